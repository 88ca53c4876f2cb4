/** The snapshots that are here: their age, whether they are whole, and which is in use. */
import { useState } from "react";
import { Badge } from "../../design/Badge";
import { Button } from "../../design/Button";
import { formatCount, formatDate, plural } from "../../design/format";
import { type Column, Table } from "../../design/Table";
import type { CheckedTable } from "../../ipc/generated/CheckedTable";
import type { SnapshotEntry } from "../../ipc/generated/SnapshotEntry";
import { useHost } from "../../ipc/HostProvider";
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
    if (path) setSaid(`Written to ${path}`);
  }

  async function importOne(): Promise<void> {
    const id = await attempt(() => host.importSnapshot());
    if (!id) return;
    setSaid(`${id} is here.`);
    onChanged();
  }

  const columns: Column<SnapshotEntry>[] = [
    {
      id: "snapshot",
      title: "Snapshot",
      cell: ({ id, bundled, inUse, damage }) => (
        <>
          {id} {inUse && <Badge>in use</Badge>} {bundled && <Badge>bundled</Badge>}
          {damage !== undefined && <p className="tables-damage">{damage}</p>}
        </>
      ),
    },
    { id: "date", title: "Put together", cell: ({ date, ageNote }) => (date ? `${formatDate(date)}, ${ageNote}` : "") },
    { id: "currency", title: "Currency", cell: ({ currency }) => currency },
    { id: "rows", title: "Rows", numeric: true, cell: ({ rows }) => formatCount(rows) },
    {
      id: "do",
      title: "",
      cell: ({ id, inUse, damage }) => (
        <span className="tables-buttons">
          {!inUse && damage === undefined && (
            <Button look="quiet" aria-label={`Use ${id}`} onClick={() => void use(id)}>
              Use
            </Button>
          )}
          <Button look="quiet" aria-label={`Verify ${id}`} onClick={() => void verify(id)}>
            Verify
          </Button>
          <Button look="quiet" aria-label={`Export ${id}`} onClick={() => void exportOne(id)}>
            Export…
          </Button>
        </span>
      ),
    },
  ];
  return (
    <section aria-labelledby="tables-snapshots">
      <div className="tables-head">
        <h3 id="tables-snapshots">Snapshots</h3>
        <Button icon="open" onClick={() => void importOne()}>
          Import…
        </Button>
      </div>
      <Table label="Snapshots" columns={columns} rows={snapshots} rowKey={({ id }) => id} />
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
    { id: "table", title: "Table", cell: ({ table }) => table },
    { id: "rows", title: "Rows", numeric: true, cell: ({ rows }) => formatCount(rows) },
    { id: "dated", title: "Figures of", cell: ({ dated }) => dated },
    { id: "state", title: "State", cell: ({ damage }) => damage ?? "good" },
  ];
  return (
    <div data-testid="verified">
      <p className={damaged.length > 0 ? "tables-damage" : ""}>
        {damaged.length === 0
          ? `${checked.id}: all ${plural(checked.tables.length, "table")} are what they should be.`
          : `${checked.id}: ${damaged.map(({ table }) => table).join(", ")} damaged.`}
      </p>
      <Table label={`Tables of ${checked.id}`} columns={columns} rows={checked.tables} rowKey={({ table }) => table} />
    </div>
  );
}
