/** Where the form has a field of the document: the section that holds it, and its label. */
import type { Component } from "../ipc/generated/Component";
import type { KindSpec } from "../ipc/generated/KindSpec";
import type { Missing } from "../ipc/generated/Missing";

export interface Place {
  /** The title of the section; null where the field is always shown. */
  section: string | null;
  label: string;
}

const REQUIREMENTS: Readonly<Record<string, string>> = {
  lifecycle: "Lifecycle",
  criticality: "Criticality",
  dataClass: "Class of data",
  availabilityPercent: "Availability",
  recoveryTimeHours: "Back after a failure within",
  recoveryPointHours: "Data that may be lost",
  zoneRedundant: "Spread over zones",
  redundancy: "Copies of stored data",
  privateNetworking: "Private networking only",
  roleBasedAccess: "Access by role",
  encryption: "Encryption at rest",
  audit: "Audit log",
  trafficSplitting: "Traffic split between versions",
  guaranteedThroughput: "Guaranteed throughput",
  sameRegionAs: "In the same region as",
  differentRegionFrom: "In another region than",
  isolatedFrom: "Sharing nothing with",
};

const OPERATION: Readonly<Record<string, string>> = {
  autoscale: "Capacity follows load",
  alerts: "Alerts",
  authentication: "Callers prove who they are by",
  servingSoftware: "Serving software",
  idleShutdownMinutes: "Stopped when idle for",
  checkpointMinutes: "Checkpoint every",
  restartMinutes: "Interrupted run works again after",
  overflow: "Overflows to pay as you go",
  chargeback: "Use is charged back by",
  cluster: "Cluster",
  nodePool: "Node pool",
  imageTag: "Tag of the container image",
  teams: "Teams that share it",
  reason: "Why this platform",
};

const CHOICE: Readonly<Record<string, string>> = {
  platform: "Platform",
  region: "Region",
  sku: "SKU",
  count: "Count",
  purchase: "Purchase",
};

const LINK: Readonly<Record<string, string>> = {
  kind: "What flows",
  callsPerRequest: "Calls per request",
  requestKib: "Sent",
  responseKib: "Answered",
  asynchronous: "Sender does not wait",
  private: "On private networking",
  encrypted: "Encrypted on the way",
};

const PATH: Readonly<Record<string, string>> = { target: "Latency at most", availabilityPercent: "Available" };

const PLAN: Readonly<Record<string, string>> = {
  monthlyBudget: "Budget a month",
  commitment: "Longest commitment",
  endOfLife: "Must live until",
  assessedOn: "Judged as of",
  identityProvider: "Identity provider",
  existingPlatforms: "Platforms you already run",
  residency: "Data may stay in",
};

/** Where the form of a record has a field; null for what no form asks. */
export function placeOf(missing: Missing, component: Component | undefined, kind: KindSpec | undefined): Place | null {
  const [head = "", name = ""] = missing.field.split(".");
  const place = (section: string | null, label: string | undefined) =>
    label === undefined ? null : { section, label };
  switch (missing.list) {
    case "components":
      if (!component) return null;
      if (head === "workload") return place("Workload", kind?.fields.find((field) => field.name === name)?.label);
      if (head === "requirements" && name === "residency") return place("Requirements", "Data may stay in");
      if (head === "requirements") return place("Requirements", REQUIREMENTS[name]);
      if (head === "operation") return place("Operation", OPERATION[name]);
      if (head === "choice") return place("Choice", CHOICE[name]);
      return null;
    case "links":
      return place(null, LINK[head]);
    case "paths":
      return place(null, PATH[head]);
    case "plan":
      return place("Requirements", PLAN[head === "requirements" ? name : head]);
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
