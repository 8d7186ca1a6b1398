//! Tables for the terminal: at most 80 columns wide.

use crate::model::named::{BOOKINGS_EXISTING, BOOKINGS_NEW, PROFIT};
use crate::scenario::Observed;
use crate::stats::Sign;

use super::estimates::where_defined;
use super::exactness;
use super::gaps::{fill, gaps};
use super::lexicon::capital;
use super::number::{Decimals, number, percent, share};
use super::results::Results;
use super::verdict::ENOUGH_FOR_A_RATIO;

/// What a terminal is wide.
const TERMINAL: usize = 80;
/// The least that is left to the first column of a table with many others.
const LEAST_FIRST: usize = 24;

/// Lays rows out in columns: the first to the left, the others to the right. A table that is wider
/// than a terminal breaks its heads, and then the texts of its first column.
pub fn columns(rows: &[Vec<String>]) -> Vec<String> {
    let widths = column_widths(rows);
    let mut lines = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let cells = row.iter().enumerate().map(|(index, text)| {
            let indent = if index == 0 && number > 0 { 2 } else { 0 };
            wrap(text, widths[index], indent)
        });
        let cells: Vec<Vec<String>> = cells.collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut line = String::new();
            for (index, cell) in cells.iter().enumerate() {
                // Heads stand on their column, texts begin beside their numbers.
                let above = if number == 0 { height - cell.len() } else { 0 };
                let text = at.checked_sub(above).and_then(|at| cell.get(at));
                let text = text.map_or("", String::as_str);
                let pad = " ".repeat(widths[index] - text.chars().count());
                if index == 0 {
                    line.push_str(text);
                    line.push_str(&pad);
                } else {
                    line.push_str("  ");
                    line.push_str(&pad);
                    line.push_str(text);
                }
            }
            lines.push(line.trim_end().to_owned());
        }
    }
    lines
}

/// As wide as the widest text of each column; if that is wider than a terminal, heads are broken
/// at their spaces, and the first column takes what is left.
fn column_widths(rows: &[Vec<String>]) -> Vec<usize> {
    let width = |text: &str| text.chars().count();
    let widest = |rows: &[Vec<String>], column: usize| {
        let texts = rows.iter().filter_map(|row| row.get(column));
        texts.map(|text| width(text)).max().unwrap_or(0)
    };
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..count).map(|column| widest(rows, column)).collect();
    let others = |widths: &[usize]| -> usize { widths.iter().skip(1).map(|width| width + 2).sum() };
    let Some((heads, body)) = rows.split_first() else {
        return widths;
    };
    if widths[0] + others(&widths) > TERMINAL {
        for (column, head) in heads.iter().enumerate().skip(1) {
            let longest = head.split(' ').map(width).max().unwrap_or(0);
            widths[column] = widest(body, column).max(longest);
        }
        let left = TERMINAL.saturating_sub(others(&widths)).max(LEAST_FIRST);
        let longest = rows.iter().filter_map(|row| row.first());
        let longest = longest
            .flat_map(|text| text.split(' '))
            .map(|word| width(word) + 2);
        widths[0] = widths[0].min(left.max(longest.max().unwrap_or(0)));
    }
    widths
}

/// A name that fits its column.
fn short(name: &str, width: usize) -> String {
    if name.chars().count() <= width {
        return name.to_owned();
    }
    let mut cut: String = name.chars().take(width - 1).collect();
    cut.push('…');
    cut
}

/// Every structure in the first year: the headline, its difference with the interval, how often it
/// is better, and the differences of new business, upsell and profit.
pub fn comparison_table(results: &Results<'_>) -> Vec<String> {
    let words = results.words();
    let headline = results.findings.question.headline.as_str();
    let head = vec![
        words.structure.to_owned(),
        words.measure(headline).to_owned(),
        words.difference.to_owned(),
        fill!(
            words.confidence_interval,
            confidence = &results.confidence()
        ),
        words.better_in.to_owned(),
        words.new_short.to_owned(),
        words.upsell_short.to_owned(),
        words.measure(PROFIT).to_owned(),
    ];
    let mut rows = vec![head];
    for place in 0..results.records.structures.len() {
        rows.extend(structure_row(results, place));
    }
    let mut lines = columns(&rows);
    for note in table_notes(results) {
        lines.extend(wrap(&note, 80, 0));
    }
    lines
}

/// What is said under the table of comparisons.
pub fn table_notes(results: &Results<'_>) -> Vec<String> {
    let words = results.words();
    let replications = number(words, results.findings.replications as f64, Decimals(0));
    let (money, period) = (results.money_unit(), results.period());
    let note = match results.against().filter(|_| results.compared().is_some()) {
        Some(reference) => fill!(
            words.table_note,
            money = &money,
            period = &period,
            reference = results.structure(reference),
            replications = &replications
        ),
        None => fill!(
            words.table_note_alone,
            money = &money,
            period = &period,
            replications = &replications
        ),
    };
    let reached = exactness::precision(results).filter(|(reached, _)| *reached);
    let notes = [
        Some(capital(&note)),
        brackets(results),
        pairing(results),
        exactness::best_of_all(results),
        reached.map(|(_, sentence)| sentence),
    ];
    notes.into_iter().flatten().collect()
}

/// What common random numbers gain in each comparison; nothing where nothing is compared, or too few
/// replications for the ratio to be resolved.
fn pairing(results: &Results<'_>) -> Option<String> {
    let words = results.words();
    let headline = results.findings.question.headline.as_str();
    let window = results.first_year();
    if results.findings.replications < ENOUGH_FOR_A_RATIO {
        return None;
    }
    let ratios: Vec<String> = (0..results.records.structures.len())
        .filter_map(|place| {
            let comparison = results.comparison(place, window, headline)?;
            let ratio = number(words, comparison.variance_ratio?, Decimals(1));
            Some(format!("{} {ratio}", results.structure(place)))
        })
        .collect();
    (!ratios.is_empty()).then(|| fill!(words.pairing, ratios = &ratios.join(" · ")))
}

/// Measures whose differences stand without an interval.
const OTHERS: [&str; 3] = [BOOKINGS_NEW, BOOKINGS_EXISTING, PROFIT];

/// Whether any difference of the table may be none.
fn brackets(results: &Results<'_>) -> Option<String> {
    let window = results.first_year();
    let any = (0..results.records.structures.len()).any(|place| {
        let mut found = OTHERS
            .iter()
            .filter_map(|measure| results.comparison(place, window, measure));
        found.any(|comparison| results.claim(comparison).sign == Sign::Undecided)
    });
    let confidence = results.confidence();
    let values = gaps![confidence = confidence.as_str()];
    any.then(|| results.words().claims.brackets.fill(values))
}

/// One structure's row: differences and shares in percent, without the sign.
fn structure_row(results: &Results<'_>, place: usize) -> Option<Vec<String>> {
    let words = results.words();
    let window = results.first_year();
    let headline = results.findings.question.headline.as_str();
    let summary = results.summary(place, window, headline)?;
    let mut row = vec![
        short(results.structure(place), 17),
        results.figure(summary.mean, summary.half_width),
    ];
    let Some(comparison) = results.comparison(place, window, headline) else {
        row.push(words.reference.to_owned());
        return Some(row);
    };
    row.push(bare(&results.difference(comparison)));
    let ends = results.ends(comparison);
    row.push(ends.map_or("–".to_owned(), |[low, high]| {
        format!("{}…{}", bare(&low), bare(&high))
    }));
    row.push(share(words, comparison.better.value));
    for measure in OTHERS {
        let comparison = results.comparison(place, window, measure);
        row.push(comparison.map_or("–".to_owned(), |comparison| {
            let difference = bare(&results.difference(comparison));
            results.bracketed(comparison, &difference)
        }));
    }
    Some(row)
}

/// A percentage without its sign, for columns whose head says what they are in.
fn bare(percent: &str) -> String {
    percent
        .trim_end_matches('%')
        .trim_end_matches('\u{a0}')
        .to_owned()
}

/// What the audit saw, beside what the run did in the *before* window, laid out for a terminal.
pub fn observed_table(results: &Results<'_>) -> Vec<String> {
    let rows = observed_rows(results);
    if rows.len() < 2 {
        return Vec::new();
    }
    columns(&rows)
}

/// The same row by row, the heads first.
pub fn observed_rows(results: &Results<'_>) -> Vec<Vec<String>> {
    let words = results.words();
    let mut rows: Vec<Vec<String>> = vec![
        words
            .observed_head
            .iter()
            .map(|w| (*w).to_owned())
            .collect(),
    ];
    for seen in observed(results) {
        let verdict = match seen.lies {
            Some(Lies::Within) => words.observed_within,
            Some(Lies::Outside) => words.observed_outside,
            None => "–",
        };
        rows.push(vec![
            seen.measure,
            seen.observed,
            seen.range,
            seen.run,
            verdict.to_owned(),
        ]);
    }
    rows
}

/// What an audit saw of a measure before the change, and what the run gives for the same time.
pub(super) struct Seen {
    pub measure: String,
    pub observed: String,
    /// A dash where none is stated.
    pub range: String,
    pub run: String,
    /// None where there is no range, or the run's interval holds one of its ends.
    pub lies: Option<Lies>,
}

/// Where the interval of the run's mean lies, wholly.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lies {
    Within,
    Outside,
}

/// All that was observed and is measured, in the order of the study.
pub(super) fn observed(results: &Results<'_>) -> Vec<Seen> {
    let words = results.words();
    let Some(before) = results.records.window(crate::model::BEFORE) else {
        return Vec::new();
    };
    let place = results.against().unwrap_or(0);
    let see = |observed: &Observed| {
        let summary = results.summary(place, before, &observed.measure)?;
        let index = results.records.measure(&observed.measure)?;
        let measure = &results.records.measures[index];
        let unit = measure.unit;
        // A count or sum is told for the time over which it was observed.
        let window = results.study.scenario.spans.before;
        let per = observed.period(window);
        let scale = match measure.adds_up() {
            true => per.0 as f64 / window.0 as f64,
            false => 1.0,
        };
        let (mean, half_width) = (
            summary.mean * scale,
            summary.half_width.map(|half| half * scale),
        );
        let label = results.measure(&observed.measure);
        let write = |x: f64| match unit {
            crate::model::Unit::Share => percent(words, x, Decimals(1)),
            _ => number(words, x, super::speaker::decimals_for(x, half_width)),
        };
        let range = observed.low.zip(observed.high);
        let lies = range.zip(half_width).and_then(|((low, high), half)| {
            let (least, most) = (mean - half, mean + half);
            if least >= low && most <= high {
                Some(Lies::Within)
            } else {
                (most < low || least > high).then_some(Lies::Outside)
            }
        });
        Some(Seen {
            measure: match measure.adds_up() {
                true => format!("{label} {}", words.period(per)),
                false => label,
            },
            observed: write(observed.value),
            range: range.map_or("–".to_owned(), |(low, high)| {
                format!("{}–{}", write(low), write(high))
            }),
            run: where_defined(
                words,
                write(mean),
                summary.defined,
                results.findings.replications,
            ),
            lies,
        })
    };
    results.study.observed.iter().filter_map(see).collect()
}

/// Breaks a text into lines of at most `width` characters, the later ones indented.
pub fn wrap(text: &str, width: usize, indent: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            lines.push(std::mem::take(&mut line));
            line = " ".repeat(indent);
            used = indent;
        } else if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += length;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_are_indented() {
        let lines = wrap("one two three four five", 9, 2);
        assert_eq!(lines, ["one two", "  three", "  four", "  five"]);
    }

    #[test]
    fn columns_line_up() {
        let rows = [
            vec!["a".to_owned(), "1".to_owned()],
            vec!["bcd".to_owned(), "22".to_owned()],
        ];
        assert_eq!(columns(&rows), ["a     1", "bcd  22"]);
    }

    #[test]
    fn a_wide_table_breaks_its_heads_and_its_first_column() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [
            row(["what differs", "lacks in the first year", "95% CI"]),
            row([&["word"; 20].join(" "), "$1k", "−1…3"]),
            row(["short", "$20k", "15…25"]),
        ];
        let lines = columns(&rows);
        assert!(
            lines.iter().all(|line| line.chars().count() <= 80),
            "{lines:#?}"
        );
        assert!(lines[0].trim_end().ends_with("lacks"), "{lines:#?}");
        let first = lines
            .iter()
            .position(|line| line.starts_with("word"))
            .expect("a row");
        assert!(lines[first].ends_with("−1…3"), "{lines:#?}");
        assert!(lines[first + 1].starts_with("  word"), "{lines:#?}");
        assert!(
            lines.last().expect("rows").starts_with("short"),
            "{lines:#?}"
        );
    }
}
