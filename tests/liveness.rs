//! The liveness table: every key of a study file has a row here, and every row has an effect — in the
//! simulation's bits, in what is shown, or as a diagnosis — and no effect where it should have none.

use std::path::Path;

use salesim::experiment::{self, Plan, Unwatched};
use salesim::scenario::{Language, Problems, Source, Study, keys, read_study};

/// What a changed key must do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    /// The bits of some structure differ.
    Bits,
    /// The bits of structure `other` differ, and no other structure's.
    Other,
    /// What is shown differs, and no bit.
    Shown,
    /// The study is refused.
    Refused,
}

use Effect::{Bits, Other, Refused, Shown};

/// Key pattern, the path that is changed, its new value, the effect.
type Row = (&'static str, &'static str, &'static str, Effect);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("schema", "schema", "2", Refused),
    ("title", "title", "\"Another\"", Shown),
    ("currency", "currency", "\"RUB\"", Shown),
    ("base", "base", "\"nowhere.toml\"", Refused),
    ("run.start", "run.start", "\"own\"", Bits),
    ("run.warm_up", "run.warm_up", "\"9w\"", Bits),
    ("run.before", "run.before", "\"9w\"", Bits),
    ("run.change", "run.change", "\"2mo\"", Bits),
    ("run.horizon", "run.horizon", "\"41w\"", Bits),
    ("run.headline", "run.headline", "\"profit\"", Shown),
    ("run.replications", "run.replications", "3", Shown),
    ("run.seed", "run.seed", "2", Bits),
    ("run.confidence", "run.confidence", "\"90%\"", Shown),
    ("run.against", "run.against", "\"third\"", Shown),
    ("run.compare", "run.compare", "\"third\"", Shown),
    ("money.unit", "money.unit", "\"million\"", Shown),
    ("money.term", "money.term", "\"7mo\"", Bits),
    ("money.margin", "money.margin", "\"50%\"", Shown),
    ("known.*.low", "known.\"grade.junior.inflation\".low", "0.2", Shown),
    ("known.*.high", "known.\"grade.junior.inflation\".high", "0.6", Shown),
    ("known.*.source", "known.\"grade.junior.inflation\".source", "\"survey\"", Shown),
    ("known.*.note", "known.\"grade.junior.inflation\".note", "\"call\"", Shown),
    ("observed.*.value", "observed.churn_per_month.value", "\"4%\"", Shown),
    ("observed.*.low", "observed.churn_per_month.low", "\"2%\"", Shown),
    ("observed.*.high", "observed.churn_per_month.high", "\"6%\"", Shown),
    ("observed.*.window", "observed.churn_per_month.window", "\"2y\"", Shown),
    ("observed.*.n", "observed.churn_per_month.n", "500", Shown),
    ("observed.*.sd", "observed.churn_per_month.sd", "\"1%\"", Shown),
    ("observed.*.per", "observed.leads.per", "\"mo\"", Shown),
    ("observed.*.source", "observed.churn_per_month.source", "\"CRM\"", Shown),
    ("posterior.file", "posterior.file", "\"worlds.csv\"", Shown),
    ("sweep.*.vary", "sweep.first.vary", "{ load = \"1..2\", steepness = \"0, 1\" }", Shown),
    ("sweep.*.vary.*", "sweep.first.vary.load", "\"1..2\"", Shown),
    ("sweep.*.combine", "sweep.first.combine", "\"step\"", Shown),
    ("sweep.*.where", "sweep.first.where", "\"load < 1\"", Shown),
    ("sweep.*.structure", "sweep.first.structure", "\"third\"", Shown),
    ("sweep.*.against", "sweep.first.against", "\"third\"", Shown),
    ("grade.*.label", "grade.junior.label", "\"Young\"", Shown),
    ("grade.*.key", "grade.junior.key", "\"another\"", Bits),
    ("grade.*.count", "grade.junior.count", "2", Bits),
    ("grade.*.expertise", "grade.junior.expertise.sd", "0.06", Bits),
    ("grade.*.ceiling", "grade.junior.ceiling", "0.9", Bits),
    ("grade.*.ceiling_alone", "grade.junior.ceiling_alone", "0.7", Bits),
    ("grade.*.salary", "grade.junior.salary", "\"3/mo\"", Bits),
    ("grade.*.inflation", "grade.senior.inflation", "0.4", Bits),
    ("grade.*.experience", "grade.junior.experience", "50", Bits),
    ("grade.*.pace", "grade.junior.pace", "1.2", Bits),
    ("grade.*.hours_per_week", "grade.junior.hours_per_week", "\"36h\"", Bits),
    ("grade.*.share", "grade.junior.share", "\"65%\"", Bits),
    ("grade.*.learning.practice", "grade.junior.learning.practice", "\"0.002/h\"", Bits),
    ("grade.*.learning.mentoring", "grade.junior.learning.mentoring", "\"0.02/h\"", Bits),
    ("grade.*.learning.failure", "grade.junior.learning.failure", "0.5", Bits),
    ("grade.*.commission.new", "grade.junior.commission.new", "\"7%\"", Bits),
    ("grade.*.commission.passed", "grade.junior.commission.passed", "0.1", Bits),
    ("grade.*.commission.existing", "grade.senior.commission.existing", "\"4%\"", Bits),
    ("grade.*.turnover.tenure", "grade.junior.turnover.tenure", "\"9mo\"", Bits),
    ("grade.*.turnover.vacancy", "grade.junior.turnover.vacancy", "\"4w\"", Bits),
    ("grade.*.turnover.hiring_cost", "grade.junior.turnover.hiring_cost", "3", Bits),
    ("grade.*.turnover.release_cost", "grade.senior.turnover.release_cost", "3", Bits),
    ("grade.*.absence.leave", "grade.junior.absence.leave", "\"5w\"", Bits),
    ("grade.*.absence.pieces", "grade.junior.absence.pieces", "3", Bits),
    ("grade.*.absence.sickness", "grade.junior.absence.sickness", "\"4/y\"", Bits),
    ("grade.*.absence.sick_for", "grade.junior.absence.sick_for", "\"2w\"", Bits),
    ("grade.*.absence.cover", "grade.junior.absence.cover", "\"nobody\"", Bits),
    ("grade.*.ramp.lasts", "grade.junior.ramp.lasts", "\"3mo\"", Bits),
    ("grade.*.ramp.speed", "grade.junior.ramp.speed", "\"70%\"", Bits),
    ("grade.*.ramp.chance", "grade.junior.ramp.chance", "\"80%\"", Bits),
    ("stage.*.name", "stage.close.name", "\"qualify\"", Refused),
    ("stage.*.label", "stage.qualify.label", "\"First\"", Shown),
    ("stage.*.effort", "stage.qualify.effort.mean", "\"1.5h\"", Bits),
    ("stage.*.delay", "stage.qualify.delay.mean", "\"3d\"", Bits),
    ("stage.*.weight", "stage.qualify.weight", "0.5", Refused),
    ("segment.*.label", "segment.small.label", "\"Tiny\"", Shown),
    ("segment.*.key", "segment.small.key", "\"another\"", Bits),
    ("segment.*.clients", "segment.small.clients", "13", Bits),
    ("segment.*.leads", "segment.small.leads", "\"44/mo\"", Bits),
    ("segment.*.growth", "segment.small.growth", "\"20%/y\"", Bits),
    ("segment.*.season", "segment.small.season", "[1,1,1,1,1,1,1,1,1,1,1,2]", Bits),
    ("segment.*.burstiness", "segment.small.burstiness", "0.4", Bits),
    ("segment.*.fit", "segment.small.fit", "\"50%\"", Bits),
    ("segment.*.value", "segment.small.value.mean", "6", Bits),
    ("segment.*.fee", "segment.small.fee.mean", "\"3/mo\"", Bits),
    ("segment.*.expectation", "segment.small.expectation.sd", "0.2", Bits),
    ("segment.*.patience", "segment.small.patience", "\"never\"", Bits),
    ("segment.*.cost_per_lead", "segment.small.cost_per_lead", "0.2", Bits),
    ("segment.*.churn", "segment.small.churn", "\"4%/mo\"", Bits),
    ("segment.*.referrals", "segment.small.referrals", "\"0/mo\"", Bits),
    ("segment.*.stage.*.name", "segment.large.stage.sign.name", "\"meet\"", Refused),
    ("segment.*.stage.*.label", "segment.large.stage.meet.label", "\"See\"", Shown),
    ("segment.*.stage.*.effort", "segment.large.stage.meet.effort", "\"3h\"", Bits),
    ("segment.*.stage.*.delay", "segment.large.stage.meet.delay", "\"3d\"", Bits),
    ("segment.*.stage.*.weight", "segment.large.stage.meet.weight", "0.6", Refused),
    ("segment.*.win.new", "segment.small.win.new", "0.3", Bits),
    ("segment.*.win.new.*", "segment.small.win.new.junior", "\"30%\"", Bits),
    ("segment.*.win.existing", "segment.small.win.existing", "0.4", Bits),
    ("segment.*.win.existing.*", "segment.small.win.existing.senior", "\"70%\"", Bits),
    ("segment.*.funnel.new", "segment.staged.funnel.new", "{ qualify = 0.9, close = 0.9 }", Bits),
    ("segment.*.funnel.new.*", "segment.staged.funnel.new.close", "\"60%\"", Bits),
    ("segment.*.funnel.new.*.*", "segment.staged.funnel.new.qualify.senior", "\"80%\"", Bits),
    ("segment.*.funnel.existing", "segment.staged.funnel.existing", "{ work = 0.7 }", Bits),
    ("segment.*.funnel.existing.*", "segment.staged.funnel.existing.work", "0.8", Bits),
    ("segment.*.funnel.existing.*.*", "segment.staged.funnel.existing.work.senior", "\"90%\"", Bits),
    ("segment.*.service.requests", "segment.small.service.requests", "\"4/mo\"", Bits),
    ("segment.*.service.effort", "segment.small.service.effort.mean", "\"2h\"", Bits),
    ("segment.*.service.patience", "segment.small.service.patience", "\"20h\"", Bits),
    ("segment.*.service.lasts", "segment.small.service.lasts", "\"2mo\"", Bits),
    ("segment.*.upsell.opportunities", "segment.small.upsell.opportunities", "\"0.5/mo\"", Bits),
    ("segment.*.upsell.value", "segment.small.upsell.value.mean", "4", Bits),
    ("segment.*.upsell.effort", "segment.small.upsell.effort.mean", "\"3h\"", Bits),
    ("segment.*.upsell.delay", "segment.small.upsell.delay", "\"3d\"", Bits),
    ("segment.*.upsell.patience", "segment.small.upsell.patience", "\"10h\"", Bits),
    ("segment.*.upsell.stage.*.name", "segment.large.upsell.stage.agree.name", "\"offer\"", Refused),
    ("segment.*.upsell.stage.*.label", "segment.large.upsell.stage.offer.label", "\"Bid\"", Shown),
    ("segment.*.upsell.stage.*.effort", "segment.large.upsell.stage.offer.effort", "\"2h\"", Bits),
    ("segment.*.upsell.stage.*.delay", "segment.large.upsell.stage.offer.delay", "\"2d\"", Bits),
    ("segment.*.upsell.stage.*.weight", "segment.large.upsell.stage.offer.weight", "0.6", Refused),
    ("winning.expectation", "winning.expectation", "3", Bits),
    ("winning.waiting", "winning.waiting", "2", Bits),
    ("winning.waiting_tolerance", "winning.waiting_tolerance", "\"0h\"", Bits),
    ("winning.price", "winning.price", "9", Bits),
    ("winning.promise", "winning.promise", "3", Bits),
    ("winning.satisfaction", "winning.satisfaction", "5", Bits),
    ("winning.knowledge", "winning.knowledge", "3", Bits),
    ("winning.stages.expectation", "winning.stages.expectation", "\"qualify\"", Bits),
    ("winning.stages.waiting", "winning.stages.waiting", "[\"qualify\", \"close\"]", Bits),
    ("winning.stages.price", "winning.stages.price", "[]", Bits),
    ("winning.stages.promise", "winning.stages.promise", "\"qualify\"", Bits),
    ("winning.stages.satisfaction", "winning.stages.satisfaction", "[]", Bits),
    ("winning.stages.knowledge", "winning.stages.knowledge", "[]", Bits),
    ("rescue.ask", "rescue.ask", "\"30%\"", Bits),
    ("rescue.closes", "rescue.closes", "\"100%\"", Bits),
    ("rescue.effort", "rescue.effort.mean", "\"3h\"", Bits),
    ("rescue.patience", "rescue.patience", "\"4h\"", Bits),
    ("rescue.min_gain", "rescue.min_gain", "\"15%\"", Bits),
    ("handover.loss", "handover.loss", "\"50%\"", Bits),
    ("handover.giver", "handover.giver", "\"2h\"", Bits),
    ("handover.delay", "handover.delay", "\"8h\"", Bits),
    ("handover.taker", "handover.taker", "\"3h\"", Bits),
    ("handover.retention", "handover.retention", "\"90%\"", Bits),
    ("handover.knowledge_hours", "handover.knowledge_hours", "\"40h\"", Bits),
    ("handover.conflict", "handover.conflict", "\"12h\"", Bits),
    ("handover.conflict_tolerance", "handover.conflict_tolerance", "0.4", Bits),
    ("handover.conflict_satisfaction", "handover.conflict_satisfaction", "0.6", Bits),
    ("handover.accountability", "handover.accountability", "0.9", Bits),
    ("service.adjustment", "service.adjustment", "0.4", Bits),
    ("service.fading", "service.fading", "0.3", Bits),
    ("service.knowledge", "service.knowledge", "0.6", Bits),
    ("service.expertise", "service.expertise", "0.2", Bits),
    ("service.tolerance", "service.tolerance", "\"0h\"", Bits),
    ("service.decay", "service.decay", "\"10h\"", Bits),
    ("churn.satisfaction", "churn.satisfaction", "20", Bits),
    ("pace.exponent", "pace.exponent", "0.2", Bits),
    ("pace.reference_tasks", "pace.reference_tasks", "30", Bits),
    ("pace.set_up", "pace.set_up", "\"0.5h\"", Bits),
    ("structure.*.label", "structure.other.label", "\"B\"", Shown),
    ("segment.*.prospecting.pool", "segment.staged.prospecting.pool", "50", Bits),
    ("segment.*.prospecting.effort", "segment.staged.prospecting.effort", "\"0.6h\"", Bits),
    ("segment.*.prospecting.reach", "segment.staged.prospecting.reach", "\"30%\"", Bits),
    ("segment.*.prospecting.retry", "segment.staged.prospecting.retry", "\"3d\"", Bits),
    ("segment.*.prospecting.lead", "segment.staged.prospecting.lead", "\"10%\"", Bits),
    ("segment.*.prospecting.lead.*", "segment.staged.prospecting.lead.senior", "\"30%\"", Bits),
    ("segment.*.prospecting.rest", "segment.staged.prospecting.rest", "\"8w\"", Bits),
    ("structure.*.prospect", "structure.other.prospect", "[\"junior\", \"senior\"]", Other),
    ("structure.*.assign.by", "structure.third.assign.by", "\"fewest_open\"", Bits),
    ("structure.*.assign.known", "structure.third.assign.known", "\"none\"", Bits),
    ("structure.*.assign.open_cap", "structure.third.assign.open_cap", "3", Bits),
    ("structure.*.assign.daily_cap", "structure.third.assign.daily_cap", "1", Bits),
    ("structure.*.assign.take_back_after", "structure.third.assign.take_back_after", "\"2h\"", Bits),
    ("structure.*.sell", "structure.other.sell", "[\"senior\"]", Other),
    ("structure.*.serve", "structure.other.serve", "\"senior\"", Other),
    ("structure.*.rescue", "structure.other.rescue", "[]", Other),
    ("structure.*.stage.*", "structure.other.stage.close", "\"junior\"", Other),
    ("structure.*.overflow_after", "structure.other.overflow_after", "\"20h\"", Other),
    ("structure.*.queue_limit", "structure.other.queue_limit", "1", Other),
    ("structure.*.queue_limit.*", "structure.other.queue_limit.junior", "1", Other),
    ("structure.*.order", "structure.other.order", "[[\"service\"], [\"new\"]]", Other),
    ("structure.*.target", "structure.other.target", "{ new = \"40h\" }", Other),
    ("structure.*.target.*", "structure.other.target.service", "\"40h\"", Other),
    ("structure.*.ahead", "structure.other.ahead", "{ large = \"always\", small = { below = 40, then = \"0h\", otherwise = \"1d\" } }", Other),
    ("structure.*.budget", "structure.other.budget", "{ junior = { service = \"20%\" } }", Other),
    ("structure.*.budget.*", "structure.other.budget.senior", "{ new = \"20%\" }", Other),
    ("structure.*.budget.*.*", "structure.other.budget.senior.rescue", "\"30%\"", Other),
    ("structure.*.budget_mode", "structure.other.budget_mode", "\"flexible\"", Other),
    ("structure.*.preempts", "structure.other.preempts", "[]", Other),
    ("structure.*.pick", "structure.other.pick", "\"most_expert\"", Other),
    ("structure.*.mentoring.mentor", "structure.other.mentoring.mentor", "\"principal\"", Other),
    ("structure.*.mentoring.learner", "structure.other.mentoring.learner", "\"principal\"", Other),
    ("structure.*.mentoring.hours_per_week", "structure.other.mentoring.hours_per_week", "\"2h\"", Other),
    ("structure.*.staff", "structure.other.staff", "{ junior = 2, senior = 3 }", Other),
    ("structure.*.staff.*", "structure.other.staff.senior", "1", Other),
    ("structure.*.price", "structure.other.price", "\"-20%\"", Other),
    ("structure.*.accountability", "structure.other.accountability", "1", Other),
    ("structure.*.transition.at", "structure.other.transition.at", "\"0h\"", Other),
    ("structure.*.transition.over", "structure.other.transition.over", "\"2w\"", Other),
    ("structure.*.transition.disruption", "structure.other.transition.disruption", "2", Other),
    ("shock.*.at", "shock.crisis.at", "\"4w\"", Bits),
    ("shock.*.over", "shock.crisis.over", "\"never\"", Bits),
    ("shock.*.leads", "shock.crisis.leads", "\"-90%\"", Bits),
    ("shock.*.segment", "shock.crisis.segment", "\"large\"", Bits),
    ("shock.*.leaves", "shock.loss.leaves", "\"junior\"", Bits),
    ("shock.*.count", "shock.loss.count", "2", Bits),
    ("shock.*.replaced_after", "shock.loss.replaced_after", "\"never\"", Bits),
    ("segment.*.past_leads", "segment.small.past_leads", "[10, 60]", Bits),
    ("pipeline.file", "pipeline.file", "\"nowhere.csv\"", Refused),
    ("pipeline.*.segment", "pipeline.asked.segment", "\"large\"", Bits),
    ("pipeline.*.kind", "pipeline.asked.kind", "\"existing\"", Bits),
    ("pipeline.*.stage", "pipeline.led.stage", "\"qualify\"", Bits),
    ("pipeline.*.step", "pipeline.led.step", "\"work\"", Bits),
    ("pipeline.*.owner", "pipeline.led.owner", "\"junior\"", Bits),
    ("pipeline.*.count", "pipeline.led.count", "3", Bits),
    ("pipeline.*.age", "pipeline.asked.age", "\"6h\"", Bits),
    ("pipeline.*.waited", "pipeline.led.waited", "\"2w\"", Bits),
    ("pipeline.*.value", "pipeline.led.value", "19", Bits),
    ("theme.reference", "theme.reference", "\"#AA0000\"", Shown),
    ("theme.compared", "theme.compared", "\"#AA0000\"", Shown),
    ("theme.other", "theme.other", "\"#AA0000\"", Shown),
    ("theme.ink", "theme.ink", "\"#AA0000\"", Shown),
    ("theme.background", "theme.background", "\"#FFFFEE\"", Shown),
    ("theme.font", "theme.font", "\"house.otf\"", Shown),
    ("theme.font_bold", "theme.font_bold", "\"bold.otf\"", Refused),
    ("theme.logo", "theme.logo", "\"logo.svg\"", Shown),
    ("theme.paper", "theme.paper", "\"letter\"", Shown),
];

/// The firm begins in mid-flight.
#[rustfmt::skip]
const OPEN: [(&str, &str); 3] = [
    ("pipeline.asked", "{ segment = \"small\", kind = \"new\", step = \"waiting\", age = \"4h\" }"),
    ("pipeline.led", "{ segment = \"small\", stage = \"close\", owner = \"senior\", count = 2, age = \"3w\", waited = \"2d\", value = 9 }"),
    ("pipeline.more", "{ segment = \"small\", kind = \"existing\", step = \"work\", age = \"1w\", value = 5 }"),
];

fn read(overrides: &[(&str, &str)]) -> Result<Study, Problems> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/liveness/shocked.toml");
    let overrides: Vec<(String, String)> = OPEN
        .iter()
        .chain(overrides)
        .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
        .collect();
    read_study(&Source::Path(path), &overrides)
}

/// Every structure's fingerprint over two replications.
fn bits(study: &Study) -> Vec<u64> {
    let plan = Plan {
        scenario: &study.scenario,
        structures: (0..study.scenario.structures.len()).collect(),
        own_past: Vec::new(),
        seed: study.run.seed,
        replications: 2,
        target: None,
        threads: Some(1),
    };
    let records = experiment::run(&plan, &Unwatched::default()).expect("an end");
    (0..plan.structures.len())
        .map(|place| records.fingerprint_of(place))
        .collect()
}

/// What a reader of the results sees of a study in addition to its bits.
fn shown(study: &Study) -> String {
    format!(
        "{:?} {} {:?} {:?} {:?} {:?} {:?} {:?} {} {:?} {:?}",
        study.title,
        study.currency,
        study.money,
        study.run,
        study.labels,
        study.known,
        study.observed,
        study.posterior,
        study.scenario.rules.margin,
        study.theme,
        study.sweeps
    )
}

/// Every key pattern of a study file; `*` stands for a name.
fn paths() -> impl Iterator<Item = &'static str> {
    keys().map(|key| key.path)
}

/// Patterns that only hold others.
fn is_section(pattern: &str) -> bool {
    let below = format!("{pattern}.");
    paths().any(|other| other.starts_with(&below))
}

#[test]
fn every_key_has_a_row_and_every_row_a_key() {
    let rows: Vec<&str> = ROWS.iter().map(|row| row.0).collect();
    for pattern in paths() {
        assert!(
            rows.contains(&pattern) || is_section(pattern),
            "no row for the key {pattern}"
        );
    }
    for row in &rows {
        assert!(paths().any(|path| path == *row), "no key for the row {row}");
    }
}

/// Kept answers, pages and journals know a study by its identity: it is another one wherever what
/// the simulation reads is, for every key, and it does not depend on names in the program.
#[test]
fn every_key_that_acts_makes_another_study() {
    let base = read(&[]).unwrap_or_else(|p| panic!("{}", p.render(Language::English, false)));
    let known = base.scenario.identity();
    let mut identities = vec![known.clone()];
    for (key, path, value, effect) in ROWS {
        let Ok(study) = read(&[(path, value)]) else {
            continue;
        };
        let identity = study.scenario.identity();
        let is_another = identity != known;
        assert_eq!(is_another, study.scenario != base.scenario, "{key}");
        // A seed is known beside the study.
        let acts = matches!(effect, Bits | Other) && *key != "run.seed";
        assert!(is_another || !acts, "{key}");
        if is_another {
            assert!(!identities.contains(&identity), "{key}");
            identities.push(identity);
        }
    }
    assert!(identities.len() > 120, "{}", identities.len());
    // A parameter that is new or visited otherwise moves it, and kept answers are refused.
    assert_eq!(known, "1-9088886bffc347e4");
}

#[test]
fn every_key_is_alive_and_touches_nothing_else() {
    let base = read(&[]).unwrap_or_else(|p| panic!("{}", p.render(Language::English, false)));
    let (base_bits, base_shown) = (bits(&base), shown(&base));
    let mut dead = Vec::new();
    for (key, path, value, effect) in ROWS {
        let study = read(&[(path, value)]);
        let study = match (study, effect) {
            (Err(_), Refused) => continue,
            (Ok(_), Refused) => {
                dead.push(format!("{key}: {path} = {value} is not refused"));
                continue;
            }
            (Err(problems), _) => {
                let text = problems.render(Language::English, false);
                dead.push(format!("{key}: {path} = {value} is refused:\n{text}"));
                continue;
            }
            (Ok(study), _) => study,
        };
        let changed: Vec<bool> = bits(&study)
            .iter()
            .zip(&base_bits)
            .map(|(new, old)| new != old)
            .collect();
        let alive = match effect {
            Bits => changed.contains(&true),
            Other => changed == [false, true, false],
            Shown => !changed.contains(&true) && shown(&study) != base_shown,
            Refused => unreachable!("handled above"),
        };
        if !alive {
            dead.push(format!(
                "{key}: {path} = {value}: {effect:?}, bits changed {changed:?}"
            ));
        }
    }
    println!(
        "liveness: {} keys, {} alive",
        ROWS.len(),
        ROWS.len() - dead.len()
    );
    assert!(dead.is_empty(), "not alive:\n{}", dead.join("\n"));
}

/// Each mechanism's off value equals its absence, to the bit.
#[test]
fn an_off_value_is_the_same_as_saying_nothing() {
    let template = salesim::scenario::template(Language::English);
    let study = |text: String| {
        let source = Source::Text {
            name: "template".to_owned(),
            text,
            folder: None,
        };
        read_study(&source, &[])
            .unwrap_or_else(|p| panic!("{}", p.render(Language::English, false)))
    };
    let silent = study(template.to_owned());
    // The resolved text says every default aloud.
    let aloud = study(silent.resolved.clone());
    assert!(silent.resolved.contains("warm_up") && !template.contains("warm_up"));
    assert_eq!(bits(&silent), bits(&aloud));
}
