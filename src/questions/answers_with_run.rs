//! What else was asked of a run's study, found in the folder of the run: which of it the verdict takes up,
//! and what is said of the rest.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::command::console::remark;
use crate::report::{self, Answer, Misfit};
use crate::text::{Added, Results, gaps};

use super::{QUESTIONS, Question, Taken, TakenUp};

/// The answers in the folder of a run.
#[derive(Debug, Default)]
pub struct AnswersWithRun {
    /// Those that the page shows, in its order.
    pub answers: Vec<Answer>,
    /// What the verdict takes up of each question.
    taken: [Option<Box<TakenUp>>; QUESTIONS.len()],
    /// What is added to the verdict, in the same order.
    added: Vec<Added>,
    /// What is not used, and why.
    left_out: Vec<(PathBuf, Misfit)>,
}

impl AnswersWithRun {
    /// Looks into the folders below a run's. An answer about ranges that the study no longer states,
    /// or about another pair, is left out; a search within other limits is shown, but the verdict
    /// does not take it up.
    pub fn of(folder: &Path, results: &Results<'_>) -> AnswersWithRun {
        let mut found = report::answers(folder, results.study);
        let rank = |answer: &Answer| Question::rank(&answer.kind).unwrap_or(QUESTIONS.len());
        found.answers.sort_by_key(|(_, answer)| rank(answer));
        AnswersWithRun {
            left_out: found.left_out,
            ..AnswersWithRun::default()
        }
        .with(found.answers, results)
    }

    /// The answers that a page holds.
    pub fn of_page(answers: &[Answer], results: &Results<'_>) -> AnswersWithRun {
        let answers = answers.iter().filter(|answer| answer.is_of(results.study));
        let answers = answers.map(|answer| (PathBuf::new(), answer.clone()));
        AnswersWithRun::default().with(answers.collect(), results)
    }

    /// The same results with what the verdict takes up of the answers.
    pub fn taken_up<'a>(&'a self, results: Results<'a>) -> Results<'a> {
        let taken = || self.taken.iter().flatten();
        Results {
            over_ranges: taken().find_map(|taken| taken.over_ranges.as_ref()),
            over_worlds: taken().find_map(|taken| taken.over_worlds.as_ref()),
            added: &self.added,
            ..results
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

    fn with(self, answers: Vec<(PathBuf, Answer)>, results: &Results<'_>) -> AnswersWithRun {
        let mut with_run = self;
        for (file, answer) in answers {
            if let Some(rank) = Question::rank(&answer.kind) {
                match (QUESTIONS[rank].take_up)(&answer, results) {
                    Taken::Up(taken) => with_run.taken[rank] = Some(taken),
                    Taken::Shown(misfit) => {
                        with_run.taken[rank].get_or_insert_default();
                        with_run.left_out.push((file, misfit));
                    }
                    Taken::LeftOut(misfit) => {
                        with_run.left_out.push((file, misfit));
                        continue;
                    }
                }
            }
            with_run.answers.push(answer);
        }
        let taken = with_run.taken.iter().flatten();
        with_run.added = taken.flat_map(|taken| taken.added.clone()).collect();
        with_run
    }

    /// Says what is not used, and why.
    pub fn warn(&self, results: &Results<'_>) {
        let words = &results.words().command.answers_with_run;
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
    pub fn hint(&self, results: &Results<'_>) {
        let all = QUESTIONS.iter().zip(&self.taken);
        for (question, _) in all.filter(|(_, taken)| taken.is_none()) {
            if let Some(hint) = (question.hint)(results) {
                remark(hint);
            }
        }
    }
}
