//! Who cannot keep up with what comes in, as far as intervals show it.

use crate::model::named::{BACKLOG_GROWTH, HOURS, LAPSED_HOURS, UTILISATION, WAIT_HOURS};
use crate::model::{Scenario, Work};
use crate::numeric::Span;
use crate::stats::Sign;

use super::claims::Claim;
use super::findings::Summary;
use super::records::Records;

/// Sellers who are idle for more of their time have hours left, whatever waits.
const BUSY: f64 = 0.98;

/// A whole year, in months, but for rounding.
const YEAR: f64 = 12.0 - 1e-6;

/// A grade that has less time than work comes in for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Overload {
    /// Place in [`Records::structures`].
    pub structure: usize,
    pub grade: usize,
    /// The last whole year.
    pub window: usize,
    pub utilisation: Summary,
    /// Hours by which the work that waits has grown in the window.
    pub growth: Claim,
    /// Hours of work that ran out of patience in it.
    pub lapsed: Claim,
    /// What was not begun of what came in, less idle hours, in sellers with these hours.
    pub heads: Claim,
    /// The kind of work of which most was not begun.
    pub most: Work,
    /// How long work of that kind waited that was begun in the window.
    pub wait: Summary,
    /// By how many hours that is more than in the first year, where that is another one.
    pub wait_growth: Option<Claim>,
}

/// All of them, by structure and then as the grades are given.
pub fn overloads(
    scenario: &Scenario,
    grades: &[usize],
    records: &Records,
    level: f64,
) -> Vec<Overload> {
    let Some([first, window]) = years(records) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for structure in 0..records.structures.len() {
        for &grade in grades {
            let place = OverloadPlace {
                scenario,
                records,
                level,
                structure,
                grade,
            };
            found.extend(place.overload(first, window));
        }
    }
    found
}

/// The first year and the last whole one; the first, if none is whole.
fn years(records: &Records) -> Option<[usize; 2]> {
    let first = records.window("y1")?;
    let whole = (first..records.windows.len())
        .rev()
        .find(|window| records.window_months[*window] >= YEAR);
    Some([first, whole.unwrap_or(first)])
}

/// A grade of a structure.
struct OverloadPlace<'a> {
    scenario: &'a Scenario,
    records: &'a Records,
    level: f64,
    structure: usize,
    grade: usize,
}

impl OverloadPlace<'_> {
    fn overload(&self, first: usize, window: usize) -> Option<Overload> {
        let OverloadPlace {
            level, structure, ..
        } = *self;
        let grade = &self.scenario.grades[self.grade];
        let name = &grade.name;
        let of_kinds = |base: &str| -> Vec<(Work, Vec<f64>)> {
            // The catalogue knows which kinds can wait and run out of patience.
            let all = Work::ALL.into_iter().filter_map(|kind| {
                let values = self.values(window, &format!("{base}.{name}.{}", kind.name()))?;
                Some((kind, values))
            });
            all.collect()
        };
        let [waiting, lapsed] = [BACKLOG_GROWTH, LAPSED_HOURS].map(of_kinds);
        let mut idle = self.values(window, &format!("{HOURS}.{name}.idle"))?;
        // Who makes leads in the meantime has hours left as well.
        let made = format!("{HOURS}.{name}.{}", Work::Prospecting.name());
        for (idle, made) in idle
            .iter_mut()
            .zip(self.values(window, &made).unwrap_or_default())
        {
            *idle += made;
        }
        let sum = |kinds: &[(Work, Vec<f64>)]| -> Vec<f64> {
            let of_run = |run: usize| kinds.iter().map(|(_, values)| values[run]).sum();
            (0..idle.len()).map(of_run).collect()
        };
        let hours = self.records.window_months[window] * Span::MONTH.hours();
        let of_one = hours * grade.usual_speed();
        let (growth, lapses) = (sum(&waiting), sum(&lapsed));
        let heads: Vec<f64> = (0..idle.len())
            .map(|run| (growth[run] + lapses[run] - idle[run]) / of_one)
            .collect();
        let [growth, lapses, heads] =
            [growth, lapses, heads].map(|values| Claim::of_sample(&values, level));
        let utilisation = self.summary(window, &format!("{UTILISATION}.{name}"))?;
        let busy_at_least = utilisation.mean - utilisation.half_width?;
        if heads.sign != Sign::Ahead || busy_at_least < BUSY {
            return None;
        }
        let undone = |kind: Work| -> f64 {
            let both = waiting.iter().chain(&lapsed);
            let own = both.filter(|(of, _)| *of == kind);
            own.flat_map(|(_, values)| values).sum()
        };
        let kinds = waiting.iter().map(|(kind, _)| *kind);
        let most = kinds.reduce(|most, kind| {
            if undone(kind) > undone(most) {
                kind
            } else {
                most
            }
        })?;
        let wait = format!("{WAIT_HOURS}.{}", most.name());
        Some(Overload {
            structure,
            grade: self.grade,
            window,
            utilisation,
            growth,
            lapsed: lapses,
            heads,
            most,
            wait: self.summary(window, &wait)?,
            wait_growth: (first != window)
                .then(|| self.difference(first, window, &wait))
                .flatten(),
        })
    }

    fn values(&self, window: usize, measure: &str) -> Option<Vec<f64>> {
        let measure = self.records.measure(measure)?;
        Some(self.records.values(self.structure, window, measure))
    }

    fn summary(&self, window: usize, measure: &str) -> Option<Summary> {
        let measure = self.records.measure(measure)?;
        let sample = self.records.sample(self.structure, window, measure);
        Some(sample.summary(self.level))
    }

    /// A later window less an earlier one, replication by replication.
    fn difference(&self, earlier: usize, later: usize, measure: &str) -> Option<Claim> {
        let measure = self.records.measure(measure)?;
        let sample = |window| self.records.sample(self.structure, window, measure);
        let (later, earlier) = (sample(later), sample(earlier));
        Some(Claim::between(&later, &earlier, self.level))
    }
}
