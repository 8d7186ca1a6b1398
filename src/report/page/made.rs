//! How a page was made: what it takes, in addition to its study and its replications, to make it again.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::report::answer::Answer;
use crate::report::chart::Style;
use crate::text::Results;

/// What a page was made with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// The version of the program: others say other things.
    pub version: String,
    /// The language that it opens in.
    pub language: String,
    /// Names of the structures that it compares.
    pub against: String,
    pub compare: Option<String>,
    pub precision: Option<f64>,
    /// Replications that were asked for, and whether fewer are there.
    pub asked: u64,
    pub partial: bool,
    /// The files of its house style but its letters, which the page holds anyway; none if they could
    /// not be read any more.
    pub style: Option<Vec<StyleFile>>,
    /// What else was asked of the study, as it was found in the run's folder.
    pub answers: Vec<Answer>,
}

/// A file of a house style.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StyleFile {
    pub name: String,
    pub base64: String,
}

impl Made {
    /// How this page is being made.
    pub(super) fn of(results: &Results<'_>, answers: &[Answer]) -> Made {
        let run = &results.study.run;
        let name = |id: usize| results.study.scenario.structures[id].name.clone();
        let kept = Style::in_force().kept().ok();
        let file = |(name, bytes): (&str, Vec<u8>)| StyleFile {
            name: name.to_owned(),
            base64: STANDARD.encode(bytes),
        };
        let without_letters = |kept: Vec<(&'static str, Vec<u8>)>| {
            let kept = kept
                .into_iter()
                .filter(|(name, _)| !Style::is_letters(name));
            kept.map(file).collect()
        };
        Made {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            language: results.language.code().to_owned(),
            against: name(run.against),
            compare: run.compare.map(name),
            precision: results.findings.question.precision,
            asked: run.replications,
            partial: results.records.partial,
            style: kept.map(without_letters),
            answers: answers.to_vec(),
        }
    }

    /// The files of its house style by their names, with the letters of `page`; none where they are not
    /// all there.
    pub fn style_files(&self, page: &str) -> Option<Vec<(String, Vec<u8>)>> {
        let mut files = Vec::new();
        for file in self.style.as_ref()? {
            files.push((file.name.clone(), STANDARD.decode(&file.base64).ok()?));
        }
        let names = Style::letters_of(files.first().map_or(&[][..], |(_, text)| text));
        let faces = page.split("src: url(data:font/").skip(1);
        for (name, face) in names.into_iter().zip(faces) {
            let (_, rest) = face.split_once(";base64,")?;
            let (letters, _) = rest.split_once(')')?;
            files.push((name.to_owned(), STANDARD.decode(letters).ok()?));
        }
        Some(files)
    }
}

/// The texts that a reader of a page sees: what stands outside of elements, styles and scripts.
pub fn seen(page: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        texts.push(rest[..at].trim().to_owned());
        rest = &rest[at..];
        let hidden = ["style", "script"];
        let hidden = hidden.iter().find(|name| rest[1..].starts_with(**name));
        let end = match hidden {
            Some(name) => rest.find(&format!("</{name}>")),
            None => Some(0),
        };
        rest = &rest[end.unwrap_or(rest.len())..];
        rest = rest.find('>').map_or("", |at| &rest[at + 1..]);
    }
    texts.push(rest.trim().to_owned());
    texts.retain(|text| !text.is_empty());
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_are_the_texts() {
        let page = "<p>one <b>two</b></p><style>p { a }</style><script>x < y</script>\n three";
        assert_eq!(seen(page), ["one", "two", "three"]);
        for cut in 0..page.len() {
            let _ = seen(&page[..cut]);
        }
    }
}
