import { counted, type Part, say } from "../say";

export const tradeoffs = {
  noPathYet: "No path to weigh yet",
  whyAPath:
    "Cost is weighed against the latency and the availability of a path. Add a path; then every placement that nothing else beats appears here as a point.",
  path: "Path",
  weigh: "Weigh",
  weighAgain: "Weigh again",
  stop: "Stop",
  whatItIs: "Cheap, fast or available",
  howItWorks:
    "Each point is a placement that no other one beats: everything cheaper is slower or less available. The target of the path is left aside, so that you see what it costs; all other requirements hold at every point.",
  oneClick: "Any point becomes an option with one click, and goes again with one undo.",
  searching: (points: number) => say`${counted(points, { one: "point", other: "points" })} so far, cheapest first`,
  searchingFirst: "Looking for the cheapest placement",
  allFound: (points: number) =>
    say`${counted(points, { one: "point", other: "points" })}: no other placement is cheaper without being slower or less available.`,
  someFound: (points: number) =>
    say`${counted(points, { one: "point", other: "points" })}. The search was ended, so there may be more, all of them dearer.`,
  noneFound: "The search was ended before it found a point.",
  noPlacement: "There is no placement that satisfies the other requirements.",
  planHasChanged: "The plan has changed since.",
  chart: "Monthly cost against latency",
  axes: (percentile: Part) => say`↑ cost a month → ${percentile} of the path`,
  points: "Points, cheapest first",
  cost: "A month",
  latency: "Latency",
  availability: "Availability",
  more: "Beside the cheapest",
  cheapest: "cheapest",
  option: "Option",
  makeOption: "Make it an option",
  makeOptionOf: (point: Part) => say`Make it an option: ${point}`,
  pointInWords: (cost: Part, latency: Part, availability: Part) => say`${cost} a month, ${latency}, ${availability}`,
  available: (percent: Part) => say`available ${percent}`,
  availabilityUnknown: "availability not known",
  now: "The plan now",
  nowInWords: (cost: Part, latency: Part) => say`The plan now: ${cost} a month, ${latency}`,
  target: (latency: Part) => say`target ${latency}`,
  optionName: (cost: Part, latency: Part) => say`${cost}, ${latency}`,
  optionStep: (name: Part) => say`Make an option of ${name}`,
  optionSummary: (percentile: Part, latency: Part, path: Part, availability: Part) =>
    say`${percentile} ${latency} on ${path}, ${availability}`,
  levels: "Availability of the path",
};
