//! A replication event by event: it counts what the measures count.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use program::{everything, json, out, salesim, stderr};
use salesim::model::{Start, World, replicate};
use salesim::random::Luck;
use salesim::scenario::{Source, read_study};

/// Measures and the events that they count.
const COUNTED: [(&str, &[&str]); 15] = [
    ("leads", &["lead"]),
    ("contacted", &["contact"]),
    ("won_new", &["won"]),
    ("rescues_asked", &["rescue_asked"]),
    ("rescues_begun", &["rescue_begun"]),
    ("rescues_saved", &["rescue_saved"]),
    ("upsells_opened", &["upsell"]),
    ("won_existing", &["upsell_won"]),
    ("handovers", &["handover"]),
    ("conflicts", &["surprise"]),
    ("services", &["served"]),
    ("services_lapsed", &["service_lapsed"]),
    ("churned", &["churned"]),
    ("hired", &["hired"]),
    ("left", &["left"]),
];

fn trace(folder: &str, structure: &str, replication: &str) {
    let study = everything();
    let words = [
        "trace",
        &study,
        "--structure",
        structure,
        "--replication",
        replication,
    ];
    let output = salesim(&[&words[..], &["--out", folder]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

/// A measure of one replication in one window, from `replications.csv`.
fn measured(folder: &str, row: [&str; 4]) -> f64 {
    let path = Path::new(folder).join("replications.csv");
    let mut rows = csv::Reader::from_path(path).expect("rows");
    let found = rows
        .records()
        .map(|record| record.expect("a row"))
        .find(|record| [0, 1, 2, 3].map(|i| &record[i]) == row);
    found.unwrap_or_else(|| panic!("{row:?}"))[5]
        .parse()
        .expect("a number")
}

/// A row of a trace, by column.
type Row = BTreeMap<String, String>;

fn rows(folder: &str) -> Vec<Row> {
    let rows = csv::Reader::from_path(Path::new(folder).join("trace.csv")).expect("rows");
    rows.into_deserialize()
        .map(|row| row.expect("a row"))
        .collect()
}

fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap_or(f64::NAN)
}

/// All measures of two replications of every structure.
fn run(folder: &str) {
    let study = everything();
    let words = ["run", &study, "--replications", "2", "--rows", "long"];
    let more = ["--measures", "all", "--quiet", "--out", folder];
    assert_eq!(
        salesim(&[&words[..], &more].concat()).status.code(),
        Some(0)
    );
}

const TRACED: [(&str, &str); 3] = [("plain", "1"), ("other", "2"), ("third", "1")];

#[test]
fn events_are_counted_as_the_measures_count_them() {
    let (_dir, folder) = out();
    run(&folder);
    for (structure, replication) in TRACED {
        let (_other, there) = out();
        trace(&there, structure, replication);
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut sums = 0.0;
        let mut rows = csv::Reader::from_path(Path::new(&there).join("trace.csv")).expect("rows");
        for record in rows.records().map(|record| record.expect("a row")) {
            if &record[1] == "y1" {
                *counts.entry(record[2].to_owned()).or_default() += 1;
                sums += record[9].parse::<f64>().unwrap_or(0.0);
            }
        }
        for (measure, events) in COUNTED {
            let told: usize = events
                .iter()
                .map(|e| counts.get(*e).copied().unwrap_or(0))
                .sum();
            let value = measured(&folder, [structure, replication, "y1", measure]);
            assert_eq!(told as f64, value, "{structure} {replication} {measure}");
        }
        let bookings = measured(&folder, [structure, replication, "y1", "bookings"]);
        assert!((sums - bookings).abs() < 1e-6, "{sums} {bookings}");
        assert!(counts.len() > 12, "{counts:?}");
    }
}

/// From the end of the change on, in hours since t = 0.
const Y1: [f64; 2] = [2080.0 / 12.0, 2080.0 / 12.0 + 1600.0];
/// Hours of work in an hour of any of its sellers.
const SPEED: f64 = 0.6;

/// How much of a span lies in the window.
fn within(from: f64, until: f64) -> f64 {
    (until.min(Y1[1]) - from.max(Y1[0])).max(0.0)
}

/// Sums and how many they are of, by measure.
#[derive(Default)]
struct Mined(BTreeMap<String, (f64, f64)>);

impl Mined {
    fn add(&mut self, measure: String, value: f64) {
        let sum = self.0.entry(measure).or_default();
        *sum = (sum.0 + value, sum.1 + 1.0);
    }

    /// What somebody who has only the rows can say of the window.
    fn of(rows: &[Row]) -> Mined {
        let mut mined = Mined::default();
        let mut since: BTreeMap<&str, f64> = BTreeMap::new();
        for row in rows {
            let at = number(row, "time_hours");
            let is_in = row["window"] == "y1";
            let [seller, work, grade] = ["seller", "work", "grade"].map(|name| row[name].as_str());
            match row["event"].as_str() {
                "present" | "left" | "released" => {
                    // Somebody present at the beginning comes, one present at the end goes.
                    match since.remove(seller) {
                        Some(came) => {
                            let weeks = within(came, at) / 40.0;
                            mined.add(format!("seller_weeks.{grade}"), weeks);
                        }
                        None => _ = since.insert(seller, at),
                    }
                }
                "hired" => _ = since.insert(seller, at),
                "work_begun" if is_in => {
                    let wait = at - number(row, "ready_hours");
                    mined.add(format!("begun.{work}"), 1.0);
                    mined.add(format!("wait_hours.{work}"), wait);
                    let is_delayed = f64::from(u8::from(wait > 0.0));
                    mined.add(format!("delayed_share.{work}"), is_delayed);
                }
                "work_interrupted" | "work_ended" | "work_unfinished" => {
                    let began = number(row, "began_hours");
                    let worked_from = began + number(row, "set_up_hours");
                    let set_up = SPEED * within(began, worked_from);
                    mined.add(format!("hours.{grade}.set_up"), set_up);
                    let share = within(worked_from, at) / (at - worked_from).max(1e-9);
                    let hours = number(row, "hours") * share;
                    mined.add(format!("hours.{grade}.{work}"), hours);
                    mined.add(format!("busy.{grade}"), within(began, at) / 40.0);
                }
                "stage_passed" | "stage_failed" if is_in => {
                    let stage = format!("{work}.{}.{}.{grade}", row["segment"], row["stage"]);
                    let passed = f64::from(u8::from(row["event"] == "stage_passed"));
                    mined.add(format!("stage_decided.{stage}"), 1.0);
                    mined.add(format!("stage_passed.{stage}"), passed);
                    mined.add(format!("stage_rate.{stage}"), passed);
                    mined.add(format!("stage_work_hours.{stage}"), number(row, "hours"));
                    let took = at - number(row, "ready_hours");
                    mined.add(format!("stage_took_hours.{stage}"), took);
                }
                _ => {}
            }
        }
        mined
    }

    /// The value of a measure, and how far rounding may have taken it away.
    fn value(&self, measure: &str) -> (f64, f64) {
        let (family, rest) = measure.split_once('.').expect("a family");
        let (sum, n) = self.0.get(measure).copied().unwrap_or_default();
        match family {
            "utilisation" => {
                let of = |family: &str| {
                    let sum = self.0.get(&format!("{family}.{rest}"));
                    sum.copied().unwrap_or_default()
                };
                let (busy, weeks) = (of("busy"), of("seller_weeks"));
                (busy.0 / weeks.0, 1e-6 * busy.1 / weeks.0)
            }
            "hours" | "seller_weeks" | "begun" | "stage_decided" | "stage_passed" => {
                (sum, 2e-6 * n + 1e-6)
            }
            _ => (sum / n, 3e-6),
        }
    }
}

/// Measures that can be mined from a trace.
const MINED: [&str; 11] = [
    "hours",
    "utilisation",
    "seller_weeks",
    "begun",
    "wait_hours",
    "delayed_share",
    "stage_decided",
    "stage_passed",
    "stage_rate",
    "stage_work_hours",
    "stage_took_hours",
];

#[test]
fn hours_waits_and_funnels_mined_from_a_trace_are_the_measures() {
    let (_dir, folder) = out();
    run(&folder);
    for (structure, replication) in TRACED {
        let (_other, there) = out();
        trace(&there, structure, replication);
        let mined = Mined::of(&rows(&there));
        let path = Path::new(&folder).join("replications.csv");
        let mut measured = csv::Reader::from_path(path).expect("rows");
        let mut compared: BTreeMap<&str, usize> = BTreeMap::new();
        for record in measured.records().map(|record| record.expect("a row")) {
            let name = &record[3];
            let family = MINED
                .iter()
                .find(|family| Some(**family) == name.split('.').next());
            let is_of = [&record[0], &record[1], &record[2]] == [structure, replication, "y1"];
            let is_mined = [".idle", ".away", ".outside"]
                .iter()
                .all(|end| !name.ends_with(end));
            let Some(family) = family.filter(|_| is_of && is_mined) else {
                continue;
            };
            let (value, rounding) = mined.value(name);
            match record[5].parse::<f64>() {
                Ok(told) => assert!(
                    (told - value).abs() <= rounding + 1e-9 * told.abs(),
                    "{structure} {replication} {name}: {told} is mined as {value} ± {rounding}"
                ),
                Err(_) => assert!(value.is_nan(), "{name}: {value} of nothing"),
            }
            *compared.entry(family).or_default() += 1;
        }
        assert_eq!(compared.len(), MINED.len(), "{compared:?}");
    }
}

#[test]
fn a_seller_does_one_thing_at_a_time_and_what_begins_ends_once() {
    let (mut interrupted, mut resumed) = (0, 0);
    for (structure, replication) in TRACED {
        let (_dir, folder) = out();
        trace(&folder, structure, replication);
        let rows = rows(&folder);
        let begin = number(&rows[0], "time_hours");
        let mut in_hand: BTreeMap<&str, &str> = BTreeMap::new();
        let mut waiting: BTreeSet<&str> = BTreeSet::new();
        let mut begun: BTreeSet<&str> = BTreeSet::new();
        for row in &rows {
            let [event, seller, piece] =
                ["event", "seller", "piece"].map(|name| row[name].as_str());
            let earlier = |column: &str| number(row, column) < begin;
            match event {
                "work_begun" | "work_resumed" => {
                    assert_eq!(in_hand.insert(seller, piece), None, "{row:?}");
                    if event == "work_begun" {
                        assert!(begun.insert(piece), "{row:?}");
                    } else {
                        // One that was interrupted before the first row is gone on with as well.
                        assert!(waiting.remove(piece) || !begun.contains(piece), "{row:?}");
                        resumed += 1;
                    }
                    assert_eq!(row["time_hours"], row["began_hours"]);
                }
                "work_interrupted" | "work_ended" | "work_unfinished" => {
                    let held = in_hand.remove(seller);
                    assert!(held == Some(piece) || earlier("began_hours"), "{row:?}");
                    if event == "work_interrupted" {
                        assert!(waiting.insert(piece));
                        interrupted += 1;
                    }
                }
                "left" | "released" => assert!(!in_hand.contains_key(seller), "{row:?}"),
                _ => {}
            }
        }
        assert!(in_hand.is_empty(), "{in_hand:?}");
    }
    assert!(interrupted > 0 && resumed > 0, "{interrupted} {resumed}");
}

#[test]
fn a_replication_that_is_told_is_the_one_that_is_not() {
    let source = Source::Path(everything().into());
    let scenario = read_study(&source, &[]).expect("a study").scenario;
    for structure in 0..scenario.structures.len() {
        let Start::Shared(past) = scenario.start else {
            panic!("a shared past");
        };
        let mut world = World::new(&scenario);
        world.begin(past, Luck::new(1, 3));
        world.tell();
        world.run_past().expect("an end");
        world.turn_into(structure);
        world.run_future().expect("an end");
        let untold = replicate(&scenario, structure, 1, 3).expect("an end");
        assert!(world.outcome() == untold, "{structure}");
    }
}

#[test]
fn the_event_log_is_one_that_tools_can_read() {
    let (_dir, folder) = out();
    trace(&folder, "other", "1");
    let log = json(&folder, "trace.ocel.json");
    let list = |key: &str| {
        log[key]
            .as_array()
            .unwrap_or_else(|| panic!("{key}"))
            .clone()
    };
    let names = |key: &str| -> Vec<String> {
        let items = list(key);
        items
            .iter()
            .map(|item| item["name"].as_str().expect("a name").to_owned())
            .collect()
    };
    assert_eq!(names("objectTypes"), ["client", "deal", "seller"]);
    let types = names("eventTypes");
    let objects: BTreeMap<String, String> = list("objects")
        .iter()
        .map(|object| {
            let text = |key: &str| object[key].as_str().expect("text").to_owned();
            (text("id"), text("type"))
        })
        .collect();
    let (mut last, mut handovers, mut both) = (String::new(), 0, 0);
    for event in list("events") {
        let kind = event["type"].as_str().expect("a type").to_owned();
        assert!(types.contains(&kind));
        let time = event["time"].as_str().expect("a time").to_owned();
        assert!(time >= last, "time does not run backwards: {last} {time}");
        last = time;
        let related = event["relationships"].as_array().expect("a list").clone();
        for one in &related {
            assert!(objects.contains_key(one["objectId"].as_str().expect("an id")));
        }
        if kind == "handover" {
            handovers += 1;
            let sellers = related
                .iter()
                .filter(|one| objects[one["objectId"].as_str().expect("an id")] == "seller");
            both += usize::from(sellers.count() == 2);
        }
    }
    let mut rows = csv::Reader::from_path(format!("{folder}/trace.csv")).expect("rows");
    let rows = rows.records().map(|row| row.expect("a row"));
    let told: Vec<_> = rows.filter(|row| &row[2] == "handover").collect();
    let from_somebody = told
        .iter()
        .filter(|row| !row[7].is_empty() && !row[8].is_empty());
    assert!(handovers > 5 && both > 5);
    assert_eq!([told.len(), from_somebody.count()], [handovers, both]);
}

#[test]
fn a_wrong_structure_or_replication_is_refused() {
    let (_dir, folder) = out();
    let study = everything();
    for words in [["--structure", "nobody"], ["--structure", "plain"]] {
        let number = if words[1] == "plain" { "0" } else { "1" };
        let all = [
            "trace",
            &study,
            words[0],
            words[1],
            "--replication",
            number,
            "--out",
            &folder,
        ];
        assert_eq!(salesim(&all).status.code(), Some(2));
        assert!(!Path::new(&folder).exists());
    }
}
