//! Reading the segments and the stages of deals.

use super::chances::win_table;
use super::funnel;
use super::keys::Quantity;
use super::label::Label;
use super::names::{Called, Names, Register};
use super::people::{Named, identity};
use super::problem::ProblemKind;
use super::quantity;
use super::section::Section;
use super::stages::{Stages, stages};
use super::tree::{Node, Value};
use crate::model::{DealKind, Decision, Prospecting, Segment, Stage};
use crate::numeric::Span;
use crate::random::{Key, Law};

/// Names that routes give a meaning of their own.
const RESERVED: [&str; 4] = ["default", "below", "then", "otherwise"];

/// A segment with the labels of its own stages.
pub struct Market {
    pub segment: Segment,
    pub stage_labels: Vec<(String, Label)>,
    /// Whether the weights of the study's stages decide its new deals.
    by_shares: bool,
}

/// Reads `[segment.*]`, in the order of the file. `grades` are sorted as in the scenario.
pub fn read(
    root: &mut Section<'_>,
    grades: &Names,
    default: Option<&Stages>,
) -> Vec<Named<Market>> {
    let mut section = root.open("segment");
    let (mut names, mut keys) = (Register::default(), Register::default());
    let mut called = Called::default();
    let mut segments = Vec::new();
    for (entry, mut child) in section.children() {
        let fit = names.check(
            child.notes,
            &entry.key,
            entry.key_place,
            &child.path,
            &RESERVED,
        );
        let key_text = identity(&mut child, &entry.key, fit, &mut keys);
        let label = child.label("label", &entry.key);
        called.check(&child, &entry.key, &label);
        let thing = segment(&mut child, &entry.key, &key_text, grades, default);
        let name = entry.key.clone();
        section.close(&name, child);
        segments.push(Named {
            name,
            key_text,
            label,
            thing,
        });
    }
    let is_decided = |named: &Named<Market>| named.thing.by_shares;
    if segments.is_empty() || segments.iter().any(is_decided) {
        default
            .iter()
            .for_each(|stages| stages.miss_weights(section.notes));
    }
    if segments.is_empty() {
        section.notes.add(
            section.place,
            "segment",
            ProblemKind::NothingOf { what: "segment" },
        );
    }
    root.close("segment", section);
    segments
}

fn segment(
    child: &mut Section<'_>,
    name: &str,
    key_text: &str,
    grades: &Names,
    default: Option<&Stages>,
) -> Market {
    let clients = child.whole("clients") as u32;
    let leads_per_hour = child.number("leads");
    let growth_per_year = child.number("growth");
    let season = season(child);
    let past_leads = past_leads(child);
    let burstiness = child.number("burstiness");
    let fit = child.number("fit");
    let value = child.law("value");
    let fee = child.law("fee");
    let expectation = child.law("expectation");
    let patience = child.law_or_never("patience");
    let cost_per_lead = child.money("cost_per_lead");
    let churn = child.number("churn");
    let referrals_per_hour = child.number("referrals");

    let prospecting = prospecting(child, grades);
    let arise = leads_per_hour > 0.0
        || prospecting.is_some()
        || past_leads.iter().any(|leads| *leads > 0.0)
        || (referrals_per_hour > 0.0 && clients > 0);
    let own = stages(child);
    let new = own.as_ref().or(default);
    if arise && new.is_none() {
        child.missing("stage");
    }
    let mut stages_new = deal(new.map(|stages| stages.stages.clone()).unwrap_or_default());

    let mut win = child.open("win");
    let win_new = win_table(&mut win, "new", grades);
    let win_existing = win_table(&mut win, "existing", grades);

    let served = service(child);
    let mut upsell = upsell(child);
    let mut funnel = child.open("funnel");
    let mut is_funnel =
        |kind, stages: &mut [Stage]| funnel::read(&mut funnel, &mut win, kind, grades, stages);
    let new_is_funnel = is_funnel(DealKind::New, &mut stages_new);
    let existing_is_funnel = is_funnel(DealKind::Existing, &mut upsell.stages);
    let own_by_shares = [(&own, new_is_funnel), (&upsell.own, existing_is_funnel)];
    for (own, _) in own_by_shares.iter().filter(|(_, is_funnel)| !is_funnel) {
        own.iter().for_each(|own| own.miss_weights(child.notes));
    }
    let by_shares = own.is_none() && !new_is_funnel;
    child.close("funnel", funnel);
    child.close("win", win);
    let expectation_mean = expectation.mean().clamp(0.0, 1.0);
    let labels = |own: Option<Stages>| own.map(|own| own.labels).unwrap_or_default();
    let stage_labels = [labels(own), labels(upsell.own)].concat();
    let segment = Segment {
        name: name.to_string(),
        key: Key::of(key_text),
        clients,
        leads_per_hour,
        growth_per_year,
        season,
        past_leads,
        burstiness,
        fit,
        value,
        fee,
        expectation,
        expectation_mean,
        patience,
        cost_per_lead,
        win_new,
        win_existing,
        stages_new,
        stages_existing: upsell.stages,
        service_per_hour: served.per_hour,
        service_effort: served.effort,
        service_patience: served.patience,
        service_for: served.lasts,
        upsell_per_hour: upsell.per_hour,
        upsell_value: upsell.value,
        upsell_patience: upsell.patience,
        churn,
        referrals_per_hour,
        prospecting,
    };
    Market {
        segment,
        stage_labels,
        by_shares,
    }
}

/// The stages, or where there are none one that does nothing: no deal will ever go through it.
fn deal(stages: Vec<Stage>) -> Vec<Stage> {
    if !stages.is_empty() {
        return stages;
    }
    vec![work(Law::Constant(0.0), Law::Constant(0.0))]
}

fn work(effort: Law, delay: Law) -> Stage {
    Stage {
        name: "work".into(),
        effort,
        delay,
        decision: Decision::Share(1.0),
    }
}

fn season(child: &mut Section<'_>) -> [f64; 12] {
    let mut months = [1.0; 12];
    let Some(node) = child.value("season") else {
        return months;
    };
    let Value::List(list) = &node.value else {
        child.wrong_type("season", &node);
        return months;
    };
    if list.len() != months.len() {
        let (expected, found) = (months.len(), list.len());
        child.problem("season", ProblemKind::WrongLength { expected, found });
        return months;
    }
    for (month, number) in months.iter_mut().zip(numbers(child, "season", list)) {
        *month = number;
    }
    months
}

/// Leads of the last months before t = 0.
fn past_leads(child: &mut Section<'_>) -> Vec<f64> {
    let Some(node) = child.value("past_leads") else {
        return Vec::new();
    };
    let Value::List(list) = &node.value else {
        child.wrong_type("past_leads", &node);
        return Vec::new();
    };
    let most = child.notes.most_named;
    if list.len() > most {
        let (limit, found) = (most, list.len());
        child.problem("past_leads", ProblemKind::TooMany { limit, found });
        return Vec::new();
    }
    numbers(child, "past_leads", list)
}

/// The numbers of a list, 1 where one is wrong.
fn numbers(child: &Section<'_>, key: &str, list: &[Node]) -> Vec<f64> {
    let range = child.info(key).range;
    let number = |(i, node): (usize, &Node)| {
        let read = quantity::number(node, Quantity::Number, &range);
        read.unwrap_or_else(|kind| {
            let path = format!("{}.{i}", child.path_of(key));
            child.notes.add(node.place, &path, kind);
            1.0
        })
    };
    list.iter().enumerate().map(number).collect()
}

/// How leads are made here, if they can be.
fn prospecting(child: &mut Section<'_>, grades: &Names) -> Option<Prospecting> {
    if !child.has("prospecting") {
        return None;
    }
    let mut section = child.open("prospecting");
    let prospecting = Prospecting {
        pool: section.whole("pool") as u32,
        effort: section.law("effort"),
        reach: section.number("reach"),
        retry: section.law("retry"),
        lead: win_table(&mut section, "lead", grades),
        rest: section.law("rest"),
    };
    child.close("prospecting", section);
    Some(prospecting)
}

struct Served {
    per_hour: f64,
    effort: Law,
    patience: Option<Law>,
    lasts: Span,
}

fn service(child: &mut Section<'_>) -> Served {
    let mut section = child.open("service");
    let per_hour = section.number("requests");
    let effort = section.law_if("effort");
    if per_hour > 0.0 && !section.has("effort") {
        section.missing("effort");
    }
    let patience = section.law_or_never("patience");
    let lasts = section.span_or_never("lasts").unwrap_or(Span::NEVER);
    child.close("service", section);
    Served {
        per_hour,
        effort: effort.unwrap_or(Law::Constant(0.0)),
        patience,
        lasts,
    }
}

struct Upsell {
    per_hour: f64,
    value: Law,
    patience: Option<Law>,
    stages: Vec<Stage>,
    /// As they stand in the file.
    own: Option<Stages>,
}

fn upsell(child: &mut Section<'_>) -> Upsell {
    let mut section = child.open("upsell");
    let per_hour = section.number("opportunities");
    let value = section.law_if("value");
    if per_hour > 0.0 && !section.has("value") {
        section.missing("value");
    }
    let patience = section.law_or_never("patience");
    let list = stages(&mut section);
    if list.is_some() {
        for key in ["effort", "delay"] {
            if section.has(key) {
                section.problem(key, ProblemKind::EffortAndStages);
            }
        }
    } else if per_hour > 0.0 && !section.has("effort") {
        section.missing("effort");
    }
    let stages = match &list {
        Some(list) => deal(list.stages.clone()),
        None => {
            let effort = section.law_if("effort").unwrap_or(Law::Constant(0.0));
            vec![work(effort, section.law("delay"))]
        }
    };
    child.close("upsell", section);
    Upsell {
        per_hour,
        value: value.unwrap_or(Law::Constant(0.0)),
        patience,
        stages,
        own: list,
    }
}
