import type { ReactNode } from "react";
import { Field, TextArea, TextInput } from "../../design/Field";
import { words } from "../../words";
import type { Read } from "./parse";
import { useDraft } from "./useDraft";

interface TextFieldProps {
  label: string;
  value: string;
  commit: (text: string) => void;
  /** Several lines. */
  long?: boolean;
  /** Whether it may be left empty. */
  needed?: boolean;
  placeholder?: string;
  hint?: ReactNode;
}

/** A text; committed by leaving the field, and by Enter where it has one line. */
export function TextField(props: TextFieldProps) {
  const read = (text: string): Read<string> =>
    props.needed && text.trim() === "" ? { problem: words.inspector.cannotBeEmpty } : { value: text.trim() };
  const draft = useDraft(props.value, read, (text) => props.commit(text ?? ""), !props.long);
  return (
    <Field label={props.label} problem={draft.problem} hint={props.hint}>
      {(ids) =>
        props.long ? (
          <TextArea {...ids} {...draft.input} placeholder={props.placeholder} rows={rowsFor(draft.text)} spellCheck />
        ) : (
          <TextInput {...ids} {...draft.input} placeholder={props.placeholder} />
        )
      }
    </Field>
  );
}

/** Tall enough to read what is written, and not taller than a third of a screen. */
function rowsFor(text: string): number {
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 44)), 0);
  return Math.min(12, Math.max(3, lines));
}
