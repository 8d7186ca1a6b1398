//! The journal of a run: every replication's results, appended as they are finished, so that a run
//! can go on where it was stopped, killed or content with fewer replications.
//!
//! The file is the line `salesim journal 3`, then records: the length of the content and its CRC-32
//! (four bytes each, the lowest first), then the content. The first content is the [`Header`] as
//! JSON, every other one a replication with its number, packed with DEFLATE; they stand in the order of
//! their numbers. A record that is damaged is left out, and the whole ones behind it count; its
//! replication is run again, and the journal put in order when all are there. What follows the last
//! whole record is cut off before the next one is written.

mod encoding;
mod header;
mod records;
mod responses;
mod study_and_records;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

use crate::experiment::Record;

use super::folder::{Folder, WriteError};
use super::written::{Refusal, begins_with, is_at, open_plain};
pub use header::{Header, Mismatch, Part, engine};
pub use records::{DamagedBytes, frame, packed};
use records::{content, scan, unpacked};
pub use responses::{RESPONSES_NAME, ResponsesJournal};
pub use study_and_records::Unfit;

/// The name of a journal in its folder.
pub const JOURNAL_NAME: &str = "replications.journal";

/// The first line of a journal.
pub const MAGIC: &[u8] = b"salesim journal 3\n";
/// What a journal of any version begins with.
const ANY_MAGIC: &[u8] = b"salesim journal ";

/// What a journal holds.
#[derive(Clone, Debug)]
pub struct JournalContent {
    pub header: Header,
    /// The replications that are whole, by number and structure.
    pub runs: BTreeMap<u64, Vec<Record>>,
    /// Bytes after the last whole record.
    pub torn: u64,
    /// What is damaged before it.
    pub gaps: Vec<DamagedBytes>,
    /// Where that record ends.
    end: u64,
    /// Whether the replications stand there from the first one on, in order and without gaps.
    is_in_order: bool,
}

impl JournalContent {
    /// The numbers below `last` that are missing, as ranges with both ends.
    pub fn missing(&self, last: u64) -> Vec<(u64, u64)> {
        let mut missing = Vec::new();
        let mut next = 0;
        for number in self
            .runs
            .range(..last)
            .map(|(number, _)| *number)
            .chain([last])
        {
            if number > next {
                missing.push((next, number - 1));
            }
            next = number.saturating_add(1);
        }
        missing
    }

    /// What follows the last whole record, if anything does.
    pub fn tail(&self) -> Option<DamagedBytes> {
        let tail = DamagedBytes {
            from: self.end,
            until: self.end + self.torn,
        };
        (self.torn > 0).then_some(tail)
    }

    /// One more than the largest number that is there.
    pub fn reach(&self) -> u64 {
        let last = self.runs.last_key_value();
        last.map_or(0, |(number, _)| number.saturating_add(1))
    }
}

/// Why a journal cannot be used.
#[derive(Debug)]
pub enum JournalError {
    /// It could not be written.
    System(WriteError),
    /// It could not be read.
    Unreadable(PathBuf, io::Error),
    /// The file is no journal.
    NotAJournal(PathBuf),
    /// It is a journal in the form of another version.
    OfAnotherVersion(PathBuf),
    /// It is of another run.
    OfAnother {
        path: PathBuf,
        held: Box<JournalContent>,
        differences: Vec<Mismatch>,
    },
    /// There is nothing to go on with.
    Nothing(PathBuf),
}

/// How to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// Go on with the journal of the same run, begin one if there is none.
    GoOn,
    /// Go on with a journal that has to be there.
    Resume,
    /// Begin anew, whatever is there.
    Anew,
}

/// A journal that is being written.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    /// Whether its replications may stand out of their order.
    is_mixed: bool,
}

impl Journal {
    /// Opens the journal of a folder for the run that `header` describes; what it holds already
    /// comes with it.
    ///
    /// # Errors
    /// If the system refuses, or if the journal is of another run.
    pub fn open(
        folder: &Folder,
        header: &Header,
        beginning: Beginning,
    ) -> Result<(Journal, JournalContent), JournalError> {
        let path = folder.path().join(JOURNAL_NAME);
        let there = fs::symlink_metadata(&path).is_ok();
        let held = if there && beginning != Beginning::Anew {
            let held = read(&path)?;
            let differences = held.header.differences(header);
            if !differences.is_empty() {
                return Err(JournalError::OfAnother {
                    path,
                    held: Box::new(held),
                    differences,
                });
            }
            held
        } else if beginning == Beginning::Resume {
            return Err(JournalError::Nothing(path));
        } else {
            JournalContent {
                header: header.clone(),
                runs: BTreeMap::new(),
                torn: 0,
                gaps: Vec::new(),
                end: 0,
                is_in_order: false,
            }
        };
        let is_mixed = !held.is_in_order;
        if is_mixed {
            replace(folder, JOURNAL_NAME, ANY_MAGIC, |out| rewrite(out, &held))
                .map_err(JournalError::System)?;
        }
        let end = if is_mixed { None } else { Some(held.end) };
        let file = append_to(&path, end).map_err(JournalError::System)?;
        let journal = Journal {
            path,
            file,
            is_mixed: is_mixed && !held.runs.is_empty(),
        };
        Ok((journal, held))
    }

    /// Appends a replication.
    ///
    /// # Errors
    /// If the system refuses, or if somebody took the journal away; what was appended before stays.
    pub fn append(&mut self, number: u64, structures: &[Record]) -> Result<(), WriteError> {
        let bytes = frame(&packed(&encoding::encode(number, structures)));
        append(&mut self.file, &self.path, &bytes)
    }

    /// Waits until everything is on the disk, in order.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn finish(&mut self, folder: &Folder) -> Result<(), WriteError> {
        finish(&self.file, &self.path)?;
        if self.is_mixed
            && let Ok(held) = read(&self.path)
        {
            replace(folder, JOURNAL_NAME, ANY_MAGIC, |out| rewrite(out, &held))?;
            self.is_mixed = false;
        }
        Ok(())
    }
}

/// Opens a journal for appending, cut off at `end` if there is one.
fn append_to(path: &Path, end: Option<u64>) -> Result<File, WriteError> {
    let open = || {
        let mut file = open_plain(path)?;
        if let Some(end) = end {
            file.set_len(end)?;
        }
        file.seek(io::SeekFrom::End(0))?;
        Ok(file)
    };
    open().map_err(|error| fail(path, error))
}

/// Appends to a journal that is still where it was.
fn append(file: &mut File, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if !is_at(file, path) {
        return Err(fail(path, Refusal::Gone.error()));
    }
    file.write_all(bytes).map_err(|error| fail(path, error))
}

/// Waits until what was appended is on the disk.
fn finish(file: &File, path: &Path) -> Result<(), WriteError> {
    file.sync_all().map_err(|error| fail(path, error))
}

fn fail(path: &Path, error: io::Error) -> WriteError {
    WriteError {
        path: path.to_owned(),
        error,
    }
}

/// Writes a journal in the place of the one that is there, which has to be one: a journal grows, so no
/// note of the folder tells its bytes.
fn replace(
    folder: &Folder,
    name: &str,
    magic: &[u8],
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), WriteError> {
    let path = folder.path().join(name);
    let is_free =
        fs::symlink_metadata(&path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
    if is_free || begins_with(&path, magic) || folder.replaces_anything() {
        folder.put(name, content)
    } else {
        Err(fail(&path, Refusal::Foreign.error()))
    }
}

/// Writes the header and all replications, in their order.
fn rewrite(out: &mut dyn Write, held: &JournalContent) -> io::Result<()> {
    let header = serde_json::to_vec(&held.header).expect("a header is plain text");
    out.write_all(MAGIC)?;
    out.write_all(&frame(&header))?;
    for (number, run) in &held.runs {
        out.write_all(&frame(&packed(&encoding::encode(*number, run))))?;
    }
    Ok(())
}

/// Reads a journal.
///
/// # Errors
/// If the system refuses, or if the file does not begin as a journal of this version does.
pub fn read(path: &Path) -> Result<JournalContent, JournalError> {
    let bytes = bytes_of(path).map_err(|error| JournalError::Unreadable(path.to_owned(), error))?;
    let is_other = bytes.starts_with(ANY_MAGIC) && !bytes.starts_with(MAGIC);
    of_bytes(&bytes).ok_or_else(|| match is_other {
        true => JournalError::OfAnotherVersion(path.to_owned()),
        false => JournalError::NotAJournal(path.to_owned()),
    })
}

/// The bytes of a regular file: opening a FIFO waits for a writer for ever.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    fs::read(path)
}

/// What the bytes of a journal hold; none if they do not begin as a journal does.
pub fn of_bytes(bytes: &[u8]) -> Option<JournalContent> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (first, rest) = content(rest)?;
    let header: Header = serde_json::from_slice(first).ok()?;
    // Of nothing there can be any number of records in no bytes.
    if header.structures.is_empty() || header.windows == 0 || header.measures == 0 {
        return None;
    }
    let found = scan(bytes, bytes.len() - rest.len(), |content| {
        encoding::decode(&unpacked(content)?, header.shape())
    });
    let numbers = found.records.iter().map(|(number, _)| *number);
    let is_in_order = found.gaps.is_empty() && numbers.eq(0..found.records.len() as u64);
    let mut runs = BTreeMap::new();
    for (number, run) in found.records {
        runs.entry(number).or_insert(run);
    }
    Some(JournalContent {
        header,
        runs,
        torn: (bytes.len() - found.end) as u64,
        gaps: found.gaps,
        end: found.end as u64,
        is_in_order,
    })
}

#[cfg(test)]
mod tests;
