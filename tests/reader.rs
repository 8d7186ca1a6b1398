//! The reader of study files, from the outside: what a valid study becomes, and what every kind of
//! wrong input gets.

use std::path::PathBuf;

use proptest::prelude::*;
use salesim::model::*;
use salesim::numeric::{Money, Span};
use salesim::random::{Key, Law};
use salesim::scenario::{
    Headline, Label, Language, MoneyUnit, Problems, Severity, Source, Study, numbers_without_known,
    paths, read_study, reference_page, schema_json, template,
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn fixture(name: &str) -> Source {
    Source::Path(root().join("tests/fixtures/reader").join(name))
}

fn small() -> String {
    include_str!("fixtures/reader/small.toml").into()
}

fn text(text: &str) -> Source {
    Source::Text {
        name: "study.toml".into(),
        text: text.into(),
        folder: None,
    }
}

fn read(study: &str) -> Result<Study, Problems> {
    read_study(&text(study), &[])
}

#[track_caller]
fn sound(read: Result<Study, Problems>) -> Study {
    read.unwrap_or_else(|problems| panic!("{}", problems.render(Language::English, false)))
}

/// The first lines of all problems.
fn lines(problems: &Problems) -> Vec<String> {
    problems
        .list
        .iter()
        .map(|problem| problems.line(problem, Language::English))
        .collect()
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

#[test]
fn a_small_study_has_the_documented_defaults() {
    let study = sound(read(&small()));
    assert!(study.warnings.is_empty(), "{:?}", lines(&study.doubts));
    assert_eq!(study.money, MoneyUnit::Unit);
    assert_eq!(study.run.headline, Headline::Bookings);
    assert_eq!((study.run.replications, study.run.seed), (1000, 1));
    assert_eq!(study.run.confidence, 0.95);
    assert_eq!((study.run.against, study.run.compare), (0, Some(1)));
    let scenario = &study.scenario;
    assert_eq!(scenario.start, Start::Shared(0));
    let spans = Spans {
        warm_up: Span::YEAR,
        before: Span::ZERO,
        change: Span::ZERO,
        horizon: Span::YEAR,
    };
    assert_eq!(scenario.spans, spans);
    let junior = &scenario.grades[0];
    assert_eq!(junior.name, "junior");
    assert_eq!(junior.key, Key::of("junior"));
    assert_eq!(
        (junior.ceiling, junior.ceiling_alone, junior.pace),
        (1.0, 1.0, 1.0)
    );
    assert_eq!(
        (junior.hours_per_week, junior.share, junior.failure_teaches),
        (40.0, 1.0, 1.0)
    );
    assert_eq!(
        (junior.tenure, junior.salary_per_month),
        (None, Money::ZERO)
    );
    let segment = &scenario.segments[0];
    assert_eq!(segment.season, [1.0; 12]);
    assert_eq!(
        (segment.fit, segment.churn, segment.growth_per_year),
        (1.0, 0.0, 0.0)
    );
    assert_eq!(segment.expectation, Law::Constant(0.5));
    assert_eq!(
        (&segment.patience, segment.service_for),
        (&None, Span::NEVER)
    );
    assert_eq!(segment.win_existing, [None, None]);
    assert_eq!(segment.stages_existing.len(), 1);
    let rules = &scenario.rules;
    assert_eq!((rules.term_months, rules.margin), (12.0, 1.0));
    assert_eq!((rules.rescue.ask, rules.rescue.closes), (0.0, 1.0));
    assert_eq!(rules.handover.knowledge_hours, 20.0);
    assert_eq!(
        (rules.handover.retention, rules.handover.accountability),
        (1.0, 1.0)
    );
    assert_eq!(
        (rules.service.adjustment, rules.service.decay),
        (0.15, None)
    );
    let conveyor = &scenario.structures[0];
    assert_eq!(conveyor.staff, [3, 2]);
    assert_eq!(conveyor.serve, [SizeRule::Always(Server::Closer)]);
    assert_eq!(conveyor.class[0], [0, 1, 1, 1, 1, 1]);
    assert!(conveyor.overflow_after.is_never());
    assert_eq!(
        (conveyor.pick, conveyor.accountability),
        (Pick::LongestIdle, None)
    );
    assert_eq!(
        conveyor.transition,
        Transition {
            at: Span::ZERO,
            over: Span::ZERO,
            disruption: 1.0
        }
    );
    assert_eq!(scenario.structures[1].sell, [SizeRule::Always(vec![1, 0])]);
}

#[test]
fn a_full_study_reads_about_itself() {
    let study = sound(read_study(&fixture("full.toml"), &[]));
    assert_eq!(
        study.title,
        Label {
            en: "Every key".into(),
            ru: "Все ключи".into()
        }
    );
    assert_eq!(
        (study.currency.as_str(), study.money),
        ("EUR", MoneyUnit::Thousand)
    );
    assert_eq!(study.run.headline, Headline::Profit);
    assert_eq!((study.run.replications, study.run.seed), (250, 42));
    assert_eq!(study.run.confidence, 0.9);
    assert_eq!((study.run.against, study.run.compare), (0, Some(1)));
    // Sorted by key: a_junior before b_senior, a (large) before b (small).
    assert_eq!(
        (&study.grade_order[..], &study.segment_order[..]),
        (&[1, 0][..], &[1, 0][..])
    );
    assert_eq!(study.labels.grades[1].get(Language::Russian), "Опытный");
    assert_eq!(study.labels.segments[1].get(Language::English), "Small");
    assert_eq!(study.labels.structures[0].ru, "Конвейер");
    let stages: Vec<&str> = study
        .labels
        .stages
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(stages, ["qualify", "pitch", "offer"]);
    let known = &study.known[0];
    assert_eq!(known.path, "segment.small.win.new.junior");
    assert_eq!((known.value_text.as_str(), known.value), ("\"10%\"", 0.1));
    assert_eq!((known.low, known.high), (Some(0.07), Some(0.14)));
    assert_eq!(known.written(0.125), "0.125");
    assert_eq!(study.known[1].written(1.75), "\"1.75/mo\"");
    assert_eq!(study.observed[0].measure, "win_rate_new.junior");
    assert_eq!(
        (study.observed[0].value, study.observed[0].high),
        (0.09, Some(0.11))
    );
}

#[test]
fn a_full_study_reads_its_people_and_rules() {
    let scenario = sound(read_study(&fixture("full.toml"), &[])).scenario;
    let spans = Spans {
        warm_up: Span(2 * Span::YEAR.0),
        before: Span::YEAR,
        change: Span(6 * Span::MONTH.0),
        horizon: Span(3 * Span::YEAR.0),
    };
    assert_eq!(scenario.spans, spans);
    assert_eq!(scenario.start, Start::Shared(0));
    let senior = Grade {
        name: "senior".into(),
        key: Key::of("b_senior"),
        count: 5,
        expertise: Law::beta(0.8, 0.1),
        expertise_mean: Law::beta(0.8, 0.1).mean(),
        ceiling: 0.95,
        ceiling_alone: 0.9,
        practice_per_hour: 0.0001,
        failure_teaches: 2.0,
        mentoring_per_hour: 0.0,
        experience: 100,
        pace: 0.9,
        hours_per_week: 45.0,
        share: 0.8,
        salary_per_month: Money::from_units(4.0),
        commission_new: 0.06,
        commission_existing: 0.03,
        inflation: 0.08,
        tenure: Some(Span(4 * Span::YEAR.0)),
        replacement_delay: Span(2 * Span::MONTH.0),
        hiring_cost: Money::from_units(3.0),
        release_cost: Money::from_units(5.0),
    };
    assert_eq!(scenario.grades[1], senior);
    assert_eq!(scenario.grades[0].key, Key::of("a_junior"));
    let rules = Rules {
        term_months: 6.0,
        margin: 0.45,
        winning: Winning {
            expectation: 1.0,
            waiting: 0.2,
            waiting_tolerance: Span(4 * Span::HOUR.0),
            price: 3.0,
            promise: 0.5,
            satisfaction: 1.5,
            knowledge: 0.6,
        },
        rescue: Rescue {
            ask: 0.5,
            closes: 0.7,
            effort: Law::Constant(3.0),
            patience: Some(Law::Constant(16.0)),
            min_gain: 0.02,
        },
        handover: Handover {
            loss: 0.05,
            giver: Law::Constant(1.0),
            delay: Law::Constant(8.0),
            taker: Law::Constant(2.0),
            retention: 0.4,
            knowledge_hours: 25.0,
            conflict_hours: 6.0,
            conflict_tolerance: 0.05,
            conflict_satisfaction: 0.5,
            accountability: 0.2,
        },
        service: Service {
            adjustment: 0.2,
            fading: 0.1,
            knowledge: 0.3,
            expertise: 0.1,
            tolerance: Span::DAY,
            decay: Some(Span::WEEK),
        },
        churn_per_satisfaction: 8.8,
        pace: PaceCurve {
            exponent: 0.076,
            reference_tasks: 100.0,
            set_up_hours: 0.1,
        },
    };
    assert_eq!(scenario.rules, rules);
}

#[test]
fn a_full_study_reads_its_market() {
    let scenario = sound(read_study(&fixture("full.toml"), &[])).scenario;
    let small = Segment {
        name: "small".into(),
        key: Key::of("b"),
        clients: 40,
        leads_per_hour: 0.15,
        growth_per_year: -0.07,
        season: [1.0, 1.0, 1.2, 1.0, 1.0, 0.8, 0.7, 0.8, 1.1, 1.2, 1.1, 1.1],
        burstiness: 0.3,
        fit: 0.7,
        value: Law::lognormal(8.0, 0.6),
        fee: Law::lognormal(2.2, 0.6),
        expectation: Law::beta(0.5, 0.15),
        expectation_mean: Law::beta(0.5, 0.15).mean(),
        patience: Some(Law::weibull(24.0, 0.8)),
        cost_per_lead: Money::from_units(0.1),
        win_new: vec![Some(0.1), Some(0.25)],
        win_existing: vec![Some(0.25), Some(0.5)],
        stages_new: vec![
            Stage {
                name: "qualify".into(),
                effort: Law::gamma(2.0, 0.5),
                delay: Law::exponential(24.0),
                weight: 0.4,
            },
            Stage {
                name: "pitch".into(),
                effort: Law::lognormal(6.0, 0.7),
                delay: Law::Constant(40.0),
                weight: 0.6,
            },
        ],
        stages_existing: vec![Stage {
            name: "work".into(),
            effort: Law::empirical(vec![2.0, 4.0, 8.0], &[1.0, 2.0, 1.0]),
            delay: Law::Constant(8.0),
            weight: 1.0,
        }],
        service_per_hour: 3.5 / (2080.0 / 12.0),
        service_effort: Law::uniform(1.0, 3.0),
        service_patience: Some(Law::Constant(80.0)),
        service_for: Span::YEAR,
        upsell_per_hour: 0.2 / (2080.0 / 12.0),
        upsell_value: Law::pert(1.0, 2.0, 6.0),
        upsell_patience: Some(Law::Constant(2080.0 / 12.0)),
        churn: 2.2 / 100.0,
        referrals_per_hour: 0.05 / (2080.0 / 12.0),
    };
    assert_eq!(scenario.segments[1], small);
    let large = &scenario.segments[0];
    assert_eq!(large.win_new, [Some(0.2), Some(0.2)]);
    assert_eq!(large.stages_new[1].effort, Law::normal(12.0, 2.0));
    assert_eq!(large.stages_existing[0].name, "offer");
}

#[test]
fn a_full_study_reads_its_structures() {
    let scenario = sound(read_study(&fixture("full.toml"), &[])).scenario;
    // Work: rescue, new, existing, service, handoff, mentoring. Segments: large, small.
    let mut target = [Span::ZERO; 6];
    target[Work::New as usize] = Span(2 * Span::HOUR.0);
    target[Work::Service as usize] = Span(16 * Span::HOUR.0);
    let mut budget = vec![[None; 6]; 2];
    budget[1][Work::Rescue as usize] = Some(0.2);
    let conveyor = Structure {
        name: "conveyor".into(),
        staff: vec![4, 5],
        sell: vec![SizeRule::Always(vec![0]); 2],
        stage_grade: vec![vec![vec![], vec![1, 0]]; 2],
        overflow_after: Span::DAY,
        queue_limit: vec![Some(50), None],
        serve: vec![SizeRule::Always(Server::Grade(1)); 2],
        rescue: vec![1],
        class: vec![[0, 1, 1, 2, 2, 2], [2, 1, 1, 0, 2, 2]],
        target,
        budget,
        flexible_budgets: true,
        preempts: [true, false, false, false, false, false],
        pick: Pick::LeastLoaded,
        mentoring: None,
        price_premium: -0.1,
        accountability: Some(0.5),
        transition: Transition {
            at: Span::ZERO,
            over: Span::ZERO,
            disruption: 1.0,
        },
    };
    assert_eq!(scenario.structures[0], conveyor);
    let expert = &scenario.structures[1];
    let border = Money::from_units(20.0);
    let small = SizeRule::Below {
        border,
        small: vec![0],
        large: vec![1, 0],
    };
    assert_eq!(expert.sell, [SizeRule::Always(vec![1]), small]);
    let small = SizeRule::Below {
        border,
        small: Server::Closer,
        large: Server::Grade(1),
    };
    assert_eq!(expert.serve, [SizeRule::Always(Server::Grade(1)), small]);
    assert_eq!(expert.queue_limit, [Some(20), Some(20)]);
    let teaching = Mentoring {
        mentor: 1,
        learner: 0,
        hours_per_week: 1.15,
    };
    assert_eq!(expert.mentoring, Some(teaching));
    let over = Span(3 * Span::MONTH.0);
    assert_eq!(
        expert.transition,
        Transition {
            at: Span::WEEK,
            over,
            disruption: 1.15
        }
    );
}

#[test]
fn the_resolved_text_reads_to_the_same_study() {
    for source in [fixture("small.toml"), fixture("full.toml")] {
        let study = sound(read_study(&source, &[]));
        let again = sound(read(&study.resolved));
        assert_eq!(study.scenario, again.scenario);
        assert_eq!((study.known, study.observed), (again.known, again.observed));
        assert_eq!((study.labels, study.run), (again.labels, again.run));
        assert_eq!(study.grade_order, again.grade_order);
        assert_eq!(study.resolved, again.resolved);
        assert_eq!(study.warnings.len(), again.warnings.len());
    }
}

#[test]
fn every_default_is_written_out() {
    let study = sound(read(&small()));
    for line in [
        "warm_up = \"1y\"",
        "margin = \"100%\"",
        "compare = \"expert_led\"",
        "pick = ",
    ] {
        assert!(
            study.resolved.contains(line),
            "{line} is not in\n{}",
            study.resolved
        );
    }
}

#[test]
fn the_order_of_grades_and_segments_changes_nothing() {
    let sections = |text: &str| -> Vec<String> {
        let mut parts = vec![String::new()];
        for line in text.lines() {
            if line.starts_with("[grade")
                || line.starts_with("[[stage")
                || line.starts_with("[segment.small]")
                || line.starts_with("[segment.large]")
                || line.starts_with("[winning")
            {
                parts.push(String::new());
            }
            let last = parts.last_mut().unwrap();
            last.push_str(line);
            last.push('\n');
        }
        parts
    };
    let full = include_str!("fixtures/reader/full.toml");
    let mut parts = sections(full);
    assert_eq!(parts.len(), 8);
    parts.swap(1, 2); // the grades
    parts.swap(5, 6); // the segments
    let turned = sound(read(&parts.concat()));
    let study = sound(read(full));
    assert_eq!(turned.scenario, study.scenario);
    assert_ne!(turned.grade_order, study.grade_order);
}

#[test]
fn ten_mistakes_are_ten_problems_each_at_its_line() {
    let problems = read_study(&text(include_str!("fixtures/reader/ten.toml")), &[]).unwrap_err();
    let at: Vec<(usize, &str)> = problems
        .list
        .iter()
        .filter(|problem| problem.severity() == Severity::Error)
        .map(|problem| (problems.position(problem).1, problem.path.as_str()))
        .collect();
    let expected = [
        (3, "currency"),
        (6, "grade.junior.count"),
        (7, "grade.junior.expertise.min"),
        (8, "grade.junior.salry"),
        (13, "grade.senior.salary"),
        (20, "segment.small.leads"),
        (21, ""),
        (22, ""),
        (23, "segment.small.win.new.senior"),
        (26, "structure.conveyor.sell"),
    ];
    assert_eq!(
        at,
        expected,
        "{}",
        problems.render(Language::English, false)
    );
    let shown = problems.render(Language::English, false);
    assert!(
        shown.starts_with("error: study.toml:3:12: currency: found `dollars`"),
        "{shown}"
    );
    for words in [
        "did you mean `salary`?",
        "did you mean `junior`?",
        "quote it: \"30%\"",
        "write 1.5",
    ] {
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
}

#[test]
fn wrong_numbers() {
    let leads = |to: &str| changed("leads = \"10/mo\"", &format!("leads = {to}"));
    let fit = |to: &str| changed("value = 5", &format!("value = 5\nfit = {to}"));
    let value = |to: &str| changed("value = 5", &format!("value = {to}"));
    let run = |to: &str| small() + "\n[run]\n" + to;
    one_error(
        &fit("nan"),
        "20:7: segment.small.fit: ",
        "found nan; allowed: finite",
    );
    one_error(&fit("-inf"), "20:7", "finite");
    one_error(&value("1e400"), "19:9: segment.small.value", "finite");
    one_error(
        &value("{ dist = 'gamma', mean = 1e-310, cv = 1 }"),
        "19:34: segment.small.value.mean",
        "too close to zero",
    );
    assert_eq!(
        sound(read(&fit("-0.0"))).scenario.segments[0].fit.to_bits(),
        0
    );
    assert_eq!(
        sound(read(&changed("value = 5", "referrals = '-0.0/mo'")))
            .scenario
            .segments[0]
            .referrals_per_hour
            .to_bits(),
        0
    );
    one_error(
        &leads("'-3/mo'"),
        "18:9: segment.small.leads",
        "at least 0/h",
    );
    one_error(
        &changed("count = 3", "count = -3"),
        "6:9: grade.junior.count",
        "at least 0",
    );
    one_error(
        &value("{ dist = 'normal', mean = 9, sd = -1 }"),
        "19:43: segment.small.value.sd",
        "at least 0",
    );
    one_error(&fit("1.2"), "20:7: segment.small.fit", "at most 1");
    one_error(&fit("30%"), "20:7", "quote it: \"30%\"");
    sound(read(&fit("'30%'")));
    one_error(&fit("'120%'"), "20:7: segment.small.fit", "at most 1");
    one_error(&fit("1,5"), "20:1", "write 1.5");
    one_error(&fit("'0,5'"), "20:7: segment.small.fit", "write 0.5");
    one_error(&leads("'1,5/mo'"), "18:9: segment.small.leads", "write 1.5");
    one_error(
        &changed("count = 3", "count = 3.0"),
        "6:9: grade.junior.count",
        "whole number",
    );
    one_error(
        &changed("count = 3", "count = '3'"),
        "6:9: grade.junior.count",
        "whole number",
    );
    one_error(
        &value("{ dist = 'uniform', min = 3, max = 2 }"),
        "19:35: segment.small.value.min",
        "above the greatest",
    );
    one_error(
        &value("{ dist = 'triangular', min = 1, mode = 5, max = 2 }"),
        "19:48",
        "mode 5 lies outside",
    );
    one_error(
        &changed(
            "expertise = 0.8",
            "expertise = { dist = 'beta', mean = 0.8, sd = 0.4 }",
        ),
        "11:47",
        "too large",
    );
    one_error(
        &changed("effort = \"2h\"", "effort = 2"),
        "15:10: stage.talk.effort",
        "without a unit",
    );
    one_error(&leads("10"), "18:9: segment.small.leads", "without a unit");
    one_error(
        &leads("'10/moon'"),
        "18:9: segment.small.leads",
        "no unit `moon`",
    );
    one_error(&run("horizon = '0h'"), "29:11: run.horizon", "above 0 h");
    one_error(&run("horizon = 'never'"), "29:11: run.horizon", "allowed");
    one_error(
        &run("replications = 0"),
        "29:16: run.replications",
        "at least 1",
    );
    assert_eq!(sound(read(&run("replications = 1"))).run.replications, 1);
    assert_eq!(
        sound(read(&run("replications = 1000000000000")))
            .run
            .replications,
        1_000_000_000_000
    );
    assert_eq!(
        sound(read(&run("replications = 1e12"))).run.replications,
        1_000_000_000_000
    );
    one_error(&run("seed = -1"), "29:8: run.seed", "at least 0");
    one_error(
        &run("seed = 9223372036854775808"),
        "29:8: run.seed",
        "at most",
    );
    one_error(
        &run("seed = 99999999999999999999999999999999999999999999"),
        "29:8: run.seed",
        "at most",
    );
    one_error(
        &changed(
            "[structure.conveyor]",
            "[churn]\nsatisfaction = true\n[structure.conveyor]",
        ),
        "23:16: churn.satisfaction",
        "found true",
    );
    one_error(
        &value("{ dist = 'empirical', values = [1, 2], weights = [1] }"),
        "19:",
        "exactly 2",
    );
    one_error(
        &value("{ dist = 'empirical', values = [1, 2], weights = [0, 0] }"),
        "19:",
        "all weights are zero",
    );
    one_error(
        &value("{ dist = 'gama', mean = 1, cv = 1 }"),
        "19:18",
        "did you mean `gamma`?",
    );
    one_error(
        &value("{ mean = 1, cv = 1 }"),
        "19:9: segment.small.value.dist",
        "`dist` is missing",
    );
    one_error(
        &changed("value = 5", "season = [1, 2]"),
        "19:10: segment.small.season",
        "exactly 12",
    );
    one_error(
        &changed("value = 5", "churn = '2%/y'"),
        "19:9: segment.small.churn",
        "per month",
    );
    one_warning(
        &value("{ dist = 'lognormal', mean = 1, cv = 5 }"),
        "carry the mean",
    );
    one_warning(
        &value("{ dist = 'normal', mean = 1, sd = 1 }"),
        "below zero",
    );
}

#[test]
fn wrong_structure() {
    one_error(
        &changed("value = 5", "valeu = 5"),
        "19:1: segment.small.valeu",
        "did you mean `value`?",
    );
    one_error(
        &(small() + "[winning]\nwaitng = 1\n"),
        "28:1: winning.waitng",
        "did you mean `waiting`?",
    );
    one_error(
        &changed("value = 5", "value = 5\nvalue = 6"),
        "20:1",
        "given twice",
    );
    one_error(&(small() + "[grade.junior]\n"), "27:8", "given twice");
    one_error("", "1:1", "the file is empty");
    one_error("{ \"schema\": 1 }", "1:1", "looks like JSON");
    one_error("schema: 1\ntitle: x\n", "1:1", "looks like YAML");
    one_error(
        &changed("value = 5", "value = {}").replace("value = {}", "label = “x”"),
        "19:9",
        "straight ones",
    );
    one_error(&changed("value = 5", "fit = True"), "19:7", "write true");
    one_error(
        &format!("a = {}1{}", "[".repeat(100), "]".repeat(100)),
        "1:",
        "too deeply",
    );
    one_error(
        &"# long\n".repeat(200_000),
        "1:1",
        "larger than a study may be",
    );
    sound(read(&format!("\u{feff}{}", small().replace('\n', "\r\n"))));
    one_error(
        &changed("[[stage]]", "[stage]"),
        "13:1: stage",
        "allowed: [[table]]",
    );
    one_error(
        &changed("[segment.small]", "[segment]\nx = 1\n[segment.small]"),
        "18:5: segment.x",
        "found 1",
    );
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
    let parent = changed("count = 3", "count = 3.5");
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
            "no base file `gone.toml`",
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
    let set = |path: &str, value: &str| {
        read_study(
            &fixture("full.toml"),
            &[(path.to_string(), value.to_string())],
        )
    };
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

#[test]
fn wrong_names() {
    let structure = |name: &str| small() + &format!("[structure.{name}]\nsell = 'junior'\n");
    one_error(&structure("\"\""), "27:12", "the name is empty");
    one_error(
        &structure(&format!("\"{}\"", "x".repeat(65))),
        "27:12",
        "at most 64",
    );
    one_error(&structure("\"a\\u001Bb\""), "27:12", "U+001B");
    one_error(&structure("\"a\u{202e}b\""), "27:12", "U+202E");
    one_error(&structure("\"a\u{2028}b\""), "27:12", "U+2028");
    one_error(&structure("\"a\\u0000b\""), "27:12", "U+0000");
    one_error(&structure("\"a\\tb\""), "27:12", "U+0009");
    one_error(
        &structure("Conveyor"),
        "27:12",
        "cannot be told from `conveyor`",
    );
    one_error(
        &structure("\"ｃonveyor\""),
        "27:12",
        "cannot be told from `conveyor`",
    );
    one_error(&structure("own"), "27:12", "meaning of its own");
    one_error(
        &changed("title = \"A small study\"", "title = \"a\\u202Eb\""),
        "2:9: title",
        "U+202E",
    );
    one_error(
        &changed("currency = \"USD\"", "currency = \"usd\""),
        "3:12: currency",
        "three capital",
    );
    for name in ["<script>", "=1+1", "../../x", "a|b`$c", "CON", "Ёж"] {
        let study = sound(read(&structure(&format!("\"{name}\""))));
        assert_eq!(sound(read(&study.resolved)).scenario, study.scenario);
    }
    let esc = read(&structure("\"a\\u001Bb\""))
        .unwrap_err()
        .render(Language::English, false);
    assert!(
        !esc.contains('\u{1b}') && !esc.contains('\u{202e}'),
        "{esc:?}"
    );
}

#[test]
fn wrong_meaning() {
    one_error(
        &changed("count = 3", "count = 0"),
        "23:8: structure.conveyor.sell",
        "have no staff",
    );
    let staff = small() + "serve = 'senior'\nstaff = { senior = 0 }\n";
    one_error(&staff, "27:9: structure.expert_led.serve", "have no staff");
    one_error(
        &changed(
            "\"junior\"\n\n[structure.expert",
            "\"junoir\"\n\n[structure.expert",
        ),
        "23:8: structure.conveyor.sell",
        "did you mean `junior`?",
    );
    one_error(
        &(small() + "stage = { pitch = 'senior' }\n"),
        "27:11: structure.expert_led.stage.pitch",
        "no stage `pitch`",
    );
    one_error(
        &(small() + "stage = { talk = 'senior' }\n"),
        "27:11: structure.expert_led.stage.talk",
        "first stage",
    );
    one_error(
        &changed("senior = 0.3", "snior = 0.3").replace("snior", "boss"),
        "20:",
        "no grade `boss`",
    );
    one_error(
        &changed(", senior = 0.3", ""),
        "20:",
        "no chance for grade `senior`, which sells",
    );
    one_error(
        &changed("expertise = 0.8", "expertise = 0.3"),
        "20:",
        "same mean expertise",
    );
    one_warning(
        &changed("junior = 0.1", "junior = 0.4"),
        "falls from grade `junior`",
    );
    one_error(
        &changed("effort = \"2h\"", "effort = \"2h\"\nweight = 0.5"),
        "13:1: stage",
        "sum to 0.5",
    );
    let third = small() + "[grade.third]\ncount = 1\nexpertise = 0.9\n";
    one_warning(&third, "no work ever reaches grade `third`");
    one_warning(
        &(small() + "[segment.idle]\n"),
        "no work ever reaches segment `idle`",
    );
    one_warning(
        &changed("effort = \"2h\"", "effort = \"100h\"")
            .replace("sell = [\"senior\", \"junior\"]", "sell = \"junior\"")
            .replace(
                "[structure.expert_led]\nsell = \"junior\"\n",
                "rescue = \"senior\"\n",
            ),
        "192 %",
    );
    one_error(
        &(small() + "[run]\nstart = 'conveyer'\n"),
        "28:9: run.start",
        "did you mean `conveyor`?",
    );
    one_error(
        &(small() + "[run]\nagainst = 'x'\n"),
        "28:11: run.against",
        "no structure `x`",
    );
    one_error(
        &(small() + "[run]\ncompare = 'conveyor'\n"),
        "28:11: run.compare",
        "with itself",
    );
    let over = "transition = { over = '3mo' }\n[run]\nchange = '1mo'\n";
    one_error(&(small() + over), "29:10: run.change", "longest transition");
    let teach = "mentoring = { mentor = 'senior', learner = 'senior', hours_per_week = '1h' }\n";
    one_error(&(small() + teach), "27:", "the same grade");
    one_error(
        &(small() + "order = [['rescue'], ['new', 'rescue']]\n"),
        "27:",
        "named twice",
    );
    one_error(
        &(small() + "preempts = ['resque']\n"),
        "27:",
        "did you mean `rescue`?",
    );
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
fn rescuers_and_owners_need_their_cells() {
    let rescue = changed(
        "sell = \"junior\"",
        "sell = \"junior\"\nrescue = \"senior\"",
    )
    .replace("sell = [\"senior\", \"junior\"]", "sell = \"junior\"")
    .replace(", senior = 0.3", "")
        + "[rescue]\nask = 0.5\neffort = '1h'\n";
    one_error(&rescue, "20:", "`senior`, which rescues");
    let upsell = changed(
        "value = 5",
        "value = 5\nupsell = { opportunities = '1/mo', value = 1, effort = '1h' }",
    )
    .replace(
        "senior = 0.3 } }",
        "senior = 0.3 }, existing = { junior = 0.2 } }",
    );
    one_error(&upsell, "21:", "`senior`, which owns");
}

#[test]
fn evidence_is_checked_against_its_number() {
    let known = |path: &str, body: &str| small() + &format!("[known.\"{path}\"]\n{body}\n");
    one_error(
        &known("segment.small.valeu", "source = 'x'"),
        "27:8: known.\"segment.small.valeu\"",
        "did you mean `segment.small.value`?",
    );
    one_error(
        &known("segment.small.leads", "source = 'x'\nlow = 3"),
        "29:7",
        "without a unit",
    );
    one_error(
        &known(
            "segment.small.leads",
            "source = 'x'\nlow = '9/mo'\nhigh = '8/mo'",
        ),
        "29:7",
        "above the greatest",
    );
    one_warning(
        &known(
            "segment.small.leads",
            "source = 'x'\nlow = '19/mo'\nhigh = '28/mo'",
        ),
        "outside its own low and high",
    );
    one_error(
        &known("segment.small.leads", "low = '9/mo'"),
        "27:",
        "`source` is missing",
    );
    sound(read(&known(
        "stage.talk.effort",
        "source = 'x'\nlow = '1h'\nhigh = '3h'",
    )));
    let study = sound(read(&known("segment.small.win.new.junior", "source = 'x'")));
    let unknown = numbers_without_known(&study);
    assert!(
        unknown.contains(&"segment.small.win.new.senior".to_string()),
        "{unknown:?}"
    );
    assert!(!unknown.contains(&"segment.small.win.new.junior".to_string()));
    assert!(unknown.contains(&"grade.junior.count".to_string()));
    assert!(
        !unknown.iter().any(|path| path.contains("ceiling")),
        "defaults are not stated: {unknown:?}"
    );
}

#[test]
fn templates_read_without_error_or_warning() {
    let mut scenarios = Vec::new();
    for language in [Language::English, Language::Russian] {
        let study = sound(read(template(language)));
        assert!(study.warnings.is_empty(), "{:#?}", lines(&study.doubts));
        scenarios.push(study);
    }
    assert_eq!(
        scenarios[0].scenario.grades.len(),
        scenarios[1].scenario.grades.len()
    );
}

/// Writes `scenarios/README.md`: run with `-- --ignored` after a change of the table of keys.
#[test]
#[ignore = "writes the reference page"]
fn write_the_reference_page() {
    std::fs::create_dir_all(root().join("scenarios")).unwrap();
    std::fs::write(root().join("scenarios/README.md"), reference_page()).unwrap();
}

#[test]
fn the_reference_page_is_that_of_the_table_of_keys() {
    let page = std::fs::read_to_string(root().join("scenarios/README.md")).unwrap_or_default();
    assert!(
        page == reference_page(),
        "run the ignored test `write_the_reference_page`"
    );
    for path in paths() {
        let section = format!("[{}]", path.replace(".*", ".NAME"));
        assert!(
            page.contains(&format!("`{path}`"))
                || page.contains(&section)
                || !path.contains('.')
                || path.ends_with(".*"),
            "{path}"
        );
    }
}

#[test]
fn the_full_study_uses_every_key() {
    let full = include_str!("fixtures/reader/full.toml");
    let unused: Vec<&str> = paths()
        .into_iter()
        .filter(|path| {
            let last = path.rsplit('.').find(|part| *part != "*").unwrap_or("");
            !full.contains(last)
        })
        .collect();
    assert_eq!(unused, ["base"]);
    assert_eq!(schema_json()["type"], "object");
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&String::from_utf8_lossy(&bytes)).map_err(|p| p.render(Language::English, true));
    }

    #[test]
    fn a_study_with_a_torn_place_never_panics(
        at in 0usize..6000, cut in 0usize..40, put in "[ -~\n]{0,6}|[а-я“”%,{}\\[\\]=\"'.0-9]{0,4}",
    ) {
        let full = include_str!("fixtures/reader/full.toml");
        let chars: Vec<char> = full.chars().collect();
        let at = at.min(chars.len());
        let end = (at + cut).min(chars.len());
        let torn: String = chars[..at].iter().copied().chain(put.chars()).chain(chars[end..].iter().copied()).collect();
        match read(&torn) {
            Ok(study) => {
                let again = read(&study.resolved).map_err(|p| p.render(Language::English, false));
                prop_assert_eq!(again.map(|study| study.scenario), Ok(study.scenario));
            }
            Err(problems) => {
                prop_assert!(problems.errors() > 0);
                for language in [Language::English, Language::Russian] {
                    prop_assert!(!problems.render(language, false).is_empty());
                }
            }
        }
    }
}

/// The worst that the largest file can hold takes seconds at most, not hours.
#[test]
fn enormous_files_are_read_in_time() {
    let fill = |line: &dyn Fn(usize) -> String| {
        let mut study = small();
        for i in 0.. {
            let line = line(i);
            if study.len() + line.len() > 1 << 20 {
                break;
            }
            study.push_str(&line);
        }
        study
    };
    let begun = std::time::Instant::now();
    for study in [
        fill(&|i| format!("k{i}=1\n")),
        fill(&|i| format!("k{i}=x\n")),
        fill(&|i| format!("[grade.g{i}]\n")),
        fill(&|i| format!("[segment.s{i}]\n")),
        fill(&|i| format!("[structure.t{i}]\nsell='g{i}'\n")),
        fill(&|_| "[[stage]]\n".into()),
        fill(&|i| format!("[known.k{i}]\nsource='x'\n")),
        fill(&|i| format!("staff.g{i}=1\n")),
        fill(&|_| "[".into()),
        fill(&|_| "\"".into()),
        fill(&|_| "a.".into()),
        small().replace(
            "sell = \"junior\"",
            &format!("sell = [{}]", "\"junior\",".repeat(90_000)),
        ),
    ] {
        assert!(read(&study).is_err());
    }
    assert!(begun.elapsed().as_secs() < 60, "took {:?}", begun.elapsed());
}
