//! `report.html`: one file that holds everything a run has to say, in every language, and the data
//! to run it again. It needs no network and no script: languages are switched by the style sheet;
//! the script sorts, hides and shows values under the pointer.

mod block;
mod html;
mod made;
mod stories;
mod tables;

use std::fmt::Write;

use crate::experiment::Stories;
use crate::model::CORE;
use crate::model::named::PROFIT;
use crate::text::{
    Decimals, Language, Telling, capital, counted, fill, gaps, number, observed_rows, table_notes,
    verdict,
};

use super::answer::Answer;
use super::chart::{Figure, Style};
use super::figures::figures;
pub use block::{Block, header, study_of_page};
use html::{Cell, Table, escaped, paragraph, prose, section};
pub use made::{Made, seen};
pub use tables::causes;

const STYLE: &str = include_str!("style.css");
const BEHAVIOUR: &str = include_str!("behaviour.js");

/// No page is larger: what would be is written without what can be found elsewhere.
const MOST_BYTES: usize = 5_000_000;

/// How much a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Extent {
    WithoutCharts,
    WithoutStudy,
    Whole,
}

/// The page of a run, with what else was asked of its study. `telling` says in which language it
/// opens; it holds all of them. Where it would be too large it leaves out the text of the study, which
/// its data hold, and then the charts, which lie beside it; and says so.
pub fn page(telling: &Telling<'_>, answers: &[Answer]) -> String {
    let extents = [Extent::Whole, Extent::WithoutStudy, Extent::WithoutCharts];
    let mut pages = extents
        .map(|extent| move || page_of(telling, answers, extent))
        .into_iter();
    let mut page = pages.next().map(|page| page()).unwrap_or_default();
    while page.len() > MOST_BYTES
        && let Some(smaller) = pages.next()
    {
        page = smaller();
    }
    page
}

fn page_of(telling: &Telling<'_>, answers: &[Answer], extent: Extent) -> String {
    let in_language = |language| Telling {
        language,
        ..*telling
    };
    let mut measures = vec![telling.findings.question.headline.clone()];
    if measures[0] != PROFIT {
        measures.push(PROFIT.to_owned());
    }
    let is_core = |name: &String| CORE.contains(&name.as_str());
    measures.extend(tables::causes(telling).into_iter().filter(is_core));
    let block = Block {
        made: Some(Made::of(telling, answers)),
        ..Block::of(telling.study, telling.records, &measures)
    };

    let style = Style::in_force();
    let mut page = String::new();
    let title = escaped(telling.study.title.get(telling.language));
    let code = telling.language.code();
    let _ = writeln!(
        page,
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:; img-src data:\">\n\
         <meta name=\"generator\" content=\"salesim {}\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<style>\n{}{}{}</style>\n</head>\n<body>",
        env!("CARGO_PKG_VERSION"),
        style.faces(),
        sheet(),
        style.sheet(),
    );
    page.push_str("<header class=\"bar\">");
    if let Some(address) = style.logo_address() {
        let _ = write!(page, "<img class=\"logo\" alt=\"\" src=\"{address}\">");
    }
    for language in Language::ALL {
        let code = language.code();
        let name = language.lexicon().page.language;
        let checked = if language == telling.language {
            " checked"
        } else {
            ""
        };
        let _ = write!(
            page,
            "<input class=\"switch\" type=\"radio\" name=\"language\" id=\"{code}\"{checked}>\
             <label for=\"{code}\" lang=\"{code}\">{name}</label>"
        );
    }
    page.push_str("</header>\n");
    let stories = stories::median_stories(telling);
    // The page has the logo at its head; its figures need not carry it again.
    style.without_logo().during(|| {
        for language in Language::ALL {
            main(
                &mut page,
                &in_language(language),
                &block,
                (stories.as_ref(), answers),
                extent,
            );
        }
    });
    page.push_str(&block.html());
    let _ = writeln!(page, "<script>\n{BEHAVIOUR}</script>\n</body>\n</html>");
    page
}

/// The style sheet; a rule about a language's `CODE` is one about every language.
fn sheet() -> String {
    let ruled = |line: &str| match line.split_once(" {") {
        Some((selector, rule)) if selector.contains("CODE") => {
            let of = |language: Language| selector.replace("CODE", language.code());
            format!("{} {{{rule}\n", Language::ALL.map(of).join(", "))
        }
        _ => format!("{line}\n"),
    };
    STYLE.lines().map(ruled).collect()
}

/// One language's part of the page.
fn main(
    page: &mut String,
    telling: &Telling<'_>,
    block: &Block,
    (stories, answers): (Option<&Stories>, &[Answer]),
    extent: Extent,
) {
    let words = &telling.words().page;
    let code = telling.language.code();
    let title = escaped(telling.study.title.get(telling.language));
    let _ = writeln!(page, "<main lang=\"{code}\">\n<h1>{title}</h1>");
    headline(page, telling);
    made(page, telling);
    contents(page, code, words, answers);

    section(page, code, "comparison", words.comparison);
    switches(page, telling);
    page.push_str(&tables::comparison(telling).html());
    for note in table_notes(telling) {
        paragraph(page, "note", &note);
    }
    section(page, code, "pictures", words.pictures);
    let charts = extent > Extent::WithoutCharts;
    if !charts {
        paragraph(page, "note", telling.words().saved.page_without_charts);
    }
    for (_, figure) in figures(telling).into_iter().filter(|_| charts) {
        picture(page, &figure);
    }
    section(page, code, "why", words.why);
    if let (Some(compared), Some(against)) = (telling.compared(), telling.against()) {
        let replications = count(telling, telling.findings.replications);
        let confidence = telling.confidence();
        let note = fill!(
            words.why_note,
            a = telling.structure(compared),
            b = telling.structure(against),
            confidence = &confidence,
            period = &telling.period(),
            replications = replications.as_str()
        );
        paragraph(page, "note", &capital(&note));
    }
    page.push_str(&tables::why(telling).html());
    if let (Some(_), Some(against)) = (telling.compared(), telling.against()) {
        section(page, code, "fairness", words.fairness);
        let (table, sentence) = tables::fair(telling);
        paragraph(page, "", &sentence);
        let confidence = telling.confidence();
        let values = gaps![
            b = telling.structure(against),
            confidence = confidence.as_str()
        ];
        paragraph(page, "note", &words.fairness_note.fill(values));
        page.push_str(&table.html());
    }
    if !answers.is_empty() {
        paragraph(page, "note", words.answers_note);
    }
    for found in answers {
        answer(page, telling.language, found, charts);
    }
    if let Some(found) = stories {
        stories::stories(page, telling, found);
    }
    observed(page, telling);
    assumptions(page, telling);
    method(page, telling);
    data(page, telling, block, extent);
    page.push_str("</main>\n");
}

fn count(telling: &Telling<'_>, n: usize) -> String {
    number(telling.words(), n as f64, Decimals(0))
}

/// A figure as a screen shows it and as a telephone does; the style sheet shows one of them.
fn picture(page: &mut String, figure: &Figure) {
    let narrow = Style::in_force().narrow().during(|| figure.svg());
    let _ = writeln!(
        page,
        "<figure><div class=\"full\">{}</div><div class=\"narrow\">{narrow}</div></figure>",
        figure.svg()
    );
}

/// The verdict, its first line the largest.
fn headline(page: &mut String, telling: &Telling<'_>) {
    let lines = verdict(telling);
    for (_, text) in lines.iter().filter(|(label, _)| label.is_empty()) {
        paragraph(page, "finding", text);
    }
    if telling.records.partial {
        let done = telling.findings.replications.to_string();
        let asked = telling.study.run.replications.to_string();
        let values = gaps![asked = asked.as_str(), done = done.as_str()];
        paragraph(page, "warn", &telling.words().partial.fill(values));
    }
    labelled(page, &lines);
}

/// The lines that have labels, each beside its label; `!` warns.
fn labelled(page: &mut String, lines: &[(String, String)]) {
    let mut rows = lines
        .iter()
        .filter(|(label, _)| !label.is_empty())
        .peekable();
    if rows.peek().is_none() {
        return;
    }
    page.push_str("<dl class=\"verdict\">\n");
    for (label, text) in rows {
        let class = if label == "!" { " class=\"warn\"" } else { "" };
        let _ = writeln!(
            page,
            "<dt{class}>{}</dt><dd{class}>{}</dd>",
            escaped(label.trim_end_matches(':')),
            prose(text)
        );
    }
    page.push_str("</dl>\n");
}

/// Which run this is of.
fn made(page: &mut String, telling: &Telling<'_>) {
    let lexicon = telling.words();
    let (language, replications) = (telling.language, telling.findings.replications as u64);
    let replications = counted(language, replications, lexicon.counted_replications);
    let structures = telling.records.structures.len() as u64;
    let structures = counted(language, structures, lexicon.counted_structures);
    let seed = telling.study.run.seed.to_string();
    let fingerprint = format!("{:016x}", telling.findings.fingerprint);
    let values = gaps![
        fingerprint = fingerprint.as_str(),
        replications = replications.as_str(),
        seed = seed.as_str(),
        structures = structures.as_str(),
        version = env!("CARGO_PKG_VERSION")
    ];
    paragraph(page, "made", &telling.words().page.made.fill(values));
}

fn contents(page: &mut String, code: &str, words: &crate::text::PageWords, answers: &[Answer]) {
    let parts = [
        ("comparison", words.comparison),
        ("pictures", words.pictures),
        ("why", words.why),
        ("assumptions", words.assumptions),
        ("method", words.method),
        ("limits", words.limits),
        ("data", words.data),
    ];
    page.push_str("<nav>");
    let mut entry = |id: &str, title: &str| {
        let _ = write!(page, "<a href=\"#{code}-{id}\">{}</a>", escaped(title));
    };
    for (id, title) in &parts[..3] {
        entry(id, title);
    }
    for answer in answers {
        let told = answer.told.iter().find(|told| told.language == code);
        if let Some(told) = told {
            entry(&answer.kind, &told.title);
        }
    }
    for (id, title) in &parts[3..] {
        entry(id, title);
    }
    page.push_str("</nav>\n");
}

/// Boxes that switch structures off; they need the script and are shown only with it.
fn switches(page: &mut String, telling: &Telling<'_>) {
    let words = &telling.words().page;
    let _ = write!(
        page,
        "<div class=\"shown\"><span>{}:</span>",
        escaped(words.show)
    );
    for place in 0..telling.records.structures.len() {
        let name = escaped(telling.structure(place));
        let _ = write!(
            page,
            "<label><input type=\"checkbox\" data-show=\"{place}\" checked> {name}</label>"
        );
    }
    page.push_str("</div>\n");
}

/// What else was asked of the study.
fn answer(page: &mut String, language: Language, answer: &Answer, charts: bool) {
    let Some(told) = answer.in_language(language) else {
        return;
    };
    section(page, language.code(), &answer.kind, &told.title);
    for (_, text) in told.lines.iter().filter(|(label, _)| label.is_empty()) {
        paragraph(page, "found", text);
    }
    labelled(page, &told.lines);
    for picture in told.charts.iter().filter(|_| charts) {
        self::picture(page, &picture.figure);
    }
    for table in &told.tables {
        paragraph(page, "caption", &table.caption);
        page.push_str(&rows_as_table(&table.rows).html());
    }
    for note in &told.notes {
        paragraph(page, "note", note);
    }
}

/// Rows of text, the heads first; all columns but the first are numbers.
fn rows_as_table(rows: &[Vec<String>]) -> Table {
    let cells = |row: &Vec<String>| -> Vec<Cell> {
        let cell = |(index, text): (usize, &String)| Cell {
            class: if index == 0 { "" } else { "n" },
            ..Cell::text(text)
        };
        row.iter().enumerate().map(cell).collect()
    };
    let Some((heads, rows)) = rows.split_first() else {
        return Table::default();
    };
    Table {
        heads: cells(heads),
        rows: rows.iter().map(|row| ("", None, cells(row))).collect(),
        ..Table::default()
    }
}

fn observed(page: &mut String, telling: &Telling<'_>) {
    let rows = observed_rows(telling);
    if rows.len() < 2 {
        return;
    }
    section(
        page,
        telling.language.code(),
        "observed",
        telling.words().page.observed,
    );
    page.push_str(&rows_as_table(&rows).html());
}

fn assumptions(page: &mut String, telling: &Telling<'_>) {
    let words = &telling.words().page;
    section(
        page,
        telling.language.code(),
        "assumptions",
        words.assumptions,
    );
    let (table, without) = tables::assumptions(telling);
    let known = count(telling, table.rows.len());
    let unknown = count(telling, without);
    let values = gaps![known = known.as_str(), unknown = unknown.as_str()];
    paragraph(page, "note", &words.assumptions_note.fill(values));
    if !table.rows.is_empty() {
        page.push_str(&table.html());
    }
    let idle = tables::idle_numbers(telling);
    if !idle.rows.is_empty() {
        paragraph(page, "note", words.idle_note);
        page.push_str(&idle.html());
    }
}

fn method(page: &mut String, telling: &Telling<'_>) {
    let words = &telling.words().page;
    let code = telling.language.code();
    let confidence = telling.confidence();
    section(page, code, "method", words.method);
    for text in words.method_text {
        paragraph(page, "", &fill!(text, confidence = &confidence));
    }
    section(page, code, "limits", words.limits);
    for text in words.limits_text {
        paragraph(page, "", text);
    }
}

/// The study and the data, for whoever wants to check.
fn data(page: &mut String, telling: &Telling<'_>, block: &Block, extent: Extent) {
    let words = &telling.words().page;
    let code = telling.language.code();
    section(page, code, "data", words.data);
    let rows = count(telling, block.rows.len());
    let replications = count(telling, telling.findings.replications);
    let period = telling.period();
    let values = gaps![
        period = period.as_str(),
        replications = replications.as_str(),
        rows = rows.as_str()
    ];
    paragraph(page, "note", &words.data_note.fill(values));
    let _ = writeln!(
        page,
        "<p><button class=\"scripts\" data-csv>{}</button></p>",
        escaped(words.download)
    );
    if extent < Extent::Whole {
        paragraph(page, "note", telling.words().saved.page_without_study);
        return;
    }
    let _ = writeln!(
        page,
        "<details class=\"study\"><summary>{}</summary>",
        escaped(words.study)
    );
    paragraph(page, "note", words.study_note);
    page.push_str(&block::study_html(&telling.study.resolved));
    page.push_str("</details>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_holds_nothing_that_could_end_it() {
        assert!(!BEHAVIOUR.contains("</"));
        assert!(!STYLE.contains("</"));
        assert!(!STYLE.contains("http"), "no network");
        assert!(!BEHAVIOUR.contains("http"), "no network");
    }
}
