/** The options of the plan side by side with the drawing as it stands: what sets them apart, and what follows. */
import { useEffect, useState } from "react";
import { Badge } from "../../design/Badge";
import { Button, IconButton } from "../../design/Button";
import { classes } from "../../design/classes";
import { plural } from "../../design/format";
import { addOption, applied, decided, removeOption, updateOption } from "../../document/options";
import { useEditor, useEditorState } from "../../editor";
import type { Comparison } from "../../ipc/generated/Comparison";
import type { DesignOption } from "../../ipc/generated/DesignOption";
import type { Document } from "../../ipc/generated/Document";
import { useHost } from "../../ipc/HostProvider";
import { asFailure } from "../../ipc/host";
import { figuresOf } from "../../workshop/slides";
import type { PanelProps } from "../panel";
import "./OptionsPanel.css";
import { chosenByPlanner, differencesOf } from "./rows";

/** How long edits rest before options are compared, in milliseconds: every option is assessed in full. */
const REST_MS = 400;

export function OptionsPanel({ assessment, names }: PanelProps) {
  const editor = useEditor();
  const document = useEditorState((state) => state.meant);
  const { compared, failure } = useComparison(document);
  const drawn = figuresOf(assessment);
  const { options } = document;

  function add(what: "pinned" | "planned"): void {
    const { document } = editor.getState();
    const choices = what === "planned" ? chosenByPlanner(assessment) : undefined;
    const name = what === "planned" ? "As planned now" : "As pinned now";
    editor.edit("Add an option", addOption(document, name, choices).change);
  }

  return (
    <div className="panel panel-options">
      <div className="options-head">
        <p>
          An option is a set of choices over the same drawing. The record compares them, and a workshop presents them.
        </p>
        <Button icon="pin" onClick={() => add("pinned")}>
          Option from what is pinned
        </Button>
        <Button icon="plus" look="primary" onClick={() => add("planned")}>
          Option from what the planner chose
        </Button>
      </div>
      {failure !== null && <p role="alert">{failure}</p>}
      <table className="table options-table" aria-label="Options">
        <thead>
          <tr>
            <th scope="col">Option</th>
            {drawn.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">What it chooses</th>
            <th scope="col">
              <span className="quiet-for-eyes">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">As drawn</th>
            {drawn.map(({ name, value, note }) => (
              <td key={name} title={note}>
                {value}
              </td>
            ))}
            <td className="quiet">what is pinned, the rest by the planner</td>
            <td />
          </tr>
          {options.map((option, index) => (
            <OptionRow
              key={option.id}
              option={option}
              figures={compared?.options[index] ? figuresOf(compared.options[index]) : null}
              differences={differencesOf(option, names)}
              isDecided={document.decision.chosen === option.id}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function OptionRow(props: {
  option: DesignOption;
  figures: ReturnType<typeof figuresOf> | null;
  differences: readonly string[];
  isDecided: boolean;
}) {
  const editor = useEditor();
  const { option, figures, differences, isDecided } = props;
  const edit = (label: string, patch: Partial<DesignOption>) =>
    editor.edit(label, updateOption(editor.getState().document, option.id, patch));
  return (
    <tr className={classes(isDecided && "options-decided")}>
      <th scope="row">
        <LineField
          label="Name of the option"
          value={option.name}
          commit={(name) => edit("Rename an option", { name })}
        />
        <LineField
          label={`What sets ${option.name} apart`}
          value={option.summary}
          placeholder="What sets it apart"
          commit={(summary) => edit(`Describe ${option.name}`, { summary })}
          mayBeEmpty
        />
      </th>
      {(figures ?? []).map(({ name, value, note }) => (
        <td key={name} title={note}>
          {value}
        </td>
      ))}
      {!figures && (
        <td colSpan={5} className="quiet">
          working it out…
        </td>
      )}
      <td title={differences.join("\n")}>
        {differences.length === 0 ? "nothing" : plural(differences.length, "choice")}
        <span className="quiet-for-eyes">: {differences.join("; ")}</span>
      </td>
      <td className="options-actions">
        {isDecided && <Badge tint="good">decided</Badge>}
        <Button
          look="quiet"
          onClick={() =>
            editor.edit(
              isDecided ? "Take the decision back" : `Decide for ${option.name}`,
              decided(editor.getState().document, option.id),
            )
          }
        >
          {isDecided ? "Take back" : "Decide"}
        </Button>
        <Button
          look="quiet"
          onClick={() => editor.edit(`Pin ${option.name}`, applied(editor.getState().document, option))}
        >
          Pin it
        </Button>
        <IconButton
          icon="trash"
          label={`Delete ${option.name}`}
          onClick={() => editor.edit(`Delete ${option.name}`, removeOption(editor.getState().document, option.id))}
        />
      </td>
    </tr>
  );
}

function LineField(props: {
  label: string;
  value: string;
  placeholder?: string;
  mayBeEmpty?: boolean;
  commit: (value: string) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  function keep(): void {
    const text = draft?.trim();
    setDraft(null);
    if (text === undefined || text === props.value || (text === "" && !props.mayBeEmpty)) return;
    props.commit(text);
  }
  return (
    <input
      className="options-line"
      aria-label={props.label}
      placeholder={props.placeholder}
      value={draft ?? props.value}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Enter") keep();
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}

/** The numbers of every option; the last ones stay until newer ones are there. */
function useComparison(document: Document): { compared: Comparison | null; failure: string | null } {
  const host = useHost();
  const [compared, setCompared] = useState<Comparison | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    if (document.options.length === 0) return;
    let isWanted = true;
    const rest = setTimeout(() => {
      host.compare(document).then(
        (answer) => {
          if (!isWanted) return;
          setCompared(answer);
          setFailure(null);
        },
        (thrown: unknown) => isWanted && setFailure(asFailure(thrown).message),
      );
    }, REST_MS);
    return () => {
      isWanted = false;
      clearTimeout(rest);
    };
  }, [host, document]);
  return { compared, failure };
}
