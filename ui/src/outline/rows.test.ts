import { expect, it } from "vitest";
import { samplePlan } from "../document/sample";
import { membershipOf, rowsOf } from "./rows";

it("a drawing is read from where requests come in, and what belongs to none comes last", () => {
  const plan = samplePlan();
  const shuffled = { ...plan, components: [...plan.components].reverse() };
  // Users call the gateway, which calls app and model; the lake and the logs are part of no request.
  expect(rowsOf(shuffled).components.map(({ id }) => id)).toEqual(["users", "gateway", "app", "model", "logs", "lake"]);
  expect(rowsOf(shuffled).links.map(({ id }) => id)).toEqual([
    "users-gateway",
    "gateway-app",
    "gateway-model",
    "app-logs",
  ]);
});

it("a circle is read all the same", () => {
  const plan = samplePlan();
  const circle = { ...plan, links: [...plan.links, { id: "back", from: "app", to: "users", kind: "call" as const }] };
  expect(rowsOf(circle).components).toHaveLength(plan.components.length);
});

it("says what a component stands in", () => {
  expect(membershipOf(samplePlan(), "app")).toBe("Inside");
  expect(membershipOf(samplePlan(), "users")).toBe("");
});
