import { useRef } from "react";
import type { Situation } from "../commands/command";
import { commandById } from "../commands/registry";
import { Icon } from "../design/Icon";
import { Keys } from "../design/Keys";
import { updatePlan } from "../document/records";
import { useEditor } from "../editor";
import { words } from "../words";
import { CommandButton } from "./CommandButton";
import "./Toolbar.css";
import { runCommand, useWorkbench } from "./WorkbenchContext";

export function Toolbar({ situation }: { situation: Situation }) {
  const { theme, panels } = situation;
  return (
    <header className="toolbar chrome">
      <CommandButton id="plan.start" situation={situation} />
      <Title situation={situation} />
      <div className="toolbar-group">
        <CommandButton id="edit.undo" situation={situation} />
        <CommandButton id="edit.redo" situation={situation} />
        <span className="toolbar-line" />
        <CommandButton id="add.component" situation={situation} />
        <CommandButton id="add.path" situation={situation} />
        <CommandButton id="arrange.free" situation={situation} />
        <CommandButton id="view.fit" situation={situation} />
      </div>
      <CommandSearch situation={situation} />
      <div className="toolbar-group toolbar-end">
        <CommandButton id="view.palette" situation={situation} pressed={panels.palette} />
        <CommandButton id="view.outline" situation={situation} pressed={panels.outline} />
        <CommandButton id="view.results" situation={situation} pressed={panels.results} />
        <CommandButton id="view.inspector" situation={situation} pressed={panels.inspector} />
        {/* In a narrow window these are in the menu bar and the palette only. */}
        <span className="toolbar-group toolbar-minor">
          <CommandButton id="view.theme" situation={situation} icon={theme === "dark" ? "sun" : "moon"} />
          <CommandButton id="workshop.mode" situation={situation} pressed={situation.workshop} />
          <CommandButton id="workshop.present" situation={situation} />
          <CommandButton id="help.help" situation={situation} />
          <span className="toolbar-line" />
        </span>
        <CommandButton id="plan.save" situation={situation} text={words.shell.save} />
        <CommandButton id="plan.exportRecord" situation={situation} text={words.shell.exportRecord} look="primary" />
      </div>
    </header>
  );
}

/** The title of the plan, written where it stands. */
function Title({ situation }: { situation: Situation }) {
  const editor = useEditor();
  // Every visit to the field is one step of undo.
  const visit = useRef(0);
  return (
    <div className="toolbar-title">
      <input
        aria-label={words.shell.titleOfThePlan}
        data-testid="plan-title"
        value={situation.document.title}
        spellCheck={false}
        onFocus={() => {
          visit.current += 1;
        }}
        onChange={(event) => {
          const change = updatePlan(editor.getState().document, { title: event.target.value });
          editor.edit(words.shell.renameThePlan, change, `title ${visit.current}`);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" || event.key === "Escape") event.currentTarget.blur();
        }}
      />
      {situation.unsaved && <span className="toolbar-unsaved" title={words.shell.notSavedYet} />}
    </div>
  );
}

function CommandSearch({ situation }: { situation: Situation }) {
  const workbench = useWorkbench();
  const command = commandById("view.commands");
  if (!command) return null;
  return (
    <button
      type="button"
      className="toolbar-search"
      data-command={command.id}
      onClick={() => runCommand(workbench, command, situation)}
    >
      <Icon name="search" size={14} />
      <span>{words.shell.findACommand}</span>
      <Keys keys="Mod+K" />
    </button>
  );
}
