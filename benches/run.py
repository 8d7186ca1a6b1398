#!/usr/bin/env python3
"""Prints the table of docs/performance.md: ours and the peers, measured in one run.

    benches/run.py                 everything; about ten minutes on a quiet machine
    benches/run.py --short         fewer rounds and replications, to see that it works
    benches/run.py --write         also writes the table into docs/performance.md
    benches/run.py --build         also a build from scratch, with what each package costs
    benches/run.py --no-peers      without SimPy, Ciw and simmer

Peers come from PyPI into target/peers (simmer only where Rscript has it). What is compared is run in
interleaved rounds, so that a machine that slows down does so for both; a figure is a median over
rounds and a ratio the median of the ratios within a round. Figures are processor time but where
"wall" stands. Machine, versions, commit and all raw rows go to benches/runs/<date>/.
"""

import argparse
import csv
import datetime
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "target" / "peers"
PROGRAM = ROOT / "target" / "release" / "salesim"
STUDY = ROOT / "scenarios" / "digital_agency.toml"
AGENCY = ["--only", "conveyor", "--only", "expert_led", "--set", "run.horizon=1y"]
PACKAGES = ["simpy==4.1.2", "ciw==3.2.7"]

rows = []
page = []


def run(command, **options):
    return subprocess.run([str(word) for word in command], cwd=ROOT, check=True, text=True, **options)


def output(command):
    return run(command, stdout=subprocess.PIPE).stdout.strip()


def results(command, **more):
    """The RESULT lines of a command, as dictionaries; each is kept as a raw row."""
    found = []
    for line in output(command).splitlines():
        if line.startswith("RESULT "):
            row = dict(word.split("=", 1) for word in line.split()[1:])
            row.update({name: str(value) for name, value in more.items()})
            rows.append(row)
            found.append(row)
    if not found:
        sys.exit(f"{command} printed no result")
    return found


def timed(command, what, **more):
    """Wall and processor seconds of a process, and the most memory it had, in MiB."""
    began = time.perf_counter()
    # Warnings about the study would be printed once for every round.
    child = subprocess.Popen([str(word) for word in command], cwd=ROOT, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if child.returncode != 0:
        sys.exit(f"{command} failed with {child.returncode}")
    cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    rows.append({"what": what, "wall_s": f"{wall:.4f}", "cpu_s": f"{cpu:.4f}", "peak_mib": f"{peak:.1f}",
                 **{name: str(value) for name, value in more.items()}})
    return wall, cpu, peak


def tell(line=""):
    """A line of the page."""
    page.append(line)
    print(line, flush=True)


def say(what, target, measured, command):
    tell(f"| {what} | {target} | {measured} | `{command}` |")


def begin(*columns):
    """A new table."""
    tell()
    tell("| " + " | ".join(columns) + " |")
    tell("|" + "---|" * len(columns))


def bench():
    """The bench binary, built."""
    lines = output(["cargo", "bench", "--bench", "speed", "--no-run", "--message-format=json"])
    for line in lines.splitlines():
        message = json.loads(line)
        if message.get("target", {}).get("name") == "speed" and message.get("executable"):
            return message["executable"]
    sys.exit("cargo built no bench `speed`")


def peers():
    """Python with the peers, and Rscript if it has simmer."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        run([sys.executable, "-m", "venv", PEERS])
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES])
    script = shutil.which("Rscript")
    if script:
        there = subprocess.run([script, "-e", "library(simmer)"], capture_output=True).returncode == 0
        script = script if there else None
    return python, script


def ratio_of(pairs):
    return median(theirs / ours for ours, theirs in pairs)


def queues(speed, python, script, rounds, customers):
    for servers, target in ((1, "≤ 16 ns; ≥ 250 × SimPy"), (8, "≤ 20 ns; ≥ 250 × SimPy")):
        ours, theirs = [], {}
        for number in range(rounds):
            ours.append(float(results([speed, "figures", "queue", servers], round=number)[0]["ns_per_event"]))
            commands = []
            if python:
                commands += [("SimPy", [python, "benches/peers/queue_simpy.py", servers, customers]),
                             ("Ciw", [python, "benches/peers/queue_ciw.py", servers, customers // 2])]
            if script:
                commands.append(("simmer", [script, "benches/peers/queue_simmer.R", servers, customers]))
            for name, command in commands:
                took = float(results(command, round=number)[0]["ns_per_event"])
                theirs.setdefault(name, []).append(took)
        ratios = "; ".join(f"{ratio_of(zip(ours, took)):.0f} × {name}" for name, took in theirs.items())
        say(f"kernel, M/M/{servers} at a load of 0.9, an event", target,
            f"{median(ours):.1f} ns" + (f"; {ratios}" if ratios else ""),
            f"cargo bench --bench speed -- figures queue {servers}")


def twin(speed, python, rounds, replications):
    ours, theirs = [], []
    for number in range(rounds):
        row = results([speed, "figures", "twin", 1000], round=number)[0]
        ours.append(float(row["ms_per_replication"]))
        if python:
            row = results([python, "benches/peers/simpy_agency.py", replications], round=number)[0]
            theirs.append(float(row["cpu_parent"]) * 1e3 / replications)
    ratio = f"; {ratio_of(zip(ours, theirs)):.0f} × SimPy ({median(theirs):.1f} ms)" if theirs else ""
    say("the agency of `benches/peers/simpy_agency.py` on the kernel, keyed draws, a year",
        "≥ 200 × SimPy; stretch 300 ×", f"{median(ours):.3f} ms{ratio}",
        "cargo bench --bench speed -- figures twin")


def model(speed, rounds):
    found = {}
    for number in range(rounds):
        for row in results([speed, "figures", "model"], round=number):
            found.setdefault(row["study"], []).append(float(row["ns_per_event"]))
    for study, took in found.items():
        say(f"the full model, {study}, an event", "≤ 80 ns", f"{median(took):.0f} ns",
            "cargo bench --bench speed -- figures model")


def details(speed, rounds):
    """What stands in tables of its own."""
    begin("the agency, one structure", "ns an event", "µs a replication")
    found = {}
    for number in range(rounds):
        for row in results([speed, "figures", "mechanisms"], round=number):
            found.setdefault(row["name"], []).append(row)
    for name, measured in found.items():
        event = median(float(row["ns_per_event"]) for row in measured)
        whole = median(float(row["us_per_replication"]) for row in measured)
        tell(f"| {name.replace('_', ' ')} | {event:.0f} | {whole:.0f} |")
    begin("a keyed draw", "ns")
    for row in results([speed, "figures", "draws"]):
        tell(f"| {row['law']} | {row['ns']} |")
    begin("hold: events pending", "calendar, ns", "`BinaryHeap`, ns")
    for row in results([speed, "figures", "hold"]):
        tell(f"| {row['pending']} | {row['calendar_ns']} | {row['heap_ns']} |")


def commands(scratch, rounds, replications):
    wall, cpu, peak = timed(
        [PROGRAM, "run", STUDY, *AGENCY, "--replications", replications, "--quiet", "--fresh", "--out", scratch / "whole"],
        "whole run", replications=replications)
    say(f"{replications:,} paired replications × 2 structures, command to finished report, wall",
        "≤ 20 s for 10,000; stretch 12 s", f"{wall:.1f} s ({cpu:.1f} s of processors), {peak:.0f} MiB",
        f"salesim run scenarios/digital_agency.toml {' '.join(AGENCY)} --replications {replications}")
    pairs, prints = [], set()
    for number in range(rounds):
        took = {}
        for threads in (1, 2):
            folder = scratch / f"threads{threads}"
            took[threads], _, _ = timed(
                [PROGRAM, "run", STUDY, *AGENCY, "--replications", 500, "--threads", threads, "--quiet", "--fresh",
                 "--out", folder], "threads", threads=threads, round=number)
            prints.add(json.loads((folder / "manifest.json").read_text())["fingerprint"])
        pairs.append((took[2], took[1]))
    same = "the same bits" if len(prints) == 1 else f"DIFFERENT BITS: {prints}"
    say("2 threads against 1, 500 replications with report, wall", "≥ 1.85 ×", f"{ratio_of(pairs):.2f} ×, {same}",
        "salesim run … --threads 1 and --threads 2")
    took = [timed([PROGRAM, "check", STUDY], "check", round=number) for number in range(10 * rounds)]
    say("`salesim check` of the agency", "≤ 10 ms",
        f"{1e3 * median(t[1] for t in took):.1f} ms ({1e3 * median(t[0] for t in took):.1f} ms wall)",
        "salesim check scenarios/digital_agency.toml")


def growth(speed, rounds):
    sizes = {}
    for number in range(rounds):
        for times in (1, 10, 100, 1000):
            row = results([speed, "figures", "growth", times], round=number)[0]
            sizes.setdefault(times, []).append(row)
    cost = {times: median(float(row["ns_per_event"]) for row in found) for times, found in sizes.items()}
    shown = ", ".join(f"{cost[times]:.0f}" for times in cost)
    say("growth, 8 → 80 → 800 → 8,000 sellers, market in proportion, ns an event", "≤ 6 ×",
        f"{shown}: {cost[1000] / cost[1]:.1f} ×", "cargo bench --bench speed -- figures growth 1000")
    memory = ", ".join(
        f"{found[0]['opening_accounts']} accounts {median(int(row['peak_kib']) for row in found) / 1024:.1f} MiB"
        for found in sizes.values())
    say("memory of one replication", "≤ 30 MB up to 10,000 accounts, + 200 B an account above", memory,
        "cargo bench --bench speed -- figures growth 100")


def build():
    with tempfile.TemporaryDirectory() as folder:
        wall, cpu, _ = timed(["cargo", "build", "--release", "--timings", "--target-dir", folder], "build")
        page = max(Path(folder, "cargo-timings").glob("*.html"), key=os.path.getmtime).read_text()
    units = json.loads(re.search(r"UNIT_DATA = (\[.*?\]);", page, re.S).group(1))
    cost = {}
    for unit in units:
        cost[unit["name"]] = cost.get(unit["name"], 0) + unit["duration"]
    most = sorted(cost.items(), key=lambda pair: -pair[1])[:12]
    say("build from scratch, release, wall", "≤ 4 min", f"{wall:.0f} s ({cpu:.0f} s of processors)",
        "cargo build --release --timings")
    return most


def machine():
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    caches = subprocess.run(["lscpu"], capture_output=True, text=True).stdout
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "processor": cpu.group(1) if cpu else platform.processor(),
        "cores": os.cpu_count(),
        "caches": [line.strip() for line in caches.splitlines() if "cache:" in line],
        "load": os.getloadavg(),
        "system": platform.platform(),
        "rustc": output(["rustc", "--version"]),
        "commit": output(["git", "rev-parse", "HEAD"]),
        "changed": bool(output(["git", "status", "--porcelain", "--untracked-files=no"])),
        "python": platform.python_version(),
        "peers": PACKAGES,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--build", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    arguments = parser.parse_args()
    rounds, customers, simpy, whole = (1, 5_000, 2, 200) if arguments.short else (5, 100_000, 20, 10_000)
    run(["cargo", "build", "--release"])
    speed = bench()
    python, script = (None, None) if arguments.no_peers else peers()
    about = machine()
    where = (f"{about['processor']}, {about['cores']} cores, load {about['load'][0]:.1f} at the beginning; "
             f"{about['rustc']}; commit {about['commit'][:12]}{' with changes' if about['changed'] else ''}; "
             f"{about['date']}")
    folder = ROOT / "benches" / "runs" / about["date"][:10]
    tell(f"{where}. Raw rows: `{folder.relative_to(ROOT)}`.")
    begin("what", "target", "measured", "command")
    with tempfile.TemporaryDirectory() as scratch:
        queues(speed, python, script, rounds, customers)
        twin(speed, python, rounds, simpy)
        commands(Path(scratch), rounds, whole)
        growth(speed, 1 if arguments.short else 3)
        model(speed, rounds)
    packages = build() if arguments.build else []
    details(speed, rounds)
    if packages:
        begin("package", "seconds of the build")
    for name, took in packages:
        tell(f"| {name} | {took:.0f} |")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "machine.json").write_text(json.dumps(about, indent=2) + "\n")
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with open(folder / "rows.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    text = "\n".join(page) + "\n"
    (folder / "table.md").write_text(text)
    print(f"written to {folder.relative_to(ROOT)}")
    if arguments.write:
        document = ROOT / "docs" / "performance.md"
        before, rest = document.read_text().split("<!-- table -->\n", 1)
        _, after = rest.split("<!-- /table -->", 1)
        document.write_text(f"{before}<!-- table -->\n\n{text}\n<!-- /table -->{after}")


main()
