//! Small stories of turning into another structure, of places and lists, and of what a client is.

use crate::numeric::{Money, Span};
use crate::random::Law;

use super::chronicle::{What, chronicle};
use super::decision::Decision;
use super::fixtures::{firm, grade, segment};
use super::parameters::*;
use super::stories::{constant, conveyor, measure, run};
use super::stories_of_people::shock;
use super::{Count, Flow};

/// One seller with more leads than she can do, an hour each; at the 24th hour the firm turns into
/// its second structure, and 16 hours are measured from then on.
fn pressed_turn() -> Scenario {
    let grades = vec![grade("s", 1, 0.5)];
    let mut scenario = firm(grades, vec![segment("all", 4.0, constant(1.0), 1)]);
    scenario.start = Start::Shared(0);
    scenario.spans.warm_up = Span::WEEK;
    scenario.spans.change = Span::from_hours(24.0);
    scenario.spans.horizon = Span::from_hours(16.0);
    let mut after = scenario.structures[0].clone();
    after.transition.at = Span::from_hours(24.0);
    scenario.structures.push(after);
    scenario
}

fn new_hours(scenario: &Scenario) -> f64 {
    let outcome = run(scenario, 1);
    let last = outcome.timeline.windows.len() - 1;
    let clock = outcome.window(last).grades[0].clock[Work::New as usize];
    clock as f64 / Span::HOUR.0 as f64
}

#[test]
fn hours_worked_without_a_budget_are_not_debited_to_the_one_that_comes() {
    let mut scenario = pressed_turn();
    scenario.structures[1].budget[0][Work::New as usize] = Some(0.5);
    assert_eq!(new_hours(&scenario), 16.0, "twenty would have been allowed");
    // Of ten, the last is begun with a rest of the tenth.
    scenario.structures[1].budget[0][Work::New as usize] = Some(0.25);
    let hours = new_hours(&scenario);
    assert!((10.0..11.0).contains(&hours), "{hours}");
}

#[test]
fn an_overrun_of_the_old_budget_is_debited_to_the_new_one() {
    // A task of ten hours against a budget of four leaves two to be made up after the next Monday.
    let mut scenario = pressed_turn();
    scenario.segments[0].stages_new[0].effort = constant(10.0);
    scenario.structures[0].budget[0][Work::New as usize] = Some(0.1);
    scenario.structures[1].budget[0][Work::New as usize] = Some(0.05);
    assert_eq!(new_hours(&scenario), 0.0, "two less two is nothing");
    scenario.structures[1].budget[0][Work::New as usize] = Some(0.1);
    assert_eq!(
        new_hours(&scenario),
        10.0,
        "four less two let one more begin"
    );
}

#[test]
fn a_free_seller_is_a_place_if_a_flexible_budget_would_let_her_begin() {
    let grades = vec![grade("s", 1, 0.5)];
    let mut scenario = firm(grades, vec![segment("all", 0.1, constant(0.1), 1)]);
    scenario.structures[0].queue_limit = vec![Some(0)];
    let free = run(&scenario, 0);
    scenario.structures[0].budget[0][Work::New as usize] = Some(0.0);
    let strict = run(&scenario, 0).window(0);
    assert_eq!(strict.count(Count::NoPlace), strict.count(Count::Leads));
    scenario.structures[0].flexible_budgets = true;
    let flexible = run(&scenario, 0);
    assert_eq!(
        flexible.window(0),
        free.window(0),
        "she has nothing else to do"
    );
    assert!(flexible.window(0).count(Count::Contacted) > 150);
}

/// A rush of leads for eight hours of work each, seen by grade a, and by b if somebody of b is free.
fn rush(overflow_after: Span) -> Scenario {
    let grades = vec![grade("a", 1, 0.5), grade("b", 1, 0.5)];
    let mut scenario = firm(grades, vec![segment("all", 20.0, constant(8.0), 2)]);
    scenario.structures[0].sell = vec![SizeRule::Always(vec![0, 1])];
    scenario.structures[0].queue_limit = vec![None, Some(0)];
    scenario.structures[0].overflow_after = overflow_after;
    scenario.shocks = vec![Shock {
        leads: 0.0,
        ..shock(Span::from_hours(2.0))
    }];
    scenario
}

#[test]
fn a_grade_that_had_no_place_is_asked_again() {
    for after in [Span::ZERO, Span::from_hours(0.5), Span::HOUR] {
        let scenario = rush(after);
        let outcome = run(&scenario, 0);
        let won = |grade| measure(&scenario, &outcome, &format!("won_new.{grade}"));
        let (a, b) = (won("a"), won("b"));
        assert!(a + b > 25.0, "{a} and {b}");
        // Half of them, less an hour at most in which b waits to be asked.
        assert!(b >= 0.8 * a && b <= a + 1.0, "{a} and {b}");
    }
    let scenario = rush(Span::NEVER);
    assert_eq!(measure(&scenario, &run(&scenario, 0), "won_new.b"), 0.0);
}

#[test]
fn a_full_grade_is_passed_over_and_asked_when_it_has_a_place() {
    // a holds two at most; c, behind b, takes any number and is slow. What c cannot do yet goes back
    // to a as soon as a has a place.
    let mut scenario = rush(Span::HOUR);
    scenario.grades.push(grade("c", 1, 0.5));
    scenario.grades[2].pace = 50.0;
    let staff = &mut scenario.structures[0];
    staff.staff = vec![1, 1, 1];
    staff.class.push(staff.class[0]);
    staff.budget.push([None; Work::COUNT]);
    staff.sell = vec![SizeRule::Always(vec![0, 1, 2])];
    staff.queue_limit = vec![Some(2), Some(0), None];
    scenario.segments[0].win_new = vec![Some(1.0); 3];
    scenario.segments[0].win_existing = vec![Some(1.0); 3];
    let outcome = run(&scenario, 0);
    let won = |grade| measure(&scenario, &outcome, &format!("won_new.{grade}"));
    assert!(won("a") > 10.0 && won("b") > 10.0 && won("c") <= 5.0);
}

#[test]
fn a_lesson_that_was_given_is_learnt_whatever_structure_the_learner_follows() {
    let mut learner = grade("a", 1, 0.2);
    learner.mentoring_per_hour = 0.05;
    let mut scenario = firm(
        vec![learner, grade("b", 1, 0.8)],
        vec![segment("all", 0.0, constant(1.0), 2)],
    );
    scenario.start = Start::Shared(0);
    scenario.spans.warm_up = Span::ZERO;
    scenario.spans.change = Span::from_hours(10.0);
    scenario.spans.horizon = Span(8 * Span::WEEK.0);
    let mut after = scenario.structures[0].clone();
    after.transition.at = Span::from_hours(10.0);
    scenario.structures.push(after);
    scenario.structures[0].mentoring = Some(Mentoring {
        mentor: 1,
        learner: 0,
        hours_per_week: 15.0,
    });
    for other in [None, Some(1.0)] {
        // The mentor is at it from Monday to the 15th hour, the learner to the 30th; the firm turns
        // at the tenth into one without lessons, or with lessons of another length.
        scenario.structures[1].mentoring = other.map(|hours_per_week| Mentoring {
            mentor: 1,
            learner: 0,
            hours_per_week,
        });
        let outcome = run(&scenario, 1);
        let year = outcome.window(outcome.timeline.windows.len() - 1);
        let learnt = year.grades[0].clock[Work::Mentoring as usize] as f64 / Span::HOUR.0 as f64;
        let later = 8.0 * other.unwrap_or(0.0);
        assert!((learnt - 15.0 - later).abs() < 1e-9, "{learnt} h");
    }
}

#[test]
fn from_the_beginning_of_a_transition_the_new_pick_holds_for_all() {
    let mut s = grade("s", 3, 0.5);
    s.expertise = Law::Uniform {
        low: 0.1,
        high: 0.9,
    };
    let mut scenario = firm(vec![s], vec![segment("all", 0.02, constant(1.0), 1)]);
    scenario.start = Start::Shared(0);
    scenario.spans.before = Span::MONTH;
    scenario.spans.change = Span::YEAR;
    let mut after = scenario.structures[0].clone();
    after.pick = Pick::MostExpert;
    after.transition.over = Span::YEAR;
    scenario.structures.push(after);
    let turn = run(&scenario, 1).timeline.turn;
    // Seat i moves after (i + ½)/3 years; nobody has in the first two months.
    let events = chronicle(&scenario, 1, 1, 0).expect("no storm");
    let mut contacts = [0; 3];
    for event in events.iter().filter(|e| e.what == What::Contact) {
        if event.at >= turn && event.at < turn + Span(11 * Span::MONTH.0) {
            contacts[event.who.expect("somebody").seat as usize] += 1;
        }
    }
    let (most, all) = (
        *contacts.iter().max().unwrap(),
        contacts.iter().sum::<u64>(),
    );
    assert!(all > 25 && most * 10 >= all * 9, "{contacts:?}");
}

#[test]
fn a_client_is_of_one_size_whatever_the_price() {
    // V + f · term = 10 + 12 at list prices; half as much again, or half, is paid.
    for (premium, border) in [(0.5, 22.01), (-0.5, 22.0)] {
        let mut scenario = conveyor();
        scenario.structures[0].price_premium = premium;
        scenario.structures[0].serve = vec![SizeRule::Below {
            border: Money::from_units(border),
            small: Server::Closer,
            large: Server::Grade(1),
        }];
        let year = run(&scenario, 0).window(0);
        let large = if border <= 22.0 {
            year.count(Count::WonNew)
        } else {
            0
        };
        assert_eq!(year.count(Count::Handovers), large);
        assert_eq!(
            year.flow(Flow::BookingsNew),
            Money::from_units(22.0 * (1.0 + premium) * year.count(Count::WonNew) as f64)
        );
    }
}

#[test]
fn a_referral_costs_nothing_and_may_be_a_misfit() {
    let mut all = segment("all", 0.02, constant(1.0), 1);
    all.clients = 20;
    all.service_per_hour = 0.01;
    all.expectation = constant(0.1);
    all.expectation_mean = 0.9;
    all.referrals_per_hour = 0.001;
    all.cost_per_lead = Money::from_units(3.0);
    all.fit = 0.5;
    let mut scenario = firm(vec![grade("s", 3, 0.5)], vec![all]);
    let year = run(&scenario, 0).window(0);
    let (leads, referred) = (year.count(Count::Leads), year.count(Count::Referrals));
    assert!(referred > 10 && leads > referred);
    let paid = Money::from_units(3.0 * (leads - referred) as f64);
    assert_eq!(year.flow(Flow::Leads), paid);
    // Without others, all that come are referred, and half of them are misfits.
    scenario.segments[0].leads_per_hour = 0.0;
    let year = run(&scenario, 0).window(0);
    let leads = year.count(Count::Leads);
    assert_eq!(
        (leads, Money::ZERO),
        (year.count(Count::Referrals), year.flow(Flow::Leads))
    );
    assert!(leads > 10 && (leads / 4..leads).contains(&year.count(Count::Misfit)));
}

#[test]
fn a_stage_of_new_deals_does_not_name_the_upsells_of_its_name() {
    let mut all = segment("all", 0.0, constant(1.0), 2);
    let half = Stage {
        decision: Decision::Share(0.5),
        ..all.stages_new[0].clone()
    };
    all.stages_new = vec![half.clone(), half.clone()];
    all.stages_existing = vec![half.clone(), half];
    all.clients = 10;
    all.upsell_per_hour = 0.01;
    let mut scenario = firm(vec![grade("a", 1, 0.5), grade("b", 1, 0.5)], vec![all]);
    scenario.structures[0].stage_grade = vec![vec![Vec::new(), vec![1]]];
    let outcome = run(&scenario, 0);
    let won = measure(&scenario, &outcome, "won_existing");
    assert!(won > 100.0);
    assert_eq!(measure(&scenario, &outcome, "won_existing.a"), won);
    assert_eq!(measure(&scenario, &outcome, "hours.b.existing"), 0.0);
}
