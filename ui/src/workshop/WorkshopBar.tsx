/** What a workshop needs at hand: cards to add, the clock, the presentation, the end. */

import { useEffect, useRef, useState } from "react";
import type { Situation } from "../commands/command";
import { cardCommands } from "../commands/workshop";
import { Button, IconButton } from "../design/Button";
import { classes } from "../design/classes";
import { CARD_TITLES } from "../document/cards";
import type { CardKind } from "../ipc/generated/CardKind";
import { CommandButton } from "../shell/CommandButton";
import { runCommand, useView, useWorkbench } from "../shell/WorkbenchContext";
import { words } from "../words";
import { clockText, leftOn, paused, setTo, started } from "./clock";
import "./Workshop.css";

const KINDS = Object.keys(CARD_TITLES) as CardKind[];

/** `onHeight` hears how much of the canvas lies behind the bar, in pixels from its upper edge. */
export function WorkshopBar(props: { situation: Situation; onHeight: (pixels: number) => void }) {
  const { situation, onHeight } = props;
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const shown = bar.current;
    if (!shown) return;
    const sizes = new ResizeObserver(() => onHeight(shown.offsetTop + shown.offsetHeight));
    sizes.observe(shown);
    return () => sizes.disconnect();
  }, [onHeight]);
  const workbench = useWorkbench();
  const commands = cardCommands(situation);
  return (
    <div
      ref={bar}
      className="workshop-bar chrome"
      role="toolbar"
      aria-label={words.workshop.workshop}
      data-testid="workshop-bar"
    >
      {KINDS.map((kind, index) => {
        const command = commands[index];
        return (
          command && (
            <button
              key={kind}
              type="button"
              className={`workshop-card card-${kind}`}
              data-command={command.id}
              onClick={() => runCommand(workbench, command, situation)}
            >
              + {CARD_TITLES[kind]}
            </button>
          )
        );
      })}
      <Clock />
      <CommandButton id="workshop.present" situation={situation} text={words.workshop.present} />
      <CommandButton id="workshop.mode" situation={situation} text={words.workshop.end} />
    </div>
  );
}

function Clock() {
  const { view } = useWorkbench();
  const workshop = useView((view) => view.workshop);
  const [now, setNow] = useState(() => Date.now());
  const isRunning = workshop?.endsAt != null;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [isRunning]);
  if (!workshop) return null;
  const left = leftOn(workshop, now);
  const isOver = left <= 0;
  const set = (next: typeof workshop) => {
    setNow(Date.now());
    view.set({ workshop: next });
  };
  return (
    <div className={classes("clock", isOver && "clock-over")} data-testid="clock">
      <IconButton
        icon="minus"
        label={words.workshop.aMinuteLess}
        onClick={() => set(setTo(workshop, workshop.minutes - 1))}
      />
      <span className="clock-time" role="timer" aria-label={words.workshop.timeLeft} aria-live="off">
        {clockText(left)}
      </span>
      <IconButton
        icon="plus"
        label={words.workshop.aMinuteMore}
        onClick={() => set(setTo(workshop, workshop.minutes + 1))}
      />
      <IconButton
        icon={isRunning && !isOver ? "pause" : "play"}
        label={isRunning && !isOver ? words.workshop.stopTheClock : words.workshop.startTheClock}
        onClick={() => set(isRunning && !isOver ? paused(workshop, Date.now()) : started(workshop, Date.now()))}
      />
      <span className="quiet-for-eyes" role="status">
        {isOver ? words.workshop.timeIsUp : ""}
      </span>
      <Button look="quiet" onClick={() => set(setTo(workshop, workshop.minutes))}>
        {words.workshop.reset}
      </Button>
    </div>
  );
}
