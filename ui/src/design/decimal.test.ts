import { expect, it } from "vitest";
import { subtract } from "./decimal";

it("differences are exact where doubles are not", () => {
  // In doubles 0.3 − 0.1 is 0.19999999999999998.
  expect(subtract("0.3", "0.1")).toBe("0.2");
  expect(subtract("13550.1412", "13000")).toBe("550.1412");
  expect(subtract("1", "2.5")).toBe("-1.5");
  expect(subtract("12", "12")).toBe("0");
});
