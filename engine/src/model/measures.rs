//! Measures: what is reported of a window, by name, each with its unit, direction and estimator.

use super::catalogue_row::{Better, Form, Row, Unit};
use super::ledger::LedgerCell;
use super::measure_lists::{MONTHLY, MONTHLY_READ};
use super::outcome::Outcome;
use super::parameters::Scenario;
use super::places::each_measure;
use super::reading::{At, LedgerReading};

/// How the values of single replications become the one number that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Estimator {
    /// Their mean.
    Mean,
    /// A rate: the sum of one measure over all replications by the sum of another. A mean of rates
    /// would be biased where the two go together, as long waits and busy years do.
    RatioOfMeans {
        /// None where it is the rate itself times `per`.
        of: Option<String>,
        per: String,
    },
    /// The mean of a quantile taken within each replication.
    MeanOfQuantiles,
}

/// A measure's identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    pub name: String,
    pub unit: Unit,
    pub better: Better,
    pub estimator: Estimator,
    /// Whether it is of an instant, or an average over time.
    pub is_state: bool,
}

/// The name of a row at a place of the scenario.
fn name(template: &str, scenario: &Scenario, at: At) -> String {
    let parts = template.split('.').map(|part| match part {
        "{work}" => at.work.name(),
        "{segment}" => &scenario.segments[at.segment].name,
        "{stage}" => &scenario.segments[at.segment].stages(at.kind())[at.stage].name,
        "{grade}" => &scenario.grades[at.grade].name,
        plain => plain,
    });
    parts.collect::<Vec<_>>().join(".")
}

impl Measure {
    /// Whether the measure of a window is the sum of those of its parts: a flow, not a state, a mean
    /// or a rate.
    pub fn adds_up(&self) -> bool {
        self.estimator == Estimator::Mean && !self.is_state
    }

    fn of(row: &Row, scenario: &Scenario, at: At) -> Measure {
        let name = |template: &str| name(template, scenario, at);
        Measure {
            name: name(row.name),
            unit: row.unit,
            better: row.better,
            estimator: match row.form {
                Form::Mean => Estimator::Mean,
                Form::Ratio(of, per) => Estimator::RatioOfMeans {
                    of: of.map(name),
                    per: name(per),
                },
                Form::Quantile => Estimator::MeanOfQuantiles,
            },
            is_state: row.is_state,
        }
    }
}

/// The measures of a scenario's windows, in the order of [`window_values`].
pub fn measures(scenario: &Scenario) -> Vec<Measure> {
    let mut measures = Vec::new();
    each_measure(scenario, |row, at| {
        measures.push(Measure::of(row, scenario, at));
    });
    measures
}

/// The values of a window's measures; NaN where a ratio has nothing to divide by.
pub fn window_values(scenario: &Scenario, outcome: &Outcome, window: usize) -> Vec<f64> {
    chosen_values(scenario, outcome, window, |_| true)
}

/// The same with NaN for every measure whose place, in the order of [`measures`], is not chosen: what
/// nobody reads is not worked out.
pub fn chosen_values(
    scenario: &Scenario,
    outcome: &Outcome,
    window: usize,
    is_chosen: impl Fn(usize) -> bool,
) -> Vec<f64> {
    let mut values = Vec::new();
    let reading = LedgerReading {
        scenario,
        cell: &outcome.window(window),
        first: &outcome.first_response[window],
        service: &outcome.service_response[window],
    };
    each_measure(scenario, |row, at| {
        values.push(match is_chosen(values.len()) {
            true => (row.read)(&reading, at),
            false => f64::NAN,
        });
    });
    values
}

/// The monthly values of one piece, in the order of [`MONTHLY`]; indices to a millionth, so that they
/// take half the room where months are kept.
pub fn month_values(scenario: &Scenario, cell: &LedgerCell) -> [f64; MONTHLY.len()] {
    let reading = LedgerReading {
        scenario,
        cell,
        first: &[],
        service: &[],
    };
    MONTHLY_READ.map(|row| {
        let value = (row.read)(&reading, At::FIRST);
        match row.unit {
            Unit::Index => (value * 1e6).round() / 1e6,
            _ => value,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{firm, grade, segment};
    use super::super::outcome::replicate;
    use super::*;
    use crate::numeric::ratio;
    use crate::random::Law;

    fn scenario() -> Scenario {
        let segments = ["small", "large"];
        firm(
            vec![grade("junior", 2, 0.3), grade("senior", 1, 0.8)],
            segments
                .map(|name| segment(name, 0.2, Law::Exponential { mean: 3.0 }, 2))
                .to_vec(),
        )
    }

    #[test]
    fn every_rate_names_what_it_is_a_rate_of() {
        let measures = measures(&scenario());
        for measure in &measures {
            let (name, is_rate) = (measure.name.as_str(), measure.unit);
            let wait = [
                "wait_hours",
                "first_response_hours",
                "service_response_hours",
                "open_age_",
                "to_win_",
                "stage_work_hours.",
                "stage_took_hours.",
            ];
            let is_wait = wait.iter().any(|wait| name.starts_with(wait));
            let is_quantile = ["_p50", "_p90", "_p99"].iter().any(|q| name.ends_with(q));
            let is_rate = matches!(is_rate, Unit::Share | Unit::Index)
                || (is_wait && !is_quantile)
                || name == "cost_per_won"
                || name.contains("_per_seller.");
            let told = (
                matches!(measure.estimator, Estimator::RatioOfMeans { .. }),
                matches!(measure.estimator, Estimator::MeanOfQuantiles),
            );
            assert_eq!(told, (is_rate, is_quantile), "{name}");
        }
        let mut names: Vec<&str> = measures.iter().map(|m| m.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), measures.len());
        for monthly in MONTHLY {
            let found = measures.iter().find(|m| m.name == monthly.0);
            let found = found.expect("a monthly measure is one of a window");
            assert_eq!((found.unit, found.better), (monthly.1, monthly.2));
            if let Estimator::RatioOfMeans { of, per } = &found.estimator {
                for part in of.iter().chain([per]) {
                    assert!(MONTHLY.iter().any(|known| known.0 == part), "{part}");
                }
            }
        }
    }

    /// The parts make the rate, and what is named by its denominator alone is nothing where that is
    /// zero.
    #[test]
    fn the_parts_of_a_rate_are_measures_that_make_it() {
        let scenario = scenario();
        let measures = measures(&scenario);
        let (mut defined, mut undefined) = (0, 0);
        for replication in 0..4 {
            let outcome = replicate(&scenario, 0, 3, replication).expect("no storm");
            let values = window_values(&scenario, &outcome, 0);
            assert_eq!(values.len(), measures.len());
            let of_name = |name: &String| {
                let place = measures.iter().position(|m| m.name == *name);
                values[place.unwrap_or_else(|| panic!("{name} is no measure"))]
            };
            for (measure, value) in measures.iter().zip(&values) {
                let Estimator::RatioOfMeans { of, per } = &measure.estimator else {
                    continue;
                };
                let per = of_name(per);
                assert_eq!(
                    value.is_nan(),
                    per == 0.0,
                    "{}: {value} of {per}",
                    measure.name
                );
                if let Some(of) = of {
                    let made = ratio(of_name(of), per);
                    assert!(made == *value || made.is_nan(), "{}", measure.name);
                }
                defined += u32::from(value.is_finite());
                undefined += u32::from(value.is_nan());
            }
        }
        assert!(defined > 20 && undefined > 4, "{defined} {undefined}");
    }
}
