/** The review checklist: what only people can answer, who answers, and what else there is to say. */
import type { FocusEvent, KeyboardEvent } from "react";
import { Badge, type Tint } from "../../design/Badge";
import { Empty } from "../../design/Empty";
import { Field, TextArea, TextInput } from "../../design/Field";
import { plural } from "../../design/format";
import { answer } from "../../document/review";
import type { Answer } from "../../ipc/generated/Answer";
import type { Severity } from "../../ipc/generated/Severity";
import { useStartUp } from "../../ipc/HostProvider";
import { GUIDANCE_AREAS } from "../findings/rows";
import type { PanelProps } from "../panel";
import "./ReviewPanel.css";
import { type ReviewRow, reviewRows, unanswered } from "./rows";

const TINTS: Readonly<Record<Severity, Tint>> = { blocker: "bad", warning: "warn", note: "plain" };

/** How much an open answer matters; a question blocks nothing by itself. */
const WEIGHTS: Readonly<Record<Severity, string>> = { blocker: "grave", warning: "important", note: "good to know" };

export function ReviewPanel({ document, edit }: PanelProps) {
  const { questions } = useStartUp();
  const rows = reviewRows(questions, document);
  const open = unanswered(rows);
  if (rows.length === 0) {
    return (
      <Empty icon="check" title="Nothing is asked">
        Questions of the published guidance that no drawing can answer appear here when what they are about is drawn.
      </Empty>
    );
  }
  return (
    <div className="panel review">
      <p className="review-sum">
        {open.all === 0
          ? `All ${plural(rows.length, "question")} answered.`
          : `${rows.length - open.all} of ${plural(rows.length, "question")} answered; ${plural(open.grave, "grave question")} open.`}{" "}
        Answers are kept in the plan and printed in its decision record.
      </p>
      <ul>
        {rows.map((row) => (
          <QuestionItem
            key={row.question.code}
            row={row}
            say={(words) => edit(`Answer ${row.question.code}`, answer(document, row.question.code, words))}
          />
        ))}
      </ul>
    </div>
  );
}

function QuestionItem({ row, say }: { row: ReviewRow; say: (words: Partial<Answer>) => void }) {
  const { question, isAnswered } = row;
  return (
    <li className="review-question" data-question={question.code}>
      <div className="review-words">
        <h3>
          {question.text}{" "}
          {isAnswered ? (
            <Badge tint="good">answered</Badge>
          ) : (
            <Badge tint={TINTS[question.severity]}>{WEIGHTS[question.severity]}</Badge>
          )}
        </h3>
        <p>{question.help}</p>
        <p className="review-code">
          {question.code} · {GUIDANCE_AREAS[question.area]} · {question.section} · to be answered by: {question.who}
        </p>
      </div>
      <div className="review-fields">
        <Words
          label={`Answer to ${question.code}`}
          shown="Answer"
          value={row.answer.answer}
          long
          commit={(words) => say({ answer: words })}
        />
        <Words
          label={`Owner of ${question.code}`}
          shown="Owner"
          value={row.answer.owner}
          commit={(owner) => say({ owner })}
        />
        <Words
          label={`Note on ${question.code}`}
          shown="Note"
          value={row.answer.note}
          commit={(note) => say({ note })}
        />
      </div>
    </li>
  );
}

type Writing = HTMLTextAreaElement | HTMLInputElement;

/** A text that is committed by leaving its field; Escape takes back what was typed. */
function Words(props: {
  label: string;
  shown: string;
  value: string;
  long?: boolean;
  commit: (words: string) => void;
}) {
  const shared = {
    "aria-label": props.label,
    defaultValue: props.value,
    spellCheck: true,
    onBlur: (event: FocusEvent<Writing>) => {
      const words = event.currentTarget.value.trim();
      if (words !== props.value) props.commit(words);
    },
    onKeyDown: (event: KeyboardEvent<Writing>) => {
      if (event.key !== "Escape") return;
      event.currentTarget.value = props.value;
      event.currentTarget.blur();
    },
  };
  // What the document says is the truth: another value (undo, another file) begins the field anew.
  return (
    <Field label={props.shown}>
      {(ids) =>
        props.long ? (
          <TextArea key={props.value} {...ids} {...shared} rows={2} />
        ) : (
          <TextInput key={props.value} {...ids} {...shared} />
        )
      }
    </Field>
  );
}
