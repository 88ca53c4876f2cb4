import { describe, expect, it } from "vitest";
import { search } from "./search";

const REGIONS = [
  { value: "germanywestcentral", title: "Germany West Central", detail: "Germany" },
  { value: "westeurope", title: "West Europe", detail: "Europe" },
  { value: "swedencentral", title: "Sweden Central", detail: "Sweden" },
];

describe("searching a list", () => {
  it("finds every typed word anywhere, in any order", () => {
    expect(search(REGIONS, "central west").map((region) => region.value)).toEqual(["germanywestcentral"]);
    expect(search(REGIONS, "swedencentral").map((region) => region.title)).toEqual(["Sweden Central"]);
  });

  it("puts titles that begin with the text first", () => {
    expect(search(REGIONS, "west").map((region) => region.value)).toEqual(["westeurope", "germanywestcentral"]);
  });

  it("shows everything in its order before anything is typed", () => {
    expect(search(REGIONS, "")).toEqual(REGIONS);
  });
});
