//! Small stories of deals that are open at t = 0.

use super::fixtures::{firm, grade, segment, structure};
use super::open_deals::{DealKind, OpenDeals, OpenStep};
use super::outcome::Outcome;
use super::parameters::*;
use super::stories::{constant, measure, run};
use super::{Count, Flow};
use crate::numeric::{Money, Span};
use crate::random::Key;

/// A deal that somebody of grade 0 leads, its work done.
fn open(name: &str) -> OpenDeals {
    OpenDeals {
        name: name.to_owned(),
        key: Key::of(name),
        count: 1,
        kind: DealKind::New,
        segment: 0,
        stage: 0,
        step: OpenStep::Client,
        owner: Some(0),
        age: Span::ZERO,
        waited: Span::ZERO,
        value: None,
    }
}

fn waiting(name: &str, age: f64) -> OpenDeals {
    OpenDeals {
        step: OpenStep::Waiting,
        owner: None,
        age: Span::from_hours(age),
        ..open(name)
    }
}

/// Sellers of one grade, no leads, work of some hours.
fn quiet(sellers: u32, effort: f64) -> Scenario {
    let clients = segment("all", 0.0, constant(effort), 1);
    let mut scenario = firm(vec![grade("senior", sellers, 0.5)], vec![clients]);
    scenario.spans.warm_up = Span::from_hours(100.0);
    scenario
}

fn count(outcome: &Outcome, what: Count) -> u64 {
    outcome.window(0).count(what)
}

#[test]
fn the_given_deals_stand_in_for_those_of_the_past() {
    let mut scenario = quiet(1, 0.0);
    scenario.segments[0].leads_per_hour = 0.1;
    scenario.segments[0].stages_new[0].delay = constant(1000.0);
    scenario.spans.warm_up = Span::from_hours(2000.0);
    scenario.spans.horizon = Span::from_hours(10.0);
    let open_before = |scenario: &Scenario| run(scenario, 0).cells[0].open_before;
    assert!(open_before(&scenario)[0] > 50, "the past leaves many open");
    scenario.pipeline = vec![OpenDeals {
        count: 3,
        ..open("three")
    }];
    assert_eq!(open_before(&scenario), [3, 0]);
    // Of the other kind none are given: the past's stay.
    scenario.segments[0].clients = 20;
    scenario.segments[0].upsell_per_hour = 0.01;
    scenario.segments[0].stages_existing[0].delay = constant(1000.0);
    let [new, existing] = open_before(&scenario);
    assert!(new == 3 && existing > 10, "{existing}");
}

#[test]
fn a_deal_is_decided_when_the_rest_of_its_delay_is_over() {
    let mut scenario = quiet(1, 0.0);
    scenario.segments[0].stages_new[0].delay = constant(100.0);
    scenario.pipeline = vec![OpenDeals {
        age: Span::from_hours(90.0),
        waited: Span::from_hours(60.0),
        value: Some(Money::from_units(7.0)),
        ..open("late")
    }];
    for (hours, won) in [(39.0, 0), (41.0, 1)] {
        scenario.spans.horizon = Span::from_hours(hours);
        let outcome = run(&scenario, 0);
        assert_eq!(count(&outcome, Count::WonNew), won, "after {hours} h");
        let booked = outcome.window(0).flow(Flow::BookingsNew);
        assert_eq!(booked, Money::from_units(7.0 * won as f64));
        // It is as old as it was, and what has passed since.
        let of = |name: &str| measure(&scenario, &outcome, name);
        let (name, age) = match won {
            0 => ("open_age_new_hours", 129.0),
            _ => ("to_win_new_hours", 130.0),
        };
        assert_eq!(of(name), age);
        let months = hours / Span::MONTH.hours();
        let per_seller = of("won_new_per_seller.senior");
        assert!((per_seller - won as f64 / months).abs() < 1e-9);
    }
    // Longer than anybody thinks: decided at once.
    scenario.pipeline[0].waited = Span::from_hours(100.0);
    scenario.spans.horizon = Span::from_hours(1.0);
    assert_eq!(count(&run(&scenario, 0), Count::WonNew), 1);
}

#[test]
fn a_lead_that_waited_before_goes_on_waiting() {
    let mut scenario = quiet(1, 15.0);
    scenario.segments[0].patience = Some(constant(30.0));
    scenario.pipeline = vec![waiting("first", 20.0), waiting("second", 20.0)];
    let outcome = run(&scenario, 0);
    // One is begun at once, 20 hours after it came; the other goes cold ten hours later.
    assert_eq!(outcome.first_response[0], [20.0]);
    assert_eq!(count(&outcome, Count::Cold), 1);
    assert_eq!(count(&outcome, Count::Leads), 0);
    scenario.pipeline[1].age = Span::from_hours(10.0);
    assert_eq!(count(&run(&scenario, 0), Count::Cold), 0);
}

#[test]
fn deals_of_a_grade_that_nobody_is_of_go_in_turn_to_the_nearest() {
    let grades = vec![
        grade("junior", 0, 0.2),
        grade("principal", 2, 0.9),
        grade("senior", 2, 0.5),
    ];
    let clients = segment("all", 0.0, constant(1.0), 3);
    let mut scenario = firm(grades, vec![clients]);
    scenario.pipeline = vec![OpenDeals {
        count: 4,
        step: OpenStep::Work,
        ..open("four")
    }];
    scenario.spans.horizon = Span::from_hours(2.0) + Span(1);
    let outcome = run(&scenario, 0);
    assert_eq!(measure(&scenario, &outcome, "won_new.senior"), 4.0);
    assert_eq!(measure(&scenario, &outcome, "hours.senior.new"), 4.0);
}

#[test]
fn who_has_a_deal_of_the_past_in_hand_lays_it_down() {
    let mut scenario = quiet(1, 2.0);
    let past = segment("past", 0.01, constant(5000.0), 1);
    scenario.segments.push(past);
    scenario.structures = vec![structure("only", 0, &scenario.grades, 2)];
    scenario.spans.warm_up = Span::from_hours(1000.0);
    scenario.spans.horizon = Span::from_hours(2.0) + Span(1);
    scenario.pipeline = vec![OpenDeals {
        step: OpenStep::Work,
        ..open("one")
    }];
    assert_eq!(count(&run(&scenario, 0), Count::WonNew), 1);
}

#[test]
fn an_upsell_is_with_an_account_and_is_worth_what_is_given() {
    let mut scenario = quiet(1, 2.0);
    scenario.pipeline = vec![OpenDeals {
        kind: DealKind::Existing,
        step: OpenStep::Work,
        value: Some(Money::from_units(3.0)),
        ..open("more")
    }];
    let outcome = run(&scenario, 0);
    assert_eq!(count(&outcome, Count::ClientLeft), 1, "there is no account");
    scenario.segments[0].clients = 5;
    let outcome = run(&scenario, 0);
    assert_eq!(count(&outcome, Count::WonExisting), 1);
    let booked = outcome.window(0).flow(Flow::BookingsExisting);
    assert_eq!(booked, Money::from_units(3.0));
}

#[test]
fn a_given_deal_has_the_same_luck_under_every_structure_and_in_any_company() {
    let mut scenario = quiet(3, 1.0);
    scenario.segments[0].win_new = vec![Some(0.4)];
    scenario.segments[0].stages_new[0].delay = crate::random::Law::exponential(100.0);
    let mut other = scenario.structures[0].clone();
    other.name = "other".to_owned();
    other.staff = vec![1];
    scenario.structures.push(other);
    scenario.pipeline = vec![OpenDeals {
        count: 200,
        step: OpenStep::Work,
        ..open("many")
    }];
    let won = |scenario: &Scenario, id| count(&run(scenario, id), Count::WonNew);
    let alone = won(&scenario, 0);
    assert!((50..110).contains(&alone), "{alone}");
    assert_eq!(alone, won(&scenario, 1));
    scenario.pipeline.insert(0, open("another"));
    assert!((alone..=alone + 1).contains(&won(&scenario, 0)));
}

#[test]
fn the_leads_of_past_months_come_in_those_months() {
    let mut scenario = quiet(1, 0.0);
    scenario.segments[0].leads_per_hour = 0.05;
    scenario.segments[0].past_leads = vec![300.0, 0.0];
    scenario.spans.before = Span(4 * Span::MONTH.0);
    let outcome = run(&scenario, 0);
    let leads = |month| {
        let cell = outcome.month(month).expect("a month of the run");
        cell.count(Count::Leads)
    };
    assert!((250..350).contains(&leads(-2)), "{}", leads(-2));
    assert_eq!(leads(-1), 0);
    // Earlier and later it is the rate: 8.7 a month.
    assert!((1..25).contains(&leads(-4)) && (1..25).contains(&leads(0)));
}
