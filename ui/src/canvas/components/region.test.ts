import { expect, test } from "vitest";
import { regionBeside, withInitials } from "./region";

test("Directions become initials, countries and numbers stay", () => {
  expect(withInitials("France Central")).toBe("France C");
  expect(withInitials("Germany West Central")).toBe("Germany WC");
  expect(withInitials("South Central US")).toBe("SC US");
  expect(withInitials("Southeast Asia")).toBe("SE Asia");
  expect(withInitials("Australia Southeast")).toBe("Australia SE");
  expect(withInitials("East US 2")).toBe("E US 2");
  expect(withInitials("Global")).toBe("Global");
});

test("A name is shortened only where a large cost, a load or the distance leaves it no room", () => {
  // 194 − 7 × 0.64 × 12 − 7 = 133 pixels; 14 letters take 13 × (12 × 0.52 + 2 × 0.9) = 105, 20 letters 150.
  expect(regionBeside("France Central", "$350/mo", null, false)).toBe("France Central");
  expect(regionBeside("Germany West Central", "$350/mo", null, false)).toBe("Germany WC");
  // A load takes another 5 × 0.64 × 13 + 7 = 49, which leaves 84.
  expect(regionBeside("France Central", "$350/mo", "114 %", false)).toBe("France C");
  // From afar 194 − 7 × 0.64 × 19 − 7 = 102 pixels; 14 letters take 121.
  expect(regionBeside("France Central", "$350/mo", null, true)).toBe("France C");
  expect(regionBeside("UK South", "$350/mo", null, true)).toBe("UK South");
  // 194 − 12 × 0.64 × 19 − 7 = 41 pixels; `Sweden C` takes 74.
  expect(regionBeside("Sweden Central", "Cost unknown", null, true)).toBe(null);
});
