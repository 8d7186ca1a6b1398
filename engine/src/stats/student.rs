//! Student's t law, by its upper tail.

use super::normal::normal_upper_quantile;
use crate::numeric::math;
use std::f64::consts::PI;

/// From here on the beta function is taken from its asymptotic series, exact there to 1e-16.
const ASYMPTOTIC_START: u64 = 1000;

/// B(½, ν/2): by β(1) = π, β(2) = 2 and β(ν + 2) = β(ν)·ν/(ν + 1); for large ν from the series of
/// Γ(n + ½)/Γ(n), Tricomi & Erdélyi (1951), Pacific Journal of Mathematics 1, 133–142.
fn beta_half(degrees: u64) -> f64 {
    if degrees >= ASYMPTOTIC_START {
        let n = degrees as f64 / 2.0;
        let series = 1.0 - 1.0 / (8.0 * n) + 1.0 / (128.0 * n * n) + 5.0 / (1024.0 * n * n * n)
            - 21.0 / (32_768.0 * n * n * n * n);
        return (PI / n).sqrt() / series;
    }
    let (mut beta, mut nu) = if degrees % 2 == 1 { (PI, 1) } else { (2.0, 2) };
    while nu < degrees {
        beta *= nu as f64 / (nu as f64 + 1.0);
        nu += 2;
    }
    beta
}

/// The continued fraction of the incomplete beta function I_x(a, b), without its leading factor,
/// by Lentz's method: NIST Digital Library of Mathematical Functions, 8.17.22.
fn beta_fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for level in 1..=10_000 {
        let m = f64::from(level);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut factor = 1.0;
        for coefficient in [even, odd] {
            d = 1.0 / away_from_zero(1.0 + coefficient * d);
            c = away_from_zero(1.0 + coefficient / c);
            factor = c * d;
            fraction *= factor;
        }
        if (factor - 1.0).abs() < 1e-16 {
            break;
        }
    }
    fraction
}

/// (1 + t²/ν)^(−ν/2), without loss for large ν.
fn bump(t: f64, nu: f64) -> f64 {
    math::exp(-0.5 * nu * math::ln_1p(t * t / nu))
}

/// P(T > t) of Student's law with `degrees` degrees of freedom, as ½ I_x(ν/2, ½) with
/// x = ν/(ν + t²) (Abramowitz & Stegun 1964, 26.7.1).
///
/// # Panics
/// If there is no degree of freedom.
pub fn student_upper_probability(t: f64, degrees: u64) -> f64 {
    assert!(degrees >= 1, "Student's law needs a degree of freedom");
    if t < 0.0 {
        return 1.0 - student_upper_probability(-t, degrees);
    }
    let nu = degrees as f64;
    let (x, y) = (nu / (nu + t * t), t * t / (nu + t * t));
    let front = bump(t, nu) * y.sqrt() / beta_half(degrees);
    if x < (0.5 * nu + 1.0) / (0.5 * nu + 2.5) {
        0.5 * front * beta_fraction(x, 0.5 * nu, 0.5) / (0.5 * nu)
    } else {
        // Both halves of 1 − I_y(½, ν/2): the factor ½ and the division by a = ½ cancel.
        0.5 - front * beta_fraction(y, 0.5, 0.5 * nu)
    }
}

/// The t with P(T > t) = `tail`, relatively to about 1e-14, to 1e-11 for a million degrees of freedom;
/// a two-sided interval at confidence c takes tail (1 − c)/2.
///
/// # Panics
/// If `tail` is not strictly between 0 and 1 or there is no degree of freedom.
pub fn student_upper_quantile(tail: f64, degrees: u64) -> f64 {
    assert!(
        tail > 0.0 && tail < 1.0,
        "a tail probability lies strictly between 0 and 1"
    );
    if tail > 0.5 {
        return -student_upper_quantile(1.0 - tail, degrees);
    }
    // The normal quantile lies left of the root and the tail is convex, so Newton's steps climb.
    let nu = degrees as f64;
    let peak = nu.sqrt() * beta_half(degrees);
    let mut t = normal_upper_quantile(tail);
    for _ in 0..2000 {
        let density = bump(t, nu) / ((1.0 + t * t / nu).sqrt() * peak);
        let step = (student_upper_probability(t, degrees) - tail) / density;
        if step <= t * 1e-15 {
            break;
        }
        t += step;
    }
    t
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{ContinuousCDF, StudentsT};

    #[test]
    fn closed_forms_are_met() {
        // ν = 1: t = tan(π(½ − tail)); ν = 2: t = (1 − 2q)/√(2q(1 − q)).
        assert!((student_upper_quantile(0.025, 1) - 12.706_204_736_174_696).abs() < 1e-11);
        assert!((student_upper_quantile(0.25, 1) - 1.0).abs() < 1e-14);
        for q in [0.4_f64, 0.1, 0.025, 0.005, 1e-5] {
            let exact = (1.0 - 2.0 * q) / (2.0 * q * (1.0 - q)).sqrt();
            assert!(
                (student_upper_quantile(q, 2) / exact - 1.0).abs() < 1e-12,
                "{q}"
            );
        }
        assert!(
            (student_upper_quantile(0.975, 9) + student_upper_quantile(0.025, 9)).abs() < 1e-13
        );
    }

    #[test]
    fn textbook_table_is_met() {
        // The lower half: P(T > −t) = 1 − P(T > t).
        let upper = student_upper_probability(2.228_138_851_964_939, 10);
        assert!((upper - 0.025).abs() < 1e-12, "{upper}");
        let lower = student_upper_probability(-2.228_138_851_964_939, 10);
        assert!((lower - 0.975).abs() < 1e-12, "{lower}");
        // Abramowitz & Stegun (1964), table 26.10.
        for (degrees, t) in [
            (4, 2.776),
            (9, 2.262),
            (10, 2.228),
            (29, 2.045),
            (60, 2.000),
            (120, 1.980),
        ] {
            assert!(
                (student_upper_quantile(0.025, degrees) - t).abs() < 5e-4,
                "{degrees}"
            );
        }
    }

    #[test]
    fn quantiles_agree_with_the_witness() {
        // The witness loses its digits with many degrees of freedom (1e-8 at 9,999, 3e-4 at a
        // million), so those are left to the expansion below.
        for degrees in [1, 2, 3, 7, 30, 199, 999, 1000, 1001] {
            let witness = StudentsT::new(0.0, 1.0, degrees as f64).unwrap();
            for tail in [0.3, 0.1, 0.05, 0.025, 0.005, 0.0005] {
                let ours = student_upper_quantile(tail, degrees);
                let theirs = witness.inverse_cdf(1.0 - tail);
                assert!(
                    (ours / theirs - 1.0).abs() < 1e-8,
                    "{degrees} {tail}: {ours} {theirs}"
                );
                assert!((student_upper_probability(ours, degrees) / tail - 1.0).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn many_degrees_meet_the_expansion_about_the_normal_quantile() {
        // Abramowitz & Stegun (1964), 26.7.5, to the third power of 1/ν.
        for degrees in [1000, 9_999, 1_000_000] {
            for tail in [0.1, 0.025, 0.005] {
                let (z, nu) = (normal_upper_quantile(tail), degrees as f64);
                let v = z * z;
                let first = z * (v + 1.0) / 4.0;
                let second = z * ((5.0 * v + 16.0) * v + 3.0) / 96.0;
                let third = z * (((3.0 * v + 19.0) * v + 17.0) * v - 15.0) / 384.0;
                let expansion = z + (first + (second + third / nu) / nu) / nu;
                let ours = student_upper_quantile(tail, degrees);
                let dropped = 30.0 / (nu * nu * nu * nu);
                assert!(
                    (ours - expansion).abs() < dropped + 2e-11,
                    "{degrees} {tail}: {ours} {expansion}"
                );
            }
        }
    }

    #[test]
    fn the_two_ways_to_the_beta_function_meet() {
        let by_recursion = beta_half(ASYMPTOTIC_START - 2) * 998.0 / 999.0;
        assert!((by_recursion / beta_half(ASYMPTOTIC_START) - 1.0).abs() < 1e-13);
    }
}
