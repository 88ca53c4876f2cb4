/** Every panel of the results: a row here is all that the dock, its tabs and the commands need to show it. */
import type { ReactNode } from "react";
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
  { id: "placement", title: "Placement", Panel: PlacementPanel, marks: placementMarks },
  { id: "quotas", title: "Quotas", Panel: QuotasPanel, marks: quotaMarks },
  { id: "latency", title: "Latency", Panel: LatencyPanel, marks: latencyMarks },
  { id: "map", title: "Map", Panel: MapPanel },
  { id: "cost", title: "Cost", Panel: CostPanel, marks: costMarks },
  { id: "availability", title: "Availability", Panel: AvailabilityPanel, marks: availabilityMarks },
  { id: "findings", title: "Findings", Panel: FindingsPanel, marks: findingMarks },
  { id: "advisor", title: "Advisor", Panel: AdvisorPanel },
  { id: "review", title: "Review", Panel: ReviewPanel, marks: reviewMarks },
  { id: "options", title: "Options", Panel: OptionsPanel },
];
