//! The outline of a sample: a kernel density estimate.

use crate::numeric::math;

use super::estimate::Estimate;
use super::quantile::quantile_of_sorted;

/// Points of the outline.
const POINTS: usize = 241;

/// The Gaussian kernel density of ascending values as (x, y) points, with Silverman's robust
/// bandwidth 0.9 · min(sd, IQR/1.34) · n^(−1/5) (Silverman 1986, eq. 3.31). Empty where there is no
/// spread to draw: fewer than two values, or all of them equal.
pub fn density(sorted: &[f64]) -> Vec<(f64, f64)> {
    let n = sorted.len();
    let spread = Estimate::of(sorted, 0.95).sd.unwrap_or(0.0);
    if n < 2 || spread <= 0.0 || !spread.is_finite() {
        return Vec::new();
    }
    let quartiles = quantile_of_sorted(sorted, 0.75) - quantile_of_sorted(sorted, 0.25);
    let robust = if quartiles > 0.0 {
        spread.min(quartiles / 1.34)
    } else {
        spread
    };
    let bandwidth = 0.9 * robust * math::pow(n as f64, -0.2);
    let (from, until) = (sorted[0] - 3.0 * bandwidth, sorted[n - 1] + 3.0 * bandwidth);
    let step = (until - from) / (POINTS - 1) as f64;
    let scale = 1.0 / (n as f64 * bandwidth * (2.0 * std::f64::consts::PI).sqrt());
    (0..POINTS)
        .map(|i| {
            let x = from + step * i as f64;
            // Values beyond five bandwidths weigh less than 4e-6 of the nearest; they are left out.
            let first = sorted.partition_point(|v| *v < x - 5.0 * bandwidth);
            let last = sorted.partition_point(|v| *v <= x + 5.0 * bandwidth);
            let sum: f64 = sorted[first..last]
                .iter()
                .map(|v| {
                    let z = (x - v) / bandwidth;
                    math::exp(-0.5 * z * z)
                })
                .sum();
            (x, scale * sum)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_is_one_and_no_spread_has_no_outline() {
        let mut sample: Vec<f64> = (0..500).map(|i| f64::from(i * i % 1009)).collect();
        sample.sort_by(f64::total_cmp);
        let outline = density(&sample);
        let step = outline[1].0 - outline[0].0;
        let area: f64 = outline.iter().map(|(_, y)| y * step).sum();
        assert!((area - 1.0).abs() < 2e-3, "{area}");
        assert!(density(&[3.0; 9]).is_empty() && density(&[1.0]).is_empty());
    }
}
