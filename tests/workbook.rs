//! The workbook: real numbers, those of the summary, and names that stay names.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use program::{everything, json, out, salesim, stderr};

fn run(study: &str, folder: &str, words: &[&str]) {
    let fixed = [
        "run",
        study,
        "--replications",
        "8",
        "--quiet",
        "--out",
        folder,
    ];
    let output = salesim(&[&fixed[..], words].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

fn open(folder: &str) -> Xlsx<std::io::BufReader<std::fs::File>> {
    open_workbook(Path::new(folder).join("results.xlsx")).expect("a workbook")
}

fn number(cell: Option<&Data>) -> f64 {
    match cell {
        Some(Data::Float(x)) => *x,
        Some(Data::Int(x)) => *x as f64,
        other => panic!("{other:?} is no number"),
    }
}

#[test]
fn cells_hold_the_numbers_of_the_summary() {
    let (_dir, folder) = out();
    run(&everything(), &folder, &[]);
    let mut book = open(&folder);
    let summary = json(&folder, "summary.json");
    let sheet = book.worksheet_range("Comparison").expect("a sheet");
    for (row, name) in ["plain", "other", "third"].into_iter().enumerate() {
        let measured = &summary["structures"][name]["measures"]["bookings"];
        let row = row as u32 + 1;
        for (column, key) in [(1, "mean"), (2, "half_width")] {
            let held = number(sheet.get_value((row, column)));
            let told = measured[key].as_f64().expect("a number");
            assert!(
                (held - told).abs() <= 1e-8 * told.abs(),
                "{name} {key}: {held} {told}"
            );
        }
    }
    let comparison = summary["comparisons"].as_array().expect("a list");
    let comparison = comparison
        .iter()
        .find(|c| {
            c["structure"] == "other"
                && c["measure"] == "bookings"
                && c["window"] == "y1"
                && c["own_past"] == false
        })
        .expect("compared");
    for (column, key) in [(3, "value"), (4, "low"), (5, "high")] {
        let told = comparison["ratio_of_means"][key]
            .as_f64()
            .expect("a number")
            - 1.0;
        assert!(
            (number(sheet.get_value((2, column))) - told).abs() < 1e-8,
            "{key}"
        );
    }
    let rows = book.worksheet_range("Replications").expect("a sheet");
    let mean = (1..=8)
        .map(|row| number(rows.get_value((row, 2))))
        .sum::<f64>()
        / 8.0;
    let told = summary["structures"]["other"]["measures"]["bookings"]["mean"].as_f64();
    assert!((mean - told.expect("a number")).abs() < 1e-6);
    let months = book.worksheet_range("Months").expect("a sheet");
    assert!(
        number(months.get_value((1, 0))) < 0.0,
        "months before the decision"
    );
}

#[test]
fn a_workbook_speaks_the_language_asked_for_and_is_the_same_twice() {
    let (_dir, folder) = out();
    run(&everything(), &folder, &["--lang", "ru"]);
    let sheets = open(&folder).sheet_names();
    assert_eq!(sheets.len(), 7);
    assert!(
        sheets
            .iter()
            .all(|name| name.chars().any(|c| ('а'..='я').contains(&c)))
    );
    let bytes = || std::fs::read(Path::new(&folder).join("results.xlsx")).expect("a workbook");
    let first = bytes();
    let output = salesim(&["report", &folder, "--lang", "ru", "--quiet"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(first == bytes(), "the same run gives the same bytes");
}

#[test]
fn a_name_that_looks_like_a_formula_is_text() {
    let (_dir, folder) = out();
    let text = std::fs::read_to_string(everything()).expect("the fixture");
    for name in ["=cmd()|'/C calc'!A0", "+1", "-2", "@SUM(A1)"] {
        let study = Path::new(&folder).with_extension("toml");
        let hostile = text.replacen("label  = \"Other\"", &format!("label = \"{name}\""), 1);
        assert_ne!(hostile, text);
        std::fs::write(&study, hostile).expect("written");
        run(&study.display().to_string(), &folder, &["--fresh"]);
        let mut book = open(&folder);
        let sheet = book.worksheet_range("Comparison").expect("a sheet");
        assert_eq!(
            sheet.get_value((2, 0)),
            Some(&Data::String(name.to_owned()))
        );
        let formulas = book.worksheet_formula("Comparison").expect("a sheet");
        assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
    }
}
