//! Sweeps: the same question at many values of one factor or two — what the paired difference does
//! along them, where two structures are equal, and which structure wins where.
//!
//! All points meet the same luck (common random numbers), so that neighbours differ by what is
//! varied and not by chance. Everything here walks over responses in a way that depends on nothing
//! but them: what was interrupted and asked again ends with the same bits.

mod by_world;
mod contour;
mod ground;
mod line;
mod map;
#[cfg(test)]
mod tests;

pub use by_world::CrossingsByWorld;
pub use contour::{Outline, outline};
pub use ground::{Site, SweepGround, Trouble};
pub use line::{Scan, break_even, readings, scan};
pub use map::{Lines, MOST_POINTS, Map, Spending, map};

/// Events that a sweep simulates unless somebody asks for more: about a minute of two cores at a
/// calm machine.
pub const BUDGET_EVENTS: u64 = 600_000_000;

/// Most replications of one point.
pub const MOST_REPLICATIONS: u64 = 4096;
