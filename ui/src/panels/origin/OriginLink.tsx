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
import { words } from "../../words";
import "./OriginLink.css";

type Found = Origin | Failure | null;

/** Where a figure comes from; one click shows the row as it stands in its table, with who published it and when. */
export function OriginLink({ source }: { source: Source }) {
  const host = useHost();
  const [found, setFound] = useState<Found>(null);
  const [open, setOpen] = useState(false);
  const row = sourceWords(source);
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
        title={words.origin.showTheRowThatThisFigureComes}
        onClick={(event) => {
          event.stopPropagation();
          show();
        }}
      >
        {row}
      </button>
      {open && (
        <Dialog title={words.origin.whereItComesFrom(row)} onClose={() => setOpen(false)}>
          <Row found={found} />
        </Dialog>
      )}
    </>
  );
}

function Row({ found }: { found: Found }) {
  if (found === null) return <Empty icon="clock" title={words.origin.lookingItUp} />;
  if ("tone" in found) {
    return (
      <p role="alert">
        {found.message}. {found.remedy}
      </p>
    );
  }
  return (
    <>
      <Table label={words.origin.theRow} columns={CELLS} rows={found.cells} rowKey={(cell) => cell.name} />
      <dl className="origin-facts">
        <dt>{words.origin.publishedBy}</dt>
        <dd>{found.source}</dd>
        <dt>{words.origin.figuresOf}</dt>
        <dd>{found.dated}</dd>
        <dt>{words.origin.readOn}</dt>
        <dd>{found.retrieved}</dd>
        <dt>{words.origin.file}</dt>
        <dd>{words.origin.lineOfTheSnapshot(found.file, found.line, found.snapshot)}</dd>
        <dt>{words.origin.licence}</dt>
        <dd>{found.licence}</dd>
      </dl>
    </>
  );
}

const CELLS: readonly Column<OriginCell>[] = [
  { id: "name", title: words.origin.column, cell: (cell) => cell.name.replaceAll("_", " ") },
  {
    id: "value",
    title: words.origin.value,
    cell: (cell) => cell.value || <span className="unknown">{words.origin.empty}</span>,
  },
];
