/** Workshop notes. One without a position lies in the parking lot. */

import type { Card } from "../ipc/generated/Card";
import type { CardKind } from "../ipc/generated/CardKind";
import type { Document } from "../ipc/generated/Document";
import type { Position } from "../ipc/generated/Position";
import { words } from "../words";
import { type Change, difference } from "./change";
import { CARD_SIZE, freeSpot } from "./geometry";
import { freshId } from "./naming";
import { type Creation, idsOf, type Patch } from "./records";

/** What each kind of card is called, in the order of a workshop. */
export const CARD_TITLES: Readonly<Record<CardKind, string>> = {
  driver: words.document.driver,
  assumption: words.document.assumption,
  risk: words.document.risk,
  question: words.document.question,
  option: words.document.option,
  decision: words.document.decision,
};

/** What somebody is asked to write on it. */
export const CARD_PROMPTS: Readonly<Record<CardKind, string>> = {
  driver: words.document.whatMovesThisDecision,
  assumption: words.document.whatDoWeTakeForGranted,
  risk: words.document.whatCouldGoWrong,
  question: words.document.whatDoWeNotKnowYet,
  option: words.document.whatElseCouldWeDo,
  decision: words.document.whatHaveWeDecided,
};

/** A new card with its middle at a place, or as near to it as there is room. */
export function addCard(document: Document, kind: CardKind, middle: Position, about?: string): Creation {
  const id = freshId(`${kind}-card`, idsOf(document));
  const card: Card = { id, kind, text: "", votes: 0, ...(about === undefined ? {} : { about }) };
  const corner = { x: middle.x - CARD_SIZE.width / 2, y: middle.y - CARD_SIZE.height / 2 };
  const place = freeSpot(document, CARD_SIZE, corner);
  return {
    id,
    change: difference(document, {
      ...document,
      cards: [...document.cards, card],
      positions: { ...document.positions, [id]: place },
    }),
  };
}

export function updateCard(document: Document, id: string, patch: Patch<Card>): Change {
  const cards = document.cards.map((card) => {
    if (card.id !== id) return card;
    const next = { ...card, ...patch } as Card;
    if (next.about === undefined) delete next.about;
    return next;
  });
  return difference(document, { ...document, cards });
}

/** Votes first, then the order in which they were written. */
export function byVotes(cards: readonly Card[]): Card[] {
  return [...cards].sort((one, other) => other.votes - one.votes);
}
