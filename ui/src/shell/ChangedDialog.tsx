import { Button } from "../design/Button";
import { Dialog } from "../design/Dialog";
import { isUnsaved } from "../document/store";
import { useEditorState } from "../editor";
import { useWorkbench } from "./WorkbenchContext";
import { lastPart } from "./workbench";

/** Another program wrote the file: asks which of the two is to stay. */
export function ChangedDialog({ path }: { path: string }) {
  const workbench = useWorkbench();
  const unsaved = useEditorState(isUnsaved);
  const close = () => workbench.view.set({ overlay: null });
  return (
    <Dialog
      title="The file was changed by another program"
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Decide later</Button>
          <Button
            onClick={() => {
              close();
              workbench.perform({ do: "save", under: "other name" });
            }}
          >
            Save mine elsewhere
          </Button>
          {unsaved && (
            <Button look="danger" data-testid="overwrite" onClick={() => workbench.overwrite()}>
              Overwrite it with mine
            </Button>
          )}
          <Button look="primary" data-first data-testid="read-again" onClick={() => workbench.readAgain()}>
            {unsaved ? "Read it, drop my changes" : "Read it again"}
          </Button>
        </>
      }
    >
      <p>
        {lastPart(path)} does not hold any more what was read from it or saved to it here.
        {unsaved ? " Your own changes are not saved yet." : " Nothing of yours is unsaved."}
      </p>
    </Dialog>
  );
}
