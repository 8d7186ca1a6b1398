//! Replications in parallel: the same bits for any number of threads.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::model::{EventStorm, Scenario, Start, StructureId, World};
use crate::numeric::Span;
use crate::random::Luck;

use super::records::{Record, Records};

/// Replications are begun in blocks of this size; progress is told and a stop is heeded in between.
const BLOCK: u64 = 32;

/// What is to be run.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    pub scenario: &'a Scenario,
    /// The structures, in the order of the file.
    pub structures: Vec<StructureId>,
    /// Those of them that are also run with a past of their own, where the past is shared.
    pub own_past: Vec<StructureId>,
    pub seed: u64,
    /// How many replications, numbered from 0.
    pub replications: u64,
    /// Worker threads; none: one per core.
    pub threads: Option<usize>,
}

/// Hears how far a run is, and may stop it.
pub trait Progress: Sync {
    /// `done` of the replications are finished.
    fn finished(&self, done: u64);

    /// Set to true to stop after the block in hand.
    fn stop(&self) -> &AtomicBool;
}

/// Nobody watches, and nobody stops.
#[derive(Debug, Default)]
pub struct Unwatched(AtomicBool);

impl Progress for Unwatched {
    fn finished(&self, _: u64) {}

    fn stop(&self) -> &AtomicBool {
        &self.0
    }
}

/// Why a run came to no end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// One replication would never leave an instant.
    Storm {
        structure: StructureId,
        replication: u64,
        storm: EventStorm,
    },
    /// The worker threads could not be started.
    Threads(String),
}

/// Runs a plan.
///
/// Every replication is a pure function of (scenario, structure, seed, number). The past that
/// structures share is simulated once and copied; the results are collected in order.
///
/// # Errors
/// If a replication never ends or the threads cannot be started.
pub fn run(plan: &Plan<'_>, progress: &dyn Progress) -> Result<Records, Failure> {
    let mut records = Records::new(plan.scenario, plan.structures.clone());
    let own = own_past_scenario(plan.scenario);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads(plan.threads))
        .build()
        .map_err(|error| Failure::Threads(error.to_string()))?;
    let mut first = 0;
    while first < plan.replications {
        if progress.stop().load(Ordering::Relaxed) {
            records.partial = true;
            break;
        }
        let last = (first + BLOCK).min(plan.replications);
        let block: Result<Vec<Vec<Record>>, Failure> = pool.install(|| {
            (first..last)
                .into_par_iter()
                .map_init(
                    || (World::new(plan.scenario), own.as_ref().map(World::new)),
                    |(world, own), number| replication(plan, world, own.as_mut(), number),
                )
                .collect()
        });
        records.runs.extend(block?);
        first = last;
        progress.finished(first);
    }
    Ok(records)
}

/// As many workers as were asked for, or one per core; more than a block has replications would
/// have nothing to do.
fn threads(asked: Option<usize>) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    asked
        .filter(|threads| *threads > 0)
        .unwrap_or_else(cores)
        .min(BLOCK as usize)
}

/// The scenario in which every structure lives its own past, over the first year only; none where
/// that is what the scenario says already.
fn own_past_scenario(scenario: &Scenario) -> Option<Scenario> {
    match scenario.start {
        Start::Own => None,
        Start::Shared(_) => {
            let mut own = scenario.clone();
            own.start = Start::Own;
            own.spans.horizon = own.spans.horizon.min(Span::YEAR);
            Some(own)
        }
    }
}

/// All structures of one replication.
fn replication<'a>(
    plan: &Plan<'a>,
    world: &mut World<'a>,
    mut own: Option<&mut World<'_>>,
    number: u64,
) -> Result<Vec<Record>, Failure> {
    let luck = Luck::new(plan.seed, number);
    let storm = |structure| {
        move |storm| Failure::Storm {
            structure,
            replication: number,
            storm,
        }
    };
    let shared = match plan.scenario.start {
        Start::Shared(past) => {
            world.begin(past, luck);
            world.run_past().map_err(storm(past))?;
            Some((past, world.clone()))
        }
        Start::Own => None,
    };
    let mut records = Vec::with_capacity(plan.structures.len());
    for &structure in &plan.structures {
        match &shared {
            Some((_, past)) => world.clone_from(past),
            None => {
                world.begin(structure, luck);
                world.run_past().map_err(storm(structure))?;
            }
        }
        world.turn_into(structure);
        world.run_future().map_err(storm(structure))?;
        let mut record = Record::of(plan.scenario, &world.outcome());
        if let (Some((past, _)), Some(own)) = (&shared, own.as_deref_mut())
            && plan.own_past.contains(&structure)
        {
            record.own_past = if structure == *past {
                // Its own past is the shared one.
                record.windows.clone()
            } else {
                own_past(own, structure, luck).map_err(storm(structure))?
            };
        }
        records.push(record);
    }
    Ok(records)
}

/// One structure's windows after a past of its own.
fn own_past(
    world: &mut World<'_>,
    structure: StructureId,
    luck: Luck,
) -> Result<Vec<Vec<f64>>, EventStorm> {
    world.begin(structure, luck);
    world.run_past()?;
    world.turn_into(structure);
    world.run_future()?;
    Ok(Record::of(world.scenario(), &world.outcome()).windows)
}
