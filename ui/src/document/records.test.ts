import { describe, expect, it } from "vitest";
import type { Document } from "../ipc/generated/Document";
import { apply, type Change, reverse } from "./change";
import {
  addBoundary,
  addComponent,
  addPath,
  connect,
  duplicate,
  excerpt,
  linksOf,
  moved,
  paste,
  removeComponents,
  removeLinks,
  removePath,
  removeRecords,
  updateComponent,
  updateLink,
  updatePlan,
} from "./records";
import { samplePlan } from "./sample";

const plan = samplePlan();

/** Every edit there is, on the sample. */
const EDITS: Record<string, Change> = {
  "add a component": addComponent(plan, "cache", { x: 5, y: 6 }).change,
  "rename a component": updateComponent(plan, "app", { name: "Front" }),
  "remove one component": removeComponents(plan, ["model"]),
  "remove the first and the last component": removeComponents(plan, ["users", "logs"]),
  "remove everything": removeComponents(
    plan,
    plan.components.map((component) => component.id),
  ),
  connect: connect(plan, "model", "logs")?.change ?? new Map(),
  "change a link": updateLink(plan, "gateway-app", { requestKib: 4 }),
  "remove a link in a parallel step": removeLinks(plan, ["gateway-app"]),
  "remove a link, a path and a boundary": removeRecords(plan, ["app-logs", "ask", "inside"]),
  "change the plan": updatePlan(plan, { title: "Other", snapshot: "azure-2026-11" }),
  "add a path": addPath(plan, "Log", ["app-logs"]).change,
  "remove a path": removePath(plan, "ask"),
  "add a boundary": addBoundary(plan, "trust", "Trusted", ["app"]).change,
  move: moved(plan, { app: { x: 1, y: 2 } }),
  duplicate: duplicate(plan, ["app", "model"]).change,
};

describe("every edit", () => {
  for (const [name, change] of Object.entries(EDITS)) {
    it(`can be undone and done again: ${name}`, () => {
      const after = apply(plan, change);
      expect(change.size).toBeGreaterThan(0);
      expect(after).not.toEqual(plan);
      const undone = apply(after, reverse(change));
      expect(undone).toEqual(samplePlan());
      expect(undone.components.map((c) => c.id)).toEqual(plan.components.map((c) => c.id));
      expect(apply(undone, change)).toEqual(after);
    });
  }

  it("leaves its argument as it was", () => {
    expect(plan).toEqual(samplePlan());
  });
});

describe("removing a component", () => {
  const after = apply(plan, removeComponents(plan, ["model"]));

  it("takes its links, its position and what waived or noted it along", () => {
    expect(after.links.map((link) => link.id)).toEqual(["users-gateway", "gateway-app", "app-logs"]);
    expect(after.positions).not.toHaveProperty("model");
    expect(after.waivers).toEqual([{ rule: "GP-1", reason: "Everywhere else", owner: "Ada" }]);
    expect(after.cards[0]).not.toHaveProperty("about");
    expect(after.boundaries[0]?.members).toEqual(["gateway", "app"]);
    expect(after.options[0]?.choices).toEqual({ app: { count: 2 } });
  });

  it("leaves wishes only about components that exist", () => {
    const app = after.components.find((component) => component.id === "app");
    expect(app?.requirements).toEqual({ sameRegionAs: ["gateway"] });
  });

  it("turns a parallel step with one branch left into plain steps", () => {
    expect(after.paths[0]?.steps).toEqual(["users-gateway", "gateway-app"]);
  });

  it("takes the place out of a workload whose data lived in it", () => {
    const withoutLake = apply(plan, removeComponents(plan, ["lake"]));
    expect(withoutLake.components.find((component) => component.id === "model")?.workload).toEqual({});
  });
});

describe("connecting", () => {
  it("refuses a component with itself, a second link between the same two, and unknown ends", () => {
    expect(connect(plan, "app", "app")).toBeNull();
    expect(connect(plan, "users", "gateway")).toBeNull();
    expect(connect(plan, "users", "nobody")).toBeNull();
  });

  it("guesses what flows from the kinds at both ends", () => {
    const to = (id: string) => apply(plan, connect(plan, "model", id)?.change ?? new Map()).links.at(-1)?.kind;
    expect(to("logs")).toBe("telemetry");
    expect(to("app")).toBe("call");
  });
});

describe("copies", () => {
  it("carry the links between them and speak of each other", () => {
    const { change, ids } = duplicate(plan, ["app", "model", "gateway"]);
    const after = apply(plan, change);
    expect(ids).toEqual(["gateway-2", "app-2", "model-2"]);
    expect(after.links.slice(4).map((link) => [link.from, link.to])).toEqual([
      ["gateway-2", "app-2"],
      ["gateway-2", "model-2"],
    ]);
    const app = after.components.find((component) => component.id === "app-2");
    expect(app?.requirements.sameRegionAs).toEqual(["model-2", "gateway-2"]);
    expect(after.positions["app-2"]).toEqual({ x: 528, y: -32 });
  });

  it("forget, in another document, what only the first one had", () => {
    const other: Document = { ...samplePlan(), components: [], links: [], paths: [], positions: {} };
    const { change } = paste(other, excerpt(plan, ["app"]), { x: 0, y: 0 });
    expect(apply(other, change).components[0]?.requirements).toEqual({});
  });
});

it("names and ids never collide", () => {
  let document = plan;
  for (let i = 0; i < 3; i += 1)
    document = apply(document, addComponent(document, "cache", { x: 0, y: 0 }, "App").change);
  expect(document.components.slice(-3).map((component) => [component.id, component.name])).toEqual([
    ["app-2", "App 2"],
    ["app-3", "App 3"],
    ["app-4", "App 4"],
  ]);
});

it("the links of a path are those of all its branches", () => {
  expect(linksOf(plan.paths[0]?.steps ?? [])).toEqual(["users-gateway", "gateway-app", "gateway-model"]);
});
