/** Cards that nobody wants to talk about now, kept in sight at the edge of the drawing. */
import type { Situation } from "../commands/command";
import { IconButton } from "../design/Button";
import { plural } from "../design/format";
import { byVotes, CARD_TITLES } from "../document/cards";
import { moved } from "../document/records";
import { useWorkbench } from "../shell/WorkbenchContext";
import "./Workshop.css";

export function ParkingLot({ situation }: { situation: Situation }) {
  const workbench = useWorkbench();
  const { document, centre } = situation;
  const parked = byVotes(document.cards.filter(({ id }) => !document.positions[id]));
  if (document.cards.length === 0) {
    return (
      <p className="parking parking-empty chrome">
        Add a card above and write on it. Votes order the cards, in the record too. Cards of no matter now go to the
        parking lot with a right click.
      </p>
    );
  }
  if (parked.length === 0) return null;
  return (
    <section className="parking chrome" aria-label="Parking lot" data-testid="parking-lot">
      <h2>Parking lot</h2>
      <ul>
        {parked.map((card) => (
          <li key={card.id} className={`parking-card card-${card.kind}`}>
            <span>
              <strong>{CARD_TITLES[card.kind]}</strong> {card.text || "empty"}
              {card.votes > 0 && <em> {plural(card.votes, "vote")}</em>}
            </span>
            <IconButton
              icon="arrange"
              label={`Put onto the drawing: ${card.text || card.kind}`}
              onClick={() =>
                workbench.perform({
                  do: "edit",
                  label: "Take a card from the parking lot",
                  change: moved(document, { [card.id]: { x: centre.x - 95, y: centre.y - 60 } }),
                  select: [card.id],
                })
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
