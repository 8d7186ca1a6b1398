//! What a study's ranges leave of the advice, and what to measure first.

mod answer;
mod command;
mod experiment;
mod figure;
mod in_words;
mod tables;
mod with_run;

use serde_json::json;

use crate::experiment::Doubtful;
use crate::report::{Answer, Misfit};
use crate::text::Results;

use super::{Question, Taken, TakenUp};

pub use with_run::{will_take, with_run};

pub const QUESTION: Question = Question {
    take_up,
    in_summary: Some(("ignorance", |schemas| {
        schemas.subschema_for::<Option<answer::HeldAdvice>>()
    })),
    ..Question::of::<command::Ignorance>(answer::IGNORANCE)
};

fn take_up(answer: &Answer, results: &Results<'_>) -> Taken {
    let asked = results.pair().map(|[structure, against]| Doubtful {
        study: results.study,
        structure,
        against,
    });
    let confidence = results.findings.question.confidence;
    match asked.and_then(|asked| answer::held_advice(answer, &asked)) {
        Some(held) => Taken::Up(Box::new(TakenUp {
            data: json!(
                answer::HeldAdvice::of(&held, confidence)
                    .with_worlds(answer::advice_in_worlds(answer).as_ref(), confidence)
            ),
            over_worlds: answer::advice_in_worlds(answer),
            over_ranges: Some(held),
            ..TakenUp::default()
        })),
        None => Taken::LeftOut(Misfit::Question),
    }
}
