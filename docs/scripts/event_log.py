"""Mines the event log of one replication for what summary.json counts and measures.

    python3 docs/scripts/event_log.py STUDY STRUCTURE [SALESIM]

Needs pm4py. SALESIM is the program [default: salesim]. Runs one replication, writes its event log,
reads the log with pm4py as an object-centric one (OCEL 2.0), and prints for hand-overs, wins and the
like, for hours, waits and utilisation, and for the stages of funnels what the log holds and what the
summary says, all windows together; ends with 1 if any differs.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import pandas
import pm4py

# Measures and the events that they count.
COUNTED = {
    "handovers": "handover",
    "conflicts": "surprise",
    "rescues_begun": "rescue_begun",
    "won_new": "won",
    "churned": "churned",
}
# A piece of work leaves somebody's hands.
LEAVES = ["work_interrupted", "work_ended", "work_unfinished"]
# Rates of the summary and the measures that they are rates of.
RATES = {
    "utilisation": "seller_weeks",
    "wait_hours": "begun",
    "stage_rate": "stage_decided",
    "stage_took_hours": "stage_decided",
}


def working_hours(time):
    """Working hours since t = 0 of a date of the log: see the head of src/report/trace.rs."""
    since = time.dt.tz_localize(None) - pandas.Timestamp("2001-01-01 09:00")
    days = since.dt.days
    return days // 7 * 40 + days % 7 * 8 + (since - pandas.to_timedelta(days, "D")).dt.total_seconds() / 3600


def measured(folder, structure):
    """{measure: its value over all windows of the only replication}."""
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    windows = list(summary["structures"][structure]["windows"].values())
    values = {}
    for measure in windows[0]:
        family, *rest = measure.split(".")
        of = [window[measure]["mean"] for window in windows]
        if family in RATES:
            per = [window[".".join([RATES[family], *rest])]["mean"] for window in windows]
            pairs = [(value, weight) for value, weight in zip(of, per) if weight]
            weights = sum(weight for _, weight in pairs)
            values[measure] = sum(value * weight for value, weight in pairs) / weights if pairs else None
        elif None not in of:
            values[measure] = sum(of)
    return values


def mined(ocel):
    """{measure: what the log says of it}; only what is not zero."""
    events = ocel.events.set_index("ocel:eid")
    events["at"] = working_hours(events["ocel:timestamp"])
    begin = events["at"].min()
    of = {kind: rows.set_index("ocel:eid")["ocel:oid"] for kind, rows in
          ocel.relations.drop_duplicates(["ocel:eid", "ocel:type"]).groupby("ocel:type")}
    objects = ocel.objects.set_index("ocel:oid")
    events["seller"] = of["seller"]
    events["segment"] = of["client"].map(objects["segment"])
    kind = events["ocel:activity"]
    values = {measure: (kind == event).sum() for measure, event in COUNTED.items()}

    # Who is there from when to when.
    staff = events[kind.isin(["present", "hired", "left", "released"])].groupby("seller")["at"].agg(["min", "max"])
    staff["grade"] = objects["grade"]
    there = (staff["max"] - staff["min"]).groupby(staff["grade"]).sum()

    # Work, as far as it was done since the log begins.
    work = events[kind.isin(LEAVES)]
    told = (work["at"] - begin).clip(upper=work["took_hours"])
    worked = work["took_hours"] - work["set_up_hours"]
    hours = work["hours"] * (told.clip(upper=worked) / worked).fillna(0)
    for (grade, name), sum_ in hours.groupby([work["grade"], work["work"]]).sum().items():
        values[f"hours.{grade}.{name}"] = sum_
    for grade, busy in told.groupby(work["grade"]).sum().reindex(there.index, fill_value=0).items():
        values[f"utilisation.{grade}"] = busy / there[grade]

    begun = events[kind == "work_begun"]
    for name, waits in begun.groupby("work")["wait_hours"]:
        values[f"begun.{name}"], values[f"wait_hours.{name}"] = len(waits), waits.mean()

    decided = events[kind.isin(["stage_passed", "stage_failed"])]
    for place, rows in decided.groupby(["work", "segment", "stage", "grade"]):
        passed = (rows["ocel:activity"] == "stage_passed").sum()
        stage = ".".join(place)
        values[f"stage_decided.{stage}"], values[f"stage_passed.{stage}"] = len(rows), passed
        values[f"stage_rate.{stage}"] = passed / len(rows)
        values[f"stage_took_hours.{stage}"] = rows["took_hours"].mean()
    return values


def main():
    study, structure = sys.argv[1:3]
    program = sys.argv[3] if len(sys.argv) > 3 else "salesim"
    folder = pathlib.Path(tempfile.mkdtemp(prefix="salesim")) / "run"
    log = folder.parent / "log"
    subprocess.run([program, "run", study, "--replications", "1", "--quiet", "--out", folder], check=True)
    subprocess.run([program, "trace", study, "--structure", structure, "--out", log], check=True)

    ocel = pm4py.read_ocel2_json(str(log / "trace.ocel.json"))
    found, expected = mined(ocel), measured(folder, structure)
    families = {measure.split(".")[0] for measure in found if "." in measure}
    differing = 0
    for measure, value in expected.items():
        family, *place = measure.split(".")
        # Set-up, idleness and absence are no pieces of work.
        is_mined = place and family in families and place[-1] not in ("set_up", "idle", "away", "outside")
        if not is_mined and measure not in COUNTED:
            continue
        of_log = found.get(measure, None if value is None else 0)
        same = of_log == value or abs(of_log - value) <= 1e-6 * max(1, abs(value))
        print(f"{measure}: {of_log} in the log, {value} in summary.json{'' if same else ' DIFFERS'}")
        differing += not same

    # A hand-over relates the seller from whom to the one to whom; a client lost at it has neither.
    of_handovers = ocel.relations[ocel.relations["ocel:activity"] == "handover"]
    sellers = of_handovers[of_handovers["ocel:type"] == "seller"]
    for qualifier, number in sellers["ocel:qualifier"].value_counts().items():
        print(f"hand-overs that relate a seller as {qualifier!r}: {number}")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
