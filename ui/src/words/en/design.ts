import { type Part, say } from "../say";

export const design = {
  close: "Close",
  unknown: "unknown",
  atLeast: (known: Part) => say`at least ${known}`,
  theSame: "the same",
  ms: (plain: Part) => say`${plain} ms`,
  s: (plain: Part) => say`${plain} s`,
  min: (plain: Part) => say`${plain} min`,
  h: (plain: Part) => say`${plain} h`,
  zeroGib: "0 GiB",
  mib: (value: Part) => say`${value} MiB`,
  gib: (gib: Part) => say`${gib} GiB`,
  tib: (value: Part) => say`${value} TiB`,
  percent: (figure: Part) => say`${figure} %`,
  dayAndHour: (day: Part, hour: Part) => say`${day}, ${hour}`,
};
