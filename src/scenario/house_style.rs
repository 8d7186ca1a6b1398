//! The house style of a study: what charts and pages look like. It is no part of what is simulated,
//! so the resolved study does not hold it, and two runs that differ in it are the same run.

use std::path::{Path, PathBuf};

use super::load;
use super::names::check_text;
use super::notes::Notes;
use super::problem::{ProblemKind, Problems};
use super::section::{LONGEST_TEXT, Section};
use super::source::{Allowance, Files, Source};

/// Colours as red, green and blue; files by the path from where the program was started. What is
/// none is left as the house has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseStyle {
    /// Of the structure that the others are compared with.
    pub reference: Option<[u8; 3]>,
    /// Of the structure that the verdict speaks of.
    pub compared: Option<[u8; 3]>,
    /// Of every other structure.
    pub other: Option<[u8; 3]>,
    /// Of titles.
    pub ink: Option<[u8; 3]>,
    /// Of the paper.
    pub background: Option<[u8; 3]>,
    pub font: Option<PathBuf>,
    pub font_bold: Option<PathBuf>,
    pub logo: Option<PathBuf>,
    /// Whether a sheet is US Letter and not A4.
    pub is_letter: bool,
}

/// Reads a file that holds nothing but a `[theme]`.
///
/// # Errors
/// All its problems at once, as of a study.
pub fn read_house_style(path: &Path) -> Result<HouseStyle, Problems> {
    let source = Source::Path(path.to_owned());
    let loaded = load::load(&source, Allowance::USUAL.file_bytes);
    let notes = Notes::new(Allowance::USUAL.named);
    loaded
        .problems
        .iter()
        .cloned()
        .for_each(|problem| notes.push(problem));
    let mut style = HouseStyle::default();
    if loaded.readable {
        let mut root = Section::root(&notes, &loaded.root, 0);
        style = read(&mut root, &loaded.files);
        root.finish();
    }
    let (problems, more) = notes.take();
    let problems = Problems::new(problems, more, loaded.files);
    if problems.errors() > 0 {
        return Err(problems);
    }
    Ok(style)
}

/// Reads `[theme]`.
pub fn read(root: &mut Section<'_>, files: &Files) -> HouseStyle {
    let mut section = root.open("theme");
    let style = HouseStyle {
        reference: colour(&mut section, "reference"),
        compared: colour(&mut section, "compared"),
        other: colour(&mut section, "other"),
        ink: colour(&mut section, "ink"),
        background: colour(&mut section, "background"),
        font: file(&mut section, "font", files),
        font_bold: file(&mut section, "font_bold", files),
        logo: file(&mut section, "logo", files),
        is_letter: section.choice("paper") == "letter",
    };
    if style.font.is_none() && style.font_bold.is_some() {
        section.missing("font");
    }
    // Closing it would make it a part of the resolved study.
    section.finish();
    style
}

fn colour(section: &mut Section<'_>, key: &str) -> Option<[u8; 3]> {
    let node = section.value(key)?;
    let Some(text) = node.text() else {
        section.wrong_type(key, &node);
        return None;
    };
    let read = parse(text);
    if read.is_none() {
        let found = text.chars().take(40).collect();
        section.problem(key, ProblemKind::Colour { found });
    }
    read
}

/// `#RRGGBB`.
fn parse(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// A path, beginning at the folder of the file that states it.
pub(super) fn file(section: &mut Section<'_>, key: &str, files: &Files) -> Option<PathBuf> {
    let node = section.value(key)?;
    let Some(text) = node.text() else {
        section.wrong_type(key, &node);
        return None;
    };
    let path = section.path_of(key);
    if !check_text(section.notes, text, node.place, &path, LONGEST_TEXT) {
        return None;
    }
    let (stated_in, _, _) = files.position(node.place);
    let folder = Path::new(stated_in).parent().unwrap_or(Path::new(""));
    Some(folder.join(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Language;

    #[test]
    fn colours_are_six_digits_behind_a_hash() {
        assert_eq!(parse("#0072b2"), Some([0, 0x72, 0xb2]));
        for wrong in [
            "0072b2",
            "#fff",
            "#0072bg",
            "#00 2b2",
            "#0072b2ff",
            "#ярко",
            "",
            "red",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_file_of_a_style_is_read_whole_and_its_paths_begin_at_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("house.toml");
        let text = "[theme]\nink = \"#101010\"\nfont = \"a/b.otf\"\npaper = \"letter\"\n";
        std::fs::write(&path, text).expect("written");
        let style = read_house_style(&path).expect("a sound style");
        assert_eq!(style.ink, Some([16; 3]));
        assert_eq!(style.font, Some(folder.path().join("a/b.otf")));
        assert!(style.is_letter);
    }

    #[test]
    fn everything_wrong_with_a_style_is_said_at_once() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("house.toml");
        let text = "colour = 1\n[theme]\nink = \"black\"\nreference = 5\nfnt = \"x\"\n\
                    paper = \"A3\"\nfont_bold = \"b.otf\"\n";
        std::fs::write(&path, text).expect("written");
        let problems = read_house_style(&path).expect_err("six mistakes");
        assert_eq!(
            problems.errors(),
            6,
            "{}",
            problems.render(Language::English, false)
        );
        for language in [Language::English, Language::Russian] {
            assert!(problems.render(language, false).contains("#0072B2"));
        }
    }
}
