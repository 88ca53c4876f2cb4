/** What is asked of the whole plan. */
import { IconButton } from "../../design/Button";
import type { Patch } from "../../document/records";
import type { Document } from "../../ipc/generated/Document";
import type { PlanRequirements } from "../../ipc/generated/PlanRequirements";
import type { StatedQuota } from "../../ipc/generated/StatedQuota";
import { useStartUp } from "../../ipc/HostProvider";
import { COMMITMENTS, EXPLORATION_NEEDS, regionOptions } from "../choices";
import { withFields } from "../edit";
import { AmountField } from "../fields/AmountField";
import { Combobox } from "../fields/Combobox";
import { DateField } from "../fields/DateField";
import { MoneyField } from "../fields/MoneyField";
import { PickMany } from "../fields/PickMany";
import { SelectField } from "../fields/SelectField";
import { TextField } from "../fields/TextField";
import type { EditPlan } from "../useComponentEdit";
import { ResidencyFields } from "./ResidencyFields";

export function PlanRequirementsForm({ document, edit }: { document: Document; edit: EditPlan }) {
  const startUp = useStartUp();
  const { requirements } = document;
  const set = (label: string, patch: Patch<PlanRequirements>) =>
    edit(label, Object.values(patch)[0], (before) => ({ requirements: withFields(before.requirements, patch) }));
  return (
    <>
      <ResidencyFields
        residency={requirements.residency}
        none="anywhere"
        commit={(field, residency) => set(field, { residency })}
      />
      <MoneyField
        label="Budget a month"
        value={requirements.monthlyBudget}
        commit={(monthlyBudget) => set("Budget", { monthlyBudget })}
      />
      <MoneyField
        label="Budget of exploration a month"
        value={requirements.explorationBudget}
        commit={(explorationBudget) => set("Budget of exploration", { explorationBudget })}
      />
      <SelectField
        label="Exploration needs"
        options={EXPLORATION_NEEDS}
        value={requirements.explorationNeed}
        empty="not stated"
        commit={(explorationNeed) => set("Need of exploration", { explorationNeed })}
      />
      <SelectField
        label="Longest commitment"
        options={COMMITMENTS}
        value={requirements.commitment}
        empty="not stated: none"
        commit={(commitment) => set("Commitment", { commitment })}
      />
      <DateField
        label="Must live until"
        value={requirements.endOfLife}
        commit={(endOfLife) => set("End of life", { endOfLife })}
      />
      <DateField
        label="Judged as of"
        value={requirements.assessedOn}
        commit={(assessedOn) => set("Day of assessment", { assessedOn })}
      />
      <TextField
        label="Identity provider"
        value={requirements.identityProvider ?? ""}
        placeholder="not stated"
        commit={(text) => set("Identity provider", { identityProvider: text === "" ? undefined : text })}
      />
      <PickMany
        label="Platforms you already run"
        options={startUp.platforms.map((platform) => ({ value: platform.id, title: platform.title }))}
        values={requirements.existingPlatforms ?? []}
        none="none stated"
        commit={(existingPlatforms) => set("Platforms you already run", { existingPlatforms })}
      />
      <Quotas quotas={requirements.quotas ?? []} commit={(quotas) => set("Quotas", { quotas })} />
    </>
  );
}

/** Quotas that the subscription has; each binds the placement. */
function Quotas(props: { quotas: readonly StatedQuota[]; commit: (quotas: StatedQuota[]) => void }) {
  const startUp = useStartUp();
  const change = (at: number, quota: StatedQuota) =>
    props.commit(props.quotas.map((other, index) => (index === at ? quota : other)));
  const cards = props.quotas.map((quota, at) => ({ quota, at, key: `${at}:${quota.name}` }));
  return (
    <fieldset className="text-list">
      <legend>Quotas of your subscription</legend>
      {cards.map(({ quota, at, key }) => (
        <div key={key} className="quota-card">
          <div className="quota-head">
            <strong>{quota.name}</strong>
            <IconButton
              icon="close"
              label={`Remove the quota ${quota.name}`}
              onClick={() => props.commit(props.quotas.filter((_, index) => index !== at))}
            />
          </div>
          <Combobox
            label="Region"
            options={regionOptions(startUp)}
            value={quota.region}
            empty="Every region"
            commit={(region) => change(at, withFields(quota, { region } as Partial<StatedQuota>))}
          />
          <AmountField
            label="At most"
            kind="number"
            value={quota.limit}
            commit={(limit) => limit !== undefined && change(at, { ...quota, limit })}
          />
        </div>
      ))}
      <TextField
        label="Add a quota"
        value=""
        placeholder="StandardNCADSA100v4Family"
        hint="Its name as the provider writes it; it starts at 0."
        commit={(name) => name !== "" && props.commit([...props.quotas, { name, limit: 0 }])}
      />
    </fieldset>
  );
}
