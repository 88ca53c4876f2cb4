import type { KeyboardEvent, PointerEvent } from "react";
import type { Panel } from "../commands/command";
import { words } from "../words";
import "./Splitter.css";
import { BOUNDS } from "./view";
import { useView, useWorkbench } from "./WorkbenchContext";

/** How far an arrow key moves the edge, in pixels. */
const KEY_STEP = 24;

const NAMES: Readonly<Record<Panel, string>> = {
  palette: words.shell.widthOfThePalette,
  outline: words.shell.widthOfTheOutline,
  inspector: words.shell.widthOfTheInspector,
  results: words.shell.heightOfTheResults,
};

/** The edge of a panel: dragged, or moved with the arrow keys. */
export function Splitter({ panel }: { panel: Panel }) {
  const { view } = useWorkbench();
  const size = useView((view) => view.sizes[panel]);
  const [least, most] = BOUNDS[panel];
  const isLevel = panel === "results";
  // The palette and the outline grow to the right; the others grow towards the canvas, to the left and up.
  const grows = panel === "palette" || panel === "outline" ? 1 : -1;

  function resize(to: number): void {
    const fitting = Math.round(Math.min(most, Math.max(least, to)));
    view.set({ sizes: { ...view.get().sizes, [panel]: fitting } });
  }

  function grab(event: PointerEvent<HTMLDivElement>): void {
    const handle = event.currentTarget;
    const from = isLevel ? event.clientY : event.clientX;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) => resize(size + grows * ((isLevel ? move.clientY : move.clientX) - from));
    handle.onpointerup = () => {
      handle.onpointermove = null;
      handle.onpointerup = null;
    };
  }

  function press(event: KeyboardEvent): void {
    const steps: Record<string, number> = isLevel ? { ArrowUp: -1, ArrowDown: 1 } : { ArrowLeft: -1, ArrowRight: 1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(size + grows * step * KEY_STEP);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved; a focusable separator is what the pattern asks for
    <div
      className={`splitter splitter-${panel}`}
      role="separator"
      tabIndex={0}
      aria-label={NAMES[panel]}
      aria-orientation={isLevel ? "horizontal" : "vertical"}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={grab}
      onKeyDown={press}
    />
  );
}
