//! What is said of a run that comes to no end.

use crate::experiment::RunFailure;
use crate::model::{Bound, MOST_HOURS, Timeline};
use crate::numeric::Money;
use crate::scenario::Study;

use super::gaps::fill;
use super::lexicon::Language;
use super::number::{Decimals, number};

/// Why a run came to no end, in words.
pub fn failure(language: Language, failure: &RunFailure, study: &Study) -> String {
    let lexicon = language.lexicon();
    let words = &lexicon.command;
    match failure {
        RunFailure::Overrun {
            structure,
            replication,
            overrun,
        } => {
            let name = &study.scenario.structures[*structure].name;
            let turn = Timeline::of(&study.scenario.spans).turn;
            let hours = overrun.at.0 as f64 / 3.6e9 - turn.0 as f64 / 3.6e9;
            let (sentence, most) = match overrun.bound {
                Bound::EventsPerInstant(most) => (words.storm, f64::from(most)),
                Bound::EventsPerReplication(most) => (words.endless, most as f64),
                Bound::Money => (words.uncountable_money, Money::MOST.units()),
                Bound::Hours => (words.uncountable_hours, MOST_HOURS as f64),
            };
            fill!(
                sentence,
                events = &overrun.events.join(" → "),
                hours = &format!("{hours:.3}"),
                most = &number(lexicon, most, Decimals(0)),
                name = name,
                replication = &(replication + 1).to_string()
            )
        }
        RunFailure::Threads(why) => fill!(words.no_threads, error = why),
        RunFailure::Refused(said) => fill!(words.no_such_world, reason = said.get(language)),
    }
}
