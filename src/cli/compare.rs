//! `salesim compare`: two saved runs side by side.

use std::collections::BTreeSet;
use std::process::ExitCode;

use crate::command::console::say;
use crate::command::exit::{self, Failure};
use crate::command::journal::differing_values;
use crate::experiment::{BetweenRuns, RunMeasure, between_runs};
use crate::numeric::Span;
use crate::text::{
    Decimals, Sentence, capital, columns, decimals_for, fill, gaps, level, number, share,
    signed_percent, wrap,
};

use super::arguments::Compare;
use super::saved::{self, Saved};

/// Prints, for every structure that both runs have, what the second run changes.
pub fn compare(arguments: &Compare) -> Result<ExitCode, Failure> {
    let language = exit::language();
    let lexicon = language.lexicon();
    let words = &lexicon.compare;
    let [first, second] = [&arguments.first, &arguments.second];
    let (mut one, mut two) = (saved::open(first)?, saved::open(second)?);
    let notes = common_ground(&one, &two)?;
    let paired = one.header.seed == two.header.seed && one.header.engine == two.header.engine;
    if paired {
        // Replications of one number are pairs; some may be lost in one of the runs.
        let numbers = |saved: &Saved| -> BTreeSet<u64> {
            let places = 0..saved.records.runs.len();
            places.map(|place| saved.records.number(place)).collect()
        };
        let (ours, theirs) = (numbers(&one), numbers(&two));
        one.records.keep(|number| theirs.contains(&number));
        two.records.keep(|number| ours.contains(&number));
    }
    let headline = one.study.run.headline.name();
    let mut text = Vec::new();
    for (letter, folder, saved) in [("A", first, &one), ("B", second, &two)] {
        let values = gaps![
            folder = &folder.display().to_string(),
            replications = &number(lexicon, saved.records.runs.len() as f64, Decimals(0)),
            run = letter,
            seed = &saved.header.seed.to_string(),
            title = saved.study.title.get(language)
        ];
        text.extend(wrap(&words.run.fill(values), 80, 3));
    }
    let (held, here) = (&one.header.resolved, &two.header.resolved);
    let differing = differing_values(held, here, words.value);
    text.push(if differing.is_empty() {
        words.same_study.to_owned()
    } else {
        words.differing.to_owned()
    });
    text.extend(differing);
    for note in notes {
        text.extend(wrap(&note, 80, 0));
    }
    text.push(String::new());
    let [confidence, other] = [&one, &two].map(|saved| saved.study.run.confidence);
    if confidence != other {
        let levels = [confidence, other].map(|one| level(lexicon, one));
        let values = gaps![one = levels[0].as_str(), other = levels[1].as_str()];
        text.extend(wrap(&words.other_level.fill(values), 80, 0));
        text.push(String::new());
    }
    let rows = rows(&one, &two, paired, language);
    if rows.is_empty() {
        return Err(Failure::new(exit::USAGE, words.nothing_in_common));
    }
    let confidence = level(lexicon, confidence);
    let interval = fill!(words.interval, confidence = &confidence);
    let head = [
        lexicon.structure,
        "A",
        "B",
        lexicon.difference,
        "%",
        interval.as_str(),
        if paired { words.higher } else { "" },
    ];
    let mut table = vec![head.map(str::to_owned).to_vec()];
    table.extend(rows);
    text.extend(columns(&table));
    let note = if paired { words.paired } else { words.unpaired };
    let measure = capital(lexicon.measure(headline));
    let counts = [&one, &two].map(|saved| saved.records.runs.len());
    let [first, second] = counts.map(|n| number(lexicon, n as f64, Decimals(0)));
    let pairs = number(lexicon, counts[0].min(counts[1]) as f64, Decimals(0));
    let values = gaps![
        confidence = confidence.as_str(),
        first = first.as_str(),
        measure = measure.as_str(),
        pairs = pairs.as_str(),
        second = second.as_str()
    ];
    text.extend(wrap(&note.fill(values), 80, 0));
    say(&text.join("\n"));
    Ok(ExitCode::SUCCESS)
}

/// What two runs have in common, where they measure over different times or in different money.
///
/// # Errors
/// If nothing can be set side by side.
fn common_ground(one: &Saved, two: &Saved) -> Result<Vec<String>, Failure> {
    let lexicon = exit::language().lexicon();
    let words = &lexicon.compare;
    let both = |sentence: Sentence![a, b], a: String, b: String| {
        fill!(sentence, a = a.as_str(), b = b.as_str())
    };
    let refuse = |sentence: Sentence![a, b], a: String, b: String| {
        let message = crate::command::console::shown(&both(sentence, a, b));
        Err(Failure::new(exit::USAGE, message))
    };
    let money =
        |saved: &Saved| format!("{} × {}", saved.study.money.factor(), saved.study.currency);
    if money(one) != money(two) {
        return refuse(words.other_money, money(one), money(two));
    }
    let months = |span: Span| {
        let months = span.0 as f64 / Span::MONTH.0 as f64;
        number(lexicon, months, decimals_for(months, Some(0.05)))
    };
    let spans = |saved: &Saved| saved.study.scenario.spans;
    let year = |saved: &Saved| spans(saved).horizon.min(Span::YEAR);
    if year(one) != year(two) {
        return refuse(words.other_year, months(year(one)), months(year(two)));
    }
    let mut notes = Vec::new();
    let (a, b) = (spans(one), spans(two));
    if a.horizon != b.horizon {
        notes.push(both(
            words.other_horizon,
            months(a.horizon),
            months(b.horizon),
        ));
    }
    if a.change != b.change {
        notes.push(both(words.other_change, months(a.change), months(b.change)));
    }
    let headline = |saved: &Saved| capital(lexicon.measure(saved.study.run.headline.name()));
    if headline(one) != headline(two) {
        notes.push(both(words.other_headline, headline(one), headline(two)));
    }
    let engine = |saved: &Saved| saved.header.engine.clone();
    if engine(one) != engine(two) {
        notes.push(both(words.other_engine, engine(one), engine(two)));
    }
    Ok(notes)
}

fn rows(
    one: &Saved,
    two: &Saved,
    paired: bool,
    language: crate::scenario::Language,
) -> Vec<Vec<String>> {
    let lexicon = language.lexicon();
    let headline = one.study.run.headline.name();
    let run_measure = |saved, structure| run_measure(saved, structure, headline);
    let mut rows = Vec::new();
    for (place, name) in one.header.structures.iter().enumerate() {
        let Some(other) = two.header.structures.iter().position(|n| n == name) else {
            continue;
        };
        let (Some(first), Some(second)) = (run_measure(one, place), run_measure(two, other)) else {
            continue;
        };
        let confidence = one.study.run.confidence;
        let Some(found) = between_runs(first, second, paired, confidence) else {
            continue;
        };
        let id = one.records.structures[place];
        let label = one.study.labels.structures[id].get(language);
        rows.push(row(lexicon, label, &found));
    }
    rows
}

/// A structure's first year in a run.
fn run_measure<'a>(saved: &'a Saved, structure: usize, measure: &str) -> Option<RunMeasure<'a>> {
    Some(RunMeasure {
        records: &saved.records,
        structure,
        window: saved.records.window("y1")?,
        measure: saved.records.measure(measure)?,
    })
}

fn row(lexicon: &crate::text::Lexicon, label: &str, found: &BetweenRuns) -> Vec<String> {
    let half = found.interval.map(|(low, high)| 0.5 * (high - low));
    let decimals = decimals_for(found.difference, half);
    let figure = |x: f64| number(lexicon, x, decimals);
    let signed = |x: f64| {
        let sign = if x > 0.0 { "+" } else { "" };
        format!("{sign}{}", figure(x))
    };
    let relative = found.difference / found.first.mean;
    vec![
        label.to_owned(),
        figure(found.first.mean),
        figure(found.second.mean),
        signed(found.difference),
        if relative.is_finite() {
            signed_percent(lexicon, relative, Decimals(1))
        } else {
            "–".to_owned()
        },
        found.interval.map_or("–".to_owned(), |(low, high)| {
            format!("{}…{}", signed(low), signed(high))
        }),
        found
            .higher
            .map_or(String::new(), |higher| share(lexicon, higher.value)),
    ]
}
