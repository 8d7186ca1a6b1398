//! `summary.json`: the findings for programs. The same bytes for the same study, seed and version on
//! any machine: floats are rounded to ten significant digits, objects keep the order of their keys.
//! Its JSON Schema comes from the same types.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::experiment::{
    Comparison, Findings, Interval, MeanPath, Payback, Records, Risk, Summary as Spread,
};
use crate::model::{Better, Unit, WEEKLY};
use crate::scenario::Language;
use crate::stats::Sign;
use crate::text::Results;

use super::rows::{better_word, estimator_words, significant, spelled, unit_word};

/// At most ten significant digits; null where nothing is defined.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(pub f64);

impl Number {
    /// Null where there is none.
    pub fn of(value: Option<f64>) -> Number {
        Number(value.unwrap_or(f64::NAN))
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = self.0.is_finite().then(|| significant(self.0));
        number.serialize(serializer)
    }
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "At most ten significant digits; null where nothing is defined.",
            "type": ["number", "null"],
        })
    }
}

/// An estimate with its confidence interval.
#[derive(Clone, Copy, Debug, JsonSchema, Serialize)]
#[schemars(rename = "interval")]
pub struct Ends {
    value: Number,
    low: Number,
    high: Number,
}

impl From<Interval> for Ends {
    fn from(of: Interval) -> Ends {
        Ends {
            value: Number(of.value),
            low: Number(of.low),
            high: Number(of.high),
        }
    }
}

/// Quantiles 5, 50 and 95 % of single replications.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "quantiles")]
struct ThreeQuantiles {
    q05: Number,
    q50: Number,
    q95: Number,
}

impl ThreeQuantiles {
    fn of([q05, q50, q95]: [Option<f64>; 3]) -> ThreeQuantiles {
        ThreeQuantiles {
            q05: Number::of(q05),
            q50: Number::of(q50),
            q95: Number::of(q95),
        }
    }
}

/// A measure over the replications.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "measure")]
struct Measured {
    /// What the measure's `estimator` makes of all replications.
    mean: Number,
    /// Of its interval, at `confidence`: Student's t, of a rate by the delta method.
    half_width: Number,
    /// Of single replications, as the quantiles are.
    sd: Number,
    q05: Number,
    q50: Number,
    q95: Number,
    /// Replications in which it is defined.
    defined: usize,
}

impl Measured {
    fn of(spread: &Spread) -> Measured {
        Measured {
            mean: Number(spread.mean),
            half_width: Number::of(spread.half_width),
            sd: Number::of(spread.sd),
            q05: Number(spread.q05),
            q50: Number(spread.q50),
            q95: Number(spread.q95),
            defined: spread.defined,
        }
    }
}

/// By the names of `measures.csv`.
type Measures = BTreeMap<String, Measured>;

/// What a measure is.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "told_measure")]
struct Meaning {
    #[schemars(extend("enum" = Unit::ALL.map(unit_word)))]
    unit: &'static str,
    #[schemars(extend("enum" = Better::ALL.map(better_word)))]
    better: &'static str,
    /// What is made of single replications: their mean; for a rate the sum of `of` by the sum of
    /// `per`; the mean of quantiles taken within each.
    #[schemars(extend("enum" = ["mean", "ratio_of_means", "mean_of_quantiles"]))]
    estimator: &'static str,
    /// The measure above the line; null where it is the rate times `per`.
    of: Option<String>,
    /// The measure below the line.
    per: Option<String>,
}

#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "structure")]
struct MeasuredStructure {
    /// Of this structure's results alone.
    #[schemars(extend("pattern" = FINGERPRINT))]
    fingerprint: String,
    /// Of the first year after the change.
    measures: Measures,
    /// By window: before, change, y1, y2, …
    windows: BTreeMap<String, Measures>,
}

/// The pattern of a fingerprint.
const FINGERPRINT: &str = "^[0-9a-f]{16}$";

/// The mean of the estimates and the quantiles of single pairs.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "difference")]
struct DifferenceSpread {
    mean: Number,
    half_width: Number,
    q05: Number,
    q50: Number,
    q95: Number,
    /// Replications in which both are defined.
    defined: usize,
}

/// Whether the interval of a difference lies above zero, below it, holds it; or all replications are
/// equal; or there is no interval.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "sign")]
#[serde(rename_all = "lowercase")]
enum SignWord {
    Ahead,
    Behind,
    Undecided,
    Identical,
    Unknown,
}

impl From<Sign> for SignWord {
    fn from(sign: Sign) -> SignWord {
        match sign {
            Sign::Ahead => SignWord::Ahead,
            Sign::Behind => SignWord::Behind,
            Sign::Undecided => SignWord::Undecided,
            Sign::Identical => SignWord::Identical,
            Sign::Unknown => SignWord::Unknown,
        }
    }
}

/// Two structures compared in one measure and window.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "comparison")]
struct Compared {
    structure: String,
    against: String,
    measure: String,
    window: String,
    /// Whether each lived its own past.
    own_past: bool,
    /// Structure less reference.
    difference: DifferenceSpread,
    /// Of single pairs.
    ratio: Option<ThreeQuantiles>,
    ratio_of_means: Option<Ends>,
    sign: SignWord,
    /// Share of replications in which the structure is better outright, with its interval.
    probability_better: Ends,
    replications_better: usize,
    replications_equal: usize,
    replications_worse: usize,
    /// How many unpaired replications one pair is worth.
    variance_ratio: Number,
    /// Where skewness makes the interval doubtful.
    replications_needed: Option<usize>,
}

/// When a structure has paid its change back.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "payback")]
struct PaidBack {
    structure: String,
    /// Months since t = 0, 0 where the sum of profit was never behind; null: behind at the end.
    month: ThreeQuantiles,
    /// The same of the mean over replications, which need not go as the median one does.
    mean_month: Option<usize>,
    /// Share that is behind at the end of the horizon.
    never: Ends,
    risk: Option<BadCases>,
}

/// How bad the bad cases of a change are.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "risk")]
struct BadCases {
    /// How far the sum of profit falls behind.
    depth: Measured,
    /// Months in which it is behind.
    below_months: Measured,
    month_payroll: Number,
    loses_a_month_of_payroll: Ends,
    first_half_year: Option<Measured>,
    first_half_year_worst: Option<Worst>,
    replications_by_month: Vec<usize>,
}

/// The mean of the worst share (level) of firms.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "worst")]
struct Worst {
    level: Number,
    mean: Number,
    half_width: Number,
}

/// Whether a structure is the best of all, all comparisons taken together.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "best")]
struct Best {
    structure: String,
    /// Over the best of the others, in the headline.
    advantage: Number,
    low: Number,
    high: Number,
    is_best: bool,
    may_be_best: bool,
}

/// How a state of the past settles from the opening.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "settling")]
struct SettlingState {
    structure: String,
    #[schemars(extend("enum" = WEEKLY))]
    state: &'static str,
    /// Weeks that are best left out (MSER-5).
    weeks: usize,
    is_settled: bool,
}

#[derive(Debug, JsonSchema, Serialize)]
#[schemars(title = "summary.json of salesim")]
struct SummaryFile {
    /// Of the program.
    version: &'static str,
    /// Its English title.
    study: String,
    seed: u64,
    replications: usize,
    /// Whether the run was stopped early.
    partial: bool,
    #[schemars(extend("pattern" = FINGERPRINT))]
    fingerprint: String,
    events: u64,
    #[schemars(extend("exclusiveMinimum" = 0, "exclusiveMaximum" = 1))]
    confidence: f64,
    headline: String,
    #[schemars(extend("pattern" = "^[A-Z]{3}$"))]
    currency: String,
    /// Units of the currency in one of money.
    money_unit: f64,
    /// What every measure is, by the names of `measures.csv`.
    measures: BTreeMap<String, Meaning>,
    /// By the names of the study.
    structures: BTreeMap<String, MeasuredStructure>,
    comparisons: Vec<Compared>,
    paybacks: Vec<PaidBack>,
    best: Vec<Best>,
    settling: Vec<SettlingState>,
}

/// The summary of findings, with what the answers to other questions add to it, by its names.
pub fn summary(results: &Results<'_>, added: &Map<String, Value>) -> Value {
    let (study, records, findings) = (results.study, results.records, results.findings);
    let names: Vec<String> = records
        .structures
        .iter()
        .map(|id| spelled(&study.scenario.structures[*id].name))
        .collect();
    let structures = names.iter().enumerate();
    let summary = SummaryFile {
        version: env!("CARGO_PKG_VERSION"),
        study: study.title.get(Language::English).to_owned(),
        seed: study.run.seed,
        replications: findings.replications,
        partial: records.partial,
        fingerprint: format!("{:016x}", findings.fingerprint),
        events: findings.events,
        confidence: findings.question.confidence,
        headline: findings.question.headline.clone(),
        currency: study.currency.clone(),
        money_unit: study.money.factor(),
        measures: meanings(records),
        structures: structures
            .map(|(place, name)| (name.clone(), structure(records, findings, place)))
            .collect(),
        comparisons: findings
            .comparisons
            .iter()
            .map(|comparison| compared(results, &names, comparison))
            .collect(),
        paybacks: findings
            .paybacks
            .iter()
            .map(|payback| paid_back(&names, payback))
            .collect(),
        best: names
            .iter()
            .zip(&findings.best)
            .map(|(name, best)| Best {
                structure: name.clone(),
                advantage: Number(best.advantage),
                low: Number(best.interval.low),
                high: Number(best.interval.high),
                is_best: best.is_best(),
                may_be_best: best.may_be_best(),
            })
            .collect(),
        settling: findings
            .settling
            .iter()
            .map(|found| SettlingState {
                structure: names[found.structure].clone(),
                state: found.state,
                weeks: found.weeks,
                is_settled: found.is_settled,
            })
            .collect(),
    };
    let mut summary = json!(summary);
    if let Value::Object(known) = &mut summary {
        known.extend(added.clone());
    }
    summary
}

/// The JSON Schema (2020-12) of a summary, with what the answers to other questions add to it: names
/// and the schemas of what stands under them, null where a question was not asked. A later version may
/// add keys; what is here stays.
pub fn summary_schema(added: &[(&str, fn(&mut SchemaGenerator) -> Schema)]) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut generator = settings.into_generator();
    let added: Vec<(&str, Schema)> = added
        .iter()
        .map(|(name, schema)| (*name, schema(&mut generator)))
        .collect();
    let mut schema = generator.into_root_schema_for::<SummaryFile>().to_value();
    for (name, of) in added {
        schema["properties"][name] = of.to_value();
        if let Value::Array(required) = &mut schema["required"] {
            required.push(json!(name));
        }
    }
    schema
}

fn meanings(records: &Records) -> BTreeMap<String, Meaning> {
    let measures = records.measures.iter();
    let meanings = measures.map(|measure| {
        let (estimator, [of, per]) = estimator_words(&measure.estimator);
        let meaning = Meaning {
            unit: unit_word(measure.unit),
            better: better_word(measure.better),
            estimator,
            of: of.map(str::to_owned),
            per: per.map(str::to_owned),
        };
        (measure.name.clone(), meaning)
    });
    meanings.collect()
}

fn structure(records: &Records, findings: &Findings, place: usize) -> MeasuredStructure {
    let window = |window: usize| -> Measures {
        let measures = records.measures.iter();
        measures
            .zip(&findings.summaries[place][window])
            .map(|(measure, spread)| (measure.name.clone(), Measured::of(spread)))
            .collect()
    };
    let windows = records.windows.iter().enumerate();
    MeasuredStructure {
        fingerprint: format!("{:016x}", records.fingerprint_of(place)),
        measures: records.window("y1").map(window).unwrap_or_default(),
        windows: windows
            .map(|(index, name)| (name.clone(), window(index)))
            .collect(),
    }
}

fn paid_back(names: &[String], payback: &Payback) -> PaidBack {
    PaidBack {
        structure: names[payback.structure].clone(),
        month: ThreeQuantiles::of(payback.month),
        // From when on the mean over replications is never behind again.
        mean_month: match payback.on_average {
            MeanPath::Nothing | MeanPath::NeverBehind => Some(0),
            MeanPath::AheadFrom { month, .. } => Some(month),
            MeanPath::Behind => None,
        },
        never: payback.never.into(),
        risk: payback.risk.as_ref().map(bad_cases),
    }
}

fn bad_cases(risk: &Risk) -> BadCases {
    BadCases {
        depth: Measured::of(&risk.depth),
        below_months: Measured::of(&risk.below_months),
        month_payroll: Number(risk.month_payroll),
        loses_a_month_of_payroll: risk.loses_payroll.into(),
        first_half_year: risk.half_year.as_ref().map(Measured::of),
        first_half_year_worst: risk.half_year_tail.as_ref().map(|tail| Worst {
            level: Number(tail.level),
            mean: Number(tail.mean),
            half_width: Number(tail.half_width),
        }),
        replications_by_month: risk.dates.clone(),
    }
}

fn compared(results: &Results<'_>, names: &[String], comparison: &Comparison) -> Compared {
    let records = results.records;
    let difference = &comparison.difference;
    Compared {
        structure: names[comparison.structure].clone(),
        against: names[comparison.against].clone(),
        measure: records.measures[comparison.measure].name.clone(),
        window: records.windows[comparison.window].clone(),
        own_past: comparison.own_past,
        difference: DifferenceSpread {
            mean: Number(difference.mean),
            half_width: Number::of(difference.half_width),
            q05: Number(difference.q05),
            q50: Number(difference.q50),
            q95: Number(difference.q95),
            defined: difference.defined,
        },
        ratio: comparison
            .ratio
            .map(|ratios| ThreeQuantiles::of(ratios.map(Some))),
        ratio_of_means: comparison.ratio_of_means.map(Ends::from),
        sign: results.claim(comparison).sign.into(),
        probability_better: comparison.better.into(),
        replications_better: comparison.years.ahead,
        replications_equal: comparison.years.same,
        replications_worse: comparison.years.behind,
        variance_ratio: Number::of(comparison.variance_ratio),
        replications_needed: comparison.replications_needed,
    }
}
