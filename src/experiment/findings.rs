//! Findings: what the replications say, every number with its uncertainty.

use crate::model::{Better, COMPARED, MONTHLY, Scenario, StructureId, WEEKLY};
use crate::scenario::Study;
use crate::stats::{
    self, AgainstBest, Estimate, Ordered, PairedDifference, Preference, Proportion,
};

use super::payback::{Payback, payback};
use super::records::Records;
use super::sample::{Pair, Sample};

/// The level of the intervals, and which structures are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingsQuestion {
    /// Between 0 and 1.
    pub confidence: f64,
    /// The structure that others are compared with.
    pub against: StructureId,
    /// The measure that is spoken of first.
    pub headline: String,
    /// How well the difference of the headline was to be known, as a share of the reference's mean.
    pub precision: Option<f64>,
}

impl FindingsQuestion {
    /// What a study asks of its records.
    pub fn of(study: &Study, precision: Option<f64>) -> FindingsQuestion {
        FindingsQuestion {
            confidence: study.run.confidence,
            against: study.run.against,
            headline: study.run.headline.name().to_owned(),
            precision,
        }
    }
}

/// A sample of replications in numbers: its estimate with an interval, and the spread and quantiles
/// of single replications. What is undefined (NaN) in a replication is left out and counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// What the measure's estimator makes of all replications: the mean, or the ratio of means.
    pub mean: f64,
    /// Half of the interval's width; none where there are too few replications.
    pub half_width: Option<f64>,
    /// Standard deviation of single replications.
    pub sd: Option<f64>,
    /// The value that 5 % of single replications lie below.
    pub q05: f64,
    /// The value that a quarter lies below.
    pub q25: f64,
    /// The median.
    pub q50: f64,
    /// The value that three quarters lie below.
    pub q75: f64,
    /// The value that 95 % lie below.
    pub q95: f64,
    /// Replications in which the measure is defined.
    pub defined: usize,
}

impl Summary {
    /// Of no replication in which the measure is defined.
    const UNDEFINED: Summary = Summary {
        mean: f64::NAN,
        half_width: None,
        sd: None,
        q05: f64::NAN,
        q25: f64::NAN,
        q50: f64::NAN,
        q75: f64::NAN,
        q95: f64::NAN,
        defined: 0,
    };

    /// Of values by replication: their mean with its t interval; what is NaN is left out.
    ///
    /// # Panics
    /// If a value is infinite or `confidence` is not strictly between 0 and 1.
    pub fn of(values: &[f64], confidence: f64) -> Summary {
        let (Some(estimate), Some(ordered)) = (
            Estimate::of_defined(values, confidence),
            Ordered::of(values),
        ) else {
            return Summary::UNDEFINED;
        };
        Summary {
            mean: estimate.mean,
            half_width: estimate.half_width,
            sd: estimate.sd,
            q05: ordered.value_at(0.05),
            q25: ordered.value_at(0.25),
            q50: ordered.value_at(0.5),
            q75: ordered.value_at(0.75),
            q95: ordered.value_at(0.95),
            defined: estimate.n,
        }
    }

    /// The same spread about the mean of `terms`.
    pub(super) fn about(self, terms: &[f64], confidence: f64) -> Summary {
        match Estimate::of_defined(terms, confidence) {
            None => self,
            Some(Estimate {
                mean, half_width, ..
            }) => Summary {
                mean,
                half_width,
                ..self
            },
        }
    }
}

/// A number with an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The number.
    pub value: f64,
    /// Where its interval begins.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
}

impl Interval {
    /// Of nothing that was observed.
    pub(super) const UNKNOWN: Interval = Interval {
        value: f64::NAN,
        low: f64::NAN,
        high: f64::NAN,
    };
}

/// Two structures, one measure, one window, pair by pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Places in [`Records::structures`].
    pub structure: usize,
    pub against: usize,
    pub measure: usize,
    pub window: usize,
    /// Whether each structure lived its own past.
    pub own_past: bool,
    pub difference: Summary,
    /// Quantiles 5, 50 and 95 % of the ratios of single replications.
    pub ratio: Option<[f64; 3]>,
    /// The ratio of the means with its interval.
    pub ratio_of_means: Option<Interval>,
    /// In which share of replications the structure is better outright (by the measure's sense of
    /// better), with its interval.
    pub better: Interval,
    /// The same as it was counted.
    pub years: Years,
    /// (V₁ + V₂)/Var(D): what common random numbers gain.
    pub variance_ratio: Option<f64>,
    /// Replications that the interval of the difference would need, where its skewness makes it
    /// doubtful (Cochran's rule).
    pub replications_needed: Option<usize>,
}

/// Replications in which a structure is better than another, equal to it, and worse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Years {
    pub ahead: usize,
    pub same: usize,
    pub behind: usize,
}

impl Years {
    fn of(pair: &PairedDifference) -> Years {
        let (ahead, same) = (pair.probability_better.successes, pair.ties);
        Years {
            ahead,
            same,
            behind: pair.probability_better.n - ahead - same,
        }
    }

    /// All replications in which both are defined.
    pub fn n(&self) -> usize {
        self.ahead + self.same + self.behind
    }
}

/// A monthly measure's mean and spread, month by month.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub structure: usize,
    /// Index into [`MONTHLY`].
    pub measure: usize,
    pub months: Vec<Summary>,
}

/// How long one part of a firm's state takes to settle from its opening.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// Place in [`Records::structures`] of a structure that lived this past.
    pub structure: usize,
    /// One of [`WEEKLY`].
    pub state: &'static str,
    /// Weeks that are best left out.
    pub weeks: usize,
    /// False if it may not have settled at all before t = 0.
    pub is_settled: bool,
}

/// Everything that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    pub question: FindingsQuestion,
    pub replications: usize,
    /// By structure and window, in the order of the catalogue of measures.
    pub summaries: Vec<Vec<Vec<Summary>>>,
    pub comparisons: Vec<Comparison>,
    pub series: Vec<Series>,
    pub paybacks: Vec<Payback>,
    /// The headline of the first year: each structure against the best of the others, all at once.
    /// Empty where there is nothing to choose from.
    pub best: Vec<AgainstBest>,
    /// How long the past took to settle.
    pub settling: Vec<Settled>,
    pub fingerprint: u64,
    pub events: u64,
}

/// Reads records.
pub fn read(scenario: &Scenario, records: &Records, question: &FindingsQuestion) -> Findings {
    let confidence = question.confidence;
    let summaries = (0..records.structures.len())
        .map(|structure| {
            (0..records.windows.len())
                .map(|window| {
                    (0..records.measures.len())
                        .map(|m| records.sample(structure, window, m).summary(confidence))
                        .collect()
                })
                .collect()
        })
        .collect();
    let against = records
        .structures
        .iter()
        .position(|id| *id == question.against);
    let mut findings = Findings {
        question: question.clone(),
        replications: records.runs.len(),
        summaries,
        comparisons: Vec::new(),
        series: series(records, confidence),
        paybacks: Vec::new(),
        best: best(records, question),
        settling: settling(records),
        fingerprint: records.fingerprint(),
        events: records.events(),
    };
    if let Some(against) = against {
        findings.comparisons = comparisons(records, against, confidence);
        let shared = matches!(scenario.start, crate::model::Start::Shared(_));
        if shared {
            findings.paybacks = (0..records.structures.len())
                .filter(|structure| *structure != against)
                .map(|structure| payback(records, structure, against, confidence))
                .collect();
        }
    }
    findings
}

impl Findings {
    /// A comparison, if it was made.
    pub fn comparison(
        &self,
        structure: usize,
        measure: usize,
        window: usize,
        own_past: bool,
    ) -> Option<&Comparison> {
        self.comparisons.iter().find(|c| {
            c.structure == structure
                && c.measure == measure
                && c.window == window
                && c.own_past == own_past
        })
    }

    /// The months of a measure of a structure.
    pub fn months(&self, structure: usize, measure: &str) -> Option<&Series> {
        let measure = MONTHLY.iter().position(|(name, _, _)| *name == measure)?;
        self.series
            .iter()
            .find(|s| s.structure == structure && s.measure == measure)
    }
}

/// Multiple comparisons with the best.
fn best(records: &Records, question: &FindingsQuestion) -> Vec<AgainstBest> {
    let (Some(window), Some(measure)) = (records.window("y1"), records.measure(&question.headline))
    else {
        return Vec::new();
    };
    let values: Vec<Vec<f64>> = (0..records.structures.len())
        .map(|structure| records.values(structure, window, measure))
        .collect();
    stats::against_best(&values, Preference::Higher, question.confidence).unwrap_or_default()
}

/// Judges the mean over replications of what was noted on Mondays.
fn settling(records: &Records) -> Vec<Settled> {
    let mut all = Vec::new();
    for structure in 0..records.structures.len() {
        let noted: Vec<_> = records
            .runs
            .iter()
            .map(|run| &run[structure].weeks)
            .collect();
        let noted: Vec<_> = noted
            .into_iter()
            .filter(|weeks| !weeks.is_empty())
            .collect();
        let Some(length) = noted.first().map(|weeks| weeks.len()) else {
            continue;
        };
        for (place, state) in WEEKLY.into_iter().enumerate() {
            let means: Vec<f64> = (0..length)
                .map(|week| {
                    let sum: f64 = noted.iter().map(|weeks| weeks[week][place]).sum();
                    sum / noted.len() as f64
                })
                .collect();
            if let Some(found) = stats::settling(&means) {
                all.push(Settled {
                    structure,
                    state,
                    weeks: found.observations,
                    is_settled: found.is_settled,
                });
            }
        }
    }
    all
}

fn comparisons(records: &Records, against: usize, confidence: f64) -> Vec<Comparison> {
    let mut comparisons = Vec::new();
    for structure in (0..records.structures.len()).filter(|s| *s != against) {
        for name in COMPARED {
            let Some(measure) = records.measure(name) else {
                continue;
            };
            for window in 0..records.windows.len() {
                let ours = records.sample(structure, window, measure);
                let theirs = records.sample(against, window, measure);
                let place = FindingPlace {
                    structure,
                    against,
                    measure,
                    window,
                    own_past: false,
                };
                comparisons.push(compare(records, place, &ours, &theirs, confidence));
                let ours = records.own_past_sample(structure, window, measure);
                let theirs = records.own_past_sample(against, window, measure);
                if !ours.values.is_empty() && ours.values.len() == theirs.values.len() {
                    let place = FindingPlace {
                        own_past: true,
                        ..place
                    };
                    comparisons.push(compare(records, place, &ours, &theirs, confidence));
                }
            }
        }
    }
    comparisons
}

/// What is compared with what.
#[derive(Clone, Copy)]
struct FindingPlace {
    structure: usize,
    against: usize,
    measure: usize,
    window: usize,
    own_past: bool,
}

fn compare(
    records: &Records,
    place: FindingPlace,
    ours: &Sample,
    theirs: &Sample,
    confidence: f64,
) -> Comparison {
    let preference = match records.measures[place.measure].better {
        Better::Lower => Preference::Lower,
        Better::Higher | Better::Neither => Preference::Higher,
    };
    let pair = Pair::of(ours, theirs, preference, confidence);
    let ratio = pair.single.and_then(|single| single.ratio.quantiles);
    Comparison {
        structure: place.structure,
        against: place.against,
        measure: place.measure,
        window: place.window,
        own_past: place.own_past,
        ratio: ratio.map(|q| [q.q05.value, q.q50.value, q.q95.value]),
        ratio_of_means: pair.estimated.as_ref().and_then(ratio_of_means),
        better: pair.single.as_ref().map_or(Interval::UNKNOWN, |single| {
            interval_of(&single.probability_better)
        }),
        years: pair.single.as_ref().map(Years::of).unwrap_or_default(),
        variance_ratio: pair
            .estimated
            .and_then(|estimated| estimated.variance_ratio),
        replications_needed: doubt(&pair.terms),
        difference: pair.difference,
    }
}

/// How many replications an interval would need, if it has too few for its skewness; none where
/// there are so few that they have no skewness.
fn doubt(differences: &[f64]) -> Option<usize> {
    let defined: Vec<f64> = differences
        .iter()
        .copied()
        .filter(|x| !x.is_nan())
        .collect();
    let skewness = stats::skewness(&defined)?;
    let doubt = stats::t_interval_doubt(Some(skewness), defined.len())?;
    Some(doubt.n_needed)
}

/// The ratio of a pair's means with its interval.
pub(super) fn ratio_of_means(pair: &PairedDifference) -> Option<Interval> {
    let ratio = pair.ratio.of_means?;
    let stats::Interval { low, high } = ratio.interval?;
    Some(Interval {
        value: ratio.ratio,
        low,
        high,
    })
}

/// A share with its interval.
pub(super) fn interval_of(share: &Proportion) -> Interval {
    Interval {
        value: share.share,
        low: share.low,
        high: share.high,
    }
}

fn series(records: &Records, confidence: f64) -> Vec<Series> {
    let mut all = Vec::new();
    for structure in 0..records.structures.len() {
        for measure in 0..MONTHLY.len() {
            let months = (0..records.months.len())
                .map(|month| {
                    records
                        .monthly_sample(structure, month, measure)
                        .summary(confidence)
                })
                .collect();
            all.push(Series {
                structure,
                measure,
                months,
            });
        }
    }
    all
}
