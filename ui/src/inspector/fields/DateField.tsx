import { Field, TextInput } from "../../design/Field";
import { words } from "../../words";
import type { Read } from "./parse";
import { useDraft } from "./useDraft";

/** A day, written as `2026-11-21` so that it reads the same everywhere. */
export function DateField(props: {
  label: string;
  value: string | undefined;
  commit: (day: string | undefined) => void;
}) {
  const draft = useDraft(props.value ?? "", readDay, (day) => props.commit(day ?? undefined));
  return (
    <Field label={props.label} problem={draft.problem} className="field-row">
      {(ids) => (
        <TextInput
          {...ids}
          {...draft.input}
          className="input-figure"
          placeholder={words.inspector.formOfADay}
          autoComplete="off"
        />
      )}
    </Field>
  );
}

/** A day of the calendar. */
export function readDay(text: string): Read<string> {
  const day = text.trim();
  if (day === "") return { value: null };
  const date = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
  // The clock rolls 30 February over into March; a day that comes back changed does not exist.
  if (!date || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day)) {
    return { problem: words.inspector.writeADayAs };
  }
  return { value: day };
}
