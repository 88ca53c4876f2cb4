import { useState } from "react";
import { classes } from "../../design/classes";
import { formatAmount, formatMoney } from "../../design/format";
import { Meter } from "../../design/Meter";
import { type Column, Table } from "../../design/Table";
import type { Amount } from "../../ipc/generated/Amount";
import { words } from "../../words";
import { OriginLink } from "../origin/OriginLink";
import type { PanelProps } from "../panel";
import "./CostPanel.css";
import { budgetBar, type CostRow, costBars, costRows, type Grouping, purchaseWords, totalWords } from "./rows";
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
          <Total title={words.cost.aMonth} amount={cost.monthly} large />
          <Total title={words.cost.aYear} amount={cost.yearly} />
          <Total title={words.cost.threeYears} amount={cost.threeYears} />
          {cost.unitCosts.perThousandRequests && (
            <Total title={words.cost.aThousandRequests} amount={cost.unitCosts.perThousandRequests} />
          )}
          {cost.unitCosts.perMillionTokens && (
            <Total title={words.cost.aMillionTokens} amount={cost.unitCosts.perMillionTokens} />
          )}
        </dl>
        <details className="how">
          <summary>{words.cost.howTheseFollow}</summary>
          {totalWords(cost).map((words) => (
            <p key={words}>{words}</p>
          ))}
        </details>
        {budget && (
          <div className="budget">
            <Meter share={budget.share} text={budget.words} />
            <p className={classes(budget.tint === "bad" ? "figure-bad" : "quiet")}>{budget.words}</p>
          </div>
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
            <li key={bar.id}>
              <button
                type="button"
                className={classes("cost-bar", selection.has(bar.id) && "is-chosen")}
                disabled={grouping !== "component"}
                onClick={() => choose([bar.id])}
              >
                <span className="cost-bar-title">{bar.title}</span>
                <span className="cost-bar-figure">{formatAmount(bar.monthly)}</span>
                <span className="cost-bar-track">
                  <b
                    style={{
                      width: `${bar.length * 100}%`,
                      ...(bar.area && { background: `var(--area-${bar.area})` }),
                    }}
                  />
                </span>
                <span className="cost-bar-share">{bar.share}</span>
              </button>
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
        {view === "lines" && purchaseWords(cost, names).map(({ key, words }) => <p key={key}>{words}</p>)}
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

function Total({ title, amount, large }: { title: string; amount: Amount; large?: boolean }) {
  return (
    <div className={classes(large && "total-large")}>
      <dt>
        {title}
        {amount.atLeast && <span className="unknown">{words.cost.atLeast}</span>}
      </dt>
      <dd>{formatMoney(amount.known)}</dd>
    </div>
  );
}

const LINES: readonly Column<CostRow>[] = [
  {
    id: "what",
    title: words.cost.whatIsCharged,
    cell: (row) => (
      <>
        <span className="row-name">{row.name}</span>
        <span className="row-under">
          {row.meter}
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
        {row.quantity ?? <Unknown />}
        <span className="row-under">{row.unit}</span>
      </>
    ),
  },
  { id: "price", title: words.cost.unitPrice, numeric: true, cell: (row) => row.price ?? <Unknown /> },
  {
    id: "amount",
    title: words.cost.aMonth,
    numeric: true,
    cell: (row) => <strong>{row.amount ?? <Unknown />}</strong>,
  },
  {
    id: "formula",
    title: words.cost.how,
    cell: (row) => (
      <>
        {row.formula}
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
