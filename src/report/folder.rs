//! The folder a run writes into: every file appears under its name complete or not at all.

use std::fs::{self, File};
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
        let held = File::options().write(true).create_new(true).open(&lock);
        match held {
            Ok(mut file) => {
                let id = std::process::id().to_string();
                file.write_all(id.as_bytes())
                    .map_err(|error| fail(&lock, error))?;
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && is_stale(&lock) => {
                fs::write(&lock, std::process::id().to_string())
                    .map_err(|error| fail(&lock, error))?;
            }
            Err(error) => return Err(fail(&lock, error)),
        }
        Ok(Folder {
            path: path.to_owned(),
            lock,
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

/// Whether a lock was left behind by a process that no longer lives.
fn is_stale(lock: &Path) -> bool {
    let Ok(text) = fs::read_to_string(lock) else {
        return false;
    };
    let Ok(id) = text.trim().parse::<u32>() else {
        return true;
    };
    // Where processes can be looked up, a dead owner gives the folder back by itself.
    let processes = Path::new("/proc");
    processes.is_dir() && !processes.join(id.to_string()).is_dir()
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
