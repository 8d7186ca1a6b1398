//! Ranks of observations.

/// The rank of each of `values`, from 1 for the least; equal values share the mean of their ranks
/// (Conover 1999, *Practical Nonparametric Statistics*, 5.1).
///
/// # Panics
/// If a value is NaN: it has no place in any order.
pub fn ranks(values: &[f64]) -> Vec<f64> {
    assert!(
        values.iter().all(|value| !value.is_nan()),
        "an undefined value has no rank"
    );
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&i, &j| values[i].total_cmp(&values[j]));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    for group in order.chunk_by(|&i, &j| values[i] == values[j]) {
        let shared = first as f64 + 0.5 * (group.len() as f64 + 1.0);
        group.iter().for_each(|&index| ranks[index] = shared);
        first += group.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_their_ranks() {
        assert_eq!(ranks(&[30.0, 10.0, 20.0, 20.0]), [4.0, 1.0, 2.5, 2.5]);
        assert_eq!(ranks(&[0.0, -0.0, 5.0]), [1.5, 1.5, 3.0]);
        assert!(ranks(&[]).is_empty());
    }
}
