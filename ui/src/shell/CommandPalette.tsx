/** Every command by a few letters of its name; or only the kinds of component, to add one where the pointer was. */

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { added, kindCommands } from "../commands/add";
import { type Command, type Situation, titleOf } from "../commands/command";
import { commandsFor, found, goCommands } from "../commands/registry";
import { classes } from "../design/classes";
import { Icon } from "../design/Icon";
import { Keys } from "../design/Keys";
import { KindIcon } from "../design/KindIcon";
import type { KindSpec } from "../ipc/generated/KindSpec";
import { words } from "../words";
import "./CommandPalette.css";
import type { Overlay } from "./view";
import { runCommand, useWorkbench } from "./WorkbenchContext";

/** More than this nobody reads; another letter finds the rest. */
const SHOWN = 60;

export function CommandPalette(props: {
  situation: Situation;
  overlay: Extract<Overlay, { kind: "commands" | "add" | "go" }>;
}) {
  const { situation, overlay } = props;
  const workbench = useWorkbench();
  const base = useId();
  const frame = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const commands = useMemo(() => {
    const offered = { add: kindCommands, go: goCommands, commands: commandsFor }[overlay.kind](situation);
    return found(offered, query, situation).slice(0, SHOWN);
  }, [overlay, situation, query]);

  useEffect(() => frame.current?.showModal(), []);

  function close(): void {
    workbench.view.set({ overlay: null });
  }

  function run(command: Command | undefined): void {
    if (!command) return;
    close();
    const spec = situation.kinds.find((spec) => spec.kind === command.kind);
    if (overlay.kind === "add" && overlay.at && spec) workbench.perform(addedAt(situation, spec, overlay));
    else runCommand(workbench, command, situation);
  }

  function press(event: KeyboardEvent): void {
    const last = commands.length - 1;
    const steps: Record<string, number> = {
      ArrowDown: chosen >= last ? 0 : chosen + 1,
      ArrowUp: chosen <= 0 ? last : chosen - 1,
      PageDown: Math.min(last, chosen + 8),
      PageUp: Math.max(0, chosen - 8),
    };
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setChosen(next);
      list.current?.children[next]?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(commands[chosen]);
    }
  }

  const placeholder = {
    add: words.shell.addWhichKindOfComponent,
    go: words.shell.findAComponentBoundaryPathLink,
    commands: words.shell.whatDoYouWantToDo,
  }[overlay.kind];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it with Escape, which `onCancel` hears
    <dialog
      ref={frame}
      className="commands"
      aria-label={placeholder}
      data-testid="command-palette"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        if (event.target === frame.current) close();
      }}
    >
      <div className="commands-query">
        <Icon name={overlay.kind === "add" ? "plus" : "search"} />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={`${base}-list`}
          aria-activedescendant={commands[chosen] ? `${base}-${chosen}` : undefined}
          aria-label={placeholder}
          placeholder={placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div
        className="commands-list"
        ref={list}
        id={`${base}-list`}
        role="listbox"
        aria-label={words.shell.commands}
        tabIndex={-1}
      >
        {commands.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field, which keeps the focus
          <div
            key={command.id}
            id={`${base}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={classes("commands-item", index === chosen && "commands-chosen")}
            data-command={command.id}
            onPointerMove={() => setChosen(index)}
            onClick={() => run(command)}
          >
            <span className={classes("commands-icon", command.kind !== undefined && areaOf(situation, command.kind))}>
              {command.kind !== undefined ? (
                <KindIcon kind={command.kind} size={17} />
              ) : (
                command.icon && <Icon name={command.icon} />
              )}
            </span>
            <span className="commands-title">{titleOf(command, situation)}</span>
            <span className="commands-group">{words.commands.groups[command.group]}</span>
            {command.keys?.[0] && <Keys keys={command.keys[0]} />}
          </div>
        ))}
      </div>
      {commands.length === 0 && <p className="commands-none">{words.shell.nothingIsCalledSo}</p>}
    </dialog>
  );
}

function addedAt(situation: Situation, spec: KindSpec, { at, from }: Extract<Overlay, { kind: "add" }>) {
  // What is linked from another begins where the link was let go; anything else has its middle at the pointer.
  const { x, y } = at ?? situation.centre;
  return from === undefined
    ? added(situation, spec, { x: x - 110, y: y - 50 })
    : added(situation, spec, { x, y: y - 50 }, from);
}

function areaOf(situation: Situation, kind: string): string {
  return `area-${situation.kinds.find((spec) => spec.kind === kind)?.area}`;
}
