//! Symmetric positive definite matrices, by their triangular root (Golub & Van Loan 2013, *Matrix
//! Computations*, 4th ed., 4.2.5).

/// The lower triangular L of a matrix A = L·Lᵀ.
#[derive(Clone, Debug, PartialEq)]
pub struct Cholesky {
    size: usize,
    /// Row by row.
    root: Vec<f64>,
}

impl Cholesky {
    /// Of a symmetric matrix, row by row, of which the lower triangle is read; none where it is not
    /// positive definite.
    ///
    /// # Panics
    /// If the matrix has not `size` times `size` elements.
    pub fn of(matrix: &[f64], size: usize) -> Option<Cholesky> {
        assert_eq!(matrix.len(), size * size, "a square matrix");
        let mut root = vec![0.0; size * size];
        for row in 0..size {
            for column in 0..=row {
                let (ours, theirs) = (&root[row * size..], &root[column * size..]);
                let known: f64 = (ours[..column].iter().zip(&theirs[..column]))
                    .map(|(a, b)| a * b)
                    .sum();
                let rest = matrix[row * size + column] - known;
                root[row * size + column] = if row == column {
                    if rest.is_nan() || rest <= 0.0 {
                        return None;
                    }
                    rest.sqrt()
                } else {
                    rest / theirs[column]
                };
            }
        }
        Some(Cholesky { size, root })
    }

    fn row(&self, row: usize) -> &[f64] {
        &self.root[row * self.size..][..=row]
    }

    /// L⁻¹·b, whose squared length is bᵀ·A⁻¹·b.
    pub fn half_solve(&self, right: &[f64]) -> Vec<f64> {
        let mut solved: Vec<f64> = Vec::with_capacity(self.size);
        for (place, value) in right.iter().enumerate() {
            let row = self.row(place);
            let known: f64 = row.iter().zip(&solved).map(|(a, b)| a * b).sum();
            solved.push((value - known) / row[place]);
        }
        solved
    }

    /// A⁻¹·b.
    pub fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut solved = self.half_solve(right);
        for place in (0..self.size).rev() {
            let (before, here) = solved.split_at_mut(place);
            let row = self.row(place);
            here[0] /= row[place];
            for (value, element) in before.iter_mut().zip(row) {
                *value -= element * here[0];
            }
        }
        solved
    }

    /// √|A|.
    pub fn root_of_determinant(&self) -> f64 {
        (0..self.size).map(|place| self.row(place)[place]).product()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A = [[4, 2, 6], [2, 10, 9], [6, 9, 19]] = L·Lᵀ with L = [[2], [1, 3], [3, 2, √6]], and
    /// A·(1, 2, 3) = (26, 49, 81).
    #[test]
    fn a_system_by_hand() {
        let matrix = [4.0, 0.0, 0.0, 2.0, 10.0, 0.0, 6.0, 9.0, 19.0];
        let root = Cholesky::of(&matrix, 3).expect("positive definite");
        assert_eq!(root.row(1), [1.0, 3.0]);
        assert!((root.row(2)[2] - 6.0_f64.sqrt()).abs() < 1e-15);
        let solved = root.solve(&[26.0, 49.0, 81.0]);
        for (found, right) in solved.iter().zip([1.0, 2.0, 3.0]) {
            assert!((found - right).abs() < 1e-12, "{solved:?}");
        }
        // |A| = (2·3·√6)² = 216.
        assert!((root.root_of_determinant() - 216.0_f64.sqrt()).abs() < 1e-12);
        let half = root.half_solve(&[26.0, 49.0, 81.0]);
        let squared: f64 = half.iter().map(|x| x * x).sum();
        assert!((squared - (26.0 + 98.0 + 243.0)).abs() < 1e-9);
    }

    #[test]
    fn what_is_not_positive_definite_has_no_root() {
        assert!(Cholesky::of(&[1.0, 0.0, 2.0, 1.0], 2).is_none());
        assert!(Cholesky::of(&[0.0], 1).is_none());
        assert!(Cholesky::of(&[f64::NAN], 1).is_none());
    }
}
