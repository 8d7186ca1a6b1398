//! Rows for spreadsheets and statistics programs, in long form, and their dictionary.

use std::io::{self, Write};

use crate::experiment::Records;
use crate::model::{Better, MONTHLY, Unit};
use crate::scenario::Study;
use crate::text::{Language, measure_label};

/// Measures that are written for every window; the others are written for the first year only.
pub const CORE: [&str; 24] = [
    "bookings",
    "bookings_new",
    "bookings_existing",
    "net_bookings",
    "revenue",
    "fees",
    "profit",
    "payroll",
    "leads",
    "won_new",
    "won_existing",
    "win_rate_new",
    "win_rate_existing",
    "conversion_new",
    "cold",
    "rescues_begun",
    "handovers",
    "conflicts",
    "churned",
    "churn_per_month",
    "accounts_end",
    "satisfaction",
    "first_response_hours",
    "service_response_hours",
];

/// The monthly measures that are written replication by replication.
pub const MONTHLY_ROWS: [&str; 5] = ["bookings", "revenue", "profit", "won_new", "accounts_end"];

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

fn better_word(better: Better) -> &'static str {
    match better {
        Better::Higher => "higher",
        Better::Lower => "lower",
        Better::Neither => "neither",
    }
}

/// A text cell that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A number with at most ten significant digits; nothing where it is not defined.
fn value(x: f64) -> String {
    if x.is_finite() {
        significant(x).to_string()
    } else {
        String::new()
    }
}

/// The number nearest to x with ten significant digits.
pub fn significant(x: f64) -> f64 {
    format!("{x:.9e}").parse().unwrap_or(x)
}

/// Whether a measure is written for a window.
fn is_written(window: &str, measure: &str) -> bool {
    window == "y1" || CORE.contains(&measure)
}

/// `replications.csv`: structure, replication, window, measure, unit, value.
///
/// # Errors
/// If `out` refuses.
pub fn replications(out: &mut dyn Write, study: &Study, records: &Records) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "structure",
        "replication",
        "window",
        "measure",
        "unit",
        "value",
    ])?;
    let names: Vec<String> = records
        .structures
        .iter()
        .map(|id| cell(&study.scenario.structures[*id].name))
        .collect();
    for (replication, run) in records.runs.iter().enumerate() {
        let replication = (replication + 1).to_string();
        for (record, name) in run.iter().zip(&names) {
            for (window, values) in records.windows.iter().zip(&record.windows) {
                for (measure, x) in records.measures.iter().zip(values) {
                    if is_written(window, &measure.name) {
                        let unit = unit_word(measure.unit);
                        let row = [name, &replication, window, &measure.name, unit, &value(*x)];
                        table.write_record(row)?;
                    }
                }
            }
        }
    }
    table.flush()
}

/// `monthly.csv`: the same columns, the window being `m` and the month since t = 0.
///
/// # Errors
/// If `out` refuses.
pub fn monthly(out: &mut dyn Write, study: &Study, records: &Records) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "structure",
        "replication",
        "window",
        "measure",
        "unit",
        "value",
    ])?;
    let months: Vec<String> = records
        .months
        .iter()
        .map(|month| format!("m{month}"))
        .collect();
    let names: Vec<String> = records
        .structures
        .iter()
        .map(|id| cell(&study.scenario.structures[*id].name))
        .collect();
    let written: Vec<usize> = (0..MONTHLY.len())
        .filter(|measure| MONTHLY_ROWS.contains(&MONTHLY[*measure].0))
        .collect();
    for (replication, run) in records.runs.iter().enumerate() {
        let replication = (replication + 1).to_string();
        for (record, name) in run.iter().zip(&names) {
            for (month, values) in months.iter().zip(&record.months) {
                for &measure in &written {
                    let (word, unit, _) = MONTHLY[measure];
                    let x = value(values[measure]);
                    table.write_record([name, &replication, month, word, unit_word(unit), &x])?;
                }
            }
        }
    }
    table.flush()
}

/// `measures.csv`: what every measure means.
///
/// # Errors
/// If `out` refuses.
pub fn dictionary(out: &mut dyn Write, study: &Study, records: &Records) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "measure", "unit", "better", "windows", "monthly", "label_en", "label_ru",
    ])?;
    for measure in &records.measures {
        let windows = if CORE.contains(&measure.name.as_str()) {
            "all"
        } else {
            "y1"
        };
        let monthly = if MONTHLY_ROWS.contains(&measure.name.as_str()) {
            "yes"
        } else {
            "no"
        };
        let label = |language: Language| cell(&measure_label(language, study, &measure.name));
        table.write_record([
            &measure.name,
            unit_word(measure.unit),
            better_word(measure.better),
            windows,
            monthly,
            &label(Language::English),
            &label(Language::Russian),
        ])?;
    }
    table.flush()
}
