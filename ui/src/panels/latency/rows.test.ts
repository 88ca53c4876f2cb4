import { describe, expect, it } from "vitest";
import { namesOf } from "../../assessment";
import { latency } from "../../ipc/fixtures/latency";
import { plan } from "../../ipc/fixtures/plan";
import { startUp } from "../../ipc/fixtures/startUp";
import { pathRows, stationRows, waterfall } from "./rows";

const names = namesOf(plan, startUp);

describe("paths in rows", () => {
  it("say how they stand against their targets", () => {
    // 1,724.8 − 1,500 = 224.8 over; 300 − 92.3 = 207.7 to spare.
    expect(pathRows(latency, names, false).map((row) => [row.verdict, row.tint])).toEqual([
      ["misses by 225 ms", "bad"],
      ["208 ms to spare", "good"],
      ["not known", "unknown"],
      ["overloaded", "bad"],
    ]);
  });

  it("show no figure where there is none, and say what is missing", () => {
    const ticket = pathRows(latency, names, false)[2];
    expect(ticket).toMatchObject({ p95: null, missing: ["Ticket system: service time, mean"], headroom: null });
  });

  it("say which component breaks first, and that it breaks before the peak", () => {
    expect(pathRows(latency, names, false)[0]).toMatchObject({
      headroom: "0.7 ×",
      breaks: "; then Chat model breaks the target",
      isBroken: true,
    });
  });
});

describe("what a figure rests on", () => {
  it("is said where nobody promises the speed, and only there", () => {
    expect(pathRows(latency, names, false).map((row) => row.isUnpromised)).toEqual([true, false, false, false]);
  });

  it("leads to the row it comes from, in the bars and in the table of loads", () => {
    const source = { table: "models", line: 12 };
    const bars = waterfall(latency.paths[0]?.shares ?? []).rows.at(-1)?.segments;
    expect(bars?.map((segment) => segment.source)).toEqual([null, source]);
    const chat = stationRows(latency, names).find((row) => row.name === "Chat model");
    expect(chat).toMatchObject({ source, basis: "unpromised" });
  });
});

describe("a waterfall", () => {
  const fall = waterfall(latency.paths[0]?.shares ?? []);

  it("puts waiting and service of a component on one row", () => {
    // 15 shares: three components have both waiting and service.
    expect(fall.rows).toHaveLength(12);
    const chat = fall.rows.at(-1);
    expect(chat?.segments.map((segment) => segment.part)).toEqual(["waiting", "service"]);
    expect(chat?.meanMs).toBeCloseTo(693.5);
    // The first of the two shares is called “Waiting at Chat model”.
    expect(chat?.label).toBe("Chat model");
  });

  it("keeps every bar inside the axis, whose marks are round", () => {
    // The last bar ends at 868.3 ms, so the axis goes to 1,000 ms in steps of 500 ms.
    expect(fall.ticks.map((tick) => tick.text)).toEqual(["0", "500", "1,000 ms"]);
    for (const row of fall.rows) {
      for (const segment of row.segments) expect(segment.begins + segment.width).toBeLessThanOrEqual(1);
    }
  });

  it("lets branches begin at the same time", () => {
    const begins = (label: string) => fall.rows.find((row) => row.label === label)?.segments[0]?.begins;
    expect(begins("→ Question embedding")).toBe(begins("→ Document index"));
  });
});

describe("the load on components", () => {
  it("puts the overloaded one first and those without a known limit last", () => {
    const rows = stationRows(latency, names);
    expect(rows[0]).toMatchObject({ name: "Reranker", utilisation: 1.14, waiting: null });
    expect(rows.at(-1)).toMatchObject({ utilisation: null });
  });
});
