//! What is said of an export that cannot be understood.

use std::mem::{Discriminant, discriminant};

use super::problem::{ImportProblem, RowPlace};
use super::telling::{SHOWN, Teller, at};
use crate::text::fill;

impl Teller {
    /// All problems, and once each what to do.
    pub fn problems(&self, problems: &[ImportProblem]) -> String {
        let words = self.words;
        let mut lines = Vec::new();
        let (mut maps, mut dates, mut numbers) = (false, false, false);
        let mut kinds: Vec<(Discriminant<ImportProblem>, usize)> = Vec::new();
        for problem in problems {
            let kind = discriminant(problem);
            let place = kinds.iter().position(|(known, _)| *known == kind);
            let place = place.unwrap_or_else(|| {
                kinds.push((kind, 0));
                kinds.len() - 1
            });
            kinds[place].1 += 1;
            // Of one kind so many are named.
            if kinds[place].1 > SHOWN {
                continue;
            }
            match problem {
                ImportProblem::NoDate { column, places } => {
                    dates = true;
                    lines.extend(self.cells(places, |place, cell| {
                        fill!(words.no_date, cell = cell, column = column, place = place)
                    }));
                }
                ImportProblem::NoNumber { column, places } => {
                    numbers = true;
                    lines.extend(self.cells(places, |place, cell| {
                        fill!(words.no_number, cell = cell, column = column, place = place)
                    }));
                }
                other => lines.push(self.problem(other)),
            }
            maps |= matches!(
                problem,
                ImportProblem::NoColumn { .. } | ImportProblem::NoOutcomes { .. }
            );
        }
        let more: usize = kinds.iter().map(|(_, n)| n.saturating_sub(SHOWN)).sum();
        if more > 0 {
            lines.push(fill!(words.more, count = &self.count(more)));
        }
        for (needed, hint) in [
            (dates, words.date_forms),
            (numbers, words.number_forms),
            (maps, words.how_to_map),
        ] {
            if needed {
                lines.push(hint.to_owned());
            }
        }
        lines.join("\n")
    }

    fn cells(
        &self,
        places: &[(RowPlace, String)],
        say: impl Fn(&str, &str) -> String,
    ) -> Vec<String> {
        let shown = places.iter().take(SHOWN);
        let mut lines: Vec<String> = shown.map(|(place, cell)| say(&at(place), cell)).collect();
        if places.len() > SHOWN {
            let rest = self.count(places.len() - SHOWN);
            lines.push(fill!(self.words.more, count = &rest));
        }
        lines
    }

    fn problem(&self, problem: &ImportProblem) -> String {
        let words = self.words;
        match problem {
            ImportProblem::CannotRead { file, error } => {
                fill!(words.cannot_read, error = error, path = file)
            }
            ImportProblem::NotText { file } => fill!(words.not_text, path = file),
            ImportProblem::Empty { file } => fill!(words.empty, path = file),
            ImportProblem::TooManyCells {
                place,
                cells,
                columns,
            } => fill!(
                words.too_many_cells,
                cells = &self.count(*cells),
                columns = &self.count(*columns),
                place = &at(place)
            ),
            ImportProblem::OpenQuote { place } => fill!(words.open_quote, place = &at(place)),
            ImportProblem::ColumnTwice { file, column } => {
                fill!(words.column_twice, column = column, path = file)
            }
            ImportProblem::NoColumn {
                file,
                field,
                known,
                has,
            } => fill!(
                words.no_column,
                field = field,
                known = &known.join(", "),
                list = &has.join(", "),
                path = file
            ),
            ImportProblem::AmbiguousDates {
                place,
                column,
                cell,
            } => fill!(
                words.ambiguous_dates,
                cell = cell,
                column = column,
                place = &at(place)
            ),
            ImportProblem::AmbiguousNumbers {
                place,
                column,
                cell,
            } => fill!(
                words.ambiguous_numbers,
                cell = cell,
                column = column,
                place = &at(place)
            ),
            ImportProblem::NoOutcomes { file, column, has } => fill!(
                words.no_outcomes,
                column = column,
                list = &self.some(has.len(), has.iter().map(|value| format!("\"{value}\""))),
                path = file
            ),
            ImportProblem::Currencies { file, has } => {
                fill!(words.currencies, list = &has.join(", "), path = file)
            }
            ImportProblem::Differ { id, places } => {
                fill!(words.differ, name = id, place = &self.places(places))
            }
            ImportProblem::LoneDate {
                place,
                date,
                before,
            } => fill!(
                words.lone_date,
                before = &before.date(),
                date = &date.date(),
                place = &at(place)
            ),
            ImportProblem::NothingUntil { as_of } => {
                fill!(words.nothing_until, date = &as_of.date())
            }
            ImportProblem::Profile { file, why } => fill!(words.profile, path = file, reason = why),
            ImportProblem::ProfileKey { file, key, known } => fill!(
                words.profile_key,
                key = key,
                known = &known.join(", "),
                path = file
            ),
            ImportProblem::NoDate { .. } | ImportProblem::NoNumber { .. } => String::new(),
        }
    }
}
