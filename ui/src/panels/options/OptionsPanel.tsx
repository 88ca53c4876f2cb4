/** The options of the plan side by side with the drawing as it stands: what sets them apart, and what follows. */

import { useEffect, useState } from "react";
import { Badge } from "../../design/Badge";
import { Button, IconButton } from "../../design/Button";
import { classes } from "../../design/classes";
import { GrowingText } from "../../design/GrowingText";
import { addOption, applied, decided, removeOption, updateOption } from "../../document/options";
import { useEditor, useEditorState } from "../../editor";
import type { Assessment } from "../../ipc/generated/Assessment";
import type { Comparison } from "../../ipc/generated/Comparison";
import type { DesignOption } from "../../ipc/generated/DesignOption";
import type { Document } from "../../ipc/generated/Document";
import { useHost } from "../../ipc/HostProvider";
import { asFailure } from "../../ipc/host";
import type { Asked } from "../../origin/asked";
import { Figure } from "../../origin/Figure";
import { words } from "../../words";
import { figuresOf } from "../../workshop/slides";
import { Origins } from "../origin/Origins";
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
    const name = what === "planned" ? words.options.asPlannedNow : words.options.asPinnedNow;
    editor.edit(words.options.addAnOption, addOption(document, name, choices).change);
  }

  return (
    <div className="panel panel-options">
      <div className="options-head">
        <p>{words.options.anOptionIsASetOfChoicesOverThe}</p>
        <Button icon="pin" onClick={() => add("pinned")}>
          {words.options.optionFromWhatIsPinned}
        </Button>
        <Button icon="plus" look="primary" onClick={() => add("planned")}>
          {words.options.optionFromWhatThePlannerChose}
        </Button>
      </div>
      {failure !== null && <p role="alert">{failure}</p>}
      <table className="table options-table" aria-label={words.options.options}>
        <thead>
          <tr>
            <th scope="col">{words.options.option}</th>
            {drawn.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">{words.options.whatItChooses}</th>
            <th scope="col">
              <span className="quiet-for-eyes">{words.options.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.options.asDrawn}</th>
            {drawn.map(({ name, value, note, asked }) => (
              <td key={name} title={note}>
                <OptionFigure asked={asked} value={value} />
              </td>
            ))}
            <td className="quiet">{words.options.whatIsPinnedTheRestByThePlanner}</td>
            <td />
          </tr>
          {options.map((option, index) => (
            <OptionRow
              key={option.id}
              option={option}
              assessed={compared?.options[index] ?? null}
              names={names}
              document={document}
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
  assessed: Assessment | null;
  names: PanelProps["names"];
  document: Document;
  differences: readonly string[];
  isDecided: boolean;
}) {
  const editor = useEditor();
  const { option, assessed, differences, isDecided } = props;
  const edit = (label: string, patch: Partial<DesignOption>) =>
    editor.edit(label, updateOption(editor.getState().document, option.id, patch));
  return (
    <tr className={classes(isDecided && "options-decided")}>
      <th scope="row">
        <LineField
          label={words.options.nameOfTheOption}
          value={option.name}
          commit={(name) => edit(words.options.renameAnOption, { name })}
        />
        <LineField
          label={words.options.whatSetsApart(option.name)}
          value={option.summary}
          placeholder={words.options.whatSetsItApart}
          commit={(summary) => edit(words.options.describe(option.name), { summary })}
          mayBeEmpty
        />
        {isDecided && <Badge tint="good">{words.options.decided}</Badge>}
      </th>
      {assessed &&
        figuresOf(assessed).map(({ name, value, note, asked }) => (
          <td key={name} title={note}>
            <Origins assessment={assessed} document={props.document} names={props.names}>
              <OptionFigure asked={asked} value={value} />
            </Origins>
          </td>
        ))}
      {!assessed && (
        <td colSpan={5} className="quiet">
          {words.options.workingItOut}
        </td>
      )}
      <td title={differences.join("\n")}>
        {differences.length === 0 ? (
          words.options.nothing
        ) : (
          <Figure asked={{ of: "choices", option: option.id }}>{words.options.choices(differences.length)}</Figure>
        )}
        <span className="quiet-for-eyes">: {differences.join("; ")}</span>
      </td>
      <td className="options-actions">
        <Button
          look="quiet"
          onClick={() =>
            editor.edit(
              isDecided ? words.options.takeTheDecisionBack : words.options.decideFor(option.name),
              decided(editor.getState().document, option.id),
            )
          }
        >
          {isDecided ? words.options.takeBack : words.options.decide}
        </Button>
        <Button
          look="quiet"
          onClick={() => editor.edit(words.options.pin(option.name), applied(editor.getState().document, option))}
        >
          {words.options.pinIt}
        </Button>
        <IconButton
          icon="trash"
          label={words.options.delete(option.name)}
          onClick={() =>
            editor.edit(words.options.delete(option.name), removeOption(editor.getState().document, option.id))
          }
        />
      </td>
    </tr>
  );
}

function OptionFigure({ asked, value }: { asked: Asked | undefined; value: string }) {
  return asked ? <Figure asked={asked}>{value}</Figure> : value;
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
    <GrowingText
      className="options-line"
      aria-label={props.label}
      placeholder={props.placeholder}
      value={draft ?? props.value}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          keep();
        }
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
