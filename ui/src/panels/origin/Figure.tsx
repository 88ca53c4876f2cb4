import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { Dialog } from "../../design/Dialog";
import { type Column, Table } from "../../design/Table";
import { useKinds } from "../../editor";
import { words } from "../../words";
import type { Asked, Input } from "./asked";
import { OriginLink } from "./OriginLink";
import "./OriginLink.css";
import { provenanceOf, type Shown } from "./provenance";

const ShownContext = createContext<Omit<Shown, "areaOf"> | null>(null);

/** Says which assessment the figures inside were read from. */
export function Origins(props: Omit<Shown, "areaOf"> & { children: ReactNode }) {
  const { assessment, document, names } = props;
  const shown = useMemo(() => ({ assessment, document, names }), [assessment, document, names]);
  return <ShownContext value={shown}>{props.children}</ShownContext>;
}

/** A figure that leads to where it comes from in one click: how it is worked out, and the rows that go into it. */
export function Figure({ asked, children }: { asked: Asked; children: ReactNode }) {
  const shown = useContext(ShownContext);
  const [open, setOpen] = useState(false);
  if (!shown) return children;
  return (
    <>
      <button
        type="button"
        className="figure-origin"
        title={words.origin.showWhereItComesFrom}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(true);
        }}
      >
        {children}
      </button>
      {open && <OriginDialog asked={asked} shown={shown} close={() => setOpen(false)} />}
    </>
  );
}

function OriginDialog({ asked, shown, close }: { asked: Asked; shown: Omit<Shown, "areaOf">; close: () => void }) {
  const kinds = useKinds();
  const areaOf = (id: string) => {
    const kind = shown.document.components.find((component) => component.id === id)?.kind;
    return (kind === undefined ? undefined : kinds.get(kind)?.area) ?? null;
  };
  const { title, how, inputs } = provenanceOf(asked, { ...shown, areaOf });
  // On the page itself, so that it looks the same wherever the figure stands.
  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: what is clicked here is not meant for the row of the figure
    <div onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
      <Dialog title={words.origin.whereItComesFrom(title)} onClose={close} wide>
        {how.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {inputs.length > 0 && (
          <Table label={words.origin.inputs} columns={INPUTS} rows={inputs} rowKey={(row) => row.key} />
        )}
      </Dialog>
    </div>,
    window.document.body,
  );
}

const INPUTS: readonly Column<Input>[] = [
  { id: "what", title: words.origin.what, cell: (row) => row.what },
  { id: "figure", title: words.origin.figure, numeric: true, cell: (row) => row.figure },
  { id: "row", title: words.origin.row, cell: (row) => row.source && <OriginLink source={row.source} /> },
];
