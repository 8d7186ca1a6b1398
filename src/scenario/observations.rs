//! Whether what was observed can be compared with what is measured.

use super::evidence::Observed;
use super::keys::{LARGEST, Quantity, Range};
use super::meaning::Judge;
use super::notes::nearest;
use super::problem::ProblemKind;
use crate::model::{Unit, measures};
use crate::numeric::Span;

impl Judge<'_> {
    pub(super) fn observations_compare(&self, observed: &[Observed]) {
        if observed.is_empty() {
            return;
        }
        let before = self.scenario.spans.before;
        if before == Span::ZERO {
            self.problem(&["observed"], ProblemKind::NothingBefore);
        }
        let known = measures(self.scenario);
        let names: Vec<String> = known.iter().map(|measure| measure.name.clone()).collect();
        for seen in observed {
            let path = ["observed", &seen.measure];
            let Some(measure) = known.iter().find(|known| known.name == seen.measure) else {
                let suggestion = nearest(&seen.measure, &names);
                self.problem(&path, ProblemKind::UnknownMeasure { suggestion });
                continue;
            };
            let adds_up = measure.adds_up();
            if seen.per.is_some() && !adds_up {
                let measure = seen.measure.clone();
                self.problem(
                    &[path[0], path[1], "per"],
                    ProblemKind::PeriodOfState { measure },
                );
            }
            if seen.per.is_none()
                && seen.window.is_none()
                && adds_up
                && before > Span::ZERO
                && before != Span::YEAR
            {
                let months = before.0 as f64 / Span::MONTH.0 as f64;
                self.problem(&path, ProblemKind::NoPeriod { months });
            }
            if seen.cases.is_some() && measure.unit != Unit::Share {
                let measure = seen.measure.clone();
                self.problem(
                    &[path[0], path[1], "n"],
                    ProblemKind::CasesOfNoShare { measure },
                );
            }
            let bounds = [
                ("value", Some(seen.value)),
                ("low", seen.low),
                ("high", seen.high),
            ];
            let range = possible(measure.unit);
            for (key, x) in bounds {
                if let Some(x) = x.filter(|x| !range.holds(*x)) {
                    let (found, quantity) = (x.to_string(), Quantity::Number);
                    let kind = ProblemKind::OutOfRange {
                        found,
                        range,
                        quantity,
                    };
                    self.problem(&[path[0], path[1], key], kind);
                }
            }
            let outside = seen.low.is_some_and(|low| seen.value < low)
                || seen.high.is_some_and(|high| seen.value > high);
            let in_order = seen
                .low
                .zip(seen.high)
                .is_none_or(|(low, high)| low <= high);
            if outside && in_order {
                let value = seen.value.to_string();
                self.problem(&path, ProblemKind::KnownOutside { value });
            }
        }
    }
}

/// What a measure can be at all.
fn possible(unit: Unit) -> Range {
    let (low, high) = match unit {
        Unit::Money => (-LARGEST, LARGEST),
        Unit::Share | Unit::Index => (0.0, 1.0),
        Unit::Count | Unit::Hours | Unit::Number => (0.0, LARGEST),
    };
    Range {
        low,
        high,
        above: false,
    }
}
