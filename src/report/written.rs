//! What this program wrote into a folder, so that nothing else is ever replaced, and how a file is
//! opened that nobody may have put a link, a pipe or a folder in the place of.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The file in which a folder's written files are noted: a line each, of checksum, length and name.
pub const WRITTEN_NAME: &str = ".salesim-files";

const MAGIC: &str = "salesim files 1\n";

/// Why a file is left as it is. Whoever talks to a person says it in that person's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// This program did not write it, or somebody changed it since.
    Foreign,
    /// A link, a folder or a pipe stands where a file of this program has to be.
    NoPlainFile,
    /// The folder was taken away or replaced while it was written into.
    Gone,
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Refusal::Foreign => "written by somebody else",
            Refusal::NoPlainFile => "not a regular file",
            Refusal::Gone => "taken away",
        })
    }
}

impl std::error::Error for Refusal {}

impl Refusal {
    /// As an error of input and output.
    pub(super) fn error(self) -> io::Error {
        io::Error::other(self)
    }

    /// The refusal in an error, if it is one.
    pub fn of(error: &io::Error) -> Option<Refusal> {
        error.get_ref()?.downcast_ref().copied()
    }
}

/// Length and checksum of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Print {
    sum: u32,
    length: u64,
}

/// A writer that knows what was written.
pub(super) struct Printing<W> {
    out: W,
    sum: crc32fast::Hasher,
    length: u64,
}

impl<W: Write> Printing<W> {
    pub fn new(out: W) -> Printing<W> {
        Printing {
            out,
            sum: crc32fast::Hasher::new(),
            length: 0,
        }
    }

    pub fn inner(&self) -> &W {
        &self.out
    }

    fn print(&self) -> Print {
        Print {
            sum: self.sum.clone().finalize(),
            length: self.length,
        }
    }
}

impl<W: Write> Write for Printing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.sum.update(&bytes[..taken]);
        self.length += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The notes of a folder.
#[derive(Debug)]
pub(super) struct Written {
    path: PathBuf,
    known: BTreeSet<(String, Print)>,
    /// Open from the first note on.
    file: Option<File>,
}

impl Written {
    /// Reads what is noted in a folder.
    ///
    /// # Errors
    /// If it cannot be read, or somebody else's file has its name.
    pub fn of(folder: &Path) -> io::Result<Written> {
        let path = folder.join(WRITTEN_NAME);
        let known = match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeSet::new(),
            Err(error) => return Err(error),
            Ok(about) if !about.is_file() => return Err(Refusal::NoPlainFile.error()),
            Ok(_) => {
                let bytes = fs::read(&path)?;
                // A note that was cut off at its first line was begun and no more.
                match bytes.strip_prefix(MAGIC.as_bytes()) {
                    Some(notes) => noted(notes),
                    None if MAGIC.as_bytes().starts_with(&bytes) => BTreeSet::new(),
                    None => return Err(Refusal::Foreign.error()),
                }
            }
        };
        Ok(Written {
            path,
            known,
            file: None,
        })
    }

    /// Notes that these bytes are going to stand under a name.
    ///
    /// # Errors
    /// If the system refuses; then the file must not be put there.
    pub fn note<W: Write>(&mut self, name: &str, printing: &Printing<W>) -> io::Result<()> {
        let print = printing.print();
        if self.known.contains(&(name.to_owned(), print)) {
            return Ok(());
        }
        let file = match &mut self.file {
            Some(file) => file,
            None => {
                let mut file = open_plain(&self.path)?;
                let bytes = fs::read(&self.path)?;
                let rest = MAGIC.as_bytes().strip_prefix(&bytes[..]);
                io::Seek::seek(&mut file, io::SeekFrom::End(0))?;
                file.write_all(rest.unwrap_or_default())?;
                // A killed run may have left half a line.
                if !bytes.is_empty() && rest.is_none() && !bytes.ends_with(b"\n") {
                    file.write_all(b"\n")?;
                }
                self.file.insert(file)
            }
        };
        let Print { sum, length } = print;
        file.write_all(format!("{sum:08x} {length} {name}\n").as_bytes())?;
        self.known.insert((name.to_owned(), print));
        Ok(())
    }

    /// Whether the file at `path` holds what was written under `name`.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn knows(&self, name: &str, path: &Path) -> io::Result<bool> {
        let about = fs::symlink_metadata(path)?;
        let of_name = |(known, print): &&(String, Print)| {
            known == name && about.is_file() && print.length == about.len()
        };
        if self.known.iter().find(of_name).is_none() {
            return Ok(false);
        }
        let mut printing = Printing::new(io::sink());
        io::copy(&mut File::open(path)?, &mut printing)?;
        Ok(self.known.contains(&(name.to_owned(), printing.print())))
    }
}

/// The whole lines of notes.
fn noted(notes: &[u8]) -> BTreeSet<(String, Print)> {
    let line = |line: &[u8]| {
        let line = std::str::from_utf8(line.strip_suffix(b"\n")?).ok()?;
        let (sum, rest) = line.split_once(' ')?;
        let (length, name) = rest.split_once(' ')?;
        let print = Print {
            sum: u32::from_str_radix(sum, 16).ok()?,
            length: length.parse().ok()?,
        };
        Some((name.to_owned(), print))
    };
    let lines = notes.split_inclusive(|byte| *byte == b'\n');
    lines.filter_map(line).collect()
}

/// Opens a regular file for writing, without cutting it off, or makes one; a link is not followed, and
/// nothing waits for the other end of a pipe.
///
/// # Errors
/// If the system refuses, or if something else stands there.
pub(super) fn open_plain(path: &Path) -> io::Result<File> {
    loop {
        let found = match fs::symlink_metadata(path) {
            Ok(about) if !about.is_file() => return Err(Refusal::NoPlainFile.error()),
            Ok(_) => File::options().write(true).open(path),
            // A file that has to be new is not made at the end of a link.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                File::options().write(true).create_new(true).open(path)
            }
            Err(error) => return Err(error),
        };
        match found {
            // Between looking and opening somebody may have put a link there.
            Ok(file) if is_at(&file, path) => return Ok(file),
            Ok(_) => {}
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists
                ) => {}
            Err(error) => return Err(error),
        }
    }
}

/// Whether the file under a path begins with these bytes.
pub(super) fn begins_with(path: &Path, bytes: &[u8]) -> bool {
    let is_plain = fs::symlink_metadata(path).is_ok_and(|about| about.is_file());
    let mut found = vec![0; bytes.len()];
    let read = |file: File| file.take(bytes.len() as u64).read_exact(&mut found);
    is_plain && File::open(path).and_then(read).is_ok() && found == bytes
}

/// Whether an open file is the one that stands under a path now, and not at the end of a link.
#[cfg(unix)]
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(open), Ok(there)) => (open.dev(), open.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Elsewhere an open file cannot be taken away.
#[cfg(not(unix))]
pub(super) fn is_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(written: &mut Written, name: &str, bytes: &[u8]) {
        let mut printing = Printing::new(io::sink());
        printing.write_all(bytes).expect("into nothing");
        written.note(name, &printing).expect("noted");
    }

    #[test]
    fn what_was_noted_is_known_again_and_nothing_else() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let file = dir.path().join("a b.txt");
        fs::write(&file, "mine").expect("written");
        let mut written = Written::of(dir.path()).expect("nothing is there");
        assert!(!written.knows("a b.txt", &file).expect("readable"));
        note(&mut written, "a b.txt", b"mine");
        note(&mut written, "a b.txt", b"mine");
        note(&mut written, "charts/x.svg", b"");
        let read = || Written::of(dir.path()).expect("notes");
        assert!(read().knows("a b.txt", &file).expect("readable"));
        assert_eq!(read().known.len(), 2);
        fs::write(&file, "yours").expect("written");
        assert!(!read().knows("a b.txt", &file).expect("readable"));
        fs::write(&file, "MINE").expect("written");
        assert!(!read().knows("a b.txt", &file).expect("readable"));
        // Half a line is no note, and the next one stands on a line of its own.
        let notes = dir.path().join(WRITTEN_NAME);
        let whole = fs::read(&notes).expect("notes");
        for length in 0..whole.len() {
            fs::write(&notes, &whole[..length]).expect("written");
            let mut cut = read();
            assert!(cut.known.len() < 2);
            note(&mut cut, "new", b"1");
            assert!(
                read().known.iter().any(|(name, _)| name == "new"),
                "{length}"
            );
        }
        fs::write(&notes, "something else").expect("written");
        let refused = Written::of(dir.path()).expect_err("somebody else's");
        assert_eq!(Refusal::of(&refused), Some(Refusal::Foreign));
    }

    #[cfg(unix)]
    #[test]
    fn links_folders_and_pipes_are_not_opened() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let victim = dir.path().join("victim");
        fs::write(&victim, "mine").expect("written");
        let link = dir.path().join("link");
        std::os::unix::fs::symlink(&victim, &link).expect("a link");
        let dangling = dir.path().join("dangling");
        std::os::unix::fs::symlink(dir.path().join("nothing"), &dangling).expect("a link");
        let pipe = dir.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.is_ok_and(|status| status.success()));
        for path in [&link, &dangling, &pipe, &dir.path().to_owned()] {
            let refused = open_plain(path).expect_err("no plain file");
            assert_eq!(
                Refusal::of(&refused),
                Some(Refusal::NoPlainFile),
                "{path:?}"
            );
        }
        assert!(!dir.path().join("nothing").exists());
        assert!(open_plain(&victim).is_ok());
        assert_eq!(fs::read(&victim).expect("readable"), b"mine");
    }
}
