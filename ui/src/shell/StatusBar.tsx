import { useMemo } from "react";
import { useAssessment } from "../assessment";
import type { Situation } from "../commands/command";
import { classes } from "../design/classes";
import { formatAmount, formatDate, plural } from "../design/format";
import { Icon } from "../design/Icon";
import { useEditor, useEditorState } from "../editor";
import { reviewRows, unanswered } from "../panels/review/rows";
import "./StatusBar.css";
import { placementNote, worstPath } from "./status";
import { useView, useWorkbench } from "./WorkbenchContext";
import { lastPart } from "./workbench";

/** The plan in one line: which tables, what it costs, how fast, what was found, whether it is saved. */
export function StatusBar({ situation }: { situation: Situation }) {
  const editor = useEditor();
  const workbench = useWorkbench();
  const { assessment, stale, pending, failure } = useAssessment();
  const { snapshot, questions } = useView((view) => view.startUp);
  const review = useMemo(() => unanswered(reviewRows(questions, situation.document)), [questions, situation.document]);
  const path = worstPath(assessment);
  const placement = placementNote(assessment);
  const budget = assessment?.cost.budget;
  return (
    <footer className="status chrome" data-testid="status-bar">
      <button
        type="button"
        title={snapshot.warning ?? `Snapshot ${snapshot.id}, ${snapshot.ageNote}: refresh, verify, quotas`}
        className={classes(snapshot.warning !== undefined && "status-bad")}
        data-testid="status-snapshot"
        onClick={() => workbench.perform({ do: "tables" })}
      >
        <Icon name="table" size={14} />
        Tables of {formatDate(snapshot.date)}
        <span className="status-muted">{snapshot.ageNote}</span>
      </button>
      <span className="status-gap" />
      <span className={classes("status-figures", stale && "status-stale")} aria-live="polite">
        {assessment && (
          <span
            className={classes(budget?.met === false && "status-bad")}
            title={budget ? (budget.met === false ? "Over the budget" : "Within the budget") : "A month of 730 hours"}
            data-testid="status-total"
          >
            <Icon name="money" size={14} />
            <strong>{formatAmount(assessment.cost.monthly)}</strong> a month
          </span>
        )}
        {path && (
          <button
            type="button"
            className={`status-${path.tint}`}
            title={path.tip}
            data-testid="status-path"
            onClick={() => editor.reveal([path.id])}
          >
            <Icon name="clock" size={14} />
            {path.text}
          </button>
        )}
        {placement && <span className={`status-${placement.tint}`}>{placement.text}</span>}
        {assessment && (
          <span className="status-findings" data-testid="status-findings">
            <Tally icon="blocker" count={assessment.tally.blockers} one="blocker" />
            <Tally icon="warning" count={assessment.tally.warnings} one="warning" />
            <Tally icon="note" count={assessment.tally.notes} one="note" />
          </span>
        )}
        {review.grave > 0 && (
          <button
            type="button"
            className="status-warning"
            title="Review questions that matter most and that nobody has answered"
            data-testid="status-review"
            onClick={() => workbench.perform({ do: "tab", tab: "review" })}
          >
            <Icon name="question" size={14} />
            {plural(review.grave, "grave question")} open
          </button>
        )}
      </span>
      <span className="status-gap" />
      <span
        className={classes("status-muted", failure && "status-bad")}
        title={failure?.remedy}
        data-testid="status-assessing"
      >
        {failure ? failure.message : pending ? "Calculating…" : ""}
      </span>
      <SavedNote unsaved={situation.unsaved} />
    </footer>
  );
}

function Tally(props: { icon: "blocker" | "warning" | "note"; count: number; one: string }) {
  return (
    <span
      className={classes(`status-${props.icon}`, props.count === 0 && "status-none")}
      title={plural(props.count, props.one)}
    >
      <Icon name={props.icon} size={14} />
      {props.count}
      <span className="quiet-for-eyes"> {props.count === 1 ? props.one : `${props.one}s`}</span>
    </span>
  );
}

function SavedNote({ unsaved }: { unsaved: boolean }) {
  const path = useEditorState((state) => state.path);
  const busy = useView((view) => view.busy);
  const text = busy
    ? `${busy}…`
    : unsaved
      ? "Not saved"
      : path === null
        ? "In no file yet"
        : `Saved in ${lastPart(path)}`;
  return (
    <span
      className={classes("status-saved", unsaved && "status-unsaved")}
      title={path ?? "This plan has no file yet"}
      data-testid="status-saved"
    >
      {text}
    </span>
  );
}
