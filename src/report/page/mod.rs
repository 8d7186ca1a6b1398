//! `report.html`: one file that holds everything a run has to say, in every language, and the data
//! to run it again. It needs no network and no script: languages are switched by the style sheet;
//! the script sorts, hides and shows values under the pointer.

mod block;
mod html;
mod made;
mod stories;
mod tables;

use std::fmt::Write;

use crate::experiment::MatchedStories;
use crate::model::CORE;
use crate::model::named::PROFIT;
use crate::text::{Language, Results, capital, fill, gaps, observed_rows, table_notes, verdict};

use super::answer::Answer;
use super::chart::{Figure, Style};
use super::figures::{FUNNEL, figures};
pub use block::{Block, header, study_of_page};
use html::{Cell, HtmlTable, escaped, paragraph, prose, section};
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

/// The page of a run, with what else was asked of its study. `results` says in which language it
/// opens; it holds all of them. Where it would be too large it leaves out the text of the study, which
/// its data hold, and then the charts, which lie beside it; and says so.
pub fn page(results: &Results<'_>, answers: &[Answer]) -> String {
    let extents = [Extent::Whole, Extent::WithoutStudy, Extent::WithoutCharts];
    let mut pages = extents
        .map(|extent| move || page_of(results, answers, extent))
        .into_iter();
    let mut page = pages.next().map(|page| page()).unwrap_or_default();
    while page.len() > MOST_BYTES
        && let Some(smaller) = pages.next()
    {
        page = smaller();
    }
    page
}

fn page_of(results: &Results<'_>, answers: &[Answer], extent: Extent) -> String {
    let in_language = |language| results.in_language(language);
    let mut measures = vec![results.findings.question.headline.clone()];
    if measures[0] != PROFIT {
        measures.push(PROFIT.to_owned());
    }
    let is_core = |name: &String| CORE.contains(&name.as_str());
    measures.extend(tables::causes(results).into_iter().filter(is_core));
    let block = Block {
        made: Some(Made::of(results, answers)),
        ..Block::of(results.study, results.records, &measures)
    };

    let style = Style::in_force();
    let mut page = String::new();
    let title = escaped(results.study.title.get(results.language));
    let code = results.language.code();
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
        let checked = if language == results.language {
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
    let stories = stories::median_stories(results);
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
    results: &Results<'_>,
    block: &Block,
    (stories, answers): (Option<&MatchedStories>, &[Answer]),
    extent: Extent,
) {
    let words = &results.words().page;
    let code = results.language.code();
    let title = escaped(results.study.title.get(results.language));
    let _ = writeln!(page, "<main lang=\"{code}\">\n<h1>{title}</h1>");
    headline(page, results);
    made(page, results);
    contents(page, code, words, answers);

    section(page, code, "comparison", words.comparison);
    switches(page, results);
    page.push_str(&tables::comparison(results).html());
    for note in table_notes(results) {
        paragraph(page, "note", &note);
    }
    section(page, code, "pictures", words.pictures);
    let charts = extent > Extent::WithoutCharts;
    if !charts {
        paragraph(page, "note", results.words().saved.page_without_charts);
    }
    let figures = figures(results).into_iter().filter(|_| charts);
    let (of_funnel, others): (Vec<_>, Vec<_>) = figures.partition(|(name, _)| *name == FUNNEL);
    for (_, figure) in &others {
        picture(page, figure);
    }
    section(page, code, "why", words.why);
    if let (Some(compared), Some(against)) = (results.compared(), results.against()) {
        let replications = results.count(results.findings.replications);
        let confidence = results.confidence();
        let note = fill!(
            words.why_note,
            a = results.structure(compared),
            b = results.structure(against),
            confidence = &confidence,
            period = &results.period(),
            replications = replications.as_str()
        );
        paragraph(page, "note", &capital(&note));
    }
    page.push_str(&tables::why(results).html());
    let of_funnels = tables::of_funnels(results);
    if !of_funnels.is_empty() {
        section(page, code, "funnel", words.funnel);
        for (_, figure) in &of_funnel {
            picture(page, figure);
        }
        paragraph(page, "note", words.funnel_note);
        page.push_str(&tables::by_structure(results, of_funnels, None).html());
    }
    if let (Some(_), Some(against)) = (results.compared(), results.against()) {
        section(page, code, "fairness", words.fairness);
        let (table, sentence) = tables::fair(results);
        paragraph(page, "", &sentence);
        let confidence = results.confidence();
        let values = gaps![
            b = results.structure(against),
            confidence = confidence.as_str()
        ];
        paragraph(page, "note", &words.fairness_note.fill(values));
        page.push_str(&table.html());
    }
    if !answers.is_empty() {
        paragraph(page, "note", words.answers_note);
    }
    for found in answers {
        answer(page, results.language, found, charts);
    }
    if let Some(found) = stories {
        stories::stories(page, results, found);
    }
    observed(page, results);
    assumptions(page, results);
    method(page, results);
    data(page, results, block, extent);
    page.push_str("</main>\n");
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
fn headline(page: &mut String, results: &Results<'_>) {
    let lines = verdict(results);
    for (_, text) in lines.iter().filter(|(label, _)| label.is_empty()) {
        paragraph(page, "finding", text);
    }
    if results.records.partial {
        let done = results.findings.replications.to_string();
        let asked = results.study.run.replications.to_string();
        let values = gaps![asked = asked.as_str(), done = done.as_str()];
        paragraph(page, "warn", &results.words().partial.fill(values));
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
fn made(page: &mut String, results: &Results<'_>) {
    let lexicon = results.words();
    let replications = results.findings.replications as u64;
    let replications = results.counted(replications, lexicon.counted_replications);
    let structures = results.records.structures.len() as u64;
    let structures = results.counted(structures, lexicon.counted_structures);
    let seed = results.study.run.seed.to_string();
    let fingerprint = format!("{:016x}", results.findings.fingerprint);
    let values = gaps![
        fingerprint = fingerprint.as_str(),
        replications = replications.as_str(),
        seed = seed.as_str(),
        structures = structures.as_str(),
        version = env!("CARGO_PKG_VERSION")
    ];
    paragraph(page, "made", &results.words().page.made.fill(values));
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
        let wording = answer
            .wordings
            .iter()
            .find(|wording| wording.language == code);
        if let Some(wording) = wording {
            entry(&answer.kind, &wording.title);
        }
    }
    for (id, title) in &parts[3..] {
        entry(id, title);
    }
    page.push_str("</nav>\n");
}

/// Boxes that switch structures off; they need the script and are shown only with it.
fn switches(page: &mut String, results: &Results<'_>) {
    let words = &results.words().page;
    let _ = write!(
        page,
        "<div class=\"shown\"><span>{}:</span>",
        escaped(words.show)
    );
    for place in 0..results.records.structures.len() {
        let name = escaped(results.structure(place));
        let _ = write!(
            page,
            "<label><input type=\"checkbox\" data-show=\"{place}\" checked> {name}</label>"
        );
    }
    page.push_str("</div>\n");
}

/// What else was asked of the study.
fn answer(page: &mut String, language: Language, answer: &Answer, charts: bool) {
    let Some(wording) = answer.in_language(language) else {
        return;
    };
    section(page, language.code(), &answer.kind, &wording.title);
    for (_, text) in wording.lines.iter().filter(|(label, _)| label.is_empty()) {
        paragraph(page, "found", text);
    }
    labelled(page, &wording.lines);
    for picture in wording.charts.iter().filter(|_| charts) {
        self::picture(page, &picture.figure);
    }
    for table in &wording.tables {
        paragraph(page, "caption", &table.caption);
        page.push_str(&rows_as_table(&table.rows).html());
    }
    for note in &wording.notes {
        paragraph(page, "note", note);
    }
}

/// Rows of text, the heads first; all columns but the first are numbers.
fn rows_as_table(rows: &[Vec<String>]) -> HtmlTable {
    let cells = |row: &Vec<String>| -> Vec<Cell> {
        let cell = |(index, text): (usize, &String)| Cell {
            class: if index == 0 { "" } else { "n" },
            ..Cell::text(text)
        };
        row.iter().enumerate().map(cell).collect()
    };
    let Some((heads, rows)) = rows.split_first() else {
        return HtmlTable::default();
    };
    HtmlTable {
        heads: cells(heads),
        rows: rows.iter().map(|row| ("", None, cells(row))).collect(),
        ..HtmlTable::default()
    }
}

fn observed(page: &mut String, results: &Results<'_>) {
    let rows = observed_rows(results);
    if rows.len() < 2 {
        return;
    }
    section(
        page,
        results.language.code(),
        "observed",
        results.words().page.observed,
    );
    page.push_str(&rows_as_table(&rows).html());
}

fn assumptions(page: &mut String, results: &Results<'_>) {
    let words = &results.words().page;
    section(
        page,
        results.language.code(),
        "assumptions",
        words.assumptions,
    );
    let (table, without) = tables::assumptions(results);
    let known = results.count(table.rows.len());
    let unknown = results.count(without);
    let values = gaps![known = known.as_str(), unknown = unknown.as_str()];
    paragraph(page, "note", &words.assumptions_note.fill(values));
    if !table.rows.is_empty() {
        page.push_str(&table.html());
    }
    let idle = tables::idle_numbers(results);
    if !idle.rows.is_empty() {
        paragraph(page, "note", words.idle_note);
        page.push_str(&idle.html());
    }
}

fn method(page: &mut String, results: &Results<'_>) {
    let words = &results.words().page;
    let code = results.language.code();
    let confidence = results.confidence();
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
fn data(page: &mut String, results: &Results<'_>, block: &Block, extent: Extent) {
    let words = &results.words().page;
    let code = results.language.code();
    section(page, code, "data", words.data);
    let rows = results.count(block.rows.len());
    let replications = results.count(results.findings.replications);
    let period = results.period();
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
        paragraph(page, "note", results.words().saved.page_without_study);
        return;
    }
    let _ = writeln!(
        page,
        "<details class=\"study\"><summary>{}</summary>",
        escaped(words.study)
    );
    paragraph(page, "note", words.study_note);
    page.push_str(&block::study_html(&results.study.resolved));
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
