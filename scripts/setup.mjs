/**
 * Sets up a fresh machine: system packages, the Rust toolchain's parts and the Node packages.
 *
 * Uses nothing but Node itself, because it runs before anything is installed. When everything is there it only looks,
 * which takes a fraction of a second.
 *
 * From the command line: `node scripts/setup.mjs [command-line|window|tests]`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** The root of the working copy; every path in the scripts is relative to it. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The oldest Rust that compiles the workspace; the same as `rust-version` in Cargo.toml. */
const OLDEST_RUST = [1, 95];

/** The oldest Node that the bundler runs on; the same as `engines` in package.json. */
const OLDEST_NODE = [20, 19];

/**
 * What a purpose needs from the system: how to see that it is there, and the Debian package that brings it.
 * Each purpose needs what the ones before it need.
 */
const SYSTEM_NEEDS = {
  "command-line": [{ package: "build-essential", present: () => runs("cc", ["--version"]) }],
  window: [
    { package: "pkg-config", present: () => runs("pkg-config", ["--version"]) },
    { package: "libwebkit2gtk-4.1-dev", present: () => hasLibrary("webkit2gtk-4.1") },
    { package: "librsvg2-dev", present: () => hasLibrary("librsvg-2.0") },
  ],
  tests: [
    { package: "xvfb", present: () => runs("sh", ["-c", "command -v Xvfb"]) },
    { package: "webkit2gtk-driver", present: () => runs("sh", ["-c", "command -v WebKitWebDriver"]) },
    { package: "chromium", present: () => runs("sh", ["-c", "command -v chromium"]) },
    { package: "fonts-dejavu-core", present: () => existsSync("/usr/share/fonts/truetype/dejavu") },
  ],
};

const PURPOSES = Object.keys(SYSTEM_NEEDS);

/**
 * Makes the machine ready for a purpose: `command-line`, `window` (also builds the app) or `tests` (also drives it).
 * Ends the process with a list of remedies when something is missing that it cannot install.
 */
export function setUp(purpose) {
  checkNode();
  setUpSystem(PURPOSES.slice(0, PURPOSES.indexOf(purpose) + 1).flatMap((name) => SYSTEM_NEEDS[name]));
  setUpRust(purpose === "tests" ? ["rustfmt", "clippy"] : []);
  if (purpose !== "command-line") setUpNodePackages();
}

function checkNode() {
  if (!isAtLeast(process.versions.node, OLDEST_NODE)) {
    stop([
      `Node ${OLDEST_NODE.join(".")} or newer is needed; this is ${process.versions.node}. See https://nodejs.org/.`,
    ]);
  }
}

/** Installs missing system packages on Debian and its relatives; elsewhere says what is missing. */
function setUpSystem(needs) {
  if (process.platform !== "linux") return; // Windows and macOS bring their own web view and linker.
  const missing = needs.filter((need) => !need.present()).map((need) => need.package);
  if (missing.length === 0) return;

  const byHand = `sudo apt-get install ${missing.join(" ")}`;
  const remedy = `Missing on this system, under their Debian names: ${missing.join(", ")}.\n  Remedy on Debian or Ubuntu: ${byHand}`;
  if (!runs("apt-get", ["--version"])) {
    stop([remedy.replace("Remedy on Debian or Ubuntu", "Install what your distribution calls these; on Debian it is")]);
  }

  console.log(`Installing system packages: ${missing.join(", ")}`);
  const asRoot = process.getuid() === 0 ? [] : ["sudo"];
  const aptGet = (...words) => {
    const [program, ...rest] = [...asRoot, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...words];
    return spawnSync(program, rest, { stdio: ["inherit", "ignore", "inherit"] }).status === 0;
  };
  const installed = aptGet("update", "-qq") && aptGet("install", "-y", "-qq", "--no-install-recommends", ...missing);
  const stillMissing = needs.some((need) => !need.present());
  if (!installed || stillMissing) stop([remedy]);
}

function setUpRust(components) {
  const version = spawnSync("rustc", ["--version"], { encoding: "utf8" }).stdout?.match(/\d+\.\d+\.\d+/)?.[0];
  if (!version || !runs("cargo", ["--version"])) {
    stop(["Rust is missing. Remedy: install it from https://rustup.rs/ and open a new terminal."]);
  }
  if (!isAtLeast(version, OLDEST_RUST)) {
    stop([`Rust ${OLDEST_RUST.join(".")} or newer is needed; this is ${version}. Remedy: rustup update stable`]);
  }
  const present = {
    rustfmt: () => runs("cargo", ["fmt", "--version"]),
    clippy: () => runs("cargo", ["clippy", "--version"]),
  };
  const missing = components.filter((component) => !present[component]());
  if (missing.length === 0) return;
  spawnSync("rustup", ["component", "add", ...missing], { stdio: "inherit" });
  if (missing.some((component) => !present[component]())) {
    stop([`Parts of Rust are missing: ${missing.join(", ")}. Remedy: rustup component add ${missing.join(" ")}`]);
  }
}

/** Installs the Node packages when there are none, or when the lock file has changed since. */
function setUpNodePackages() {
  const installed = join(ROOT, "node_modules", ".package-lock.json");
  const wanted = join(ROOT, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  console.log("Installing Node packages");
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: ROOT,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (npm.status !== 0)
    stop(["The Node packages could not be installed. Remedy: see the messages above, then run npm ci"]);
}

function isAtLeast(version, [major, minor]) {
  const [haveMajor, haveMinor] = version.split(".").map(Number);
  return haveMajor > major || (haveMajor === major && haveMinor >= minor);
}

function hasLibrary(name) {
  return runs("pkg-config", ["--exists", name]);
}

function runs(program, words) {
  return spawnSync(program, words, { stdio: "ignore" }).status === 0;
}

function stop(lines) {
  for (const line of lines) console.error(line);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const purpose = process.argv[2] ?? "window";
  if (!PURPOSES.includes(purpose)) stop([`Unknown purpose "${purpose}". Known: ${PURPOSES.join(", ")}.`]);
  setUp(purpose);
}
