//! Ignorance of a small firm whose advice hangs on how often juniors win: at 0.3 against the
//! seniors' 0.5 seniors are ahead, above a half they are behind.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;
use crate::experiment::{Address, AdviceOverRanges, Over, Response, Unkept};
use crate::scenario::{Language, Source, Study, read_study};
use crate::stats::Sign;

fn study(overrides: &[(&str, &str)]) -> Study {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/ignorance/ranges.toml"
    );
    let overrides: Vec<(String, String)> = overrides
        .iter()
        .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
        .collect();
    read_study(&Source::Path(path.into()), &overrides).expect("a right study")
}

fn doubtful(study: &Study) -> Doubtful<'_> {
    Doubtful {
        study,
        structure: study.run.compare.expect("one is compared"),
        against: study.run.against,
    }
}

fn responses(threads: usize) -> Responses {
    let wanted = vec![Response::of_first_year("bookings")];
    Responses::new(3, wanted, Some(threads)).expect("threads")
}

fn effort() -> IgnoranceEffort {
    IgnoranceEffort {
        base: 64,
        draws: 96,
        replications: 4,
        screen: 4,
        detail: 16,
        rows: 64,
        row_replications: 2,
    }
}

/// A little of everything.
fn little() -> IgnoranceEffort {
    IgnoranceEffort {
        base: 16,
        draws: 32,
        screen: 2,
        detail: 8,
        rows: 32,
        ..effort()
    }
}

fn found(study: &Study, effort: IgnoranceEffort, responses: &mut Responses) -> IgnoranceFindings {
    let found = ignorance(
        &doubtful(study),
        effort,
        None,
        responses,
        &Unkept::default(),
    );
    found.expect("nobody stops it")
}

#[test]
fn the_advice_hangs_on_the_number_that_it_was_made_to_hang_on() {
    let study = study(&[]);
    let found = found(&study, effort(), &mut responses(2));
    let path = |range: usize| found.ranges[range].path.as_str();
    let paths: Vec<&str> = (0..found.ranges.len()).map(path).collect();
    assert!(
        !paths.contains(&"structure.other.overflow_after"),
        "{paths:?}"
    );
    assert_eq!(paths.len(), 5);
    assert_eq!(found.drawn.advice(), Sign::Ahead);

    // Juniors win more than seniors in half of 0.1 … 0.9; a third senior changes that a little.
    let draws = &found.drawn.draws;
    assert_eq!(draws.asked, 96);
    assert_eq!(
        draws.ahead + draws.behind + draws.undecided + draws.refused,
        96
    );
    assert!(draws.ahead > 20 && draws.behind > 20, "{draws:?}");

    // `ceiling` over 0.5 … 0.9 lies below `ceiling_alone` over 0.4 … 0.6 in 1 of 16 draws (the area
    // 0.1 · 0.1 / 2 of 0.4 · 0.2).
    assert!((1..=16).contains(&draws.refused), "{draws:?}");
    let refusal = draws.first_refusal.as_ref().expect("one is told");
    let [english, russian] = Language::ALL.map(|language| refusal.get(language));
    assert!(english.contains("ceiling_alone") && russian.contains("ceiling_alone"));
    assert_ne!(english, russian);

    let juniors = "segment.small.win.new.junior";
    let first = found.drawn.to_measure()[0];
    assert_eq!(path(first.input), juniors);
    assert!(first.share.value > 0.5, "{first:?}");
    assert!(first.worth.value > 0.0, "{first:?}");
    assert_eq!(path(found.tornado[0].range), juniors);

    let flip = found.flips.iter().find(|flip| path(flip.range) == juniors);
    let flip = flip.expect("juniors who win as often turn the advice");
    assert!((flip.value - 0.5).abs() < 0.08, "{flip:?}");
    assert!(flip.doubtful_from <= flip.value, "{flip:?}");
    assert!(
        flip.turned_from.is_some_and(|value| value >= flip.value),
        "{flip:?}"
    );
    assert!((flip.distance - (flip.value - 0.3) / 0.8).abs() < 1e-9);

    let indices = found.indices.as_ref().expect("there is variance");
    assert_eq!(indices.rows + indices.refused, 64);
    let group = |path_of: &str| {
        let groups = indices.groups.iter();
        let of = groups.filter(|g| g.ranges.len() == 1 && path(g.ranges[0]) == path_of);
        of.map(|g| g.index).next().expect("a group of its own")
    };
    let all = group(juniors);
    assert!(all.first.value > 0.5 && all.total.value > 0.6, "{all:?}");
    let none = group("grade.junior.ceiling");
    let error = none.total.standard_error.unwrap_or(0.0).max(0.02);
    assert!(none.total.value.abs() < 5.0 * error, "{none:?}");
}

/// Seniors win half of their deals, juniors 0.1 … 0.9: with `p` their rate, and both selling all they
/// find, the relative difference is near 0.5/p − 1 (−44 % … +400 %); a third senior moves it a little.
#[test]
fn the_spread_of_the_draws_is_told_without_their_noise() {
    let study = study(&[]);
    let found = found(&study, effort(), &mut responses(2));
    let draws = &found.drawn.draws;
    let (difference, relative) = (draws.difference, draws.relative);
    let valid = draws.ahead + draws.behind + draws.undecided;
    for claim in [difference, relative].into_iter().flatten() {
        let ends = claim.interval.expect("two ends");
        assert_eq!((claim.n, claim.of, claim.level), (valid, 96, 0.9));
        assert_eq!((claim.over, claim.sign), (Over::Draws, Sign::of(ends)));
        assert!(ends.low < claim.estimate && claim.estimate < ends.high);
    }
    let difference = difference.expect("far beyond noise");
    assert_eq!(difference.sign, Sign::Undecided, "{difference:?}");
    // Shrunk deviations: nearer together than the noisy means are.
    let share = difference.interval.expect("two ends");
    assert!(share.low < 0.0 && share.high > 0.0, "{share:?}");
}

/// What the chart of verdicts shows is what the sentence says: the same values behind the noise.
#[test]
fn the_verdicts_are_those_of_the_spread() {
    let found = found(&study(&[]), effort(), &mut responses(2));
    let draws = &found.drawn.draws;
    let claim = draws.difference.expect("the ranges move the difference");
    let verdicts = draws.verdicts.as_ref().expect("so they are known");
    let ends = claim.interval.expect("an interval");
    assert_eq!(verdicts.values().len(), claim.n);
    let [low, middle, high] = [0.05, 0.5, 0.95].map(|level| verdicts.value_at(level));
    assert_eq!([low, middle, high], [ends.low, claim.estimate, ends.high]);
}

#[test]
fn as_many_points_are_drawn_as_asked_for() {
    let study = study(&[]);
    let mut kept = responses(2);
    for draws in [1, 16, 33] {
        let found = found(&study, IgnoranceEffort::LEAST.with_draws(draws), &mut kept);
        assert_eq!(found.drawn.draws.asked, draws);
        let held = AdviceOverRanges::of(&found.ranges, &found.drawn);
        assert_eq!(held.draws() + found.drawn.draws.refused, draws);
        // The ends of a spread would lie beyond so few draws.
        assert_eq!(found.drawn.draws.difference.is_some(), draws == 33);
    }
}

#[test]
fn threads_change_no_bit() {
    let study = study(&[]);
    let one = found(&study, little(), &mut responses(1));
    assert_eq!(found(&study, little(), &mut responses(3)), one);
}

/// Stops after some rows.
struct Impatient {
    left: Cell<u64>,
    stop: AtomicBool,
}

impl Keeper for Impatient {
    fn planned(&self, _: u64) {}

    fn keep(&self, _: Address, _: &[f64]) {
        self.left.set(self.left.get().saturating_sub(1));
        self.stop.store(self.left.get() == 0, Ordering::Relaxed);
    }

    fn stop(&self) -> &AtomicBool {
        &self.stop
    }
}

#[test]
fn stopped_and_asked_again_it_comes_to_the_same() {
    let study = study(&[]);
    let whole = found(&study, little(), &mut responses(2));
    let mut pieces = responses(2);
    for rows in [10, 100, 300] {
        let impatient = Impatient {
            left: Cell::new(rows),
            stop: AtomicBool::new(false),
        };
        let stopped = ignorance(&doubtful(&study), little(), None, &mut pieces, &impatient);
        assert_eq!(stopped, Err(Halt::Stopped));
    }
    assert_eq!(found(&study, little(), &mut pieces), whole);
}

#[test]
fn more_draws_keep_those_that_were_drawn() {
    let study = study(&[]);
    let few = IgnoranceEffort::LEAST;
    let mut responses = responses(2);
    found(&study, few, &mut responses);
    let more = found(&study, few.with_draws(64), &mut responses);
    let mut anew = self::responses(2);
    assert_eq!(found(&study, few.with_draws(64), &mut anew), more);
    assert_eq!(more.drawn.draws.asked, 64);
    assert!(more.tornado.is_empty() && more.flips.is_empty() && more.indices.is_none());
}

#[test]
fn without_a_difference_there_is_no_advice() {
    let study = study(&[]);
    let asked = Doubtful {
        against: doubtful(&study).structure,
        ..doubtful(&study)
    };
    let found = ignorance(
        &asked,
        IgnoranceEffort::LEAST,
        None,
        &mut responses(2),
        &Unkept::default(),
    );
    let found = found.expect("nobody stops it");
    assert_eq!(found.drawn.advice(), Sign::Identical);
    assert_eq!(found.drawn.draws.undecided + found.drawn.draws.refused, 32);
    assert_eq!(
        (found.drawn.draws.difference, found.drawn.draws.relative),
        (None, None)
    );
    assert!(found.drawn.to_measure().is_empty());
}
