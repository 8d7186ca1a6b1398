//! Small stories: people who are away and come back, and newcomers who find their way.

use crate::numeric::Span;
use crate::random::Law;

use super::Count;
use super::chronicle::{What, chronicle};
use super::fixtures::{firm, grade, segment};
use super::parameters::*;
use super::presence::Ramp;
use super::stories::{constant, measure, run};
use super::stories_of_people::shock;

const FOUR_WEEKS: Span = Span(4 * Span::WEEK.0);

/// Sellers with a book of accounts who ask for an hour of service now and then.
fn servers(count: u32) -> Scenario {
    let mut scenario = firm(
        vec![grade("s", count, 0.5)],
        vec![segment("all", 0.0, constant(1.0), 1)],
    );
    scenario.segments[0].clients = 20 * count;
    scenario.segments[0].service_per_hour = 0.01;
    scenario
}

#[test]
fn a_year_has_its_leave_and_nothing_is_handed_over() {
    for pieces in [1, 2, 4] {
        let mut scenario = servers(3);
        scenario.grades[0].absence.leave = FOUR_WEEKS;
        scenario.grades[0].absence.pieces = pieces;
        let outcome = run(&scenario, 0);
        assert_eq!(measure(&scenario, &outcome, "hours.s.away"), 3.0 * 160.0);
        let year = outcome.window(0);
        for count in [Count::Left, Count::Hired, Count::HandoversMoved] {
            assert_eq!(year.count(count), 0, "{count:?}");
        }
        assert_eq!(
            measure(&scenario, &outcome, "sellers_end.s"),
            3.0,
            "who is away is a seller"
        );
    }
}

#[test]
fn requests_wait_for_who_is_away_unless_mates_serve_them() {
    let mut scenario = servers(3);
    scenario.grades[0].absence.leave = FOUR_WEEKS;
    let alone = run(&scenario, 0);
    scenario.grades[0].absence.covered = true;
    let covered = run(&scenario, 0);
    let wait = |outcome| measure(&scenario, outcome, "service_response_hours_p99");
    assert!(wait(&alone) > 60.0, "{}", wait(&alone));
    assert!(wait(&covered) < 20.0, "{}", wait(&covered));
}

#[test]
fn a_mate_knows_what_a_hand_over_would_keep() {
    // Of two sellers one is never there; the other serves both books.
    let satisfied = |retention: f64| {
        let mut scenario = servers(2);
        scenario.grades[0].absence.leave = FOUR_WEEKS;
        scenario.grades[0].absence.covered = true;
        scenario.rules.handover.retention = retention;
        scenario.rules.service.knowledge = 1.0;
        let outcome = run(&scenario, 0);
        measure(&scenario, &outcome, "satisfaction")
    };
    assert!(satisfied(0.0) < satisfied(1.0) - 0.005);
}

#[test]
fn work_is_laid_down_and_gone_on_with() {
    let mut scenario = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 0.05, constant(30.0), 1)],
    );
    scenario.grades[0].absence.sickness_per_hour = 1.0 / 50.0;
    scenario.grades[0].absence.sick_for = constant(20.0);
    let told = chronicle(&scenario, 0, 1, 0).expect("it ends");
    let mut laid_down = None;
    let mut resumed = 0;
    for entry in &told {
        match entry.what {
            What::WorkInterrupted => laid_down = Some((entry.at, entry.deal)),
            What::WentAway => {}
            What::WorkResumed => {
                let (at, deal) = laid_down.take().expect("what is resumed was laid down");
                assert_eq!(entry.deal, deal, "first of its kind");
                assert!(entry.at.since(at) >= Span::from_hours(20.0));
                resumed += 1;
            }
            What::WorkBegun => assert!(laid_down.is_none(), "what was laid down comes first"),
            _ => {}
        }
    }
    assert!(resumed > 10, "{resumed}");
}

#[test]
fn who_leaves_for_good_or_is_struck_while_away_is_replaced() {
    let mut scenario = servers(4);
    let grade = &mut scenario.grades[0];
    grade.absence.sickness_per_hour = 1.0 / 100.0;
    grade.absence.sick_for = Law::Exponential { mean: 100.0 };
    grade.absence.covered = true;
    grade.tenure = Some(Span(3 * Span::MONTH.0));
    grade.replacement_delay = Span::WEEK;
    scenario.shocks = vec![Shock {
        leaves: Some((0, 2)),
        ..shock(Span::MONTH)
    }];
    let outcome = run(&scenario, 0);
    let year = outcome.window(0);
    assert!(year.count(Count::Left) > 8);
    assert!(year.count(Count::Hired).abs_diff(year.count(Count::Left)) <= 4);
    assert!(measure(&scenario, &outcome, "hours.s.away") > 2000.0);
}

#[test]
fn a_newcomer_is_slow_at_first() {
    // Nobody is there at the beginning of the year: one comes at t = 0 and never lacks work.
    let mut scenario = firm(
        vec![grade("old", 1, 0.5), grade("young", 1, 0.5)],
        vec![segment("all", 2.0, constant(8.0), 2)],
    );
    scenario.grades[1].ramp = Ramp {
        lasts: Span(3 * Span::MONTH.0),
        speed: 0.25,
        chance: 1.0,
    };
    let won = |scenario: &Scenario| run(scenario, 1).window(1).count(Count::WonNew);
    scenario.spans.before = Span::WEEK;
    scenario.start = Start::Shared(0);
    scenario.structures[0].staff = vec![1, 0];
    let mut after = scenario.structures[0].clone();
    after.name = "young_sells".to_owned();
    after.sell = vec![SizeRule::Always(vec![1])];
    after.staff = vec![0, 1];
    scenario.structures.push(after);
    let slow = won(&scenario);
    scenario.grades[1].ramp = Ramp::NONE;
    let full = won(&scenario);
    let (mut at, mut tasks) = (0.0, 0);
    while at < 2080.0 {
        at += 8.0 / (0.25 + 0.75 * f64::min(at / 520.0, 1.0));
        tasks += 1;
    }
    // The last is not finished; one more is what the old one had in hand when he was released.
    assert_eq!((full, slow), (260, tasks - 1 + 1));
}
