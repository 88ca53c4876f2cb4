/** What is asked of one component. */
import type { Patch } from "../../document/records";
import type { Component } from "../../ipc/generated/Component";
import type { Document } from "../../ipc/generated/Document";
import type { Requirements } from "../../ipc/generated/Requirements";
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
  ["zoneRedundant", "Spread over zones"],
  ["privateNetworking", "Private networking only"],
  ["roleBasedAccess", "Access by role"],
  ["audit", "Audit log"],
  ["trafficSplitting", "Traffic split between versions"],
  ["guaranteedThroughput", "Guaranteed throughput"],
];

const WISHES = [
  ["sameRegionAs", "In the same region as"],
  ["differentRegionFrom", "In another region than"],
  ["isolatedFrom", "Sharing nothing with"],
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
        label="Lifecycle"
        options={LIFECYCLES}
        value={requirements.lifecycle}
        empty="not stated"
        commit={(lifecycle) => set("Lifecycle", { lifecycle })}
      />
      <SelectField
        label="Criticality"
        options={CRITICALITIES}
        value={requirements.criticality}
        empty="not stated"
        commit={(criticality) => set("Criticality", { criticality })}
      />
      <SelectField
        label="Class of data"
        options={DATA_CLASSES}
        value={requirements.dataClass}
        empty="not stated"
        commit={(dataClass) => set("Class of data", { dataClass })}
      />
      <AmountField
        label="Availability"
        unit="% of the month"
        kind="percent"
        value={requirements.availabilityPercent}
        commit={(availabilityPercent) => set("Availability", { availabilityPercent })}
      />
      <AmountField
        label="Back after a failure within"
        unit="hours"
        kind="number"
        value={requirements.recoveryTimeHours}
        commit={(recoveryTimeHours) => set("Recovery time", { recoveryTimeHours })}
      />
      <AmountField
        label="Data that may be lost"
        unit="hours of work"
        kind="number"
        value={requirements.recoveryPointHours}
        commit={(recoveryPointHours) => set("Recovery point", { recoveryPointHours })}
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
        label="Encryption at rest"
        options={ENCRYPTIONS}
        value={requirements.encryption}
        empty="not stated"
        commit={(encryption) => set("Encryption", { encryption })}
      />
      <SelectField
        label="Copies of stored data"
        options={REDUNDANCIES}
        value={requirements.redundancy}
        empty="not stated"
        commit={(redundancy) => set("Copies of stored data", { redundancy })}
      />
      {component.kind === "foundation-model-endpoint" && (
        <TextList
          label="Callers need"
          values={requirements.callNeeds ?? []}
          placeholder="streaming, custom-processing …"
          commit={(callNeeds) => set("Needs of callers", { callNeeds })}
        />
      )}
      <TextList
        label="Signals it must show"
        values={requirements.signals ?? []}
        placeholder="logs, metrics, traces …"
        commit={(signals) => set("Signals", { signals })}
      />
      {WISHES.map(([name, label]) => (
        <PickMany
          key={name}
          label={label}
          options={others}
          values={requirements[name] ?? []}
          none="nothing asked"
          commit={(ids) => set(label, { [name]: ids })}
        />
      ))}
      <ResidencyFields
        residency={requirements.residency}
        none="wherever the plan allows"
        commit={(field, residency) => set(field, { residency })}
      />
    </>
  );
}
