//! The search for worlds that look like the firm, wave by wave.

use crate::experiment::{Ask, HYPERCUBE, Halt, Keeper, Point, Responses, hypercube_points};
use crate::random::{Hypercube, Key};
use crate::scenario::{Ranged, Study};
use crate::stats::effective_number;

use super::effort::FitEffort;
use super::figures::{ObservedFigure, Shown};
use super::likeness::{Pasts, PooledLuck};
use super::sieve::{Sieve, chance};
use super::world::{IMPLAUSIBLE, Wave, WeighedWorld, past_of};

/// The first replication of pasts: no world's verdict meets the luck by which it was chosen.
const PASTS: u64 = 1 << 40;
/// From the luck of one world to that of the next.
const STRIDE: u64 = 1 << 12;
/// A world with so small a share of the largest weight is not looked at more closely.
const NEGLIGIBLE: f64 = 0.01;
/// The noise of the simulation that is worth no other past: its share in the variance of the difference
/// between a world and a figure.
const QUIET: f64 = 0.05;
/// Hypercubes that are looked at together.
const GROUP: usize = 64;
/// The axis of the draws' places among chances; no number of a study has this name.
const TAKEN: &str = " taken";

/// A world with its point and pasts.
struct SimulatedWorld {
    world: WeighedWorld,
    point: Point,
    pasts: Pasts,
    /// How many pasts were simulated.
    length: u64,
    wave: usize,
}

pub struct Search<'s, 'f> {
    study: &'s Study,
    effort: FitEffort,
    figures: &'f [ObservedFigure],
    ranges: &'f [Ranged],
    responses: &'s mut Responses,
    keeper: &'s dyn Keeper,
    worlds: Vec<SimulatedWorld>,
    /// What each wave but the last taught.
    sieves: Vec<Sieve>,
    /// By wave, draws that were looked at and are studies, as far as somebody read them.
    looked: Vec<usize>,
    /// The next draw to be looked at.
    next: usize,
    refused: usize,
}

fn ask(point: &Point, draw: u64, length: u64) -> Ask<'_> {
    let first = PASTS + draw * STRIDE;
    Ask {
        point,
        replications: first..first + length,
    }
}

impl<'s, 'f> Search<'s, 'f> {
    pub fn new(
        study: &'s Study,
        effort: FitEffort,
        figures: &'f [ObservedFigure],
        ranges: &'f [Ranged],
        (responses, keeper): (&'s mut Responses, &'s dyn Keeper),
    ) -> Search<'s, 'f> {
        Search {
            study,
            effort,
            figures,
            ranges,
            responses,
            keeper,
            worlds: Vec::new(),
            sieves: Vec::new(),
            looked: Vec::new(),
            next: 0,
            refused: 0,
        }
    }

    /// Draws that were looked at, but for those that are no studies, and these.
    pub fn drawn(&self) -> [usize; 2] {
        [self.looked.iter().sum(), self.refused]
    }

    pub fn into_worlds(self) -> Vec<WeighedWorld> {
        self.worlds.into_iter().map(|held| held.world).collect()
    }

    fn point(&self, study: &Study) -> Point {
        Point::of_past(study.scenario.clone(), past_of(self.study))
    }

    /// What a point shows.
    fn pasts(&self, ask: &Ask<'_>) -> Pasts {
        let values = |place: usize| self.responses.values(ask, 0, place);
        let shown = self.figures.iter().map(|figure| figure.shown(values));
        let lucky = self.figures.iter().filter(|figure| figure.luck.is_some());
        Pasts {
            shown: shown.collect(),
            single: lucky.map(|figure| values(figure.place())).collect(),
        }
    }

    /// What the study's own numbers show.
    pub fn base(&mut self) -> Result<Vec<Option<Shown>>, Halt> {
        if self.figures.is_empty() {
            return Ok(Vec::new());
        }
        let point = self.point(self.study);
        // Luck that no draw has.
        let ask = ask(&point, (1 << 28) - 1, 4 * self.effort.pasts);
        self.responses
            .ask(std::slice::from_ref(&ask), self.keeper)?;
        Ok(self.pasts(&ask).shown)
    }

    pub fn waves(&mut self) -> Result<Vec<Wave>, Halt> {
        let mut waves = Vec::new();
        loop {
            if !self.figures.is_empty() {
                self.keeper.wave(waves.len() + 1, self.effort.waves);
            }
            let chosen = self.candidates();
            let simulated = chosen.len();
            self.simulate(chosen, waves.len())?;
            self.mix();
            self.weigh();
            self.look_closer()?;
            let effective = self.effective();
            let last = waves.len() + 1 >= self.effort.waves || simulated == 0;
            waves.push(Wave {
                looked: self.looked[waves.len()],
                simulated,
                effective,
            });
            if last || self.figures.is_empty() || effective >= self.effort.enough {
                return Ok(waves);
            }
            self.learn(waves.len() - 1);
        }
    }

    fn effective(&self) -> f64 {
        let weights: Vec<f64> = self.worlds.iter().map(|held| held.world.weight).collect();
        effective_number(&weights)
    }

    /// The next draws that are studies and may look like the firm.
    fn candidates(&mut self) -> Vec<(WeighedWorld, Point)> {
        let mut chosen = Vec::new();
        let mut looked = 0;
        while chosen.len() < self.effort.points && self.next < self.effort.draws {
            let first = self.next / HYPERCUBE;
            let group = GROUP.min(self.effort.draws.div_ceil(HYPERCUBE) - first);
            let (study, ranges) = (self.study, self.ranges);
            let (figures, sieves) = (self.figures, &self.sieves);
            let seed = study.run.seed;
            let looks = self.responses.each(group, |cube| {
                plausible(seed, ranges, (figures, sieves), first + cube)
            });
            for plausible in looks {
                if chosen.len() >= self.effort.points {
                    break;
                }
                self.next += HYPERCUBE;
                let drawn = plausible.len();
                looked += HYPERCUBE - drawn;
                let studies = self.studies(&plausible);
                let read = plausible.into_iter().zip(studies);
                let read = read.filter_map(|(world, study)| Some((world, self.point(&study?))));
                let of_cube: Vec<(WeighedWorld, Point)> = read.collect();
                self.refused += drawn - of_cube.len();
                looked += of_cube.len();
                chosen.extend(of_cube);
            }
        }
        self.looked.push(looked);
        chosen
    }

    /// The studies of worlds; none where the reader refuses a combination of values.
    fn studies(&self, worlds: &[WeighedWorld]) -> Vec<Option<Study>> {
        let (study, ranges) = (self.study, self.ranges);
        self.responses.each(worlds.len(), |index| {
            let values = ranges.iter().zip(&worlds[index].shares);
            let overrides: Vec<(String, String)> = values
                .map(|(range, share)| range.set(range.at(*share)))
                .collect();
            study.with(&overrides).ok()
        })
    }

    fn simulate(&mut self, chosen: Vec<(WeighedWorld, Point)>, wave: usize) -> Result<(), Halt> {
        let length = match wave {
            0 => self.effort.first_look(),
            _ => self.effort.pasts,
        };
        if !self.figures.is_empty() {
            let asks: Vec<Ask<'_>> = (chosen.iter())
                .map(|(world, point)| ask(point, world.draw as u64, length))
                .collect();
            self.responses.ask(&asks, self.keeper)?;
        }
        for (world, point) in chosen {
            self.worlds.push(SimulatedWorld {
                world,
                point,
                pasts: Pasts {
                    shown: Vec::new(),
                    single: Vec::new(),
                },
                length,
                wave,
            });
        }
        let from = self.worlds.iter().position(|held| held.wave == wave);
        let places: Vec<usize> = (from.unwrap_or(self.worlds.len())..self.worlds.len()).collect();
        self.read(&places);
        Ok(())
    }

    /// Reads what these worlds' pasts show.
    fn read(&mut self, places: &[usize]) {
        if self.figures.is_empty() {
            return;
        }
        for place in places {
            let held = &self.worlds[*place];
            let pasts = self.pasts(&ask(&held.point, held.world.draw as u64, held.length));
            let held = &mut self.worlds[*place];
            held.world.shown.clone_from(&pasts.shown);
            held.pasts = pasts;
        }
    }

    /// Whether what a world's pasts show is near every figure.
    fn is_near(&self, held: &SimulatedWorld) -> bool {
        let mut pairs = self.figures.iter().zip(&held.pasts.shown);
        pairs.all(|(figure, shown)| {
            shown.is_some_and(|shown| {
                figure.implausibility(shown.mean, shown.squared_error, shown.variance) < IMPLAUSIBLE
            })
        })
    }

    fn weigh(&mut self) {
        if self.figures.is_empty() {
            return;
        }
        let near: Vec<&Pasts> = (self.worlds.iter())
            .filter(|held| self.is_near(held))
            .map(|held| &held.pasts)
            .collect();
        let all = || self.worlds.iter().map(|held| &held.pasts).collect();
        let luck = PooledLuck::of(self.figures, &if near.is_empty() { all() } else { near });
        let weights: Vec<f64> = self
            .worlds
            .iter()
            .map(|held| luck.weight(&held.pasts))
            .collect();
        for (held, weight) in self.worlds.iter_mut().zip(weights) {
            held.world.weight = weight / held.world.chance;
        }
    }

    /// Whether more pasts would hardly move a world's weight.
    fn is_quiet(&self, held: &SimulatedWorld) -> bool {
        let mut pairs = self.figures.iter().zip(&held.pasts.shown);
        pairs.all(|(figure, shown)| shown.is_some_and(|shown| figure.noise(&shown) <= QUIET))
    }

    /// Worlds that count and are not quiet have more pasts simulated, as long as there are some that
    /// have not: a world may have looked like the firm by luck.
    fn look_closer(&mut self) -> Result<(), Halt> {
        if self.figures.is_empty() {
            return Ok(());
        }
        let length = self.effort.closer;
        loop {
            let largest = self
                .worlds
                .iter()
                .map(|held| held.world.weight)
                .fold(0.0, f64::max);
            let counts = |held: &SimulatedWorld| held.world.weight > NEGLIGIBLE * largest;
            let places: Vec<usize> = (0..self.worlds.len())
                .filter(|place| {
                    let held = &self.worlds[*place];
                    held.length < length && counts(held) && !self.is_quiet(held)
                })
                .collect();
            if places.is_empty() {
                return Ok(());
            }
            for place in &places {
                let held = &mut self.worlds[*place];
                held.length = (FitEffort::CLOSER * held.length).min(length);
            }
            let asks: Vec<Ask<'_>> = (places.iter().map(|place| &self.worlds[*place]))
                .map(|held| ask(&held.point, held.world.draw as u64, held.length))
                .collect();
            self.responses.ask(&asks, self.keeper)?;
            self.read(&places);
            self.weigh();
        }
    }

    /// Makes a sieve of what the worlds of the last wave show, or all, if these are too few.
    fn learn(&mut self, wave: usize) {
        let of_wave = || self.worlds.iter().filter(move |held| held.wave == wave);
        let few = of_wave().count() * 2 < self.effort.points;
        let chosen = self.worlds.iter().filter(|held| few || held.wave == wave);
        let chosen = chosen.map(|held| (held.world.shares.as_slice(), &held.pasts));
        let all: Vec<&[f64]> = (self.worlds.iter())
            .map(|held| held.world.shares.as_slice())
            .collect();
        let sieve = Sieve::through(self.figures, &chosen.collect::<Vec<_>>(), &all);
        self.sieves.push(sieve);
    }

    /// Puts the chances of all worlds right after a wave: each is the mean, over all draws that were
    /// looked at, of the chance that a draw like it had (deterministic mixture: Owen & Zhou 2000, Journal
    /// of the American Statistical Association 95, 135–143).
    fn mix(&mut self) {
        let looked: usize = self.looked.iter().sum();
        for held in &mut self.worlds {
            let shares = &held.world.shares;
            let of_waves = self.looked.iter().enumerate().map(|(wave, looked)| {
                let chance = chance(&self.sieves[..wave], self.figures, shares);
                *looked as f64 * chance
            });
            held.world.chance = of_waves.sum::<f64>() / looked as f64;
        }
    }
}

/// The draws of a hypercube that the sieves let through.
fn plausible(
    seed: u64,
    ranges: &[Ranged],
    (figures, sieves): (&[ObservedFigure], &[Sieve]),
    number: usize,
) -> Vec<WeighedWorld> {
    let points = hypercube_points(seed, ranges, number as u64);
    let places = Hypercube::new(seed, number as u64, HYPERCUBE).axis(Key::of(TAKEN));
    let taken =
        |(place, shares): &(usize, Vec<f64>)| places[*place] < chance(sieves, figures, shares);
    let taken = points.into_iter().enumerate().filter(taken);
    let world = |(place, shares)| WeighedWorld {
        draw: number * HYPERCUBE + place,
        shares,
        shown: Vec::new(),
        chance: 1.0,
        weight: 1.0,
    };
    taken.map(world).collect()
}
