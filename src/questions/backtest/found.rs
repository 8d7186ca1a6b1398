//! What was foretold and what happened, as it is told.

use crate::crm::{Cut, Moment};
use crate::scenario::Study;

use super::experiment::{Courses, Held};

/// What was foretold and what happened.
pub struct Backtested<'a> {
    pub study: &'a Study,
    /// The evening up to which the file was seen.
    pub date: Moment,
    pub cut: &'a Cut,
    pub courses: &'a Courses,
    pub held: &'a [Held; 2],
    /// Whether worlds of a fit were drawn.
    pub of_worlds: bool,
    /// Whether the files say that accounts leave.
    pub accounts_leave: bool,
    /// Where the study stands.
    pub file: &'a str,
}

impl Backtested<'_> {
    pub fn draws(&self) -> usize {
        self.courses.drawn[0][0].len()
    }

    /// What the file has of a kind, before and after the date.
    pub fn seen(&self, kind: usize) -> [Vec<f64>; 2] {
        seen(self.cut, kind)
    }
}

/// What a file has of a kind, before and after a date.
pub fn seen(cut: &Cut, kind: usize) -> [Vec<f64>; 2] {
    [&cut.before, &cut.after].map(|months| {
        let months = months.iter();
        months
            .map(|month| [month.wins, month.booked][kind])
            .collect()
    })
}
