/** The review checklist: what only people can answer, who answers, and what else there is to say. */

import type { FocusEvent, KeyboardEvent } from "react";
import { Badge, type Tint } from "../../design/Badge";
import { Empty } from "../../design/Empty";
import { Field, TextArea, TextInput } from "../../design/Field";
import { answer } from "../../document/review";
import type { Answer } from "../../ipc/generated/Answer";
import type { Severity } from "../../ipc/generated/Severity";
import { useStartUp } from "../../ipc/HostProvider";
import { words } from "../../words";
import { GUIDANCE_AREAS } from "../findings/rows";
import type { PanelProps } from "../panel";
import "./ReviewPanel.css";
import { type ReviewRow, reviewRows, unanswered } from "./rows";

const TINTS: Readonly<Record<Severity, Tint>> = { blocker: "bad", warning: "warn", note: "plain" };

/** How much an open answer matters; a question blocks nothing by itself. */
const WEIGHTS: Readonly<Record<Severity, string>> = {
  blocker: words.review.grave,
  warning: words.review.important,
  note: words.review.goodToKnow,
};

export function ReviewPanel({ document, edit }: PanelProps) {
  const { questions } = useStartUp();
  const rows = reviewRows(questions, document);
  const open = unanswered(rows);
  if (rows.length === 0) {
    return (
      <Empty icon="check" title={words.review.nothingIsAsked}>
        {words.review.questionsOfThePublishedGuidance}
      </Empty>
    );
  }
  return (
    <div className="panel review">
      <p className="review-sum">
        {open.all === 0
          ? words.review.allAnswered(words.review.questions(rows.length))
          : words.review.ofAnsweredOpen(
              rows.length - open.all,
              words.review.questions(rows.length),
              words.review.graveQuestions(open.grave),
            )}{" "}
        {words.review.answersAreKeptInThePlanAndPrinted}
      </p>
      <ul>
        {rows.map((row) => (
          <QuestionItem
            key={row.question.code}
            row={row}
            say={(said) => edit(words.review.answer(row.question.code), answer(document, row.question.code, said))}
          />
        ))}
      </ul>
    </div>
  );
}

function QuestionItem({ row, say }: { row: ReviewRow; say: (said: Partial<Answer>) => void }) {
  const { question, isAnswered } = row;
  return (
    <li className="review-question" data-question={question.code}>
      <div className="review-words">
        <h3>
          {question.text}{" "}
          {isAnswered ? (
            <Badge tint="good">{words.review.answered}</Badge>
          ) : (
            <Badge tint={TINTS[question.severity]}>{WEIGHTS[question.severity]}</Badge>
          )}
        </h3>
        <p>{question.help}</p>
        <p className="review-code">
          {words.review.toBeAnsweredBy(question.code, GUIDANCE_AREAS[question.area], question.section, question.who)}
        </p>
      </div>
      <div className="review-fields">
        <Words
          label={words.review.answerTo(question.code)}
          shown={words.review.answerField}
          value={row.answer.answer}
          long
          commit={(words) => say({ answer: words })}
        />
        <Words
          label={words.review.ownerOf(question.code)}
          shown={words.review.owner}
          value={row.answer.owner}
          commit={(owner) => say({ owner })}
        />
        <Words
          label={words.review.noteOn(question.code)}
          shown={words.review.note}
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
