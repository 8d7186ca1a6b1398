//! The numbers behind the answer.

use serde_json::{Value, json};

use crate::model::MONEY;
use crate::model::StructureId;
use crate::questions::optimise::designs::Designs;
use crate::questions::optimise::experiment::{
    Chosen, Design, Family, FrontierPoint, Limit, Optimum, OptimumPair, heads, payroll,
};
use crate::scenario::{Language, Study};
use crate::stats::Estimate;
use crate::text::Speaker;

/// The rules that a line of the frontier follows.
const LINES: [&str; 3] = ["best", "best_conveyor", "best_expert_led"];

/// The word for a family.
pub const fn family(family: Family) -> &'static str {
    match family {
        Family::Conveyor => "conveyor",
        Family::ExpertLed => "expert_led",
    }
}

/// A limit: `{"payroll": 24.0}` or `{"heads": 8}`.
pub fn limit(limit: Limit) -> Value {
    match limit {
        Limit::Payroll(amount) => json!({ "payroll": amount }),
        Limit::Heads(heads) => json!({ "heads": heads }),
    }
}

fn estimate(estimate: &Estimate) -> Value {
    json!({
        "mean": estimate.mean,
        "half_width": estimate.half_width,
        "sd": estimate.sd,
        "n": estimate.n,
    })
}

/// The numbers behind the answer.
pub fn data(study: &Study, found: &Optimum) -> Value {
    let scenario = &study.scenario;
    let designs = Designs {
        speaker: Speaker {
            study,
            language: Language::English,
        },
        choices: &found.choices,
    };
    let design = |design: &Design| {
        let choices: Vec<Value> = designs
            .rows(design)
            .into_iter()
            .map(|(name, choice)| json!({ "decision": name, "choice": choice }))
            .collect();
        json!({
            "staff": design.staff,
            "payroll": payroll(scenario, &design.staff),
            "heads": heads(&design.staff),
            "choices": choices,
        })
    };
    let by_measure = |pair: &OptimumPair| -> Value {
        let measure = |(place, name): (usize, &&str)| {
            let difference = &pair.differences[place];
            let ratio = difference.ratio.of_means;
            let ends = ratio.and_then(|ratio| ratio.interval);
            let of = json!({
                "first": estimate(&pair.means[0][place]),
                "second": estimate(&pair.means[1][place]),
                "difference": estimate(&difference.difference),
                "ratio": ratio.map(|ratio| ratio.ratio),
                "ratio_low": ends.map(|ends| ends.low),
                "ratio_high": ends.map(|ends| ends.high),
                "better_in": difference.probability_better.share,
            });
            ((*name).to_owned(), of)
        };
        MONEY
            .iter()
            .enumerate()
            .map(measure)
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let chosen = |chosen: &Chosen| {
        json!({
            "design": design(&chosen.design),
            "race": {
                "entrants": chosen.race.entrants.len(),
                "decided": chosen.race.decided,
                "replications": chosen.race.replications,
                "left": chosen.race.left.len(),
            },
        })
    };
    let near: Vec<Value> = found
        .near
        .iter()
        .map(|near| {
            json!({
                "differs": designs.differences(&near.design, &found.best.design),
                "one_step": near.change.is_some(),
                "lacks": estimate(&near.lacks),
                "lacks_profit": estimate(&near.lacks_profit),
                "lacks_at_least": near.at_least,
                "flat": near.flat,
            })
        })
        .collect();
    json!({
        "limit": limit(found.question.limit),
        "reference": own(study, found, found.question.reference),
        "compared": own(study, found, found.question.model),
        "headline": MONEY[found.question.headline],
        "indifference": found.indifference,
        "confidence": found.question.confidence,
        "replications": found.question.replications,
        "finalists": found.finalists.len(),
        "best": chosen(&found.best),
        "best_conveyor": found.families[0].as_ref().map(chosen),
        "best_expert_led": found.families[1].as_ref().map(chosen),
        "best_against_reference": by_measure(&found.against_reference),
        "best_against_best": found.best_against_best.as_ref().map(by_measure),
        "as_the_study_has_it": by_measure(&found.as_told),
        "near": near,
        "frontier": frontier(found),
    })
}

/// A structure of the study, and of which family it is, if of any.
fn own(study: &Study, found: &Optimum, id: StructureId) -> Value {
    let structure = &study.scenario.structures[id];
    let design = found.choices.design_of(structure);
    let of = design.and_then(|design| found.choices.family(&design));
    let name = crate::report::spelled(&structure.name);
    json!({ "structure": name, "family": of.map(family) })
}

fn frontier(found: &Optimum) -> Vec<Value> {
    let point = |point: &FrontierPoint| {
        json!({
            "line": LINES[point.line],
            "staff": point.design.staff,
            "used": point.used,
            "headline": estimate(&point.headline),
            "profit": estimate(&point.profit),
            "dominated": point.dominated,
        })
    };
    found.frontier.iter().map(point).collect()
}
