import { Button } from "../design/Button";
import { Dialog } from "../design/Dialog";
import { useEditor, useEditorState } from "../editor";
import { words } from "../words";
import { useWorkbench } from "./WorkbenchContext";

/** Asks what to do with unsaved changes before something takes their place. */
export function UnsavedDialog({ next }: { next: () => void }) {
  const workbench = useWorkbench();
  const editor = useEditor();
  const title = useEditorState((state) => state.document.title);
  const close = () => workbench.view.set({ overlay: null });
  return (
    <Dialog
      title={words.shell.saveYourChanges}
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
            {words.shell.doNotSave}
          </Button>
          <Button onClick={close}>{words.shell.goBack}</Button>
          <Button look="primary" data-first data-testid="save-and-go-on" onClick={() => workbench.saveAndThen(next)}>
            {words.shell.save}
          </Button>
        </>
      }
    >
      <p>{words.shell.hasChangesThatNoFileHoldsYet(title)}</p>
    </Dialog>
  );
}
