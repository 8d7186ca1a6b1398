//! More small stories: people who learn, come, go and change, and what clients see of it.

use crate::numeric::{Money, Span};

use super::decision::Decision;
use super::fixtures::{firm, grade, segment};
use super::outcome::replicate;
use super::parameters::*;
use super::stories::{constant, conveyor, measure, run, two_grades};
use super::{Count, Flow};

#[test]
fn taught_juniors_overtake_those_left_alone() {
    let mut scenario = two_grades();
    scenario.grades[0].ceiling = 0.7;
    scenario.grades[0].ceiling_alone = 0.3;
    scenario.grades[0].practice_per_hour = 0.01;
    scenario.grades[0].mentoring_per_hour = 0.02;
    let alone = measure(&scenario, &run(&scenario, 0), "expertise_end.junior");
    assert!(alone > 0.2 && alone <= 0.3);
    scenario.structures[0].mentoring = Some(Mentoring {
        mentor: 1,
        learner: 0,
        hours_per_week: 2.0,
    });
    let outcome = run(&scenario, 0);
    assert!(measure(&scenario, &outcome, "expertise_end.junior") > 0.5);
    let taught = measure(&scenario, &outcome, "hours.senior.mentoring");
    assert!(
        (taught - 104.0).abs() < 3.0,
        "two hours each week: {taught}"
    );
}

#[test]
fn who_leaves_is_replaced_and_the_accounts_go_on() {
    let mut scenario = conveyor();
    scenario.grades[1].count = 3;
    scenario.structures[0].staff = vec![1, 3];
    scenario.grades[1].tenure = Some(Span::MONTH);
    scenario.grades[1].replacement_delay = Span::WEEK;
    scenario.grades[1].hiring_cost = Money::from_units(7.0);
    let year = run(&scenario, 0).window(0);
    assert!(year.count(Count::Left) > 10);
    assert!(year.count(Count::Hired).abs_diff(year.count(Count::Left)) <= 3);
    assert_eq!(
        year.flow(Flow::Hiring),
        Money::from_units(7.0 * year.count(Count::Hired) as f64)
    );
    assert!(year.count(Count::HandoversMoved) > 10);
    let full = Money::from_units(12.0 * 4.0);
    assert!(year.flow(Flow::Salaries) < full, "vacancies are unpaid");
    assert_eq!(year.accounts, year.count(Count::WonNew));
}

#[test]
fn satisfied_clients_bring_others() {
    let mut scenario = firm(
        vec![grade("s", 2, 0.5)],
        vec![segment("all", 0.0, constant(1.0), 1)],
    );
    scenario.segments[0].clients = 5;
    scenario.segments[0].service_per_hour = 0.02;
    scenario.segments[0].expectation = constant(0.1);
    scenario.segments[0].expectation_mean = 0.1;
    scenario.segments[0].referrals_per_hour = 0.001;
    let year = run(&scenario, 0).window(0);
    assert_eq!(
        year.count(Count::Referrals),
        0,
        "served as expected, nobody is enthusiastic"
    );
    scenario.segments[0].expectation_mean = 0.9;
    let year = run(&scenario, 0).window(0);
    assert!(year.count(Count::Referrals) > 3);
    assert_eq!(year.count(Count::Leads), year.count(Count::Referrals));
}

/// A conveyor that turns into a firm of closers, over three months.
fn rebuild() -> Scenario {
    let mut scenario = conveyor();
    scenario.segments[0].clients = 6;
    scenario.spans.before = Span::YEAR;
    scenario.spans.change = Span(3 * Span::MONTH.0);
    scenario.start = Start::Shared(0);
    let mut after = scenario.structures[0].clone();
    after.name = "after".to_owned();
    after.sell = vec![SizeRule::Always(vec![1])];
    after.serve = vec![SizeRule::Always(Server::Grade(0))];
    after.transition = Transition {
        at: Span::ZERO,
        over: Span(3 * Span::MONTH.0),
        disruption: 1.5,
    };
    scenario.structures.push(after);
    scenario
}

#[test]
fn the_past_is_shared_to_the_bit_and_the_future_is_not() {
    let scenario = rebuild();
    let (stays, turns) = (run(&scenario, 0), run(&scenario, 1));
    assert_eq!(stays.window(0), turns.window(0), "before");
    assert_ne!(stays.window(1), turns.window(1), "change");
    let moved = turns.window(1).count(Count::HandoversMoved);
    assert!(
        moved >= 6,
        "the opening accounts go to the juniors: {moved}"
    );
}

#[test]
fn a_transition_hires_and_releases() {
    let mut scenario = rebuild();
    scenario.structures[1].staff = vec![2, 0];
    scenario.structures[1].sell = vec![SizeRule::Always(vec![0])];
    let turns = run(&scenario, 1);
    let change = turns.window(1);
    assert_eq!(
        (change.count(Count::Hired), change.count(Count::Released)),
        (1, 1)
    );
    let present = |grade: usize| turns.window(2).grades[grade].present;
    assert_eq!([present(0), present(1)], [2, 0]);
}

#[test]
fn a_stage_can_belong_to_another_grade() {
    let mut scenario = two_grades();
    let stage = scenario.segments[0].stages_new[0].clone();
    scenario.segments[0].win_new = vec![Some(1.0), Some(1.0)];
    scenario.segments[0].stages_new = vec![
        Stage {
            decision: Decision::Share(0.5),
            ..stage.clone()
        },
        Stage {
            decision: Decision::Share(0.5),
            effort: constant(3.0),
            ..stage
        },
    ];
    scenario.structures[0].stage_grade = vec![vec![Vec::new(), vec![1]]];
    scenario.rules.handover.giver = constant(0.5);
    scenario.rules.handover.taker = constant(0.25);
    let outcome = run(&scenario, 0);
    let won = outcome.window(0).count(Count::WonNew) as f64;
    assert!(won > 50.0);
    assert!((measure(&scenario, &outcome, "hours.senior.new") - 3.0 * won).abs() <= 6.0);
    assert!((measure(&scenario, &outcome, "hours.junior.handoff") - 0.5 * won).abs() <= 2.0);
    assert!((measure(&scenario, &outcome, "hours.senior.handoff") - 0.25 * won).abs() <= 2.0);
    assert_eq!(measure(&scenario, &outcome, "won_new.senior"), won);
}

#[test]
fn misfits_cost_the_first_stage_and_nothing_else() {
    let mut scenario = two_grades();
    scenario.segments[0].win_new = vec![Some(1.0), Some(1.0)];
    scenario.segments[0].fit = 0.5;
    let outcome = run(&scenario, 0);
    let year = outcome.window(0);
    assert!(year.count(Count::Misfit) > 30 && year.count(Count::WonNew) > 30);
    assert_eq!(measure(&scenario, &outcome, "win_rate_new"), 1.0);
}

#[test]
fn price_wins_and_costs() {
    let mut scenario = two_grades();
    scenario.segments[0].win_new = vec![Some(0.3), Some(0.3)];
    let list = run(&scenario, 0).window(0);
    scenario.rules.winning.price = 5.0;
    scenario.structures[0].price_premium = -0.2;
    let cheap = run(&scenario, 0).window(0);
    assert!(cheap.count(Count::WonNew) > list.count(Count::WonNew));
    let each = cheap.flow(Flow::BookingsNew).units() / cheap.count(Count::WonNew) as f64;
    assert!((each - 8.0).abs() < 1e-9);
}

#[test]
fn work_of_no_length_that_feeds_itself_is_reported() {
    let mut scenario = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 1e9, constant(0.0), 1)],
    );
    scenario.segments[0].leads_per_hour = 1e18;
    let storm = replicate(&scenario, 0, 1, 0).expect_err("a storm");
    assert!(storm.events.contains(&"lead arrives"), "{storm:?}");
}

/// A shock that changes nothing, for tests to fill in.
pub(super) fn shock(at: Span) -> Shock {
    Shock {
        name: "shock".to_owned(),
        at,
        over: Span::NEVER,
        leads: 1.0,
        segment: None,
        leaves: None,
        replaced_after: None,
    }
}

#[test]
fn a_shock_thins_the_leads_of_its_segment_while_it_lasts() {
    let mut scenario = firm(
        vec![grade("s", 30, 0.5)],
        vec![
            segment("hit", 1.0, constant(1.0), 1),
            segment("spared", 1.0, constant(1.0), 1),
        ],
    );
    scenario.structures[0].sell = vec![SizeRule::Always(vec![0]); 2];
    let leads = |scenario: &Scenario| -> Vec<u64> {
        let outcome = run(scenario, 0);
        let months = outcome.months().into_iter();
        months
            .filter_map(|month| outcome.month(month))
            .map(|cell| cell.count(Count::Leads))
            .collect()
    };
    let calm = leads(&scenario);
    scenario.shocks = vec![Shock {
        leads: 0.0,
        over: Span(3 * Span::MONTH.0),
        segment: Some(0),
        ..shock(Span(2 * Span::MONTH.0))
    }];
    let struck = leads(&scenario);
    assert_eq!(calm[..2], struck[..2], "before it everything is the same");
    for month in 2..5 {
        assert!(struck[month] * 3 < calm[month] * 2, "{struck:?} {calm:?}");
    }
    // Afterwards the leads are as many as ever: 346 a month of the two segments.
    for month in 5..12 {
        assert!((290..410).contains(&struck[month]), "{struck:?}");
    }
    scenario.shocks[0].leads = 1.0;
    assert_eq!(leads(&scenario), calm, "times one changes no lead");
}

#[test]
fn who_is_lost_to_a_shock_is_replaced_when_it_says() {
    let mut scenario = conveyor();
    scenario.grades[1].count = 3;
    scenario.structures[0].staff = vec![1, 3];
    let present = |scenario: &Scenario| -> Vec<u64> {
        let outcome = run(scenario, 0);
        let months = outcome.months().into_iter();
        months
            .filter_map(|month| outcome.month(month))
            .map(|cell| cell.grades[1].present)
            .collect()
    };
    assert_eq!(present(&scenario), vec![3; 12]);
    scenario.shocks = vec![Shock {
        leaves: Some((1, 2)),
        replaced_after: Some(Span(4 * Span::MONTH.0)),
        ..shock(Span(3 * Span::MONTH.0 + Span::WEEK.0))
    }];
    let struck = present(&scenario);
    assert_eq!(struck[..3], [3, 3, 3]);
    assert_eq!(struck[3..7], [1, 1, 1, 1], "two of three are gone");
    assert_eq!(
        struck[8..],
        [3, 3, 3, 3],
        "and others came after four months"
    );
    let year = run(&scenario, 0).window(0);
    assert_eq!((year.count(Count::Left), year.count(Count::Hired)), (2, 2));
    scenario.shocks[0].replaced_after = Some(Span::NEVER);
    assert_eq!(present(&scenario)[11], 1);
    scenario.shocks[0].replaced_after = None;
    assert_eq!(present(&scenario)[11], 3, "the grade's own vacancy is none");
}
