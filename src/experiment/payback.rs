//! When a change is paid back: firm by firm, and on average.

use crate::stats::Proportion;

use super::findings::{Interval, Summary, interval_of};
use super::records::Records;
use super::risk::{self, Risk};

/// When a structure's profit since t = 0 has caught up with the reference's for good.
#[derive(Clone, Debug, PartialEq)]
pub struct Payback {
    pub structure: usize,
    /// The month from which a firm's sum stays at or above zero (0: it was never below): quantiles
    /// 5, 50 and 95 % of all replications; none where the quantile falls among those that end below.
    pub month: [Option<f64>; 3],
    /// Share of replications whose sum is below zero at the end.
    pub never: Interval,
    /// Cumulative profit difference, month by month from t = 0 on.
    pub cumulative: Vec<Summary>,
    /// How the mean of the sums goes.
    pub on_average: MeanPath,
    /// What the change may cost on the way; none where no month follows it.
    pub risk: Option<Risk>,
}

/// How the mean over replications of the sums goes, which is the curve that is drawn. It needs not go
/// as the median firm does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MeanPath {
    /// No replication has any difference in any month.
    Nothing,
    /// At no month's end below zero.
    NeverBehind,
    /// From this month on never below zero again; `at` is where the line from the month before meets
    /// zero.
    AheadFrom { month: usize, at: f64 },
    /// Below zero at the end.
    Behind,
}

impl MeanPath {
    /// Of the mean sums at the ends of months 1, 2, …
    fn of(means: &[f64]) -> MeanPath {
        match risk::paid_back(means) {
            None => MeanPath::Behind,
            Some(0) => MeanPath::NeverBehind,
            Some(month) => {
                let (before, there) = (means[month - 2], means[month - 1]);
                let share = before / (before - there);
                MeanPath::AheadFrom {
                    month,
                    at: (month - 1) as f64 + share,
                }
            }
        }
    }
}

pub(super) fn payback(
    records: &Records,
    structure: usize,
    against: usize,
    confidence: f64,
) -> Payback {
    let paths = risk::paths(records, structure, against);
    let mut months: Vec<f64> = paths
        .iter()
        .map(|path| risk::paid_back(path).map_or(f64::INFINITY, |month| month as f64))
        .collect();
    months.sort_by(f64::total_cmp);
    let never = months.iter().filter(|m| m.is_infinite()).count();
    let never = Proportion::of(never, months.len(), confidence)
        .map_or(Interval::UNKNOWN, |never| interval_of(&never));
    // Order statistics, not interpolated: a month is a whole number, and "never" is no number.
    let at = |p: f64| {
        let place = ((p * months.len() as f64).ceil() as usize).clamp(1, months.len().max(1)) - 1;
        months.get(place).copied().filter(|month| month.is_finite())
    };
    let cumulative: Vec<Summary> = (0..paths.first().map_or(0, Vec::len))
        .map(|month| {
            let values: Vec<f64> = paths.iter().map(|path| path[month]).collect();
            Summary::of(&values, confidence)
        })
        .collect();
    let means: Vec<f64> = cumulative.iter().map(|month| month.mean).collect();
    let on_average = match paths.iter().flatten().all(|sum| *sum == 0.0) {
        true => MeanPath::Nothing,
        false => MeanPath::of(&means),
    };
    Payback {
        structure,
        month: [at(0.05), at(0.5), at(0.95)],
        never,
        cumulative,
        on_average,
        risk: risk::risk(records, against, &paths, confidence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_ahead_from_where_its_own_curve_meets_zero() {
        assert_eq!(MeanPath::of(&[0.0, 1.0, 2.0]), MeanPath::NeverBehind);
        assert_eq!(MeanPath::of(&[-1.0, 0.5, -0.1]), MeanPath::Behind);
        // From −3 at the end of month 2 to 1 at that of month 3.
        let from = MeanPath::AheadFrom { month: 3, at: 2.75 };
        assert_eq!(MeanPath::of(&[1.0, -3.0, 1.0, 0.0]), from);
    }
}
