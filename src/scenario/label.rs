//! Labels: texts by language.

use super::keys::Form;
use super::names::check_text;
use super::notes::unknown_key;
use super::problem::{Language, ProblemKind};
use super::section::{LONGEST_TEXT, Section};
use super::tree::{join, quoted};

/// A text in English and Russian; one stands in for the other where it is not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    pub en: String,
    pub ru: String,
}

impl Label {
    /// The same text in both languages.
    pub fn of(text: &str) -> Label {
        Label {
            en: text.into(),
            ru: text.into(),
        }
    }

    /// The text in a language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Russian => &self.ru,
        }
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
        let mut texts = [None, None];
        for entry in &table.entries {
            let Some(language) = ["en", "ru"].iter().position(|known| *known == entry.key) else {
                unknown_key(self.notes, entry, &path, &["en".into(), "ru".into()]);
                continue;
            };
            let below = join(&path, &entry.key);
            match entry.node.text() {
                Some(text) => {
                    check_text(self.notes, text, entry.node.place, &below, LONGEST_TEXT);
                    texts[language] = Some(text.to_string());
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
        let [en, ru] = texts;
        Some(match (en, ru) {
            (Some(en), Some(ru)) => Label { en, ru },
            (Some(one), None) | (None, Some(one)) => Label::of(&one),
            (None, None) => Label::default(),
        })
    }

    /// A label; by default the name.
    pub fn label(&mut self, key: &str, name: &str) -> Label {
        let label = self.label_if(key);
        self.fill(key, &quoted(name));
        label.unwrap_or_else(|| Label::of(name))
    }
}
