//! A writer that fails at byte k, for every k: whoever writes has to say so.

use std::io::{self, Write};

/// Takes so many bytes and then is full.
struct Full {
    left: usize,
}

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.left == 0 && !bytes.is_empty() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let taken = bytes.len().min(self.left);
        self.left -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes with room for every number of bytes below the whole; each must be an error, and the whole
/// must be none. Gives the length of the whole.
///
/// # Panics
/// If a fault was swallowed.
pub fn fails_at_every_byte(what: &str, write: impl Fn(&mut dyn Write) -> io::Result<()>) -> usize {
    let mut whole = Vec::new();
    write(&mut whole).expect("there is room");
    assert!(!whole.is_empty(), "{what} is empty");
    for left in 0..whole.len() {
        let written = write(&mut Full { left });
        assert!(
            written.is_err(),
            "{what}: a disk full at byte {left} was not noticed"
        );
    }
    assert!(
        write(&mut Full { left: whole.len() }).is_ok(),
        "{what}: there is just enough room"
    );
    whole.len()
}
