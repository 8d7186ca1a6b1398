use rand_distr as oracle;

use super::tests::stream;
use super::*;
use crate::random::Draws;

/// With this level a right sampler fails one test in 100,000 seeds; the seeds are fixed.
const ALPHA: f64 = 1e-5;
const DRAWS: u64 = 40_000;

fn generator(purpose: u32) -> Draws {
    stream(purpose).draws(0)
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// The critical value of √n·D at level [`ALPHA`], asymptotically: √(−ln(α/2)/2) (Smirnov 1948).
fn critical() -> f64 {
    (-0.5 * math::ln(0.5 * ALPHA)).sqrt()
}

/// One-sample Kolmogorov–Smirnov against a continuous distribution function.
fn assert_follows(what: &str, values: &[f64], cdf: &dyn Fn(f64) -> f64) {
    let n = values.len() as f64;
    let distance = values
        .iter()
        .enumerate()
        .fold(0.0, |greatest: f64, (i, value)| {
            let p = cdf(*value);
            greatest
                .max((p - i as f64 / n).abs())
                .max((p - (i + 1) as f64 / n).abs())
        });
    assert!(
        distance * n.sqrt() < critical(),
        "{what}: √n·D = {}",
        distance * n.sqrt()
    );
}

/// Two-sample Kolmogorov–Smirnov; values may repeat, which makes it only milder.
fn assert_alike(what: &str, one: &[f64], other: &[f64]) {
    let (n, m) = (one.len() as f64, other.len() as f64);
    let below = |values: &[f64], x: f64| values.partition_point(|value| *value <= x) as f64;
    let gap = |x: &f64| (below(one, *x) / n - below(other, *x) / m).abs();
    let distance = one.iter().chain(other).map(gap).fold(0.0, f64::max);
    let scaled = distance * (n * m / (n + m)).sqrt();
    assert!(scaled < critical(), "{what}: scaled D = {scaled}");
}

/// What a law should be: rand_distr's own sampler and, where there is a closed form, its CDF.
pub(super) struct Case {
    pub(super) law: Law,
    oracle: Box<dyn Fn(&mut Draws) -> f64>,
    cdf: Option<Box<dyn Fn(f64) -> f64>>,
}

fn case<D: Distribution<f64> + 'static>(law: Law, oracle: D) -> Case {
    Case {
        law,
        oracle: Box::new(move |rng| oracle.sample(rng)),
        cdf: None,
    }
}

impl Case {
    fn with(mut self, cdf: impl Fn(f64) -> f64 + 'static) -> Case {
        self.cdf = Some(Box::new(cdf));
        self
    }
}

fn pert(low: f64, mode: f64, high: f64) -> Case {
    case(
        Law::pert(low, mode, high),
        oracle::Pert::new(low, high).with_mode(mode).unwrap(),
    )
}

fn beta(a: f64, b: f64) -> Case {
    case(Law::Beta { a, b }, oracle::Beta::new(a, b).unwrap())
}

fn gamma(shape: f64, scale: f64) -> Case {
    case(
        Law::Gamma { shape, scale },
        oracle::Gamma::new(shape, scale).unwrap(),
    )
}

fn triangular(low: f64, mode: f64, high: f64) -> Case {
    let oracle = oracle::Triangular::new(low, high, mode).unwrap();
    case(Law::triangular(low, mode, high), oracle).with(move |x| {
        if x < mode {
            (x - low) * (x - low) / ((high - low) * (mode - low))
        } else {
            1.0 - (high - x) * (high - x) / ((high - low) * (high - mode))
        }
    })
}

fn weibull(shape: f64, scale: f64) -> Case {
    case(
        Law::Weibull { shape, scale },
        oracle::Weibull::new(scale, shape).unwrap(),
    )
    .with(move |x| -math::exp_m1(-math::pow(x / scale, shape)))
}

fn lognormal(mu: f64, sigma: f64) -> Case {
    case(
        Law::LogNormal { mu, sigma },
        oracle::LogNormal::new(mu, sigma).unwrap(),
    )
    .with(move |x| math::normal_cdf((math::ln(x) - mu) / sigma))
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            Law::uniform(-2.0, 3.0),
            oracle::Uniform::new(-2.0, 3.0).unwrap(),
        )
        .with(|x| (x + 2.0) / 5.0),
        triangular(1.0, 2.0, 5.0),
        triangular(1.0, 1.0, 5.0),
        triangular(1.0, 5.0, 5.0),
        case(
            Law::normal(3.0, 2.0),
            oracle::Normal::new(3.0, 2.0).unwrap(),
        )
        .with(|x| math::normal_cdf((x - 3.0) / 2.0)),
        lognormal(1.0, 0.5),
        lognormal(-1.0, 1.5),
        case(Law::exponential(4.0), oracle::Exp::new(0.25).unwrap())
            .with(|x| -math::exp_m1(-x / 4.0)),
        weibull(0.7, 2.0),
        weibull(3.0, 2.0),
        // The closed forms of the gamma law of shape ½, 1, 2 and 3.
        gamma(0.5, 2.0).with(|x| math::erf((x / 2.0).sqrt())),
        gamma(1.0, 2.0).with(|x| -math::exp_m1(-x / 2.0)),
        gamma(2.0, 3.0).with(|x| 1.0 - math::exp(-x / 3.0) * (1.0 + x / 3.0)),
        gamma(3.0, 1.0).with(|x| 1.0 - math::exp(-x) * (1.0 + x + 0.5 * x * x)),
        gamma(0.1, 5.0),
        gamma(70.0, 0.1),
        // P(B ≤ x) = 1 − (1 − x)^b for a = 1, x^a for b = 1, x²(3 − 2x) for a = b = 2, and so on.
        beta(1.0, 3.0).with(|x| 1.0 - (1.0 - x) * (1.0 - x) * (1.0 - x)),
        beta(0.5, 1.0).with(f64::sqrt),
        beta(2.0, 2.0).with(|x| x * x * (3.0 - 2.0 * x)),
        beta(2.0, 3.0).with(|x| x * x * (6.0 - 8.0 * x + 3.0 * x * x)),
        beta(0.2, 0.3),
        beta(40.0, 7.0),
        pert(1.0, 2.0, 7.0),
        pert(0.0, 0.0, 1.0).with(|x| 1.0 - math::pow(1.0 - x, 5.0)),
        pert(0.0, 1.0, 1.0).with(|x| math::pow(x, 5.0)),
    ]
}

#[test]
fn laws_follow_their_distribution_functions_and_the_samplers_of_rand_distr() {
    for (purpose, Case { law, oracle, cdf }) in (0..).zip(cases()) {
        let what = format!("{law:?}");
        let keyed = sorted((0..DRAWS).map(|i| law.sample(stream(purpose), i)));
        let mut rng = generator(1000 + purpose);
        let drawn = sorted((0..DRAWS).map(|_| Distribution::sample(&law, &mut rng)));
        let mut rng = generator(2000 + purpose);
        let independent = sorted((0..DRAWS).map(|_| oracle(&mut rng)));
        assert_alike(&what, &keyed, &independent);
        assert_alike(&what, &drawn, &independent);
        if let Some(cdf) = cdf {
            assert_follows(&what, &keyed, &cdf);
            assert_follows(&what, &drawn, &cdf);
            // The oracle must pass as well, or else the closed form is wrong.
            assert_follows(&what, &independent, &cdf);
        }
    }
}

#[test]
fn the_test_of_samples_can_fail() {
    let draw = |law: Law, purpose| sorted((0..DRAWS).map(|i| law.sample(stream(purpose), i)));
    let cdf = |x: f64| math::normal_cdf(x);
    let shifted = draw(Law::normal(0.05, 1.0), 1);
    assert!(std::panic::catch_unwind(|| assert_follows("shifted", &shifted, &cdf)).is_err());
    let right = draw(Law::normal(0.0, 1.0), 2);
    let wider = draw(Law::normal(0.0, 1.15), 3);
    assert!(std::panic::catch_unwind(|| assert_alike("wider", &right, &wider)).is_err());
}

#[test]
fn samples_have_the_moments_that_are_promised() {
    let mut laws: Vec<Law> = cases().into_iter().map(|case| case.law).collect();
    laws.extend([
        Law::lognormal(100.0, 0.4),
        Law::gamma(10.0, 0.5),
        Law::gamma(10.0, 1.5),
        Law::weibull(10.0, 0.8),
        Law::beta(0.3, 0.2),
        Law::empirical(vec![5.0, 1.0, 2.0], &[1.0, 3.0, 6.0]),
    ]);
    // A fourth moment has to exist in practice, not only on paper, for the bound on the variance.
    laws.retain(|law| !matches!(law, Law::LogNormal { sigma, .. } if *sigma > 1.0));
    for (purpose, law) in (0..).zip(laws) {
        let values: Vec<f64> = (0..DRAWS).map(|i| law.sample(stream(purpose), i)).collect();
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let squares = || values.iter().map(|x| (x - mean) * (x - mean));
        let second = squares().sum::<f64>() / count;
        let fourth = squares().map(|square| square * square).sum::<f64>() / count;
        let off = (mean - law.mean()) / (law.variance() / count).sqrt();
        assert!(
            off.abs() < 5.0,
            "{law:?}: mean {mean} instead of {}",
            law.mean()
        );
        let off = (second - law.variance()) / ((fourth - second * second) / count).sqrt();
        assert!(
            off.abs() < 5.0,
            "{law:?}: variance {second} instead of {}",
            law.variance()
        );
    }
}
