//! What a change may cost on the way: how deep it goes down, for how long, and how bad its bad cases
//! are. All of it is luck: the spread of single firms.

use crate::model::MONTHLY;
use crate::model::named::{PAYROLL, PROFIT};
use crate::stats::{Proportion, TailMean, payback_index};

use super::findings::{Interval, Summary, interval_of};
use super::records::Records;

/// The share of changes whose mean is told as the bad cases.
pub const TAIL: f64 = 0.05;
/// Months of the first two quarters.
const HALF_YEAR: usize = 6;

/// The risk of a change, in profit against going on as before, from t = 0 on.
#[derive(Clone, Debug, PartialEq)]
pub struct Risk {
    /// How far the sum has been below zero at its deepest, by replication (0 where it never was).
    pub depth: Summary,
    /// How many months until the sum is never below zero again; months not paid back count as all
    /// months of the horizon, so that this is a lower bound where `never` is above zero.
    pub below_months: Summary,
    /// A month's payroll of the structure that is left, in the first year.
    pub month_payroll: f64,
    /// In which share of changes more than a month's payroll is lost on the way.
    pub loses_payroll: Interval,
    /// The sum after the first two quarters; none where the horizon is shorter.
    pub half_year: Option<Summary>,
    /// The mean of the worst [`TAIL`] of it, where there are replications enough.
    pub half_year_tail: Option<TailMean>,
    /// By months until paid back (0 first), how many replications; the last place counts those that
    /// are not paid back within the horizon.
    pub dates: Vec<usize>,
}

/// The place of a monthly measure.
fn monthly(name: &str) -> usize {
    MONTHLY
        .iter()
        .position(|(known, _, _)| *known == name)
        .expect("a monthly measure")
}

/// Sums of profit of a structure less those of another from t = 0 on, by replication and month.
pub(super) fn paths(records: &Records, structure: usize, against: usize) -> Vec<Vec<f64>> {
    let profit = monthly(PROFIT);
    let first = records.months.iter().position(|month| *month >= 0);
    let first = first.unwrap_or(records.months.len());
    let path = |run: &Vec<super::records::Record>| {
        let (ours, theirs) = (&run[structure].months, &run[against].months);
        let mut sum = 0.0;
        (first..records.months.len())
            .map(|month| {
                sum += ours[month][profit] - theirs[month][profit];
                sum
            })
            .collect()
    };
    records.runs.iter().map(path).collect()
}

/// Months until a path is never below zero again (0: it never was); none if it ends below.
pub(super) fn paid_back(path: &[f64]) -> Option<usize> {
    // Months are counted from 1; month 0 is the beginning.
    payback_index(path).map(|index| if index == 0 { 0 } else { index + 1 })
}

/// The risk of changing to `structure` instead of staying with `against`.
pub(super) fn risk(
    records: &Records,
    against: usize,
    paths: &[Vec<f64>],
    confidence: f64,
) -> Option<Risk> {
    let months = paths.first().map_or(0, Vec::len);
    if months == 0 {
        return None;
    }
    let window = records.window("y1")?;
    let measure = records.measure(PAYROLL)?;
    let year = Summary::of(&records.values(against, window, measure), confidence);
    // The first year is as long as the horizon where that is shorter.
    let month_payroll = year.mean / records.window_months[window];
    let deepest = |path: &Vec<f64>| -path.iter().copied().fold(0.0, f64::min);
    let depths: Vec<f64> = paths.iter().map(deepest).collect();
    let beyond = depths.iter().filter(|depth| **depth > month_payroll);
    let loses_payroll = Proportion::of(beyond.count(), depths.len(), confidence)?;
    let mut dates = vec![0; months + 2];
    let mut below = Vec::with_capacity(paths.len());
    for path in paths {
        let date = paid_back(path);
        dates[date.unwrap_or(months + 1)] += 1;
        below.push(date.unwrap_or(months) as f64);
    }
    let half_year: Option<Vec<f64>> =
        (months >= HALF_YEAR).then(|| paths.iter().map(|path| path[HALF_YEAR - 1]).collect());
    Some(Risk {
        depth: Summary::of(&depths, confidence),
        below_months: Summary::of(&below, confidence),
        month_payroll,
        loses_payroll: interval_of(&loses_payroll),
        half_year: half_year.as_ref().map(|sums| Summary::of(sums, confidence)),
        half_year_tail: half_year
            .as_ref()
            .and_then(|sums| TailMean::of_lowest(sums, TAIL, confidence)),
        dates,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_paid_back_when_it_is_never_below_again() {
        assert_eq!(paid_back(&[0.0, 1.0]), Some(0));
        assert_eq!(paid_back(&[-1.0, 1.0, 2.0]), Some(2));
        assert_eq!(paid_back(&[1.0, -1.0, 0.0]), Some(3));
        assert_eq!(paid_back(&[1.0, 2.0, -0.5]), None);
    }
}
