//! What else a study's ranges say, beyond in how many draws the advice holds:
//!
//! - each number at the ends of its range, the others at their values: the tornado and the flips
//!   (`ends`);
//! - Sobol' indices, noise taken off (`indices`).
//!
//! Everything is a pure function of study, question, effort and responses.

mod effort;
mod ends;
mod indices;
#[cfg(test)]
mod tests;

use crate::experiment::{Doubtful, Drawn, Ground, Halt, Keeper, Responses, Worlds, draw};
use crate::model::StructureId;
use crate::scenario::Ranged;
use crate::stats::MainEffects;

pub use effort::IgnoranceEffort;
pub use ends::{Bar, Flip};
pub use indices::Indices;

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct IgnoranceFindings {
    pub structure: StructureId,
    pub against: StructureId,
    pub effort: IgnoranceEffort,
    /// The numbers that were drawn.
    pub ranges: Vec<Ranged>,
    pub drawn: Drawn,
    /// The numbers that move the difference most, the widest first; empty where the effort allows
    /// none.
    pub tornado: Vec<Bar>,
    /// Numbers that turn the sign within their range, the nearest first.
    pub flips: Vec<Flip>,
    /// Ends of ranges that the reader refused.
    pub refused_ends: usize,
    pub indices: Option<Indices>,
}

/// Draws the ranges and reads what they do to the difference.
///
/// # Errors
/// If somebody stops it, or a replication comes to no end; what was finished stays.
pub fn ignorance(
    asked: &Doubtful<'_>,
    effort: IgnoranceEffort,
    worlds: Option<&Worlds>,
    responses: &mut Responses,
    keeper: &dyn Keeper,
) -> Result<IgnoranceFindings, Halt> {
    let study = asked.study;
    let ranges = study.ranges(&[asked.structure, asked.against]);
    let mut ground = Ground::new(asked, &ranges, responses, keeper);
    let drawn = draw(
        &mut ground,
        effort.base,
        effort.draws,
        effort.replications,
        worlds,
    )?;
    let ends = ends::look(&mut ground, effort, &drawn)?;
    let order = order_of_influence(ranges.len(), drawn.effects.as_ref(), &ends);
    let indices = match effort.rows {
        0 => None,
        _ => indices::indices(&mut ground, effort, &order)?,
    };
    Ok(IgnoranceFindings {
        structure: asked.structure,
        against: asked.against,
        effort,
        drawn,
        tornado: ends.tornado,
        flips: ends.flips,
        refused_ends: ends.refused,
        indices,
        ranges,
    })
}

/// The ranges, those that seem to matter most first: by what they do on average, then by what they
/// do at their ends.
fn order_of_influence(
    ranges: usize,
    effects: Option<&MainEffects>,
    ends: &ends::RangeEnds,
) -> Vec<usize> {
    let seen = effects.into_iter().flat_map(|effects| &effects.effects);
    let mut order: Vec<usize> = seen.map(|effect| effect.input).collect();
    let by_ends = ends.by_swing.iter().copied().chain(0..ranges);
    for range in by_ends {
        if !order.contains(&range) {
            order.push(range);
        }
    }
    order
}
