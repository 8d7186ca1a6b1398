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
[observed.conversion_new]
value = "20%"
source = "nobody"
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
        let output = salesim(&[
            "run",
            &path,
            "--replications",
            &n,
            "--rows",
            "long",
            "--measures",
            "all",
            "--out",
            &folder,
        ]);
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
        let measures = summary["measures"].as_object().expect("measures");
        let rate = &measures["conversion_new"];
        let told = ["estimator", "of", "per"].map(|part| rate[part].as_str().expect("a word"));
        assert_eq!(told, ["ratio_of_means", "won_new", "leads"]);
        words_are_said(leads, replications, &folder, &said);
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

/// What the terminal and the page say of the conversion before the change.
fn words_are_said(leads: &str, replications: u64, folder: &str, said: &str) {
    let summary = json(folder, "summary.json");
    let defined = &summary["structures"]["r0"]["windows"]["before"]["conversion_new"]["defined"];
    let words = match (defined.as_u64().expect("a number"), replications) {
        (all, of) if all == of => return,
        (0, 1) => [
            "undefined in the only replication".to_owned(),
            "не определено в единственном прогоне".to_owned(),
        ],
        (0, of) => [
            format!("undefined in all {of} replications"),
            format!("не определено ни в одном из {of} прогонов"),
        ],
        (some, of) => [
            format!("(defined in {some} of {of})"),
            format!("(определено в {some} из {of})"),
        ],
    };
    let page = std::fs::read_to_string(Path::new(folder).join("report.html")).expect("written");
    let told = salesim(&["report", folder, "--lang", "ru"]);
    let russian = stdout(&told);
    // A terminal breaks its lines.
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (words, terminal) in words.iter().zip([said, &russian]) {
        assert!(
            flat(terminal).contains(words),
            "{leads}: no {words} in {terminal}"
        );
        assert!(page.contains(words), "{leads}: no {words} in the page");
    }
}
