//! A rough estimate of the load of each grade, to warn of queues that only grow.
//!
//! Load = hours of work offered per hour / hours of work available per hour. Counted are the leads
//! without growth and season, the service and the upsells of the opening book, the stages of a deal
//! as far as a deal won or lost half-way gets, and mentoring. Left out are rescues, hand-overs,
//! learning, commissions of size (a rule by size counts half to each side), later clients and churn.

use super::meaning::new_deals_arise;
use crate::model::{GradeId, Scenario, Segment, Server, SizeRule, Stage, Structure};
use crate::numeric::math;

/// The estimated load of every grade; zero for grades without sellers.
pub fn by_grade(scenario: &Scenario, structure: &Structure) -> Vec<f64> {
    let mut work = vec![0.0; scenario.grades.len()];
    for (id, segment) in scenario.segments.iter().enumerate() {
        if new_deals_arise(segment) {
            new_deals(scenario, structure, id, segment, &mut work);
        }
        let clients = f64::from(segment.clients);
        let deal = deal_hours(&segment.stages_existing, chance(&segment.win_existing));
        let hours = clients
            * (segment.service_per_hour * segment.service_effort.mean()
                + segment.upsell_per_hour * deal.iter().sum::<f64>());
        for (server, share) in shares(&structure.serve[id]) {
            match server {
                Server::Grade(grade) => work[*grade] += share * hours,
                Server::Closer => {
                    for (sellers, part) in shares(&structure.sell[id]) {
                        spread(
                            scenario,
                            structure,
                            sellers,
                            share * part * hours,
                            &mut work,
                        );
                    }
                }
            }
        }
    }
    if let Some(mentoring) = &structure.mentoring {
        let learners = f64::from(structure.staff[mentoring.learner]);
        let hours = learners * mentoring.hours_per_week / 40.0;
        work[mentoring.mentor] += hours;
        work[mentoring.learner] += hours;
    }
    let load = |(grade, work): (GradeId, f64)| {
        let capacity = capacity(scenario, structure, grade);
        if capacity > 0.0 {
            work * scenario.grades[grade].pace / capacity
        } else {
            0.0
        }
    };
    work.into_iter().enumerate().map(load).collect()
}

fn new_deals(
    scenario: &Scenario,
    structure: &Structure,
    id: usize,
    segment: &Segment,
    work: &mut [f64],
) {
    let hours = deal_hours(&segment.stages_new, chance(&segment.win_new));
    for (stage, hours) in hours.into_iter().enumerate() {
        // A misfit costs the first stage and no other.
        let fit = if stage == 0 { 1.0 } else { segment.fit };
        let offered = segment.leads_per_hour * fit * hours;
        let doers = &structure.stage_grade[id][stage];
        if let Some(&grade) = doers.iter().find(|&&grade| structure.staff[grade] > 0) {
            work[grade] += offered;
            continue;
        }
        for (sellers, share) in shares(&structure.sell[id]) {
            spread(scenario, structure, sellers, share * offered, work);
        }
    }
}

/// Expected hours of each stage of a deal: a stage is reached with the chance of those before it.
fn deal_hours(stages: &[Stage], chance: f64) -> Vec<f64> {
    let mut reached = 1.0;
    let hours = |stage: &Stage| {
        let hours = reached * stage.effort.mean();
        reached *= math::pow(chance, stage.weight);
        hours
    };
    stages.iter().map(hours).collect()
}

/// The mean of the known chances of a table.
fn chance(table: &[Option<f64>]) -> f64 {
    let known: Vec<f64> = table
        .iter()
        .flatten()
        .copied()
        .filter(|p| p.is_finite())
        .collect();
    if known.is_empty() {
        0.5
    } else {
        known.iter().sum::<f64>() / known.len() as f64
    }
}

fn shares<T>(rule: &SizeRule<T>) -> Vec<(&T, f64)> {
    match rule {
        SizeRule::Always(choice) => vec![(choice, 1.0)],
        SizeRule::Below { small, large, .. } => vec![(small, 0.5), (large, 0.5)],
    }
}

/// Hours of work that a grade has per hour of the clock.
fn capacity(scenario: &Scenario, structure: &Structure, grade: GradeId) -> f64 {
    let about = &scenario.grades[grade];
    f64::from(structure.staff[grade]) * about.hours_per_week / 40.0 * about.share
}

/// Gives work to the first grade of the list that has sellers or, if leads flow over, to all of
/// them by their hours.
fn spread(
    scenario: &Scenario,
    structure: &Structure,
    grades: &[GradeId],
    hours: f64,
    work: &mut [f64],
) {
    let mut able: Vec<(GradeId, f64)> = grades
        .iter()
        .map(|&grade| (grade, capacity(scenario, structure, grade)))
        .filter(|(_, capacity)| *capacity > 0.0)
        .collect();
    if structure.overflow_after.is_never() {
        able.truncate(1);
    }
    let total: f64 = able.iter().map(|(_, capacity)| capacity).sum();
    for (grade, capacity) in able {
        work[grade] += hours * capacity / total;
    }
}
