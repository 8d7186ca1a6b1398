//! How leads reach sellers: what a structure says of it.

use crate::numeric::Span;

/// How leads reach sellers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub by: AssignBy,
    /// Whether a lead that somebody has made goes to him, if he may have it \[no\].
    pub made: bool,
    /// Whether a lead that an account has brought goes to the account's owner, if he may have it \[no\].
    pub referred: bool,
    /// Open new deals with which a seller is given no further lead; above 0; none: any number.
    pub open_cap: Option<u32>,
    /// Leads that a seller is given on a day at most; above 0; none: any number.
    pub daily_cap: Option<u32>,
    /// How long a lead may wait on a desk before it is given to somebody else; never: for good.
    pub take_back_after: Span,
}

/// To whom a lead is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignBy {
    /// To nobody: it waits in a common line.
    Pull,
    /// To the sellers of a grade in turn.
    Turn,
    /// To who has the fewest open deals.
    FewestOpen,
}

impl AssignBy {
    /// The word used in study files.
    pub const fn name(self) -> &'static str {
        match self {
            AssignBy::Pull => "pull",
            AssignBy::Turn => "turn",
            AssignBy::FewestOpen => "fewest_open",
        }
    }
}

impl Assignment {
    /// Every lead waits in a common line.
    pub const OFF: Assignment = Assignment {
        by: AssignBy::Pull,
        made: false,
        referred: false,
        open_cap: None,
        daily_cap: None,
        take_back_after: Span::NEVER,
    };

    /// Which leads go to whom they are known to, in the word used in study files.
    pub const fn known(&self) -> &'static str {
        match (self.made, self.referred) {
            (false, false) => "none",
            (true, false) => "made",
            (false, true) => "referred",
            (true, true) => "all",
        }
    }
}
