/** Options: named sets of choices over the drawing, to be compared. */
import type { Choice } from "../ipc/generated/Choice";
import type { DesignOption } from "../ipc/generated/DesignOption";
import type { Document } from "../ipc/generated/Document";
import { type Change, difference } from "./change";
import { freshId, freshName, slug } from "./naming";
import { type Creation, idsOf, type Patch } from "./records";

/** A new option of these choices; without any, of everything that is pinned on the drawing now. */
export function addOption(
  document: Document,
  name: string,
  choices?: Readonly<Record<string, Choice>>,
  summary = "",
): Creation {
  const unused = freshName(
    name,
    document.options.map((option) => option.name),
  );
  const id = freshId(slug(unused) || "option", idsOf(document));
  const option: DesignOption = {
    id,
    name: unused,
    summary,
    choices: { ...(choices ?? pinned(document)) },
    pros: [],
    cons: [],
  };
  return { id, change: difference(document, { ...document, options: [...document.options, option] }) };
}

/** Everything that is pinned on the drawing. */
export function pinned(document: Document): Record<string, Choice> {
  const chosen = document.components.filter(({ choice }) => Object.keys(choice).length > 0);
  return Object.fromEntries(chosen.map(({ id, choice }) => [id, choice]));
}

export function updateOption(document: Document, id: string, patch: Patch<DesignOption>): Change {
  const options = document.options.map((option) =>
    option.id === id ? ({ ...option, ...patch } as DesignOption) : option,
  );
  return difference(document, { ...document, options });
}

/** Removes an option; a decision for it is open again. */
export function removeOption(document: Document, id: string): Change {
  const { chosen, ...rest } = document.decision;
  return difference(document, {
    ...document,
    options: document.options.filter((option) => option.id !== id),
    decision: chosen === undefined || chosen === id ? rest : document.decision,
  });
}

/** Pins the choices of an option on the drawing, over what is pinned there. */
export function applied(document: Document, option: DesignOption): Change {
  return difference(document, {
    ...document,
    components: document.components.map((component) => {
      const over = option.choices[component.id];
      return over ? { ...component, choice: { ...component.choice, ...over } } : component;
    }),
  });
}

/** Decides for an option, or for the drawing as it stands when it was decided for before. */
export function decided(document: Document, id: string): Change {
  const { chosen, ...rest } = document.decision;
  return difference(document, { ...document, decision: chosen === id ? rest : { ...rest, chosen: id } });
}
