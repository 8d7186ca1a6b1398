//! Choosing the best of several alternatives with a promise: fully sequential ranking and
//! selection.

use super::difference::Preference;
use super::estimate::assert_confidence;
use super::moments::Moments;
use crate::numeric::math;

/// What a selection is to guarantee, and how it begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Promise {
    /// δ: differences of means below this are not worth detecting; above 0, in the unit of the
    /// observations.
    pub indifference: f64,
    /// 1 − α: the chance of choosing the best one; strictly between 1/k and 1.
    pub confidence: f64,
    /// n₀: observations of every alternative before any is dropped; at least 2.
    pub first_stage: usize,
}

/// The procedure KN of Kim & Nelson (2001, *ACM TOMACS* 11, 251–273) with c = 1.
///
/// One observation of every alternative that is still in the race is taken at a time; alternatives
/// that cannot be the best by more than the indifference any more are dropped. If the observations
/// are independent over time and jointly normal over alternatives — *any* correlation between
/// alternatives is allowed, so common random numbers may be used and shorten the race — and the
/// best mean exceeds every other by at least δ, the best one is left with a probability of at
/// least 1 − α. Where others lie within δ of the best, one of those is left; the theorem does not
/// say which.
#[derive(Clone, Debug)]
pub struct Selection {
    promise: Promise,
    better: Preference,
    h_squared: f64,
    /// Observations of the first stage, an alternative after the other, until the stage is over.
    first: Vec<Vec<f64>>,
    /// Sums of what was observed while in the race.
    sums: Vec<f64>,
    /// S²ᵢₗ of the first stage, i < l, row by row.
    variances: Vec<f64>,
    taken: usize,
    survivors: Vec<usize>,
}

/// η and h² of the procedure with c = 1: η = ½ [(2α/(k − 1))^(−2/(n₀ − 1)) − 1], h² = 2 η (n₀ − 1).
pub fn kn_constants(alternatives: usize, first_stage: usize, confidence: f64) -> (f64, f64) {
    assert!(alternatives >= 2, "a selection needs two alternatives");
    assert!(first_stage >= 2, "a variance needs two observations");
    assert_confidence(confidence);
    let others = (alternatives - 1) as f64;
    let degrees = (first_stage - 1) as f64;
    let share = 2.0 * (1.0 - confidence) / others;
    assert!(share < 1.0, "guessing would keep that promise");
    let eta = 0.5 * (math::pow(share, -2.0 / degrees) - 1.0);
    (eta, 2.0 * eta * degrees)
}

impl Selection {
    /// A race of so many alternatives, none observed yet. One alternative is chosen at once.
    ///
    /// # Panics
    /// If there is none, or the promise is none that can be kept (see [`Promise`]).
    pub fn new(alternatives: usize, better: Preference, promise: Promise) -> Selection {
        assert!(alternatives >= 1, "a selection chooses from something");
        assert!(
            promise.indifference > 0.0 && promise.indifference.is_finite(),
            "the indifference is above zero"
        );
        let h_squared = match alternatives {
            1 => 0.0,
            k => kn_constants(k, promise.first_stage, promise.confidence).1,
        };
        Selection {
            promise,
            better,
            h_squared,
            first: vec![Vec::new(); alternatives],
            sums: vec![0.0; alternatives],
            variances: Vec::new(),
            taken: 0,
            survivors: (0..alternatives).collect(),
        }
    }

    /// Those still in the race, in their order.
    pub fn survivors(&self) -> &[usize] {
        &self.survivors
    }

    /// The chosen one, once only one is left.
    pub fn chosen(&self) -> Option<usize> {
        match self.survivors[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Observations of each survivor so far.
    pub fn taken(&self) -> usize {
        self.taken
    }

    /// Of those still in the race, the one that is ahead; the first of equals.
    pub fn leader(&self) -> usize {
        let sign = self.sign();
        let ahead =
            |best: usize, other: usize| match sign * self.sums[other] > sign * self.sums[best] {
                true => other,
                false => best,
            };
        let survivors = self.survivors.iter().copied();
        survivors.reduce(ahead).expect("somebody is in the race")
    }

    /// Takes one observation of every alternative, in their order; those of alternatives that were
    /// dropped are not looked at.
    ///
    /// # Panics
    /// If the number of values is another, or a survivor's value is not finite.
    pub fn take(&mut self, values: &[f64]) {
        assert_eq!(
            values.len(),
            self.sums.len(),
            "a value for each alternative"
        );
        if self.survivors.len() < 2 {
            return;
        }
        for &alternative in &self.survivors {
            let value = values[alternative];
            assert!(value.is_finite(), "an observation must be finite");
            self.sums[alternative] += value;
            if self.taken < self.promise.first_stage {
                self.first[alternative].push(value);
            }
        }
        self.taken += 1;
        if self.taken == self.promise.first_stage {
            self.end_first_stage();
        }
        if self.taken >= self.promise.first_stage {
            self.drop_behind();
        }
    }

    fn sign(&self) -> f64 {
        match self.better {
            Preference::Higher => 1.0,
            Preference::Lower => -1.0,
        }
    }

    fn pairs<'s>(&self, of: &'s [usize]) -> impl Iterator<Item = (usize, usize)> + use<'s> {
        let firsts = of.iter().enumerate();
        firsts.flat_map(move |(place, i)| of[place + 1..].iter().map(move |l| (*i, *l)))
    }

    fn end_first_stage(&mut self) {
        let all: Vec<usize> = (0..self.sums.len()).collect();
        let variance = |(i, l): (usize, usize)| {
            let pairs = self.first[i].iter().zip(&self.first[l]);
            let differences: Vec<f64> = pairs.map(|(x, y)| x - y).collect();
            let moments = Moments::of(&differences).expect("two observations");
            let sd = moments.sd.expect("two observations");
            sd * sd
        };
        self.variances = self.pairs(&all).map(variance).collect();
        self.first = Vec::new();
    }

    fn variance(&self, i: usize, l: usize) -> f64 {
        let (i, l) = (i.min(l), i.max(l));
        let k = self.sums.len();
        self.variances[i * (2 * k - i - 1) / 2 + (l - i - 1)]
    }

    /// Keeps i if its mean is nowhere behind that of another l by more than
    /// W = max(0, δ/(2r) (h² S²/δ² − r)); all comparisons are with those that were in the race
    /// before this look.
    fn drop_behind(&mut self) {
        let (r, delta) = (self.taken as f64, self.promise.indifference);
        let sign = self.sign();
        let before = self.survivors.clone();
        let stays = |i: usize| {
            before.iter().filter(|l| **l != i).all(|&l| {
                let scaled = self.h_squared * self.variance(i, l) / (delta * delta);
                let allowance = (delta / (2.0 * r) * (scaled - r)).max(0.0);
                let behind = sign * (self.sums[l] - self.sums[i]) / r;
                // Of two that are equal to the last bit the first stays.
                behind < allowance || (behind == allowance && (allowance > 0.0 || i < l))
            })
        };
        let kept: Vec<usize> = before.iter().copied().filter(|i| stays(*i)).collect();
        self.survivors = kept;
    }
}

#[cfg(test)]
mod tests {
    use super::super::witness::{Chance, reference};
    use super::*;

    #[test]
    fn constants_are_those_of_the_reference() {
        for case in reference()["KN_constants_c1"].as_array().expect("cases") {
            let number = |name: &str| case[name].as_f64().expect("a number");
            let (eta, h_squared) = kn_constants(
                number("k") as usize,
                number("n0") as usize,
                1.0 - number("alpha"),
            );
            assert!((eta / number("eta") - 1.0).abs() < 1e-12, "{eta}");
            assert!((h_squared / number("h2") - 1.0).abs() < 1e-12);
        }
    }

    impl Selection {
        /// The observations after which at most one is left for certain: known after the first stage.
        fn longest(&self) -> Option<usize> {
            if self.survivors.len() < 2 {
                return Some(self.taken);
            }
            if self.variances.is_empty() {
                return None;
            }
            let pairs = self.pairs(&self.survivors);
            let most = pairs
                .map(|(i, l)| self.bound(i, l))
                .fold(0.0_f64, f64::max)
                .max(self.promise.first_stage as f64);
            Some(most as usize + 1)
        }

        /// N of the pair: h² S²ᵢₗ/δ², beyond which the one behind is dropped.
        fn bound(&self, i: usize, l: usize) -> f64 {
            let delta = self.promise.indifference;
            (self.h_squared * self.variance(i, l) / (delta * delta)).floor()
        }
    }

    fn promise(indifference: f64, first_stage: usize) -> Promise {
        Promise {
            indifference,
            confidence: 0.95,
            first_stage,
        }
    }

    #[test]
    fn a_clear_winner_is_chosen_after_the_first_stage() {
        let mut race = Selection::new(3, Preference::Higher, promise(1.0, 4));
        assert_eq!(race.longest(), None);
        for round in 0..4 {
            let wobble = f64::from(round) * 0.01;
            assert_eq!(race.survivors(), [0, 1, 2]);
            race.take(&[1.0 + wobble, 9.0, 5.0 - wobble]);
        }
        assert_eq!(race.chosen(), Some(1));
        assert_eq!((race.taken(), race.leader()), (4, 1));
        // What comes after is not looked at.
        race.take(&[f64::NAN; 3]);
        assert_eq!(race.taken(), 4);
        // Lower is better: the other end wins.
        let mut race = Selection::new(2, Preference::Lower, promise(1.0, 2));
        race.take(&[1.0, 2.0]);
        race.take(&[1.5, 2.5]);
        assert_eq!(race.chosen(), Some(0));
    }

    #[test]
    fn equals_end_at_the_bound() {
        // Equal alternatives: the first stays, though neither is ahead.
        let mut race = Selection::new(2, Preference::Higher, promise(0.1, 3));
        for _ in 0..3 {
            race.take(&[5.0, 5.0]);
        }
        assert_eq!(race.chosen(), Some(0));
        let mut chance = Chance::new(5);
        let mut race = Selection::new(4, Preference::Higher, promise(0.5, 10));
        while race.chosen().is_none() {
            let values: Vec<f64> = (0..4).map(|_| chance.normal()).collect();
            race.take(&values);
            let longest = race.longest().unwrap_or(usize::MAX);
            assert!(race.taken() <= longest, "{} {longest}", race.taken());
        }
        let one = Selection::new(1, Preference::Higher, promise(0.5, 10));
        assert_eq!(one.chosen(), Some(0));
    }

    /// By hand: k = 2, n₀ = 2, α = 0.05: η = ½ (0.1⁻² − 1) = 49.5, h² = 99. Differences 1, 3 have
    /// variance 2, so N = 198 for δ = 1, and W(2) = ¼ · 196 = 49.
    #[test]
    fn the_allowance_is_that_of_the_procedure() {
        let mut race = Selection::new(2, Preference::Higher, promise(1.0, 2));
        race.take(&[1.0, 0.0]);
        race.take(&[3.0, 0.0]);
        // 198 up to rounding, and it is rounded down.
        assert!(matches!(race.longest(), Some(198 | 199)));
        assert_eq!(race.survivors(), [0, 1]);
        // W(3) = (198 − 3)/6 = 32.5; a difference of 2 + x over three is ahead by more at x = 95.
        race.take(&[93.4, 0.0]);
        assert_eq!(race.survivors(), [0, 1]);
        // W(4) = (198 − 4)/8 = 24.25 < 97.4/4 = 24.35.
        race.take(&[0.0, 0.0]);
        assert_eq!(race.chosen(), Some(0));
    }

    /// 168 observations were taken on average by another implementation in 2,000 races of the
    /// slippage configuration (standard deviation of a race 58.4); five standard errors of both
    /// means together.
    #[test]
    fn a_race_takes_as_long_as_it_should() {
        let mut chance = Chance::new(31);
        let (runs, mut best, mut observations) = (1_000, 0, 0);
        for _ in 0..runs {
            let mut race = Selection::new(5, Preference::Higher, promise(0.5, 10));
            while race.chosen().is_none() {
                observations += race.survivors().len();
                let mut values: Vec<f64> = (0..5).map(|_| chance.normal()).collect();
                values[3] += 0.5;
                race.take(&values);
            }
            best += usize::from(race.chosen() == Some(3));
        }
        let mean = observations as f64 / f64::from(runs);
        println!("chosen {best} of {runs}, {mean:.1} observations a race");
        let error = 58.4 * (1.0_f64 / 1_000.0 + 1.0 / 2_000.0).sqrt();
        assert!((mean - 168.0).abs() < 5.0 * error, "{mean}");
        assert!(best >= 950, "{best}");
    }
}
