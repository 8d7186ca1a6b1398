//! Experiments and their replications.

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::experiment::{self, Plan, Progress, Record, Records, Unwatched};
use crate::model::MONTHLY;
use crate::scenario;

use super::error::Error;
use super::findings::Findings;
use super::names;

/// What is about to be run: every structure of a study, a number of times, with common random
/// numbers.
#[derive(Clone, Debug)]
#[must_use = "nothing is run before `run`"]
pub struct Experiment<'s> {
    study: &'s scenario::Study,
    plan: Plan<'s>,
}

impl<'s> Experiment<'s> {
    pub(super) fn of(study: &'s scenario::Study) -> Experiment<'s> {
        let structures = (0..study.scenario.structures.len()).collect();
        let plan = Plan::of(study, structures);
        Experiment { study, plan }
    }

    /// So many replications, instead of what the study says.
    pub fn replications(mut self, replications: u64) -> Experiment<'s> {
        self.plan.replications = replications;
        self
    }

    /// So many worker threads; without this, or with 0, one per core. The results are the same.
    pub fn threads(mut self, threads: usize) -> Experiment<'s> {
        self.plan.threads = Some(threads);
        self
    }

    /// Runs it.
    ///
    /// # Errors
    /// If a replication would not end, or the threads cannot be started.
    pub fn run(self) -> Result<Replications<'s>, Error> {
        self.run_under(&Unwatched::default())
    }

    /// Runs it, and says after every replication how many are finished. To break off ends the run
    /// with the replications in hand.
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use salesim::Study;
    ///
    /// let study = Study::template().with(&[("run.horizon", "1y")])?;
    /// let stop_at_five = |finished| match finished {
    ///     5.. => ControlFlow::Break(()),
    ///     _ => ControlFlow::Continue(()),
    /// };
    /// let replications = study.experiment().replications(1000).run_watched(stop_at_five)?;
    /// assert!(replications.count() < 1000);
    /// # Ok::<(), salesim::Error>(())
    /// ```
    ///
    /// # Errors
    /// If a replication would not end, or the threads cannot be started.
    pub fn run_watched(
        self,
        watch: impl FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Replications<'s>, Error> {
        let watched = Watched {
            watch: RefCell::new(watch),
            stop: AtomicBool::new(false),
        };
        self.run_under(&watched)
    }

    fn run_under(self, progress: &dyn Progress) -> Result<Replications<'s>, Error> {
        let study = self.study;
        let records = experiment::run(&self.plan, progress);
        let records = records.map_err(|failure| Error::of_failure(&failure, study))?;
        Ok(Replications { study, records })
    }
}

/// Tells somebody how far a run is.
struct Watched<F> {
    watch: RefCell<F>,
    stop: AtomicBool,
}

impl<F: FnMut(u64) -> ControlFlow<()>> Progress for Watched<F> {
    fn finished(&self, number: u64, _: &[Record]) {
        if (self.watch.borrow_mut())(number + 1).is_break() {
            self.stop.store(true, Ordering::Relaxed);
        }
    }

    fn stop(&self) -> &AtomicBool {
        &self.stop
    }
}

/// The replications of an experiment, in order. In one replication all structures meet the same
/// clients with the same luck, so values of one number make a pair.
///
/// A statistic of your own is a function of such values:
///
/// ```
/// use salesim::{Study, Summary};
///
/// let study = Study::template().with(&[("run.horizon", "1y")])?;
/// let replications = study.experiment().replications(8).run()?;
/// let won = replications.values("conveyor", "won_new", "y1")?;
/// let payroll = replications.values("conveyor", "payroll", "y1")?;
/// let paid_for_a_win: Vec<f64> = won.iter().zip(&payroll).map(|(won, paid)| paid / won).collect();
/// let summary = Summary::of(&paid_for_a_win, 0.95);
/// assert_eq!(summary.defined, 8);
/// # Ok::<(), salesim::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Replications<'s> {
    study: &'s scenario::Study,
    records: Records,
}

impl Replications<'_> {
    /// How many there are; fewer than were asked for if somebody broke off.
    pub fn count(&self) -> usize {
        self.records.runs.len()
    }

    /// A measure of a structure in a window, by replication; NaN where it is undefined, as a rate
    /// of nothing is.
    ///
    /// # Errors
    /// If there is no such structure, measure or window.
    pub fn values(&self, structure: &str, measure: &str, window: &str) -> Result<Vec<f64>, Error> {
        let structure = names::structure(self.study, structure)?;
        let (measure, window) = names::places(&self.records, measure, window)?;
        Ok(self.records.values(structure, window, measure))
    }

    /// A measure of a structure month by month, of every replication.
    ///
    /// # Errors
    /// If there is no such structure, or the measure is not kept by month.
    pub fn monthly(&self, structure: &str, measure: &str) -> Result<Vec<Vec<f64>>, Error> {
        let structure = names::structure(self.study, structure)?;
        let place = MONTHLY.iter().position(|(name, _, _)| *name == measure);
        let place = place.ok_or_else(|| {
            Error::no_such("monthly measure", measure, MONTHLY.map(|(name, _, _)| name))
        })?;
        let runs = self.records.runs.iter().map(|run| &run[structure].months);
        Ok(runs
            .map(|months| months.iter().map(|month| month[place]).collect())
            .collect())
    }

    /// What they say.
    pub fn findings(&self) -> Findings<'_> {
        Findings::of(self.study, &self.records)
    }
}

/// One replication of one structure.
#[derive(Clone, Debug)]
pub struct Replication(pub(super) Records);

impl Replication {
    /// A measure in a window; NaN where it is undefined.
    ///
    /// # Errors
    /// If there is no such measure or window.
    pub fn value(&self, measure: &str, window: &str) -> Result<f64, Error> {
        let (measure, window) = names::places(&self.0, measure, window)?;
        Ok(self.0.runs[0][0].windows[window][measure])
    }

    /// How many events were simulated.
    pub fn events(&self) -> u64 {
        self.0.events()
    }
}
