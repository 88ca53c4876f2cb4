/** One workshop card: what it says, what it is about, how many votes it has. */

import { Section } from "../../design/Section";
import { CARD_TITLES, updateCard } from "../../document/cards";
import type { Patch } from "../../document/records";
import { useEditor } from "../../editor";
import type { Card } from "../../ipc/generated/Card";
import type { CardKind } from "../../ipc/generated/CardKind";
import type { Document } from "../../ipc/generated/Document";
import { words } from "../../words";
import { AmountField } from "../fields/AmountField";
import { SelectField } from "../fields/SelectField";
import { TextField } from "../fields/TextField";

const KINDS = (Object.keys(CARD_TITLES) as CardKind[]).map((value) => ({ value, title: CARD_TITLES[value] }));

export function CardForm({ card, document }: { card: Card; document: Document }) {
  const editor = useEditor();
  const set = (label: string, patch: Patch<Card>) =>
    editor.edit(words.inspector.setOfACard(label, card.kind), updateCard(editor.getState().document, card.id, patch));
  return (
    <>
      <header className="form-head">
        <p className="form-kind">{words.inspector.card(CARD_TITLES[card.kind])}</p>
        <TextField label={words.inspector.text} value={card.text} long commit={(text) => set("text", { text })} />
      </header>
      <Section title={words.inspector.workshop}>
        <SelectField
          label={words.inspector.kind}
          options={KINDS}
          value={card.kind}
          commit={(kind) => kind && set("kind", { kind })}
        />
        <AmountField
          label={words.inspector.votes}
          value={card.votes}
          kind="whole"
          commit={(votes) => set("votes", { votes: votes ?? 0 })}
        />
        <SelectField
          label={words.inspector.about}
          options={document.components.map(({ id, name }) => ({ value: id, title: name }))}
          value={card.about}
          empty={words.inspector.theWholePlan}
          commit={(about) => set("component", { about })}
        />
        <p className="form-note">{words.inspector.cardsBecomeSectionsOfTheDecision}</p>
      </Section>
    </>
  );
}
