//! Where a study comes from, and the texts that were read.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::problem::{Place, Problem, ProblemKind, Problems};

/// How much a study may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Largest study file, in bytes: parsing needs some fifty times as much memory.
    pub file_bytes: u64,
    /// Most grades, segments, structures, stages of a deal or pieces of evidence, each.
    pub named: usize,
}

impl Allowance {
    /// What is enough for every study that a person writes.
    pub const USUAL: Allowance = Allowance {
        file_bytes: 1 << 20,
        named: 500,
    };
    /// For a study that a run wrote down in full, with every default and what was laid over it.
    pub const WRITTEN_DOWN: Allowance = Allowance {
        file_bytes: 1 << 24,
        named: 100_000,
    };
}

/// Where a study file is to be read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A regular file.
    Path(PathBuf),
    /// A text at hand, with the name that messages give it and the folder in which its `base` is
    /// looked up; none: it can have no base.
    Text {
        name: String,
        text: String,
        folder: Option<PathBuf>,
    },
}

impl Source {
    /// Reads a study from standard input, up to the limit of a file.
    ///
    /// # Errors
    /// If it cannot be read, is too large, or is no text.
    pub fn stdin(limit_bytes: u64) -> Result<Source, Problems> {
        let read = capped(std::io::stdin().lock(), limit_bytes);
        Source::text("-".to_string(), read.and_then(|bytes| decode(&bytes)))
    }

    /// Takes bytes for a study, as if a file of this name held them.
    ///
    /// # Errors
    /// If they are too many, or no text.
    pub fn bytes(name: &str, bytes: &[u8]) -> Result<Source, Problems> {
        let read = capped(bytes, Allowance::USUAL.file_bytes);
        Source::text(name.to_string(), read.and_then(|bytes| decode(&bytes)))
    }

    fn text(name: String, read: Result<String, ProblemKind>) -> Result<Source, Problems> {
        match read {
            Ok(text) => Ok(Source::Text {
                name,
                text,
                folder: None,
            }),
            Err(kind) => {
                let mut files = Files::default();
                let file = files.add(name, String::new());
                Err(Problems::new(vec![whole(file, kind)], [0; 3], files))
            }
        }
    }
}

/// A text that was read, with its lines.
#[derive(Clone, Debug)]
pub struct FileText {
    /// What messages call it.
    pub name: String,
    pub text: String,
    line_starts: Vec<usize>,
}

impl FileText {
    pub(super) fn new(name: String, text: String) -> FileText {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let line_starts = std::iter::once(0)
            .chain(breaks.map(|(at, _)| at + 1))
            .collect();
        FileText {
            name,
            text,
            line_starts,
        }
    }

    /// The number of the line, from 0, that holds a byte.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.line_starts
            .partition_point(|&start| start <= offset)
            .saturating_sub(1)
    }

    /// Where a line begins and where it ends, without its break.
    pub(super) fn line_bounds(&self, line: usize) -> (usize, usize) {
        let start = self
            .line_starts
            .get(line)
            .copied()
            .unwrap_or(self.text.len());
        let end = self
            .line_starts
            .get(line + 1)
            .map_or(self.text.len(), |next| next - 1);
        (start, end.max(start))
    }
}

/// The texts of a reading: the study, its base, and the overrides.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// Shared with the variations of a study.
    texts: Vec<Arc<FileText>>,
}

impl Files {
    pub(super) fn add(&mut self, name: String, text: String) -> usize {
        self.texts.push(Arc::new(FileText::new(name, text)));
        self.texts.len() - 1
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.texts.len()
    }

    pub(super) fn get(&self, file: usize) -> Option<&FileText> {
        self.texts.get(file).map(AsRef::as_ref)
    }

    /// Name, line and column (from 1, the column in characters) of a place.
    pub fn position(&self, place: Place) -> (&str, usize, usize) {
        let Some(file) = self.texts.get(place.file) else {
            return ("", 1, 1);
        };
        let line = file.line(place.start);
        let (start, _) = file.line_bounds(line);
        let upto = file.text.get(start..place.start).unwrap_or("");
        (&file.name, line + 1, upto.chars().count() + 1)
    }
}

/// Reads a file that must be a regular one. The check comes before opening: opening a FIFO waits
/// for a writer for ever.
pub(super) fn read(path: &Path, limit_bytes: u64) -> Result<String, ProblemKind> {
    let reason = |error: std::io::Error| ProblemKind::CannotRead {
        reason: error.to_string(),
    };
    let about = std::fs::metadata(path).map_err(reason)?;
    if !about.is_file() {
        return Err(ProblemKind::NotAFile);
    }
    if about.len() > limit_bytes {
        return Err(ProblemKind::TooLarge { limit_bytes });
    }
    decode(&capped(File::open(path).map_err(reason)?, limit_bytes)?)
}

/// Reads at most the limit; files can grow, and some (`/proc`) say that they are empty.
fn capped(from: impl Read, limit_bytes: u64) -> Result<Vec<u8>, ProblemKind> {
    let mut bytes = Vec::new();
    from.take(limit_bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| ProblemKind::CannotRead {
            reason: error.to_string(),
        })?;
    if bytes.len() as u64 > limit_bytes {
        return Err(ProblemKind::TooLarge { limit_bytes });
    }
    Ok(bytes)
}

/// The text of a file's bytes; a byte order mark of UTF-8 is dropped.
pub(super) fn decode(bytes: &[u8]) -> Result<String, ProblemKind> {
    let half_zero = bytes.len() >= 4
        && (bytes[0] == 0) != (bytes[1] == 0)
        && (bytes[2] == 0) == (bytes[0] == 0)
        && (bytes[3] == 0) == (bytes[1] == 0);
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || half_zero {
        return Err(ProblemKind::Utf16);
    }
    if bytes.contains(&0) {
        return Err(ProblemKind::Binary);
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let text = String::from_utf8(bytes.to_vec()).map_err(|_| ProblemKind::NotUtf8)?;
    if text.trim().is_empty() {
        Err(ProblemKind::Empty)
    } else {
        Ok(text)
    }
}

/// Whether a text that is no TOML looks like another format.
pub(super) fn other_format(text: &str) -> Option<ProblemKind> {
    let first = text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with('#'))?;
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == '-' || c == '"';
    if first.starts_with('{')
        || (first.starts_with('[')
            && text.trim_end().ends_with(']')
            && text.contains(':')
            && !text.contains('='))
    {
        return Some(ProblemKind::Json);
    }
    let key = first.split(':').next().unwrap_or("");
    let yaml_key = first.contains(':') && !key.is_empty() && key.chars().all(word);
    if first == "---" || first.starts_with("%YAML") || first.starts_with("- ") || yaml_key {
        return Some(ProblemKind::Yaml);
    }
    None
}

/// A problem with a whole file.
pub(super) fn whole(file: usize, kind: ProblemKind) -> Problem {
    Problem {
        place: Place {
            file,
            start: 0,
            end: 0,
        },
        path: String::new(),
        kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let mut files = Files::default();
        let file = files.add("study.toml".into(), "a = 1\nимя = 2\n".into());
        let start = "a = 1\nимя = ".len();
        assert_eq!(
            files.position(Place {
                file,
                start,
                end: start + 1
            }),
            ("study.toml", 2, 7)
        );
    }

    #[test]
    fn bytes_that_are_no_study_are_recognised() {
        assert_eq!(decode(b"\xFF\xFEa\0"), Err(ProblemKind::Utf16));
        assert_eq!(decode(b"a\0 \0=\0"), Err(ProblemKind::Utf16));
        assert_eq!(decode(b"\x7FELF\0\0"), Err(ProblemKind::Binary));
        assert_eq!(decode(b"a = '\xFF'"), Err(ProblemKind::NotUtf8));
        assert_eq!(decode(b"\xEF\xBB\xBFa = 1\r\n"), Ok("a = 1\r\n".into()));
        assert_eq!(decode(b" \n"), Err(ProblemKind::Empty));
        assert_eq!(other_format("{\"schema\": 1}"), Some(ProblemKind::Json));
        assert_eq!(other_format("# x\nschema: 1\n"), Some(ProblemKind::Yaml));
        assert_eq!(other_format("schema = 1\n"), None);
    }
}
