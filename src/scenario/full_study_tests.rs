//! A study with every key set becomes what it says, field by field.

use super::{Headline, Language, MoneyUnit, Source, Study, read_study};
use crate::model::*;
use crate::numeric::{Money, Span};
use crate::random::{Key, Law};

#[track_caller]
fn read(text: String) -> Study {
    let read = read_study(
        &Source::Text {
            name: "study.toml".into(),
            text,
            folder: None,
        },
        &[],
    );
    read.unwrap_or_else(|problems| panic!("{}", problems.render(Language::English, false)))
}

#[track_caller]
fn full() -> Study {
    read(include_str!("../../tests/fixtures/reader/full.toml").to_string())
}

#[test]
fn a_full_study_reads_about_itself() {
    let study = full();
    assert_eq!(study.title.get(Language::English), "Every key");
    assert_eq!(study.title.get(Language::Russian), "Все ключи");
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
    assert_eq!(
        study.labels.structures[0].get(Language::Russian),
        "Конвейер"
    );
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
    let scenario = full().scenario;
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
        commission_passed: Money::from_units(0.2),
        inflation: 0.08,
        tenure: Some(Span(4 * Span::YEAR.0)),
        replacement_delay: Span(2 * Span::MONTH.0),
        hiring_cost: Money::from_units(3.0),
        release_cost: Money::from_units(5.0),
        absence: Absence {
            leave: Span(4 * Span::WEEK.0),
            pieces: 2,
            sickness_per_hour: 3.0 / 2080.0,
            sick_for: Law::Constant(32.0),
            covered: true,
        },
        ramp: Ramp {
            lasts: Span(3 * Span::MONTH.0),
            speed: 0.4,
            chance: 0.5,
        },
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
    let scenario = full().scenario;
    let small = Segment {
        name: "small".into(),
        key: Key::of("b"),
        clients: 40,
        leads_per_hour: 0.15,
        growth_per_year: -0.07,
        season: [1.0, 1.0, 1.2, 1.0, 1.0, 0.8, 0.7, 0.8, 1.1, 1.2, 1.1, 1.1],
        past_leads: vec![24.0, 31.5, 28.0],
        burstiness: 0.3,
        fit: 0.7,
        value: Law::lognormal(8.0, 0.6),
        fee: Law::lognormal(2.2, 0.6),
        expectation: Law::beta(0.5, 0.15),
        expectation_mean: Law::beta(0.5, 0.15).mean(),
        patience: Some(Law::weibull(24.0, 0.8)),
        cost_per_lead: Money::from_units(0.1),
        win_new: vec![Some(0.1), Some(0.25)],
        win_existing: vec![None, None],
        stages_new: vec![
            Stage {
                name: "qualify".into(),
                effort: Law::gamma(2.0, 0.5),
                delay: Law::exponential(24.0),
                decision: Decision::Share(0.4),
            },
            Stage {
                name: "pitch".into(),
                effort: Law::lognormal(6.0, 0.7),
                delay: Law::Constant(40.0),
                decision: Decision::Share(0.6),
            },
        ],
        stages_existing: vec![Stage {
            name: "work".into(),
            effort: Law::empirical(vec![2.0, 4.0, 8.0], &[1.0, 2.0, 1.0]),
            delay: Law::Constant(8.0),
            decision: Decision::Own(StageChance {
                by_grade: vec![Some(0.25), Some(0.5)],
                moved_by: MovedBy {
                    satisfaction: true,
                    knowledge: true,
                    ..MovedBy::default()
                },
            }),
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
        prospecting: Some(Prospecting {
            pool: 900,
            effort: Law::Constant(0.25),
            reach: 0.4,
            retry: Law::Constant(16.0),
            lead: vec![Some(0.05), Some(0.1)],
            rest: Law::exponential(3.0 * (2080.0 / 12.0)),
        }),
    };
    assert_eq!(scenario.segments[1], small);
    let large = &scenario.segments[0];
    assert_eq!(large.win_existing, [Some(0.4), Some(0.4)]);
    let chances = |stage| large.chances(DealKind::New, stage);
    assert_eq!(chances(0), [Some(0.5), Some(0.5)]);
    assert_eq!(chances(1), [Some(0.3), Some(0.4)]);
    let Decision::Own(own) = &large.stages_new[0].decision else {
        panic!("a funnel");
    };
    let waiting = MovedBy {
        waiting: true,
        ..MovedBy::default()
    };
    assert_eq!(own.moved_by, waiting);
    assert_eq!(large.stages_new[1].effort, Law::normal(12.0, 2.0));
    assert_eq!(large.stages_existing[0].name, "offer");
}

#[test]
fn a_full_study_reads_its_structures() {
    let scenario = full().scenario;
    // Work: rescue, new, existing, service, handoff, mentoring, prospecting. Segments: large, small.
    let mut target = [Span::ZERO; Work::COUNT];
    target[Work::New as usize] = Span(2 * Span::HOUR.0);
    target[Work::Service as usize] = Span(16 * Span::HOUR.0);
    let mut budget = vec![[None; Work::COUNT]; 2];
    budget[1][Work::Rescue as usize] = Some(0.2);
    let conveyor = Structure {
        name: "conveyor".into(),
        staff: vec![4, 5],
        sell: vec![SizeRule::Always(vec![0]); 2],
        stage_grade: vec![vec![vec![], vec![1, 0]]; 2],
        prospect: vec![vec![], vec![]],
        assign: Assignment::OFF,
        overflow_after: Span::DAY,
        queue_limit: vec![Some(50), None],
        serve: vec![SizeRule::Always(Server::Grade(1)); 2],
        rescue: vec![1],
        class: vec![[0, 1, 1, 2, 2, 2, 3], [2, 1, 1, 0, 2, 2, 3]],
        target,
        ahead: vec![
            SizeRule::Always(Span::ZERO),
            SizeRule::Below {
                border: Money::from_units(30.0),
                small: Span(2 * Span::DAY.0),
                large: Span::NEVER,
            },
        ],
        budget,
        flexible_budgets: true,
        preempts: [true, false, false, false, false, false, false],
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
    assert_eq!(expert.prospect, [vec![], vec![0, 1]]);
    let assign = Assignment {
        by: AssignBy::FewestOpen,
        made: true,
        referred: true,
        open_cap: Some(25),
        daily_cap: Some(4),
        take_back_after: Span(3 * Span::DAY.0),
    };
    assert_eq!(expert.assign, assign);
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
fn a_full_study_reads_what_is_open() {
    let scenario = full().scenario;
    let row = |name: &str, segment, stage, step| OpenDeals {
        name: name.into(),
        key: Key::of(name),
        count: 1,
        kind: DealKind::New,
        segment,
        stage,
        step,
        owner: None,
        age: Span::ZERO,
        waited: Span::ZERO,
        value: None,
    };
    let expected = [
        OpenDeals {
            owner: Some(1),
            age: Span(3 * Span::WEEK.0),
            waited: Span(2 * Span::DAY.0),
            value: Some(Money::from_units(9.5)),
            ..row("deal-7", 1, 1, OpenStep::Work)
        },
        OpenDeals {
            count: 4,
            age: Span::from_hours(6.0),
            waited: Span::from_hours(6.0),
            ..row("fresh", 0, 0, OpenStep::Waiting)
        },
        OpenDeals {
            kind: DealKind::Existing,
            age: Span::from_hours(2.0),
            waited: Span::from_hours(2.0),
            ..row("upsell", 1, 0, OpenStep::Client)
        },
    ];
    assert_eq!(scenario.pipeline, expected);
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
                || line == "[winning]"
            {
                parts.push(String::new());
            }
            let last = parts.last_mut().unwrap();
            last.push_str(line);
            last.push('\n');
        }
        parts
    };
    let full = include_str!("../../tests/fixtures/reader/full.toml");
    let mut parts = sections(full);
    assert_eq!(parts.len(), 8);
    parts.swap(1, 2); // the grades
    parts.swap(5, 6); // the segments
    let turned = read(parts.concat());
    let study = read(full.to_string());
    assert_eq!(turned.scenario, study.scenario);
    assert_ne!(turned.grade_order, study.grade_order);
}
