//! Simulating a study: the journal is opened, what is missing is run, what is finished is kept.

use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::command::exit::{self, Failure};
use crate::command::journal;
use crate::command::progress::{self, ProgressLine};
use crate::experiment::{self, AnswerSoFar, Plan, Progress, Record, Records, Target, spoken_of};
use crate::model::{Pulse, StructureId};
use crate::report::journal::{Beginning, Header, Journal};
use crate::report::{Folder, WriteError};
use crate::scenario::Study;
use crate::text::Speaker;

use super::arguments::Run;

/// Watches a run and appends every replication to the journal.
struct RunKeeper<'a> {
    line: ProgressLine,
    study: &'a Study,
    answer: RefCell<Option<AnswerSoFar>>,
    journal: RefCell<Journal>,
    refused: RefCell<Option<WriteError>>,
}

impl Progress for RunKeeper<'_> {
    fn finished(&self, number: u64, structures: &[Record]) {
        let appended = self.journal.borrow_mut().append(number, structures);
        if let Err(error) = appended
            && self.refused.borrow().is_none()
        {
            // What cannot be kept need not be simulated.
            self.stop().store(true, Ordering::Relaxed);
            *self.refused.borrow_mut() = Some(error);
        }
        let mut answer = self.answer.borrow_mut();
        if let Some(answer) = answer.as_mut() {
            answer.meet(structures);
        }
        self.line.reached_with(number + 1, || {
            let answer = answer.as_ref()?;
            let speaker = Speaker {
                study: self.study,
                language: exit::language(),
            };
            Some((
                speaker.structure_label(answer.structure),
                answer.relative()?,
            ))
        });
    }

    fn under_way(&self, pulse: &Pulse) {
        self.line.under_way(pulse);
    }

    fn stop(&self) -> &AtomicBool {
        self.line.stop()
    }
}

/// The target of `--precision`: the paired difference that the verdict speaks of.
fn target(study: &Study, structures: &[StructureId], relative: f64) -> Result<Target, Failure> {
    let place = |id: StructureId| structures.iter().position(|other| *other == id);
    let places: Vec<usize> = spoken_of(study, structures)
        .into_iter()
        .filter_map(place)
        .collect();
    let [structure, against] = places[..] else {
        let words = &exit::language().lexicon().precision;
        return Err(Failure::new(exit::USAGE, words.needs_two));
    };
    Ok(Target {
        relative,
        confidence: study.run.confidence,
        structure,
        against,
        measure: study.run.headline.name().to_owned(),
    })
}

/// Runs what the folder's journal does not hold.
pub fn simulate(
    study: &Study,
    structures: &[StructureId],
    arguments: &Run,
    folder: &Folder,
) -> Result<Records, Failure> {
    let target = match arguments.precision {
        Some(relative) => Some(target(study, structures, relative)?),
        None => None,
    };
    let plan = Plan {
        target,
        threads: arguments.threads,
        ..Plan::of(study, structures.to_vec())
    };
    let records = Records::new(plan.scenario, plan.structures.clone());
    let header = Header::of(study, &plan, &records);
    let beginning = match (arguments.fresh, arguments.resume) {
        (true, _) => Beginning::Anew,
        (false, true) => Beginning::Resume,
        (false, false) => Beginning::GoOn,
    };
    let (opened, mut held) = Journal::open(folder, &header, beginning)
        .map_err(|error| journal::failure(error, Some(&study.resolved)))?;
    // The manifest of an earlier run must not vouch for this one.
    folder.remove("manifest.json")?;
    if !arguments.quiet {
        let asked = plan.target.is_none().then_some(plan.replications);
        journal::say_what_is_kept(&held, folder, asked);
    }
    let _ = held.runs.split_off(&plan.replications);
    progress::heed_interrupts();
    let mut answer = AnswerSoFar::of(study, &records);
    for run in held.runs.values() {
        answer.iter_mut().for_each(|answer| answer.meet(run));
    }
    let keeper = RunKeeper {
        study,
        answer: RefCell::new(answer),
        line: ProgressLine::new(plan.replications, arguments.quiet),
        journal: RefCell::new(opened),
        refused: RefCell::new(None),
    };
    let records = experiment::resume(&plan, held.runs, &keeper);
    keeper.line.end();
    if let Some(error) = keeper.refused.take() {
        return Err(error.into());
    }
    keeper.journal.borrow_mut().finish(folder)?;
    let records = records.map_err(|failure| Failure::of_run(&failure, study))?;
    if records.runs.is_empty() {
        let sentence = exit::words().interrupted;
        return Err(Failure::new(exit::INTERRUPTED, sentence));
    }
    Ok(records)
}
