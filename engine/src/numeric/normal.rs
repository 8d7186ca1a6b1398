//! The normal distribution: the inverse of its distribution function.

use super::elementary::ln;

/// The standard normal distribution function, P(Z ≤ z) = erfc(−z/√2) / 2.
#[cfg(test)]
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// The standard normal quantile: the z with P(Z ≤ z) = `p`, for 0 < `p` < 1; −∞ at 0 and ∞ at 1.
///
/// Algorithm AS 241, routine PPND16, accurate to about one part in 10¹⁶: Wichura, M. J. (1988),
/// "The percentage points of the normal distribution", Applied Statistics 37 (3), 477–484.
///
/// # Panics
/// If `p` is not within [0, 1].
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180625 - q * q;
        return q * polynomial(&CENTRE_ABOVE, r) / polynomial(&CENTRE_BELOW, r);
    }
    assert!(
        (0.0..=1.0).contains(&p),
        "a probability lies between 0 and 1"
    );
    let tail = if q < 0.0 { p } else { 1.0 - p };
    if tail == 0.0 {
        return f64::INFINITY.copysign(q);
    }
    let r = (-ln(tail)).sqrt();
    let z = if r <= 5.0 {
        polynomial(&MIDDLE_ABOVE, r - 1.6) / polynomial(&MIDDLE_BELOW, r - 1.6)
    } else {
        polynomial(&FAR_ABOVE, r - 5.0) / polynomial(&FAR_BELOW, r - 5.0)
    };
    z.copysign(q)
}

/// The polynomial with these coefficients, constant term first, in pairs and pairs of pairs (Estrin
/// 1960), which wait less for each other. It uses no fused multiply-add, which would give other bits
/// where the processor has one.
#[inline]
fn polynomial(c: &[f64; 8], x: f64) -> f64 {
    let square = x * x;
    let low = (c[0] + c[1] * x) + (c[2] + c[3] * x) * square;
    let high = (c[4] + c[5] * x) + (c[6] + c[7] * x) * square;
    low + high * (square * square)
}

/// Numerator and denominator for |p − ½| ≤ 0.425 (A and B of the paper).
const CENTRE_ABOVE: [f64; 8] = [
    3.387_132_872_796_366_5,
    133.141_667_891_784_38,
    1_971.590_950_306_551_3,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];
const CENTRE_BELOW: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_854,
];
/// For √(−ln tail) ≤ 5 (C and D of the paper).
const MIDDLE_ABOVE: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    0.241_780_725_177_450_6,
    0.022_723_844_989_269_184,
    7.745_450_142_783_414e-4,
];
const MIDDLE_BELOW: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    0.689_767_334_985_1,
    0.148_103_976_427_480_08,
    0.015_198_666_563_616_457,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
/// Farther out (E and F of the paper).
const FAR_ABOVE: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    0.296_560_571_828_504_87,
    0.026_532_189_526_576_124,
    0.001_242_660_947_388_078_4,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const FAR_BELOW: [f64; 8] = [
    1.0,
    0.599_832_206_555_888,
    0.136_929_880_922_735_8,
    0.014_875_361_290_850_615,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_8e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];

#[cfg(test)]
mod tests {
    use super::*;

    /// (p, z) computed with 60 digits by root finding on erfc in mpmath 1.3 for exactly these
    /// binary p, and rounded once.
    const INDEPENDENT: [(f64, f64); 28] = [
        (1.1102230246251565e-16, -8.209536151601387),
        (1e-300, -37.0470962993612),
        (1e-100, -21.273453560965326),
        (1e-16, -8.222082216130435),
        (1e-12, -7.034483825301132),
        (1e-11, -6.706023155495136),
        (1.4e-11, -6.656723091518184),
        (1e-08, -5.612001244174789),
        (1e-05, -4.264890793922825),
        (0.001, -3.0902323061678136),
        (0.0749, -1.4402382675279637),
        (0.075, -1.439531470938456),
        (0.0751, -1.43882539275254),
        (0.1, -1.2815515655446004),
        (0.25, -0.6744897501960817),
        (0.3, -0.5244005127080408),
        (0.49, -0.025068908258711057),
        (0.50001, 2.506628274882086e-05),
        (0.6, 0.2533471031357997),
        (0.75, 0.6744897501960817),
        (0.9, 1.2815515655446006),
        (0.924, 1.4325027208258119),
        (0.926, 1.4466320671589787),
        (0.975, 1.9599639845400538),
        (0.99, 2.3263478740408408),
        (0.999, 3.090232306167813),
        (0.999999999, 5.9978070196016375),
        (0.9999999999999999, 8.209536151601387),
    ];

    #[test]
    fn the_quantile_agrees_with_independent_values() {
        for (p, z) in INDEPENDENT {
            let error = (normal_quantile(p) - z).abs() / z.abs();
            assert!(
                error < 1e-14,
                "{p}: {} instead of {z}, off by {error}",
                normal_quantile(p)
            );
        }
        assert_eq!(normal_quantile(0.5), 0.0);
        assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(normal_quantile(1.0), f64::INFINITY);
    }

    #[test]
    fn quantile_and_distribution_are_inverse_odd_and_rising() {
        let mut before = f64::NEG_INFINITY;
        for step in 1..10_000 {
            let p = f64::from(step) / 10_000.0;
            let z = normal_quantile(p);
            assert!(z > before, "{p}");
            assert!((normal_cdf(z) - p).abs() < 4e-16, "{p}");
            before = z;
        }
        for p in [1e-15, 0.0625, 0.125, 0.375] {
            let mirrored = normal_quantile(1.0 - p) + normal_quantile(1.0 - (1.0 - p));
            assert_eq!(mirrored, 0.0, "{p}");
        }
    }

    #[test]
    #[should_panic(expected = "between 0 and 1")]
    fn a_probability_above_one_is_refused() {
        normal_quantile(1.5);
    }
}
