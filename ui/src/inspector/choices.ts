/** The words that forms offer for what the document can say. */

import { PURCHASES } from "../assessment";
import { formatDate } from "../design/format";
import type { BoundaryKind } from "../ipc/generated/BoundaryKind";
import type { Commitment } from "../ipc/generated/Commitment";
import type { Criticality } from "../ipc/generated/Criticality";
import type { DataClass } from "../ipc/generated/DataClass";
import type { Encryption } from "../ipc/generated/Encryption";
import type { ExplorationNeed } from "../ipc/generated/ExplorationNeed";
import type { Lifecycle } from "../ipc/generated/Lifecycle";
import type { LinkKind } from "../ipc/generated/LinkKind";
import type { NamedShape } from "../ipc/generated/NamedShape";
import type { Objective } from "../ipc/generated/Objective";
import type { Percentile } from "../ipc/generated/Percentile";
import type { Precision } from "../ipc/generated/Precision";
import type { Processing } from "../ipc/generated/Processing";
import type { Purchase } from "../ipc/generated/Purchase";
import type { Redundancy } from "../ipc/generated/Redundancy";
import type { Sizing } from "../ipc/generated/Sizing";
import type { StartUp } from "../ipc/generated/StartUp";
import type { Status } from "../ipc/generated/Status";
import { words } from "../words";
import { locale } from "../words/locale";
import type { Option } from "./fields/search";

/** Options from a table that has a title for every value, in the order of the table. */
function options<Value extends string>(titles: Readonly<Record<Value, string>>): Option<Value>[] {
  return (Object.entries(titles) as [Value, string][]).map(([value, title]) => ({ value, title }));
}

export const PURCHASE_OPTIONS = options<Purchase>(PURCHASES);

export const LIFECYCLES = options<Lifecycle>({
  production: words.inspector.production,
  development: words.inspector.development,
});

export const CRITICALITIES = options<Criticality>({
  low: words.inspector.lowANuisance,
  medium: words.inspector.mediumSomeWorkStops,
  high: words.inspector.highTheBusinessStops,
});

export const DATA_CLASSES = options<DataClass>({
  public: words.inspector.public,
  internal: words.inspector.internal,
  confidential: words.inspector.confidential,
  restricted: words.inspector.restrictedByLaw,
});

export const ENCRYPTIONS = options<Encryption>({
  "platform-key": words.inspector.providersKeys,
  "customer-key": words.inspector.ownKeys,
});

export const REDUNDANCIES = options<Redundancy>({
  local: words.inspector.inOneBuilding,
  zone: words.inspector.inThreeZones,
  geo: words.inspector.inTwoRegions,
});

export const PROCESSINGS = options<Processing>({
  "in-region": words.inspector.inTheRegionOnly,
  "data-zone": words.inspector.inTheDataZone,
  anywhere: words.inspector.anywhere,
});

export const SHAPES = options<NamedShape>({
  even: words.inspector.everyHourAlike,
  "office-hours": words.inspector.officeHours,
  "waking-hours": words.inspector.wakingHours,
  nights: words.inspector.nights,
});

export const COMMITMENTS = options<Commitment>({
  none: words.inspector.none,
  "one-year": words.inspector.upTo1Year,
  "three-years": words.inspector.upTo3Years,
});

export const PRECISIONS = options<Precision>({
  bf16: words.inspector.bits16,
  fp8: words.inspector.bits8Floating,
  int8: words.inspector.bits8Whole,
  int4: words.inspector.bits4,
});

export const LINK_KINDS = options<LinkKind>({
  call: words.inspector.callRequestsAndAnswers,
  data: words.inspector.dataReadOrWritten,
  artifact: words.inspector.artifactsImagesModels,
  telemetry: words.inspector.telemetryLogsMetrics,
  control: words.inspector.controlStartsOrSteers,
});

export const BOUNDARY_KINDS = options<BoundaryKind>({
  region: words.inspector.region,
  network: words.inspector.network,
  trust: words.inspector.trust,
  residency: words.inspector.residency,
});

export const PERCENTILES = options<Percentile>({ p50: "p50", p95: "p95", p99: "p99" });

export const STATUSES = options<Status>({
  proposed: words.inspector.proposed,
  accepted: words.inspector.accepted,
  rejected: words.inspector.rejected,
  deprecated: words.inspector.deprecated,
  superseded: words.inspector.superseded,
});

export const AUTHENTICATIONS = options({
  "entra-id": words.inspector.identityProvider,
  certificate: words.inspector.certificate,
  key: "Key",
  none: words.inspector.none,
});

export const CHARGEBACKS = options({
  tags: words.inspector.tagsOnResources,
  "gateway-metering": words.inspector.meteringAtTheGateway,
  "deployment-per-team": words.inspector.aDeploymentPerTeam,
});

export const SIZINGS = options<Sizing>({
  measured: words.inspector.measuredOnThisWorkload,
  estimated: words.inspector.estimated,
  copied: words.inspector.takenFromAnotherWorkload,
});

export const OBJECTIVES = options<Objective>({
  cost: words.inspector.leastCost,
  latency: words.inspector.leastLatency,
  "latency-within-budget": words.inspector.leastLatencyWithinTheBudget,
});

export const EXPLORATION_NEEDS = options<ExplorationNeed>({
  none: words.inspector.nothing,
  light: words.inspector.aNotebookNowAndThen,
  full: words.inspector.aWholePlatform,
});

export const SERVING_SOFTWARE = options({
  vllm: "vLLM",
  triton: words.inspector.triton,
  torchserve: words.inspector.torchserve,
  "tensorflow-serving": words.inspector.tensorflowServing,
});

/** Every region, by name, with its geography. */
export function regionOptions({ regions }: Pick<StartUp, "regions">): Option[] {
  return regions
    .map((region) => ({ value: region.id, title: region.name, detail: region.geography }))
    .sort((one, other) => one.title.localeCompare(other.title, locale()));
}

/** Every geography, with how many regions it has. */
export function geographyOptions({ regions }: Pick<StartUp, "regions">): Option[] {
  const counts = new Map<string, number>();
  for (const { geography } of regions) counts.set(geography, (counts.get(geography) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({
      value,
      title: value,
      detail: words.inspector.regions(count),
    }))
    .sort((one, other) => one.title.localeCompare(other.title, locale()));
}

/** Every model once, however many versions it has, with the day on which the last of them retires. */
export function modelOptions({ models }: Pick<StartUp, "models">): Option[] {
  const retires = new Map<string, string>();
  for (const { id, retires: day } of models) {
    const latest = retires.get(id);
    if (latest === undefined || (day ?? "") > latest) retires.set(id, day ?? "");
  }
  return [...retires]
    .map(([value, day]) => ({
      value,
      title: value,
      detail: day ? words.inspector.retires(formatDate(day)) : undefined,
    }))
    .sort((one, other) => one.title.localeCompare(other.title, locale()));
}
