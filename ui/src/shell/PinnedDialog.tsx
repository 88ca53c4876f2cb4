import { Button } from "../design/Button";
import { Dialog } from "../design/Dialog";
import { formatDate } from "../design/format";
import { updatePlan } from "../document/records";
import { useEditorState } from "../editor";
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
      label: `Assess with ${inUse.id}`,
      change: updatePlan(document, { snapshot: inUse.id }),
    });
    close();
  };
  return (
    <Dialog
      title="This plan was saved with other tables"
      onClose={close}
      actions={
        <>
          <Button data-testid="use-pinned" onClick={() => workbench.takePinned(snapshot)}>
            Use {snapshot}
          </Button>
          <Button look="primary" data-first data-testid="use-current" onClick={goOn}>
            Go on with {inUse.id}
          </Button>
        </>
      }
    >
      <p>
        “{document.title}” was assessed with the tables {snapshot}. In use are those of {formatDate(inUse.date)},{" "}
        {inUse.ageNote}: prices, quotas and with them the answers may differ.
      </p>
    </Dialog>
  );
}
