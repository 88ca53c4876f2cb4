import { expect, it } from "vitest";
import { namesOf } from "../../assessment";
import { placement } from "../../ipc/fixtures/placement";
import { plan } from "../../ipc/fixtures/plan";
import { startUp } from "../../ipc/fixtures/startUp";
import { quotaRows } from "./rows";

const rows = quotaRows(placement, namesOf(plan, startUp));

it("quotas that are exceeded come first and say how much to ask for", () => {
  // 80 used, 40 allowed.
  expect(rows[0]).toMatchObject({ share: 2, isShort: true, request: "Ask for 40 more vCPU" });
});

it("a full quota still holds, but leaves no room to deploy beside it", () => {
  expect(rows[1]).toMatchObject({ share: 1, isShort: false, drawnBy: "Reranker" });
  expect(rows[1]?.request).toBe("Full: no room to deploy beside it");
});

it("a quota with room asks for nothing", () => {
  expect(rows[2]).toMatchObject({ used: "1,548,000", limit: "3,000,000", request: null });
});

it("an unknown limit is no limit of zero", () => {
  expect(rows[3]).toMatchObject({ limit: null, share: null, isShort: false, origin: "nobody says" });
});
