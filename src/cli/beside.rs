//! What else was asked of a run's study, as it lies beside the run: which of it the verdict takes up,
//! and what is said of the rest.

use std::path::{Path, PathBuf};

use crate::experiment::optimise::Tuned;
use crate::experiment::{Doubtful, HeldAdvice};
use crate::report::{self, Answer, IGNORANCE, Misfit, OPTIMISE};
use crate::text::{Telling, fill};

use super::console::remark;

/// The answers beside a run.
#[derive(Debug, Default)]
pub struct Beside {
    /// Those that the page shows.
    pub answers: Vec<Answer>,
    /// What the study's ranges leave of the advice.
    pub held: Option<HeldAdvice>,
    /// What is left of the advantage when both ways are tuned.
    pub tuned: Option<Tuned>,
    /// What is not used, and why.
    left_out: Vec<(PathBuf, Misfit)>,
    /// Whether somebody has searched for the best.
    is_searched: bool,
}

impl Beside {
    /// Looks into the folders below a run's. An answer about ranges that the study no longer states,
    /// or about another pair, is left out; a search within other limits is shown, but the verdict
    /// does not take it up.
    pub fn of(folder: &Path, telling: &Telling<'_>) -> Beside {
        let found = report::answers(folder, telling.study);
        Beside {
            left_out: found.left_out,
            ..Beside::default()
        }
        .with(found.answers, telling)
    }

    /// The answers that a page holds.
    pub fn of_page(answers: &[Answer], telling: &Telling<'_>) -> Beside {
        let answers = answers.iter().filter(|answer| answer.is_of(telling.study));
        let answers = answers.map(|answer| (PathBuf::new(), answer.clone()));
        Beside::default().with(answers.collect(), telling)
    }

    /// The same telling with what the verdict takes up of the answers.
    pub fn taken_up<'a>(&'a self, telling: Telling<'a>) -> Telling<'a> {
        Telling {
            held: self.held.as_ref(),
            tuned: self.tuned.as_ref(),
            ..telling
        }
    }

    fn with(self, answers: Vec<(PathBuf, Answer)>, telling: &Telling<'_>) -> Beside {
        let mut beside = self;
        let id = |place: usize| telling.records.structures[place];
        let pair = telling.compared().zip(telling.against());
        let pair = pair.map(|(compared, against)| [id(compared), id(against)]);
        for (file, answer) in answers {
            match (answer.kind.as_str(), pair) {
                (IGNORANCE, pair) => {
                    let asked = pair.map(|[structure, against]| Doubtful {
                        study: telling.study,
                        structure,
                        against,
                    });
                    let held = asked.and_then(|asked| report::held_advice(&answer, &asked));
                    if held.is_none() {
                        beside.left_out.push((file, Misfit::Question));
                        continue;
                    }
                    beside.held = held;
                }
                (OPTIMISE, Some(pair)) => {
                    beside.is_searched = true;
                    match report::tuned(&answer, telling.study, pair) {
                        Ok(tuned) => beside.tuned = tuned,
                        Err(misfit) => beside.left_out.push((file, misfit)),
                    }
                }
                _ => {}
            }
            beside.answers.push(answer);
        }
        beside
    }

    /// Says what is not used, and why.
    pub fn warn(&self, telling: &Telling<'_>) {
        let words = &telling.words().command.beside;
        for (path, misfit) in &self.left_out {
            let why = match misfit {
                Misfit::Unreadable => words.unreadable,
                Misfit::Engine => words.engine,
                Misfit::Study => words.study,
                Misfit::Seed => words.seed,
                Misfit::Question => words.question,
            };
            let path = path.display().to_string();
            let values = [("path", path.as_str()), ("why", why)];
            remark(&fill(words.left_out, &values));
        }
    }

    /// Says what else could be asked, to who has just read the verdict.
    pub fn hint(&self, telling: &Telling<'_>) {
        let can_be_tuned = telling.compared().is_some() && telling.study.scenario.grades.len() > 1;
        if can_be_tuned && !self.is_searched {
            remark(telling.words().optimise.verdict.hint);
        }
    }
}
