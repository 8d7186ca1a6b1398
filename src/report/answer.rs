//! Answers: what a question beyond the verdict found (why, from where on, what if, what would be
//! best), told in every language as plain data. An answer is written beside its numbers; the page
//! of a run shows the answers that its folder holds for the same study.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::random::Key;
use crate::scenario::{Language, Study};

use super::chart;
use super::folder::{Folder, WriteError};
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
    /// The answer in every language.
    pub told: Vec<Told>,
    /// The numbers behind it.
    pub data: serde_json::Value,
}

/// An answer in one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Told {
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

/// A chart, drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// Name of its files.
    pub name: String,
    pub svg: String,
}

/// A table of texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    pub caption: String,
    /// The heads first; the first column is text, the others numbers.
    pub rows: Vec<Vec<String>>,
}

/// The hash by which an answer knows its study.
fn study_hash(study: &Study) -> String {
    format!("{:016x}", Key::of(&format!("{:?}", study.scenario)).0)
}

impl Answer {
    /// An answer to a question of this kind about a study; `tell` tells it in one language.
    pub fn new(
        kind: &str,
        study: &Study,
        data: serde_json::Value,
        tell: impl Fn(Language) -> Told,
    ) -> Answer {
        let told = |language: &Language| Told {
            language: language.code().to_owned(),
            ..tell(*language)
        };
        Answer {
            kind: kind.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            engine: engine(),
            seed: study.run.seed,
            study: study_hash(study),
            told: Language::ALL.iter().map(told).collect(),
            data,
        }
    }

    /// The answer in a language, or in the first one that it is told in.
    pub fn in_language(&self, language: Language) -> Option<&Told> {
        let code = language.code();
        let asked = self.told.iter().find(|told| told.language == code);
        asked.or(self.told.first())
    }

    /// Whether it is of this study, engine and seed.
    pub fn is_of(&self, study: &Study) -> bool {
        self.study == study_hash(study) && self.engine == engine() && self.seed == study.run.seed
    }

    /// Writes the charts in one language, then the answer.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn write(&self, folder: &Folder, language: Language) -> Result<(), WriteError> {
        let charts = self.in_language(language).map(|told| &told.charts);
        for Picture { name, svg } in charts.into_iter().flatten() {
            let png = chart::png(svg, 2.0);
            let pdf = chart::pdf(svg);
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

/// The answers in the folders below `folder` that are of this study, by the names of their folders.
/// What cannot be read is no answer.
pub fn answers(folder: &Path, study: &Study) -> Vec<Answer> {
    let below = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = below.map(|entry| entry.path().join(ANSWER_NAME)).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| -> Option<Answer> {
        let size = fs::metadata(path).ok()?.len();
        (size <= LARGEST_BYTES).then_some(())?;
        let answer: Answer = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        let mut charts = answer.told.iter().flat_map(|told| &told.charts);
        charts
            .all(|picture| is_drawing(&picture.svg))
            .then_some(answer)
    };
    let found = paths.iter().filter_map(read);
    found.filter(|answer| answer.is_of(study)).collect()
}

/// Whether a picture holds shapes and words only: a page shows it as it stands.
fn is_drawing(svg: &str) -> bool {
    let svg = svg.to_ascii_lowercase();
    let alive = [
        "<script",
        "<foreignobject",
        "<iframe",
        "href",
        "javascript:",
    ];
    let handler = |part: &str| {
        let name = part.split(['=', '>']).next().unwrap_or_default();
        part.contains('=') && name.chars().all(|letter| letter.is_ascii_alphabetic())
    };
    svg.starts_with("<svg")
        && !alive.iter().any(|word| svg.contains(word))
        && !svg
            .split_whitespace()
            .any(|word| word.strip_prefix("on").is_some_and(handler))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Source, read_study};

    fn study() -> Study {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/media_buying.toml");
        read_study(&Source::Path(path.into()), &[]).expect("the shipped study is right")
    }

    #[test]
    fn pictures_that_could_act_are_no_drawings() {
        assert!(is_drawing(
            "<svg><text>once upon a time, x = y</text></svg>"
        ));
        for alive in [
            "<svg><script>x</script></svg>",
            "<svg onload=\"x\"/>",
            "<svg><a href=\"x\"/></svg>",
            "<p>no picture</p>",
        ] {
            assert!(!is_drawing(alive), "{alive}");
        }
    }

    #[test]
    fn an_answer_is_found_by_its_study_and_by_no_other() {
        let place = tempfile::tempdir().expect("a folder");
        let study = study();
        let answer = Answer::new("test", &study, serde_json::Value::Null, |language| Told {
            title: language.code().to_owned(),
            ..Told::default()
        });
        let folder = Folder::open(&place.path().join("test")).expect("a folder");
        answer.write(&folder, Language::English).expect("written");
        assert_eq!(answers(place.path(), &study), [answer]);
        let mut other = study.clone();
        other.run.seed += 1;
        assert_eq!(answers(place.path(), &other), []);
        let other = study.with(&[("rescue.ask".into(), "0.5".into())]);
        assert_eq!(answers(place.path(), &other.expect("right")), []);
    }
}
