//! What replications leave behind: the values of every measure, window by window and month by month.

use crate::model::{
    COMPARED, Estimator, MONTHLY, Measure, Outcome, Scenario, Start, StructureId, WEEKLY, measures,
    month_values, window_values,
};
use crate::numeric::Span;
use crate::random::Key;

/// One structure's part of one replication.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// By window, in the order of the catalogue of measures.
    pub windows: Vec<Vec<f64>>,
    /// By month, in the order of [`MONTHLY`].
    pub months: Vec<[f64; MONTHLY.len()]>,
    /// By window, the values after a past of its own; none where that past was not run. What nothing
    /// is told of (see [`told_of_own_past`]) is NaN.
    pub own_past: Vec<Vec<f64>>,
    /// The state on Mondays of the past (see [`WEEKLY`]), of the first replications and of one
    /// structure for each past that was lived; else empty.
    pub weeks: Vec<[f64; WEEKLY.len()]>,
    pub fingerprint: u64,
    pub events: u64,
}

impl Record {
    /// With the weeks up to t = 0, or all of them where structures have no turn.
    pub(super) fn keep_weeks(&mut self, scenario: &Scenario, outcome: &Outcome) {
        let past = match scenario.start {
            Start::Shared(_) => outcome.timeline.turn.0 / Span::WEEK.0,
            Start::Own => u64::MAX,
        };
        let weeks = outcome.weeks.iter().copied();
        self.weeks = weeks.take(past as usize).collect();
    }

    pub fn of(scenario: &Scenario, outcome: &Outcome) -> Record {
        let windows = (0..outcome.timeline.windows.len())
            .map(|window| window_values(scenario, outcome, window))
            .collect();
        let months = outcome
            .months()
            .into_iter()
            .filter_map(|month| outcome.month(month))
            .map(|cell| month_values(scenario, &cell))
            .collect();
        Record {
            windows,
            months,
            own_past: Vec::new(),
            weeks: Vec::new(),
            fingerprint: outcome.fingerprint(),
            events: outcome.events,
        }
    }
}

/// By measure, whether anything is told of it after a past of its own: of what structures are compared
/// by, and of what such rates are made of.
pub(super) fn told_of_own_past(measures: &[Measure]) -> Vec<bool> {
    let compared = || {
        measures
            .iter()
            .filter(|measure| COMPARED.contains(&measure.name.as_str()))
    };
    let parts: Vec<&str> = compared()
        .flat_map(|measure| match &measure.estimator {
            Estimator::RatioOfMeans { of, per } => vec![of.as_deref(), Some(per.as_str())],
            Estimator::Mean | Estimator::MeanOfQuantiles => Vec::new(),
        })
        .flatten()
        .chain(COMPARED)
        .collect();
    let names = measures.iter().map(|measure| measure.name.as_str());
    names.map(|name| parts.contains(&name)).collect()
}

/// All replications of an experiment, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Records {
    pub measures: Vec<Measure>,
    /// Names of the windows.
    pub windows: Vec<String>,
    /// Lengths of the windows, in months.
    pub window_months: Vec<f64>,
    /// Months since t = 0.
    pub months: Vec<i64>,
    /// The structures that were run, in the order of the file.
    pub structures: Vec<StructureId>,
    /// By replication and structure.
    pub runs: Vec<Vec<Record>>,
    /// Numbers of the replications, where some in between are lost; else empty.
    numbers: Vec<u64>,
    /// Whether the run was stopped before the replications asked for.
    pub partial: bool,
}

impl Records {
    /// Of these structures, before any replication.
    pub fn new(scenario: &Scenario, structures: Vec<StructureId>) -> Records {
        let timeline = crate::model::Timeline::of(&scenario.spans);
        let mut months: Vec<i64> = timeline
            .borders
            .iter()
            .filter(|at| **at < timeline.end && timeline.window(**at).is_some())
            .map(|at| timeline.month(*at))
            .collect();
        months.dedup();
        Records {
            measures: measures(scenario),
            windows: timeline
                .windows
                .iter()
                .map(|window| window.name.clone())
                .collect(),
            window_months: timeline
                .windows
                .iter()
                .map(|window| (window.until.0 - window.from.0) as f64 / Span::MONTH.0 as f64)
                .collect(),
            months,
            structures,
            runs: Vec::new(),
            numbers: Vec::new(),
            partial: false,
        }
    }

    /// With these replications, by number; some in between may be missing.
    pub fn with_runs(mut self, runs: impl IntoIterator<Item = (u64, Vec<Record>)>) -> Records {
        self.hold(runs);
        self
    }

    fn hold(&mut self, runs: impl IntoIterator<Item = (u64, Vec<Record>)>) {
        (self.numbers, self.runs) = runs.into_iter().unzip();
        if self
            .numbers
            .iter()
            .copied()
            .eq(0..self.numbers.len() as u64)
        {
            self.numbers.clear();
        }
    }

    /// The number, from 0 on, of the replication at a place.
    pub fn number(&self, place: usize) -> u64 {
        let number = self.numbers.get(place).copied();
        number.unwrap_or(place as u64)
    }

    /// The numbers of the replications, where some in between are lost; else empty.
    pub fn numbers(&self) -> &[u64] {
        &self.numbers
    }

    /// Only the replications whose numbers meet a condition.
    pub fn keep(&mut self, mut is_kept: impl FnMut(u64) -> bool) {
        let runs = std::mem::take(&mut self.runs);
        let numbers = std::mem::take(&mut self.numbers);
        let number = |place: usize| numbers.get(place).copied().unwrap_or(place as u64);
        let kept = runs.into_iter().enumerate();
        let kept = kept.map(|(place, run)| (number(place), run));
        self.hold(kept.filter(|(number, _)| is_kept(*number)));
    }

    /// The index of a measure.
    pub fn measure(&self, name: &str) -> Option<usize> {
        self.measures
            .iter()
            .position(|measure| measure.name == name)
    }

    /// How many measures are kept of a past of its own.
    pub fn told_of_own_past(&self) -> usize {
        let told = told_of_own_past(&self.measures);
        told.into_iter().filter(|told| *told).count()
    }

    /// The index of a window.
    pub fn window(&self, name: &str) -> Option<usize> {
        self.windows.iter().position(|window| window == name)
    }

    /// One measure of one structure (by its place in `structures`) in one window, by replication.
    pub fn values(&self, structure: usize, window: usize, measure: usize) -> Vec<f64> {
        self.runs
            .iter()
            .map(|run| run[structure].windows[window][measure])
            .collect()
    }

    /// The same after a past of its own; empty where that past was not run.
    pub fn own_past_values(&self, structure: usize, window: usize, measure: usize) -> Vec<f64> {
        self.runs
            .iter()
            .filter_map(|run| Some(run[structure].own_past.get(window)?[measure]))
            .collect()
    }

    /// Events simulated in all.
    pub fn events(&self) -> u64 {
        self.runs.iter().flatten().map(|record| record.events).sum()
    }

    /// A hash of every replication's results, the same for any number of threads.
    pub fn fingerprint(&self) -> u64 {
        self.runs
            .iter()
            .flatten()
            .fold(Key(0), |hash, record| hash.child(record.fingerprint))
            .0
    }

    /// A hash of one structure's results.
    pub fn fingerprint_of(&self, structure: usize) -> u64 {
        self.runs
            .iter()
            .fold(Key(0), |hash, run| hash.child(run[structure].fingerprint))
            .0
    }
}
