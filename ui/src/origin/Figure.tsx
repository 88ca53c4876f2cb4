import { type CSSProperties, createContext, type ReactNode, useContext } from "react";
import { classes } from "../design/classes";
import { words } from "../words";
import type { Asked } from "./asked";
import "./Figure.css";

/** Hears what somebody wants to know the origin of; null where nobody could answer. */
export const AskContext = createContext<((asked: Asked) => void) | null>(null);

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
