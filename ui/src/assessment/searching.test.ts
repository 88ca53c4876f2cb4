import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { SearchProgress } from "../ipc/generated/SearchProgress";
import { watchSearch } from "./searching";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("an answer that comes soon is waited for in silence", async () => {
  const searchProgress = vi.fn(async () => ({ done: 0.1 }) as SearchProgress);
  const end = watchSearch({ searchProgress }, 7, () => {});
  await vi.advanceTimersByTimeAsync(500);
  end();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(searchProgress).not.toHaveBeenCalled();
});

it("a long search is looked at until nobody waits any more", async () => {
  const gaps = [undefined, 0.2, 0.05];
  const searchProgress = vi.fn(async () => ({ done: 0.5, gap: gaps.shift() }) as SearchProgress);
  const told: (number | null | undefined)[] = [];
  const end = watchSearch({ searchProgress }, 7, ({ gap }) => told.push(gap));
  // Asked at 600, 850 and 1,100 ms.
  await vi.advanceTimersByTimeAsync(1_150);
  expect(told).toEqual([undefined, 0.2, 0.05]);
  expect(searchProgress).toHaveBeenLastCalledWith(7);
  end();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toHaveLength(3);
});

it("a search that was overtaken is not asked about again", async () => {
  const searchProgress = vi.fn(async () => {
    throw { code: "superseded" };
  });
  watchSearch({ searchProgress }, 7, () => {});
  await vi.advanceTimersByTimeAsync(5_000);
  expect(searchProgress).toHaveBeenCalledTimes(1);
});
