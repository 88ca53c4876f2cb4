/** What the rest of the window may ask of the canvas, without knowing the library. */
import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useEffect, useLayoutEffect, useMemo, useRef } from "react";
import type { Spot } from "../commands/command";
import { boxOf, drawnBox, enclosing, frameOf, type Rectangle } from "../document/geometry";
import { linksOf } from "../document/records";
import { useEditor, useEditorState } from "../editor";
import type { Document } from "../ipc/generated/Document";
import type { Position } from "../ipc/generated/Position";
import type { Ways } from "../ipc/host";
import { waysOf } from "./project";

export interface CanvasPort {
  /** Shows all of the drawing, or all of these records; it glides there unless it is to be there at once. */
  fit(ids?: readonly string[], isAtOnce?: boolean): void;
  /** Enlarges by a factor, or to a share of the natural size. */
  zoom(how: { by: number } | { to: number }): void;
  /** A point of the window as a place of the drawing. */
  toDrawing(point: { x: number; y: number }): Position;
  /** The part of the drawing that can be seen. */
  view(): Rectangle;
  /** The middle of what is visible. */
  centre(): Position;
  /** The corners of every link as they are drawn. */
  ways(): Ways;
  /** What is selected, as a spot for a context menu and the point of the window where it is drawn. */
  spot(): { spot: Spot; at: { x: number; y: number } };
}

const PADDING = 0.035;
/** A drawing of two boxes is not blown up to the size of the wall. */
const LARGEST_FIT = 1.1;
/** A drawing of a thousand components can be seen as a whole. */
export const SMALLEST_ZOOM = 0.05;

/** Where a drawing is shown: how far it is moved, and how much enlarged. */
export type View = [x: number, y: number, zoom: number];

/** What the bar for zooming takes of the lower left corner, in pixels. */
const ZOOM_BAR = { width: 126, height: 56 };

/** Where a part of the drawing is put so that all of it is seen in a view, of which some is covered. */
export function viewOf(part: Rectangle, width: number, height: number, above: number, below: number): View {
  const free = height - above - below;
  const wanted = Math.min(
    LARGEST_FIT,
    (width * (1 - 2 * PADDING)) / part.width,
    (free * (1 - 2 * PADDING)) / part.height,
  );
  const zoom = Math.max(SMALLEST_ZOOM, wanted);
  const x = width / 2 - (part.x + part.width / 2) * zoom;
  const y = above + free / 2 - (part.y + part.height / 2) * zoom;
  return [x, y, zoom];
}

/** Whether the bar for zooming would lie on a box of a drawing that is shown so. */
export function isUnderZoomBar(box: Rectangle, [x, y, zoom]: View, height: number): boolean {
  return box.x * zoom + x < ZOOM_BAR.width && (box.y + box.height) * zoom + y > height - ZOOM_BAR.height;
}

const isSame = (one: View, other: View) => one.every((value, at) => Math.abs(value - (other[at] ?? 0)) < 0.5);

/**
 * Makes the port, fits every document that is opened, keeps a drawing whole that was shown whole when its canvas changes,
 * and brings into view what is to be revealed. `covered` is what lies over the upper edge of the canvas, in pixels.
 */
export function useCanvasPort(onReady: (port: CanvasPort) => void, covered: number): CanvasPort {
  const flow = useReactFlow();
  const store = useStoreApi();
  const editor = useEditor();
  const opened = useEditorState((state) => state.opened);
  const revealed = useEditorState((state) => state.revealed);
  /** Where the whole drawing was put to be seen; somewhere else since, when somebody panned or zoomed. */
  const shownWhole = useRef<View | null>(null);

  const port = useMemo<CanvasPort>(() => {
    const duration = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 250);
    return {
      fit(ids, isAtOnce) {
        const { document } = editor.getState();
        const bounds = extent(document, ids);
        if (!bounds) {
          void flow.setViewport({ x: 0, y: 0, zoom: 1 });
          return;
        }
        const { width, height } = store.getState();
        const whole = viewOf(bounds, width, height, covered, 0);
        const isCovered = [...document.components, ...document.cards].some(({ id }) => {
          const box = drawnBox(document, id);
          return box !== null && isUnderZoomBar(box, whole, height);
        });
        const [x, y, zoom] = isCovered ? viewOf(bounds, width, height, covered, ZOOM_BAR.height) : whole;
        shownWhole.current = ids ? null : [x, y, zoom];
        void flow.setViewport({ x, y, zoom }, { duration: isAtOnce ? 0 : duration() });
      },
      zoom(how) {
        const zoom = "to" in how ? how.to : flow.getZoom() * how.by;
        void flow.zoomTo(zoom, { duration: duration() });
      },
      toDrawing: (point) => flow.screenToFlowPosition(point),
      view() {
        const { width, height, transform } = store.getState();
        const [x, y, zoom] = transform;
        return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
      },
      centre() {
        const { width, height, transform } = store.getState();
        const [x, y, zoom] = transform;
        return { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom };
      },
      ways() {
        const ways = waysOf(editor.getState().document);
        return Object.fromEntries(
          [...ways].map(([id, points]) => [id, points.map(({ x, y }): [number, number] => [x, y])]),
        );
      },
      spot() {
        const { document, selection } = editor.getState();
        const bounds = selection.size > 0 ? extent(document, [...selection]) : null;
        const lists = { component: document.components, card: document.cards, boundary: document.boundaries };
        const kinds = Object.entries(lists) as [Spot, { id: string }[]][];
        const kind = kinds.find(([, list]) => list.some(({ id }) => selection.has(id)))?.[0] ?? "link";
        const { width, height } = store.getState();
        const middle = flow.flowToScreenPosition({
          x: bounds ? bounds.x + bounds.width / 2 : 0,
          y: bounds ? bounds.y + bounds.height / 2 : 0,
        });
        const frame = store.getState().domNode?.getBoundingClientRect();
        const corner = { x: (frame?.x ?? 0) + width / 2, y: (frame?.y ?? 0) + height / 2 };
        return { spot: bounds ? kind : "canvas", at: bounds ? middle : corner };
      },
    };
  }, [flow, store, editor, covered]);

  useEffect(() => onReady(port), [onReady, port]);

  useLayoutEffect(() => {
    if (opened === 0) return;
    // At once: there is nothing to glide from. A canvas without a size yet is fitted as soon as it has one.
    const isShown = () => {
      if (store.getState().width === 0) return false;
      port.fit(undefined, true);
      return true;
    };
    if (isShown()) return;
    const unsubscribe = store.subscribe(() => {
      if (isShown()) unsubscribe();
    });
    return unsubscribe;
  }, [opened, port, store]);

  useEffect(
    () =>
      store.subscribe((now, before) => {
        const isResized = now.width !== before.width || now.height !== before.height;
        if (isResized && shownWhole.current && isSame(shownWhole.current, now.transform)) port.fit(undefined, true);
      }),
    [store, port],
  );

  useEffect(() => {
    if (!revealed) return;
    const bounds = extent(editor.getState().document, revealed.ids);
    if (bounds && !isVisible(bounds, store.getState())) port.fit(revealed.ids);
  }, [revealed, editor, store, port]);

  return port;
}

/** Whether all of a rectangle of the drawing can be seen. */
export function isVisible(
  bounds: Rectangle,
  view: { width: number; height: number; transform: [number, number, number] },
): boolean {
  const [x, y, zoom] = view.transform;
  return (
    bounds.x * zoom + x >= 0 &&
    bounds.y * zoom + y >= 0 &&
    (bounds.x + bounds.width) * zoom + x <= view.width &&
    (bounds.y + bounds.height) * zoom + y <= view.height
  );
}

/** What the records take up in the drawing; links and paths take up what they join. */
export function extent(document: Document, ids?: readonly string[]): Rectangle | null {
  if (!ids) {
    const boxes = document.components.map((component) => boxOf(document, component));
    const frames = document.boundaries.map((boundary) => frameOf(document, boundary.id));
    const cards = document.cards.map(({ id }) => drawnBox(document, id));
    return enclosing([...boxes, ...frames, ...cards].filter((box) => box !== null));
  }
  const wanted = new Set(ids);
  for (const path of document.paths) {
    if (wanted.has(path.id)) for (const link of linksOf(path.steps)) wanted.add(link);
  }
  for (const link of document.links) {
    if (wanted.has(link.id)) wanted.add(link.from).add(link.to);
  }
  const boxes = document.components.filter(({ id }) => wanted.has(id)).map((component) => boxOf(document, component));
  for (const { id } of document.cards) if (wanted.has(id)) boxes.push(drawnBox(document, id));
  const frames = document.boundaries.filter(({ id }) => wanted.has(id)).map(({ id }) => frameOf(document, id));
  return enclosing([...boxes, ...frames].filter((box) => box !== null));
}
