//! What single inputs do to a response on average, and what it would be worth to know them, from
//! points at which all inputs vary at once.
//!
//! The response is regressed on Legendre polynomials of each input, which are orthonormal over
//! inputs uniform on (0, 1) (polynomial chaos: Sudret 2008, Reliability Engineering & System Safety
//! 93, 964–979). Terms enter one after another, each time the one that explains most of what is left
//! (orthogonal least squares: Chen, Billings & Luo 1989, International Journal of Control 50,
//! 1873–1896), as long as Student's test tells it from noise at a level shared among all candidates
//! (Bonferroni): in 95 of 100 studies without any effect, none is seen.
//!
//! *Expected value of partial perfect information* (Claxton 1999, Journal of Health Economics 18,
//! 341–364; by regression: Strong, Oakley & Brennan 2014, Medical Decision Making 34, 311–326). Of
//! two options the response is the difference. Whoever decides now takes the one that is better on
//! average; who knew an input would take the better one at its value. The mean gain is
//! E max(0, E[difference | input]) − max(0, E[difference]): never negative, zero where no value of
//! the input would change the choice.

use super::estimate::{Uncertain, assert_confidence};
use super::pick_freeze::jackknife_error;
use super::student::student_upper_quantile;

/// Polynomials of each input: degrees 1 to 3.
const DEGREES: usize = 3;
/// The level of the test, shared among all candidates.
const LEVEL: f64 = 0.05;
/// Terms that enter at most.
const MOST_TERMS: usize = 40;
/// Values of an input at which an effect is averaged.
const GRID: usize = 512;

/// One observed point.
#[derive(Clone, Debug, PartialEq)]
pub struct MainEffectsPoint {
    /// Each input, uniform on (0, 1).
    pub inputs: Vec<f64>,
    pub response: f64,
    /// The squared error of the response as a mean of noisy observations; 0 if it is exact.
    pub squared_error: f64,
}

/// What one input does.
#[derive(Clone, Debug, PartialEq)]
pub struct MainEffect {
    pub input: usize,
    /// Its share of the response's variance without noise (the first-order Sobol' index).
    pub share: Uncertain,
    /// The expected value of knowing it, in units of the response.
    pub worth: Uncertain,
}

/// What was seen.
#[derive(Clone, Debug, PartialEq)]
pub struct MainEffects {
    /// The mean response.
    pub mean: Uncertain,
    /// The variance of the response without noise.
    pub variance: f64,
    /// Inputs of which anything was seen, the largest share first.
    pub effects: Vec<MainEffect>,
    /// The expected value of knowing all inputs, at most: noise adds to it. Not less than that of any
    /// single one.
    pub worth_of_all: f64,
}

/// Orthonormal Legendre polynomials of degree 1, 2, 3 on (0, 1) (Abramowitz & Stegun 22.2.11).
fn legendre(degree: usize, u: f64) -> f64 {
    let x = 2.0 * u - 1.0;
    match degree {
        1 => 3.0_f64.sqrt() * x,
        2 => 5.0_f64.sqrt() * 0.5 * (3.0 * x * x - 1.0),
        _ => 7.0_f64.sqrt() * 0.5 * (5.0 * x * x * x - 3.0 * x),
    }
}

/// A polynomial of one input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Term {
    input: usize,
    degree: usize,
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn centred(values: Vec<f64>) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.into_iter().map(|x| x - mean).collect()
}

/// Takes the part along `unit` out of `values`.
fn remove(values: &mut [f64], unit: &[f64]) {
    let along = dot(values, unit);
    for (value, unit) in values.iter_mut().zip(unit) {
        *value -= along * unit;
    }
}

/// The terms that differ from noise, in the order in which they entered.
fn entering(points: &[MainEffectsPoint], inputs: usize) -> Vec<Term> {
    let column = |term: &Term| {
        let values = points
            .iter()
            .map(|p| legendre(term.degree, p.inputs[term.input]));
        centred(values.collect())
    };
    let terms: Vec<Term> = (0..inputs)
        .flat_map(|input| (1..=DEGREES).map(move |degree| Term { input, degree }))
        .collect();
    let mut left: Vec<(Term, Vec<f64>)> = terms.iter().map(|t| (*t, column(t))).collect();
    let mut rest = centred(points.iter().map(|p| p.response).collect());
    let mut entered = Vec::new();
    let most = MOST_TERMS.min(points.len() / 4);
    while entered.len() < most {
        let gain = |column: &[f64]| {
            let length = dot(column, column);
            // A column that is a sum of those before it explains nothing.
            if length < 1e-9 * points.len() as f64 {
                return 0.0;
            }
            let along = dot(column, &rest);
            along * along / length
        };
        let best = left
            .iter()
            .enumerate()
            .map(|(place, (_, column))| (place, gain(column)))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        let Some((place, gain)) = best else { break };
        let degrees = points.len() as f64 - entered.len() as f64 - 2.0;
        let noise = (dot(&rest, &rest) - gain).max(0.0) / degrees.max(1.0);
        let level = 0.5 * LEVEL / terms.len() as f64;
        let threshold = student_upper_quantile(level, degrees.max(1.0) as u64);
        if degrees < 1.0 || gain <= threshold * threshold * noise || gain <= 0.0 {
            break;
        }
        let (term, column) = left.swap_remove(place);
        let length = dot(&column, &column).sqrt();
        let unit: Vec<f64> = column.iter().map(|x| x / length).collect();
        remove(&mut rest, &unit);
        left.iter_mut()
            .for_each(|(_, column)| remove(column, &unit));
        // The order of those left must not depend on who left before.
        left.sort_by_key(|(term, _)| *term);
        entered.push(term);
    }
    entered
}

/// Normal equations of the entered terms (and the mean) over some points.
#[derive(Clone, Debug)]
struct Equations {
    count: f64,
    /// Row by row; the first unknown is the mean.
    left: Vec<Vec<f64>>,
    right: Vec<f64>,
}

impl Equations {
    fn of(points: &[MainEffectsPoint], terms: &[Term]) -> Equations {
        let size = terms.len() + 1;
        let mut equations = Equations {
            count: points.len() as f64,
            left: vec![vec![0.0; size]; size],
            right: vec![0.0; size],
        };
        for point in points {
            let mut row = vec![1.0];
            row.extend(
                terms
                    .iter()
                    .map(|t| legendre(t.degree, point.inputs[t.input])),
            );
            for (i, x) in row.iter().enumerate() {
                equations.right[i] += x * point.response;
                for (j, y) in row.iter().enumerate() {
                    equations.left[i][j] += x * y;
                }
            }
        }
        equations
    }

    fn less(&self, other: &Equations) -> Equations {
        let mut rest = self.clone();
        rest.count -= other.count;
        for (mine, theirs) in rest.right.iter_mut().zip(&other.right) {
            *mine -= theirs;
        }
        for (mine, theirs) in rest.left.iter_mut().zip(&other.left) {
            mine.iter_mut()
                .zip(theirs)
                .for_each(|(mine, theirs)| *mine -= theirs);
        }
        rest
    }

    /// Mean and coefficients, by Cholesky's decomposition; `None` where they are not determined.
    fn solved(&self) -> Option<Vec<f64>> {
        let size = self.right.len();
        let mut lower = vec![vec![0.0; size]; size];
        for i in 0..size {
            for j in 0..=i {
                let known = dot(&lower[i][..j], &lower[j][..j]);
                let open = self.left[i][j] - known;
                if i == j {
                    if open <= 1e-9 * self.count {
                        return None;
                    }
                    lower[i][i] = open.sqrt();
                } else {
                    lower[i][j] = open / lower[j][j];
                }
            }
        }
        let mut solution = vec![0.0; size];
        for i in 0..size {
            let known = dot(&lower[i][..i], &solution[..i]);
            solution[i] = (self.right[i] - known) / lower[i][i];
        }
        for i in (0..size).rev() {
            let known: f64 = (i + 1..size).map(|j| lower[j][i] * solution[j]).sum();
            solution[i] = (solution[i] - known) / lower[i][i];
        }
        Some(solution)
    }
}

/// E max(0, mean + effect) − max(0, mean) over the input's values.
fn worth(mean: f64, terms: &[(usize, f64)]) -> f64 {
    let (mut gained, mut average) = (0.0, 0.0);
    for cell in 0..GRID {
        let u = (cell as f64 + 0.5) / GRID as f64;
        let effect: f64 = terms
            .iter()
            .map(|(degree, c)| c * legendre(*degree, u))
            .sum();
        gained += (mean + effect).max(0.0);
        average += mean + effect;
    }
    (gained - average.max(0.0)) / GRID as f64
}

impl MainEffects {
    /// From points in batches of `batch` (independent of each other; a remainder is one of its own),
    /// with intervals by the jackknife over batches for the terms that entered. `None` with fewer
    /// than four points.
    ///
    /// # Panics
    /// If points have different inputs, a response is not finite, or `confidence` is none.
    pub fn of(points: &[MainEffectsPoint], batch: usize, confidence: f64) -> Option<MainEffects> {
        assert_confidence(confidence);
        let inputs = points.first()?.inputs.len();
        let n = points.len() as f64;
        assert!(
            points
                .iter()
                .all(|p| p.inputs.len() == inputs && p.response.is_finite()),
            "points have the same inputs and a response"
        );
        if points.len() < 4 {
            return None;
        }
        let terms = entering(points, inputs);
        let whole = Equations::of(points, &terms);
        let solution = whole.solved()?;
        let without: Vec<Vec<f64>> = points
            .chunks(batch.max(1))
            .filter_map(|batch| whole.less(&Equations::of(batch, &terms)).solved())
            .collect();
        let uncertain = |read: &dyn Fn(&[f64]) -> f64| {
            let left: Vec<f64> = without.iter().map(|solution| read(solution)).collect();
            let half_width = jackknife_error(&left).map(|error| {
                let degrees = left.len() as u64 - 1;
                error * student_upper_quantile(0.5 * (1.0 - confidence), degrees)
            });
            Uncertain {
                value: read(&solution),
                half_width,
            }
        };
        let mean = points.iter().map(|p| p.response).sum::<f64>() / n;
        let squares = points
            .iter()
            .map(|p| (p.response - mean) * (p.response - mean));
        let noise = points.iter().map(|p| p.squared_error).sum::<f64>() / n;
        let variance = (squares.sum::<f64>() / (n - 1.0) - noise).max(0.0);
        let mut of_effects: Vec<MainEffect> = (0..inputs)
            .filter_map(|input| {
                let places: Vec<(usize, usize)> = terms
                    .iter()
                    .enumerate()
                    .filter(|(_, term)| term.input == input)
                    .map(|(place, term)| (place + 1, term.degree))
                    .collect();
                let squared = |solution: &[f64]| {
                    let squares = places.iter().map(|(at, _)| solution[*at] * solution[*at]);
                    squares.sum::<f64>() / variance
                };
                let gain = |solution: &[f64]| {
                    let terms: Vec<(usize, f64)> = places
                        .iter()
                        .map(|(at, degree)| (*degree, solution[*at]))
                        .collect();
                    worth(solution[0], &terms)
                };
                (!places.is_empty() && variance > 0.0).then(|| MainEffect {
                    input,
                    share: uncertain(&squared),
                    worth: uncertain(&gain),
                })
            })
            .collect();
        of_effects.sort_by(|a, b| {
            b.share
                .value
                .total_cmp(&a.share.value)
                .then(a.input.cmp(&b.input))
        });
        let best = points.iter().map(|p| p.response.max(0.0)).sum::<f64>() / n;
        let single = of_effects
            .iter()
            .map(|effect| effect.worth.value)
            .fold(0.0, f64::max);
        Some(MainEffects {
            mean: uncertain(&|solution| solution[0]),
            variance,
            effects: of_effects,
            worth_of_all: single.max(best - mean.max(0.0)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::witness::Chance;
    use super::*;

    fn points(
        chance: &mut Chance,
        (inputs, count): (usize, usize),
        noise: f64,
        function: &dyn Fn(&[f64]) -> f64,
    ) -> Vec<MainEffectsPoint> {
        (0..count)
            .map(|_| {
                let inputs: Vec<f64> = (0..inputs).map(|_| chance.uniform()).collect();
                MainEffectsPoint {
                    response: function(&inputs) + noise * chance.normal(),
                    squared_error: noise * noise,
                    inputs,
                }
            })
            .collect()
    }

    #[test]
    fn polynomials_are_orthonormal() {
        for one in 1..=DEGREES {
            for other in 1..=DEGREES {
                let product = |cell: usize| {
                    let u = (cell as f64 + 0.5) / 20_000.0;
                    legendre(one, u) * legendre(other, u)
                };
                let mean = (0..20_000).map(product).sum::<f64>() / 20_000.0;
                let exact = f64::from(u8::from(one == other));
                assert!((mean - exact).abs() < 1e-6, "{one} {other}: {mean}");
            }
        }
    }

    #[test]
    fn the_bilinear_function_has_its_first_order_indices() {
        // 1 + 3x₁ − 2x₂ + 4x₁x₄: shares 0.728, 0.1165, 0, 0.1165 (engine/tests/reference).
        let exact = [0.728_155, 0.116_505, 0.0, 0.116_505];
        let bilinear = |u: &[f64]| 1.0 + 3.0 * u[0] - 2.0 * u[1] + 4.0 * u[0] * u[3];
        let points = points(&mut Chance::new(3), (12, 2_048), 0.5, &bilinear);
        let found = MainEffects::of(&points, 32, 0.95).expect("points");
        assert!(
            (found.variance / 2.861_111 - 1.0).abs() < 0.1,
            "{}",
            found.variance
        );
        assert_eq!(found.effects.len(), 3, "{:?}", found.effects);
        for effect in &found.effects {
            // The half-width is 2.0 standard errors (63 degrees of freedom).
            let allowed = 2.0 * effect.share.half_width.expect("batches");
            let exact = exact[effect.input];
            assert!((effect.share.value - exact).abs() < allowed, "{effect:?}");
        }
        let mean = found.mean;
        assert!((mean.value - 2.5).abs() < 2.0 * mean.half_width.expect("batches"));
    }

    #[test]
    fn knowing_a_line_is_worth_what_the_integral_says() {
        // difference = x − c over x uniform: E max(0, x − c) = (1 − c)²/2, and ½ − c on average. So
        // knowing x is worth (1 − c)²/2 − max(0, ½ − c).
        for c in [0.2, 0.5, 0.7, 1.5] {
            let line = |u: &[f64]| u[1] - c;
            let points = points(&mut Chance::new(5), (5, 1_024), 0.1, &line);
            let found = MainEffects::of(&points, 32, 0.95).expect("points");
            let part: f64 = if c < 1.0 {
                0.5 * (1.0 - c) * (1.0 - c)
            } else {
                0.0
            };
            let exact = part - (0.5 - c).max(0.0);
            let [effect] = &found.effects[..] else {
                panic!("{:?}", found.effects)
            };
            let allowed = 2.0 * effect.worth.half_width.expect("batches") + 1e-4;
            assert_eq!(effect.input, 1);
            assert!(
                (effect.worth.value - exact).abs() < allowed,
                "{c}: {effect:?} {exact}"
            );
            assert!(found.worth_of_all >= effect.worth.value);
            assert!(
                found.worth_of_all < exact + 0.05,
                "{c}: {}",
                found.worth_of_all
            );
        }
    }

    #[test]
    fn an_input_that_never_changes_the_choice_is_worth_nothing() {
        let steady = |u: &[f64]| 5.0 + u[0];
        let points = points(&mut Chance::new(7), (3, 256), 0.3, &steady);
        let found = MainEffects::of(&points, 32, 0.95).expect("points");
        assert_eq!(found.effects.len(), 1);
        assert_eq!(found.effects[0].worth.value, 0.0);
        assert_eq!(found.worth_of_all, 0.0);
    }

    #[test]
    fn nothing_is_seen_where_there_is_nothing_in_95_of_100_studies() {
        let chance = &mut Chance::new(9);
        let seen = (0..200)
            .filter(|_| {
                let points = points(chance, (20, 96), 1.0, &|_| 2.0);
                let found = entering(&points, 20);
                !found.is_empty()
            })
            .count();
        // At most 5 % of 200, and the binomial's 5 standard errors.
        assert!(seen <= 10 + 15, "{seen}");
    }

    #[test]
    fn an_interval_as_wide_as_what_can_be_says_nothing() {
        let share = |value, half_width| Uncertain { value, half_width }.within(0.0, 1.0);
        assert_eq!(share(0.5, Some(0.25)), Some([0.5, 0.25, 0.75]));
        assert_eq!(
            share(-0.1, Some(0.3)).map(|[value, low, _]| [value, low]),
            Some([0.0, 0.0])
        );
        assert_eq!(share(1.5, Some(0.25)), None, "beside what can be");
        assert_eq!(
            share(1.1, Some(0.25)).map(|[value, _, high]| [value, high]),
            Some([1.0, 1.0])
        );
        for nothing in [
            (2.03, Some(2.74)),
            (0.5, Some(0.5)),
            (0.5, None),
            (f64::NAN, Some(0.1)),
        ] {
            assert_eq!(share(nothing.0, nothing.1), None, "{nothing:?}");
        }
    }

    #[test]
    fn too_few_points_say_nothing() {
        let points = points(&mut Chance::new(1), (2, 3), 0.0, &|u| u[0]);
        assert_eq!(MainEffects::of(&points, 1, 0.95), None);
        assert_eq!(MainEffects::of(&[], 1, 0.95), None);
    }
}
