import { describe, expect, it } from "vitest";
import type { RefreshProgress } from "../../ipc/generated/RefreshProgress";
import { changeInPercent, doingWords, importNotes, progressWords, refreshNotes, shareDone } from "./words";

const progress: RefreshProgress = {
  asking: "Virtual Machines",
  questionsDone: 20,
  questions: 25,
  pages: 130,
  pagesBefore: 0,
  prices: 130_000,
};

describe("the progress of a refresh", () => {
  it("gives no estimate where there is none", () => {
    expect(progressWords(progress)).toBe("130 pages, 130,000 prices; how many there are is not known yet");
    expect(shareDone(progress)).toBe(0.8);
  });

  it("estimates from the last refresh", () => {
    const known = { ...progress, pagesExpected: 520, secondsLeft: 200 };
    expect(progressWords(known)).toBe("130 of about 520 pages, 130,000 prices, about 4 minutes left");
    expect(progressWords({ ...known, secondsLeft: 20 })).toContain("less than a minute left");
    expect(shareDone(known)).toBe(0.25);
    expect(shareDone({ ...known, pages: 600 })).toBe(1);
  });

  it("says what it waits for, and what an earlier try had", () => {
    expect(doingWords({ ...progress, waiting: { seconds: 30, why: "the price list answers 429" } })).toBe(
      "Waits 30 seconds, because the price list answers 429.",
    );
    expect(doingWords({ ...progress, pagesBefore: 12 })).toBe(
      "Asks for Virtual Machines (21 of 25). It goes on after 12 pages of an earlier try.",
    );
  });
});

it("lists every name that an import or a refresh could not use", () => {
  const notes = importNotes({
    printedBy: "az",
    quotas: 3,
    unknown: ["standardQXv9Family"],
    other: [],
    unusable: ["x"],
  });
  expect(notes.map(({ names }) => names)).toEqual([["standardQXv9Family"], ["x"]]);
  const refreshed = {
    id: "a",
    prices: 1,
    tables: [],
    gapsBefore: 0,
    gaps: 0,
    unpriced: ["ai-search.basic.unit"],
    otherPlaces: [],
    refused: [],
  };
  expect(refreshNotes(refreshed)).toHaveLength(1);
});

describe("a price in two snapshots", () => {
  const change = (old?: string, now?: string) => ({
    what: "a search unit",
    place: "westeurope",
    ...(old ? { old } : {}),
    ...(now ? { now } : {}),
  });

  it("says by how much it rose or fell", () => {
    expect(changeInPercent(change("0.4", "0.45"))).toBe("+ 12.5 %");
    expect(changeInPercent(change("2.5", "2.25"))).toBe("− 10 %");
  });

  it("says nothing of one that is new, has vanished or was free", () => {
    expect(changeInPercent(change(undefined, "1"))).toBe("");
    expect(changeInPercent(change("1"))).toBe("");
    expect(changeInPercent(change("0", "1"))).toBe("");
  });
});
