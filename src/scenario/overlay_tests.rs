//! A study over its base, and overrides over both.

use super::{Label, Language, MoneyUnit, Problems, Source, Study, read_study};
use crate::model::SizeRule;
use crate::random::Law;

fn small() -> String {
    include_str!("../../tests/fixtures/reader/small.toml").into()
}

fn text(text: &str) -> Source {
    Source::Text {
        name: "study.toml".into(),
        text: text.into(),
        folder: None,
    }
}

fn full() -> Source {
    text(include_str!("../../tests/fixtures/reader/full.toml"))
}

fn read(study: &str) -> Result<Study, Problems> {
    read_study(&text(study), &[])
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

/// A folder with files; the study is `child.toml`.
fn in_folder(files: &[(&str, &str)]) -> (tempfile::TempDir, Source) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let source = Source::Path(folder.path().join("child.toml"));
    (folder, source)
}

#[test]
fn a_child_changes_its_base() {
    let child = "base = 'bases/parent.toml'\ntitle = 'child'\n[segment.small]\nleads = '20/mo'\n\
                 [segment.small.win.new]\nsenior = 0.4\n[structure.third]\nsell = 'senior'\n";
    let (_folder, source) = in_folder(&[("child.toml", child), ("bases/parent.toml", &small())]);
    let study = sound(read_study(&source, &[]));
    let segment = &study.scenario.segments[0];
    assert_eq!(study.title, Label::of("child"));
    assert_eq!(segment.leads_per_hour, 20.0 / (2080.0 / 12.0));
    assert_eq!(segment.win_new, [Some(0.1), Some(0.4)]);
    assert_eq!(study.scenario.structures.len(), 3);
    assert!(!study.resolved.contains("base ="));
    assert_eq!(sound(read(&study.resolved)).scenario, study.scenario);
}

#[test]
fn problems_point_into_the_right_file() {
    let parent = small().replace("count = 3", "count = 3.5");
    let child = "base = 'parent.toml'\n[segment.small]\nfit = 2\n";
    let (_folder, source) = in_folder(&[("child.toml", child), ("parent.toml", &parent)]);
    let set = [("segment.small.churn".to_string(), "5".to_string())];
    let lines = lines(&read_study(&source, &set).unwrap_err());
    assert_eq!(lines.len(), 3, "{lines:#?}");
    assert!(
        lines[0].contains("child.toml:3:7: segment.small.fit"),
        "{lines:#?}"
    );
    assert!(
        lines[1].contains("parent.toml:6:9: grade.junior.count"),
        "{lines:#?}"
    );
    assert!(
        lines[2].starts_with("error: --set:1:21: segment.small.churn"),
        "{lines:#?}"
    );
}

#[test]
fn a_base_is_one_file_inside_the_folder() {
    let small = small();
    for (files, words) in [
        (
            vec![("child.toml", "base = 'gone.toml'\n")],
            "no file `gone.toml`",
        ),
        (
            vec![("child.toml", "base = 'child.toml'\n")],
            "the file itself",
        ),
        (
            vec![("child.toml", "base = '../../etc/passwd'\n")],
            "outside the folder",
        ),
        (
            vec![("child.toml", "base = '/etc/passwd'\n")],
            "outside the folder",
        ),
        (vec![("child.toml", "base = '.'\n")], "not a regular file"),
        (
            vec![
                ("child.toml", "base = 'b.toml'\n"),
                ("b.toml", "base = 'child.toml'\n"),
            ],
            "the file itself",
        ),
        (
            vec![
                ("child.toml", "base = 'b.toml'\n"),
                ("b.toml", "base = 'c.toml'\n"),
                ("c.toml", &small),
            ],
            "base of its own",
        ),
        (vec![("child.toml", "base = 3\n")], "found 3"),
    ] {
        let (_folder, source) = in_folder(&files);
        let lines = lines(&read_study(&source, &[]).unwrap_err());
        assert!(
            lines.iter().any(|line| line.contains(words)),
            "{words}: {lines:#?}"
        );
    }
}

#[test]
fn overrides_replace_single_values() {
    let set =
        |path: &str, value: &str| read_study(&full(), &[(path.to_string(), value.to_string())]);
    assert_eq!(
        sound(set("segment.small.fit", "30%")).scenario.segments[1].fit,
        0.3
    );
    assert_eq!(sound(set("run.seed", "7")).run.seed, 7);
    let stage = sound(set("stage.pitch.effort", "9h")).scenario;
    assert_eq!(stage.segments[1].stages_new[1].effort, Law::Constant(9.0));
    let fee = sound(set("segment.small.fee.mean", "3/mo")).scenario;
    assert_eq!(fee.segments[1].fee, Law::lognormal(3.0, 0.6));
    let sell = sound(set("structure.conveyor.sell", "[\"senior\", \"junior\"]")).scenario;
    assert_eq!(sell.structures[0].sell[0], SizeRule::Always(vec![1, 0]));
    assert_eq!(sound(set("money", "million")).money, MoneyUnit::Million);
    for (path, value, words) in [
        ("segment.small.ftt", "1", "did you mean `fit`?"),
        ("segment.small.fit.x", "1", "plain value"),
        ("", "1", "needs a path"),
        ("segment..fit", "1", "needs a path"),
        ("segment.small.fit", "1,5", "write 1.5"),
        ("stage.nothing.effort", "1h", "plain value"),
    ] {
        let problems = set(path, value).map(|_| ()).unwrap_err();
        let shown = problems.render(Language::English, false);
        assert!(shown.starts_with("error: --set:1:"), "{shown}");
        assert!(shown.contains(words), "{shown}");
    }
    let study = sound(set("segment.small.fit", "30%"));
    assert_eq!(sound(read(&study.resolved)).scenario, study.scenario);
}
