import type { ReactNode } from "react";
import { Field, Select } from "../../design/Field";
import { words } from "../../words";
import type { Option } from "./search";

/** One of a few words, or nothing. */
export function SelectField<Value extends string>(props: {
  label: string;
  options: readonly Option<Value>[];
  value: Value | undefined;
  commit: (value: Value | undefined) => void;
  /** What the empty choice is called; without it something must be chosen. */
  empty?: string;
  aside?: ReactNode;
  hint?: ReactNode;
  /** Answers of a word stand beside the label; longer ones get a line of their own. */
  isShort?: boolean;
}) {
  const className = props.isShort ? "field-row" : "field-row field-choice";
  return (
    <Field label={props.label} aside={props.aside} hint={props.hint} className={className}>
      {(ids) => (
        <Select
          {...ids}
          className={props.value === undefined ? "input-unset" : undefined}
          value={props.value ?? ""}
          onChange={(event) => {
            const chosen = props.options.find((option) => option.value === event.target.value);
            props.commit(chosen?.value);
          }}
        >
          {props.empty !== undefined && <option value="">{props.empty}</option>}
          {props.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.title}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

const ANSWERS: readonly Option<"yes" | "no">[] = [
  { value: "yes", title: words.inspector.yes },
  { value: "no", title: words.inspector.no },
];

/** Yes, no, or not stated: three things, so not a box to tick. */
export function FlagField(props: {
  label: string;
  value: boolean | undefined;
  commit: (value: boolean | undefined) => void;
  aside?: ReactNode;
}) {
  return (
    <SelectField
      label={props.label}
      aside={props.aside}
      options={ANSWERS}
      value={props.value === undefined ? undefined : props.value ? "yes" : "no"}
      commit={(answer) => props.commit(answer === undefined ? undefined : answer === "yes")}
      empty={words.inspector.notStated}
      isShort
    />
  );
}
