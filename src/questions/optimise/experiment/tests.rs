use super::*;
use crate::experiment::Unkept;
use crate::model::Server;
use crate::scenario::{Source, Study, read_study};

fn agency() -> Study {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/digital_agency.toml");
    read_study(&Source::Path(path.into()), &[]).expect("the shipped study is right")
}

fn place(study: &Study, name: &str) -> StructureId {
    let structures = study.scenario.structures.iter();
    structures
        .map(|s| s.name.as_str())
        .position(|known| known == name)
        .expect("known")
}

fn question(study: &Study, replications: u64) -> SearchQuestion {
    let reference = study.run.against;
    SearchQuestion {
        limit: Limit::Payroll(payroll(
            &study.scenario,
            &study.scenario.structures[reference].staff,
        )),
        indifference: None,
        confidence: 0.95,
        headline: 0,
        reference,
        model: study.run.compare.expect("two structures"),
        seed: 1,
        replications,
        effort: Effort {
            drawn: 6,
            first: 2,
            elite: 1,
            rounds: 1,
            neighbours: 6,
            finalists: 2,
        },
    }
}

#[test]
fn structures_of_the_study_are_designs_and_come_back_as_they_were() {
    let study = agency();
    let scenario = &study.scenario;
    let model = place(&study, "expert_led");
    let choices = Choices::of(scenario, model);
    let mut families = Vec::new();
    for structure in &scenario.structures {
        let Some(design) = choices.design_of(structure) else {
            assert_eq!(structure.name, "price_dumping");
            continue;
        };
        let again = choices.structure(scenario, &design, &structure.name);
        assert_eq!(again, *structure, "{}", structure.name);
        let proper = choices
            .proper(scenario, design.clone())
            .expect("it can work");
        families.push((structure.name.as_str(), choices.family(&proper)));
    }
    let (conveyor, expert) = (Some(Family::Conveyor), Some(Family::ExpertLed));
    assert_eq!(
        families,
        [
            ("conveyor", conveyor),
            ("expert_led", expert),
            ("conveyor_senior_heavy", conveyor),
            ("conveyor_serves_first", conveyor),
            ("idle_hands", None),
            ("generalists", expert),
            ("senior_backed", None),
        ]
    );
}

#[test]
fn drawn_designs_keep_limit_and_family() {
    let study = agency();
    let question = question(&study, 20);
    let choices = Choices::of(&study.scenario, question.model);
    let staffs = staffs(&study.scenario, &question);
    assert!(
        staffs.contains(&vec![4, 4]) && staffs.contains(&vec![2, 5]),
        "{staffs:?}"
    );
    let ground = question.ground(&study.scenario, &choices, &staffs);
    for family in [Some(Family::Conveyor), Some(Family::ExpertLed), None] {
        let drawn = ground.drawn(family, 30, 1);
        assert_eq!(drawn.len(), 30, "{family:?}");
        assert_eq!(drawn, ground.drawn(family, 30, 1));
        for design in drawn {
            assert_eq!(choices.family(&design), family);
            assert!(question.limit.holds(&study.scenario, &design.staff));
            for (change, step) in ground.steps(&design) {
                assert!(
                    question.limit.holds(&study.scenario, &step.staff),
                    "{change:?}"
                );
                assert_eq!(choices.proper(&study.scenario, step.clone()), Some(step));
            }
        }
    }
}

#[test]
fn an_answer_is_the_same_again_and_keeps_what_it_says() {
    let study = agency();
    let question = question(&study, 20);
    let mut responses = Responses::new(1, wanted(), Some(2)).expect("threads");
    let first = optimise(
        (&study.scenario, None),
        &question,
        &mut responses,
        &Unkept::default(),
    );
    let first = first.expect("it ends");
    let again = optimise(
        (&study.scenario, None),
        &question,
        &mut responses,
        &Unkept::default(),
    );
    assert_eq!(first, again.expect("it ends"));
    assert_eq!(first.left_out, [place(&study, "price_dumping")]);
    let [conveyor, expert] = &first.families;
    let (conveyor, expert) = (
        conveyor.as_ref().expect("some"),
        expert.as_ref().expect("some"),
    );
    assert_eq!(
        first.choices.family(&conveyor.design),
        Some(Family::Conveyor)
    );
    assert_eq!(
        first.choices.family(&expert.design),
        Some(Family::ExpertLed)
    );
    assert!(matches!(
        first.choices.server_of(&conveyor.design, 0),
        Server::Grade(_)
    ));
    let gain: f64 = expert.values[0]
        .iter()
        .zip(&conveyor.values[0])
        .map(|(e, c)| e - c)
        .sum();
    let pair = first.best_against_best.as_ref().expect("both");
    assert!((pair.differences[0].difference.mean - gain / 20.0).abs() < 1e-9);
    for near in &first.near {
        assert_eq!(near.flat, near.at_least <= first.indifference);
        assert!(near.at_least <= near.lacks.mean);
    }
    assert!(first.frontier.iter().any(|point| !point.dominated));
}
