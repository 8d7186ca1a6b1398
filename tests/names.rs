//! Names that would be more than names, if they were let: in every file that a run writes.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::io::Read;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use program::{everything, json, out, salesim, stderr, stdout};

/// Names that a structure may have.
const NAMES: [&str; 3] = [
    "=cmd()|'/C calc'!A0",
    "</script><script>alert(1)</script>",
    "@SUM(A1)",
];

/// The fixture with a structure that is called so.
fn study(folder: &Path, name: &str) -> String {
    let text = std::fs::read_to_string(everything()).expect("the fixture");
    let text = text
        .replace("[structure.other]", &format!("[structure.\"{name}\"]"))
        .replace("label  = \"Other\"", &format!("label = \"{name}\""))
        .replace("structure = \"other\"", &format!("structure = \"{name}\""))
        .replace("compare      = \"other\"", &format!("compare = \"{name}\""));
    let path = folder.join("study.toml");
    std::fs::write(&path, text).expect("written");
    path.display().to_string()
}

/// Whether a spreadsheet would compute with a cell.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '@', '\t'])
        || cell.starts_with(['+', '-']) && cell.parse::<f64>().is_err()
}

#[test]
fn a_name_stays_a_name_in_every_file() {
    for name in NAMES {
        let (dir, folder) = out();
        let study = study(dir.path(), name);
        let fixed = ["run", &study, "--replications", "2", "--out", &folder];
        let words = [&fixed[..], &["--rows", "long"]].concat();
        let output = salesim(&words);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));
        let said = stdout(&output) + &stderr(&output);
        assert!(said.chars().all(|c| c == '\n' || !c.is_control()), "{name}");
        let trace = Path::new(&folder).join("trace");
        let trace = trace.display().to_string();
        let words = ["trace", &study, "--structure", name, "--out", &trace];
        let output = salesim(&words);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));

        for file in [
            "replications.csv",
            "monthly.csv",
            "measures.csv",
            "trace/trace.csv",
        ] {
            let mut rows = csv::Reader::from_path(Path::new(&folder).join(file)).expect("rows");
            for row in rows.records() {
                let row = row.expect("a row of as many cells as the head has");
                let bad = row.iter().find(|cell| is_formula(cell));
                assert_eq!(bad, None, "{name}: {file}: {row:?}");
            }
        }
        let summary = json(&folder, "summary.json");
        let spelled = salesim::report::spelled(name);
        assert!(summary["structures"].get(&spelled).is_some(), "{name}");
        json(&folder, "manifest.json");
        json(&trace, "trace.ocel.json");
        let mut book: Xlsx<_> =
            open_workbook(Path::new(&folder).join("results.xlsx")).expect("a workbook");
        let mut met = 0;
        for (sheet, cells) in book.worksheets() {
            let named = |cell: &Data| matches!(cell, Data::String(text) if text == name);
            met += cells.cells().filter(|(_, _, cell)| named(cell)).count();
            let formulas = book.worksheet_formula(&sheet).expect("a sheet");
            assert!(formulas.used_cells().next().is_none(), "{name}: {sheet}");
        }
        assert!(met > 1, "{name} stands in the workbook as text");
        let charts = std::fs::read_dir(Path::new(&folder).join("charts")).expect("charts");
        for chart in charts.map(|entry| entry.expect("a chart").path()) {
            if chart.extension().is_some_and(|ending| ending == "svg") {
                let svg = std::fs::read_to_string(&chart).expect("text");
                assert!(
                    !svg.contains("<script") && !svg.contains("</script"),
                    "{chart:?}"
                );
            }
        }
        let page = std::fs::read_to_string(Path::new(&folder).join("report.html")).expect("a page");
        assert_eq!(page.matches("<script").count(), 2, "{name}");
        assert_eq!(page.matches("</script").count(), 2, "{name}");
    }
}

/// Every file for programs spells a structure alike, so that tables join.
#[test]
fn one_spelling_joins_all_files() {
    for name in [
        "+2 seniors",
        "=HYPERLINK(\"x\")",
        "-10 %",
        "@all",
        "'quoted",
        "plain, and more",
    ] {
        let (dir, folder) = out();
        let key = name.replace('"', "\\\"");
        let study = study(dir.path(), &key);
        let mut spellings = std::collections::BTreeSet::new();
        for form in ["long", "wide"] {
            let fixed = [
                "run",
                &study,
                "--replications",
                "2",
                "--no-ignorance",
                "--out",
                &folder,
            ];
            let output = salesim(&[&fixed[..], &["--rows", form, "--quiet"]].concat());
            assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));
            for table in ["replications", "monthly"] {
                let path = Path::new(&folder).join(match form {
                    "wide" => format!("{table}.csv.gz"),
                    _ => format!("{table}.csv"),
                });
                let mut text = String::new();
                let file = std::fs::File::open(path).expect("written");
                let read = match form {
                    "wide" => flate2::read::GzDecoder::new(file).read_to_string(&mut text),
                    _ => {
                        let mut file = file;
                        file.read_to_string(&mut text)
                    }
                };
                read.expect("text");
                let mut rows = csv::Reader::from_reader(text.as_bytes());
                spellings.insert(
                    rows.records()
                        .map(|row| row.expect("a row")[0].to_owned())
                        .collect::<std::collections::BTreeSet<_>>(),
                );
            }
        }
        let summary = json(&folder, "summary.json");
        let structures = summary["structures"].as_object().expect("structures");
        spellings.insert(structures.keys().cloned().collect());
        assert_eq!(spellings.len(), 1, "{name}: {spellings:?}");
        let manifest = json(&folder, "manifest.json");
        let compared = manifest["compare"].as_str().expect("a name");
        assert!(structures.contains_key(compared), "{name}: {compared}");
        // A report reads its own spelling back.
        let output = salesim(&["report", &folder, "--quiet"]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));
        assert_eq!(json(&folder, "manifest.json")["compare"], compared);
        assert!(
            !Path::new(&folder).join("replications.csv").exists(),
            "of the earlier run"
        );
    }
}

#[test]
fn what_cannot_be_seen_is_refused_at_its_place() {
    for (name, code) in [
        ("a\\u001b[31mb", "U+001B"),
        ("a\\u202eb", "U+202E"),
        ("a\\u2028b", "U+2028"),
        ("a\\u0000b", "U+0000"),
        ("a\\u200bb", "U+200B"),
    ] {
        let (dir, folder) = out();
        let study = study(dir.path(), name);
        for language in ["en", "ru"] {
            let output = salesim(&["run", &study, "--out", &folder, "--lang", language]);
            let said = stderr(&output);
            assert_eq!(output.status.code(), Some(2), "{name}");
            assert!(said.contains(code), "{said}");
            assert!(
                said.chars().all(|c| c == '\n' || !c.is_control()),
                "{said:?}"
            );
            assert!(
                !said.contains('\u{202e}') && !said.contains('\u{2028}'),
                "{said:?}"
            );
        }
        assert!(!Path::new(&folder).exists(), "nothing is written");
    }
}
