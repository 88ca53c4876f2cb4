/** The words that forms offer for what the document can say. */
import { PURCHASES } from "../assessment";
import type { BoundaryKind } from "../ipc/generated/BoundaryKind";
import type { Commitment } from "../ipc/generated/Commitment";
import type { Criticality } from "../ipc/generated/Criticality";
import type { DataClass } from "../ipc/generated/DataClass";
import type { Encryption } from "../ipc/generated/Encryption";
import type { ExplorationNeed } from "../ipc/generated/ExplorationNeed";
import type { Lifecycle } from "../ipc/generated/Lifecycle";
import type { LinkKind } from "../ipc/generated/LinkKind";
import type { NamedShape } from "../ipc/generated/NamedShape";
import type { Percentile } from "../ipc/generated/Percentile";
import type { Precision } from "../ipc/generated/Precision";
import type { Processing } from "../ipc/generated/Processing";
import type { Purchase } from "../ipc/generated/Purchase";
import type { Redundancy } from "../ipc/generated/Redundancy";
import type { Sizing } from "../ipc/generated/Sizing";
import type { StartUp } from "../ipc/generated/StartUp";
import type { Status } from "../ipc/generated/Status";
import type { Option } from "./fields/search";

/** Options from a table that has a title for every value, in the order of the table. */
function options<Value extends string>(titles: Readonly<Record<Value, string>>): Option<Value>[] {
  return (Object.entries(titles) as [Value, string][]).map(([value, title]) => ({ value, title }));
}

export const PURCHASE_OPTIONS = options<Purchase>(PURCHASES);

export const LIFECYCLES = options<Lifecycle>({ production: "Production", development: "Development" });

export const CRITICALITIES = options<Criticality>({
  low: "Low: a nuisance",
  medium: "Medium: some work stops",
  high: "High: the business stops",
});

export const DATA_CLASSES = options<DataClass>({
  public: "Public",
  internal: "Internal",
  confidential: "Confidential",
  restricted: "Restricted by law",
});

export const ENCRYPTIONS = options<Encryption>({ "platform-key": "Provider's keys", "customer-key": "Own keys" });

export const REDUNDANCIES = options<Redundancy>({
  local: "In one building",
  zone: "In three zones",
  geo: "In two regions",
});

export const PROCESSINGS = options<Processing>({
  "in-region": "In the region only",
  "data-zone": "In the data zone",
  anywhere: "Anywhere",
});

export const SHAPES = options<NamedShape>({
  even: "Every hour alike",
  "office-hours": "Office hours, Mon–Fri 8–18",
  "waking-hours": "Waking hours, 7–23",
  nights: "Nights, 22–6",
});

export const COMMITMENTS = options<Commitment>({
  none: "None",
  "one-year": "Up to 1 year",
  "three-years": "Up to 3 years",
});

export const PRECISIONS = options<Precision>({
  bf16: "16 bits",
  fp8: "8 bits, floating",
  int8: "8 bits, whole",
  int4: "4 bits",
});

export const LINK_KINDS = options<LinkKind>({
  call: "Call: requests and answers",
  data: "Data, read or written",
  artifact: "Artifacts: images, models",
  telemetry: "Telemetry: logs, metrics",
  control: "Control: starts or steers",
});

export const BOUNDARY_KINDS = options<BoundaryKind>({
  region: "Region",
  network: "Network",
  trust: "Trust",
  residency: "Residency",
});

export const PERCENTILES = options<Percentile>({ p50: "p50", p95: "p95", p99: "p99" });

export const STATUSES = options<Status>({
  proposed: "Proposed",
  accepted: "Accepted",
  rejected: "Rejected",
  deprecated: "Deprecated",
  superseded: "Superseded",
});

export const AUTHENTICATIONS = options({
  "entra-id": "Identity provider",
  certificate: "Certificate",
  key: "Key",
  none: "None",
});

export const CHARGEBACKS = options({
  tags: "Tags on resources",
  "gateway-metering": "Metering at the gateway",
  "deployment-per-team": "A deployment per team",
});

export const SIZINGS = options<Sizing>({
  measured: "Measured on this workload",
  estimated: "Estimated",
  copied: "Taken from another workload",
});

export const EXPLORATION_NEEDS = options<ExplorationNeed>({
  none: "Nothing",
  light: "A notebook now and then",
  full: "A whole platform",
});

export const SERVING_SOFTWARE = options({
  vllm: "vLLM",
  triton: "Triton",
  torchserve: "TorchServe",
  "tensorflow-serving": "TensorFlow Serving",
});

/** Every region, by name, with its geography. */
export function regionOptions({ regions }: Pick<StartUp, "regions">): Option[] {
  return regions
    .map((region) => ({ value: region.id, title: region.name, detail: region.geography }))
    .sort((one, other) => one.title.localeCompare(other.title, "en"));
}

/** Every geography, with how many regions it has. */
export function geographyOptions({ regions }: Pick<StartUp, "regions">): Option[] {
  const counts = new Map<string, number>();
  for (const { geography } of regions) counts.set(geography, (counts.get(geography) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, title: value, detail: count === 1 ? "1 region" : `${count} regions` }))
    .sort((one, other) => one.title.localeCompare(other.title, "en"));
}

/** Every model once, however many versions it has, with the day on which the last of them retires. */
export function modelOptions({ models }: Pick<StartUp, "models">): Option[] {
  const retires = new Map<string, string>();
  for (const { id, retires: day } of models) {
    const latest = retires.get(id);
    if (latest === undefined || (day ?? "") > latest) retires.set(id, day ?? "");
  }
  return [...retires]
    .map(([value, day]) => ({ value, title: value, detail: day ? `retires ${day}` : undefined }))
    .sort((one, other) => one.title.localeCompare(other.title, "en"));
}
