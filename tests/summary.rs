//! The published schema of `summary.json` holds real summaries, and nothing that is broken.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use program::{everything, json, out, root, salesim, stderr, stdout};
use serde_json::{Value, json as value};

/// What is wrong with a value under a schema: the part of JSON Schema 2020-12 that the summary's
/// schema is written in, and a refusal of every other word.
fn wrong(whole: &Value, schema: &Value, found: &Value, at: &str) -> Vec<String> {
    let mut list = Vec::new();
    let words = schema.as_object().expect("a schema is an object");
    for (word, of) in words {
        match word.as_str() {
            "$schema" | "$defs" | "title" | "description" | "format" => {}
            "$ref" => {
                let name = of.as_str().and_then(|name| name.strip_prefix("#/$defs/"));
                let target = &whole["$defs"][name.expect("a definition")];
                list.extend(wrong(whole, target, found, at));
            }
            "type" => {
                let one = std::slice::from_ref(of);
                let types = of.as_array().map_or(one, Vec::as_slice);
                if !types
                    .iter()
                    .any(|kind| is_of(found, kind.as_str().expect("a word")))
                {
                    list.push(format!("{at}: {found} is no {of}"));
                }
            }
            "enum" => {
                if !of.as_array().expect("a list").contains(found) {
                    list.push(format!("{at}: {found} is none of {of}"));
                }
            }
            "const" => {
                if of != found {
                    list.push(format!("{at}: {found} is not {of}"));
                }
            }
            "anyOf" | "oneOf" => {
                let mut options = of.as_array().expect("a list").iter();
                if options.all(|option| !wrong(whole, option, found, at).is_empty()) {
                    list.push(format!("{at}: {found} is nothing of {of}"));
                }
            }
            "required" => {
                let names = of
                    .as_array()
                    .expect("a list")
                    .iter()
                    .filter_map(Value::as_str);
                let missing = names.filter(|name| found.get(name).is_none());
                list.extend(missing.map(|name| format!("{at}: no {name}")));
            }
            "properties" => {
                for (name, schema) in of.as_object().expect("an object") {
                    if let Some(part) = found.get(name) {
                        list.extend(wrong(whole, schema, part, &format!("{at}/{name}")));
                    }
                }
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                for (name, part) in found.as_object().into_iter().flatten() {
                    if known.is_some_and(|known| known.contains_key(name)) {
                        continue;
                    }
                    let at = format!("{at}/{name}");
                    match of {
                        Value::Bool(true) => {}
                        Value::Bool(false) => list.push(format!("{at}: nobody expects it")),
                        schema => list.extend(wrong(whole, schema, part, &at)),
                    }
                }
            }
            "items" => {
                for (place, part) in found.as_array().into_iter().flatten().enumerate() {
                    list.extend(wrong(whole, of, part, &format!("{at}/{place}")));
                }
            }
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => {
                let (limit, Some(x)) = (of.as_f64().expect("a number"), found.as_f64()) else {
                    continue;
                };
                let holds = match word.as_str() {
                    "minimum" => x >= limit,
                    "maximum" => x <= limit,
                    "exclusiveMinimum" => x > limit,
                    _ => x < limit,
                };
                if !holds {
                    list.push(format!("{at}: {x} against {word} {limit}"));
                }
            }
            "pattern" => {
                let text = found.as_str().unwrap_or_default();
                let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
                let holds = match of.as_str() {
                    Some("^[0-9a-f]{16}$") => text.len() == 16 && text.bytes().all(hex),
                    Some("^[A-Z]{3}$") => {
                        text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
                    }
                    other => panic!("{other:?} is not read by this test"),
                };
                if !holds {
                    list.push(format!("{at}: {text} is not {of}"));
                }
            }
            other => panic!("{other} is not read by this test"),
        }
    }
    list
}

fn is_of(found: &Value, kind: &str) -> bool {
    match kind {
        "object" => found.is_object(),
        "array" => found.is_array(),
        "string" => found.is_string(),
        "boolean" => found.is_boolean(),
        "number" => found.is_number(),
        "integer" => found.is_u64() || found.is_i64(),
        "null" => found.is_null(),
        other => panic!("{other} is no type"),
    }
}

fn schema() -> Value {
    let output = salesim(&["schema", "summary"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("JSON")
}

/// With `SALESIM_WRITE=1` in the environment the file is written anew instead of compared.
#[test]
fn the_published_schema_is_the_programs() {
    let path = root().join("docs/summary.schema.json");
    let text = stdout(&salesim(&["schema", "summary"]));
    if std::env::var_os("SALESIM_WRITE").is_some() {
        std::fs::write(&path, &text).expect("written");
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(published == text, "`cargo xtask write summary`");
}

#[test]
fn real_summaries_are_valid_and_broken_ones_are_not() {
    let schema = schema();
    let (_dir, folder) = out();
    let study = everything();
    for more in [
        &["--replications", "3"][..],
        &["--replications", "1", "--only", "other"],
    ] {
        let mut words = vec!["run", &study, "--quiet", "--fresh", "--out", &folder];
        words.extend(more);
        let output = salesim(&words);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let summary = json(&folder, "summary.json");
        let found = wrong(&schema, &schema, &summary, "");
        assert!(found.is_empty(), "{more:?}: {found:#?}");
    }
    let summary = json(&folder, "summary.json");
    let breakages: [(&str, Value); 5] = [
        ("/seed", value!("1")),
        ("/fingerprint", value!("02D3075A5D2F2718")),
        ("/confidence", value!(1.0)),
        (
            "/structures/other/measures/bookings",
            value!({ "mean": 1.0 }),
        ),
        ("/structures/other/windows/y1/bookings/defined", value!(0.5)),
    ];
    for (pointer, broken) in breakages {
        let mut summary = summary.clone();
        *summary.pointer_mut(pointer).expect("it is there") = broken;
        assert!(
            !wrong(&schema, &schema, &summary, "").is_empty(),
            "{pointer}"
        );
    }
}

/// A small firm that can be tuned, run and told in a folder.
fn firm() -> String {
    let path = root().join("tests/fixtures/optimise/small.toml");
    path.display().to_string()
}

/// What a command says on both of its outputs.
fn said(words: &[&str]) -> [String; 2] {
    let output = salesim(words);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    [stdout(&output), stderr(&output)]
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn best_against_best_is_told_with_its_study_and_with_no_other() {
    let (study, schema) = (firm(), schema());
    let (_dir, folder) = out();
    let run = |more: &[&str]| {
        let fixed = ["run", &study, "--replications", "40", "--out", &folder];
        said(&[&fixed[..], more].concat())
    };
    let report = |more: &[&str]| said(&[&["report", folder.as_str()], more].concat());
    let tuned = |folder: &str| json(folder, "summary.json")["best_against_best"].clone();
    let [verdict, hints] = run(&[]);
    assert!(!verdict.contains("Tuned:"), "{verdict}");
    assert!(hints.contains("salesim optimise STUDY"), "{hints}");
    assert!(tuned(&folder).is_null());

    let place = format!("{folder}/optimise");
    said(&[
        "optimise",
        &study,
        "--replications",
        "20",
        "--quiet",
        "--out",
        &place,
    ]);
    let [verdict, hints] = report(&[]);
    assert!(!hints.contains("optimise"), "{hints}");
    let summary = json(&folder, "summary.json");
    let found = wrong(&schema, &schema, &summary, "");
    assert!(found.is_empty(), "{found:#?}");
    let answer = json(&place, "answer.json")["data"].clone();
    let (pair, told) = (&answer["best_against_best"], tuned(&folder));
    for (gap, measure) in [("headline", "bookings"), ("profit", "profit")] {
        for (end, key) in [
            ("value", "ratio"),
            ("low", "ratio_low"),
            ("high", "ratio_high"),
        ] {
            let [said, found] = [&told[gap]["ratio"][end], &pair[measure][key]];
            let [said, found] = [said, found].map(|x| x.as_f64().expect("a ratio"));
            assert!(
                (said - found).abs() <= 1e-9 * found.abs(),
                "{gap} {end}: {said} {found}"
            );
        }
    }
    assert_eq!(told["replications"], 20);
    assert_eq!(
        [&told["first"], &told["second"]],
        ["expert_led", "conveyor"]
    );
    assert_eq!(told["is_of_pair"], true);
    assert_eq!(told["limit"], value!({ "payroll": 14.0 }));

    // The first paragraph has both numbers where less is left, and only there.
    let untuned = summary["comparisons"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|one| {
            one["measure"] == "bookings" && one["window"] == "y1" && one["own_past"] == false
        });
    let untuned = untuned.expect("compared")["ratio_of_means"]["value"].as_f64();
    let left = told["headline"]["ratio"]["value"].as_f64();
    let shrinks = (left.expect("a ratio") - 1.0).abs() < (untuned.expect("a ratio") - 1.0).abs();
    assert_eq!(told["shrinks"], shrinks);
    assert_eq!(
        verdict.contains("Both tuned with the same effort"),
        shrinks,
        "{verdict}"
    );
    // A gap whose interval says nothing is no number.
    let ends = ["low", "high"].map(|end| told["headline"]["ratio"][end].as_f64().expect("an end"));
    let is_open = ends[0] <= 1.0 && ends[1] >= 1.0;
    assert_eq!(
        verdict.contains("is not to be told apart from the best"),
        is_open,
        "{ends:?}: {verdict}"
    );
    for part in [
        "Tuned:",
        "before tuning",
        "in profit",
        "(20 replications)",
        "`salesim optimise`",
    ] {
        assert!(verdict.contains(part), "{part}: {verdict}");
    }
    let [russian, _] = report(&["--lang", "ru"]);
    for part in ["Настройка:", "до настройки", "по прибыли", "20 прогонов"]
    {
        assert!(russian.contains(part), "{part}: {russian}");
    }
    let page = std::fs::read_to_string(format!("{folder}/report.html")).expect("a page");
    for part in ["before tuning", "до настройки"] {
        assert!(page.contains(part), "{part}");
    }

    // The pair the other way round is another question, another seed another luck.
    let [verdict, notes] = report(&["--against", "expert_led"]);
    assert!(!verdict.contains("Tuned:"), "{verdict}");
    assert!(
        notes.contains("is not used: it is about other structures"),
        "{notes}"
    );
    for (more, why) in [
        (["--seed", "2"], "it is of another seed"),
        (["--set", "rescue.ask=0.3"], "it is about another study"),
        (
            ["--set", "run.headline=profit"],
            "it is about other structures, another measure",
        ),
    ] {
        let [verdict, notes] = run(&[&more[..], &["--fresh"]].concat());
        assert!(!verdict.contains("Tuned:"), "{more:?}: {verdict}");
        assert!(notes.contains(why), "{more:?}: {notes}");
        assert!(tuned(&folder).is_null(), "{more:?}");
    }
    // An answer of another version, and none at all.
    let file = format!("{place}/answer.json");
    let text = std::fs::read_to_string(&file).expect("written");
    let engine = json(&place, "answer.json")["engine"]
        .as_str()
        .expect("one")
        .to_owned();
    let aged = text.replace(&format!("\"{engine}\""), "\"another\"");
    for (text, why) in [
        (aged, "another version"),
        (text[..99].to_owned(), "cannot read"),
    ] {
        std::fs::write(&file, text).expect("written");
        let [verdict, notes] = run(&["--fresh"]);
        assert!(!verdict.contains("Tuned:"), "{verdict}");
        assert!(notes.contains(why), "{notes}");
    }
}
