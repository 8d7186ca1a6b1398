//! The journal of responses: rows at their addresses, appended as they are finished, so that a
//! question that was interrupted goes on where it stood.
//!
//! The file is the line `salesim responses 1`, then records as in the journal of a run. There is no
//! header to be refused: an address is a hash of engine, seed and study, so that rows of anything
//! else stay unread.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::PathBuf;

use crate::experiment::{Address, Responses};
use crate::random::Key;

use super::{JournalError, WriteError, content, encoding, frame};
use crate::report::Folder;

/// The name of a journal of responses in its folder.
pub const RESPONSES_NAME: &str = "responses.journal";

const MAGIC: &[u8] = b"salesim responses 1\n";

/// A journal of responses that is being written.
#[derive(Debug)]
pub struct ResponsesJournal {
    path: PathBuf,
    file: File,
}

impl ResponsesJournal {
    /// Opens the journal of a folder, or begins one (`anew`: whatever is there), and hands what it
    /// holds to `responses`. A torn tail is cut off.
    ///
    /// # Errors
    /// If the system refuses, or if the file is no journal of responses.
    pub fn open(
        folder: &Folder,
        anew: bool,
        responses: &mut Responses,
    ) -> Result<(ResponsesJournal, u64), JournalError> {
        let path = folder.path().join(RESPONSES_NAME);
        let there = path.try_exists().unwrap_or(true);
        if anew || !there {
            folder
                .write(RESPONSES_NAME, |out| out.write_all(MAGIC))
                .map_err(JournalError::System)?;
        }
        let bytes = super::bytes_of(&path)
            .map_err(|error| JournalError::Unreadable(path.clone(), error))?;
        let mut rest = bytes
            .strip_prefix(MAGIC)
            .ok_or_else(|| JournalError::NotAJournal(path.clone()))?;
        let mut rows = 0;
        while let Some((next, after)) = content(rest) {
            let Some((key, replication, row)) = encoding::decode_row(next) else {
                break;
            };
            let key = Key(key);
            responses.hold(Address { key, replication }, row);
            rows += 1;
            rest = after;
        }
        let end = (bytes.len() - rest.len()) as u64;
        let fail = |error| {
            JournalError::System(WriteError {
                path: path.clone(),
                error,
            })
        };
        let mut file = File::options().write(true).open(&path).map_err(fail)?;
        file.set_len(end).map_err(fail)?;
        file.seek(SeekFrom::End(0)).map_err(fail)?;
        Ok((ResponsesJournal { path, file }, rows))
    }

    /// Appends a row.
    ///
    /// # Errors
    /// If the system refuses; what was appended before stays.
    pub fn append(&mut self, address: Address, row: &[f64]) -> Result<(), WriteError> {
        let bytes = frame(&encoding::encode_row(
            address.key.0,
            address.replication,
            row,
        ));
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

    fn fail(&self, error: std::io::Error) -> WriteError {
        WriteError {
            path: self.path.clone(),
            error,
        }
    }
}
