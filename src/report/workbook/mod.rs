//! `results.xlsx`: the findings as numbers in cells, with charts that a spreadsheet draws from them,
//! so that they can be rebuilt in somebody's own slides. The same run gives the same bytes.

mod dictionary;
mod formats;
mod sheets;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use crate::report::page::causes;
use crate::text::{Results, verdict};

use formats::Formats;

/// The workbook of a run, in the results' language.
///
/// # Errors
/// If the workbook cannot be put together, in words.
pub fn workbook(results: &Results<'_>) -> Result<Vec<u8>, String> {
    build(results).map_err(|error| error.to_string())
}

fn build(results: &Results<'_>) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let words = &results.words().workbook;
    let mut book = Workbook::new();
    // A file knows no clock: the same run gives the same bytes.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(results.study.title.get(results.language))
            .set_author(format!("salesim {}", env!("CARGO_PKG_VERSION")))
            .set_creation_datetime(&created),
    );
    let formats = Formats::new();
    let sheet = book.add_worksheet().set_name(words.verdict)?;
    sheet.set_column_width(0, 16)?.set_column_width(1, 110)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    let title = results.study.title.get(results.language);
    sheet.write_string_with_format(0, 1, title, &formats.strong)?;
    for (row, (label, text)) in verdict(results).iter().enumerate() {
        let row = row as u32 + 2;
        sheet.write_string_with_format(row, 0, label, &formats.strong)?;
        sheet.write_string_with_format(row, 1, text, &formats.wrapped)?;
        // A hundred letters go into a line of this width.
        let lines = text.chars().count().div_ceil(100).max(1) as f64;
        sheet.set_row_height(row, 16.0 * lines)?;
    }
    sheets::comparison(book.add_worksheet(), results, &formats)?;
    sheets::months(book.add_worksheet(), results, &formats)?;
    sheets::spread(book.add_worksheet(), results, &formats)?;
    sheets::why(book.add_worksheet(), results, &formats, &causes(results))?;
    sheets::replications(book.add_worksheet(), results, &formats)?;
    dictionary::dictionary(book.add_worksheet(), results, &formats)?;
    book.save_to_buffer()
}
