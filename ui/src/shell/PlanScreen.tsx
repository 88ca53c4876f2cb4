/** The main window: arranges palette, canvas, inspector, results and bars around the open plan. */

import { type CSSProperties, useCallback, useEffect, useState } from "react";
import { Canvas, type CanvasPort } from "../canvas";
import type { Spot } from "../commands/command";
import { classes } from "../design/classes";
import { useEditorState } from "../editor";
import { Inspector } from "../inspector";
import type { Position } from "../ipc/generated/Position";
import { Outline } from "../outline/Outline";
import { PlanOrigins } from "../panels/origin/Origins";
import { ResultsDock } from "../panels/ResultsDock";
import { words } from "../words";
import { ParkingLot } from "../workshop/ParkingLot";
import { WorkshopBar } from "../workshop/WorkshopBar";
import { useFileWatch } from "./fileWatch";
import { KindPalette } from "./KindPalette";
import { useShortcuts } from "./keyboard";
import { useMenuBar } from "./menuBar";
import { Overlays } from "./Overlays";
import "./PlanScreen.css";
import { Splitter } from "./Splitter";
import { StatusBar } from "./StatusBar";
import { Toolbar } from "./Toolbar";
import { usePlanSituation, useView, useWorkbench } from "./WorkbenchContext";

export function PlanScreen() {
  const { view } = useWorkbench();
  const situation = usePlanSituation();
  const sizes = useView((view) => view.sizes);
  /** What the bar of a workshop hides of the canvas, in pixels. */
  const [covered, setCovered] = useState(0);
  const { panels, document: plan, unsaved, workshop } = situation;
  useShortcuts(situation);
  useMenuBar(situation);
  useFileWatch();
  useEffect(() => {
    document.title = words.shell.windowTitle(unsaved ? "• " : "", plan.title);
    return () => {
      document.title = words.shell.product;
    };
  }, [plan.title, unsaved]);
  const keepPort = useCallback((canvas: CanvasPort) => view.set({ canvas }), [view]);
  const quickAdd = useCallback(
    (at: Position, from?: string) =>
      view.set({ overlay: from === undefined ? { kind: "add", at } : { kind: "add", at, from } }),
    [view],
  );
  const openMenu = useCallback(
    (spot: Spot, at: { x: number; y: number }) => view.set({ overlay: { kind: "context", spot, at } }),
    [view],
  );
  const showTab = useCallback((tab: string) => view.set({ tab }), [view]);
  const wanted = useEditorState((state) => state.wanted);
  useEffect(() => {
    // A field that is asked for can be filled in only where the inspector is.
    if (wanted) view.set({ panels: { ...view.get().panels, inspector: true } });
  }, [wanted, view]);
  const layout = {
    "--outline-width": panels.outline ? `${sizes.outline}px` : "0px",
    "--palette-width": panels.palette ? `${sizes.palette}px` : "0px",
    "--inspector-width": panels.inspector ? `${sizes.inspector}px` : "0px",
    "--results-height": panels.results ? `${sizes.results}px` : "0px",
  } as CSSProperties;
  return (
    <div className={classes("plan", workshop && "plan-workshop")} style={layout} data-testid="plan-screen">
      <h1 className="quiet-for-eyes">{plan.title}</h1>
      <Toolbar situation={situation} />
      <PlanOrigins>
        {panels.palette && (
          <aside className="plan-palette" aria-label={words.shell.palette}>
            <KindPalette />
            <Splitter panel="palette" />
          </aside>
        )}
        <main className="plan-canvas" aria-label={words.shell.canvas}>
          {workshop && <WorkshopBar situation={situation} onHeight={setCovered} />}
          <Canvas onReady={keepPort} onQuickAdd={quickAdd} onContextMenu={openMenu} covered={workshop ? covered : 0} />
          {workshop && <ParkingLot situation={situation} />}
        </main>
        {panels.outline && (
          <aside className="plan-outline" aria-label={words.shell.outline}>
            <Outline />
            <Splitter panel="outline" />
          </aside>
        )}
        {panels.inspector && (
          <aside className="plan-inspector" aria-label={words.shell.properties}>
            <Inspector />
            <Splitter panel="inspector" />
          </aside>
        )}
        {panels.results && (
          <div className="plan-results">
            <ResultsDock tab={situation.tab} onTab={showTab} />
            <Splitter panel="results" />
          </div>
        )}
        <StatusBar situation={situation} />
        <Overlays situation={situation} />
      </PlanOrigins>
    </div>
  );
}
