/**
 * `npm test`: every check there is, the quick ones first, stopping at the first that fails.
 * `npm run lint`, `npm run unit` and `npm run journeys` run the steps of one group, in the same order.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { ROOT, setUp } from "./setup.mjs";
import { readable, run, runNodeTool, runSteps } from "./steps.mjs";

/**
 * Cargo is always asked for the same targets of the whole workspace: that gives one set of features, so the window's
 * libraries are compiled once for the unit tests and for the program that the journeys drive.
 */
const EVERYTHING = ["--workspace", "--lib", "--bins", "--tests"];

const vitest = (project) => runNodeTool("vitest", ["run", "--root", "ui", "--project", project]);

const STEPS = [
  {
    groups: ["lint"],
    title: "Rust formatting",
    run: () => run("cargo", ["fmt", "--all", "--check"]),
  },
  {
    groups: ["lint"],
    title: "Interface formatting and lints",
    run: () => runNodeTool("biome", ["ci"]),
  },
  {
    groups: ["lint"],
    title: "Interface types",
    run: () => runNodeTool("tsc", ["-p", "ui"]),
  },
  {
    groups: ["lint"],
    title: "Records in MADR form",
    run: () =>
      runNodeTool("markdownlint-cli2", [
        "--config",
        "tests/examples/.markdownlint-cli2.yaml",
        "tests/examples/*/record.md",
        "docs/decisions/*.md",
      ]),
  },
  {
    // Before anything of the desktop program is compiled: it holds the built interface.
    groups: ["lint", "unit", "journeys"],
    title: "Interface build",
    run: () => runNodeTool("vite", ["build", "ui", "--logLevel", "warn"]),
  },
  {
    groups: ["unit"],
    title: "Interface unit tests",
    run: () => vitest("unit"),
  },
  {
    groups: ["lint"],
    title: "Rust lints",
    run: () => run("cargo", ["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]),
  },
  {
    groups: ["unit", "journeys"],
    title: "Build of programs and tests",
    run: () => run("cargo", ["build", ...EVERYTHING, "--quiet"]),
  },
  {
    groups: ["unit"],
    title: "Rust tests",
    run: () => run("cargo", ["test", ...EVERYTHING, "--quiet"]),
  },
  {
    groups: ["journeys"],
    title: "Journeys in a browser",
    run: () => vitest("journeys"),
  },
  {
    // The driver of the window exists for WebKitGTK only.
    groups: process.platform === "linux" ? ["journeys"] : [],
    title: "Journeys in the window",
    run: windowJourneys,
  },
];

function windowJourneys() {
  const folder = join("tests", "journeys");
  const files = readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".test.mjs"))
    .sort();
  const words = ["--test", "--test-concurrency=1", "--test-reporter=spec"];
  return run("node", [...words, ...files.map((name) => join(folder, name))]);
}

const known = [...new Set(STEPS.flatMap((step) => step.groups))];
const wanted = process.argv.length > 2 ? process.argv.slice(2) : known;
const unknown = wanted.filter((group) => !known.includes(group));
if (unknown.length > 0) {
  console.error(`Unknown group: ${unknown.join(", ")}. Known: ${known.join(", ")}.`);
  process.exit(1);
}

const begin = Date.now();
setUp("tests");
console.log(`Set-up took ${readable(Date.now() - begin)}.`);
process.exit(runSteps(STEPS.filter((step) => step.groups.some((group) => wanted.includes(group)))) ? 0 : 1);
