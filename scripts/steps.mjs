/** Runs one program after the other, saying what runs and how long it took. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { ROOT } from "./setup.mjs";

/** Runs a program in the root folder with its output shown; returns whether it succeeded. */
export function run(program, words, environment = {}) {
  const result = spawnSync(program, words, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...environment },
    shell: process.platform === "win32",
  });
  if (result.error) console.error(`${program}: ${result.error.message}`);
  return result.status === 0;
}

/** Runs a program that a Node package brings, such as `vite`. */
export function runNodeTool(name, words, environment) {
  return run(join(ROOT, "node_modules", ".bin", name), words, environment);
}

/** The folder that Cargo writes programs of the debug profile to. */
export function debugFolder() {
  const metadata = spawnSync("cargo", ["metadata", "--format-version=1", "--no-deps"], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return join(JSON.parse(metadata.stdout).target_directory, "debug");
}

/** A duration as people read it: `0.4 s`, `12.0 s`, `3 min 05 s`. */
export function readable(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, "0")} s`;
}

/** Runs named steps in order until one fails; prints each with its time, then the count. Returns whether all passed. */
export function runSteps(steps) {
  const begin = Date.now();
  let passed = 0;
  for (const step of steps) {
    console.log(`\n▶ ${step.title}`);
    const started = Date.now();
    const succeeded = step.run();
    console.log(`${succeeded ? "✔" : "✖"} ${step.title} (${readable(Date.now() - started)})`);
    if (!succeeded) {
      console.log(`\nStopped at: ${step.title}\n${passed} passed, 1 failed`);
      return false;
    }
    passed += 1;
  }
  console.log(`\nAll steps took ${readable(Date.now() - begin)}.\n${passed} passed, 0 failed`);
  return true;
}
