//! Points of a sweep: a study at values of the factors, and what the structures do there.

use std::sync::Arc;

use crate::random::Key;
use crate::scenario::{Factor, FactorProblem, Label, Numbers, Study};
use crate::stats::{Estimate, Moments, Reading, student_upper_quantile};

use crate::experiment::{
    Ask, DrawnWorlds, Halt, Keeper, Point, Response, Responses, WorldSpread, refusal,
};
use crate::model::{Scenario, StructureId};

/// Why a sweep could not be made.
#[derive(Clone, Debug)]
pub enum Trouble {
    Halt(Halt),
    /// The study cannot take these values.
    Values(Vec<f64>, FactorProblem),
}

impl From<Halt> for Trouble {
    fn from(halt: Halt) -> Trouble {
        Trouble::Halt(halt)
    }
}

/// A study that is varied, and the structures that are compared on it.
pub struct SweepGround<'a> {
    pub study: &'a Study,
    pub factors: Vec<Factor>,
    /// The first is what the others are compared with.
    pub structures: Vec<StructureId>,
    numbers: Numbers,
    worlds: Option<SweepWorlds>,
}

/// Worlds that every point is spread over.
struct SweepWorlds {
    drawn: DrawnWorlds,
    /// Of each world.
    numbers: Arc<[Numbers]>,
}

/// A point that was asked for, and what was found there.
#[derive(Clone, Debug)]
pub struct Site {
    /// Of the factors, in their order.
    pub values: Vec<f64>,
    pub point: Point,
    pub replications: u64,
    /// Values that means are of: replications, or the draws of worlds that have several each.
    pub independent: u64,
    /// Mean response of each structure.
    pub means: Vec<f64>,
    /// Standard deviation of the paired differences, row by row.
    spreads: Vec<f64>,
    /// Where the worlds' differences to the first structure lie, by structure.
    pub over_worlds: Vec<Option<WorldSpread>>,
}

impl<'a> SweepGround<'a> {
    pub fn new(
        study: &'a Study,
        factors: Vec<Factor>,
        structures: Vec<StructureId>,
    ) -> SweepGround<'a> {
        assert!(structures.len() > 1, "structures are compared");
        SweepGround {
            study,
            factors,
            structures,
            numbers: Numbers::of(study),
            worlds: None,
        }
    }

    /// The same over worlds, if there are some: what is varied is laid over each of them.
    #[must_use]
    pub fn over(self, worlds: Option<DrawnWorlds>) -> SweepGround<'a> {
        let with_numbers = |drawn: DrawnWorlds| SweepWorlds {
            numbers: drawn.studies.iter().map(Numbers::of).collect(),
            drawn,
        };
        SweepGround {
            worlds: worlds.map(with_numbers),
            ..self
        }
    }

    /// The worlds that points are spread over.
    pub fn drawn(&self) -> Option<&DrawnWorlds> {
        self.worlds.as_ref().map(|worlds| &worlds.drawn)
    }

    /// The response that is asked for: the headline of the first year after the change.
    pub fn wanted(study: &Study) -> Vec<Response> {
        vec![Response::of_first_year(study.run.headline.name())]
    }

    /// The point at these values, not yet asked for. Factors are set one after the other, so that
    /// the second changes what the first has left.
    ///
    /// # Errors
    /// If the study cannot take them.
    pub fn site(&self, values: &[f64]) -> Result<Site, Trouble> {
        let varied = varied((self.study, &self.numbers), &self.factors, values);
        let scenario = varied.map_err(|problem| Trouble::Values(values.to_vec(), problem))?;
        let plain = Point::of_first_year(scenario, self.structures.clone());
        let point = match &self.worlds {
            None => plain,
            Some(SweepWorlds { drawn, numbers }) => {
                let (studies, numbers) = (drawn.studies.clone(), numbers.clone());
                let (factors, values) = (self.factors.clone(), values.to_vec());
                let named = factors.iter().zip(&values);
                let tag = named.map(|(factor, value)| format!("{}={value}\t", factor.name()));
                let tag = Key::of(&tag.collect::<String>());
                drawn.point(&plain, tag, move |world| {
                    let world = (&studies[world], &numbers[world]);
                    varied_in_world(world, &factors, &values)
                })
            }
        };
        Ok(Site {
            values: values.to_vec(),
            point,
            replications: 0,
            independent: 0,
            means: Vec::new(),
            spreads: Vec::new(),
            over_worlds: Vec::new(),
        })
    }

    /// Asks for so many replications of these sites and reads them.
    ///
    /// # Errors
    /// If somebody stops it, or a replication comes to no end.
    pub fn ask(
        &self,
        sites: &mut [Site],
        of: &[usize],
        replications: u64,
        responses: &mut Responses,
        keeper: &dyn Keeper,
    ) -> Result<(), Halt> {
        let asks: Vec<Ask<'_>> = of
            .iter()
            .map(|site| Ask {
                point: &sites[*site].point,
                replications: 0..replications,
            })
            .collect();
        responses.ask(&asks, keeper)?;
        for site in of {
            sites[*site].read(replications, self, responses);
        }
        Ok(())
    }
}

/// The scenario of a study at values of factors, each laid over what the one before has left.
fn varied(
    (study, numbers): (&Study, &Numbers),
    factors: &[Factor],
    values: &[f64],
) -> Result<Scenario, FactorProblem> {
    let mut varied: Option<(Study, Numbers)> = None;
    for (factor, value) in factors.iter().zip(values) {
        let (study, numbers) = match &varied {
            Some((study, numbers)) => (study, numbers),
            None => (study, numbers),
        };
        let overrides = factor.overrides(study, numbers, *value)?;
        let next = study.with(&overrides);
        let next = next.map_err(|problems| FactorProblem::Wrong(problems.list))?;
        let numbers = Numbers::of(&next);
        varied = Some((next, numbers));
    }
    Ok(varied.map_or_else(|| study.scenario.clone(), |(study, _)| study.scenario))
}

/// The same of a world; what the reader says where the world cannot take them.
fn varied_in_world(
    world: (&Study, &Numbers),
    factors: &[Factor],
    values: &[f64],
) -> Result<Scenario, Label> {
    varied(world, factors, values).map_err(|problem| match problem {
        FactorProblem::Wrong(problems) => refusal(&problems),
        FactorProblem::NoSuchNumber { path: name, .. }
        | FactorProblem::NoPartOfFirm { path: name }
        | FactorProblem::NothingToVary { factor: name } => Label::of(&name),
    })
}

/// Whether two points have the same responses, to the bit, of every structure in all replications
/// that both have.
pub(super) fn are_alike(one: &Site, other: &Site, responses: &Responses) -> bool {
    let replications = 0..one.replications.min(other.replications);
    let asks = [one, other].map(|site| Ask {
        point: &site.point,
        replications: replications.clone(),
    });
    (0..one.means.len()).all(|structure| {
        let [a, b] = asks
            .each_ref()
            .map(|ask| responses.values(ask, structure, 0));
        a == b
    })
}

impl Site {
    fn read(&mut self, replications: u64, ground: &SweepGround<'_>, responses: &Responses) {
        let ask = Ask {
            point: &self.point,
            replications: 0..replications,
        };
        let by_draw = |values: Vec<f64>| match ground.drawn() {
            Some(worlds) => worlds.by_draw(&values),
            None => values,
        };
        let all: Vec<Vec<f64>> = (0..ground.structures.len())
            .map(|place| responses.values(&ask, place, 0))
            .collect();
        let less = |one: &[f64], other: &[f64]| -> Vec<f64> {
            one.iter().zip(other).map(|(a, b)| a - b).collect()
        };
        self.over_worlds = (all.iter())
            .map(|one| ground.drawn()?.spread(&less(one, &all[0])))
            .collect();
        let values: Vec<Vec<f64>> = all.into_iter().map(by_draw).collect();
        self.replications = replications;
        self.independent = values[0].len() as u64;
        self.means = values
            .iter()
            .map(|values| Moments::of(values).map_or(f64::NAN, |moments| moments.mean))
            .collect();
        self.spreads = Vec::with_capacity(values.len() * values.len());
        for one in &values {
            for other in &values {
                let sd = Moments::of(&less(one, other)).and_then(|moments| moments.sd);
                self.spreads.push(sd.unwrap_or(f64::INFINITY));
            }
        }
    }

    /// Events simulated here.
    pub fn events(&self, responses: &Responses) -> u64 {
        responses.events(&Ask {
            point: &self.point,
            replications: 0..self.replications,
        })
    }

    /// How much a structure is ahead of another, by their places.
    pub fn lead(&self, one: usize, other: usize) -> f64 {
        self.means[one] - self.means[other]
    }

    /// Half-width of the paired t interval of a lead; infinite for one replication.
    pub fn half_width(&self, one: usize, other: usize, confidence: f64) -> f64 {
        if self.independent < 2 {
            return f64::INFINITY;
        }
        let t = student_upper_quantile(0.5 * (1.0 - confidence), self.independent - 1);
        let sd = self.spreads[one * self.means.len() + other];
        t * sd / (self.independent as f64).sqrt()
    }

    /// The lead of a structure over another with its interval, at this place of an axis.
    pub fn reading(&self, at: f64, (one, other): (usize, usize), confidence: f64) -> Reading {
        Reading {
            at,
            mean: self.lead(one, other),
            half_width: self.half_width(one, other, confidence),
        }
    }

    /// The same as an estimate.
    pub fn estimate(&self, (one, other): (usize, usize), confidence: f64) -> Estimate {
        let half = self.half_width(one, other, confidence);
        let sd = self.spreads[one * self.means.len() + other];
        Estimate {
            mean: self.lead(one, other),
            half_width: half.is_finite().then_some(half),
            sd: sd.is_finite().then_some(sd),
            n: self.independent as usize,
            confidence,
        }
    }

    /// The structure with the best mean, by its place.
    pub fn best(&self) -> usize {
        (0..self.means.len())
            .max_by(|a, b| self.means[*a].total_cmp(&self.means[*b]).then(b.cmp(a)))
            .expect("structures are compared")
    }

    /// Whether another structure is equal to the best in every replication: between the two there is
    /// nothing to be decided.
    pub fn is_tied(&self) -> bool {
        let best = self.best();
        let mut others = (0..self.means.len()).filter(|other| *other != best);
        others.any(|other| {
            let sd = self.spreads[best * self.means.len() + other];
            self.lead(best, other) == 0.0 && sd == 0.0
        })
    }

    /// Whether the best is ahead of each other one by more than the half-width.
    pub fn is_decided(&self, confidence: f64) -> bool {
        let best = self.best();
        let others = (0..self.means.len()).filter(|other| *other != best);
        others
            .into_iter()
            .all(|other| self.lead(best, other) > self.half_width(best, other, confidence))
    }
}
