import { useState } from "react";
import { Badge } from "../../design/Badge";
import { classes } from "../../design/classes";
import { Empty } from "../../design/Empty";
import { type Column, Table } from "../../design/Table";
import { OriginLink } from "../origin/OriginLink";
import type { PanelProps } from "../panel";
import {
  type AvailabilityRow,
  availabilityRows,
  type PartRow,
  partRows,
  pathWords,
  type RecoveryRow,
  recoveryRows,
} from "./rows";

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
        {availability.recovery.length > 0 && (
          <>
            <h3 className="panel-title">After a loss</h3>
            <Table
              label="Recovery"
              columns={RECOVERY}
              rows={recoveryRows(availability, names)}
              rowKey={(row) => row.key}
              onChoose={(row) => choose([row.id])}
              isChosen={(row) => selection.has(row.id)}
            />
          </>
        )}
      </div>
      <aside className="panel-aside" aria-label="Service levels">
        <h3>{path.name}</h3>
        <p className="quiet">{pathWords(path)}</p>
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
          {row.note !== null && ` · ${row.note}`}
          {row.source !== null && (
            <>
              {" · "}
              <OriginLink source={row.source} />
            </>
          )}
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

const RECOVERY: readonly Column<RecoveryRow>[] = [
  { id: "name", title: "Component", cell: (row) => <span className="row-name">{row.name}</span> },
  { id: "lost", title: "Lost", cell: (row) => row.lost },
  {
    id: "time",
    title: "Back after",
    numeric: true,
    cell: (row) => row.time ?? <span className="unknown">unknown</span>,
  },
  {
    id: "point",
    title: "Work lost",
    numeric: true,
    cell: (row) => row.point ?? <span className="unknown">unknown</span>,
  },
  { id: "verdict", title: "Result", cell: (row) => <Badge tint={row.tint}>{row.verdict}</Badge> },
  { id: "how", title: "Why", cell: (row) => row.how },
];
