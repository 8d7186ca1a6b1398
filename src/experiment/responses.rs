//! Responses at design points: what short runs gave, kept so that nothing is run twice.
//!
//! A *design point* is a scenario with the structures that are run on it; a *response* is one
//! measure of one window (Kleijnen 2015, *Design and Analysis of Simulation Experiments*). A
//! question that needs many points — why, from where on, what if — asks for them here. What is
//! known is not run again. So a question that was interrupted is asked again from its beginning,
//! walks the same way over what is known, and comes to the same bits as one that was not.
//!
//! Replication r of every point meets the same luck: points are compared in pairs.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};

use rayon::prelude::*;

use crate::model::{Pulse, Scenario, StructureId};
use crate::random::{Key, Luck, SOURCE};

use super::point::{Point, Simulated};
use super::replications::{RunFailure, WorkerMemory, arrivals, each_structure, pool};
use super::response::{Response, ResponsePlace, chosen, places};

/// Replications of one point that a worker runs in one go, in the memory of the first.
const BLOCK: usize = 8;

/// Some replications of one point.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    pub point: &'a Point,
    pub replications: Range<u64>,
}

/// What watches and keeps responses as they come.
pub trait Keeper {
    /// So many replications of points are about to be run.
    fn planned(&self, replications: u64);

    /// The work comes to its next wave, of so many at most.
    fn wave(&self, _number: usize, _most: usize) {}

    /// The responses of one replication, to be handed to [`Responses::hold`] some other time.
    fn keep(&self, address: Address, row: &[f64]);

    /// Nothing has been finished for a while: how far one of the replications under way is.
    fn under_way(&self, _pulse: &Pulse) {}

    /// Set to true to stop after the replications in hand.
    fn stop(&self) -> &AtomicBool;
}

/// Nobody watches, nothing is kept beyond this process, nobody stops.
#[cfg(feature = "internals")]
#[derive(Debug, Default)]
pub struct Unkept(AtomicBool);

#[cfg(feature = "internals")]
impl Keeper for Unkept {
    fn planned(&self, _: u64) {}

    fn keep(&self, _: Address, _: &[f64]) {}

    fn stop(&self) -> &AtomicBool {
        &self.0
    }
}

/// Why not everything that was asked for is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Halt {
    /// Somebody asked to stop. What was finished is kept.
    Stopped,
    Failed(RunFailure),
}

/// Where a row of responses belongs: a hash of engine, seed, point and responses, and the number
/// of the replication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    pub key: Key,
    pub replication: u64,
}

/// The responses of all points asked for so far.
pub struct Responses {
    seed: u64,
    wanted: Vec<Response>,
    identity: Key,
    threads: rayon::ThreadPool,
    /// Responses of each structure one after the other, then the number of events of them all.
    rows: BTreeMap<Address, Vec<f64>>,
}

impl Responses {
    /// None yet.
    ///
    /// # Errors
    /// If the worker threads cannot be started.
    pub fn new(
        seed: u64,
        wanted: Vec<Response>,
        threads: Option<usize>,
    ) -> Result<Responses, RunFailure> {
        let mut engine = format!("{} {SOURCE} {seed}", super::ENGINE);
        for Response { window, measure } in &wanted {
            engine.push_str(&format!("\t{window}\t{measure}"));
        }
        Ok(Responses {
            seed,
            wanted,
            identity: Key::of(&engine),
            threads: pool(threads, u64::MAX)?,
            rows: BTreeMap::new(),
        })
    }

    /// Takes a row that was kept earlier; one of another engine, seed or point is never read.
    pub fn hold(&mut self, address: Address, row: Vec<f64>) {
        self.rows.insert(address, row);
    }

    /// How many replications of what is asked are not there yet.
    pub fn missing(&self, asks: &[Ask<'_>]) -> u64 {
        self.lacking(asks).len() as u64
    }

    /// Runs what is not there yet.
    ///
    /// # Errors
    /// If somebody stops it, or a replication comes to no end. What was finished stays.
    pub fn ask(&mut self, asks: &[Ask<'_>], keeper: &dyn Keeper) -> Result<(), Halt> {
        let lacking = self.lacking(asks);
        keeper.planned(lacking.len() as u64);
        let tasks = blocks(&lacking);
        let work = RunWork {
            wanted: &self.wanted,
            seed: self.seed,
            tasks: &tasks,
            next: AtomicUsize::new(0),
            stop: keeper.stop(),
            failed: AtomicBool::new(false),
        };
        let (finished, arriving) = mpsc::channel();
        let pulse = Arc::new(Pulse::default());
        let (rows, threads) = (&mut self.rows, &self.threads);
        let mut failure = None;
        let before = rows.len();
        threads.in_place_scope(|scope| {
            for _ in 0..threads.current_num_threads() {
                let (work, finished, pulse) = (&work, finished.clone(), &pulse);
                scope.spawn(move |_| work.until_nothing_is_left(&finished, pulse));
            }
            // The channel ends when the last worker has dropped its end.
            drop(finished);
            for (address, result) in arrivals(arriving, || keeper.under_way(&pulse)) {
                match result {
                    Ok(row) => {
                        keeper.keep(address, &row);
                        rows.insert(address, row);
                    }
                    Err(cause) => {
                        work.failed.store(true, Ordering::Relaxed);
                        failure.get_or_insert(cause);
                    }
                }
            }
        });
        match failure {
            Some(cause) => Err(Halt::Failed(cause)),
            None if rows.len() - before < lacking.len() => Err(Halt::Stopped),
            None => Ok(()),
        }
    }

    /// A pure function of each index, computed by the workers, in the order of indices.
    pub fn each<T: Send>(&self, count: usize, of: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
        let indices = (0..count).into_par_iter();
        self.threads.install(|| indices.map(of).collect())
    }

    /// One response of one of a point's structures (by its place there), by replication.
    ///
    /// # Panics
    /// If it was not asked for.
    pub fn values(&self, ask: &Ask<'_>, structure: usize, response: usize) -> Vec<f64> {
        let place = structure * self.wanted.len() + response;
        self.rows_of(ask).map(|row| row[place]).collect()
    }

    /// Events simulated for what is asked, in all its structures.
    ///
    /// # Panics
    /// If it was not asked for.
    pub fn events(&self, ask: &Ask<'_>) -> u64 {
        self.rows_of(ask).map(|row| row[row.len() - 1] as u64).sum()
    }

    fn rows_of<'r>(&'r self, ask: &Ask<'_>) -> impl Iterator<Item = &'r Vec<f64>> {
        let key = self.key(ask.point);
        ask.replications.clone().map(move |replication| {
            self.rows
                .get(&Address { key, replication })
                .expect("responses are asked for before they are read")
        })
    }

    fn key(&self, point: &Point) -> Key {
        self.identity.child(point.key.0)
    }

    /// The replications that are not there, each once, in the order of asking.
    fn lacking<'a>(&self, asks: &[Ask<'a>]) -> Vec<Lacking<'a>> {
        let mut seen = BTreeSet::new();
        let mut lacking = Vec::new();
        for ask in asks {
            let key = self.key(ask.point);
            for replication in ask.replications.clone() {
                let address = Address { key, replication };
                if !self.rows.contains_key(&address) && seen.insert(address) {
                    lacking.push(Lacking {
                        address,
                        point: ask.point,
                    });
                }
            }
        }
        lacking
    }
}

/// A replication of a point that has to be run.
#[derive(Clone, Copy)]
struct Lacking<'a> {
    address: Address,
    point: &'a Point,
}

/// Neighbours of one point, at most [`BLOCK`] together.
fn blocks<'l, 'a>(lacking: &'l [Lacking<'a>]) -> Vec<&'l [Lacking<'a>]> {
    let of_a_point = lacking.chunk_by(|one, next| one.address.key == next.address.key);
    of_a_point.flat_map(|of_one| of_one.chunks(BLOCK)).collect()
}

/// A row's address, and the row.
type Finished = (Address, Result<Vec<f64>, RunFailure>);

/// What the workers share.
struct RunWork<'a> {
    wanted: &'a [Response],
    seed: u64,
    tasks: &'a [&'a [Lacking<'a>]],
    next: AtomicUsize,
    stop: &'a AtomicBool,
    failed: AtomicBool,
}

impl RunWork<'_> {
    fn is_over(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.failed.load(Ordering::Relaxed)
    }

    fn until_nothing_is_left(&self, finished: &mpsc::Sender<Finished>, pulse: &Arc<Pulse>) {
        while let Some(task) = self.tasks.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            let point = task[0].point;
            let of = match &point.simulated {
                Simulated::One(scenario) => {
                    self.each(scenario, task, finished, pulse);
                    continue;
                }
                Simulated::Each(of) => of,
            };
            for lacking in task.chunks(1) {
                match of(lacking[0].address.replication) {
                    Ok(scenario) => self.each(&scenario, lacking, finished, pulse),
                    Err(said) => {
                        let refused = Err(RunFailure::Refused(said));
                        let _ = finished.send((lacking[0].address, refused));
                    }
                }
            }
        }
    }

    /// Replications of one scenario, in the memory of the first.
    fn each(
        &self,
        scenario: &Scenario,
        task: &[Lacking<'_>],
        finished: &mpsc::Sender<Finished>,
        pulse: &Arc<Pulse>,
    ) {
        let structures = task[0].point.structures.as_slice();
        let mut worlds = WorkerMemory::new(scenario, pulse);
        let places = places(scenario, self.wanted);
        for lacking in task {
            if self.is_over() {
                return;
            }
            let replication = lacking.address.replication;
            let row = self.row((scenario, structures), &mut worlds, &places, replication);
            if finished.send((lacking.address, row)).is_err() {
                return;
            }
        }
    }

    fn row<'w>(
        &self,
        (scenario, structures): (&'w Scenario, &[StructureId]),
        worlds: &mut WorkerMemory<'w>,
        places: &[ResponsePlace],
        replication: u64,
    ) -> Result<Vec<f64>, RunFailure> {
        let luck = Luck::new(self.seed, replication);
        let mut row = Vec::with_capacity(structures.len() * places.len() + 1);
        let mut events = 0;
        each_structure(worlds, structures, luck, replication, |_, outcome| {
            events += outcome.events;
            row.extend(chosen(scenario, outcome, places));
        })?;
        row.push(events as f64);
        Ok(row)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::slice::from_ref;

    use super::*;
    use crate::model::{measures, window_values};
    use crate::scenario::{Source, read_study};

    fn point() -> Point {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/fixtures/reader/small.toml"
        );
        let study = read_study(&Source::Path(path.into()), &[]).expect("a right study");
        let structures = (0..study.scenario.structures.len()).collect();
        Point::of_first_year(study.scenario, structures)
    }

    fn wanted() -> Vec<Response> {
        vec![
            Response::of_first_year("bookings"),
            Response::of_first_year("profit"),
        ]
    }

    fn asked(threads: usize) -> Responses {
        Responses::new(7, wanted(), Some(threads)).expect("threads")
    }

    /// Stops after some rows.
    struct Impatient {
        left: RefCell<u64>,
        stop: AtomicBool,
        kept: RefCell<Vec<(Address, Vec<f64>)>>,
    }

    impl Keeper for Impatient {
        fn planned(&self, _: u64) {}

        fn keep(&self, address: Address, row: &[f64]) {
            self.kept.borrow_mut().push((address, row.to_vec()));
            let mut left = self.left.borrow_mut();
            *left = left.saturating_sub(1);
            self.stop.store(*left == 0, Ordering::Relaxed);
        }

        fn stop(&self) -> &AtomicBool {
            &self.stop
        }
    }

    #[test]
    fn responses_are_those_of_a_run_for_any_number_of_threads() {
        let point = point();
        let ask = Ask {
            point: &point,
            replications: 3..20,
        };
        let mut one = asked(1);
        one.ask(from_ref(&ask), &Unkept::default()).expect("run");
        let mut three = asked(3);
        three.ask(from_ref(&ask), &Unkept::default()).expect("run");
        assert_eq!(one.rows, three.rows);
        let bookings = one.values(&ask, 0, 0);
        let profit = one.values(&ask, 0, 1);
        assert_eq!(bookings.len(), 17);
        let Simulated::One(scenario) = &point.simulated else {
            panic!("one scenario");
        };
        let outcome = crate::model::replicate(scenario, point.structures[0], 7, 5);
        let outcome = outcome.expect("it ends");
        let window = outcome.timeline.windows.iter().position(|w| w.name == "y1");
        let values = window_values(scenario, &outcome, window.expect("a first year"));
        let place = |name| {
            let measures = measures(scenario);
            measures.iter().position(|m| m.name == name).expect("one")
        };
        assert_eq!(bookings[2], values[place("bookings")]);
        assert_eq!(profit[2], values[place("profit")]);
        assert!(one.events(&ask) >= outcome.events);
    }

    #[test]
    fn what_was_stopped_goes_on_and_runs_nothing_twice() {
        let point = point();
        // So many that no thread has run them all before somebody says stop.
        let many = 600;
        let ask = Ask {
            point: &point,
            replications: 0..many,
        };
        let impatient = Impatient {
            left: RefCell::new(4),
            stop: AtomicBool::new(false),
            kept: RefCell::default(),
        };
        let mut first = asked(2);
        let stopped = first.ask(from_ref(&ask), &impatient);
        assert_eq!(stopped, Err(Halt::Stopped));
        let kept = impatient.kept.into_inner();
        let mut second = asked(2);
        let there = kept.len() as u64;
        kept.into_iter()
            .for_each(|(address, row)| second.hold(address, row));
        assert_eq!(second.missing(&[ask.clone(), ask.clone()]), many - there);
        second.ask(from_ref(&ask), &Unkept::default()).expect("run");
        let mut whole = asked(1);
        whole.ask(from_ref(&ask), &Unkept::default()).expect("run");
        assert_eq!(second.rows, whole.rows);
        assert_eq!(second.missing(&[ask]), 0);
    }
}
