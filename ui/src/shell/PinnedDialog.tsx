import { Button } from "../design/Button";
import { Dialog } from "../design/Dialog";
import { formatDate } from "../design/format";
import { updatePlan } from "../document/records";
import { useEditorState } from "../editor";
import { words } from "../words";
import { useView, useWorkbench } from "./WorkbenchContext";

/** Offers both: the tables that the plan was saved with, and those that are in use. */
export function PinnedDialog({ snapshot }: { snapshot: string }) {
  const workbench = useWorkbench();
  const inUse = useView((view) => view.startUp.snapshot);
  const document = useEditorState((state) => state.document);
  const close = () => workbench.view.set({ overlay: null });
  const goOn = () => {
    workbench.perform({
      do: "edit",
      label: words.shell.assessWith(inUse.id),
      change: updatePlan(document, { snapshot: inUse.id }),
    });
    close();
  };
  return (
    <Dialog
      title={words.shell.thisPlanWasSavedWithOtherTables}
      onClose={close}
      actions={
        <>
          <Button data-testid="use-pinned" onClick={() => workbench.takePinned(snapshot)}>
            {words.shell.use(snapshot)}
          </Button>
          <Button look="primary" data-first data-testid="use-current" onClick={goOn}>
            {words.shell.goOnWith(inUse.id)}
          </Button>
        </>
      }
    >
      <p>
        {words.shell.wasAssessedWithTheTablesInUse(document.title, snapshot, formatDate(inUse.date), inUse.ageNote)}
      </p>
    </Dialog>
  );
}
