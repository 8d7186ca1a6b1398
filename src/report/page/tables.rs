//! The tables of a page.

use crate::experiment::{Basis, Pair, Summary, fairness, winner};
use crate::model::MONEY;
use crate::model::Unit;
use crate::model::named::{
    self, EXPERTISE_END, HOURS, STAGE_DECIDED, STAGE_RATE, STAGE_TOOK_HOURS, UTILISATION,
};
use crate::model::{CAUSES, MONEY_TABLE};
use crate::scenario::{Source, numbers_without_known, read_study};
use crate::stats::Preference;
use crate::text::{
    Decimals, Results, capital, decimals_for, fill, gaps, number, percent, percent_decimals, share,
    signed, signed_percent, where_defined, written_value,
};

use super::html::{Cell, HtmlTable};

/// The class of a structure's row or column.
fn class(results: &Results<'_>, place: usize) -> &'static str {
    if Some(place) == results.against() {
        "theirs"
    } else if Some(place) == results.compared() {
        "ours"
    } else {
        ""
    }
}

fn places(results: &Results<'_>) -> std::ops::Range<usize> {
    0..results.records.structures.len()
}

/// A relative difference with its interval beneath the pointer.
fn relative(results: &Results<'_>, place: usize, measure: &str) -> Cell {
    let window = results.first_year();
    let Some(comparison) = results.comparison(place, window, measure) else {
        return Cell::number("", f64::NAN);
    };
    let value = results
        .relative(comparison)
        .map_or(comparison.difference.mean, |interval| interval.value);
    Cell {
        tip: results.interval(comparison),
        ..Cell::number(
            results.bracketed(comparison, &results.difference(comparison)),
            value,
        )
    }
}

/// Every structure: the headline with its interval, how often it is better, and the rest of the
/// money.
pub fn comparison(results: &Results<'_>) -> HtmlTable {
    let words = results.words();
    let headline = results.findings.question.headline.as_str();
    let window = results.first_year();
    let n = |text: String| Cell {
        class: "n",
        ..Cell::text(text)
    };
    let confidence = results.confidence();
    let interval = fill!(words.confidence_interval, confidence = &confidence);
    let others: Vec<&str> = MONEY_TABLE
        .into_iter()
        .filter(|measure| *measure != headline)
        .collect();
    let mut heads = vec![
        Cell::text(words.structure),
        n(format!(
            "{}, {}",
            words.measure(headline),
            results.money_unit()
        )),
        n(words.difference.to_owned()),
        n(interval),
        n(format!("{}, %", words.better_in)),
    ];
    heads.extend(
        others
            .iter()
            .map(|measure| n(words.measure(measure).to_owned())),
    );
    let mut rows = Vec::new();
    for place in places(results) {
        let Some(summary) = results.summary(place, window, headline) else {
            continue;
        };
        let mut cells = vec![
            Cell::text(results.structure(place)),
            with_error(results, summary, Unit::Money),
        ];
        match results.comparison(place, window, headline) {
            None => {
                cells.push(Cell::number(words.reference, 0.0));
                cells.extend([Cell::number("–", f64::NAN), Cell::number("–", f64::NAN)]);
            }
            Some(comparison) => {
                cells.push(relative(results, place, headline));
                cells.push(match results.ends(comparison) {
                    Some([low, high]) => {
                        let at = results.claim(comparison).interval;
                        let at = at.map_or(f64::NAN, |interval| interval.low);
                        Cell::number(format!("{low} … {high}"), at)
                    }
                    None => Cell::number("–", f64::NAN),
                });
                let better = comparison.better;
                let bound = |x: f64| number(words, 100.0 * x, Decimals(0));
                cells.push(Cell {
                    tip: format!("{} … {}", bound(better.low), bound(better.high)),
                    ..Cell::number(share(words, better.value), better.value)
                });
            }
        }
        cells.extend(
            others
                .iter()
                .map(|measure| relative(results, place, measure)),
        );
        rows.push((class(results, place), Some(place), cells));
    }
    HtmlTable {
        heads,
        rows,
        sortable: true,
        columns: Vec::new(),
    }
}

/// A mean as it is written, its error and quantiles under the pointer.
fn with_error(results: &Results<'_>, summary: &Summary, unit: Unit) -> Cell {
    let half = summary.half_width;
    let words = results.words();
    let write = |x: f64| match unit {
        Unit::Share => {
            let Decimals(decimals) = decimals_for(100.0 * x, half.map(|half| 100.0 * half));
            percent(words, x, Decimals(decimals.min(2)))
        }
        _ => results.figure(x, half),
    };
    let tip = half.map_or(String::new(), |half| {
        let confidence = results.confidence();
        let (low, high) = (write(summary.mean - half), write(summary.mean + half));
        fill!(
            words.year_interval,
            confidence = &confidence,
            high = &high,
            low = &low
        )
    });
    let text = where_defined(
        words,
        write(summary.mean),
        summary.defined,
        results.findings.replications,
    );
    match summary.defined {
        0 => nothing(text),
        _ => Cell {
            tip,
            ..Cell::number(text, summary.mean)
        },
    }
}

/// A dash where there is nothing to tell, as of a stage that a grade never works; why, is under the
/// pointer.
fn nothing(why: String) -> Cell {
    Cell {
        tip: why,
        ..Cell::number("–", f64::NAN)
    }
}

/// The measures that tell the chain of causes, in its order.
pub fn causes(results: &Results<'_>) -> Vec<String> {
    let study = results.study;
    let grades = || {
        let order = study.grade_order.iter();
        order.map(|grade| study.scenario.grades[*grade].name.clone())
    };
    let mut measures: Vec<String> = CAUSES.map(str::to_owned).to_vec();
    measures.extend(grades().map(|grade| format!("{EXPERTISE_END}.{grade}")));
    measures.extend(grades().map(|grade| format!("{UTILISATION}.{grade}")));
    for work in ["new", "service", "rescue"] {
        measures.extend(grades().map(|grade| format!("{HOURS}.{grade}.{work}")));
    }
    measures.retain(|name| is_seen(results, name));
    measures
}

/// What becomes of deals that are decided stage by stage: how many each stage decided, how many of them
/// passed it and how long that took, where it decided any. Nothing where no deal is decided so.
pub fn of_funnels(results: &Results<'_>) -> Vec<String> {
    let told = [STAGE_DECIDED, STAGE_RATE, STAGE_TOOK_HOURS];
    let names = results.records.measures.iter().map(|measure| &measure.name);
    let told = |name: &&String| told.iter().any(|family| named::is_of(name, family));
    names
        .filter(told)
        .filter(|name| is_seen(results, name))
        .cloned()
        .collect()
}

/// Whether a measure is anything but zero under any structure.
fn is_seen(results: &Results<'_>, name: &str) -> bool {
    let window = results.first_year();
    let measure = results.records.measure(name);
    measure.is_some_and(|measure| {
        places(results).any(|place| {
            let mean = results.findings.summaries[place][window][measure].mean;
            mean.is_finite() && mean != 0.0
        })
    })
}

/// Causes by structure, and the paired difference of the two that the verdict speaks of.
pub fn why(results: &Results<'_>) -> HtmlTable {
    let pair = results.compared().zip(results.against());
    by_structure(results, causes(results), pair)
}

/// Measures by structure, and the paired difference of two.
pub fn by_structure(
    results: &Results<'_>,
    measures: Vec<String>,
    pair: Option<(usize, usize)>,
) -> HtmlTable {
    let words = results.words();
    let window = results.first_year();
    let mut heads = vec![Cell::default()];
    let mut columns = vec![None];
    for place in places(results) {
        heads.push(Cell {
            class: match class(results, place) {
                "" => "n",
                "ours" => "n ours",
                _ => "n theirs",
            },
            ..Cell::text(results.structure(place))
        });
        columns.push(Some(place));
    }
    if pair.is_some() {
        heads.push(Cell {
            class: "n",
            ..Cell::text(words.page.difference)
        });
        columns.push(None);
    }
    let rows = measures
        .into_iter()
        .filter_map(|name| {
            let measure = results.records.measure(&name)?;
            let unit = results.records.measures[measure].unit;
            let label = capital(&results.measure(&name));
            let called = match unit {
                Unit::Hours if !named::is_of(&name, HOURS) => {
                    format!("{label}, {}", words.hours_sign)
                }
                _ => label,
            };
            let mut cells = vec![Cell {
                tip: words.measure_meaning(&name).to_owned(),
                ..Cell::text(called)
            }];
            for place in places(results) {
                let summary = &results.findings.summaries[place][window][measure];
                cells.push(with_error(results, summary, unit));
            }
            if let Some((compared, against)) = pair {
                cells.push(difference(results, measure, unit, compared, against));
            }
            Some(("", None, cells))
        })
        .collect();
    HtmlTable {
        heads,
        rows,
        sortable: false,
        columns,
    }
}

/// The paired difference of a cause, with its interval.
fn difference(
    results: &Results<'_>,
    measure: usize,
    unit: Unit,
    compared: usize,
    against: usize,
) -> Cell {
    let words = results.words();
    let window = results.first_year();
    let ours = results.records.sample(compared, window, measure);
    let theirs = results.records.sample(against, window, measure);
    let confidence = results.findings.question.confidence;
    let found = Pair::of(&ours, &theirs, Preference::Higher, confidence).difference;
    let scale = if unit == Unit::Share { 100.0 } else { 1.0 };
    let half = found.half_width.map(|half| scale * half);
    let decimals = decimals_for(scale * found.mean, half);
    let write = |x: f64| signed(x, number(words, scale * x, decimals));
    let points = if unit == Unit::Share {
        words.page.points
    } else {
        ""
    };
    let text = match found.half_width {
        Some(half) if half > 0.0 => format!(
            "{}{points} ({} … {})",
            write(found.mean),
            write(found.mean - half),
            write(found.mean + half)
        ),
        _ => format!("{}{points}", write(found.mean)),
    };
    let text = where_defined(words, text, found.defined, results.findings.replications);
    match found.defined {
        0 => nothing(text),
        _ => Cell::number(text, found.mean),
    }
}

/// The year's money on every basis, and whether the same structure is the best on all of them.
pub fn fair(results: &Results<'_>) -> (HtmlTable, String) {
    let words = results.words();
    let confidence = results.findings.question.confidence;
    let all = fairness(results.records, results.against(), confidence);
    let mut heads = vec![Cell::default()];
    let mut columns = vec![None];
    for place in places(results).filter(|place| Some(*place) != results.against()) {
        heads.push(Cell {
            class: if class(results, place) == "ours" {
                "n ours"
            } else {
                "n"
            },
            ..Cell::text(results.structure(place))
        });
        columns.push(Some(place));
    }
    let mut rows = Vec::new();
    let mut winners = Vec::new();
    for (basis, basis_name) in Basis::ALL.into_iter().zip(words.page.bases) {
        for measure in MONEY {
            let name = capital(words.measure(measure));
            let mut cells = vec![Cell::text(format!("{name} {basis_name}"))];
            let of = all
                .iter()
                .filter(|fair| fair.measure == measure && fair.basis == basis);
            for found in of.filter(|fair| Some(fair.structure) != results.against()) {
                cells.push(match found.relative {
                    Some(interval) => {
                        let decimals = percent_decimals(&interval);
                        let write = |x| signed_percent(words, x, decimals);
                        let bounds = format!("{} … {}", write(interval.low), write(interval.high));
                        let value = write(interval.value);
                        if Some(found.structure) == results.compared() {
                            Cell::number(format!("{value} ({bounds})"), interval.value)
                        } else {
                            Cell {
                                tip: bounds,
                                ..Cell::number(value, interval.value)
                            }
                        }
                    }
                    None => Cell::number("–", f64::NAN),
                });
            }
            rows.push(("", None, cells));
            let best = winner(results.records, measure, basis, confidence);
            winners.push((best, name, basis_name));
        }
    }
    let first = winners.first().and_then(|winner| winner.0);
    let value = results.confidence();
    let sentence = match first {
        _ if winners.iter().all(|winner| winner.0.is_none()) => {
            fill!(words.page.no_winner, confidence = &value)
        }
        Some(best) if winners.iter().all(|winner| winner.0 == first) => {
            let values = gaps![a = results.structure(best), confidence = &value];
            words.page.winner_stays.fill(values)
        }
        _ => {
            let told = |(best, measure, basis): &(Option<usize>, String, &str)| {
                let a = best.map_or("", |best| results.structure(best));
                let sentence = match best {
                    Some(_) => words.page.winner_here,
                    None => words.page.winner_open,
                };
                let values = gaps![a = a, basis = basis, measure = measure.as_str()];
                sentence.fill(values)
            };
            let list: Vec<String> = winners.iter().map(told).collect();
            let changes = fill!(words.page.winner_changes, confidence = &value);
            format!("{changes} {}.", list.join("; "))
        }
    };
    let table = HtmlTable {
        heads,
        rows,
        sortable: false,
        columns,
    };
    (table, sentence)
}

/// Numbers that cannot act, and what they would need.
pub fn idle_numbers(results: &Results<'_>) -> HtmlTable {
    let classes = ["wrap", "path", "wrap"];
    let row = |idle: [String; 3]| {
        let cells = classes.into_iter().zip(idle);
        let cell = |(class, text): (&'static str, String)| Cell {
            class,
            ..Cell::text(text)
        };
        ("", None, cells.map(cell).collect())
    };
    HtmlTable {
        heads: results.words().page.idle_heads.map(Cell::text).to_vec(),
        rows: crate::text::idle_numbers(results)
            .into_iter()
            .map(row)
            .collect(),
        ..HtmlTable::default()
    }
}

/// Numbers with a stated source, and how many have none.
pub fn assumptions(results: &Results<'_>) -> (HtmlTable, usize) {
    let words = results.words();
    let study = results.study;
    let heads = words.page.assumption_heads.map(Cell::text).to_vec();
    let written = |text: &str| written_value(results.language, text);
    let rows = study
        .known
        .iter()
        .map(|known| {
            let range = match &known.range_text {
                [Some(low), Some(high)] => format!("{} … {}", written(low), written(high)),
                _ => "–".to_owned(),
            };
            let source = known.source.get(results.language);
            let note = known.note.as_ref().map(|note| note.get(results.language));
            let source = match note {
                Some(note) if !note.is_empty() && !source.is_empty() => {
                    format!("{source}. {note}")
                }
                Some(note) if !note.is_empty() => note.to_owned(),
                _ => source.to_owned(),
            };
            let cells = vec![
                Cell {
                    class: "wrap",
                    ..Cell::text(results.number_name(&known.path))
                },
                Cell {
                    class: "path",
                    ..Cell::text(&known.path)
                },
                Cell::text(written(&known.value_text)),
                Cell::text(range),
                Cell {
                    class: "wrap",
                    ..Cell::text(source)
                },
            ];
            ("", None, cells)
        })
        .collect();
    // Of the study in full: a saved one no longer knows which numbers were defaults.
    let source = Source::Text {
        name: String::new(),
        text: study.resolved.clone(),
        folder: None,
    };
    let full = read_study(&source, &[]).unwrap_or_else(|_| study.clone());
    let without = numbers_without_known(&full).len();
    let table = HtmlTable {
        heads,
        rows,
        sortable: false,
        columns: Vec::new(),
    };
    (table, without)
}
