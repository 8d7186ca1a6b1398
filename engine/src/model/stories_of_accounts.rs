//! Small stories of accounts: what service, surprises and renewals do, to the digit.

use crate::numeric::{Money, Span, math};

use super::chronicle::{What, chronicle};
use super::fixtures::{firm, grade, segment};
use super::outcome::Outcome;
use super::parameters::*;
use super::stories::{constant, conveyor, measure, run};
use super::{Count, Flow};

/// One seller of expertise 0.8 and one account that asks now and then for two hours of work.
fn one_account() -> Scenario {
    let mut all = segment("all", 0.0, constant(1.0), 1);
    all.clients = 1;
    all.service_per_hour = 0.01;
    all.service_effort = constant(2.0);
    let mut scenario = firm(vec![grade("s", 1, 0.8)], vec![all]);
    scenario.rules.service.adjustment = 1.0;
    scenario
}

fn satisfaction(outcome: &Outcome) -> f64 {
    outcome.window(0).satisfaction_sum
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn quality_is_skill_knowledge_and_promptness() {
    let mut scenario = one_account();
    scenario.segments[0].expectation = constant(0.6);
    scenario.segments[0].expectation_mean = 0.55;
    let after = |scenario: &Scenario| satisfaction(&run(scenario, 0));
    // All served as the segment expects on average; this one expects more.
    assert!(near(after(&scenario), 0.5 * (1.0 + 0.55 - 0.6)));
    scenario.rules.service.expertise = 0.3;
    let skill = 0.7 * 0.55 + 0.3 * 0.8;
    assert!(near(after(&scenario), 0.5 * (1.0 + skill - 0.6)));
    // Nobody else asks, so the response is the work of two hours; half an hour of it is forgiven.
    scenario.rules.service.tolerance = Span::from_hours(0.5);
    scenario.rules.service.decay = Some(Span::from_hours(5.0));
    let prompt = math::exp(-1.5 / 5.0);
    assert!(near(after(&scenario), 0.5 * (1.0 + skill * prompt - 0.6)));
    // Satisfaction goes only part of the way at a time.
    scenario.rules.service.adjustment = 0.25;
    let served = run(&scenario, 0).window(0).count(Count::Services);
    let target = 0.5 * (1.0 + skill * prompt - 0.6);
    let left = math::pow(0.75, served as f64);
    assert!(near(after(&scenario), target + left * (0.5 - target)));
}

#[test]
fn who_does_not_know_the_client_serves_it_worse() {
    // Sold without work, so that the account is unknown until its first service has been done.
    let mut scenario = one_account();
    scenario.segments[0].clients = 0;
    scenario.segments[0].leads_per_hour = 0.001;
    scenario.segments[0].stages_new[0].effort = constant(0.0);
    scenario.segments[0].service_per_hour = 0.002;
    scenario.rules.service.knowledge = 0.4;
    scenario.rules.handover.knowledge_hours = 3.0;
    let events = chronicle(&scenario, 0, 1, 0).expect("no storm");
    let year = run(&scenario, 0).window(0);
    let mut expected = 0.0;
    for won in events.iter().filter(|e| e.what == What::Won) {
        let of = |e: &&super::Entry| e.what == What::Served && e.client == won.client;
        let served = events.iter().filter(of).count() as f64;
        // k before the last service: the hours of all that came before it.
        let known = 1.0 - math::exp(-2.0 * (served - 1.0) / 3.0);
        let quality = 0.5 * (1.0 - 0.4 * (1.0 - known));
        expected += if served > 0.0 {
            0.5 * (1.0 + quality - 0.5)
        } else {
            0.5
        };
    }
    assert!(year.accounts >= 2);
    assert!(near(year.satisfaction_sum, expected));
}

#[test]
fn an_inflated_promise_fades_with_every_service() {
    let mut scenario = conveyor();
    scenario.segments[0].leads_per_hour = 0.001;
    scenario.grades[0].inflation = 0.3;
    scenario.rules.handover.accountability = 0.0;
    scenario.rules.handover.conflict_tolerance = 1.0;
    scenario.rules.service.adjustment = 1.0;
    scenario.rules.service.fading = 0.2;
    let events = chronicle(&scenario, 0, 1, 0).expect("no storm");
    let year = run(&scenario, 0).window(0);
    let mut expected = 0.0;
    for won in events.iter().filter(|e| e.what == What::Won) {
        let of = |e: &&super::Entry| e.what == What::Served && e.client == won.client;
        let served = events.iter().filter(of).count() as f64;
        // The last service was judged by the promise that the ones before it had left.
        let promise = 0.5 + 0.3 * math::pow(0.8, served - 1.0);
        expected += if served > 0.0 {
            0.5 * (1.0 + 0.5 - promise)
        } else {
            0.5
        };
    }
    assert!(year.accounts >= 2);
    assert!(near(year.satisfaction_sum, expected));
}

#[test]
fn a_surprise_costs_satisfaction_once_and_only_beyond_the_tolerance() {
    let mut scenario = conveyor();
    scenario.grades[0].inflation = 0.3;
    scenario.rules.handover.accountability = 0.5;
    scenario.rules.service.adjustment = 0.0;
    scenario.rules.handover.conflict_satisfaction = 0.8;
    scenario.rules.handover.conflict_tolerance = 0.149;
    let year = run(&scenario, 0).window(0);
    let conflicts = year.count(Count::Conflicts) as f64;
    assert!(conflicts > 30.0);
    let expected = 0.5 * year.accounts as f64 - 0.8 * 0.15 * conflicts;
    assert!(near(year.satisfaction_sum, expected));
    scenario.rules.handover.conflict_tolerance = 0.151;
    assert_eq!(run(&scenario, 0).window(0).count(Count::Conflicts), 0);
}

#[test]
fn requests_wait_until_the_account_has_changed_hands() {
    let mut scenario = conveyor();
    scenario.segments[0].leads_per_hour = 0.005;
    scenario.segments[0].service_per_hour = 0.2;
    scenario.rules.handover.delay = constant(30.0);
    let events = chronicle(&scenario, 0, 1, 0).expect("no storm");
    let mut seen = 0;
    for won in events.iter().filter(|e| e.what == What::Won) {
        let first = events
            .iter()
            .find(|e| e.what == What::Served && e.client == won.client);
        if let Some(first) = first {
            assert!(first.at >= won.at + Span::from_hours(30.0));
            seen += 1;
        }
    }
    assert!(seen > 3);
}

#[test]
fn clients_ask_for_service_as_long_as_it_lasts() {
    let mut scenario = conveyor();
    scenario.segments[0].leads_per_hour = 0.005;
    scenario.segments[0].service_per_hour = 0.05;
    scenario.segments[0].service_for = Span::MONTH;
    scenario.segments[0].service_effort = constant(0.0);
    let events = chronicle(&scenario, 0, 1, 0).expect("no storm");
    let mut seen = 0;
    for served in events.iter().filter(|e| e.what == What::Served) {
        let won = events
            .iter()
            .find(|e| e.what == What::Won && e.client == served.client)
            .expect("only clients are served");
        assert!(served.at < won.at + Span::MONTH);
        seen += 1;
    }
    assert!(seen > 30);
    scenario.segments[0].service_for = Span::ZERO;
    assert_eq!(run(&scenario, 0).window(0).count(Count::Services), 0);
}

/// Forty accounts, satisfied by a first service that takes no time long before their renewals.
fn content(churn: f64, slope: f64) -> Scenario {
    let mut scenario = one_account();
    let all = &mut scenario.segments[0];
    all.clients = 40;
    all.churn = churn;
    all.service_per_hour = 2.0;
    all.service_effort = constant(0.0);
    scenario.rules.service.expertise = 1.0;
    scenario.rules.churn_per_satisfaction = slope;
    scenario.spans.horizon = Span(6 * Span::MONTH.0);
    scenario
}

#[test]
fn satisfied_clients_stay() {
    // S = ½(1 + 0.8 − 0.5) = 0.65.
    let churned = |scenario: &Scenario| run(scenario, 0).window(0).count(Count::Churned);
    let chance = math::sigmoid(math::logit(0.1) - 6.0 * 0.15);
    let stayed = churned(&content(0.1, 6.0));
    assert_eq!(stayed, churned(&content(chance, 0.0)));
    assert!(stayed < churned(&content(0.1, 0.0)), "{stayed}");
}

#[test]
fn what_a_lost_client_will_not_pay_is_unearned() {
    let mut scenario = conveyor();
    scenario.segments[0].fee = constant(2.0);
    scenario.segments[0].churn = 0.3;
    scenario.rules.term_months = 3.0;
    let events = chronicle(&scenario, 0, 1, 0).expect("no storm");
    let year = run(&scenario, 0).window(0);
    let mut unearned = 0.0;
    for left in events.iter().filter(|e| e.what == What::Churned) {
        let of = |e: &&super::Entry| e.what == What::Renewed && e.client == left.client;
        let paid = 1 + events.iter().filter(of).count();
        unearned += 2.0 * (3.0 - paid as f64).max(0.0);
    }
    assert!(unearned > 50.0);
    assert_eq!(year.flow(Flow::Unearned), Money::from_units(unearned));
    let net = measure(&scenario, &run(&scenario, 0), "net_bookings");
    let won = year.count(Count::WonNew) as f64;
    assert!(near(net, won * (10.0 + 2.0 * 3.0) - unearned));
}

#[test]
fn an_opportunity_nobody_begins_is_lost_and_one_of_a_lost_client_too() {
    let mut all = segment("all", 0.0, constant(1.0), 1);
    all.clients = 10;
    all.upsell_per_hour = 0.02;
    let mut scenario = firm(vec![grade("s", 1, 0.5)], vec![all]);
    // No time for upsells.
    scenario.structures[0].budget[0][Work::Existing as usize] = Some(0.0);
    scenario.segments[0].upsell_patience = Some(constant(8.0));
    let year = run(&scenario, 0).window(0);
    let opened = year.count(Count::UpsellsOpened);
    assert_eq!(year.count(Count::ColdExisting), opened - year.open_after[1]);
    assert!(opened > 200 && year.open_after[1] < 10);
    scenario.segments[0].upsell_patience = None;
    scenario.segments[0].churn = 1.0;
    let year = run(&scenario, 0).window(0);
    assert_eq!(
        year.count(Count::ClientLeft),
        year.count(Count::UpsellsOpened)
    );
    assert_eq!((year.open_after[1], year.accounts), (0, 0));
}

#[test]
fn upsells_carry_the_premium_of_their_own_day() {
    let mut all = segment("all", 0.0, constant(1.0), 1);
    all.clients = 10;
    all.fee = constant(2.0);
    all.upsell_per_hour = 0.01;
    let mut scenario = firm(vec![grade("s", 1, 0.5)], vec![all]);
    let mut dearer = scenario.structures[0].clone();
    dearer.name = "dearer".to_owned();
    dearer.price_premium = 0.5;
    scenario.structures.push(dearer);
    scenario.start = Start::Shared(0);
    let year = run(&scenario, 1).window(0);
    let won = year.count(Count::WonExisting) as f64;
    assert_eq!(year.flow(Flow::Upsells), Money::from_units(7.5 * won));
    // Fees in being stay.
    assert_eq!(year.flow(Flow::Fees), Money::from_units(2.0 * 10.0 * 12.0));
}

#[test]
fn accounts_of_nobody_wait_for_whoever_is_hired() {
    let mut scenario = one_account();
    scenario.segments[0].clients = 5;
    scenario.segments[0].service_per_hour = 0.1;
    scenario.grades[0].tenure = Some(Span::MONTH);
    scenario.grades[0].replacement_delay = Span(2 * Span::WEEK.0);
    let events = chronicle(&scenario, 0, 1, 0).expect("no storm");
    let mut empty = None;
    let (mut gaps, mut served) = (0, 0);
    for event in &events {
        match event.what {
            What::Left => empty = Some(event.at),
            What::Hired => {
                let left = empty.take().expect("somebody left before");
                assert_eq!(event.at, left + Span(2 * Span::WEEK.0));
                gaps += 1;
            }
            What::Served => {
                assert_eq!(empty, None, "nobody is there to serve");
                served += 1;
            }
            _ => {}
        }
    }
    assert!(gaps > 5 && served > 100, "{gaps} gaps, {served} services");
}
