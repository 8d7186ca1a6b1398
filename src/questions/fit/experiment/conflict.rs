//! Figures that no world has together.

use crate::stats::chi_squared_in_errors;

use super::figures::{ObservedFigure, Shown};
use super::world::{IMPLAUSIBLE, WeighedWorld};

/// The fewest figures that none of the simulated worlds is near to all of.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Places of the figures.
    pub figures: Vec<usize>,
    /// The world that is nearest to them, by its place among the worlds.
    pub nearest: Option<usize>,
}

/// How far each world is from each figure; infinitely where its pasts do not define it.
fn distances(figures: &[ObservedFigure], worlds: &[WeighedWorld]) -> Vec<Vec<f64>> {
    let of = |world: &WeighedWorld| {
        let pairs = figures.iter().zip(&world.shown);
        let distance = |(figure, shown): (&ObservedFigure, &Option<Shown>)| {
            shown.map_or(f64::INFINITY, |shown| {
                figure.implausibility(shown.mean, shown.squared_error, shown.variance)
            })
        };
        pairs.map(distance).collect()
    };
    worlds.iter().map(of).collect()
}

/// The smallest set of figures that no world is near to all of, if there is no world that is near to
/// all; of several as small the one that the nearest world is farthest from.
pub fn smallest(figures: &[ObservedFigure], worlds: &[WeighedWorld]) -> Option<Conflict> {
    if figures.is_empty() || worlds.is_empty() {
        return None;
    }
    let distances = distances(figures, worlds);
    let farthest = |set: &[usize], world: usize| {
        let squares = set
            .iter()
            .map(|j| distances[world][*j] * distances[world][*j]);
        chi_squared_in_errors(squares.sum(), set.len() as f64)
    };
    let far = chi_squared_in_errors(IMPLAUSIBLE * IMPLAUSIBLE, 1.0);
    let nearest = |set: &[usize]| {
        let all = (0..worlds.len()).map(|world| (world, farthest(set, world)));
        all.min_by(|a, b| a.1.total_cmp(&b.1))
            .expect("there are worlds")
    };
    let all: Vec<usize> = (0..figures.len()).collect();
    if nearest(&all).1 < far {
        return None;
    }
    let smaller = (1..figures.len().min(4)).find_map(|size| {
        let sets = sets(figures.len(), size).into_iter();
        let apart = sets.map(|set| (nearest(&set), set));
        let apart = apart.filter(|((_, distance), _)| *distance >= far);
        apart.max_by(|a, b| a.0.1.total_cmp(&b.0.1).then(b.1.cmp(&a.1)))
    });
    let ((world, distance), figures) = smaller.unwrap_or_else(|| (nearest(&all), all));
    Some(Conflict {
        figures,
        nearest: distance.is_finite().then_some(world),
    })
}

/// All sets of so many of the first numbers, each in ascending order.
fn sets(of: usize, size: usize) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..size {
        let longer = |set: &Vec<usize>| {
            let from = set.last().map_or(0, |last| last + 1);
            let longer = (from..of).map(|next| [&set[..], &[next]].concat());
            longer.collect::<Vec<_>>()
        };
        sets = sets.iter().flat_map(longer).collect();
    }
    sets
}
