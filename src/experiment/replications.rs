//! Replications in parallel: the same bits for any number of threads.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use crate::model::{Outcome, Overrun, Pulse, Scenario, Start, StructureId, World, measures};
use crate::numeric::Span;
use crate::random::Luck;
use crate::scenario::{Label, Study};
use crate::stats::{Decision, Precision};

use super::records::{Record, Records, told_of_own_past};

/// So long nothing may arrive before somebody hears how far it is.
const PATIENCE: Duration = Duration::from_millis(500);
/// Workers beyond these would only take memory.
const MOST_THREADS: usize = 256;

/// So many replications tell whether the warm-up is long enough.
const WATCHED: u64 = 200;

/// What is to be run.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    pub scenario: &'a Scenario,
    /// The structures, in the order of the file.
    pub structures: Vec<StructureId>,
    /// Those of them that are also run with a past of their own, where the past is shared.
    pub own_past: Vec<StructureId>,
    pub seed: u64,
    /// How many replications, numbered from 0; with a target, at most so many.
    pub replications: u64,
    /// Stop as soon as this is known.
    pub target: Option<Target>,
    /// Worker threads; none: one per core.
    pub threads: Option<usize>,
}

impl<'a> Plan<'a> {
    /// The structures as the study asks for them, those that the verdict speaks of also with pasts of
    /// their own.
    pub fn of(study: &'a Study, structures: Vec<StructureId>) -> Plan<'a> {
        Plan {
            scenario: &study.scenario,
            own_past: spoken_of(study, &structures),
            structures,
            seed: study.run.seed,
            replications: study.run.replications,
            target: None,
            threads: None,
        }
    }
}

/// The two structures that the verdict speaks of, the reference last.
pub fn spoken_of(study: &Study, structures: &[StructureId]) -> Vec<StructureId> {
    let against = study.run.against;
    let others = || structures.iter().copied().filter(|id| *id != against);
    let compared = others()
        .find(|id| Some(*id) == study.run.compare)
        .or_else(|| others().next());
    compared.into_iter().chain([against]).collect()
}

/// How well one paired difference is to be known.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Half-width of the difference as a share of the mean of the reference.
    pub relative: f64,
    pub confidence: f64,
    /// Places in [`Plan::structures`].
    pub structure: usize,
    pub against: usize,
    /// The measure, in the first year after the change.
    pub measure: String,
}

/// Replications between two looks at a target.
pub const LOOK_EVERY: usize = 256;

impl Target {
    fn decide(&self, records: &Records, most: u64) -> Decision {
        let rule = Precision {
            relative: self.relative,
            batch: LOOK_EVERY,
            most: most as usize,
        };
        let values = |place| {
            let window = records.window("y1").expect("every run has a first year");
            let measure = records.measure(&self.measure).expect("a measure");
            records.values(place, window, measure)
        };
        let (ours, theirs) = (values(self.structure), values(self.against));
        rule.decide(&ours, &theirs, self.confidence)
    }
}

/// Hears how far a run is, and may stop it.
pub trait Progress {
    /// Replication `number` is finished, and all before it. Called in their order.
    fn finished(&self, number: u64, structures: &[Record]);

    /// Nothing has been finished for a while: how far one of the replications under way is.
    fn under_way(&self, _pulse: &Pulse) {}

    /// Set to true to stop after the replications in hand.
    fn stop(&self) -> &AtomicBool;
}

/// Nobody watches, and nobody stops.
#[derive(Debug, Default)]
pub struct Unwatched(AtomicBool);

impl Progress for Unwatched {
    fn finished(&self, _: u64, _: &[Record]) {}

    fn stop(&self) -> &AtomicBool {
        &self.0
    }
}

/// Why a run came to no end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunFailure {
    /// One replication passed a bound.
    Overrun {
        structure: StructureId,
        replication: u64,
        overrun: Overrun,
    },
    /// The worker threads could not be started.
    Threads(String),
    /// A world is no study together with what is asked; what the reader says.
    Refused(Label),
}

/// Runs a plan from its first replication.
///
/// Every replication is a pure function of (scenario, structure, seed, number). The past that
/// structures share is simulated once and copied; the results are collected in order.
///
/// # Errors
/// If a replication passes a bound or the threads cannot be started.
pub fn run(plan: &Plan<'_>, progress: &dyn Progress) -> Result<Records, RunFailure> {
    resume(plan, BTreeMap::new(), progress)
}

/// Runs the replications of a plan that are not held yet, whichever they are: all together are those of
/// a run in one piece, to the bit.
///
/// # Errors
/// If a replication passes a bound or the threads cannot be started.
pub fn resume(
    plan: &Plan<'_>,
    mut held: BTreeMap<u64, Vec<Record>>,
    progress: &dyn Progress,
) -> Result<Records, RunFailure> {
    let mut records = Records::new(plan.scenario, plan.structures.clone());
    let team = Team::new(plan)?;
    let Some(target) = &plan.target else {
        team.extend(&mut records, &mut held, plan.replications, progress)?;
        records.partial = (records.runs.len() as u64) < plan.replications;
        return Ok(records);
    };
    // What is held counts as if it had just been run, without looking before it is all there.
    let contiguous = (0..).take_while(|number| held.contains_key(number)).count();
    let first = plan.replications.min(contiguous as u64);
    team.extend(&mut records, &mut held, first, progress)?;
    while let Decision::More { next } = target.decide(&records, plan.replications) {
        team.extend(&mut records, &mut held, next as u64, progress)?;
        if records.runs.len() < next {
            records.partial = true;
            break;
        }
    }
    Ok(records)
}

/// Worker threads and what they work on.
struct Team<'a> {
    plan: &'a Plan<'a>,
    own: Option<Scenario>,
    /// By measure, what is kept of a past of its own.
    told: Vec<bool>,
    pool: rayon::ThreadPool,
}

impl<'a> Team<'a> {
    fn new(plan: &'a Plan<'a>) -> Result<Team<'a>, RunFailure> {
        Ok(Team {
            plan,
            own: own_past_scenario(plan.scenario),
            told: told_of_own_past(&measures(plan.scenario)),
            pool: pool(plan.threads, plan.replications)?,
        })
    }

    /// Runs on until `records` holds `last` replications, or a stop is asked for; those that are held
    /// are taken from there.
    ///
    /// Workers claim numbers in ascending order and finish what they claimed, so what is there at
    /// a stop has no gaps.
    fn extend(
        &self,
        records: &mut Records,
        held: &mut BTreeMap<u64, Vec<Record>>,
        last: u64,
        progress: &dyn Progress,
    ) -> Result<(), RunFailure> {
        take_held(records, held, last);
        let claims = Claims {
            next: AtomicU64::new(records.runs.len() as u64),
            last,
            held: held.keys().copied().collect(),
            stop: progress.stop(),
            failed: AtomicBool::new(false),
        };
        let (finished, arriving) = mpsc::channel();
        let pulse = Arc::new(Pulse::default());
        let mut failure = None;
        self.pool.in_place_scope(|scope| {
            for _ in 0..self.pool.current_num_threads() {
                let (claims, finished, pulse) = (&claims, finished.clone(), &pulse);
                scope.spawn(move |_| self.work(claims, &finished, pulse));
            }
            // The channel ends when the last worker has dropped its end.
            drop(finished);
            let mut early = BTreeMap::new();
            for (number, result) in arrivals(arriving, || progress.under_way(&pulse)) {
                early.insert(number, result);
                while let Some(result) = early.remove(&(records.runs.len() as u64)) {
                    match result {
                        Ok(structures) => {
                            progress.finished(records.runs.len() as u64, &structures);
                            records.runs.push(structures);
                            take_held(records, held, last);
                        }
                        Err(cause) => {
                            claims.failed.store(true, Ordering::Relaxed);
                            failure.get_or_insert(cause);
                            break;
                        }
                    }
                }
            }
        });
        failure.map_or(Ok(()), Err)
    }

    /// One worker: claims replications until none is left.
    fn work(&self, claims: &Claims<'_>, finished: &mpsc::Sender<Finished>, pulse: &Arc<Pulse>) {
        let mut worlds = WorkerMemory::new(self.plan.scenario, pulse);
        let own = self.own.as_ref().map(World::new);
        let mut own = own.map(|own| own.watched(pulse));
        while let Some(number) = claims.claim() {
            let own = own.as_mut().map(|own| (own, self.told.as_slice()));
            let result = replication(self.plan, &mut worlds, own, number);
            if finished.send((number, result)).is_err() {
                break;
            }
        }
    }
}

/// Moves what is held and comes next to the records.
fn take_held(records: &mut Records, held: &mut BTreeMap<u64, Vec<Record>>, last: u64) {
    while (records.runs.len() as u64) < last
        && let Some(run) = held.remove(&(records.runs.len() as u64))
    {
        records.runs.push(run);
    }
}

/// Cores of this machine, as far as it tells.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// So many threads (none or 0: one per core), but no more than there is work for.
pub(super) fn pool(threads: Option<usize>, work: u64) -> Result<rayon::ThreadPool, RunFailure> {
    let asked = threads.filter(|threads| *threads > 0);
    let most = usize::try_from(work.max(1)).map_or(MOST_THREADS, |work| work.min(MOST_THREADS));
    rayon::ThreadPoolBuilder::new()
        .num_threads(asked.unwrap_or_else(cores).min(most))
        .build()
        .map_err(|error| RunFailure::Threads(error.to_string()))
}

/// A replication's number and all its structures.
type Finished = (u64, Result<Vec<Record>, RunFailure>);

/// Which replication is next.
struct Claims<'a> {
    next: AtomicU64,
    last: u64,
    /// What need not be run.
    held: BTreeSet<u64>,
    stop: &'a AtomicBool,
    failed: AtomicBool,
}

impl Claims<'_> {
    fn claim(&self) -> Option<u64> {
        let over = self.stop.load(Ordering::Relaxed) || self.failed.load(Ordering::Relaxed);
        if over {
            return None;
        }
        let numbers = std::iter::repeat_with(|| self.next.fetch_add(1, Ordering::Relaxed));
        let mut numbers = numbers.take_while(|number| *number < self.last);
        numbers.find(|number| !self.held.contains(number))
    }
}

/// So many of the first replications have pasts of their own, and from there on one in so many. One line
/// of the verdict is made of them, and in every replication they would be half of all work.
const FIRST_PASTS: u64 = 100;
const PASTS_APART: u64 = 10;

/// Whether pasts of their own are simulated in a replication: by its number alone, so that runs in
/// pieces, of another length or to a precision keep the same ones.
fn lives_own_past(number: u64) -> bool {
    number < FIRST_PASTS || number.is_multiple_of(PASTS_APART)
}

/// In how many of so many replications they are.
pub fn with_own_past(replications: u64) -> u64 {
    let beyond = replications.saturating_sub(FIRST_PASTS);
    replications.min(FIRST_PASTS) + beyond.div_ceil(PASTS_APART)
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
    worlds: &mut WorkerMemory<'a>,
    own: Option<(&mut World<'_>, &[bool])>,
    number: u64,
) -> Result<Vec<Record>, RunFailure> {
    let luck = Luck::new(plan.seed, number);
    let mut records = Vec::with_capacity(plan.structures.len());
    let shares_past = matches!(plan.scenario.start, Start::Shared(_));
    each_structure(
        worlds,
        &plan.structures,
        luck,
        number,
        |structure, outcome| {
            let mut record = Record::of(plan.scenario, outcome);
            if number < WATCHED && (!shares_past || structure == plan.structures[0]) {
                record.keep_weeks(plan.scenario, outcome);
            }
            records.push(record);
        },
    )?;
    let own = own.filter(|_| lives_own_past(number));
    if let (Start::Shared(past), Some((own, told))) = (plan.scenario.start, own) {
        for (&structure, record) in plan.structures.iter().zip(&mut records) {
            if !plan.own_past.contains(&structure) {
                continue;
            }
            record.own_past = if structure == past {
                // Its own past is the shared one.
                record.windows.clone()
            } else {
                own_past(own, structure, luck).map_err(|overrun| RunFailure::Overrun {
                    structure,
                    replication: number,
                    overrun,
                })?
            };
            for window in &mut record.own_past {
                let values = window.iter_mut().zip(told);
                values
                    .filter(|(_, told)| !**told)
                    .for_each(|(value, _)| *value = f64::NAN);
            }
        }
    }
    Ok(records)
}

/// The memory of one worker, used for one replication after the other.
pub(super) struct WorkerMemory<'a> {
    world: World<'a>,
    /// The past that structures share, at its end.
    past: World<'a>,
}

impl<'a> WorkerMemory<'a> {
    pub(super) fn new(scenario: &'a Scenario, pulse: &Arc<Pulse>) -> WorkerMemory<'a> {
        WorkerMemory {
            world: World::new(scenario).watched(pulse),
            past: World::new(scenario).watched(pulse),
        }
    }
}

/// What arrives, one after another; while nothing does, somebody hears that time passes.
pub(super) fn arrivals<T>(
    arriving: mpsc::Receiver<T>,
    mut meanwhile: impl FnMut(),
) -> impl Iterator<Item = T> {
    std::iter::from_fn(move || {
        loop {
            match arriving.recv_timeout(PATIENCE) {
                Ok(arrived) => return Some(arrived),
                Err(mpsc::RecvTimeoutError::Timeout) => meanwhile(),
                Err(mpsc::RecvTimeoutError::Disconnected) => return None,
            }
        }
    })
}

/// Runs structures with one luck and hands over their outcomes; a past that they share is
/// simulated once.
pub(super) fn each_structure<'a>(
    WorkerMemory { world, past }: &mut WorkerMemory<'a>,
    structures: &[StructureId],
    luck: Luck,
    replication: u64,
    mut hear: impl FnMut(StructureId, &Outcome),
) -> Result<(), RunFailure> {
    let overrun = |structure| {
        move |overrun| RunFailure::Overrun {
            structure,
            replication,
            overrun,
        }
    };
    let shared = match world.scenario().start {
        Start::Shared(first) => {
            past.begin(first, luck);
            past.run_past().map_err(overrun(first))?;
            true
        }
        Start::Own => false,
    };
    for &structure in structures {
        if shared {
            world.clone_from(past);
        } else {
            world.begin(structure, luck);
            world.run_past().map_err(overrun(structure))?;
        }
        world.turn_into(structure);
        world.run_future().map_err(overrun(structure))?;
        hear(structure, &world.outcome());
    }
    Ok(())
}

/// One structure's windows after a past of its own.
fn own_past(
    world: &mut World<'_>,
    structure: StructureId,
    luck: Luck,
) -> Result<Vec<Vec<f64>>, Overrun> {
    world.begin(structure, luck);
    world.run_past()?;
    world.turn_into(structure);
    world.run_future()?;
    Ok(Record::of(world.scenario(), &world.outcome()).windows)
}

#[cfg(test)]
mod tests {
    use super::{lives_own_past, with_own_past};

    #[test]
    fn pasts_of_their_own_are_counted_as_they_are_lived() {
        for replications in [0, 1, 99, 100, 101, 110, 111, 1_000, 1_001] {
            let lived = (0..replications).filter(|number| lives_own_past(*number));
            assert_eq!(with_own_past(replications), lived.count() as u64);
        }
    }
}
