//! Laws of amounts and times: the one of four that fits best, if a test lets it stand, else what was
//! seen.

use crate::numeric::math;
use crate::random::{Key, Law, Luck};
use crate::stats::{gamma_lower_share, normal_upper_probability, student_upper_quantile};

use super::estimated::Estimated;
use super::simplex::highest;

/// Values that a law is fitted to, and values of a sample that is drawn from it: of more, so many are
/// taken.
const MOST: usize = 20_000;
const SAMPLE: usize = 1000;
/// Samples drawn from the fitted law.
const DRAWN: u64 = 99;
/// A law that so few samples of itself are worse than is no longer believed.
const LEVEL: f64 = 0.05;
/// Steps of an empirical law.
const STEPS: usize = 20;

/// A family of laws over numbers above 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LawFamily {
    Exponential,
    LogNormal,
    Gamma,
    Weibull,
}

const FAMILIES: [LawFamily; 4] = [
    LawFamily::Exponential,
    LawFamily::LogNormal,
    LawFamily::Gamma,
    LawFamily::Weibull,
];

/// What a quantity was found to follow.
#[derive(Clone, Debug, PartialEq)]
pub struct FittedLaw {
    pub shape: LawShape,
    pub mean: Estimated,
    /// Values, and how many of them were not over yet.
    pub n: usize,
    pub open: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub enum LawShape {
    Of {
        family: LawFamily,
        /// The coefficient of variation, or Weibull's shape; nothing of the exponential.
        second: Option<Estimated>,
        /// The share of samples from the law that fit it worse.
        p_value: f64,
    },
    /// Quantiles, as no law stands.
    Empirical(Vec<f64>),
}

/// A value, whether it is only a lower bound, and how far it could have been seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    pub x: f64,
    pub open: bool,
    pub limit: f64,
}

impl Observation {
    /// A value that is known, however great it is.
    pub fn known(x: f64) -> Observation {
        let limit = f64::INFINITY;
        Observation {
            x,
            open: false,
            limit,
        }
    }

    fn order(&self, other: &Observation) -> std::cmp::Ordering {
        let x = self.x.total_cmp(&other.x).then(self.open.cmp(&other.open));
        x.then(self.limit.total_cmp(&other.limit))
    }
}

/// Fits values above 0; `None` for fewer than ten of them that are whole, or of fewer than three
/// different ones.
pub fn fit(values: &[Observation], name: &str) -> Option<FittedLaw> {
    let mut values: Vec<Observation> = values.iter().copied().filter(|v| v.x > 0.0).collect();
    values.sort_unstable_by(Observation::order);
    let all = values.len();
    let open = values.iter().filter(|v| v.open).count();
    let luck = Luck::new(0, 0).stream(Key::of(name), 0);
    let values = thinned(values, MOST, luck);
    let whole: Vec<f64> = values.iter().filter(|v| !v.open).map(|v| v.x).collect();
    let mut different = whole.clone();
    different.dedup();
    if whole.len() < 10 || different.len() < 3 {
        return None;
    }
    // In units of their mean, so that nothing overflows.
    let unit = whole.iter().sum::<f64>() / whole.len() as f64;
    let scaled = values.iter().map(|v| Observation {
        x: v.x / unit,
        limit: v.limit / unit,
        ..*v
    });
    let scaled: Vec<Observation> = scaled.collect();
    let sums = LikelihoodSums::of(&scaled);
    let fits = FAMILIES.map(|family| LawFit::of(family, &sums, None));
    let criterion = |fit: &LawFit| 2.0 * fit.family.parameters() - 2.0 * fit.likelihood;
    let best = fits
        .into_iter()
        .min_by(|a, b| criterion(a).total_cmp(&criterion(b)));
    let best = best.expect("there are families");
    let sample = thinned(scaled.clone(), SAMPLE, luck);
    let near = Some([best.mean, best.second]);
    let of_sample = LawFit::of(best.family, &LikelihoodSums::of(&sample), near);
    let drawn = of_sample.drawn(&sample, luck);
    let scale = (sample.len() as f64 / scaled.len() as f64).sqrt();
    let t = student_upper_quantile(0.05, (whole.len() - 1) as u64);
    let known = |value: f64, deviation: f64| Estimated {
        value,
        low: value * math::exp(-t * deviation),
        high: value * math::exp(t * deviation),
        n: all,
    };
    let shape = match drawn.p_value < LEVEL {
        false => LawShape::Of {
            family: best.family,
            second: (best.family != LawFamily::Exponential)
                .then(|| known(best.second, scale * drawn.deviations[1])),
            p_value: drawn.p_value,
        },
        true => LawShape::Empirical(quantiles(&scaled).iter().map(|x| x * unit).collect()),
    };
    let mean = match &shape {
        LawShape::Of { .. } => known(best.mean * unit, scale * drawn.deviations[0]),
        LawShape::Empirical(values) => {
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            known(mean, relative_error(&whole))
        }
    };
    Some(FittedLaw {
        shape,
        mean,
        n: all,
        open,
    })
}

/// The standard error of a mean, relative to it.
fn relative_error(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let square = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    (square / n).sqrt() / mean
}

/// At most so many of ascending values: those with the smallest words of a stream, so that the choice
/// knows nothing of the order of rows.
fn thinned(values: Vec<Observation>, most: usize, luck: crate::random::Stream) -> Vec<Observation> {
    if values.len() <= most {
        return values;
    }
    let mut words: Vec<(u64, usize)> = (0..values.len())
        .map(|place| (luck.word(place as u64), place))
        .collect();
    words.sort_unstable();
    let mut kept: Vec<usize> = words[..most].iter().map(|(_, place)| *place).collect();
    kept.sort_unstable();
    kept.into_iter().map(|place| values[place]).collect()
}

impl LawFamily {
    fn parameters(self) -> f64 {
        if self == LawFamily::Exponential {
            1.0
        } else {
            2.0
        }
    }

    pub fn law(self, mean: f64, second: f64) -> Law {
        match self {
            LawFamily::Exponential => Law::exponential(mean),
            LawFamily::LogNormal => Law::lognormal(mean, second),
            LawFamily::Gamma => Law::gamma(mean, second),
            LawFamily::Weibull => Law::weibull(mean, second),
        }
    }

    /// The name in study files, and of the second parameter.
    pub fn names(self) -> (&'static str, Option<&'static str>) {
        match self {
            LawFamily::Exponential => ("exponential", None),
            LawFamily::LogNormal => ("lognormal", Some("cv")),
            LawFamily::Gamma => ("gamma", Some("cv")),
            LawFamily::Weibull => ("weibull", Some("shape")),
        }
    }
}

/// ln P(X > x).
fn ln_survival(law: &Law, x: f64) -> f64 {
    match *law {
        Law::Exponential { mean } => -x / mean,
        Law::LogNormal { mu, sigma } => {
            let z = (math::ln(x) - mu) / sigma;
            math::ln(normal_upper_probability(z).max(1e-300))
        }
        Law::Gamma { shape, scale } => {
            math::ln((1.0 - gamma_lower_share(shape, x / scale)).max(1e-300))
        }
        Law::Weibull { shape, scale } => -math::pow(x / scale, shape),
        _ => unreachable!("only these laws are fitted"),
    }
}

/// What the likelihood of a law needs of values.
struct LikelihoodSums {
    n: f64,
    sum: f64,
    /// Logarithms of those that are known, their sum and the sum of their squares.
    logs: Vec<f64>,
    log_sum: f64,
    log_squares: f64,
    open: Vec<f64>,
}

impl LikelihoodSums {
    fn of(values: &[Observation]) -> LikelihoodSums {
        let known = || values.iter().filter(|v| !v.open).map(|v| v.x);
        let logs: Vec<f64> = known().map(math::ln).collect();
        LikelihoodSums {
            n: logs.len() as f64,
            sum: known().sum(),
            log_sum: logs.iter().sum(),
            log_squares: logs.iter().map(|log| log * log).sum(),
            logs,
            open: values.iter().filter(|v| v.open).map(|v| v.x).collect(),
        }
    }

    /// The logarithm of the likelihood, what is open counting by its survival.
    fn likelihood(&self, law: &Law) -> f64 {
        let n = self.n;
        let known = match *law {
            Law::Exponential { mean } => -n * math::ln(mean) - self.sum / mean,
            Law::LogNormal { mu, sigma } => {
                let squares = self.log_squares - 2.0 * mu * self.log_sum + n * mu * mu;
                let front = math::ln(sigma) + 0.918_938_533_204_672_7;
                -self.log_sum - n * front - squares / (2.0 * sigma * sigma)
            }
            Law::Gamma { shape, scale } => {
                let ln_scale = math::ln(scale);
                (shape - 1.0) * (self.log_sum - n * ln_scale)
                    - self.sum / scale
                    - n * (math::ln_gamma(shape) + ln_scale)
            }
            Law::Weibull { shape, scale } => {
                let ln_scale = math::ln(scale);
                let hazard = |log: &f64| math::exp(shape * (log - ln_scale));
                n * (math::ln(shape) - ln_scale) + (shape - 1.0) * (self.log_sum - n * ln_scale)
                    - self.logs.iter().map(hazard).sum::<f64>()
            }
            _ => unreachable!("only these laws are fitted"),
        };
        known + self.open.iter().map(|x| ln_survival(law, *x)).sum::<f64>()
    }
}

#[derive(Clone, Copy, Debug)]
struct LawFit {
    family: LawFamily,
    mean: f64,
    second: f64,
    likelihood: f64,
}

/// What samples from a fitted law tell of it.
struct Bootstrap {
    p_value: f64,
    /// Standard deviations of the logarithms of mean and second parameter.
    deviations: [f64; 2],
}

impl LawFit {
    /// By maximum likelihood, from a place that may be near.
    fn of(family: LawFamily, sums: &LikelihoodSums, near: Option<[f64; 2]>) -> LawFit {
        let rough = (sums.sum + sums.open.iter().sum::<f64>()) / sums.n;
        // Values are counted in their mean.
        let at = |at: [f64; 2]| {
            [
                math::exp(at[0].clamp(-20.0, 20.0)),
                math::exp(at[1].clamp(-2.2, 4.0)),
            ]
        };
        let likelihood = |place: [f64; 2]| {
            let [mean, second] = at(place);
            sums.likelihood(&family.law(mean, second))
        };
        let start = near.unwrap_or([rough, 1.0]).map(math::ln);
        let (place, likelihood) = match family {
            LawFamily::Exponential => ([math::ln(rough), 0.0], likelihood([math::ln(rough), 0.0])),
            _ => highest(start, &likelihood),
        };
        let [mean, second] = at(place);
        LawFit {
            family,
            mean,
            second,
            likelihood,
        }
    }

    /// The greatest distance between the law and the values' distribution function, which is Kaplan &
    /// Meier's where some are open.
    fn distance(&self, values: &[Observation]) -> f64 {
        let law = self.family.law(self.mean, self.second);
        let (mut survival, mut distance) = (1.0, 0.0_f64);
        for (place, &Observation { x, open, .. }) in values.iter().enumerate() {
            if open {
                continue;
            }
            let of_law = math::exp(ln_survival(&law, x));
            distance = distance.max((survival - of_law).abs());
            survival *= 1.0 - 1.0 / (values.len() - place) as f64;
            distance = distance.max((survival - of_law).abs());
        }
        distance
    }

    /// The parametric bootstrap of the Kolmogorov–Smirnov distance (Stute, González Manteiga & Presedo
    /// Quindimil 1993, Metrika 40, 243–256) and of the parameters. What was looked at for so long is
    /// looked at for so long again.
    fn drawn(&self, values: &[Observation], luck: crate::random::Stream) -> Bootstrap {
        let law = self.family.law(self.mean, self.second);
        let distance = self.distance(values);
        let (mut worse, mut logs) = (0_u64, [Vec::new(), Vec::new()]);
        for sample in 1..=DRAWN {
            let stream = Luck::new(1, sample).stream(Key(luck.word(0)), 0);
            let drawn = values.iter().zip(0..).map(|(value, place)| {
                let x = law.sample(stream, place).max(1e-12);
                Observation {
                    x: x.min(value.limit),
                    open: x > value.limit,
                    ..*value
                }
            });
            let mut drawn: Vec<Observation> = drawn.collect();
            drawn.sort_unstable_by(Observation::order);
            if drawn.iter().all(|value| value.open) {
                continue;
            }
            let near = Some([self.mean, self.second]);
            let again = LawFit::of(self.family, &LikelihoodSums::of(&drawn), near);
            worse += u64::from(again.distance(&drawn) >= distance);
            logs[0].push(math::ln(again.mean));
            logs[1].push(math::ln(again.second));
        }
        Bootstrap {
            p_value: (worse + 1) as f64 / (DRAWN + 1) as f64,
            deviations: logs.map(|logs| deviation(&logs)),
        }
    }
}

fn deviation(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let square = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
    (square / (n - 1.0)).sqrt()
}

/// Quantiles in the middle of [`STEPS`] equal parts, by Kaplan & Meier's curve; what is never reached
/// is the longest.
fn quantiles(values: &[Observation]) -> Vec<f64> {
    let mut quantiles = Vec::new();
    let mut survival = 1.0;
    let mut last = 0.0;
    for (place, &Observation { x, open, .. }) in values.iter().enumerate() {
        last = x;
        if open {
            continue;
        }
        survival *= 1.0 - 1.0 / (values.len() - place) as f64;
        while quantiles.len() < STEPS
            && 1.0 - survival >= (quantiles.len() as f64 + 0.5) / STEPS as f64
        {
            quantiles.push(x);
        }
    }
    quantiles.resize(STEPS, last);
    quantiles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(law: &Law, n: u64, seed: u64) -> Vec<Observation> {
        let stream = Luck::new(seed, 1).stream(Key::of("sample"), 0);
        (0..n)
            .map(|i| Observation::known(law.sample(stream, i)))
            .collect()
    }

    #[test]
    fn a_law_is_found_again() {
        let fitted = fit(&sample(&Law::lognormal(50.0, 0.8), 400, 1), "a").expect("fitted");
        let LawShape::Of { family, second, .. } = fitted.shape else {
            panic!("{fitted:?}");
        };
        assert_eq!(family, LawFamily::LogNormal);
        assert!(
            fitted.mean.low < 50.0 && 50.0 < fitted.mean.high,
            "{:?}",
            fitted.mean
        );
        let second = second.expect("a cv");
        assert!(second.low < 0.8 && 0.8 < second.high, "{second:?}");
    }

    /// A third of the times is cut off at some hour, as open deals are.
    #[test]
    fn what_is_open_is_not_short() {
        let (mut covered, mut naive) = (0, 0);
        for seed in 0..20 {
            let limits = sample(&Law::uniform(0.0, 150.0), 200, 2 * seed);
            let times = sample(&Law::exponential(50.0), 200, 2 * seed + 1);
            let times = times
                .into_iter()
                .zip(limits)
                .map(|(time, limit)| Observation {
                    x: time.x.min(limit.x),
                    open: time.x > limit.x,
                    limit: limit.x,
                });
            let times: Vec<Observation> = times.collect();
            let known = times
                .iter()
                .filter(|v| !v.open)
                .map(|v| Observation::known(v.x));
            let [fitted, without] = [times.clone(), known.collect()]
                .map(|values: Vec<Observation>| fit(&values, "a").expect("fitted").mean);
            covered += usize::from(fitted.low < 50.0 && 50.0 < fitted.high);
            naive += usize::from(without.high > 50.0);
        }
        // Binomial: fewer than 14 of 20 at .9 two times in a thousand.
        assert!(covered >= 14 && naive == 0, "{covered} {naive}");
    }

    #[test]
    fn what_no_law_fits_stays_what_it_was() {
        let lump = |i: usize| [1.0, 1.0, 100.0][i % 3] + (i % 7) as f64 * 1e-3;
        let lumps: Vec<Observation> = (0..300).map(|i| Observation::known(lump(i))).collect();
        let fitted = fit(&lumps, "a").expect("values");
        assert!(matches!(&fitted.shape, LawShape::Empirical(values) if values.len() == STEPS));
        assert!((fitted.mean.value - 34.0).abs() < 4.0, "{fitted:?}");
        assert_eq!(fit(&[Observation::known(5.0); 30], "a"), None);
        assert_eq!(fit(&lumps[..9], "a"), None);
    }
}
