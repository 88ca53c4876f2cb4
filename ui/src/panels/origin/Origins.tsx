import { type ReactNode, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { namesOf, useAssessment } from "../../assessment";
import { Dialog } from "../../design/Dialog";
import { type Column, Table } from "../../design/Table";
import { useEditorState, useKinds } from "../../editor";
import { useStartUp } from "../../ipc/HostProvider";
import type { Asked, Input } from "../../origin/asked";
import { AskContext } from "../../origin/Figure";
import { words } from "../../words";
import type { Shown } from "./bill";
import { OriginLink } from "./OriginLink";
import { provenanceOf } from "./provenance";

/** Says which assessment the figures inside were read from. */
export function Origins({ children, ...shown }: Omit<Shown, "areaOf"> & { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <AskContext value={setAsked}>
      {children}
      {asked && <OriginDialog asked={asked} shown={shown} close={() => setAsked(null)} />}
    </AskContext>
  );
}

/** Figures inside were read from the latest assessment of the open plan, which is looked at when somebody asks. */
export function PlanOrigins({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <AskContext value={setAsked}>
      {children}
      {asked && <OriginInPlan asked={asked} close={() => setAsked(null)} />}
    </AskContext>
  );
}

function OriginInPlan({ asked, close }: { asked: Asked; close: () => void }) {
  const startUp = useStartUp();
  const { assessment } = useAssessment();
  const document = useEditorState((state) => state.meant);
  const names = useMemo(() => namesOf(document, startUp), [document, startUp]);
  return assessment && <OriginDialog asked={asked} shown={{ assessment, document, names }} close={close} />;
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
