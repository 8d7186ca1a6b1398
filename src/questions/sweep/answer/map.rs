//! The crossover map.

use serde_json::{Value, json};

use crate::questions::sweep::experiment::{Lines, Map, Outline, Site, outline};
use crate::report::chart::{Figure, Kind, MapFigure, MapMark, MapZone, Span};
use crate::report::{Answer, Picture, Rows, Wording};
use crate::scenario::{Label, Language};
use crate::stats::{Crossing, Reading, crossings};
use crate::text::{Decimals, Sentence, capital, fill, gaps, level};

use super::super::words::words_in;
use super::{Subject, SweepInWords, data, name};

/// A map of a subject.
#[derive(Clone, Copy)]
pub struct Survey<'a> {
    pub subject: Subject<'a>,
    pub map: &'a Map,
    pub lines: &'a Lines,
    /// Places of studies, this one's first.
    pub places: &'a [MarkedPlace],
}

/// A study's place on the map.
#[derive(Clone, Debug)]
pub struct MarkedPlace {
    pub title: Label,
    pub at: [f64; 2],
    pub is_own: bool,
}

/// The answer with its chart.
pub fn map_answer(survey: &Survey<'_>) -> Answer {
    let shapes = outline(survey.map);
    let map = survey.map;
    let mut found = data(&survey.subject);
    let structure = |place: usize| name(&survey.subject, survey.subject.structures[place]);
    found.insert("confidence_of_each".into(), json!(map.each));
    found.insert("most_replications".into(), json!(map.most_replications));
    let points = map.sites.iter().map(|site| {
        json!({
            "values": site.values,
            "replications": site.replications,
            "means": site.means,
            "best": structure(site.best()),
            "decided": site.is_decided(map.each),
            "identical": site.is_tied(),
        })
    });
    found.insert("points".into(), points.collect());
    let cells = map.cells.iter().map(
        |cell| json!({ "low": cell.low, "high": cell.high, "winner": cell.winner.map(structure) }),
    );
    found.insert("cells".into(), cells.collect());
    found.insert("borders".into(), json!(shapes.borders));
    found.insert("shares".into(), json!(shapes.shares));
    found.insert("identical".into(), json!(shapes.identical));
    found.insert("inert".into(), json!(map.inert));
    found.insert("unlocated".into(), json!(map.unlocated));
    found.insert("left_out".into(), json!(map.left_out));
    let Subject { name, study, .. } = survey.subject;
    Answer::new(name, study, Value::Object(found), |language| {
        wording(survey, &shapes, language)
    })
}

fn wording(survey: &Survey<'_>, shapes: &Outline, language: Language) -> Wording {
    let in_words = SweepInWords::of(survey.subject, language);
    let words = words_in(language);
    let title = title(&in_words, shapes);
    let figure = figure(survey, &in_words, shapes, title.clone());
    let mut wording = Wording {
        title: words.map_section.to_owned(),
        lines: vec![(String::new(), format!("{title}."))],
        charts: vec![Picture {
            name: "map".to_owned(),
            figure,
        }],
        ..Wording::default()
    };
    let map = survey.map;
    for axis in (0..2).filter(|axis| map.inert[*axis]) {
        let factor = in_words.factor(axis);
        let text = capital(&fill!(words.inert_axis, factor = &factor));
        wording.lines.push(("!".to_owned(), text));
        let why = in_words.why_inert(axis);
        wording.lines.extend(why.map(|why| ("!".to_owned(), why)));
    }
    wording.lines.push((String::new(), cost(survey, &in_words)));
    for (count, sentence) in [
        (map.unlocated, words.unlocated),
        (map.left_out, words.left_out),
    ] {
        if count > 0 {
            let count = in_words.count(count);
            let line = fill!(sentence, count = &count);
            wording.lines.push(("!".to_owned(), line));
        }
    }
    if survey.subject.structures.len() == 2 {
        wording.tables.push(table(survey, &in_words));
    }
    wording.notes.push(fill!(
        words.map_method,
        each = &level(language.lexicon(), map.each),
        most = &in_words.count(map.most_replications)
    ));
    if survey.places.iter().any(|place| !place.is_own) {
        wording.notes.push(words.map_marks.to_owned());
    }
    wording.notes.push(in_words.model_only());
    wording
}

fn share(in_words: &SweepInWords<'_>, share: f64) -> String {
    // What is there is not called nothing.
    let decimals = Decimals(usize::from(share > 0.0 && share < 0.01));
    in_words.percent(share, decimals)
}

fn title(in_words: &SweepInWords<'_>, shapes: &Outline) -> String {
    let words = words_in(in_words.language);
    let mut order: Vec<usize> = (0..shapes.shares.len()).collect();
    order.sort_by(|a, b| shapes.shares[*b].total_cmp(&shapes.shares[*a]));
    let items: Vec<String> = order
        .into_iter()
        .filter(|place| shapes.shares[*place] > 0.0)
        .map(|place| {
            let values = gaps![
                share = &share(in_words, shapes.shares[place]),
                structure = in_words.structure(place)
            ];
            words.map_share.fill(values)
        })
        .collect();
    let rest = 1.0 - shapes.shares.iter().sum::<f64>() - shapes.identical;
    let written = |part: f64| share(in_words, part.clamp(0.0, 1.0));
    let (rest, identical) = (written(rest), written(shapes.identical));
    let values = gaps![
        identical = &identical,
        items = &items.join(", "),
        measure = in_words.headline_name(),
        undecided = &rest
    ];
    let sentence = match (items.is_empty(), shapes.identical) {
        (true, 0.0) => words.map_undecided,
        (true, all) if all > 1.0 - 1e-9 => words.map_identical,
        (true, _) => words.map_undecided_identical,
        (false, 0.0) => words.map_title,
        (false, _) => words.map_title_identical,
    };
    capital(&sentence.fill(values))
}

/// What the map cost, and where it was spent.
fn cost(survey: &Survey<'_>, in_words: &SweepInWords<'_>) -> String {
    let (mut all, mut doubtful) = (0, 0);
    for site in &survey.map.sites {
        all += site.replications;
        if !site.is_decided(survey.map.each) && !site.is_tied() {
            doubtful += site.replications;
        }
    }
    let structures = in_words.counted(
        survey.subject.structures.len() as u64,
        in_words.words().counted_structures,
    );
    let values = gaps![
        points = &in_words.count(survey.map.sites.len()),
        replications = &in_words.count(all),
        share = &share(in_words, doubtful as f64 / all.max(1) as f64),
        structures = &structures
    ];
    words_in(in_words.language).map_cost.fill(values)
}

/// For every line of the coarse grid across one factor, where the two are equal in the other.
fn table(survey: &Survey<'_>, in_words: &SweepInWords<'_>) -> Rows {
    let words = words_in(in_words.language);
    // Along the axis on which the border was located.
    let along = usize::from(!survey.lines.divisible[0]);
    let across = 1 - along;
    let head = |sentence: Sentence![factor], axis: usize| {
        capital(&fill!(sentence, factor = &in_words.factor(axis)))
    };
    let mut rows = vec![vec![
        head(words.map_heads[0], across),
        head(words.map_heads[1], along),
    ]];
    for line in survey.lines.values[across].iter().rev() {
        let mut on: Vec<&Site> = survey
            .map
            .sites
            .iter()
            .filter(|site| site.values[across] == *line)
            .collect();
        on.sort_by(|a, b| a.values[along].total_cmp(&b.values[along]));
        let reading = |site: &&Site| site.reading(site.values[along], (1, 0), survey.map.each);
        let readings: Vec<Reading> = on.iter().map(reading).collect();
        if readings.is_empty() {
            continue;
        }
        let text = match crossings(&readings).as_slice() {
            [] => match readings.iter().find(|reading| reading.proved() != 0) {
                Some(reading) => {
                    let ahead = in_words.structure(usize::from(reading.proved() > 0));
                    let sentence = match readings.iter().all(|r| r.proved() != 0) {
                        true => words.ahead_throughout,
                        false => words.ahead_where_decided,
                    };
                    fill!(sentence, structure = ahead)
                }
                None if readings.iter().all(Reading::is_nothing) => {
                    words.identical_throughout.to_owned()
                }
                None => words.undecided_throughout.to_owned(),
            },
            found => {
                let texts: Vec<String> = found
                    .iter()
                    .map(|crossing| equal(in_words, along, crossing))
                    .collect();
                texts.join("; ")
            }
        };
        rows.push(vec![in_words.value(across, *line), text]);
    }
    let confidence = in_words.confidence();
    Rows {
        caption: fill!(words.map_table, confidence = &confidence),
        rows,
    }
}

/// "0.27 (0.24…0.31)".
fn equal(in_words: &SweepInWords<'_>, axis: usize, crossing: &Crossing) -> String {
    let value = |x: f64| in_words.value(axis, x);
    format!(
        "{} ({}…{})",
        value(crossing.at),
        value(crossing.low),
        value(crossing.high)
    )
}

fn figure(
    survey: &Survey<'_>,
    in_words: &SweepInWords<'_>,
    shapes: &Outline,
    title: String,
) -> Figure {
    let words = words_in(in_words.language);
    let map = survey.map;
    let times = [0, 1].map(|axis| in_words.scale(axis).times);
    let shown = |at: &[f64; 2]| (at[0] * times[0], at[1] * times[1]);
    let span = |axis: usize| {
        let [low, high] = in_words.subject.factors[axis].1;
        Span::new(low * times[axis], high * times[axis])
    };
    let confidence = in_words.confidence();
    let replications = map.sites.iter().map(|site| site.replications);
    let zones = shapes
        .zones
        .iter()
        .enumerate()
        .map(|(place, pieces)| MapZone {
            label: in_words.structure(place).to_owned(),
            role: in_words.role(place),
            pieces: pieces
                .iter()
                .map(|piece| piece.iter().map(shown).collect())
                .collect(),
        });
    let cells = map.cells.iter().map(|cell| {
        let corners = [
            cell.low,
            [cell.high[0], cell.low[1]],
            cell.high,
            [cell.low[0], cell.high[1]],
        ];
        corners.iter().map(shown).collect()
    });
    let chain = |chain: &Vec<[f64; 2]>| chain.iter().map(shown).collect();
    let marks = survey.places.iter().map(|place| MapMark {
        at: shown(&place.at),
        label: place.title.get(in_words.language).to_owned(),
    });
    Figure {
        words: in_words.figure_words(
            title,
            fill!(
                words.map_subtitle,
                confidence = &confidence,
                measure = in_words.headline_name()
            ),
            fill!(
                words.map_caption,
                least = &in_words.count(replications.clone().min().unwrap_or(0)),
                most = &in_words.count(replications.max().unwrap_or(0)),
                points = &in_words.count(map.sites.len()),
                seed = &in_words.study.run.seed.to_string(),
                version = env!("CARGO_PKG_VERSION")
            ),
        ),
        kind: Kind::Map(MapFigure {
            across_label: in_words.axis(0),
            up_label: capital(&in_words.axis(1)),
            across: span(0),
            up: span(1),
            cells: cells.collect(),
            zones: zones.collect(),
            borders: shapes.borders.iter().map(chain).collect(),
            points: map
                .sites
                .iter()
                .map(|site| shown(&[site.values[0], site.values[1]]))
                .collect(),
            marks: marks.collect(),
            equal_label: words.equal.to_owned(),
            undecided_label: match shapes.identical {
                all if all > 1.0 - 1e-9 => words.identical.to_owned(),
                _ => fill!(words.undecided, confidence = &confidence),
            },
        }),
    }
}
