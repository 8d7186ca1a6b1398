//! Whether shares differ more than luck would have them.

use super::normal::normal_upper_probability;
use crate::numeric::math;

/// How far the true shares of several lie apart, by the beta-binomial law (Skellam 1948, JRSS B 10,
/// 257–261), fitted by maximum likelihood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The mean of the true shares.
    pub mean: f64,
    /// Their intraclass correlation: 0 where all are one.
    pub correlation: f64,
    /// The chance of so great a likelihood ratio if there were no spread: half of that of χ² with one
    /// degree, as the correlation lies at the edge of its range (Self & Liang 1987, JASA 82, 605–610).
    pub p_value: f64,
}

impl Spread {
    /// Of pairs of successes and trials; `None` with fewer than two that have trials, or where all
    /// succeeded or none.
    pub fn of(counts: &[(f64, f64)]) -> Option<Spread> {
        let mut counts: Vec<_> = counts.iter().copied().filter(|c| c.1 > 0.0).collect();
        // Sums have the same bits whatever came first.
        counts.sort_unstable_by(|a, b| a.1.total_cmp(&b.1).then(a.0.total_cmp(&b.0)));
        let (won, all) = counts
            .iter()
            .fold((0.0, 0.0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
        if counts.len() < 2 || won <= 0.0 || won >= all {
            return None;
        }
        let mean = won / all;
        let none = binomial(&counts, mean);
        let at = |x: f64| {
            let correlation = math::sigmoid(x);
            let (y, found) = highest(math::logit(mean), 3.0, &|y| {
                beta_binomial(&counts, math::sigmoid(y), correlation)
            });
            (found, correlation, math::sigmoid(y))
        };
        let (x, found) = highest(-3.0, 9.0, &|x| at(x).0);
        let gain = 2.0 * (found - none);
        if gain <= 0.0 {
            return Some(Spread {
                mean,
                correlation: 0.0,
                p_value: 1.0,
            });
        }
        let (_, correlation, mean) = at(x);
        Some(Spread {
            mean,
            correlation,
            p_value: normal_upper_probability(gain.sqrt()),
        })
    }

    /// The share of one with so many successes of so many trials, its standard deviation, and how far it
    /// follows the mean of all: those of the posterior, drawn towards that mean (empirical Bayes).
    pub fn shrunken(&self, successes: f64, trials: f64) -> [f64; 3] {
        if self.correlation <= 0.0 {
            return [self.mean, 0.0, 1.0];
        }
        let weight = 1.0 / self.correlation - 1.0;
        let (a, n) = (self.mean * weight + successes, weight + trials);
        let share = a / n;
        [
            share,
            (share * (1.0 - share) / (n + 1.0)).sqrt(),
            weight / n,
        ]
    }

    /// Whether classes of equal shares explain these counts, class by class, better than shares that
    /// differ by degrees do: the likelihood of a mixture of binomials against that of this law, with what
    /// the criterion of Schwarz (1978, Annals of Statistics 6, 461–464) asks for a parameter more.
    pub fn is_of_classes(&self, classes: &[Vec<(f64, f64)>]) -> bool {
        let tried = |class: &Vec<(f64, f64)>| -> Vec<(f64, f64)> {
            class
                .iter()
                .copied()
                .filter(|count| count.1 > 0.0)
                .collect()
        };
        let classes: Vec<Vec<(f64, f64)>> = classes.iter().map(tried).collect();
        let all = classes.concat();
        // By class, the part of all that it is, and its share of successes.
        let mut shares = Vec::new();
        for class in &classes {
            let (won, trials) = class
                .iter()
                .fold((0.0, 0.0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
            if won <= 0.0 || won >= trials {
                return false;
            }
            shares.push((class.len() as f64 / all.len() as f64, won / trials));
        }
        let mixed = |count: &(f64, f64)| {
            let of_class =
                |(size, share): &(f64, f64)| math::ln(*size) + binomial(&[*count], *share);
            let terms: Vec<f64> = shares.iter().map(of_class).collect();
            let most = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            most + math::ln(terms.iter().map(|x| math::exp(x - most)).sum::<f64>())
        };
        // Shares and all sizes but one, against a mean and a correlation.
        let more = 2.0 * shares.len() as f64 - 3.0;
        let price = 0.5 * more * math::ln(all.len() as f64);
        let by_classes = all.iter().map(mixed).sum::<f64>() - price;
        self.correlation > 0.0 && by_classes > beta_binomial(&all, self.mean, self.correlation)
    }
}

fn binomial(counts: &[(f64, f64)], mean: f64) -> f64 {
    let term = |&(won, n): &(f64, f64)| won * math::ln(mean) + (n - won) * math::ln_1p(-mean);
    counts.iter().map(term).sum()
}

fn beta_binomial(counts: &[(f64, f64)], mean: f64, correlation: f64) -> f64 {
    let weight = 1.0 / correlation - 1.0;
    let (a, b) = (mean * weight, (1.0 - mean) * weight);
    let rising = |x: f64, n: f64| math::ln_gamma(x + n) - math::ln_gamma(x);
    let term = |&(won, n): &(f64, f64)| rising(a, won) + rising(b, n - won) - rising(a + b, n);
    counts.iter().map(term).sum()
}

/// The place within `reach` of `about` where a function with one peak is highest: the golden section.
fn highest(about: f64, reach: f64, of: &dyn Fn(f64) -> f64) -> (f64, f64) {
    const RATIO: f64 = 0.618_033_988_749_894_9;
    let (mut low, mut high) = (about - reach, about + reach);
    let mut left = high - RATIO * (high - low);
    let mut right = low + RATIO * (high - low);
    let (mut at_left, mut at_right) = (of(left), of(right));
    for _ in 0..40 {
        if at_left > at_right {
            (high, right, at_right) = (right, left, at_left);
            left = high - RATIO * (high - low);
            at_left = of(left);
        } else {
            (low, left, at_left) = (left, right, at_right);
            right = low + RATIO * (high - low);
            at_right = of(right);
        }
    }
    let middle = 0.5 * (low + high);
    (middle, of(middle))
}

#[cfg(test)]
mod tests {
    use super::super::witness::Chance;
    use super::*;

    #[test]
    fn luck_alone_is_seldom_called_spread_and_spread_is() {
        let chance = &mut Chance::new(3);
        let mut firm = |shares: [f64; 2]| -> Vec<(f64, f64)> {
            (0..12)
                .map(|i| {
                    let won = (0..60).filter(|_| chance.uniform() < shares[i % 2]).count();
                    (won as f64, 60.0)
                })
                .collect()
        };
        let called = |counts: &[(f64, f64)]| Spread::of(counts).expect("counts").p_value < 0.05;
        let luck = (0..400).filter(|_| called(&firm([0.3, 0.3]))).count();
        // 5 % of 400; the mixture of χ² is an approximation, and discreteness makes it cautious.
        assert!((4..=34).contains(&luck), "{luck}");
        let spread = (0..100).filter(|_| called(&firm([0.15, 0.45]))).count();
        assert!(spread >= 98, "{spread}");
    }

    #[test]
    fn two_classes_are_told_from_people_who_differ_by_degrees() {
        let chance = &mut Chance::new(5);
        let mut are_classes = |share: &dyn Fn(usize, f64) -> f64| {
            let member = |i: usize, chance: &mut Chance| {
                let share = share(i, chance.uniform());
                let won = (0..100).filter(|_| chance.uniform() < share).count();
                (won as f64, 100.0)
            };
            let mut counts: Vec<(f64, f64)> = (0..12).map(|i| member(i, chance)).collect();
            let spread = Spread::of(&counts).expect("counts");
            counts.sort_by(|a, b| a.0.total_cmp(&b.0));
            let border = counts.partition_point(|count| count.0 <= 100.0 * spread.mean);
            let strong = counts.split_off(border);
            spread.is_of_classes(&[counts, strong])
        };
        let mut of_100 =
            |share: &dyn Fn(usize, f64) -> f64| (0..100).filter(|_| are_classes(share)).count();
        let two = of_100(&|i, _| [0.15, 0.45][i % 2]);
        // The same mean and standard deviation, without a gap.
        let even = of_100(&|_, u| 0.3 + 0.15 * f64::sqrt(3.0) * (2.0 * u - 1.0));
        assert!(two >= 90 && even <= 20, "{two} {even}");
    }

    #[test]
    fn who_has_few_trials_is_drawn_to_the_mean() {
        let spread = Spread::of(&[(30.0, 60.0), (5.0, 60.0), (0.0, 2.0), (20.0, 50.0)]);
        let spread = spread.expect("counts");
        assert!(
            spread.p_value < 0.01 && spread.correlation > 0.02,
            "{spread:?}"
        );
        let [few, wide, _] = spread.shrunken(0.0, 2.0);
        let [many, narrow, _] = spread.shrunken(5.0, 60.0);
        assert!(few > many && wide > narrow);
        assert_eq!(Spread::of(&[(0.0, 5.0), (0.0, 3.0)]), None);
    }
}
