/** How a link looks: colour and dashes say what flows, the label says how much and how long it takes. */

import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { type LinkResult, useLinkResult } from "../../assessment";
import { classes } from "../../design/classes";
import { formatGib, formatMs } from "../../design/format";
import { words } from "../../words";
import { useDetail } from "../detail";
import type { LinkEdge } from "../project";
import { labelPoint, roundedPath } from "../routing/drawn";
import "./LinkLine.css";

/** Pixels that one letter of a label takes, about. */
const LETTER = 6;

export const LinkLine = memo(function LinkLine({ id, data, selected }: EdgeProps<LinkEdge>) {
  const result = useLinkResult(id);
  // From afar labels would be smaller than anybody can read.
  const isReadable = useDetail() === "full";
  if (!data) return null;
  const { link, points, onPath, labelAt } = data;
  const isChosen = selected === true || onPath;
  const label = labelOf(result, isChosen);
  // A label of one link among many stands on a level stretch only, where it lies on no other label.
  const width = label.length * LETTER + 30;
  const at = isChosen ? labelPoint(points, width) : labelAt && labelAt.room >= width ? labelAt : null;
  const look = classes("link", `link-${link.kind}`, selected && "link-selected", onPath && "link-on-path");
  const marker = isChosen ? "chosen" : link.kind;
  return (
    <>
      <BaseEdge
        id={id}
        path={roundedPath(points)}
        className={look}
        markerEnd={`url(#arrow-${marker})`}
        interactionWidth={18}
      />
      {label !== "" && at && (isReadable || isChosen) && (
        <EdgeLabelRenderer>
          <div
            className={classes("link-label", result.stale && "link-stale", isChosen && "link-label-chosen")}
            style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
          >
            {label}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

/** Time and traffic; the time alone while the link is one of many. */
function labelOf(result: LinkResult, inFull: boolean): string {
  const time = result.p50Ms === null ? null : formatMs(result.p50Ms);
  const traffic =
    result.gibPerMonth === null || result.gibPerMonth === 0 ? null : words.canvas.mo(formatGib(result.gibPerMonth));
  if (inFull) return [time, traffic].filter(Boolean).join(" · ");
  return time ?? traffic ?? "";
}

/** One arrow head for each look; SVG markers do not take the colour of their line. */
export function ArrowHeads() {
  return (
    <svg className="arrow-heads" aria-hidden="true">
      <defs>
        {["call", "data", "artifact", "telemetry", "control", "chosen"].map((kind) => (
          <marker
            key={kind}
            id={`arrow-${kind}`}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="9"
            markerHeight="9"
            markerUnits="userSpaceOnUse"
            orient="auto-start-reverse"
          >
            <path d="M1,1 L9,5 L1,9 Z" className={`arrow-${kind}`} />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
