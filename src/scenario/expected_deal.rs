//! What a lead is expected to ask for: hours by grade and kind of work, and what becomes of it.

use super::load_estimate::{Load, nothing};
use super::meaning::choices;
use crate::model::{
    DealKind, GradeId, Scenario, Segment, SegmentId, Server, SizeRule, Structure, Work,
};
use crate::numeric::math;

pub fn shares<T>(rule: &SizeRule<T>) -> Vec<(&T, f64)> {
    let choices = choices(rule);
    let share = 1.0 / choices.len() as f64;
    choices.into_iter().map(|choice| (choice, share)).collect()
}

/// The mean of the known chances of a table, where a grade has none.
pub fn chance(table: &[Option<f64>], grade: GradeId) -> f64 {
    let is_known = |p: &f64| p.is_finite();
    if let Some(chance) = table[grade].filter(is_known) {
        return chance;
    }
    let known: Vec<f64> = table.iter().flatten().copied().filter(is_known).collect();
    match known.len() {
        0 => 0.5,
        n => known.iter().sum::<f64>() / n as f64,
    }
}

/// What one lead is expected to ask for and to bring.
pub struct ExpectedDeal {
    pub load: Load,
    /// Clients that come to the book, and the grade that has won them.
    pub won: f64,
    pub closer: GradeId,
}

pub fn deal(
    scenario: &Scenario,
    structure: &Structure,
    id: SegmentId,
    seller: GradeId,
) -> ExpectedDeal {
    let segment = &scenario.segments[id];
    let rules = &scenario.rules;
    let pace = |grade: GradeId| scenario.grades[grade].pace;
    let mut load = nothing(scenario);
    let mut put = |grade: GradeId, work: Work, hours: f64, number: f64, is_patient: bool| {
        let hours = number * hours * pace(grade);
        if hours > 0.0 {
            load[grade][work as usize].add(hours, number, is_patient);
        }
    };
    let [giver, taker] = [rules.handover.giver.mean(), rules.handover.taker.mean()];
    let (mut hands, mut reached) = (seller, 1.0);
    let stages = segment.stages_new.iter().zip(&structure.stage_grade[id]);
    for (place, (stage, grades)) in stages.enumerate() {
        let staffed = grades.iter().find(|grade| structure.staff[**grade] > 0);
        if let Some(&next) = staffed.filter(|_| !grades.contains(&hands)) {
            put(hands, Work::Handoff, giver, reached, true);
            put(next, Work::Handoff, taker, reached, true);
            hands = next;
        }
        put(hands, Work::New, stage.effort.mean(), reached, true);
        // A misfit costs the first stage and no other.
        if place == 0 {
            reached *= segment.fit;
        }
        let table = segment.chances(DealKind::New, place);
        let chance_here = chance(table, hands);
        let passes = |p: f64| math::pow(p, stage.weight());
        let mut passed = passes(chance_here);
        let rescuers = structure
            .rescue
            .iter()
            .filter(|grade| structure.staff[**grade] > 0);
        let expertise = |grade: &GradeId| scenario.grades[*grade].expertise_mean;
        let best = rescuers.max_by(|a, b| expertise(a).total_cmp(&expertise(b)));
        if let Some(&best) = best.filter(|_| !structure.rescue.contains(&hands)) {
            let expert = chance(table, best);
            let lifted = chance_here + rules.rescue.closes * (expert - chance_here).max(0.0);
            if lifted - chance_here > rules.rescue.min_gain {
                let called = reached * rules.rescue.ask * (1.0 - passed);
                let is_patient = rules.rescue.patience.is_none();
                put(
                    best,
                    Work::Rescue,
                    rules.rescue.effort.mean(),
                    called,
                    is_patient,
                );
                passed += rules.rescue.ask * (passes(lifted) - passed);
            }
        }
        reached *= passed;
    }
    let mut won = 0.0;
    for (server, share) in shares(&structure.serve[id]) {
        let mut kept = share * reached;
        if let Server::Grade(server) = server
            && *server != hands
        {
            kept *= 1.0 - rules.handover.loss;
            put(hands, Work::Handoff, giver, kept, true);
            put(*server, Work::Handoff, taker, kept, true);
        }
        won += kept;
    }
    ExpectedDeal {
        load,
        won,
        closer: hands,
    }
}

/// The stages of an upsell in the hands of a grade: how often each is reached, and its hours.
pub fn upsell_stages(segment: &Segment, owner: GradeId) -> Vec<(f64, f64)> {
    let mut reached = 1.0;
    let stages = segment.stages_existing.iter().enumerate();
    let each = stages.map(|(place, stage)| {
        let told = (reached, stage.effort.mean());
        let chance = chance(segment.chances(DealKind::Existing, place), owner);
        reached *= math::pow(chance, stage.weight());
        told
    });
    each.collect()
}

/// Hours of a deal for the grade that takes it up.
pub fn own_hours(deal: &ExpectedDeal, grade: GradeId) -> f64 {
    deal.load[grade][Work::New as usize].hours
}
