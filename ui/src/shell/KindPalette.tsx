/** The kinds of component by area: dragged onto the canvas, or added with a click or Enter. */

import { memo, type PointerEvent, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { added } from "../commands/add";
import { classes } from "../design/classes";
import { Icon } from "../design/Icon";
import { KindIcon } from "../design/KindIcon";
import { sizeOf } from "../document/geometry";
import type { Area } from "../ipc/generated/Area";
import type { KindSpec } from "../ipc/generated/KindSpec";
import type { Position } from "../ipc/generated/Position";
import { words } from "../words";
import "./KindPalette.css";
import { useView, useWorkbench } from "./WorkbenchContext";

export const KindPalette = memo(function KindPalette() {
  const kinds = useView((view) => view.startUp.kinds);
  const [query, setQuery] = useState("");
  const [folded, setFolded] = useState<ReadonlySet<Area>>(new Set());
  const groups = useMemo(() => groupsOf(kinds, query), [kinds, query]);

  function toggle(area: Area): void {
    const next = new Set(folded);
    if (!next.delete(area)) next.add(area);
    setFolded(next);
  }

  return (
    <nav className="palette chrome" aria-label={words.shell.kindsOfComponent} data-testid="palette">
      <label className="palette-search">
        <Icon name="search" size={14} />
        <input
          type="search"
          placeholder={words.shell.findAKind}
          aria-label={words.shell.findAKindOfComponent}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      <div className="palette-groups">
        {groups.map(([area, specs]) => (
          <section key={area} className={classes("palette-group", `area-${area}`)}>
            <button
              type="button"
              className="palette-area"
              aria-expanded={!folded.has(area) || query !== ""}
              onClick={() => toggle(area)}
            >
              <span className="palette-dot" />
              {words.areas[area]}
              <Icon name={folded.has(area) && query === "" ? "chevron-right" : "chevron-down"} size={13} />
            </button>
            {(!folded.has(area) || query !== "") && specs.map((spec) => <PaletteItem key={spec.kind} spec={spec} />)}
          </section>
        ))}
        {groups.length === 0 && <p className="palette-none">{words.shell.noKindIsCalledSo}</p>}
      </div>
    </nav>
  );
});

function PaletteItem({ spec }: { spec: KindSpec }) {
  const workbench = useWorkbench();
  const canvas = useView((view) => view.canvas);
  const [ghost, setGhost] = useState<{ x: number; y: number } | null>(null);
  const start = useRef<{ x: number; y: number } | null>(null);
  const wasDragged = useRef(false);

  function addAround(middle: Position): void {
    const { width, height } = sizeOf(spec.kind);
    const { document } = workbench.editor.getState();
    workbench.perform(added({ document }, spec, { x: middle.x - width / 2, y: middle.y - height / 2 }));
  }

  function move(event: PointerEvent): void {
    const from = start.current;
    if (!from) return;
    if (!ghost && Math.hypot(event.clientX - from.x, event.clientY - from.y) < 5) return;
    wasDragged.current = true;
    setGhost({ x: event.clientX, y: event.clientY });
  }

  function drop(event: PointerEvent): void {
    start.current = null;
    if (!ghost) return;
    setGhost(null);
    const under = document.elementFromPoint(event.clientX, event.clientY);
    if (!canvas || !under?.closest("[data-testid=canvas]")) return;
    addAround(canvas.toDrawing({ x: event.clientX, y: event.clientY }));
  }

  function add(): void {
    // The click that ends a drag adds nothing more.
    if (wasDragged.current) {
      wasDragged.current = false;
      return;
    }
    if (canvas) addAround(canvas.centre());
  }

  return (
    <>
      <button
        type="button"
        className="palette-item"
        title={spec.summary}
        data-kind={spec.kind}
        data-command={`add.component.${spec.kind}`}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = { x: event.clientX, y: event.clientY };
          wasDragged.current = false;
        }}
        onPointerMove={move}
        onPointerUp={drop}
        onPointerCancel={() => {
          start.current = null;
          setGhost(null);
        }}
        onClick={add}
      >
        <KindIcon kind={spec.kind} size={17} />
        <span>{spec.title}</span>
      </button>
      {ghost &&
        createPortal(
          <div className={classes("palette-ghost", `area-${spec.area}`)} style={{ left: ghost.x, top: ghost.y }}>
            <KindIcon kind={spec.kind} size={18} />
            {spec.title}
          </div>,
          document.body,
        )}
    </>
  );
}

/** The kinds that a query finds, by area, in the order of the palette. */
function groupsOf(kinds: readonly KindSpec[], query: string): [Area, KindSpec[]][] {
  const wanted = query.trim().toLowerCase();
  const groups = new Map<Area, KindSpec[]>();
  for (const spec of kinds) {
    const text = `${spec.title} ${spec.summary} ${words.areas[spec.area]}`.toLowerCase();
    if (text.includes(wanted)) groups.set(spec.area, [...(groups.get(spec.area) ?? []), spec]);
  }
  return [...groups];
}
