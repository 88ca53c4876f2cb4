import { Button } from "../design/Button";
import { Dialog } from "../design/Dialog";
import { isUnsaved } from "../document/store";
import { useEditorState } from "../editor";
import { words } from "../words";
import { useWorkbench } from "./WorkbenchContext";
import { lastPart } from "./workbench";

/** Another program wrote the file: asks which of the two is to stay. */
export function ChangedDialog({ path }: { path: string }) {
  const workbench = useWorkbench();
  const unsaved = useEditorState(isUnsaved);
  const close = () => workbench.view.set({ overlay: null });
  return (
    <Dialog
      title={words.shell.theFileWasChangedByAnotherProgram}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{words.shell.decideLater}</Button>
          <Button
            onClick={() => {
              close();
              workbench.perform({ do: "save", under: "other name" });
            }}
          >
            {words.shell.saveMineElsewhere}
          </Button>
          {unsaved && (
            <Button look="danger" data-testid="overwrite" onClick={() => workbench.overwrite()}>
              {words.shell.overwriteItWithMine}
            </Button>
          )}
          <Button look="primary" data-first data-testid="read-again" onClick={() => workbench.readAgain()}>
            {unsaved ? words.shell.readItDropMyChanges : words.shell.readItAgain}
          </Button>
        </>
      }
    >
      <p>
        {words.shell.doesNotHoldAnyMoreWhatWasRead(lastPart(path))}
        {unsaved ? words.shell.yourOwnChangesAreNotSavedYet : words.shell.nothingOfYoursIsUnsaved}
      </p>
    </Dialog>
  );
}
