//! Which worlds within a study's ranges look like the firm that was seen.
//!
//! *History matching in waves* (Craig et al. 1997; Vernon, Goldstein & Bower 2010, Bayesian Analysis
//! 5, 619–669). Worlds are drawn from the ranges as `ignorance` draws them, in the same order. The
//! first ones have their pasts simulated; surfaces through what these show say which of the next
//! cannot look like the firm, and only the others are simulated. Each wave has its own surfaces, made
//! of the worlds that the last one left.
//!
//! *Chances.* Of those that may look like it, the ones that the last surfaces find likelier are
//! simulated with a larger chance, and count for fewer draws.
//!
//! *Weights.* Each simulated world is weighed by how probable the figures are in it, divided by the
//! chance with which a draw like it was simulated. So the weighted worlds are what is known after the
//! figures, whatever the surfaces are (importance sampling; Hesterberg 1995, Technometrics 37,
//! 185–194).
//!
//! Everything is a pure function of study, effort and responses.

mod conflict;
mod effort;
mod figures;
mod learned;
mod likeness;
mod search;
mod sieve;
mod world;

use crate::experiment::{FEWEST_WORLDS, Halt, Keeper, Responses};
use crate::model::StructureId;
use crate::scenario::{Ranged, Study};
use crate::stats::{Weighted, effective_number};

pub use conflict::Conflict;
pub use effort::FitEffort;
pub use figures::{ObservedFigure, Shown};
pub use learned::{Learned, Learning, Tie};
pub use world::{Wave, WeighedWorld, past_of};

use search::Search;

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    pub effort: FitEffort,
    pub figures: Vec<ObservedFigure>,
    pub ranges: Vec<Ranged>,
    /// What the study's own numbers show.
    pub base: Vec<Option<Shown>>,
    pub waves: Vec<Wave>,
    /// Draws that are studies and were looked at.
    pub looked: usize,
    /// Draws that are no studies.
    pub refused: usize,
    /// Those that were simulated, in the order of draws; without figures, all.
    pub worlds: Vec<WeighedWorld>,
    pub effective: f64,
    pub learned: Vec<Learned>,
    pub ties: Vec<Tie>,
    /// Figures that no world has together.
    pub conflict: Option<Conflict>,
}

impl Fitted {
    /// How much of what was possible is left: the effective number of all draws, by their number.
    pub fn kept(&self) -> f64 {
        let sum: f64 = self.worlds.iter().map(|world| world.weight).sum();
        // A world stands for 1/chance draws of likelihood weight × chance.
        let squares = self
            .worlds
            .iter()
            .map(|world| world.weight * world.weight * world.chance);
        let squares: f64 = squares.sum();
        match squares > 0.0 {
            true => sum * sum / squares / self.looked as f64,
            false => 0.0,
        }
    }
}

/// Where 90 % of worlds lie, and the median.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FigureSpread {
    pub low: f64,
    pub median: f64,
    pub high: f64,
}

impl Fitted {
    /// What the worlds of the first wave show of a figure: those of all ranges.
    pub fn of_all_ranges(&self, figure: usize) -> Option<FigureSpread> {
        let first = self.waves.first().map_or(0, |wave| wave.simulated);
        self.spread(figure, &self.worlds[..first.min(self.worlds.len())], |_| {
            1.0
        })
    }

    /// What the weighted worlds show of it; none where they are too few.
    pub fn of_likely(&self, figure: usize) -> Option<FigureSpread> {
        let enough = self.effective >= FEWEST_WORLDS;
        enough
            .then(|| self.spread(figure, &self.worlds, |world| world.weight))
            .flatten()
    }

    fn spread(
        &self,
        figure: usize,
        worlds: &[WeighedWorld],
        weight: fn(&WeighedWorld) -> f64,
    ) -> Option<FigureSpread> {
        let defined = worlds
            .iter()
            .filter_map(|world| Some((world.shown[figure]?.mean, weight(world))));
        let (means, weights): (Vec<f64>, Vec<f64>) = defined.unzip();
        let weighted = Weighted::of(&means, &weights)?;
        let [low, median, high] = [0.05, 0.5, 0.95].map(|share| weighted.value_at(share));
        Some(FigureSpread { low, median, high })
    }
}

/// The ranges of all numbers, whichever structure's they are: worlds are for every question.
pub fn all_ranges(study: &Study) -> Vec<Ranged> {
    let structures: Vec<StructureId> = (0..study.scenario.structures.len()).collect();
    study.ranges(&structures)
}

/// Looks for the worlds.
///
/// # Errors
/// If somebody stops it, or a replication comes to no end; what was finished stays.
pub fn fit(
    study: &Study,
    effort: FitEffort,
    figures: Vec<ObservedFigure>,
    responses: &mut Responses,
    keeper: &dyn Keeper,
) -> Result<Fitted, Halt> {
    let ranges = all_ranges(study);
    let mut search = Search::new(study, effort, &figures, &ranges, (responses, keeper));
    let base = search.base()?;
    let waves = search.waves()?;
    let [looked, refused] = search.drawn();
    let mut worlds = search.into_worlds();
    let weights: Vec<f64> = worlds.iter().map(|world| world.weight).collect();
    let (sum, effective) = (weights.iter().sum::<f64>(), effective_number(&weights));
    if sum > 0.0 {
        worlds.iter_mut().for_each(|world| world.weight /= sum);
    }
    worlds.sort_by_key(|world| world.draw);
    let conflict = conflict::smallest(&figures, &worlds);
    Ok(Fitted {
        learned: learned::learned(&worlds, ranges.len(), effective),
        ties: learned::ties(&worlds, ranges.len(), effective),
        effort,
        base,
        waves,
        looked,
        refused,
        effective,
        conflict,
        ranges,
        worlds,
        figures,
    })
}
