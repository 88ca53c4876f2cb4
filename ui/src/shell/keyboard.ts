/** The shortcuts of all commands, wherever the focus is. */
import { useEffect, useRef } from "react";
import type { Situation } from "../commands/command";
import { commandForKeys, keysOf } from "../commands/registry";
import { runCommand, useView, useWorkbench } from "./WorkbenchContext";

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
      event.preventDefault();
      runCommand(workbench, command, situation);
    }
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
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
