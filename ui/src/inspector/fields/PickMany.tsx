import { Icon } from "../../design/Icon";
import { words } from "../../words";
import { Combobox } from "./Combobox";
import "./Lists.css";
import type { Option } from "./search";

/** Several from a list: what is picked stands above as removable marks, the field below adds one more. */
export function PickMany<Value extends string>(props: {
  label: string;
  options: readonly Option<Value>[];
  values: readonly Value[];
  commit: (values: Value[]) => void;
  /** Said in the field while nothing is picked: what that means. */
  none: string;
  disabled?: boolean;
}) {
  const titles = new Map<string, string>(props.options.map((option) => [option.value, option.title]));
  const left = props.options.filter((option) => !props.values.includes(option.value));
  return (
    <div className="pick-many">
      <Combobox
        label={props.label}
        className="pick-many-field"
        options={left}
        value={undefined}
        commit={(value) => value !== undefined && props.commit([...props.values, value])}
        placeholder={props.values.length === 0 ? props.none : words.inspector.addOneMore}
        disabled={props.disabled || left.length === 0}
      />
      {props.values.length > 0 && (
        <ul className="marks" aria-label={words.inspector.picked(props.label)}>
          {props.values.map((value) => (
            <li key={value} className="mark">
              {titles.get(value) ?? value}
              <button
                type="button"
                aria-label={words.inspector.remove(titles.get(value) ?? value)}
                onClick={() => props.commit(props.values.filter((other) => other !== value))}
              >
                <Icon name="close" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
