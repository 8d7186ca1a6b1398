//! Names and texts: what they may hold, and finding things by name.

use unicode_normalization::UnicodeNormalization;

use super::keys::Form;
use super::label::Label;
use super::language::Language;
use super::notes::{Notes, nearest};
use super::problem::{Place, ProblemKind};
use super::section::Section;
use super::tree::{Node, Value};

/// Longest name, in characters.
pub const LONGEST_NAME: usize = 64;

/// Whether a character has no picture of its own or changes that of others: control characters
/// (TAB and line breaks too), line and paragraph separators, marks of direction, fillers, and the like.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
                | '\u{180B}'..='\u{180F}' | '\u{3164}' | '\u{FFA0}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E007F}'
        )
}

fn forbidden(text: &str) -> Option<char> {
    text.chars().find(|&c| is_invisible(c))
}

/// Reports what a text must not hold.
pub fn check_text(notes: &Notes, text: &str, place: Place, path: &str, limit: usize) -> bool {
    let length = text.chars().count();
    let kind = if let Some(c) = forbidden(text) {
        ProblemKind::ControlCharacter { code: c as u32 }
    } else if text.trim().is_empty() {
        ProblemKind::EmptyName
    } else if length > limit {
        ProblemKind::LongName { length, limit }
    } else {
        return true;
    };
    notes.add(place, path, kind);
    false
}

/// How a name is compared: compatibility-normalised and without case. Case is folded by way of the
/// capitals ("ß" = "SS").
fn folded(name: &str) -> String {
    // Selectors choose between pictures of one character.
    let selects = |c: &char| matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
    let normal: String = name.trim().nfkc().filter(|c| !selects(c)).collect();
    normal.to_uppercase().to_lowercase().nfkc().collect()
}

/// The names of one sort of thing, as they come.
#[derive(Debug, Default)]
pub struct Register {
    seen: Vec<(String, String)>,
}

impl Register {
    /// Checks a name and that it differs from those before it; gives whether it can stay.
    pub fn check(
        &mut self,
        notes: &Notes,
        name: &str,
        place: Place,
        path: &str,
        reserved: &[&str],
    ) -> bool {
        if !check_text(notes, name, place, path, LONGEST_NAME) {
            return false;
        }
        let form = folded(name);
        if reserved.contains(&form.as_str()) {
            notes.add(place, path, ProblemKind::Reserved { name: name.into() });
            return false;
        }
        match self.seen.iter().find(|(known, _)| *known == form) {
            Some((_, other)) => {
                notes.add(
                    place,
                    path,
                    ProblemKind::SameName {
                        other: other.clone(),
                    },
                );
                false
            }
            None => {
                self.seen.push((form, name.to_string()));
                true
            }
        }
    }
}

/// What things of one sort are called in reports, as they come.
#[derive(Debug, Default)]
pub struct Called {
    seen: Vec<(Language, String, String)>,
}

impl Called {
    /// Warns of a label by which a thing looks like one before it, in any language.
    pub fn check(&mut self, child: &Section<'_>, name: &str, label: &Label) {
        let mut told = false;
        for language in Language::ALL {
            let text = label.get(language);
            let form = folded(text);
            let alike =
                |(of, known, _): &&(Language, String, String)| *of == language && *known == form;
            match self.seen.iter().find(alike) {
                // Names that look alike are reported already.
                Some((_, _, other)) if !told && folded(other) != folded(name) => {
                    told = true;
                    let (label, other) = (text.to_owned(), other.clone());
                    child.problem("label", ProblemKind::SameLabel { label, other });
                }
                Some(_) => {}
                None => self.seen.push((language, form, name.to_owned())),
            }
        }
    }
}

/// The names that a route may use.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Sorted as in the scenario.
    pub grades: Vec<String>,
    /// Sorted as in the scenario.
    pub segments: Vec<String>,
}

/// The index of the thing that a value names; reported if there is none.
pub fn find(
    notes: &Notes,
    node: &Node,
    path: &str,
    what: &'static str,
    names: &[String],
    expected: Form,
) -> Option<usize> {
    let Some(found) = node.text() else {
        let kind = ProblemKind::WrongType {
            expected,
            found: node.found(),
        };
        notes.add(node.place, path, kind);
        return None;
    };
    named(notes, found, node.place, path, what, names)
}

/// The indices of the things that a value names, one or a list of them, none twice; none if one of them
/// is unknown.
pub fn find_all(
    notes: &Notes,
    node: &Node,
    path: &str,
    what: &'static str,
    names: &[String],
    expected: Form,
) -> Option<Vec<usize>> {
    let one = |node: &Node| find(notes, node, path, what, names, expected);
    let Value::List(list) = &node.value else {
        return one(node).map(|index| vec![index]);
    };
    let mut found = Vec::new();
    let mut complete = true;
    for node in list {
        match one(node) {
            Some(index) if found.contains(&index) => {
                let what = names[index].clone();
                notes.add(node.place, path, ProblemKind::Twice { what });
            }
            Some(index) => found.push(index),
            None => complete = false,
        }
    }
    complete.then_some(found)
}

/// The index of the thing of this name; reported if there is none.
pub fn named(
    notes: &Notes,
    found: &str,
    place: Place,
    path: &str,
    what: &'static str,
    names: &[String],
) -> Option<usize> {
    let index = names.iter().position(|name| name == found);
    if index.is_none() && !notes.has_room() {
        notes.count_error();
    } else if index.is_none() {
        let suggestion = nearest(found, names);
        let (found, allowed) = (found.to_string(), names.to_vec());
        notes.add(
            place,
            path,
            ProblemKind::UnknownName {
                what,
                found,
                suggestion,
                allowed,
            },
        );
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_are_one() {
        assert_eq!(folded("Straße"), folded("STRASSE"));
        assert_eq!(folded("é"), folded("e\u{301}"));
        assert_eq!(folded("ﬁt"), folded("Fit"));
        assert_eq!(folded("a\u{fe0f}"), folded("a"));
        assert_ne!(folded("small"), folded("smell"));
    }

    #[test]
    fn invisible_characters_are_seen() {
        for text in [
            "a\u{1b}[0m",
            "a\tb",
            "a\u{202e}b",
            "a\u{2028}b",
            "a\u{200b}",
            "\u{7f}",
        ] {
            assert!(forbidden(text).is_some(), "{text:?}");
        }
        assert_eq!(forbidden("<script>=+-@|`$ «Ёж» 日本"), None);
    }
}
