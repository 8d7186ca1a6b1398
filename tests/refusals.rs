//! Questions that would be silently replaced by another one, and values that mean nothing, are
//! refused: what is wrong, where, and what to do.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use program::{json, out, root, salesim, stderr, stdout};

fn fixture(name: &str) -> String {
    root()
        .join("tests/fixtures")
        .join(name)
        .display()
        .to_string()
}

/// Refused in both languages, with an error and a hint.
#[track_caller]
fn refused(words: &[&str], code: i32, english: &str) -> String {
    let (_dir, folder) = out();
    let of = |language: &str| {
        let all = [words, &["--lang", language]].concat();
        let all = match words[0] {
            "stories" => all,
            _ => [&all[..], &["--out", &folder]].concat(),
        };
        let output = salesim(&all);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{words:?}: {}",
            stderr(&output)
        );
        stderr(&output)
    };
    let text = of("en");
    assert!(text.starts_with("error: "), "{words:?}: {text}");
    assert!(text.contains(english), "{words:?}: {text}");
    assert!(of("ru").starts_with("ошибка: "), "{words:?}");
    text
}

#[test]
fn a_structure_is_not_set_beside_itself() {
    let study = fixture("ignorance/ranges.toml");
    let twice = ["--structure", "other", "--against", "other"];
    for command in ["explain", "stories", "ignorance", "sweep"] {
        let vary = ["--vary", "load=1..2"];
        let more = if command == "sweep" { &vary[..] } else { &[] };
        let words = [&[command, &study][..], more].concat();
        let said = "error: --structure other --against other: a structure cannot be set beside";
        let text = refused(&[&words[..], &twice].concat(), 2, said);
        assert!(
            text.contains("hint: two different ones of conveyor, "),
            "{text}"
        );
        // The study's own reference is a structure as well.
        let words = [&words[..], &["--structure", "conveyor"]].concat();
        refused(
            &words,
            2,
            "error: --structure conveyor: this is the structure",
        );
    }
    let words = ["break-even", &study, "--vary", "load", "--equal"];
    for (equal, said) in [
        ("other,other", "--equal other,other: a structure cannot"),
        ("other, conveyor ,expert_led", "two structures are meant"),
        ("other", "two structures are meant"),
        ("other,nobody", "--equal nobody: the study has no such"),
    ] {
        refused(&[&words[..], &[equal]].concat(), 2, said);
    }
    let set = ["--set", "run.compare=other"];
    let words = [&["run", &study, "--against", "other"][..], &set].concat();
    refused(
        &words,
        2,
        "--against other --set run.compare=other: a structure",
    );
    let dir = tempfile::tempdir().expect("a folder");
    let asking = dir.path().join("asking.toml").display().to_string();
    let text = std::fs::read_to_string(&study).expect("the fixture");
    let table =
        "[sweep.self]\nvary = { load = \"1..2:2\" }\nstructure = \"other\"\nagainst = \"other\"";
    std::fs::write(&asking, format!("{text}\n{table}\n")).expect("written");
    refused(
        &["sweep", &asking],
        2,
        "error: [sweep.self]: a structure cannot",
    );
    // What the file compares is but a default: it gives way.
    let (_dir, folder) = out();
    let words = [
        "run",
        &study,
        "--against",
        "expert_led",
        "--replications",
        "3",
    ];
    let output = salesim(&[&words[..], &["--no-ignorance", "--out", &folder]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn numbers_that_mean_nothing_are_refused_by_their_own_argument() {
    let study = fixture("ignorance/ranges.toml");
    let sweep = ["sweep", &study, "--vary", "load=1..2"];
    let equal = [
        "break-even",
        &study,
        "--vary",
        "load",
        "--equal",
        "other,conveyor",
    ];
    let run = ["run", &study];
    let (explain, ignorance) = (["explain", &study], ["ignorance", &study]);
    for (words, option, value) in [
        (&sweep[..], "--seed", "-1"),
        (&sweep, "--replications", "-1"),
        (&sweep, "--threads", "-1"),
        (&equal, "--seed", "-1"),
        (&equal, "--replications", "-1"),
        (&explain, "--seed", "-1"),
        (&explain, "--replications", "-1"),
        (&ignorance, "--seed", "-1"),
        (&ignorance, "--replications", "-1"),
        (&ignorance, "--draws", "-5"),
        (&ignorance, "--rows", "-5"),
        (&run, "--precision", "-1%"),
        (&run, "--draws", "-1"),
    ] {
        let said = format!("invalid value '{value}' for '{option} ");
        let text = refused(&[words, &[option, value]].concat(), 2, &said);
        assert!(text.contains(" meant"), "{text}");
    }
    let both = ["--replications", "9", "--max-replications", "5"];
    refused(&[&run[..], &both].concat(), 2, "--max-replications");
    let most = ["--precision", "1e-9", "--max-replications", "0"];
    refused(
        &[&run[..], &most].concat(),
        2,
        "error: --max-replications 0: nothing",
    );
    let few = ["--limit", "memory=1k"];
    let text = refused(&[&run[..], &few].concat(), 4, "the limit is 1.0 kB");
    assert!(!text.contains(" 0.0"), "{text}");
}

#[test]
fn wrong_shocks_are_told_in_their_own_words_all_at_once() {
    let study = fixture("ignorance/ranges.toml");
    for (shock, said) in [
        ("senior.leaves at 6x", "error: --shock:1:18: "),
        ("leads -40x at 0w", "error: --shock:1:7: "),
        ("nobody.leaves at 6w", "error: --shock:1:1: "),
    ] {
        let text = refused(&["run", &study, "--shock", shock], 2, said);
        assert!(text.contains(shock) && !text.contains("given_"), "{text}");
        assert_eq!(text.matches("error: ").count(), 1, "{text}");
    }
    let several = [
        "run",
        &study,
        "--shock",
        "all is lost",
        "--shock",
        "senior.leaves at 6x",
        "--shock",
        "senior.leaves",
        "--shock",
        "leads -40x at 0w",
    ];
    let text = refused(&several, 2, "error: --shock all is lost: this is no shock");
    for said in ["--shock senior.leaves: ", "--shock:1:18: ", "--shock:1:7: "] {
        assert!(text.contains(&format!("error: {said}")), "{said}: {text}");
    }
}

#[test]
fn two_replications_are_not_called_skewed() {
    let study = fixture("ignorance/ranges.toml");
    let (_dir, folder) = out();
    let words = ["run", &study, "--replications", "2", "--no-ignorance"];
    let output = salesim(&[&words[..], &["--out", &folder]].concat());
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(!text.contains("skewed"), "{text}");
}

#[test]
fn a_months_payroll_is_that_of_a_month_however_short_the_horizon() {
    let study = fixture("optimise/small.toml");
    let payroll = |horizon: &str| {
        let (_dir, folder) = out();
        let horizon = format!("run.horizon={horizon}");
        let words = ["run", &study, "--set", &horizon, "--replications", "2"];
        let output = salesim(&[&words[..], &["--no-ignorance", "--out", &folder]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let paybacks = &json(&folder, "summary.json")["paybacks"];
        let risk = paybacks[0]["risk"].as_object().expect("a risk");
        risk["month_payroll"].as_f64().expect("a number")
    };
    let (year, quarter) = (payroll("1y"), payroll("3mo"));
    assert!((year / quarter - 1.0).abs() < 1e-9, "{year} {quarter}");
}
