//! Ratios that may have nothing to divide by.

/// `of` for each of `per`; NaN, which everywhere stands for *undefined*, where `per` is not above
/// zero: what is counted or spent is never below it, and of nothing there is no share, whatever
/// stands above it. It is not infinite either.
pub fn ratio(of: f64, per: f64) -> f64 {
    if per > 0.0 { of / per } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_divide_by_is_undefined_and_never_infinite() {
        for of in [0.0, -0.0, 1.0, -1.0, f64::NAN] {
            assert!(ratio(of, 0.0).is_nan() && ratio(of, -0.0).is_nan());
        }
        assert!(ratio(1.0, f64::NAN).is_nan());
        assert_eq!((ratio(1.0, 4.0), ratio(0.0, 3.0)), (0.25, 0.0));
    }
}
