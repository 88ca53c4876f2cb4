/** A page of help: what one does here, in the order in which one does it. */
import type { Situation } from "../commands/command";
import { commandById } from "../commands/registry";
import { Button } from "../design/Button";
import { Dialog } from "../design/Dialog";
import { Keys } from "../design/Keys";
import "./HelpDialog.css";
import { useWorkbench } from "./WorkbenchContext";

interface Chapter {
  readonly title: string;
  readonly text: string;
  /** Commands that belong to it. */
  readonly commands: readonly string[];
}

const CHAPTERS: readonly Chapter[] = [
  {
    title: "Draw",
    text: "Drag components from the palette, and links from the dot at the side of a box. Let a link go on empty canvas to add what it leads to. Boxes that are dragged into a boundary belong to it.",
    commands: ["add.component", "add.link", "arrange.free", "view.find"],
  },
  {
    title: "Say what is asked",
    text: "The inspector at the right shows what is selected: load, data, requirements. Without a selection it shows the plan itself: context, drivers, budget, residency and the paths with their latency targets.",
    commands: ["add.path", "view.inspector", "view.outline"],
  },
  {
    title: "Read the results",
    text: "Places, costs, times, quotas and findings are worked out anew with every change, from tables with a date. A figure that cannot be known says so. What you pin is firm; the planner chooses the rest.",
    commands: ["view.results", "edit.undo"],
  },
  {
    title: "Decide together",
    text: "A workshop puts the panels away and enlarges the drawing. Cards gather drivers, risks, questions and decisions, with votes and a clock. Options are compared, and presented one after the other.",
    commands: ["workshop.mode", "workshop.present"],
  },
  {
    title: "Keep and pass on",
    text: "Plans are plain files that belong in your repository. The record says what was decided, why, and on which tables it rests. Unsaved work comes back after a crash.",
    commands: ["plan.save", "plan.exportRecord"],
  },
];

export function HelpDialog(props: { situation: Situation; onClose: () => void }) {
  const { view } = useWorkbench();
  return (
    <Dialog
      title="How Groundplan works"
      wide
      onClose={props.onClose}
      actions={
        <Button icon="keyboard" onClick={() => view.set({ overlay: { kind: "shortcuts" } })}>
          All shortcuts
        </Button>
      }
    >
      <div className="help" data-testid="help">
        <p className="help-first">
          Everything is a command: press <Keys keys="Mod+K" /> and type a few letters of what you want.
        </p>
        <ol>
          {CHAPTERS.map(({ title, text, commands }) => (
            <li key={title}>
              <h3>{title}</h3>
              <p>{text}</p>
              <p className="help-keys">
                {commands.map((id) => (
                  <CommandKeys key={id} id={id} situation={props.situation} />
                ))}
              </p>
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  );
}

function CommandKeys({ id, situation }: { id: string; situation: Situation }) {
  const command = commandById(id);
  const keys = command?.keys?.[0];
  if (!command || keys === undefined) return null;
  const title = typeof command.title === "string" ? command.title : command.title(situation);
  return (
    <span>
      {title.replace("…", "")} <Keys keys={keys} />
    </span>
  );
}
