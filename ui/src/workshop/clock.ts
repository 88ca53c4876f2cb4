/** The clock of a workshop, as plain functions of what it was set to and what time it is. */
import type { Workshop } from "../shell/view";

type Clock = Pick<Workshop, "minutes" | "endsAt" | "leftMs">;

const MINUTE_MS = 60_000;
const LONGEST_MINUTES = 180;

/** What is left, in milliseconds; 0 when it has run out. */
export function leftOn({ endsAt, leftMs }: Clock, now: number): number {
  return Math.max(0, endsAt === null ? leftMs : endsAt - now);
}

/** The clock set to so many minutes, standing still. */
export function setTo<T extends Clock>(clock: T, minutes: number): T {
  const fitting = Math.min(LONGEST_MINUTES, Math.max(1, minutes));
  return { ...clock, minutes: fitting, endsAt: null, leftMs: fitting * MINUTE_MS };
}

/** Goes on with what is left; a clock that has run out begins again. */
export function started<T extends Clock>(clock: T, now: number): T {
  const left = leftOn(clock, now);
  return { ...clock, endsAt: now + (left > 0 ? left : clock.minutes * MINUTE_MS) };
}

export function paused<T extends Clock>(clock: T, now: number): T {
  return { ...clock, endsAt: null, leftMs: leftOn(clock, now) };
}

/** `9:05`; a second that has begun still counts. */
export function clockText(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
