import { Button } from "../design/Button";
import { Dialog } from "../design/Dialog";
import { useEditor, useEditorState } from "../editor";
import { useWorkbench } from "./WorkbenchContext";

/** Asks what to do with unsaved changes before something takes their place. */
export function UnsavedDialog({ next }: { next: () => void }) {
  const workbench = useWorkbench();
  const editor = useEditor();
  const title = useEditorState((state) => state.document.title);
  const close = () => workbench.view.set({ overlay: null });
  return (
    <Dialog
      title="Save your changes?"
      onClose={close}
      actions={
        <>
          <Button
            look="danger"
            data-testid="discard"
            onClick={() => {
              editor.discard();
              close();
              next();
            }}
          >
            Do not save
          </Button>
          <Button onClick={close}>Go back</Button>
          <Button look="primary" data-first data-testid="save-and-go-on" onClick={() => workbench.saveAndThen(next)}>
            Save
          </Button>
        </>
      }
    >
      <p>“{title}” has changes that no file holds yet.</p>
    </Dialog>
  );
}
