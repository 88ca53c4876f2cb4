/** What is asked of the whole plan. */

import { IconButton } from "../../design/Button";
import type { Patch } from "../../document/records";
import type { Document } from "../../ipc/generated/Document";
import type { PlanRequirements } from "../../ipc/generated/PlanRequirements";
import type { StatedQuota } from "../../ipc/generated/StatedQuota";
import { useStartUp } from "../../ipc/HostProvider";
import { words } from "../../words";
import { COMMITMENTS, EXPLORATION_NEEDS, OBJECTIVES, regionOptions } from "../choices";
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
        none={words.inspector.noLimit}
        commit={(field, residency) => set(field, { residency })}
      />
      <MoneyField
        label={words.inspector.budgetAMonth}
        value={requirements.monthlyBudget}
        commit={(monthlyBudget) => set(words.inspector.budget, { monthlyBudget })}
      />
      <SelectField
        label={words.inspector.placedFor}
        options={OBJECTIVES}
        value={requirements.objective}
        empty={words.inspector.notStatedLeastCost}
        commit={(objective) => set(words.inspector.objective, { objective })}
      />
      {requirements.objective !== undefined && requirements.objective !== "cost" && document.paths.length > 1 && (
        <SelectField
          label={words.inspector.latencyOf}
          options={document.paths.map(({ id, name }) => ({ value: id, title: name }))}
          value={requirements.objectivePath}
          empty={words.inspector.notStatedFirstWithATarget}
          commit={(objectivePath) => set(words.inspector.pathOfTheObjective, { objectivePath })}
        />
      )}
      <MoneyField
        label={words.inspector.budgetOfExplorationAMonth}
        value={requirements.explorationBudget}
        commit={(explorationBudget) => set(words.inspector.budgetOfExploration, { explorationBudget })}
      />
      <SelectField
        label={words.inspector.explorationNeeds}
        options={EXPLORATION_NEEDS}
        value={requirements.explorationNeed}
        empty={words.inspector.notStated}
        commit={(explorationNeed) => set(words.inspector.needOfExploration, { explorationNeed })}
      />
      <SelectField
        label={words.inspector.longestCommitment}
        options={COMMITMENTS}
        value={requirements.commitment}
        empty={words.inspector.notStatedNone}
        commit={(commitment) => set(words.inspector.commitment, { commitment })}
      />
      <DateField
        label={words.inspector.mustLiveUntil}
        value={requirements.endOfLife}
        commit={(endOfLife) => set(words.inspector.endOfLife, { endOfLife })}
      />
      <DateField
        label={words.inspector.judgedAsOf}
        value={requirements.assessedOn}
        commit={(assessedOn) => set(words.inspector.dayOfAssessment, { assessedOn })}
      />
      <TextField
        label={words.inspector.identityProvider}
        value={requirements.identityProvider ?? ""}
        placeholder={words.inspector.notStated}
        commit={(text) => set(words.inspector.identityProvider, { identityProvider: text === "" ? undefined : text })}
      />
      <PickMany
        label={words.inspector.platformsYouAlreadyRun}
        options={startUp.platforms.map((platform) => ({ value: platform.id, title: platform.title }))}
        values={requirements.existingPlatforms ?? []}
        none={words.inspector.noneStated}
        commit={(existingPlatforms) => set(words.inspector.platformsYouAlreadyRun, { existingPlatforms })}
      />
      <Quotas quotas={requirements.quotas ?? []} commit={(quotas) => set(words.inspector.quotas, { quotas })} />
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
      <legend>{words.inspector.quotasOfYourSubscription}</legend>
      {cards.map(({ quota, at, key }) => (
        <div key={key} className="quota-card">
          <div className="quota-head">
            <strong>{quota.name}</strong>
            <IconButton
              icon="close"
              label={words.inspector.removeTheQuota(quota.name)}
              onClick={() => props.commit(props.quotas.filter((_, index) => index !== at))}
            />
          </div>
          <Combobox
            label={words.inspector.region}
            options={regionOptions(startUp)}
            value={quota.region}
            empty={words.inspector.everyRegion}
            commit={(region) => change(at, withFields(quota, { region } as Partial<StatedQuota>))}
          />
          <AmountField
            label={words.inspector.atMost}
            kind="number"
            value={quota.limit}
            commit={(limit) => limit !== undefined && change(at, { ...quota, limit })}
          />
        </div>
      ))}
      <TextField
        label={words.inspector.addAQuota}
        value=""
        placeholder={words.inspector.exampleOfAQuota}
        hint={words.inspector.itsNameAsTheProviderWritesItIt}
        commit={(name) => name !== "" && props.commit([...props.quotas, { name, limit: 0 }])}
      />
    </fieldset>
  );
}
