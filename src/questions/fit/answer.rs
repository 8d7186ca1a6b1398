//! The answer of `salesim fit`, as data and as a file of worlds.

use serde_json::{Value, json};

use crate::experiment::Worlds;
use crate::report::{Answer, Wording, significant, worlds_csv};
use crate::scenario::Study;
use crate::text::Speaker;

use super::experiment::{Fitted, Learned, Shown, Tie, WeighedWorld};
use super::figure::fit_pictures;
use super::in_words::FitInWords;
use super::words::words_in;

/// The word of the command.
pub const FIT: &str = "fit";
/// The name of the file of worlds.
pub const WORLDS_NAME: &str = "worlds.csv";

/// The answer, in every language.
pub fn fit_answer(study: &Study, found: &Fitted, file: &str) -> Answer {
    Answer::new(FIT, study, data(found), |language| {
        let in_words = FitInWords {
            speaker: Speaker { study, language },
            found,
            file,
        };
        let notes = words_in(language).notes.iter();
        Wording {
            title: words_in(language).title.to_owned(),
            lines: in_words.lines(),
            charts: fit_pictures(&in_words),
            tables: in_words.tables(),
            notes: notes.map(|note| (*note).to_owned()).collect(),
            ..Wording::default()
        }
    })
}

/// The file of the worlds that have any weight.
pub fn file_of_worlds(found: &Fitted) -> String {
    let weighed = || found.worlds.iter().filter(|world| world.weight > 0.0);
    let numbers = |world: &WeighedWorld| {
        let values = found.ranges.iter().zip(&world.shares);
        values
            .map(|(range, share)| range.set(range.at(*share)))
            .collect()
    };
    let worlds = Worlds {
        weights: weighed().map(|world| world.weight).collect(),
        numbers: weighed().map(numbers).collect(),
    };
    let places: Vec<usize> = weighed().map(|world| world.draw).collect();
    worlds_csv(&places, &worlds)
}

fn data(found: &Fitted) -> Value {
    let shown = |shown: &Option<Shown>| {
        shown.map(|shown| {
            json!({
                "mean": significant(shown.mean),
                "error": significant(shown.squared_error.sqrt()),
                "sd": significant(shown.variance.sqrt()),
                "defined": shown.defined,
            })
        })
    };
    let figures = found.figures.iter().enumerate().map(|(j, figure)| {
        let spread = |spread: Option<super::experiment::FigureSpread>| {
            spread.map(|spread| [spread.low, spread.median, spread.high].map(significant))
        };
        json!({
            "measure": figure.measure,
            "value": figure.value,
            "range": figure.range,
            "sd": figure.sd,
            "luck": figure.luck.is_some(),
            "at_the_studys_numbers": shown(&found.base[j]),
            "all_ranges": spread(found.of_all_ranges(j)),
            "like_the_firm": spread(found.of_likely(j)),
        })
    });
    let number = |one: &Learned| {
        let range = &found.ranges[one.range];
        json!({
            "number": range.path,
            "learned": format!("{:?}", one.learning).to_lowercase(),
            "low": range.at(one.ends[0]),
            "median": range.at(one.ends[1]),
            "high": range.at(one.ends[2]),
        })
    };
    let tie = |tie: &Tie| {
        json!({
            "numbers": tie.ranges.map(|range| found.ranges[range].path.clone()),
            "correlation": significant(tie.correlation),
        })
    };
    let conflict = found.conflict.as_ref().map(|conflict| {
        let names = conflict
            .figures
            .iter()
            .map(|j| found.figures[*j].measure.clone());
        names.collect::<Vec<String>>()
    });
    let waves = found.waves.iter().map(|wave| {
        json!({
            "looked": wave.looked,
            "simulated": wave.simulated,
            "effective": significant(wave.effective),
        })
    });
    json!({
        "looked": found.looked,
        "refused": found.refused,
        "simulated": found.worlds.len(),
        "effective": significant(found.effective),
        "kept": significant(found.kept()),
        "waves": waves.collect::<Vec<Value>>(),
        "figures": figures.collect::<Vec<Value>>(),
        "numbers": found.learned.iter().map(number).collect::<Vec<Value>>(),
        "ties": found.ties.iter().map(tie).collect::<Vec<Value>>(),
        "conflict": conflict,
    })
}
