//! Tables as people export them: text in several encodings with several separators, or a workbook.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Reader};
use csv::StringRecord;

use super::problem::{ImportProblem, Remark, RowPlace};

/// A row and the line of the file in which it begins.
#[derive(Clone, Debug)]
pub struct TableRow {
    pub line: u64,
    pub cells: StringRecord,
}

/// A table with a head.
#[derive(Clone, Debug)]
pub struct ExportTable {
    /// As the person named it.
    pub file: Arc<str>,
    pub head: Vec<String>,
    pub rows: Vec<TableRow>,
}

impl ExportTable {
    /// The trimmed text of a row in a column.
    pub fn cell<'a>(&self, row: &'a TableRow, column: usize) -> &'a str {
        trimmed(row.cells.get(column).unwrap_or(""))
    }

    pub fn place(&self, row: &TableRow) -> RowPlace {
        RowPlace {
            file: self.file.clone(),
            line: row.line,
        }
    }
}

/// Without what looks like nothing around it.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}

/// Reads a table; what is odd but no obstacle goes into `remarks`.
///
/// # Errors
/// Why it is no table.
pub fn read(
    file: &str,
    bytes: &[u8],
    remarks: &mut Vec<Remark>,
) -> Result<ExportTable, Vec<ImportProblem>> {
    let is_workbook = bytes.starts_with(b"PK\x03\x04");
    let rows = match is_workbook {
        true => of_workbook(file, bytes, remarks).map_err(|problem| vec![problem])?,
        false => of_text(file, &text(file, bytes, remarks).map_err(|p| vec![p])?)?,
    };
    let is_blank = |row: &TableRow| row.cells.iter().all(|cell| trimmed(cell).is_empty());
    let mut rows = rows.into_iter().filter(|row| !is_blank(row));
    let head = rows.next().ok_or_else(|| {
        vec![ImportProblem::Empty {
            file: file.to_owned(),
        }]
    })?;
    let names: Vec<String> = head.cells.iter().map(|c| trimmed(c).to_owned()).collect();
    let mut heads = Vec::new();
    let mut problems = Vec::new();
    let mut kept = Vec::new();
    for row in rows {
        let place = || RowPlace {
            file: file.into(),
            line: row.line,
        };
        if row.cells.iter().map(trimmed).eq(names.iter()) {
            heads.push(place());
            continue;
        }
        let filled = row.cells.iter().zip(1..);
        let filled = filled.filter(|(cell, _)| !trimmed(cell).is_empty());
        let cells = filled.last().map_or(0, |(_, last)| last);
        if cells > names.len() {
            problems.push(ImportProblem::TooManyCells {
                place: place(),
                cells,
                columns: names.len(),
            });
            continue;
        }
        kept.push(row);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    if kept.is_empty() {
        return Err(vec![ImportProblem::Empty {
            file: file.to_owned(),
        }]);
    }
    if !heads.is_empty() {
        remarks.push(Remark::RepeatedHeads(heads));
    }
    Ok(ExportTable {
        file: file.into(),
        head: names,
        rows: kept,
    })
}

/// The text of a file: UTF-8 or UTF-16 by its mark, UTF-16 by its zeros, UTF-8 if it is that, else
/// Windows-1251.
fn text(file: &str, bytes: &[u8], remarks: &mut Vec<Remark>) -> Result<String, ImportProblem> {
    let zeros = |odd: usize| {
        let places = bytes.iter().skip(odd).step_by(2).take(500);
        let (zeros, all) = places.fold((0, 0), |(zeros, all), byte| {
            (zeros + usize::from(*byte == 0), all + 1)
        });
        all > 0 && zeros * 3 > all
    };
    let encoding = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if zeros(1) => encoding_rs::UTF_16LE,
        None if zeros(0) => encoding_rs::UTF_16BE,
        None if std::str::from_utf8(bytes).is_ok() => encoding_rs::UTF_8,
        None => encoding_rs::WINDOWS_1251,
    };
    let (text, _, broken) = encoding.decode(bytes);
    if broken || text.contains('\0') {
        return Err(ImportProblem::NotText {
            file: file.to_owned(),
        });
    }
    if encoding != encoding_rs::UTF_8 {
        remarks.push(Remark::Encoding {
            file: file.to_owned(),
            encoding: encoding.name(),
        });
    }
    Ok(text.into_owned())
}

fn of_text(file: &str, text: &str) -> Result<Vec<TableRow>, Vec<ImportProblem>> {
    // A spreadsheet may name the separator in a line of its own.
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let named = trimmed(first).strip_prefix("sep=");
    let (text, skipped, separator) = match named.map(str::as_bytes) {
        Some([separator]) => (rest, 1, *separator),
        _ => (text, 0, separator(text)),
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut problems = Vec::new();
    for record in reader.records() {
        match record {
            Ok(cells) => {
                let (line, byte) = cells.position().map_or((0, 0), |at| (at.line(), at.byte()));
                // Its place is that of the empty lines before it.
                let before = text.as_bytes()[byte as usize..].iter();
                let before = before.take_while(|byte| matches!(byte, b'\r' | b'\n'));
                let empty = before.filter(|byte| **byte == b'\n').count() as u64;
                let line = line + empty + skipped;
                rows.push(TableRow { line, cells });
            }
            Err(error) => problems.push(ImportProblem::CannotRead {
                file: file.to_owned(),
                error: error.to_string(),
            }),
        }
    }
    // Whoever quotes closes; else the rest of the file is one cell.
    let quotes = text.bytes().filter(|byte| *byte == b'"').count();
    if let Some(last) = rows.last().filter(|_| quotes % 2 == 1)
        && last.cells.iter().any(|cell| cell.contains('\n'))
    {
        let place = RowPlace {
            file: file.into(),
            line: last.line,
        };
        problems.push(ImportProblem::OpenQuote { place });
    }
    match problems.is_empty() {
        true => Ok(rows),
        false => Err(problems),
    }
}

/// The separator by which most of the first rows have as many cells as the first one; of several, the
/// one that gives the most cells.
fn separator(text: &str) -> u8 {
    let fits = |separator: &u8| {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(*separator)
            .from_reader(text.as_bytes());
        let widths = reader.records().take(50).flatten().map(|row| row.len());
        let widths: Vec<usize> = widths.filter(|width| *width > 0).collect();
        let head = widths.first().copied().unwrap_or(0);
        let alike = widths.iter().filter(|width| **width == head).count();
        (head > 1, alike * 2 > widths.len(), head)
    };
    // Commas stand in numbers and texts as well.
    let mut best = b';';
    for other in [b'\t', b','] {
        if fits(&other) > fits(&best) {
            best = other;
        }
    }
    best
}

/// The first sheet that has rows.
fn of_workbook(
    file: &str,
    bytes: &[u8],
    remarks: &mut Vec<Remark>,
) -> Result<Vec<TableRow>, ImportProblem> {
    let refused = |error: calamine::XlsxError| ImportProblem::CannotRead {
        file: file.to_owned(),
        error: error.to_string(),
    };
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(refused)?;
    let names = book.sheet_names();
    for name in &names {
        let sheet = book.worksheet_range(name).map_err(refused)?;
        if sheet.is_empty() {
            continue;
        }
        if names.len() > 1 {
            remarks.push(Remark::Sheet {
                file: file.to_owned(),
                sheet: name.clone(),
            });
        }
        let first = u64::from(sheet.start().map_or(0, |(row, _)| row)) + 1;
        let rows = sheet.rows().zip(first..);
        return Ok(rows
            .map(|(row, line)| TableRow {
                line,
                cells: row.iter().map(shown).collect(),
            })
            .collect());
    }
    Err(ImportProblem::Empty {
        file: file.to_owned(),
    })
}

/// A cell of a workbook as a CSV file would have it.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::Float(value) => {
            let text = value.to_string();
            // Three decimals could be a sign between thousands.
            match text.split_once('.') {
                Some((_, decimals)) if decimals.len() == 3 => text + "0",
                _ => text,
            }
        }
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        let table = read("a.csv", bytes, &mut Vec::new()).expect("a table");
        let cells = |row: &TableRow| row.cells.iter().map(str::to_owned).collect();
        table.rows.iter().map(cells).collect()
    }

    #[test]
    fn encodings_and_separators_give_the_same_rows() {
        let text = "Имя;Сумма, руб.\nОльга;1,5\n";
        let utf8 = rows(text.as_bytes());
        assert_eq!(utf8, [["Ольга", "1,5"]]);
        let utf16 = |bytes: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
            let text = mark.to_owned() + text;
            text.encode_utf16().flat_map(bytes).collect()
        };
        assert_eq!(rows(&utf16(u16::to_le_bytes, "\u{feff}")), utf8);
        assert_eq!(rows(&utf16(u16::to_be_bytes, "\u{feff}")), utf8);
        assert_eq!(rows(&utf16(u16::to_le_bytes, "")[..]).len(), 1);
        let (cp1251, ..) = encoding_rs::WINDOWS_1251.encode(text);
        assert_eq!(rows(&cp1251), utf8);
        assert_eq!(rows(format!("\u{feff}{text}").as_bytes()), utf8);
        assert_eq!(rows(format!("sep=;\r\n{text}").as_bytes()), utf8);
        assert_eq!(rows(text.replace(';', "\t").as_bytes()), utf8);
        assert_eq!(rows(b"a,b\n1,2\n\n,\n3,4\n").len(), 2);
    }

    #[test]
    fn lines_are_those_of_the_file_and_a_head_that_comes_again_is_none() {
        let text = "a,b\n\"x\ny\",1\n\na,b\nz,2\n";
        let mut remarks = Vec::new();
        let table = read("a.csv", text.as_bytes(), &mut remarks).expect("a table");
        let lines: Vec<u64> = table.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [2, 6]);
        assert!(matches!(&remarks[..], [Remark::RepeatedHeads(places)] if places[0].line == 5));
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let refused = |bytes: &[u8]| read("a.csv", bytes, &mut Vec::new()).expect_err("none");
        assert!(matches!(refused(b"")[..], [ImportProblem::Empty { .. }]));
        assert!(matches!(
            refused(b"a,b\n")[..],
            [ImportProblem::Empty { .. }]
        ));
        assert!(matches!(
            refused(b"a,b\n1,2,3\n")[..],
            [ImportProblem::TooManyCells { .. }]
        ));
        let open = refused(b"a,b\n1,\"2\n3,4\n5,6\n");
        assert!(matches!(&open[..], [ImportProblem::OpenQuote { place }] if place.line == 2));
        assert!(matches!(refused(b"a\0b\0\xff\0c")[..], [_]));
        assert!(matches!(
            refused(b"PK\x03\x04rest")[..],
            [ImportProblem::CannotRead { .. }]
        ));
    }
}
