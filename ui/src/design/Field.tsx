import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { classes } from "./classes";
import "./Field.css";

interface FieldProps {
  label: string;
  /** Stands behind the input: `ms`, `GiB`. */
  unit?: string | undefined;
  /** One line below: what it means or where its value comes from. */
  hint?: ReactNode;
  /** What is wrong with the value; takes the place of the hint. */
  problem?: string | undefined;
  /** Beside the label, at the far end: a pin, a badge. */
  aside?: ReactNode;
  className?: string | undefined;
  /** Given the ids for the input, so that label, hint and problem are read out with it. */
  children: (ids: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": boolean | undefined;
  }) => ReactNode;
}

/** A label, an input and what is to be said about it. */
export function Field(props: FieldProps) {
  const id = useId();
  const note = props.problem ?? props.hint;
  const noteId = `${id}-note`;
  return (
    <div className={classes("field", props.problem !== undefined && "field-wrong", props.className)}>
      <div className="field-head">
        <label htmlFor={id}>{props.label}</label>
        {props.aside}
      </div>
      <div className="field-body">
        {props.children({
          id,
          "aria-describedby": note ? noteId : undefined,
          "aria-invalid": props.problem !== undefined || undefined,
        })}
        {props.unit && <span className="field-unit">{props.unit}</span>}
      </div>
      {note && (
        <div id={noteId} className="field-note">
          {note}
        </div>
      )}
    </div>
  );
}

export function TextInput(props: InputHTMLAttributes<HTMLInputElement>) {
  const { className, ...rest } = props;
  return <input type="text" spellCheck={false} className={classes("input", className)} {...rest} />;
}

export function TextArea(props: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { className, ...rest } = props;
  return <textarea rows={3} className={classes("input", "input-area", className)} {...rest} />;
}

export function Select(props: SelectHTMLAttributes<HTMLSelectElement>) {
  const { className, ...rest } = props;
  return <select className={classes("input", "input-select", className)} {...rest} />;
}

/** Yes or no, with its words beside it. */
export function Checkbox(props: Omit<InputHTMLAttributes<HTMLInputElement>, "type"> & { label: ReactNode }) {
  const { label, className, ...rest } = props;
  return (
    <label className={classes("checkbox", className)}>
      <input type="checkbox" {...rest} />
      <span>{label}</span>
    </label>
  );
}
