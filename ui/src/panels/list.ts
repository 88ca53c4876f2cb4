/** Every panel of the results: a row here is all that the dock, its tabs and the commands need to show it. */

import type { ReactNode } from "react";
import { words } from "../words";
import { AdvisorPanel } from "./advisor/AdvisorPanel";
import { AvailabilityPanel } from "./availability/AvailabilityPanel";
import { CostPanel } from "./cost/CostPanel";
import { FindingsPanel } from "./findings/FindingsPanel";
import { LatencyPanel } from "./latency/LatencyPanel";
import { MapPanel } from "./map/MapPanel";
import {
  availabilityMarks,
  costMarks,
  findingMarks,
  latencyMarks,
  type Marks,
  placementMarks,
  quotaMarks,
  reviewMarks,
} from "./marks";
import { OptionsPanel } from "./options/OptionsPanel";
import type { PanelProps } from "./panel";
import { PlacementPanel } from "./placement/PlacementPanel";
import { QuotasPanel } from "./quotas/QuotasPanel";
import { ReviewPanel } from "./review/ReviewPanel";
import { TradeoffsPanel } from "./tradeoffs/TradeoffsPanel";

export interface ResultsPanel {
  /** Never changes: `cost`. */
  readonly id: string;
  /** On the tab, and in the command that shows it. */
  readonly title: string;
  readonly Panel: (props: PanelProps) => ReactNode;
  /** What the tab says beside its title. */
  readonly marks?: Marks;
}

/** In the order in which they are calculated. */
export const PANELS: readonly ResultsPanel[] = [
  { id: "placement", title: words.results.placement, Panel: PlacementPanel, marks: placementMarks },
  { id: "quotas", title: words.results.quotas, Panel: QuotasPanel, marks: quotaMarks },
  { id: "latency", title: words.results.latency, Panel: LatencyPanel, marks: latencyMarks },
  { id: "map", title: words.results.map, Panel: MapPanel },
  { id: "cost", title: words.results.cost, Panel: CostPanel, marks: costMarks },
  { id: "availability", title: words.results.availability, Panel: AvailabilityPanel, marks: availabilityMarks },
  { id: "findings", title: words.results.findings, Panel: FindingsPanel, marks: findingMarks },
  { id: "advisor", title: words.results.advisor, Panel: AdvisorPanel },
  { id: "review", title: words.results.review, Panel: ReviewPanel, marks: reviewMarks },
  { id: "tradeoffs", title: words.results.tradeoffs, Panel: TradeoffsPanel },
  { id: "options", title: words.results.options, Panel: OptionsPanel },
];
