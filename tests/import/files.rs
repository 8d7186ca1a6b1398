//! The same deals in every form that a file can have come to the same study, byte by byte.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::program::{salesim, stderr, stdout};

/// A made export: names in Russian, so that encodings matter, and amounts with decimals.
pub fn rows() -> Vec<[String; 8]> {
    let owners = ["Ольга", "Борис", "Анна"];
    (0..240_u32)
        .map(|i| {
            let day = |n: u32| format!("2024-{:02}-{:02}", n / 28 + 1, n % 28 + 1);
            let created = i % 200;
            let is_open = i % 9 == 0;
            let stage = ["Выиграна", "Проиграна", "Проиграна"][(i as usize * 7 / 3) % 3];
            let closed = day(created + 5 + (i * 37) % 90);
            [
                format!("D{i}"),
                day(created),
                if is_open { String::new() } else { closed },
                if is_open {
                    "Переговоры"
                } else {
                    stage
                }
                .to_owned(),
                format!("{}.{:02}", 500 + (i * i * 31) % 9000, i % 100),
                owners[i as usize % 3].to_owned(),
                format!("К{}", i % 70),
                if i % 4 == 0 { "existing" } else { "new" }.to_owned(),
            ]
        })
        .collect()
}

pub const HEAD: [&str; 8] = [
    "id", "created", "closed", "stage", "amount", "owner", "account", "kind",
];

pub fn text(rows: &[[String; 8]], separator: &str) -> String {
    joined(&HEAD, rows, separator)
}

pub fn joined<R: AsRef<[String]>>(head: &[&str], rows: &[R], separator: &str) -> String {
    let mut lines = vec![head.join(separator)];
    lines.extend(rows.iter().map(|row| row.as_ref().join(separator)));
    lines.join("\n") + "\n"
}

/// The same deals with dates of stages, and who worked one of them.
pub fn staged_rows() -> Vec<Vec<String>> {
    let staged = |(i, row): (usize, [String; 8])| {
        let is_won = row[3] == "Выиграна";
        // Some are won without an offer.
        let offered = is_won && i % 11 > 0 || i % 2 == 0;
        let day = i % 200 + 3;
        let offer = format!("2024-{:02}-{:02}", day / 28 + 1, day % 28 + 1);
        let more = [
            if i % 7 == 0 {
                String::new()
            } else {
                row[1].clone()
            },
            if offered { offer } else { String::new() },
            if is_won {
                row[2].clone()
            } else {
                String::new()
            },
            if i % 5 == 0 {
                ""
            } else {
                ["Зоя", "Яна"][i % 2]
            }
            .to_owned(),
            if i % 50 == 1 { "Лев" } else { "" }.to_owned(),
        ];
        [&row[..], &more[..]].concat()
    };
    rows().into_iter().enumerate().map(staged).collect()
}

pub const STAGED_HEAD: [&str; 13] = [
    "id",
    "created",
    "closed",
    "stage",
    "amount",
    "owner",
    "account",
    "kind",
    "Дата входа: Демо",
    "Дата входа «Offer_sent»",
    "Дата входа Выиграна",
    "Ответственный за демо",
    "offer_sent_owner",
];

/// Imports bytes as `deals.csv` of a folder of its own, and gives the study or the whole output.
pub fn import(bytes: &[u8], more: &[&str]) -> (Output, Option<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(folder.path().join("deals.csv"), bytes).expect("written");
    let (deals, study) = (path("deals.csv"), path("study.toml"));
    let words = ["import", &deals, "--out", &study];
    let output = salesim(&[&words[..], more].concat());
    let study = fs::read_to_string(Path::new(&study)).ok();
    (output, study)
}

fn study(bytes: &[u8]) -> String {
    let (output, study) = import(bytes, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    study.expect("written")
}

#[test]
fn row_order_encoding_separator_and_decimal_sign_change_no_byte() {
    let rows: Vec<Vec<String>> = rows().into_iter().map(Vec::from).collect();
    let expected = one_study_in_every_form(&HEAD, &rows, &[1, 2]);
    assert!(
        expected.contains("leads") && expected.contains("[known."),
        "{expected}"
    );
    assert!(!expected.contains("funnel"), "{expected}");
    let staged = one_study_in_every_form(&STAGED_HEAD, &staged_rows(), &[1, 2, 8, 9, 10]);
    assert!(
        staged.contains("[segment.clients.funnel.new]\nstage_1 = ")
            && staged.contains("\noffer_sent = "),
        "{staged}"
    );
}

/// The study that rows come to in every form of a file; dates stand in these columns.
fn one_study_in_every_form(head: &[&str], rows: &[Vec<String>], dates: &[usize]) -> String {
    let plain = joined(head, rows, ",");
    let expected = study(plain.as_bytes());

    let mut turned = rows.to_vec();
    turned.reverse();
    turned.swap(3, 100);
    assert_eq!(
        study(joined(head, &turned, ",").as_bytes()),
        expected,
        "row order"
    );

    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let marked = format!("\u{feff}{plain}");
        marked.encode_utf16().flat_map(bytes).collect()
    };
    assert_eq!(
        study(format!("\u{feff}{plain}").as_bytes()),
        expected,
        "BOM"
    );
    assert_eq!(study(&utf16(u16::to_le_bytes)), expected, "UTF-16LE");
    assert_eq!(study(&utf16(u16::to_be_bytes)), expected, "UTF-16BE");
    let (cp1251, ..) = encoding_rs::WINDOWS_1251.encode(&plain);
    assert_eq!(study(&cp1251), expected, "Windows-1251");
    assert_eq!(
        study(plain.replace('\n', "\r\n").as_bytes()),
        expected,
        "line ends"
    );
    assert_eq!(study(joined(head, rows, "\t").as_bytes()), expected, "tabs");

    let mut russian = rows.to_vec();
    for row in &mut russian {
        row[4] = format!("{} ₽", row[4].replace('.', ","));
        for date in dates {
            let mut parts: Vec<&str> = row[*date].split('-').collect();
            parts.reverse();
            row[*date] = parts.join(".");
        }
    }
    let russian = study(format!("sep=;\n{}", joined(head, &russian, ";")).as_bytes());
    let dollars = russian.replace("\"RUB\"", "\"USD\"");
    assert_eq!(
        dollars, expected,
        "decimal comma, dates with points, roubles"
    );
    expected
}

#[test]
fn a_workbook_is_the_same_as_text() {
    let rows = rows();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let format = rust_xlsxwriter::Format::new().set_num_format("dd.mm.yyyy");
    for (column, name) in HEAD.iter().enumerate() {
        sheet.write(0, column as u16, *name).expect("a head");
    }
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (row as u32 + 1, column as u16);
            if cell.is_empty() {
                continue;
            }
            match column {
                1 | 2 => {
                    let date =
                        rust_xlsxwriter::ExcelDateTime::parse_from_str(cell).expect("a date");
                    sheet.write_datetime_with_format(row, column, &date, &format)
                }
                4 => sheet.write(row, column, cell.parse::<f64>().expect("a number")),
                _ => sheet.write(row, column, cell.as_str()),
            }
            .expect("a cell");
        }
    }
    let book = book.save_to_buffer().expect("a workbook");
    assert_eq!(study(&book), study(text(&rows, ",").as_bytes()));
}

#[test]
fn names_are_numbers_unless_they_are_asked_for() {
    let bytes = text(&rows(), ",").into_bytes();
    let (output, study) = import(&bytes, &[]);
    let said = stdout(&output) + &study.expect("written");
    assert!(
        !said.contains("Ольга") && said.contains("seller 3"),
        "{said}"
    );
    let (output, study) = import(&bytes, &["--names"]);
    let said = stdout(&output) + &study.expect("written");
    assert!(said.contains("Ольга"), "{said}");
}

#[test]
fn a_line_of_what_is_said_fits_a_terminal() {
    for language in ["en", "ru"] {
        let (output, _) = import(text(&rows(), ",").as_bytes(), &["--lang", language]);
        for line in stdout(&output)
            .lines()
            .filter(|line| !line.contains("study.toml"))
        {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}

/// People with spells and salaries, tickets with hours, time sheets.
#[test]
fn other_files_add_their_numbers() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let write = |name: &str, text: String| fs::write(path(name), text).expect("written");
    write("deals.csv", text(&rows(), ","));
    let owners = "ФИО;Принят;Уволен;Оклад\nОльга;01.02.2023;;90 000,00 ₽\nБорис;15.03.2023;;80 000,00 ₽\n\
        Анна;20.05.2023;30.06.2024;70 000,00 ₽\n";
    write("owners.csv", owners.to_owned());
    let accounts = (0..80).map(|i| {
        let end = if i % 8 == 0 {
            format!("2024-{:02}-10", 3 + i % 5)
        } else {
            String::new()
        };
        format!("K{i},2023-{:02}-05,{end}\n", 1 + i % 12)
    });
    write(
        "accounts.csv",
        "account,start,end\n".to_owned() + &accounts.collect::<String>(),
    );
    let tickets = (0..300).map(|i| {
        format!(
            "2024-{:02}-{:02},K{},{:.2}\n",
            1 + i % 8,
            1 + i % 28,
            i % 80,
            0.3 + f64::from(i * i % 97) / 30.0
        )
    });
    write(
        "tickets.csv",
        "created,account,hours\n".to_owned() + &tickets.collect::<String>(),
    );
    // Six hours on five days of seven.
    let sheets = (0..60).map(|day| {
        let date = format!("2024-{:02}-{:02}", 2 + day / 28, 1 + day % 28);
        format!("{date},Ольга,{}\n", if day % 7 < 5 { 6 } else { 0 })
    });
    write(
        "hours.csv",
        "date,owner,hours\n".to_owned() + &sheets.collect::<String>(),
    );
    let [deals, owners, accounts, tickets, hours, study] = [
        "deals.csv",
        "owners.csv",
        "accounts.csv",
        "tickets.csv",
        "hours.csv",
        "study.toml",
    ]
    .map(path);
    let output = salesim(&[
        "import",
        &deals,
        "--owners",
        &owners,
        "--accounts",
        &accounts,
        "--tickets",
        &tickets,
        "--hours",
        &hours,
        "--out",
        &study,
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = fs::read_to_string(&study).expect("written");
    for part in [
        "salary = \"",
        "turnover = { tenure = \"",
        "[segment.clients.service]\nrequests = \"",
        "[known.\"segment.clients.churn\"]",
        "source = \"hours.csv, n = 60\"",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let share = text
        .lines()
        .find_map(|line| line.strip_prefix("share = \""))
        .expect("a share");
    let share: f64 = share.trim_end_matches("%\"").parse().expect("a number");
    // 264 hours in the 64 days from 1 February to 4 April.
    assert!(
        (share - 100.0 * 264.0 / (64.0 / 7.0 * 40.0)).abs() < 0.01,
        "{share}"
    );
    let output = salesim(&["check", &study, "--strict"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

/// What no number rests on is kept and told, and a column that no rule reads is named; neither changes the
/// study.
#[test]
fn nothing_that_a_file_says_is_lost_without_a_word() {
    let rows = rows();
    let plain = text(&rows, ",");
    let mut lines = plain.lines();
    let head = lines.next().expect("a head");
    let mut more =
        format!("{head},Segment,Lost reason,Date entered Offer,Activities,First response,Colour\n");
    for (row, line) in lines.enumerate() {
        let created = &rows[row][1];
        let reason = if row % 2 == 0 { "price" } else { "" };
        let entered = if row % 3 == 0 { "2024-09-30" } else { "" };
        let segment = ["small", "large"][row % 2];
        more += &format!(
            "{line},{segment},{reason},{entered},{},{created},red\n",
            row % 7
        );
    }
    let (output, with) = import(more.as_bytes(), &[]);
    let said = stdout(&output)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for part in [
        "Stages, with the deals that entered them and the median days from creation: Date entered Offer (80; ",
        "Reasons of lost deals: price (",
        "240 deals have a first response, in the middle after 4 working hours.",
        "decided deals have a number of activities, in the middle 3.",
        "Segments, with their deals and the won ones of those decided: large (120; ",
        "no rule reads `Colour`.",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(with.expect("written"), study(plain.as_bytes()));
    // What is not yet past is not seen.
    let (output, _) = import(more.as_bytes(), &["--as-of", "2024-08-31"]);
    assert!(
        !stdout(&output).contains("Date entered"),
        "{}",
        stdout(&output)
    );
    let (_, russian) = import(more.as_bytes(), &["--lang", "ru"]);
    assert!(russian.is_some());
}

/// What became of stages that the file leaves out is said, and who works one is named by a column of its own.
#[test]
fn what_is_odd_about_stages_is_told() {
    let deals = joined(&STAGED_HEAD, &staged_rows(), ",");
    let (output, study) = import(deals.as_bytes(), &[]);
    let said = stdout(&output);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "New deals go through stages (Демо → Offer_sent)",
        "have no date of any stage",
        "deals passed a stage without a date",
        "The names of 6 people",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("no rule reads"), "{said}");
    let text = study.expect("written");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("study.toml").display().to_string();
    fs::write(&path, &text).expect("written");
    let output = salesim(&["check", &path, "--strict"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));

    // Dates of one stage alone say nothing that the outcome does not.
    let one: Vec<Vec<String>> = staged_rows()
        .into_iter()
        .map(|mut row| {
            row[9].clear();
            row
        })
        .collect();
    let (_, study) = import(joined(&STAGED_HEAD, &one, ",").as_bytes(), &[]);
    assert!(!study.expect("written").contains("funnel"));
}

/// Rows of one deal that differ in when it came to a stage are a question for a person.
#[test]
fn a_deal_that_entered_a_stage_twice_is_refused() {
    let mut rows = staged_rows();
    let mut again = rows[2].clone();
    again[9] = "2024-12-01".to_owned();
    rows.push(again);
    let (output, _) = import(joined(&STAGED_HEAD, &rows, ",").as_bytes(), &[]);
    assert_ne!(output.status.code(), Some(0));
    let said = stderr(&output);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("deals.csv:4, 242: deal `D2`") && said.contains("different values"),
        "{said}"
    );
}
