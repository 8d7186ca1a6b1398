//! When somebody is there, and how fast at first: planned leave, sickness, ramp.

use crate::numeric::{Span, Time};
use crate::random::Law;

/// When sellers of a grade are away.
#[derive(Clone, Debug, PartialEq)]
pub struct Absence {
    /// Planned leave in a year of 52 working weeks; below [`Span::YEAR`] \[0\].
    pub leave: Span,
    /// In how many pieces it is taken, one in each such part of the year; ≥ 1.
    pub pieces: u32,
    /// How often somebody who is there falls ill, per hour; ≥ 0 \[0\].
    pub sickness_per_hour: f64,
    /// Hours that somebody is ill.
    pub sick_for: Law,
    /// Whether mates of the grade serve the requests of who is away.
    pub covered: bool,
}

impl Absence {
    /// Whether anybody is ever away.
    pub fn happens(&self) -> bool {
        self.leave > Span::ZERO || self.sickness_per_hour > 0.0
    }

    /// The part of a year in which one piece of leave is taken.
    pub(super) fn part(&self) -> Span {
        Span(Span::YEAR.0 / u64::from(self.pieces))
    }

    /// One piece of leave.
    pub(super) fn piece(&self) -> Span {
        Span(self.leave.0 / u64::from(self.pieces))
    }

    /// The share of paid time that somebody is there, in the long run.
    pub fn share_there(&self) -> f64 {
        let leave = self.leave.0 as f64 / Span::YEAR.0 as f64;
        (1.0 - leave) / (1.0 + self.sickness_per_hour * self.sick_for.mean())
    }
}

/// What a newcomer does at first, as shares of what he does later: both rise by equal steps from the day
/// he comes, and are 1 when the ramp is over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ramp {
    /// How long it takes \[0\].
    pub lasts: Span,
    /// Of his speed of work, on the first day; in (0, 1] \[1\].
    pub speed: f64,
    /// Of his chance to pass a stage or to make a lead, on the first day; in [0, 1] \[1\].
    pub chance: f64,
}

impl Ramp {
    /// Nobody has to find his way.
    pub const NONE: Ramp = Ramp {
        lasts: Span::ZERO,
        speed: 1.0,
        chance: 1.0,
    };

    /// A share so long after he came.
    pub(super) fn share(&self, first: f64, since: Span) -> f64 {
        match since < self.lasts {
            true => first + (1.0 - first) * since.0 as f64 / self.lasts.0 as f64,
            false => 1.0,
        }
    }
}

/// When a seller will be away, and until when he is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Absences {
    /// Falls ill; never while he is away.
    pub(super) sick_at: Time,
    /// The next planned leave begins.
    pub(super) leave_at: Time,
    /// The part of a year it lies in, counted from t = 0.
    pub(super) part: i64,
    /// How often he has fallen ill.
    pub(super) spells: u64,
    /// Comes back; never while he is there.
    pub(super) back_at: Time,
}

impl Absences {
    pub(super) const NONE: Absences = Absences {
        sick_at: Time::NEVER,
        leave_at: Time::NEVER,
        part: 0,
        spells: 0,
        back_at: Time::NEVER,
    };

    /// When the next one begins.
    pub(super) fn begins(&self) -> Time {
        self.sick_at.min(self.leave_at)
    }
}
