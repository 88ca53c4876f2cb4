/** The world with the regions that are sold, those that the plan uses, and what flows between them. */

import { useMemo, useState } from "react";
import { classes } from "../../design/classes";
import { useEditorState } from "../../editor";
import { useStartUp } from "../../ipc/HostProvider";
import { Figure, Mark } from "../../origin/Figure";
import { words } from "../../words";
import type { PanelProps } from "../panel";
import { landPath } from "./land";
import "./MapPanel.css";
import { mapOf, viewOf } from "./rows";

/** The outline is the same for every plan. */
let land: string | null = null;

export function MapPanel({ assessment, selection, choose }: PanelProps) {
  const document = useEditorState((state) => state.meant);
  const { regions } = useStartUp();
  const [isWhole, setWhole] = useState(false);
  const map = useMemo(() => mapOf(document, assessment, regions), [document, assessment, regions]);
  land ??= landPath();
  const view = viewOf(isWhole ? [] : map.places);
  // Marks keep their size on screen, however large the part of the world is.
  const unit = view.width / 420;
  const isChosen = (ids: readonly string[]) => ids.some((id) => selection.has(id));
  return (
    <div className="panel panel-map">
      <svg
        className="map"
        viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
        aria-label={words.map.mapOfTheRegionsInUseTheListBeside}
      >
        <path className="map-land" d={land} style={{ strokeWidth: 0.4 * unit }} />
        {map.others.map(({ id, name, x, y }) => (
          <circle key={id} className="map-other" cx={x} cy={y} r={1.6 * unit}>
            <title>{name}</title>
          </circle>
        ))}
        {map.flows.map(({ key, from, to, links, ends, words }) => {
          const lift = Math.hypot(to.x - from.x, to.y - from.y) / 6;
          return (
            <Mark key={key} asked={{ of: "flow", links }} label={`${ends}: ${words}`}>
              <path
                className={classes("map-flow", isChosen(links) && "map-chosen")}
                d={`M${from.x},${from.y}Q${(from.x + to.x) / 2},${(from.y + to.y) / 2 - lift} ${to.x},${to.y}`}
                style={{ strokeWidth: 1.6 * unit }}
              />
            </Mark>
          );
        })}
        {map.places.map(({ region, x, y, components, outside, words }) => (
          <Mark
            key={region.id}
            asked={{ of: "place", region: region.id }}
            label={`${region.name}: ${words}`}
            className={classes("map-place", isChosen([...components, ...outside]) && "map-chosen")}
          >
            {outside.length > 0 && (
              <rect
                className="map-outside"
                x={x - 5 * unit}
                y={y - 5 * unit}
                width={10 * unit}
                height={10 * unit}
                transform={`rotate(45 ${x} ${y})`}
                style={{ strokeWidth: unit }}
              />
            )}
            {components.length > 0 && (
              <circle cx={x} cy={y} r={(4 + Math.sqrt(components.length)) * unit} style={{ strokeWidth: unit }} />
            )}
            <text x={x} y={y - (8 + Math.sqrt(components.length)) * unit} fontSize={8.5 * unit} textAnchor="middle">
              {region.name}
            </text>
          </Mark>
        ))}
      </svg>
      <div className="map-side">
        <label className="map-whole">
          <input type="checkbox" checked={isWhole} onChange={(event) => setWhole(event.target.checked)} />{" "}
          {words.map.theWholeWorld}
        </label>
        <ul className="map-list" aria-label={words.map.regionsInUse}>
          {map.places.map(({ region, components, outside, words }) => (
            <li key={region.id}>
              <button type="button" onClick={() => choose([...components, ...outside])}>
                <strong>{region.name}</strong>
              </button>
              <span>
                <Figure asked={{ of: "place", region: region.id }}>{words}</Figure>
              </span>
            </li>
          ))}
          {map.flows.map(({ key, links, ends, words }) => (
            <li key={key}>
              <button type="button" onClick={() => choose(links)}>
                <span>{ends}</span>
              </button>
              <span>
                <Figure asked={{ of: "flow", links }}>{words}</Figure>
              </span>
            </li>
          ))}
        </ul>
        {map.places.length === 0 && <p className="quiet">{words.map.noComponentHasARegionYet}</p>}
      </div>
    </div>
  );
}
