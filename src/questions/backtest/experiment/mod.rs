//! The months after a date, foretold and held against what happened.
//!
//! A *draw* is a firm whose numbers lie somewhere in their intervals, and one course of its months. So
//! the draws' spread holds two things: the luck of these months, and not knowing the numbers. The firm
//! at the middle of all intervals, with the same luck, has the first alone. A third thing, the noise of
//! having made only so many draws, blurs the ends of the bands and is in no band.

mod held;

use crate::experiment::hypercube_points;
use crate::experiment::{Ask, HYPERCUBE, Halt, Keeper, Point, Response, Responses, Worlds};
use crate::model::named::{BOOKINGS, WON_EXISTING, WON_NEW};
use crate::model::{Start, StructureId};
use crate::numeric::Span;
use crate::scenario::{Ranged, Study};

pub use held::{Held, HeldMonth, Rival, held};

/// What is foretold.
pub const KINDS: [&str; 2] = ["wins", BOOKINGS];
/// The structure that the firm has: the first of an imported study.
const TODAY: StructureId = 0;

/// What to foretell, and from what.
pub struct Forecast<'a> {
    pub study: &'a Study,
    /// Paths of the numbers that are drawn.
    pub learned: &'a [String],
    /// Weighed worlds, to be drawn from instead.
    pub worlds: Option<&'a Worlds>,
    pub draws: usize,
    pub months: usize,
}

/// What was foretold, by kind, month and draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Courses {
    pub drawn: [Vec<Vec<f64>>; 2],
    /// The same luck at the numbers of the study.
    pub of_luck: [Vec<Vec<f64>>; 2],
    /// Numbers that were drawn from intervals.
    pub ranges: usize,
    /// Draws that are no studies.
    pub refused: usize,
}

/// The responses that so many months need.
pub fn wanted(months: usize) -> Vec<Response> {
    let of_month = |month| {
        let measures = [WON_NEW, WON_EXISTING, BOOKINGS];
        measures.map(|measure| Response::of_month(month, measure))
    };
    (0..months).flat_map(of_month).collect()
}

impl Forecast<'_> {
    fn point(&self, study: &Study) -> Point {
        let mut scenario = study.scenario.clone();
        scenario.start = Start::Own;
        scenario.spans.change = Span::ZERO;
        scenario.spans.horizon = Span(self.months as u64 * Span::MONTH.0);
        Point::new(scenario, vec![TODAY])
    }

    /// The ranges of the numbers that are drawn.
    pub fn ranges(&self) -> Vec<Ranged> {
        let mut ranges = self.study.ranges(&[TODAY]);
        ranges.retain(|range| self.learned.contains(&range.path));
        ranges
    }

    /// What each draw replaces in the study.
    fn draws(&self, ranges: &[Ranged]) -> Vec<Vec<(String, String)>> {
        if let Some(worlds) = self.worlds {
            let places = worlds.drawn(self.draws).into_iter();
            return places.map(|place| worlds.numbers[place].clone()).collect();
        }
        let seed = self.study.run.seed;
        let cubes = (0..self.draws.div_ceil(HYPERCUBE) as u64)
            .flat_map(|number| hypercube_points(seed, ranges, number));
        let overrides = |shares: Vec<f64>| {
            let values = ranges.iter().zip(shares);
            values
                .map(|(range, share)| range.set(range.at(share)))
                .collect()
        };
        cubes.take(self.draws).map(overrides).collect()
    }

    /// Lives the months of every draw once.
    ///
    /// # Errors
    /// If somebody stops it, or a replication comes to no end; what was finished stays.
    pub fn run(&self, responses: &mut Responses, keeper: &dyn Keeper) -> Result<Courses, Halt> {
        let ranges = self.ranges();
        let draws = self.draws(&ranges);
        let points = responses.each(draws.len(), |draw| {
            let study = self.study.with(&draws[draw]).ok()?;
            Some(self.point(&study))
        });
        let base = self.point(self.study);
        let one = |draw: usize| draw as u64..draw as u64 + 1;
        let drawn = points.iter().enumerate().filter_map(|(draw, point)| {
            let replications = one(draw);
            point.as_ref().map(|point| Ask {
                point,
                replications,
            })
        });
        let drawn: Vec<Ask<'_>> = drawn.collect();
        let of_base = Ask {
            point: &base,
            replications: 0..self.draws as u64,
        };
        let mut asks = drawn.clone();
        asks.push(of_base.clone());
        responses.ask(&asks, keeper)?;
        Ok(Courses {
            drawn: self.courses(responses, &drawn),
            of_luck: self.courses(responses, &[of_base]),
            ranges: ranges.len(),
            refused: draws.len() - drawn.len(),
        })
    }

    fn courses(&self, responses: &Responses, asks: &[Ask<'_>]) -> [Vec<Vec<f64>>; 2] {
        let values = |response: usize| -> Vec<f64> {
            let of = |ask: &Ask<'_>| responses.values(ask, 0, response);
            asks.iter().flat_map(of).collect()
        };
        let months = 0..self.months;
        let wins = months.clone().map(|month| {
            let (new, existing) = (values(3 * month), values(3 * month + 1));
            new.iter().zip(existing).map(|(a, b)| a + b).collect()
        });
        let bookings = months.map(|month| values(3 * month + 2));
        [wins.collect(), bookings.collect()]
    }
}
