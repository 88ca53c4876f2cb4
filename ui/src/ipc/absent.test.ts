import { expect, it } from "vitest";
import { withoutNulls } from "./absent";

it("what is unknown is absent, however deep, and a known zero stays", () => {
  const reply = { met: null, used: 0, flag: false, parts: [{ percent: null, name: "web" }], note: "" };
  expect(withoutNulls(reply)).toEqual({ used: 0, flag: false, parts: [{ name: "web" }], note: "" });
});

it("a reply of nothing stays nothing", () => {
  expect(withoutNulls(null)).toBeNull();
});
