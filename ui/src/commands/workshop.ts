import { addCard, CARD_TITLES } from "../document/cards";
import { difference } from "../document/change";
import { moved } from "../document/records";
import type { CardKind } from "../ipc/generated/CardKind";
import { words } from "../words";
import { inSentence } from "./add";
import { type Command, planIsOpen, type Situation } from "./command";
import { selectedIn } from "./selected";

const hasCards = (situation: Situation) => planIsOpen(situation) && selectedIn(situation).cards.length > 0;

export const workshopCommands: readonly Command[] = [
  {
    id: "workshop.mode",
    title: ({ workshop }) => (workshop ? words.commands.endTheWorkshop : words.commands.beginAWorkshop),
    group: "Workshop",
    icon: "people",
    keys: ["Mod+Shift+E"],
    whileWriting: true,
    enabled: planIsOpen,
    run: ({ workshop }) => ({ do: "workshop", on: !workshop }),
  },
  {
    id: "workshop.present",
    title: words.commands.presentTheOptions,
    group: "Workshop",
    icon: "present",
    keys: ["F5"],
    whileWriting: true,
    enabled: (situation) => planIsOpen(situation) && situation.document.components.length > 0,
    run: () => ({ do: "present" }),
  },
  vote("workshop.vote", words.commands.voteForTheCard, "+", 1),
  vote("workshop.unvote", words.commands.takeAVoteBack, "-", -1),
  {
    id: "workshop.park",
    title: words.commands.putTheCardIntoTheParkingLot,
    group: "Workshop",
    keys: ["Mod+Shift+P"],
    context: ["card"],
    enabled: (situation) =>
      hasCards(situation) && selectedIn(situation).cards.some((id) => situation.document.positions[id]),
    run: (situation) => {
      const parked = new Set(selectedIn(situation).cards);
      const { document } = situation;
      const positions = Object.fromEntries(Object.entries(document.positions).filter(([id]) => !parked.has(id)));
      return { do: "edit", label: words.commands.parkACard, change: difference(document, { ...document, positions }) };
    },
  },
  {
    id: "workshop.unpark",
    title: words.commands.putTheCardOntoTheDrawing,
    group: "Workshop",
    enabled: (situation) =>
      hasCards(situation) && selectedIn(situation).cards.some((id) => !situation.document.positions[id]),
    run: (situation) => {
      const { document, centre } = situation;
      const parked = selectedIn(situation).cards.filter((id) => !document.positions[id]);
      const places = parked.map((id, index) => [id, { x: centre.x - 90 + index * 30, y: centre.y - 50 + index * 30 }]);
      return {
        do: "edit",
        label: words.commands.takeACardFromTheParkingLot,
        change: moved(document, Object.fromEntries(places)),
      };
    },
  },
];

function vote(id: string, title: string, keys: string, by: number): Command {
  return {
    id,
    title,
    group: "Workshop",
    keys: [keys],
    context: ["card"],
    enabled: (situation) =>
      hasCards(situation) &&
      situation.document.cards.some((card) => situation.selection.has(card.id) && card.votes + by >= 0),
    run: ({ document, selection }) => ({
      do: "edit",
      label: by > 0 ? words.commands.voteForACard : words.commands.takeAVoteBack,
      change: difference(document, {
        ...document,
        cards: document.cards.map((card) =>
          selection.has(card.id) ? { ...card, votes: Math.max(0, card.votes + by) } : card,
        ),
      }),
    }),
  };
}

/** One command for each kind of card; it is put in the middle of what is visible, about the component that is selected. */
export function cardCommands(_: Situation): Command[] {
  return (Object.keys(CARD_TITLES) as CardKind[]).map((kind, index) => ({
    id: `workshop.card.${kind}`,
    title: words.commands.addCard(inSentence(CARD_TITLES[kind])),
    group: "Workshop",
    icon: "card",
    ...(index === 0 ? { apart: true } : {}),
    enabled: planIsOpen,
    run: (situation) => {
      const [about] = selectedIn(situation).components;
      const { change, id } = addCard(situation.document, kind, situation.centre, about);
      return { do: "edit", label: words.commands.addACard(kind), change, select: [id] };
    },
  }));
}
