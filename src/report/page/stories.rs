//! Clients under both structures, on a page.

use std::fmt::Write;

use crate::experiment::MatchedStories;
use crate::text::{Results, stories_in_words};

use super::html::{Cell, HtmlTable, escaped, paragraph, section};

/// The stories of the replication whose difference is the median one.
pub(super) fn median_stories(results: &Results<'_>) -> Option<MatchedStories> {
    let (first, second) = (results.compared()?, results.against()?);
    let values = |place| {
        results
            .records
            .values(place, results.first_year(), results.headline())
    };
    let numbers = (0..results.records.runs.len()).map(|place| results.records.number(place));
    let mut differences: Vec<(f64, u64)> = values(first)
        .into_iter()
        .zip(values(second))
        .map(|(a, b)| a - b)
        .zip(numbers)
        .collect();
    differences.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (_, replication) = *differences.get(differences.len().saturating_sub(1) / 2)?;
    let structures = [first, second].map(|place| results.records.structures[place]);
    let scenario = &results.study.scenario;
    let found =
        crate::experiment::stories(scenario, structures, results.study.run.seed, replication);
    found.ok().filter(|found| !found.stories.is_empty())
}

/// The same clients under both structures.
pub(super) fn stories(page: &mut String, results: &Results<'_>, found: &MatchedStories) {
    let words = &results.words().stories;
    section(page, results.language.code(), "stories", words.heading);
    let (chosen, stories) = stories_in_words(results.study, found, results.language);
    paragraph(page, "note", &chosen);
    for story in stories {
        let cell = |text: &String| Cell {
            class: "wrap",
            ..Cell::text(text)
        };
        let table = HtmlTable {
            heads: story.heads.iter().map(Cell::text).collect(),
            rows: story
                .rows
                .iter()
                .map(|row| ("", None, row.iter().map(cell).collect()))
                .collect(),
            ..HtmlTable::default()
        };
        let _ = writeln!(
            page,
            "<details class=\"story\"><summary>{}</summary>\n{}</details>",
            escaped(&story.title),
            table.html()
        );
    }
}
