/** Two snapshots side by side: their prices, and what the newer one does to the open plan. */

import { useState } from "react";
import { Button } from "../../design/Button";
import { Field, Select } from "../../design/Field";
import { formatAmount, formatCount, formatDecimal, formatExtra } from "../../design/format";
import { type Column, Table } from "../../design/Table";
import type { Document } from "../../ipc/generated/Document";
import type { FindingNote } from "../../ipc/generated/FindingNote";
import type { PlanDifference } from "../../ipc/generated/PlanDifference";
import type { PriceChange } from "../../ipc/generated/PriceChange";
import type { PriceChanges } from "../../ipc/generated/PriceChanges";
import type { SnapshotComparison } from "../../ipc/generated/SnapshotComparison";
import type { SnapshotEntry } from "../../ipc/generated/SnapshotEntry";
import { useHost } from "../../ipc/HostProvider";
import { words } from "../../words";
import { NamesList } from "./NamesList";
import type { Attempt } from "./TablesDialog";
import { changeInPercent } from "./words";

export function CompareSnapshots(props: {
  snapshots: readonly SnapshotEntry[];
  attempt: Attempt;
  /** The plan that is open. */
  plan: Document | undefined;
}) {
  const { snapshots, attempt, plan } = props;
  const host = useHost();
  const whole = snapshots.filter(({ damage }) => damage === undefined);
  const inUse = whole.find((snapshot) => snapshot.inUse)?.id ?? "";
  const other = whole.find(({ id }) => id !== inUse)?.id ?? "";
  const [chosen, setChosen] = useState<{ from: string; to: string } | null>(null);
  const [compared, setCompared] = useState<SnapshotComparison | null>(null);
  // The snapshots may have changed since somebody chose: what is gone is chosen no longer.
  const known = (id: string | undefined) => whole.find((snapshot) => snapshot.id === id)?.id;
  const from = known(chosen?.from) ?? other;
  const to = known(chosen?.to) ?? inUse;

  async function compare(): Promise<void> {
    setCompared(null);
    setCompared(await attempt(() => host.compareSnapshots(from, to, plan ?? null)));
  }

  if (whole.length < 2) return null;
  const choice = (label: string, value: string, set: (id: string) => void) => (
    <Field label={label}>
      {(ids) => (
        <Select {...ids} value={value} onChange={(event) => set(event.target.value)}>
          {whole.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </Select>
      )}
    </Field>
  );
  return (
    <section aria-labelledby="tables-compare">
      <h3 id="tables-compare">{words.tables.compareSnapshots}</h3>
      <p>{words.tables.whatANewerSnapshotChanges}</p>
      <div className="tables-refresh">
        {choice(words.tables.from, from, (id) => setChosen({ from: id, to }))}
        {choice(words.tables.to, to, (id) => setChosen({ from, to: id }))}
        <Button disabled={from === to} onClick={() => void compare()}>
          {words.tables.compare}
        </Button>
      </div>
      <div data-testid="compared" aria-live="polite">
        {compared && <Compared compared={compared} plan={plan} />}
      </div>
    </section>
  );
}

function Compared({ compared, plan }: { compared: SnapshotComparison; plan: Document | undefined }) {
  const { from, to, currency, changed, vanished, unchanged } = compared;
  return (
    <>
      <p>{words.tables.compared(from, to, currency)}</p>
      {compared.plan && plan && <PlanChange change={compared.plan} plan={plan} />}
      <Prices title={words.tables.changedPrices(changed.count)} prices={changed} />
      <Prices title={words.tables.newPrices(compared.new.count)} prices={compared.new} />
      <Prices title={words.tables.vanishedPrices(vanished.count)} prices={vanished} />
      <p className="tables-muted">{words.tables.unchangedPrices(unchanged)}</p>
    </>
  );
}

function Prices({ title, prices }: { title: string; prices: PriceChanges }) {
  if (prices.count === 0) return <p className="tables-muted">{title}</p>;
  const decimal = (value: string | null | undefined) => (value ? formatDecimal(value) : "");
  const columns: Column<PriceChange>[] = [
    { id: "what", title: words.tables.price, cell: ({ what }) => what },
    { id: "place", title: words.tables.place, cell: ({ place }) => place },
    { id: "was", title: words.tables.was, numeric: true, cell: ({ old }) => decimal(old) },
    { id: "is", title: words.tables.is, numeric: true, cell: ({ now }) => decimal(now) },
    { id: "change", title: words.tables.change, numeric: true, cell: changeInPercent },
  ];
  return (
    <details className="tables-names">
      <summary>{title}</summary>
      <Table label={title} columns={columns} rows={prices.first} rowKey={({ what, place }) => `${what} ${place}`} />
      {prices.count > prices.first.length && (
        <p className="tables-muted">{words.tables.onlyTheFirst(formatCount(prices.first.length))}</p>
      )}
    </details>
  );
}

/** What the newer snapshot does to the plan: its cost, its best placement and its findings. */
function PlanChange({ change, plan }: { change: PlanDifference; plan: Document }) {
  const name = (id: string) => plan.components.find((component) => component.id === id)?.name ?? id;
  const placed = (offer: string | undefined) => offer ?? words.tables.nowhere;
  const moved = change.moved.map(({ component, old, now }) =>
    words.tables.movesFromTo(name(component), placed(old), placed(now)),
  );
  const repriced = change.repriced.map(({ component, old, now }) =>
    words.tables.movesFromTo(name(component), formatAmount(old), formatAmount(now)),
  );
  const findings = (notes: readonly FindingNote[]) => notes.map(({ code, seen }) => `${code} ${seen}`);
  const lists = [
    { title: words.tables.betterPlacedElsewhere, names: moved },
    { title: words.tables.costsSomethingElse, names: repriced },
    { title: words.tables.findingsThatAreNew, names: findings(change.newFindings) },
    { title: words.tables.findingsThatAreGone, names: findings(change.goneFindings) },
  ];
  return (
    <div data-testid="plan-change">
      <h4>{words.tables.whatItDoesTo(plan.title)}</h4>
      <p>
        {words.tables.aMonthCosts(formatAmount(change.oldMonthly), formatAmount(change.monthly))}{" "}
        {change.change && words.tables.difference(formatExtra(change.change))}
      </p>
      {moved.length === 0 && <p>{words.tables.theBestPlacementIsTheSame}</p>}
      {lists
        .filter(({ names }) => names.length > 0)
        .map((list) => (
          <NamesList key={list.title} {...list} />
        ))}
    </div>
  );
}
