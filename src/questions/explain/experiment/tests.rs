use std::collections::BTreeMap;

use super::*;
use crate::experiment::{Response, Unkept};
use crate::scenario::{Form, Source, Study, keys, read_study};

/// Where each field of a scenario comes from; a field may be made from several keys.
const FIELDS: &[(&str, &[&str])] = &[
    ("grades.name", &["grade.*.key"]),
    ("grades.key", &["grade.*.key"]),
    ("grades.count", &["grade.*.count"]),
    ("grades.expertise", &["grade.*.expertise"]),
    ("grades.expertise_mean", &["grade.*.expertise"]),
    ("grades.ceiling", &["grade.*.ceiling"]),
    ("grades.ceiling_alone", &["grade.*.ceiling_alone"]),
    ("grades.practice_per_hour", &["grade.*.learning.practice"]),
    ("grades.failure_teaches", &["grade.*.learning.failure"]),
    ("grades.mentoring_per_hour", &["grade.*.learning.mentoring"]),
    ("grades.experience", &["grade.*.experience"]),
    ("grades.pace", &["grade.*.pace"]),
    ("grades.hours_per_week", &["grade.*.hours_per_week"]),
    ("grades.share", &["grade.*.share"]),
    ("grades.salary_per_month", &["grade.*.salary"]),
    ("grades.commission_new", &["grade.*.commission.new"]),
    (
        "grades.commission_existing",
        &["grade.*.commission.existing"],
    ),
    ("grades.inflation", &["grade.*.inflation"]),
    ("grades.tenure", &["grade.*.turnover.tenure"]),
    ("grades.replacement_delay", &["grade.*.turnover.vacancy"]),
    ("grades.hiring_cost", &["grade.*.turnover.hiring_cost"]),
    ("grades.release_cost", &["grade.*.turnover.release_cost"]),
    ("segments.name", &["segment.*.key"]),
    ("segments.key", &["segment.*.key"]),
    ("segments.clients", &["segment.*.clients"]),
    ("segments.leads_per_hour", &["segment.*.leads"]),
    ("segments.growth_per_year", &["segment.*.growth"]),
    ("segments.season", &["segment.*.season"]),
    ("segments.burstiness", &["segment.*.burstiness"]),
    ("segments.fit", &["segment.*.fit"]),
    ("segments.value", &["segment.*.value"]),
    ("segments.fee", &["segment.*.fee"]),
    ("segments.expectation", &["segment.*.expectation"]),
    ("segments.expectation_mean", &["segment.*.expectation"]),
    ("segments.patience", &["segment.*.patience"]),
    ("segments.cost_per_lead", &["segment.*.cost_per_lead"]),
    (
        "segments.win_new",
        &["segment.*.win.new", "segment.*.win.new.*"],
    ),
    (
        "segments.win_existing",
        &["segment.*.win.existing", "segment.*.win.existing.*"],
    ),
    (
        "segments.stages_new.name",
        &["stage.*.name", "segment.*.stage.*.name"],
    ),
    (
        "segments.stages_new.effort",
        &["stage.*.effort", "segment.*.stage.*.effort"],
    ),
    (
        "segments.stages_new.delay",
        &["stage.*.delay", "segment.*.stage.*.delay"],
    ),
    (
        "segments.stages_new.weight",
        &["stage.*.weight", "segment.*.stage.*.weight"],
    ),
    (
        "segments.stages_existing.name",
        &["segment.*.upsell.stage.*.name"],
    ),
    (
        "segments.stages_existing.effort",
        &["segment.*.upsell.effort", "segment.*.upsell.stage.*.effort"],
    ),
    (
        "segments.stages_existing.delay",
        &["segment.*.upsell.delay", "segment.*.upsell.stage.*.delay"],
    ),
    (
        "segments.stages_existing.weight",
        &["segment.*.upsell.stage.*.weight"],
    ),
    ("segments.service_per_hour", &["segment.*.service.requests"]),
    ("segments.service_effort", &["segment.*.service.effort"]),
    ("segments.service_patience", &["segment.*.service.patience"]),
    ("segments.service_for", &["segment.*.service.lasts"]),
    (
        "segments.upsell_per_hour",
        &["segment.*.upsell.opportunities"],
    ),
    ("segments.upsell_value", &["segment.*.upsell.value"]),
    ("segments.upsell_patience", &["segment.*.upsell.patience"]),
    ("segments.churn", &["segment.*.churn"]),
    ("segments.referrals_per_hour", &["segment.*.referrals"]),
    ("structures.name", &["structure.*.label"]),
    ("structures.staff", &["structure.*.staff.*"]),
    ("structures.sell", &["structure.*.sell"]),
    ("structures.stage_grade", &["structure.*.stage.*"]),
    ("structures.overflow_after", &["structure.*.overflow_after"]),
    (
        "structures.queue_limit",
        &["structure.*.queue_limit", "structure.*.queue_limit.*"],
    ),
    ("structures.serve", &["structure.*.serve"]),
    ("structures.rescue", &["structure.*.rescue"]),
    ("structures.class", &["structure.*.order"]),
    ("structures.target", &["structure.*.target.*"]),
    ("structures.budget", &["structure.*.budget.*.*"]),
    ("structures.flexible_budgets", &["structure.*.budget_mode"]),
    ("structures.preempts", &["structure.*.preempts"]),
    ("structures.pick", &["structure.*.pick"]),
    (
        "structures.mentoring",
        &[
            "structure.*.mentoring.mentor",
            "structure.*.mentoring.learner",
            "structure.*.mentoring.hours_per_week",
        ],
    ),
    ("structures.price_premium", &["structure.*.price"]),
    ("structures.accountability", &["structure.*.accountability"]),
    ("structures.transition.at", &["structure.*.transition.at"]),
    (
        "structures.transition.over",
        &["structure.*.transition.over"],
    ),
    (
        "structures.transition.disruption",
        &["structure.*.transition.disruption"],
    ),
    ("rules.term_months", &["money.term"]),
    ("rules.margin", &["money.margin"]),
    ("rules.winning.expectation", &["winning.expectation"]),
    ("rules.winning.waiting", &["winning.waiting"]),
    (
        "rules.winning.waiting_tolerance",
        &["winning.waiting_tolerance"],
    ),
    ("rules.winning.price", &["winning.price"]),
    ("rules.winning.promise", &["winning.promise"]),
    ("rules.winning.satisfaction", &["winning.satisfaction"]),
    ("rules.winning.knowledge", &["winning.knowledge"]),
    ("rules.rescue.ask", &["rescue.ask"]),
    ("rules.rescue.closes", &["rescue.closes"]),
    ("rules.rescue.effort", &["rescue.effort"]),
    ("rules.rescue.patience", &["rescue.patience"]),
    ("rules.rescue.min_gain", &["rescue.min_gain"]),
    ("rules.handover.loss", &["handover.loss"]),
    ("rules.handover.giver", &["handover.giver"]),
    ("rules.handover.delay", &["handover.delay"]),
    ("rules.handover.taker", &["handover.taker"]),
    ("rules.handover.retention", &["handover.retention"]),
    (
        "rules.handover.knowledge_hours",
        &["handover.knowledge_hours"],
    ),
    ("rules.handover.conflict_hours", &["handover.conflict"]),
    (
        "rules.handover.conflict_tolerance",
        &["handover.conflict_tolerance"],
    ),
    (
        "rules.handover.conflict_satisfaction",
        &["handover.conflict_satisfaction"],
    ),
    (
        "rules.handover.accountability",
        &["handover.accountability"],
    ),
    ("rules.service.adjustment", &["service.adjustment"]),
    ("rules.service.fading", &["service.fading"]),
    ("rules.service.knowledge", &["service.knowledge"]),
    ("rules.service.expertise", &["service.expertise"]),
    ("rules.service.tolerance", &["service.tolerance"]),
    ("rules.service.decay", &["service.decay"]),
    ("rules.churn_per_satisfaction", &["churn.satisfaction"]),
    ("rules.pace.exponent", &["pace.exponent"]),
    ("rules.pace.reference_tasks", &["pace.reference_tasks"]),
    ("rules.pace.set_up_hours", &["pace.set_up"]),
    ("spans.warm_up", &["run.warm_up"]),
    ("spans.before", &["run.before"]),
    ("spans.change", &["run.change"]),
    ("spans.horizon", &["run.horizon"]),
    ("start", &["run.start"]),
    // No key: what a run is allowed.
    ("limits", &[]),
    ("shocks.name", &["shock.*.at"]),
    ("shocks.at", &["shock.*.at"]),
    ("shocks.over", &["shock.*.over"]),
    ("shocks.leads", &["shock.*.leads"]),
    ("shocks.segment", &["shock.*.segment"]),
    ("shocks.leaves", &["shock.*.leaves", "shock.*.count"]),
    ("shocks.replaced_after", &["shock.*.replaced_after"]),
];

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

/// The values of a scenario by the names on the way to them.
fn values(scenario: &Scenario) -> BTreeMap<String, Vec<String>> {
    let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut way: Vec<(usize, Option<String>)> = Vec::new();
    for line in format!("{scenario:#?}").lines() {
        let text = line.trim_start();
        if text.trim_end_matches([')', ']', '}', ',']).is_empty() {
            continue;
        }
        let depth = line.len() - text.len();
        way.retain(|(above, _)| *above < depth);
        let name = text.split_once(": ").map(|(name, _)| name.to_owned());
        way.push((depth, name));
        let names: Vec<&str> = way.iter().filter_map(|(_, name)| name.as_deref()).collect();
        if !names.is_empty() {
            values
                .entry(names.join("."))
                .or_default()
                .push(text.to_owned());
        }
    }
    values
}

/// The keys behind a value of a scenario.
fn keys_of(path: &str) -> Option<&'static [&'static str]> {
    let is_of = |field: &str| path == field || path.starts_with(&format!("{field}."));
    let found = FIELDS.iter().find(|(field, _)| is_of(field));
    found.map(|(_, keys)| *keys)
}

/// Fields that only hold other fields.
const HOLDERS: [&str; 14] = [
    "grades",
    "segments",
    "structures",
    "rules",
    "spans",
    "segments.stages_new",
    "segments.stages_existing",
    "structures.transition",
    "rules.winning",
    "rules.rescue",
    "rules.handover",
    "rules.service",
    "rules.pace",
    "shocks",
];

#[test]
fn a_switch_changes_its_own_parameters_only() {
    let table = table();
    for study in [agency(), study("tests/fixtures/liveness/everything.toml")] {
        let on = values(&study.scenario);
        for path in on.keys() {
            let is_known = keys_of(path).is_some() || HOLDERS.contains(&path.as_str());
            assert!(is_known, "no key is named for {path}");
        }
        for switch in Switch::ALL {
            let off = values(&switch.off(&study.scenario));
            let paths: std::collections::BTreeSet<&String> = on.keys().chain(off.keys()).collect();
            for path in paths
                .into_iter()
                .filter(|path| on.get(*path) != off.get(*path))
            {
                let keys = keys_of(path).unwrap_or_else(|| panic!("no key is named for {path}"));
                for key in keys {
                    assert_eq!(
                        table[*key],
                        switch.name(),
                        "{} changes {path}",
                        switch.name()
                    );
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
    let plan = Plan::of(why(&scenario, 6, false), &mut responses, &unkept).expect("it runs");
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
    let plan = Plan::of(why(&scenario, 6, true), &mut responses, &unkept).expect("it runs");
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
