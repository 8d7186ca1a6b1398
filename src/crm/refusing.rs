//! What is said of an export that cannot be understood.

use std::mem::{Discriminant, discriminant};

use super::problem::{Place, Problem};
use super::telling::{SHOWN, Teller, at};
use crate::text::fill;

impl Teller {
    /// All problems, and once each what to do.
    pub fn problems(&self, problems: &[Problem]) -> String {
        let words = self.words;
        let mut lines = Vec::new();
        let (mut maps, mut dates, mut numbers) = (false, false, false);
        let mut kinds: Vec<(Discriminant<Problem>, usize)> = Vec::new();
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
                Problem::NoDate { column, places } => {
                    dates = true;
                    lines.extend(self.cells(places, |place, cell| {
                        fill!(words.no_date, cell = cell, column = column, place = place)
                    }));
                }
                Problem::NoNumber { column, places } => {
                    numbers = true;
                    lines.extend(self.cells(places, |place, cell| {
                        fill!(words.no_number, cell = cell, column = column, place = place)
                    }));
                }
                other => lines.push(self.problem(other)),
            }
            maps |= matches!(
                problem,
                Problem::NoColumn { .. } | Problem::NoOutcomes { .. }
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

    fn cells(&self, places: &[(Place, String)], say: impl Fn(&str, &str) -> String) -> Vec<String> {
        let shown = places.iter().take(SHOWN);
        let mut lines: Vec<String> = shown.map(|(place, cell)| say(&at(place), cell)).collect();
        if places.len() > SHOWN {
            let rest = self.count(places.len() - SHOWN);
            lines.push(fill!(self.words.more, count = &rest));
        }
        lines
    }

    fn problem(&self, problem: &Problem) -> String {
        let words = self.words;
        match problem {
            Problem::CannotRead { file, error } => {
                fill!(words.cannot_read, error = error, path = file)
            }
            Problem::NotText { file } => fill!(words.not_text, path = file),
            Problem::Empty { file } => fill!(words.empty, path = file),
            Problem::TooManyCells {
                place,
                cells,
                columns,
            } => fill!(
                words.too_many_cells,
                cells = &self.count(*cells),
                columns = &self.count(*columns),
                place = &at(place)
            ),
            Problem::OpenQuote { place } => fill!(words.open_quote, place = &at(place)),
            Problem::ColumnTwice { file, column } => {
                fill!(words.column_twice, column = column, path = file)
            }
            Problem::NoColumn {
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
            Problem::AmbiguousDates {
                place,
                column,
                cell,
            } => fill!(
                words.ambiguous_dates,
                cell = cell,
                column = column,
                place = &at(place)
            ),
            Problem::AmbiguousNumbers {
                place,
                column,
                cell,
            } => fill!(
                words.ambiguous_numbers,
                cell = cell,
                column = column,
                place = &at(place)
            ),
            Problem::NoOutcomes { file, column, has } => fill!(
                words.no_outcomes,
                column = column,
                list = &self.some(has.len(), has.iter().map(|value| format!("\"{value}\""))),
                path = file
            ),
            Problem::Currencies { file, has } => {
                fill!(words.currencies, list = &has.join(", "), path = file)
            }
            Problem::Differ { id, places } => {
                fill!(words.differ, name = id, place = &self.places(places))
            }
            Problem::LoneDate {
                place,
                date,
                before,
            } => fill!(
                words.lone_date,
                before = &before.date(),
                date = &date.date(),
                place = &at(place)
            ),
            Problem::NothingUntil { as_of } => fill!(words.nothing_until, date = &as_of.date()),
            Problem::Profile { file, why } => fill!(words.profile, path = file, reason = why),
            Problem::ProfileKey { file, key, known } => fill!(
                words.profile_key,
                key = key,
                known = &known.join(", "),
                path = file
            ),
            Problem::NoDate { .. } | Problem::NoNumber { .. } => String::new(),
        }
    }
}
