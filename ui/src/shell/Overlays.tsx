import type { Situation } from "../commands/command";
import { CommandPalette } from "./CommandPalette";
import { ShortcutSheet } from "./ShortcutSheet";
import { UnsavedDialog } from "./UnsavedDialog";
import { useView, useWorkbench } from "./WorkbenchContext";

/** Whatever lies over the window at the moment. */
export function Overlays({ situation }: { situation: Situation }) {
  const { view } = useWorkbench();
  const overlay = useView((view) => view.overlay);
  switch (overlay?.kind) {
    case undefined:
      return null;
    case "commands":
    case "add":
      return <CommandPalette situation={situation} overlay={overlay} />;
    case "shortcuts":
      return <ShortcutSheet situation={situation} onClose={() => view.set({ overlay: null })} />;
    case "unsaved":
      return <UnsavedDialog next={overlay.next} />;
  }
}
