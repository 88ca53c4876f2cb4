import { type Situation, titleOf } from "../commands/command";
import { COMMANDS } from "../commands/registry";
import { Dialog } from "../design/Dialog";
import { Keys } from "../design/Keys";
import "./ShortcutSheet.css";

const POINTER: readonly [string, string][] = [
  ["Draw a link", "Drag from the dot at the side of a box"],
  ["Add and link", "Drag a link onto empty canvas"],
  ["Add a component there", "Double-click empty canvas"],
  ["Select several", "Drag over them, or hold Shift and click"],
  ["Move the drawing", "Scroll, drag with the middle button, or hold Space"],
  ["Zoom", "Hold Ctrl and scroll"],
];

/** Every shortcut, by group, and what the pointer does. */
export function ShortcutSheet(props: { situation: Situation; onClose: () => void }) {
  const listed = COMMANDS.filter((command) => command.keys && !command.id.endsWith("Far"));
  const groups = [...new Set(listed.map((command) => command.group))];
  return (
    <Dialog title="Keyboard and pointer" wide onClose={props.onClose}>
      <div className="sheet" data-testid="shortcuts">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
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
          <h3>Pointer</h3>
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
