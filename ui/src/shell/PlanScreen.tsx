/** The main window: arranges palette, canvas, inspector, results and bars around the open plan. */
import { type CSSProperties, useCallback, useEffect } from "react";
import { Canvas, type CanvasPort } from "../canvas";
import { Inspector } from "../inspector";
import type { Position } from "../ipc/generated/Position";
import { ResultsDock } from "../panels/ResultsDock";
import { KindPalette } from "./KindPalette";
import { useShortcuts } from "./keyboard";
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
  const { panels, document: plan, unsaved } = situation;
  useShortcuts(situation);
  useEffect(() => {
    document.title = `${unsaved ? "• " : ""}${plan.title} – Groundplan`;
    return () => {
      document.title = "Groundplan";
    };
  }, [plan.title, unsaved]);
  const keepPort = useCallback((canvas: CanvasPort) => view.set({ canvas }), [view]);
  const quickAdd = useCallback(
    (at: Position, from?: string) =>
      view.set({ overlay: from === undefined ? { kind: "add", at } : { kind: "add", at, from } }),
    [view],
  );
  const layout = {
    "--palette-width": panels.palette ? `${sizes.palette}px` : "0px",
    "--inspector-width": panels.inspector ? `${sizes.inspector}px` : "0px",
    "--results-height": panels.results ? `${sizes.results}px` : "0px",
  } as CSSProperties;
  return (
    <div className="plan" style={layout} data-testid="plan-screen">
      <h1 className="quiet-for-eyes">{plan.title}</h1>
      <Toolbar situation={situation} />
      {panels.palette && (
        <aside className="plan-palette" aria-label="Palette">
          <KindPalette />
          <Splitter panel="palette" />
        </aside>
      )}
      <main className="plan-canvas" aria-label="Canvas">
        <Canvas onReady={keepPort} onQuickAdd={quickAdd} />
      </main>
      {panels.inspector && (
        <aside className="plan-inspector" aria-label="Properties">
          <Inspector />
          <Splitter panel="inspector" />
        </aside>
      )}
      {panels.results && (
        <div className="plan-results">
          <ResultsDock />
          <Splitter panel="results" />
        </div>
      )}
      <StatusBar situation={situation} />
      <Overlays situation={situation} />
    </div>
  );
}
