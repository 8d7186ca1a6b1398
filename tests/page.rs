//! The report's page: complete in itself, harmless whatever it is given, and replayable to the bit.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::path::{Path, PathBuf};

use program::{everything, json, out, root, salesim, stderr, stdout};
use salesim::experiment::{self, FindingsQuestion, Plan, Unwatched};
use salesim::report::chart::{Figure, Kind};
use salesim::report::figures;
use salesim::scenario::{Language, Source, read_study};
use salesim::text::{Decimals, Results};

/// Runs a study and gives its page.
fn page_of(study: &str, folder: &str) -> (PathBuf, String) {
    let words = [
        "run",
        study,
        "--replications",
        "6",
        "--quiet",
        "--out",
        folder,
    ];
    let output = salesim(&words);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let path = Path::new(folder).join("report.html");
    let page = std::fs::read_to_string(&path).expect("a page");
    (path, page)
}

fn replay(path: &Path) -> (Option<i32>, String) {
    let output = salesim(&["replay", &path.display().to_string()]);
    (output.status.code(), stdout(&output) + &stderr(&output))
}

/// The text between two marks.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let start = page.find(from).unwrap_or_else(|| panic!("no {from}")) + from.len();
    let length = page[start..].find(to).unwrap_or_else(|| panic!("no {to}"));
    &page[start..start + length]
}

#[test]
fn a_page_needs_nothing_but_itself_and_speaks_both_languages() {
    let (_dir, folder) = out();
    let (_, page) = page_of(&everything(), &folder);
    for attribute in ["src=\"", "href=\"http", "@import", "<link rel=\"stylesheet"] {
        assert!(!page.contains(attribute), "{attribute}");
    }
    // Namespaces are names, not addresses that are looked up.
    let addresses = page.matches("http").count();
    let namespaces = page.matches("xmlns=\"http://www.w3.org/2000/svg\"").count();
    let policy = page.matches("http-equiv").count();
    let in_study = between(&page, "<pre class=\"study-text\">", "</pre>")
        .matches("http")
        .count();
    assert_eq!(addresses, namespaces + policy + in_study);
    let english = between(&page, "<main lang=\"en\">", "</main>");
    let russian = between(&page, "<main lang=\"ru\">", "</main>");
    assert_eq!(
        english.matches("<h2").count(),
        russian.matches("<h2").count()
    );
    assert_eq!(
        english.matches("<tr").count(),
        russian.matches("<tr").count()
    );
    assert_eq!(
        english.matches("<figure").count(),
        russian.matches("<figure").count()
    );
    let titles = |part: &str| -> Vec<String> {
        let pieces = part.split("<h2").skip(1);
        pieces
            .map(|piece| between(piece, ">", "<").to_owned())
            .collect()
    };
    let cyrillic = |text: &String| text.chars().any(|c| ('а'..='я').contains(&c));
    assert!(titles(russian).iter().all(cyrillic));
    assert!(!titles(english).iter().any(cyrillic));
    assert!(page.len() < 5_000_000);
}

#[test]
fn every_identifier_and_link_of_a_page_meets() {
    let (_dir, folder) = out();
    let (_, page) = page_of(&everything(), &folder);
    let ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap_or_default())
        .collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    let links = page.split("href=\"#").skip(1);
    for link in links.map(|rest| rest.split('"').next().unwrap_or_default()) {
        assert!(ids.contains(&link), "{link}");
    }
}

#[test]
fn a_page_is_replayed_to_the_bit() {
    let (_dir, folder) = out();
    let (path, page) = page_of(&everything(), &folder);
    let (code, told) = replay(&path);
    assert_eq!(code, Some(0), "{told}");
    let fingerprint = json(&folder, "manifest.json")["fingerprint"].clone();
    assert!(told.starts_with("identical: 6 replications"), "{told}");
    assert!(told.contains(fingerprint.as_str().expect("text")), "{told}");

    // One digit of the study that can be read.
    let shown = between(&page, "<pre class=\"study-text\">", "</pre>");
    let line = shown
        .lines()
        .find(|line| line.starts_with("salary = ") && line.contains("2/mo"))
        .expect("a salary");
    let edited = page.replacen(
        &format!("<pre class=\"study-text\">{shown}"),
        &format!(
            "<pre class=\"study-text\">{}",
            shown.replacen(line, &line.replacen("2/mo", "3/mo", 1), 1)
        ),
        1,
    );
    assert_ne!(edited, page);
    std::fs::write(&path, &edited).expect("written");
    let (code, told) = replay(&path);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("salary: "), "{told}");
    assert!(told.contains("3/mo") && told.contains("2/mo"), "{told}");

    // One digit of the study in the data: the results are others, and so is the hash.
    let data = between(&page, "id=\"salesim-data\">", "</script>");
    let in_json = line.replace("&quot;", "\\\"");
    assert!(data.contains(&in_json), "{in_json}");
    let edited = page.replacen(&in_json, &in_json.replacen("2/mo", "3/mo", 1), 1);
    std::fs::write(&path, &edited).expect("written");
    let (code, told) = replay(&path);
    assert_eq!(code, Some(1), "{told}");
    for part in [
        "the study was changed",
        "salary: ",
        "fingerprint: ",
        "profit",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }

    // One digit of a result.
    let rows = between(data, "\"rows\":[[[", ",");
    let other = if rows.ends_with('1') { "2" } else { "1" };
    let edited = page.replacen(
        &format!("\"rows\":[[[{rows}"),
        &format!("\"rows\":[[[{}{other}", &rows[..rows.len() - 1]),
        1,
    );
    std::fs::write(&path, &edited).expect("written");
    let (code, told) = replay(&path);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("1 of the numbers"), "{told}");
    assert!(told.contains("replication 1"), "{told}");
}

/// What a reader sees is held to what comes out, in either language, style and comparison.
#[test]
fn a_page_that_was_edited_anywhere_is_not_the_one_that_comes_out() {
    let (dir, folder) = out();
    let style = dir.path().join("house.toml");
    std::fs::write(
        &style,
        "[theme]\nbackground = \"#FFFBF0\"\ncompared = \"#004D7A\"\n",
    )
    .expect("written");
    let style = style.display().to_string();
    let study = everything();
    let fixed = [
        "run",
        &study,
        "--replications",
        "6",
        "--quiet",
        "--out",
        &folder,
    ];
    for words in [
        &[][..],
        &["--lang", "ru"],
        &["--against", "other"],
        &["--theme", &style],
    ] {
        let output = salesim(&[&fixed[..], words].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let path = Path::new(&folder).join("report.html");
        let (code, told) = replay(&path);
        assert_eq!(code, Some(0), "{words:?}: {told}");
        assert!(
            told.contains("identical: 6 replications"),
            "{words:?}: {told}"
        );
        assert!(told.contains("to the byte"), "{told}");
    }
    let path = Path::new(&folder).join("report.html");
    let page = std::fs::read_to_string(&path).expect("a page");
    let finding = between(&page, "<p class=\"finding\">", "</p>");
    let label = between(&page, "<text", "</text>");
    for (from, to, said) in [
        (finding, "Nothing is better by 900%", "900%"),
        (label, ">Our way: +900%", "+900%"),
        ("<h1>", "<h1>Certified: ", "Certified"),
        ("<main lang=\"en\">", "<main lang=\"en\" hidden>", "line "),
        ("</style>", "p.warn { display: none }</style>", "line "),
        ("</body>", "<p>Certified.</p></body>", "Certified"),
    ] {
        let edited = page.replacen(from, to, 1);
        assert_ne!(edited, page);
        std::fs::write(&path, edited).expect("written");
        let (code, told) = replay(&path);
        assert_eq!(code, Some(1), "{to}: {told}");
        assert!(told.contains(said), "{to}: {told}");
    }
    // A page that does not say how it was made is not held to anything but its data, and that is said.
    let data = between(&page, "id=\"salesim-data\">", "</script>");
    let made = data.find("\"made\":").expect("how it was made");
    let end = made + data[made..].find(",\"measures\":").expect("measures");
    let without = page
        .replacen(&data[made..end], "\"made\":null", 1)
        .replacen(finding, "False", 1);
    std::fs::write(&path, without).expect("written");
    let (code, told) = replay(&path);
    assert_eq!(code, Some(0), "{told}");
    assert!(
        told.contains("the data are identical") && told.contains("not compared: the words"),
        "{told}"
    );
}

#[test]
fn what_is_no_report_is_refused_in_words() {
    let (_dir, folder) = out();
    let (path, page) = page_of(&everything(), &folder);
    for (text, code) in [
        ("", 2),
        ("<html></html>", 2),
        (&page[..page.len() / 2], 2),
        (
            &page.replacen("\"replications\":6", "\"replications\":-6", 1),
            2,
        ),
        (
            &page.replacen("\"own_past\":[", "\"own_past\":[\"nobody\",", 1),
            2,
        ),
    ] {
        std::fs::write(&path, text).expect("written");
        let (found, told) = replay(&path);
        assert_eq!(found, Some(code), "{told}");
        assert!(told.contains("no data of a salesim report"), "{told}");
    }
    std::fs::write(&path, [0xff_u8, 0xfe, 0]).expect("written");
    assert_eq!(replay(&path).0, Some(3));
    assert_eq!(replay(&path.with_extension("missing")).0, Some(3));
    assert_eq!(replay(Path::new(&folder)).0, Some(3));
}

/// Names that would be more than names, if they were let.
#[test]
fn hostile_names_are_refused_or_harmless() {
    let text = std::fs::read_to_string(everything()).expect("the fixture");
    let label = text
        .lines()
        .find(|line| line.starts_with("title "))
        .expect("a title");
    for name in [
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(1)>",
        "=cmd()|' /C calc'!A0",
        "a\\u2028b",
        "\\\"><svg onload=alert(1)>",
        "-->]]>&amp;'",
    ] {
        let (_dir, folder) = out();
        let study = Path::new(&folder).with_extension("toml");
        let hostile = text.replacen(label, &format!("title = \"{name}\""), 1);
        std::fs::write(&study, hostile).expect("written");
        let words = [
            "run",
            &study.display().to_string(),
            "--replications",
            "2",
            "--quiet",
            "--out",
            &folder,
        ];
        let output = salesim(&words);
        if output.status.code() == Some(2) {
            assert!(stderr(&output).contains("title"), "{}", stderr(&output));
            continue;
        }
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let page = std::fs::read_to_string(Path::new(&folder).join("report.html")).expect("a page");
        assert_eq!(page.matches("<script").count(), 2, "{name}");
        assert_eq!(page.matches("</script").count(), 2, "{name}");
        for part in ["<img", "<svg onload", "onerror=alert(1)>"] {
            let outside = page.replace("&lt;", "").replace("\\u003c", "");
            assert!(
                !outside.contains(part) || !page.contains(part),
                "{name}: {part}"
            );
        }
        for chart in ["distribution", "months", "hours"] {
            let svg =
                std::fs::read_to_string(Path::new(&folder).join(format!("charts/{chart}.svg")));
            assert!(!svg.expect("a chart").contains("<script"), "{name}");
        }
    }
    for control in ["a\\u001b[31mb", "a\\u202eb", "a\\u0000b"] {
        let (_dir, folder) = out();
        let study = Path::new(&folder).with_extension("toml");
        let hostile = text.replacen(label, &format!("title = \"{control}\""), 1);
        std::fs::write(&study, hostile).expect("written");
        let output = salesim(&[
            "run",
            &study.display().to_string(),
            "--quiet",
            "--out",
            &folder,
        ]);
        assert_eq!(output.status.code(), Some(2), "{control}");
        assert!(!Path::new(&folder).exists(), "nothing is written");
    }
}

/// The chart of funnels of a few replications of two structures, if there is one.
fn chart_of_funnels(study: PathBuf, judge: impl FnOnce(&Results<'_>, Option<&Figure>)) {
    let study = read_study(&Source::Path(study), &[]).expect("a study");
    let plan = Plan {
        scenario: &study.scenario,
        structures: vec![0, 1],
        own_past: Vec::new(),
        seed: 1,
        replications: 3,
        target: None,
        threads: None,
    };
    let records = experiment::run(&plan, &Unwatched::default()).expect("an end");
    let question = FindingsQuestion {
        headline: "bookings".to_owned(),
        against: 0,
        confidence: 0.95,
        precision: None,
    };
    let findings = experiment::read(&study.scenario, &records, &question);
    let results = Results::of(&study, &records, &findings, Language::English);
    let drawn = figures(&results);
    let found = drawn.iter().find(|(name, _)| *name == "funnel");
    judge(&results, found.map(|(_, figure)| figure));
}

#[test]
fn the_chart_of_funnels_tells_the_measures() {
    chart_of_funnels(everything().into(), |results, figure| {
        let figure = figure.expect("a funnel");
        let Kind::Funnel(funnel) = &figure.kind else {
            panic!("bars");
        };
        let stages = funnel.panels.iter().flat_map(|panel| &panel.stages);
        let stages: Vec<_> = stages.collect();
        let names = [
            "new.staged.qualify",
            "new.staged.close",
            "existing.staged.work",
        ];
        assert_eq!(stages.len(), names.len());
        let svg = figure.svg();
        let mut drawn = 0;
        for (stage, name) in stages.into_iter().zip(names) {
            let of = |family: &str, place: usize, grade: &str| {
                let measure = format!("{family}.{name}.{grade}");
                let summary = results.summary(place, results.first_year(), &measure);
                summary.expect("a measure").mean
            };
            let grades = ["junior", "principal", "senior"];
            let mut expected = 0;
            for place in [0, 1] {
                let all: f64 = grades.iter().map(|g| of("stage_decided", place, g)).sum();
                for grade in grades {
                    let decided = of("stage_decided", place, grade);
                    let is_drawn = decided > 0.0 && decided >= 0.01 * all;
                    expected += usize::from(is_drawn);
                    let mut bars = stage.bars.iter();
                    let bar =
                        bars.find(|bar| bar.place == place && bar.who.to_lowercase() == grade);
                    assert_eq!(bar.is_some(), is_drawn, "{name} {place} {grade}");
                    let Some(bar) = bar else { continue };
                    assert_eq!(bar.decided, decided);
                    assert_eq!(bar.passed, of("stage_passed", place, grade));
                    let rate = of("stage_rate", place, grade);
                    let written = (0..4).map(|decimals| results.percent(rate, Decimals(decimals)));
                    let told = bar.rate.split(" (").next().unwrap_or_default();
                    assert!(
                        written.into_iter().any(|rate| rate == told),
                        "{told} for {rate}"
                    );
                    assert!(
                        svg.contains(&bar.counts) && svg.contains(&bar.rate),
                        "{bar:?}"
                    );
                }
            }
            assert_eq!(stage.bars.len(), expected, "{name}");
            drawn += expected;
        }
        assert!(drawn >= 6, "{drawn}");
    });
    let agency = root().join("scenarios/digital_agency.toml");
    chart_of_funnels(agency, |_, figure| assert!(figure.is_none()));
}
