import { Panel, useReactFlow, useStore } from "@xyflow/react";
import { IconButton } from "../design/Button";
import { formatPercent } from "../design/format";

/** Zoom in, out and back to natural size, at the corner of the canvas. */
export function ZoomBar() {
  const flow = useReactFlow();
  const zoom = useStore((state) => state.transform[2]);
  return (
    <Panel position="bottom-left" className="zoom-bar">
      <IconButton icon="minus" label="Zoom out" onClick={() => void flow.zoomOut()} />
      <button type="button" className="zoom-value" title="Natural size" onClick={() => void flow.zoomTo(1)}>
        {formatPercent(zoom, 0)}
      </button>
      <IconButton icon="plus" label="Zoom in" onClick={() => void flow.zoomIn()} />
    </Panel>
  );
}
