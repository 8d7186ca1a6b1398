"""Runs a study, reads its rows and draws the difference in the same year (chart b) again.

    python3 docs/scripts/difference.py STUDY [SALESIM]

Needs matplotlib; reading needs nothing. SALESIM is the program [default: salesim]. Prints the mean
difference with its 95 % interval and writes difference.png into the folder of the run.
"""

import csv
import gzip
import json
import math
import pathlib
import subprocess
import sys
import tempfile


def rows(folder, measure, window="y1"):
    """{structure: [value of replication 1, 2, …]} of one measure in one window."""
    values = {}
    with gzip.open(folder / "replications.csv.gz", "rt", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["window"] == window:
                value = float(row[measure]) if row[measure] else math.nan
                values.setdefault(row["structure"], []).append(value)
    return values


def main(study, program="salesim"):
    folder = pathlib.Path(tempfile.mkdtemp()) / "run"
    subprocess.run(
        [program, "run", study, "--replications", "200", "--quiet", "--out", str(folder)],
        check=True,
    )
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    against, compare = manifest["against"], manifest["compare"]
    values = rows(folder, "bookings")
    # The same replication is the same market and luck: the difference is taken pair by pair.
    differences = [a - b for a, b in zip(values[compare], values[against])]
    n = len(differences)
    mean = sum(differences) / n
    sd = math.sqrt(sum((d - mean) ** 2 for d in differences) / (n - 1))
    half = 1.96 * sd / math.sqrt(n)
    print(f"{compare} less {against}: {mean:.4g} ± {half:.2g} ({n} replications)")

    try:
        from matplotlib import pyplot
    except ImportError:
        print("no picture: matplotlib is not installed")
        return
    figure, axes = pyplot.subplots(figsize=(8, 4.5))
    axes.hist(differences, bins=30, color="#3b8fd6")
    axes.axvline(0, color="#1b2433")
    axes.axvspan(mean - half, mean + half, color="#1b2433", alpha=0.25)
    axes.set_xlabel(f"bookings in the same year, {compare} less {against}")
    axes.set_ylabel("replications")
    figure.savefig(folder / "difference.png", dpi=150)
    print(folder / "difference.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
