import { expect, it } from "vitest";
import { namesOf } from "../../assessment";
import { componentResult } from "../../assessment/results";
import { formatMoney } from "../../design/format";
import { assessment } from "../../ipc/fixtures/assessment";
import { plan } from "../../ipc/fixtures/plan";
import { startUp } from "../../ipc/fixtures/startUp";
import { study } from "../../ipc/fixtures/study";
import type { Shown } from "./bill";
import { provenanceOf } from "./provenance";

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

it("a bar of the waterfall leads to its own step with its row, and to no other", () => {
  const [path] = assessment.latency.paths;
  const index = path?.shares.findIndex(({ source }) => source) ?? -1;
  const share = path?.shares[index];
  if (!path || !share) throw new Error("no step with a row");
  const { title, inputs } = provenanceOf({ of: "step", path: path.path, index }, shown);
  expect(title).toContain(share.label);
  expect(inputs.map(({ source }) => source)).toEqual([share.source]);
});

it("a point of a curve leads to its units and its overflow, before the bill of the component", () => {
  const curve = study.provisioned[0];
  const point = curve?.points.find(({ units }) => units === 15);
  if (!curve || !point) throw new Error("no such point");
  const { inputs } = provenanceOf({ of: "curve-point", component: curve.component, point }, shown);
  // 15 units: 10,950 by the hour or 4,000 for a year, and 2,500 of tokens beyond them.
  expect(inputs.slice(0, 3).map(({ figure }) => figure)).toEqual(["$10,950.00", "$4,000.00", "$2,500.00"]);
  expect(inputs).toHaveLength(
    3 + assessment.cost.lines.filter(({ component }) => component === curve.component).length,
  );
});

it("the mark of the plan among the points leads to its bill and to the steps of the path", () => {
  const [path] = assessment.latency.paths;
  if (!path) throw new Error("no path");
  const { inputs } = provenanceOf({ of: "now", path: path.path }, shown);
  expect(inputs).toHaveLength(path.shares.length + assessment.cost.lines.length);
  expect(new Set(inputs.map(({ key }) => key)).size).toBe(inputs.length);
});

it("the count of findings on a box leads to just those findings", () => {
  const open = assessment.findings.filter(({ verdict }) => verdict === "open");
  const subject = open.flatMap(({ subjects }) => subjects)[0] ?? "";
  const { inputs } = provenanceOf({ of: "findings", subject }, shown);
  expect(inputs).toHaveLength(componentResult(assessment, subject).findings.length);
  expect(provenanceOf({ of: "tally" }, shown).inputs).toHaveLength(open.length);
});

it("the tables of a bill are named with how many lines each has priced", () => {
  const { inputs } = provenanceOf({ of: "basis" }, shown);
  expect(inputs[0]?.what).toBe(assessment.basis.snapshot);
  expect(inputs).toHaveLength(1 + assessment.basis.pricesUsed.length);
});

it("a place on the map leads to what is there, stated or placed, before the bill of the region", () => {
  const [source] = plan.components.filter(({ workload }) => workload.place !== undefined);
  const region = source?.workload.place ?? "";
  const { inputs } = provenanceOf({ of: "place", region }, shown);
  const placed = assessment.placement.components.filter(({ offer }) => offer?.region === region);
  const stated = plan.components.filter(
    ({ id, workload }) =>
      workload.place === region &&
      !assessment.placement.components.some(({ component, offer }) => offer && component === id),
  );
  const lines = assessment.cost.lines.filter((line) => line.region === region);
  expect(stated.length).toBeGreaterThan(0);
  expect(inputs).toHaveLength(placed.length + stated.length + lines.length);
});
