//! When a cumulative gain comes out ahead for good.

/// The first index from which `cumulative` stays at or above zero to its end; `None` if its last
/// value is below zero or undefined (NaN), or there is no value. A front that is lost again does
/// not count, and a curve that is never below zero is ahead from index 0.
pub fn payback_index(cumulative: &[f64]) -> Option<usize> {
    let tail = cumulative
        .iter()
        .rev()
        .take_while(|gain| **gain >= 0.0)
        .count();
    (tail > 0).then_some(cumulative.len() - tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_front_that_lasts_pays_back() {
        assert_eq!(payback_index(&[-1.0, 2.0, -1.0, 0.0, 3.0]), Some(3));
        assert_eq!(payback_index(&[0.0, 0.0]), Some(0));
        assert_eq!(payback_index(&[5.0, 1.0, -0.01]), None);
        assert_eq!(payback_index(&[1.0, f64::NAN, 1.0]), Some(2));
        assert_eq!(payback_index(&[1.0, f64::NAN]), None);
        assert_eq!(payback_index(&[]), None);
    }
}
