//! The journal of a run: every replication's results, appended as they are finished, so that a run
//! can go on where it was stopped, killed or content with fewer replications.
//!
//! The file is the line `salesim journal 1`, then records: the length of the content and its CRC-32
//! (four bytes each, the lowest first), then the content. The first content is the [`Header`] as
//! JSON, every other one a replication, in their order. What follows the last whole record (a torn
//! tail) is ignored and cut off before the next record is written.

mod encoding;
mod header;
mod responses;
mod telling;

use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

use crate::experiment::Record;

use super::folder::{Folder, WriteError};
pub use header::{Difference, Header, Part, engine};
pub use responses::{RESPONSES_NAME, ResponsesJournal};
pub use telling::Unfit;

/// The name of a journal in its folder.
pub const JOURNAL_NAME: &str = "replications.journal";

/// The first line of a journal.
pub const MAGIC: &[u8] = b"salesim journal 1\n";
/// No record is longer; a length beyond it is a torn one.
const LONGEST: usize = 1 << 28;

/// What a journal holds.
#[derive(Clone, Debug)]
pub struct Held {
    pub header: Header,
    /// By replication and structure.
    pub runs: Vec<Vec<Record>>,
    /// Bytes after the last whole record.
    pub torn: u64,
    /// Where that record ends.
    end: u64,
}

/// Why a journal cannot be used.
#[derive(Debug)]
pub enum JournalError {
    /// It could not be written.
    System(WriteError),
    /// It could not be read.
    Unreadable(PathBuf, io::Error),
    /// The file is no journal, or one of a later version.
    NotAJournal(PathBuf),
    /// It is of another run.
    OfAnother {
        path: PathBuf,
        held: Box<Held>,
        differences: Vec<Difference>,
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
    ) -> Result<(Journal, Held), JournalError> {
        let path = folder.path().join(JOURNAL_NAME);
        let there = path.try_exists().unwrap_or(true);
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
            begin(folder, header).map_err(JournalError::System)?
        };
        let fail = |error| {
            JournalError::System(WriteError {
                path: path.clone(),
                error,
            })
        };
        let mut file = File::options().write(true).open(&path).map_err(fail)?;
        file.set_len(held.end).map_err(fail)?;
        file.seek(io::SeekFrom::End(0)).map_err(fail)?;
        Ok((Journal { path, file }, held))
    }

    /// Appends a replication.
    ///
    /// # Errors
    /// If the system refuses; what was appended before stays.
    pub fn append(&mut self, number: u64, structures: &[Record]) -> Result<(), WriteError> {
        let bytes = frame(&encoding::encode(number, structures));
        self.file
            .write_all(&bytes)
            .map_err(|error| self.fail(error))
    }

    /// Waits until everything is on the disk.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn finish(&mut self) -> Result<(), WriteError> {
        self.file.sync_all().map_err(|error| self.fail(error))
    }

    fn fail(&self, error: io::Error) -> WriteError {
        WriteError {
            path: self.path.clone(),
            error,
        }
    }
}

/// Writes a journal without replications.
fn begin(folder: &Folder, header: &Header) -> Result<Held, WriteError> {
    let text = serde_json::to_vec(header).expect("a header is plain text");
    let record = frame(&text);
    folder.write(JOURNAL_NAME, |out| {
        out.write_all(MAGIC)?;
        out.write_all(&record)
    })?;
    Ok(Held {
        header: header.clone(),
        runs: Vec::new(),
        torn: 0,
        end: (MAGIC.len() + record.len()) as u64,
    })
}

/// Reads a journal.
///
/// # Errors
/// If the system refuses, or if the file does not begin as a journal does.
pub fn read(path: &Path) -> Result<Held, JournalError> {
    let bytes = bytes_of(path).map_err(|error| JournalError::Unreadable(path.to_owned(), error))?;
    of_bytes(&bytes).ok_or_else(|| JournalError::NotAJournal(path.to_owned()))
}

/// The bytes of a regular file: opening a FIFO waits for a writer for ever.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    fs::read(path)
}

/// What the bytes of a journal hold; none if they do not begin as a journal does.
pub fn of_bytes(bytes: &[u8]) -> Option<Held> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (first, mut rest) = content(rest)?;
    let header: Header = serde_json::from_slice(first).ok()?;
    // Of nothing there can be any number of records in no bytes.
    if header.structures.is_empty() || header.windows == 0 || header.measures == 0 {
        return None;
    }
    let mut runs: Vec<Vec<Record>> = Vec::new();
    while let Some((next, after)) = content(rest) {
        // A record that is whole but out of its order is as good as torn.
        match encoding::decode(next, header.shape()) {
            Some((number, run)) if number == runs.len() as u64 => runs.push(run),
            _ => break,
        }
        rest = after;
    }
    Some(Held {
        header,
        runs,
        torn: rest.len() as u64,
        end: (bytes.len() - rest.len()) as u64,
    })
}

/// A record: the length of its content, its checksum, and the content.
pub fn frame(content: &[u8]) -> Vec<u8> {
    let mut record = Vec::with_capacity(content.len() + 8);
    record.extend((content.len() as u32).to_le_bytes());
    record.extend(crc32fast::hash(content).to_le_bytes());
    record.extend(content);
    record
}

/// The content of the first record, and what follows it; none if it is torn.
fn content(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (sum, rest) = rest.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*length) as usize;
    if length > LONGEST {
        return None;
    }
    let (content, rest) = rest.split_at_checked(length)?;
    (crc32fast::hash(content) == u32::from_le_bytes(*sum)).then_some((content, rest))
}

/// Whether a folder holds a journal.
pub fn is_there(folder: &Path) -> bool {
    fs::metadata(folder.join(JOURNAL_NAME)).is_ok()
}

#[cfg(test)]
mod tests;
