//! How much is spent on what: counted in runs of a point, never in seconds.

use crate::experiment::HYPERCUBE;

/// Draws below which nothing is begun by default.
const FEWEST_DRAWS: usize = 32;
/// Replications of a draw at first.
const INNER: u64 = 4;
/// Bars of the tornado.
pub(super) const BARS: usize = 12;
/// Numbers that get Sobol' indices of their own; the rest are a group.
pub(super) const SINGLE: usize = 8;
/// Replications of each evaluation of a pick-freeze row.
const ROW_REPLICATIONS: u64 = 2;

/// How much is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IgnoranceEffort {
    /// Replications at the study's numbers.
    pub base: u64,
    /// The first points of hypercubes of [`HYPERCUBE`].
    pub draws: usize,
    /// Replications of each draw at first.
    pub replications: u64,
    /// Replications of each end of each range, to find those that matter; 0: no tornado.
    pub screen: u64,
    /// Further replications of the ends that are reported.
    pub detail: u64,
    /// Rows of pick-freeze, the first of hypercubes of [`HYPERCUBE`]; 0: no indices.
    pub rows: usize,
    /// Replications of each of their evaluations.
    pub row_replications: u64,
}

/// The largest multiple of a hypercube's size that is not above `points`.
fn hypercubes(points: u64) -> usize {
    points as usize / HYPERCUBE * HYPERCUBE
}

impl IgnoranceEffort {
    /// The fewest draws, and nothing else.
    pub const LEAST: IgnoranceEffort = IgnoranceEffort {
        base: 64,
        draws: FEWEST_DRAWS,
        replications: INNER,
        screen: 0,
        detail: 0,
        rows: 0,
        row_replications: ROW_REPLICATIONS,
    };

    /// What can be had for so many runs of a point (both structures, one replication), with `ranges`
    /// to draw from; `None` if that is too little to say anything.
    pub fn within(runs: u64, ranges: usize, indices: bool) -> Option<IgnoranceEffort> {
        let ends = 2 * ranges as u64;
        let draws = if indices { runs / 5 } else { runs * 2 / 5 };
        // Unsure draws may double the work.
        let draws = hypercubes(draws / (2 * INNER)).clamp(FEWEST_DRAWS, 1024);
        let spent = draws as u64 * 2 * INNER;
        if ranges == 0 || spent > runs {
            return None;
        }
        let left = runs - spent;
        let mut effort = IgnoranceEffort {
            draws,
            ..IgnoranceEffort::LEAST
        };
        let for_ends = if indices { left * 2 / 5 } else { left };
        // Half to find the ends that matter, half to tell them; flips take four knots of some.
        let screen = (for_ends / 2 / ends).min(8);
        let detail = (for_ends / 2 / (2 * 2 * BARS as u64)).min(120);
        if screen >= 2 && detail >= 8 {
            (effort.screen, effort.detail) = (screen, detail);
            effort.base = effort.base.max(screen + detail);
        } else if !indices {
            // What does not suffice for ends is spent on draws.
            effort.draws = hypercubes(runs / (2 * INNER)).clamp(FEWEST_DRAWS, 1024);
        }
        if indices {
            let groups = ranges.min(SINGLE + 1) as u64;
            let row = (2 + groups) * ROW_REPLICATIONS;
            effort.rows = hypercubes((left - for_ends) / row).min(4096);
        }
        Some(effort)
    }

    /// The same with another number of draws.
    #[must_use]
    pub fn with_draws(self, draws: usize) -> IgnoranceEffort {
        IgnoranceEffort { draws, ..self }
    }

    /// The same with another number of rows for indices.
    #[must_use]
    pub fn with_rows(self, rows: usize) -> IgnoranceEffort {
        IgnoranceEffort { rows, ..self }
    }

    /// Runs of a point at most; what does not fit into a word is as many as one holds.
    pub fn runs(&self, ranges: usize) -> u64 {
        let ends = 2 * ranges as u64 * self.screen;
        let groups = ranges.min(SINGLE + 1) as u64;
        let detail = 6 * BARS as u64 * self.detail;
        let row = (2 + groups) * self.row_replications;
        let rows = (self.rows as u64).saturating_mul(row);
        let draws = (self.draws as u64).saturating_mul(2);
        let draws = draws.saturating_mul(self.replications);
        (self.base + ends + detail)
            .saturating_add(draws)
            .saturating_add(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_effort_stays_near_what_it_was_given() {
        assert_eq!(IgnoranceEffort::within(100, 80, false), None, "too little");
        assert_eq!(
            IgnoranceEffort::within(10_000, 0, false),
            None,
            "nothing to draw"
        );
        for runs in [300, 600, 2_000, 5_000, 30_000, 200_000] {
            for ranges in [1, 8, 90] {
                for indices in [false, true] {
                    let effort = IgnoranceEffort::within(runs, ranges, indices).expect("enough");
                    assert!(effort.draws.is_multiple_of(HYPERCUBE) && effort.draws >= 32);
                    assert!(effort.runs(ranges) <= 2 * runs, "{runs} {effort:?}");
                    assert!(effort.rows == 0 || indices);
                    assert!(effort.base >= effort.screen + effort.detail);
                }
            }
        }
        let large = IgnoranceEffort::within(30_000, 90, true).expect("enough");
        assert!(
            large.rows >= 256 && large.screen >= 2 && large.draws >= 256,
            "{large:?}"
        );
    }

    #[test]
    fn as_many_are_drawn_as_asked_for() {
        let effort = IgnoranceEffort::within(2_000, 10, false).expect("enough");
        for draws in [1, 16, 32, 33] {
            assert_eq!(effort.with_draws(draws).draws, draws);
        }
    }
}
