//! Small firms for the tests of this room: one grade, one segment, everything off.

use crate::numeric::{Money, Span};
use crate::random::{Key, Law};

use super::assignment::Assignment;
use super::decision::Decision;
use super::parameters::*;
use super::presence::{Absence, Ramp};

/// A grade whose sellers all have this expertise and work 40 h a week, all of it modelled here.
pub(super) fn grade(name: &str, count: u32, expertise: f64) -> Grade {
    Grade {
        name: name.to_owned(),
        key: Key::of(name),
        count,
        expertise: Law::Constant(expertise),
        expertise_mean: expertise,
        ceiling: 1.0,
        ceiling_alone: 1.0,
        practice_per_hour: 0.0,
        failure_teaches: 1.0,
        mentoring_per_hour: 0.0,
        experience: 0,
        pace: 1.0,
        hours_per_week: 40.0,
        share: 1.0,
        salary_per_month: Money::from_units(1.0),
        commission_new: 0.0,
        commission_existing: 0.0,
        commission_passed: Money::ZERO,
        inflation: 0.0,
        tenure: None,
        replacement_delay: Span::ZERO,
        hiring_cost: Money::ZERO,
        release_cost: Money::ZERO,
        absence: Absence {
            leave: Span::ZERO,
            pieces: 1,
            sickness_per_hour: 0.0,
            sick_for: Law::Constant(0.0),
            covered: false,
        },
        ramp: Ramp::NONE,
    }
}

/// A segment of leads only: one stage without delay, won with certainty, worth 10.
pub(super) fn segment(name: &str, leads_per_hour: f64, effort: Law, grades: usize) -> Segment {
    let stage = Stage {
        name: "work".to_owned(),
        effort,
        delay: Law::Constant(0.0),
        decision: Decision::Share(1.0),
    };
    Segment {
        name: name.to_owned(),
        key: Key::of(name),
        clients: 0,
        leads_per_hour,
        growth_per_year: 0.0,
        season: [1.0; 12],
        past_leads: Vec::new(),
        burstiness: 0.0,
        fit: 1.0,
        value: Law::Constant(10.0),
        fee: Law::Constant(0.0),
        expectation: Law::Constant(0.5),
        expectation_mean: 0.5,
        patience: None,
        cost_per_lead: Money::ZERO,
        win_new: vec![Some(1.0); grades],
        win_existing: vec![Some(1.0); grades],
        stages_new: vec![stage.clone()],
        stages_existing: vec![stage],
        service_per_hour: 0.0,
        service_effort: Law::Constant(1.0),
        service_patience: None,
        service_for: Span::NEVER,
        upsell_per_hour: 0.0,
        upsell_value: Law::Constant(5.0),
        upsell_patience: None,
        churn: 0.0,
        referrals_per_hour: 0.0,
        prospecting: None,
    }
}

/// Every mechanism at its off value.
pub(super) fn rules() -> Rules {
    Rules {
        term_months: 12.0,
        margin: 1.0,
        winning: Winning {
            expectation: 0.0,
            waiting: 0.0,
            waiting_tolerance: Span::ZERO,
            price: 0.0,
            promise: 0.0,
            satisfaction: 0.0,
            knowledge: 0.0,
        },
        rescue: Rescue {
            ask: 0.0,
            closes: 1.0,
            effort: Law::Constant(1.0),
            patience: None,
            min_gain: 0.0,
        },
        handover: Handover {
            loss: 0.0,
            giver: Law::Constant(0.0),
            delay: Law::Constant(0.0),
            taker: Law::Constant(0.0),
            retention: 1.0,
            knowledge_hours: 20.0,
            conflict_hours: 0.0,
            conflict_tolerance: 0.0,
            conflict_satisfaction: 0.0,
            accountability: 1.0,
        },
        service: Service {
            adjustment: 0.15,
            fading: 0.0,
            knowledge: 0.0,
            expertise: 0.0,
            tolerance: Span::ZERO,
            decay: None,
        },
        churn_per_satisfaction: 0.0,
        pace: PaceCurve {
            exponent: 0.0,
            reference_tasks: 0.0,
            set_up_hours: 0.0,
        },
    }
}

/// The grade of this number sells everything; closers keep their clients.
pub(super) fn structure(name: &str, sell: GradeId, grades: &[Grade], segments: usize) -> Structure {
    let others_after_rescue = [0, 1, 1, 1, 1, 1, 2];
    Structure {
        name: name.to_owned(),
        staff: grades.iter().map(|grade| grade.count).collect(),
        sell: vec![SizeRule::Always(vec![sell]); segments],
        prospect: vec![Vec::new(); segments],
        stage_grade: vec![vec![Vec::new(); 1]; segments],
        assign: Assignment::OFF,
        overflow_after: Span::NEVER,
        queue_limit: vec![None; grades.len()],
        serve: vec![SizeRule::Always(Server::Closer); segments],
        rescue: Vec::new(),
        class: vec![others_after_rescue; grades.len()],
        target: [Span::ZERO; Work::COUNT],
        ahead: vec![Structure::NOT_AHEAD; segments],
        budget: vec![[None; Work::COUNT]; grades.len()],
        flexible_budgets: false,
        preempts: [false; Work::COUNT],
        pick: Pick::LongestIdle,
        mentoring: None,
        price_premium: 0.0,
        accountability: None,
        transition: Transition {
            at: Span::ZERO,
            over: Span::ZERO,
            disruption: 1.0,
        },
    }
}

/// A firm of these grades and segments under one structure in which grade 0 sells.
pub(super) fn firm(grades: Vec<Grade>, segments: Vec<Segment>) -> Scenario {
    let structure = structure("only", 0, &grades, segments.len());
    Scenario {
        limits: Limits::USUAL,
        grades,
        segments,
        structures: vec![structure],
        rules: rules(),
        spans: Spans {
            warm_up: Span::ZERO,
            before: Span::ZERO,
            change: Span::ZERO,
            horizon: Span::YEAR,
        },
        start: Start::Own,
        shocks: Vec::new(),
        pipeline: Vec::new(),
    }
}
