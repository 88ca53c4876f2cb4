import { expect, it } from "vitest";
import type { FieldSpec } from "../ipc/generated/FieldSpec";
import { isNeeded, missingFields } from "./needed";

const mean: FieldSpec = {
  name: "serviceMeanMs",
  label: "Service time, mean",
  unit: "ms",
  input: "number",
  needed: true,
  orElse: ["serviceP50Ms", "serviceP95Ms"],
};
const p50: FieldSpec = { ...mean, name: "serviceP50Ms", label: "Service time, p50", needed: false, orElse: [] };

it("a mean service time is not asked for where both percentiles are stated", () => {
  expect(isNeeded(mean, {})).toBe(true);
  expect(isNeeded(mean, { serviceP50Ms: 40 })).toBe(true);
  expect(isNeeded(mean, { serviceP50Ms: 40, serviceP95Ms: 90 })).toBe(false);
});

it("what is stated is not missing, and what is not needed never is", () => {
  expect(missingFields([mean, p50], {})).toBe(1);
  expect(missingFields([mean, p50], { serviceMeanMs: 40 })).toBe(0);
  expect(missingFields([mean, p50], { serviceP50Ms: 40, serviceP95Ms: 90 })).toBe(0);
});
