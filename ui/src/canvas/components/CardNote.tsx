/** How a workshop card looks: its kind as colour and word, its text to be written in place, its votes. */

import type { NodeProps } from "@xyflow/react";
import { memo, useEffect, useRef } from "react";
import { classes } from "../../design/classes";
import { CARD_PROMPTS, CARD_TITLES, updateCard } from "../../document/cards";
import { useEditor } from "../../editor";
import { words } from "../../words";
import type { CardNode } from "../project";
import "./CardNote.css";

export const CardNote = memo(function CardNote({ data, selected }: NodeProps<CardNode>) {
  const { card } = data;
  const editor = useEditor();
  const field = useRef<HTMLTextAreaElement>(null);
  // Every visit to the field is one step of undo.
  const visit = useRef(0);
  const isEmpty = card.text === "";
  useEffect(() => {
    // A card that was just added waits for its text.
    if (selected && isEmpty) field.current?.focus({ preventScroll: true });
  }, [selected, isEmpty]);

  function vote(by: number): void {
    const { document } = editor.getState();
    const votes = Math.max(0, (document.cards.find(({ id }) => id === card.id)?.votes ?? 0) + by);
    editor.edit(
      by > 0 ? words.canvas.voteForACard : words.canvas.takeAVoteBack,
      updateCard(document, card.id, { votes }),
    );
  }

  return (
    <div className={classes("card", `card-${card.kind}`, selected && "card-selected")} data-testid="card">
      <div className="card-head">
        <span className="card-kind">{CARD_TITLES[card.kind]}</span>
        <button
          type="button"
          className="card-votes nodrag"
          aria-label={words.canvas.voteForThisCardItHas(words.canvas.votes(card.votes))}
          title={words.canvas.voteHoldShiftToTakeAVoteBack}
          onClick={(event) => vote(event.shiftKey ? -1 : 1)}
        >
          ▲ {card.votes}
        </button>
      </div>
      <textarea
        ref={field}
        className="card-text nodrag nopan nowheel"
        aria-label={words.canvas.textOfTheCard(card.kind)}
        placeholder={CARD_PROMPTS[card.kind]}
        value={card.text}
        onFocus={() => {
          visit.current += 1;
        }}
        onChange={(event) => {
          const change = updateCard(editor.getState().document, card.id, { text: event.target.value });
          editor.edit(words.canvas.writeOnACard(card.kind), change, `card ${card.id} ${visit.current}`);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
          event.stopPropagation();
        }}
      />
    </div>
  );
});
