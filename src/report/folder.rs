//! The folder a run writes into: every file appears under its name complete or not at all, and no
//! file is replaced that this program did not write.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::written::{Printing, Refusal, Written, is_at, open_plain};

/// The file that keeps other runs out of a folder.
pub const LOCK_NAME: &str = ".salesim-lock";
/// What the name of a file begins with that is still being written.
const PART: &str = ".salesim-part-";

/// Why something could not be written: where, and what the system said.
#[derive(Debug)]
pub struct WriteError {
    pub path: PathBuf,
    pub error: io::Error,
}

impl WriteError {
    fn refused(path: &Path, refusal: Refusal) -> WriteError {
        WriteError {
            path: path.to_owned(),
            error: refusal.error(),
        }
    }
}

/// Which files may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replacing {
    /// Those that this program wrote and nobody has changed since.
    Own,
    /// Whatever has the name of a file that is to be written.
    Anything,
}

/// A folder that belongs to one run as long as this value lives.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    lock: PathBuf,
    replacing: Replacing,
    written: Mutex<Written>,
    /// The lock as the system keeps it: it ends with the process, however that ends.
    held: File,
}

impl Folder {
    /// Opens (and makes, if need be) a folder for a run, and keeps other runs out.
    ///
    /// # Errors
    /// If it cannot be made or written to, or if another run holds it.
    pub fn open(path: &Path, replacing: Replacing) -> Result<Folder, WriteError> {
        let fail = |at: &Path, error| WriteError {
            path: at.to_owned(),
            error,
        };
        fs::create_dir_all(path).map_err(|error| fail(path, error))?;
        let lock = path.join(LOCK_NAME);
        let held = hold(&lock).map_err(|error| fail(&lock, error))?;
        let notes = path.join(super::written::WRITTEN_NAME);
        let written = Written::of(path).map_err(|error| fail(&notes, error))?;
        Ok(Folder {
            path: path.to_owned(),
            lock,
            replacing,
            written: Mutex::new(written),
            held,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Looks whether files of these names may be written, all at once and before anything is.
    ///
    /// # Errors
    /// What stands in the way, each.
    pub fn expects(&self, names: &[String]) -> Result<(), Vec<WriteError>> {
        let notes = self.written.lock().expect("no note is left half-made");
        in_the_way(&self.path, &notes, self.replacing, names)
    }

    /// The same of a folder that is opened later, if it is there.
    ///
    /// # Errors
    /// What stands in the way, each.
    pub fn will_take(
        path: &Path,
        replacing: Replacing,
        names: &[String],
    ) -> Result<(), Vec<WriteError>> {
        let notes = Written::of(path).map_err(|error| {
            let path = path.join(super::written::WRITTEN_NAME);
            vec![WriteError { path, error }]
        })?;
        in_the_way(path, &notes, replacing, names)
    }

    /// Writes a file of this name (with `/` for subfolders), by way of a temporary one.
    ///
    /// # Errors
    /// If the system refuses, or if a file of this name is somebody else's; then nothing stands under
    /// the name that did not stand there before.
    pub fn write(
        &self,
        name: &str,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), WriteError> {
        self.may_replace(name)?;
        self.put(name, content)
    }

    /// Writes a file whoever wrote the one that has its name: who calls knows that it may go.
    pub(super) fn put(
        &self,
        name: &str,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), WriteError> {
        self.is_there()?;
        let path = self.path.join(name);
        let fail = |error| WriteError {
            path: path.clone(),
            error,
        };
        let parent = parent(&self.path, name)?;
        make_folders(&self.path, &parent).map_err(fail)?;
        let last = Path::new(name).file_name().unwrap_or_default();
        let temporary = parent.join(format!("{PART}{}", last.to_string_lossy()));
        let written = (|| {
            let file = new_file(&temporary)?;
            let mut out = Printing::new(io::BufWriter::with_capacity(1 << 18, file));
            content(&mut out)?;
            out.flush()?;
            // A full disk may only show when the data has to be there.
            out.inner().get_ref().sync_all()?;
            let mut notes = self.written.lock().expect("no note is left half-made");
            notes.note(name, &out)?;
            fs::rename(&temporary, &path)
        })();
        if written.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        written.map_err(fail)
    }

    /// Takes a file away, if it is there: a manifest of an earlier run must not vouch for this one.
    ///
    /// # Errors
    /// If the system refuses, or if it is somebody else's.
    pub fn remove(&self, name: &str) -> Result<(), WriteError> {
        self.may_replace(name)?;
        let path = self.path.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(WriteError { path, error })
            }
            _ => Ok(()),
        }
    }

    /// Takes a file away if it is there and this program's own; leaves it where it is not.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn remove_own(&self, name: &str) -> Result<(), WriteError> {
        match self.may_replace(name) {
            Err(error) if Refusal::of(&error.error).is_some() => Ok(()),
            Err(error) => Err(error),
            Ok(()) => self.remove(name),
        }
    }

    /// Whether the folder is still the one that was opened.
    ///
    /// # Errors
    /// If somebody has taken it away or put another one there.
    pub fn is_there(&self) -> Result<(), WriteError> {
        if is_at(&self.held, &self.lock) {
            return Ok(());
        }
        Err(WriteError::refused(&self.path, Refusal::Gone))
    }

    /// Whether anything may be replaced, by whomever it was written.
    pub(super) fn replaces_anything(&self) -> bool {
        self.replacing == Replacing::Anything
    }

    /// Refuses a name under which somebody else's file stands.
    fn may_replace(&self, name: &str) -> Result<(), WriteError> {
        let notes = self.written.lock().expect("no note is left half-made");
        may_replace(&self.path, &notes, self.replacing, name)
    }
}

/// Which of these names somebody else has taken in a folder with these notes; each path once.
fn in_the_way(
    path: &Path,
    notes: &Written,
    replacing: Replacing,
    names: &[String],
) -> Result<(), Vec<WriteError>> {
    let mut found: Vec<WriteError> = Vec::new();
    for name in names {
        if let Err(error) = may_replace(path, notes, replacing, name)
            && found.iter().all(|other| other.path != error.path)
        {
            found.push(error);
        }
    }
    if found.is_empty() { Ok(()) } else { Err(found) }
}

fn may_replace(
    folder: &Path,
    notes: &Written,
    replacing: Replacing,
    name: &str,
) -> Result<(), WriteError> {
    let path = parent(folder, name)?.join(Path::new(name).file_name().unwrap_or_default());
    if replacing == Replacing::Anything {
        return Ok(());
    }
    match notes.knows(name, &path) {
        Ok(true) => Ok(()),
        Ok(false) => Err(WriteError::refused(&path, Refusal::Foreign)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(WriteError { path, error }),
    }
}

/// The folder that a file of this name is in. One within `folder` that is a link is not followed.
fn parent(folder: &Path, name: &str) -> Result<PathBuf, WriteError> {
    let mut path = folder.to_owned();
    for part in Path::new(name).parent().into_iter().flatten() {
        path.push(part);
        match fs::symlink_metadata(&path) {
            Ok(about) if !about.is_dir() => {
                return Err(WriteError::refused(&path, Refusal::Foreign));
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(WriteError { path, error });
            }
            _ => {}
        }
    }
    Ok(path)
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Another run may hold a folder that was put in the place of this one.
        if is_at(&self.held, &self.lock) {
            let _ = fs::remove_file(&self.lock);
        }
    }
}

/// Makes the folders from `from`, which is there, down to `to`.
fn make_folders(from: &Path, to: &Path) -> io::Result<()> {
    let mut path = from.to_owned();
    for part in to.strip_prefix(from).unwrap_or(to) {
        path.push(part);
        match fs::create_dir(&path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Writes a file by itself, there complete or not at all, and follows no link. What has its name is
/// replaced only if somebody asks for it.
///
/// # Errors
/// If the system refuses, or there is such a file.
pub fn write_alone(path: &Path, text: &str, replace: bool) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let part = path.with_file_name(format!("{PART}{name}"));
    let written = new_file(&part).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        match replace {
            true => fs::rename(&part, path),
            // Nothing that came meanwhile is replaced.
            false => fs::hard_link(&part, path),
        }
    });
    let _ = fs::remove_file(&part);
    written
}

/// A new file: what a run that was killed left under this name is taken away, and a link is not
/// followed.
fn new_file(path: &Path) -> io::Result<File> {
    let new = || File::options().write(true).create_new(true).open(path);
    match new() {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            new()
        }
        made => made,
    }
}

/// The file at `lock`, locked for this process alone, with its number inside for those who look.
fn hold(lock: &Path) -> io::Result<File> {
    loop {
        let mut file = open_plain(lock)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::AlreadyExists.into()),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // Whoever held it before may have taken the file away between opening and locking.
        if is_at(&file, lock) {
            file.set_len(0)?;
            write!(file, "{}", std::process::id())?;
            return Ok(file);
        }
    }
}

/// A name as part of a file's path: letters, digits, `-` and `_`, at most 64 of them.
pub fn slug(name: &str) -> String {
    let mut slug: String = name
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '-' || c == '_' {
                c
            } else {
                '-'
            }
        })
        .take(64)
        .collect();
    while slug.contains("--") {
        slug = slug.replace("--", "-");
    }
    let slug = slug.trim_matches('-').to_owned();
    let reserved = ["con", "prn", "aux", "nul"];
    if slug.is_empty() || reserved.contains(&slug.to_lowercase().as_str()) {
        format!("study-{slug}")
    } else {
        slug
    }
}

#[cfg(test)]
#[path = "folder_tests.rs"]
mod tests;
