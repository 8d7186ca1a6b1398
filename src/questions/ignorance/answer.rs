//! The answer about ignorance: told, drawn, and as data; and read back for a verdict.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use crate::experiment::{AdviceOverRanges, Claim, Doubtful, Over, Worlds};
use crate::random::Key;
use crate::report::{Answer, Ends, Number, Picture, Rows, Wording};
use crate::report::{significant, spelled};
use crate::stats::{Estimate, Interval, Sign, Uncertain, VarianceShare};
use crate::text::Speaker;

use super::experiment::IgnoranceFindings;
use super::figure::ignorance_figures;
use super::in_words::IgnoranceInWords;

/// The kind of this answer, and the name of its folder beside a run.
pub const IGNORANCE: &str = "ignorance";

/// A hash of what was asked: the pair, the headline, the level, and the ranges themselves, which are
/// no part of what the simulation reads.
fn asked_hash(asked: &Doubtful<'_>) -> String {
    let study = asked.study;
    let pair = [asked.structure, asked.against];
    let (headline, confidence) = (study.run.headline.name(), study.run.confidence);
    let [one, other] = pair;
    let mut text = format!("{one} {other} {headline} {confidence}");
    for range in study.ranges(&pair) {
        let (path, value, low, high) = (range.path, range.value, range.low, range.high);
        text.push_str(&format!("\t{path}\t{value}\t{low}\t{high}"));
    }
    format!("{:016x}", Key::of(&text).0)
}

/// The answer, in every language.
pub fn ignorance_answer(
    asked: &Doubtful<'_>,
    found: &IgnoranceFindings,
    worlds: Option<&Worlds>,
) -> Answer {
    let data = data(asked, found, worlds);
    Answer::new(IGNORANCE, asked.study, data, |language| {
        let in_words = IgnoranceInWords {
            speaker: Speaker {
                study: asked.study,
                language,
            },
            found,
        };
        let charts = ignorance_figures(&in_words).into_iter();
        let tables = in_words.tables().into_iter();
        Wording {
            title: in_words.ignorance_words().title.to_owned(),
            lines: in_words.lines(),
            charts: charts
                .map(|(name, figure)| Picture {
                    name: name.to_owned(),
                    figure,
                })
                .collect(),
            tables: tables
                .map(|(caption, rows)| Rows { caption, rows })
                .collect(),
            notes: in_words.notes(),
            ..Wording::default()
        }
    })
}

/// What a verdict needs of an answer, if it is one to this question.
pub fn held_advice(answer: &Answer, asked: &Doubtful<'_>) -> Option<AdviceOverRanges> {
    let is_this = answer.kind == IGNORANCE
        && answer.is_of(asked.study)
        && answer.data["asked"] == asked_hash(asked);
    let held = read_held(&answer.data["held"], Over::Draws)?;
    is_this.then_some(held)
}

/// The same of worlds that look like the firm, if some were drawn.
pub fn advice_in_worlds(answer: &Answer) -> Option<AdviceOverRanges> {
    read_held(&answer.data["worlds"]["held"], Over::Worlds)
}

/// Whether it is about these worlds, or about none if there are none.
pub fn is_of_worlds(answer: &Answer, worlds: Option<&Worlds>) -> bool {
    let key = worlds.map(|worlds| format!("{:016x}", worlds.key().0));
    answer.data["worlds"]["key"].as_str() == key.as_deref()
}

fn read_held(held: &Value, over: Over) -> Option<AdviceOverRanges> {
    let number = |value: &Value| value.as_f64();
    let whole = |value: &Value| Some(value.as_u64()? as usize);
    let [all, ahead, undecided, behind] = ["asked", "ahead", "undecided", "behind"];
    let (all, ahead) = (whole(&held[all])?, whole(&held[ahead])?);
    let (undecided, behind) = (whole(&held[undecided])?, whole(&held[behind])?);
    let spread = |value: &Value| {
        let interval = Interval {
            low: number(&value["low"])?,
            high: number(&value["high"])?,
        };
        Some(Claim {
            estimate: number(&value["median"])?,
            interval: Some(interval),
            level: number(&value["level"])?,
            n: ahead + undecided + behind,
            of: all,
            over,
            sign: Sign::of(interval),
        })
    };
    let first = &held["first"];
    let worth = || {
        Some(Uncertain {
            value: number(&first["worth"])?,
            half_width: number(&first["worth_half_width"]),
        })
    };
    let first = first["number"].as_str().map(str::to_owned).zip(worth());
    let advice = number(&held["advice"])?;
    Some(AdviceOverRanges {
        ranges: whole(&held["ranges"])?,
        asked: all,
        advice: match advice {
            _ if advice > 0.0 => Sign::Ahead,
            _ if advice < 0.0 => Sign::Behind,
            _ => Sign::Undecided,
        },
        ahead,
        undecided,
        behind,
        difference: spread(&held["difference"]),
        relative: spread(&held["relative"]),
        first,
    })
}

/// How much an answer's findings cost, in replications of a point.
pub fn runs_of(answer: &Answer) -> u64 {
    answer.data["runs"].as_u64().unwrap_or(0)
}

/// What the ranges leave of the advice.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "ignorance")]
pub struct HeldAdvice {
    /// Numbers that were drawn.
    ranges: usize,
    /// Draws in all.
    asked: usize,
    /// Draws that are studies.
    draws: usize,
    /// Of these, the structure spoken of is surely ahead.
    ahead: usize,
    /// The interval of the draw holds zero.
    undecided: usize,
    /// It is surely behind.
    behind: usize,
    /// Of the draws' mean differences, in money.
    difference: Option<DrawSpread>,
    /// Of the draws' ratios of means less 1.
    relative: Option<DrawSpread>,
    /// 1: the structure spoken of, -1: the reference, 0: undecided.
    #[schemars(range(min = -1, max = 1))]
    advice: i8,
    /// In which share of draws the advice surely holds.
    share: Option<Ends>,
    /// What to measure first.
    first: Option<FirstToMeasure>,
    /// The same in worlds that look like the firm, if some were drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    in_worlds: Option<Box<HeldAdvice>>,
}

#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "spread")]
struct DrawSpread {
    level: Number,
    median: Number,
    low: Number,
    high: Number,
}

/// What to measure first, and what knowing it is worth a year.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "first")]
struct FirstToMeasure {
    number: String,
    worth: Number,
    worth_half_width: Number,
}

impl HeldAdvice {
    /// The same with what it is in worlds that look like the firm.
    pub fn with_worlds(self, worlds: Option<&AdviceOverRanges>, confidence: f64) -> HeldAdvice {
        let in_worlds = worlds.map(|worlds| Box::new(HeldAdvice::of(worlds, confidence)));
        HeldAdvice { in_worlds, ..self }
    }

    /// The line of a verdict as data.
    pub fn of(held: &AdviceOverRanges, confidence: f64) -> HeldAdvice {
        let spread = |claim: &Claim| DrawSpread {
            level: Number(claim.level),
            median: Number(claim.estimate),
            low: Number::of(claim.interval.map(|ends| ends.low)),
            high: Number::of(claim.interval.map(|ends| ends.high)),
        };
        HeldAdvice {
            ranges: held.ranges,
            asked: held.asked,
            draws: held.draws(),
            ahead: held.ahead,
            undecided: held.undecided,
            behind: held.behind,
            difference: held.difference.as_ref().map(spread),
            relative: held.relative.as_ref().map(spread),
            advice: match held.advice {
                Sign::Ahead => 1,
                Sign::Behind => -1,
                Sign::Undecided | Sign::Identical | Sign::Unknown => 0,
            },
            share: held.surely(confidence).map(Ends::from),
            first: held.first.as_ref().map(|(path, worth)| FirstToMeasure {
                number: path.clone(),
                worth: Number(worth.value),
                worth_half_width: Number::of(worth.half_width),
            }),
            in_worlds: None,
        }
    }
}

fn estimate(of: &Estimate) -> Value {
    json!({
        "mean": significant(of.mean),
        "half_width": of.half_width.map(significant),
        "replications": of.n,
    })
}

fn uncertain(of: Uncertain) -> Value {
    json!({
        "value": significant(of.value),
        "half_width": of.half_width.map(significant),
    })
}

fn variance_share(of: VarianceShare) -> Value {
    uncertain(Uncertain {
        value: of.value,
        half_width: of.half_width,
    })
}

fn data(asked: &Doubtful<'_>, found: &IgnoranceFindings, worlds: Option<&Worlds>) -> Value {
    let name = |id: usize| spelled(&asked.study.scenario.structures[id].name);
    let path = |range: usize| found.ranges[range].path.as_str();
    let draws = &found.drawn.draws;
    let effort = &found.effort;
    let ranges = found.ranges.iter().map(|range| {
        json!({
            "number": range.path,
            "value": range.written[0],
            "low": range.written[1],
            "high": range.written[2],
        })
    });
    let tornado = found.tornado.iter().map(|bar| {
        let ends = bar.ends.map(|end| {
            json!({
                "value": significant(end.value),
                "change": end.change.as_ref().map(estimate),
            })
        });
        json!({ "number": path(bar.range), "ends": ends })
    });
    let flips = found.flips.iter().map(|flip| {
        json!({
            "number": path(flip.range),
            "value": significant(flip.value),
            "doubtful_from": significant(flip.doubtful_from),
            "turned_from": flip.turned_from.map(significant),
            "share_of_range": significant(flip.distance),
        })
    });
    let effects = found.drawn.to_measure().into_iter().map(|effect| {
        json!({
            "number": path(effect.input),
            "worth": uncertain(effect.worth),
            "share": uncertain(effect.share),
        })
    });
    let indices = found.indices.as_ref().map(|indices| {
        let groups = indices.groups.iter().map(|group| {
            json!({
                "numbers": group.ranges.iter().map(|range| path(*range)).collect::<Vec<_>>(),
                "first": variance_share(group.index.first),
                "total": variance_share(group.index.total),
            })
        });
        json!({
            "variance": significant(indices.variance),
            "noise": significant(indices.noise),
            "rows": indices.rows,
            "refused": indices.refused,
            "groups": groups.collect::<Vec<_>>(),
        })
    });
    let confidence = found.drawn.base.confidence;
    let in_worlds = AdviceOverRanges::over_worlds(&found.ranges, &found.drawn);
    let worlds = worlds.zip(in_worlds).map(|(worlds, advice)| {
        json!({
            "key": format!("{:016x}", worlds.key().0),
            "effective": significant(worlds.effective()),
            "held": HeldAdvice::of(&advice, confidence),
        })
    });
    json!({
        "worlds": worlds,
        "asked": asked_hash(asked),
        "structure": name(found.structure),
        "against": name(found.against),
        "headline": asked.study.run.headline.name(),
        "confidence": found.drawn.base.confidence,
        "runs": effort.runs(found.ranges.len()),
        "held": HeldAdvice::of(&AdviceOverRanges::of(&found.ranges, &found.drawn), found.drawn.base.confidence),
        "base": estimate(&found.drawn.base),
        "draws": {
            "asked": draws.asked,
            "refused": draws.refused,
            "ahead": draws.ahead,
            "behind": draws.behind,
            "undecided": draws.undecided,
            "replications": effort.replications,
        },
        "variance": found.drawn.effects.as_ref().map(|effects| significant(effects.variance)),
        "worth_of_all": found.drawn.effects.as_ref().map(|effects| significant(effects.worth_of_all)),
        "effects": effects.collect::<Vec<_>>(),
        "tornado": tornado.collect::<Vec<_>>(),
        "refused_ends": found.refused_ends,
        "flips": flips.collect::<Vec<_>>(),
        "indices": indices,
        "ranges": ranges.collect::<Vec<_>>(),
    })
}
