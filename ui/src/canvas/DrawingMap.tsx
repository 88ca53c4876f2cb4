/**
 * The whole drawing in a corner, with what is seen of it. Its boxes are drawn from the document at once: a thousand boxes
 * that each listen to the view would take longer than the drawing itself.
 */
import { Panel, useReactFlow, useStore } from "@xyflow/react";
import { memo, type PointerEvent, useMemo } from "react";
import { drawnBox, enclosing, frameOf, type Rectangle } from "../document/geometry";
import { useKinds } from "../editor";
import type { Document } from "../ipc/generated/Document";
import { words } from "../words";
import { boxesOf } from "./project";

/** Room around the drawing, as a share of it. */
const MARGIN = 0.05;

export function DrawingMap({ document, whole }: { document: Document; whole: Rectangle }) {
  const flow = useReactFlow();
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const all = enclosing([whole, seen]) ?? whole;
  const [left, top] = [all.x - all.width * MARGIN, all.y - all.height * MARGIN];
  const [across, down] = [all.width * (1 + 2 * MARGIN), all.height * (1 + 2 * MARGIN)];

  /** The middle of the view follows the pointer. */
  function look(event: PointerEvent<SVGSVGElement>): void {
    const matrix = event.currentTarget.getScreenCTM();
    if (event.buttons !== 1 || !matrix) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    void flow.setCenter(at.x, at.y, { zoom });
  }

  return (
    <Panel position="bottom-right" className="canvas-map" data-testid="drawing-map">
      <svg
        viewBox={`${left} ${top} ${across} ${down}`}
        role="img"
        aria-label={words.canvas.mapOfTheDrawing}
        onPointerDown={look}
        onPointerMove={look}
        onWheel={(event) => void flow.zoomTo(zoom * (event.deltaY < 0 ? 1.15 : 1 / 1.15))}
      >
        <Shapes document={document} />
        <path
          className="map-veil"
          fillRule="evenodd"
          d={`M${left},${top}h${across}v${down}h${-across}zM${seen.x},${seen.y}h${seen.width}v${seen.height}h${-seen.width}z`}
        />
      </svg>
    </Panel>
  );
}

const Shapes = memo(function Shapes({ document }: { document: Document }) {
  const kinds = useKinds();
  const { boundaries, components, cards, positions } = document;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of a document only these are drawn
  return useMemo(() => {
    const boxes = boxesOf(document);
    return (
      <>
        {boundaries.map(({ id }) => (
          <rect key={id} className="map-boundary" {...frameOf(document, id)} rx={12} />
        ))}
        {components.map(({ id, kind }) => {
          const box = boxes.get(id);
          return box && <rect key={id} className={`map-box area-${kinds.get(kind)?.area}`} {...box} rx={12} />;
        })}
        {cards.map(({ id }) => {
          const box = drawnBox(document, id);
          return box && <rect key={id} className="map-card" {...box} rx={12} />;
        })}
      </>
    );
  }, [boundaries, components, cards, positions, kinds]);
});
