/** What was decided, by whom and why; printed in the decision record. */
import type { Patch } from "../../document/records";
import type { Decision } from "../../ipc/generated/Decision";
import type { Document } from "../../ipc/generated/Document";
import { STATUSES } from "../choices";
import { AmountField } from "../fields/AmountField";
import { DateField } from "../fields/DateField";
import { SelectField } from "../fields/SelectField";
import { TextField } from "../fields/TextField";
import { TextList } from "../fields/TextList";
import type { EditPlan } from "../useComponentEdit";

export function DecisionForm({ document, edit }: { document: Document; edit: EditPlan }) {
  const { decision } = document;
  const set = (label: string, patch: Patch<Decision>) =>
    edit(label, Object.values(patch)[0], (before) => ({ decision: decided(before.decision, patch) }));
  return (
    <>
      <SelectField
        label="Status"
        options={STATUSES}
        value={decision.status}
        commit={(status) => status && set("Status", { status })}
      />
      <AmountField
        label="Number of the record"
        kind="whole"
        value={decision.number}
        commit={(number) => set("Number of the record", { number })}
      />
      <DateField label="Decided on" value={decision.date} commit={(date) => set("Day of the decision", { date })} />
      <TextField
        label="Reason"
        value={decision.reason}
        placeholder="Why this and not another"
        long
        commit={(reason) => set("Reason", { reason })}
      />
      <TextList
        label="Good consequences"
        values={decision.goodConsequences}
        placeholder="Add what gets better"
        commit={(goodConsequences) => set("Good consequences", { goodConsequences })}
      />
      <TextList
        label="Bad consequences"
        values={decision.badConsequences}
        placeholder="Add what gets harder"
        commit={(badConsequences) => set("Bad consequences", { badConsequences })}
      />
      <TextField
        label="Confirmation"
        value={decision.confirmation}
        placeholder="How you will see that it was carried out"
        long
        commit={(confirmation) => set("Confirmation", { confirmation })}
      />
      <TextList
        label="Decision makers"
        values={decision.decisionMakers}
        placeholder="Add who decides"
        commit={(decisionMakers) => set("Decision makers", { decisionMakers })}
      />
      <TextList
        label="Consulted"
        values={decision.consulted}
        placeholder="Add who was asked"
        commit={(consulted) => set("Consulted", { consulted })}
      />
      <TextList
        label="Informed"
        values={decision.informed}
        placeholder="Add who is told"
        commit={(informed) => set("Informed", { informed })}
      />
    </>
  );
}

/** Optional fields are taken out when emptied; lists stay, empty or not, because the record has a place for each. */
function decided(decision: Decision, patch: Patch<Decision>): Decision {
  const next: Record<string, unknown> = { ...decision, ...patch };
  for (const name of Object.keys(patch)) {
    if (next[name] === undefined) delete next[name];
  }
  return next as unknown as Decision;
}
