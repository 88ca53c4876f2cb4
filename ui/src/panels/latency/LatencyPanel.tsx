import { useState } from "react";
import { useAssessment } from "../../assessment";
import { Badge } from "../../design/Badge";
import { classes } from "../../design/classes";
import { Empty } from "../../design/Empty";
import { formatMs, formatPercent } from "../../design/format";
import { Meter } from "../../design/Meter";
import { type Column, Table } from "../../design/Table";
import type { PathLatency } from "../../ipc/generated/PathLatency";
import type { Asked } from "../../origin/asked";
import { Figure } from "../../origin/Figure";
import { Told } from "../../origin/Told";
import { words } from "../../words";
import { OriginLink } from "../origin/OriginLink";
import { PARTS } from "../origin/paths";
import type { PanelProps } from "../panel";
import "./LatencyPanel.css";
import { type PathRow, pathRows, type StationRow, stationRows, waterfall } from "./rows";
import { Simulation } from "./Simulation";

/** How fast each path is, where its time goes, and how busy each component is. */
export function LatencyPanel({ assessment, names, selection, choose }: PanelProps) {
  const { isRefining } = useAssessment();
  const { latency } = assessment;
  const [looked, setLooked] = useState<string | null>(null);
  const selected = latency.paths.find((path) => selection.has(path.path));
  const path = selected ?? latency.paths.find((entry) => entry.path === looked) ?? latency.paths[0];
  if (!path) {
    return (
      <Empty icon="path" title={words.latency.noPathYet}>
        {words.latency.aPathIsARequestOnItsWayThrough}
      </Empty>
    );
  }
  const rows = pathRows(latency, names, isRefining);
  return (
    <div className="panel panel-latency">
      <div className="panel-main">
        <Table
          label={words.latency.paths}
          columns={PATHS}
          rows={rows}
          rowKey={(row) => row.id}
          onChoose={(row) => {
            setLooked(row.id);
            choose([row.id]);
          }}
          isChosen={(row) => row.id === path.path}
        />
        <h3 className="panel-title">{words.latency.loadAtPeak}</h3>
        <Table
          label={words.latency.loadAtPeak}
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

const ofPath = (path: string): Asked => ({ of: "path", path });
const ofStep = (path: string, index: number): Asked => ({ of: "step", path, index });
const ofStation = (component: string): Asked => ({ of: "station", component });

const PATHS: readonly Column<PathRow>[] = [
  {
    id: "name",
    title: words.latency.path,
    cell: (row) => (
      <>
        <span className="row-name">{row.name}</span>
        {row.method !== null && (
          <span className="row-under">
            <Told asked={ofPath(row.id)} text={row.method} />
          </span>
        )}
        {row.missing.map((text) => (
          <span key={text} className="row-under">
            <Told asked={ofPath(row.id)} text={text} />
          </span>
        ))}
      </>
    ),
  },
  {
    id: "p50",
    title: "p50",
    numeric: true,
    cell: (row) => row.p50 && <Figure asked={ofPath(row.id)}>{row.p50}</Figure>,
  },
  {
    id: "p95",
    title: "p95",
    numeric: true,
    cell: (row) => row.p95 && <Figure asked={ofPath(row.id)}>{row.p95}</Figure>,
  },
  {
    id: "p99",
    title: "p99",
    numeric: true,
    cell: (row) => row.p99 && <Figure asked={ofPath(row.id)}>{row.p99}</Figure>,
  },
  {
    id: "verdict",
    title: words.latency.againstItsTarget,
    cell: (row) => (
      <>
        <Badge tint={row.tint}>
          <Figure asked={ofPath(row.id)}>{row.verdict}</Figure>
        </Badge>
        <span className="row-under">
          {row.target !== null && <Figure asked={ofPath(row.id)}>{row.target}</Figure>}
          {row.target !== null && row.isUnpromised && ", "}
          {row.isUnpromised && words.latency.nobodyPromises}
        </span>
      </>
    ),
  },
];

const STATIONS: readonly Column<StationRow>[] = [
  { id: "name", title: words.latency.component, cell: (row) => <span className="row-name">{row.name}</span> },
  { id: "use", title: words.latency.inUse, width: "26%", cell: (row) => <Use row={row} /> },
  {
    id: "peak",
    title: words.latency.requests,
    numeric: true,
    cell: (row) => (
      <>
        {row.peak === null ? <Unknown /> : <Figure asked={ofStation(row.id)}>{row.peak}</Figure>}
        <span className="row-under">
          {row.servers === null ? (
            words.latency.noLimit
          ) : (
            <Figure asked={ofStation(row.id)}>{words.latency.atOnce(row.servers)}</Figure>
          )}
        </span>
      </>
    ),
  },
  {
    id: "service",
    title: words.latency.service,
    numeric: true,
    cell: (row) => (
      <>
        <span title={row.origin}>
          {row.service === null ? <Unknown /> : <Figure asked={ofStation(row.id)}>{row.service}</Figure>}
        </span>
        {row.basis !== null && (
          <span className="row-under">
            {words.latency.basis[row.basis]} {row.source && <OriginLink source={row.source} />}
          </span>
        )}
      </>
    ),
  },
  {
    id: "waiting",
    title: words.latency.waiting,
    numeric: true,
    cell: (row) => (row.waiting === null ? <Unknown /> : <Figure asked={ofStation(row.id)}>{row.waiting}</Figure>),
  },
];

const Unknown = () => <span className="unknown">{words.latency.unknown}</span>;

function Use({ row }: { row: StationRow }) {
  if (row.utilisation === null) return <span className="quiet">{words.latency.scalesWithTheLoad}</span>;
  const text = formatPercent(row.utilisation);
  return (
    <Figure asked={ofStation(row.id)} className="use" label={words.latency.inUseOf(row.name, text)}>
      <Meter share={row.utilisation} text={text} />
      <span className={classes("use-figure", row.utilisation > 1 && "figure-bad")}>{text}</span>
    </Figure>
  );
}

function WaterfallChart(
  props: { path: PathLatency; row: PathRow | undefined } & Pick<PanelProps, "choose" | "selection">,
) {
  const { path, row: summary, choose, selection } = props;
  const [byTail, setByTail] = useState(false);
  if (path.shares.length === 0) {
    return (
      <Empty icon="clock" title={path.status === "overloaded" ? words.latency.overloaded : words.latency.notKnownYet}>
        {path.status === "overloaded"
          ? words.latency.aComponentGetsMoreThanItCanServe
          : words.latency.asSoonAsTheseAreStatedYouSeeWhere}
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
        <ul className="waterfall-key" aria-label={words.latency.colours}>
          <li className="is-network">{words.latency.network}</li>
          <li className="is-waiting">{words.latency.waitingInBar}</li>
          <li className="is-service">{words.latency.serviceInBar}</li>
        </ul>
        <p className="waterfall-facts quiet">
          {words.latency.mean}{" "}
          {path.estimate ? (
            <Figure asked={ofPath(path.path)}>{formatMs(path.estimate.meanMs)}</Figure>
          ) : (
            words.latency.unknown
          )}
          {path.estimate && words.latency.methodAfter[path.estimate.method]}
          {summary?.headroom && (
            <span className={classes(summary.isBroken && "figure-bad")}>
              {" · "}
              <Figure asked={ofPath(path.path)}>{words.latency.carriesThePeakLoad(summary.headroom)}</Figure>
              {summary.breaks}
              {summary.quotaUnknown !== null && words.latency.theQuotaMayBindEarlier(summary.quotaUnknown)}.
            </span>
          )}
        </p>
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
        <span>{words.latency.mean}</span>
        <button
          type="button"
          className="waterfall-order"
          aria-pressed={byTail}
          title={words.latency.shareOfTheSpreadOfThePathWhat}
          onClick={() => setByTail(!byTail)}
        >
          {words.latency.ofTail}
        </button>
      </div>
      <ol>
        {inOrder.map((row) => (
          <li key={row.key}>
            <div
              className={classes("waterfall-row", row.subject !== null && selection.has(row.subject) && "is-chosen")}
            >
              <button
                type="button"
                className={classes("waterfall-label", row.isNetwork && "quiet")}
                title={row.title}
                onClick={() => row.subject !== null && choose([row.subject])}
              >
                {row.label}
              </button>
              <span className="waterfall-track">
                {ticks.map((tick) => (
                  <i key={tick.text} style={{ left: `${tick.at * 100}%` }} />
                ))}
                {row.segments.map((segment) => (
                  <Figure
                    key={segment.part}
                    asked={ofStep(path.path, segment.index)}
                    className={`waterfall-mark is-${segment.part}`}
                    label={words.latency.stepTakes(segment.label, PARTS[segment.part], formatMs(segment.meanMs))}
                    tip={`${PARTS[segment.part]}: ${formatMs(segment.meanMs)}, ${segment.origin}`}
                    style={{ left: `${segment.begins * 100}%`, width: `${segment.width * 100}%` }}
                  />
                ))}
              </span>
              <span className="waterfall-figure">
                <Figure asked={ofPath(path.path)}>{formatMs(row.meanMs)}</Figure>
              </span>
              <span className="waterfall-figure quiet">
                {row.tailShare < 0.005 ? (
                  "–"
                ) : (
                  <Figure asked={ofPath(path.path)}>{formatPercent(row.tailShare)}</Figure>
                )}
              </span>
            </div>
            {row.subject !== null && selection.has(row.subject) && (
              <ul className="waterfall-origin">
                {row.segments.map((segment) => (
                  <li key={segment.part}>
                    {PARTS[segment.part]}{" "}
                    <Figure asked={ofStep(path.path, segment.index)}>{formatMs(segment.meanMs)}</Figure>
                    {segment.basis !== null &&
                      !segment.origin.startsWith(words.latency.basis[segment.basis]) &&
                      `, ${words.latency.basis[segment.basis]}`}
                    : <Told asked={ofStep(path.path, segment.index)} text={segment.origin} />{" "}
                    {segment.source && <OriginLink source={segment.source} />}
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
