//! When a cumulative gain comes out ahead for good.

use super::proportion::Proportion;

/// The first index from which `cumulative` stays at or above zero to its end; `None` if its last
/// value is below zero or undefined (NaN), or there is no value. A front that is lost again does
/// not count, and a curve that is never below zero is ahead from index 0.
pub fn payback_index(cumulative: &[f64]) -> Option<usize> {
    let tail = cumulative
        .iter()
        .rev()
        .take_while(|gain| **gain >= 0.0)
        .count();
    (tail > 0).then_some(cumulative.len() - tail)
}

/// How the index of payback spreads over observations, "never within the horizon" included.
#[derive(Clone, Debug, PartialEq)]
pub struct Payback {
    /// The number of observations that paid back at each index.
    pub counts: Vec<usize>,
    /// The number of observations that did not pay back within the horizon.
    pub never: usize,
    /// The number of observations.
    pub n: usize,
}

impl Payback {
    /// The spread over `rows`, each the cumulative difference of one observation.
    ///
    /// # Panics
    /// If rows differ in length.
    pub fn of<Row: AsRef<[f64]>>(rows: &[Row]) -> Payback {
        let length = rows.first().map_or(0, |row| row.as_ref().len());
        let mut payback = Payback {
            counts: vec![0; length],
            never: 0,
            n: rows.len(),
        };
        for row in rows {
            assert_eq!(
                row.as_ref().len(),
                length,
                "all observations have one horizon"
            );
            match payback_index(row.as_ref()) {
                Some(index) => payback.counts[index] += 1,
                None => payback.never += 1,
            }
        }
        payback
    }

    /// The share of observations that had paid back at `index` or before; `None` without any.
    ///
    /// # Panics
    /// If `confidence` is not strictly between 0 and 1.
    pub fn paid_by(&self, index: usize, confidence: f64) -> Option<Proportion> {
        let paid = self.counts.iter().take(index.saturating_add(1)).sum();
        Proportion::of(paid, self.n, confidence)
    }

    /// The share of observations that did not pay back within the horizon; `None` without any.
    ///
    /// # Panics
    /// If `confidence` is not strictly between 0 and 1.
    pub fn never_share(&self, confidence: f64) -> Option<Proportion> {
        Proportion::of(self.never, self.n, confidence)
    }

    /// The first index by which at least the share `level` (above 0, at most 1) of all
    /// observations had paid back; `None` if that lies beyond the horizon. "Never" counts as later
    /// than any index: the inverse of the empirical distribution function.
    ///
    /// # Panics
    /// If `level` lies outside its range.
    pub fn quantile(&self, level: f64) -> Option<usize> {
        assert!(
            level > 0.0 && level <= 1.0,
            "a level lies above 0 and not above 1"
        );
        let mut paid = 0;
        self.counts.iter().position(|count| {
            paid += count;
            paid > 0 && paid as f64 >= level * self.n as f64
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_front_that_lasts_pays_back() {
        assert_eq!(payback_index(&[-1.0, 2.0, -1.0, 0.0, 3.0]), Some(3));
        assert_eq!(payback_index(&[0.0, 0.0]), Some(0));
        assert_eq!(payback_index(&[5.0, 1.0, -0.01]), None);
        assert_eq!(payback_index(&[1.0, f64::NAN, 1.0]), Some(2));
        assert_eq!(payback_index(&[1.0, f64::NAN]), None);
        assert_eq!(payback_index(&[]), None);
    }

    #[test]
    fn never_is_later_than_any_index() {
        let rows = [
            [-1.0, 1.0, 1.0],
            [-1.0, -1.0, 1.0],
            [-1.0, -1.0, -1.0],
            [1.0, 1.0, 1.0],
        ];
        let payback = Payback::of(&rows);
        assert_eq!(
            (payback.counts.as_slice(), payback.never, payback.n),
            ([1, 1, 1].as_slice(), 1, 4)
        );
        assert_eq!(payback.quantile(0.25), Some(0));
        assert_eq!(payback.quantile(0.5), Some(1));
        assert_eq!(payback.quantile(0.75), Some(2));
        assert_eq!(payback.quantile(0.76), None);
        assert_eq!(payback.paid_by(1, 0.95).unwrap().share, 0.5);
        assert_eq!(payback.paid_by(99, 0.95).unwrap().share, 0.75);
        assert_eq!(payback.never_share(0.95).unwrap().share, 0.25);
        assert_eq!(Payback::of::<Vec<f64>>(&[]).never_share(0.95), None);
    }
}
