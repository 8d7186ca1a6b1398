//! Small stories of leads that people make.

use crate::numeric::Span;
use crate::random::{Key, Law};

use super::Count;
use super::fixtures::{firm, grade, segment};
use super::parameters::*;
use super::prospecting::Prospecting;
use super::stories::{constant, measure, run};

const ASKING: usize = Work::Prospecting as usize;

/// One seller who does nothing but ask twenty prospects: an hour each, a tenth say yes, and who has
/// said no rests for a week. What he makes is won at once and stays.
fn hunter() -> Scenario {
    let mut all = segment("all", 0.0, constant(0.0), 1);
    all.prospecting = Some(Prospecting {
        pool: 20,
        effort: constant(1.0),
        reach: 1.0,
        retry: constant(1.0),
        lead: vec![Some(0.1)],
        rest: constant(40.0),
    });
    let mut scenario = firm(vec![grade("s", 1, 0.5)], vec![all]);
    scenario.structures[0].prospect = vec![vec![0]];
    scenario
}

fn of(scenario: &Scenario, name: &str) -> f64 {
    measure(scenario, &run(scenario, 0), name)
}

#[test]
fn a_pool_that_is_won_is_empty() {
    let scenario = hunter();
    assert_eq!(of(&scenario, "won_new"), 20.0);
    assert_eq!(of(&scenario, "won_made.all"), 20.0);
    assert_eq!(of(&scenario, "prospects_end.all"), 0.0);
    // They leave again, and are asked again.
    let mut fickle = scenario.clone();
    fickle.segments[0].churn = 0.5;
    // Ten attempts a win, a week and more from one to the next, and two months as an account.
    assert!(of(&fickle, "won_new") > 35.0);
    assert!(of(&fickle, "churned") > 20.0);
}

#[test]
fn hours_spent_hunting_are_hours_and_make_leads_in_proportion() {
    let mut scenario = hunter();
    let all = scenario.segments[0].prospecting.as_mut().expect("a pool");
    all.pool = 5000;
    let attempts = of(&scenario, "attempts.all.s");
    // The last one ends with the run, and is not in it.
    assert_eq!(attempts, 2079.0);
    assert_eq!(of(&scenario, "hours.s.prospecting"), 2080.0);
    let made = of(&scenario, "leads_made.all.s");
    assert!(
        (made - 208.0).abs() < 4.0 * (2080.0_f64 * 0.09).sqrt(),
        "{made}"
    );
    assert_eq!(of(&scenario, "leads"), made);
    assert_eq!(of(&scenario, "leads_per_attempt.all.s"), made / attempts);
    // Ten sellers make ten times as many, one tenth of them the very same leads.
    let mut ten = scenario.clone();
    ten.structures[0].staff = vec![10];
    ten.grades[0].count = 10;
    let many = of(&ten, "leads_made.all.s");
    assert!(
        (many - 2080.0).abs() < 4.0 * (20800.0_f64 * 0.09).sqrt(),
        "{many}"
    );
}

#[test]
fn who_is_not_reached_is_asked_again_soon() {
    let mut scenario = hunter();
    let rules = scenario.segments[0].prospecting.as_mut().expect("a pool");
    rules.pool = 5000;
    rules.reach = 0.25;
    let attempts = of(&scenario, "attempts.all.s");
    let reached = of(&scenario, "reached.all.s");
    assert!((reached / attempts - 0.25).abs() < 0.04, "{reached}");
    // Nobody is ever reached: each of three is asked as often as an hour's rest allows.
    let rules = scenario.segments[0].prospecting.as_mut().expect("a pool");
    (rules.pool, rules.reach, rules.retry) = (3, 0.0, constant(9.0));
    assert_eq!(of(&scenario, "attempts.all.s"), 2080.0 / 10.0 * 3.0);
    assert_eq!(of(&scenario, "leads"), 0.0);
}

#[test]
fn leads_that_come_by_themselves_go_first_unless_it_is_said() {
    let mut scenario = hunter();
    let all = &mut scenario.segments[0];
    all.prospecting.as_mut().expect("a pool").pool = 5000;
    all.leads_per_hour = 0.5;
    all.stages_new[0].effort = constant(1.0);
    let year = run(&scenario, 0).window(0);
    // He asks in what the leads leave him, and no lead waits for longer than an attempt.
    let hours = of(&scenario, "hours.s.new");
    assert!((of(&scenario, "hours.s.prospecting") - (2080.0 - hours)).abs() < 1.1);
    assert!(year.count(Count::WonNew) > 1000);
    // Asking first, he never comes to sell.
    let mut first = scenario.clone();
    first.structures[0].class[0][ASKING] = 0;
    assert_eq!(run(&first, 0).window(0).count(Count::WonNew), 0);
    // A budget leaves him the rest of the week.
    first.structures[0].budget[0][ASKING] = Some(0.25);
    let hours = of(&first, "hours.s.prospecting");
    assert!((hours - 520.0).abs() < 53.0, "{hours}");
    assert!(run(&first, 0).window(0).count(Count::WonNew) > 900);
}

#[test]
fn a_lead_interrupts_an_attempt_and_whoever_leaves_gives_it_up() {
    let mut scenario = hunter();
    let all = &mut scenario.segments[0];
    all.leads_per_hour = 0.3;
    let rules = all.prospecting.as_mut().expect("a pool");
    (rules.pool, rules.effort) = (50, constant(30.0));
    rules.lead = vec![Some(0.0)];
    all.stages_new[0].effort = constant(1.0);
    scenario.structures[0].preempts[Work::New as usize] = true;
    let wait = of(&scenario, "wait_hours.new");
    assert!(wait < 0.5, "an attempt is no reason to wait: {wait}");
    assert!(of(&scenario, "attempts.all.s") > 30.0);
    // Books are proved in every run: no prospect and no attempt is lost with who leaves.
    scenario.grades[0].tenure = Some(Span::MONTH);
    scenario.grades[0].replacement_delay = Span::WEEK;
    assert!(run(&scenario, 0).window(0).count(Count::Left) > 5);
}

#[test]
fn pools_of_different_sizes_are_asked_alike() {
    let mut scenario = hunter();
    let mut small = scenario.segments[0].clone();
    small.name = "small".to_owned();
    small.key = Key::of("small");
    small.prospecting.as_mut().expect("a pool").pool = 1000;
    let mut large = scenario.segments[0].clone();
    large.prospecting.as_mut().expect("a pool").pool = 3000;
    scenario.segments = vec![large, small];
    let only = &mut scenario.structures[0];
    only.sell.push(only.sell[0].clone());
    only.serve.push(only.serve[0].clone());
    only.stage_grade.push(only.stage_grade[0].clone());
    only.ahead.push(Structure::NOT_AHEAD);
    only.prospect.push(vec![0]);
    let [large, small] = ["all", "small"].map(|name| of(&scenario, &format!("attempts.{name}.s")));
    assert!((large / small - 3.0).abs() < 0.01, "{large} {small}");
}

#[test]
fn who_asks_decides_the_chance_and_a_fee_is_paid_for_what_is_passed() {
    let mut scenario = hunter();
    scenario.grades.push(grade("senior", 1, 0.9));
    let all = &mut scenario.segments[0];
    (all.win_new, all.win_existing) = (vec![Some(1.0); 2], vec![Some(1.0); 2]);
    let rules = all.prospecting.as_mut().expect("a pool");
    (rules.pool, rules.lead) = (9000, vec![Some(0.05), Some(0.2)]);
    let second = Stage {
        name: "close".to_owned(),
        decision: super::decision::Decision::Share(0.0),
        ..all.stages_new[0].clone()
    };
    all.stages_new.push(second);
    let grades = scenario.grades.clone();
    scenario.structures = vec![super::fixtures::structure("only", 0, &grades, 1)];
    let only = &mut scenario.structures[0];
    only.stage_grade = vec![vec![Vec::new(), vec![1]]];
    only.prospect = vec![vec![0, 1]];
    scenario.grades[0].commission_passed = crate::numeric::Money::from_units(3.0);
    let rate = |who: &str| of(&scenario, &format!("leads_per_attempt.all.{who}"));
    assert!((rate("s") - 0.05).abs() < 0.03 && (rate("senior") - 0.2).abs() < 0.05);
    let passed = of(&scenario, "handovers");
    let won = of(&scenario, "won_new");
    assert_eq!(of(&scenario, "commissions"), 3.0 * won, "{passed}");
}

#[test]
fn a_law_of_rest_is_drawn_for_each_attempt() {
    let mut scenario = hunter();
    let rules = scenario.segments[0].prospecting.as_mut().expect("a pool");
    rules.lead = vec![Some(0.0)];
    rules.effort = constant(0.0);
    rules.rest = Law::Exponential { mean: 40.0 };
    // Twenty prospects, each asked whenever an exponential week is over: a Poisson number.
    let attempts = of(&scenario, "attempts.all.s");
    let expected = 20.0 * (1.0 + 2080.0 / 40.0);
    assert!(
        (attempts - expected).abs() < 4.0 * 1040.0_f64.sqrt(),
        "{attempts}"
    );
}
