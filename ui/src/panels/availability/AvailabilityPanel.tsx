import { useState } from "react";
import { Badge } from "../../design/Badge";
import { classes } from "../../design/classes";
import { Empty } from "../../design/Empty";
import { type Column, Table } from "../../design/Table";
import { Figure } from "../../origin/Figure";
import { Told } from "../../origin/Told";
import { words } from "../../words";
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
      <Empty icon="path" title={words.availability.noPathYet}>
        {words.availability.aPathIsAvailableWhileAllItsComponents}
      </Empty>
    );
  }
  return (
    <div className="panel panel-split">
      <div className="panel-main">
        <Table
          label={words.availability.availabilityOfPaths}
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
            <h3 className="panel-title">{words.availability.afterALoss}</h3>
            <Table
              label={words.availability.recovery}
              columns={RECOVERY}
              rows={recoveryRows(availability, names)}
              rowKey={(row) => row.key}
              onChoose={(row) => choose([row.id])}
              isChosen={(row) => selection.has(row.id)}
            />
          </>
        )}
      </div>
      <aside className="panel-aside" aria-label={words.availability.serviceLevels}>
        <h3>{path.name}</h3>
        <p className="quiet">
          <Figure asked={{ of: "availability", path: path.path }}>{pathWords(path)}</Figure>
        </p>
        <Table
          label={words.availability.serviceLevelsOf(path.name)}
          columns={partsOf(path.path)}
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
  { id: "name", title: words.availability.path, cell: (row) => <span className="row-name">{row.name}</span> },
  {
    id: "percent",
    title: words.availability.available,
    numeric: true,
    cell: (row) => (
      <span className={classes(!row.isKnown && "unknown")}>
        <Figure asked={{ of: "availability", path: row.id }}>{row.percent}</Figure>
      </span>
    ),
  },
  {
    id: "down",
    title: words.availability.downAMonth,
    numeric: true,
    cell: (row) =>
      row.down === null ? (
        <span className="unknown">{words.availability.unknown}</span>
      ) : (
        <Figure asked={{ of: "availability", path: row.id }}>{row.down}</Figure>
      ),
  },
  {
    id: "target",
    title: words.availability.target,
    numeric: true,
    cell: (row) => row.target && <Figure asked={{ of: "availability", path: row.id }}>{row.target}</Figure>,
  },
  { id: "verdict", title: words.availability.result, cell: (row) => <Badge tint={row.tint}>{row.verdict}</Badge> },
  { id: "weakest", title: words.availability.weakest, cell: (row) => row.weakest },
];

const partsOf = (path: string): readonly Column<PartRow>[] => [
  {
    id: "name",
    title: words.availability.component,
    cell: (row) => (
      <>
        {row.name}
        <span className="row-under">
          <Told asked={{ of: "availability", path }} text={row.configuration} />
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
    title: words.availability.promised,
    numeric: true,
    cell: (row) =>
      row.percent === null ? (
        <span className="unknown">{words.availability.nothing}</span>
      ) : (
        <Figure asked={{ of: "availability", path }}>{row.percent}</Figure>
      ),
  },
];

const RECOVERY: readonly Column<RecoveryRow>[] = [
  { id: "name", title: words.availability.component, cell: (row) => <span className="row-name">{row.name}</span> },
  { id: "lost", title: words.availability.lost, cell: (row) => row.lost },
  {
    id: "time",
    title: words.availability.backAfter,
    numeric: true,
    cell: (row) =>
      row.time === null ? (
        <span className="unknown">{words.availability.unknown}</span>
      ) : (
        <Figure asked={{ of: "recovery", component: row.id }}>{row.time}</Figure>
      ),
  },
  {
    id: "point",
    title: words.availability.workLost,
    numeric: true,
    cell: (row) =>
      row.point === null ? (
        <span className="unknown">{words.availability.unknown}</span>
      ) : (
        <Figure asked={{ of: "recovery", component: row.id }}>{row.point}</Figure>
      ),
  },
  { id: "verdict", title: words.availability.result, cell: (row) => <Badge tint={row.tint}>{row.verdict}</Badge> },
  {
    id: "how",
    title: words.availability.why,
    cell: (row) => <Told asked={{ of: "recovery", component: row.id }} text={row.how} />,
  },
];
