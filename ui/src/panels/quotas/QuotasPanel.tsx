import { classes } from "../../design/classes";
import { Empty } from "../../design/Empty";
import { formatPercent } from "../../design/format";
import { Meter } from "../../design/Meter";
import { type Column, Table } from "../../design/Table";
import type { PanelProps } from "../panel";
import "./QuotasPanel.css";
import { type QuotaRow, quotaRows } from "./rows";

/** Every quota that the placement draws on, and what to ask the provider for. */
export function QuotasPanel({ assessment, names, selection, choose }: PanelProps) {
  const rows = quotaRows(assessment.placement, names);
  if (rows.length === 0) {
    return (
      <Empty icon="table" title="No quota is drawn on">
        A subscription may use so many vCPUs of a family and so many tokens of a model per minute. As soon as a
        component runs on machines or calls a model, you see here how much of that it takes. You can state your own
        limits in the inspector of the plan.
      </Empty>
    );
  }
  return (
    <div className="panel">
      <Table
        label="Quotas"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.key}
        onChoose={(row) => choose(row.components)}
        isChosen={(row) => row.components.some((id) => selection.has(id))}
      />
    </div>
  );
}

const COLUMNS: readonly Column<QuotaRow>[] = [
  {
    id: "name",
    title: "Quota",
    cell: (row) => (
      <>
        <span className="row-name">{row.name}</span>
        <span className="row-under">
          {row.scope} · {row.unit}
        </span>
      </>
    ),
  },
  { id: "share", title: "In use", width: "20%", cell: (row) => <Share row={row} /> },
  { id: "used", title: "Used", numeric: true, cell: (row) => row.used },
  { id: "limit", title: "Limit", numeric: true, cell: (row) => row.limit ?? <span className="unknown">unknown</span> },
  { id: "drawnBy", title: "Drawn on by", cell: (row) => row.drawnBy },
  {
    id: "request",
    title: "What to do",
    cell: (row) => <span className={classes(row.isShort && "figure-bad")}>{row.request}</span>,
  },
  {
    id: "origin",
    title: "Who says so",
    cell: (row) => (
      <>
        {row.origin}
        {row.source !== null && <span className="row-under">{row.source}</span>}
      </>
    ),
  },
];

function Share({ row }: { row: QuotaRow }) {
  if (row.share === null) return null;
  const text = Number.isFinite(row.share) ? formatPercent(row.share) : "over";
  return (
    <span className="quota-share">
      <Meter share={row.share} text={`${row.used} of ${row.limit} ${row.unit}`} />
      <span className={classes("quota-figure", row.isShort && "figure-bad")}>{text}</span>
    </span>
  );
}
