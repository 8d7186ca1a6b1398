//! Worlds that replications are spread over: each replication of every point is simulated in the world
//! that was drawn for it, so that means are over worlds and luck at once and cost nothing more.

use std::sync::Arc;

use crate::model::Scenario;
use crate::random::{Key, Luck};
use crate::scenario::{Label, Study};
use crate::stats::{NoisyMean, Ordered, behind_noise};

use super::super::point::Point;
use super::worlds::{FEWEST_OF_SPREAD, FEWEST_WORLDS, SPREAD, Worlds, noisy};

/// What draws of worlds are for: a purpose in addition to those of the model.
const WORLD: u32 = 1002;

/// How worlds are drawn for replications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turns {
    /// So many draws in a shuffled order, again and again: each world has as many replications as every
    /// other, and is known better the more there are.
    Rounds(usize),
    /// One of so many draws, by chance for each replication: replications are independent.
    Chance(usize),
}

/// Where the means of worlds lie, their own noise taken out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorldSpread {
    pub low: f64,
    pub median: f64,
    pub high: f64,
}

/// Worlds drawn by their weight.
#[derive(Clone, Debug)]
pub struct DrawnWorlds {
    /// The different ones.
    pub studies: Arc<[Study]>,
    /// The world of each draw.
    places: Arc<[usize]>,
    pub turns: Turns,
    seed: u64,
    /// Of how many equal worlds all that were weighed are worth.
    pub effective: f64,
    /// A hash of all that were weighed.
    pub weighed: Key,
    identity: Key,
}

impl DrawnWorlds {
    /// Draws worlds for a study.
    ///
    /// # Errors
    /// The place of a world that the study cannot take.
    pub fn of(study: &Study, worlds: &Worlds, turns: Turns) -> Result<DrawnWorlds, usize> {
        let seed = study.run.seed;
        let (Turns::Rounds(draws) | Turns::Chance(draws)) = turns;
        let mut kept: Vec<usize> = Vec::new();
        let mut places = Vec::new();
        for drawn in worlds.drawn(draws) {
            let same = |other: &usize| worlds.numbers[*other] == worlds.numbers[drawn];
            places.push(kept.iter().position(same).unwrap_or_else(|| {
                kept.push(drawn);
                kept.len() - 1
            }));
        }
        if kept.len() == 1 {
            places.truncate(1);
        }
        // Every beginning of a round is of all worlds (Fisher & Yates).
        let order = Luck::new(seed, u64::MAX).stream(Key::of("worlds of replications"), WORLD);
        for last in (1..places.len()).rev() {
            let at = order.uniform(last as u64) * (last + 1) as f64;
            places.swap(at as usize, last);
        }
        let read = |place: &usize| study.with(&worlds.numbers[*place]).map_err(|_| *place);
        let mut studies: Vec<Study> = kept.iter().map(read).collect::<Result<_, _>>()?;
        for world in &mut studies {
            world.run.clone_from(&study.run);
        }
        let keys: Vec<Key> = studies.iter().map(|study| study.scenario.key()).collect();
        let in_rounds = u64::from(matches!(turns, Turns::Rounds(_)));
        let begun = Key::of("drawn worlds").child(in_rounds).child(seed);
        let identity = places.iter().fold(begun, |key, at| key.child(keys[*at].0));
        Ok(DrawnWorlds {
            studies: studies.into(),
            places: places.into(),
            turns,
            seed,
            effective: worlds.effective(),
            weighed: worlds.key(),
            identity,
        })
    }

    /// How many draws there are; 1 where all weight is on one world.
    pub fn draws(&self) -> usize {
        self.places.len()
    }

    /// Whether those that were weighed are enough to say where single ones lie.
    pub fn are_enough(&self) -> bool {
        self.effective >= FEWEST_WORLDS
    }

    /// The world of a replication.
    pub fn world_of(&self, replication: u64) -> usize {
        let draws = self.places.len();
        let draw = match self.turns {
            Turns::Rounds(_) => (replication % draws as u64) as usize,
            Turns::Chance(_) => {
                let luck = Luck::new(self.seed, replication);
                let at = luck
                    .stream(Key::of("world of a replication"), WORLD)
                    .uniform(0);
                ((at * draws as f64) as usize).min(draws - 1)
            }
        };
        self.places[draw]
    }

    /// The point `plain` of a study, in worlds: the scenario of a world is what `changed` makes of its
    /// place among the different ones, followed for the first year after the change. What `tag` is not
    /// equal for must not be the same point.
    pub fn point(
        &self,
        plain: &Point,
        tag: Key,
        changed: impl Fn(usize) -> Result<Scenario, Label> + Send + Sync + 'static,
    ) -> Point {
        let worlds = self.clone();
        let key = self.identity.child(plain.key.0).child(tag.0);
        Point::of_each(key, plain.structures.clone(), move |replication| {
            changed(worlds.world_of(replication))
        })
    }

    /// The mean of each draw's replications, of which the first is replication 0: what is told apart by
    /// worlds has as many independent values as there are draws. Where there are no more replications
    /// than draws, or one world, the values themselves.
    pub fn by_draw(&self, values: &[f64]) -> Vec<f64> {
        let draws = self.draws();
        match self.turns {
            Turns::Rounds(_) if draws > 1 && values.len() > draws => {
                let of = |draw: usize| values.iter().skip(draw).step_by(draws);
                let mean = |draw| of(draw).sum::<f64>() / of(draw).count() as f64;
                (0..draws).map(mean).collect()
            }
            _ => values.to_vec(),
        }
    }

    /// Where the draws' means lie, if they are enough, each with two replications or more, and more
    /// apart than noise makes them.
    pub fn spread(&self, values: &[f64]) -> Option<WorldSpread> {
        let draws = self.draws();
        let in_rounds = matches!(self.turns, Turns::Rounds(_));
        if !in_rounds || !self.are_enough() || values.len() < 2 * draws {
            return None;
        }
        let of = |draw: usize| values.iter().skip(draw).step_by(draws).copied();
        let means = (0..draws).map(|draw| noisy(&of(draw).collect::<Vec<f64>>()));
        WorldSpread::of(&means.collect::<Option<Vec<NoisyMean>>>()?)
    }
}

impl WorldSpread {
    /// Of noisy means; none if they are too few, or cannot be told from noise.
    pub fn of(means: &[NoisyMean]) -> Option<WorldSpread> {
        if means.len() < FEWEST_OF_SPREAD {
            return None;
        }
        let values = Ordered::of(&behind_noise(means)?)?;
        let tail = 0.5 * (1.0 - SPREAD);
        let [low, median, high] = [tail, 0.5, 1.0 - tail].map(|share| values.value_at(share));
        Some(WorldSpread { low, median, high })
    }
}
