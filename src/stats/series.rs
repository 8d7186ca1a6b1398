//! A response along an index (month by month), over observations.

use super::estimate::{Estimate, assert_confidence, defined};
use super::quantile::Ordered;

/// What observations show at one index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeriesPoint {
    /// The mean over observations with its interval.
    pub estimate: Estimate,
    /// The lower edge of the band that holds nine observations of ten, at this index.
    pub q05: f64,
    /// The median over observations.
    pub q50: f64,
    /// The upper edge of the band.
    pub q95: f64,
}

/// Means, intervals and bands, index by index. The intervals and bands hold at each index by
/// itself, not for the whole curve at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// One point an index; `None` where no observation had a defined value.
    pub points: Vec<Option<SeriesPoint>>,
    /// The number of observations.
    pub observations: usize,
    /// The confidence level of the intervals.
    pub confidence: f64,
}

impl Series {
    /// The series over `rows`, one row a observation and all of one length; NaN is left out.
    ///
    /// # Panics
    /// If rows differ in length, a value is infinite, or `confidence` is no confidence level.
    pub fn of<Row: AsRef<[f64]>>(rows: &[Row], confidence: f64) -> Series {
        assert_confidence(confidence);
        let length = rows.first().map_or(0, |row| row.as_ref().len());
        assert!(
            rows.iter().all(|row| row.as_ref().len() == length),
            "all observations have the same number of indices"
        );
        let points = (0..length)
            .map(|index| {
                let column: Vec<f64> = rows.iter().map(|row| row.as_ref()[index]).collect();
                SeriesPoint::of(&column, confidence)
            })
            .collect();
        Series {
            points,
            observations: rows.len(),
            confidence,
        }
    }

    /// As [`Series::of`] for observations that lie one after another in `values`, each of
    /// `length` indices.
    ///
    /// # Panics
    /// If `length` is zero or does not divide the number of values; else as [`Series::of`].
    pub fn of_flat(values: &[f64], length: usize, confidence: f64) -> Series {
        assert!(length > 0, "a series has at least one index");
        assert!(
            values.len().is_multiple_of(length),
            "observations are of one length"
        );
        let rows: Vec<&[f64]> = values.chunks_exact(length).collect();
        Series::of(&rows, confidence)
    }
}

impl SeriesPoint {
    /// The point of one index; `None` if nothing is defined there.
    fn of(column: &[f64], confidence: f64) -> Option<SeriesPoint> {
        let column = defined(column);
        let ordered = Ordered::of(&column)?;
        Some(SeriesPoint {
            estimate: Estimate::of(&column, confidence)?,
            q05: ordered.value_at(0.05),
            q50: ordered.value_at(0.50),
            q95: ordered.value_at(0.95),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_index_is_summed_up_by_itself() {
        let rows = [
            vec![1.0, f64::NAN, 5.0],
            vec![3.0, f64::NAN, f64::NAN],
            vec![8.0, f64::NAN, 7.0],
        ];
        let series = Series::of(&rows, 0.9);
        let first = series.points[0].unwrap();
        assert_eq!(first.estimate, Estimate::of(&[1.0, 3.0, 8.0], 0.9).unwrap());
        assert!((first.q05 - 1.2).abs() < 1e-15 && first.q50 == 3.0);
        assert!((first.q95 - 7.5).abs() < 1e-15);
        assert_eq!(series.points[1], None);
        assert_eq!(series.points[2].unwrap().estimate.n, 2);
        assert_eq!(series.observations, 3);
    }

    #[test]
    fn flat_and_nested_input_agree() {
        let flat = [1.0, 2.0, 3.0, 4.0, 5.0, 7.0];
        let nested = [[1.0, 2.0, 3.0], [4.0, 5.0, 7.0]];
        assert_eq!(Series::of_flat(&flat, 3, 0.95), Series::of(&nested, 0.95));
        assert!(Series::of::<Vec<f64>>(&[], 0.95).points.is_empty());
    }

    #[test]
    #[should_panic(expected = "same number of indices")]
    fn ragged_rows_are_refused() {
        let _ = Series::of(&[vec![1.0], vec![1.0, 2.0]], 0.95);
    }
}
