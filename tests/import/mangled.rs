//! Whatever stands in an export, an import ends in words, and a study that it calls whole is one.

use salesim::random::{Key, Luck};
use salesim::scenario::{Source, read_study};

use crate::files::{HEAD, STAGED_HEAD, joined, rows, staged_rows};
use crate::planted::tried;

/// Texts that a cell can hold and nobody expects.
const CELLS: [&str; 24] = [
    "",
    "0",
    "-1",
    "1e308",
    "999999999999",
    "0.0001",
    "NaN",
    "∞",
    "2024-02-30",
    "1900-01-01",
    "2200-12-31",
    "31.12.2023",
    "12/31/2023",
    "45000",
    "Won",
    "Lost",
    "\"",
    "\"\"",
    "a\u{0}b",
    "\u{202e}x",
    "(5)",
    "5%",
    "existing",
    "\n",
];

#[test]
fn no_export_breaks_it() {
    let whole: Vec<Vec<String>> = rows().into_iter().map(Vec::from).collect();
    breaks_nothing(&HEAD, &whole, 0..300);
}

#[test]
fn no_dates_of_stages_break_it() {
    breaks_nothing(&STAGED_HEAD, &staged_rows(), 300..600);
}

fn breaks_nothing(head: &[&str], whole: &[Vec<String>], seeds: std::ops::Range<u64>) {
    let mut studies = 0;
    for seed in seeds {
        let luck = Luck::new(seed, 0).stream(Key::of("mangled"), 0);
        let mut next = 0;
        let mut draw = |most: usize| {
            next += 1;
            (luck.word(next) % most as u64) as usize
        };
        let mut rows = whole.to_vec();
        rows.truncate(5 + draw(200));
        // Mostly few cells are strange, sometimes a column is.
        for _ in 0..draw(4) {
            let (row, column, cell) =
                (draw(rows.len()), draw(head.len()), CELLS[draw(CELLS.len())]);
            match draw(6) {
                0 => rows
                    .iter_mut()
                    .for_each(|row| row[column] = cell.to_owned()),
                1 => rows.swap_remove(row)[0].clear(),
                2 => {
                    let row = rows[row].clone();
                    rows.push(row);
                }
                _ => rows[row][column] = cell.to_owned(),
            }
        }
        let mut bytes = joined(head, &rows, ",").into_bytes();
        if draw(3) == 0 {
            let place = draw(bytes.len());
            bytes[place] = draw(256) as u8;
        }
        match tried(&bytes) {
            Ok(imported) if imported.whole => {
                studies += 1;
                let source = Source::Text {
                    name: "study.toml".into(),
                    text: imported.text.clone(),
                    folder: None,
                };
                let study = read_study(&source, &[]);
                assert!(study.is_ok(), "{seed}: {study:?}\n{}", imported.text);
            }
            Ok(_) => {}
            Err(said) => assert!(!said.is_empty(), "{seed}"),
        }
    }
    assert!(studies > 50, "{studies}: most exports are to be read");
}
