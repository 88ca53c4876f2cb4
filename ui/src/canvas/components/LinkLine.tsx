/** How a link looks: colour and dashes say what flows, the label says how much and how long it takes. */

import { Fragment, memo, useMemo } from "react";
import { type LinkResult, linkResult, useAssessment, useLinkResult } from "../../assessment";
import { classes } from "../../design/classes";
import { formatGib, formatMs } from "../../design/format";
import { drawnBox } from "../../document/geometry";
import type { Document } from "../../ipc/generated/Document";
import { Figure } from "../../origin/Figure";
import { words } from "../../words";
import { useDetail } from "../detail";
import { boxesOf, type DrawnLink } from "../project";
import { chosenLabels } from "../routing/chosenLabels";
import { roundedPath } from "../routing/drawn";
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

/** The label of one link among many: on a level stretch only, where it lies on no other label. */
export const LinkLabel = memo(function LinkLabel({ link, labelAt }: DrawnLink) {
  const result = useLinkResult(link.id);
  const label = textsOf(result).at(-1);
  if (label === undefined || !labelAt || labelAt.room < label.length * LETTER + 30) return null;
  return <Label link={link.id} isTimed={result.p50Ms !== null} text={label} {...labelAt} />;
});

interface LabelProps {
  link: string;
  /** Whether the first figure is a time; else it is traffic. */
  isTimed: boolean;
  text: string;
  x: number;
  y: number;
  isChosen?: boolean;
}

function Label({ link, isTimed, text, x, y, isChosen }: LabelProps) {
  return (
    <div
      className={classes("link-label", isChosen && "link-label-chosen")}
      style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
    >
      {text.split(SEPARATOR).map((figure, place) => (
        <Fragment key={figure}>
          {place > 0 && SEPARATOR}
          <Figure asked={isTimed && place === 0 ? { of: "flow", links: [link] } : { of: "traffic", link }} offKeyboard>
            {figure}
          </Figure>
        </Fragment>
      ))}
    </div>
  );
}

/** Of so many chosen links none is told from the others by a label of its own. */
const LABELLED_AT_ONCE = 60;

/** How large the labels of chosen links are, in pixels: those of a letter, of what is around them, and of a line. */
const SIZES = {
  full: { letter: 6, around: 14, height: 15 },
  far: { letter: 10.5, around: 20, height: 26 },
  farther: { letter: 15, around: 24, height: 34 },
} as const;

/** The labels of the links that are chosen, or that a chosen path leads over: time and traffic, where there is room. */
export const ChosenLabels = memo(function ChosenLabels({
  links,
  document,
}: {
  links: readonly DrawnLink[];
  document: Document;
}) {
  const { assessment } = useAssessment();
  const detail = useDetail();
  const labels = useMemo(() => {
    if (links.length === 0 || links.length > LABELLED_AT_ONCE || detail === "farthest") return [];
    const { letter, around, height } = SIZES[detail];
    const wishes = links.map(({ link, points }) => ({
      id: link.id,
      points,
      texts: textsOf(linkResult(assessment, link.id)).map((text) => ({ text, width: text.length * letter + around })),
    }));
    const cards = document.cards.flatMap(({ id }) => drawnBox(document, id) ?? []);
    return chosenLabels(wishes, [...boxesOf(document).values(), ...cards], height);
  }, [links, document, assessment, detail]);
  return labels.map(({ id, ...label }) => (
    <Label key={id} link={id} isTimed={linkResult(assessment, id).p50Ms !== null} isChosen {...label} />
  ));
});

const SEPARATOR = " · ";

/** What a label says, the most first: time and traffic, or one of them. */
function textsOf(result: LinkResult): string[] {
  const time = result.p50Ms === null ? [] : [formatMs(result.p50Ms)];
  const traffic =
    result.gibPerMonth === null || result.gibPerMonth === 0 ? [] : [words.canvas.mo(formatGib(result.gibPerMonth))];
  const [first, second] = [...time, ...traffic];
  if (first === undefined) return [];
  return second === undefined ? [first] : [`${first}${SEPARATOR}${second}`, first];
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
