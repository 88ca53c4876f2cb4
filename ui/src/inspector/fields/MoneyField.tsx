import { Field, TextInput } from "../../design/Field";
import type { Money } from "../../ipc/generated/Money";
import { words } from "../../words";
import { decimal } from "../../words/locale";
import { readDecimal } from "./parse";
import { useDraft } from "./useDraft";

/** An amount of money, exact to the digit that was typed. Empty means that none is stated. */
export function MoneyField(props: {
  label: string;
  value: Money | undefined;
  commit: (value: Money | undefined) => void;
}) {
  const currency = props.value?.currency ?? "USD";
  const shown = props.value ? decimal(props.value.amount) : "";
  const draft = useDraft(shown, readDecimal, (amount) =>
    props.commit(amount === null ? undefined : { amount, currency }),
  );
  return (
    <Field label={props.label} unit={currency} problem={draft.problem} className="field-row">
      {(ids) => (
        <TextInput
          {...ids}
          {...draft.input}
          className="input-figure"
          inputMode="decimal"
          autoComplete="off"
          placeholder={words.inspector.notStated}
        />
      )}
    </Field>
  );
}
