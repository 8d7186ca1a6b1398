//! Small stories of funnels: each stage is passed with a chance of its own, by who works it.

use crate::numeric::math;

use super::Count;
use super::decision::{Decision, MovedBy, StageChance};
use super::fixtures::{firm, grade, segment};
use super::parameters::*;
use super::stories::{constant, measure, run};

/// Two thousand leads a year, whom a junior and a senior could sell to in no time; of a deal's stages
/// each is decided by these chances of the two.
fn funnel(stages: &[(&str, [Option<f64>; 2])]) -> Scenario {
    let mut all = segment("all", 1.0, constant(0.0), 2);
    let plain = all.stages_new[0].clone();
    all.win_new = vec![None, None];
    let stage = |(name, chances): &(&str, [Option<f64>; 2])| Stage {
        name: (*name).to_owned(),
        decision: Decision::Own(StageChance {
            by_grade: chances.to_vec(),
            moved_by: MovedBy::default(),
        }),
        ..plain.clone()
    };
    all.stages_new = stages.iter().map(stage).collect();
    let grades = vec![grade("junior", 1, 0.2), grade("senior", 1, 0.8)];
    let mut scenario = firm(grades, vec![all]);
    scenario.structures[0].stage_grade = vec![vec![Vec::new(); stages.len()]];
    scenario
}

fn own(scenario: &mut Scenario, stage: usize) -> &mut StageChance {
    match &mut scenario.segments[0].stages_new[stage].decision {
        Decision::Own(own) => own,
        Decision::Share(_) => panic!("a funnel"),
    }
}

fn won(scenario: &Scenario) -> u64 {
    run(scenario, 0).window(0).count(Count::WonNew)
}

/// The same firm with a win table and shares of the decision.
fn by_table(scenario: &Scenario, chance: f64, shares: [f64; 2]) -> Scenario {
    let mut table = scenario.clone();
    table.segments[0].win_new = vec![Some(chance), Some(chance)];
    for (stage, share) in table.segments[0].stages_new.iter_mut().zip(shares) {
        stage.decision = Decision::Share(share);
    }
    table
}

#[test]
fn a_funnel_wins_what_a_table_and_shares_of_the_same_chances_win() {
    let [first, second] = [0.3, 0.7].map(|share| math::power(0.2, share));
    let both = |chance: f64| [Some(chance), Some(chance)];
    let scenario = funnel(&[("qualify", both(first)), ("close", both(second))]);
    let table = by_table(&scenario, 0.2, [0.3, 0.7]);
    assert!(won(&table) > 300);
    assert_eq!(won(&scenario), won(&table));
    let steeper = funnel(&[("qualify", both(first)), ("close", both(second + 0.05))]);
    assert!(won(&steeper) > won(&table));
}

#[test]
fn a_stage_is_passed_with_the_chance_of_who_works_it() {
    // No number for work that a grade never does.
    let mut scenario = funnel(&[("qualify", [Some(0.5), None]), ("close", [None, Some(0.6)])]);
    scenario.structures[0].stage_grade = vec![vec![Vec::new(), vec![1]]];
    scenario.segments[0].stages_new[0].effort = constant(0.25);
    scenario.segments[0].stages_new[1].delay = constant(10.0);
    let outcome = run(&scenario, 0);
    let of =
        |name: &str, stage: &str| measure(&scenario, &outcome, &format!("{name}.new.all.{stage}"));
    let near = |share: f64, chance: f64, n: f64| {
        let error = (chance * (1.0 - chance) / n).sqrt();
        assert!((share - chance).abs() < 4.0 * error, "{share} for {chance}");
    };
    let qualified = of("stage_decided", "qualify.junior");
    assert!(qualified > 1500.0);
    near(of("stage_rate", "qualify.junior"), 0.5, qualified);
    near(
        of("stage_rate", "close.senior"),
        0.6,
        of("stage_decided", "close.senior"),
    );
    assert_eq!(of("stage_decided", "qualify.senior"), 0.0);
    assert_eq!(of("stage_decided", "close.junior"), 0.0);
    assert!((of("stage_work_hours", "qualify.junior") - 0.25).abs() < 1e-9);
    assert!((of("stage_took_hours", "close.senior") - 10.0).abs() < 0.5);
    let passed = of("stage_passed", "close.senior");
    assert_eq!(passed, measure(&scenario, &outcome, "won_new"));
    assert_eq!(passed, measure(&scenario, &outcome, "won_new.senior"));
}

#[test]
fn a_coefficient_acts_on_the_stages_that_it_names() {
    let moved = |chance: f64, logits: f64| math::sigmoid(math::logit(chance) + logits);
    let both = |chance: f64| [Some(chance), Some(chance)];
    let mut scenario = funnel(&[("qualify", both(0.5)), ("close", both(0.4))]);
    scenario.rules.winning.price = 5.0;
    scenario.structures[0].price_premium = 0.2;
    let plain = funnel(&[("qualify", both(0.5)), ("close", both(0.4))]);
    assert_eq!(won(&scenario), won(&plain), "on none");
    let price = MovedBy {
        price: true,
        ..MovedBy::default()
    };
    own(&mut scenario, 0).moved_by = price;
    let first = funnel(&[("qualify", both(moved(0.5, -1.0))), ("close", both(0.4))]);
    assert_eq!(won(&scenario), won(&first), "on the first");
    own(&mut scenario, 1).moved_by = price;
    let on_both = funnel(&[
        ("qualify", both(moved(0.5, -1.0))),
        ("close", both(moved(0.4, -1.0))),
    ]);
    assert_eq!(won(&scenario), won(&on_both), "on both");
    assert!(won(&on_both) < won(&first) && won(&first) < won(&plain));
}

#[test]
fn a_rescue_closes_its_share_of_the_gap_of_the_stage() {
    let mut scenario = funnel(&[
        ("qualify", [Some(0.5), Some(0.5)]),
        ("close", [Some(0.2), Some(0.6)]),
    ]);
    scenario.structures[0].rescue = vec![1];
    scenario.rules.rescue.ask = 1.0;
    scenario.rules.rescue.effort = constant(0.0);
    scenario.rules.rescue.closes = 0.25;
    let by_hand = funnel(&[
        ("qualify", [Some(0.5), Some(0.5)]),
        ("close", [Some(0.3), Some(0.6)]),
    ]);
    assert_eq!(won(&scenario), won(&by_hand));
}
