/** The form for what is selected; for the plan itself while nothing is. */

import { memo, useEffect, useRef } from "react";
import { useEditor, useEditorState, useKinds } from "../editor";
import { words } from "../words";
import { BoundaryForm } from "./forms/BoundaryForm";
import { CardForm } from "./forms/CardForm";
import { ComponentForm } from "./forms/ComponentForm";
import { LinkForm } from "./forms/LinkForm";
import { PathForm } from "./forms/PathForm";
import { PlanForm } from "./forms/PlanForm";
import { SeveralForm } from "./forms/SeveralForm";
import "./Inspector.css";
import { focusOn, placeOf, unfold } from "./place";

export const Inspector = memo(function Inspector() {
  const form = useWantedField();
  return (
    <section className="inspector" aria-label={words.inspector.inspector} data-testid="inspector" ref={form}>
      <FormForSelection />
    </section>
  );
});

/** Leads to the field that somebody was asked to fill in, as soon as its form is there. */
function useWantedField() {
  const form = useRef<HTMLElement>(null);
  const editor = useEditor();
  const kinds = useKinds();
  const wanted = useEditorState((state) => state.wanted);
  useEffect(() => {
    if (!wanted) return;
    const component = editor.getState().document.components.find(({ id }) => id === wanted.id);
    const place = placeOf(wanted, component, component && kinds.get(component.kind));
    if (!place) return;
    // The form of the selection is drawn first, then its section unfolds, then the field is there.
    let frame = requestAnimationFrame(() => {
      if (form.current) unfold(form.current, place);
      frame = requestAnimationFrame(() => form.current && focusOn(form.current, place));
    });
    return () => cancelAnimationFrame(frame);
  }, [wanted, editor, kinds]);
  return form;
}

/** Among things of several kinds a component comes first, then a link: a finding speaks of a component and its path. */
function FormForSelection() {
  // Where boxes stand is no matter of forms, so a drag does not draw them anew.
  const document = useEditorState((state) => state.meant);
  const selection = useEditorState((state) => state.selection);
  const opened = useEditorState((state) => state.opened);
  const components = document.components.filter((component) => selection.has(component.id));
  const [component] = components;
  if (components.length > 1) {
    const key = components.map((entry) => entry.id).join();
    return <SeveralForm key={key} components={components} others={selection.size - components.length} />;
  }
  if (component) return <ComponentForm key={component.id} component={component} document={document} />;
  const link = document.links.find((entry) => selection.has(entry.id));
  if (link) return <LinkForm key={link.id} link={link} document={document} />;
  const path = document.paths.find((entry) => selection.has(entry.id));
  if (path) return <PathForm key={path.id} path={path} document={document} />;
  const card = document.cards.find((entry) => selection.has(entry.id));
  if (card) return <CardForm key={card.id} card={card} document={document} />;
  const boundary = document.boundaries.find((entry) => selection.has(entry.id));
  if (boundary) return <BoundaryForm key={boundary.id} boundary={boundary} document={document} />;
  return <PlanForm key={opened} document={document} />;
}
