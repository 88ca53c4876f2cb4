import { useCallback } from "react";
import { updateComponent, updatePlan } from "../document/records";
import { useEditor } from "../editor";
import type { Component } from "../ipc/generated/Component";
import type { Document } from "../ipc/generated/Document";
import { words } from "../words";
import { editLabel } from "./edit";

/** Changes one component as one undo step, named after the field. */
export type EditComponent = (field: string, value: unknown, update: (component: Component) => Component) => void;

export function useComponentEdit(id: string): EditComponent {
  const editor = useEditor();
  return useCallback(
    (field, value, update) => {
      const { document } = editor.getState();
      const name = document.components.find((component) => component.id === id)?.name ?? id;
      editor.edit(editLabel(field, name, value), updateComponent(document, id, update));
    },
    [editor, id],
  );
}

/** Changes the plan itself as one undo step, named after the field. */
export type EditPlan = (field: string, value: unknown, update: (document: Document) => Partial<Document>) => void;

export function usePlanEdit(): EditPlan {
  const editor = useEditor();
  return useCallback(
    (field, value, update) => {
      const { document } = editor.getState();
      editor.edit(editLabel(field, words.inspector.thePlan, value), updatePlan(document, update(document)));
    },
    [editor],
  );
}
