//! The columns of a table by what they mean.

use super::amounts::{self, NoNumbers};
use super::dates::{self, Moment, NoDates};
use super::problem::{ImportProblem, RowPlace};
use super::profile::{Profile, TableKind, plain};
use super::table::ExportTable;

/// A table whose columns a profile explains.
pub struct Columns<'a> {
    pub table: &'a ExportTable,
    profile: &'a Profile,
    kind: TableKind,
    /// Places of the fields' columns, in the order of [`TableKind::fields`].
    places: Vec<Option<usize>>,
}

impl<'a> Columns<'a> {
    /// # Errors
    /// Columns that stand twice.
    pub fn of(
        table: &'a ExportTable,
        kind: TableKind,
        profile: &'a Profile,
    ) -> Result<Self, Vec<ImportProblem>> {
        let heads: Vec<String> = table.head.iter().map(|head| plain(head)).collect();
        let mut problems = Vec::new();
        let mut places = Vec::new();
        for field in kind.fields() {
            // Its words stand beside the name of a stage, and alone they mean nothing.
            if *field == "worked" {
                places.push(None);
                continue;
            }
            let mut named = profile.heads(kind, field).iter().filter_map(|name| {
                let mut found = heads.iter().enumerate().filter(|(_, head)| *head == name);
                Some((found.next()?.0, found.next().is_some()))
            });
            let found = named.next();
            if let Some((place, true)) = found {
                problems.push(ImportProblem::ColumnTwice {
                    file: table.file.to_string(),
                    column: table.head[place].clone(),
                });
            }
            places.push(found.map(|(place, _)| place));
        }
        match problems.is_empty() {
            true => Ok(Columns {
                table,
                profile,
                kind,
                places,
            }),
            false => Err(problems),
        }
    }

    fn place(&self, field: &str) -> Option<usize> {
        let fields = self.kind.fields();
        let field = fields.iter().position(|known| *known == field);
        self.places[field.expect("a field of this kind of table")]
    }

    /// The head of a field's column, as it stands in the file.
    pub fn head(&self, field: &str) -> Option<&str> {
        self.place(field)
            .map(|place| self.table.head[place].as_str())
    }

    /// Places of the columns that are a field's by the beginnings of their heads: of dates there is one for
    /// each stage.
    pub fn beginning(&self, field: &'static str) -> Vec<usize> {
        let names = self.profile.heads(self.kind, field);
        let heads = self.table.head.iter().enumerate();
        let begins = heads.filter(|(place, head)| {
            let head = plain(head);
            !self.places.contains(&Some(*place)) && names.iter().any(|name| head.starts_with(name))
        });
        begins.map(|(place, _)| place).collect()
    }

    /// The head of a column without the longest word of a field that it begins with.
    pub fn without(&self, field: &str, place: usize) -> String {
        let words: Vec<&str> = self.table.head[place].split_whitespace().collect();
        let head = words.join(" ");
        let begins = self.profile.heads(self.kind, field).iter();
        let begins = begins.filter(|name| plain(&head).starts_with(name.as_str()));
        let longest = begins.map(|name| name.chars().count()).max();
        head.chars().skip(longest.unwrap_or(0)).collect()
    }

    /// What stands in the head of a column, if it is no field's, behind or before a word of a field.
    pub fn beside(&self, field: &str, place: usize) -> Vec<String> {
        if self.places.contains(&Some(place)) {
            return Vec::new();
        }
        let head = plain(&self.table.head[place].replace('_', " "));
        let words = self.profile.heads(self.kind, field).iter();
        let rests = words.flat_map(|word| [head.strip_prefix(word), head.strip_suffix(word)]);
        rests.flatten().map(str::to_owned).collect()
    }

    /// Heads of columns that are no field's, and not among these.
    pub fn unread(&self, others: &[usize]) -> Vec<String> {
        let heads = self.table.head.iter().enumerate();
        let unread = heads.filter(|(place, head)| {
            !head.is_empty() && !self.places.contains(&Some(*place)) && !others.contains(place)
        });
        unread.map(|(_, head)| head.clone()).collect()
    }

    /// A field that there has to be.
    pub fn needs(&self, field: &'static str, problems: &mut Vec<ImportProblem>) {
        if self.place(field).is_none() {
            problems.push(ImportProblem::NoColumn {
                file: self.table.file.to_string(),
                field,
                known: self.profile.heads(self.kind, field).to_vec(),
                has: self.table.head.clone(),
            });
        }
    }

    /// The texts of a field, empty where the file does not have it.
    pub fn texts(&self, field: &str) -> Vec<&'a str> {
        let place = self.place(field);
        let rows = self.table.rows.iter();
        rows.map(|row| place.map_or("", |place| self.table.cell(row, place)))
            .collect()
    }

    /// The dates of a column; none where it holds anything else.
    pub fn dates_at(&self, place: usize) -> Option<Vec<Option<Moment>>> {
        let rows = self.table.rows.iter();
        let cells: Vec<&str> = rows.map(|row| self.table.cell(row, place)).collect();
        dates::column(&cells, self.profile.dates).ok()
    }

    /// The numbers of a field that nothing rests on; none where it holds anything else.
    pub fn numbers_if_any(&self, field: &str) -> Option<Vec<Option<f64>>> {
        let words = &self.profile.currency_words;
        amounts::column(&self.texts(field), self.profile.decimal, words).ok()
    }

    /// The place of a field's column.
    pub fn column(&self, field: &str) -> Option<usize> {
        self.place(field)
    }

    /// The dates of a field.
    pub fn dates(&self, field: &str, problems: &mut Vec<ImportProblem>) -> Vec<Option<Moment>> {
        let cells = self.texts(field);
        let column = || self.head(field).unwrap_or_default().to_owned();
        match dates::column(&cells, self.profile.dates) {
            Ok(dates) => return dates,
            Err(NoDates::Cells(wrong)) => problems.push(ImportProblem::NoDate {
                column: column(),
                places: self.shown(&wrong, &cells),
            }),
            Err(NoDates::Ambiguous(row)) => problems.push(ImportProblem::AmbiguousDates {
                place: self.at(row),
                column: column(),
                cell: cells[row].to_owned(),
            }),
        }
        vec![None; cells.len()]
    }

    /// The numbers of a field.
    pub fn numbers(&self, field: &str, problems: &mut Vec<ImportProblem>) -> Vec<Option<f64>> {
        let cells = self.texts(field);
        let column = || self.head(field).unwrap_or_default().to_owned();
        match amounts::column(&cells, self.profile.decimal, &self.profile.currency_words) {
            Ok(numbers) => return numbers,
            Err(NoNumbers::Cells(wrong)) => problems.push(ImportProblem::NoNumber {
                column: column(),
                places: self.shown(&wrong, &cells),
            }),
            Err(NoNumbers::Ambiguous(row)) => problems.push(ImportProblem::AmbiguousNumbers {
                place: self.at(row),
                column: column(),
                cell: cells[row].to_owned(),
            }),
        }
        vec![None; cells.len()]
    }

    /// The place of a row.
    pub fn at(&self, row: usize) -> RowPlace {
        self.table.place(&self.table.rows[row])
    }

    fn shown(&self, rows: &[usize], cells: &[&str]) -> Vec<(RowPlace, String)> {
        let rows = rows.iter();
        rows.map(|row| (self.at(*row), cells[*row].to_owned()))
            .collect()
    }
}
