//! A firm that cannot keep up is named: which structure, who is short, of what work, by how many
//! heads; and a firm that can is not.

use salesim::experiment::{self, Findings, FindingsQuestion, Overload, Plan, Records, Unwatched};
use salesim::model::Work;
use salesim::scenario::{Language, Source, Study, read_study};
use salesim::text::{Results, verdict};

/// 100 clients ask for 50 × 4 h = 200 h a week: seniors enough are 5. Leads bring juniors 40 × 4 h.
const STUDY: &str = r#"schema = 1
title = "Loads"
currency = "EUR"
[run]
start = "own"
warm_up = "0w"
before = "0w"
horizon = "2y"
compare = "staffed"
against = "lean"
[grade.senior]
count = 4
expertise = 0.5
[grade.junior]
count = 5
expertise = 0.5
[[stage]]
name = "talk"
effort = "4h"
[segment.t]
clients = 100
leads = "40/w"
value = 10
win = { new = "0%" }
service = { requests = "0.5/w", effort = "4h" }
[structure.lean]
sell = ["junior"]
serve = "senior"
[structure.staffed]
sell = ["junior"]
serve = "senior"
staff = { senior = 6 }
"#;

struct Ran {
    study: Study,
    records: Records,
    findings: Findings,
}

fn ran(overrides: &[(&str, &str)], structures: &[usize], replications: u64) -> Ran {
    let source = Source::Text {
        name: "loads".to_owned(),
        text: STUDY.to_owned(),
        folder: None,
    };
    let overrides: Vec<(String, String)> = overrides
        .iter()
        .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
        .collect();
    let study = read_study(&source, &overrides)
        .unwrap_or_else(|p| panic!("{}", p.render(Language::English, false)));
    let plan = Plan {
        scenario: &study.scenario,
        structures: structures.to_vec(),
        own_past: Vec::new(),
        seed: 1,
        replications,
        target: None,
        threads: None,
    };
    let records = experiment::run(&plan, &Unwatched::default()).expect("an end");
    let question = FindingsQuestion {
        headline: "bookings".to_owned(),
        against: structures[0],
        confidence: 0.95,
        precision: None,
    };
    let findings = experiment::read(&study.scenario, &records, &question);
    Ran {
        study,
        records,
        findings,
    }
}

impl Ran {
    fn found(&self) -> Vec<Overload> {
        let grades: Vec<usize> = self.study.grade_order.clone();
        experiment::overloads(&self.study.scenario, &grades, &self.records, 0.95)
    }

    /// Who is short, by structure and grade.
    fn short(&self) -> Vec<(&str, &str)> {
        let scenario = &self.study.scenario;
        let found = self.found();
        let named = found.iter().map(|found| {
            let structure = self.records.structures[found.structure];
            let structure = &scenario.structures[structure].name;
            (
                structure.as_str(),
                scenario.grades[found.grade].name.as_str(),
            )
        });
        named.collect()
    }

    fn lines(&self, language: Language) -> Vec<String> {
        let results = Results::of(&self.study, &self.records, &self.findings, language);
        let word = match language {
            Language::English => "cannot keep up",
            Language::Russian => "не успевает",
        };
        let lines = verdict(&results).into_iter();
        let said = lines.filter(|(label, text)| label == "!" && text.contains(word));
        said.map(|(_, text)| text).collect()
    }
}

fn is_near(value: f64, exact: f64, within: f64) {
    assert!((value - exact).abs() < within, "{value}, not {exact}");
}

#[test]
fn who_is_short_is_said_of_that_structure_and_grade_alone() {
    let ran = ran(&[], &[0, 1], 40);
    assert_eq!(ran.short(), [("lean", "senior")]);
    let found = &ran.found()[0];
    // 200 h a week come in, 160 h are there: in a year 52 × 40 h more wait, the hours of one seller.
    let heads = found.heads.interval.expect("an interval");
    // Twice as wide as at 95 %: a right one misses once in 4,000.
    let half = heads.high - heads.low;
    assert!((found.heads.estimate - 1.0).abs() < half, "{heads:?}");
    is_near(found.heads.estimate, 1.0, 0.15);
    is_near(found.growth.estimate, 2080.0, 300.0);
    assert_eq!(
        (found.most, found.window),
        (
            Work::Service,
            ran.records.window("y2").expect("a second year")
        )
    );
    assert!(found.utilisation.mean > 0.999);
    // What is begun at s came at 4/5 of it: it waited s/5, on average 0.1 years in the first year and
    // 0.3 in the second.
    is_near(found.wait.mean, 0.3 * 2080.0, 60.0);
    let grown = found.wait_growth.expect("two years").estimate;
    is_near(grown, 0.2 * 2080.0, 60.0);

    for (language, parts) in [
        (
            Language::English,
            [
                "lean cannot keep up: senior. In year 2 they are busy 100% of their time",
                "most of it service",
                "longer than in the first year",
            ],
        ),
        (
            Language::Russian,
            [
                "«lean» не успевает: senior. Год 2: загрузка 100\u{a0}%,",
                "больше всего — обслуживание",
                "дольше, чем в первый год",
            ],
        ),
    ] {
        let lines = ran.lines(language);
        assert_eq!(lines.len(), 1, "{lines:?}");
        for part in parts {
            assert!(lines[0].contains(part), "{part}: {}", lines[0]);
        }
    }
}

#[test]
fn a_structure_alone_is_told_too() {
    let one = ran(&[], &[0], 5);
    for language in Language::ALL {
        assert_eq!(one.lines(language).len(), 1);
    }
    assert!(ran(&[], &[1], 5).lines(Language::English).is_empty());
}

/// A head is somebody with his share of time and his pace; a common line is counted as a desk is.
#[test]
fn heads_are_those_of_the_grade() {
    let slow = ran(
        &[
            ("segment.t.leads", "60/w"),
            ("stage.talk.effort", "2h"),
            ("grade.junior.pace", "2"),
            ("grade.junior.share", "0.5"),
            ("grade.junior.count", "10"),
        ],
        &[1],
        10,
    );
    // 240 h a week come in, 10 × 20 h are there: two halves are short.
    assert_eq!(slow.short(), [("staffed", "junior")]);
    let found = &slow.found()[0];
    assert_eq!(found.most, Work::New);
    is_near(found.heads.estimate, 2.0, 0.3);
}

/// With patience no queue grows for ever: what comes in beyond the hours there are runs out.
#[test]
fn who_loses_what_nobody_has_time_for_is_short_as_well() {
    let patient = ("segment.t.service.patience", "5d");
    let ran = ran(&[patient], &[0, 1], 10);
    assert_eq!(ran.short(), [("lean", "senior")]);
    let found = &ran.found()[0];
    is_near(found.heads.estimate, 1.0, 0.15);
    is_near(found.lapsed.estimate, 2080.0, 300.0);
    // At most five days' work waits on a desk.
    assert!(found.growth.estimate.abs() < 4.0 * 40.0);
    assert!(found.wait.mean < 40.0);
    let [english, russian] = Language::ALL.map(|language| ran.lines(language).concat());
    assert!(
        english.contains("h runs out of patience, most of it service"),
        "{english}"
    );
    assert!(!english.contains("grows"), "{english}");
    assert!(
        russian.contains("исполнителя не дождалась работа на"),
        "{russian}"
    );
    // Who must be free at once is lost to idle people too.
    let at_once = self::ran(&[("segment.t.service.patience", "0h")], &[0], 5);
    let lapsed = at_once.records.measure("lapsed_hours.senior.service");
    let lapsed = at_once.records.values(0, 1, lapsed.expect("a measure"));
    assert!(lapsed.iter().all(|hours| *hours > 1000.0), "{lapsed:?}");
    assert!(at_once.short().is_empty());
}

#[test]
fn a_sound_firm_is_told_nothing() {
    // Loads of 83, 80 and 95 %.
    assert!(ran(&[], &[1], 10).short().is_empty());
    let high = ran(
        &[
            ("structure.staffed.staff.senior", "6"),
            ("segment.t.leads", "47.5/w"),
        ],
        &[1],
        10,
    );
    assert!(high.short().is_empty(), "{:?}", high.found());
    let patient = [
        ("segment.t.service.patience", "2d"),
        ("segment.t.patience", "1d"),
        ("segment.t.leads", "47.5/w"),
    ];
    assert!(ran(&patient, &[1], 10).short().is_empty());
}

#[test]
fn nothing_is_said_without_an_interval_or_of_idle_people() {
    assert!(ran(&[], &[0, 1], 1).short().is_empty());
    // Half of their week is kept free of requests: hours are there, the rule withholds them.
    let kept = ran(&[("structure.lean.budget.senior.service", "50%")], &[0], 5);
    let growth = kept.records.measure("backlog_growth.senior.service");
    let grown = kept.records.values(0, 0, growth.expect("a measure"));
    assert!(grown.iter().all(|hours| *hours > 4000.0), "{grown:?}");
    assert!(kept.short().is_empty());
}

/// What waits at the end of a year waits at the beginning of the next; of a window the parts add up.
#[test]
fn what_waits_grows_by_what_came_and_was_not_done() {
    let ran = ran(&[], &[0], 3);
    let value = |run: usize, window, name: &str| {
        ran.records
            .values(0, window, ran.records.measure(name).expect("a measure"))[run]
    };
    for run in 0..3 {
        let all: f64 = (0..2)
            .map(|window| value(run, window, "backlog_growth.senior.service"))
            .sum();
        // Tasks of 4 h: all that waits at the end are whole ones.
        is_near(all, (all / 4.0).round() * 4.0, 1e-6);
        let waiting = value(run, 1, "queue_length.service");
        // The queue of the second year is on average three quarters of that at its end.
        is_near(waiting / (all / 4.0), 0.75, 0.1);
    }
}
