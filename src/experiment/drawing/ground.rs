//! The ground that drawing, ends and indices stand on: points of the ranges and their responses.

use crate::random::{Hypercube, Key};
use crate::scenario::{Label, Problem, Ranged, Severity, Study, message};

use super::super::point::Point;
use super::super::responses::{Ask, Halt, Keeper, Responses};
use super::{Doubtful, HYPERCUBE};

/// The first replication of draws; those at the study's numbers begin at 0.
const DRAWS: u64 = 1 << 32;
/// From the luck of one draw to that of the next.
pub const STRIDE: u64 = 1 << 12;

/// The first replication of a draw: every draw has luck of its own, so that their errors are
/// independent.
pub(super) fn luck_of_draw(index: usize) -> u64 {
    DRAWS + index as u64 * STRIDE
}

/// The point of a study and the two structures.
fn point_of(asked: &Doubtful<'_>, study: &Study) -> Point {
    let structures = vec![asked.structure, asked.against];
    Point::of_first_year(study.scenario.clone(), structures)
}

/// The first error among problems, in every language.
pub fn refusal(problems: &[Problem]) -> Label {
    Label::in_each(|language| {
        let errors = |problem: &&Problem| problem.severity() == Severity::Error;
        problems
            .iter()
            .find(errors)
            .map_or(String::new(), |problem| {
                let text = message(&problem.kind, language).text;
                format!("{}: {text}", problem.path)
            })
    })
}

/// The points of a hypercube of these ranges, each number as a share of its range. A number's shares
/// are the same whatever other ranges there are.
pub fn hypercube_points(seed: u64, ranges: &[Ranged], number: u64) -> Vec<Vec<f64>> {
    let cube = Hypercube::new(seed, number, HYPERCUBE);
    let axis = |range: &Ranged| cube.axis(Key::of(&range.path));
    let axes: Vec<Vec<f64>> = ranges.iter().map(axis).collect();
    (0..HYPERCUBE)
        .map(|point| axes.iter().map(|axis| axis[point]).collect())
        .collect()
}

/// Study, ranges, and what is known of them.
pub struct Ground<'g, 'a> {
    asked: &'g Doubtful<'a>,
    pub ranges: &'g [Ranged],
    responses: &'g mut Responses,
    keeper: &'g dyn Keeper,
    /// What the reader said of the first combination that it refused, in every language.
    pub refusal: Option<Label>,
}

impl<'g, 'a> Ground<'g, 'a> {
    pub fn new(
        asked: &'g Doubtful<'a>,
        ranges: &'g [Ranged],
        responses: &'g mut Responses,
        keeper: &'g dyn Keeper,
    ) -> Ground<'g, 'a> {
        Ground {
            asked,
            ranges,
            responses,
            keeper,
            refusal: None,
        }
    }

    pub fn study(&self) -> &'a Study {
        self.asked.study
    }

    /// The point of the study's numbers.
    pub fn base(&self) -> Point {
        point_of(self.asked, self.asked.study)
    }

    /// The points of a hypercube, each number as a share of its range.
    pub fn hypercube(&self, number: u64) -> Vec<Vec<f64>> {
        hypercube_points(self.asked.study.run.seed, self.ranges, number)
    }

    /// The points at these shares of all ranges; `None` where the reader refuses the combination.
    pub fn points(&mut self, shares: &[Vec<f64>]) -> Vec<Option<Point>> {
        let ranges = self.ranges;
        self.read(shares.len(), |index| {
            let values = ranges.iter().zip(&shares[index]);
            values
                .map(|(range, share)| range.set(range.at(*share)))
                .collect()
        })
    }

    /// The points at which one number has another value than the study's.
    pub fn singles(&mut self, values: &[(usize, f64)]) -> Vec<Option<Point>> {
        let ranges = self.ranges;
        self.read(values.len(), |index| {
            let (range, value) = values[index];
            vec![ranges[range].set(value)]
        })
    }

    /// The points of worlds, each a list of overrides.
    pub fn worlds(&mut self, worlds: &[&[(String, String)]]) -> Vec<Option<Point>> {
        self.read(worlds.len(), |index| worlds[index].to_vec())
    }

    fn read(
        &mut self,
        count: usize,
        overrides: impl Fn(usize) -> Vec<(String, String)> + Sync + Send,
    ) -> Vec<Option<Point>> {
        let asked = self.asked;
        let read = self.responses.each(count, |index| {
            let study = asked.study.with(&overrides(index));
            study
                .map(|study| point_of(asked, &study))
                .map_err(|problems| refusal(&problems.list))
        });
        let mut points = Vec::with_capacity(count);
        for point in read {
            points.push(match point {
                Ok(point) => Some(point),
                Err(refusal) => {
                    self.refusal.get_or_insert(refusal);
                    None
                }
            });
        }
        points
    }

    /// Runs what is not known yet.
    pub fn run(&mut self, asks: &[Ask<'_>]) -> Result<(), Halt> {
        self.responses.ask(asks, self.keeper)
    }

    /// The headlines of the structure and of the other, replication by replication.
    pub fn pair(&self, ask: &Ask<'_>) -> [Vec<f64>; 2] {
        [0, 1].map(|structure| self.responses.values(ask, structure, 0))
    }

    /// The structure's headline less the other's, replication by replication.
    pub fn differences(&self, ask: &Ask<'_>) -> Vec<f64> {
        let [first, second] = self.pair(ask);
        first.iter().zip(second).map(|(a, b)| a - b).collect()
    }
}
