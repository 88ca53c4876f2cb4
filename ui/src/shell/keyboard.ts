/** The shortcuts of all commands, wherever the focus is. */
import { useEffect, useRef } from "react";
import type { Situation } from "../commands/command";
import { commandForKeys, keysOf } from "../commands/registry";
import { excerptOf } from "./clipboard";
import { runCommand, useView, useWorkbench } from "./WorkbenchContext";

/** How long the paste event may be in coming, in milliseconds; a web view that sends none pastes what was copied here. */
const PASTE_MS = 120;

export function useShortcuts(situation: Situation): void {
  const workbench = useWorkbench();
  const isCovered = useView((view) => view.overlay !== null);
  const latest = useRef({ situation, isCovered });
  latest.current = { situation, isCovered };

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const { situation, isCovered } = latest.current;
      if (event.defaultPrevented || isCovered || event.isComposing) return;
      const keys = keysOf(event);
      const target = event.target instanceof Element ? event.target : document.body;
      if (keys.includes("Arrow") && !isDrawing(target)) return;
      const command = commandForKeys(keys, situation, isWriting(target));
      if (!command) return;
      // Pasting comes as an event of its own, which may read the clipboard of the system.
      if (command.id === "edit.paste") {
        awaitPaste();
        return;
      }
      event.preventDefault();
      runCommand(workbench, command, situation);
    }
    let waiting: ReturnType<typeof setTimeout> | null = null;
    function awaitPaste(): void {
      waiting = setTimeout(() => workbench.perform({ do: "paste" }), PASTE_MS);
    }
    function paste(event: ClipboardEvent): void {
      const { situation, isCovered } = latest.current;
      const target = event.target instanceof Element ? event.target : document.body;
      if (situation.screen !== "plan" || isCovered || isWriting(target)) return;
      if (waiting !== null) clearTimeout(waiting);
      waiting = null;
      event.preventDefault();
      const piece = excerptOf(event.clipboardData?.getData("text/plain") ?? "");
      if (piece) workbench.paste(piece);
      else workbench.perform({ do: "paste" });
    }
    addEventListener("keydown", press);
    addEventListener("paste", paste);
    return () => {
      removeEventListener("keydown", press);
      removeEventListener("paste", paste);
    };
  }, [workbench]);
}

/** Whether keys belong to a field that somebody writes in. */
function isWriting(target: Element): boolean {
  if (target.closest("textarea, select, [contenteditable=true]")) return true;
  const input = target.closest("input");
  return input !== null && !["checkbox", "radio", "button", "range"].includes(input.type);
}

/** Whether arrow keys mean the drawing, not a list or a row of tabs. */
function isDrawing(target: Element): boolean {
  return target === document.body || target.closest("[data-testid=canvas]") !== null;
}
