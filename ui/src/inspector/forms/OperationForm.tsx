/** How one component is run: what guidance asks about and no price table knows. */
import type { Patch } from "../../document/records";
import type { Component } from "../../ipc/generated/Component";
import type { Operation } from "../../ipc/generated/Operation";
import { AUTHENTICATIONS, CHARGEBACKS, SERVING_SOFTWARE, SIZINGS } from "../choices";
import { withFields } from "../edit";
import { AmountField } from "../fields/AmountField";
import { FlagField, SelectField } from "../fields/SelectField";
import { TextField } from "../fields/TextField";
import { TextList } from "../fields/TextList";
import type { EditComponent } from "../useComponentEdit";

export function OperationForm({ component, edit }: { component: Component; edit: EditComponent }) {
  const { operation } = component;
  const set = (label: string, patch: Patch<Operation>) =>
    edit(label, Object.values(patch)[0], (before) => ({ ...before, operation: withFields(before.operation, patch) }));
  const text = (value: string) => (value === "" ? undefined : value);
  return (
    <>
      <FlagField
        label="Capacity follows load"
        value={operation.autoscale}
        commit={(autoscale) => set("Capacity follows load", { autoscale })}
      />
      <FlagField label="Alerts" value={operation.alerts} commit={(alerts) => set("Alerts", { alerts })} />
      <SelectField
        label="Callers prove who they are by"
        options={AUTHENTICATIONS}
        value={operation.authentication}
        empty="not stated"
        commit={(authentication) => set("Authentication", { authentication })}
      />
      {component.kind === "custom-model-endpoint" && (
        <SelectField
          label="Serving software"
          options={SERVING_SOFTWARE}
          value={operation.servingSoftware}
          empty="not stated"
          commit={(servingSoftware) => set("Serving software", { servingSoftware })}
        />
      )}
      <AmountField
        label="Stopped when idle for"
        unit="minutes"
        kind="whole"
        value={operation.idleShutdownMinutes}
        commit={(idleShutdownMinutes) => set("Idle shutdown", { idleShutdownMinutes })}
      />
      <AmountField
        label="Checkpoint every"
        unit="minutes"
        kind="whole"
        value={operation.checkpointMinutes}
        commit={(checkpointMinutes) => set("Checkpoint interval", { checkpointMinutes })}
      />
      <AmountField
        label="Interrupted run works again after"
        unit="minutes"
        kind="whole"
        value={operation.restartMinutes}
        commit={(restartMinutes) => set("Restart after an interruption", { restartMinutes })}
      />
      {component.kind === "foundation-model-endpoint" && (
        <FlagField
          label="Overflows to pay as you go"
          value={operation.overflow}
          commit={(overflow) => set("Overflow", { overflow })}
        />
      )}
      <SelectField
        label="Use is charged back by"
        options={CHARGEBACKS}
        value={operation.chargeback}
        empty="not stated"
        commit={(chargeback) => set("Chargeback", { chargeback })}
      />
      <TextField
        label="Cluster"
        value={operation.cluster ?? ""}
        placeholder="Components that name the same cluster share it"
        commit={(cluster) => set("Cluster", { cluster: text(cluster) })}
      />
      <TextField
        label="Node pool"
        value={operation.nodePool ?? ""}
        placeholder="Components that name the same pool share it"
        commit={(nodePool) => set("Node pool", { nodePool: text(nodePool) })}
      />
      <TextField
        label="Tag of the container image"
        value={operation.imageTag ?? ""}
        placeholder="1.4.2"
        commit={(imageTag) => set("Image tag", { imageTag: text(imageTag) })}
      />
      <TextList
        label="Teams that share it"
        values={operation.teams ?? []}
        placeholder="Add a team"
        commit={(teams) => set("Teams", { teams })}
      />
      <TextField
        label="Who answers for it"
        value={operation.owner ?? ""}
        placeholder="A team"
        commit={(owner) => set("Owner", { owner: text(owner) })}
      />
      <TextField
        label="Version of its interface"
        value={operation.apiVersion ?? ""}
        placeholder="v1"
        commit={(apiVersion) => set("Version of the interface", { apiVersion: text(apiVersion) })}
      />
      <TextField
        label="Released together as"
        value={operation.releaseUnit ?? ""}
        placeholder="Components that name the same unit are"
        commit={(releaseUnit) => set("Release unit", { releaseUnit: text(releaseUnit) })}
      />
      <FlagField
        label="Health is checked"
        value={operation.healthChecks}
        commit={(healthChecks) => set("Health checks", { healthChecks })}
      />
      <FlagField
        label="New versions reach some callers first"
        value={operation.stagedRollout}
        commit={(stagedRollout) => set("Staged rollout", { stagedRollout })}
      />
      {component.kind === "custom-model-endpoint" && (
        <AmountField
          label="A new instance must answer within"
          unit="s"
          kind="whole"
          value={operation.scaleOutSeconds}
          commit={(scaleOutSeconds) => set("Scale-out time", { scaleOutSeconds })}
        />
      )}
      {component.kind === "workspace" && (
        <FlagField
          label="Users start and stop it"
          value={operation.startedByUsers}
          commit={(startedByUsers) => set("Started by users", { startedByUsers })}
        />
      )}
      {(component.kind === "object-store" || component.kind === "feature-store") && (
        <FlagField
          label="What it keeps has versions"
          value={operation.versioned}
          commit={(versioned) => set("Versions", { versioned })}
        />
      )}
      {(component.kind === "training-job" || component.kind === "fine-tuning-job") && (
        <FlagField
          label="Hardware must be chosen"
          value={operation.hardwareControl}
          commit={(hardwareControl) => set("Control of hardware", { hardwareControl })}
        />
      )}
      <SelectField
        label="Its size was"
        options={SIZINGS}
        value={operation.sizedBy}
        empty="not stated"
        commit={(sizedBy) => set("Origin of the size", { sizedBy })}
      />
      <TextList
        label="Measured on"
        values={operation.measuredSkus ?? []}
        placeholder="Add a machine size"
        commit={(measuredSkus) => set("Measured sizes", { measuredSkus })}
      />
      <TextField
        label="Why this platform"
        value={operation.reason ?? ""}
        placeholder="Printed in the decision record"
        long
        commit={(reason) => set("Reason", { reason: text(reason) })}
      />
    </>
  );
}
