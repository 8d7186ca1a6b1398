//! Claims in words: the one place in which a "more", a "less" or "the same" is chosen.

use crate::stats::Sign;

/// What is said by the sign of a claim.
#[derive(Clone, Copy, Debug)]
pub struct BySign<T> {
    pub ahead: T,
    pub behind: T,
    /// The interval holds zero.
    pub undecided: T,
    /// Equal in every replication, to the bit.
    pub identical: T,
    /// There is no interval.
    pub unknown: T,
}

impl<T> BySign<T> {
    pub fn of(&self, sign: Sign) -> &T {
        match sign {
            Sign::Ahead => &self.ahead,
            Sign::Behind => &self.behind,
            Sign::Undecided => &self.undecided,
            Sign::Identical => &self.identical,
            Sign::Unknown => &self.unknown,
        }
    }
}
