import { expect, it } from "vitest";
import { sketchedName } from "./sketchedName";

it("a name that fits stands on one line, a longer one on two", () => {
  expect(sketchedName("Chat model")).toEqual(["Chat model"]);
  // 8 + 1 + 6 letters are fifteen; one more does not fit.
  expect(sketchedName("Passages search")).toEqual(["Passages search"]);
  expect(sketchedName("Passages seeking")).toEqual(["Passages", "seeking"]);
  expect(sketchedName("Answer orchestrator")).toEqual(["Answer", "orchestrator"]);
});

it("no line is longer than its box, whatever somebody calls a component", () => {
  for (const name of ["Donaudampfschifffahrtsgesellschaft", "A very long name that goes on and on", "", "  "]) {
    const lines = sketchedName(name);
    expect(lines.length).toBeLessThanOrEqual(2);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(15);
  }
  expect(sketchedName("Conversation history of all employees")).toEqual(["Conversation", "history of all…"]);
});
