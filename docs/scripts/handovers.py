"""Finds in the event log of one replication the hand-overs that summary.json counts.

    python3 docs/scripts/handovers.py STUDY STRUCTURE [SALESIM]

Needs pm4py. SALESIM is the program [default: salesim]. Runs one replication, writes its event log,
reads the log with pm4py as an object-centric one (OCEL 2.0), and prints for every measure what the log
holds and what the summary counts; ends with 1 if any differs.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import pm4py

# Measures and the events that they count.
COUNTED = {
    "handovers": "handover",
    "conflicts": "surprise",
    "rescues_begun": "rescue_begun",
    "won_new": "won",
    "churned": "churned",
}


def counted(folder, structure, measure):
    """What the only replication counted, in all windows together."""
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    windows = summary["structures"][structure]["windows"]
    return sum(measures[measure]["mean"] for measures in windows.values())


def main():
    study, structure = sys.argv[1:3]
    program = sys.argv[3] if len(sys.argv) > 3 else "salesim"
    folder = pathlib.Path(tempfile.mkdtemp(prefix="salesim")) / "run"
    log = folder.parent / "log"
    subprocess.run([program, "run", study, "--replications", "1", "--quiet", "--out", folder], check=True)
    subprocess.run([program, "trace", study, "--structure", structure, "--out", log], check=True)

    ocel = pm4py.read_ocel2_json(str(log / "trace.ocel.json"))
    events = ocel.events["ocel:activity"].value_counts()
    differing = 0
    for measure, event in COUNTED.items():
        found, expected = int(events.get(event, 0)), int(counted(folder, structure, measure))
        print(f"{measure}: {found} events in the log, {expected} in summary.json")
        differing += found != expected

    # A hand-over relates the seller from whom to the one to whom; a client lost at it has neither.
    of_handovers = ocel.relations[ocel.relations["ocel:activity"] == "handover"]
    sellers = of_handovers[of_handovers["ocel:type"] == "seller"]
    for qualifier, number in sellers["ocel:qualifier"].value_counts().items():
        print(f"hand-overs that relate a seller as {qualifier!r}: {number}")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
