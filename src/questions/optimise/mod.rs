//! Which structure and staff would be the best.

mod answer;
mod command;
mod designs;
mod experiment;
mod figures;
mod verdict;
pub mod words;

use serde_json::json;

use crate::report::{Answer, Misfit};
use crate::text::Results;

use super::{Question, Taken, TakenUp};

pub const QUESTION: Question = Question {
    take_up,
    in_summary: Some(("best_against_best", |schemas| {
        schemas.subschema_for::<Option<answer::BestAgainstBest>>()
    })),
    hint,
    ..Question::of::<command::Optimise>(answer::OPTIMISE)
};

/// What a verdict says of the two ways tuned, if they were searched for the same pair.
fn take_up(answer: &Answer, results: &Results<'_>) -> Taken {
    // It is the best over worlds, and not of the study that was run.
    if !answer.data["worlds"].is_null() {
        return Taken::Shown(Misfit::Question);
    }
    let tuned = match results.pair() {
        Some(pair) => answer::tuned(answer, results.study, pair),
        None => Ok(None),
    };
    match tuned {
        Ok(Some(tuned)) => Taken::Up(Box::new(TakenUp {
            added: verdict::added(results, &tuned),
            data: json!(answer::BestAgainstBest::of(results, &tuned)),
            ..TakenUp::default()
        })),
        Ok(None) => Taken::Up(Box::default()),
        Err(misfit) => Taken::Shown(misfit),
    }
}

fn hint(results: &Results<'_>) -> Option<&'static str> {
    let can_be_tuned = results.compared().is_some() && results.study.scenario.grades.len() > 1;
    can_be_tuned.then_some(words::words_in(results.language).verdict.hint)
}
