import { expect, it } from "vitest";
import { apply } from "./change";
import { addOption, applied, decided, removeOption } from "./options";
import { updateComponent } from "./records";
import { samplePlan } from "./sample";

const plan = samplePlan();
const pinned = apply(plan, updateComponent(plan, "app", { choice: { region: "swedencentral", count: 3 } }));

it("an option is what is pinned on the drawing, under a name of its own", () => {
  const { change, id } = addOption(pinned, "Small");
  expect(apply(pinned, change).options.at(-1)).toMatchObject({
    id,
    name: "Small 2",
    choices: { app: { region: "swedencentral", count: 3 } },
  });
});

it("pinning an option lays its choices over those of the drawing", () => {
  const small = plan.options[0];
  if (!small) throw new Error("the sample has an option");
  const { components } = apply(pinned, applied(pinned, small));
  expect(components.find(({ id }) => id === "app")?.choice).toEqual({ region: "swedencentral", count: 2 });
  expect(components.find(({ id }) => id === "model")?.choice).toEqual({ count: 1 });
});

it("a decision for an option is taken back with the option", () => {
  const chosen = apply(plan, decided(plan, "small"));
  expect(chosen.decision.chosen).toBe("small");
  expect(apply(chosen, removeOption(chosen, "small")).decision.chosen).toBeUndefined();
  expect(apply(chosen, decided(chosen, "small"))).toEqual(plan);
});
