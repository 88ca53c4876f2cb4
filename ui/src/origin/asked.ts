/** What a figure on screen is: enough to say where it comes from. */

import type { Advice } from "../ipc/generated/Advice";
import type { AdvisedPlatform } from "../ipc/generated/AdvisedPlatform";
import type { CostStudy } from "../ipc/generated/CostStudy";
import type { CurvePoint } from "../ipc/generated/CurvePoint";
import type { Finding } from "../ipc/generated/Finding";
import type { FrontPoint } from "../ipc/generated/FrontPoint";
import type { GuidanceArea } from "../ipc/generated/GuidanceArea";
import type { InputEffect } from "../ipc/generated/InputEffect";
import type { Severity } from "../ipc/generated/Severity";
import type { Source } from "../ipc/generated/Source";
import type { Verdict } from "../ipc/generated/Verdict";

/** By what the cost is added up. */
export type Grouping = "component" | "area" | "region" | "purchase" | "team";

export type Asked =
  | { of: "total"; times: 1 | 12 | 36 }
  | { of: "thousand-requests" }
  | { of: "million-tokens" }
  | { of: "budget" }
  | { of: "group"; grouping: Grouping; id: string }
  | { of: "line"; index: number }
  | { of: "commitment"; component: string }
  | { of: "spot-run"; component: string }
  | { of: "alternative"; component: string }
  | { of: "sizing"; component: string }
  | { of: "considered"; component: string }
  | { of: "path"; path: string }
  | { of: "station"; component: string }
  | { of: "availability"; path: string }
  | { of: "recovery"; component: string }
  | { of: "quota"; name: string; scope: string }
  | { of: "place"; region: string }
  | { of: "flow"; links: readonly string[] }
  | { of: "traffic"; link: string }
  | { of: "finding"; finding: Finding }
  | { of: "point"; point: FrontPoint }
  | { of: "input"; step: number; input: InputEffect }
  | { of: "sensitivity"; step: number }
  | { of: "band"; study: CostStudy }
  | { of: "purchases"; component: string }
  | { of: "curve"; component: string }
  | { of: "advice"; platform: AdvisedPlatform }
  | { of: "ranking"; advice: Advice }
  | { of: "step"; path: string; index: number }
  | { of: "now"; path: string }
  | { of: "curve-point"; component: string; point: CurvePoint }
  | { of: "lifecycle"; title: string; note: string }
  | { of: "findings"; subject: string }
  | { of: "tally" }
  | { of: "basis" }
  | { of: "recommendations"; area: GuidanceArea; severity: Severity; verdict: Verdict }
  | { of: "guidance" }
  | { of: "regions" }
  | { of: "choices"; option: string };

/** One thing that a figure follows from. */
export interface Input {
  readonly key: string;
  readonly what: string;
  /** How much, with its unit; null where it is not known or says nothing. */
  readonly figure: string | null;
  /** The row of the table that it stands in; null where it comes from none. */
  readonly source: Source | null;
}

/** Where a figure comes from: how it is worked out, and from what. */
export interface Provenance {
  readonly title: string;
  readonly how: readonly string[];
  readonly inputs: readonly Input[];
}
