//! A share and its interval.

use statrs::distribution::{ContinuousCDF, Normal};

/// A proportion with Wilson's score interval (Wilson 1927, JASA 22, 209–212).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proportion {
    /// NaN of no trials.
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Proportion {
    /// `hits` of `trials` (ties may count one half) at a confidence in (0, 1).
    pub fn wilson(hits: f64, trials: usize, confidence: f64) -> Proportion {
        if trials == 0 {
            return Proportion {
                value: f64::NAN,
                low: 0.0,
                high: 1.0,
            };
        }
        let n = trials as f64;
        let z = Normal::standard().inverse_cdf(0.5 + confidence / 2.0);
        let p = hits / n;
        let centre = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half =
            z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).max(0.0).sqrt();
        // At the ends the formula is exactly 0 or 1; rounding may not be.
        let low = if hits <= 0.0 {
            0.0
        } else {
            (centre - half).max(0.0)
        };
        let high = if hits >= n {
            1.0
        } else {
            (centre + half).min(1.0)
        };
        Proportion {
            value: p,
            low,
            high,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_published_example() {
        // 81 of 263 at 95 %: 0.2553 to 0.3662 (Newcombe 1998, Statistics in Medicine 17, 857–872).
        let p = Proportion::wilson(81.0, 263, 0.95);
        assert!(
            (p.low - 0.2553).abs() < 5e-5 && (p.high - 0.3662).abs() < 5e-5,
            "{p:?}"
        );
        // 0 of 20: 0 to 0.1611.
        let p = Proportion::wilson(0.0, 20, 0.95);
        assert!(p.low == 0.0 && (p.high - 0.1611).abs() < 5e-5, "{p:?}");
    }
}
