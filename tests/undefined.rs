//! A ratio with nothing to divide by is undefined: left out, counted and said, to the last file.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::path::Path;

use program::{json, out, salesim, stderr, stdout};

/// A firm so small that in some windows nothing happens: a deal is won where no lead came, or the
/// other way round. `leads` is what is rare.
fn study(leads: &str) -> String {
    format!(
        r#"schema = 1
title = "Almost nothing"
currency = "EUR"
[run]
warm_up = "13w"
before = "2w"
horizon = "1y"
compare = "r1"
against = "r0"
[grade.a]
count = 1
expertise = 0.5
[[stage]]
name = "one"
effort = "1h"
delay = "20d"
[segment.t]
leads = "{leads}"
value = 10
win = {{ new = "60%" }}
[structure.r0]
sell = ["a"]
[structure.r1]
sell = ["a"]
price = 1.3
"#
    )
}

/// Leads that come often, now and then, and never; one, two and more replications.
const CASES: [(&str, u64); 6] = [
    ("30/mo", 2),
    ("2/mo", 1),
    ("2/mo", 2),
    ("2/mo", 20),
    ("0/mo", 1),
    ("0/mo", 3),
];

#[test]
fn undefined_is_left_out_and_counted_in_every_file() {
    for (leads, replications) in CASES {
        let case = format!("{leads}, {replications} replications");
        let (dir, folder) = out();
        let path = dir.path().join("study.toml").display().to_string();
        std::fs::write(&path, study(leads)).expect("written");
        let n = replications.to_string();
        let output = salesim(&["run", &path, "--replications", &n, "--out", &folder]);
        assert_eq!(output.status.code(), Some(0), "{case}: {}", stderr(&output));
        let said = stdout(&output);
        assert!(
            !said.contains("NaN") && !said.contains("inf"),
            "{case}: {said}"
        );

        let summary = json(&folder, "summary.json");
        let mut undefined = 0;
        for structure in summary["structures"]
            .as_object()
            .expect("structures")
            .values()
        {
            for window in structure["windows"].as_object().expect("windows").values() {
                for (name, of) in window.as_object().expect("measures") {
                    let defined = of["defined"].as_u64().expect("a number");
                    assert!(defined <= replications, "{case}: {name}");
                    assert_eq!(of["mean"].is_null(), defined == 0, "{case}: {name} {of}");
                    undefined += u64::from(defined < replications);
                }
            }
        }
        assert!(undefined > 0, "{case}: nothing was undefined");
        let conversion = &summary["structures"]["r0"]["measures"]["conversion_new"];
        if leads == "0/mo" {
            assert_eq!(conversion["defined"], 0, "{case}");
        }
        for file in [
            "replications.csv",
            "monthly.csv",
            "measures.csv",
            "report.html",
        ] {
            let text = std::fs::read_to_string(Path::new(&folder).join(file)).expect("written");
            for word in ["NaN", ",inf", ">inf", "-inf,"] {
                assert!(!text.contains(word), "{case}: {word} in {file}");
            }
        }
    }
}
