/** How one component is run: what guidance asks about and no price table knows. */

import type { Patch } from "../../document/records";
import type { Component } from "../../ipc/generated/Component";
import type { Operation } from "../../ipc/generated/Operation";
import { words } from "../../words";
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
        label={words.inspector.capacityFollowsLoad}
        value={operation.autoscale}
        commit={(autoscale) => set(words.inspector.capacityFollowsLoad, { autoscale })}
      />
      <FlagField
        label={words.inspector.alerts}
        value={operation.alerts}
        commit={(alerts) => set(words.inspector.alerts, { alerts })}
      />
      <SelectField
        label={words.inspector.callersProveWhoTheyAreBy}
        options={AUTHENTICATIONS}
        value={operation.authentication}
        empty={words.inspector.notStated}
        commit={(authentication) => set(words.inspector.authentication, { authentication })}
      />
      {component.kind === "custom-model-endpoint" && (
        <SelectField
          label={words.inspector.servingSoftware}
          options={SERVING_SOFTWARE}
          value={operation.servingSoftware}
          empty={words.inspector.notStated}
          commit={(servingSoftware) => set(words.inspector.servingSoftware, { servingSoftware })}
        />
      )}
      <AmountField
        label={words.inspector.stoppedWhenIdleFor}
        unit={words.inspector.minutes}
        kind="whole"
        value={operation.idleShutdownMinutes}
        commit={(idleShutdownMinutes) => set(words.inspector.idleShutdown, { idleShutdownMinutes })}
      />
      <AmountField
        label={words.inspector.checkpointEvery}
        unit={words.inspector.minutes}
        kind="whole"
        value={operation.checkpointMinutes}
        commit={(checkpointMinutes) => set(words.inspector.checkpointInterval, { checkpointMinutes })}
      />
      <AmountField
        label={words.inspector.interruptedRunWorksAgainAfter}
        unit={words.inspector.minutes}
        kind="whole"
        value={operation.restartMinutes}
        commit={(restartMinutes) => set(words.inspector.restartAfterAnInterruption, { restartMinutes })}
      />
      {component.kind === "foundation-model-endpoint" && (
        <FlagField
          label={words.inspector.overflowsToPayAsYouGo}
          value={operation.overflow}
          commit={(overflow) => set(words.inspector.overflow, { overflow })}
        />
      )}
      <SelectField
        label={words.inspector.useIsChargedBackBy}
        options={CHARGEBACKS}
        value={operation.chargeback}
        empty={words.inspector.notStated}
        commit={(chargeback) => set(words.inspector.chargeback, { chargeback })}
      />
      <TextField
        label={words.inspector.cluster}
        value={operation.cluster ?? ""}
        placeholder={words.inspector.componentsThatNameTheSameCluster}
        commit={(cluster) => set(words.inspector.cluster, { cluster: text(cluster) })}
      />
      <TextField
        label={words.inspector.nodePool}
        value={operation.nodePool ?? ""}
        placeholder={words.inspector.componentsThatNameTheSamePool}
        commit={(nodePool) => set(words.inspector.nodePool, { nodePool: text(nodePool) })}
      />
      <TextField
        label={words.inspector.tagOfTheContainerImage}
        value={operation.imageTag ?? ""}
        placeholder="1.4.2"
        commit={(imageTag) => set(words.inspector.imageTag, { imageTag: text(imageTag) })}
      />
      <TextList
        label={words.inspector.teamsThatShareIt}
        values={operation.teams ?? []}
        placeholder={words.inspector.addATeam}
        commit={(teams) => set(words.inspector.teams, { teams })}
      />
      <TextField
        label={words.inspector.whoAnswersForIt}
        value={operation.owner ?? ""}
        placeholder={words.inspector.aTeam}
        commit={(owner) => set(words.inspector.owner, { owner: text(owner) })}
      />
      <TextField
        label={words.inspector.versionOfItsInterface}
        value={operation.apiVersion ?? ""}
        placeholder="v1"
        commit={(apiVersion) => set(words.inspector.versionOfTheInterface, { apiVersion: text(apiVersion) })}
      />
      <TextField
        label={words.inspector.releasedTogetherAs}
        value={operation.releaseUnit ?? ""}
        placeholder={words.inspector.componentsThatNameTheSameUnit}
        commit={(releaseUnit) => set(words.inspector.releaseUnit, { releaseUnit: text(releaseUnit) })}
      />
      <FlagField
        label={words.inspector.healthIsChecked}
        value={operation.healthChecks}
        commit={(healthChecks) => set(words.inspector.healthChecks, { healthChecks })}
      />
      <FlagField
        label={words.inspector.newVersionsReachSomeCallersFirst}
        value={operation.stagedRollout}
        commit={(stagedRollout) => set(words.inspector.stagedRollout, { stagedRollout })}
      />
      {component.kind === "custom-model-endpoint" && (
        <AmountField
          label={words.inspector.aNewInstanceMustAnswerWithin}
          unit="s"
          kind="whole"
          value={operation.scaleOutSeconds}
          commit={(scaleOutSeconds) => set(words.inspector.scaleOutTime, { scaleOutSeconds })}
        />
      )}
      {component.kind === "workspace" && (
        <FlagField
          label={words.inspector.usersStartAndStopIt}
          value={operation.startedByUsers}
          commit={(startedByUsers) => set(words.inspector.startedByUsers, { startedByUsers })}
        />
      )}
      {(component.kind === "object-store" || component.kind === "feature-store") && (
        <FlagField
          label={words.inspector.whatItKeepsHasVersions}
          value={operation.versioned}
          commit={(versioned) => set(words.inspector.versions, { versioned })}
        />
      )}
      {(component.kind === "training-job" || component.kind === "fine-tuning-job") && (
        <FlagField
          label={words.inspector.hardwareMustBeChosen}
          value={operation.hardwareControl}
          commit={(hardwareControl) => set(words.inspector.controlOfHardware, { hardwareControl })}
        />
      )}
      <SelectField
        label={words.inspector.itsSizeWas}
        options={SIZINGS}
        value={operation.sizedBy}
        empty={words.inspector.notStated}
        commit={(sizedBy) => set(words.inspector.originOfTheSize, { sizedBy })}
      />
      <TextList
        label={words.inspector.measuredOn}
        values={operation.measuredSkus ?? []}
        placeholder={words.inspector.addAMachineSize}
        commit={(measuredSkus) => set(words.inspector.measuredSizes, { measuredSkus })}
      />
      <TextField
        label={words.inspector.whyThisPlatform}
        value={operation.reason ?? ""}
        placeholder={words.inspector.printedInTheDecisionRecord}
        long
        commit={(reason) => set(words.inspector.reason, { reason: text(reason) })}
      />
    </>
  );
}
