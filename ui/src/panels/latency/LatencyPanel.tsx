import { useState } from "react";
import { Badge } from "../../design/Badge";
import { classes } from "../../design/classes";
import { Empty } from "../../design/Empty";
import { formatMs, formatPercent } from "../../design/format";
import { Meter } from "../../design/Meter";
import { type Column, Table } from "../../design/Table";
import type { PathLatency } from "../../ipc/generated/PathLatency";
import type { PanelProps } from "../panel";
import "./LatencyPanel.css";
import { type PathRow, pathRows, type StationRow, stationRows, waterfall } from "./rows";
import { Simulation } from "./Simulation";

/** How fast each path is, where its time goes, and how busy each component is. */
export function LatencyPanel({ assessment, names, selection, choose }: PanelProps) {
  const { latency } = assessment;
  const [looked, setLooked] = useState<string | null>(null);
  const selected = latency.paths.find((path) => selection.has(path.path));
  const path = selected ?? latency.paths.find((entry) => entry.path === looked) ?? latency.paths[0];
  if (!path) {
    return (
      <Empty icon="path" title="No path yet">
        A path is a request on its way through the drawing, such as question → gateway → model. Select the components on
        its way and add a path, or add one in the inspector; then you see how long it takes and where the time goes.
      </Empty>
    );
  }
  const rows = pathRows(latency, names);
  return (
    <div className="panel panel-latency">
      <div className="panel-main">
        <Table
          label="Paths"
          columns={PATHS}
          rows={rows}
          rowKey={(row) => row.id}
          onChoose={(row) => {
            setLooked(row.id);
            choose([row.id]);
          }}
          isChosen={(row) => row.id === path.path}
        />
        <h3 className="panel-title">Load at peak</h3>
        <Table
          label="Load at peak"
          columns={STATIONS}
          rows={stationRows(latency, names)}
          rowKey={(row) => row.id}
          onChoose={(row) => choose([row.id])}
          isChosen={(row) => selection.has(row.id)}
        />
      </div>
      <div className="panel-aside">
        <WaterfallChart
          path={path}
          row={rows.find((row) => row.id === path.path)}
          choose={choose}
          selection={selection}
        />
        {path.estimate && <Simulation key={path.path} path={path} />}
      </div>
    </div>
  );
}

const PATHS: readonly Column<PathRow>[] = [
  {
    id: "name",
    title: "Path",
    cell: (row) => (
      <>
        <span className="row-name">{row.name}</span>
        {row.missing.map((text) => (
          <span key={text} className="row-under">
            {text}
          </span>
        ))}
      </>
    ),
  },
  { id: "p50", title: "p50", numeric: true, cell: (row) => row.p50 },
  { id: "p95", title: "p95", numeric: true, cell: (row) => row.p95 },
  { id: "p99", title: "p99", numeric: true, cell: (row) => row.p99 },
  {
    id: "verdict",
    title: "Against its target",
    cell: (row) => (
      <>
        <Badge tint={row.tint}>{row.verdict}</Badge>
        {row.target !== null && <span className="row-under">{row.target}</span>}
      </>
    ),
  },
];

const STATIONS: readonly Column<StationRow>[] = [
  { id: "name", title: "Component", cell: (row) => <span className="row-name">{row.name}</span> },
  { id: "use", title: "In use", width: "26%", cell: (row) => <Use row={row} /> },
  { id: "peak", title: "Requests", numeric: true, cell: (row) => row.peak ?? <Unknown /> },
  {
    id: "servers",
    title: "At once",
    numeric: true,
    cell: (row) => row.servers ?? <span className="quiet">no limit</span>,
  },
  {
    id: "service",
    title: "Service",
    numeric: true,
    cell: (row) => <span title={row.origin}>{row.service ?? <Unknown />}</span>,
  },
  { id: "waiting", title: "Waiting", numeric: true, cell: (row) => row.waiting ?? <Unknown /> },
];

const Unknown = () => <span className="unknown">unknown</span>;

function Use({ row }: { row: StationRow }) {
  if (row.utilisation === null) return <span className="quiet">scales with the load</span>;
  const text = formatPercent(row.utilisation);
  return (
    <span className="use">
      <Meter share={row.utilisation} text={text} />
      <span className={classes("use-figure", row.utilisation > 1 && "figure-bad")}>{text}</span>
    </span>
  );
}

function WaterfallChart(
  props: { path: PathLatency; row: PathRow | undefined } & Pick<PanelProps, "choose" | "selection">,
) {
  const { path, row: summary, choose, selection } = props;
  const [byTail, setByTail] = useState(false);
  if (path.shares.length === 0) {
    return (
      <Empty icon="clock" title={path.status === "overloaded" ? "Overloaded" : "Not known yet"}>
        {path.status === "overloaded"
          ? "A component gets more than it can serve, so its queue grows without end and there is no latency to show. "
          : "As soon as these are stated, you see where the time of this path goes: "}
        {path.missing.join("; ")}.
      </Empty>
    );
  }
  const { rows, ticks } = waterfall(path.shares);
  const inOrder = byTail ? [...rows].sort((one, other) => other.tailShare - one.tailShare) : rows;
  return (
    <figure className="waterfall">
      <figcaption>
        <h3>{path.name}</h3>
        <span className="quiet">
          mean {path.estimate ? formatMs(path.estimate.meanMs) : "unknown"}
          {path.estimate?.method === "approximation" && ", approximated"}
        </span>
        <ul className="waterfall-key" aria-label="Colours">
          <li className="is-network">network</li>
          <li className="is-waiting">waiting</li>
          <li className="is-service">service</li>
        </ul>
        {summary?.headroom && (
          <p className={classes("waterfall-headroom", summary.isBroken ? "figure-bad" : "quiet")}>
            {`Carries ${summary.headroom} the peak load`}
            {summary.breaks !== null && `; then ${summary.breaks} breaks the target`}.
          </p>
        )}
      </figcaption>
      <div className="waterfall-head">
        <span />
        <span className="waterfall-axis">
          {ticks.map((tick) => (
            <span key={tick.text} style={{ left: `${tick.at * 100}%` }}>
              {tick.text}
            </span>
          ))}
        </span>
        <span>mean</span>
        <button
          type="button"
          className="waterfall-order"
          aria-pressed={byTail}
          title="Share of the spread of the path: what it adds to slow requests. Press to put the largest first."
          onClick={() => setByTail(!byTail)}
        >
          of tail
        </button>
      </div>
      <ol>
        {inOrder.map((row) => (
          <li key={row.key}>
            <button
              type="button"
              className={classes("waterfall-row", row.subject !== null && selection.has(row.subject) && "is-chosen")}
              onClick={() => row.subject !== null && choose([row.subject])}
            >
              <span className={classes("waterfall-label", row.isNetwork && "quiet")} title={row.title}>
                {row.label}
              </span>
              <span className="waterfall-track">
                {ticks.map((tick) => (
                  <i key={tick.text} style={{ left: `${tick.at * 100}%` }} />
                ))}
                {row.segments.map((segment) => (
                  <b
                    key={segment.part}
                    className={`is-${segment.part}`}
                    title={`${segment.part}: ${formatMs(segment.meanMs)}, ${segment.origin}`}
                    style={{ left: `${segment.begins * 100}%`, width: `${segment.width * 100}%` }}
                  />
                ))}
              </span>
              <span className="waterfall-figure">{formatMs(row.meanMs)}</span>
              <span className="waterfall-figure quiet">
                {row.tailShare < 0.005 ? "–" : formatPercent(row.tailShare)}
              </span>
            </button>
            {row.subject !== null && selection.has(row.subject) && (
              <ul className="waterfall-origin">
                {row.segments.map((segment) => (
                  <li key={segment.part}>
                    {segment.part} {formatMs(segment.meanMs)}: {segment.origin}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </figure>
  );
}
