//! The JSON Schema of `summary.json`.

use serde_json::{Value, json};

use crate::model::WEEKLY;

/// An object with all of these keys; a later version may give it more.
fn object(properties: Value) -> Value {
    let names: Vec<&String> = properties
        .as_object()
        .map_or_else(Vec::new, |object| object.keys().collect());
    json!({
        "type": "object",
        "required": names,
        "properties": properties,
    })
}

fn described(mut schema: Value, words: &str) -> Value {
    if let Some(object) = schema.as_object_mut() {
        object.insert("description".into(), json!(words));
    }
    schema
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// How bad the bad cases of a change are.
fn risk() -> Value {
    let number = || reference("number");
    object(json!({
        "depth": described(reference("measure"), "How far the sum of profit falls behind."),
        "below_months": described(reference("measure"), "Months in which it is behind."),
        "month_payroll": number(),
        "loses_a_month_of_payroll": reference("interval"),
        "first_half_year": { "anyOf": [reference("measure"), { "type": "null" }] },
        "first_half_year_worst": {
            "description": "The mean of the worst share (level) of firms.",
            "anyOf": [
                object(json!({
                    "level": number(),
                    "mean": number(),
                    "half_width": number(),
                })),
                { "type": "null" },
            ],
        },
        "replications_by_month": { "type": "array", "items": { "type": "integer", "minimum": 0 } },
    }))
}

/// What the ranges leave of the advice.
fn ignorance() -> Value {
    let spread = || {
        json!({ "anyOf": [
            object(json!({
                "level": reference("number"),
                "median": reference("number"),
                "low": reference("number"),
                "high": reference("number"),
            })),
            { "type": "null" },
        ] })
    };
    let count = || json!({ "type": "integer", "minimum": 0 });
    let text = || json!({ "type": "string" });
    object(json!({
        "ranges": described(count(), "Numbers that were drawn."),
        "asked": described(count(), "Draws in all."),
        "draws": described(count(), "Draws that are studies."),
        "ahead": described(count(), "Of these, the structure spoken of is surely ahead."),
        "undecided": described(count(), "The interval of the draw holds zero."),
        "behind": described(count(), "It is surely behind."),
        "difference": described(spread(), "Of the draws' mean differences, in money."),
        "relative": described(spread(), "Of the draws' ratios of means less 1."),
        "advice": described(reference("number"), "1: the structure spoken of, -1: the reference, 0: undecided."),
        "share": described(
            json!({ "anyOf": [reference("interval"), { "type": "null" }] }),
            "In which share of draws the advice surely holds.",
        ),
        "first": {
            "description": "What to measure first, and what knowing it is worth a year.",
            "anyOf": [
                object(json!({
                    "number": text(),
                    "worth": reference("number"),
                    "worth_half_width": reference("number"),
                })),
                { "type": "null" },
            ],
        },
    }))
}

/// What tuning leaves of the advantage.
fn best_against_best() -> Value {
    let family = || json!({ "enum": ["conveyor", "expert_led"] });
    let flag = || json!({ "type": "boolean" });
    let gap = || {
        object(json!({
            "difference": described(reference("interval"), "First less second."),
            "ratio": described(
                json!({ "anyOf": [reference("interval"), { "type": "null" }] }),
                "Of the means; null where it is not defined."),
        }))
    };
    object(json!({
        "first": described(family(), "Of which family the best firm found is."),
        "second": described(family(), "Beside the best one found of which family."),
        "limit": described(
            json!({ "type": "object", "additionalProperties": reference("number") }),
            "`payroll` a month or `heads`, within which both were tuned."),
        "replications": described(
            json!({ "type": "integer", "minimum": 0 }),
            "Fresh ones, in which both were measured."),
        "headline": gap(),
        "profit": gap(),
        "is_of_pair": described(flag(),
            "Whether the structures of the verdict are of these families, in this order."),
        "shrinks": described(flag(), "Whether less of the verdict's advantage is left."),
    }))
}

/// What a measure is.
fn told_measure() -> Value {
    let part = |says: &str| described(json!({ "type": ["string", "null"] }), says);
    object(json!({
        "unit": json!({ "enum": ["money", "count", "share", "hours", "index", "number"] }),
        "better": json!({ "enum": ["higher", "lower", "neither"] }),
        "estimator": described(
            json!({ "enum": ["mean", "ratio_of_means", "mean_of_quantiles"] }),
            "What is made of single replications: their mean; for a rate the sum of `of` by the sum of `per`; the mean of quantiles taken within each."),
        "of": part("The measure above the line; null where it is the rate times `per`."),
        "per": part("The measure below the line."),
    }))
}

/// Two structures beside each other in one measure and window.
fn comparison() -> Value {
    let text = || json!({ "type": "string" });
    let count = || json!({ "type": "integer", "minimum": 0 });
    object(json!({
        "structure": text(),
        "against": text(),
        "measure": text(),
        "window": text(),
        "own_past": described(json!({ "type": "boolean" }), "Whether each lived its own past."),
        "difference": described(object(json!({
            "mean": reference("number"),
            "half_width": reference("number"),
            "q05": reference("number"),
            "q50": reference("number"),
            "q95": reference("number"),
            "defined": described(count(), "Replications in which both are defined."),
        })), "Structure less reference: `mean` of the estimates, quantiles of single pairs."),
        "ratio": described(
            json!({ "anyOf": [reference("quantiles"), { "type": "null" }] }),
            "Of single pairs."),
        "ratio_of_means": { "anyOf": [reference("interval"), { "type": "null" }] },
        "probability_better": described(reference("interval"),
            "Share of replications in which the structure is better outright, with its interval."),
        "sign": described(json!({ "enum": ["ahead", "behind", "undecided", "identical", "unknown"] }),
            "Whether the interval of the difference lies above zero, below it, holds it; or all replications are equal; or there is no interval."),
        "replications_better": count(),
        "replications_equal": count(),
        "replications_worse": count(),
        "variance_ratio": described(reference("number"),
            "How many unpaired replications one pair is worth."),
        "replications_needed": described(json!({ "type": ["integer", "null"], "minimum": 0 }),
            "Where skewness makes the interval doubtful."),
    }))
}

fn definitions() -> Value {
    let number = || json!({ "type": ["number", "null"] });
    let count = || json!({ "type": "integer", "minimum": 0 });
    let text = || json!({ "type": "string" });
    json!({
        "number": described(number(), "At most ten significant digits; null where nothing is defined."),
        "interval": object(json!({
            "value": reference("number"),
            "low": reference("number"),
            "high": reference("number"),
        })),
        "quantiles": object(json!({
            "q05": reference("number"),
            "q50": reference("number"),
            "q95": reference("number"),
        })),
        "measure": object(json!({
            "mean": described(reference("number"),
                "What the measure's `estimator` makes of all replications."),
            "half_width": described(reference("number"),
                "Of its interval, at `confidence`: Student's t, of a rate by the delta method."),
            "sd": described(reference("number"), "Of single replications, as the quantiles are."),
            "q05": reference("number"),
            "q50": reference("number"),
            "q95": reference("number"),
            "defined": described(count(), "Replications in which it is defined."),
        })),
        "told_measure": told_measure(),
        "measures": {
            "description": "By the names of measures.csv.",
            "type": "object",
            "additionalProperties": reference("measure"),
        },
        "structure": object(json!({
            "fingerprint": described(json!({ "type": "string", "pattern": "^[0-9a-f]{16}$" }),
                "Of this structure's results alone."),
            "measures": described(reference("measures"), "Of the first year after the change."),
            "windows": {
                "description": "By window: before, change, y1, y2, …",
                "type": "object",
                "additionalProperties": reference("measures"),
            },
        })),
        "comparison": comparison(),
        "payback": object(json!({
            "structure": text(),
            "month": described(reference("quantiles"),
                "Months since t = 0, 0 where the sum of profit was never behind; null: behind at the end."),
            "mean_month": described(json!({ "type": ["integer", "null"], "minimum": 0 }),
                "The same of the mean over replications, which need not go as the median one does."),
            "never": described(reference("interval"), "Share that is behind at the end of the horizon."),
        "risk": { "anyOf": [reference("risk"), { "type": "null" }] },
        })),
        "risk": risk(),
        "best": object(json!({
            "structure": text(),
            "advantage": described(reference("number"), "Over the best of the others, in the headline."),
            "low": reference("number"),
            "high": reference("number"),
            "is_best": json!({ "type": "boolean" }),
            "may_be_best": json!({ "type": "boolean" }),
        })),
        "settling": object(json!({
            "structure": text(),
            "state": json!({ "enum": WEEKLY }),
            "weeks": described(count(), "Weeks that are best left out (MSER-5)."),
            "is_settled": json!({ "type": "boolean" }),
        })),
        "ignorance": ignorance(),
        "best_against_best": best_against_best(),
    })
}

/// The JSON Schema (2020-12) of a summary. A later version may add keys; what is here stays.
pub fn summary_schema() -> Value {
    let text = || json!({ "type": "string" });
    let count = || json!({ "type": "integer", "minimum": 0 });
    let list = |of: &str| json!({ "type": "array", "items": reference(of) });
    let mut schema = object(json!({
        "version": described(text(), "Of the program."),
        "study": described(text(), "Its English title."),
        "seed": count(),
        "replications": count(),
        "partial": described(json!({ "type": "boolean" }), "Whether the run was stopped early."),
        "fingerprint": { "type": "string", "pattern": "^[0-9a-f]{16}$" },
        "events": count(),
        "confidence": { "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1 },
        "headline": text(),
        "currency": { "type": "string", "pattern": "^[A-Z]{3}$" },
        "money_unit": described(json!({ "type": "number" }), "Units of the currency in one of money."),
        "measures": {
            "description": "What every measure is, by the names of measures.csv.",
            "type": "object",
            "additionalProperties": reference("told_measure"),
        },
        "structures": {
            "description": "By the names of the study.",
            "type": "object",
            "additionalProperties": reference("structure"),
        },
        "comparisons": list("comparison"),
        "paybacks": list("payback"),
        "best": list("best"),
        "settling": list("settling"),
        "ignorance": { "anyOf": [reference("ignorance"), { "type": "null" }] },
        "best_against_best": {
            "description": "What `salesim optimise` found for this study: the two ways, each tuned with the same effort.",
            "anyOf": [reference("best_against_best"), { "type": "null" }],
        },
    }));
    if let Some(object) = schema.as_object_mut() {
        let dialect = "https://json-schema.org/draft/2020-12/schema";
        object.insert("$schema".into(), json!(dialect));
        object.insert("title".into(), json!("summary.json of salesim"));
        object.insert("$defs".into(), definitions());
    }
    schema
}
