//! Small stories of winning: each coefficient does to the chance what its formula says. The same
//! client has the same luck in every firm, so a firm in which a coefficient is at work wins exactly
//! the deals that a firm wins whose table says the resulting chance outright.

use crate::numeric::{Span, math};

use super::Count;
use super::decision::Decision;
use super::fixtures::{firm, grade, segment};
use super::outcome::Outcome;
use super::parameters::*;
use super::stories::{constant, measure, run};

/// Some two thousand leads a year whom one seller, whose work takes no time, wins with this chance.
fn talker(chance: f64) -> Scenario {
    let mut all = segment("all", 1.0, constant(0.0), 1);
    all.win_new = vec![Some(chance)];
    firm(vec![grade("s", 1, 0.5)], vec![all])
}

/// Two grades; the first sells, at a chance of `first`, the second only stands beside it.
fn beside(first: f64, second: f64) -> Scenario {
    let mut all = segment("all", 1.0, constant(0.0), 2);
    all.win_new = vec![Some(first), Some(second)];
    let grades = vec![grade("junior", 1, 0.2), grade("senior", 1, 0.8)];
    firm(grades, vec![all])
}

fn won(outcome: &Outcome) -> (u64, u64) {
    let year = outcome.window(0);
    (year.count(Count::WonNew), year.count(Count::LostNew))
}

/// Holds a firm to the wins of one whose table says this chance, and that to be worth saying: a
/// chance one percentage point off wins others.
fn wins_as_if(scenario: &Scenario, chance: f64) {
    let wins = won(&run(scenario, 0));
    assert_eq!(wins, won(&run(&talker(chance), 0)), "a chance of {chance}");
    assert_ne!(wins, won(&run(&talker(chance + 0.01), 0)));
    assert_ne!(wins, won(&run(&talker(chance - 0.01), 0)));
}

fn moved(chance: f64, logits: f64) -> f64 {
    math::sigmoid(math::logit(chance) + logits)
}

#[test]
fn who_expects_more_than_the_others_is_harder_to_win() {
    let mut scenario = talker(0.3);
    scenario.rules.winning.expectation = 2.0;
    wins_as_if(&scenario, 0.3);
    scenario.segments[0].expectation = constant(0.7);
    wins_as_if(&scenario, moved(0.3, -2.0 * (0.7 - 0.5)));
}

#[test]
fn who_waits_for_an_answer_is_harder_to_win() {
    // Nobody sits in the first grade; ten hours later the second sees the lead and answers at once.
    let mut scenario = beside(0.3, 0.3);
    scenario.grades[0].count = 0;
    let structure = &mut scenario.structures[0];
    structure.staff = vec![0, 1];
    structure.sell = vec![SizeRule::Always(vec![0, 1])];
    structure.overflow_after = Span::from_hours(10.0);
    // The last leads of the year would be decided after it.
    scenario.segments[0].season = [1.0; 12];
    scenario.segments[0].season[11] = 0.0;
    let mut plain = talker(0.3);
    plain.segments[0].season = scenario.segments[0].season;
    assert_eq!(won(&run(&scenario, 0)), won(&run(&plain, 0)));
    scenario.rules.winning.waiting = 0.6;
    scenario.rules.winning.waiting_tolerance = Span::from_hours(2.0);
    let outcome = run(&scenario, 0);
    assert!(outcome.first_response[0].iter().all(|h| *h == 10.0));
    // Eight hours beyond the tolerance are a working day.
    let mut late = plain.clone();
    late.segments[0].win_new = vec![Some(moved(0.3, -0.6 * math::ln(2.0)))];
    assert_eq!(won(&outcome), won(&run(&late, 0)));
    assert_ne!(won(&outcome), won(&run(&plain, 0)));
}

#[test]
fn a_premium_makes_winning_harder_and_a_discount_easier() {
    for premium in [0.2, -0.2] {
        let mut scenario = talker(0.3);
        scenario.rules.winning.price = 5.0;
        scenario.structures[0].price_premium = premium;
        wins_as_if(&scenario, moved(0.3, -5.0 * premium));
    }
}

#[test]
fn promises_win_deals_as_far_as_pay_does_not_hold_to_account() {
    let mut scenario = beside(0.3, 0.3);
    scenario.structures[0].serve = vec![SizeRule::Always(Server::Grade(1))];
    scenario.grades[0].inflation = 0.4;
    scenario.rules.winning.promise = 1.5;
    // Off: by default pay makes promises honest.
    wins_as_if(&scenario, 0.3);
    scenario.rules.handover.accountability = 0.25;
    wins_as_if(&scenario, moved(0.3, 1.5 * 0.4 * 0.75));
    // A structure has a pay of its own.
    scenario.structures[0].accountability = Some(0.5);
    wins_as_if(&scenario, moved(0.3, 1.5 * 0.4 * 0.5));
    // Who keeps the client promises what he will have to do.
    scenario.structures[0].serve = vec![SizeRule::Always(Server::Closer)];
    wins_as_if(&scenario, 0.3);
}

#[test]
fn between_two_grades_the_logit_is_a_straight_line() {
    let (low, high) = (math::logit(0.2), math::logit(0.6));
    let at = |share: f64| math::sigmoid(low + share * (high - low));
    for (expertise, share) in [(0.2, 0.0), (0.5, 0.5), (0.8, 1.0), (0.9, 7.0 / 6.0)] {
        let mut scenario = beside(0.2, 0.6);
        // The table is read at the means of the grades, of which this seller is not.
        scenario.grades[0].expertise = constant(expertise);
        wins_as_if(&scenario, at(share));
    }
}

#[test]
fn a_cell_of_nothing_or_certainty_is_meant_literally() {
    for (cell, lost) in [(0.0, true), (1.0, false)] {
        let mut scenario = talker(cell);
        scenario.rules.winning.expectation = 30.0;
        scenario.segments[0].expectation = constant(if lost { 0.0 } else { 1.0 });
        let (wins, losses) = won(&run(&scenario, 0));
        assert_eq!((wins == 0, losses == 0), (lost, !lost));
    }
}

#[test]
fn stages_share_the_decision_by_their_weights() {
    let mut scenario = talker(0.2);
    let stage = scenario.segments[0].stages_new[0].clone();
    let part = |weight| Stage {
        decision: Decision::Share(weight),
        ..stage.clone()
    };
    // All of it at the first stage: the second is a matter of form.
    scenario.segments[0].stages_new = vec![part(1.0), part(0.0)];
    scenario.structures[0].stage_grade = vec![vec![Vec::new(); 2]];
    wins_as_if(&scenario, 0.2);
    // At the second: the first is. Its luck is another, so the deals are others, as many on average.
    scenario.segments[0].stages_new = vec![part(0.5), part(0.5)];
    let outcome = run(&scenario, 0);
    let (wins, losses) = won(&outcome);
    let decided = (wins + losses) as f64;
    let second = measure(&scenario, &outcome, "begun.new") - decided;
    let error = |p: f64| (p * (1.0 - p) / decided).sqrt();
    let half = math::pow(0.2, 0.5);
    assert!((second / decided - half).abs() < 4.0 * error(half));
    assert!((wins as f64 / decided - 0.2).abs() < 4.0 * error(0.2));
}

/// A junior's failing deals call a senior, whose help takes no time.
fn helped() -> Scenario {
    let mut scenario = beside(0.2, 0.6);
    scenario.structures[0].rescue = vec![1];
    scenario.rules.rescue.ask = 1.0;
    scenario.rules.rescue.effort = constant(0.0);
    scenario
}

#[test]
fn a_rescue_closes_its_share_of_the_gap() {
    let mut scenario = helped();
    wins_as_if(&scenario, 0.6);
    scenario.rules.rescue.closes = 0.25;
    wins_as_if(&scenario, 0.2 + 0.25 * 0.4);
    scenario.rules.rescue.closes = 0.0;
    wins_as_if(&scenario, 0.2);
}

#[test]
fn a_rescue_is_called_only_where_it_lifts_enough() {
    let mut scenario = helped();
    scenario.rules.rescue.min_gain = 0.39;
    let (_, failing) = won(&run(&talker(0.2), 0));
    let year = run(&scenario, 0).window(0);
    assert_eq!(year.count(Count::RescuesAsked), failing, "0.6 − 0.2");
    scenario.rules.rescue.min_gain = 0.4;
    assert_eq!(run(&scenario, 0).window(0).count(Count::RescuesAsked), 0);
    // The senior does not call for himself.
    scenario.rules.rescue.min_gain = 0.0;
    scenario.structures[0].sell = vec![SizeRule::Always(vec![1])];
    assert_eq!(run(&scenario, 0).window(0).count(Count::RescuesAsked), 0);
}

#[test]
fn not_every_failing_seller_asks() {
    let mut scenario = helped();
    let (_, failing) = won(&run(&talker(0.2), 0));
    scenario.rules.rescue.ask = 0.3;
    let asked = run(&scenario, 0).window(0).count(Count::RescuesAsked);
    let expected = 0.3 * failing as f64;
    let error = (failing as f64 * 0.3 * 0.7).sqrt();
    assert!((asked as f64 - expected).abs() < 4.0 * error, "{asked}");
    scenario.rules.rescue.ask = 0.0;
    wins_as_if(&scenario, 0.2);
}

#[test]
fn a_rescue_that_comes_too_late_is_none() {
    let mut scenario = helped();
    // Seniors have no time for it.
    scenario.structures[0].budget[1][Work::Rescue as usize] = Some(0.0);
    let waiting = run(&scenario, 0).window(0);
    assert_eq!(
        (
            waiting.count(Count::RescuesBegun),
            won(&run(&scenario, 0)).1
        ),
        (0, 0)
    );
    assert!(waiting.open_after[0] > 1_000, "they hope for ever");
    scenario.rules.rescue.patience = Some(constant(5.0));
    let year = run(&scenario, 0).window(0);
    assert_eq!(year.count(Count::RescuesBegun), 0);
    assert!(year.open_after[0] < 20, "those of the last five hours");
    assert_eq!(
        year.count(Count::RescuesAsked),
        year.count(Count::LostNew) + year.open_after[0]
    );
}

/// An account of ten, and its upsells, whose work takes no time.
fn asker(chance: f64) -> Scenario {
    let mut all = segment("all", 0.0, constant(0.0), 1);
    all.clients = 10;
    all.win_existing = vec![Some(chance)];
    all.upsell_per_hour = 0.1;
    firm(vec![grade("s", 1, 0.9)], vec![all])
}

fn sold(scenario: &Scenario) -> (u64, u64) {
    let year = run(scenario, 0).window(0);
    (
        year.count(Count::WonExisting),
        year.count(Count::LostExisting),
    )
}

#[test]
fn satisfied_clients_buy_more() {
    let mut scenario = asker(0.3);
    scenario.rules.winning.satisfaction = 3.0;
    assert_eq!(sold(&scenario), sold(&asker(0.3)), "S = ½ moves nothing");
    // One service makes the satisfaction ½(1 + Q − q), Q = e; all are served in the warm-up.
    scenario.spans.warm_up = Span::from_hours(500.0);
    scenario.segments[0].service_per_hour = 0.05;
    scenario.segments[0].service_effort = constant(0.0);
    scenario.rules.service.adjustment = 1.0;
    scenario.rules.service.expertise = 1.0;
    let mut said = asker(moved(0.3, 3.0 * 0.5 * (0.9 - 0.5)));
    said.spans.warm_up = scenario.spans.warm_up;
    assert_eq!(sold(&scenario), sold(&said));
    said.segments[0].win_existing = vec![Some(0.3)];
    assert_ne!(sold(&scenario), sold(&said));
}

/// A hunter wins for certain after two hours of work; a farmer keeps the account and sells more.
fn known(chance: f64) -> Scenario {
    let grades = vec![grade("hunter", 1, 0.2), grade("farmer", 1, 0.8)];
    let mut all = segment("all", 0.2, constant(2.0), 2);
    all.win_existing = vec![Some(chance); 2];
    all.stages_existing[0].effort = constant(0.0);
    all.upsell_per_hour = 0.01;
    let mut scenario = firm(grades, vec![all]);
    scenario.structures[0].serve = vec![SizeRule::Always(Server::Grade(1))];
    scenario
}

#[test]
fn who_knows_the_client_sells_it_more() {
    for retention in [1.0, 0.4] {
        let mut scenario = known(0.3);
        scenario.rules.winning.knowledge = 2.0;
        scenario.rules.handover.knowledge_hours = 5.0;
        scenario.rules.handover.retention = retention;
        let knowledge = retention * (1.0 - math::exp(-2.0 / 5.0));
        let said = known(moved(0.3, -2.0 * (1.0 - knowledge)));
        assert_eq!(sold(&scenario), sold(&said), "retention {retention}");
        assert_ne!(sold(&scenario), sold(&known(0.3)));
    }
}
