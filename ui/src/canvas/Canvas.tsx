/** The drawing. The library runs controlled: nodes and edges follow from the document, its changes become edits. */
import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  type EdgeChange,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useStore,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { type KeyboardEvent, type MouseEvent, useCallback, useMemo, useRef } from "react";
import { classes } from "../design/classes";
import { useTheme } from "../design/theme";
import { GRID } from "../document/geometry";
import { connect, moved } from "../document/records";
import { useEditor, useEditorState, useKinds } from "../editor";
import type { Position } from "../ipc/generated/Position";
import "./Canvas.css";
import { BoundaryFrame } from "./components/BoundaryFrame";
import { ComponentBox } from "./components/ComponentBox";
import { ArrowHeads, LinkLine } from "./components/LinkLine";
import { labelOfMove, positionsAfter, selectionAfter } from "./gestures";
import { type CanvasPort, extent, isVisible, useCanvasPort } from "./port";
import { type DrawnNode, edgesOf, nodesOf } from "./project";
import { ZoomBar } from "./ZoomBar";

export interface CanvasProps {
  /** Hands out what commands and the palette need of the canvas. */
  onReady: (port: CanvasPort) => void;
  /** Somebody asks for a new component at this place of the drawing, linked from another when `from` is given. */
  onQuickAdd: (at: Position, from?: string) => void;
}

/** Zooms below which boxes say less, and larger. */
const FAR = 0.62;
const FARTHER = 0.42;

const NODE_TYPES = { component: ComponentBox, boundary: BoundaryFrame };
const EDGE_TYPES = { link: LinkLine };

export function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing({ onReady, onQuickAdd }: CanvasProps) {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const selection = useEditorState((state) => state.selection);
  const nodes = useMemo(() => nodesOf(document, selection), [document, selection]);
  const edges = useMemo(() => edgesOf(document, selection), [document, selection]);
  const showsPath = edges.some((edge) => edge.data?.onPath);
  const kinds = useKinds();
  const theme = useTheme();
  const drag = useRef(0);
  const port = useCanvasPort(onReady);
  const isFar = useStore((state) => state.transform[2] < FAR);
  const isFarther = useStore((state) => state.transform[2] < FARTHER);
  const whole = useMemo(() => extent(document), [document]);
  const isLargerThanView = useStore((state) => whole !== null && !isVisible(whole, state));

  const onNodesChange = useCallback(
    (changes: NodeChange<DrawnNode>[]) => {
      const { document, selection } = editor.getState();
      const selected = selectionAfter(changes, selection);
      if (selected) editor.select(selected);
      const positions = positionsAfter(changes, document);
      const ids = changes.filter((change) => change.type === "position").map((change) => change.id);
      editor.edit(labelOfMove(document, ids), moved(document, positions), `drag ${drag.current}`);
    },
    [editor],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange[]) => {
      const selected = selectionAfter(changes, editor.getState().selection);
      if (selected) editor.select(selected);
    },
    [editor],
  );
  const beginDrag = () => {
    drag.current += 1;
  };

  function link(from: string, to: string): void {
    const link = connect(editor.getState().document, from, to);
    if (!link) return;
    editor.edit("Add link", link.change);
    editor.select([link.id]);
  }

  function quickAdd(event: MouseEvent): void {
    if (!(event.target as Element).classList.contains("react-flow__pane")) return;
    onQuickAdd(port.toDrawing({ x: event.clientX, y: event.clientY }));
  }

  /** Enter and Space select what has the focus, as a click does. */
  function selectFocused(event: KeyboardEvent): void {
    if (event.key !== "Enter" && event.key !== " ") return;
    const focused = (event.target as Element).closest<HTMLElement>(
      "[data-component-id], [data-link-id], [data-boundary-id]",
    );
    if (!focused || focused !== event.target) return;
    const id = focused.dataset.componentId ?? focused.dataset.linkId ?? focused.dataset.boundaryId;
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
        showsPath && "canvas-path",
      )}
      data-testid="canvas"
      onDoubleClick={quickAdd}
      onKeyDown={selectFocused}
    >
      <ArrowHeads />
      <ReactFlow
        aria-label="Drawing"
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStart={beginDrag}
        onSelectionDragStart={beginDrag}
        onConnect={({ source, target }) => link(source, target)}
        onConnectEnd={(event, { fromNode, isValid }) => {
          const point = "changedTouches" in event ? event.changedTouches[0] : event;
          if (isValid || !fromNode || !point) return;
          // Anywhere on a box is good enough, not only on one of its dots.
          const under = window.document.elementFromPoint(point.clientX, point.clientY);
          const to = under?.closest<HTMLElement>("[data-component-id]")?.dataset.componentId;
          if (to !== undefined) link(fromNode.id, to);
          else if (under?.closest(".react-flow__pane")) {
            onQuickAdd(port.toDrawing({ x: point.clientX, y: point.clientY }), fromNode.id);
          }
        }}
        isValidConnection={({ source, target }) => connect(editor.getState().document, source, target) !== null}
        connectionMode={ConnectionMode.Loose}
        connectionRadius={36}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={["Shift", "Meta", "Control"]}
        selectionOnDrag
        selectionMode={SelectionMode.Partial}
        panOnDrag={[1, 2]}
        panOnScroll
        panActivationKeyCode="Space"
        zoomOnDoubleClick={false}
        disableKeyboardA11y
        elevateNodesOnSelect={false}
        snapToGrid
        snapGrid={[GRID, GRID]}
        minZoom={0.15}
        maxZoom={2.5}
        nodeDragThreshold={3}
        colorMode={theme}
        attributionPosition="top-right"
      >
        <Background variant={BackgroundVariant.Dots} gap={2 * GRID} size={1.4} />
        {isLargerThanView && (
          <MiniMap<DrawnNode>
            ariaLabel="Map of the drawing"
            pannable
            zoomable
            className="canvas-map"
            nodeBorderRadius={12}
            nodeClassName={(node) =>
              node.type === "component" ? `map-box area-${kinds.get(node.data.component.kind)?.area}` : "map-boundary"
            }
          />
        )}
        <ZoomBar />
      </ReactFlow>
      {document.components.length === 0 && (
        <div className="canvas-hint">
          <p>Nothing is drawn yet.</p>
          <p>
            Drag a component here from the palette, double-click anywhere, or press <kbd>A</kbd>.
          </p>
        </div>
      )}
    </div>
  );
}
