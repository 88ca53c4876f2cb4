import { expect, test } from "vitest";
import { keyWords } from "./Keys";

test("A combination is split at its plus signs, and the plus key stays one", () => {
  expect(keyWords("Mod+Shift+Z")).toEqual(["Ctrl", "Shift", "Z"]);
  expect(keyWords("+")).toEqual(["+"]);
  expect(keyWords("Mod++")).toEqual(["Ctrl", "+"]);
});
