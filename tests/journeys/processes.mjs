/** What the processes of a desk's windows take of the machine, read from Linux's own tables; elsewhere nothing is known. */
import { readdirSync, readFileSync } from "node:fs";

/** Resident memory that no other process shares, of the program and of the web view that it started, in MiB. */
export function memoryOf(desk) {
  const kib = { program: 0, web: 0 };
  for (const { id, name } of processesOf(desk)) {
    const part = name.startsWith("groundplan") ? "program" : name.startsWith("WebKitWeb") ? "web" : null;
    if (!part) continue;
    const rollup = read(`/proc/${id}/smaps_rollup`);
    for (const [, size] of rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm)) kib[part] += Number(size);
  }
  return { program: Math.round(kib.program / 1024), web: Math.round(kib.web / 1024) };
}

/** Milliseconds that the first thread of the page, which runs its script and lays it out, has worked so far. */
export function pageWorkOf(desk) {
  // The kernel keeps fifteen letters of a name; the driver is called nearly the same.
  const page = processesOf(desk).find(({ name }) => name === "WebKitWebProces");
  if (!page) return Number.NaN;
  const fields = read(`/proc/${page.id}/task/${page.id}/stat`).split(") ").at(-1).split(" ");
  // The 14th and 15th field of the line, in hundredths of a second.
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

function processesOf(desk) {
  if (process.platform !== "linux") return [];
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const ours = ids.filter((id) => read(`/proc/${id}/environ`).includes(`HOME=${desk.home}\0`));
  return ours.map((id) => ({ id, name: read(`/proc/${id}/comm`).trim() }));
}

/** Empty when the process has ended, or belongs to somebody else. */
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
