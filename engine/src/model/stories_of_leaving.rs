//! Small stories of leaving: what becomes of the deals, accounts and lessons of who goes.

use crate::numeric::{Span, Time};

use super::Count;
use super::chronicle::{Entry, What, chronicle};
use super::decision::Decision;
use super::fixtures::{firm, grade, segment};
use super::parameters::*;
use super::stories::{constant, measure, run};
use super::stories_of_people::shock;

/// Everybody of these takes leave at this hour, for good.
fn leave(grade: GradeId, count: u32, hour: f64) -> Shock {
    Shock {
        leaves: Some((grade, count)),
        replaced_after: Some(Span::NEVER),
        ..shock(Span::from_hours(hour))
    }
}

/// Three mates with thirty accounts that want nothing.
fn three_mates() -> Scenario {
    let mut all = segment("all", 0.0, constant(1.0), 1);
    all.clients = 30;
    all.service_per_hour = 1e-6;
    firm(vec![grade("s", 3, 0.5)], vec![all])
}

fn handovers(scenario: &Scenario, structure: StructureId) -> u64 {
    let outcome = run(scenario, structure);
    let windows = 0..outcome.timeline.windows.len();
    windows
        .map(|window| outcome.window(window).count(Count::Handovers))
        .sum()
}

#[test]
fn who_goes_at_the_same_instant_is_left_no_accounts() {
    let mut scenario = three_mates();
    scenario.shocks = vec![leave(0, 2, 100.0)];
    assert_eq!(handovers(&scenario, 0), 20, "ten of each of the two");
    // Two shocks of one each at one instant are the same blow.
    scenario.shocks = vec![leave(0, 1, 100.0), leave(0, 1, 100.0)];
    assert_eq!(handovers(&scenario, 0), 20);
    // A week apart the second one has five more to leave behind.
    scenario.shocks = vec![leave(0, 1, 100.0), leave(0, 1, 140.0)];
    assert_eq!(handovers(&scenario, 0), 25);
}

#[test]
fn seats_given_up_at_one_instant_are_left_no_accounts() {
    let mut scenario = three_mates();
    scenario.start = Start::Shared(0);
    let mut smaller = scenario.structures[0].clone();
    smaller.staff = vec![1];
    scenario.structures.push(smaller);
    assert_eq!(handovers(&scenario, 1), 20);
    // Spread over months, the account of who goes first may go to who goes next.
    scenario.structures[1].transition.over = Span(3 * Span::MONTH.0);
    scenario.spans.change = Span(3 * Span::MONTH.0);
    assert_eq!(handovers(&scenario, 1), 25);
}

/// Two accounts of each of two mates, one of them with a task of a hundred hours in hand at the
/// tenth hour.
fn long_task() -> Scenario {
    let mut all = segment("all", 1.0, constant(100.0), 1);
    all.clients = 4;
    firm(vec![grade("s", 2, 0.5)], vec![all])
}

#[test]
fn who_leaves_keeps_his_accounts_until_the_task_in_hand_is_done() {
    let mut scenario = long_task();
    scenario.shocks = vec![leave(0, 1, 10.0)];
    let events = chronicle(&scenario, 0, 1, 0).expect("no storm");
    let gone: Vec<&Entry> = events.iter().filter(|e| e.what == What::Left).collect();
    assert_eq!(gone.len(), 1);
    let at = gone[0].at;
    assert!(at > Time(Span::from_hours(90.0).0) && at < Time(Span::from_hours(110.0).0));
    let moved: Vec<&Entry> = events
        .iter()
        .filter(|e| e.what == What::Handover && e.reason == "departure")
        .collect();
    // His two, and the one that he had just won and would have kept.
    assert!(moved.len() >= 2, "{}", moved.len());
    assert!(moved.iter().all(|e| e.at == at));
}

#[test]
fn who_is_lost_to_a_shock_is_not_replaced_because_he_would_have_quit() {
    let mut scenario = long_task();
    scenario.segments[0].stages_new[0].effort = constant(1500.0);
    scenario.grades[0].tenure = Some(Span::from_hours(300.0));
    scenario.structures[0].staff = vec![1];
    scenario.shocks = vec![leave(0, 1, 5.0)];
    let year = run(&scenario, 0).window(0);
    assert_eq!((year.count(Count::Left), year.count(Count::Hired)), (1, 0));
}

/// Two stages; the seller of the first, grade 0, leaves while the client thinks.
fn left_in_the_middle(second: Vec<GradeId>) -> Scenario {
    let grades = vec![grade("a", 1, 0.5), grade("b", 1, 0.5)];
    let mut all = segment("all", 0.2, constant(0.01), 2);
    let first = Stage {
        delay: constant(240.0),
        decision: Decision::Share(0.5),
        ..all.stages_new[0].clone()
    };
    let last = Stage {
        effort: constant(1.0),
        decision: Decision::Share(0.5),
        ..all.stages_new[0].clone()
    };
    all.stages_new = vec![first, last];
    let mut scenario = firm(grades, vec![all]);
    scenario.structures[0].stage_grade = vec![vec![Vec::new(), second]];
    scenario.rules.handover.giver = constant(0.5);
    scenario.rules.handover.taker = constant(0.25);
    scenario.shocks = vec![leave(0, 1, 120.0)];
    scenario
}

#[test]
fn a_deal_whose_seller_has_left_goes_to_the_grades_that_its_stage_names() {
    for named in [vec![0, 1], vec![1]] {
        let scenario = left_in_the_middle(named);
        let outcome = run(&scenario, 0);
        let won = measure(&scenario, &outcome, "won_new.b");
        assert!(won > 10.0, "{won}");
        assert_eq!(won, measure(&scenario, &outcome, "contacted"));
        let taken = measure(&scenario, &outcome, "hours.b.handoff");
        assert!((taken - 0.25 * won).abs() < 1e-6, "{taken} h for {won}");
        assert_eq!(measure(&scenario, &outcome, "hours.a.handoff"), 0.0);
    }
    // A stage that names nobody stays in the line of his grade, where nobody is left.
    let scenario = left_in_the_middle(Vec::new());
    let year = run(&scenario, 0).window(0);
    assert_eq!(year.count(Count::WonNew), 0);
    assert!(year.open_after[0] > 10);
}

#[test]
fn what_waits_on_the_desk_of_who_leaves_goes_on_without_his_part() {
    // Three days of giving for every deal: nearly all wait to be given when he leaves.
    let mut scenario = left_in_the_middle(vec![1]);
    scenario.segments[0].stages_new[0].delay = constant(1.0);
    scenario.rules.handover.giver = constant(60.0);
    let outcome = run(&scenario, 0);
    let contacted = measure(&scenario, &outcome, "contacted");
    assert_eq!(measure(&scenario, &outcome, "won_new.b"), contacted);
    assert!(measure(&scenario, &outcome, "hours.a.handoff") < 60.0 * contacted);
    // The same for stages that wait on the desk: who is named beside him does them.
    let mut scenario = left_in_the_middle(vec![0, 1]);
    scenario.segments[0].stages_new[0].delay = constant(0.0);
    scenario.segments[0].stages_new[1].effort = constant(60.0);
    scenario.segments[0].leads_per_hour = 0.05;
    scenario.structures[0].class[0] = [0, 1, 1, 1, 1, 1, 2];
    let outcome = run(&scenario, 0);
    assert!(measure(&scenario, &outcome, "won_new.b") >= 1.0);
    let open = outcome.window(0).open_after[0];
    let never_met =
        measure(&scenario, &outcome, "leads") - measure(&scenario, &outcome, "contacted");
    assert_eq!(open as f64, never_met, "only those nobody has met wait");
}

#[test]
fn an_upsell_that_nobody_has_begun_stays_in_the_grade_of_who_leaves() {
    // Grade b serves; one of two leaves with upsells on the desk, his first task still in hand.
    let mut all = segment("all", 0.0, constant(1.0), 2);
    all.clients = 20;
    all.upsell_per_hour = 0.02;
    all.stages_existing[0].effort = constant(8.0);
    let mut scenario = firm(vec![grade("a", 1, 0.2), grade("b", 2, 0.8)], vec![all]);
    scenario.structures[0].serve = vec![SizeRule::Always(Server::Grade(1))];
    scenario.shocks = vec![leave(1, 1, 200.0)];
    let outcome = run(&scenario, 0);
    assert!(measure(&scenario, &outcome, "won_existing.b") > 100.0);
    assert_eq!(measure(&scenario, &outcome, "hours.a.existing"), 0.0);
}

#[test]
fn the_owner_who_is_found_may_be_the_closer_himself() {
    let grades = vec![grade("a", 1, 0.5), grade("b", 1, 0.9)];
    let mut scenario = firm(grades, vec![segment("all", 0.2, constant(0.1), 2)]);
    scenario.rules.handover.loss = 0.5;
    scenario.rules.handover.giver = constant(1.0);
    scenario.rules.handover.taker = constant(1.0);
    scenario.structures[0].serve = vec![SizeRule::Always(Server::Grade(1))];
    let year = run(&scenario, 0).window(0);
    let won = year.count(Count::WonNew);
    assert_eq!(year.count(Count::Handovers), won);
    assert!(year.count(Count::HandoverLosses) * 3 > won);
    // Nobody of the serving grade is there: the nearest grade is the closer's own, and he keeps it.
    scenario.shocks = vec![leave(1, 1, 0.0)];
    let year = run(&scenario, 0).window(0);
    assert_eq!(year.count(Count::WonNew), won);
    assert_eq!(year.accounts, won);
    assert_eq!(
        (
            year.count(Count::Handovers),
            year.count(Count::HandoverLosses)
        ),
        (0, 0)
    );
}
