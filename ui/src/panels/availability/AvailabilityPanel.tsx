import { useState } from "react";
import { Badge } from "../../design/Badge";
import { classes } from "../../design/classes";
import { Empty } from "../../design/Empty";
import { type Column, Table } from "../../design/Table";
import type { PanelProps } from "../panel";
import { type AvailabilityRow, availabilityRows, type PartRow, partRows } from "./rows";

/** How available each path is, from published service levels. */
export function AvailabilityPanel({ assessment, names, selection, choose }: PanelProps) {
  const { availability } = assessment;
  const [looked, setLooked] = useState<string | null>(null);
  const selected = availability.paths.find((path) => selection.has(path.path));
  const path = selected ?? availability.paths.find((entry) => entry.path === looked) ?? availability.paths[0];
  if (!path) {
    return (
      <Empty icon="path" title="No path yet">
        A path is available while all its components are. Add a path, and its availability follows from what the
        provider promises for each of them, every component counted once.
      </Empty>
    );
  }
  return (
    <div className="panel panel-split">
      <div className="panel-main">
        <Table
          label="Availability of paths"
          columns={PATHS}
          rows={availabilityRows(availability, names)}
          rowKey={(row) => row.id}
          onChoose={(row) => {
            setLooked(row.id);
            choose([row.id]);
          }}
          isChosen={(row) => row.id === path.path}
        />
      </div>
      <aside className="panel-aside" aria-label="Service levels">
        <h3>{path.name}</h3>
        <Table
          label={`Service levels of ${path.name}`}
          columns={PARTS}
          rows={partRows(path, names)}
          rowKey={(row) => row.id}
          onChoose={(row) => choose([row.id])}
          isChosen={(row) => selection.has(row.id)}
        />
      </aside>
    </div>
  );
}

const PATHS: readonly Column<AvailabilityRow>[] = [
  { id: "name", title: "Path", cell: (row) => <span className="row-name">{row.name}</span> },
  {
    id: "percent",
    title: "Available",
    numeric: true,
    cell: (row) => <span className={classes(!row.isKnown && "unknown")}>{row.percent}</span>,
  },
  {
    id: "down",
    title: "Down a month",
    numeric: true,
    cell: (row) => row.down ?? <span className="unknown">unknown</span>,
  },
  { id: "target", title: "Target", numeric: true, cell: (row) => row.target },
  { id: "verdict", title: "Result", cell: (row) => <Badge tint={row.tint}>{row.verdict}</Badge> },
  { id: "weakest", title: "Weakest", cell: (row) => row.weakest },
];

const PARTS: readonly Column<PartRow>[] = [
  {
    id: "name",
    title: "Component",
    cell: (row) => (
      <>
        {row.name}
        <span className="row-under">
          {row.configuration}
          {row.source !== null && ` · ${row.source}`}
        </span>
      </>
    ),
  },
  {
    id: "percent",
    title: "Promised",
    numeric: true,
    cell: (row) => row.percent ?? <span className="unknown">nothing</span>,
  },
];
