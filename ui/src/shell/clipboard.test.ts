import { expect, it } from "vitest";
import { excerpt } from "../document/records";
import { samplePlan } from "../document/sample";
import { excerptOf, textOf } from "./clipboard";

const piece = excerpt(samplePlan(), ["app", "logs"]);

it("a piece of a drawing survives the clipboard", () => {
  expect(excerptOf(textOf(piece))).toEqual(piece);
});

it("text of others, damaged pieces and wrong types are not pasted", () => {
  expect(excerptOf("Chat model")).toBeNull();
  expect(excerptOf('{"components":[],"links":[],"positions":{}}')).toBeNull();
  expect(excerptOf(textOf(piece).slice(0, -20))).toBeNull();
  expect(excerptOf(textOf({ ...piece, positions: { app: { x: "0", y: 1 } } } as never))).toBeNull();
  expect(excerptOf(textOf({ ...piece, components: [{ id: 7 }] } as never))).toBeNull();
});
