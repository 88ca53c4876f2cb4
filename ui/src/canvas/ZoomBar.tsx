import { Panel, useReactFlow, useStore } from "@xyflow/react";
import { IconButton } from "../design/Button";
import { formatPercent } from "../design/format";
import { words } from "../words";

/** Zoom in, out and back to natural size, at the corner of the canvas. */
export function ZoomBar() {
  const flow = useReactFlow();
  const zoom = useStore((state) => state.transform[2]);
  return (
    <Panel position="bottom-left" className="zoom-bar">
      <IconButton icon="minus" label={words.canvas.zoomOut} onClick={() => void flow.zoomOut()} />
      <button type="button" className="zoom-value" title={words.canvas.naturalSize} onClick={() => void flow.zoomTo(1)}>
        {formatPercent(zoom, 0)}
      </button>
      <IconButton icon="plus" label={words.canvas.zoomIn} onClick={() => void flow.zoomIn()} />
    </Panel>
  );
}
