import { useState } from "react";
import { classes } from "../../design/classes";
import { formatAmount, formatMoney } from "../../design/format";
import { Meter } from "../../design/Meter";
import { type Column, Table } from "../../design/Table";
import type { Amount } from "../../ipc/generated/Amount";
import type { Asked, Grouping } from "../../origin/asked";
import { Figure } from "../../origin/Figure";
import { Told } from "../../origin/Told";
import { words } from "../../words";
import { OriginLink } from "../origin/OriginLink";
import type { PanelProps } from "../panel";
import "./CostPanel.css";
import { budgetBar, type CostRow, costBars, costRows, purchaseWords, totalWords } from "./rows";
import { StudyView } from "./StudyView";

/** What the plan costs, where the money goes, and from which rows of which tables that follows. */
export function CostPanel({ assessment, names, selection, choose }: PanelProps) {
  const { cost } = assessment;
  const [grouping, setGrouping] = useState<Grouping>("component");
  const [view, setView] = useState<View>("lines");
  const budget = budgetBar(cost);
  return (
    <div className="panel panel-cost">
      <div className="panel-aside">
        <dl className="totals">
          <Total title={words.cost.aMonth} amount={cost.monthly} asked={{ of: "total", times: 1 }} large />
          <Total title={words.cost.aYear} amount={cost.yearly} asked={{ of: "total", times: 12 }} />
          <Total title={words.cost.threeYears} amount={cost.threeYears} asked={{ of: "total", times: 36 }} />
          {cost.unitCosts.perThousandRequests && (
            <Total
              title={words.cost.aThousandRequests}
              amount={cost.unitCosts.perThousandRequests}
              asked={{ of: "thousand-requests" }}
            />
          )}
          {cost.unitCosts.perMillionTokens && (
            <Total
              title={words.cost.aMillionTokens}
              amount={cost.unitCosts.perMillionTokens}
              asked={{ of: "million-tokens" }}
            />
          )}
        </dl>
        <details className="how">
          <summary>{words.cost.howTheseFollow}</summary>
          {totalWords(cost).map((words) => (
            <p key={words}>
              <Told asked={{ of: "total", times: 1 }} text={words} />
            </p>
          ))}
        </details>
        {budget && (
          <Figure asked={{ of: "budget" }} className="budget" label={budget.words}>
            <Meter share={budget.share} text={budget.words} />
            <span className={classes(budget.tint === "bad" ? "figure-bad" : "quiet")}>{budget.words}</span>
          </Figure>
        )}
        <fieldset className="segments">
          <legend className="quiet-for-eyes">{words.cost.addUpBy}</legend>
          {GROUPINGS.filter(([id]) => id !== "team" || cost.byTeam.length > 0).map(([id, title]) => (
            <label key={id} className="segment">
              <input type="radio" name="grouping" checked={grouping === id} onChange={() => setGrouping(id)} />
              <span>{title}</span>
            </label>
          ))}
        </fieldset>
        <ol className="cost-bars" aria-label={words.cost.costAMonthBy(grouping)}>
          {costBars(cost, grouping, names).map((bar) => (
            <li key={bar.id} className={classes("cost-bar", selection.has(bar.id) && "is-chosen")}>
              <button
                type="button"
                className="cost-bar-title"
                disabled={grouping !== "component"}
                onClick={() => choose([bar.id])}
              >
                {bar.title}
              </button>
              <span className="cost-bar-figure">
                <Figure asked={{ of: "group", grouping, id: bar.id }}>{formatAmount(bar.monthly)}</Figure>
              </span>
              <Figure
                asked={{ of: "group", grouping, id: bar.id }}
                className="cost-bar-mark"
                label={words.cost.barOf(bar.title, formatAmount(bar.monthly), bar.share)}
              >
                <span className="cost-bar-track">
                  <b
                    style={{
                      width: `${bar.length * 100}%`,
                      ...(bar.area && { background: `var(--area-${bar.area})` }),
                    }}
                  />
                </span>
                <span className="cost-bar-share">{bar.share}</span>
              </Figure>
            </li>
          ))}
        </ol>
      </div>
      <div className="panel-main">
        <fieldset className="segments segments-narrow">
          <legend className="quiet-for-eyes">{words.cost.show}</legend>
          {VIEWS.map(([id, title]) => (
            <label key={id} className="segment">
              <input type="radio" name="cost-view" checked={view === id} onChange={() => setView(id)} />
              <span>{title}</span>
            </label>
          ))}
        </fieldset>
        {view === "study" && <StudyView names={names} />}
        {view === "lines" &&
          purchaseWords(cost, names).map(({ key, words, asked }) => (
            <p key={key}>
              <Figure asked={asked}>{words}</Figure>
            </p>
          ))}
        {view === "lines" && (
          <Table
            label={words.cost.costLines}
            columns={LINES}
            rows={costRows(cost, names)}
            rowKey={(row) => row.key}
            onChoose={(row) => row.subject !== null && choose([row.subject])}
            isChosen={(row) => row.subject !== null && selection.has(row.subject)}
          />
        )}
      </div>
    </div>
  );
}

const GROUPINGS: readonly [Grouping, string][] = [
  ["component", words.cost.component],
  ["area", words.cost.area],
  ["region", words.cost.region],
  ["purchase", words.cost.purchase],
  ["team", words.cost.team],
];

type View = "lines" | "study";

const VIEWS: readonly [View, string][] = [
  ["lines", words.cost.lines],
  ["study", words.cost.whatCouldChangeIt],
];

function Total(props: { title: string; amount: Amount; asked: Asked; large?: boolean }) {
  const { title, amount, asked, large } = props;
  return (
    <div className={classes(large && "total-large")}>
      <dt>
        {title}
        {amount.atLeast && <span className="unknown">{words.cost.atLeast}</span>}
      </dt>
      <dd>
        <Figure asked={asked}>{formatMoney(amount.known)}</Figure>
      </dd>
    </div>
  );
}

const ofLine = (row: CostRow): Asked => ({ of: "line", index: row.index });

const LINES: readonly Column<CostRow>[] = [
  {
    id: "what",
    title: words.cost.whatIsCharged,
    cell: (row) => (
      <>
        <span className="row-name">{row.name}</span>
        <span className="row-under">
          <Told asked={ofLine(row)} text={row.meter} />
          {row.bought && ` · ${row.bought}`}
        </span>
      </>
    ),
  },
  {
    id: "quantity",
    title: words.cost.quantity,
    numeric: true,
    cell: (row) => (
      <>
        {row.quantity === null ? <Unknown /> : <Figure asked={ofLine(row)}>{row.quantity}</Figure>}
        <span className="row-under">
          <Told asked={ofLine(row)} text={row.unit} />
        </span>
      </>
    ),
  },
  {
    id: "price",
    title: words.cost.unitPrice,
    numeric: true,
    cell: (row) => (row.price === null ? <Unknown /> : <Figure asked={ofLine(row)}>{row.price}</Figure>),
  },
  {
    id: "amount",
    title: words.cost.aMonth,
    numeric: true,
    cell: (row) => (
      <strong>{row.amount === null ? <Unknown /> : <Figure asked={ofLine(row)}>{row.amount}</Figure>}</strong>
    ),
  },
  {
    id: "formula",
    title: words.cost.how,
    cell: (row) => (
      <>
        <Figure asked={ofLine(row)}>{row.formula}</Figure>
        {row.source !== null && (
          <span className="row-under">
            <OriginLink source={row.source} />
          </span>
        )}
      </>
    ),
  },
];

const Unknown = () => <span className="unknown">{words.cost.unknown}</span>;
