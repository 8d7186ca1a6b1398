//! What follows from a scenario alone and is asked for again and again: computed once, with the
//! formulas of the model, so that the bits are those of computing it every time.

use crate::numeric::{Span, math};

use super::parameters::{GradeId, Scenario, Structure};

/// The constants of a scenario.
#[derive(Clone, Debug)]
pub(super) struct Constants {
    /// By segment: the logit of the churn of a client served as expected.
    pub(super) churn_logit: Vec<f64>,
    /// By segment: what an account is expected to ask of its owner, in whole 1e-9 hours of work per
    /// hour.
    pub(super) service_load: Vec<u128>,
    /// By grade: clock microseconds in which a seller does one hour of work.
    pub(super) clock_per_hour: Vec<f64>,
    /// By grade: the grades that are asked for an owner, itself first, then by the distance of their
    /// mean expertise.
    pub(super) succession: Vec<Vec<GradeId>>,
    /// Whether in any structure the work of some clients is due earlier.
    pub(super) somebody_is_ahead: bool,
    /// Whether in any structure somebody makes leads.
    pub(super) somebody_prospects: bool,
}

impl Constants {
    pub(super) fn of(scenario: &Scenario) -> Constants {
        let segments = &scenario.segments;
        let grades = &scenario.grades;
        Constants {
            churn_logit: segments.iter().map(|s| math::logit(s.churn)).collect(),
            service_load: segments
                .iter()
                .map(|s| (s.service_per_hour * s.service_effort.mean() * 1e9).round() as u128)
                .collect(),
            clock_per_hour: grades
                .iter()
                .map(|g| Span::HOUR.0 as f64 / g.speed())
                .collect(),
            succession: (0..grades.len()).map(|g| succession(scenario, g)).collect(),
            somebody_is_ahead: scenario.structures.iter().any(Structure::puts_ahead),
            somebody_prospects: scenario.somebody_prospects(),
        }
    }
}

/// A grade, then the others from the nearest to the farthest.
fn succession(scenario: &Scenario, grade: GradeId) -> Vec<GradeId> {
    let mean = |g: GradeId| scenario.grades[g].expertise_mean;
    let distance = |g: GradeId| (mean(g) - mean(grade)).abs();
    let mut others: Vec<GradeId> = (0..scenario.grades.len()).collect();
    others.sort_by(|a, b| distance(*a).total_cmp(&distance(*b)));
    // The grade itself comes first even where another has the same expertise.
    others.retain(|g| *g != grade);
    std::iter::once(grade).chain(others).collect()
}
