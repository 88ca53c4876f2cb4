import { type Situation, titleOf } from "../commands/command";
import { COMMANDS } from "../commands/registry";
import { Dialog } from "../design/Dialog";
import { Keys } from "../design/Keys";
import { words } from "../words";
import "./ShortcutSheet.css";

const POINTER: readonly [string, string][] = [
  [words.shell.drawALink, words.shell.dragFromTheDotAtTheSideOfABox],
  [words.shell.addAndLink, words.shell.dragALinkOntoEmptyCanvas],
  [words.shell.addAComponentThere, words.shell.doubleClickEmptyCanvas],
  [words.shell.selectSeveral, words.shell.dragOverThemOrHoldShiftAndClick],
  [words.shell.moveTheDrawing, words.shell.scrollDragWithTheMiddleButton],
  [words.shell.zoom, words.shell.holdCtrlAndScroll],
];

/** Every shortcut, by group, and what the pointer does. */
export function ShortcutSheet(props: { situation: Situation; onClose: () => void }) {
  const listed = COMMANDS.filter((command) => command.keys && !command.id.endsWith("Far"));
  const groups = [...new Set(listed.map((command) => command.group))];
  return (
    <Dialog title={words.shell.keyboardAndPointer} wide onClose={props.onClose}>
      <div className="sheet" data-testid="shortcuts">
        {groups.map((group) => (
          <section key={group}>
            <h3>{words.commands.groups[group]}</h3>
            <dl>
              {listed
                .filter((command) => command.group === group)
                .map((command) => (
                  <div key={command.id}>
                    <dt>{titleOf(command, props.situation)}</dt>
                    <dd>
                      <Keys keys={command.keys?.[0] ?? ""} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section className="sheet-pointer">
          <h3>{words.shell.pointer}</h3>
          <dl>
            {POINTER.map(([what, how]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{how}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
