//! Smooth densities of observations, as points ready to be drawn.

use super::moments::{Moments, safe_scale};
use super::quantile::Ordered;
use crate::numeric::math;
use std::f64::consts::PI;

/// How many bandwidths the grid reaches beyond the extreme observations: the curve ends at 0.03 %
/// of a bump's height.
const REACH: f64 = 4.0;

/// Observations closer together than this are one point: a density could not be represented.
const LEAST_RANGE: f64 = 1e-280;

/// A kernel density estimate on an equidistant grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Density {
    /// Points (x, y), x in the unit of the observations and not falling, y in one over that unit
    /// and not negative. The trapezoid rule over them gives one.
    pub points: Vec<(f64, f64)>,
    /// The standard deviation of the Gaussian bump, in the unit of the observations.
    pub bandwidth: f64,
    /// Whether all observations are equal. The curve is then a mere mark of one thousandth of
    /// their magnitude in width, and no density; a chart should say so.
    pub point_mass: bool,
}

impl Density {
    /// The density of the observations of `values` that are not NaN, on `grid` points; `None`
    /// without observations.
    ///
    /// Gaussian bump; bandwidth by the two-stage direct plug-in of Sheather & Jones (1991),
    /// Journal of the Royal Statistical Society B 53, 683–690, as given by Wand & Jones (1995,
    /// Chapman & Hall), 3.6.1, on linearly binned data (the same, appendix D). It follows two
    /// humps where a normal rule would fill the valley. It is held between a quarter of
    /// Silverman's rule and the most that can be right for this spread (Terrell 1990, Journal of
    /// the American Statistical Association 85, 470–477), and is never finer than the grid. Nothing
    /// is reflected: at a hard border of the observations the curve leaks over it.
    ///
    /// The cost is that of sorting and of grid² additions.
    ///
    /// # Panics
    /// If an observation is infinite or `grid` is less than 32.
    pub fn of(values: &[f64], grid: usize) -> Option<Density> {
        assert!(grid >= 32, "a density needs a grid of at least 32 points");
        let ordered = Ordered::of(values)?;
        let values = ordered.values();
        let scale = safe_scale(values);
        let origin = values[0] * scale;
        // Counting from the least observation keeps the digits of a small spread about a large level.
        let offsets: Vec<f64> = values.iter().map(|value| value * scale - origin).collect();
        let range = offsets[offsets.len() - 1];
        let point_mass = range < LEAST_RANGE;
        let bandwidth = if point_mass {
            (origin.abs() * 1e-3).max(1e-9)
        } else {
            plug_in_bandwidth(&offsets, grid)?.max(range / (grid as f64 - 1.0 - 2.0 * REACH))
        };
        let start = -REACH * bandwidth;
        let step = (range + 2.0 * REACH * bandwidth) / (grid as f64 - 1.0);
        let heights = smooth(&linear_bins(&offsets, start, step, grid), bandwidth / step);
        let area = step * (heights.iter().sum::<f64>() - 0.5 * (heights[0] + heights[grid - 1]));
        let points = heights.iter().enumerate().map(|(index, height)| {
            let x = (origin + start + step * index as f64) / scale;
            (x.clamp(f64::MIN, f64::MAX), height / area * scale)
        });
        Some(Density {
            points: points.collect(),
            bandwidth: bandwidth / scale,
            point_mass,
        })
    }
}

/// Shares each observation between the two grid points about it, in proportion to nearness.
fn linear_bins(offsets: &[f64], start: f64, step: f64, grid: usize) -> Vec<f64> {
    let mut weights = vec![0.0; grid];
    for offset in offsets {
        let place = ((offset - start) / step).clamp(0.0, grid as f64 - 1.0);
        let below = (place as usize).min(grid - 2);
        let share = place - below as f64;
        weights[below] += 1.0 - share;
        weights[below + 1] += share;
    }
    weights
}

/// Spreads every weight by a Gaussian bump of the given width in grid steps.
fn smooth(weights: &[f64], width_steps: f64) -> Vec<f64> {
    let bump: Vec<f64> = (0..weights.len())
        .map(|distance| distance as f64 / width_steps)
        .take_while(|u| *u <= 2.0 * REACH)
        .map(|u| math::exp(-0.5 * u * u))
        .collect();
    let mut heights = vec![0.0; weights.len()];
    for (at, weight) in weights
        .iter()
        .enumerate()
        .filter(|(_, weight)| **weight > 0.0)
    {
        for (distance, share) in bump.iter().enumerate() {
            if let Some(height) = heights.get_mut(at + distance) {
                *height += weight * share;
            }
            if distance > 0 && distance <= at {
                heights[at - distance] += weight * share;
            }
        }
    }
    heights
}

/// The bandwidth for ordered `offsets` from zero that are not all equal.
fn plug_in_bandwidth(offsets: &[f64], grid: usize) -> Option<f64> {
    let ordered = Ordered::of(offsets)?;
    let n = offsets.len() as f64;
    let sd = Moments::of(offsets)?.sd?;
    let quartile_sd = ordered.interquartile_range() / 1.349;
    let spread = if quartile_sd > 0.0 {
        sd.min(quartile_sd)
    } else {
        sd
    };
    let fifth_root = math::pow(n, -0.2);
    // Silverman (1986), *Density Estimation*, 3.31.
    let rule = 0.9 * spread * fifth_root;
    let most = 1.144 * sd * fifth_root;
    let range = offsets[offsets.len() - 1];
    let step = range / (grid as f64 - 1.0);
    let apart = autocorrelation(&linear_bins(offsets, 0.0, step, grid));
    let functional = |order: Derivative, width: f64| {
        let sum: f64 = apart
            .iter()
            .enumerate()
            .map(|(distance, count)| count * order.of_normal(distance as f64 * step / width))
            .sum();
        sum / (n * n) / math::pow(width, order.power())
    };
    let root_two_pi = (2.0 * PI).sqrt();
    let psi8 = 105.0 / (32.0 * PI.sqrt() * math::pow(spread, 9.0));
    let width6 = math::pow(30.0 / (root_two_pi * psi8 * n), 1.0 / 9.0);
    let psi6 = functional(Derivative::Sixth, width6);
    let width4 = math::pow(-6.0 / (root_two_pi * psi6 * n), 1.0 / 7.0);
    let psi4 = functional(Derivative::Fourth, width4);
    let plug_in = math::pow(1.0 / (2.0 * PI.sqrt() * psi4 * n), 0.2);
    let chosen = if plug_in.is_finite() { plug_in } else { rule };
    Some(chosen.max(0.25 * rule).min(most))
}

/// The sum over all ordered pairs of grid points, by their distance in steps.
fn autocorrelation(weights: &[f64]) -> Vec<f64> {
    let pairs_at = |distance: usize| -> f64 {
        let products = weights.iter().zip(&weights[distance..]).map(|(a, b)| a * b);
        products.sum::<f64>() * if distance == 0 { 1.0 } else { 2.0 }
    };
    (0..weights.len()).map(pairs_at).collect()
}

/// Derivatives of the standard normal density that the plug-in rule needs.
#[derive(Clone, Copy)]
enum Derivative {
    Fourth,
    Sixth,
}

impl Derivative {
    /// The derivative at `u`: the Hermite polynomial times the density.
    fn of_normal(self, u: f64) -> f64 {
        let v = u * u;
        let hermite = match self {
            Derivative::Fourth => (v - 6.0) * v + 3.0,
            Derivative::Sixth => ((v - 15.0) * v + 45.0) * v - 15.0,
        };
        hermite * math::exp(-0.5 * v) / (2.0 * PI).sqrt()
    }

    /// The power of the width that the functional is divided by: the order plus one.
    fn power(self) -> f64 {
        match self {
            Derivative::Fourth => 5.0,
            Derivative::Sixth => 7.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::normal::normal_density;
    use super::super::witness::Chance;
    use super::*;

    fn area(density: &Density) -> f64 {
        density
            .points
            .windows(2)
            .map(|pair| 0.5 * (pair[1].0 - pair[0].0) * (pair[0].1 + pair[1].1))
            .sum()
    }

    fn assert_sound(density: &Density) {
        assert!(
            density
                .points
                .iter()
                .all(|(x, y)| x.is_finite() && y.is_finite() && *y >= 0.0)
        );
        assert!(density.points.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        assert!(density.bandwidth > 0.0);
    }

    #[test]
    fn ten_thousand_normal_observations_show_the_normal_density() {
        let chance = &mut Chance::new(1);
        let values: Vec<f64> = (0..10_000).map(|_| 50.0 + 3.0 * chance.normal()).collect();
        let density = Density::of(&values, 512).unwrap();
        assert_sound(&density);
        assert!((area(&density) - 1.0).abs() < 1e-9);
        for (x, y) in &density.points {
            assert!(
                (y - normal_density((x - 50.0) / 3.0) / 3.0).abs() < 0.008,
                "{x} {y}"
            );
        }
        // The best bandwidth for a normal law is 1.059·σ·n^(−1/5).
        let best = 1.059 * 3.0 * math::pow(1e4, -0.2);
        assert!(
            (density.bandwidth / best - 1.0).abs() < 0.1,
            "{} {best}",
            density.bandwidth
        );
    }

    #[test]
    fn the_binned_curve_is_the_sum_of_kernels() {
        let values = [1.0, 2.5, 2.7, 4.0, 9.0];
        let density = Density::of(&values, 512).unwrap();
        let top = density
            .points
            .iter()
            .fold(0.0_f64, |most, point| most.max(point.1));
        for (x, y) in &density.points {
            let h = density.bandwidth;
            let exact = values
                .iter()
                .map(|value| normal_density((x - value) / h) / h / 5.0)
                .sum::<f64>();
            assert!((y - exact).abs() < 2e-3 * top, "{x}: {y} {exact}");
        }
    }

    #[test]
    fn the_binned_bandwidth_is_the_one_of_the_double_sums() {
        // The rule written out without bins: g_r = (−2φ⁽ʳ⁾(0)/(ψ_{r+2} n))^{1/(r+3)}.
        let chance = &mut Chance::new(6);
        let values: Vec<f64> = (0..80)
            .map(|_| chance.exponential() + chance.exponential())
            .collect();
        let n = values.len() as f64;
        let psi = |r: u32, g: f64| {
            let pairs = values
                .iter()
                .flat_map(|x| values.iter().map(move |y| (x - y) / g));
            let sum: f64 = pairs
                .map(|u| {
                    let (u2, u4) = (u * u, u * u * u * u);
                    let hermite = if r == 4 {
                        u4 - 6.0 * u2 + 3.0
                    } else {
                        u4 * u2 - 15.0 * u4 + 45.0 * u2 - 15.0
                    };
                    hermite * normal_density(u)
                })
                .sum();
            sum / n / n / math::pow(g, f64::from(r) + 1.0)
        };
        let ordered = Ordered::of(&values).unwrap();
        let spread = Moments::of(&values)
            .unwrap()
            .sd
            .unwrap()
            .min(ordered.interquartile_range() / 1.349);
        let psi8 = 105.0 / 32.0 / PI.sqrt() / math::pow(spread, 9.0);
        let at_zero = normal_density(0.0);
        let psi6 = psi(6, math::pow(2.0 * 15.0 * at_zero / (psi8 * n), 1.0 / 9.0));
        let psi4 = psi(4, math::pow(-2.0 * 3.0 * at_zero / (psi6 * n), 1.0 / 7.0));
        let expected = math::pow(0.5 / (PI.sqrt() * psi4 * n), 0.2);
        let density = Density::of(&values, 512).unwrap();
        assert!(
            (density.bandwidth / expected - 1.0).abs() < 1e-3,
            "{} {expected}",
            density.bandwidth
        );
    }

    /// Where the rule would go beyond what it is held between, and where the quartiles say nothing;
    /// the figures by double sums in another language.
    #[test]
    fn the_bandwidth_is_held_between_its_limits() {
        let of = |values: &[f64]| Density::of(values, 512).unwrap().bandwidth;
        let fifth_root = |n: f64| math::pow(n, -0.2);
        // Two values only: the rule says 0.0247, a quarter of Silverman's 0.0296.
        let coins: Vec<f64> = (0..800).map(|k| f64::from(k % 2)).collect();
        let sd = (800.0_f64 / 799.0).sqrt() / 2.0;
        let least = 0.25 * 0.9 * sd * fifth_root(800.0);
        assert!((of(&coins) / least - 1.0).abs() < 1e-12);
        // Five in a row: the rule says 1.476, which no density of this spread needs.
        let most = 1.144 * 2.5_f64.sqrt() * fifth_root(5.0);
        assert!((of(&[0.0, 1.0, 2.0, 3.0, 4.0]) / most - 1.0).abs() < 1e-12);
        let same_quartiles = of(&[0.0, 1.0, 1.0, 1.0, 1.0]);
        assert!((same_quartiles / 0.194_223 - 1.0).abs() < 1e-3);
        // The spread of the quartiles, for the standard deviation is that of one far value.
        let far = Density::of(
            &[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 3.0, 50.0],
            2048,
        );
        assert!((far.unwrap().bandwidth / 0.329_887 - 1.0).abs() < 1e-2);
    }

    #[test]
    fn the_grid_reaches_four_bandwidths_beyond_the_observations() {
        let density = Density::of(&[1.0, 2.5, 2.7, 4.0, 9.0], 64).unwrap();
        let (h, points) = (density.bandwidth, &density.points);
        assert!((points[0].0 - (1.0 - 4.0 * h)).abs() < 1e-12);
        assert!((points[63].0 - (9.0 + 4.0 * h)).abs() < 1e-12);
        let step = (8.0 + 8.0 * h) / 63.0;
        for pair in points.windows(2) {
            assert!((pair[1].0 - pair[0].0 - step).abs() < 1e-12);
        }
        // Never finer than the grid can show: a step is a bandwidth at most.
        let coarse = Density::of(&[0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1e6], 64).unwrap();
        assert!((coarse.bandwidth / (1e6 / 55.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn two_humps_keep_their_valley() {
        let chance = &mut Chance::new(2);
        let hump = |index: i32| if index % 2 == 0 { 0.0 } else { 10.0 };
        let values: Vec<f64> = (0..2000)
            .map(|index| hump(index) + chance.normal())
            .collect();
        let density = Density::of(&values, 512).unwrap();
        let near = |at: f64| density.points.iter().find(|point| point.0 >= at).unwrap().1;
        assert!(near(5.0) < 0.02 * near(0.0), "{} {}", near(5.0), near(0.0));
        assert!((near(0.0) - 0.2).abs() < 0.03 && (near(10.0) - 0.2).abs() < 0.03);
    }

    #[test]
    fn odd_samples_give_a_sound_curve() {
        assert_eq!(Density::of(&[f64::NAN], 64), None);
        for value in [0.0, 7.0, -1e15, 1e308] {
            let density = Density::of(&[value, value], 64).unwrap();
            assert!(density.point_mass);
            assert_sound(&density);
        }
        assert!((area(&Density::of(&[7.0], 64).unwrap()) - 1.0).abs() < 1e-9);
        for values in [
            vec![1.0, 2.0],
            vec![1.0, 1.0, 1.0, 1.0, 2.0],
            vec![1e15, 1e15 + 100.0],
            [vec![0.0; 50], vec![1.0; 50], vec![1e9]].concat(),
            (0..100).map(f64::from).collect(),
        ] {
            let density = Density::of(&values, 256).unwrap();
            assert!(!density.point_mass);
            assert_sound(&density);
            assert!(
                (area(&density) - 1.0).abs() < 1e-2,
                "{values:?}: {}",
                area(&density)
            );
        }
        for values in [
            vec![-1.7e308, 1.7e308],
            vec![1e200, 2e200, 4e200],
            vec![1e-290, 2e-290],
        ] {
            assert_sound(&Density::of(&values, 64).unwrap());
        }
    }
}
