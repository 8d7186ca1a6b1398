//! `salesim fit`: known firms are found again, nothing observed teaches nothing, contradictions are
//! named, and the bits do not depend on threads.

mod plants;

use plants::{fitted, five, plant, ranks};
use salesim::experiment::hypercube_points;
use salesim::questions::fit::experiment::{FitEffort, Learning, all_ranges};
use salesim::scenario::{Label, Observed, Source, Study, read_study};

const SMALL: FitEffort = FitEffort {
    points: 160,
    pasts: 12,
    closer: 24,
    waves: 4,
    draws: 40_000,
    enough: 100.0,
};

fn changed(study: &Study, overrides: &[(&str, &str)]) -> Study {
    let overrides: Vec<(String, String)> = (overrides.iter())
        .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
        .collect();
    study.with(&overrides).expect("a study")
}

/// Of 10 firms with five numbers each, 90 % intervals hold 45 of the 50: 38 or more in 998 of 1,000 such
/// lots. The full form is `cargo bench --bench plants`.
#[test]
fn known_firms_are_found_again() {
    let study = five();
    let mut inside = 0;
    for firm in 0..10 {
        let (truth, observed) = plant(&study, firm);
        let found = fitted(&observed, firm, SMALL, None);
        assert!(found.conflict.is_none(), "{firm}: {:?}", found.conflict);
        inside += (ranks(&found, &truth).iter())
            .filter(|rank| (0.05..=0.95).contains(*rank))
            .count();
    }
    assert!(inside >= 38, "{inside} of 50");
}

#[test]
fn what_was_learned_is_narrow_and_holds_the_truth_of_a_large_firm() {
    // Ten times the firm teaches more.
    let study = changed(
        &five(),
        &[("grade.junior.count", "30"), ("grade.senior.count", "20")],
    );
    let (_, observed) = plant(&study, 3);
    let found = fitted(&observed, 3, FitEffort::USUAL, None);
    let leads = |learned: &&salesim::questions::fit::experiment::Learned| {
        found.ranges[learned.range].path == "segment.small.leads"
    };
    let leads = found.learned.iter().find(leads).expect("worlds enough");
    assert_eq!(leads.learning, Learning::Learned);
}

#[test]
fn nothing_observed_leaves_the_draws_of_ignorance_as_they_are() {
    let mut study = five();
    study.observed.clear();
    let found = fitted(&study, 11, SMALL, None);
    let ranges = all_ranges(&study);
    let drawn: Vec<Vec<f64>> = (0..5)
        .flat_map(|number| hypercube_points(11, &ranges, number))
        .collect();
    let worlds: Vec<Vec<f64>> = found
        .worlds
        .iter()
        .map(|world| world.shares.clone())
        .collect();
    assert_eq!(worlds, drawn);
    assert!(
        found
            .worlds
            .iter()
            .all(|world| world.weight == found.worlds[0].weight)
    );
    assert_eq!(
        (found.effective.round(), found.kept().round()),
        (160.0, 1.0)
    );
    assert!(
        found
            .learned
            .iter()
            .all(|one| one.learning == Learning::NotLearned)
    );
}

/// What only the other structure does cannot show in this one's past.
#[test]
fn a_number_that_cannot_matter_is_not_learned() {
    let study = changed(
        &five(),
        &[
            ("structure.expert_led.overflow_after", "\"9h\""),
            (
                "known.\"structure.expert_led.overflow_after\".low",
                "\"4h\"",
            ),
            (
                "known.\"structure.expert_led.overflow_after\".high",
                "\"40h\"",
            ),
            (
                "known.\"structure.expert_led.overflow_after\".source",
                "\"assumption\"",
            ),
        ],
    );
    let found = fitted(&study, 5, FitEffort::USUAL, None);
    let of = |path: &str| {
        let learned = found
            .learned
            .iter()
            .find(|one| found.ranges[one.range].path == path);
        learned.expect("worlds enough").learning
    };
    assert_eq!(
        of("structure.expert_led.overflow_after"),
        Learning::NotLearned
    );
    assert_ne!(of("segment.small.leads"), Learning::NotLearned);
}

/// Chances of a funnel vary by stage and grade, and passing rates tell those that were at work: two of three.
#[test]
fn the_chance_of_a_stage_is_learned_from_its_passing_rate() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/fit/funnel.toml"
    );
    let study = read_study(&Source::Path(path.into()), &[]).expect("a right study");
    let found = fitted(&study, 7, SMALL, None);
    let of = |stage: &str| {
        let path = format!("segment.small.funnel.new.{stage}");
        let learned = found.learned.iter();
        let mut learned = learned.filter(|one| found.ranges[one.range].path == path);
        learned.next().expect("it has a range").learning
    };
    assert_eq!(of("qualify.junior"), Learning::Learned);
    assert_eq!(of("close.senior"), Learning::Learned);
    assert_eq!(of("close.junior"), Learning::NotLearned);
    let below = ranks(&found, &[0.3, 0.9, 0.9]);
    assert!(below[0] < 0.05, "0.4 was seen of some 360 leads: {below:?}");
}

/// 33 wins a year into 36 accounts of which 2.2 % leave a month: any two of these can be true, and with
/// all three the accounts would grow by 23 a year.
#[test]
fn a_contradiction_is_named_by_its_smallest_set() {
    let mut study = changed(
        &five(),
        &[
            ("known.\"segment.small.churn\".high", "\"10%/mo\""),
            ("run.warm_up", "\"6y\""),
        ],
    );
    let figure = |measure: &str, value: f64, off: f64| Observed {
        measure: measure.to_owned(),
        value,
        low: Some(value - off),
        high: Some(value + off),
        per: None,
        window: None,
        cases: None,
        sd: None,
        source: Label::default(),
    };
    study.observed = vec![
        figure("leads", 168.0, 60.0),
        figure("won_new", 33.0, 2.0),
        figure("accounts_end", 36.0, 3.0),
        figure("churn_per_month", 0.022, 0.004),
    ];
    let found = fitted(&study, 7, SMALL, None);
    let conflict = found.conflict.expect("these cannot be true together");
    let names: Vec<&str> = (conflict.figures.iter())
        .map(|j| found.figures[*j].measure.as_str())
        .collect();
    assert_eq!(names, ["won_new", "accounts_end", "churn_per_month"]);
    assert!(conflict.nearest.is_some());
}

#[test]
fn threads_do_not_change_a_bit() {
    let (_, study) = plant(&five(), 2);
    let effort = FitEffort {
        points: 64,
        waves: 2,
        ..SMALL
    };
    assert_eq!(
        fitted(&study, 2, effort, Some(1)),
        fitted(&study, 2, effort, Some(3))
    );
}
