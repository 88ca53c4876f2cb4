import { expect, test } from "vitest";
import { chosenLabels } from "./chosenLabels";

const way = (...points: [number, number][]) => points.map(([x, y]) => ({ x, y }));
const full = { text: "2 ms · 25 GiB/mo", width: 110 };
const short = { text: "2 ms", width: 40 };
const HEIGHT = 16;

test("A label stands in the middle of the longest level stretch", () => {
  const points = way([0, 0], [20, 0], [20, 300], [180, 300]);
  expect(chosenLabels([{ id: "a", points, texts: [full, short] }], [], HEIGHT)).toEqual([
    { id: "a", text: full.text, x: 100, y: 300 },
  ]);
});

test("Between two boxes that stand close there is room for the time alone", () => {
  const boxes = [
    { x: 0, y: 0, width: 220, height: 100 },
    { x: 296, y: 0, width: 220, height: 100 },
  ];
  const points = way([220, 50], [296, 50]);
  // 76 pixels are between them: the time takes 44 with the gap around it, time and traffic would take 114.
  expect(chosenLabels([{ id: "a", points, texts: [full, short] }], boxes, HEIGHT)).toEqual([
    { id: "a", text: short.text, x: 258, y: 50 },
  ]);
  expect(chosenLabels([{ id: "a", points, texts: [full] }], boxes, HEIGHT)).toEqual([]);
});

test("The label of an upright link leaves the box beside it, and goes where nothing is", () => {
  const box = { x: 10, y: 100, width: 220, height: 100 };
  const [label] = chosenLabels([{ id: "a", points: way([0, 0], [0, 300]), texts: [full] }], [box], HEIGHT);
  // The middle, 150, is beside the box, and so are the thirds, whose label of 16 reaches from 90 to 110 and from 190 to 210.
  expect(label).toEqual({ id: "a", text: full.text, x: 0, y: 50 });
});

test("Of two links in one line of sight the second is labelled elsewhere on its way", () => {
  const labels = chosenLabels(
    [
      { id: "a", points: way([0, 0], [300, 0]), texts: [full] },
      { id: "b", points: way([0, 8], [300, 8], [300, 200]), texts: [full] },
    ],
    [],
    HEIGHT,
  );
  // Its level stretch lies under the first label in every part of it; on the upright one the middle is free.
  expect(labels.map(({ id, x, y }) => ({ id, x, y }))).toEqual([
    { id: "a", x: 150, y: 0 },
    { id: "b", x: 300, y: 104 },
  ]);
});
