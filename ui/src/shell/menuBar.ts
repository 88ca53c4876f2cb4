/** Keeps the menu bar of the window as the one list of commands says, and runs what is chosen there. */
import { useEffect, useRef } from "react";
import { type Command, type Situation, titleOf } from "../commands/command";
import { commandsFor, menusFor } from "../commands/registry";
import type { Menu } from "../ipc/generated/Menu";
import { runCommand, useWorkbench } from "./WorkbenchContext";

/** How long things must rest before the menus are shown anew, in milliseconds: nobody reads a menu while dragging. */
const REST_MS = 250;

export function useMenuBar(situation: Situation): void {
  const workbench = useWorkbench();
  const latest = useRef(situation);
  latest.current = situation;
  const shown = useRef("");
  useEffect(
    () =>
      workbench.onCommand((id) => {
        const situation = latest.current;
        const command = commandsFor(situation).find((command) => command.id === id);
        if (command) runCommand(workbench, command, situation);
      }),
    [workbench],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menus follow from the situation, which is read when it rests
  useEffect(() => {
    const rest = setTimeout(() => {
      const menus = menusOf(latest.current);
      const text = JSON.stringify(menus);
      if (text === shown.current) return;
      shown.current = text;
      // Everything in the menus is in the palette too, so a bar that cannot be shown is no reason to interrupt.
      workbench.host.setMenu(menus).catch((thrown: unknown) => console.warn("No menu bar:", thrown));
    }, REST_MS);
    return () => clearTimeout(rest);
  }, [workbench, situation]);
}

export function menusOf(situation: Situation): Menu[] {
  return menusFor(situation).map(({ title, commands }) => ({
    title,
    entries: commands
      .filter((command) => !command.hidden || command.keys?.includes("Mod+K"))
      .map((command, index) => {
        const keys = heardByMenu(command);
        return {
          id: command.id,
          title: titleOf(command, situation),
          enabled: command.enabled(situation),
          apart: command.apart === true && index > 0,
          ...(keys === null ? {} : { keys }),
        };
      }),
  }));
}

/** Keys that the menu may hear for itself: those that mean the same while somebody writes in a field. */
function heardByMenu({ keys, whileWriting }: Command): string | null {
  const [first] = keys ?? [];
  if (!whileWriting || first === undefined || !/^(Mod\+(Shift\+)?[A-Z0-9]|F\d+)$/.test(first)) return null;
  return first.replace("Mod", "CmdOrCtrl");
}
