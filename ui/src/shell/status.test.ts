import { expect, it } from "vitest";
import type { Assessment } from "../ipc/generated/Assessment";
import type { PathLatency } from "../ipc/generated/PathLatency";
import { placementNote, worstPath } from "./status";

function path(id: string, more: Partial<PathLatency>): PathLatency {
  return { path: id, name: id, status: "known", missing: [], shares: [], ...more };
}

const estimate = (p95Ms: number) => ({
  meanMs: p95Ms / 2,
  p50Ms: p95Ms / 2,
  p95Ms,
  p99Ms: p95Ms * 2,
  method: "exact" as const,
});
const target = (latencyMs: number) => ({ percentile: "p95" as const, latencyMs });
const assessed = (paths: PathLatency[]) => ({ latency: { paths, stations: [], links: [] } }) as unknown as Assessment;

it("the worst path is the one nearest to its target, not the slowest", () => {
  const slow = path("slow", { estimate: estimate(5000), target: target(20_000), met: true });
  const tight = path("tight", { estimate: estimate(900), target: target(1000), met: true });
  expect(worstPath(assessed([slow, tight]))).toEqual({
    id: "tight",
    text: "tight: p95 900 ms of 1 s",
    tint: "good",
    tip: "90 % of the target is used",
  });
});

it("a path that nobody can tell is worse than one that meets its target, and an overloaded one is worst", () => {
  const met = path("met", { estimate: estimate(900), target: target(1000), met: true });
  const unknown = path("unknown", { status: "unknown", missing: ["The distance is not known"] });
  const overloaded = path("over", { status: "overloaded", missing: ["Reranker is overloaded"] });
  expect(worstPath(assessed([met, unknown]))?.text).toBe("unknown: unknown");
  expect(worstPath(assessed([unknown, overloaded, met]))).toMatchObject({ id: "over", tint: "bad" });
  expect(worstPath(assessed([]))).toBeNull();
});

it("an empty plan has no word about its placement", () => {
  const note = (status: string, unplaced: string[] = []) =>
    placementNote({ placement: { status, unplaced } } as unknown as Assessment);
  expect(note("empty")).toBeNull();
  expect(note("infeasible")?.tint).toBe("bad");
  expect(note("optimal", ["giant"])?.tint).toBe("bad");
});
