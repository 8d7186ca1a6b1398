//! What every kind of wrong input gets: the right line, the right key, the right words.

use super::{Language, Problems, Source, Study, numbers_without_known, read_study};

fn small() -> String {
    include_str!("../../tests/fixtures/reader/small.toml").into()
}

fn read(study: &str) -> Result<Study, Problems> {
    let text = study.to_string();
    read_study(
        &Source::Text {
            name: "study.toml".into(),
            text,
            folder: None,
        },
        &[],
    )
}

#[track_caller]
fn sound(read: Result<Study, Problems>) -> Study {
    read.unwrap_or_else(|problems| panic!("{}", problems.render(Language::English, false)))
}

fn lines(problems: &Problems) -> Vec<String> {
    problems
        .list
        .iter()
        .map(|problem| problems.line(problem, Language::English))
        .collect()
}

/// Reads a wrong study: exactly one error, whose first line begins and holds as told.
#[track_caller]
fn one_error(study: &str, begins: &str, holds: &str) {
    let problems = read(study).map(|_| ()).expect_err("this study is wrong");
    let lines: Vec<String> = lines(&problems)
        .into_iter()
        .filter(|line| line.starts_with("error"))
        .collect();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    let whole = problems.render(Language::English, false);
    assert!(
        lines[0].starts_with(&format!("error: study.toml:{begins}")),
        "{}",
        lines[0]
    );
    assert!(whole.contains(holds), "{whole}\nlacks {holds}");
    assert!(!problems.render(Language::Russian, true).is_empty());
}

#[track_caller]
fn one_warning(study: &str, holds: &str) {
    let study = sound(read(study));
    let lines = lines(&study.doubts);
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(lines[0].starts_with("warning: study.toml:"), "{lines:?}");
    assert!(lines[0].contains(holds), "{lines:?}");
}

/// The small study with the one text replaced by another.
#[track_caller]
fn changed(from: &str, to: &str) -> String {
    let small = small();
    assert_eq!(
        small.matches(from).count(),
        1,
        "{from:?} must stand once in small.toml"
    );
    small.replace(from, to)
}

#[test]
#[rustfmt::skip] // one line a case: it is a table
fn wrong_numbers() {
    let leads = |to: &str| changed("leads = \"10/mo\"", &format!("leads = {to}"));
    let fit = |to: &str| changed("value = 5", &format!("value = 5\nfit = {to}"));
    let value = |to: &str| changed("value = 5", &format!("value = {to}"));
    let run = |to: &str| small() + "\n[run]\n" + to;
    one_error(&fit("nan"), "20:7: segment.small.fit: ", "found nan; allowed: finite");
    one_error(&fit("-inf"), "20:7", "finite");
    one_error(&value("1e400"), "19:9: segment.small.value", "finite");
    one_error(&value("{ dist = 'gamma', mean = 1e-310, cv = 1 }"), "19:34: segment.small.value.mean", "too close to zero");
    assert_eq!(sound(read(&fit("-0.0"))).scenario.segments[0].fit.to_bits(), 0);
    assert_eq!(sound(read(&changed("value = 5", "referrals = '-0.0/mo'"))).scenario.segments[0].referrals_per_hour.to_bits(), 0);
    one_error(&leads("'-3/mo'"), "18:9: segment.small.leads", "at least 0/h");
    one_error(&changed("count = 3", "count = -3"), "6:9: grade.junior.count", "at least 0");
    one_error(&value("{ dist = 'normal', mean = 9, sd = -1 }"), "19:43: segment.small.value.sd", "at least 0");
    one_error(&fit("1.2"), "20:7: segment.small.fit", "at most 1");
    one_error(&fit("30%"), "20:7: segment.small.fit: ", "quote it: \"30%\"");
    sound(read(&fit("'30%'")));
    one_error(&fit("'120%'"), "20:7: segment.small.fit", "at most 1");
    one_error(&fit("1,5"), "20:7: segment.small.fit: ", "write 1.5");
    one_error(&fit("'0,5'"), "20:7: segment.small.fit", "write 0.5");
    one_error(&leads("'1,5/mo'"), "18:9: segment.small.leads", "write 1.5");
    one_error(&changed("count = 3", "count = 3.0"), "6:9: grade.junior.count", "whole number");
    one_error(&changed("count = 3", "count = '3'"), "6:9: grade.junior.count", "whole number");
    one_error(&value("{ dist = 'uniform', min = 3, max = 2 }"), "19:35: segment.small.value.min", "above the greatest");
    one_error(&value("{ dist = 'triangular', min = 1, mode = 5, max = 2 }"), "19:48", "mode 5 lies outside");
    one_error(&changed("expertise = 0.8", "expertise = { dist = 'beta', mean = 0.8, sd = 0.4 }"), "11:47", "too large");
    one_error(&changed("effort = \"2h\"", "effort = 2"), "15:10: stage.talk.effort", "without a unit");
    one_error(&leads("10"), "18:9: segment.small.leads", "without a unit");
    one_error(&leads("'10/moon'"), "18:9: segment.small.leads", "no unit `moon`");
    one_error(&run("horizon = '0h'"), "29:11: run.horizon", "above 0 h");
    one_error(&run("horizon = 'never'"), "29:11: run.horizon", "allowed");
    one_error(&run("replications = 0"), "29:16: run.replications", "at least 1");
    assert_eq!(sound(read(&run("replications = 1"))).run.replications, 1);
    assert_eq!(sound(read(&run("replications = 1000000000000"))).run.replications, 1_000_000_000_000);
    assert_eq!(sound(read(&run("replications = 1e12"))).run.replications, 1_000_000_000_000);
    one_error(&run("seed = -1"), "29:8: run.seed", "at least 0");
    one_error(&run("seed = 9223372036854775808"), "29:8: run.seed", "at most");
    one_error(&run("seed = 99999999999999999999999999999999999999999999"), "29:8: run.seed", "at most");
    one_error(&changed("[structure.conveyor]", "[churn]\nsatisfaction = true\n[structure.conveyor]"), "23:16: churn.satisfaction", "found true");
    one_error(&value("{ dist = 'empirical', values = [1, 2], weights = [1] }"), "19:", "exactly 2");
    one_error(&value("{ dist = 'empirical', values = [1, 2], weights = [0, 0] }"), "19:", "all weights are zero");
    one_error(&value("{ dist = 'gama', mean = 1, cv = 1 }"), "19:18", "did you mean `gamma`?");
    one_error(&value("{ mean = 1, cv = 1 }"), "19:9: segment.small.value.dist", "`dist` is missing");
    one_error(&changed("value = 5", "season = [1, 2]"), "19:10: segment.small.season", "exactly 12");
    one_error(&changed("value = 5", "churn = '2%/y'"), "19:9: segment.small.churn", "per month");
    one_warning(&value("{ dist = 'lognormal', mean = 1, cv = 5 }"), "carry the mean");
    one_warning(&value("{ dist = 'normal', mean = 1, sd = 1 }"), "below zero");
}

#[test]
#[rustfmt::skip] // one line a case: it is a table
fn wrong_structure() {
    one_error(&changed("value = 5", "valeu = 5"), "19:1: segment.small.valeu", "did you mean `value`?");
    one_error(&(small() + "[winning]\nwaitng = 1\n"), "28:1: winning.waitng", "did you mean `waiting`?");
    one_error(&changed("value = 5", "value = 5\nvalue = 6"), "20:1", "given twice");
    one_error(&(small() + "[grade.junior]\n"), "27:8", "given twice");
    let money = changed("currency = \"USD\"", "currency = \"USD\"\nmoney = 'thousand'\n[money]\nterm = '6mo'");
    one_error(&money, "5:2", "unit = \"thousand\"");
    one_error("", "1:1", "the file is empty");
    one_error("{ \"schema\": 1 }", "1:1", "looks like JSON");
    one_error("schema: 1\ntitle: x\n", "1:1", "looks like YAML");
    one_error(&changed("value = 5", "value = {}").replace("value = {}", "label = “x”"), "19:9", "straight ones");
    one_error(&changed("value = 5", "fit = True"), "19:7", "write true");
    one_error(&format!("a = {}1{}", "[".repeat(100), "]".repeat(100)), "1:", "too deeply");
    one_error(&"# long\n".repeat(200_000), "1:1", "larger than a study may be");
    sound(read(&format!("\u{feff}{}", small().replace('\n', "\r\n"))));
    one_error(&changed("[[stage]]", "[stage]"), "13:1: stage", "allowed: [[table]]");
    one_error(&changed("[segment.small]", "[segment]\nx = 1\n[segment.small]"), "18:5: segment.x", "found 1");
}

#[test]
fn all_missing_keys_are_listed() {
    let problems = read("[grade.a]\n[segment.s]\nleads = '1/mo'\n[structure.x]\n").unwrap_err();
    let mut missing: Vec<&str> = problems
        .list
        .iter()
        .map(|problem| problem.path.as_str())
        .collect();
    missing.sort_unstable();
    let expected = [
        "currency",
        "grade.a.count",
        "grade.a.expertise",
        "schema",
        "segment.s.stage",
        "structure.x.sell",
        "title",
    ];
    assert_eq!(missing, expected, "{:#?}", lines(&problems));
    let problems = read("schema = 1\ntitle = 'x'\ncurrency = 'USD'\n").unwrap_err();
    let missing: Vec<&str> = problems
        .list
        .iter()
        .map(|problem| problem.path.as_str())
        .collect();
    assert_eq!(missing, ["grade", "segment", "structure"]);
    let upsell = changed(
        "value = 5",
        "upsell = { opportunities = '1/mo' }\nservice = { requests = '1/mo' }",
    );
    let problems = read(&(upsell + "[rescue]\nask = 1\n")).unwrap_err();
    let mut missing: Vec<&str> = problems
        .list
        .iter()
        .map(|problem| problem.path.as_str())
        .collect();
    missing.sort_unstable();
    let expected = [
        "rescue.effort",
        "segment.small.service.effort",
        "segment.small.upsell.effort",
        "segment.small.upsell.value",
        "segment.small.win.existing",
    ];
    assert_eq!(missing, expected, "{:#?}", lines(&problems));
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.toml");
    for (bytes, words) in [
        (&b"\xff\xfes\0c\0h\0"[..], "UTF-16"),
        (&b"\x7fELF\x01\x00\x00\x02"[..], "NUL"),
        (&b"schema = '\xff'"[..], "UTF-8"),
        (&b""[..], "empty"),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let problems = read_study(&Source::Path(path.clone()), &[]).unwrap_err();
        assert!(
            lines(&problems)[0].contains(words),
            "{:?}",
            lines(&problems)
        );
    }
    std::fs::File::create(&path)
        .unwrap()
        .set_len(100_000_000)
        .unwrap();
    let problems = read_study(&Source::Path(path), &[]).unwrap_err();
    assert!(
        lines(&problems)[0].contains("larger than"),
        "{:?}",
        lines(&problems)
    );
}

#[cfg(unix)]
#[test]
fn only_regular_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = folder.path().join("fifo");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&fifo)
            .status()
            .unwrap()
            .success()
    );
    for path in [folder.path().to_path_buf(), fifo, "/dev/zero".into()] {
        let problems = read_study(&Source::Path(path), &[]).unwrap_err();
        assert!(
            lines(&problems)[0].contains("not a regular file"),
            "{:?}",
            lines(&problems)
        );
    }
    let nowhere = read_study(&Source::Path(folder.path().join("nowhere")), &[]).unwrap_err();
    assert!(
        lines(&nowhere)[0].contains("cannot be read"),
        "{:?}",
        lines(&nowhere)
    );
}

#[test]
#[rustfmt::skip] // one line a case: it is a table
fn wrong_names() {
    let structure = |name: &str| small() + &format!("[structure.{name}]\nsell = 'junior'\n");
    one_error(&structure("\"\""), "27:12", "the name is empty");
    one_error(&structure(&format!("\"{}\"", "x".repeat(65))), "27:12", "at most 64");
    one_error(&structure("\"a\\u001Bb\""), "27:12", "U+001B");
    one_error(&structure("\"a\u{202e}b\""), "27:12", "U+202E");
    one_error(&structure("\"a\u{2028}b\""), "27:12", "U+2028");
    one_error(&structure("\"a\\u0000b\""), "27:12", "U+0000");
    one_error(&structure("\"a\\tb\""), "27:12", "U+0009");
    one_error(&structure("Conveyor"), "27:12", "cannot be told from `conveyor`");
    one_error(&structure("\"ｃonveyor\""), "27:12", "cannot be told from `conveyor`");
    one_error(&structure("own"), "27:12", "meaning of its own");
    one_error(&changed("title = \"A small study\"", "title = \"a\\u202Eb\""), "2:9: title", "U+202E");
    one_error(&changed("currency = \"USD\"", "currency = \"usd\""), "3:12: currency", "three capital");
    for name in ["<script>", "=1+1", "../../x", "a|b`$c", "CON", "Ёж"] {
        let study = sound(read(&structure(&format!("\"{name}\""))));
        assert_eq!(sound(read(&study.resolved)).scenario, study.scenario);
    }
    let esc = read(&structure("\"a\\u001Bb\"")).unwrap_err().render(Language::English, false);
    assert!(!esc.contains('\u{1b}') && !esc.contains('\u{202e}'), "{esc:?}");
}

#[test]
#[rustfmt::skip] // one line a case: it is a table
fn wrong_meaning() {
    one_error(&changed("count = 3", "count = 0"), "23:8: structure.conveyor.sell", "have no staff");
    let staff = small() + "serve = 'senior'\nstaff = { senior = 0 }\n";
    one_error(&staff, "27:9: structure.expert_led.serve", "have no staff");
    one_error(&changed("\"junior\"\n\n[structure.expert", "\"junoir\"\n\n[structure.expert"), "23:8: structure.conveyor.sell", "did you mean `junior`?");
    one_error(&(small() + "stage = { pitch = 'senior' }\n"), "27:11: structure.expert_led.stage.pitch", "no stage `pitch`");
    one_error(&(small() + "stage = { talk = 'senior' }\n"), "27:11: structure.expert_led.stage.talk", "first stage");
    one_error(&changed("senior = 0.3", "snior = 0.3").replace("snior", "boss"), "20:", "no grade `boss`");
    one_error(&changed(", senior = 0.3", ""), "20:", "no chance for grade `senior`, which sells");
    one_error(&changed("expertise = 0.8", "expertise = 0.3"), "20:", "same mean expertise");
    one_warning(&changed("junior = 0.1", "junior = 0.4"), "falls from grade `junior`");
    one_error(&changed("effort = \"2h\"", "effort = \"2h\"\nweight = 0.5"), "13:1: stage", "sum to 0.5");
    let third = small() + "[grade.third]\ncount = 1\nexpertise = 0.9\n";
    one_warning(&third, "no work ever reaches grade `third`");
    one_warning(&(small() + "[segment.idle]\n"), "no work ever reaches segment `idle`");
    one_warning(
        &changed("effort = \"2h\"", "effort = \"100h\"")
            .replace("sell = [\"senior\", \"junior\"]", "sell = \"junior\"")
            .replace("[structure.expert_led]\nsell = \"junior\"\n", "rescue = \"senior\"\n"),
        "192 %",
    );
    one_error(&(small() + "[run]\nstart = 'conveyer'\n"), "28:9: run.start", "did you mean `conveyor`?");
    one_error(&(small() + "[run]\nagainst = 'x'\n"), "28:11: run.against", "no structure `x`");
    one_error(&(small() + "[run]\ncompare = 'conveyor'\n"), "28:11: run.compare", "with itself");
    let over = "transition = { over = '3mo' }\n[run]\nchange = '1mo'\n";
    one_error(&(small() + over), "29:10: run.change", "longest transition");
    let teach = "mentoring = { mentor = 'senior', learner = 'senior', hours_per_week = '1h' }\n";
    one_error(&(small() + teach), "27:", "the same grade");
    one_error(&(small() + "order = [['rescue'], ['new', 'rescue']]\n"), "27:", "named twice");
    one_error(&(small() + "preempts = ['resque']\n"), "27:", "did you mean `rescue`?");
    one_error(
        &changed(
            "expertise = 0.8",
            "expertise = 0.8
ceiling = 0.9
ceiling_alone = 1",
        ),
        "13:17: grade.senior.ceiling_alone",
        "above `ceiling`",
    );
}

#[test]
#[rustfmt::skip] // one line a case: it is a table
fn rescuers_and_owners_need_their_cells() {
    let rescue = changed("sell = \"junior\"", "sell = \"junior\"\nrescue = \"senior\"").replace("sell = [\"senior\", \"junior\"]", "sell = \"junior\"").replace(", senior = 0.3", "")
        + "[rescue]\nask = 0.5\neffort = '1h'\n";
    one_error(&rescue, "20:", "`senior`, which rescues");
    let upsell =
        changed("value = 5", "value = 5\nupsell = { opportunities = '1/mo', value = 1, effort = '1h' }").replace("senior = 0.3 } }", "senior = 0.3 }, existing = { junior = 0.2 } }");
    one_error(&upsell, "21:", "`senior`, which owns");
}

#[test]
#[rustfmt::skip] // one line a case: it is a table
fn evidence_is_checked_against_its_number() {
    let known = |path: &str, body: &str| small() + &format!("[known.\"{path}\"]\n{body}\n");
    one_error(&known("segment.small.valeu", "source = 'x'"), "27:8: known.\"segment.small.valeu\"", "did you mean `segment.small.value`?");
    one_error(&known("segment.small.leads", "source = 'x'\nlow = 3"), "29:7", "without a unit");
    one_error(&known("segment.small.leads", "source = 'x'\nlow = '9/mo'\nhigh = '8/mo'"), "29:7", "above the greatest");
    one_warning(&known("segment.small.leads", "source = 'x'\nlow = '19/mo'\nhigh = '28/mo'"), "outside its own low and high");
    one_error(&known("segment.small.leads", "low = '9/mo'"), "27:", "`source` is missing");
    sound(read(&known("stage.talk.effort", "source = 'x'\nlow = '1h'\nhigh = '3h'")));
    let study = sound(read(&known("segment.small.win.new.junior", "source = 'x'")));
    let unknown = numbers_without_known(&study);
    assert!(unknown.contains(&"segment.small.win.new.senior".to_string()), "{unknown:?}");
    assert!(!unknown.contains(&"segment.small.win.new.junior".to_string()));
    assert!(unknown.contains(&"grade.junior.count".to_string()));
    assert!(!unknown.iter().any(|path| path.contains("ceiling")), "defaults are not stated: {unknown:?}");
}
