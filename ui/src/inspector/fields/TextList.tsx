import { IconButton } from "../../design/Button";
import { GrowingText } from "../../design/GrowingText";
import { words } from "../../words";
import "./Lists.css";
import { useDraft } from "./useDraft";

/** A list of short texts: each on its line, with an empty line at the end for one more. */
export function TextList(props: {
  label: string;
  values: readonly string[];
  commit: (values: string[]) => void;
  placeholder: string;
}) {
  const change = (at: number, text: string) => {
    const next = [...props.values];
    if (text === "") next.splice(at, 1);
    else next[at] = text;
    props.commit(next);
  };
  // A text has no name but its place, and the same text may stand twice.
  const lines = props.values.map((value, at) => ({ key: `${at}:${value}`, at, value }));
  return (
    <fieldset className="text-list">
      <legend>{props.label}</legend>
      {lines.map(({ key, at, value }) => (
        <Line
          key={key}
          label={`${props.label}, ${at + 1}`}
          value={value}
          commit={(text) => change(at, text)}
          removable
        />
      ))}
      <Line
        key={`new-${props.values.length}`}
        label={words.inspector.add(props.label)}
        value=""
        placeholder={props.placeholder}
        commit={(text) => change(props.values.length, text)}
      />
    </fieldset>
  );
}

function Line(props: {
  label: string;
  value: string;
  placeholder?: string;
  removable?: boolean;
  commit: (text: string) => void;
}) {
  const draft = useDraft(
    props.value,
    (text) => ({ value: text.trim() }),
    (text) => props.commit(text ?? ""),
  );
  return (
    <div className="text-list-line">
      <GrowingText
        className="growing-framed"
        {...draft.input}
        aria-label={props.label}
        placeholder={props.placeholder}
        spellCheck
      />
      {props.removable && (
        <IconButton icon="close" label={words.inspector.remove(props.value)} onClick={() => props.commit("")} />
      )}
    </div>
  );
}
