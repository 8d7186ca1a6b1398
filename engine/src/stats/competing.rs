//! Times that end in one of two ways, or are still going on when they are looked at.

use super::estimate::{Interval, assert_confidence};
use super::proportion::wilson;

/// How a time ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    First,
    Second,
    /// Not yet.
    Open,
}

/// The cumulative incidence of two competing ends: Aalen & Johansen (1978), "An empirical transition
/// matrix for non-homogeneous Markov chains based on censored observations", Scandinavian Journal of
/// Statistics 5, 141–150. Without open times the incidence is the share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CompetingRisks {
    /// The incidence of the first end up to the longest time.
    pub first: f64,
    pub second: f64,
    /// What has come to no end by then.
    pub left: f64,
    /// The first end's share of all ends, what is left being taken to end alike.
    pub share: f64,
    /// How many times that have ended would tell the share as surely.
    pub effective: f64,
    /// Times that ended in either way.
    pub ended: usize,
    /// All times.
    pub n: usize,
}

/// Ends at one time.
struct Step {
    at_risk: f64,
    first: f64,
    second: f64,
    /// What had come to no end before.
    before: f64,
}

impl CompetingRisks {
    /// Of times with their ends, in any order; `None` where nothing has ended.
    ///
    /// # Panics
    /// If a time is NaN.
    pub fn of(times: &[(f64, End)]) -> Option<CompetingRisks> {
        assert!(
            times.iter().all(|(time, _)| !time.is_nan()),
            "a time is one"
        );
        let mut times = times.to_vec();
        times.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let steps = steps(&times);
        let last = steps.last()?;
        let (mut first, mut second) = (0.0, 0.0);
        for step in &steps {
            first += step.before * step.first / step.at_risk;
            second += step.before * step.second / step.at_risk;
        }
        let left = last.before * (1.0 - (last.first + last.second) / last.at_risk);
        let share = first / (first + second);
        let weights = [(1.0 - share) / (first + second), -share / (first + second)];
        let ended: f64 = steps.iter().map(|step| step.first + step.second).sum();
        let effective = match variance(&steps, weights) {
            variance if variance > 0.0 => share * (1.0 - share) / variance,
            _ => ended,
        };
        Some(CompetingRisks {
            first,
            second,
            left,
            share,
            effective,
            ended: ended as usize,
            n: times.len(),
        })
    }

    /// The interval of the share: Wilson's (1927), with the effective number.
    ///
    /// # Panics
    /// If `confidence` is no confidence level.
    pub fn interval(&self, confidence: f64) -> Interval {
        assert_confidence(confidence);
        wilson(self.share, self.effective, confidence)
    }
}

fn steps(times: &[(f64, End)]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let (mut at, mut before) = (0, 1.0);
    while at < times.len() {
        let time = times[at].0;
        let alike = times[at..].iter().take_while(|(other, _)| *other == time);
        let (mut count, mut first, mut second) = (0, 0.0, 0.0);
        for (_, end) in alike {
            count += 1;
            first += f64::from(u8::from(*end == End::First));
            second += f64::from(u8::from(*end == End::Second));
        }
        if first + second > 0.0 {
            let at_risk = (times.len() - at) as f64;
            let step = Step {
                at_risk,
                first,
                second,
                before,
            };
            before *= 1.0 - (first + second) / at_risk;
            steps.push(step);
        }
        at += count;
    }
    steps
}

/// The variance of a weighted sum of the two incidences, by the multinomial variance of each step's
/// hazards (the delta method; Andersen, Borgan, Gill & Keiding 1993, IV.4).
fn variance(steps: &[Step], weights: [f64; 2]) -> f64 {
    let mut rest = 0.0;
    let mut variance = 0.0;
    for step in steps.iter().rev() {
        let (first, second) = (step.first / step.at_risk, step.second / step.at_risk);
        let stays = 1.0 - first - second;
        let later = if stays > 0.0 { rest / stays } else { 0.0 };
        let gains = weights.map(|weight| weight * step.before - later);
        let mean = gains[0] * first + gains[1] * second;
        let square = gains[0] * gains[0] * first + gains[1] * gains[1] * second;
        variance += (square - mean * mean) / step.at_risk;
        rest += step.before * (weights[0] * first + weights[1] * second);
    }
    variance
}

#[cfg(test)]
mod tests {
    use super::super::witness::Chance;
    use super::*;
    use crate::numeric::math;

    #[test]
    fn without_open_times_it_is_the_share_and_its_variance_the_binomial() {
        let times: Vec<(f64, End)> = (0..40)
            .map(|i| {
                let end = if i % 4 == 0 { End::First } else { End::Second };
                (f64::from(i % 7), end)
            })
            .collect();
        let risks = CompetingRisks::of(&times).expect("ends");
        assert!((risks.share - 0.25).abs() < 1e-12 && risks.left.abs() < 1e-12);
        assert!((risks.effective - 40.0).abs() < 1e-6, "{risks:?}");
        assert_eq!(CompetingRisks::of(&[(1.0, End::Open)]), None);
    }

    /// By hand: 5 times, one open at 2. S: 4/5 after the first end at 1; of the 3 at risk at 3 one ends
    /// in the second way, and so on.
    #[test]
    fn a_small_case_is_met_by_hand() {
        let times = [
            (1.0, End::First),
            (2.0, End::Open),
            (3.0, End::Second),
            (4.0, End::First),
            (5.0, End::Open),
        ];
        let risks = CompetingRisks::of(&times).expect("ends");
        let (s1, s3) = (0.8, 0.8 * 2.0 / 3.0);
        assert!((risks.first - (0.2 + s3 / 2.0)).abs() < 1e-12);
        assert!((risks.second - s1 / 3.0).abs() < 1e-12);
        assert!((risks.left - s3 / 2.0).abs() < 1e-12);
    }

    /// Losses take thrice as long as wins, and a third is still open: counting ended times alone would
    /// give far more.
    #[test]
    fn intervals_cover_where_many_times_are_open() {
        let chance = &mut Chance::new(11);
        let (mut covered, mut naive) = (0, 0.0);
        for _ in 0..400 {
            let times: Vec<(f64, End)> = (0..150)
                .map(|_| {
                    let won = chance.uniform() < 0.3;
                    let scale = if won { 1.0 } else { 3.0 };
                    let time = -scale * math::ln(chance.uniform());
                    let seen = 12.0 * chance.uniform();
                    match (time < seen, won) {
                        (false, _) => (seen, End::Open),
                        (true, true) => (time, End::First),
                        (true, false) => (time, End::Second),
                    }
                })
                .collect();
            let risks = CompetingRisks::of(&times).expect("ends");
            let Interval { low, high } = risks.interval(0.9);
            covered += usize::from(low <= 0.3 && 0.3 <= high);
            let first = times.iter().filter(|t| t.1 == End::First).count();
            naive += first as f64 / risks.ended as f64 / 400.0;
        }
        // Binomial with 400 trials at .9: 3 standard deviations are 18.
        assert!((342..=378).contains(&covered), "{covered}");
        assert!(naive > 0.33, "{naive}");
    }
}
