//! The sheets of a workbook: a table from the first row on, and a chart beside it.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartErrorBars, ChartErrorBarsType, ChartFormat,
    ChartLegendPosition, ChartLine, ChartMarker, ChartMarkerType, ChartRange, ChartSolidFill,
    ChartType, Format, Worksheet, XlsxError,
};

use crate::model::MONEY;
use crate::model::Unit;
use crate::model::named::{self, BOOKINGS_EXISTING, BOOKINGS_NEW, HOURS, PAYROLL};
use crate::text::{Results, Sentence, capital, fill, where_defined};

use super::formats::Formats;
use crate::report::chart::{Role, Style};

/// Replications that are written out; the rest is in the run's rows.
const MOST_ROWS: usize = 10_000;

/// The colour that the charts of the report have for a role.
fn role_colour(role: Role) -> String {
    Style::in_force().line(role)
}

fn role(results: &Results<'_>, place: usize) -> Role {
    if Some(place) == results.against() {
        Role::Reference
    } else if Some(place) == results.compared() {
        Role::Compared
    } else {
        Role::Other
    }
}

fn places(results: &Results<'_>) -> std::ops::Range<usize> {
    0..results.records.structures.len()
}

pub(super) fn heads(
    sheet: &mut Worksheet,
    heads: &[String],
    formats: &Formats,
) -> Result<(), XlsxError> {
    for (column, head) in heads.iter().enumerate() {
        let format = if column == 0 {
            &formats.head
        } else {
            &formats.number_head
        };
        sheet.write_string_with_format(0, column as u16, capital(head), format)?;
        sheet.set_column_width(column as u16, if column == 0 { 30 } else { 13 })?;
    }
    sheet.set_row_height(0, 48)?.set_freeze_panes(1, 1)?;
    // Printed, a sheet is one page wide.
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

/// A number, or nothing where there is none.
fn put(sheet: &mut Worksheet, at: (u32, usize), x: f64, format: &Format) -> Result<(), XlsxError> {
    if x.is_finite() {
        sheet.write_number_with_format(at.0, at.1 as u16, x, format)?;
    }
    Ok(())
}

fn money_head(results: &Results<'_>, measure: &str) -> String {
    let name = capital(results.words().measure(measure));
    format!("{name}, {}", results.money_unit())
}

/// A chart with a title of the program's own words, set to the right of or below the table. Names of
/// the study reach charts as addresses of cells only: a text may look like one.
fn insert(
    sheet: &mut Worksheet,
    at: (u32, u16),
    mut chart: Chart,
    title: &str,
) -> Result<(), XlsxError> {
    chart.title().set_name(title);
    chart.set_width(960).set_height(460);
    sheet.insert_chart(at.0, at.1, &chart)?;
    Ok(())
}

/// Every structure beside the reference: means, differences, intervals.
pub fn comparison(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let words = results.words();
    let own = &words.workbook;
    let headline = results.findings.question.headline.as_str();
    sheet.set_name(own.comparison)?;
    let confidence = results.confidence();
    let with = |text: Sentence![confidence]| fill!(text, confidence = &confidence);
    let mut names = vec![
        capital(words.structure),
        money_head(results, headline),
        with(own.half_width),
        own.difference_of_means.to_owned(),
        with(own.low),
        with(own.high),
        own.below.to_owned(),
        own.above.to_owned(),
        own.better.to_owned(),
    ];
    let others: Vec<&str> = [BOOKINGS_NEW, BOOKINGS_EXISTING]
        .into_iter()
        .chain(MONEY)
        .chain([PAYROLL])
        .filter(|measure| *measure != headline)
        .collect();
    for measure in &others {
        names.push(format!(
            "{}, {}",
            capital(words.measure(measure)),
            words.difference
        ));
    }
    heads(sheet, &names, formats)?;
    for place in places(results) {
        compared_row(sheet, results, formats, place, &others)?;
    }
    let last = results.records.structures.len() as u32;
    let mut chart = bars(own.comparison, 3, last);
    chart.x_axis().set_num_format("0%");
    let title = format!(
        "{}, {}",
        capital(words.measure(headline)),
        own.difference_of_means
    );
    insert(sheet, (last + 2, 0), chart, &title)
}

/// One structure's row of the comparison.
fn compared_row(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    formats: &Formats,
    place: usize,
    others: &[&str],
) -> Result<(), XlsxError> {
    let window = results.first_year();
    let headline = results.findings.question.headline.as_str();
    let row = place as u32 + 1;
    sheet.write_string_with_format(row, 0, results.structure(place), &formats.text)?;
    if let Some(summary) = results.summary(place, window, headline) {
        put(sheet, (row, 1), summary.mean, &formats.number)?;
        put(
            sheet,
            (row, 2),
            summary.half_width.unwrap_or(f64::NAN),
            &formats.fine,
        )?;
    }
    let Some(comparison) = results.comparison(place, window, headline) else {
        return Ok(());
    };
    if let Some(relative) = results.relative(comparison) {
        put(sheet, (row, 3), relative.value, &formats.relative)?;
        put(sheet, (row, 4), relative.low, &formats.relative)?;
        put(sheet, (row, 5), relative.high, &formats.relative)?;
        put(
            sheet,
            (row, 6),
            relative.value - relative.low,
            &formats.share,
        )?;
        put(
            sheet,
            (row, 7),
            relative.high - relative.value,
            &formats.share,
        )?;
    }
    put(sheet, (row, 8), comparison.better.value, &formats.share)?;
    for (index, measure) in others.iter().enumerate() {
        let found = results.comparison(place, window, measure);
        if let Some(relative) = found.and_then(|found| results.relative(found)) {
            put(sheet, (row, 9 + index), relative.value, &formats.relative)?;
        }
    }
    Ok(())
}

/// Bars of a column's values by structure, with the two columns of errors that the sheet has at 6
/// (downwards) and 7 (upwards).
fn bars(sheet: &str, column: u16, last: u32) -> Chart {
    let mut errors = ChartErrorBars::new();
    errors.set_type(ChartErrorBarsType::Custom(
        ChartRange::new_from_range(sheet, 1, 7, last, 7),
        ChartRange::new_from_range(sheet, 1, 6, last, 6),
    ));
    let mut chart = Chart::new(ChartType::Bar);
    chart
        .add_series()
        .set_name((sheet, 0, column))
        .set_categories((sheet, 1, 0, last, 0))
        .set_values((sheet, 1, column, last, column))
        .set_format(&mut fill_of(Role::Compared))
        .set_x_error_bars(&errors);
    chart.y_axis().set_reverse();
    chart
        .y_axis()
        .set_label_position(ChartAxisLabelPosition::Low);
    chart.legend().set_hidden();
    chart
}

fn fill_of(role: Role) -> ChartFormat {
    let colour = role_colour(role);
    ChartFormat::new()
        .set_solid_fill(ChartSolidFill::new().set_color(colour.as_str()))
        .clone()
}

/// The headline month by month.
pub fn months(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let words = results.words();
    let own = &words.workbook;
    let headline = results.findings.question.headline.as_str();
    sheet.set_name(own.months)?;
    let mut names = vec![capital(words.chart.months_axis)];
    names.extend(places(results).map(|place| results.structure(place).to_owned()));
    heads(sheet, &names, formats)?;
    for (index, month) in results.records.months.iter().enumerate() {
        let row = index as u32 + 1;
        sheet.write_number(row, 0, *month as f64)?;
        for place in places(results) {
            let series = results.findings.months(place, headline);
            let mean = series.map_or(f64::NAN, |series| series.months[index].mean);
            put(sheet, (row, place + 1), mean, &formats.number)?;
        }
    }
    let last = results.records.months.len() as u32;
    let mut chart = Chart::new(ChartType::Line);
    for place in places(results) {
        let column = place as u16 + 1;
        let width = if role(results, place) == Role::Other {
            1.0
        } else {
            2.5
        };
        chart
            .add_series()
            .set_name((own.months, 0, column))
            .set_categories((own.months, 1, 0, last, 0))
            .set_values((own.months, 1, column, last, column))
            .set_format(
                ChartLine::new()
                    .set_color(role_colour(role(results, place)).as_str())
                    .set_width(width),
            );
    }
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart
        .x_axis()
        .set_label_position(ChartAxisLabelPosition::Low);
    chart.x_axis().set_label_interval(6);
    let title = money_head(results, headline);
    let column = results.records.structures.len() as u16 + 2;
    insert(sheet, (1, column), chart, &title)
}

/// Quantiles of single years.
pub fn spread(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let words = results.words();
    let own = &words.workbook;
    let headline = results.findings.question.headline.as_str();
    sheet.set_name(own.spread)?;
    let mut names = vec![capital(words.structure), capital(words.chart.key_median)];
    names.extend(["5 %", "25 %", "75 %", "95 %"].map(str::to_owned));
    names.extend([own.below.to_owned(), own.above.to_owned()]);
    heads(sheet, &names, formats)?;
    for place in places(results) {
        let row = place as u32 + 1;
        sheet.write_string_with_format(row, 0, results.structure(place), &formats.text)?;
        let Some(found) = results.summary(place, results.first_year(), headline) else {
            continue;
        };
        let values = [
            found.q50,
            found.q05,
            found.q25,
            found.q75,
            found.q95,
            found.q50 - found.q05,
            found.q95 - found.q50,
        ];
        for (index, value) in values.into_iter().enumerate() {
            put(sheet, (row, index + 1), value, &formats.number)?;
        }
    }
    let last = results.records.structures.len() as u32;
    let chart = bars(own.spread, 1, last);
    let title = format!(
        "{}: {}, {}",
        money_head(results, headline),
        words.chart.key_median,
        words.chart.key_ninety
    );
    insert(sheet, (last + 2, 0), chart, &title)
}

/// The measures that tell the chain of causes.
pub fn why(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    formats: &Formats,
    causes: &[String],
) -> Result<(), XlsxError> {
    let words = results.words();
    let own = &words.workbook;
    sheet.set_name(own.why)?;
    let mut names = vec![own.measure.to_owned()];
    names.extend(places(results).map(|place| results.structure(place).to_owned()));
    heads(sheet, &names, formats)?;
    sheet.set_column_width(0, 44)?;
    // Shares first, so that the chart has them in one block.
    let unit = |name: &String| {
        let measure = results.records.measure(name)?;
        Some(results.records.measures[measure].unit)
    };
    let (shares, rest): (Vec<&String>, Vec<&String>) = causes
        .iter()
        .partition(|name| unit(name) == Some(Unit::Share));
    for (index, name) in shares.iter().chain(&rest).enumerate() {
        let row = index as u32 + 1;
        let mut label = capital(&results.measure(name));
        if unit(name) == Some(Unit::Hours) && !named::is_of(name, HOURS) {
            label = format!("{label}, {}", words.hours_sign);
        }
        sheet.write_string_with_format(row, 0, label, &formats.text)?;
        let format = match unit(name) {
            Some(Unit::Share) => &formats.share,
            Some(Unit::Index) => &formats.fine,
            _ => &formats.number,
        };
        for place in places(results) {
            let Some(summary) = results.summary(place, results.first_year(), name) else {
                continue;
            };
            if summary.defined == 0 {
                let all = results.findings.replications;
                let text = where_defined(words, String::new(), 0, all);
                sheet.write_string_with_format(row, place as u16 + 1, text, &formats.text)?;
            } else {
                put(sheet, (row, place + 1), summary.mean, format)?;
            }
        }
    }
    let last = shares.len() as u32;
    if last == 0 {
        return Ok(());
    }
    let mut chart = Chart::new(ChartType::Bar);
    let pair = [results.against(), results.compared()];
    for place in pair.into_iter().flatten() {
        let column = place as u16 + 1;
        chart
            .add_series()
            .set_name((own.why, 0, column))
            .set_categories((own.why, 1, 0, last, 0))
            .set_values((own.why, 1, column, last, column))
            .set_format(&mut fill_of(role(results, place)));
    }
    if pair == [None, None] {
        return Ok(());
    }
    chart.x_axis().set_num_format("0%");
    chart.y_axis().set_reverse();
    chart
        .y_axis()
        .set_label_position(ChartAxisLabelPosition::Low);
    chart.legend().set_position(ChartLegendPosition::Bottom);
    let column = results.records.structures.len() as u16 + 2;
    insert(sheet, (1, column), chart, own.why)
}

/// The headline of every replication and structure.
pub fn replications(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let words = results.words();
    let own = &words.workbook;
    let headline = results.findings.question.headline.as_str();
    sheet.set_name(own.replications)?;
    let mut names = vec![capital(words.page.replication)];
    names.extend(places(results).map(|place| results.structure(place).to_owned()));
    heads(sheet, &names, formats)?;
    let columns: Vec<Vec<f64>> = places(results)
        .map(|place| {
            results
                .records
                .values(place, results.first_year(), results.headline())
        })
        .collect();
    let count = results.findings.replications.min(MOST_ROWS);
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    for number in 0..count {
        let row = number as u32 + 1;
        sheet.write_number(row, 0, f64::from(row))?;
        for (place, values) in columns.iter().enumerate() {
            put(sheet, (row, place + 1), values[number], &formats.number)?;
            (least, most) = (least.min(values[number]), most.max(values[number]));
        }
    }
    let (Some(against), Some(compared)) = (results.against(), results.compared()) else {
        return Ok(());
    };
    let last = count as u32;
    let column = |place: usize| place as u16 + 1;
    let mut chart = Chart::new(ChartType::Scatter);
    chart
        .add_series()
        .set_name((own.replications, 0, column(compared)))
        .set_categories((own.replications, 1, column(against), last, column(against)))
        .set_values((
            own.replications,
            1,
            column(compared),
            last,
            column(compared),
        ))
        .set_marker(
            ChartMarker::new()
                .set_type(ChartMarkerType::Circle)
                .set_size(4)
                .set_format(
                    rust_xlsxwriter::ChartFormat::new().set_solid_fill(
                        rust_xlsxwriter::ChartSolidFill::new()
                            .set_color(role_colour(Role::Compared).as_str()),
                    ),
                ),
        );
    // The line of equality: two cells beside the table.
    let beside = results.records.structures.len() as u16 + 2;
    sheet.write_string_with_format(0, beside, own.equality, &formats.head)?;
    put(sheet, (1, usize::from(beside)), least, &formats.number)?;
    put(sheet, (2, usize::from(beside)), most, &formats.number)?;
    chart
        .add_series()
        .set_name((own.replications, 0, beside))
        .set_categories((own.replications, 1, beside, 2, beside))
        .set_values((own.replications, 1, beside, 2, beside))
        .set_marker(ChartMarker::new().set_none())
        .set_format(
            ChartLine::new()
                .set_color(role_colour(Role::Other).as_str())
                .set_width(1.5),
        );
    chart.legend().set_hidden();
    let title = money_head(results, headline);
    let head = |place: usize| (own.replications, 0, column(place));
    chart.x_axis().set_name(head(against));
    chart.y_axis().set_name(head(compared));
    insert(sheet, (1, beside + 2), chart, &title)
}
