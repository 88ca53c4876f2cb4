import { Button } from "../design/Button";
import { Dialog } from "../design/Dialog";
import { formatDate } from "../design/format";
import { updatePlan } from "../document/records";
import { useEditorState } from "../editor";
import type { OtherTables } from "../ipc/generated/OtherTables";
import { words } from "../words";
import { useView, useWorkbench } from "./WorkbenchContext";

/** Characters of a checksum that tell two apart. */
const ENOUGH = 12;

/** Offers both: the tables that the plan was saved with, and those that are in use. */
export function PinnedDialog({ other }: { other: OtherTables }) {
  const workbench = useWorkbench();
  const inUse = useView((view) => view.startUp.snapshot);
  const document = useEditorState((state) => state.document);
  const close = () => workbench.view.set({ overlay: null });
  const goOn = () => {
    workbench.perform({
      do: "edit",
      label: words.shell.assessWith(inUse.id),
      change: updatePlan(document, { snapshot: inUse.id, snapshotChecksum: inUse.checksum }),
    });
    close();
  };
  // Other tables of the same name cannot be chosen by it: they are not on this machine.
  const isNamesake = other.pinned === other.open;
  const seen = isNamesake
    ? words.shell.wasAssessedWithOtherTablesOfThatName(
        document.title,
        other.open,
        (other.pinnedChecksum ?? "").slice(0, ENOUGH),
        other.openChecksum.slice(0, ENOUGH),
      )
    : words.shell.wasAssessedWithTheTablesInUse(document.title, other.pinned, formatDate(inUse.date), inUse.ageNote);
  return (
    <Dialog
      title={words.shell.thisPlanWasSavedWithOtherTables}
      onClose={close}
      actions={
        <>
          {!isNamesake && (
            <Button data-testid="use-pinned" onClick={() => workbench.takePinned(other.pinned)}>
              {words.shell.use(other.pinned)}
            </Button>
          )}
          <Button look="primary" data-first data-testid="use-current" onClick={goOn}>
            {words.shell.goOnWith(inUse.id)}
          </Button>
        </>
      }
    >
      <p>{seen}</p>
    </Dialog>
  );
}
