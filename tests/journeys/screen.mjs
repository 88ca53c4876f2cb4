/**
 * What a person does at the frame of a window, which no driver of its page reaches: a client of the X server, as small as
 * that needs. The button that closes a window makes the window manager send the message that is sent here.
 */
import { once } from "node:events";
import { connect } from "node:net";

const INTERN_ATOM = 16;
const QUERY_TREE = 15;
const GET_PROPERTY = 20;
const SEND_EVENT = 25;
const CLIENT_MESSAGE = 33;
/** The error that names a window which is not there. */
const BAD_WINDOW = 3;

/** Every answer, and every event and error, has a head of this many bytes. */
const HEAD = 32;

/** Asks every window of the program to close, as the button in its frame does; how many there were. */
export async function pressCloseButton(display) {
  const server = await connectTo(display);
  try {
    const windows = await programWindows(server);
    for (const window of windows) await askToClose(server, window);
    return windows.length;
  } finally {
    server.close();
  }
}

/** How many windows of the program the screen has. */
export async function countWindows(display) {
  const server = await connectTo(display);
  try {
    return (await programWindows(server)).length;
  } finally {
    server.close();
  }
}

/** The windows right below the root that let themselves be closed and are named as the program names its own. */
async function programWindows(server) {
  const [protocols, close, name] = await atomsOf(server, ["WM_PROTOCOLS", "WM_DELETE_WINDOW", "WM_NAME"]);
  const tree = await server.ask(request(QUERY_TREE, [server.root]));
  const windows = Array.from({ length: tree.readUInt16LE(16) }, (_, index) => tree.readUInt32LE(HEAD + 4 * index));
  const found = [];
  for (const window of windows) {
    const title = (await propertyOf(server, window, name))?.toString("latin1");
    const listens = await propertyOf(server, window, protocols);
    if (title === undefined || listens === undefined) continue;
    const closes = [...new Uint32Array(listens.buffer.slice(listens.byteOffset, listens.byteOffset + listens.length))];
    if (title.includes("Groundplan") && closes.includes(close)) found.push(window);
  }
  return found;
}

async function askToClose(server, window) {
  const [protocols, close] = await atomsOf(server, ["WM_PROTOCOLS", "WM_DELETE_WINDOW"]);
  const event = Buffer.alloc(HEAD);
  event.writeUInt8(CLIENT_MESSAGE, 0);
  event.writeUInt8(32, 1);
  [window, protocols, close].forEach((word, index) => {
    event.writeUInt32LE(word, 4 + 4 * index);
  });
  server.send(Buffer.concat([request(SEND_EVENT, [window, 0], event.length), event]));
  // An answer to anything says that the message before it was taken.
  await server.ask(request(QUERY_TREE, [server.root]));
}

async function atomsOf(server, names) {
  const atoms = [];
  for (const name of names) {
    const text = Buffer.alloc(Math.ceil(name.length / 4) * 4);
    text.write(name, "latin1");
    const head = request(INTERN_ATOM, [name.length], text.length);
    atoms.push((await server.ask(Buffer.concat([head, text]))).readUInt32LE(8));
  }
  return atoms;
}

/** The bytes of a property; undefined when the window has gone since it was listed. */
async function propertyOf(server, window, property) {
  let answer;
  try {
    answer = await server.ask(request(GET_PROPERTY, [window, property, 0, 0, 64]));
  } catch (error) {
    if (error.cause === BAD_WINDOW) return undefined;
    throw error;
  }
  const bytes = (answer.readUInt32LE(16) * answer.readUInt8(1)) / 8;
  return answer.subarray(HEAD, HEAD + bytes);
}

/** A request of one code byte, its length in words, and words; `more` bytes follow it. */
function request(code, words, more = 0) {
  const bytes = Buffer.alloc(4 + 4 * words.length);
  bytes.writeUInt8(code, 0);
  bytes.writeUInt16LE((bytes.length + more) / 4, 2);
  words.forEach((word, index) => {
    bytes.writeUInt32LE(word, 4 + 4 * index);
  });
  return bytes;
}

/** Greets the server of a display such as `:7`, which asks its own user for no key. */
async function connectTo(display) {
  const socket = connect(`/tmp/.X11-unix/X${display.slice(1)}`);
  await once(socket, "connect");
  let heard = Buffer.alloc(0);
  socket.on("data", (bytes) => {
    heard = Buffer.concat([heard, bytes]);
  });
  const take = async (length) => {
    while (heard.length < length) await once(socket, "data");
    const bytes = heard.subarray(0, length);
    heard = heard.subarray(length);
    return bytes;
  };
  // Numbers are little-endian, the protocol is version 11.0, and there is no key.
  socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  const greeting = await take(8);
  const welcome = await take(greeting.readUInt16LE(6) * 4);
  if (greeting.readUInt8(0) !== 1) throw new Error(`The X server refuses: ${welcome.toString("latin1")}`);
  const vendor = Math.ceil(welcome.readUInt16LE(16) / 4) * 4;
  const formats = welcome.readUInt8(21) * 8;
  return {
    root: welcome.readUInt32LE(32 + vendor + formats),
    send: (bytes) => socket.write(bytes),
    async ask(bytes) {
      socket.write(bytes);
      const head = await take(HEAD);
      if (head.readUInt8(0) !== 1) {
        const cause = head.readUInt8(1);
        throw new Error(`The X server answers with error ${cause}`, { cause });
      }
      return Buffer.concat([head, await take(head.readUInt32LE(4) * 4)]);
    },
    close: () => socket.destroy(),
  };
}
