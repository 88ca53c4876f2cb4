/** A plan as small as a stamp: boxes in the colour of their area, lines between them. */
import { useMemo } from "react";
import { arrangedUnplaced } from "../document/arrange";
import { apply } from "../document/change";
import { boxOf, enclosing, frameOf } from "../document/geometry";
import { moved } from "../document/records";
import { useKinds } from "../editor";
import type { Document } from "../ipc/generated/Document";
import { roundedPath } from "./routing/drawn";
import "./PlanSketch.css";
import { waysOf } from "./project";

const MARGIN = 40;

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
        boxes.map(({ component, box }) => (
          <text key={component.id} className="sketch-name" x={box.x + box.width / 2} y={box.y + box.height / 2 + 9}>
            {shortened(component.name)}
          </text>
        ))}
    </svg>
  );
}

/** As many letters as fit into a box. */
function shortened(name: string): string {
  return name.length > 19 ? `${name.slice(0, 18)}…` : name;
}
