//! Rows of single replications for statistics programs and spreadsheets, and their dictionary.

use std::io::{self, Write};

use flate2::{Compression, GzBuilder};

use crate::experiment::{Record, Records};
use crate::model::{Better, CORE, Estimator, MONTH_ROWS, MONTHLY, Unit};
use crate::scenario::Study;
use crate::text::{Language, Speaker};

/// The word of a unit in data files.
pub fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Money => "money",
        Unit::Count => "count",
        Unit::Share => "share",
        Unit::Hours => "hours",
        Unit::Index => "index",
        Unit::Number => "number",
    }
}

/// The word of an estimator in data files, and the measures that a rate is the ratio of: the first is
/// none where it is the rate times the second.
pub(super) fn estimator_words(estimator: &Estimator) -> (&'static str, [Option<&str>; 2]) {
    match estimator {
        Estimator::Mean => ("mean", [None, None]),
        Estimator::RatioOfMeans { of, per } => ("ratio_of_means", [of.as_deref(), Some(per)]),
        Estimator::MeanOfQuantiles => ("mean_of_quantiles", [None, None]),
    }
}

pub(super) fn better_word(better: Better) -> &'static str {
    match better {
        Better::Higher => "higher",
        Better::Lower => "lower",
        Better::Neither => "neither",
    }
}

/// In which form rows are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowForm {
    /// A column for each measure, packed: `.csv.gz`.
    #[default]
    Wide,
    /// A row for each value: `.csv`.
    Long,
    /// The long form as columns of Parquet, where the program was built with them.
    Parquet,
    /// No rows.
    None,
}

impl RowForm {
    pub const ALL: [RowForm; 4] = [
        RowForm::Wide,
        RowForm::Long,
        RowForm::Parquet,
        RowForm::None,
    ];

    /// Its word on the command line and in a manifest.
    pub fn word(self) -> &'static str {
        match self {
            RowForm::Wide => "wide",
            RowForm::Long => "long",
            RowForm::Parquet => "parquet",
            RowForm::None => "none",
        }
    }

    /// The form of this word.
    pub fn of_word(word: &str) -> Option<RowForm> {
        RowForm::ALL.into_iter().find(|form| form.word() == word)
    }

    /// The names of its files: of the windows and of the months.
    pub fn files(self) -> &'static [&'static str] {
        match self {
            RowForm::Wide => &["replications.csv.gz", "monthly.csv.gz"],
            RowForm::Long => &["replications.csv", "monthly.csv"],
            RowForm::Parquet => &["replications.parquet", "monthly.parquet"],
            RowForm::None => &[],
        }
    }
}

/// Which rows are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub form: RowForm,
    /// Whether all measures are wanted, and not the core ones alone.
    pub all: bool,
}

/// A name as every file for programs spells it, the same everywhere, so that tables join: one that a
/// spreadsheet would take for a formula gets an apostrophe in front, and so does one that begins with an
/// apostrophe, so that no two names are spelled alike.
pub fn spelled(name: &str) -> String {
    let formula = [
        '=', '+', '-', '@', '\'', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    if name.starts_with(formula) {
        format!("'{name}")
    } else {
        name.to_owned()
    }
}

/// Appends a number with at most ten significant digits; nothing where it is not defined.
///
/// A result has millions of them, so the digits are set by hand: those of `{:.9e}` without the zeros
/// at their end are the shortest that name [`significant`] of x.
fn put_value(line: &mut Vec<u8>, digits: &mut Vec<u8>, x: f64) {
    if !x.is_finite() {
        return;
    }
    digits.clear();
    // Writing into memory cannot fail.
    let _ = write!(digits, "{x:.9e}");
    let text = digits.strip_prefix(b"-").unwrap_or(digits);
    let e = text
        .iter()
        .position(|byte| *byte == b'e')
        .unwrap_or(text.len());
    let exponent = text
        .get(e + 1..)
        .and_then(|part| std::str::from_utf8(part).ok());
    let exponent: i32 = exponent.and_then(|part| part.parse().ok()).unwrap_or(0);
    // One digit, a point, nine digits.
    let kept = 1 + text[2..e]
        .iter()
        .rposition(|digit| *digit != b'0')
        .map_or(0, |at| at + 1);
    let digit = |place: usize| if place == 0 { text[0] } else { text[place + 1] };
    if text.len() < digits.len() {
        line.push(b'-');
    }
    if exponent < 0 {
        line.extend_from_slice(b"0.");
        line.resize(line.len() + exponent.unsigned_abs() as usize - 1, b'0');
        line.extend((0..kept).map(digit));
        return;
    }
    let whole = exponent as usize + 1;
    line.extend((0..whole.min(kept)).map(digit));
    line.resize(line.len() + whole.saturating_sub(kept), b'0');
    if kept > whole {
        line.push(b'.');
        line.extend((whole..kept).map(digit));
    }
}

/// The number nearest to x with ten significant digits.
pub fn significant(x: f64) -> f64 {
    format!("{x:.9e}").parse().unwrap_or(x)
}

/// The columns of a table in long form.
pub const COLUMNS: [&str; 6] = [
    "structure",
    "replication",
    "window",
    "measure",
    "unit",
    "value",
];

/// What a row of a table in long form is about, beside its structure and replication.
#[derive(Clone, Debug)]
pub struct Head {
    pub window: String,
    pub measure: String,
    pub unit: &'static str,
    /// The window (or month) and the measure by their places in a record.
    place: (usize, usize),
}

/// Values by structure, replication and head.
#[derive(Clone, Debug)]
pub struct Values {
    pub heads: Vec<Head>,
    is_monthly: bool,
}

impl Values {
    /// The core measures of every window, or all measures.
    pub fn of_windows(records: &Records, all: bool) -> Values {
        let mut heads = Vec::new();
        for (window, name) in records.windows.iter().enumerate() {
            for (place, measure) in records.measures.iter().enumerate() {
                if all || CORE.contains(&measure.name.as_str()) {
                    heads.push(Head {
                        window: name.clone(),
                        measure: measure.name.clone(),
                        unit: unit_word(measure.unit),
                        place: (window, place),
                    });
                }
            }
        }
        Values {
            heads,
            is_monthly: false,
        }
    }

    /// A few measures month by month, the window being `m` and the month since t = 0.
    pub fn of_months(records: &Records, all: bool) -> Values {
        let mut heads = Vec::new();
        for (month, number) in records.months.iter().enumerate() {
            for (place, (measure, unit, _)) in MONTHLY.iter().enumerate() {
                if all || MONTH_ROWS.contains(measure) {
                    heads.push(Head {
                        window: format!("m{number}"),
                        measure: (*measure).to_owned(),
                        unit: unit_word(*unit),
                        place: (month, place),
                    });
                }
            }
        }
        Values {
            heads,
            is_monthly: true,
        }
    }

    /// A record's value under a head.
    pub fn value(&self, record: &Record, head: &Head) -> f64 {
        let (window, measure) = head.place;
        if self.is_monthly {
            record.months[window][measure]
        } else {
            record.windows[window][measure]
        }
    }

    /// As CSV with a column for each measure, packed with gzip: the same bytes from the same values.
    ///
    /// # Errors
    /// If `out` refuses.
    pub fn wide(&self, out: &mut dyn Write, study: &Study, records: &Records) -> io::Result<()> {
        let mut out = GzBuilder::new().mtime(0).write(out, Compression::new(6));
        // Every window has the same measures.
        let windows: Vec<&[Head]> = self
            .heads
            .chunk_by(|one, next| one.place.0 == next.place.0)
            .collect();
        let mut table = csv::Writer::from_writer(Vec::new());
        let fixed = ["structure", "replication", "window"];
        let measures = windows.first().into_iter().copied().flatten();
        table.write_record(fixed.into_iter().chain(measures.map(|head| &*head.measure)))?;
        let head = table.into_inner().map_err(|error| error.into_error())?;
        out.write_all(&head)?;
        let structure = |id: &usize| quoted(&[&spelled(&study.scenario.structures[*id].name)]);
        let structures = records.structures.iter().map(structure);
        let structures = structures.collect::<io::Result<Vec<_>>>()?;
        let (mut line, mut digits) = (Vec::new(), Vec::new());
        for (place, run) in records.runs.iter().enumerate() {
            let number = format!("{},", records.number(place) + 1);
            for (record, structure) in run.iter().zip(&structures) {
                line.clear();
                for heads in &windows {
                    line.extend_from_slice(structure);
                    line.extend_from_slice(number.as_bytes());
                    line.extend_from_slice(heads[0].window.as_bytes());
                    for head in *heads {
                        line.push(b',');
                        put_value(&mut line, &mut digits, self.value(record, head));
                    }
                    line.push(b'\n');
                }
                out.write_all(&line)?;
            }
        }
        out.finish()?.flush()
    }

    /// As CSV with a row for each value.
    ///
    /// # Errors
    /// If `out` refuses.
    pub fn csv(&self, out: &mut dyn Write, study: &Study, records: &Records) -> io::Result<()> {
        // What is the same in many rows is quoted once.
        let structure = |id: &usize| quoted(&[&spelled(&study.scenario.structures[*id].name)]);
        let structures = records.structures.iter().map(structure);
        let structures = structures.collect::<io::Result<Vec<_>>>()?;
        let head = |head: &Head| quoted(&[&head.window, &head.measure, head.unit]);
        let heads = self
            .heads
            .iter()
            .map(head)
            .collect::<io::Result<Vec<_>>>()?;
        out.write_all(COLUMNS.join(",").as_bytes())?;
        out.write_all(b"\n")?;
        let (mut line, mut digits) = (Vec::new(), Vec::new());
        for (replication, run) in records.runs.iter().enumerate() {
            let number = format!("{},", records.number(replication) + 1);
            for (record, structure) in run.iter().zip(&structures) {
                line.clear();
                for (head, text) in self.heads.iter().zip(&heads) {
                    line.extend_from_slice(structure);
                    line.extend_from_slice(number.as_bytes());
                    line.extend_from_slice(text);
                    put_value(&mut line, &mut digits, self.value(record, head));
                    line.push(b'\n');
                }
                out.write_all(&line)?;
            }
        }
        Ok(())
    }
}

/// Fields as CSV, with a comma behind the last one.
fn quoted(fields: &[&str]) -> io::Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(fields)?;
    let mut row = table.into_inner().map_err(|error| error.into_error())?;
    row.pop();
    row.push(b',');
    Ok(row)
}

/// `measures.csv`: what every measure means.
///
/// # Errors
/// If `out` refuses.
pub fn dictionary(out: &mut dyn Write, study: &Study, records: &Records) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let plain = [
        "measure",
        "unit",
        "better",
        "estimator",
        "of",
        "per",
        "core",
        "monthly",
    ];
    let of_language =
        |what: &str| Language::ALL.map(|language| format!("{what}_{}", language.code()));
    let words = of_language("label")
        .into_iter()
        .chain(of_language("meaning"));
    table.write_record(plain.map(str::to_owned).into_iter().chain(words))?;
    for measure in &records.measures {
        let yes_or_no = |is_one: bool| if is_one { "yes" } else { "no" };
        let name = measure.name.as_str();
        let label =
            |language: Language| spelled(&Speaker { study, language }.measure(&measure.name));
        let meaning = |language: Language| {
            let words = language.lexicon();
            words.measure_meaning(&measure.name).to_owned()
        };
        let words = Language::ALL
            .map(label)
            .into_iter()
            .chain(Language::ALL.map(meaning));
        let (estimator, [of, per]) = estimator_words(&measure.estimator);
        let plain = [
            name,
            unit_word(measure.unit),
            better_word(measure.better),
            estimator,
            of.unwrap_or_default(),
            per.unwrap_or_default(),
            yes_or_no(CORE.contains(&name)),
            yes_or_no(MONTH_ROWS.contains(&name)),
        ];
        table.write_record(plain.map(str::to_owned).into_iter().chain(words))?;
    }
    table.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelled_apart_and_never_as_formulas() {
        let names = [
            "plain",
            "=1",
            "+2 seniors",
            "-10 %",
            "@x",
            "'x",
            "'+2 seniors",
            "''x",
            "\u{ff1d}1",
            "a'b",
            "\tx",
            "1+1",
        ];
        let spellings: Vec<String> = names.iter().map(|name| spelled(name)).collect();
        for (name, spelling) in names.iter().zip(&spellings) {
            assert!(
                !spelling.starts_with(['=', '+', '-', '@', '\t', '\u{ff1d}']),
                "{spelling}"
            );
            let back = spelling.strip_prefix('\'').unwrap_or(spelling);
            assert_eq!(back, *name);
        }
        let unique: std::collections::BTreeSet<&String> = spellings.iter().collect();
        assert_eq!(unique.len(), names.len());
    }

    #[test]
    fn digits_set_by_hand_are_those_of_the_nearest_number() {
        let mut numbers = vec![
            0.0,
            -0.0,
            1.0,
            -1.5,
            0.1,
            1.0 / 3.0,
            2e9,
            12_345_678_901.0,
            99_999_999_999.5,
            1e15,
            1e22,
            1e-7,
            123.456,
            0.999_999_999_99,
            -7.25e-3,
            1e300,
            3e-300,
            1234567890.5,
        ];
        numbers.extend((0..20_000).map(|k| f64::from(k) * 0.037_731 - 311.0));
        for x in numbers {
            let mut line = Vec::new();
            put_value(&mut line, &mut Vec::new(), x);
            assert_eq!(
                String::from_utf8_lossy(&line),
                significant(x).to_string(),
                "{x:e}"
            );
        }
        let mut line = Vec::new();
        put_value(&mut line, &mut Vec::new(), f64::NAN);
        assert!(line.is_empty());
    }
}
