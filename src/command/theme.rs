//! The house style of a run: taken from the command line, the study or the folder, and kept beside
//! the results, so that they can be told again in it.

use std::path::Path;

use crate::report::Folder;
use crate::report::chart::{Style, StyleProblem};
use crate::scenario::{HouseStyle, read_house_style};
use crate::text::{Decimals, Gaps, Results, Sentence, fill, gaps, number};

use super::console::complain;
use super::exit::{self, Failure};

/// The style of `--theme`, else this one.
pub fn chosen(file: Option<&Path>, own: &HouseStyle) -> Result<Style, Failure> {
    let asked = match file {
        Some(path) => read_house_style(path)
            .map_err(|problems| Failure::of_problems(&problems, exit::language()))?,
        None => own.clone(),
    };
    Style::read(&asked).map_err(|problem| failure(&problem))
}

/// The style that a folder's results were drawn in.
pub fn of_folder(folder: &Path) -> Result<Style, Failure> {
    let [file, ..] = Style::kept_names().map(|name| folder.join(name));
    let file = file.is_file().then_some(file);
    chosen(file.as_deref(), &HouseStyle::default())
}

/// Keeps a style in a folder in place of the one that it has.
pub fn keep(folder: &Folder, style: &Style) -> Result<(), Failure> {
    let files = style.kept().map_err(|problem| failure(&problem))?;
    for name in Style::kept_names() {
        folder.remove(name)?;
    }
    for (name, bytes) in files {
        folder.write(name, |out| out.write_all(&bytes))?;
    }
    Ok(())
}

/// Notes on standard error which letters of the study's names the charts cannot show.
pub fn note_unseen(style: &Style, results: &Results<'_>) {
    let scenario = &results.study.scenario;
    let mut names = results.study.title.get(results.language).to_owned();
    for place in 0..results.records.structures.len() {
        names.push_str(results.structure(place));
    }
    for grade in 0..scenario.grades.len() {
        names.push_str(results.grade(grade));
    }
    for segment in 0..scenario.segments.len() {
        names.push_str(results.segment(segment));
    }
    let unseen = style.unseen(&names);
    if !unseen.is_empty() {
        let sentence = exit::words().theme.unseen;
        complain(&fill!(sentence, letters = &unseen));
    }
}

/// What is wrong under a key of a style.
fn saying<G: Gaps>(code: u8, sentence: Sentence<G>, key: &str, values: G::Values<'_>) -> Failure {
    let found = sentence.fill(values);
    let message = fill!(exit::words().theme.wrong, found = &found, key = key);
    Failure::new(code, message)
}

/// What is wrong with a style, in words.
fn failure(problem: &StyleProblem) -> Failure {
    let words = &exit::words().theme;
    let whole = |bytes: u64| number(exit::language().lexicon(), bytes as f64, Decimals(0));
    match problem {
        StyleProblem::CannotRead { key, path, reason } => {
            let path = path.display().to_string();
            let values = gaps![path = path.as_str(), reason = reason];
            saying(exit::INPUT_OUTPUT, words.cannot_read, key, values)
        }
        StyleProblem::TooLarge {
            key,
            path,
            limit_bytes,
        } => {
            let (path, limit) = (path.display().to_string(), whole(*limit_bytes));
            let values = gaps![limit = limit.as_str(), path = path.as_str()];
            saying(exit::USAGE, words.too_large, key, values)
        }
        StyleProblem::NoLetters { key, path } => {
            let path = path.display().to_string();
            saying(exit::USAGE, words.no_letters, key, gaps![path = &path])
        }
        StyleProblem::LacksLetters { key, path, lacking } => {
            let path = path.display().to_string();
            let values = gaps![lacking = lacking, path = path.as_str()];
            saying(exit::USAGE, words.lacks_letters, key, values)
        }
        StyleProblem::NoLogo { path } => {
            let path = path.display().to_string();
            saying(exit::USAGE, words.no_logo, "logo", gaps![path = &path])
        }
        StyleProblem::NotOnlyShapes { path, element } => {
            let path = path.display().to_string();
            let values = gaps![element = element, path = path.as_str()];
            saying(exit::USAGE, words.not_only_shapes, "logo", values)
        }
        StyleProblem::TooIntricate {
            path,
            elements,
            deep,
        } => {
            let (elements, deep) = (whole(*elements as u64), whole(*deep as u64));
            let path = path.display().to_string();
            let values = gaps![
                deep = deep.as_str(),
                elements = elements.as_str(),
                path = path.as_str()
            ];
            saying(exit::USAGE, words.too_intricate, "logo", values)
        }
        StyleProblem::Contrast {
            key,
            against,
            contrast,
            least,
        } => {
            let write = |x: f64| number(exit::language().lexicon(), x, Decimals(1));
            let (found, least) = (write(*contrast), write(*least));
            let values = gaps![
                against = *against,
                contrast = found.as_str(),
                least = least.as_str()
            ];
            saying(exit::USAGE, words.contrast, key, values)
        }
        StyleProblem::Alike { key, other } => {
            saying(exit::USAGE, words.alike, key, gaps![other = other])
        }
    }
}
