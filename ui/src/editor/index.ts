export { EditorProvider, useEditor, useEditorState } from "./EditorContext";
export { useKinds } from "./useKinds";
