/** Gives the open document to React. */
import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { EditorState, EditorStore } from "../document/store";

const EditorContext = createContext<EditorStore | null>(null);

export function EditorProvider({ editor, children }: { editor: EditorStore; children: ReactNode }) {
  return <EditorContext value={editor}>{children}</EditorContext>;
}

/** The editor: to edit, select, undo. Does not cause a new rendering when the document changes. */
export function useEditor(): EditorStore {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("useEditor needs an EditorProvider above it");
  return editor;
}

/** A part of the state; renders again when that part is another value. `select` must return the same object for the same state. */
export function useEditorState<T>(select: (state: EditorState) => T): T {
  const editor = useEditor();
  return useSyncExternalStore(editor.subscribe, () => select(editor.getState()));
}
