/** The whole window: the start screen, or the open plan. */

import { type DragEvent, useCallback } from "react";
import { AssessmentProvider } from "../assessment";
import type { EditorStore } from "../document/store";
import { EditorProvider } from "../editor";
import { HostProvider } from "../ipc/HostProvider";
import { words } from "../words";
import "./App.css";
import { Notices } from "./Notices";
import { PlanScreen } from "./PlanScreen";
import { StartScreen } from "./StartScreen";
import { useView, WorkbenchProvider } from "./WorkbenchContext";
import type { Workbench } from "./workbench";

export function App(props: { workbench: Workbench; editor: EditorStore }) {
  const { workbench, editor } = props;
  return (
    <WorkbenchProvider workbench={workbench}>
      <EditorProvider editor={editor}>
        <Screen workbench={workbench} />
      </EditorProvider>
    </WorkbenchProvider>
  );
}

function Screen({ workbench }: { workbench: Workbench }) {
  const screen = useView((view) => view.screen);
  const startUp = useView((view) => view.startUp);
  const isHovered = useView((view) => view.isHovered);
  const locale = useView((view) => view.locale);
  const noteKeeping = useCallback((kept: () => Promise<void>) => workbench.view.set({ kept }), [workbench]);
  const setHovered = (isHovered: boolean) => workbench.view.set({ isHovered });

  function hover(event: DragEvent): void {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setHovered(true);
  }

  /** On its way over the window a file leaves one element after the other; only beyond the edge it is gone. */
  function leave({ clientX: x, clientY: y }: DragEvent): void {
    if (x <= 0 || y <= 0 || x >= innerWidth || y >= innerHeight) setHovered(false);
  }

  function drop(event: DragEvent): void {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    setHovered(false);
    workbench.openDropped(file);
  }

  return (
    <HostProvider host={workbench.host} startUp={startUp}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files are dropped on the window as a whole; Open does the same with keys */}
      <div
        // Another locale writes every figure anew.
        key={locale}
        className="app"
        data-testid="app"
        data-screen={screen}
        onDragOver={hover}
        onDragLeave={leave}
        onDrop={drop}
      >
        {screen === "start" ? (
          <StartScreen />
        ) : (
          <AssessmentProvider onKeeping={noteKeeping}>
            <PlanScreen />
          </AssessmentProvider>
        )}
        {isHovered && <div className="app-drop">{words.shell.openThisPlan}</div>}
        <Notices />
      </div>
    </HostProvider>
  );
}
