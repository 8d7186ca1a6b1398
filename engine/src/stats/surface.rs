//! A response surface: a smooth response of many inputs from noisy points, and how far it errs.
//!
//! Legendre polynomials of inputs uniform on (0, 1): all linear terms, and squares and products of
//! those inputs that do most. Coefficients by ridge regression (Hoerl & Kennard 1970, Technometrics
//! 12, 55–67); its penalty is the one with the least error of points left out one at a time (Allen
//! 1974, Technometrics 16, 125–127), and that error is the surface's own.

use super::cholesky::Cholesky;

/// Inputs that have squares and products.
const CURVED: usize = 12;
/// Points below which there is no surface.
const FEWEST: usize = 40;
/// Penalties that are tried, as shares of a term's variance.
const PENALTIES: [f64; 8] = [1e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1.0];

/// A fitted surface.
#[derive(Clone, Debug, PartialEq)]
pub struct Surface {
    terms: Vec<Term>,
    /// The constant first.
    coefficients: Vec<f64>,
    /// The root of the mean squared error at points that were left out, their noise included.
    pub error: f64,
    /// The share of the points' variance that is foretold of points left out; below 0 where the mean
    /// foretells better.
    pub share: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Term {
    Linear(usize),
    Square(usize),
    Product(usize, usize),
}

impl Term {
    fn of(self, inputs: &[f64]) -> f64 {
        let linear = |input: usize| 3.0_f64.sqrt() * (2.0 * inputs[input] - 1.0);
        match self {
            Term::Linear(input) => linear(input),
            Term::Square(input) => {
                let x = 2.0 * inputs[input] - 1.0;
                5.0_f64.sqrt() * 0.5 * (3.0 * x * x - 1.0)
            }
            Term::Product(one, other) => linear(one) * linear(other),
        }
    }
}

impl Surface {
    /// Through these points: inputs, each within (0, 1), and responses. None where they are too few,
    /// or all responses are alike.
    ///
    /// # Panics
    /// If the slices differ in length.
    pub fn through(inputs: &[&[f64]], responses: &[f64]) -> Option<Surface> {
        assert_eq!(inputs.len(), responses.len(), "each point has a response");
        if inputs.len() < FEWEST {
            return None;
        }
        let count = inputs[0].len();
        let linear: Vec<Term> = (0..count).map(Term::Linear).collect();
        let first = Surface::with(linear.clone(), inputs, responses)?;
        let mut strongest: Vec<usize> = (0..count).collect();
        let strength = |input: &usize| first.coefficients[input + 1].abs();
        strongest.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then(a.cmp(b)));
        strongest.truncate(CURVED);
        let mut terms = linear;
        for (place, one) in strongest.iter().enumerate() {
            terms.push(Term::Square(*one));
            let others = strongest[place + 1..].iter();
            terms.extend(others.map(|other| Term::Product(*one, *other)));
        }
        let curved = Surface::with(terms, inputs, responses)?;
        Some(if curved.error < first.error {
            curved
        } else {
            first
        })
    }

    fn with(terms: Vec<Term>, inputs: &[&[f64]], responses: &[f64]) -> Option<Surface> {
        let (points, size) = (inputs.len() as f64, terms.len() + 1);
        let mean = responses.iter().sum::<f64>() / points;
        let spread: f64 = responses.iter().map(|y| (y - mean) * (y - mean)).sum();
        if spread <= 1e-24 * mean * mean * points {
            return None;
        }
        let row = |inputs: &&[f64]| -> Vec<f64> {
            let values = terms.iter().map(|term| term.of(inputs));
            std::iter::once(1.0).chain(values).collect()
        };
        let rows: Vec<Vec<f64>> = inputs.iter().map(row).collect();
        let mut squares = vec![0.0; size * size];
        let mut right = vec![0.0; size];
        for (row, response) in rows.iter().zip(responses) {
            for (place, value) in row.iter().enumerate() {
                right[place] += value * response / points;
                for (other, square) in row[..=place].iter().zip(&mut squares[place * size..]) {
                    *square += value * other / points;
                }
            }
        }
        let mut best: Option<(f64, Vec<f64>)> = None;
        for penalty in PENALTIES {
            let mut penalised = squares.clone();
            for place in 1..size {
                penalised[place * size + place] += penalty;
            }
            let Some(root) = Cholesky::of(&penalised, size) else {
                continue;
            };
            let coefficients = root.solve(&right);
            let mut squared = 0.0;
            for (row, response) in rows.iter().zip(responses) {
                let half = root.half_solve(row);
                let leverage = half.iter().map(|x| x * x).sum::<f64>() / points;
                let left = response - dot(row, &coefficients);
                let left_out = left / (1.0 - leverage).max(1e-6);
                squared += left_out * left_out;
            }
            if best.as_ref().is_none_or(|(least, _)| squared < *least) {
                best = Some((squared, coefficients));
            }
        }
        let (squared, coefficients) = best?;
        Some(Surface {
            terms,
            coefficients,
            error: (squared / points).sqrt(),
            share: 1.0 - squared / spread,
        })
    }

    /// The response that it foretells.
    pub fn at(&self, inputs: &[f64]) -> f64 {
        let terms = self.terms.iter().zip(&self.coefficients[1..]);
        let curved: f64 = terms.map(|(term, c)| c * term.of(inputs)).sum();
        self.coefficients[0] + curved
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::super::witness::Chance;
    use super::*;

    fn uniforms(chance: &mut Chance, points: usize, inputs: usize) -> Vec<Vec<f64>> {
        let mut one = || 1.0 - crate::stats::normal_upper_probability(chance.normal());
        (0..points)
            .map(|_| (0..inputs).map(|_| one()).collect())
            .collect()
    }

    fn response(x: &[f64]) -> f64 {
        3.0 + 4.0 * x[0] - 2.0 * x[1] * x[0] + 3.0 * x[2] * x[2]
    }

    #[test]
    fn a_curved_surface_is_found_and_its_error_is_that_of_new_points() {
        let chance = &mut Chance::new(8);
        let points = uniforms(chance, 600, 20);
        let noise = 0.2;
        let responses: Vec<f64> = (points.iter())
            .map(|x| response(x) + noise * chance.normal())
            .collect();
        let inputs: Vec<&[f64]> = points.iter().map(Vec::as_slice).collect();
        let surface = Surface::through(&inputs, &responses).expect("points enough");
        let fresh = uniforms(chance, 2_000, 20);
        let squared = |x: &Vec<f64>| {
            let off = surface.at(x) - response(x) - noise * chance.normal();
            off * off
        };
        let error = (fresh.iter().map(squared).sum::<f64>() / 2_000.0).sqrt();
        assert!(
            (surface.error / error - 1.0).abs() < 0.1,
            "{} {error}",
            surface.error
        );
        assert!(error < 1.25 * noise, "{error}");
        assert!(surface.share > 0.95);
    }

    #[test]
    fn noise_alone_is_not_foretold() {
        let chance = &mut Chance::new(9);
        let points = uniforms(chance, 200, 30);
        let responses: Vec<f64> = points.iter().map(|_| chance.normal()).collect();
        let inputs: Vec<&[f64]> = points.iter().map(Vec::as_slice).collect();
        let surface = Surface::through(&inputs, &responses).expect("points enough");
        assert!(surface.share < 0.1, "{}", surface.share);
        assert!((0.85..1.2).contains(&surface.error), "{}", surface.error);
    }

    #[test]
    fn too_few_points_or_one_value_have_no_surface() {
        let points = vec![vec![0.5; 3]; 100];
        let inputs: Vec<&[f64]> = points.iter().map(Vec::as_slice).collect();
        assert!(Surface::through(&inputs, &[7.0; 100]).is_none());
        assert!(Surface::through(&inputs[..10], &[7.0; 10]).is_none());
    }
}
