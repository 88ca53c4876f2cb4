import type { Situation } from "../commands/command";
import { Presentation } from "../workshop/Presentation";
import { ChangedDialog } from "./ChangedDialog";
import { CommandPalette } from "./CommandPalette";
import { ContextMenu } from "./ContextMenu";
import { HelpDialog } from "./HelpDialog";
import { PinnedDialog } from "./PinnedDialog";
import { PlanTables } from "./PlanTables";
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
    case "go":
      return <CommandPalette situation={situation} overlay={overlay} />;
    case "context":
      return <ContextMenu situation={situation} spot={overlay.spot} at={overlay.at} />;
    case "help":
      return <HelpDialog situation={situation} onClose={() => view.set({ overlay: null })} />;
    case "present":
      return <Presentation onClose={() => view.set({ overlay: null })} />;
    case "changed":
      return <ChangedDialog path={overlay.path} />;
    case "shortcuts":
      return <ShortcutSheet situation={situation} onClose={() => view.set({ overlay: null })} />;
    case "tables":
      return <PlanTables isOpen={situation.screen === "plan"} />;
    case "pinned":
      return <PinnedDialog other={overlay.other} />;
    case "unsaved":
      return <UnsavedDialog next={overlay.next} />;
  }
}
