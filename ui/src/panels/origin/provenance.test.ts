import { expect, it } from "vitest";
import { namesOf } from "../../assessment";
import { formatMoney } from "../../design/format";
import { assessment } from "../../ipc/fixtures/assessment";
import { plan } from "../../ipc/fixtures/plan";
import { startUp } from "../../ipc/fixtures/startUp";
import { provenanceOf, type Shown } from "./provenance";

const kinds = new Map<string, string>(startUp.kinds.map((kind) => [kind.kind, kind.area]));
const shown: Shown = {
  assessment,
  document: plan,
  names: namesOf(plan, startUp),
  areaOf: (id) => kinds.get(plan.components.find((component) => component.id === id)?.kind ?? "") ?? null,
};

it("the total leads to every line of the bill with its row", () => {
  const { how, inputs } = provenanceOf({ of: "total", times: 1 }, shown);
  expect(how[0]).toContain(`${assessment.cost.lines.length} cost lines`);
  expect(inputs.map(({ source }) => source)).toEqual(assessment.cost.lines.map(({ source }) => source ?? null));
});

it("the sum of an area leads to the lines of its components and to no others", () => {
  for (const { area, monthly } of assessment.cost.byArea) {
    const { inputs } = provenanceOf({ of: "group", grouping: "area", id: area }, shown);
    const own = inputs.map(({ key }) => assessment.cost.lines[Number(key)]);
    expect(own.length).toBeGreaterThan(0);
    const lines = assessment.cost.lines.filter(
      ({ component }) => component !== undefined && shown.areaOf(component) === area,
    );
    expect(inputs.map(({ figure }) => figure)).toEqual(
      lines.map(({ amount }) => (amount ? formatMoney(amount) : "unknown")),
    );
    // In cents, because sums of doubles are not exact.
    const cents = lines.reduce((sum, { amount }) => sum + Math.round(Number(amount?.amount ?? 0) * 1e4), 0);
    expect(cents / 1e4).toBeCloseTo(Number(monthly.known.amount), 2);
  }
});

it("a percentile leads to the time of every step, with what each rests on", () => {
  const [path] = assessment.latency.paths;
  if (!path) throw new Error("no path");
  const { how, inputs } = provenanceOf({ of: "path", path: path.path }, shown);
  expect(inputs).toHaveLength(path.shares.length);
  expect(inputs.map(({ source }) => source)).toEqual(path.shares.map(({ source }) => source ?? null));
  expect(how.join(" ")).toContain("Percentiles are never added");
  expect(how.join(" ")).toContain("The target p95 ≤");
});

it("use of a component leads to its load, its service and its servers", () => {
  const station = assessment.latency.stations.find(({ utilisation }) => utilisation != null);
  if (!station) throw new Error("no station");
  const { how, inputs } = provenanceOf({ of: "station", component: station.component }, shown);
  expect(how[0]).toMatch(/^In use: .* at once = /);
  expect(inputs.map(({ key }) => key)).toEqual(expect.arrayContaining(["requests", "service", "servers"]));
});
