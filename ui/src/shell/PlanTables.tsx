import { updatePlan } from "../document/records";
import { useEditorState } from "../editor";
import { TablesDialog } from "../panels/tables/TablesDialog";
import { words } from "../words";
import { useWorkbench } from "./WorkbenchContext";

/** The tables, with the quota profile of the plan that is open. */
export function PlanTables({ isOpen }: { isOpen: boolean }) {
  const workbench = useWorkbench();
  const document = useEditorState((state) => state.document);
  const onClose = () => workbench.view.set({ overlay: null });
  const onChanged = () => workbench.tablesChanged();
  if (!isOpen) return <TablesDialog onClose={onClose} onChanged={onChanged} profile={undefined} />;
  const choose = (quotaProfile: string | undefined) =>
    workbench.perform({
      do: "edit",
      label: quotaProfile === undefined ? words.shell.planWithoutAQuotaProfile : words.shell.planWith(quotaProfile),
      change: updatePlan(document, { quotaProfile }),
    });
  return (
    <TablesDialog
      onClose={onClose}
      onChanged={onChanged}
      profile={document.quotaProfile}
      onProfile={choose}
      plan={document}
    />
  );
}
