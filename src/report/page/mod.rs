//! `report.html`: one file that holds everything a run has to say, in every language, and the data
//! to run it again. It needs no network and no script: languages are switched by the style sheet;
//! the script sorts, hides and shows values under the pointer.

mod block;
mod html;
mod tables;

use std::fmt::Write;

use crate::experiment::Stories;
use crate::text::{
    Decimals, Language, Telling, counted, fill, number, observed_rows, table_notes, told, verdict,
};

use super::answer::Answer;
use super::chart::{Figure, Style};
use super::figures::figures;
pub use block::{Block, Deviation, MOST_ROWS, header, study_of_page};
use html::{Cell, Table, escaped, prose};
pub use tables::causes;

const STYLE: &str = include_str!("style.css");
const BEHAVIOUR: &str = include_str!("behaviour.js");

/// The page of a run, with what else was asked of its study. `telling` says in which language it
/// opens; it holds all of them.
pub fn page(telling: &Telling<'_>, answers: &[Answer]) -> String {
    let in_language = |language| Telling {
        language,
        ..*telling
    };
    let mut measures = vec![telling.findings.question.headline.clone()];
    if measures[0] != "profit" {
        measures.push("profit".to_owned());
    }
    measures.extend(tables::causes(telling));
    let block = Block::of(telling.study, telling.records, &measures);

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
    let stories = median_stories(telling);
    // The page has the logo at its head; its figures need not carry it again.
    style.without_logo().during(|| {
        for language in Language::ALL {
            main(
                &mut page,
                &in_language(language),
                &block,
                stories.as_ref(),
                answers,
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
    stories: Option<&Stories>,
    answers: &[Answer],
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
    for (_, figure) in figures(telling) {
        picture(page, &figure);
    }
    section(page, code, "why", words.why);
    if let (Some(compared), Some(against)) = (telling.compared(), telling.against()) {
        let replications = count(telling, telling.findings.replications);
        let confidence = telling.confidence();
        let note = fill(
            words.why_note,
            &[
                ("replications", replications.as_str()),
                ("a", telling.structure(compared)),
                ("b", telling.structure(against)),
                ("confidence", &confidence),
            ],
        );
        paragraph(page, "note", &note);
    }
    page.push_str(&tables::why(telling).html());
    if let (Some(_), Some(against)) = (telling.compared(), telling.against()) {
        section(page, code, "fairness", words.fairness);
        let (table, sentence) = tables::fair(telling);
        paragraph(page, "", &sentence);
        let confidence = telling.confidence();
        let values = [
            ("b", telling.structure(against)),
            ("confidence", confidence.as_str()),
        ];
        paragraph(page, "note", &fill(words.fairness_note, &values));
        page.push_str(&table.html());
    }
    if !answers.is_empty() {
        paragraph(page, "note", words.answers_note);
    }
    for found in answers {
        answer(page, telling.language, found);
    }
    if let Some(found) = stories {
        self::stories(page, telling, found);
    }
    observed(page, telling);
    assumptions(page, telling);
    method(page, telling);
    data(page, telling, block);
    page.push_str("</main>\n");
}

fn count(telling: &Telling<'_>, n: usize) -> String {
    number(telling.words(), n as f64, Decimals(0))
}

fn section(page: &mut String, code: &str, id: &str, title: &str) {
    let _ = writeln!(page, "<h2 id=\"{code}-{id}\">{}</h2>", escaped(title));
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

fn paragraph(page: &mut String, class: &str, text: &str) {
    if !text.is_empty() {
        let class = if class.is_empty() {
            String::new()
        } else {
            format!(" class=\"{class}\"")
        };
        let _ = writeln!(page, "<p{class}>{}</p>", prose(text));
    }
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
        let values = [("done", done.as_str()), ("asked", asked.as_str())];
        paragraph(page, "warn", &fill(telling.words().partial, &values));
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
    let values = [
        ("version", env!("CARGO_PKG_VERSION")),
        ("replications", replications.as_str()),
        ("structures", structures.as_str()),
        ("seed", seed.as_str()),
        ("fingerprint", fingerprint.as_str()),
    ];
    paragraph(page, "made", &fill(telling.words().page.made, &values));
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

/// The stories of the replication whose difference is the median one.
fn median_stories(telling: &Telling<'_>) -> Option<Stories> {
    let (first, second) = (telling.compared()?, telling.against()?);
    let values = |place| {
        telling
            .records
            .values(place, telling.first_year(), telling.headline())
    };
    let mut differences: Vec<(f64, u64)> = values(first)
        .into_iter()
        .zip(values(second))
        .map(|(a, b)| a - b)
        .zip(0..)
        .collect();
    differences.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (_, replication) = *differences.get(differences.len().saturating_sub(1) / 2)?;
    let structures = [first, second].map(|place| telling.records.structures[place]);
    let scenario = &telling.study.scenario;
    let found =
        crate::experiment::stories(scenario, structures, telling.study.run.seed, replication);
    found.ok().filter(|found| !found.stories.is_empty())
}

/// The same clients under both structures.
fn stories(page: &mut String, telling: &Telling<'_>, found: &Stories) {
    let words = &telling.words().stories;
    section(page, telling.language.code(), "stories", words.heading);
    let (chosen, stories) = told(telling.study, found, telling.language);
    paragraph(page, "note", &chosen);
    for story in stories {
        let cell = |text: &String| Cell {
            class: "wrap",
            ..Cell::text(text)
        };
        let table = Table {
            heads: story.heads.iter().map(Cell::text).collect(),
            rows: story
                .rows
                .iter()
                .map(|row| ("", None, row.iter().map(cell).collect()))
                .collect(),
            ..Table::default()
        };
        let _ = writeln!(
            page,
            "<details class=\"story\"><summary>{}</summary>\n{}</details>",
            escaped(&story.title),
            table.html()
        );
    }
}

/// What else was asked of the study.
fn answer(page: &mut String, language: Language, answer: &Answer) {
    let Some(told) = answer.in_language(language) else {
        return;
    };
    section(page, language.code(), &answer.kind, &told.title);
    for (_, text) in told.lines.iter().filter(|(label, _)| label.is_empty()) {
        paragraph(page, "found", text);
    }
    labelled(page, &told.lines);
    for picture in &told.charts {
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
    let values = [("known", known.as_str()), ("unknown", unknown.as_str())];
    paragraph(page, "note", &fill(words.assumptions_note, &values));
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
    for (id, title, texts) in [
        ("method", words.method, words.method_text),
        ("limits", words.limits, words.limits_text),
    ] {
        section(page, code, id, title);
        for text in texts {
            paragraph(page, "", &fill(text, &[("confidence", &confidence)]));
        }
    }
}

/// The study and the data, for whoever wants to check.
fn data(page: &mut String, telling: &Telling<'_>, block: &Block) {
    let words = &telling.words().page;
    let code = telling.language.code();
    section(page, code, "data", words.data);
    let rows = count(telling, block.rows.len());
    let replications = count(telling, telling.findings.replications);
    let values = [
        ("rows", rows.as_str()),
        ("replications", replications.as_str()),
    ];
    paragraph(page, "note", &fill(words.data_note, &values));
    let _ = writeln!(
        page,
        "<p><button class=\"scripts\" data-csv>{}</button></p>",
        escaped(words.download)
    );
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
