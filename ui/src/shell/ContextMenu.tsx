/** What can be done with what lies under the pointer: the commands that name its spot, in the order of the menus. */

import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type Command, type Situation, type Spot, titleOf } from "../commands/command";
import { contextCommands } from "../commands/registry";
import { Icon } from "../design/Icon";
import { Keys } from "../design/Keys";
import { words } from "../words";
import "./ContextMenu.css";
import { runCommand, useWorkbench } from "./WorkbenchContext";

/** Room that the menu keeps from the edge of the window, in pixels. */
const EDGE = 8;

export function ContextMenu(props: { situation: Situation; spot: Spot; at: { x: number; y: number } }) {
  const { situation, spot, at } = props;
  const workbench = useWorkbench();
  const menu = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(document.activeElement);
  const [place, setPlace] = useState({ left: at.x, top: at.y });
  const commands = useMemo(() => contextCommands(spot, situation), [spot, situation]);

  useLayoutEffect(() => {
    const box = menu.current?.getBoundingClientRect();
    if (!box) return;
    setPlace({
      left: Math.max(EDGE, Math.min(at.x, innerWidth - box.width - EDGE)),
      top: Math.max(EDGE, Math.min(at.y, innerHeight - box.height - EDGE)),
    });
    menu.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  }, [at]);

  useEffect(() => {
    const away = (event: PointerEvent) => {
      if (!menu.current?.contains(event.target as Node)) workbench.view.set({ overlay: null });
    };
    addEventListener("pointerdown", away, true);
    return () => removeEventListener("pointerdown", away, true);
  }, [workbench]);

  function close(): void {
    workbench.view.set({ overlay: null });
    if (before.current instanceof HTMLElement) before.current.focus();
  }

  function run(command: Command): void {
    close();
    runCommand(workbench, command, situation);
  }

  function press(event: KeyboardEvent): void {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const now = items.indexOf(document.activeElement as HTMLElement);
    const steps: Record<string, number> = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: items.length - 1 };
    const to = steps[event.key];
    if (event.key === "Escape" || event.key === "Tab") close();
    else if (to !== undefined) items[(to + items.length) % items.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={menu}
      className="context chrome"
      role="menu"
      aria-label={words.shell.contextMenu}
      data-testid="context-menu"
      tabIndex={-1}
      style={place}
      onKeyDown={press}
      onContextMenu={(event) => event.preventDefault()}
    >
      {commands.map((command, index) => (
        <button
          key={command.id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={command.group !== commands[index - 1]?.group && index > 0 ? "context-apart" : undefined}
          data-command={command.id}
          onClick={() => run(command)}
        >
          <span className="context-icon">{command.icon && <Icon name={command.icon} size={14} />}</span>
          <span className="context-title">{titleOf(command, situation)}</span>
          {command.keys?.[0] && <Keys keys={command.keys[0]} />}
        </button>
      ))}
    </div>
  );
}
