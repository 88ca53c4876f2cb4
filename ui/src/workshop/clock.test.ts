import { expect, it } from "vitest";
import { clockText, leftOn, paused, setTo, started } from "./clock";

const ten = { minutes: 10, endsAt: null, leftMs: 600_000 };

it("a clock that is stopped keeps what is left, and goes on from there", () => {
  const stopped = paused(started(ten, 1_000), 61_000);
  expect(leftOn(stopped, 999_999_999)).toBe(540_000);
  expect(leftOn(started(stopped, 2_000_000), 2_030_000)).toBe(510_000);
});

it("a clock that has run out shows nothing left and begins again", () => {
  const run = started(ten, 0);
  expect(clockText(leftOn(run, 700_000))).toBe("0:00");
  expect(leftOn(started(run, 700_000), 700_000)).toBe(600_000);
});

it("is read as minutes and seconds, and is never set below one minute", () => {
  expect(clockText(545_000)).toBe("9:05");
  expect(clockText(100)).toBe("0:01");
  expect(setTo(ten, 0).leftMs).toBe(60_000);
});
