//! The sheet that says what every measure means.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::formats::Formats;
use super::sheets::heads;
use crate::report::rows::unit_word;
use crate::text::{Language, Results, estimator};

/// What every measure of the data files means.
pub fn dictionary(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let own = &results.words().workbook;
    sheet.set_name(own.dictionary)?;
    let mut names = vec![
        own.measure.to_owned(),
        own.unit.to_owned(),
        results.words().estimates.estimator.to_owned(),
    ];
    names.extend(Language::ALL.map(|language| language.lexicon().page.language.to_owned()));
    heads(sheet, &names, formats)?;
    for wide in [0, 2, 3, 4] {
        sheet.set_column_width(wide, 44)?;
    }
    // Behind what a measure is called, what it means.
    let meanings = names.len() as u16;
    for (place, language) in Language::ALL.into_iter().enumerate() {
        let name = &language.lexicon().page.language;
        let column = meanings + place as u16;
        sheet.write_string_with_format(0, column, *name, &formats.head)?;
        sheet.set_column_width(column, 110)?;
    }
    for (index, measure) in results.records.measures.iter().enumerate() {
        let row = index as u32 + 1;
        sheet.write_string_with_format(row, 0, &measure.name, &formats.text)?;
        sheet.write_string_with_format(row, 1, unit_word(measure.unit), &formats.text)?;
        let estimated = estimator(results.language, measure);
        sheet.write_string_with_format(row, 2, estimated, &formats.text)?;
        for (column, language) in Language::ALL.into_iter().enumerate() {
            let label = results.in_language(language).measure(&measure.name);
            sheet.write_string_with_format(row, column as u16 + 3, label, &formats.text)?;
            let meaning = language.lexicon().measure_meaning(&measure.name);
            let column = meanings + column as u16;
            sheet.write_string_with_format(row, column, meaning, &formats.text)?;
        }
    }
    Ok(())
}
