//! One response over all observations, in a line.

use super::coverage::{Doubt, t_interval_doubt};
use super::estimate::{Estimate, assert_confidence, defined};
use super::moments::Moments;
use super::quantile::{Ordered, Quantiles};

/// The mean with its uncertainty, the spread and the quantiles of one response.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Mean, half-width, standard deviation, number of defined observations.
    pub estimate: Estimate,
    /// Quantiles at 5, 50 and 95 %, each with its interval.
    pub quantiles: Quantiles,
    /// The sample skewness; `None` below three observations or without spread.
    pub skewness: Option<f64>,
    /// Whether the t interval of the mean is doubtful.
    pub doubt: Option<Doubt>,
    /// The number of observations left out because they were undefined (NaN).
    pub undefined: usize,
}

impl Summary {
    /// Sums up the observations of `values` that are not NaN; `None` if there is none.
    ///
    /// # Panics
    /// If an observation is infinite or `confidence` is not strictly between 0 and 1.
    pub fn of(values: &[f64], confidence: f64) -> Option<Summary> {
        assert_confidence(confidence);
        let counted = defined(values);
        let moments = Moments::of(&counted)?;
        Some(Summary {
            estimate: Estimate::from_moments(&moments, confidence),
            quantiles: Ordered::of(&counted)?.quantiles(confidence),
            skewness: moments.skewness,
            // Observations without spread are known as they are: there is nothing to doubt.
            doubt: t_interval_doubt(moments.skewness, moments.n)
                .filter(|_| moments.sd != Some(0.0)),
            undefined: values.len() - counted.len(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_agrees_with_its_parts() {
        let values = [4.0, f64::NAN, 1.0, 2.0, 30.0];
        let summary = Summary::of(&values, 0.95).unwrap();
        assert_eq!(
            summary.estimate,
            Estimate::of_defined(&values, 0.95).unwrap()
        );
        assert_eq!((summary.quantiles.q50.value, summary.undefined), (3.0, 1));
        let two = Summary::of(&[f64::NAN, 1.0, f64::NAN, 2.0, 3.0, 4.0, 5.0, 6.0], 0.95).unwrap();
        assert_eq!(two.undefined, 2);
        assert!(
            summary.doubt.is_some(),
            "one outlier among four is a skewed sample"
        );
        assert_eq!(Summary::of(&[f64::NAN], 0.95), None);
        assert_eq!(Summary::of(&[2.0, 2.0], 0.95).unwrap().doubt, None);
    }
}
