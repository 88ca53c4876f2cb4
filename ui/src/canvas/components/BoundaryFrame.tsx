/** How a boundary looks: a frame behind its members, taken hold of by its name. */
import type { NodeProps } from "@xyflow/react";
import { classes } from "../../design/classes";
import type { BoundaryNode } from "../project";
import "./BoundaryFrame.css";

export function BoundaryFrame({ data, selected }: NodeProps<BoundaryNode>) {
  const { boundary } = data;
  return (
    <div className={classes("boundary", `boundary-${boundary.kind}`, selected && "boundary-selected")}>
      <span className="boundary-name">
        {boundary.name}
        <span className="boundary-kind">{boundary.kind}</span>
      </span>
    </div>
  );
}
