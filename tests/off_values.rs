//! A mechanism that is there but at its off value changes no bits, whatever its other numbers; and
//! what is added to the others changes nothing of theirs.

use std::path::Path;

use salesim::experiment::{self, Plan, Records, Unwatched};
use salesim::scenario::{Language, Source, Study, read_study};

type Setting = (&'static str, &'static str);

fn study_of(text: &str, overrides: &[Setting]) -> Study {
    let source = Source::Text {
        name: "study".to_owned(),
        text: text.to_owned(),
        folder: None,
    };
    let overrides: Vec<(String, String)> = overrides
        .iter()
        .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
        .collect();
    read_study(&source, &overrides)
        .unwrap_or_else(|p| panic!("{overrides:?}: {}", p.render(Language::English, false)))
}

/// The small firm in which every mechanism is at work.
fn everything() -> String {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/liveness/everything.toml");
    std::fs::read_to_string(path).expect("the fixture is there")
}

fn run(study: &Study) -> Records {
    let plan = Plan {
        scenario: &study.scenario,
        structures: (0..study.scenario.structures.len()).collect(),
        own_past: Vec::new(),
        seed: study.run.seed,
        replications: 2,
        target: None,
        threads: Some(2),
    };
    experiment::run(&plan, &Unwatched::default()).expect("an end")
}

/// A mechanism: how it is switched off, and all its other numbers, which then have no effect.
struct Mechanism {
    name: &'static str,
    off: &'static [Setting],
    others: &'static [Setting],
}

/// The mechanisms of `docs/model.md` that have numbers beside their off value. Those that are one
/// number (a rate, a limit) are off by that number alone; `tests/liveness.rs` says it aloud.
#[rustfmt::skip]
const MECHANISMS: &[Mechanism] = &[
    Mechanism { name: "waiting in winning", off: &[("winning.waiting", "0")], others: &[("winning.stages.waiting", "\"close\""), ("winning.waiting_tolerance", "\"30h\"")] },
    Mechanism { name: "price in winning", off: &[("structure.other.price", "\"0%\"")], others: &[("winning.stages.price", "\"qualify\""), ("winning.price", "9")] },
    Mechanism { name: "expectation in winning", off: &[("segment.small.expectation", "0.5"), ("segment.large.expectation", "0.6"), ("segment.staged.expectation", "0.5")], others: &[("winning.stages.expectation", "\"qualify\""), ("winning.expectation", "7")] },
    Mechanism { name: "over-promising", off: &[("grade.junior.inflation", "0"), ("grade.senior.inflation", "0")], others: &[("winning.promise", "6"), ("handover.accountability", "0.9"), ("structure.other.accountability", "0.1"), ("service.fading", "0.7"), ("handover.conflict", "\"60h\""), ("handover.conflict_satisfaction", "0.9"), ("handover.conflict_tolerance", "0.3")] },
    Mechanism { name: "accountability is full", off: &[("handover.accountability", "1"), ("structure.other.accountability", "1")], others: &[("grade.junior.inflation", "0.9"), ("grade.senior.inflation", "0.7"), ("winning.promise", "6"), ("service.fading", "0.7")] },
    Mechanism { name: "rescue", off: &[("rescue.ask", "0")], others: &[("rescue.closes", "\"10%\""), ("rescue.effort", "\"9h\""), ("rescue.patience", "\"1h\""), ("rescue.min_gain", "\"1%\""), ("structure.third.rescue", "\"principal\""), ("structure.plain.rescue", "[]"), ("structure.other.target", "{ service = \"8h\", rescue = \"90h\" }")] },
    Mechanism { name: "nobody rescues", off: &[("structure.plain.rescue", "[]"), ("structure.other.rescue", "[]")], others: &[("rescue.ask", "1"), ("rescue.closes", "\"10%\""), ("rescue.effort", "\"9h\""), ("rescue.min_gain", "\"1%\"")] },
    Mechanism { name: "knowledge", off: &[("winning.knowledge", "0"), ("service.knowledge", "0")], others: &[("handover.retention", "0"), ("handover.knowledge_hours", "\"1h\"")] },
    Mechanism { name: "satisfaction has no effect", off: &[("winning.satisfaction", "0"), ("churn.satisfaction", "0"), ("segment.small.referrals", "\"0/mo\""), ("service.adjustment", "0"), ("handover.conflict_satisfaction", "0")], others: &[("service.expertise", "1"), ("service.decay", "\"2h\""), ("service.tolerance", "\"1h\""), ("service.knowledge", "1")] },
    Mechanism { name: "late service", off: &[("service.decay", "\"never\"")], others: &[("service.tolerance", "\"90h\"")] },
    Mechanism { name: "the curve of pace", off: &[("pace.exponent", "0")], others: &[("pace.reference_tasks", "500"), ("grade.junior.experience", "900")] },
    Mechanism { name: "practice", off: &[("grade.junior.learning.practice", "\"0/h\"")], others: &[("grade.junior.ceiling_alone", "0.31"), ("grade.junior.learning.failure", "9")] },
    Mechanism { name: "being taught", off: &[("grade.junior.learning.mentoring", "\"0/h\"")], others: &[("grade.junior.ceiling", "0.99")] },
    Mechanism { name: "attrition", off: &[("grade.junior.turnover.tenure", "\"never\""), ("grade.senior.turnover.tenure", "\"never\"")], others: &[("grade.junior.turnover.vacancy", "\"20w\""), ("grade.senior.turnover.vacancy", "\"0h\"")] },
    Mechanism { name: "absence", off: &[("grade.junior.absence.leave", "\"0h\""), ("grade.junior.absence.sickness", "\"0/y\"")], others: &[("grade.junior.absence.pieces", "7"), ("grade.junior.absence.sick_for", "\"20w\""), ("grade.junior.absence.cover", "\"nobody\"")] },
    Mechanism { name: "a ramp of no length", off: &[("grade.junior.ramp.lasts", "\"0h\"")], others: &[("grade.junior.ramp.speed", "0.1"), ("grade.junior.ramp.chance", "0")] },
    Mechanism { name: "a ramp that is none", off: &[("grade.junior.ramp.speed", "1"), ("grade.junior.ramp.chance", "1")], others: &[("grade.junior.ramp.lasts", "\"9mo\"")] },
    Mechanism { name: "service", off: &[("segment.small.service.requests", "\"0/mo\"")], others: &[("segment.small.service.effort", "\"30h\""), ("segment.small.service.patience", "\"1h\""), ("segment.small.service.lasts", "\"1h\"")] },
    Mechanism { name: "service that never lasts", off: &[("segment.small.service.lasts", "\"0h\"")], others: &[("segment.small.service.patience", "\"1h\"")] },
    Mechanism { name: "upsells", off: &[("segment.small.upsell.opportunities", "\"0/mo\""), ("segment.large.upsell.opportunities", "\"0/mo\""), ("segment.staged.upsell.opportunities", "\"0/mo\"")], others: &[("segment.staged.funnel.existing.work", "0.9"), ("winning.stages.satisfaction", "[]"), ("segment.small.upsell.value", "99"), ("segment.small.upsell.effort", "\"30h\""), ("segment.small.upsell.patience", "\"1h\""), ("segment.small.win.existing", "0.9"), ("grade.senior.commission.existing", "\"50%\""), ("winning.satisfaction", "9"), ("winning.knowledge", "9")] },
    Mechanism { name: "fees", off: &[("segment.small.fee", "\"0/mo\""), ("segment.large.fee", "\"0/mo\""), ("segment.staged.fee", "\"0/mo\"")], others: &[("money.term", "\"60mo\"")] },
    Mechanism { name: "a transition of no length", off: &[("structure.other.transition.over", "\"0w\"")], others: &[("structure.other.transition.disruption", "9")] },
    Mechanism { name: "budgets", off: &[("structure.other.budget", "{ }")], others: &[("structure.other.budget_mode", "\"flexible\"")] },
    Mechanism { name: "no past", off: &[("run.warm_up", "\"0h\""), ("run.before", "\"0h\"")], others: &[("segment.small.past_leads", "[90, 3]")] },
    Mechanism { name: "prospecting", off: &[("structure.third.prospect", "[]")], others: &[("segment.staged.prospecting.pool", "900"), ("segment.staged.prospecting.effort", "\"3h\""), ("segment.staged.prospecting.reach", "1"), ("segment.staged.prospecting.retry", "\"1h\""), ("segment.staged.prospecting.lead", "1"), ("segment.staged.prospecting.rest", "\"1h\""), ("structure.third.order", "[]"), ("structure.third.budget", "{ }"), ("structure.third.assign.known", "\"none\"")] },
    Mechanism { name: "overflow", off: &[("structure.other.sell", "[\"junior\"]")], others: &[("structure.other.overflow_after", "\"1h\"")] },
];

#[test]
fn a_mechanism_that_is_off_changes_no_bits_whatever_its_other_numbers() {
    let text = everything();
    let (mut varied, mut faults) = (0, Vec::new());
    for Mechanism { name, off, others } in MECHANISMS {
        let base = run(&study_of(&text, off)).fingerprint();
        for other in *others {
            let settings: Vec<Setting> = off.iter().chain([other]).copied().collect();
            varied += 1;
            if run(&study_of(&text, &settings)).fingerprint() != base {
                faults.push(format!("{name}: {} = {}", other.0, other.1));
            }
        }
    }
    println!(
        "{} mechanisms off, {varied} of their numbers varied",
        MECHANISMS.len()
    );
    assert!(
        faults.is_empty(),
        "at work though off:\n{}",
        faults.join("\n")
    );
}

/// Holds every value that both know to the same bits, by structure, window and the measure's name.
fn known_values_agree(before: &Records, after: &Records, belongs: impl Fn(&str) -> bool) {
    let mut held = 0;
    assert_eq!(before.windows, after.windows);
    for (index, measure) in before.measures.iter().enumerate() {
        if !belongs(&measure.name) {
            continue;
        }
        let there = after.measure(&measure.name).expect("still a measure");
        for (one, two) in before
            .runs
            .iter()
            .flatten()
            .zip(after.runs.iter().flatten())
        {
            for (a, b) in one.windows.iter().zip(&two.windows) {
                let (a, b) = (a[index].to_bits(), b[there].to_bits());
                assert_eq!(a, b, "{}", measure.name);
                held += 1;
            }
        }
    }
    assert!(held > 500, "{held} values are nearly none");
}

/// A grade of the highest expertise, so that nobody is asked to serve in its place.
const MORE_PEOPLE: &str = "[grade.virtuoso]\ncount = 2\nexpertise = 1.0\n";

#[test]
fn another_grade_changes_nothing_for_the_others() {
    let text = everything();
    let before = run(&study_of(&text, &[]));
    let after = run(&study_of(&format!("{text}\n{MORE_PEOPLE}"), &[]));
    known_values_agree(&before, &after, |_| true);
}

#[test]
fn another_segment_without_leads_changes_nothing() {
    let text = everything();
    let before = run(&study_of(&text, &[]));
    let silent = "[segment.silent]\nvalue = 5\n[segment.silent.win]\nnew = { junior = 0.3, senior = 0.5 }\n\
                  existing = { junior = 0.3, senior = 0.5 }\n";
    let after = run(&study_of(&format!("{text}\n{silent}"), &[]));
    known_values_agree(&before, &after, |_| true);
}

/// A busy segment with people of its own: the old grades and segments do not notice.
///
/// Nobody leaves here: the accounts of who has left go to others in the order of their places in the
/// run's memory (`docs/model.md`, process 13), which clients of all segments share.
#[test]
fn another_segment_with_its_own_people_changes_nothing_for_the_others() {
    let text = everything();
    let nobody_leaves = [
        ("grade.junior.turnover.tenure", "\"never\""),
        ("grade.senior.turnover.tenure", "\"never\""),
        ("structure.other.staff.senior", "3"),
    ];
    let before = run(&study_of(&text, &nobody_leaves));
    let apart = "[segment.apart]\nleads = \"60/mo\"\nvalue = 5\nclients = 5\n[[segment.apart.stage]]\nname = \"talk\"\neffort = \"2h\"\n[segment.apart.win]\n\
                 new = { virtuoso = 1.0, senior = 1.0 }\nexisting = { virtuoso = 1.0 }\n";
    let sellers = |of: &str| format!("sell   = {{ apart = [\"virtuoso\"], default = [{of}] }}");
    let text = text
        .replace("sell   = [\"junior\"]", &sellers("\"junior\""))
        .replace(
            "sell   = [\"junior\", \"senior\"]",
            &sellers("\"junior\", \"senior\""),
        )
        .replace("sell  = [\"senior\"]", &sellers("\"senior\""))
        .replace(
            "serve  = \"senior\"",
            "serve = { apart = \"virtuoso\", default = \"senior\" }",
        )
        .replace("serve  = { small", "serve  = { apart = \"virtuoso\", small");
    let after = run(&study_of(
        &format!("{text}\n{MORE_PEOPLE}\n{apart}"),
        &nobody_leaves,
    ));
    assert_ne!(before.runs[0][0].events, after.runs[0][0].events);
    let old = ["junior", "principal", "senior", "small", "large"];
    let of_old = |name: &str| name.split('.').skip(1).any(|part| old.contains(&part));
    known_values_agree(&before, &after, of_old);
}
