/** How a component looks: what it is, what was chosen for it, what that costs and what is wrong with it. */

import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { useComponentResult } from "../../assessment";
import { classes } from "../../design/classes";
import { Icon } from "../../design/Icon";
import { KindIcon } from "../../design/KindIcon";
import { useKinds } from "../../editor";
import { Figure } from "../../origin/Figure";
import { words } from "../../words";
import { useDetail } from "../detail";
import type { ComponentNode } from "../project";
import "./ComponentBox.css";
import { figuresOf } from "./figures";
import { regionBeside } from "./region";

const SIDES = [Position.Right, Position.Bottom, Position.Left, Position.Top];

export const ComponentBox = memo(function ComponentBox({ data, selected, draggable }: NodeProps<ComponentNode>) {
  const { component } = data;
  const spec = useKinds().get(component.kind);
  const result = useComponentResult(component.id);
  const isOutside = spec?.area === "outside";
  const figures = figuresOf(component, result);
  const detail = useDetail();
  const isFarthest = detail === "farthest";
  const isFar = detail !== "full";
  const load = isFar && figures.loadTint === "good" ? null : figures.load;
  const region = figures.region && regionBeside(figures.region, figures.monthly, load, isFar);
  return (
    <div
      className={classes(
        "box",
        `area-${spec?.area}`,
        selected && "box-selected",
        isOutside && "box-outside",
        !isOutside && (figures.isPinned ? "box-pinned" : "box-planned"),
      )}
      data-worst={result.worst ?? undefined}
    >
      {/* Nobody can take hold of a dot that is a pixel wide. */}
      {!isFarthest &&
        SIDES.map((side) => <Handle key={side} id={side} type="source" position={side} className="box-handle" />)}
      <div className="box-head">
        {!isFarthest && (
          <span className="box-icon">
            <KindIcon kind={component.kind} size={18} />
          </span>
        )}
        <span className="box-titles">
          <span className="box-name" title={component.name}>
            {component.name}
          </span>
          {!isFarthest && <span className="box-kind">{spec?.title ?? component.kind}</span>}
        </span>
        {draggable === false && (
          <span className="box-locked" title={words.canvas.lockedInItsPlace}>
            <Icon name="lock" size={12} />
            <span className="quiet-for-eyes">{words.canvas.lockedInItsPlace}</span>
          </span>
        )}
      </div>
      {!isOutside && (
        <div className="box-figures">
          {!isFarthest && (
            <span className="box-choice" title={figures.choiceInFull}>
              {figures.isPinned && (
                <>
                  <Icon name="pin" size={11} />
                  <span className="quiet-for-eyes">{words.canvas.pinned} </span>
                </>
              )}
              {isFar ? (
                <span>{figures.choice}</span>
              ) : (
                <Figure asked={{ of: "sizing", component: component.id }} tip={figures.choiceInFull} offKeyboard>
                  {figures.choice}
                </Figure>
              )}
            </span>
          )}
          <span className="box-numbers">
            <strong>
              <Figure asked={{ of: "group", grouping: "component", id: component.id }} offKeyboard>
                {figures.monthly}
              </Figure>
            </strong>
            {!isFarthest && region !== null && (
              <span className="box-region" title={figures.region ?? undefined}>
                {region}
              </span>
            )}
            {!isFarthest && figures.load && (
              <span className={classes("box-load", `box-load-${figures.loadTint}`)}>
                <Figure asked={{ of: "station", component: component.id }} offKeyboard>
                  {figures.load}
                </Figure>
              </span>
            )}
          </span>
        </div>
      )}
      {result.worst && (
        <Figure
          asked={{ of: "findings", subject: component.id }}
          className={`box-findings box-findings-${result.worst}`}
          tip={figures.findings}
          offKeyboard
        >
          {result.findings.length}
          <span className="quiet-for-eyes">
            {result.findings.length === 1
              ? words.canvas.findingA(result.worst)
              : words.canvas.findingsTheGravestA(result.worst)}
          </span>
        </Figure>
      )}
    </div>
  );
});
