//! The empirical distribution: finitely many values with weights.

/// The values in ascending order with their cumulative probabilities, the last exactly 1.
///
/// # Panics
/// If there are no values, as many weights are not given, a value is not finite, or the weights are
/// not finite, not negative and of a positive, finite sum.
pub(super) fn normalised(values: Vec<f64>, weights: &[f64]) -> (Vec<f64>, Vec<f64>) {
    assert!(
        !values.is_empty(),
        "an empirical law needs at least one value"
    );
    assert_eq!(
        values.len(),
        weights.len(),
        "an empirical law has one weight a value"
    );
    assert!(
        values.iter().all(|value| value.is_finite()),
        "empirical values are finite"
    );
    assert!(
        weights.iter().all(|weight| *weight >= 0.0),
        "empirical weights are not negative"
    );
    let total: f64 = weights.iter().sum();
    assert!(
        total > 0.0 && total.is_finite(),
        "empirical weights have a positive, finite sum"
    );
    let mut pairs: Vec<(f64, f64)> = values.into_iter().zip(weights.iter().copied()).collect();
    // Ascending values make a draw rise with its uniform, which keeps common random numbers in step.
    pairs.sort_by(|one, other| one.0.total_cmp(&other.0));
    // Values of no weight cannot be drawn; without them the last value has a positive weight, and
    // its cumulative probability may be set to exactly 1 whatever the rounding.
    pairs.retain(|(_, weight)| *weight > 0.0);
    let mut sum = 0.0;
    let mut cumulative: Vec<f64> = pairs
        .iter()
        .map(|(_, weight)| {
            sum += weight;
            (sum / total).min(1.0)
        })
        .collect();
    *cumulative
        .last_mut()
        .expect("a positive sum has a positive weight") = 1.0;
    (
        pairs.into_iter().map(|(value, _)| value).collect(),
        cumulative,
    )
}

/// The first value whose cumulative probability reaches `u` in (0, 1).
pub(super) fn quantile(values: &[f64], cumulative: &[f64], u: f64) -> f64 {
    let total = cumulative
        .last()
        .copied()
        .expect("an empirical law needs at least one value");
    values[cumulative.partition_point(|reached| *reached < u * total)]
}

/// The expectation.
pub(super) fn mean(values: &[f64], cumulative: &[f64]) -> f64 {
    probabilities(cumulative)
        .zip(values)
        .map(|(chance, value)| chance * value)
        .sum()
}

/// The variance, by squared deviations from the mean.
#[cfg(feature = "internals")]
pub(super) fn variance(values: &[f64], cumulative: &[f64]) -> f64 {
    let mean = mean(values, cumulative);
    probabilities(cumulative)
        .zip(values)
        .map(|(chance, value)| chance * (value - mean) * (value - mean))
        .sum()
}

/// The probability of each value.
fn probabilities(cumulative: &[f64]) -> impl Iterator<Item = f64> + '_ {
    let total = cumulative.last().copied().unwrap_or(1.0);
    let before = std::iter::once(0.0).chain(cumulative.iter().copied());
    cumulative
        .iter()
        .zip(before)
        .map(move |(reached, before)| (reached - before) / total)
}
