/** A page of help: what one does here, in the order in which one does it. */

import type { Situation } from "../commands/command";
import { commandById } from "../commands/registry";
import { Button } from "../design/Button";
import { Dialog } from "../design/Dialog";
import { Keys } from "../design/Keys";
import { words } from "../words";
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
    title: words.shell.draw,
    text: words.shell.dragComponentsFromThePaletteAnd,
    commands: ["add.component", "add.link", "arrange.free", "view.find"],
  },
  {
    title: words.shell.sayWhatIsAsked,
    text: words.shell.theInspectorAtTheRightShowsWhat,
    commands: ["add.path", "view.inspector", "view.outline"],
  },
  {
    title: words.shell.readTheResults,
    text: words.shell.placesCostsTimesQuotasAndFindings,
    commands: ["view.results", "edit.undo"],
  },
  {
    title: words.shell.decideTogether,
    text: words.shell.aWorkshopPutsThePanelsAwayAnd,
    commands: ["workshop.mode", "workshop.present"],
  },
  {
    title: words.shell.keepAndPassOn,
    text: words.shell.plansArePlainFilesThatBelongIn,
    commands: ["plan.save", "plan.exportRecord"],
  },
];

export function HelpDialog(props: { situation: Situation; onClose: () => void }) {
  const { view } = useWorkbench();
  return (
    <Dialog
      title={words.shell.howGroundplanWorks}
      wide
      onClose={props.onClose}
      actions={
        <Button icon="keyboard" onClick={() => view.set({ overlay: { kind: "shortcuts" } })}>
          {words.shell.allShortcuts}
        </Button>
      }
    >
      <div className="help" data-testid="help">
        <p className="help-first">
          {words.shell.everythingIsACommandPress} <Keys keys="Mod+K" /> {words.shell.andTypeAFewLettersOfWhatYouWant}
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
