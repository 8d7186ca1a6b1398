//! Mechanisms that can be switched off: what a difference between two structures is explained by.
//!
//! Every parameter of a study belongs to exactly one switch, or to the circumstances, which are
//! never switched; the table stands in `docs/model.md` and is checked. To switch a mechanism off
//! changes only parameters that belong to it.

use crate::model::{Scenario, Transition};
use crate::numeric::Span;
use crate::random::Law;

/// How many times as fast everybody works when nobody is to wait for capacity.
const UNHURRIED: f64 = 1000.0;

/// A mechanism.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Switch {
    /// Who is more expert wins more, and serves better.
    Skill,
    /// People have so many hours only: work waits, hands stand idle.
    Capacity,
    /// Sellers make leads.
    Prospecting,
    /// Experts are called to deals that are about to fail.
    Rescue,
    /// Clients change hands: they are lost, forgotten, and cost hours.
    Handover,
    /// Who will not keep a client promises more than it expects; what comes of it, conflicts too.
    Promises,
    /// Who waits goes away, is harder to win, or is served worse.
    Waits,
    /// People get better by practice and by lessons.
    Learning,
    /// People are on leave or ill.
    Absence,
    /// Newcomers have to find their way.
    Ramp,
    /// A change of work costs time, repetition and grade make faster or slower.
    Pace,
    /// The way into a structure takes time and disturbs.
    Transition,
    /// Prices above or below the list.
    Price,
}

impl Switch {
    pub const ALL: [Switch; 13] = [
        Switch::Skill,
        Switch::Capacity,
        Switch::Prospecting,
        Switch::Rescue,
        Switch::Handover,
        Switch::Promises,
        Switch::Waits,
        Switch::Learning,
        Switch::Absence,
        Switch::Ramp,
        Switch::Pace,
        Switch::Transition,
        Switch::Price,
    ];

    /// The word used in data and in the table of `docs/model.md`.
    pub fn name(self) -> &'static str {
        match self {
            Switch::Skill => "skill",
            Switch::Capacity => "capacity",
            Switch::Prospecting => "prospecting",
            Switch::Rescue => "rescue",
            Switch::Handover => "handover",
            Switch::Promises => "promises",
            Switch::Waits => "waits",
            Switch::Learning => "learning",
            Switch::Absence => "absence",
            Switch::Ramp => "ramp",
            Switch::Pace => "pace",
            Switch::Transition => "transition",
            Switch::Price => "price",
        }
    }

    /// The scenario without this mechanism; where it is off already, the same scenario.
    #[must_use]
    pub fn off(self, scenario: &Scenario) -> Scenario {
        let mut without = scenario.clone();
        match self {
            Switch::Skill => skill(&mut without),
            Switch::Capacity => {
                for grade in &mut without.grades {
                    grade.hours_per_week *= UNHURRIED;
                }
            }
            Switch::Prospecting => {
                let segments = without.segments.iter_mut();
                for prospecting in segments.filter_map(|segment| segment.prospecting.as_mut()) {
                    prospecting.pool = 0;
                }
            }
            Switch::Rescue => {
                without.rules.rescue.ask = 0.0;
            }
            Switch::Handover => handover(&mut without),
            Switch::Promises => {
                for grade in &mut without.grades {
                    grade.inflation = 0.0;
                }
            }
            Switch::Waits => waits(&mut without),
            Switch::Learning => {
                for grade in &mut without.grades {
                    grade.practice_per_hour = 0.0;
                    grade.mentoring_per_hour = 0.0;
                }
                for structure in &mut without.structures {
                    structure.mentoring = None;
                }
            }
            Switch::Absence => {
                for grade in &mut without.grades {
                    grade.absence.leave = Span::ZERO;
                    grade.absence.sickness_per_hour = 0.0;
                }
            }
            Switch::Ramp => {
                for grade in &mut without.grades {
                    grade.ramp.lasts = Span::ZERO;
                }
            }
            Switch::Pace => {
                without.rules.pace.exponent = 0.0;
                without.rules.pace.set_up_hours = 0.0;
                let paces: Vec<f64> = without.grades.iter().map(|grade| grade.pace).collect();
                for (grade, pace) in without.grades.iter_mut().zip(alike(&paces)) {
                    grade.pace = pace;
                }
            }
            Switch::Transition => {
                for structure in &mut without.structures {
                    structure.transition = Transition {
                        at: Span::ZERO,
                        over: Span::ZERO,
                        disruption: 1.0,
                    };
                }
            }
            Switch::Price => {
                for structure in &mut without.structures {
                    structure.price_premium = 0.0;
                }
            }
        }
        without
    }
}

/// Every row of the win tables, funnels and chances of a lead at the mean of its cells; expertise does
/// not colour service.
fn skill(scenario: &mut Scenario) {
    for segment in &mut scenario.segments {
        for row in segment.tables_mut() {
            let stated: Vec<f64> = row.iter().flatten().copied().collect();
            for (cell, chance) in row.iter_mut().flatten().zip(alike(&stated)) {
                *cell = chance;
            }
        }
    }
    scenario.rules.service.expertise = 0.0;
}

/// Clients change hands without loss, hours, delay or forgetting, and nothing depends on how well
/// they are known.
fn handover(scenario: &mut Scenario) {
    let rules = &mut scenario.rules;
    rules.handover.loss = 0.0;
    rules.handover.giver = Law::Constant(0.0);
    rules.handover.delay = Law::Constant(0.0);
    rules.handover.taker = Law::Constant(0.0);
    rules.handover.retention = 1.0;
    rules.service.knowledge = 0.0;
    rules.winning.knowledge = 0.0;
}

/// Nobody who waits goes away, is harder to win or is served worse.
fn waits(scenario: &mut Scenario) {
    for segment in &mut scenario.segments {
        segment.patience = None;
        segment.service_patience = None;
        segment.upsell_patience = None;
    }
    scenario.rules.winning.waiting = 0.0;
    scenario.rules.service.decay = None;
}

/// All at their mean; numbers that are equal stay what they are, to the bit.
fn alike(numbers: &[f64]) -> Vec<f64> {
    if numbers.windows(2).all(|pair| pair[0] == pair[1]) {
        return numbers.to_vec();
    }
    let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
    vec![mean; numbers.len()]
}
