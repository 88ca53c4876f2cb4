import { type Part, say } from "../say";

export const origin = {
  showTheRowThatThisFigureComes: "Show the row that this figure comes from",
  whereItComesFrom: (words: Part) => say`Where it comes from: ${words}`,
  lookingItUp: "Looking it up",
  theRow: "The row",
  publishedBy: "Published by",
  figuresOf: "Figures of",
  readOn: "Read on",
  file: "File",
  lineOfTheSnapshot: (file: Part, line: Part, snapshot: Part) =>
    say`${file}, line ${line}, of the snapshot ${snapshot}`,
  licence: "Licence",
  column: "Column",
  value: "Value",
  empty: "empty",
};
