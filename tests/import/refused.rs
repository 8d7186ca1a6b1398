//! What cannot be understood is refused at its place, all at once; what is odd is told.

use crate::files::{import, rows, text};
use crate::program::{salesim, stderr, stdout};

/// An export, the exit code, and what is said of it on either stream.
const CASES: &[(&str, i32, &[&str])] = &[
    ("", 2, &["there is no row"]),
    ("id,created,closed,stage,amount\n", 2, &["there is no row"]),
    ("\n\n \n", 2, &["there is no row"]),
    (
        "id,created,closed,amount\n1,2024-01-01,2024-01-02,5\n",
        2,
        &[
            "recognised as `stage`",
            "The file has: id, created, closed, amount",
            "--print-map",
        ],
    ),
    (
        "stage,created,closed\nWon,03/04/2024,05/04/2024\nLost,03/04/2024,06/04/2024\n",
        2,
        &["deals.csv:2", "day or month first"],
    ),
    (
        "stage,created,closed\nWon,29.02.2023,01.03.2023\nLost,01.01.2023,31.04.2023\n",
        2,
        &[
            "deals.csv:2: `29.02.2023`",
            "deals.csv:3: `31.04.2023`",
            "Dates may be",
        ],
    ),
    (
        "stage,amount\nWon,$1.2k\nLost,30%\nWon,\"(1,200.00)\"\n",
        2,
        &[
            "deals.csv:2: `$1.2k`",
            "deals.csv:3: `30%`",
            "Numbers may be",
        ],
    ),
    (
        "stage,amount\nWon,\"1,234\"\nLost,\"2,345\"\n",
        2,
        &["thousands or decimals"],
    ),
    (
        "stage,amount,Amount\nWon,1,2\nLost,1,2\n",
        2,
        &["stands there twice"],
    ),
    ("stage,amount\nWon,1,2,3\n", 2, &["deals.csv:2", "4 cells"]),
    (
        "stage,owner\nGewonnen,A\nVerloren,B\n",
        2,
        &["\"Gewonnen\"", "[outcome]"],
    ),
    (
        "id,stage\n1,Won\n1,Lost\n",
        2,
        &["deal `1` stands in these rows", "deals.csv:2, 3"],
    ),
    (
        "stage,created,closed\nWon,2024-01-01,2024-01-05\nLost,2024-01-02,2099-01-05\n",
        2,
        &["deals.csv:3", "2099-01-05", "--as-of"],
    ),
    (
        "stage,amount\nWon,5 $\nLost,5 €\n",
        2,
        &["several currencies (EUR, USD)"],
    ),
    (
        "stage,amount,currency\nWon,5,USD\nLost,5,eur\n",
        2,
        &["several currencies (EUR, USD)"],
    ),
    // A head in two rows: the second one is no date.
    (
        "stage,created,closed\nstatus,date,date\nWon,2024-01-01,2024-01-05\n",
        2,
        &["deals.csv:2: `date`"],
    ),
    // Too little for a study, and said so.
    (
        "stage,owner\nWon,A\nLost,A\n",
        1,
        &["Too little for a study", "dates of creation"],
    ),
    (
        "stage\nWon\n",
        1,
        &["Too little for a study", "No deal was lost"],
    ),
    (
        "id,stage,created,closed\n1,Won,2024-02-01,2024-01-01\n2,Lost,2024-01-01,2024-02-01\n",
        1,
        &["1 deal was closed before it was created", "deals.csv:2"],
    ),
    (
        "stage,owner,x\nWon,A,1\nWon,A,1\nLost,B,\"a\nb\"\nLost,B,2\nWon,A,1\n",
        1,
        &["2 rows equal another one", "deals.csv:3, 7"],
    ),
    ("stage,amount\nWon,-5\nLost,\n", 1, &["1 amount below zero"]),
    (
        "stage,owner\nWon,\nLost,A\nstage,owner\n",
        1,
        &["1 deal has no owner", "A head that comes again"],
    ),
];

#[test]
fn every_case_ends_as_it_should() {
    for (export, code, said) in CASES {
        let (output, study) = import(export.as_bytes(), &[]);
        let told = stdout(&output) + &stderr(&output);
        // Lines are broken anywhere between words.
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(output.status.code(), Some(*code), "{export:?}: {told}");
        for said in *said {
            assert!(told.contains(said), "{export:?}: {said:?} not in {told}");
        }
        assert_eq!(study.is_some(), *code != 2, "{export:?}");
    }
}

#[test]
fn no_file_is_replaced_unasked_and_none_is_half_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("deals.csv"), text(&rows(), ",")).expect("written");
    std::fs::write(path("study.toml"), "mine").expect("written");
    let words = ["import", &path("deals.csv"), "--out", &path("study.toml")];
    let output = salesim(&words);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert_eq!(
        std::fs::read_to_string(path("study.toml")).expect("there"),
        "mine"
    );
    let output = salesim(&[&words[..], &["--force"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        std::fs::read_to_string(path("study.toml"))
            .expect("there")
            .contains("schema = 1")
    );
    let left = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 2, "nothing else is left there");
    let missing = ["import", &path("none.csv"), "--out", &path("other.toml")];
    let output = salesim(&missing);
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("none.csv"));
}

#[test]
fn a_map_is_printed_changed_and_used() {
    let printed = salesim(&["import", "--map", "bitrix24", "--print-map"]);
    assert_eq!(printed.status.code(), Some(0));
    let printed = stdout(&printed);
    assert!(printed.contains("Untested against a real export"));
    let folder = tempfile::tempdir().expect("a folder");
    let map = folder.path().join("my.toml");
    let changed = printed
        .replace("\"Deal won\"", "\"Gewonnen\"")
        .replace("\"Deal lost\"", "\"Verloren\"");
    std::fs::write(&map, changed).expect("written");
    let map = map.display().to_string();
    let export = b"Stage,Responsible\nGewonnen,A\nVerloren,B\n";
    let (output, study) = import(export, &["--map", &map]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(study.expect("a part").contains("[segment.clients.win]"));
    for (words, said) in [
        (vec!["--map", "excel"], "no such profile"),
        (vec!["--as-of", "yesterday"], "a date is meant"),
    ] {
        let (output, _) = import(export, &words);
        assert!([Some(2), Some(3)].contains(&output.status.code()));
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
}
