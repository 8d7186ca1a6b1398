//! Rates: a sum over a sum, as a mean of terms.

/// Terms, one for each observation, whose mean is the ratio of the sums Σ `of` / Σ `per` and whose
/// scatter is that of the ratio: R + (oᵢ − R·pᵢ)/p̄. A t interval of their mean is the interval of
/// the ratio by the delta method (Cochran 1977, *Sampling Techniques*, 3rd ed., 6.4), and differences
/// of two rates, pair by pair, follow from differences of terms. A mean of the single ratios oᵢ/pᵢ
/// would instead be biased wherever ratio and denominator go together, however many observations
/// there are.
///
/// An observation says nothing and has no term (NaN) where both parts are zero or one is undefined.
/// None has one where the sum of `per` is not above zero.
///
/// # Panics
/// If the slices differ in length.
pub fn rate_terms(of: &[f64], per: &[f64]) -> Vec<f64> {
    assert_eq!(of.len(), per.len(), "a rate has two parts");
    let tells = |o: f64, p: f64| !(o.is_nan() || p.is_nan() || (o == 0.0 && p == 0.0));
    let told: Vec<(f64, f64)> = of
        .iter()
        .zip(per)
        .map(|(o, p)| (*o, *p))
        .filter(|(o, p)| tells(*o, *p))
        .collect();
    let per_sum: f64 = told.iter().map(|(_, p)| p).sum();
    // Counted from one of the ratios, so that equal ratios have no spread, to the bit.
    let origin = told.iter().find(|(_, p)| *p > 0.0).map(|(o, p)| o / p);
    let Some(origin) = origin.filter(|_| per_sum > 0.0) else {
        return vec![f64::NAN; of.len()];
    };
    let offset = told.iter().map(|(o, p)| o - origin * p).sum::<f64>() / per_sum;
    let per_mean = per_sum / told.len() as f64;
    let term = |(o, p): (&f64, &f64)| match tells(*o, *p) {
        true => origin + (offset + (o - origin * p - offset * p) / per_mean),
        false => f64::NAN,
    };
    of.iter().zip(per).map(term).collect()
}

#[cfg(test)]
mod tests {
    use super::super::estimate::Estimate;
    use super::super::witness::{Chance, coverage_band};
    use super::*;

    /// By hand: sums 12 and 8, R = 1.5; o − R·p = −0.5, −1, 1.5; p̄ = 8/3. Terms 1.5 − 3/16,
    /// 1.5 − 3/8, 1.5 + 9/16; their variance is (9 + 36 + 81)/256/2 = 63/256.
    #[test]
    fn three_observations_by_hand() {
        let terms = rate_terms(&[1.0, 5.0, 6.0], &[1.0, 4.0, 3.0]);
        for (term, by_hand) in terms.iter().zip([1.3125, 1.125, 2.0625]) {
            assert!((term - by_hand).abs() < 1e-15);
        }
        let estimate = Estimate::of(&terms, 0.95).unwrap();
        assert!((estimate.mean - 1.5).abs() < 1e-15);
        let sd = (63.0_f64 / 256.0).sqrt();
        assert!((estimate.sd.unwrap() - sd).abs() < 1e-15);
        // The textbook form: s² = Σ(o − R·p)²/(n − 1), error s/(p̄·√n).
        let s = (3.5_f64 / 2.0).sqrt();
        let half = 4.302_652_729_911_275 * s / (8.0 / 3.0) / 3.0_f64.sqrt();
        assert!((estimate.half_width.unwrap() - half).abs() < 1e-9);
    }

    #[test]
    fn what_says_nothing_has_no_term_and_changes_nothing() {
        let terms = rate_terms(&[1.0, 0.0, 5.0, f64::NAN, 6.0], &[1.0, 0.0, 4.0, 2.0, 3.0]);
        assert!(terms[1].is_nan() && terms[3].is_nan());
        let without = rate_terms(&[1.0, 5.0, 6.0], &[1.0, 4.0, 3.0]);
        assert_eq!([terms[0], terms[2], terms[4]], *without);
        // A numerator without a denominator belongs to the sum: 3 of 2 in both.
        let terms = rate_terms(&[2.0, 1.0], &[2.0, 0.0]);
        assert_eq!(Estimate::of(&terms, 0.9).unwrap().mean, 1.5);
        // Nothing to divide by.
        assert!(
            rate_terms(&[1.0, 0.0], &[0.0, 0.0])
                .iter()
                .all(|x| x.is_nan())
        );
        assert!(rate_terms(&[], &[]).is_empty());
        assert_eq!(rate_terms(&[3.0], &[2.0]), [1.5]);
    }

    #[test]
    fn equal_ratios_have_no_spread() {
        let per = [3.0, 7.0, 11.0, 1.0];
        let terms = rate_terms(&per.map(|p| 0.1 * p), &per);
        assert!(terms.iter().all(|term| (term - 0.1).abs() < 1e-16));
        let ones = rate_terms(&per, &per);
        assert_eq!(ones, [1.0; 4]);
    }

    /// Busy observations have high ratios: o = p²/10 with p uniform on 1…9 has the rate
    /// E p²/(10 E p) = (91/3)/50 = 91/150, and the mean of the ratios is 1/2.
    #[test]
    fn the_interval_covers_the_rate_where_a_mean_of_ratios_is_wrong() {
        let (chance, runs) = (&mut Chance::new(33), 4_000);
        let (mut by_terms, mut by_ratios) = (0, 0);
        for _ in 0..runs {
            let uniform = |chance: &mut Chance| {
                // The normal law's own distribution is uniform; eight wide from one.
                1.0 + 8.0 * (1.0 - crate::stats::normal_upper_probability(chance.normal()))
            };
            let per: Vec<f64> = (0..40).map(|_| uniform(chance)).collect();
            let of: Vec<f64> = per.iter().map(|p| p * p / 10.0).collect();
            let ratios: Vec<f64> = per.iter().map(|p| p / 10.0).collect();
            let covers = |values: &[f64]| {
                let estimate = Estimate::of(values, 0.95).unwrap();
                estimate.interval().unwrap().contains(91.0 / 150.0)
            };
            by_terms += usize::from(covers(&rate_terms(&of, &per)));
            by_ratios += usize::from(covers(&ratios));
        }
        let (by_terms, by_ratios) = (by_terms as f64 / 4e3, by_ratios as f64 / 4e3);
        let band = coverage_band(0.95, f64::from(runs));
        assert!((by_terms - 0.95).abs() < band, "{by_terms}");
        assert!(by_ratios < 0.3, "{by_ratios}");
    }
}
