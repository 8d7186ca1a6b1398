//! Answers: what a question beyond the verdict found (why, from where on, what if, what would be
//! best), in every language as plain data. An answer is written with its numbers; the page
//! of a run shows the answers that its folder holds for the same study.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::is_comparable;
use crate::scenario::{Language, Study};

use super::chart::{self, Figure};
use super::folder::{Folder, WriteError, slug};
use super::journal::engine;

/// The name of an answer in the folder of its question.
pub const ANSWER_NAME: &str = "answer.json";
/// No answer is larger; what is, was not written by this program.
const LARGEST_BYTES: u64 = 1 << 26;

/// What a question found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The command that asks: `explain`, `sweep`, …
    pub kind: String,
    pub version: String,
    pub engine: String,
    pub seed: u64,
    /// A hash of everything that the simulation reads of the study.
    pub study: String,
    /// The answer in every language; `told` in the file, as answers that are kept have it.
    #[serde(rename = "told")]
    pub wordings: Vec<Wording>,
    /// The numbers behind it.
    pub data: serde_json::Value,
}

/// An answer in one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Wording {
    /// Code of the language, e.g. `en`.
    pub language: String,
    pub title: String,
    /// What was found, sentence by sentence: a label (`!` warns, empty: the finding itself) and text.
    pub lines: Vec<(String, String)>,
    pub charts: Vec<Picture>,
    pub tables: Vec<Rows>,
    /// How it was found and what it does not say.
    pub notes: Vec<String>,
}

/// A chart, before it is drawn: whoever shows it draws it in the style in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// Name of its files.
    pub name: String,
    pub figure: Figure,
}

/// A table of texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    pub caption: String,
    /// The heads first; the first column is text, the others numbers.
    pub rows: Vec<Vec<String>>,
}

impl Answer {
    /// An answer to a question of this kind about a study; `in_words` says it in one language.
    pub fn new(
        kind: &str,
        study: &Study,
        data: serde_json::Value,
        in_words: impl Fn(Language) -> Wording,
    ) -> Answer {
        let worded = |language: &Language| Wording {
            language: language.code().to_owned(),
            ..in_words(*language)
        };
        Answer {
            kind: kind.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            engine: engine(),
            seed: study.run.seed,
            study: study.scenario.identity(),
            wordings: Language::ALL.iter().map(worded).collect(),
            data,
        }
    }

    /// The answer in a language, or in the first one that it has.
    pub fn in_language(&self, language: Language) -> Option<&Wording> {
        let code = language.code();
        let asked = self
            .wordings
            .iter()
            .find(|wording| wording.language == code);
        asked.or(self.wordings.first())
    }

    /// Whether it is of this study, engine and seed.
    pub fn is_of(&self, study: &Study) -> bool {
        self.misfit(study).is_none()
    }

    /// Why it is not of this study. Another version may know studies by other hashes.
    fn misfit(&self, study: &Study) -> Option<Misfit> {
        let here = study.scenario.identity();
        if self.engine != engine() || !is_comparable(&self.study, &here) {
            Some(Misfit::Engine)
        } else if self.study != here {
            Some(Misfit::Study)
        } else {
            (self.seed != study.run.seed).then_some(Misfit::Seed)
        }
    }

    /// Draws the charts in one language, in the style in force, then writes the answer.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn write(&self, folder: &Folder, language: Language) -> Result<(), WriteError> {
        let charts = self.in_language(language).map(|wording| &wording.charts);
        for Picture { name, figure } in charts.into_iter().flatten() {
            let svg = figure.svg();
            let png = chart::png(&svg, 2.0);
            let pdf = chart::pdf(&svg);
            for (ending, bytes) in [("svg", svg.as_bytes()), ("png", &png), ("pdf", &pdf)] {
                folder.write(&format!("charts/{name}.{ending}"), |out| {
                    out.write_all(bytes)
                })?;
            }
        }
        let text = serde_json::to_string_pretty(self).expect("plain data");
        folder.write(ANSWER_NAME, |out| {
            out.write_all(text.as_bytes())?;
            out.write_all(b"\n")
        })
    }
}

/// Why an answer in a run's folder is not shown with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It is no answer that this program reads.
    Unreadable,
    Engine,
    Study,
    Seed,
    /// Of this study, but about other structures, another measure, level or other ranges.
    Question,
}

/// What is found with a run, by the names of the folders.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundAnswers {
    /// The answers that are of its study, each with its file.
    pub answers: Vec<(PathBuf, Answer)>,
    /// The files of the others, each with the reason.
    pub left_out: Vec<(PathBuf, Misfit)>,
}

/// The answers in the folders below `folder`, and which of them are of this study.
pub fn answers(folder: &Path, study: &Study) -> FoundAnswers {
    let below = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = below.map(|entry| entry.path().join(ANSWER_NAME)).collect();
    paths.retain(|path| path.exists());
    paths.sort();
    let mut found = FoundAnswers::default();
    for path in paths {
        match read(&path) {
            None => found.left_out.push((path, Misfit::Unreadable)),
            Some(answer) => match answer.misfit(study) {
                None => found.answers.push((path, answer)),
                Some(misfit) => found.left_out.push((path, misfit)),
            },
        }
    }
    found
}

/// The answer in a file.
fn read(path: &Path) -> Option<Answer> {
    let about = fs::metadata(path).ok()?;
    // Opening a FIFO waits for a writer for ever.
    (about.is_file() && about.len() <= LARGEST_BYTES).then_some(())?;
    let answer: Answer = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    // The kind is a name within a page.
    (slug(&answer.kind) == answer.kind).then_some(answer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Replacing;
    use crate::scenario::{Source, read_study};

    fn study() -> Study {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/media_buying.toml");
        read_study(&Source::Path(path.into()), &[]).expect("the shipped study is right")
    }

    #[test]
    fn an_answer_is_found_by_its_study_and_by_no_other() {
        let place = tempfile::tempdir().expect("a folder");
        let study = study();
        let answer = Answer::new("test", &study, serde_json::Value::Null, |language| {
            Wording {
                title: language.code().to_owned(),
                ..Wording::default()
            }
        });
        let folder = Folder::open(&place.path().join("test"), Replacing::Own).expect("a folder");
        answer.write(&folder, Language::English).expect("written");
        let file = place.path().join("test").join(ANSWER_NAME);
        let found = answers(place.path(), &study).answers;
        assert_eq!(found, [(file.clone(), answer)]);
        let left_out = |study: &Study| {
            let found = answers(place.path(), study);
            assert_eq!(found.answers, []);
            found.left_out
        };
        let mut seeded = study.clone();
        seeded.run.seed += 1;
        assert_eq!(left_out(&seeded), [(file.clone(), Misfit::Seed)]);
        let other = study.with(&[("rescue.ask".into(), "0.5".into())]);
        let other = other.expect("right");
        assert_eq!(left_out(&other), [(file.clone(), Misfit::Study)]);
        let text = fs::read_to_string(&file).expect("written");
        let engine = format!("\"engine\": \"{}\"", engine());
        let aged = text.replace(&engine, "\"engine\": \"0\"");
        // As a study was known before keys: by sixteen digits.
        let unlike = text.replace("\"study\": \"1-", "\"study\": \"");
        let named = text.replace("\"kind\": \"test\"", "\"kind\": \"a\\\"b\"");
        for (text, why) in [
            (aged, Misfit::Engine),
            (unlike, Misfit::Engine),
            (named, Misfit::Unreadable),
            ("{}".to_owned(), Misfit::Unreadable),
        ] {
            fs::write(&file, text).expect("written");
            assert_eq!(left_out(&study), [(file.clone(), why)]);
        }
    }
}
