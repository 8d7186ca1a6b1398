//! `summary.json`: the findings for programs. The same bytes for the same study, seed and version on
//! any machine: floats are rounded to ten significant digits, objects keep their order.

use serde_json::{Map, Value, json};

use crate::experiment::{Comparison, Findings, Interval, MeanPath, Records, Risk, Summary};
use crate::scenario::Language;
use crate::stats::Sign;
use crate::text::Telling;

use super::rows::{better_word, estimator_words, significant, spelled, unit_word};

/// A number, or null where there is none.
fn float(x: f64) -> Value {
    if x.is_finite() {
        json!(significant(x))
    } else {
        Value::Null
    }
}

fn optional(x: Option<f64>) -> Value {
    x.map_or(Value::Null, float)
}

/// The summary of findings, with what the answers to other questions add to it, by its names.
pub fn summary(telling: &Telling<'_>, added: &Map<String, Value>) -> Value {
    let (study, records, findings) = (telling.study, telling.records, telling.findings);
    let names: Vec<String> = records
        .structures
        .iter()
        .map(|id| spelled(&study.scenario.structures[*id].name))
        .collect();
    let structures: Map<String, Value> = names
        .iter()
        .enumerate()
        .map(|(place, name)| (name.clone(), structure(records, findings, place)))
        .collect();
    let comparisons: Vec<Value> = findings
        .comparisons
        .iter()
        .map(|comparison| compared(telling, &names, comparison))
        .collect();
    let paybacks: Vec<Value> = findings
        .paybacks
        .iter()
        .map(|payback| {
            let [low, median, high] = payback.month;
            json!({
                "structure": names[payback.structure],
                "month": { "q05": optional(low), "q50": optional(median), "q95": optional(high) },
                "mean_month": mean_month(payback.on_average),
                "never": interval(payback.never),
                "risk": payback.risk.as_ref().map(risk),
            })
        })
        .collect();
    let best: Vec<Value> = names
        .iter()
        .zip(&findings.best)
        .map(|(name, best)| {
            json!({
                "structure": name,
                "advantage": float(best.advantage),
                "low": float(best.interval.low),
                "high": float(best.interval.high),
                "is_best": best.is_best(),
                "may_be_best": best.may_be_best(),
            })
        })
        .collect();
    let settling: Vec<Value> = findings
        .settling
        .iter()
        .map(|found| {
            json!({
                "structure": names[found.structure],
                "state": found.state,
                "weeks": found.weeks,
                "is_settled": found.is_settled,
            })
        })
        .collect();
    let mut summary = json!({
        "study": study.title.get(Language::English),
        "version": env!("CARGO_PKG_VERSION"),
        "seed": study.run.seed,
        "replications": findings.replications,
        "partial": records.partial,
        "fingerprint": format!("{:016x}", findings.fingerprint),
        "events": findings.events,
        "confidence": findings.question.confidence,
        "headline": findings.question.headline,
        "currency": study.currency,
        "money_unit": study.money.factor(),
        "measures": measures(records),
        "structures": structures,
        "comparisons": comparisons,
        "paybacks": paybacks,
        "best": best,
        "settling": settling,
    });
    if let Value::Object(known) = &mut summary {
        known.extend(added.clone());
    }
    summary
}

/// What every measure is.
fn measures(records: &Records) -> Map<String, Value> {
    let measures = records.measures.iter();
    let told = measures.map(|measure| {
        let (estimator, [of, per]) = estimator_words(&measure.estimator);
        let told = json!({
            "unit": unit_word(measure.unit),
            "better": better_word(measure.better),
            "estimator": estimator,
            "of": of,
            "per": per,
        });
        (measure.name.clone(), told)
    });
    told.collect()
}

fn structure(records: &Records, findings: &Findings, place: usize) -> Value {
    let window = |window: usize| -> Map<String, Value> {
        records
            .measures
            .iter()
            .zip(&findings.summaries[place][window])
            .map(|(measure, summary)| (measure.name.clone(), of_summary(summary)))
            .collect()
    };
    let windows: Map<String, Value> = records
        .windows
        .iter()
        .enumerate()
        .map(|(index, name)| (name.clone(), Value::Object(window(index))))
        .collect();
    let first = records.window("y1").map(window).unwrap_or_default();
    json!({
        "fingerprint": format!("{:016x}", records.fingerprint_of(place)),
        "measures": first,
        "windows": windows,
    })
}

/// From when on the mean over replications is never behind again.
fn mean_month(path: MeanPath) -> Option<usize> {
    match path {
        MeanPath::Nothing | MeanPath::NeverBehind => Some(0),
        MeanPath::AheadFrom { month, .. } => Some(month),
        MeanPath::Behind => None,
    }
}

fn of_summary(summary: &Summary) -> Value {
    json!({
        "mean": float(summary.mean),
        "half_width": optional(summary.half_width),
        "sd": optional(summary.sd),
        "q05": float(summary.q05),
        "q50": float(summary.q50),
        "q95": float(summary.q95),
        "defined": summary.defined,
    })
}

fn risk(risk: &Risk) -> Value {
    let tail = risk.half_year_tail.as_ref().map(|tail| {
        json!({ "level": tail.level, "mean": float(tail.mean), "half_width": float(tail.half_width) })
    });
    json!({
        "depth": of_summary(&risk.depth),
        "below_months": of_summary(&risk.below_months),
        "month_payroll": float(risk.month_payroll),
        "loses_a_month_of_payroll": interval(risk.loses_payroll),
        "first_half_year": risk.half_year.as_ref().map(of_summary),
        "first_half_year_worst": tail,
        "replications_by_month": risk.dates,
    })
}

fn interval(interval: Interval) -> Value {
    json!({
        "value": float(interval.value),
        "low": float(interval.low),
        "high": float(interval.high),
    })
}

/// The word of a sign.
fn sign_word(sign: Sign) -> &'static str {
    match sign {
        Sign::Ahead => "ahead",
        Sign::Behind => "behind",
        Sign::Undecided => "undecided",
        Sign::Identical => "identical",
        Sign::Unknown => "unknown",
    }
}

fn compared(telling: &Telling<'_>, names: &[String], comparison: &Comparison) -> Value {
    let records = telling.records;
    let difference = &comparison.difference;
    let ratio = comparison.ratio.map_or(
        Value::Null,
        |[q05, q50, q95]| json!({ "q05": float(q05), "q50": float(q50), "q95": float(q95) }),
    );
    json!({
        "structure": names[comparison.structure],
        "against": names[comparison.against],
        "measure": records.measures[comparison.measure].name,
        "window": records.windows[comparison.window],
        "own_past": comparison.own_past,
        "difference": {
            "mean": float(difference.mean),
            "half_width": optional(difference.half_width),
            "q05": float(difference.q05),
            "q50": float(difference.q50),
            "q95": float(difference.q95),
            "defined": difference.defined,
        },
        "ratio": ratio,
        "ratio_of_means": comparison.ratio_of_means.map_or(Value::Null, interval),
        "sign": sign_word(telling.claim(comparison).sign),
        "probability_better": interval(comparison.better),
        "replications_better": comparison.years.ahead,
        "replications_equal": comparison.years.same,
        "replications_worse": comparison.years.behind,
        "variance_ratio": optional(comparison.variance_ratio),
        "replications_needed": comparison.replications_needed,
    })
}
