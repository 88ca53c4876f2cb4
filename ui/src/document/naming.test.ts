import { expect, it } from "vitest";
import { slug } from "./naming";

it("letters beyond the alphabet of file names are spelt, not lost", () => {
  expect(slug("Answers, größer gedacht")).toBe("answers-groesser-gedacht");
  expect(slug("Ångström & Łódź, ÆØ")).toBe("angstroem-lodz-aeo");
  // The same word with its accent as a letter of its own, as macOS writes names of files.
  expect(slug("gro\u0308ßer")).toBe("groesser");
  expect(slug("crème brûlée")).toBe("creme-brulee");
});
