/** What was decided, by whom and why; printed in the decision record. */

import type { Patch } from "../../document/records";
import type { Decision } from "../../ipc/generated/Decision";
import type { Document } from "../../ipc/generated/Document";
import { words } from "../../words";
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
        label={words.inspector.status}
        options={STATUSES}
        value={decision.status}
        commit={(status) => status && set(words.inspector.status, { status })}
      />
      <AmountField
        label={words.inspector.numberOfTheRecord}
        kind="whole"
        value={decision.number}
        commit={(number) => set(words.inspector.numberOfTheRecord, { number })}
      />
      <DateField
        label={words.inspector.decidedOn}
        value={decision.date}
        commit={(date) => set(words.inspector.dayOfTheDecision, { date })}
      />
      <TextField
        label={words.inspector.reason}
        value={decision.reason}
        placeholder={words.inspector.whyThisAndNotAnother}
        long
        commit={(reason) => set(words.inspector.reason, { reason })}
      />
      <TextList
        label={words.inspector.goodConsequences}
        values={decision.goodConsequences}
        placeholder={words.inspector.addWhatGetsBetter}
        commit={(goodConsequences) => set(words.inspector.goodConsequences, { goodConsequences })}
      />
      <TextList
        label={words.inspector.badConsequences}
        values={decision.badConsequences}
        placeholder={words.inspector.addWhatGetsHarder}
        commit={(badConsequences) => set(words.inspector.badConsequences, { badConsequences })}
      />
      <TextField
        label={words.inspector.confirmation}
        value={decision.confirmation}
        placeholder={words.inspector.howYouWillSeeThatItWasCarried}
        long
        commit={(confirmation) => set(words.inspector.confirmation, { confirmation })}
      />
      <TextList
        label={words.inspector.decisionMakers}
        values={decision.decisionMakers}
        placeholder={words.inspector.addWhoDecides}
        commit={(decisionMakers) => set(words.inspector.decisionMakers, { decisionMakers })}
      />
      <TextList
        label={words.inspector.consulted}
        values={decision.consulted}
        placeholder={words.inspector.addWhoWasAsked}
        commit={(consulted) => set(words.inspector.consulted, { consulted })}
      />
      <TextList
        label={words.inspector.informed}
        values={decision.informed}
        placeholder={words.inspector.addWhoIsTold}
        commit={(informed) => set(words.inspector.informed, { informed })}
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
