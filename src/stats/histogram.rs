//! Counts of observations in equal bins.

use super::quantile::Ordered;
use crate::numeric::math;

/// Equal bins that hold all observations.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// The ends of the bins, one more than there are bins, ascending. A bin holds its lower end;
    /// the last one holds its upper end too.
    pub edges: Vec<f64>,
    /// The number of observations in each bin.
    pub counts: Vec<usize>,
}

impl Histogram {
    /// Bins of about 2·IQR·n^(−1/3) (Freedman & Diaconis 1981, Zeitschrift für
    /// Wahrscheinlichkeitstheorie 57, 453–476), at least one and at most `most_bins` of them. If
    /// the quartiles coincide, ⌈log₂ n⌉ + 1 bins (Sturges 1926). Equal observations share one bin,
    /// one thousandth of their magnitude wide. NaN is left out; `None` without observations.
    ///
    /// # Panics
    /// If an observation is infinite or `most_bins` is zero.
    pub fn of(values: &[f64], most_bins: usize) -> Option<Histogram> {
        assert!(most_bins > 0, "a histogram needs a bin");
        let ordered = Ordered::of(values)?;
        let values = ordered.values();
        let (least, greatest, n) = (values[0], values[values.len() - 1], values.len());
        if least == greatest {
            let reach = if least == 0.0 {
                0.5
            } else {
                least.abs() * 0.0005
            };
            let edges = vec![(least - reach).max(f64::MIN), (least + reach).min(f64::MAX)];
            return Some(Histogram {
                edges,
                counts: vec![n],
            });
        }
        // Halves, because the whole range of huge observations may not be representable.
        let half_range = 0.5 * greatest - 0.5 * least;
        let half_width = (0.5 * ordered.value_at(0.75) - 0.5 * ordered.value_at(0.25))
            * 2.0
            * math::pow(n as f64, -1.0 / 3.0);
        let wanted = if half_width > 0.0 {
            (half_range / half_width).ceil()
        } else {
            f64::from(n.next_power_of_two().ilog2()) + 1.0
        };
        let bins = wanted.clamp(1.0, most_bins as f64) as usize;
        let edge = |index: usize| {
            let share = index as f64 / bins as f64;
            least * (1.0 - share) + greatest * share
        };
        let mut edges: Vec<f64> = (0..=bins).map(edge).collect();
        edges[0] = least;
        edges[bins] = greatest;
        let mut counts = vec![0; bins];
        for value in values {
            // Counted by the edges themselves, so that what is drawn is what was counted.
            let bin = edges[1..bins].partition_point(|edge| edge <= value);
            counts[bin] += 1;
        }
        Some(Histogram { edges, counts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_follows_freedman_and_diaconis() {
        // 0 … 999: IQR = 499.5, so the width is 99.9 and ten bins of a hundred are wanted.
        let values: Vec<f64> = (0..1000).map(f64::from).collect();
        let histogram = Histogram::of(&values, 60).unwrap();
        assert!(
            (10..=11).contains(&histogram.counts.len()),
            "{:?}",
            histogram.counts.len()
        );
        assert_eq!(histogram.counts.iter().sum::<usize>(), 1000);
        assert_eq!(
            (histogram.edges[0], *histogram.edges.last().unwrap()),
            (0.0, 999.0)
        );
        assert_eq!(Histogram::of(&values, 4).unwrap().counts, [250; 4]);
        // 0 … 7999: IQR = 3999.5, so the width is 399.95 and twenty bins are wanted; Sturges' rule
        // would want fourteen.
        let values: Vec<f64> = (0..8000).map(f64::from).collect();
        let bins = Histogram::of(&values, 60).unwrap().counts.len();
        assert!((20..=21).contains(&bins), "{bins}");
    }

    #[test]
    fn a_value_on_an_edge_belongs_to_the_bin_above() {
        let histogram = Histogram::of(&[0.0, 1.0, 2.0, 3.0, 4.0], 2).unwrap();
        assert_eq!(histogram.edges, [0.0, 2.0, 4.0]);
        assert_eq!(histogram.counts, [2, 3]);
    }

    #[test]
    fn odd_samples_are_counted_whole() {
        let equal = Histogram::of(&[5.0, 5.0, f64::NAN], 60).unwrap();
        assert_eq!(
            (equal.counts.as_slice(), equal.edges.len()),
            ([2].as_slice(), 2)
        );
        assert!(equal.edges[0] < 5.0 && 5.0 < equal.edges[1]);
        assert_eq!(Histogram::of(&[], 60), None);
        let spike = [vec![1.0; 99], vec![1e6]].concat();
        let counts = Histogram::of(&spike, 60).unwrap().counts;
        assert_eq!((counts.len(), counts[0], counts[7]), (8, 99, 1));
        let huge = Histogram::of(&[-1.7e308, 0.0, 1.7e308], 60).unwrap();
        assert_eq!(huge.counts.iter().sum::<usize>(), 3);
        assert!(huge.edges.iter().all(|edge| edge.is_finite()));
    }
}
