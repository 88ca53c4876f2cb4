import { expect, it } from "vitest";
import { samplePlan } from "../document/sample";
import { nestingOf } from "./nesting";

const plan = samplePlan();
const boundary = (id: string, ...members: string[]) => ({ id, name: id, kind: "network" as const, members });

it("boundaries nest by their members, and a component stands in the smallest of its own", () => {
  const nested = {
    ...plan,
    boundaries: [boundary("region", "gateway", "app", "model"), boundary("network", "app", "model"), boundary("empty")],
  };
  const { parentOf, boundaries } = nestingOf(nested);
  expect(Object.fromEntries(parentOf)).toEqual({
    gateway: "region",
    app: "network",
    model: "network",
    network: "region",
  });
  expect(boundaries).toEqual(["region", "network"]);
});

it("of two with the same members one stands in the other, and none in itself", () => {
  const same = { ...plan, boundaries: [boundary("outer", "app"), boundary("inner", "app")] };
  expect(Object.fromEntries(nestingOf(same).parentOf)).toEqual({ app: "inner", inner: "outer" });
});

it("what only overlaps stays apart", () => {
  const crossing = { ...plan, boundaries: [boundary("one", "app", "model"), boundary("other", "model", "logs")] };
  const { parentOf } = nestingOf(crossing);
  expect(parentOf.get("one")).toBeUndefined();
  expect(parentOf.get("other")).toBeUndefined();
});
