//! Small stories of leads that are given to sellers.

use crate::numeric::Span;
use crate::random::Law;

use super::Count;
use super::assignment::{AssignBy, Assignment};
use super::fixtures::{firm, grade, segment};
use super::parameters::*;
use super::stories::{constant, measure, run};

/// Two alike and a lead every five hours or so, of eight hours' work each if it is of the slow kind.
fn two(assign: Assignment) -> Scenario {
    let leads = segment("all", 0.2, Law::Exponential { mean: 8.0 }, 1);
    let mut scenario = firm(vec![grade("s", 2, 0.5)], vec![leads]);
    scenario.structures[0].assign = assign;
    scenario
}

fn by(by: AssignBy) -> Assignment {
    Assignment {
        by,
        ..Assignment::OFF
    }
}

fn wait(scenario: &Scenario) -> f64 {
    let waits = (0..8).map(|run_of| {
        let outcome = super::outcome::replicate(scenario, 0, 7, run_of).expect("an end");
        super::measures::window_values(scenario, &outcome, 0)[place(scenario, "wait_hours.new")]
    });
    waits.sum::<f64>() / 8.0
}

fn place(scenario: &Scenario, name: &str) -> usize {
    let measures = super::measures::measures(scenario);
    let found = measures.iter().position(|measure| measure.name == name);
    found.expect("a measure")
}

#[test]
fn whoever_is_given_leads_in_turn_waits_longer_than_whoever_takes_them() {
    let [pulled, turn, fewest] =
        [AssignBy::Pull, AssignBy::Turn, AssignBy::FewestOpen].map(|rule| wait(&two(by(rule))));
    assert!(pulled < fewest && fewest < turn, "{pulled} {fewest} {turn}");
}

#[test]
fn a_cap_of_open_deals_holds_leads_back_until_one_is_over() {
    // Every deal takes the client ten hours; with one at a time each seller has 208 a year.
    let mut scenario = two(Assignment {
        open_cap: Some(1),
        ..by(AssignBy::Turn)
    });
    let stage = &mut scenario.segments[0].stages_new[0];
    (stage.effort, stage.delay) = (constant(0.0), constant(10.0));
    scenario.segments[0].leads_per_hour = 10.0;
    let won = run(&scenario, 0).window(0).count(Count::WonNew);
    assert!((412..=416).contains(&won), "{won}");
    // What does not wait is lost, unless somebody may be given it at once.
    scenario.segments[0].patience = Some(constant(0.0));
    let year = run(&scenario, 0).window(0);
    assert!(year.count(Count::WonNew) > 400);
    assert_eq!(
        year.count(Count::Cold) + year.count(Count::WonNew) + year.open_after[0],
        year.count(Count::Leads)
    );
}

#[test]
fn a_cap_a_day_lets_the_next_day_begin_with_those_who_came_first() {
    let mut scenario = two(Assignment {
        daily_cap: Some(3),
        ..by(AssignBy::FewestOpen)
    });
    scenario.segments[0].leads_per_hour = 10.0;
    scenario.segments[0].stages_new[0].effort = constant(0.0);
    // Two sellers, three a day, two hundred and sixty days.
    let year = run(&scenario, 0).window(0);
    assert_eq!(year.count(Count::Contacted), 2 * 3 * 260);
}

#[test]
fn what_lies_too_long_is_given_to_somebody_else() {
    // Who has something long in hand keeps nobody waiting while the other is free.
    let mut scenario = two(Assignment {
        take_back_after: Span::HOUR,
        ..by(AssignBy::Turn)
    });
    scenario.segments[0].stages_new[0].effort = Law::Exponential { mean: 5.0 };
    scenario.segments[0].patience = Some(constant(6.0));
    let taken_back = run(&scenario, 0).window(0).count(Count::Cold);
    scenario.structures[0].assign.take_back_after = Span::NEVER;
    let left = run(&scenario, 0).window(0).count(Count::Cold);
    assert!(taken_back < left, "{taken_back} {left}");
}

#[test]
fn a_made_lead_stays_with_who_made_it_and_a_referred_one_goes_to_the_owner() {
    let mut scenario = two(Assignment {
        made: true,
        ..Assignment::OFF
    });
    let all = &mut scenario.segments[0];
    all.leads_per_hour = 0.0;
    all.prospecting = Some(super::prospecting::Prospecting {
        pool: 3000,
        effort: constant(1.0),
        reach: 1.0,
        retry: constant(1.0),
        lead: vec![Some(0.2), Some(0.2)],
        rest: constant(400.0),
    });
    all.stages_new[0].effort = constant(2.0);
    (all.win_new, all.win_existing) = (vec![Some(1.0); 2], vec![Some(1.0); 2]);
    scenario.grades.push(grade("idle", 2, 0.5));
    let only = &mut scenario.structures[0];
    only.staff = vec![2, 2];
    only.queue_limit = vec![None; 2];
    only.class = vec![only.class[0]; 2];
    only.budget = vec![only.budget[0]; 2];
    only.sell = vec![SizeRule::Always(vec![1, 0])];
    only.prospect = vec![vec![0]];
    // Both sell, the others first: what the first make they keep.
    let won = |scenario: &Scenario, who: &str| {
        measure(scenario, &run(scenario, 0), &format!("won_new.{who}"))
    };
    assert!(won(&scenario, "s") > 300.0);
    assert_eq!(won(&scenario, "idle"), 0.0);
    scenario.structures[0].assign.made = false;
    assert_eq!(won(&scenario, "s"), 0.0);
    assert!(won(&scenario, "idle") > 300.0);
}

#[test]
fn who_leaves_leaves_his_leads_to_the_others() {
    for rule in [AssignBy::Turn, AssignBy::FewestOpen] {
        let mut scenario = two(Assignment {
            open_cap: Some(4),
            daily_cap: Some(2),
            take_back_after: Span(3 * Span::DAY.0),
            ..by(rule)
        });
        scenario.segments[0].patience = Some(Law::Exponential { mean: 30.0 });
        scenario.segments[0].stages_new[0].delay = Law::Exponential { mean: 20.0 };
        scenario.grades[0].tenure = Some(Span::MONTH);
        scenario.grades[0].replacement_delay = Span::WEEK;
        scenario.structures[0].queue_limit = vec![Some(6)];
        // Books are proved in every run.
        let year = run(&scenario, 0).window(0);
        assert!(year.count(Count::Left) > 10 && year.count(Count::WonNew) > 50);
    }
}
