//! What else was asked of a run's study, as it lies beside the run: which of it the verdict takes up,
//! and what is said of the rest.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::command::console::remark;
use crate::report::{self, Answer, Misfit};
use crate::text::{Added, Telling, gaps};

use super::{QUESTIONS, Question, Taken, TakenUp};

/// The answers beside a run.
#[derive(Debug, Default)]
pub struct Beside {
    /// Those that the page shows, in its order.
    pub answers: Vec<Answer>,
    /// What the verdict takes up of each question.
    taken: [Option<Box<TakenUp>>; QUESTIONS.len()],
    /// What is added to the verdict, in the same order.
    added: Vec<Added>,
    /// What is not used, and why.
    left_out: Vec<(PathBuf, Misfit)>,
}

impl Beside {
    /// Looks into the folders below a run's. An answer about ranges that the study no longer states,
    /// or about another pair, is left out; a search within other limits is shown, but the verdict
    /// does not take it up.
    pub fn of(folder: &Path, telling: &Telling<'_>) -> Beside {
        let mut found = report::answers(folder, telling.study);
        let rank = |answer: &Answer| Question::rank(&answer.kind).unwrap_or(QUESTIONS.len());
        found.answers.sort_by_key(|(_, answer)| rank(answer));
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
            held: self
                .taken
                .iter()
                .flatten()
                .find_map(|taken| taken.held.as_ref()),
            added: &self.added,
            ..telling
        }
    }

    /// What the summary has of it, by its names; null where nothing is taken up.
    pub fn in_summary(&self) -> Map<String, Value> {
        let all = QUESTIONS.iter().zip(&self.taken);
        let named = all.filter_map(|(question, taken)| {
            let data = taken.as_ref().map(|taken| taken.data.clone());
            Some((question.in_summary?.0.to_owned(), data.unwrap_or_default()))
        });
        named.collect()
    }

    fn with(self, answers: Vec<(PathBuf, Answer)>, telling: &Telling<'_>) -> Beside {
        let mut beside = self;
        for (file, answer) in answers {
            if let Some(rank) = Question::rank(&answer.kind) {
                match (QUESTIONS[rank].take_up)(&answer, telling) {
                    Taken::Up(taken) => beside.taken[rank] = Some(taken),
                    Taken::Shown(misfit) => {
                        beside.taken[rank].get_or_insert_default();
                        beside.left_out.push((file, misfit));
                    }
                    Taken::LeftOut(misfit) => {
                        beside.left_out.push((file, misfit));
                        continue;
                    }
                }
            }
            beside.answers.push(answer);
        }
        let taken = beside.taken.iter().flatten();
        beside.added = taken.flat_map(|taken| taken.added.clone()).collect();
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
            let values = gaps![path = path.as_str(), why = why];
            remark(&words.left_out.fill(values));
        }
    }

    /// Says what else could be asked, to who has just read the verdict.
    pub fn hint(&self, telling: &Telling<'_>) {
        let all = QUESTIONS.iter().zip(&self.taken);
        for (question, _) in all.filter(|(_, taken)| taken.is_none()) {
            if let Some(hint) = (question.hint)(telling) {
                remark(hint);
            }
        }
    }
}
