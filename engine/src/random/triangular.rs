//! The triangular distribution on [low, high] with its peak at `mode`.

/// The quantile of `u` in (0, 1), by inversion of the two parabolic arcs.
pub(super) fn quantile(low: f64, mode: f64, high: f64, u: f64) -> f64 {
    let width = high - low;
    let rise = mode - low;
    // Compared as products, so that a width of zero needs no special case.
    if u * width < rise {
        low + (u * width * rise).sqrt()
    } else {
        high - ((1.0 - u) * width * (high - mode)).sqrt()
    }
}

/// The variance; the textbook form (l² + m² + h² − lm − lh − mh)/18, rearranged so that it does not
/// cancel when the values lie far from zero.
#[cfg(feature = "internals")]
pub(super) fn variance(low: f64, mode: f64, high: f64) -> f64 {
    let width = high - low;
    (width * width - (mode - low) * (high - mode)) / 18.0
}
