import { describe, expect, it } from "vitest";
import { plan } from "../../ipc/fixtures/plan";
import { questions } from "../../ipc/fixtures/questions";
import { reviewRows, unanswered } from "./rows";

describe("the review of a plan", () => {
  it("asks the gravest first, and nothing about what is not drawn", () => {
    const rows = reviewRows(questions, plan);
    expect(rows.map((row) => row.question.code)).toEqual(["GQ-SEC-02", "GQ-OPS-07"]);
    expect(unanswered(rows)).toEqual({ all: 2, grave: 1 });
  });

  it("takes a blank answer for none, and keeps an answer about what is gone", () => {
    const answers = {
      "GQ-SEC-02": { answer: "  ", owner: "Ada", note: "" },
      "GQ-SEC-01": { answer: "Those of production", owner: "", note: "" },
    };
    const rows = reviewRows(questions, { ...plan, answers });
    expect(rows.map((row) => [row.question.code, row.isAnswered])).toEqual([
      ["GQ-SEC-01", true],
      ["GQ-SEC-02", false],
      ["GQ-OPS-07", false],
    ]);
    expect(unanswered(rows)).toEqual({ all: 2, grave: 1 });
  });
});
