/** What is asked of one component. */

import type { Patch } from "../../document/records";
import type { Component } from "../../ipc/generated/Component";
import type { Document } from "../../ipc/generated/Document";
import type { Requirements } from "../../ipc/generated/Requirements";
import { words } from "../../words";
import { CRITICALITIES, DATA_CLASSES, ENCRYPTIONS, LIFECYCLES, REDUNDANCIES } from "../choices";
import { withFields } from "../edit";
import { AmountField } from "../fields/AmountField";
import { PickMany } from "../fields/PickMany";
import { FlagField, SelectField } from "../fields/SelectField";
import { TextList } from "../fields/TextList";
import type { EditComponent } from "../useComponentEdit";
import { ResidencyFields } from "./ResidencyFields";
import { componentOptions } from "./WorkloadForm";

interface RequirementsFormProps {
  component: Component;
  document: Document;
  edit: EditComponent;
}

const FLAGS: readonly [name: keyof Requirements & string, label: string][] = [
  ["zoneRedundant", words.inspector.spreadOverZones],
  ["privateNetworking", words.inspector.privateNetworkingOnly],
  ["roleBasedAccess", words.inspector.accessByRole],
  ["audit", words.inspector.auditLog],
  ["trafficSplitting", words.inspector.trafficSplitBetweenVersions],
  ["guaranteedThroughput", words.inspector.guaranteedThroughput],
];

const WISHES = [
  ["sameRegionAs", words.inspector.inTheSameRegionAs],
  ["differentRegionFrom", words.inspector.inAnotherRegionThan],
  ["isolatedFrom", words.inspector.sharingNothingWith],
] as const;

export function RequirementsForm({ component, document, edit }: RequirementsFormProps) {
  const { requirements } = component;
  const set = (label: string, patch: Patch<Requirements>) =>
    edit(label, Object.values(patch)[0], (before) => ({
      ...before,
      requirements: withFields(before.requirements, patch),
    }));
  const others = componentOptions(document, component.id);
  return (
    <>
      <SelectField
        label={words.inspector.lifecycle}
        options={LIFECYCLES}
        value={requirements.lifecycle}
        empty={words.inspector.notStated}
        commit={(lifecycle) => set(words.inspector.lifecycle, { lifecycle })}
      />
      <SelectField
        label={words.inspector.criticality}
        options={CRITICALITIES}
        value={requirements.criticality}
        empty={words.inspector.notStated}
        commit={(criticality) => set(words.inspector.criticality, { criticality })}
      />
      <SelectField
        label={words.inspector.classOfData}
        options={DATA_CLASSES}
        value={requirements.dataClass}
        empty={words.inspector.notStated}
        commit={(dataClass) => set(words.inspector.classOfData, { dataClass })}
      />
      <AmountField
        label={words.inspector.availability}
        unit={words.inspector.ofTheMonth}
        kind="percent"
        value={requirements.availabilityPercent}
        commit={(availabilityPercent) => set(words.inspector.availability, { availabilityPercent })}
      />
      <AmountField
        label={words.inspector.backAfterAFailureWithin}
        unit={words.inspector.hours}
        kind="number"
        value={requirements.recoveryTimeHours}
        commit={(recoveryTimeHours) => set(words.inspector.recoveryTime, { recoveryTimeHours })}
      />
      <AmountField
        label={words.inspector.dataThatMayBeLost}
        unit={words.inspector.hoursOfWork}
        kind="number"
        value={requirements.recoveryPointHours}
        commit={(recoveryPointHours) => set(words.inspector.recoveryPoint, { recoveryPointHours })}
      />
      {FLAGS.map(([name, label]) => (
        <FlagField
          key={name}
          label={label}
          value={requirements[name] as boolean | undefined}
          commit={(value) => set(label, { [name]: value })}
        />
      ))}
      <SelectField
        label={words.inspector.encryptionAtRest}
        options={ENCRYPTIONS}
        value={requirements.encryption}
        empty={words.inspector.notStated}
        commit={(encryption) => set(words.inspector.encryption, { encryption })}
      />
      <SelectField
        label={words.inspector.copiesOfStoredData}
        options={REDUNDANCIES}
        value={requirements.redundancy}
        empty={words.inspector.notStated}
        commit={(redundancy) => set(words.inspector.copiesOfStoredData, { redundancy })}
      />
      {component.kind === "foundation-model-endpoint" && (
        <TextList
          label={words.inspector.callersNeed}
          values={requirements.callNeeds ?? []}
          placeholder={words.inspector.streamingCustomProcessing}
          commit={(callNeeds) => set(words.inspector.needsOfCallers, { callNeeds })}
        />
      )}
      <TextList
        label={words.inspector.signalsItMustShow}
        values={requirements.signals ?? []}
        placeholder={words.inspector.logsMetricsTraces}
        commit={(signals) => set(words.inspector.signals, { signals })}
      />
      {WISHES.map(([name, label]) => (
        <PickMany
          key={name}
          label={label}
          options={others}
          values={requirements[name] ?? []}
          none={words.inspector.nothingAsked}
          commit={(ids) => set(label, { [name]: ids })}
        />
      ))}
      <ResidencyFields
        residency={requirements.residency}
        none={words.inspector.whereverThePlanAllows}
        commit={(field, residency) => set(field, { residency })}
      />
    </>
  );
}
