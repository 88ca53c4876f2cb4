/** A plan as small as a stamp: boxes in the colour of their area, lines between them. */
import { useMemo } from "react";
import { arrangedUnplaced } from "../document/arrange";
import { apply } from "../document/change";
import { boxOf, enclosing, frameOf } from "../document/geometry";
import { moved } from "../document/records";
import { useKinds } from "../editor";
import type { Document } from "../ipc/generated/Document";
import { roundedPath } from "./routing/drawn";
import { sketchedName } from "./sketchedName";
import "./PlanSketch.css";
import { waysOf } from "./project";

const MARGIN = 40;

/** From one line of a name to the next, in pixels of the drawing. */
const LINE = 31;

export function PlanSketch({ document, named }: { document: Document; named?: boolean }) {
  const kinds = useKinds();
  const plan = useMemo(() => apply(document, moved(document, arrangedUnplaced(document))), [document]);
  const ways = useMemo(() => waysOf(plan), [plan]);
  const boxes = plan.components.flatMap((component) => {
    const box = boxOf(plan, component);
    return box ? [{ component, box }] : [];
  });
  const frames = plan.boundaries.flatMap((boundary) => frameOf(plan, boundary.id) ?? []);
  const whole = enclosing([...boxes.map(({ box }) => box), ...frames]);
  if (!whole) return null;
  const view = [whole.x - MARGIN, whole.y - MARGIN, whole.width + 2 * MARGIN, whole.height + 2 * MARGIN];
  return (
    <svg className="sketch" viewBox={view.join(" ")} aria-hidden="true" focusable="false">
      {frames.map((frame) => (
        <rect key={`${frame.x} ${frame.y} ${frame.width}`} className="sketch-frame" {...frame} rx={24} />
      ))}
      {plan.links.map((link) => (
        <path key={link.id} className={`sketch-link sketch-${link.kind}`} d={roundedPath(ways.get(link.id) ?? [])} />
      ))}
      {boxes.map(({ component, box }) => (
        <rect key={component.id} className={`sketch-box area-${kinds.get(component.kind)?.area}`} {...box} rx={14} />
      ))}
      {named &&
        boxes.map(({ component, box }) => {
          const lines = sketchedName(component.name);
          const middle = box.y + box.height / 2 + 8 - ((lines.length - 1) * LINE) / 2;
          return (
            <text key={component.id} className="sketch-name" x={box.x + box.width / 2} y={middle}>
              {lines.map((line, index) => (
                <tspan key={line} x={box.x + box.width / 2} dy={index === 0 ? 0 : LINE}>
                  {line}
                </tspan>
              ))}
            </text>
          );
        })}
    </svg>
  );
}
