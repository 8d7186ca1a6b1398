//! A replication event by event: it counts what the measures count.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::collections::BTreeMap;
use std::path::Path;

use program::{everything, json, out, salesim, stderr};

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

#[test]
fn events_are_counted_as_the_measures_count_them() {
    let (_dir, folder) = out();
    let study = everything();
    let words = [
        "run",
        &study,
        "--replications",
        "2",
        "--rows",
        "long",
        "--measures",
        "all",
        "--quiet",
        "--out",
        &folder,
    ];
    assert_eq!(salesim(&words).status.code(), Some(0));
    for (structure, replication) in [("plain", "1"), ("other", "2"), ("third", "1")] {
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
    assert!(handovers > 5 && both > handovers / 2, "{handovers} {both}");
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
