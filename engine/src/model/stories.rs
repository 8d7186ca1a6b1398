//! Small stories: for every mechanism a firm of a few people in which it shows.

use crate::numeric::{Money, Span};
use crate::random::Law;

use super::fixtures::{firm, grade, segment};
use super::outcome::{Outcome, replicate};
use super::parameters::*;
use super::{Count, Flow, measures, window_values};

pub(super) fn run(scenario: &Scenario, structure: StructureId) -> Outcome {
    replicate(scenario, structure, 1, 0).expect("no storm")
}

/// A measure of the first window.
pub(super) fn measure(scenario: &Scenario, outcome: &Outcome, name: &str) -> f64 {
    let names = measures(scenario);
    let place = names
        .iter()
        .position(|m| m.name == name)
        .expect("a measure of that name");
    window_values(scenario, outcome, 0)[place]
}

pub(super) fn constant(x: f64) -> Law {
    Law::Constant(x)
}

#[test]
fn a_firm_without_leads_does_nothing_and_is_paid_for_it() {
    let scenario = firm(
        vec![grade("senior", 2, 0.5)],
        vec![segment("all", 0.0, constant(1.0), 1)],
    );
    let outcome = run(&scenario, 0);
    let year = outcome.window(0);
    assert_eq!(year.count(Count::Leads), 0);
    assert_eq!(year.flow(Flow::Salaries), Money::from_units(24.0));
    assert_eq!(
        measure(&scenario, &outcome, "hours.senior.idle"),
        2.0 * 2080.0
    );
    assert_eq!(measure(&scenario, &outcome, "utilisation.senior"), 0.0);
}

#[test]
fn waits_of_a_single_server_agree_with_pollaczek_and_khinchine() {
    // M/M/1 at ρ = 0.8: W_q = ρ/(μ − λ) = 4 h. One year of 2080 h a replication, 60 of them.
    let exponential = Law::Exponential { mean: 1.0 };
    let mut scenario = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 0.8, exponential, 1)],
    );
    scenario.spans.warm_up = Span::from_hours(1000.0);
    let mut waits = Vec::new();
    for replication in 0..200 {
        let outcome = replicate(&scenario, 0, 7, replication).expect("no storm");
        waits.push(measure(&scenario, &outcome, "wait_hours.new"));
    }
    let n = waits.len() as f64;
    let mean = waits.iter().sum::<f64>() / n;
    let sd = (waits.iter().map(|w| (w - mean) * (w - mean)).sum::<f64>() / (n - 1.0)).sqrt();
    let z = (mean - 4.0) / (sd / n.sqrt());
    assert!(
        z.abs() < 4.0 && sd / n.sqrt() < 0.2,
        "mean wait {mean}, z = {z}"
    );
}

/// A young and an experienced grade; only the second is any good.
pub(super) fn two_grades() -> Scenario {
    let grades = vec![grade("junior", 1, 0.2), grade("senior", 1, 0.8)];
    let mut all = segment("all", 0.05, constant(2.0), 2);
    all.win_new = vec![Some(0.0), Some(1.0)];
    firm(grades, vec![all])
}

#[test]
fn expertise_decides_who_wins() {
    let mut scenario = two_grades();
    assert_eq!(
        run(&scenario, 0).window(0).count(Count::WonNew),
        0,
        "juniors sell nothing"
    );
    scenario.structures[0].sell = vec![SizeRule::Always(vec![1])];
    let year = run(&scenario, 0).window(0);
    assert!(year.count(Count::WonNew) > 50);
    assert_eq!(
        year.flow(Flow::BookingsNew),
        Money::from_units(10.0 * year.count(Count::WonNew) as f64)
    );
}

#[test]
fn a_rescue_wins_what_the_expert_would_have_won_and_costs_his_hours() {
    let mut scenario = two_grades();
    scenario.structures[0].rescue = vec![1];
    scenario.rules.rescue.ask = 1.0;
    scenario.rules.rescue.effort = constant(3.0);
    let outcome = run(&scenario, 0);
    let year = outcome.window(0);
    assert_eq!(year.count(Count::LostNew), 0, "every deal is rescued");
    assert_eq!(year.count(Count::RescuesSaved), year.count(Count::WonNew));
    let hours = measure(&scenario, &outcome, "hours.senior.rescue");
    let expected = 3.0 * year.count(Count::RescuesBegun) as f64;
    assert!((hours - expected).abs() < 3.1, "{hours} h for {expected}");
}

#[test]
fn a_rescue_makes_the_senior_late_for_her_own_client() {
    let mut scenario = two_grades();
    scenario.segments[0].clients = 1;
    scenario.segments[0].service_per_hour = 0.05;
    scenario.segments[0].service_effort = constant(1.0);
    scenario.structures[0].serve = vec![SizeRule::Always(Server::Grade(1))];
    scenario.rules.rescue.ask = 1.0;
    scenario.rules.rescue.effort = constant(20.0);
    let calm = measure(&scenario, &run(&scenario, 0), "service_response_hours");
    scenario.structures[0].rescue = vec![1];
    let hectic = measure(&scenario, &run(&scenario, 0), "service_response_hours");
    assert!(
        hectic > 2.0 * calm,
        "{calm} h without rescues, {hectic} h with them"
    );
}

#[test]
fn a_lead_goes_cold_when_nobody_comes() {
    let mut scenario = two_grades();
    scenario.segments[0].leads_per_hour = 1.0;
    scenario.segments[0].patience = Some(constant(4.0));
    let year = run(&scenario, 0).window(0);
    assert!(
        year.count(Count::Cold) > 500,
        "one junior cannot answer everybody"
    );
    let outcome = run(&scenario, 0);
    assert!(outcome.first_response[0].iter().all(|h| *h <= 4.0));
}

#[test]
fn overflow_lets_the_next_grade_help() {
    let mut scenario = two_grades();
    scenario.segments[0].leads_per_hour = 0.6;
    scenario.structures[0].sell = vec![SizeRule::Always(vec![0, 1])];
    let alone = measure(&scenario, &run(&scenario, 0), "hours.senior.new");
    scenario.structures[0].overflow_after = Span::from_hours(2.0);
    let together = measure(&scenario, &run(&scenario, 0), "hours.senior.new");
    assert_eq!(alone, 0.0);
    assert!(together > 300.0);
}

#[test]
fn a_queue_limit_of_none_is_a_loss_system() {
    // Erlang B with offered load 1 and one server: half of the leads find no place.
    let mut scenario = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 1.0, constant(1.0), 1)],
    );
    scenario.structures[0].queue_limit = vec![Some(0)];
    let year = run(&scenario, 0).window(0);
    let lost = year.count(Count::NoPlace) as f64 / year.count(Count::Leads) as f64;
    assert!((lost - 0.5).abs() < 0.03, "{lost}");
}

/// Juniors win everything and hand it to a senior.
pub(super) fn conveyor() -> Scenario {
    let mut scenario = two_grades();
    scenario.segments[0].win_new = vec![Some(1.0), Some(1.0)];
    scenario.segments[0].service_per_hour = 0.01;
    scenario.segments[0].fee = constant(1.0);
    scenario.structures[0].serve = vec![SizeRule::Always(Server::Grade(1))];
    scenario
}

#[test]
fn a_handover_takes_both_sides_hours() {
    let mut scenario = conveyor();
    scenario.rules.handover.giver = constant(2.0);
    scenario.rules.handover.taker = constant(3.0);
    let outcome = run(&scenario, 0);
    let handovers = outcome.window(0).count(Count::Handovers) as f64;
    assert!(handovers > 50.0);
    let giver = measure(&scenario, &outcome, "hours.junior.handoff");
    let taker = measure(&scenario, &outcome, "hours.senior.handoff");
    assert!(
        (giver - 2.0 * handovers).abs() <= 4.0,
        "{giver} h for {handovers}"
    );
    assert!(
        taker <= 3.0 * handovers && taker > 2.0 * handovers,
        "{taker} h for {handovers}"
    );
}

#[test]
fn an_inflated_promise_ends_in_conflict_unless_the_seller_keeps_the_client() {
    let mut scenario = conveyor();
    scenario.grades[0].inflation = 0.3;
    scenario.rules.handover.accountability = 0.0;
    scenario.rules.handover.conflict_hours = 10.0;
    scenario.rules.handover.conflict_tolerance = 0.1;
    let outcome = run(&scenario, 0);
    let year = outcome.window(0);
    assert!(year.count(Count::Conflicts) > 30);
    let surprise = measure(&scenario, &outcome, "conflict_surprise");
    assert!((surprise - 0.3).abs() < 1e-6, "{surprise}");
    scenario.structures[0].serve = vec![SizeRule::Always(Server::Closer)];
    let year = run(&scenario, 0).window(0);
    assert_eq!(
        (year.count(Count::Conflicts), year.count(Count::Handovers)),
        (0, 0)
    );
}

#[test]
fn clients_lost_at_the_handover_are_won_and_churned() {
    let mut scenario = conveyor();
    scenario.rules.handover.loss = 1.0;
    let year = run(&scenario, 0).window(0);
    assert_eq!(year.count(Count::Churned), year.count(Count::WonNew));
    assert_eq!(year.flow(Flow::Fees), Money::ZERO);
    assert_eq!(
        year.flow(Flow::Unearned),
        Money::from_units(12.0 * year.count(Count::WonNew) as f64)
    );
    assert_eq!(year.accounts, 0);
}

#[test]
fn fees_come_month_by_month_until_the_client_leaves() {
    let mut scenario = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 0.0, constant(1.0), 1)],
    );
    scenario.segments[0].clients = 10;
    scenario.segments[0].fee = constant(2.0);
    let year = run(&scenario, 0).window(0);
    assert_eq!(year.flow(Flow::Fees), Money::from_units(2.0 * 10.0 * 12.0));
    scenario.segments[0].churn = 1.0;
    let year = run(&scenario, 0).window(0);
    assert_eq!((year.flow(Flow::Fees), year.accounts), (Money::ZERO, 0));
}

#[test]
fn late_service_costs_satisfaction_and_clients() {
    let mut scenario = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 0.0, constant(1.0), 1)],
    );
    let all = &mut scenario.segments[0];
    all.clients = 40;
    all.service_per_hour = 0.02;
    all.churn = 0.02;
    scenario.rules.service.tolerance = Span::from_hours(2.0);
    scenario.rules.service.decay = Some(Span::from_hours(10.0));
    scenario.rules.churn_per_satisfaction = 8.0;
    let calm = run(&scenario, 0).window(0);
    scenario.segments[0].service_effort = constant(1.24);
    let busy = run(&scenario, 0).window(0);
    let satisfaction = |cell: &super::LedgerCell| cell.satisfaction_sum / cell.accounts as f64;
    assert!(satisfaction(&busy) < satisfaction(&calm));
    assert!(busy.count(Count::Churned) > calm.count(Count::Churned));
}

#[test]
fn requests_nobody_begins_lapse() {
    let mut scenario = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 0.0, constant(1.0), 1)],
    );
    let all = &mut scenario.segments[0];
    all.clients = 10;
    all.service_per_hour = 0.2;
    all.service_patience = Some(constant(3.0));
    let year = run(&scenario, 0).window(0);
    assert!(
        year.count(Count::ServicesLapsed) > 1000,
        "a single server of load 2"
    );
    assert!(year.satisfaction_sum < 0.5 * 10.0, "lapses disappoint");
}

#[test]
fn upsells_need_an_account_and_a_seller() {
    let mut scenario = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 0.0, constant(1.0), 1)],
    );
    scenario.segments[0].clients = 10;
    scenario.segments[0].upsell_per_hour = 0.01;
    let year = run(&scenario, 0).window(0);
    let won = year.count(Count::WonExisting);
    assert!(won > 150);
    assert_eq!(
        year.flow(Flow::Upsells),
        Money::from_units(5.0 * won as f64)
    );
}

#[test]
fn set_up_is_paid_at_every_change_of_kind() {
    let mut scenario = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 0.05, constant(1.0), 1)],
    );
    scenario.segments[0].clients = 5;
    scenario.segments[0].service_per_hour = 0.02;
    let outcome = run(&scenario, 0);
    assert_eq!(measure(&scenario, &outcome, "hours.s.set_up"), 0.0);
    scenario.rules.pace.set_up_hours = 0.5;
    let outcome = run(&scenario, 0);
    assert!(measure(&scenario, &outcome, "hours.s.set_up") > 20.0);
}

#[test]
fn practised_hands_are_faster() {
    let mut scenario = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 0.1, constant(4.0), 1)],
    );
    let slow = measure(&scenario, &run(&scenario, 0), "hours.s.new");
    scenario.rules.pace.exponent = 0.3;
    let fast = measure(&scenario, &run(&scenario, 0), "hours.s.new");
    assert!(fast < 0.5 * slow, "{slow} h become {fast} h");
}

#[test]
fn a_spent_budget_leaves_the_seller_idle_and_a_flexible_one_does_not() {
    let mut scenario = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 1.0, constant(1.0), 1)],
    );
    scenario.structures[0].budget[0][Work::New as usize] = Some(0.25);
    let strict = measure(&scenario, &run(&scenario, 0), "utilisation.s");
    assert!((strict - 0.25).abs() < 0.01, "{strict}");
    scenario.structures[0].flexible_budgets = true;
    let flexible = measure(&scenario, &run(&scenario, 0), "utilisation.s");
    assert!(flexible > 0.95, "{flexible}");
}

#[test]
fn urgent_work_interrupts_and_the_rest_is_resumed() {
    let mut scenario = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 0.01, constant(50.0), 1)],
    );
    scenario.segments[0].clients = 1;
    scenario.segments[0].service_per_hour = 0.02;
    scenario.structures[0].class[0] = [0, 2, 2, 1, 2, 2, 3];
    let polite = measure(&scenario, &run(&scenario, 0), "wait_hours.service");
    scenario.structures[0].preempts[Work::Service as usize] = true;
    let outcome = run(&scenario, 0);
    let pushy = measure(&scenario, &outcome, "wait_hours.service");
    assert!(polite > 3.0 && pushy < 0.5, "{polite} h and {pushy} h");
    // Nothing of the interrupted work is lost or done twice.
    let hours = measure(&scenario, &outcome, "hours.s.new");
    let begun = measure(&scenario, &outcome, "begun.new");
    assert!(
        hours <= 50.0 * begun && hours > 50.0 * (begun - 2.0),
        "{hours} h for {begun}"
    );
}
