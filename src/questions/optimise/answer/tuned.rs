//! Best against best, read back for a verdict.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::experiment::Interval;
use crate::model::StructureId;
use crate::questions::optimise::experiment::{Family, FirmGap, Limit, Tuned, Untuned};
use crate::scenario::Study;
use crate::text::Results;

use super::{OPTIMISE, data};
use crate::report::{Answer, Ends, Misfit, Number};

/// What a verdict on these two structures needs of an answer; none where the search found no firm of
/// one of the families.
///
/// # Errors
/// Why the answer says nothing of them.
pub fn tuned(
    answer: &Answer,
    study: &Study,
    [compared, against]: [StructureId; 2],
) -> Result<Option<Tuned>, Misfit> {
    let found = &answer.data;
    let name = |id: StructureId| study.scenario.structures[id].name.as_str();
    let own = [&found["compared"], &found["reference"]];
    // A study that compares nothing was searched as its reference stands.
    let of_compared = match study.run.compare {
        Some(_) => own[0]["structure"] == name(compared),
        None => true,
    };
    let is_asked = answer.kind == OPTIMISE
        && answer.is_of(study)
        && of_compared
        && own[1]["structure"] == name(against)
        && found["headline"] == study.run.headline.name()
        && found["confidence"] == study.run.confidence;
    if !is_asked {
        return Err(Misfit::Question);
    }
    let pair = &found["best_against_best"];
    let told = &found["as_the_study_has_it"];
    if pair.is_null() {
        return Ok(None);
    }
    let read = || {
        let tuned = Tuned {
            families: [Family::ExpertLed, Family::Conveyor],
            is_of_pair: false,
            limit: limit(&found["limit"])?,
            headline: gap(&pair[study.run.headline.name()])?,
            profit: gap(&pair["profit"])?,
            earned: earned(pair)?,
            untuned: Untuned {
                headline: gap(&told[study.run.headline.name()])?,
                earned: earned(told)?,
            },
            replications: found["replications"].as_u64()?,
        };
        let of = own.map(|own| own["family"].as_str());
        let families = |tuned: &Tuned| tuned.families.map(|one| Some(data::family(one)));
        let turned = tuned.clone().reversed();
        Some(match of {
            of if of == families(&tuned) => Tuned {
                is_of_pair: true,
                ..tuned
            },
            of if of == families(&turned) => Tuned {
                is_of_pair: true,
                ..turned
            },
            _ => tuned,
        })
    };
    read().map(Some).ok_or(Misfit::Unreadable)
}

fn limit(limit: &Value) -> Option<Limit> {
    let heads = || Some(Limit::Heads(limit["heads"].as_u64()?.try_into().ok()?));
    limit["payroll"].as_f64().map(Limit::Payroll).or_else(heads)
}

/// The profits of a pair.
fn earned(pair: &Value) -> Option<[f64; 2]> {
    let mean = |one: &str| pair["profit"][one]["mean"].as_f64();
    Some([mean("first")?, mean("second")?])
}

fn gap(pair: &Value) -> Option<FirmGap> {
    let number = |key: &str| pair[key].as_f64();
    let difference = &pair["difference"];
    let mean = difference["mean"].as_f64()?;
    let half = difference["half_width"].as_f64()?;
    let ratio = || {
        Some(Interval {
            value: number("ratio")?,
            low: number("ratio_low")?,
            high: number("ratio_high")?,
        })
    };
    Some(FirmGap {
        difference: Interval {
            value: mean,
            low: mean - half,
            high: mean + half,
        },
        ratio: ratio(),
    })
}

/// What `salesim optimise` found for this study: the two ways, each tuned with the same effort.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "best_against_best")]
pub struct BestAgainstBest {
    /// Of which family the best firm found is.
    #[schemars(extend("enum" = FAMILIES))]
    first: &'static str,
    /// Compared with the best one found of which family.
    #[schemars(extend("enum" = FAMILIES))]
    second: &'static str,
    /// `payroll` a month or `heads`, within which both were tuned.
    #[schemars(with = "BTreeMap<String, Number>")]
    limit: Value,
    /// Fresh ones, in which both were measured.
    replications: u64,
    headline: Advantage,
    profit: Advantage,
    /// Whether the structures of the verdict are of these families, in this order.
    is_of_pair: bool,
    /// Whether less of the verdict's advantage is left.
    shrinks: bool,
}

const FAMILIES: [&str; 2] = [
    data::family(Family::Conveyor),
    data::family(Family::ExpertLed),
];

/// First less second.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "advantage")]
struct Advantage {
    difference: Ends,
    /// Of the means; null where it is not defined.
    ratio: Option<Ends>,
}

impl BestAgainstBest {
    /// The line of a verdict as data.
    pub fn of(results: &Results<'_>, tuned: &Tuned) -> BestAgainstBest {
        let advantage = |of: &FirmGap| Advantage {
            difference: of.difference.into(),
            ratio: of.ratio.map(Ends::from),
        };
        let [first, second] = tuned.families.map(data::family);
        BestAgainstBest {
            first,
            second,
            limit: data::limit(tuned.limit),
            replications: tuned.replications,
            headline: advantage(&tuned.headline),
            profit: advantage(&tuned.profit),
            is_of_pair: tuned.is_of_pair,
            shrinks: results
                .headline_comparison()
                .is_some_and(|untuned| tuned.shrinks(untuned)),
        }
    }
}
