import type { Host } from "./host";

/** The host that fits where the interface runs: the program in its window, the stand-in in a browser. */
export async function chooseHost(): Promise<Host> {
  if ("__TAURI_INTERNALS__" in globalThis) return (await import("./desktop")).desktop;
  return (await import("./standin")).createStandIn();
}
