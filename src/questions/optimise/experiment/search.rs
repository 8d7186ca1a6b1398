//! The search: designs are observed with common random numbers, halved, and stepped away from.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::experiment::{Ask, DrawnWorlds, Halt, Keeper, Point, Responses};
use crate::model::{Scenario, Start, Structure};
use crate::random::Key;

use super::design::{Design, Family};
use super::moves::MovesGround;

/// Structures of one point: they share the simulation of the past.
const BATCH: usize = 12;
/// Replications from here on are met by the search, from there on by the selection; those below
/// both are fresh, and are the ones that a run of a study meets.
pub const SEARCHED_FROM: u64 = 1 << 40;
pub const SELECTED_FROM: u64 = 1 << 41;

/// How much a search may do. All numbers are replications or designs, never seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Designs drawn at random to begin with.
    pub drawn: usize,
    /// Replications of every design at first; each halving doubles them.
    pub first: u64,
    /// Designs whose neighbours are looked at.
    pub elite: usize,
    /// Rounds of steps at most.
    pub rounds: usize,
    /// Neighbours of a round at most.
    pub neighbours: usize,
    /// Designs that come out.
    pub finalists: usize,
}

/// Designs under observation.
pub struct Field<'r> {
    pub scenario: &'r Scenario,
    worlds: Option<&'r DrawnWorlds>,
    pub responses: &'r mut Responses,
    pub keeper: &'r dyn Keeper,
    /// Values of the headline in the replications of the search, from the first one on.
    known: BTreeMap<Design, Vec<f64>>,
    headline: usize,
}

/// The responses of designs: `[design][response][replication]`.
pub type Observed = Vec<Vec<Vec<f64>>>;

/// A scenario with these structures and the one that all were until t = 0, and the place of the first.
fn holding(scenario: &Scenario, structures: &[Structure]) -> (Scenario, usize) {
    let mut scenario = scenario.clone();
    let mut held = Vec::new();
    if let Start::Shared(start) = scenario.start {
        held.push(scenario.structures[start].clone());
        scenario.start = Start::Shared(0);
    }
    let before = held.len();
    held.extend_from_slice(structures);
    scenario.structures = held;
    (scenario, before)
}

impl<'r> Field<'r> {
    pub fn new(
        (scenario, worlds): (&'r Scenario, Option<&'r DrawnWorlds>),
        responses: &'r mut Responses,
        keeper: &'r dyn Keeper,
        headline: usize,
    ) -> Field<'r> {
        Field {
            scenario,
            worlds,
            responses,
            keeper,
            known: BTreeMap::new(),
            headline,
        }
    }

    /// Observes designs in a range of replications, all of them in the same luck.
    pub fn observe(
        &mut self,
        ground: &MovesGround<'_>,
        designs: &[Design],
        replications: Range<u64>,
        wanted: usize,
    ) -> Result<Observed, Halt> {
        let points: Vec<Point> = designs
            .chunks(BATCH)
            .map(|batch| self.point(ground, batch))
            .collect();
        let asks: Vec<Ask<'_>> = points
            .iter()
            .map(|point| Ask {
                point,
                replications: replications.clone(),
            })
            .collect();
        self.responses.ask(&asks, self.keeper)?;
        let mut observed = Vec::new();
        for ask in &asks {
            for structure in 0..ask.point.structures.len() {
                let values = |response| self.responses.values(ask, structure, response);
                observed.push((0..wanted).map(values).collect());
            }
        }
        Ok(observed)
    }

    /// The first year of some designs, and the structure that all were until t = 0.
    fn point(&self, ground: &MovesGround<'_>, designs: &[Design]) -> Point {
        let names = (0..designs.len()).map(|number| format!("design {number}"));
        let structures: Vec<Structure> = (designs.iter().zip(names))
            .map(|(design, name)| ground.choices.structure(self.scenario, design, &name))
            .collect();
        let (scenario, before) = holding(self.scenario, &structures);
        let run = (before..scenario.structures.len()).collect();
        let plain = Point::of_first_year(scenario, run);
        let Some(worlds) = self.worlds else {
            return plain;
        };
        let studies = worlds.studies.clone();
        worlds.point(&plain, Key::of("designs"), move |world| {
            Ok(holding(&studies[world].scenario, &structures).0)
        })
    }

    /// The best of some designs, best first: all are observed a little, the worse half is dropped,
    /// the others are observed as much again, until `keep` are left (successive halving: Karnin,
    /// Koren & Somekh 2013, ICML; here on paired observations).
    pub fn screen(
        &mut self,
        ground: &MovesGround<'_>,
        designs: &[Design],
        first: u64,
        keep: usize,
    ) -> Result<Vec<Design>, Halt> {
        let mut left: Vec<Design> = designs.to_vec();
        let mut replications = first;
        loop {
            self.learn(ground, &left, replications)?;
            let mean = |design: &Design| {
                let values = &self.known[design][..replications as usize];
                values.iter().sum::<f64>() / values.len() as f64
            };
            let mut ranked: Vec<(f64, Design)> = left
                .iter()
                .map(|design| (mean(design), design.clone()))
                .collect();
            ranked.sort_by(|a, b| {
                // More money is better, whatever the headline.
                b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1))
            });
            let last = ranked.len() <= keep;
            let half = ranked.len().div_ceil(2).max(keep);
            left = ranked
                .into_iter()
                .map(|(_, design)| design)
                .take(half)
                .collect();
            if last {
                return Ok(left);
            }
            replications *= 2;
        }
    }

    /// Observes what is not known of the first so many replications of the search.
    fn learn(
        &mut self,
        ground: &MovesGround<'_>,
        designs: &[Design],
        replications: u64,
    ) -> Result<(), Halt> {
        // Those that lack the same replications are observed together.
        let mut lacking: BTreeMap<u64, Vec<Design>> = BTreeMap::new();
        for design in designs {
            let there = self
                .known
                .get(design)
                .map_or(0, |values| values.len() as u64);
            if there < replications {
                lacking.entry(there).or_default().push(design.clone());
            }
        }
        for (there, designs) in lacking {
            let range = SEARCHED_FROM + there..SEARCHED_FROM + replications;
            let observed = self.observe(ground, &designs, range, self.headline + 1)?;
            for (design, values) in designs.into_iter().zip(observed) {
                let known = self.known.entry(design).or_default();
                known.extend(&values[self.headline]);
            }
        }
        Ok(())
    }

    /// Looks for the best of a family: the study's own designs and drawn ones are screened; then
    /// the neighbours of the best few, again and again, until the best few stay the same.
    pub fn search(
        &mut self,
        ground: &MovesGround<'_>,
        family: Option<Family>,
        own: &[Design],
        seed: u64,
        effort: Effort,
    ) -> Result<Vec<Design>, Halt> {
        let mut begin: Vec<Design> = own
            .iter()
            .filter(|design| ground.admits(design, family))
            .cloned()
            .collect();
        for design in ground.drawn(family, effort.drawn, seed) {
            if !begin.contains(&design) {
                begin.push(design);
            }
        }
        if begin.is_empty() {
            return Ok(begin);
        }
        let mut seen: BTreeSet<Design> = begin.iter().cloned().collect();
        let mut best = self.screen(ground, &begin, effort.first, effort.finalists)?;
        for _ in 0..effort.rounds {
            let elite: Vec<Design> = best.iter().take(effort.elite).cloned().collect();
            let mut next: Vec<Design> = Vec::new();
            for design in &elite {
                for (_, step) in ground.steps(design) {
                    if ground.admits(&step, family) && seen.insert(step.clone()) {
                        next.push(step);
                    }
                }
            }
            if next.is_empty() {
                break;
            }
            let thin = next.len().div_ceil(effort.neighbours).max(1);
            let chosen: Vec<Design> = next.iter().step_by(thin).cloned().collect();
            // Those that were not looked at may be looked at later.
            next.iter()
                .filter(|step| !chosen.contains(step))
                .for_each(|step| {
                    seen.remove(step);
                });
            let pool: Vec<Design> = best.iter().cloned().chain(chosen).collect();
            let found = self.screen(ground, &pool, effort.first, effort.finalists)?;
            let stays = found.iter().take(effort.elite).eq(elite.iter());
            best = found;
            // With every neighbour seen, the best few are as good as steps make them.
            if stays && thin == 1 {
                break;
            }
        }
        Ok(best)
    }
}
