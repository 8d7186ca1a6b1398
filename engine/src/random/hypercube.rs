//! Latin hypercubes: points that are spread evenly along every axis (McKay, Beckman & Conover 1979,
//! "A comparison of three methods for selecting values of input variables in the analysis of output
//! from a computer code", Technometrics 21, 239–245).
//!
//! Along each axis, `size` points fall one into each of `size` equal parts, in an order drawn by the
//! axis's key. So an axis keeps its places whatever other axes there are, and hypercubes of other
//! numbers are independent of this one. The mean of a function over a hypercube errs by the part of
//! the function that is no sum of functions of single axes (Stein 1987, Technometrics 29, 143–151).

use super::key::{Key, Luck};

/// Purposes of the two streams of an axis; nothing else draws for the key of an axis.
const ORDER: u32 = 0x4C01;
const PLACE: u32 = 0x4C02;

/// One Latin hypercube of a sequence of independent ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hypercube {
    luck: Luck,
    size: usize,
}

impl Hypercube {
    /// Hypercube `number` under `seed`, of `size` points.
    pub fn new(seed: u64, number: u64, size: usize) -> Hypercube {
        Hypercube {
            luck: Luck::new(seed, number),
            size,
        }
    }

    /// Where its points stand along the axis of this key, each strictly between 0 and 1.
    pub fn axis(&self, axis: Key) -> Vec<f64> {
        let (order, place) = (self.luck.stream(axis, ORDER), self.luck.stream(axis, PLACE));
        let mut points: Vec<usize> = (0..self.size).collect();
        points.sort_by_key(|point| (order.word(*point as u64), *point));
        let mut places = vec![0.0; self.size];
        for (part, point) in points.into_iter().enumerate() {
            let within = place.uniform(point as u64);
            places[point] = (part as f64 + within) / self.size as f64;
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_an_axis_holds_one_point() {
        for number in 0..20 {
            let places = Hypercube::new(3, number, 32).axis(Key::of("an axis"));
            let mut parts: Vec<usize> = places.iter().map(|x| (x * 32.0) as usize).collect();
            parts.sort_unstable();
            assert_eq!(parts, (0..32).collect::<Vec<_>>());
            assert!(places.iter().all(|x| *x > 0.0 && *x < 1.0));
        }
    }

    #[test]
    fn an_axis_is_its_own_key_s_and_hypercubes_differ() {
        let cube = Hypercube::new(3, 0, 16);
        assert_ne!(cube.axis(Key::of("a")), cube.axis(Key::of("b")));
        assert_eq!(cube.axis(Key::of("a")), cube.axis(Key::of("a")));
        let other = Hypercube::new(3, 1, 16);
        assert_ne!(cube.axis(Key::of("a")), other.axis(Key::of("a")));
    }

    #[test]
    fn means_of_one_axis_vary_as_theory_says() {
        // A point uniform in its part: the mean of n of them has the variance 1/(12 n³), against
        // 1/(12 n) of points drawn at random. The variance of 4,000 means is known to 5 standard
        // errors, √(2/4,000) each (a sum of 8 uniforms is near enough to normal).
        let n = 8;
        let mean = |number| {
            let places = Hypercube::new(11, number, n).axis(Key::of("x"));
            places.iter().sum::<f64>() / n as f64 - 0.5
        };
        let variance = (0..4_000).map(|k| mean(k) * mean(k)).sum::<f64>() / 4_000.0;
        let exact = 1.0 / (12.0 * (n * n * n) as f64);
        assert!(
            (variance / exact - 1.0).abs() < 5.0 * (2.0_f64 / 4_000.0).sqrt(),
            "{variance} {exact}"
        );
    }

    #[test]
    fn axes_are_uncorrelated() {
        // The correlation of two random orders of n has mean 0 and variance 1/(n − 1).
        let n = 16;
        let correlation = |number| {
            let cube = Hypercube::new(5, number, n);
            let (a, b) = (cube.axis(Key::of("a")), cube.axis(Key::of("b")));
            let products = a.iter().zip(&b).map(|(a, b)| (a - 0.5) * (b - 0.5));
            12.0 * products.sum::<f64>() / n as f64
        };
        let mean = (0..2_000).map(correlation).sum::<f64>() / 2_000.0;
        assert!(
            mean.abs() < 5.0 / (2_000.0_f64 * (n - 1) as f64).sqrt(),
            "{mean}"
        );
    }
}
