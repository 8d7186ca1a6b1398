//! Clients under both structures, on a page.

use std::fmt::Write;

use crate::experiment::Stories;
use crate::text::{Telling, told};

use super::html::{Cell, Table, escaped, paragraph, section};

/// The stories of the replication whose difference is the median one.
pub(super) fn median_stories(telling: &Telling<'_>) -> Option<Stories> {
    let (first, second) = (telling.compared()?, telling.against()?);
    let values = |place| {
        telling
            .records
            .values(place, telling.first_year(), telling.headline())
    };
    let numbers = (0..telling.records.runs.len()).map(|place| telling.records.number(place));
    let mut differences: Vec<(f64, u64)> = values(first)
        .into_iter()
        .zip(values(second))
        .map(|(a, b)| a - b)
        .zip(numbers)
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
pub(super) fn stories(page: &mut String, telling: &Telling<'_>, found: &Stories) {
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
