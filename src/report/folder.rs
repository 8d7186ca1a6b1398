//! The folder a run writes into: every file appears under its name complete or not at all.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file that keeps other runs out of a folder.
pub const LOCK_NAME: &str = ".salesim-lock";

/// Why something could not be written: where, and what the system said.
#[derive(Debug)]
pub struct WriteError {
    pub path: PathBuf,
    pub error: io::Error,
}

/// A folder that belongs to one run as long as this value lives.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    lock: PathBuf,
    /// The lock as the system keeps it: it ends with the process, however that ends.
    _held: File,
}

impl Folder {
    /// Opens (and makes, if need be) a folder for a run, and keeps other runs out.
    ///
    /// # Errors
    /// If it cannot be made or written to, or if another run holds it.
    pub fn open(path: &Path) -> Result<Folder, WriteError> {
        let fail = |at: &Path, error| WriteError {
            path: at.to_owned(),
            error,
        };
        fs::create_dir_all(path).map_err(|error| fail(path, error))?;
        let lock = path.join(LOCK_NAME);
        let held = hold(&lock).map_err(|error| fail(&lock, error))?;
        Ok(Folder {
            path: path.to_owned(),
            lock,
            _held: held,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a file of this name (with `/` for subfolders), by way of a temporary one.
    ///
    /// # Errors
    /// If the system refuses; then nothing stands under the name that did not stand there before.
    pub fn write(
        &self,
        name: &str,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), WriteError> {
        let path = self.path.join(name);
        let fail = |error| WriteError {
            path: path.clone(),
            error,
        };
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(fail)?;
        }
        let mut temporary = path.clone().into_os_string();
        temporary.push(".part");
        let temporary = PathBuf::from(temporary);
        let written = (|| {
            let mut out = io::BufWriter::with_capacity(1 << 18, File::create(&temporary)?);
            content(&mut out)?;
            out.flush()?;
            // A full disk may only show when the data has to be there.
            out.get_ref().sync_all()?;
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
    /// If the system refuses.
    pub fn remove(&self, name: &str) -> Result<(), WriteError> {
        let path = self.path.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(WriteError { path, error })
            }
            _ => Ok(()),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.lock);
    }
}

/// The file at `lock`, locked for this process alone, with its number inside for those who look.
fn hold(lock: &Path) -> io::Result<File> {
    loop {
        let mut options = File::options();
        let mut file = options
            .write(true)
            .create(true)
            .truncate(false)
            .open(lock)?;
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

/// Whether an open file is the one that stands under a path now.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(there)) => (open.dev(), open.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Elsewhere an open file cannot be taken away.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
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
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_complete_or_not_at_all() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let folder = Folder::open(dir.path()).expect("an own folder");
        folder
            .write("a/b.txt", |out| out.write_all(b"whole"))
            .expect("written");
        let broken = folder.write("a/b.txt", |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("no more"))
        });
        assert!(broken.is_err());
        assert_eq!(
            fs::read(dir.path().join("a/b.txt")).expect("still there"),
            b"whole"
        );
        let names: Vec<_> = fs::read_dir(dir.path().join("a"))
            .expect("folder")
            .collect();
        assert_eq!(names.len(), 1, "no temporary file is left");
    }

    #[test]
    fn a_second_run_is_kept_out_while_the_first_one_lives() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let first = Folder::open(dir.path()).expect("free");
        assert!(Folder::open(dir.path()).is_err());
        drop(first);
        assert!(Folder::open(dir.path()).is_ok());
        assert!(!dir.path().join(LOCK_NAME).exists());
        // A lock file that nobody holds was left by a process that was killed.
        fs::write(dir.path().join(LOCK_NAME), "1").expect("written");
        assert!(Folder::open(dir.path()).is_ok());
    }

    #[test]
    fn of_many_that_come_at_once_one_goes_in() {
        use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
        let dir = tempfile::tempdir().expect("a temporary folder");
        let (inside, entered) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        let Ok(folder) = Folder::open(dir.path()) else {
                            continue;
                        };
                        assert_eq!(inside.fetch_add(1, SeqCst), 0, "two are inside");
                        entered.fetch_add(1, SeqCst);
                        inside.fetch_sub(1, SeqCst);
                        drop(folder);
                    }
                });
            }
        });
        assert!(entered.load(SeqCst) > 0);
    }

    #[test]
    fn slugs_stay_inside_the_folder() {
        for (name, expected) in [
            ("../../x", "x"),
            ("/etc/passwd", "etc-passwd"),
            ("CON", "study-CON"),
            ("...", "study-"),
            ("Агентство 1", "Агентство-1"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }
}
