/** One workshop card: what it says, what it is about, how many votes it has. */
import { Section } from "../../design/Section";
import { CARD_TITLES, updateCard } from "../../document/cards";
import type { Patch } from "../../document/records";
import { useEditor } from "../../editor";
import type { Card } from "../../ipc/generated/Card";
import type { CardKind } from "../../ipc/generated/CardKind";
import type { Document } from "../../ipc/generated/Document";
import { AmountField } from "../fields/AmountField";
import { SelectField } from "../fields/SelectField";
import { TextField } from "../fields/TextField";

const KINDS = (Object.keys(CARD_TITLES) as CardKind[]).map((value) => ({ value, title: CARD_TITLES[value] }));

export function CardForm({ card, document }: { card: Card; document: Document }) {
  const editor = useEditor();
  const set = (label: string, patch: Patch<Card>) =>
    editor.edit(`Set ${label} of a ${card.kind} card`, updateCard(editor.getState().document, card.id, patch));
  return (
    <>
      <header className="form-head">
        <p className="form-kind">{CARD_TITLES[card.kind]} card</p>
        <TextField label="Text" value={card.text} long commit={(text) => set("text", { text })} />
      </header>
      <Section title="Workshop">
        <SelectField label="Kind" options={KINDS} value={card.kind} commit={(kind) => kind && set("kind", { kind })} />
        <AmountField
          label="Votes"
          value={card.votes}
          kind="whole"
          commit={(votes) => set("votes", { votes: votes ?? 0 })}
        />
        <SelectField
          label="About"
          options={document.components.map(({ id, name }) => ({ value: id, title: name }))}
          value={card.about}
          empty="the whole plan"
          commit={(about) => set("component", { about })}
        />
        <p className="form-note">Cards become sections of the decision record, the ones with most votes first.</p>
      </Section>
    </>
  );
}
