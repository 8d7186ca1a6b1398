//! How good a foretold distribution was, once what it foretold has happened.

use super::binomial::Binomial;

/// Values that were held possible, all equally, before one of them or another one happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Foretold {
    /// Ascending.
    values: Vec<f64>,
}

impl Foretold {
    /// Of values that are numbers; none without any.
    pub fn of(values: &[f64]) -> Option<Foretold> {
        let mut values = values.to_vec();
        values.sort_unstable_by(f64::total_cmp);
        (!values.is_empty()).then_some(Foretold { values })
    }

    /// The band that leaves out at most (1 − `share`)/2 of the values on either side: its ends are values,
    /// so that counts are within it as often as it says, or more often.
    pub fn band(&self, share: f64) -> [f64; 2] {
        let last = (self.values.len() - 1) as f64;
        let tail = 0.5 * (1.0 - share);
        // Shares are rounded: 5 of 100 are 5.
        let low = (last * tail + 1e-9).floor() as usize;
        let high = (last * (1.0 - tail) - 1e-9).ceil() as usize;
        [self.values[low], self.values[high]]
    }

    /// The value in the middle, or the mean of the two that are.
    pub fn median(&self) -> f64 {
        let n = self.values.len();
        0.5 * (self.values[(n - 1) / 2] + self.values[n / 2])
    }

    /// The continuous ranked probability score of what happened: 0 is perfect, and of a single value it
    /// is the distance (Gneiting & Raftery 2007, Journal of the American Statistical Association 102,
    /// 359–378). In the form that the number of values does not bias: Σ|x − y|/m − ΣΣ|x − x′|/(2m(m − 1))
    /// (Ferro 2014, Quarterly Journal of the Royal Meteorological Society 140, 1917–1923).
    pub fn crps(&self, happened: f64) -> f64 {
        let m = self.values.len() as f64;
        let distance: f64 = self.values.iter().map(|x| (x - happened).abs()).sum();
        // Of ascending values, ΣΣ|x − x′| over pairs is Σ(2i − m − 1)x.
        let places = (1..).map(|i| 2.0 * f64::from(i) - m - 1.0);
        let spread: f64 = places.zip(&self.values).map(|(place, x)| place * x).sum();
        match self.values.len() {
            1 => distance,
            _ => distance / m - spread / (m * (m - 1.0)),
        }
    }
}

/// The probability that at most so many of `n` independent events come about, each with probability `p`.
///
/// # Panics
/// If `p` is not strictly between 0 and 1.
pub fn so_few(inside: usize, n: usize, p: f64) -> f64 {
    Binomial::new(n, p).at_most(inside)
}

#[cfg(test)]
mod tests {
    use super::super::normal::{normal_upper_probability, normal_upper_quantile};
    use super::super::witness::Chance;
    use super::*;
    use crate::numeric::math;

    /// Of the standard normal law: z(2Φ(z) − 1) + 2φ(z) − 1/√π (Gneiting & Raftery 2007, 4.2).
    fn of_normal(z: f64) -> f64 {
        let pi = std::f64::consts::PI;
        let density = math::exp(-0.5 * z * z) / (2.0 * pi).sqrt();
        z * (1.0 - 2.0 * normal_upper_probability(z)) + 2.0 * density - 1.0 / pi.sqrt()
    }

    #[test]
    fn the_score_of_a_normal_law_is_its_closed_form() {
        let n = 4_000;
        let value = |i: i32| normal_upper_quantile((f64::from(i) + 0.5) / f64::from(n));
        let values: Vec<f64> = (0..n).map(value).collect();
        let foretold = Foretold::of(&values).expect("values");
        for z in [-2.5, -1.0, 0.0, 0.3, 1.7] {
            let (score, exact) = (foretold.crps(z), of_normal(z));
            assert!((score - exact).abs() < 2e-3, "{z}: {score} {exact}");
        }
        assert!((of_normal(0.0) - 0.233_695).abs() < 1e-6);
    }

    /// Few values score as many do on average; the plain form would be worse by E|x − x′|/(2m), 0.11.
    #[test]
    fn the_score_does_not_depend_on_how_many_values_there_are() {
        let chance = &mut Chance::new(3);
        let rounds = 20_000;
        let mut sum = 0.0;
        for _ in 0..rounds {
            let values: Vec<f64> = (0..5).map(|_| chance.normal()).collect();
            sum += Foretold::of(&values).expect("values").crps(0.5);
        }
        // The score of one round has a standard deviation of about 0.3.
        let mean = sum / f64::from(rounds);
        assert!((mean - of_normal(0.5)).abs() < 4.0 * 0.3 / 141.0, "{mean}");
    }

    #[test]
    fn the_score_by_pairs_is_the_same() {
        let values = [3.0, -1.0, 4.0, 4.0, 0.5];
        let all: f64 = values.iter().map(|x: &f64| (x - 2.0).abs()).sum();
        let pairs = values.iter().flat_map(|a| values.map(|b| (a - b).abs()));
        let exact = all / 5.0 - pairs.sum::<f64>() / 40.0;
        let score = Foretold::of(&values).expect("values").crps(2.0);
        assert!((score - exact).abs() < 1e-12);
        assert_eq!(Foretold::of(&[7.0]).expect("one").crps(4.5), 2.5);
        assert!(Foretold::of(&[]).is_none());
    }

    #[test]
    fn a_band_leaves_out_no_more_than_it_says() {
        let values: Vec<f64> = (0..=100).map(f64::from).collect();
        let foretold = Foretold::of(&values).expect("values");
        assert_eq!(foretold.band(0.9), [5.0, 95.0]);
        assert_eq!(foretold.band(0.5), [25.0, 75.0]);
        assert_eq!(foretold.median(), 50.0);
        let few = Foretold::of(&[1.0, 2.0, 4.0, 8.0]).expect("values");
        assert_eq!((few.band(0.5), few.median()), ([1.0, 8.0], 3.0));
    }

    #[test]
    fn few_of_many_are_as_rare_as_the_binomial_says() {
        assert!((so_few(8, 10, 0.9) - 0.263_901_071).abs() < 1e-9);
        assert_eq!(so_few(10, 10, 0.9), 1.0);
    }
}
