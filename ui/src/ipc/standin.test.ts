import { expect, it } from "vitest";
import { plan } from "./fixtures/plan";
import { asFailure } from "./host";
import { createStandIn } from "./standin";

it("the stand-in ends an older request when a newer one comes, as the program does", async () => {
  const host = createStandIn();
  const older = host.assess(1, plan).catch((thrown: unknown) => asFailure(thrown).code);
  const newer = await host.assess(2, plan);
  expect(await older).toBe("superseded");
  expect(newer.revision).toBe(2);
});

it("the stand-in knows nothing of a component that was drawn now", async () => {
  const drawn = {
    id: "cache",
    kind: "cache" as const,
    name: "Cache",
    workload: {},
    requirements: {},
    choice: {},
    operation: {},
  };
  const answer = await createStandIn().assess(1, { ...plan, components: [...plan.components, drawn] });
  expect(answer.assessment.placement.components.at(-1)).toMatchObject({ component: "cache", considered: 0 });
  expect(answer.assessment.placement.components.at(-1)?.offer).toBeUndefined();
});

it("every sum of the fixture is the sum of its parts", async () => {
  const { cost } = (await createStandIn().assess(1, plan)).assessment;
  const micro = (amount: string) => Math.round(Number(amount) * 1e6);
  const sum = (amounts: string[]) => amounts.reduce((total, amount) => total + micro(amount), 0);
  const whole = micro(cost.monthly.known.amount);
  expect(sum(cost.lines.flatMap((line) => (line.amount ? [line.amount.amount] : [])))).toBe(whole);
  expect(sum(cost.byComponent.map((part) => part.monthly.known.amount))).toBe(whole);
  expect(sum(cost.byArea.map((part) => part.monthly.known.amount))).toBe(whole);
  expect(sum(cost.byRegion.map((part) => part.monthly.known.amount))).toBe(whole);
});
