//! e^x and ln x, by a table and a short polynomial each.
//!
//! They are within 1 (e^x) and 2 (ln x) units in the last place of the true value, which tests hold them
//! to.
//! The tables are computed by the compiler, in whole numbers. No fused multiply-add is used, which
//! would give other bits where the processor has one.

/// Numbers of 63 binary places, as whole numbers: what the tables are computed in.
mod fixed {
    pub(super) const ONE: u128 = 1 << 63;

    /// ln 2.
    pub(super) const LN_2: u128 = 0x58B9_0BFB_E8E7_BCD6;

    /// ln(a/b) for a ≥ b, by the series of 2 artanh((a − b)/(a + b)).
    pub(super) const fn ln(a: u128, b: u128) -> u128 {
        let z = ((a - b) * ONE + (a + b) / 2) / (a + b);
        let square = (z * z) >> 63;
        let (mut sum, mut power, mut n) = (0, z, 1);
        while power > 0 {
            sum += (power + n / 2) / n;
            power = (power * square) >> 63;
            n += 2;
        }
        2 * sum
    }

    /// e^x for x < 1, by its series.
    pub(super) const fn exp(x: u128) -> u128 {
        let (mut sum, mut term, mut n) = (0, ONE, 1);
        while term > 0 {
            sum += term;
            term = ((term * x) >> 63) / n;
            n += 1;
        }
        sum
    }

    pub(super) const fn value(x: u128) -> f64 {
        x as f64 / ONE as f64
    }
}

/// Bits below those that choose one of 128 parts of an octave.
const PART: u32 = 45;

/// Where the octave of [`ln`] begins: half a part above 11/16, so that 1 is in the middle of a part.
const OCTAVE: u64 = 0x3FE6_0000_0000_0000;
const HALF_PART: u64 = 1 << (PART - 1);

/// The middle c of a part.
#[derive(Clone, Copy)]
struct Middle {
    c: f64,
    inverse: f64,
    ln: f64,
}

const MIDDLES: [Middle; 128] = {
    let mut middles = [Middle {
        c: 1.0,
        inverse: 1.0,
        ln: 0.0,
    }; 128];
    let mut part = 0;
    while part < 128 {
        let c = f64::from_bits(OCTAVE + ((part as u64 + 1) << PART));
        // Every middle is a multiple of 1/256.
        let of_256 = (c * 256.0) as u128;
        let ln = if of_256 < 256 {
            -fixed::value(fixed::ln(256, of_256))
        } else {
            fixed::value(fixed::ln(of_256, 256))
        };
        middles[part] = Middle {
            c,
            inverse: 1.0 / c,
            ln,
        };
        part += 1;
    }
    middles
};

/// The natural logarithm: x = 2^k · z with z in an octave around 1, ln x = k ln 2 + ln c + ln(1 + r) for
/// the middle c of z's part and r = (z − c)/c, the last by its series to r⁷.
#[inline]
pub fn ln(x: f64) -> f64 {
    const NORMAL: u64 = 1 << 52;
    let bits = x.to_bits();
    if bits.wrapping_sub(NORMAL) >= f64::INFINITY.to_bits() - NORMAL {
        // Zero, subnormal, negative, infinite or not a number.
        return libm::log(x);
    }
    let above = bits.wrapping_sub(OCTAVE + HALF_PART);
    let octaves = above as i64 >> 52;
    let middle = MIDDLES[(above >> PART) as usize % 128];
    let z = f64::from_bits(bits.wrapping_sub((octaves as u64) << 52));
    let r = (z - middle.c) * middle.inverse;
    let square = r * r;
    let far = (1.0 / 5.0 - r * (1.0 / 6.0)) + square * (1.0 / 7.0);
    let series = (-0.5 + r * (1.0 / 3.0)) + square * (-0.25 + r * far);
    octaves as f64 * std::f64::consts::LN_2 + (middle.ln + (r + square * series))
}

/// 2^(i/64).
const ROOTS: [f64; 64] = {
    let mut roots = [1.0; 64];
    let mut i = 0;
    while i < 64 {
        roots[i] = fixed::value(fixed::exp(i as u128 * fixed::LN_2 / 64));
        i += 1;
    }
    roots
};

/// e to the power of x: x = n ln 2/64 + r with a whole n and |r| ≤ ln 2/128, e^x = 2^(n/64) · e^r, the last
/// by its series to r⁵.
#[inline]
pub fn exp(x: f64) -> f64 {
    /// Added and taken away again, it leaves the nearest whole number.
    const WHOLE: f64 = (3_u64 << 51) as f64;
    /// ln 2/64 in two pieces: its first 32 binary digits, whose multiples below 2¹⁷ are exact, and 64 more.
    const HIGH: f64 = 0xB172_17F7_u64 as f64 / (1_u128 << 38) as f64;
    const LOW: f64 = 0xD1CF_79AB_C9E3_B398_u64 as f64 / (1_u128 << 102) as f64;
    if x.is_nan() || x.abs() >= 700.0 {
        return libm::exp(x);
    }
    let shifted = x * (64.0 / std::f64::consts::LN_2) + WHOLE;
    let n = shifted.to_bits().wrapping_sub(WHOLE.to_bits());
    let whole = shifted - WHOLE;
    let r = (x - whole * HIGH) - whole * LOW;
    let square = r * r;
    let series = r + square * ((0.5 + r * (1.0 / 6.0)) + square * (1.0 / 24.0 + r * (1.0 / 120.0)));
    let octaves = n as i64 >> 6;
    let root = ROOTS[n as usize % 64].to_bits();
    let scale = f64::from_bits(root.wrapping_add((octaves as u64) << 52));
    scale + scale * series
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How far a value is from another in units in the last place.
    fn units(found: f64, known: f64) -> f64 {
        let unit = known.abs().next_up() - known.abs();
        (found - known).abs() / unit
    }

    /// `libm` is itself within one unit, so a bound here is one more than what is claimed.
    fn assert_near(x: f64, found: f64, known: f64, most: f64) {
        assert!(
            units(found, known) <= most + 1.0,
            "{x}: {found} instead of {known}"
        );
    }

    /// Numbers that are spread over all magnitudes: an additive sequence of words as bits.
    fn positive_numbers() -> impl Iterator<Item = f64> {
        let words = (1..2_000_000_u64).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        words
            .map(|word| f64::from_bits(word >> 1))
            .filter(|x| x.is_finite())
    }

    #[test]
    fn the_logarithm_is_near_that_of_libm() {
        for x in positive_numbers() {
            assert_near(x, ln(x), libm::log(x), 2.0);
        }
        // Draws ask for the logarithms of (0, 1), densely near 1.
        for n in 1..1_000_000_u32 {
            let u = f64::from(n) / 1e6;
            for x in [u, 1.0 - u * u * u, 1.0 + u * u * u, 1.0 - u * 1e-9] {
                assert_near(x, ln(x), libm::log(x), 2.0);
            }
        }
    }

    #[test]
    fn the_exponential_is_near_that_of_libm() {
        for n in -1_000_000..1_000_000 {
            let x = f64::from(n);
            for x in [x * 7e-4, x * 1e-6, x * x * x * 1e-22] {
                assert_near(x, exp(x), libm::exp(x), 1.0);
            }
        }
    }

    /// (x, ln x, e^x) with 60 digits by mpmath 1.3 for exactly these binary x, rounded once.
    #[test]
    fn both_meet_independent_values() {
        for (x, log, power) in INDEPENDENT {
            assert!(units(ln(x), log) <= 2.0, "ln {x}: {}", ln(x));
            assert!(units(exp(x), power) <= 1.0, "e^{x}: {}", exp(x));
        }
    }

    #[test]
    fn ends_are_those_of_libm() {
        for x in [
            0.0,
            -0.0,
            -1.0,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
            5e-324,
            f64::MAX,
            710.0,
            -750.0,
        ] {
            assert_eq!(ln(x).to_bits(), libm::log(x).to_bits(), "{x}");
            assert_eq!(exp(x).to_bits(), libm::exp(x).to_bits(), "{x}");
        }
        assert_eq!((ln(1.0), exp(0.0)), (0.0, 1.0));
    }

    const INDEPENDENT: [(f64, f64, f64); 19] = [
        (1e-300, -690.7755278982137, 1.0),
        (
            1.1102230246251565e-16,
            -36.7368005696771,
            1.0000000000000002,
        ),
        (1e-05, -11.512925464970229, 1.00001000005),
        (0.0749, -2.5916013884589635, 1.0777763678587842),
        (0.51, -0.6733445532637656, 1.6652911949458864),
        (0.6875, -0.3746934494414107, 1.988737469582292),
        (0.689453125, -0.37185656810621104, 1.9926255181390111),
        (0.99, -0.01005033585350145, 2.691234472349262),
        (0.998, -0.0020020026706730793, 2.7128506977432196),
        (0.9990234375, -0.0009770396478266127, 2.7156285521168932),
        (1.001953125, 0.0019512201312617493, 2.723596160743495),
        (1.003, 0.002995508979798371, 2.726448918454098),
        (1.005, 0.004987541511038968, 2.731907272825927),
        (1.3789, 0.32128607986555846, 3.9705316396384656),
        (1.5, 0.4054651081081644, 4.4816890703380645),
        (2.1, 0.7419373447293773, 8.166169912567652),
        (10.5, 2.3513752571634776, 36315.502674246636),
        (123.456, 4.815884817283264, 4.132944352778106e+53),
        (650.0, 6.476972362889683, 1.956199921370272e+282),
    ];
}
