import { useState } from "react";
import { Badge } from "../../design/Badge";
import { Button } from "../../design/Button";
import { classes } from "../../design/classes";
import { Empty } from "../../design/Empty";
import { Select } from "../../design/Field";
import { type Column, Table } from "../../design/Table";
import { addOption } from "../../document/options";
import { Figure } from "../../origin/Figure";
import { words } from "../../words";
import { onSharedNodes } from "../options/rows";
import type { PanelProps } from "../panel";
import {
  availabilityLevels,
  choicesOf,
  formatLevel,
  type PointRow,
  planNow,
  pointRows,
  type Scatter,
  scatter,
  tintOf,
} from "./rows";
import "./TradeoffsPanel.css";
import { type Front, useFront } from "./useFront";

/** Cost against latency against availability: every placement that no other one beats, each an option away. */
export function TradeoffsPanel({ assessment, document, meaning, edit }: PanelProps) {
  const { front, weigh, stop } = useFront();
  const [looked, setLooked] = useState<string | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const { paths } = document;
  const wanted = looked ?? front?.path;
  const path = paths.find(({ id }) => id === wanted) ?? paths.find(({ target }) => target) ?? paths[0];
  if (!path) {
    return (
      <Empty icon="path" title={words.tradeoffs.noPathYet}>
        {words.tradeoffs.whyAPath}
      </Empty>
    );
  }
  const shown = front?.path === path.id ? front : null;
  const percentile = path.target?.percentile ?? "p95";
  const shared = onSharedNodes(assessment);
  const rows = pointRows(shown?.points ?? [], document, path, shared);
  const makeOption = ({ point, cost, latency, availability }: PointRow) => {
    const name = words.tradeoffs.optionName(cost, latency);
    const summary = words.tradeoffs.optionSummary(
      percentile,
      latency,
      path.name,
      availability === "" ? words.tradeoffs.availabilityUnknown : words.tradeoffs.available(availability),
    );
    edit(words.tradeoffs.optionStep(name), addOption(document, name, choicesOf(point, shared), summary).change);
  };
  const isRunning = shown?.run != null;
  return (
    <div className="panel panel-tradeoffs">
      <div className="panel-aside">
        <div className="tradeoffs-bar">
          <Select aria-label={words.tradeoffs.path} value={path.id} onChange={(event) => setLooked(event.target.value)}>
            {paths.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
          {isRunning ? (
            <Button onClick={stop}>{words.tradeoffs.stop}</Button>
          ) : (
            <Button look="primary" onClick={() => weigh(path.id)}>
              {shown ? words.tradeoffs.weighAgain : words.tradeoffs.weigh}
            </Button>
          )}
        </div>
        {rows.length > 0 && (
          <Chart
            rows={rows}
            chart={scatter(shown?.points ?? [], path, planNow(assessment, path))}
            percentile={percentile}
            path={path.id}
            pointed={pointed}
            point={setPointed}
          />
        )}
      </div>
      <div className="panel-main">
        <p className="panel-lead quiet" role="status">
          {shown && stateOf(shown, meaning)}
        </p>
        {rows.length > 0 ? (
          <Table
            label={words.tradeoffs.points}
            columns={columnsFor(makeOption)}
            rows={rows}
            rowKey={(row) => row.key}
            isChosen={(row) => row.key === pointed}
          />
        ) : (
          !shown && (
            <Empty icon="map" title={words.tradeoffs.whatItIs}>
              <p>{words.tradeoffs.howItWorks}</p>
              <p>{words.tradeoffs.oneClick}</p>
            </Empty>
          )
        )}
      </div>
    </div>
  );
}

function stateOf({ points, run, isComplete, failure, meaning: weighed }: Front, meaning: number): string {
  if (failure) return `${failure.message} ${failure.remedy}`;
  const count = points.length;
  if (run !== null) return count === 0 ? words.tradeoffs.searchingFirst : words.tradeoffs.searching(count);
  const found = isComplete
    ? count === 0
      ? words.tradeoffs.noPlacement
      : words.tradeoffs.allFound(count)
    : count === 0
      ? words.tradeoffs.noneFound
      : words.tradeoffs.someFound(count);
  return weighed === meaning ? found : `${found} ${words.tradeoffs.planHasChanged}`;
}

function Chart(props: {
  rows: readonly PointRow[];
  chart: Scatter;
  percentile: string;
  pointed: string | null;
  path: string;
  point: (key: string | null) => void;
}) {
  const { rows, chart, path, pointed, point } = props;
  const levels = availabilityLevels(rows.map((row) => row.point));
  const percent = (share: number) => `${share * 100}%`;
  return (
    <figure className="front" aria-label={words.tradeoffs.chart}>
      <div className="front-field">
        {chart.yTicks.map((tick) => (
          <span key={tick.text} className="front-ytick" style={{ bottom: percent(tick.at) }}>
            <span>{tick.text}</span>
          </span>
        ))}
        {chart.xTicks.map((tick) => (
          <span key={tick.text} className="front-xtick" style={{ left: percent(tick.at) }}>
            <span>{tick.text}</span>
          </span>
        ))}
        {chart.target && (
          <span
            className={classes("front-target", chart.target.x > 0.7 && "front-target-left")}
            style={{ left: percent(chart.target.x) }}
          >
            <span>
              <Figure asked={{ of: "path", path }}>{chart.target.text}</Figure>
            </span>
          </span>
        )}
        {chart.now && (
          <Figure
            asked={{ of: "now", path }}
            className="front-now"
            label={chart.now.inWords}
            style={{ left: percent(chart.now.x), bottom: percent(chart.now.y) }}
          />
        )}
        {rows.map((row, index) => {
          const place = chart.places[index];
          if (!place) return null;
          return (
            <Figure
              key={row.key}
              asked={ofPoint(row)}
              className={classes(
                "front-point",
                `front-level-${Math.min(row.level, LEVELS - 1)}`,
                row.option !== null && "front-taken",
                row.key === pointed && "front-pointed",
              )}
              style={{ left: percent(place.x), bottom: percent(place.y) }}
              label={row.option ? `${row.inWords}: ${row.option.name}` : row.inWords}
              onPoint={(isPointedAt) => point(isPointedAt ? row.key : null)}
            />
          );
        })}
      </div>
      <figcaption className="front-key">
        <span>{words.tradeoffs.axes(props.percentile)}</span>
        {levels.map((level, index) => (
          <span key={level}>
            <i className={`front-swatch front-level-${Math.min(index, LEVELS - 1)}`} />
            <Level level={level} of={rows.find(({ point }) => (point.availabilityPercent ?? null) === level)} />
          </span>
        ))}
        {chart.now && (
          <span>
            <i className="front-swatch front-now" />
            {words.tradeoffs.now}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

/** What a colour means, led back to the cheapest point of it. */
function Level({ level, of: row }: { level: string | null; of: PointRow | undefined }) {
  if (level === null || !row) return words.tradeoffs.availabilityUnknown;
  return <Figure asked={ofPoint(row)}>{words.tradeoffs.available(formatLevel(level))}</Figure>;
}

/** Looks that tell availabilities apart; the last is shared by all above. */
const LEVELS = 5;

const ofPoint = ({ point }: PointRow) => ({ of: "point" as const, point });

const columnsFor = (makeOption: (row: PointRow) => void): readonly Column<PointRow>[] => [
  {
    id: "cost",
    title: words.tradeoffs.cost,
    numeric: true,
    cell: (row) => (
      <strong>
        <Figure asked={ofPoint(row)}>{row.cost}</Figure>
      </strong>
    ),
  },
  {
    id: "more",
    title: words.tradeoffs.more,
    numeric: true,
    cell: (row) => (row.more === null ? words.tradeoffs.cheapest : <Figure asked={ofPoint(row)}>{row.more}</Figure>),
  },
  {
    id: "latency",
    title: words.tradeoffs.latency,
    numeric: true,
    cell: (row) => {
      const latency = <Figure asked={ofPoint(row)}>{row.latency}</Figure>;
      return row.met === null ? latency : <Badge tint={tintOf(row.met)}>{latency}</Badge>;
    },
  },
  {
    id: "availability",
    title: words.tradeoffs.availability,
    numeric: true,
    cell: (row) =>
      row.availability === "" ? (
        <span className="unknown">{words.tradeoffs.availabilityUnknown}</span>
      ) : (
        <Figure asked={ofPoint(row)}>{row.availability}</Figure>
      ),
  },
  {
    id: "option",
    title: words.tradeoffs.option,
    cell: (row) =>
      row.option ? (
        row.option.name
      ) : (
        <Button look="quiet" aria-label={words.tradeoffs.makeOptionOf(row.inWords)} onClick={() => makeOption(row)}>
          {words.tradeoffs.makeOption}
        </Button>
      ),
  },
];
