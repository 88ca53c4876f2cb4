/** Quotas as rows, with what to ask the provider for. */

import type { Names } from "../../assessment";
import { formatCount } from "../../design/format";
import type { PlacementReport } from "../../ipc/generated/PlacementReport";
import type { QuotaOrigin } from "../../ipc/generated/QuotaOrigin";
import type { QuotaUse } from "../../ipc/generated/QuotaUse";
import type { Source } from "../../ipc/generated/Source";
import { words } from "../../words";

export interface QuotaRow {
  key: string;
  name: string;
  scope: string;
  used: string;
  /** Null when no limit is known. */
  limit: string | null;
  unit: string;
  /** Used over limit; null when no limit is known. */
  share: number | null;
  origin: string;
  source: Source | null;
  /** What to do about it; null when nothing. */
  request: string | null;
  isShort: boolean;
  components: readonly string[];
  drawnBy: string;
}

/** Who says how much may be used. */
export const QUOTA_ORIGINS: Readonly<Record<QuotaOrigin, string>> = {
  stated: words.quotas.statedInThePlan,
  profile: words.quotas.leftInTheQuotaProfile,
  published: words.quotas.publishedDefault,
  observed: words.quotas.seenOnceNotBinding,
  unknown: words.quotas.nobodySays,
};

/** Above this share there is no room for a second deployment beside the first. */
const TIGHT = 0.8;

/** One row for each quota that is drawn on, the fullest first, those without a known limit last. */
export function quotaRows({ quotas }: PlacementReport, names: Names): QuotaRow[] {
  return quotas.map((quota) => rowOf(quota, names)).sort((one, other) => (other.share ?? -1) - (one.share ?? -1));
}

function rowOf(quota: QuotaUse, names: Names): QuotaRow {
  const { used, limit } = quota;
  const share = limit == null ? null : limit === 0 ? (used > 0 ? Number.POSITIVE_INFINITY : 0) : used / limit;
  return {
    key: `${quota.name}|${quota.scope}`,
    name: quota.name,
    scope: quota.scope,
    used: formatCount(used),
    limit: limit == null ? null : formatCount(limit),
    unit: quota.unit,
    share,
    origin: QUOTA_ORIGINS[quota.origin],
    source: quota.source ?? null,
    request: requestFor(quota, share),
    isShort: share !== null && share > 1,
    components: quota.components,
    drawnBy:
      quota.components.length === 1
        ? names.of(quota.components[0] ?? "")
        : words.quotas.components(quota.components.length),
  };
}

function requestFor({ used, limit, unit }: QuotaUse, share: number | null): string | null {
  if (limit == null || share === null) return words.quotas.findOutYourLimit;
  if (share > 1) return words.quotas.askForMore(formatCount(Math.ceil(used - limit)), unit);
  if (share > TIGHT) return words.quotas.fullNoRoomToDeployBesideIt;
  return null;
}
