//! What is said to be unable to act changes no bit, and every condition is said where it is off and
//! not said where it is on.

#[path = "properties/firms.rs"]
#[allow(
    dead_code,
    reason = "the firms are shared; each test needs a part of them"
)]
mod firms;

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use salesim::experiment::{self, Plan, Unwatched};
use salesim::scenario::{Language, Need, Numbers, Source, Study, read_study};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn of_file(path: &str) -> Study {
    read_study(&Source::Path(root(path)), &[])
        .unwrap_or_else(|p| panic!("{}", p.render(Language::English, false)))
}

fn of_text(text: &str) -> Study {
    let source = Source::Text {
        name: "study".to_owned(),
        text: text.to_owned(),
        folder: None,
    };
    read_study(&source, &[])
        .unwrap_or_else(|p| panic!("{}\n{text}", p.render(Language::English, false)))
}

/// Every structure's fingerprint over some replications.
fn bits(study: &Study, replications: u64) -> Vec<u64> {
    let plan = Plan {
        scenario: &study.scenario,
        structures: (0..study.scenario.structures.len()).collect(),
        own_past: Vec::new(),
        seed: study.run.seed,
        replications,
        target: None,
        threads: Some(1),
    };
    let records = experiment::run(&plan, &Unwatched::default()).expect("an end");
    (0..plan.structures.len())
        .map(|place| records.fingerprint_of(place))
        .collect()
}

/// Other values of the number at a path, far from the one it has.
fn others(study: &Study, path: &str) -> Vec<(String, String)> {
    let number = Numbers::of(study).at(path).expect("a stated number");
    let far = [
        number.value * 3.0 + 1.0,
        number.value * 0.3,
        number.range.low + 0.7 * (number.range.high.min(1.0) - number.range.low.max(0.0)),
    ];
    let allowed = far
        .into_iter()
        .filter(|value| number.range.holds(*value) && (value - number.value).abs() > 1e-9);
    allowed
        .map(|value| (path.to_owned(), number.written(value)))
        .collect()
}

/// Tries other values of every number that is said to be unable to act; gives how many were tried.
fn idle_numbers_change_no_bits(study: &Study, replications: u64) -> usize {
    let inert = study.inert();
    if inert.is_empty() {
        return 0;
    }
    let before = bits(study, replications);
    let mut tried = 0;
    for idle in &inert {
        for change in others(study, &idle.path) {
            // A value that the reader refuses together with the others is no other value.
            let Ok(varied) = study.with(std::slice::from_ref(&change)) else {
                continue;
            };
            assert_eq!(
                bits(&varied, replications),
                before,
                "{:?} is said to be unable to act, and {} = {} acts in\n{}",
                idle.why,
                change.0,
                change.1,
                study.resolved
            );
            tried += 1;
        }
    }
    tried
}

/// Firms of the properties, each as it is and with numbers of mechanisms that are off.
#[test]
fn what_cannot_act_changes_no_bits_in_made_up_firms() {
    let config = Config {
        cases: 24,
        rng_seed: RngSeed::Fixed(0x1d1e),
        failure_persistence: None,
        ..Config::default()
    };
    let tried = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(config);
    let tried_of = |firm: firms::Firm| {
        let explicit = firms::Writing {
            explicit: true,
            ..firms::PLAIN
        };
        let study = of_text(&firm.text(&explicit));
        tried.set(tried.get() + idle_numbers_change_no_bits(&study, 1));
        Ok(())
    };
    runner
        .run(&firms::firm(), tried_of)
        .unwrap_or_else(|fault| panic!("{fault}"));
    println!("{} other values of idle numbers", tried.get());
    assert!(tried.get() > 100, "nothing was tried: {}", tried.get());
}

/// What may be switched off in the firm in which everything is at work.
#[rustfmt::skip]
const SWITCHES: &[&[(&str, &str)]] = &[
    &[("run.start", "\"own\"")],
    &[("grade.junior.inflation", "0")],
    &[("grade.senior.inflation", "0")],
    &[("handover.accountability", "1"), ("structure.other.accountability", "1")],
    &[("grade.junior.turnover.tenure", "\"never\""), ("grade.senior.turnover.tenure", "\"never\"")],
    &[("structure.other.staff", "{ junior = 3, senior = 3 }")],
    &[("grade.principal.count", "0")],
    &[("grade.junior.learning.practice", "\"0/h\"")],
    &[("grade.junior.learning.mentoring", "\"0/h\"")],
    &[("grade.junior.expertise", "0.3"), ("grade.senior.expertise", "0.7")],
    &[("segment.small.leads", "\"0/mo\"")],
    &[("segment.large.leads", "\"0/mo\"")],
    &[("segment.small.clients", "0")],
    &[("segment.large.clients", "0")],
    &[("segment.small.referrals", "\"0/mo\"")],
    &[("segment.small.expectation", "0.5"), ("segment.large.expectation", "0.6")],
    &[("segment.small.service.requests", "\"0/mo\"")],
    &[("segment.large.service.requests", "\"0/mo\"")],
    &[("segment.small.service.lasts", "\"0h\"")],
    &[("segment.small.service.patience", "\"never\"")],
    &[("segment.small.upsell.opportunities", "\"0/mo\""), ("segment.large.upsell.opportunities", "\"0/mo\"")],
    &[("segment.small.churn", "\"0%/mo\""), ("segment.large.churn", "\"0%/mo\"")],
    &[("segment.small.value", "0"), ("segment.small.fee", "\"0/mo\""), ("segment.large.fee", "\"0/mo\"")],
    &[("segment.small.win.new", "0.3"), ("segment.large.win.new", "0.3")],
    &[("winning.waiting", "0")],
    &[("winning.knowledge", "0")],
    &[("winning.expectation", "0")],
    &[("winning.price", "0")],
    &[("rescue.ask", "0")],
    &[("rescue.closes", "0")],
    &[("structure.plain.rescue", "[]"), ("structure.other.rescue", "[]")],
    &[("handover.retention", "1")],
    &[("handover.conflict_tolerance", "1")],
    &[("service.adjustment", "0")],
    &[("service.expertise", "0")],
    &[("service.knowledge", "0")],
    &[("service.decay", "\"never\"")],
    &[("pace.exponent", "0")],
    &[("structure.other.price", "\"0%\"")],
    &[("structure.plain.serve", "\"closer\""), ("structure.other.serve", "\"closer\"")],
    &[("structure.other.serve", "\"junior\"")],
    &[("structure.other.sell", "[\"junior\"]")],
    &[("structure.other.sell", "[\"senior\"]"), ("structure.plain.sell", "[\"senior\"]")],
    &[("structure.other.stage", "{ }")],
    &[("structure.other.order", "[[\"rescue\"], [\"new\"], [\"existing\"], [\"service\"], [\"handoff\"]]")],
    &[("structure.other.transition.over", "\"0w\"")],
    &[("shock.loss.count", "1"), ("shock.loss.replaced_after", "\"never\"")],
    &[("shock.loss", "{ at = \"60w\", leaves = \"senior\" }")],
    &[("shock.crisis", "{ at = \"60w\", leads = \"-50%\" }")],
];

/// Random sets of switches over the full firm, a third of them off at once.
#[test]
fn what_cannot_act_changes_no_bits_whatever_is_off() {
    let full = of_file("tests/fixtures/liveness/shocked.toml");
    let config = Config {
        cases: 32,
        rng_seed: RngSeed::Fixed(0xac7),
        failure_persistence: None,
        ..Config::default()
    };
    let (tried, studies) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    let seen = std::cell::RefCell::new(Vec::new());
    let off = prop::collection::vec(prop::bool::weighted(0.3), SWITCHES.len());
    let tried_of = |off: Vec<bool>| {
        let chosen = SWITCHES.iter().zip(&off).filter(|(_, is_off)| **is_off);
        let changes: Vec<(String, String)> = chosen
            .flat_map(|(switch, _)| *switch)
            .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
            .collect();
        // Not all of them together make a study.
        if let Ok(study) = full.with(&changes) {
            studies.set(studies.get() + 1);
            seen.borrow_mut()
                .extend(study.inert().into_iter().map(|inert| inert.why));
            tried.set(tried.get() + idle_numbers_change_no_bits(&study, 1));
        }
        Ok(())
    };
    TestRunner::new(config)
        .run(&off, tried_of)
        .unwrap_or_else(|fault| panic!("{fault}"));
    let mut seen = seen.into_inner();
    seen.sort();
    seen.dedup();
    println!(
        "{} studies, {} other values, {} needs: {seen:?}",
        studies.get(),
        tried.get(),
        seen.len()
    );
    assert!(studies.get() >= 15 && tried.get() > 500 && seen.len() >= 30);
}

#[test]
fn what_cannot_act_changes_no_bits_in_the_fixtures_and_the_shipped_studies() {
    let mut tried = 0;
    for file in [
        "tests/fixtures/liveness/shocked.toml",
        "tests/fixtures/reader/full.toml",
        "scenarios/digital_agency.toml",
        "scenarios/media_buying.toml",
        "scenarios/saas_pods.toml",
        "scenarios/cold_calls.toml",
    ] {
        tried += idle_numbers_change_no_bits(&of_file(file), 1);
    }
    assert!(tried > 10, "{tried}");
}

/// Key, the number, what switches its condition off in the firm in which everything is at work.
type Off = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

const NOBODY_GOES: [(&str, &str); 6] = [
    ("grade.junior.absence.leave", "\"0h\""),
    ("grade.junior.absence.sickness", "\"0/y\""),
    ("grade.junior.turnover.tenure", "\"never\""),
    ("grade.senior.turnover.tenure", "\"never\""),
    ("structure.other.staff", "{ junior = 3, senior = 3 }"),
    ("shock.loss", "{ at = \"3w\", leads = \"-10%\" }"),
];
const NO_UPSELLS: [(&str, &str); 2] = [
    ("segment.small.upsell.opportunities", "\"0/mo\""),
    ("segment.large.upsell.opportunities", "\"0/mo\""),
];
const NO_SERVICE: [(&str, &str); 2] = [
    ("segment.small.service.requests", "\"0/mo\""),
    ("segment.large.service.requests", "\"0/mo\""),
];
const CLOSERS_SERVE: [(&str, &str); 2] = [
    ("structure.plain.serve", "\"closer\""),
    ("structure.other.serve", "\"closer\""),
];
const HONEST: [(&str, &str); 2] = [
    ("grade.junior.inflation", "0"),
    ("grade.senior.inflation", "0"),
];
const NOBODY_COMES: [(&str, &str); 2] = [
    ("segment.small.leads", "\"0/mo\""),
    ("segment.small.referrals", "\"0/mo\""),
];

/// The funnel of the full firm is more at work than the conditions of its win tables want.
const NO_FUNNEL: [(&str, &str); 3] = [
    ("structure.third.prospect", "[]"),
    ("segment.staged.leads", "\"0/mo\""),
    ("segment.staged.clients", "0"),
];

/// Conditions that take a funnel beside the win tables.
#[rustfmt::skip]
fn conditions_of_funnels() -> Vec<Off> {
    vec![
        ("SharedDecision", "stage.qualify.weight", &NOBODY_COMES),
        ("SharesNew", "segment.large.stage.meet.weight", &[("segment.large.leads", "\"0/mo\""), ("segment.large.referrals", "\"0/mo\"")]),
        ("SharesExisting", "segment.large.upsell.stage.offer.weight", &[("segment.large.upsell.opportunities", "\"0/mo\"")]),
        ("PassesDeals", "grade.junior.commission.passed", &[("structure.other.stage", "{ }")]),
        ("LeadsMade", "segment.staged.prospecting.pool", &[("structure.third.prospect", "[]")]),
        ("Missed", "segment.staged.prospecting.retry", &[("segment.staged.prospecting.reach", "1")]),
        ("ChanceOfLead", "segment.staged.prospecting.lead.senior", &[("structure.third.prospect", "[]")]),
        ("LeadsGiven", "structure.third.assign.open_cap", &[("segment.small.leads", "\"0/mo\""), ("segment.small.referrals", "\"0/mo\""), ("segment.large.leads", "\"0/mo\""), ("segment.staged.leads", "\"0/mo\""), ("structure.third.prospect", "[]")]),
        ("ChanceNew", "segment.staged.funnel.new.qualify.senior", &NO_FUNNEL),
        ("ChanceExisting", "segment.staged.funnel.existing.work.principal", &NO_FUNNEL),
    ]
}

/// A row for every condition: off by these settings, so that the number is named; on without them.
#[rustfmt::skip]
fn conditions() -> Vec<Off> {
    vec![
        ("Fees", "money.term", &[("segment.small.fee", "\"0/mo\""), ("segment.large.fee", "\"0/mo\"")]),
        ("CountedByGrade", "grade.junior.count", &[("structure.plain.staff.junior", "3"), ("structure.third.staff.junior", "3")]),
        ("Sellers", "grade.principal.share", &[("grade.principal.count", "0")]),
        ("Expertise", "grade.principal.expertise", &[("grade.principal.count", "0")]),
        ("Work", "grade.junior.pace", &[("grade.junior.count", "0"), ("structure.other.staff.junior", "0"), ("structure.plain.sell", "\"senior\""), ("structure.other.serve", "\"senior\"")]),
        ("Ceiling", "grade.junior.ceiling", &[("grade.junior.learning.mentoring", "\"0/h\"")]),
        ("Practises", "grade.junior.ceiling_alone", &[("grade.junior.learning.practice", "\"0/h\"")]),
        ("CanPractise", "grade.junior.learning.practice", &[("grade.junior.expertise", "0.6")]),
        ("IsTaught", "grade.junior.learning.mentoring", &[("structure.other.mentoring", "{ mentor = \"senior\", learner = \"principal\", hours_per_week = \"1h\" }")]),
        ("PractisesAtDeals", "grade.junior.learning.failure", &[("grade.junior.learning.practice", "\"0/h\"")]),
        ("PaceCurve", "grade.junior.experience", &[("pace.exponent", "0")]),
        ("PaceCurve", "pace.reference_tasks", &[("pace.exponent", "0")]),
        ("Promises", "grade.junior.inflation", &[("handover.accountability", "1"), ("structure.other.accountability", "1")]),
        ("Promises", "grade.junior.inflation", &CLOSERS_SERVE),
        ("Closes", "grade.junior.commission.new", &[("structure.plain.sell", "\"senior\""), ("structure.other.sell", "\"senior\"")]),
        ("Leaves", "grade.junior.turnover.vacancy", &[("grade.junior.turnover.tenure", "\"never\"")]),
        ("Hired", "grade.junior.turnover.hiring_cost", &[("grade.junior.turnover.tenure", "\"never\""), ("structure.other.staff.junior", "3")]),
        ("Released", "grade.senior.turnover.release_cost", &[("structure.other.staff.senior", "3")]),
        ("TakesLeave", "grade.junior.absence.pieces", &[("grade.junior.absence.leave", "\"0h\"")]),
        ("FallsIll", "grade.junior.absence.sick_for", &[("grade.junior.absence.sickness", "\"0/y\"")]),
        ("FindsHisWay", "grade.junior.ramp.lasts", &[("grade.junior.ramp.speed", "1"), ("grade.junior.ramp.chance", "1")]),
        ("NewcomersWork", "grade.junior.ramp.speed", &[("grade.junior.ramp.lasts", "\"0h\"")]),
        ("NewcomersDecide", "grade.junior.ramp.chance", &[("grade.junior.ramp.lasts", "\"0h\"")]),
        ("SharedStages", "stage.qualify.effort.mean", &NOBODY_COMES),
        ("SeasonOfLeads", "segment.small.leads", &[("segment.small.season", "[0,0,0,0,0,0,0,0,0,0,0,0]")]),
        ("Leads", "segment.small.burstiness", &[("segment.small.leads", "\"0/mo\"")]),
        ("NewClients", "segment.small.fit", &NOBODY_COMES),
        ("Size", "segment.small.value.mean", &NOBODY_COMES),
        ("Clients", "segment.small.churn", &[("segment.small.leads", "\"0/mo\""), ("segment.small.clients", "0")]),
        ("SatisfactionRises", "segment.small.referrals", &[("service.expertise", "0"), ("segment.small.expectation", "0.5")]),
        ("Requests", "segment.small.service.effort.mean", &NO_SERVICE),
        ("Served", "segment.small.service.patience", &[("segment.small.service.lasts", "\"0h\"")]),
        ("Upsells", "segment.small.upsell.value.mean", &NO_UPSELLS),
        ("ChanceExisting", "segment.small.win.existing.senior", &NO_UPSELLS),
        ("ExpectationVaries", "winning.expectation", &[("segment.small.expectation", "0.5"), ("segment.large.expectation", "0.6")]),
        ("WaitingCosts", "winning.waiting_tolerance", &[("winning.waiting", "0")]),
        ("Premium", "winning.price", &[("structure.other.price", "\"0%\"")]),
        ("OverPromise", "winning.promise", &HONEST),
        ("SatisfactionAtUpsells", "winning.satisfaction", &[("service.adjustment", "0"), ("handover.conflict_satisfaction", "0")]),
        ("SatisfactionAtUpsells", "winning.satisfaction", &NO_UPSELLS),
        ("KnowledgeAtUpsells", "winning.knowledge", &NO_UPSELLS),
        ("Rescuers", "rescue.ask", &[("structure.plain.rescue", "[]"), ("structure.other.rescue", "[]")]),
        ("Rescuers", "rescue.ask", &[("segment.small.win.new", "0.3"), ("segment.large.win.new", "0.3")]),
        ("Rescuers", "rescue.ask", &[("structure.plain.rescue", "[\"junior\", \"senior\"]"), ("structure.other.rescue", "[\"junior\", \"senior\"]")]),
        ("RescuersAsked", "rescue.closes", &[("rescue.ask", "0")]),
        ("Rescues", "rescue.patience", &[("rescue.ask", "0")]),
        ("Rescues", "rescue.effort.mean", &[("rescue.closes", "0.01")]),
        ("RescuesClose", "rescue.min_gain", &[("rescue.closes", "0")]),
        ("SalesHandedOver", "handover.loss", &CLOSERS_SERVE),
        ("KnowledgeHandedOver", "handover.retention", &[("service.knowledge", "0"), ("winning.knowledge", "0")]),
        ("KnowledgeCounts", "handover.knowledge_hours", &[("service.knowledge", "0"), ("winning.knowledge", "0")]),
        ("Surprises", "handover.conflict_tolerance", &HONEST),
        ("Conflicts", "handover.conflict", &[("handover.conflict_tolerance", "1")]),
        ("Conflicts", "handover.conflict_satisfaction", &HONEST),
        ("SharedPay", "handover.accountability", &[("structure.plain.accountability", "0.4"), ("structure.third.accountability", "0.4")]),
        ("OwnPay", "structure.other.accountability", &HONEST),
        ("QualityDiffers", "service.adjustment", &NO_SERVICE),
        ("PromisesServed", "service.fading", &HONEST),
        ("KnowledgeAtService", "service.knowledge", &[("service.adjustment", "0")]),
        ("ServiceMoves", "service.expertise", &[("service.adjustment", "0")]),
        ("ServiceMoves", "service.decay", &NO_SERVICE),
        ("ServiceDecays", "service.tolerance", &[("service.decay", "\"never\"")]),
        ("SatisfactionMoves", "churn.satisfaction", &NO_SERVICE),
        ("SatisfactionMoves", "churn.satisfaction", &[("segment.small.churn", "\"0%/mo\""), ("segment.large.churn", "\"0%/mo\"")]),
        ("SidesDiffer", "structure.other.serve.default.below", &[("structure.other.serve.default.then", "\"senior\"")]),
        ("SidesDiffer", "structure.other.serve.default.below", &[("structure.other.serve.large", "\"senior\"")]),
        ("SecondSeller", "structure.other.overflow_after", &[("structure.other.sell", "\"junior\"")]),
        ("SellsHere", "structure.other.queue_limit.junior", &[("structure.other.sell", "\"senior\"")]),
        ("OtherWork", "structure.other.target.service", &NO_SERVICE),
        ("WorkOfKind", "structure.other.budget.senior.rescue", &[("rescue.ask", "0")]),
        ("Lessons", "structure.other.mentoring.hours_per_week", &[("structure.other.staff.junior", "0"), ("structure.other.sell", "\"senior\""), ("structure.other.serve", "\"senior\"")]),
        ("Transition", "structure.other.transition.at", &[("run.start", "\"own\"")]),
        ("LongTransition", "structure.other.transition.disruption", &[("structure.other.transition.over", "\"0w\"")]),
        ("Struck", "shock.crisis.at", &[("segment.small.leads", "\"0/mo\"")]),
        ("LeadsStruck", "shock.crisis.leads", &[("segment.small.leads", "\"0/mo\"")]),
        ("LeadsChange", "shock.crisis.over", &[("shock.crisis.at", "\"3y\"")]),
        ("PeopleLeave", "shock.loss.count", &[("shock.loss.at", "\"3y\"")]),
    ]
}

/// A path and what it is set to.
type Setting = (&'static str, &'static str);

/// Conditions for which the full firm has too much at work; each a study of its own: what makes it
/// one, and what switches the condition on.
#[rustfmt::skip]
fn small_conditions() -> Vec<(&'static str, &'static str, Vec<Setting>, Setting)> {
    let quiet = |more: &[Setting]| [&NOBODY_GOES[..], &CLOSERS_SERVE[..], &[("structure.other.stage", "{ }")], more].concat();
    vec![
        ("Givers", "handover.giver", quiet(&[]), ("structure.plain.serve", "\"senior\"")),
        ("Givers", "handover.giver", quiet(&[]), ("structure.other.stage", "{ close = \"senior\" }")),
        ("AccountsHandedOver", "handover.delay", quiet(&[]), ("structure.other.serve", "\"senior\"")),
        ("AccountsHandedOver", "handover.delay", quiet(&[]), ("grade.junior.turnover.tenure", "\"6mo\"")),
        ("HandedOver", "handover.taker.mean", quiet(&[("handover.taker", "{ dist = \"gamma\", mean = \"2h\", cv = 0.5 }")]), ("structure.other.stage", "{ close = \"senior\" }")),
        ("KnowledgeHandedOver", "handover.retention", quiet(&[]), ("structure.other.stage", "{ close = \"senior\" }")),
        ("OwnsUpsells", "grade.junior.commission.existing", [&NOBODY_GOES[..], &[("structure.third.serve", "\"senior\""), ("structure.other.serve", "\"senior\"")]].concat(), ("structure.other.serve", "\"junior\"")),
        ("ExpectationWeighs", "segment.small.expectation", [&HONEST[..], &[("segment.small.expectation", "0.5"), ("service.adjustment", "0")]].concat(), ("service.adjustment", "0.2")),
        ("ChanceNew", "segment.small.win.new.senior", vec![("grade.junior.expertise", "0.3"), ("grade.junior.learning.practice", "\"0/h\""), ("grade.junior.learning.mentoring", "\"0/h\""), ("rescue.ask", "0"), ("structure.other.sell", "\"junior\""), ("structure.third.sell", "\"junior\""), ("structure.other.stage", "{ }")], ("rescue.ask", "0.6")),
        ("ChanceExisting", "segment.small.win.existing.junior", [&NOBODY_GOES[..], &[("grade.senior.expertise", "0.7"), ("structure.third.serve", "\"senior\""), ("structure.other.serve", "\"senior\"")]].concat(), ("structure.other.serve", "\"junior\"")),
        ("KnowledgeAtService", "service.knowledge", [&NOBODY_GOES[..], &CLOSERS_SERVE[..], &NOBODY_COMES[..], &[("segment.large.leads", "\"0/mo\"")]].concat(), ("segment.large.leads", "\"15/mo\"")),
        ("QualityDiffers", "service.adjustment", [&HONEST[..], &[("segment.small.expectation", "0.5"), ("segment.large.expectation", "0.5"), ("service.expertise", "0"), ("service.knowledge", "0"), ("service.decay", "\"never\""), ("segment.small.service.patience", "\"never\"")]].concat(), ("service.expertise", "0.1")),
        ("SatisfactionMoves", "churn.satisfaction", [&HONEST[..], &[("segment.small.expectation", "0.5"), ("segment.large.expectation", "0.9"), ("service.expertise", "0"), ("service.knowledge", "0"), ("service.decay", "\"never\""), ("segment.small.service.patience", "\"never\"")]].concat(), ("segment.small.service.patience", "\"60h\"")),
        ("OtherWork", "structure.other.target.service", vec![("run.start", "\"own\""), ("rescue.ask", "0"), ("structure.other.order", "[[\"rescue\"], [\"new\"], [\"existing\"], [\"service\"], [\"handoff\"], [\"mentoring\"]]")], ("structure.other.order", "[[\"rescue\"], [\"new\"], [\"existing\", \"service\"]]")),
        ("KindsOfWork", "pace.set_up", [&NO_SERVICE[..], &NO_UPSELLS[..], &NOBODY_GOES[..], &CLOSERS_SERVE[..], &[("structure.other.stage", "{ }"), ("rescue.ask", "0"), ("structure.other.mentoring", "{ mentor = \"senior\", learner = \"principal\", hours_per_week = \"1h\" }"), ("grade.principal.count", "0")]].concat(), ("rescue.ask", "0.5")),
        ("Deals", "winning.waiting", [&NO_UPSELLS[..], &NOBODY_COMES[..], &[("segment.large.leads", "\"0/mo\"")]].concat(), ("segment.large.leads", "\"1/mo\"")),
        ("Priced", "structure.other.price", vec![("segment.small.value", "0"), ("segment.small.fee", "\"0/mo\""), ("segment.large.fee", "\"0/mo\""), ("winning.price", "0"), ("segment.small.upsell.value", "0"), ("segment.large.upsell.value", "0")], ("winning.price", "3")),
    ]
}

fn with(study: &Study, settings: &[(&str, &str)]) -> Study {
    let settings: Vec<(String, String)> = settings
        .iter()
        .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
        .collect();
    study
        .with(&settings)
        .unwrap_or_else(|p| panic!("{settings:?}: {}", p.render(Language::English, false)))
}

fn named(study: &Study, path: &str) -> Option<String> {
    let inert = study.inert();
    let found = inert.iter().find(|inert| inert.path == path)?;
    assert_eq!(study.cannot_act(path), Some(found.why));
    Some(format!("{:?}", found.why))
}

#[test]
fn every_condition_is_said_where_it_is_off_and_not_where_it_is_on() {
    let whole = of_file("tests/fixtures/liveness/shocked.toml");
    let full = with(&whole, &NO_FUNNEL);
    let mut faults = Vec::new();
    let mut tested: Vec<&str> = vec!["Nothing"];
    let of_tables = conditions().into_iter().map(|row| (&full, row));
    let of_funnels = conditions_of_funnels().into_iter().map(|row| (&whole, row));
    for (on, (need, path, off)) in of_tables.chain(of_funnels) {
        tested.push(need);
        if let Some(why) = named(on, path) {
            faults.push(format!("{need}: {path} is named though it is on: {why}"));
        }
        let idle = with(on, off);
        if named(&idle, path).as_deref() != Some(need) {
            faults.push(format!(
                "{need}: {path} is not named with {off:?}: {:?}",
                named(&idle, path)
            ));
        }
    }
    for (need, path, off, on) in small_conditions() {
        tested.push(need);
        let idle = with(&full, &off);
        if named(&idle, path).as_deref() != Some(need) {
            faults.push(format!("{need}: {path} is not named with {off:?}"));
        }
        if let Some(why) = named(&with(&idle, &[on]), path) {
            faults.push(format!("{need}: {path} is named though {on:?}: {why}"));
        }
        idle_numbers_change_no_bits(&idle, 1);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for need in Need::all() {
        let name = format!("{need:?}");
        assert!(tested.contains(&name.as_str()), "no study tries {name}");
        for language in Language::ALL {
            assert!(need.told(language).len() > 10, "{name}");
        }
    }
}

/// What the liveness table calls alive is not called idle there.
#[test]
fn in_the_firm_in_which_everything_is_at_work_everything_acts_that_has_a_reason_to() {
    let idle: Vec<String> = of_file("tests/fixtures/liveness/shocked.toml")
        .inert()
        .into_iter()
        .map(|inert| inert.path)
        .collect();
    // Juniors are given up nowhere, and principals are taught nowhere.
    let expected = [
        "grade.junior.turnover.release_cost",
        "grade.principal.ceiling",
        "grade.principal.learning.mentoring",
    ];
    assert_eq!(idle, expected);
}

#[test]
fn the_templates_have_live_mechanisms_only() {
    for language in Language::ALL {
        let study = of_text(salesim::scenario::template(language));
        assert_eq!(study.inert(), []);
        assert!(study.idle().list.is_empty());
        // Without the rules of service nothing moves satisfaction, and its weight is nothing.
        let text = salesim::scenario::template(language);
        let rules = ["decay = ", "knowledge = "];
        let is_other = |line: &&str| !rules.iter().any(|rule| line.starts_with(rule));
        let lines = text.lines().filter(is_other);
        let idle = of_text(&lines.map(|line| format!("{line}\n")).collect::<String>());
        let idle = idle.inert();
        let idle: Vec<&str> = idle.iter().map(|inert| inert.path.as_str()).collect();
        assert!(idle.contains(&"churn.satisfaction"), "{idle:?}");
        assert!(idle.contains(&"service.tolerance"), "{idle:?}");
    }
}

#[test]
fn a_sweep_over_idle_numbers_is_told_and_one_that_wakes_them_is_not() {
    let quiet = salesim::scenario::template(Language::English)
        .replace("decay = \"80h\"", "decay = \"never\"")
        .replace("knowledge = 0.3", "expertise = 0");
    let sweep = |vary: &str| {
        let study = of_text(&format!("{quiet}\n[sweep.one]\nvary = {{ {vary} }}\n"));
        let idle = study.idle();
        let list = idle.list.iter();
        list.filter(|problem| problem.path.starts_with("sweep.one"))
            .map(|problem| idle.line(problem, Language::English))
            .collect::<Vec<_>>()
    };
    let alone = sweep("\"churn.satisfaction\" = \"0..9\"");
    assert_eq!(alone.len(), 1, "{alone:?}");
    assert!(alone[0].contains("churn.satisfaction"), "{alone:?}");
    let beside = sweep("\"churn.satisfaction\" = \"0..9\", load = \"1..2\"");
    assert_eq!(beside.len(), 1, "{beside:?}");
    let woken = sweep("\"churn.satisfaction\" = \"0..9\", \"service.expertise\" = \"0..1\"");
    assert_eq!(woken, [""; 0]);
}

#[test]
fn results_tell_the_same_of_a_study_and_of_the_study_in_full() {
    for file in [
        "tests/fixtures/liveness/shocked.toml",
        "tests/fixtures/reader/full.toml",
        "scenarios/media_buying.toml",
    ] {
        let study = of_file(file);
        let told = study.inert_in_full();
        assert_eq!(told, of_text(&study.resolved).inert_in_full());
        // What is named is what the file states, but for what is as by default.
        let stated = study.inert();
        for idle in &told {
            assert!(stated.contains(idle), "{file}: {idle:?}");
        }
        assert!(!told.is_empty(), "{file}");
        let pair = [0, 1];
        let ranges = study.idle_ranges(&pair);
        assert_eq!(ranges, of_text(&study.resolved).idle_ranges(&pair));
        for range in ranges {
            assert!(study.cannot_act(&range.path).is_some(), "{file}: {range:?}");
        }
    }
}

/// A range that another range wakes is not called idle.
#[test]
fn a_range_is_idle_only_if_no_draw_wakes_it() {
    let base = salesim::scenario::template(Language::English)
        .replace("decay = \"80h\"", "decay = \"never\"")
        .replace("knowledge = 0.3", "expertise = 0");
    let known = "\n[known.\"churn.satisfaction\"]\nlow = 4\nhigh = 16\nsource = \"assumption\"\n";
    let waking = "\n[known.\"service.expertise\"]\nlow = 0\nhigh = 0.5\nsource = \"assumption\"\n";
    let idle = |text: &str| {
        let ranges = of_text(text).idle_ranges(&[0, 1]);
        ranges
            .into_iter()
            .map(|range| range.path)
            .collect::<Vec<_>>()
    };
    assert_eq!(idle(&format!("{base}{known}")), ["churn.satisfaction"]);
    assert_eq!(idle(&format!("{base}{known}{waking}")), [""; 0]);
}
