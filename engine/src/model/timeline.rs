//! How the time of a run is cut: windows, months, and the pieces between their borders.

use crate::numeric::{Span, Time};

use super::parameters::Spans;

/// A measured window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// `before`, `change`, `y1`, `y2`, …
    pub name: String,
    pub from: Time,
    pub until: Time,
}

/// The name of the window before t = 0.
pub const BEFORE: &str = "before";

/// The windows and months of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    pub windows: Vec<Window>,
    /// The instant t = 0.
    pub turn: Time,
    pub end: Time,
    /// Borders of the cells, ascending, from zero to `end`.
    pub borders: Vec<Time>,
}

impl Timeline {
    /// Cuts the spans of a run into windows and cells.
    pub fn of(spans: &Spans) -> Timeline {
        let begin = Time::ZERO + spans.warm_up;
        let turn = begin + spans.before;
        let mut windows = Vec::new();
        let mut add = |name: String, from: Time, until: Time| {
            if from < until {
                windows.push(Window { name, from, until });
            }
        };
        add(BEFORE.to_owned(), begin, turn);
        let after = turn + spans.change;
        add("change".to_owned(), turn, after);
        let end = after + spans.horizon;
        let mut from = after;
        for year in 1.. {
            if from >= end {
                break;
            }
            let until = (from + Span::YEAR).min(end);
            add(format!("y{year}"), from, until);
            from = until;
        }
        let mut borders = vec![Time::ZERO, end];
        for window in &windows {
            borders.extend([window.from, window.until]);
        }
        let first_month = turn.0 - (spans.before.0 / Span::MONTH.0) * Span::MONTH.0;
        borders.extend(
            (0..)
                .map(|m| Time(first_month + m * Span::MONTH.0))
                .take_while(|t| *t < end),
        );
        borders.sort_unstable();
        borders.dedup();
        Timeline {
            windows,
            turn,
            end,
            borders,
        }
    }

    /// Months since t = 0, rounded down.
    pub fn month(&self, at: Time) -> i64 {
        (at.0 as i64 - self.turn.0 as i64).div_euclid(Span::MONTH.0 as i64)
    }

    /// The window that holds an instant.
    pub fn window(&self, at: Time) -> Option<usize> {
        self.windows
            .iter()
            .position(|w| w.from <= at && at < w.until)
    }
}
