//! Sums of random numbers of random amounts (Bowers et al. 1997, *Actuarial Mathematics*, 12).

use salesim::numeric::math;
use salesim::random::Law;

use super::chance::Chance;
use crate::check::{Check, Effort, Kind, exact};

/// The lognormal law of a mean and a squared coefficient of variation.
fn lognormal(mean: f64, cv2: f64) -> Law {
    let variance = math::ln_1p(cv2);
    Law::LogNormal {
        mu: math::ln(mean) - 0.5 * variance,
        sigma: variance.sqrt(),
    }
}

fn number_of(effort: Effort, full: u64) -> u64 {
    match effort {
        Effort::Full => full,
        Effort::Short => full / 60,
    }
}

fn moments(case: &str, values: &[f64]) -> Vec<Check> {
    let (mean, variance) = (exact(case, "mean"), exact(case, "variance"));
    let squares: Vec<f64> = values.iter().map(|x| (x - mean) * (x - mean)).collect();
    vec![
        Check::of(case, "mean", Kind::Mean, values, mean),
        Check::of(case, "variance", Kind::Mean, &squares, variance),
    ]
}

/// A fixed number of trials, each won with a probability.
pub fn binomial(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, trials, p, mean, cv2, full) in [
        ("cbinom_n120_p0.15_lognormal", 120, 0.15, 10.0, 1.0, 600_000),
        ("cbinom_n50_p0.1_lognormal", 50, 0.1, 40.0, 2.0, 3_000_000),
    ] {
        let law = lognormal(mean, cv2);
        let values: Vec<f64> = (0..number_of(effort, full))
            .map(|number| {
                let mut chance = Chance::of(case, number);
                (0..trials)
                    .map(|_| {
                        if chance.uniform() < p {
                            chance.law(&law)
                        } else {
                            0.0
                        }
                    })
                    .sum()
            })
            .collect();
        checks.extend(moments(case, &values));
    }
    checks
}

/// A Poisson number whose mean is drawn from a gamma law.
pub fn negative_binomial(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, shape, number_mean, mean, cv2, full) in [
        ("cnegbin_r4_m20", 4.0, 20.0, 10.0, 1.0, 700_000),
        ("cnegbin_r10_m30", 10.0, 30.0, 5.0, 2.0, 600_000),
    ] {
        let law = lognormal(mean, cv2);
        let level = Law::Gamma {
            shape,
            scale: number_mean / shape,
        };
        let (mut values, mut counts) = (Vec::new(), Vec::new());
        for number in 0..number_of(effort, full) {
            let mut chance = Chance::of(case, number);
            let deals = Chance::of("level", number).law(&level);
            let deals = chance.poisson(deals);
            counts.push(deals as f64);
            values.push((0..deals).map(|_| chance.law(&law)).sum());
        }
        checks.extend(moments(case, &values));
        let squares: Vec<f64> = counts
            .iter()
            .map(|n| (n - number_mean) * (n - number_mean))
            .collect();
        let variance = exact(case, "var_N");
        checks.push(Check::of(
            case,
            "variance of the number",
            Kind::Mean,
            &squares,
            variance,
        ));
    }
    checks
}
