//! Labels: texts by language.

use super::keys::Form;
use super::language::{LANGUAGES, Language};
use super::names::check_text;
use super::notes::unknown_key;
use super::problem::ProblemKind;
use super::section::{LONGEST_TEXT, Section};
use super::tree::{join, quoted};

/// A text in every language; one stands in for another where that is not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label([String; LANGUAGES]);

impl Label {
    /// The same text in every language.
    pub fn of(text: &str) -> Label {
        Label::in_each(|_| text.into())
    }

    /// The text that is said in each language.
    pub fn in_each(said: impl FnMut(Language) -> String) -> Label {
        Label(Language::ALL.map(said))
    }

    /// The text in a language.
    pub fn get(&self, language: Language) -> &str {
        &self.0[language as usize]
    }
}

impl Section<'_> {
    /// A label, if given.
    pub fn label_if(&mut self, key: &str) -> Option<Label> {
        let node = self.value(key)?;
        if node.text().is_some() {
            return self.text_if(key).map(|text| Label::of(&text));
        }
        let Some(table) = node.table() else {
            self.wrong_type(key, &node);
            return None;
        };
        let path = self.path_of(key);
        let mut texts = Language::ALL.map(|_| None);
        for entry in &table.entries {
            let Some(language) = Language::of_code(&entry.key) else {
                let codes = Language::ALL.map(|language| language.code().into());
                unknown_key(self.notes, entry, &path, &codes);
                continue;
            };
            let below = join(&path, &entry.key);
            match entry.node.text() {
                Some(text) => {
                    check_text(self.notes, text, entry.node.place, &below, LONGEST_TEXT);
                    texts[language as usize] = Some(text.to_string());
                }
                None => {
                    let found = entry.node.found();
                    let kind = ProblemKind::WrongType {
                        expected: Form::Text,
                        found,
                    };
                    self.notes.add(entry.node.place, &below, kind);
                }
            }
        }
        if table.entries.is_empty() {
            self.problem(key, ProblemKind::NoLanguage);
        }
        let first = texts.iter().flatten().next().cloned();
        let first = first.unwrap_or_default();
        Some(Label(texts.map(|text| text.unwrap_or(first.clone()))))
    }

    /// A label; by default the name.
    pub fn label(&mut self, key: &str, name: &str) -> Label {
        let label = self.label_if(key);
        self.fill(key, &quoted(name));
        label.unwrap_or_else(|| Label::of(name))
    }
}
