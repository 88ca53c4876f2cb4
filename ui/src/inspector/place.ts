/** Where the form has a field of the document: the section that holds it, and its label. */

import type { Component } from "../ipc/generated/Component";
import type { KindSpec } from "../ipc/generated/KindSpec";
import type { Missing } from "../ipc/generated/Missing";
import { words } from "../words";

export interface Place {
  /** The title of the section; null where the field is always shown. */
  section: string | null;
  label: string;
}

const REQUIREMENTS: Readonly<Record<string, string>> = {
  lifecycle: words.inspector.lifecycle,
  criticality: words.inspector.criticality,
  dataClass: words.inspector.classOfData,
  availabilityPercent: words.inspector.availability,
  recoveryTimeHours: words.inspector.backAfterAFailureWithin,
  recoveryPointHours: words.inspector.dataThatMayBeLost,
  zoneRedundant: words.inspector.spreadOverZones,
  redundancy: words.inspector.copiesOfStoredData,
  privateNetworking: words.inspector.privateNetworkingOnly,
  roleBasedAccess: words.inspector.accessByRole,
  encryption: words.inspector.encryptionAtRest,
  audit: words.inspector.auditLog,
  trafficSplitting: words.inspector.trafficSplitBetweenVersions,
  guaranteedThroughput: words.inspector.guaranteedThroughput,
  sameRegionAs: words.inspector.inTheSameRegionAs,
  differentRegionFrom: words.inspector.inAnotherRegionThan,
  isolatedFrom: words.inspector.sharingNothingWith,
};

const OPERATION: Readonly<Record<string, string>> = {
  autoscale: words.inspector.capacityFollowsLoad,
  alerts: words.inspector.alerts,
  authentication: words.inspector.callersProveWhoTheyAreBy,
  servingSoftware: words.inspector.servingSoftware,
  idleShutdownMinutes: words.inspector.stoppedWhenIdleFor,
  checkpointMinutes: words.inspector.checkpointEvery,
  restartMinutes: words.inspector.interruptedRunWorksAgainAfter,
  overflow: words.inspector.overflowsToPayAsYouGo,
  chargeback: words.inspector.useIsChargedBackBy,
  cluster: words.inspector.cluster,
  nodePool: words.inspector.nodePool,
  imageTag: words.inspector.tagOfTheContainerImage,
  teams: words.inspector.teamsThatShareIt,
  reason: words.inspector.whyThisPlatform,
};

const CHOICE: Readonly<Record<string, string>> = {
  platform: words.inspector.platform,
  region: words.inspector.region,
  sku: "SKU",
  count: words.inspector.count,
  purchase: words.inspector.purchase,
};

const LINK: Readonly<Record<string, string>> = {
  kind: "What flows",
  callsPerRequest: words.inspector.callsPerRequest,
  requestKib: words.inspector.sent,
  responseKib: words.inspector.answered,
  asynchronous: words.inspector.senderDoesNotWait,
  private: words.inspector.onPrivateNetworking,
  encrypted: words.inspector.encryptedOnTheWay,
};

const PATH: Readonly<Record<string, string>> = {
  target: words.inspector.latencyAtMost,
  availabilityPercent: words.inspector.available,
};

const PLAN: Readonly<Record<string, string>> = {
  monthlyBudget: words.inspector.budgetAMonth,
  objective: words.inspector.placedFor,
  objectivePath: words.inspector.latencyOf,
  commitment: words.inspector.longestCommitment,
  endOfLife: words.inspector.mustLiveUntil,
  assessedOn: words.inspector.judgedAsOf,
  identityProvider: words.inspector.identityProvider,
  existingPlatforms: words.inspector.platformsYouAlreadyRun,
  residency: words.inspector.dataMayStayIn,
};

/** Where the form of a record has a field; null for what no form asks. */
export function placeOf(missing: Missing, component: Component | undefined, kind: KindSpec | undefined): Place | null {
  const [head = "", name = ""] = missing.field.split(".");
  const place = (section: string | null, label: string | undefined) =>
    label === undefined ? null : { section, label };
  switch (missing.list) {
    case "components":
      if (!component) return null;
      if (head === "workload")
        return place(words.inspector.workload, kind?.fields.find((field) => field.name === name)?.label);
      if (head === "requirements" && name === "residency")
        return place(words.inspector.requirements, words.inspector.dataMayStayIn);
      if (head === "requirements") return place(words.inspector.requirements, REQUIREMENTS[name]);
      if (head === "operation") return place(words.inspector.operation, OPERATION[name]);
      if (head === "choice") return place(words.inspector.choice, CHOICE[name]);
      return null;
    case "links":
      return place(null, LINK[head]);
    case "paths":
      return place(null, PATH[head]);
    case "plan":
      return place(words.inspector.requirements, PLAN[head === "requirements" ? name : head]);
    case "boundaries":
    case "positions":
      return null;
  }
}

/** Unfolds the section that holds a field, where it is folded. */
export function unfold(form: HTMLElement, place: Place): void {
  const toggles = [...form.querySelectorAll<HTMLElement>('.section-toggle[aria-expanded="false"]')];
  toggles.find((toggle) => toggle.textContent === place.section)?.click();
}

/** Puts the cursor into a field; nothing where the form does not have it. */
export function focusOn(form: HTMLElement, place: Place): void {
  const label = [...form.querySelectorAll("label")].find((label) => label.textContent === place.label);
  const field = label?.htmlFor ? form.ownerDocument.getElementById(label.htmlFor) : null;
  field?.scrollIntoView({ block: "center" });
  field?.focus();
}
