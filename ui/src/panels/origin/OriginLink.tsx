import { useState } from "react";
import { sourceWords } from "../../assessment";
import { Dialog } from "../../design/Dialog";
import { Empty } from "../../design/Empty";
import { type Column, Table } from "../../design/Table";
import type { Failure } from "../../ipc/generated/Failure";
import type { Origin } from "../../ipc/generated/Origin";
import type { OriginCell } from "../../ipc/generated/OriginCell";
import type { Source } from "../../ipc/generated/Source";
import { useHost } from "../../ipc/HostProvider";
import { asFailure } from "../../ipc/host";
import "./OriginLink.css";

type Found = Origin | Failure | null;

/** Where a figure comes from; one click shows the row as it stands in its table, with who published it and when. */
export function OriginLink({ source }: { source: Source }) {
  const host = useHost();
  const [found, setFound] = useState<Found>(null);
  const [open, setOpen] = useState(false);
  const words = sourceWords(source);
  const show = () => {
    setOpen(true);
    setFound(null);
    host.origin(source.table, source.line).then(setFound, (thrown: unknown) => setFound(asFailure(thrown)));
  };
  return (
    <>
      <button
        type="button"
        className="origin-link"
        title="Show the row that this figure comes from"
        onClick={(event) => {
          event.stopPropagation();
          show();
        }}
      >
        {words}
      </button>
      {open && (
        <Dialog title={`Where it comes from: ${words}`} onClose={() => setOpen(false)}>
          <Row found={found} />
        </Dialog>
      )}
    </>
  );
}

function Row({ found }: { found: Found }) {
  if (found === null) return <Empty icon="clock" title="Looking it up" />;
  if ("tone" in found) {
    return (
      <p role="alert">
        {found.message}. {found.remedy}
      </p>
    );
  }
  return (
    <>
      <Table label="The row" columns={CELLS} rows={found.cells} rowKey={(cell) => cell.name} />
      <dl className="origin-facts">
        <dt>Published by</dt>
        <dd>{found.source}</dd>
        <dt>Figures of</dt>
        <dd>{found.dated}</dd>
        <dt>Read on</dt>
        <dd>{found.retrieved}</dd>
        <dt>File</dt>
        <dd>
          {found.file}, line {found.line}, of the snapshot {found.snapshot}
        </dd>
        <dt>Licence</dt>
        <dd>{found.licence}</dd>
      </dl>
    </>
  );
}

const CELLS: readonly Column<OriginCell>[] = [
  { id: "name", title: "Column", cell: (cell) => cell.name.replaceAll("_", " ") },
  { id: "value", title: "Value", cell: (cell) => cell.value || <span className="unknown">empty</span> },
];
