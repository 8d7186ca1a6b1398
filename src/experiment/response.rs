//! One number of a replication, and where it stands in an outcome.

use std::collections::BTreeMap;

use crate::model::{MONTHLY, Outcome, Scenario, Timeline, chosen_values, measures, month_values};

/// One number of a replication: a measure in a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// E.g. `y1`; `m1` is the first month after t = 0, and so on.
    pub window: String,
    /// A measure that does not depend on names of the study, e.g. `bookings`.
    pub measure: String,
}

impl Response {
    /// A measure of the first year after the change.
    pub fn of_first_year(measure: &str) -> Response {
        Response {
            window: "y1".to_owned(),
            measure: measure.to_owned(),
        }
    }

    /// A measure that is kept by the month, of a month after t = 0, from 0 on.
    pub fn of_month(month: usize, measure: &str) -> Response {
        Response {
            window: format!("m{}", month + 1),
            measure: measure.to_owned(),
        }
    }

    /// The month that its window is.
    fn month(&self) -> Option<i64> {
        self.window
            .strip_prefix('m')?
            .parse::<i64>()
            .ok()?
            .checked_sub(1)
    }
}

/// Where a response stands in an outcome.
#[derive(Clone, Copy)]
pub(super) enum ResponsePlace {
    /// Window and measure.
    Window(usize, usize),
    /// Month and its measure.
    Month(i64, usize),
}

pub(super) fn places(scenario: &Scenario, wanted: &[Response]) -> Vec<ResponsePlace> {
    let windows = Timeline::of(&scenario.spans).windows;
    let measures = measures(scenario);
    let place = |response: &Response| {
        let name = &response.measure;
        if let Some(month) = response.month() {
            let measure = MONTHLY.iter().position(|(known, ..)| known == name)?;
            return Some(ResponsePlace::Month(month, measure));
        }
        let window = windows.iter().position(|w| w.name == response.window)?;
        let measure = measures.iter().position(|m| m.name == *name)?;
        Some(ResponsePlace::Window(window, measure))
    };
    let known = |response| {
        place(response).expect("responses are of windows and measures that every study has")
    };
    wanted.iter().map(known).collect()
}

pub(super) fn chosen(scenario: &Scenario, outcome: &Outcome, places: &[ResponsePlace]) -> Vec<f64> {
    let mut windows: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    let mut months: BTreeMap<i64, [f64; MONTHLY.len()]> = BTreeMap::new();
    let of_window = |window: usize| {
        let is_asked = |measure: usize| {
            let asked = |place: &ResponsePlace| matches!(*place, ResponsePlace::Window(of, one) if (of, one) == (window, measure));
            places.iter().any(asked)
        };
        chosen_values(scenario, outcome, window, is_asked)
    };
    let of_month = |month: i64| {
        let cell = outcome.cells.iter().find(|cell| cell.month == month);
        month_values(scenario, cell.expect("a month of the horizon"))
    };
    let value = |place: &ResponsePlace| match *place {
        ResponsePlace::Window(window, measure) => {
            windows.entry(window).or_insert_with(|| of_window(window))[measure]
        }
        ResponsePlace::Month(month, measure) => {
            months.entry(month).or_insert_with(|| of_month(month))[measure]
        }
    };
    places.iter().map(value).collect()
}
