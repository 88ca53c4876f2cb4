/** Cards that nobody wants to talk about now, kept in sight at the edge of the drawing. */

import { useState } from "react";
import type { Situation } from "../commands/command";
import { IconButton } from "../design/Button";
import { byVotes, CARD_TITLES } from "../document/cards";
import { moved } from "../document/records";
import { useWorkbench } from "../shell/WorkbenchContext";
import { words } from "../words";
import "./Workshop.css";

export function ParkingLot({ situation }: { situation: Situation }) {
  const workbench = useWorkbench();
  const { document, centre } = situation;
  const parked = byVotes(document.cards.filter(({ id }) => !document.positions[id]));
  const [isOpen, setOpen] = useState(false);
  const [known, setKnown] = useState(parked.length);
  // It lies over the drawing, so it shows itself when a card arrives and else when it is asked for.
  if (parked.length !== known) {
    setKnown(parked.length);
    if (parked.length > known) setOpen(true);
  }
  if (document.cards.length === 0) {
    return <p className="parking parking-empty chrome">{words.workshop.addACardAboveAndWriteOnItVotes}</p>;
  }
  if (parked.length === 0) return null;
  return (
    <details
      className="parking chrome"
      data-testid="parking-lot"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{words.workshop.parkingLotOf(parked.length)}</summary>
      <ul>
        {parked.map((card) => (
          <li key={card.id} className={`parking-card card-${card.kind}`}>
            <span>
              <strong>{CARD_TITLES[card.kind]}</strong> {card.text || words.workshop.empty}
              {card.votes > 0 && <em> {words.workshop.votes(card.votes)}</em>}
            </span>
            <IconButton
              icon="arrange"
              label={words.workshop.putOntoTheDrawing(card.text || card.kind)}
              onClick={() =>
                workbench.perform({
                  do: "edit",
                  label: words.workshop.takeACardFromTheParkingLot,
                  change: moved(document, { [card.id]: { x: centre.x - 95, y: centre.y - 60 } }),
                  select: [card.id],
                })
              }
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
