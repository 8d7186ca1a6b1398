//! Saved results: told again without a new run, and set side by side.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::path::Path;

use program::{everything, out, salesim, stderr, stdout};

fn run(folder: &str, words: &[&str]) -> String {
    let study = everything();
    let fixed = ["run", &study, "--replications", "12", "--out", folder];
    let output = salesim(&[&fixed[..], words].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stdout(&output)
}

#[test]
fn a_report_of_saved_results_is_the_same_to_the_byte() {
    let (_dir, folder) = out();
    let told = run(&folder, &[]);
    let files = [
        "summary.json",
        "replications.csv.gz",
        "monthly.csv.gz",
        "measures.csv",
        "report.html",
        "manifest.json",
        "charts/distribution.svg",
        "charts/hours.png",
    ];
    let read = || files.map(|name| std::fs::read(Path::new(&folder).join(name)).expect("written"));
    let before = read();
    for name in files {
        std::fs::remove_file(Path::new(&folder).join(name)).expect("removed");
        if name == "manifest.json" {
            std::fs::write(Path::new(&folder).join(name), &before[5]).expect("put back");
        }
    }
    let output = salesim(&["report", &folder]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output), told);
    assert_eq!(read(), before);
}

#[test]
fn a_report_may_speak_another_language_and_compare_otherwise() {
    let (_dir, folder) = out();
    run(&folder, &[]);
    let output = salesim(&["report", &folder, "--lang", "ru", "--against", "other"]);
    let text = stdout(&output);
    assert!(
        text.contains("«Plain»") && text.contains("«Other»"),
        "{text}"
    );
    assert!(text.contains("Везение:"), "{text}");
    let wrong = salesim(&["report", &folder, "--against", "nobody"]);
    assert_eq!(wrong.status.code(), Some(2), "{}", stderr(&wrong));
}

#[test]
fn without_results_there_is_nothing_to_report() {
    let (dir, folder) = out();
    let output = salesim(&["report", &dir.path().display().to_string()]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert!(stderr(&output).contains("cannot be read"));
    std::fs::create_dir(&folder).expect("made");
    let journal = Path::new(&folder).join("replications.journal");
    std::fs::write(&journal, "nothing of the kind").expect("written");
    let output = salesim(&["report", &folder]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
}

#[test]
fn runs_are_compared_in_pairs_where_they_met_the_same_luck() {
    let (_one, first) = out();
    let (_two, second) = out();
    let (_three, third) = out();
    run(&first, &[]);
    run(&second, &["--set", "segment.small.leads=50/mo"]);
    run(&third, &["--seed", "9"]);
    let paired = stdout(&salesim(&["compare", &first, &second]));
    assert!(paired.contains("pair by pair"), "{paired}");
    assert!(
        paired.contains("segment.small.leads: \"40/mo\" in A, \"50/mo\" in B"),
        "{paired}"
    );
    let unpaired = stdout(&salesim(&["compare", &first, &third]));
    assert!(unpaired.contains("unpaired"), "{unpaired}");
    assert!(unpaired.contains("The studies are the same."));
    let same = stdout(&salesim(&["compare", &first, &first]));
    let plain = same.lines().find(|line| line.starts_with("Plain"));
    assert!(plain.is_some_and(|line| line.contains(" 0 ")), "{same}");
    // Each level is said, and that of the intervals where the two differ.
    assert!(paired.contains("95% CI"), "{paired}");
    let (_four, fourth) = out();
    run(&fourth, &["--set", "run.confidence=0.9999"]);
    let levels = stdout(&salesim(&["compare", &fourth, &first]));
    let words: Vec<&str> = levels.split_whitespace().collect();
    let said = "A was run at a confidence of 99.99%, B at 95%: all intervals here are at 99.99%";
    assert!(words.join(" ").contains(said), "{levels}");
    assert!(levels.contains("99.99% CI"), "{levels}");
    for text in [paired, unpaired, same] {
        let wide = text.lines().find(|line| line.chars().count() > 80);
        let is_path = |line: &str| line.starts_with(['A', 'B']) || line.starts_with("   ");
        assert!(wide.is_none_or(is_path), "{text}");
    }
}

/// A share of those that nobody was called to is chosen by its outcome: who is winning calls nobody.
#[test]
fn a_payback_has_no_infinity_and_rates_are_not_chosen_by_their_outcome() {
    let (_dir, folder) = out();
    for language in ["en", "ru"] {
        let text = run(&folder, &["--lang", language]);
        assert!(!text.contains('∞'), "{text}");
        for chart in ["payback", "months"] {
            let path = Path::new(&folder).join(format!("charts/{chart}.svg"));
            let drawn = std::fs::read_to_string(path).expect("drawn");
            assert!(!drawn.contains('∞'), "{chart}");
        }
    }
    let measures = std::fs::read_to_string(Path::new(&folder).join("measures.csv"));
    assert!(!measures.expect("written").contains("unrescued"));
    let summary = program::json(&folder, "summary.json");
    let paybacks = summary["paybacks"].as_array().expect("paybacks");
    assert!(!paybacks.is_empty());
    for payback in paybacks {
        // In twelve firms the share is a whole number of twelfths, and the quantiles agree with it.
        let never = payback["never"]["value"].as_f64().expect("a share") * 12.0;
        assert!((never - never.round()).abs() < 1e-9);
        assert_eq!(payback["month"]["q50"].is_null(), never > 6.5, "{payback}");
    }
}

/// Runs over other times or in other money are refused, or compared on what both have, and that is said.
#[test]
fn only_what_is_common_is_compared() {
    let (dir, base) = out();
    let study = everything();
    let run_as = |name: &str, sets: &[&str]| {
        let folder = dir.path().join(name).display().to_string();
        let fixed = [
            "run",
            &study,
            "--replications",
            "3",
            "--no-ignorance",
            "--quiet",
            "--out",
        ];
        let mut words = [&fixed[..], &[&folder]].concat();
        for set in sets {
            words.extend(["--set", set]);
        }
        let output = salesim(&words);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{sets:?}: {}",
            stderr(&output)
        );
        folder
    };
    let _ = base;
    let plain = run_as("plain", &["run.horizon=1y"]);
    for (name, sets, code, said) in [
        (
            "short",
            &["run.horizon=1q"][..],
            2,
            ["first year after the change has", "первый год"],
        ),
        (
            "long",
            &["run.horizon=2y"],
            0,
            ["horizons differ", "Горизонты разные"],
        ),
        (
            "unit",
            &["run.horizon=1y", "money.unit=\"million\""],
            2,
            ["different money", "разных деньгах"],
        ),
        (
            "currency",
            &["run.horizon=1y", "currency=\"CHF\""],
            2,
            ["different money", "разных деньгах"],
        ),
        (
            "headline",
            &["run.horizon=1y", "run.headline=\"profit\""],
            0,
            ["headlines differ", "показатели разные"],
        ),
        (
            "change",
            &["run.horizon=1y", "run.change=\"5mo\""],
            0,
            ["change takes", "Перестройка длится"],
        ),
    ] {
        let other = run_as(name, sets);
        for (lang, said) in ["en", "ru"].into_iter().zip(said) {
            let output = salesim(&["compare", &plain, &other, "--lang", lang]);
            let text = stdout(&output) + &stderr(&output);
            assert_eq!(output.status.code(), Some(code), "{name}: {text}");
            assert!(text.replace('\n', " ").contains(said), "{name}: {text}");
        }
    }
}

#[test]
fn the_gallery_shows_every_chart_in_both_languages() {
    let (_dir, folder) = out();
    run(&folder, &[]);
    let names = |path: &Path| {
        let files = std::fs::read_dir(path).expect("a folder");
        let mut names: Vec<String> = files
            .map(|file| {
                file.expect("a file")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .filter(|name| name.ends_with(".svg"))
            .collect();
        names.sort();
        names
    };
    let mut drawn = names(&Path::new(&folder).join("charts"));
    assert!(drawn.len() >= 9);
    // Those of decisions come from long commands; `draw.sh --check` asks them with small budgets.
    let decisions = [
        "curve",
        "decisions",
        "flat_region",
        "frontier",
        "map",
        "measure_first",
        "mechanisms",
        "tornado",
        "verdicts",
    ];
    drawn.extend(decisions.map(|name| format!("{name}.svg")));
    drawn.sort();
    for (language, page) in [("en", "README.md"), ("ru", "README.ru.md")] {
        let gallery = program::root().join("docs/gallery");
        let found = names(&gallery.join(language));
        assert_eq!(found, drawn, "{language}: docs/gallery/draw.sh");
        let text = std::fs::read_to_string(gallery.join(page)).expect("a page");
        for name in drawn.iter().map(|name| format!("({language}/{name})")) {
            assert!(text.contains(&name), "{page}: {name}");
        }
    }
}

/// Who reads saved results is given no advice of a run, and is told of another version by that name.
#[test]
fn a_journal_that_cannot_be_read_is_named_without_advice_that_reading_does_not_take() {
    let (_dir, folder) = out();
    run(&folder, &[]);
    let journal = Path::new(&folder).join("replications.journal");
    let whole = std::fs::read(&journal).expect("written");
    let version = [b"salesim journal 1", &whole[17..]].concat();
    for (bytes, said) in [
        (version.as_slice(), ["another version", "другая версия"]),
        (b"a diary".as_slice(), ["no journal", "не журнал"]),
    ] {
        std::fs::write(&journal, bytes).expect("written");
        for (language, said) in ["en", "ru"].into_iter().zip(said) {
            let words = ["--lang", language];
            let reading = [
                salesim(&[&["report", &folder][..], &words].concat()),
                salesim(&[&["compare", &folder, &folder][..], &words].concat()),
            ];
            for output in reading {
                let text = stderr(&output);
                assert_eq!(output.status.code(), Some(2), "{text}");
                assert!(text.contains(said) && !text.contains("--fresh"), "{text}");
            }
            let study = everything();
            let fixed = ["run", &study, "--replications", "12", "--out", &folder];
            let text = stderr(&salesim(&[&fixed[..], &words].concat()));
            assert!(text.contains(said) && text.contains("--fresh"), "{text}");
        }
    }
}

/// A horizon of an hour is not of nothing, and one structure is compared with none.
#[test]
fn a_short_run_of_one_structure_says_its_length_and_compares_nothing() {
    let (_dir, folder) = out();
    let study = everything();
    let fixed = ["run", &study, "--replications", "2", "--only", "plain"];
    let words = ["--set", "run.horizon=1h", "--out", &folder];
    for (language, length, compared) in [
        ("en", "0.025 weeks", "differences from"),
        ("ru", "недель: 0,025", "разница со структурой"),
    ] {
        let said = ["--lang", language, "--fresh"];
        let output = salesim(&[&fixed[..], &words, &said].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let text: Vec<String> = stdout(&output)
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let text = text.join(" ");
        assert!(text.contains(length) && !text.contains(compared), "{text}");
    }
}
