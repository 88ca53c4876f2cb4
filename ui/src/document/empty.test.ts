import { expect, it } from "vitest";
import { planFromText } from "./empty";

it("a dropped file that leaves parts out is a plan with those parts empty", () => {
  const plan = planFromText(
    JSON.stringify({
      format: 1,
      title: "Small",
      components: [{ id: "a", kind: "application", name: "A" }],
      paths: [{ id: "p", name: "P" }],
    }),
  );
  expect(plan?.components[0]).toEqual({
    ...{ id: "a", kind: "application", name: "A" },
    ...{ workload: {}, requirements: {}, choice: {}, operation: {} },
  });
  expect(plan?.paths[0]?.steps).toEqual([]);
  expect(plan?.links).toEqual([]);
});

it("a file with anything else than records in its lists is no plan", () => {
  for (const components of [7, [7], [null], [["a"]], { a: 1 }]) {
    expect(planFromText(JSON.stringify({ format: 1, title: "x", components }))).toBeNull();
  }
  expect(planFromText('{"format":2}')).toBeNull();
  expect(planFromText("{")).toBeNull();
});
