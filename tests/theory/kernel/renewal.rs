//! Renewals with gaps of two exponential stages: m(t) = rt/2 − (1 − exp(−2rt))/4 for stages of
//! rate r (Cox 1962, *Renewal Theory*, 4.2).

use salesim::kernel::Calendar;
use salesim::numeric::{Span, Time};

use super::chance::Chance;
use crate::check::{Check, Effort, Kind, exact};

pub fn renewals_until(hours: f64, rate: f64, mut chance: Chance) -> f64 {
    let mut calendar = Calendar::new();
    let slot = calendar.add_slot();
    let end = Time::ZERO + Span::from_hours(hours);
    let gap = |chance: &mut Chance| chance.time(rate) + chance.time(rate);
    calendar.plan(slot, Time::ZERO + gap(&mut chance), 0);
    let mut number = 0.0;
    while let Some(due) = calendar.pop().filter(|due| due.at <= end) {
        number += 1.0;
        calendar.plan(slot, due.at + gap(&mut chance), 0);
    }
    number
}

/// Both cases of the reference.
pub fn renewals(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, rate, hours, full) in [
        ("renewalfn_erlang2_l1_t1", 1.0, 1.0, 500_000),
        ("renewalfn_erlang2_l0.5_t12", 0.5, 12.0, 60_000),
    ] {
        let replications = match effort {
            Effort::Full => full,
            Effort::Short => full / 20,
        };
        let values: Vec<f64> = (0..replications)
            .map(|number| renewals_until(hours, rate, Chance::of(case, number)))
            .collect();
        let exact = exact(case, "mean_renewals");
        checks.push(Check::of(case, "renewals", Kind::Mean, &values, exact));
    }
    checks
}
