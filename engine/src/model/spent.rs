//! How sellers spend their clock hours.

use super::parameters::Work;

/// What an hour was spent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spent {
    Work(Work),
    SetUp,
    Idle,
    /// On leave or ill.
    Away,
}

impl Spent {
    pub(super) const COUNT: usize = Work::COUNT + 3;

    pub(super) fn index(self) -> usize {
        match self {
            Spent::Work(work) => work as usize,
            Spent::SetUp => Work::COUNT,
            Spent::Idle => Work::COUNT + 1,
            Spent::Away => Work::COUNT + 2,
        }
    }
}
