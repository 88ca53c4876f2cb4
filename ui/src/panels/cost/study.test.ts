import { expect, it } from "vitest";
import { namesOf } from "../../assessment";
import { plan } from "../../ipc/fixtures/plan";
import { startUp } from "../../ipc/fixtures/startUp";
import { study } from "../../ipc/fixtures/study";
import { bandWords, curves, purchaseRows, reserveWords, tornado } from "./study";

const names = namesOf(plan, startUp);

it("a bar of the tornado reaches from the lower total to the higher one, on one scale with the others", () => {
  const { bars, zero } = tornado(study, names);
  expect(bars[0]).toMatchObject({
    title: "Chat model: average requests per second",
    left: 0,
    width: 100,
    isGuess: true,
  });
  // (13,550.1412 − 12,039.0412) ÷ (15,061.2412 − 12,039.0412) = 0.5.
  expect(zero).toBeCloseTo(50, 6);
  // (13,678.3972 − 13,421.8852) ÷ 3,022.2 = 8.4876 %.
  expect(bars[1]?.width).toBeCloseTo(8.4876, 3);
});

it("the curve says which number of units costs least and when a unit is worth it", () => {
  const [curve] = curves(study, names);
  expect(curve?.best).toBeNull();
  expect(curve?.words).toEqual([
    "By the hour, no provisioned units cost least, with the overflow at pay as you go.",
    "Reserved for a year, 15 units.",
    "A unit by the hour never costs less than the tokens that it carries.",
    "A unit reserved for a year is worth it when it is busy for 50 % of the time.",
  ]);
  // 23,800 is the highest of all; 7,555.5 ÷ 23,800 = 0.3175 from the bottom.
  expect(curve?.hourly.split(" ")[0]).toBe("0.00,68.25");
});

it("a band without guesses says why there is none", () => {
  const { band: _, ...without } = study;
  expect(bandWords(without)[0]).toContain("No input is marked as a guess");
  expect(bandWords(study)[1]).toContain("seed 2026");
});

it("ways of buying stand with what they cost and from when a pledge is worth it", () => {
  expect(purchaseRows(study, names)[0]).toMatchObject({
    monthly: "$2,056.60",
    breakEven: "59 % of the hours",
    isChosen: false,
  });
  expect(reserveWords(study, names)[0]?.words).toContain("1 machine reserved for a year");
});
