//! The journal of responses: rows at their addresses, appended as they are finished, so that a
//! question that was interrupted goes on where it stood.
//!
//! The file is the line `salesim responses 1`, then records as in the journal of a run, not packed.
//! There is no header to be refused: an address is a hash of engine, seed and study, so that rows of
//! anything else stay unread. Rows that are damaged are asked for again.

use std::fs::{self, File};
use std::path::PathBuf;

use crate::experiment::{Address, Responses};
use crate::random::Key;

use super::{DamagedBytes, JournalError, WriteError, encoding, frame, scan};
use crate::report::Folder;

/// The name of a journal of responses in its folder.
pub const RESPONSES_NAME: &str = "responses.journal";

const MAGIC: &[u8] = b"salesim responses 1\n";
/// What a journal of any version begins with.
const ANY_MAGIC: &[u8] = b"salesim responses ";

/// A journal of responses that is being written.
#[derive(Debug)]
pub struct ResponsesJournal {
    path: PathBuf,
    file: File,
}

/// What a journal of responses held when it was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResponsesFound {
    pub rows: u64,
    /// What is damaged before the last whole row.
    pub gaps: Vec<DamagedBytes>,
}

impl ResponsesJournal {
    /// Opens the journal of a folder, or begins one (`anew`: whatever journal is there), and hands what
    /// it holds to `responses`. What is damaged is left out.
    ///
    /// # Errors
    /// If the system refuses, or if the file is no journal of responses.
    pub fn open(
        folder: &Folder,
        anew: bool,
        responses: &mut Responses,
    ) -> Result<(ResponsesJournal, ResponsesFound), JournalError> {
        let path = folder.path().join(RESPONSES_NAME);
        let there = fs::symlink_metadata(&path).is_ok();
        if anew || !there {
            super::replace(folder, RESPONSES_NAME, ANY_MAGIC, |out| {
                out.write_all(MAGIC)
            })
            .map_err(JournalError::System)?;
        }
        let bytes = super::bytes_of(&path)
            .map_err(|error| JournalError::Unreadable(path.clone(), error))?;
        if !bytes.starts_with(MAGIC) {
            return Err(JournalError::NotAJournal(path));
        }
        let found = scan(&bytes, MAGIC.len(), encoding::decode_row);
        let mut end = Some(found.end as u64);
        if !found.gaps.is_empty() {
            super::replace(folder, RESPONSES_NAME, ANY_MAGIC, |out| {
                out.write_all(MAGIC)?;
                let rows = found.records.iter();
                rows.map(|(key, replication, row)| encoding::encode_row(*key, *replication, row))
                    .try_for_each(|row| out.write_all(&frame(&row)))
            })
            .map_err(JournalError::System)?;
            end = None;
        }
        let held = ResponsesFound {
            rows: found.records.len() as u64,
            gaps: found.gaps,
        };
        for (key, replication, row) in found.records {
            let key = Key(key);
            responses.hold(Address { key, replication }, row);
        }
        let file = super::append_to(&path, end).map_err(JournalError::System)?;
        Ok((ResponsesJournal { path, file }, held))
    }

    /// Appends a row.
    ///
    /// # Errors
    /// If the system refuses, or if somebody took the journal away; what was appended before stays.
    pub fn append(&mut self, address: Address, row: &[f64]) -> Result<(), WriteError> {
        let row = encoding::encode_row(address.key.0, address.replication, row);
        super::append(&mut self.file, &self.path, &frame(&row))
    }

    /// Waits until everything is on the disk.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn finish(&mut self) -> Result<(), WriteError> {
        super::finish(&self.file, &self.path)
    }
}
