/** How a link looks: colour and dashes say what flows, the label says how much and how long it takes. */

import { memo } from "react";
import { type LinkResult, useLinkResult } from "../../assessment";
import { classes } from "../../design/classes";
import { formatGib, formatMs } from "../../design/format";
import { words } from "../../words";
import { useDetail } from "../detail";
import type { DrawnLink } from "../project";
import { labelPoint, roundedPath } from "../routing/drawn";
import "./LinkLine.css";

/** Pixels that one letter of a label takes, about. */
const LETTER = 6;

export const LinkLine = memo(function LinkLine({ link, inWords, points, isSelected, onPath }: DrawnLink) {
  const isFarthest = useDetail() === "farthest";
  const path = roundedPath(points);
  const head = isSelected || onPath ? "chosen" : link.kind;
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a link is chosen with Enter or Space, which the canvas hears
    <g className="link-group nopan" tabIndex={0} role="graphics-symbol" aria-label={inWords} data-link-id={link.id}>
      <path
        d={path}
        className={classes("link", `link-${link.kind}`, isSelected && "link-selected", onPath && "link-on-path")}
        markerEnd={isFarthest ? undefined : `url(#arrow-${head})`}
      />
      {/* A line is easier to hit than to see; from afar it is as thin as its neighbours are near. */}
      {!isFarthest && <path d={path} className="link-reach" />}
    </g>
  );
});

export const LinkLabel = memo(function LinkLabel({ link, points, isSelected, onPath, labelAt }: DrawnLink) {
  const result = useLinkResult(link.id);
  const isChosen = isSelected || onPath;
  const label = labelOf(result, isChosen);
  // A label of one link among many stands on a level stretch only, where it lies on no other label.
  const width = label.length * LETTER + 30;
  const at = isChosen ? labelPoint(points, width) : labelAt && labelAt.room >= width ? labelAt : null;
  if (label === "" || !at) return null;
  return (
    <div
      className={classes("link-label", isChosen && "link-label-chosen")}
      style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
    >
      {label}
    </div>
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
