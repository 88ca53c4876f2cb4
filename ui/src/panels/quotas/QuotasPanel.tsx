import { classes } from "../../design/classes";
import { Empty } from "../../design/Empty";
import { formatPercent } from "../../design/format";
import { Meter } from "../../design/Meter";
import { type Column, Table } from "../../design/Table";
import { Figure } from "../../origin/Figure";
import { Told } from "../../origin/Told";
import { words } from "../../words";
import { OriginLink } from "../origin/OriginLink";
import type { PanelProps } from "../panel";
import "./QuotasPanel.css";
import { type QuotaRow, quotaRows } from "./rows";

/** Every quota that the placement draws on, and what to ask the provider for. */
export function QuotasPanel({ assessment, names, selection, choose }: PanelProps) {
  const rows = quotaRows(assessment.placement, names);
  if (rows.length === 0) {
    return (
      <Empty icon="table" title={words.quotas.noQuotaIsDrawnOn}>
        {words.quotas.aSubscriptionMayUseSoManyVcpus}
      </Empty>
    );
  }
  return (
    <div className="panel">
      <Table
        label={words.quotas.quotas}
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.key}
        onChoose={(row) => choose(row.components)}
        isChosen={(row) => row.components.some((id) => selection.has(id))}
      />
    </div>
  );
}

const asked = (row: QuotaRow) => ({ of: "quota" as const, name: row.name, scope: row.scope });

const COLUMNS: readonly Column<QuotaRow>[] = [
  {
    id: "name",
    title: words.quotas.quota,
    cell: (row) => (
      <>
        <span className="row-name">{row.name}</span>
        <span className="row-under">
          {row.scope} · {row.unit}
        </span>
      </>
    ),
  },
  { id: "share", title: words.quotas.inUse, width: "20%", cell: (row) => <Share row={row} /> },
  {
    id: "used",
    title: words.quotas.used,
    numeric: true,
    cell: (row) => <Figure asked={asked(row)}>{row.used}</Figure>,
  },
  {
    id: "limit",
    title: words.quotas.limit,
    numeric: true,
    cell: (row) =>
      (row.limit === null ? null : <Figure asked={asked(row)}>{row.limit}</Figure>) ?? (
        <span className="unknown">{words.quotas.unknown}</span>
      ),
  },
  { id: "drawnBy", title: words.quotas.drawnOnBy, cell: (row) => <Told asked={asked(row)} text={row.drawnBy} /> },
  {
    id: "request",
    title: words.quotas.whatToDo,
    cell: (row) =>
      row.request !== null && (
        <span className={classes(row.isShort && "figure-bad")}>
          <Told asked={asked(row)} text={row.request} />
        </span>
      ),
  },
  {
    id: "origin",
    title: words.quotas.whoSaysSo,
    cell: (row) => (
      <>
        {row.origin}
        {row.source !== null && (
          <span className="row-under">
            <OriginLink source={row.source} />
          </span>
        )}
      </>
    ),
  },
];

function Share({ row }: { row: QuotaRow }) {
  if (row.share === null) return null;
  const text = Number.isFinite(row.share) ? formatPercent(row.share) : words.quotas.over;
  const full = words.quotas.of(row.used, row.limit ?? words.quotas.unknown, row.unit);
  return (
    <Figure asked={asked(row)} className="quota-share" label={words.quotas.inUseOf(row.name, full, text)}>
      <Meter share={row.share} text={full} />
      <span className={classes("quota-figure", row.isShort && "figure-bad")}>{text}</span>
    </Figure>
  );
}
