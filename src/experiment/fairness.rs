//! The same comparison under other ideas of what is fair: every structure is offered the same
//! market, but one may employ more people, or dearer ones.

use crate::model::MONEY;
use crate::model::named::{self, PAYROLL, SELLER_WEEKS};
use crate::numeric::ratio;
use crate::stats::{self, Preference};

use super::findings::{Interval, ratio_of_means};
use super::records::Records;
use super::sample::{Pair, Sample};

/// What a year's money is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Nothing: the same leads come to every structure.
    Market,
    /// Years of employment of sellers: the sum of `seller_weeks` over the grades / 52.
    Seller,
    /// Payroll: money for each unit of money that sellers are paid.
    Payroll,
}

impl Basis {
    pub const ALL: [Basis; 3] = [Basis::Market, Basis::Seller, Basis::Payroll];
}

/// One money measure of one structure in the first year, on one basis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fair {
    /// Place in [`Records::structures`].
    pub structure: usize,
    pub measure: &'static str,
    pub basis: Basis,
    /// The ratio of the means to the reference's, less 1, with its interval; none for the reference,
    /// and where there is no ratio.
    pub relative: Option<Interval>,
}

/// Every measure of [`MONEY`] on every basis, for every structure; empty without a first year.
pub fn fairness(records: &Records, against: Option<usize>, confidence: f64) -> Vec<Fair> {
    let Some(window) = records.window("y1") else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for measure in MONEY {
        for basis in Basis::ALL {
            let samples: Vec<Sample> = (0..records.structures.len())
                .map(|structure| on_basis(records, structure, window, measure, basis))
                .collect();
            for (structure, ours) in samples.iter().enumerate() {
                let theirs = against.filter(|place| *place != structure);
                let pair = theirs.and_then(|place| {
                    Pair::of(ours, &samples[place], Preference::Higher, confidence).estimated
                });
                let relative = pair
                    .as_ref()
                    .and_then(ratio_of_means)
                    .map(|ratio| Interval {
                        value: ratio.value - 1.0,
                        low: ratio.low - 1.0,
                        high: ratio.high - 1.0,
                    });
                all.push(Fair {
                    structure,
                    measure,
                    basis,
                    relative,
                });
            }
        }
    }
    all
}

/// The values of one structure, replication by replication.
fn on_basis(
    records: &Records,
    structure: usize,
    window: usize,
    measure: &str,
    basis: Basis,
) -> Sample {
    let of = |index: usize| records.values(structure, window, index);
    let index = records.measure(measure).expect("a money measure");
    let values = of(index);
    let divisors: Vec<f64> = match basis {
        Basis::Market => return Sample::of_totals(values),
        Basis::Payroll => of(records.measure(PAYROLL).expect("a measure")),
        Basis::Seller => {
            let weeks = records.measures.iter().enumerate();
            let weeks = weeks.filter(|(_, measure)| named::is_of(&measure.name, SELLER_WEEKS));
            weeks.fold(vec![0.0; values.len()], |mut sum, (index, _)| {
                for (sum, weeks) in sum.iter_mut().zip(of(index)) {
                    *sum += weeks / 52.0;
                }
                sum
            })
        }
    };
    let divided = values.iter().zip(&divisors);
    let divided = divided.map(|(value, by)| ratio(*value, *by)).collect();
    Sample::of_rate(divided, values, divisors)
}

/// The structure that is proved to be the best by a measure on a basis, if one is.
pub fn winner(records: &Records, measure: &str, basis: Basis, confidence: f64) -> Option<usize> {
    let window = records.window("y1")?;
    let values: Vec<Vec<f64>> = (0..records.structures.len())
        .map(|structure| on_basis(records, structure, window, measure, basis).terms())
        .collect();
    let found = stats::against_best(&values, Preference::Higher, confidence)?;
    found.iter().position(stats::AgainstBest::is_best)
}
