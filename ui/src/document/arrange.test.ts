import { describe, expect, it } from "vitest";
import { arranged, arrangedUnplaced } from "./arrange";
import { apply } from "./change";
import { boxOf, frameOf, freePlace, overlap } from "./geometry";
import { stepsAlong } from "./paths";
import { addComponent, moved } from "./records";
import { samplePlan } from "./sample";

const plan = samplePlan();

describe("an arrangement", () => {
  const after = apply(plan, moved(plan, arranged(plan)));
  const boxes = after.components.map((component) => boxOf(after, component)).filter((box) => box !== null);

  it("lays no box over another", () => {
    for (const [index, box] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
    }
  });

  it("draws every call from left to right", () => {
    for (const link of plan.links.filter((link) => link.kind === "call")) {
      expect(after.positions[link.from]?.x).toBeLessThan(after.positions[link.to]?.x ?? 0);
    }
  });

  it("ends even when calls go in a circle", () => {
    const circle = { ...plan, links: [...plan.links, { id: "back", from: "app", to: "users", kind: "call" as const }] };
    expect(Object.keys(arranged(circle))).toHaveLength(plan.components.length);
  });

  it("of what has no position leaves the rest where it is", () => {
    const { app: _, ...others } = plan.positions;
    const places = arrangedUnplaced({ ...plan, positions: others });
    expect(Object.keys(places)).toEqual(["app"]);
    expect(arrangedUnplaced(plan)).toEqual({});
  });
});

it("a boundary lies around its members, wherever they go", () => {
  const wider = apply(plan, moved(plan, { app: { x: 2000, y: 0 } }));
  const frame = frameOf(wider, "inside");
  expect((frame?.x ?? 0) + (frame?.width ?? 0)).toBe(2000 + 220 + 20);
});

it("a new component never lands on another", () => {
  let document = plan;
  for (let i = 0; i < 6; i += 1) {
    document = apply(document, addComponent(document, "cache", freePlace(document, "cache", { x: 240, y: 0 })).change);
  }
  const boxes = document.components.map((component) => boxOf(document, component)).filter((box) => box !== null);
  for (const box of boxes.slice(-6)) {
    expect(boxes.filter((other) => other !== box && overlap(box, other))).toEqual([]);
  }
});

describe("a path from a selection", () => {
  it("calls at once what one component calls", () => {
    expect(stepsAlong(plan, new Set(["users", "gateway", "app", "model"]))).toEqual([
      "users-gateway",
      { parallel: [["gateway-app"], ["gateway-model"]] },
    ]);
  });

  it("finds the way between two ends", () => {
    expect(stepsAlong(plan, new Set(["users", "model"]))).toEqual(["users-gateway", "gateway-model"]);
  });

  it("leaves out what nobody waits for, unless it is chosen itself", () => {
    expect(stepsAlong(plan, new Set(["app", "logs"]))).toBeNull();
    expect(stepsAlong(plan, new Set(["app-logs"]))).toEqual(["app-logs"]);
  });
});
