//! What every answer over worlds that look like the firm says of them.

use serde_json::json;

use crate::command::console::remark;
use crate::command::exit;
use crate::experiment::{DrawnWorlds, FEWEST_WORLDS, Turns, WorldSpread};
use crate::report::{Answer, significant};
use crate::scenario::{Language, Study};
use crate::text::{Decimals, Speaker, decimals_for, fill, number};

/// Draws that take turns, unless a point has fewer replications.
const DRAWS: u64 = 64;

/// Draws of which each has a share of so many replications of a point, if somebody says how many.
pub fn rounds(replications: Option<u64>) -> Turns {
    Turns::Rounds(replications.unwrap_or(DRAWS).clamp(1, DRAWS) as usize)
}

/// The same answer, saying over which worlds it is.
pub fn over_worlds(mut answer: Answer, study: &Study, worlds: Option<&DrawnWorlds>) -> Answer {
    let Some(worlds) = worlds else { return answer };
    for wording in &mut answer.wordings {
        let language = Language::of_code(&wording.language).unwrap_or(Language::English);
        let speaker = Speaker { study, language };
        let words = &language.lexicon().over_worlds;
        let [draws, different] = [worlds.draws(), worlds.studies.len()].map(|n| speaker.count(n));
        let effective = speaker.number(worlds.effective, Decimals(0));
        wording.title = fill!(words.title, draws = &different, title = &wording.title);
        let method = match worlds.turns {
            Turns::Rounds(_) => words.rounds,
            Turns::Chance(_) => words.chance,
        };
        let note = fill!(
            method,
            draws = &draws,
            effective = &effective,
            worlds = &different
        );
        wording.notes.insert(0, note);
        if !worlds.are_enough() && matches!(worlds.turns, Turns::Rounds(_)) {
            let needed = speaker.number(FEWEST_WORLDS, Decimals(0));
            let few = fill!(words.few, effective = &effective, needed = &needed);
            wording.lines.push(("!".to_owned(), few));
        }
    }
    answer.data["worlds"] = json!({
        "key": format!("{:016x}", worlds.weighed.0),
        "draws": worlds.draws(),
        "different": worlds.studies.len(),
        "effective": significant(worlds.effective),
    });
    answer
}

/// A plan's line about the worlds, if there are some.
pub fn tell_worlds(worlds: Option<&DrawnWorlds>, quiet: bool) {
    if let (Some(worlds), false) = (worlds, quiet) {
        let lexicon = exit::language().lexicon();
        let draws = number(lexicon, worlds.studies.len() as f64, Decimals(0));
        remark(&fill!(lexicon.over_worlds.plan, draws = &draws));
    }
}

/// Median and ends, in units of `unit`.
pub fn spread_in_words(speaker: &Speaker<'_>, spread: &WorldSpread, unit: f64) -> String {
    let WorldSpread { low, median, high } = *spread;
    let error = 0.05 * (high - low) / unit;
    let write = |x: f64| speaker.number(x / unit, decimals_for(x / unit, Some(error)));
    fill!(
        speaker.words().over_worlds.between,
        high = &write(high),
        low = &write(low),
        median = &write(median)
    )
}

/// The same as data.
pub fn spread_as_data(spread: Option<&WorldSpread>, unit: f64) -> serde_json::Value {
    spread.map_or(serde_json::Value::Null, |spread| {
        let WorldSpread { low, median, high } = *spread;
        [low, median, high]
            .map(|x| significant(x / unit))
            .to_vec()
            .into()
    })
}
