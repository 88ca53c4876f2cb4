import { type CSSProperties, createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { namesOf, useAssessment } from "../../assessment";
import { classes } from "../../design/classes";
import { Dialog } from "../../design/Dialog";
import { type Column, Table } from "../../design/Table";
import { useEditorState, useKinds } from "../../editor";
import { useStartUp } from "../../ipc/HostProvider";
import { words } from "../../words";
import type { Asked, Input } from "./asked";
import { OriginLink } from "./OriginLink";
import "./OriginLink.css";
import type { Shown } from "./bill";
import { provenanceOf } from "./provenance";

type Ask = (asked: Asked) => void;

const AskContext = createContext<Ask | null>(null);

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

interface FigureProps {
  asked: Asked;
  /** Its name, where what is inside is a mark and no text. */
  label?: string;
  /** What the pointer is told; that its origin is to be had, where nothing else is to be said. */
  tip?: string;
  className?: string | undefined;
  /** Where a mark stands in its chart. */
  style?: CSSProperties;
  /** Hears when the pointer or the keyboard comes to it and leaves it. */
  onPoint?: (isPointedAt: boolean) => void;
  /** On the drawing the keyboard goes from box to box; the same figures stand in the properties. */
  offKeyboard?: boolean;
  children?: ReactNode;
}

/**
 * A figure, or a mark of a chart, that leads to where it comes from in one click: how it is worked out, and the rows
 * that go into it.
 */
export function Figure({ asked, label, tip, className, style, onPoint, offKeyboard, children }: FigureProps) {
  const ask = useContext(AskContext);
  if (!ask) return children;
  return (
    <button
      type="button"
      className={classes("figure-origin", className)}
      aria-label={label}
      title={tip ?? label ?? words.origin.showWhereItComesFrom}
      style={style}
      tabIndex={offKeyboard ? -1 : undefined}
      onPointerEnter={onPoint && (() => onPoint(true))}
      onPointerLeave={onPoint && (() => onPoint(false))}
      onFocus={onPoint && (() => onPoint(true))}
      onBlur={onPoint && (() => onPoint(false))}
      onClick={(event) => {
        event.stopPropagation();
        ask(asked);
      }}
    >
      {children}
    </button>
  );
}

/** The same for a mark of a drawn chart, where no button of HTML can stand. */
export function Mark(props: { asked: Asked; label: string; className?: string; children: ReactNode }) {
  const { asked, label, className, children } = props;
  const ask = useContext(AskContext);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture of SVG has no buttons of its own
    <g
      className={classes("mark-origin", className)}
      role="button"
      tabIndex={0}
      aria-label={label}
      onClick={() => ask?.(asked)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        ask?.(asked);
      }}
    >
      <title>{label}</title>
      {children}
    </g>
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
