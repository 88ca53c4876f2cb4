/** The drawing. The library runs controlled: nodes and edges follow from the document, its changes become edits. */

import {
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  type NodeChange,
  type OnConnectEnd,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useStore,
  useStoreApi,
  ViewportPortal,
} from "@xyflow/react";
import { words } from "../words";
import "@xyflow/react/dist/base.css";
import { type KeyboardEvent, type MouseEvent, memo, useMemo, useRef, useState } from "react";
import { useIsStale } from "../assessment";
import type { Spot } from "../commands/command";
import { classes } from "../design/classes";
import { useTheme } from "../design/theme";
import { frameOf, GRID, type Rectangle } from "../document/geometry";
import { withinGroups } from "../document/grouping";
import { connect, moved, withMembers } from "../document/records";
import type { EditorStore } from "../document/store";
import { useEditor, useEditorState } from "../editor";
import type { Document } from "../ipc/generated/Document";
import type { Position } from "../ipc/generated/Position";
import "./Canvas.css";
import { BoundaryFrame } from "./components/BoundaryFrame";
import { CardNote } from "./components/CardNote";
import { ComponentBox } from "./components/ComponentBox";
import { ArrowHeads } from "./components/LinkLine";
import { Links } from "./components/Links";
import { DrawingMap } from "./DrawingMap";
import { DetailProvider, detailAt } from "./detail";
import { labelOfMove, membersAfter, positionsAfter, selectionAfter } from "./gestures";
import { type Guide, guidesWhileDragging, pulled } from "./guides";
import { type CanvasPort, extent, isVisible, SMALLEST_ZOOM, useCanvasPort } from "./port";
import {
  boxesOf,
  type DrawnNode,
  linksOf,
  linksWithinView,
  nodesOf,
  nodesWithin,
  type Ways,
  waysWhileDragging,
} from "./project";
import { labelPlaces } from "./routing/labels";
import { useSeenPart } from "./useSeenPart";
import { useSteady } from "./useSteady";
import { useWays } from "./useWays";
import { ZoomBar } from "./ZoomBar";

export interface CanvasProps {
  /** Hands out what commands and the palette need of the canvas. */
  onReady: (port: CanvasPort) => void;
  /** Somebody asks what can be done with what lies at this point of the window. */
  onContextMenu: (spot: Spot, at: { x: number; y: number }) => void;
  /** Somebody asks for a new component at this place of the drawing, linked from another when `from` is given. */
  onQuickAdd: (at: Position, from?: string) => void;
  /** What lies over its upper edge, in pixels. */
  covered?: number;
}

/** Drawings beyond this size are drawn where they can be seen, and nowhere else. */
const DRAWN_WHOLE = 120;

/** Said once: the library takes a new list for a new wish, and renders every box again. */
const ADDING_KEYS = ["Shift", "Meta", "Control"];
const PANNING_BUTTONS = [1, 2];
const SNAP: [number, number] = [GRID, GRID];

const NODE_TYPES = { component: ComponentBox, boundary: BoundaryFrame, card: CardNote };

export const Canvas = memo(function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
});

/** What is dragged at the moment, and how things stood before. */
interface Drag {
  readonly document: Document;
  readonly ids: ReadonlySet<string>;
  readonly frames: ReadonlyMap<string, Rectangle>;
  readonly ways: Ways;
}

function Drawing({ onReady, onQuickAdd, onContextMenu, covered = 0 }: CanvasProps) {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const selection = useEditorState((state) => state.selection);
  const [dragged, setDragged] = useState<Drag | null>(null);
  const isLarge = document.components.length > DRAWN_WHOLE;
  const part = useSeenPart(isLarge);
  const nodes = useMemo(
    () => nodesWithin(nodesOf(document, selection, dragged?.frames), part),
    [document, selection, dragged, part],
  );
  const port = useCanvasPort(onReady, covered);
  const settled = useWays(dragged?.document ?? document, port.view);
  const ways = useMemo(
    () => (dragged ? waysWhileDragging(document, dragged.ways, dragged.ids) : settled),
    [document, dragged, settled],
  );
  const guides = useMemo(
    () => (dragged ? guidesWhileDragging(boxesOf(document), dragged.ids) : []),
    [document, dragged],
  );
  const theme = useTheme();
  const store = useStoreApi();
  const drag = useRef(0);
  const detail = useStore((state) => detailAt(state.transform[2], isLarge));
  const isFar = detail !== "full";
  const isFarther = isFar && detail !== "far";
  const isStale = useIsStale();
  const whole = useMemo(() => extent(dragged?.document ?? document), [document, dragged]);
  // From afar no label could be read, so nobody looks for places for them.
  const labels = useMemo(() => (isFar ? null : { ways: settled, places: labelPlaces(settled) }), [settled, isFar]);
  const links = useMemo(
    () => linksWithinView(linksOf(document, selection, ways, labels), part),
    [document, selection, ways, labels, part],
  );
  const showsPath = links.some(({ onPath }) => onPath);
  const isLargerThanView = useStore((state) => whole !== null && !isVisible(whole, state));

  const onNodesChange = useSteady((changes: NodeChange<DrawnNode>[]) => {
    const { document, selection } = editor.getState();
    const selected = selectionAfter(changes, selection);
    // Boxes are chosen instead of links and paths, unless they are added to them.
    const isAdding = store.getState().multiSelectionActive;
    const isBox = (id: string) =>
      document.positions[id] !== undefined || document.boundaries.some((it) => it.id === id);
    if (selected) editor.select(withinGroups(document, isAdding ? selected : [...selected].filter(isBox)));
    const placed = positionsAfter(changes, document);
    // What is dragged alone or with others is pulled in line; a boundary goes where it is put.
    const positions = dragged ? pulled(boxesOf(document), placed) : placed;
    const ids = changes.filter((change) => change.type === "position").map((change) => change.id);
    const label = labelOfMove(document, ids);
    editor.edit(label, moved(document, positions), `drag ${drag.current}`);
    if (dragged) enterAndLeave(editor, dragged, label, `drag ${drag.current}`);
  });
  const beginDrag = useSteady((_: unknown, node: DrawnNode, nodes: DrawnNode[] = [node]) => {
    drag.current += 1;
    const { document } = editor.getState();
    const ids = withinGroups(
      document,
      nodes.filter(({ type }) => type === "component").map(({ id }) => id),
    );
    // A boundary that is dragged itself takes its members along, so nothing enters or leaves.
    const isCarried = nodes.some(({ type }) => type === "boundary");
    if (ids.size > 0 && !isCarried) setDragged({ ids, document, frames: framesOf(document), ways: settled });
  });
  const beginSelectionDrag = useSteady((event: unknown, nodes: DrawnNode[]) => {
    if (nodes[0]) beginDrag(event, nodes[0], nodes);
  });
  const endDrag = useSteady(() => setDragged(null));

  const openMenu = (event: MouseEvent | globalThis.MouseEvent, spot: Spot, id?: string) => {
    event.preventDefault();
    const { selection } = editor.getState();
    if (id !== undefined && !selection.has(id)) editor.select([id]);
    onContextMenu(spot, { x: event.clientX, y: event.clientY });
  };
  const openNodeMenu = useSteady((event: MouseEvent, node: DrawnNode) =>
    openMenu(event, node.type ?? "component", node.id),
  );
  const openLinkMenu = useSteady((event: MouseEvent, id: string) => openMenu(event, "link", id));
  const openPaneMenu = useSteady((event: MouseEvent | globalThis.MouseEvent) => openMenu(event, "canvas"));
  const openSelectionMenu = useSteady((event: MouseEvent) => openMenu(event, "component"));
  const selectNothing = useSteady(() => editor.select([]));
  const selectLink = useSteady((id: string, isAdding: boolean) => {
    const selection = new Set(isAdding ? editor.getState().selection : []);
    if (!selection.delete(id)) selection.add(id);
    editor.select(selection);
  });

  const link = (from: string, to: string) => {
    const link = connect(editor.getState().document, from, to);
    if (!link) return;
    editor.edit(words.canvas.addLink, link.change);
    editor.select([link.id]);
  };
  const onConnect = useSteady(({ source, target }: Connection) => link(source, target));
  const onConnectEnd = useSteady<Parameters<OnConnectEnd>, void>((event, { fromNode, isValid }) => {
    const point = "changedTouches" in event ? event.changedTouches[0] : event;
    if (isValid || !fromNode || !point) return;
    // Anywhere on a box is good enough, not only on one of its dots.
    const under = window.document.elementFromPoint(point.clientX, point.clientY);
    const to = under?.closest<HTMLElement>("[data-component-id]")?.dataset.componentId;
    if (to !== undefined) link(fromNode.id, to);
    else if (under?.closest(".react-flow__pane")) {
      onQuickAdd(port.toDrawing({ x: point.clientX, y: point.clientY }), fromNode.id);
    }
  });
  const isValidConnection = useSteady(
    ({ source, target }: { source: string; target: string }) =>
      connect(editor.getState().document, source, target) !== null,
  );

  function quickAdd(event: MouseEvent): void {
    if (!(event.target as Element).classList.contains("react-flow__pane")) return;
    onQuickAdd(port.toDrawing({ x: event.clientX, y: event.clientY }));
  }

  /** Enter and Space select what has the focus, as a click does. */
  function selectFocused(event: KeyboardEvent): void {
    if (event.key !== "Enter" && event.key !== " ") return;
    const focused = (event.target as Element).closest<HTMLElement>(
      "[data-component-id], [data-link-id], [data-boundary-id], [data-card-id]",
    );
    if (!focused || focused !== event.target) return;
    const { componentId, linkId, boundaryId, cardId } = focused.dataset;
    const id = componentId ?? linkId ?? boundaryId ?? cardId;
    if (id === undefined) return;
    event.preventDefault();
    const others = event.shiftKey ? editor.getState().selection : [];
    editor.select([...others, id]);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears what bubbles up from the boxes and lines, which are focusable
    <div
      className={classes(
        "canvas chrome",
        isFar && "canvas-far",
        isFarther && "canvas-farther",
        detail === "farthest" && "canvas-farthest",
        isStale && "canvas-stale",
        showsPath && "canvas-path",
      )}
      data-testid="canvas"
      onDoubleClick={quickAdd}
      onKeyDown={selectFocused}
    >
      <ArrowHeads />
      <DetailProvider value={detail}>
        <ReactFlow
          aria-label={words.canvas.drawing}
          nodes={nodes}
          nodeTypes={NODE_TYPES}
          onNodesChange={onNodesChange}
          onNodeDragStart={beginDrag}
          onNodeDragStop={endDrag}
          onSelectionDragStart={beginSelectionDrag}
          onSelectionDragStop={endDrag}
          onNodeContextMenu={openNodeMenu}
          onPaneClick={selectNothing}
          onPaneContextMenu={openPaneMenu}
          onSelectionContextMenu={openSelectionMenu}
          onConnect={onConnect}
          onConnectEnd={onConnectEnd}
          isValidConnection={isValidConnection}
          connectionMode={ConnectionMode.Loose}
          connectionRadius={36}
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={ADDING_KEYS}
          selectionOnDrag
          selectionMode={SelectionMode.Partial}
          panOnDrag={PANNING_BUTTONS}
          panOnScroll
          panActivationKeyCode="Space"
          zoomOnDoubleClick={false}
          disableKeyboardA11y
          elevateNodesOnSelect={false}
          snapToGrid
          snapGrid={SNAP}
          minZoom={SMALLEST_ZOOM}
          maxZoom={2.5}
          nodeDragThreshold={3}
          colorMode={theme}
          attributionPosition="top-right"
        >
          <Background
            variant={BackgroundVariant.Dots}
            gap={(isFarther ? 12 : isFar ? 4 : 2) * GRID}
            size={isFarther ? 5 : isFar ? 2.4 : 1.4}
          />
          <Links links={links} document={document} onSelect={selectLink} onContextMenu={openLinkMenu} />
          {isLargerThanView && whole && <DrawingMap document={dragged?.document ?? document} whole={whole} />}
          {guides.length > 0 && <Guides guides={guides} />}
          <ZoomBar />
        </ReactFlow>
      </DetailProvider>
      {document.components.length === 0 && document.cards.length === 0 && (
        <div className="canvas-hint">
          <p>{words.canvas.nothingIsDrawnYet}</p>
          <ol>
            <li>
              {words.canvas.dragAComponentHereFromThePalette} <kbd>{words.canvas.keyOfAdding}</kbd>.
            </li>
            <li>{words.canvas.pullALinkFromTheDotAtTheSideOf}</li>
            <li>{words.canvas.sayAtTheRightWhatIsAskedOfItPlaces}</li>
          </ol>
        </div>
      )}
    </div>
  );
}

/** Lines through what a dragged box is in line with. */
function Guides({ guides }: { guides: readonly Guide[] }) {
  return (
    <ViewportPortal>
      {guides.map(({ axis, at, from, to }) => (
        <div
          key={`${axis} ${at}`}
          className={`guide guide-${axis}`}
          data-testid="guide"
          style={axis === "x" ? { left: at, top: from, height: to - from } : { top: at, left: from, width: to - from }}
        />
      ))}
    </ViewportPortal>
  );
}

/** Components enter and leave boundaries while they are dragged, so that the numbers change before they are let go. */
function enterAndLeave(editor: EditorStore, { ids, frames }: Drag, label: string, gesture: string): void {
  const { document } = editor.getState();
  const members = membersAfter(document, [...ids], frames);
  if (members.size === 0) return;
  // A frame that loses its last member stays where it is.
  const emptied = [...members].filter(([, inside]) => inside.length === 0);
  const places = emptied.flatMap(([id]) => {
    const frame = frames.get(id);
    return frame ? [[id, { ...frame }] as const] : [];
  });
  editor.edit(label, withMembers(document, members, Object.fromEntries(places)), gesture);
}

function framesOf(document: Document): Map<string, Rectangle> {
  return new Map(
    document.boundaries.flatMap(({ id }) => {
      const frame = frameOf(document, id);
      return frame ? [[id, frame]] : [];
    }),
  );
}
