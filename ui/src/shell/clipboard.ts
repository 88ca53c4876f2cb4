/** Pieces of drawings on the clipboard of the system, as text, so that they reach other plans, windows and people. */
import type { Excerpt } from "../document/records";

/** Tells our own text from any other. */
const MARK = "excerpt of a plan";

export function textOf(piece: Excerpt): string {
  return JSON.stringify({ groundplan: MARK, ...piece }, null, 1);
}

/** The piece in a text; null when it is anything else. Whatever else the text holds is left out. */
export function excerptOf(text: string): Excerpt | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(read) || read.groundplan !== MARK) return null;
  const { components, links, positions } = read;
  if (!Array.isArray(components) || !Array.isArray(links) || !isRecord(positions)) return null;
  const parts = ["workload", "requirements", "choice", "operation"];
  const areComponents = components.every(
    (it) => isRecord(it) && hasText(it, ["id", "kind", "name"]) && parts.every((part) => isRecord(it[part])),
  );
  const areLinks = links.every((it) => isRecord(it) && hasText(it, ["id", "from", "to", "kind"]));
  const arePositions = Object.values(positions).every((it) => isRecord(it) && isPlace(it.x) && isPlace(it.y));
  return areComponents && areLinks && arePositions ? ({ components, links, positions } as unknown as Excerpt) : null;
}

/** Puts text on the clipboard, as part of a key or a click. */
export function writeClipboard(text: string): void {
  let isWritten = false;
  const write = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
    isWritten = true;
  };
  document.addEventListener("copy", write, true);
  // The only way that asks nobody and works in every web view; where it does nothing, the newer way is tried.
  document.execCommand("copy");
  document.removeEventListener("copy", write, true);
  if (!isWritten) navigator.clipboard?.writeText(text).catch(() => {});
}

/** The text on the clipboard; null when it may not be read, as in most web views outside of pasting with a key. */
export async function readClipboard(): Promise<string | null> {
  try {
    return (await navigator.clipboard?.readText()) ?? null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasText(record: Record<string, unknown>, fields: readonly string[]): boolean {
  return fields.every((field) => typeof record[field] === "string");
}

function isPlace(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value);
}
