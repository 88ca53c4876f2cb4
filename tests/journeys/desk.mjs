/**
 * A desk for journeys: a display of its own, a home folder of its own, and windows of the real program on it.
 *
 * Nothing of the person who runs the tests is read or changed, and nothing is left running: every program is started in
 * its own process group, which is ended with the desk, or with this process at the latest.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { Builder, By, Capabilities, until } from "selenium-webdriver";
import { ROOT } from "../../scripts/setup.mjs";
import { debugFolder } from "../../scripts/steps.mjs";
import { countWindows, pressCloseButton } from "./screen.mjs";

/** The program that journeys drive. */
export const PROGRAM = process.env.GROUNDPLAN_DESKTOP ?? join(debugFolder(), "groundplan-desktop");
const PICTURES = join(ROOT, "test-output", "journeys");

/** Much longer than the window needs, because the machines of continuous integration are busy ones. */
const PATIENCE_MS = 60_000;

/** Runs in the page: answers when what was changed has been painted. */
const TWO_FRAMES = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done));";

/** Runs in the page: sends a command of the contract and answers with its reply or failure. */
const ASK = `
  const [command, words, done] = arguments;
  window.__TAURI_INTERNALS__.invoke(command, words).then((reply) => done({ reply }), (failure) => done({ failure }));
`;

const running = new Set();
process.on("exit", () => {
  for (const child of running) endGroup(child);
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));

/** Starts a display and makes an empty home folder. */
export async function startDesk({ width = 1440, height = 900 } = {}) {
  const home = mkdtempSync(join(tmpdir(), "groundplan-journey-"));
  const { child: screen, display } = await startScreen(width, height);
  const windows = [];
  return {
    /** A folder that is removed with the desk; plans and records of a journey go here. */
    home,
    path: (...names) => join(home, ...names),
    /**
     * Opens a window. `plan` is given on the command line; `choosePath` answers the file dialogs: a file, or a folder in
     * which a file of the suggested name is chosen.
     */
    async open({ plan, choosePath, environment = {} } = {}) {
      const window = await openWindow({ home, display, plan, choosePath, environment });
      windows.push(window);
      return window;
    },
    /** Presses the button in the frame of every window; how many there were. */
    pressCloseButton: () => pressCloseButton(display),
    /** How many windows of the program are open. */
    countWindows: () => countWindows(display),
    async close() {
      for (const window of windows) await window.close();
      endGroup(screen);
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

async function openWindow({ home, display, plan, choosePath, environment }) {
  const port = await freePort();
  const driver = start("WebKitWebDriver", [`--port=${port}`], {
    env: {
      ...environmentOf(home, display),
      ...(choosePath && { GROUNDPLAN_CHOOSE_PATH: choosePath }),
      ...environment,
    },
    stdio: ["ignore", "ignore", process.env.GROUNDPLAN_JOURNEY_OUTPUT ? "inherit" : "ignore"],
  });
  await waitForPort(port, driver);

  const capabilities = new Capabilities({
    browserName: "wry",
    "webkitgtk:browserOptions": { binary: PROGRAM, args: plan ? [plan] : [] },
  });
  const browser = await new Builder().withCapabilities(capabilities).usingServer(`http://127.0.0.1:${port}/`).build();
  await browser.manage().setTimeouts({ script: PATIENCE_MS });
  await browser.wait(until.elementLocated(By.css("#root > *")), PATIENCE_MS, "the window shows nothing");

  let open = true;
  return {
    /** The selenium session, for whatever has no name here. */
    browser,
    /** Waits for an element by CSS selector. */
    find: (css) => browser.wait(until.elementLocated(By.css(css)), PATIENCE_MS, `nothing matches ${css}`),
    /** Waits until a condition holds; `what` says it in words for the failure. */
    until: (condition, what) => browser.wait(condition, PATIENCE_MS, what),
    /** Clicks an element as soon as it can be clicked. */
    async click(css) {
      const element = await browser.wait(until.elementLocated(By.css(css)), PATIENCE_MS, `nothing matches ${css}`);
      await browser.wait(until.elementIsEnabled(element), PATIENCE_MS, `${css} stays disabled`);
      await element.click();
      return element;
    },
    /** The text of an element, cut off on the screen or not. */
    async text(css) {
      const element = await browser.wait(until.elementLocated(By.css(css)), PATIENCE_MS, `nothing matches ${css}`);
      return element.getAttribute("textContent");
    },
    /** Asks the program as the interface does; rejects with the failure that the interface would get. */
    async ask(command, words = {}) {
      const answer = await browser.executeAsyncScript(ASK, command, words);
      if ("failure" in answer) throw answer.failure;
      return answer.reply;
    },
    /** Saves a picture of the window in the ignored output folder and returns its path. */
    async picture(name) {
      mkdirSync(PICTURES, { recursive: true });
      await browser.executeAsyncScript(TWO_FRAMES);
      const file = join(PICTURES, `${name}.png`);
      writeFileSync(file, Buffer.from(await browser.takeScreenshot(), "base64"));
      return file;
    },
    /** Closes the window as a person would; the program writes what it writes on closing. */
    async close() {
      if (!open) return;
      open = false;
      await Promise.race([browser.quit().catch(() => {}), sleep(5_000, undefined, { ref: false })]);
      await endAndWait(driver);
    },
    /** Ends the program at once, as a flat battery would. */
    async crash() {
      open = false;
      await endAndWait(driver);
    },
  };
}

/** An environment that points every folder of the user to the desk's home and asks for no desktop services. */
function environmentOf(home, display) {
  const folder = (...names) => {
    const path = join(home, ...names);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  const { WAYLAND_DISPLAY: _, DISPLAY: __, ...inherited } = process.env;
  return {
    ...inherited,
    DISPLAY: display,
    GDK_BACKEND: "x11",
    HOME: home,
    XDG_CONFIG_HOME: folder("config"),
    XDG_DATA_HOME: folder("data"),
    XDG_CACHE_HOME: folder("cache"),
    XDG_STATE_HOME: folder("state"),
    XDG_RUNTIME_DIR: folder("run"),
    DBUS_SESSION_BUS_ADDRESS: "disabled:",
    GSETTINGS_BACKEND: "memory",
    NO_AT_BRIDGE: "1",
    LIBGL_ALWAYS_SOFTWARE: "1",
    LC_ALL: "C.UTF-8",
    TAURI_AUTOMATION: "true",
    TAURI_WEBVIEW_AUTOMATION: "true",
  };
}

/** Starts a virtual screen on a display number that the X server picks itself, so that no leftover can be in the way. */
async function startScreen(width, height) {
  const words = ["-displayfd", "3", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp", "-noreset"];
  const child = start("Xvfb", words, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const number = await new Promise((resolve, reject) => {
    child.stdio[3].once("data", (data) => resolve(String(data).trim()));
    child.once("exit", (code) => reject(new Error(`Xvfb ended with code ${code}`)));
    child.once("error", reject);
  });
  return { child, display: `:${number}` };
}

function start(program, words, options) {
  const child = spawn(program, words, { detached: true, ...options });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** Ends a program with everything that it started. */
function endGroup(child) {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
  running.delete(child);
}

async function endAndWait(child) {
  const ended = child.exitCode !== null || child.signalCode !== null;
  const exit = ended ? Promise.resolve() : new Promise((resolve) => child.once("exit", resolve));
  endGroup(child);
  await exit;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until the driver answers. */
async function waitForPort(port, child) {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`WebKitWebDriver ended with code ${child.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error("WebKitWebDriver does not answer");
}
