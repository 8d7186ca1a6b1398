//! A cursor over one table of the study: it hands out values by key, remembers what was asked for,
//! and writes down the same table with all defaults filled in.

use super::keys::{self, Fallback, Form, KeyInfo, Quantity, Range};
use super::law;
use super::names::check_text;
use super::notes::{Notes, nearest, unknown_key};
use super::problem::{Place, ProblemKind};
use super::quantity;
use super::tree::{KeyValue, Node, Table, Value, join};
use crate::numeric::{Money, Span};
use crate::random::Law;

/// Longest label, source or note, in characters.
pub const LONGEST_TEXT: usize = 2000;

/// The cursor.
pub struct Section<'a> {
    pub notes: &'a Notes,
    table: Option<&'a Table>,
    /// Where the section's header stands: where missing keys are missed.
    pub place: Place,
    pattern: String,
    /// Dotted path of this table.
    pub path: String,
    asked: Vec<String>,
    /// Whether the keys of this table are names that the user gives.
    open_names: bool,
    filled: Table,
}

impl<'a> Section<'a> {
    /// The cursor over a whole file.
    pub fn root(notes: &'a Notes, table: &'a Table, file: usize) -> Section<'a> {
        let place = Place {
            file,
            start: 0,
            end: 0,
        };
        Section::over(notes, Some(table), place, String::new(), String::new())
    }

    pub fn over(
        notes: &'a Notes,
        table: Option<&'a Table>,
        place: Place,
        pattern: String,
        path: String,
    ) -> Section<'a> {
        Section {
            notes,
            table,
            place,
            pattern,
            path,
            asked: Vec::new(),
            open_names: false,
            filled: Table::default(),
        }
    }

    /// What the table of keys says of a key of this section.
    ///
    /// # Panics
    /// If the key is not in the table of keys.
    pub fn info(&self, key: &str) -> &'static KeyInfo {
        let pattern = if self.pattern.is_empty() {
            key.to_string()
        } else {
            format!("{}.{key}", self.pattern)
        };
        keys::pattern(&pattern).unwrap_or_else(|| panic!("{pattern} is not in the table of keys"))
    }

    pub fn path_of(&self, key: &str) -> String {
        join(&self.path, key)
    }

    /// The entry as it stands in the file.
    pub fn entry(&mut self, key: &str) -> Option<&'a KeyValue> {
        if !self.asked.iter().any(|known| known == key) {
            self.asked.push(key.to_string());
        }
        self.table?.get(key)
    }

    pub fn has(&mut self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// Where a key's value stands, or else the header of the section.
    pub fn place_of(&self, key: &str) -> Place {
        self.table
            .and_then(|table| table.get(key))
            .map_or(self.place, |entry| entry.node.place)
    }

    pub fn problem(&self, key: &str, kind: ProblemKind) {
        self.notes.add(self.place_of(key), &self.path_of(key), kind);
    }

    pub fn missing(&self, key: &str) {
        self.notes.add(
            self.place,
            &self.path_of(key),
            ProblemKind::MissingKey { key: key.into() },
        );
    }

    /// The value of a key or its default; a required one that is missing is reported.
    pub fn value(&mut self, key: &str) -> Option<Node> {
        let node = match (self.entry(key), self.info(key).fallback) {
            (Some(entry), _) => Some(entry.node.clone()),
            (None, Fallback::Value(text)) => Some(Node::default(text)),
            (None, Fallback::Required) => {
                self.missing(key);
                None
            }
            (None, Fallback::Derived | Fallback::Absent) => None,
        }?;
        self.filled.put(key, node.clone());
        Some(node)
    }

    /// Writes down what stands in for a key that was not given.
    pub fn fill(&mut self, key: &str, text: &str) {
        if self.filled.get(key).is_none() {
            self.filled.put(key, Node::default(text));
        }
    }

    pub fn fill_node(&mut self, key: &str, node: Node) {
        self.filled.put(key, node);
    }

    fn checked<T>(&self, key: &str, read: Result<T, ProblemKind>) -> Option<T> {
        read.map_err(|kind| self.problem(key, kind)).ok()
    }

    /// A number, if given or defaulted.
    pub fn number_if(&mut self, key: &str) -> Option<f64> {
        let node = self.value(key)?;
        let info = self.info(key);
        let Form::Plain(quantity) = info.form else {
            panic!("{} is no plain number", info.path)
        };
        self.checked(key, quantity::number(&node, quantity, &info.range))
    }

    /// A number; where it is wrong, something harmless, so that the reading can go on.
    pub fn number(&mut self, key: &str) -> f64 {
        let range = self.info(key).range;
        self.number_if(key).unwrap_or_else(|| harmless(&range))
    }

    pub fn span(&mut self, key: &str) -> Span {
        let place = self.place_of(key);
        let hours = self.number(key);
        let span = Span::from_hours(hours);
        // What is above zero must still be so in whole microseconds.
        if hours > 0.0 && span == Span::ZERO && place.is_stated() {
            let found = self
                .table
                .and_then(|t| t.get(key))
                .map_or(String::new(), |e| e.node.found());
            self.problem(key, ProblemKind::TooSmall { found });
        }
        span
    }

    pub fn money(&mut self, key: &str) -> Money {
        let units = self.number(key);
        let money = Money::from_units(units);
        // Money is booked in hundredths: what is above zero must still be so.
        if units > 0.0 && money == Money::ZERO && self.place_of(key).is_stated() {
            let found = self
                .table
                .and_then(|t| t.get(key))
                .map_or(String::new(), |e| e.node.found());
            self.problem(key, ProblemKind::TooSmall { found });
        }
        money
    }

    /// A duration; none for "never".
    pub fn span_or_never(&mut self, key: &str) -> Option<Span> {
        let node = self.value(key)?;
        if node.text() == Some("never") {
            return None;
        }
        let range = self.info(key).range;
        let hours = self.checked(key, quantity::number(&node, Quantity::Duration, &range))?;
        let span = Span::from_hours(hours);
        if hours > 0.0 && span == Span::ZERO {
            self.problem(
                key,
                ProblemKind::TooSmall {
                    found: node.found(),
                },
            );
        }
        Some(span)
    }

    pub fn whole_if(&mut self, key: &str) -> Option<u64> {
        let node = self.value(key)?;
        let range = self.info(key).range;
        self.checked(key, quantity::whole(&node, &range))
    }

    pub fn whole(&mut self, key: &str) -> u64 {
        self.whole_if(key).unwrap_or(1)
    }

    /// A distribution, if given or defaulted.
    pub fn law_if(&mut self, key: &str) -> Option<Law> {
        let node = self.value(key)?;
        let info = self.info(key);
        let quantity = match info.form {
            Form::Law(quantity) => quantity,
            Form::LawOrNever => Quantity::Duration,
            _ => panic!("{} is no distribution", info.path),
        };
        Some(law::read(
            self.notes,
            &node,
            &self.path_of(key),
            quantity,
            &info.range,
        ))
    }

    pub fn law(&mut self, key: &str) -> Law {
        self.law_if(key).unwrap_or(Law::Constant(0.0))
    }

    /// A distribution of durations; none for "never".
    pub fn law_or_never(&mut self, key: &str) -> Option<Law> {
        let never = match self.entry(key) {
            Some(entry) => entry.node.text() == Some("never"),
            None => self.info(key).fallback == Fallback::Value("\"never\""),
        };
        if never {
            self.value(key);
            return None;
        }
        self.law_if(key)
    }

    /// One of the words of the table of keys.
    pub fn choice(&mut self, key: &str) -> &'static str {
        let Form::Choice(words) = self.info(key).form else {
            panic!("{key} is no choice")
        };
        let Some(node) = self.value(key) else {
            return words[0];
        };
        match node
            .text()
            .map(|found| (found, words.iter().find(|word| **word == found)))
        {
            Some((_, Some(word))) => return word,
            Some((found, None)) => {
                let allowed: Vec<String> = words.iter().map(ToString::to_string).collect();
                let suggestion = nearest(found, &allowed);
                let found = found.to_string();
                self.problem(
                    key,
                    ProblemKind::UnknownWord {
                        found,
                        allowed,
                        suggestion,
                    },
                );
            }
            None => self.wrong_type(key, &node),
        }
        words[0]
    }

    pub fn wrong_type(&self, key: &str, node: &Node) {
        let expected = self.info(key).form;
        self.notes.add(
            node.place,
            &self.path_of(key),
            ProblemKind::WrongType {
                expected,
                found: node.found(),
            },
        );
    }

    /// A text, free of control characters.
    pub fn text_if(&mut self, key: &str) -> Option<String> {
        let node = self.value(key)?;
        let Some(text) = node.text() else {
            self.wrong_type(key, &node);
            return None;
        };
        check_text(
            self.notes,
            text,
            node.place,
            &self.path_of(key),
            LONGEST_TEXT,
        );
        Some(text.to_string())
    }

    /// The cursor over a table of this one; an absent one reads as empty.
    pub fn open(&mut self, key: &str) -> Section<'a> {
        let info = self.info(key);
        let path = self.path_of(key);
        let entry = self.entry(key);
        let table = entry.and_then(|entry| entry.node.table());
        if let (Some(entry), None) = (entry, table) {
            self.wrong_type(key, &entry.node);
        }
        let place = entry.map_or(self.place, |entry| entry.node.place);
        Section::over(self.notes, table, place, info.path.to_string(), path)
    }

    /// The named tables below this one, in the order of the file.
    pub fn children(&mut self) -> Vec<(&'a KeyValue, Section<'a>)> {
        self.children_up_to(self.notes.most_named)
    }

    /// The named tables below this one, as many as are allowed. A key that was asked for is none.
    pub fn children_up_to(&mut self, most: usize) -> Vec<(&'a KeyValue, Section<'a>)> {
        let Some(table) = self.table else {
            return Vec::new();
        };
        self.open_names = true;
        let pattern = format!("{}.*", self.pattern);
        let mut children = Vec::new();
        if table.entries.len() > most {
            let kind = ProblemKind::TooMany {
                limit: most,
                found: table.entries.len(),
            };
            self.notes.add(self.place, &self.path, kind);
        }
        let named = |entry: &&KeyValue| !self.asked.contains(&entry.key);
        for entry in table.entries.iter().filter(named).take(most) {
            let path = self.path_of(&entry.key);
            let Some(inner) = entry.node.table() else {
                let kind = ProblemKind::WrongType {
                    expected: Form::Section,
                    found: entry.node.found(),
                };
                self.notes.add(entry.node.place, &path, kind);
                continue;
            };
            let place = entry.node.place;
            let child = Section::over(self.notes, Some(inner), place, pattern.clone(), path);
            children.push((entry, child));
        }
        children
    }

    /// Takes a finished child's table, with its defaults, into this one's.
    pub fn close(&mut self, key: &str, child: Section<'_>) {
        let place = child.place;
        let table = child.finish();
        self.filled.put(
            key,
            Node {
                value: Value::Table(table),
                place,
            },
        );
    }

    /// Reports keys that nobody asked for, and gives the table with defaults.
    pub fn finish(self) -> Table {
        if self.open_names {
            return self.filled;
        }
        for entry in self
            .table
            .map(|table| table.entries.as_slice())
            .unwrap_or_default()
        {
            if !self.asked.contains(&entry.key) {
                unknown_key(self.notes, entry, &self.path, &self.asked);
            }
        }
        self.filled
    }
}

/// A number within a range, for reading on after a mistake.
fn harmless(range: &Range) -> f64 {
    [0.0, 1.0, range.high]
        .into_iter()
        .find(|&x| range.holds(x))
        .unwrap_or(range.low)
}
