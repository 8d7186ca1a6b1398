//! How many digits of a number its uncertainty leaves standing.

/// The most decimals that are ever asked for.
const MOST_DECIMALS: usize = 15;

/// Rounds `value` to the place where its half-width shows two significant digits, and gives the
/// number of decimals (0 to 15) with which both are to be printed. So 1234.567 ± 8.9123 gives
/// (1234.6, 1), and 123456 ± 1234 gives (123500, 0).
///
/// Two digits are what the *Guide to the Expression of Uncertainty in Measurement* (JCGM 100:2008,
/// 7.2.6) allows an uncertainty. A half-width of zero (or none that can be judged) leaves the
/// value as it is, with the decimals that ten significant digits need, trailing zeros spared.
pub fn round_to_uncertainty(value: f64, half_width: f64) -> (f64, usize) {
    if !value.is_finite() {
        return (value, 0);
    }
    if !half_width.is_finite() || half_width == 0.0 {
        return (value, plain_decimals(value));
    }
    // Decimal text carries 9.96 over to 1.0e1 by itself and is exact on every machine.
    let place = 1 - decimal_exponent(half_width.abs(), 1);
    if place >= 0 {
        let decimals = (place as usize).min(MOST_DECIMALS);
        let rounded = format!("{value:.decimals$}").parse().unwrap_or(value);
        return (without_sign_of_zero(rounded), decimals);
    }
    // Left of the point: write the value down to that place, by text for the same reasons.
    let digits = decimal_exponent(value.abs(), MOST_DECIMALS) + place;
    let rounded = match usize::try_from(digits) {
        Ok(digits) => format!("{value:.digits$e}").parse().unwrap_or(value),
        // The value is smaller than the place it is rounded to: it is zero, or one unit up.
        Err(_) => {
            let unit: f64 = format!("1e{}", -place).parse().unwrap_or(f64::INFINITY);
            if value.abs() < 0.5 * unit {
                0.0
            } else {
                unit.copysign(value)
            }
        }
    };
    (without_sign_of_zero(rounded), 0)
}

/// "−0" is no number that a reader expects.
fn without_sign_of_zero(value: f64) -> f64 {
    if value == 0.0 { 0.0 } else { value }
}

/// The exponent of ten of a positive value once it is rounded to `digits` digits after the first.
fn decimal_exponent(value: f64, digits: usize) -> i32 {
    let text = format!("{value:.digits$e}");
    text.rsplit('e')
        .next()
        .and_then(|exponent| exponent.parse().ok())
        .unwrap_or(0)
}

/// The decimals that ten significant digits of `value` need.
fn plain_decimals(value: f64) -> usize {
    if value == 0.0 {
        return 0;
    }
    let most = (9 - decimal_exponent(value.abs(), 9)).clamp(0, MOST_DECIMALS as i32) as usize;
    let text = format!("{value:.most$}");
    match text.split_once('.') {
        Some((_, decimals)) => decimals.trim_end_matches('0').len(),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_half_width_keeps_two_digits() {
        for (value, half_width, expected) in [
            (1234.567, 8.9123, (1234.6, 1)),
            (1234.567, 0.0123, (1234.567, 3)),
            (0.123_456, 0.000_996, (0.1235, 4)),
            (12.345, 9.96, (12.0, 0)),
            (12.345, 12.0, (12.0, 0)),
            (123_456.0, 1234.0, (123_500.0, 0)),
            (-123_456.0, 1234.0, (-123_500.0, 0)),
            (40.0, 1234.0, (0.0, 0)),
            (60.0, 1234.0, (100.0, 0)),
            (6.0, 1234.0, (0.0, 0)),
            (-0.001, 1.0, (0.0, 1)),
            (3.0, 1e-30, (3.0, 15)),
            (1e300, 1e290, (1e300, 0)),
        ] {
            assert_eq!(
                round_to_uncertainty(value, half_width),
                expected,
                "{value} {half_width}"
            );
        }
    }

    #[test]
    fn certain_values_are_left_as_they_are() {
        assert_eq!(round_to_uncertainty(12.5, 0.0), (12.5, 1));
        assert_eq!(round_to_uncertainty(100.0, 0.0), (100.0, 0));
        assert_eq!(round_to_uncertainty(1.0 / 3.0, f64::NAN), (1.0 / 3.0, 10));
        assert_eq!(round_to_uncertainty(0.0, 0.0), (0.0, 0));
        assert!(round_to_uncertainty(f64::NAN, 1.0).0.is_nan());
    }
}
