/**
 * The whole drawing in a corner, with what is seen of it. Its boxes are painted from the document at once, and again only
 * when they or the scale change: a thousand elements, or one picture painted with every move of the view, would take longer
 * than the drawing itself.
 */
import { Panel, useReactFlow, useStore } from "@xyflow/react";
import { memo, type PointerEvent, useLayoutEffect, useRef } from "react";
import { useTheme } from "../design/theme";
import { drawnBox, enclosing, frameOf, type Rectangle } from "../document/geometry";
import { useKinds } from "../editor";
import type { Document } from "../ipc/generated/Document";
import { words } from "../words";
import { boxesOf } from "./project";

/** Room around the drawing, as a share of it. */
const MARGIN = 0.05;
const WIDTH = 150;
const HEIGHT = 100;

export function DrawingMap({ document, whole }: { document: Document; whole: Rectangle }) {
  const flow = useReactFlow();
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const all = enclosing([whole, seen]) ?? whole;
  const scale = Math.min(WIDTH / (all.width * (1 + 2 * MARGIN)), HEIGHT / (all.height * (1 + 2 * MARGIN)));
  const left = all.x + all.width / 2 - WIDTH / 2 / scale;
  const top = all.y + all.height / 2 - HEIGHT / 2 / scale;
  const hole = [(seen.x - left) * scale, (seen.y - top) * scale, seen.width * scale, seen.height * scale];
  const [holeX, holeY, holeWidth, holeHeight] = hole.map((edge) => Math.round(edge * 10) / 10);

  /** The middle of the view follows the pointer. */
  function look(event: PointerEvent<HTMLDivElement>): void {
    if (event.buttons !== 1) return;
    const frame = event.currentTarget.getBoundingClientRect();
    event.currentTarget.setPointerCapture(event.pointerId);
    void flow.setCenter(left + (event.clientX - frame.x) / scale, top + (event.clientY - frame.y) / scale, { zoom });
  }

  return (
    <Panel position="bottom-right" className="canvas-map" data-testid="drawing-map">
      <div
        role="img"
        aria-label={words.canvas.mapOfTheDrawing}
        onPointerDown={look}
        onPointerMove={look}
        onWheel={(event) => void flow.zoomTo(zoom * (event.deltaY < 0 ? 1.15 : 1 / 1.15))}
      >
        <Shapes document={document} left={left} top={top} scale={scale} />
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
          <path
            className="map-veil"
            fillRule="evenodd"
            d={`M0,0h${WIDTH}v${HEIGHT}H0zM${holeX},${holeY}h${holeWidth}v${holeHeight}h-${holeWidth}z`}
          />
        </svg>
      </div>
    </Panel>
  );
}

interface ShapesProps {
  document: Document;
  left: number;
  top: number;
  /** Pixels of the map for one of the drawing. */
  scale: number;
}

const Shapes = memo(function Shapes({ document, left, top, scale }: ShapesProps) {
  const kinds = useKinds();
  const theme = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { boundaries, components, cards, positions } = document;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of a document only these are painted, and the theme gives the colours
  useLayoutEffect(() => {
    const paper = canvas.current?.getContext("2d");
    if (!paper || !canvas.current) return;
    const sharpness = window.devicePixelRatio;
    canvas.current.width = WIDTH * sharpness;
    canvas.current.height = HEIGHT * sharpness;
    const style = getComputedStyle(canvas.current);
    const paint = (box: Rectangle | null | undefined, colour: string) => {
      if (!box) return;
      paper.fillStyle = style.getPropertyValue(colour);
      paper.fillRect((box.x - left) * scale, (box.y - top) * scale, box.width * scale, box.height * scale);
    };
    paper.scale(sharpness, sharpness);
    paper.globalAlpha = 0.12;
    for (const { id } of boundaries) paint(frameOf(document, id), "--area-edge");
    paper.globalAlpha = 1;
    const boxes = boxesOf(document);
    for (const { id, kind } of components) paint(boxes.get(id), `--area-${kinds.get(kind)?.area}`);
    for (const { id } of cards) paint(drawnBox(document, id), "--warn");
  }, [boundaries, components, cards, positions, kinds, theme, left, top, scale]);
  return <canvas ref={canvas} />;
});
