//! An inquiry: a question that needs many short runs. It has a folder, a journal of responses to go
//! on from, and somebody who watches.

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::experiment::{Address, Halt, Keeper, Progress as _, Response, Responses};
use crate::model::Pulse;
use crate::report::chart::Style;
use crate::report::journal::{RESPONSES_NAME, ResponsesJournal};
use crate::report::{ANSWER_NAME, Folder, Replacing, WriteError};
use crate::scenario::Study;
use crate::text::{Decimals, fill, gaps, number};

use super::asking::Asking;
use super::console::complain;
use super::exit::{self, Failure};
use super::progress::{self, ProgressLine};

/// Where and how an inquiry is made.
#[derive(Clone, Copy, Debug)]
pub struct Manner<'a> {
    pub folder: &'a Path,
    /// A file with a house style; none: the study's.
    pub theme: Option<&'a Path>,
    pub threads: Option<usize>,
    /// Forget what the folder holds.
    pub fresh: bool,
    pub replacing: Replacing,
    /// Names of the charts and of other files that the answer may have.
    pub files: AnswerFiles<'a>,
    pub quiet: bool,
}

impl<'a> Manner<'a> {
    /// As somebody asks, into this folder.
    pub fn of(asking: &'a Asking, folder: &'a Path, files: AnswerFiles<'a>) -> Manner<'a> {
        Manner {
            folder,
            theme: asking.look.theme.as_deref(),
            threads: asking.threads,
            fresh: asking.fresh,
            replacing: asking.force.replacing(),
            files,
            quiet: asking.is_quiet(),
        }
    }
}

/// What an answer writes beside its own file: names of charts, and files.
#[derive(Clone, Copy, Debug)]
pub struct AnswerFiles<'a> {
    pub charts: &'a [&'a str],
    pub others: &'a [&'a str],
}

impl AnswerFiles<'_> {
    pub const NONE: AnswerFiles<'static> = AnswerFiles {
        charts: &[],
        others: &[],
    };

    /// The names of all files that may be written.
    pub fn names(&self) -> Vec<String> {
        let mut names = charts(self.charts);
        names.extend(self.others.iter().map(|name| (*name).to_owned()));
        names.push(ANSWER_NAME.to_owned());
        names
    }
}

/// The names of charts' files.
pub fn charts(names: &[&str]) -> Vec<String> {
    let of = |name: &&str| ["svg", "png", "pdf"].map(|ending| format!("charts/{name}.{ending}"));
    names.iter().flat_map(of).collect()
}

/// An open inquiry.
pub struct Inquiry {
    pub folder: Folder,
    pub responses: Responses,
    pub watch: Watch,
    /// What the answer's charts look like.
    pub style: Style,
}

/// Watches an inquiry and appends every row to the journal.
pub struct Watch {
    line: RefCell<ProgressLine>,
    journal: RefCell<ResponsesJournal>,
    refused: RefCell<Option<WriteError>>,
    done: Cell<u64>,
    /// Rows that the journal held.
    held: u64,
    /// Whether the teller counts what the whole answer takes, and not what is asked for next.
    is_whole: Cell<bool>,
    quiet: bool,
}

impl Inquiry {
    /// Reads the style, opens folder and journal; says what is there already.
    ///
    /// # Errors
    /// If the style is wrong, or the folder cannot be written to, or holds something else under the journal's name.
    pub fn open(
        study: &Study,
        wanted: Vec<Response>,
        manner: Manner<'_>,
    ) -> Result<Inquiry, Failure> {
        let quiet = manner.quiet;
        let style = super::theme::chosen(manner.theme, &study.theme)?;
        let folder = Folder::open(manner.folder, manner.replacing)?;
        folder.expects(&manner.files.names())?;
        let mut responses = Responses::new(study.run.seed, wanted, manner.threads)
            .map_err(|failure| Failure::of_run(&failure, study))?;
        let (journal, held) = ResponsesJournal::open(&folder, manner.fresh, &mut responses)
            .map_err(|error| super::journal::failure(error, Some(&study.resolved)))?;
        super::journal::say_gaps(&folder.path().join(RESPONSES_NAME), &held.gaps);
        if !held.gaps.is_empty() {
            complain(exit::language().lexicon().saved.rows_again);
        }
        if held.rows > 0 && !quiet {
            let lexicon = exit::language().lexicon();
            let rows = number(lexicon, held.rows as f64, Decimals(0));
            complain(&fill!(
                lexicon.journal.responses_held,
                folder = &folder.path().display().to_string(),
                held = &rows
            ));
        }
        progress::heed_interrupts();
        Ok(Inquiry {
            folder,
            responses,
            style,
            watch: Watch {
                line: RefCell::new(ProgressLine::new(0, true)),
                journal: RefCell::new(journal),
                refused: RefCell::new(None),
                done: Cell::new(0),
                held: held.rows,
                is_whole: Cell::new(false),
                quiet,
            },
        })
    }

    /// Ends the asking: what was kept is on the disk. Turns what stopped it into a failure.
    ///
    /// # Errors
    /// If it was stopped, a replication came to no end, or the journal could not be written.
    pub fn settle<T>(&self, answer: Result<T, Halt>, study: &Study) -> Result<T, Failure> {
        self.watch.line.borrow().end();
        if let Some(error) = self.watch.refused.take() {
            return Err(error.into());
        }
        self.watch.journal.borrow_mut().finish()?;
        answer.map_err(|halt| match halt {
            Halt::Stopped => {
                let folder = self.folder.path().display().to_string();
                Failure::saying(
                    exit::INTERRUPTED,
                    exit::language().lexicon().journal.inquiry_interrupted,
                    gaps![folder = folder.as_str()],
                )
            }
            Halt::Failed(failure) => Failure::of_run(&failure, study),
        })
    }
}

impl Watch {
    /// The answer takes about so many replications of points, in many small steps: they are told as
    /// one piece of work. What the folder held is not run again.
    pub fn expects(&self, replications: u64) {
        self.begin(replications.saturating_sub(self.held).max(1));
        self.is_whole.set(true);
    }

    fn begin(&self, replications: u64) {
        self.line.borrow().end();
        self.done.set(0);
        *self.line.borrow_mut() = ProgressLine::new(replications, self.quiet || replications == 0);
    }
}

impl Keeper for Watch {
    fn planned(&self, replications: u64) {
        if !self.is_whole.get() {
            self.begin(replications);
        }
    }

    fn wave(&self, number: usize, most: usize) {
        self.line.borrow().end();
        if !self.quiet {
            let [number, most] = [number, most].map(|n| n.to_string());
            let sentence = exit::words().wave;
            complain(&fill!(sentence, most = &most, n = &number));
        }
    }

    fn keep(&self, address: Address, row: &[f64]) {
        let appended = self.journal.borrow_mut().append(address, row);
        if let Err(error) = appended
            && self.refused.borrow().is_none()
        {
            // What cannot be kept need not be simulated.
            self.stop().store(true, Ordering::Relaxed);
            *self.refused.borrow_mut() = Some(error);
        }
        self.done.set(self.done.get() + 1);
        self.line.borrow().reached(self.done.get());
    }

    fn under_way(&self, pulse: &Pulse) {
        self.line.borrow().under_way(pulse);
    }

    fn stop(&self) -> &AtomicBool {
        progress::stop_flag()
    }
}
