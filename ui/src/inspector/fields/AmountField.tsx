import type { ReactNode } from "react";
import { Field, TextInput } from "../../design/Field";
import { words } from "../../words";
import { type Read, readAmount, readPercent, readShare, readWhole, writeAmount, writeShare } from "./parse";
import { useDraft } from "./useDraft";

/** How an amount is read and shown. */
export type AmountKind = "number" | "whole" | "share" | "percent";

const READ: Readonly<Record<AmountKind, (text: string) => Read<number>>> = {
  number: readAmount,
  whole: readWhole,
  share: readShare,
  percent: readPercent,
};

interface AmountFieldProps {
  label: string;
  kind: AmountKind;
  /** Undefined while unknown. */
  value: number | undefined;
  /** Takes undefined when the field was emptied. */
  commit: (value: number | undefined) => void;
  unit?: string | undefined;
  placeholder?: string | undefined;
  hint?: ReactNode;
  aside?: ReactNode;
  /** Whether results are unknown without it. */
  needed?: boolean;
}

/** A number with its unit. Empty means unknown. */
export function AmountField(props: AmountFieldProps) {
  const write = props.kind === "share" ? writeShare : writeAmount;
  const shown = props.value === undefined ? "" : write(props.value);
  const draft = useDraft(shown, READ[props.kind], (value) => props.commit(value ?? undefined));
  const isMissing = props.needed && props.value === undefined;
  return (
    <Field
      label={props.label}
      unit={props.unit}
      problem={draft.problem}
      hint={props.hint}
      aside={props.aside}
      className={isMissing ? "field-row field-missing" : "field-row"}
    >
      {(ids) => (
        <TextInput
          {...ids}
          {...draft.input}
          className="input-figure"
          inputMode="decimal"
          autoComplete="off"
          placeholder={props.placeholder ?? (isMissing ? words.inspector.needed : words.inspector.notStated)}
        />
      )}
    </Field>
  );
}
