use std::collections::BTreeMap;

use super::*;
use crate::experiment::{Response, Unkept};
use crate::scenario::{Form, Source, Study, keys, read_study};

/// What stands in the first cell of the row of all that is never switched.
const CIRCUMSTANCES: &str = "circumstances";

fn study(path: &str) -> Study {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    read_study(&Source::Path(path.into()), &[]).expect("the study is right")
}

fn agency() -> Study {
    study("scenarios/digital_agency.toml")
}

/// By key of a study file, the switch that the page of the model gives it.
fn table() -> BTreeMap<String, String> {
    let page = include_str!("../../../../docs/model.md");
    let (_, section) = page.split_once("## 11. ").expect("the section of switches");
    let rows = section.lines().filter(|line| line.starts_with("| "));
    let mut table = BTreeMap::new();
    for row in rows.skip(1) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, switch, _, parameters, _] = cells[..] else {
            panic!("three cells, not `{row}`");
        };
        let switch = switch.trim_matches('`').to_owned();
        for key in parameters.split('`').skip(1).step_by(2) {
            let before = table.insert(key.to_owned(), switch.clone());
            assert_eq!(before, None, "`{key}` stands twice");
        }
    }
    table
}

#[test]
fn every_parameter_has_one_switch_or_is_a_circumstance() {
    let table = table();
    let holds_a_value = |form: Form| !matches!(form, Form::Section | Form::Sections | Form::Map);
    for key in keys().filter(|key| holds_a_value(key.form)) {
        assert!(
            table.contains_key(key.path),
            "docs/model.md: no switch for {}",
            key.path
        );
    }
    let known: Vec<&str> = keys().map(|key| key.path).collect();
    for (key, switch) in &table {
        assert!(known.contains(&key.as_str()), "docs/model.md: no key {key}");
        let switches = Switch::ALL.map(Switch::name);
        let is_one = switches.contains(&switch.as_str()) || switch == CIRCUMSTANCES;
        assert!(is_one, "docs/model.md: no switch {switch}");
    }
    for switch in Switch::ALL {
        let stands = table.values().any(|name| name == switch.name());
        assert!(stands, "docs/model.md: no row for {}", switch.name());
    }
}

/// The values of a scenario by key and names.
fn values(scenario: &Scenario) -> BTreeMap<(&'static str, Vec<String>), String> {
    let mut values = BTreeMap::new();
    scenario.each_parameter(&mut |parameter| {
        let place = (parameter.key, parameter.names);
        let before = values.insert(place.clone(), parameter.value);
        assert_eq!(before, None, "{place:?} is visited twice");
    });
    values
}

#[test]
fn a_switch_changes_its_own_parameters_only() {
    let table = table();
    for study in [agency(), study("tests/fixtures/liveness/everything.toml")] {
        let on = values(&study.scenario);
        for (key, _) in on.keys() {
            assert!(table.contains_key(*key), "there is no key {key}");
        }
        for switch in Switch::ALL {
            let off = values(&switch.off(&study.scenario));
            for place in on.keys().chain(off.keys()) {
                if on.get(place) != off.get(place) {
                    let owner = &table[place.0];
                    assert_eq!(owner, switch.name(), "{} changes {place:?}", switch.name());
                }
            }
        }
    }
}

#[test]
fn every_switch_does_something_and_but_once() {
    let everything = study("tests/fixtures/liveness/everything.toml").scenario;
    for switch in Switch::ALL {
        let off = switch.off(&everything);
        assert_ne!(off, everything, "{}", switch.name());
        if switch != Switch::Capacity {
            assert_eq!(switch.off(&off), off, "{}", switch.name());
        }
    }
}

#[test]
fn every_rule_is_taken_over() {
    let everything = study("tests/fixtures/liveness/everything.toml").scenario;
    let [one, other] = [&everything.structures[0], &everything.structures[1]];
    let mut mixed = other.clone();
    for rule in Rule::differing(one, other) {
        mixed = rule.taken(one, &mixed);
    }
    mixed.name.clone_from(&one.name);
    assert_eq!(&mixed, one, "a rule of a structure belongs to no decision");
}

fn why(scenario: &Scenario, replications: u64, exact: bool) -> Why<'_> {
    Why {
        scenario,
        worlds: None,
        structure: 1,
        against: 0,
        seed: 1,
        confidence: 0.95,
        replications: Some(replications),
        exact,
    }
}

fn bookings() -> Responses {
    Responses::new(1, vec![Response::of_first_year("bookings")], Some(2)).expect("threads start")
}

/// A study that is small enough for all coalitions of three mechanisms.
fn small() -> Scenario {
    let mut scenario = agency().scenario;
    for switch in Switch::ALL {
        if !matches!(
            switch,
            Switch::Skill | Switch::Capacity | Switch::Waits | Switch::Rescue
        ) {
            scenario = switch.off(&scenario);
        }
    }
    scenario.spans.warm_up = crate::numeric::Span::MONTH;
    scenario.spans.before = crate::numeric::Span::ZERO;
    scenario
}

#[test]
fn parts_make_the_difference_and_who_does_not_play_has_none() {
    let scenario = small();
    let mut responses = bookings();
    let unkept = Unkept::default();
    let plan = ExplainPlan::of(why(&scenario, 6, false), &mut responses, &unkept).expect("it runs");
    let found = plan.explain(&mut responses, &unkept).expect("it runs");
    for shares in [&found.mechanisms, &found.decisions] {
        let parts: i64 = shares.shares.iter().map(Share::hundredths).sum();
        assert_eq!(parts + shares.remains.hundredths, shares.total.hundredths);
    }
    assert_eq!(found.mechanisms.total, found.decisions.total);
    assert_eq!(found.decisions.remains.hundredths, 0);
    for share in &found.mechanisms.shares {
        let plays = matches!(
            share.cause,
            Cause::Mechanism(Switch::Skill | Switch::Capacity | Switch::Waits | Switch::Rescue)
        );
        assert_eq!(share.amount.is_some(), plays, "{:?}", share.cause);
        assert!(plays || share.hundredths() == 0);
    }
    // All coalitions of the same replications: the same difference, and parts that add up as well.
    let plan = ExplainPlan::of(why(&scenario, 6, true), &mut responses, &unkept).expect("it runs");
    let exact = plan.explain(&mut responses, &unkept).expect("it runs");
    assert_eq!(exact.mechanisms.total, found.mechanisms.total);
    let parts: i64 = exact.mechanisms.shares.iter().map(Share::hundredths).sum();
    assert_eq!(
        parts + exact.mechanisms.remains.hundredths,
        exact.mechanisms.total.hundredths
    );
}

#[test]
fn with_all_mechanisms_off_the_shipped_structures_earn_the_same() {
    for path in [
        "scenarios/digital_agency.toml",
        "scenarios/media_buying.toml",
    ] {
        let study = study(path);
        let mut scenario = study.scenario.clone();
        for switch in Switch::ALL {
            scenario = switch.off(&scenario);
        }
        let structures = vec![
            study.run.compare.expect("two structures"),
            study.run.against,
        ];
        let point = crate::experiment::Point::of_first_year(scenario, structures);
        let ask = crate::experiment::Ask {
            point: &point,
            replications: 0..1,
        };
        let mut responses = bookings();
        responses
            .ask(std::slice::from_ref(&ask), &Unkept::default())
            .expect("it runs");
        let [one, other] = [0, 1].map(|place| responses.values(&ask, place, 0));
        assert_eq!(one, other, "{path}");
    }
}

#[test]
fn orders_are_drawn_evenly() {
    let scenario = agency().scenario;
    let game = Game::of_mechanisms(&why(&scenario, 1, false));
    let players = game.players.len();
    let draws = 9_000;
    let mut first = vec![0_u32; players];
    for replication in 0..draws {
        let [order, opposite] = game.orders(1, replication);
        first[order[0]] += 1;
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert!(sorted.into_iter().eq(0..players));
        assert!(order.iter().eq(opposite.iter().rev()));
    }
    // Five standard errors of a count.
    let expected = draws as f64 / players as f64;
    for count in first {
        assert!(
            (f64::from(count) - expected).abs() < 5.0 * expected.sqrt(),
            "{count}"
        );
    }
}
