/** The snapshots that are here: their age, whether they are whole, and which is in use. */

import { useState } from "react";
import { Badge } from "../../design/Badge";
import { Button } from "../../design/Button";
import { formatCount, formatDate } from "../../design/format";
import { type Column, Table } from "../../design/Table";
import type { CheckedTable } from "../../ipc/generated/CheckedTable";
import type { SnapshotEntry } from "../../ipc/generated/SnapshotEntry";
import { useHost } from "../../ipc/HostProvider";
import { words } from "../../words";
import type { Attempt } from "./TablesDialog";

interface Checked {
  id: string;
  tables: readonly CheckedTable[];
}

export function Snapshots(props: { snapshots: readonly SnapshotEntry[]; attempt: Attempt; onChanged: () => void }) {
  const { snapshots, attempt, onChanged } = props;
  const host = useHost();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [said, setSaid] = useState("");

  async function verify(id: string): Promise<void> {
    const tables = await attempt(() => host.verifySnapshot(id));
    if (tables) setChecked({ id, tables });
  }

  async function use(id: string): Promise<void> {
    if (await attempt(() => host.chooseSnapshot(id))) onChanged();
  }

  async function exportOne(id: string): Promise<void> {
    const path = await attempt(() => host.exportSnapshot(id));
    if (path) setSaid(words.tables.writtenTo(path));
  }

  async function importOne(): Promise<void> {
    const id = await attempt(() => host.importSnapshot());
    if (!id) return;
    setSaid(words.tables.isHere(id));
    onChanged();
  }

  const columns: Column<SnapshotEntry>[] = [
    {
      id: "snapshot",
      title: words.tables.snapshot,
      cell: ({ id, bundled, inUse, damage }) => (
        <>
          {id} {inUse && <Badge>{words.tables.inUse}</Badge>} {bundled && <Badge>{words.tables.bundled}</Badge>}
          {damage !== undefined && <p className="tables-damage">{damage}</p>}
        </>
      ),
    },
    {
      id: "date",
      title: words.tables.putTogether,
      cell: ({ date, ageNote }) => date && <span className="tables-day">{`${formatDate(date)}, ${ageNote}`}</span>,
    },
    { id: "currency", title: words.tables.currency, cell: ({ currency }) => currency },
    { id: "rows", title: words.tables.rows, numeric: true, cell: ({ rows }) => formatCount(rows) },
    {
      id: "do",
      title: "",
      cell: ({ id, inUse, damage }) => (
        <span className="tables-buttons">
          {!inUse && damage === undefined && (
            <Button look="quiet" aria-label={words.tables.use(id)} onClick={() => void use(id)}>
              {words.tables.useShort}
            </Button>
          )}
          <Button look="quiet" aria-label={words.tables.verify(id)} onClick={() => void verify(id)}>
            {words.tables.verifyShort}
          </Button>
          <Button look="quiet" aria-label={words.tables.export(id)} onClick={() => void exportOne(id)}>
            {words.tables.exportShort}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <section aria-labelledby="tables-snapshots">
      <div className="tables-head">
        <h3 id="tables-snapshots">{words.tables.snapshots}</h3>
        <Button icon="open" onClick={() => void importOne()}>
          {words.tables.import}
        </Button>
      </div>
      <Table label={words.tables.snapshots} columns={columns} rows={snapshots} rowKey={({ id }) => id} />
      <p className="tables-said" role="status">
        {said}
      </p>
      {checked && <CheckedTables checked={checked} />}
    </section>
  );
}

function CheckedTables({ checked }: { checked: Checked }) {
  const damaged = checked.tables.filter(({ damage }) => damage !== undefined);
  const columns: Column<CheckedTable>[] = [
    { id: "table", title: words.tables.table, cell: ({ table }) => table },
    { id: "rows", title: words.tables.rows, numeric: true, cell: ({ rows }) => formatCount(rows) },
    { id: "dated", title: words.tables.figuresOf, cell: ({ dated }) => dated },
    { id: "state", title: words.tables.state, cell: ({ damage }) => damage ?? "good" },
  ];
  return (
    <div data-testid="verified">
      <p className={damaged.length > 0 ? "tables-damage" : ""}>
        {damaged.length === 0
          ? words.tables.allAreWhatTheyShouldBe(checked.id, words.tables.tables(checked.tables.length))
          : words.tables.damaged(checked.id, damaged.map(({ table }) => table).join(", "))}
      </p>
      <Table
        label={words.tables.tablesOf(checked.id)}
        columns={columns}
        rows={checked.tables}
        rowKey={({ table }) => table}
      />
    </div>
  );
}
