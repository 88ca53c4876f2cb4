#!/usr/bin/env python3
"""Runs Groundplan's placement search and its peers on the same files in the same run, and prints the ratios.

    benchmarks/placement/run.py                     instances drawn here: 10, 30 and 60 components, every family
    benchmarks/placement/run.py --large             200, 1,000 and 5,000 components, Groundplan alone, with its gap
    benchmarks/placement/run.py --live [FILE…]      a new proved answer after one pin or unpin, 60 components
    benchmarks/placement/run.py FILE…               other instances of the format placement-1
    benchmarks/placement/run.py --drawn FILE…       those, then the ones that are drawn here
    benchmarks/placement/run.py --write             writes the page in docs/benchmarks too, after every instance

Needs a Rust toolchain and Python with venv. The peers come from the package index, in the versions of requirements.txt,
into a virtual environment beside this file. Every process runs alone. Groundplan's time is everything after the file has been
read; a peer's time is its solve call only, on the same reduced problem, without reading, reducing and building its model.
"""

import argparse
import datetime
import gzip
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PEERS = ["cpsat", "highs", "toulbar2"]
FAMILIES = ["hub", "pipeline", "active", "sparse"]
LIMITS = ["", "-ql-pl", "-qt", "-qt-pt"]

# Proofs are repeated as long as all runs together take less.
ENOUGH_S = 20


def drawn(sizes, seeds=(1,), limits=LIMITS):
    # Sizes take turns, so that a run that is ended early has some of each.
    return [f"{f}-{n}-r60-s{s}{l}" for s in seeds for l in limits for f in FAMILIES for n in sizes]


def command(*arguments):
    return subprocess.run(arguments, capture_output=True, text=True, check=False)


def environment():
    python = HERE / ".venv" / "bin" / "python"
    if not python.exists():
        venv.create(HERE / ".venv", with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)
    return python


def groundplan(program, path, repeats, seconds, threads):
    """The median of some runs, which must agree."""
    answers = []
    for _ in range(repeats):
        done = command(program, "solve", path, "--json", "--limit-s", str(seconds), "--threads", str(threads))
        if not done.stdout:
            sys.exit(f"groundplan failed on {path}: {done.stderr}")
        answers.append(json.loads(done.stdout))
        proved = answers[-1]["status"] in ("optimal", "infeasible")
        if not proved or sum(one["seconds"] for one in answers) > ENOUGH_S:
            break
    answer = dict(answers[0])
    answer["seconds"] = statistics.median(one["seconds"] for one in answers)
    answer["agree"] = len({(one["status"], one["objective"]) for one in answers}) == 1
    return answer


def peer(python, script, *arguments, seconds):
    try:
        done = subprocess.run([python, HERE / script, *arguments], capture_output=True, text=True, timeout=seconds * 3 + 120)
        return json.loads(done.stdout.strip().splitlines()[-1])
    except (subprocess.TimeoutExpired, IndexError, json.JSONDecodeError):
        return {"status": "failed", "objective": None, "seconds": float(seconds), "verified": True}


def cell(answer):
    mark = {"optimal": "", "infeasible": " (infeasible)", "feasible": " (not proved)"}.get(answer["status"], " –")
    wrong = " **wrong**" if not answer.get("verified", True) or answer.get("wrong") else ""
    return f"{answer['seconds']:.3f}{mark}{wrong}"


def compare(program, python, paths, repeats, seconds, threads, tell):
    from instance import Instance

    rows = ["| instance | status | objective | groundplan, s | " + ", s | ".join(PEERS) + ", s | best peer ÷ ours |"]
    rows.append("|---|---|---:|---:|" + "---:|" * len(PEERS) + "---:|")
    ratios, problems, times = [], [], {}
    for path in paths:
        ours = groundplan(program, path, repeats, seconds, threads)
        if ours["choice"] is not None and Instance(path).verify(ours["choice"]) != ours["objective"]:
            problems.append(f"{ours['name']}: our answer does not pass the check")
        if not ours["agree"]:
            problems.append(f"{ours['name']}: our runs do not agree")
        theirs = {name: peer(python, "peers.py", name, path, str(seconds), str(repeats), seconds=seconds) for name in PEERS}
        for name, answer in theirs.items():
            proved = answer["status"] in ("optimal", "infeasible") and ours["status"] in ("optimal", "infeasible")
            if proved and (answer["status"], answer["objective"]) != (ours["status"], ours["objective"]):
                answer["wrong"] = True
                problems.append(f"{ours['name']}: {name} says {answer['status']} {answer['objective']}, we {ours['status']} {ours['objective']}")
        proofs = [a["seconds"] for a in theirs.values() if a["status"] in ("optimal", "infeasible") and not a.get("wrong")]
        # Without any proof a peer counts with the limit: it would have taken at least that long.
        best = min(proofs, default=float(seconds))
        ratio = best / max(ours["seconds"], 1e-6) if ours["status"] in ("optimal", "infeasible") else 0.0
        # What the common reduction decides is nobody's merit.
        if any(answer["seconds"] > 0 for answer in theirs.values()):
            ratios.append(ratio)
        times.setdefault(len(Instance(path).candidates), []).append(ours["seconds"])
        rows.append(
            f"| {ours['name']} | {ours['status']} | {ours['objective'] or ''} | {ours['seconds']:.4f} | "
            + " | ".join(cell(theirs[name]) for name in PEERS)
            + f" | {'≥ ' if not proofs else ''}{ratio:.1f} |"
        )
        print(rows[-1], flush=True)
        tell(rows + summary(ratios, times, problems, len(paths)))
    return rows + summary(ratios, times, problems, len(paths))


def summary(ratios, times, problems, planned):
    """What the rows so far come to."""
    points = []
    positive = [ratio for ratio in ratios if ratio > 0]
    if positive:
        mean = math.exp(sum(map(math.log, positive)) / len(positive))
        behind = sum(ratio < 1 for ratio in ratios)
        points.append(
            f"Geometric mean of best peer ÷ ours, where we have a proof: {mean:.1f}; {len(positive)} of {len(ratios)} instances. "
            f"Slower than the best peer or without a proof: {behind}."
        )
    measured = sum(map(len, times.values()))
    if measured < planned:
        points.append(f"The run was ended early: {measured} of {planned} instances were measured.")
    for size, seconds_of in sorted(times.items()):
        points.append(f"{size} components: median {statistics.median(seconds_of):.4f} s, worst {max(seconds_of):.4f} s.")
    points += problems or ["No answer of anybody failed the check, and all proofs agree."]
    return ["", *(f"- {point}" for point in points)]


def skypilot(program, python, paths, repeats, seconds, tell):
    lines = ["| instance, subset | objective | groundplan, s | SkyPilot, s | ratio |", "|---|---:|---:|---:|---:|"]
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            out = Path(folder) / "subset.json"
            theirs = peer(python, "sky_subset.py", path, out, str(seconds), str(repeats), seconds=seconds)
            ours = groundplan(program, out, repeats, seconds, 1)
            same = "" if theirs["objective"] in (None, ours["objective"]) else " **differs**"
            ratios.append(theirs["seconds"] / max(ours["seconds"], 1e-6))
            least = "" if theirs["status"] == "optimal" else "≥ "
            lines.append(
                f"| {ours['name']} | {ours['objective']}{same} | {ours['seconds']:.4f} | {cell(theirs)} | {least}{ratios[-1]:.0f} |"
            )
            print(lines[-1], flush=True)
            tell(lines)
    lines += ["", f"Ratio: median {statistics.median(ratios):.0f}, lowest {min(ratios):.0f}. Optimizer without an answer counts with the limit."]
    return lines


def live(program, files, tell):
    """Times of pins and unpins; files are unpacked for the program."""
    lines = ["| instance | first answer, ms | changes | pin, ms: median, worst | unpin, ms: median, worst | not proved |"]
    lines.append("|---|---:|---:|---:|---:|---:|")
    everything = []
    with tempfile.TemporaryDirectory() as folder:
        names = drawn([60], limits=["", "-ql-pl"])
        for file in files:
            plain = Path(folder) / file.name.removesuffix(".gz")
            plain.write_bytes(gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes())
            names.append(plain)
        for name in names:
            done = command(program, name)
            if done.returncode != 0:
                sys.exit(f"placement-live failed on {name}: {done.stderr}")
            found = json.loads(done.stdout)
            everything += found["pins"] + found["unpins"]
            both = [f"{statistics.median(found[k]) * 1e3:.1f}, {max(found[k]) * 1e3:.1f}" for k in ("pins", "unpins")]
            count = len(found["pins"]) + len(found["unpins"])
            lines.append(f"| {found['name']} | {found['first'] * 1e3:.1f} | {count} | {both[0]} | {both[1]} | {found['unproved']} |")
            print(lines[-1], flush=True)
            tell([*lines, "", f"All {len(everything)} changes: median {statistics.median(everything) * 1e3:.1f} ms."])
    return [*lines, "", f"All {len(everything)} changes: median {statistics.median(everything) * 1e3:.1f} ms."]


def large(program, paths, threads, tell):
    lines = ["| instance | status | gap | s | limit, s | memory, MiB |", "|---|---|---:|---:|---:|---:|"]
    for path in paths:
        limit = 10 if "-200-" in path.name else 60
        measured = [sys.executable, "-c", MEASURE, program, "solve", path, "--json", "--limit-s", str(limit), "--threads", str(threads)]
        answer = json.loads(command(*measured).stdout)
        gap = "–" if answer["gap"] is None else f"{answer['gap'] * 100:.2f} %"
        lines.append(f"| {answer['name']} | {answer['status']} | {gap} | {answer['seconds']:.1f} | {limit} | {answer['mib']} |")
        print(lines[-1], flush=True)
        tell(lines)
    return lines


MEASURE = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
answer = json.loads(done.stdout)
answer["mib"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(json.dumps(answer))
"""


def machine(python):
    model = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.machine())
    versions = command(python, "-m", "pip", "freeze").stdout.split()
    peers = [v for v in versions if v.split("==")[0] in ("ortools", "highspy", "pytoulbar2", "skypilot")]
    rust = command("rustc", "--version").stdout.strip()
    revision = command("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD").stdout.strip()
    cores = len(os.sched_getaffinity(0))
    load = os.getloadavg()[0]
    date = datetime.date.today().isoformat()
    return f"{date}; {model}, {cores} cores, load {load:.1f} at the start; {platform.platform()}; {rust}; groundplan {revision}; {', '.join(peers)}."


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("files", nargs="*", type=Path, help="instances; drawn here when none is named")
    arguments.add_argument("--drawn", action="store_true", help="draw instances besides the files that are named")
    arguments.add_argument("--sizes", default="10,30,60", help="components of the instances that are drawn")
    arguments.add_argument("--seeds", default="1", help="seeds of the instances that are drawn")
    arguments.add_argument("--large", action="store_true", help="200, 1,000 and 5,000 components, with gaps")
    arguments.add_argument("--live", action="store_true", help="pins and unpins at 60 components; files are added")
    arguments.add_argument("--no-sky", action="store_true", help="leave SkyPilot out")
    arguments.add_argument("--repeats", type=int, default=5, help="runs of which the median counts")
    arguments.add_argument("--limit-s", type=int, default=100, help="most seconds for one run")
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--write", action="store_true", help="write the page in docs/benchmarks")
    chosen = arguments.parse_args()
    sys.path.insert(0, str(HERE))
    build = ["cargo", "build", "-q", "--release", "-p", "groundplan-cli", "-p", "groundplan-placement-families"]
    subprocess.run(build, cwd=ROOT, check=True)
    target = json.loads(command("cargo", "metadata", "--format-version", "1", "--no-deps").stdout)["target_directory"]
    program = Path(target) / "release" / "groundplan"
    python = environment()
    sections = [f"Measured {machine(python)}"]

    def write(sections):
        if not chosen.write:
            return
        out = ROOT / "docs" / "benchmarks"
        out.mkdir(parents=True, exist_ok=True)
        name = "placement-large.md" if chosen.large else "placement-live.md" if chosen.live else "placement.md"
        text = "\n".join(sections)
        (out / name).write_text(f"# Placement, measured\n\nBy `benchmarks/placement/run.py`; see there what is timed.\n\n{text}\n")

    with tempfile.TemporaryDirectory() as folder:
        def draw(names):
            subprocess.run([Path(target) / "release" / "placement-families", folder, *names], check=True)
            return [Path(folder) / f"{name}.json" for name in names]

        def section(title, measure):
            """One section, written after each of its rows."""
            before = [*sections, "", title, ""]
            sections.extend(["", title, "", *measure(lambda rows: write([*before, *rows]))])

        if chosen.large:
            names = drawn([200, 1000], limits=["-ql-pl", "-qm-pt", "-qt-pt"]) + drawn([5000], limits=["-ql-pl"])
            section("## Large instances", lambda tell: large(program, draw(names), chosen.threads, tell))
        elif chosen.live:
            section("## After one pin or unpin", lambda tell: live(Path(target) / "release" / "placement-live", chosen.files, tell))
        else:
            seeds = [int(seed) for seed in chosen.seeds.split(",")]
            named = not chosen.files or chosen.drawn
            paths = draw(drawn([int(size) for size in chosen.sizes.split(",")], seeds)) if named else []
            runs = f"medians of {chosen.repeats} runs, of fewer when those take more than {ENOUGH_S} s together"
            sections.append(f"Threads: {chosen.threads}; limit {chosen.limit_s} s; {runs}.")
            options = (chosen.repeats, chosen.limit_s)
            if not chosen.no_sky:
                small = [path for path in [*chosen.files, *paths] if "-60-" not in path.name][:8]
                section("## SkyPilot", lambda tell: skypilot(program, python, small, *options, tell))
            for title, some in [("given instances", chosen.files), ("drawn instances", paths)]:
                if some:
                    measure = lambda tell: compare(program, python, some, *options, chosen.threads, tell)  # noqa: B023, E731
                    section(f"## General solvers, {title}", measure)
    text = "\n".join(sections)
    print(text)
    write(sections)


if __name__ == "__main__":
    main()
