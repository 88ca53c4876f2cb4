import { expect, it } from "vitest";
import { namesOf } from "../../assessment";
import { availability } from "../../ipc/fixtures/availability";
import { plan } from "../../ipc/fixtures/plan";
import { startUp } from "../../ipc/fixtures/startUp";
import { availabilityRows, partRows, pathWords, recoveryRows } from "./rows";

const names = namesOf(plan, startUp);

it("a path with a part that publishes nothing is at most as available as the rest", () => {
  expect(availabilityRows(availability, names)[2]).toMatchObject({
    percent: "at most 99.8501 %",
    isKnown: false,
    down: null,
    verdict: "no target",
  });
});

it("time out of service is said in hours when it is long", () => {
  // 179.3 minutes ÷ 60 = 2.99 hours.
  expect(availabilityRows(availability, names).map((row) => row.down)).toEqual(["3 h", "21.9 min", null]);
});

it("the weakest part comes first, and one that publishes nothing before all", () => {
  const [first] = availability.paths;
  const last = availability.paths.at(-1);
  if (!first || !last) throw new Error("no paths");
  expect(partRows(first, names)[0]?.percent).toBe("99.9 %");
  expect(partRows(last, names)[0]).toMatchObject({ name: "Ticket system", percent: null });
});

it("a path says how its figure follows from its parts", () => {
  const path = availability.paths[1];
  if (!path) throw new Error("no path");
  expect(pathWords(path)).toBe("99.95 %: all of them must work.");
  expect(pathWords({ ...path, alternatives: ["first-words"], alonePercent: "99.9" })).toContain("Alone: 99.9 %.");
});

it("what nobody promises after the loss of a region is not said to hold", () => {
  expect(recoveryRows(availability, names).map(({ lost, time, verdict }) => [lost, time, verdict])).toEqual([
    ["A zone", "0 h", "holds"],
    ["The region", null, "not promised"],
  ]);
});
