//! Worlds and waves.

use crate::model::{Start, StructureId};
use crate::scenario::Study;

use super::figures::Shown;

/// Worlds farther than so many standard errors from a figure are ruled out: of unimodal laws at most
/// every twentieth lies there (Pukelsheim 1994, The American Statistician 48, 88–91).
pub const IMPLAUSIBLE: f64 = 3.0;
/// A world that was simulated.
#[derive(Clone, Debug, PartialEq)]
pub struct WeighedWorld {
    /// Its place among all draws.
    pub draw: usize,
    /// Each number as a share of its range.
    pub shares: Vec<f64>,
    /// By figure.
    pub shown: Vec<Option<Shown>>,
    /// With which chance it was simulated.
    pub chance: f64,
    /// How probable the firm is in it, up to a factor, by its chance; of [`Fitted`] with the sum 1.
    pub weight: f64,
}

/// One wave.
#[derive(Clone, Debug, PartialEq)]
pub struct Wave {
    /// Draws that were looked at since the last one.
    pub looked: usize,
    pub simulated: usize,
    /// The effective number after it.
    pub effective: f64,
}

/// The structure whose past is the firm's.
pub fn past_of(study: &Study) -> StructureId {
    match study.scenario.start {
        Start::Shared(structure) => structure,
        Start::Own => study.run.against,
    }
}
