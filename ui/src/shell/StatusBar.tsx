import { useMemo } from "react";
import { useAssessment } from "../assessment";
import type { Situation } from "../commands/command";
import { classes } from "../design/classes";
import { formatAmount, formatDate } from "../design/format";
import { Icon } from "../design/Icon";
import { useEditor, useEditorState } from "../editor";
import { Figure } from "../origin/Figure";
import { reviewRows, unanswered } from "../panels/review/rows";
import { words } from "../words";
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
  const meant = useEditorState((state) => state.meant);
  const review = useMemo(() => unanswered(reviewRows(questions, meant)), [questions, meant]);
  const path = worstPath(assessment);
  const placement = placementNote(assessment);
  const budget = assessment?.cost.budget;
  return (
    <footer className="status chrome" data-testid="status-bar">
      <button
        type="button"
        title={snapshot.warning ?? words.shell.snapshotRefreshVerifyQuotas(snapshot.id, snapshot.ageNote)}
        className={classes(snapshot.warning !== undefined && "status-bad")}
        data-testid="status-snapshot"
        onClick={() => workbench.perform({ do: "tables" })}
      >
        <Icon name="table" size={14} />
        {words.shell.tablesOf(formatDate(snapshot.date))}
        <span className="status-muted">{snapshot.ageNote}</span>
      </button>
      <span className="status-gap" />
      <span className={classes("status-figures", stale && "status-stale")} aria-live="polite">
        {assessment && (
          <span
            className={classes(budget?.met === false && "status-bad")}
            title={
              budget
                ? budget.met === false
                  ? words.shell.overTheBudget
                  : words.shell.withinTheBudget
                : words.shell.aMonthOf730Hours
            }
            data-testid="status-total"
          >
            <Icon name="money" size={14} />
            <Figure asked={{ of: "total", times: 1 }}>
              <strong>{formatAmount(assessment.cost.monthly)}</strong> {words.shell.aMonth}
            </Figure>
          </span>
        )}
        {path && (
          <button
            type="button"
            className={`status-${path.tint}`}
            title={path.tip}
            data-testid="status-path"
            onClick={() => {
              // Where its time goes stands in its panel.
              workbench.perform({ do: "tab", tab: "latency" });
              editor.reveal([path.id]);
            }}
          >
            <Icon name="clock" size={14} />
            {path.text}
          </button>
        )}
        {placement && <span className={classes("status-placement", `status-${placement.tint}`)}>{placement.text}</span>}
        {assessment && (
          <button
            type="button"
            className="status-findings"
            data-testid="status-findings"
            onClick={() => workbench.perform({ do: "tab", tab: "findings" })}
          >
            <Tally icon="blocker" count={assessment.tally.blockers} />
            <Tally icon="warning" count={assessment.tally.warnings} />
            <Tally icon="note" count={assessment.tally.notes} />
          </button>
        )}
        {review.grave > 0 && (
          <button
            type="button"
            className="status-warning"
            title={words.shell.reviewQuestionsThatMatterMost}
            data-testid="status-review"
            onClick={() => workbench.perform({ do: "tab", tab: "review" })}
          >
            <Icon name="question" size={14} />
            {words.shell.questionsOpen(words.shell.graveQuestions(review.grave))}
          </button>
        )}
      </span>
      <span className="status-gap" />
      <span
        className={classes("status-muted", failure && "status-bad")}
        title={failure?.remedy}
        data-testid="status-assessing"
      >
        {failure ? failure.message : pending ? words.shell.calculating : ""}
      </span>
      <SavedNote unsaved={situation.unsaved} />
    </footer>
  );
}

function Tally(props: { icon: "blocker" | "warning" | "note"; count: number }) {
  return (
    <span
      className={classes(`status-${props.icon}`, props.count === 0 && "status-none")}
      title={words.results.severities[props.icon](props.count)}
    >
      <Icon name={props.icon} size={14} />
      {props.count}
      <span className="quiet-for-eyes"> {words.results.severityNouns[props.icon](props.count)}</span>
    </span>
  );
}

function SavedNote({ unsaved }: { unsaved: boolean }) {
  const path = useEditorState((state) => state.path);
  const busy = useView((view) => view.busy);
  const text = busy
    ? `${busy}…`
    : unsaved
      ? words.shell.notSaved
      : path === null
        ? words.shell.inNoFileYet
        : words.shell.savedIn(lastPart(path));
  return (
    <span
      className={classes("status-saved", unsaved && "status-unsaved")}
      title={path ?? words.shell.thisPlanHasNoFileYet}
      data-testid="status-saved"
    >
      {text}
    </span>
  );
}
