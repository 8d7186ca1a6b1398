//! What a study's ranges leave of the advice, and what to measure first.

mod answer;
mod command;
mod experiment;
mod figure;
mod tables;
mod telling;
mod with_run;

use serde_json::json;

use crate::experiment::Doubtful;
use crate::report::{Answer, Misfit};
use crate::text::Telling;

use super::{Question, Taken, TakenUp};

pub use with_run::{will_take, with_run};

pub const QUESTION: Question = Question {
    take_up,
    in_summary: Some(("ignorance", |schemas| {
        schemas.subschema_for::<Option<answer::Held>>()
    })),
    ..Question::of::<command::Ignorance>(answer::IGNORANCE)
};

fn take_up(answer: &Answer, telling: &Telling<'_>) -> Taken {
    let asked = telling.pair().map(|[structure, against]| Doubtful {
        study: telling.study,
        structure,
        against,
    });
    match asked.and_then(|asked| answer::held_advice(answer, &asked)) {
        Some(held) => Taken::Up(Box::new(TakenUp {
            data: json!(answer::Held::of(
                &held,
                telling.findings.question.confidence
            )),
            held: Some(held),
            ..TakenUp::default()
        })),
        None => Taken::LeftOut(Misfit::Question),
    }
}
