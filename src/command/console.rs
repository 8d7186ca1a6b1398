//! Standard output and standard error: a closed pipe ends output quietly, a full disk does not.

use std::io::{Error, ErrorKind, IsTerminal, Write};
use std::sync::Mutex;

use crate::text::wrap;

/// Why standard output could not be written, the first time.
static REFUSED: Mutex<Option<Error>> = Mutex::new(None);

/// Prints a text to standard output; who has stopped reading is not told.
pub fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let written = out
        .write_all(text.as_bytes())
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush());
    if let Err(error) = written
        && error.kind() != ErrorKind::BrokenPipe
        && let Ok(mut refused) = REFUSED.lock()
    {
        refused.get_or_insert(error);
    }
}

/// Why not everything that was said has been written, if it has not; a closed pipe is no reason.
pub fn refused() -> Option<Error> {
    REFUSED.lock().ok()?.take()
}

/// Prints a text to standard error.
pub fn complain(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = out
        .write_all(text.trim_end().as_bytes())
        .and_then(|()| out.write_all(b"\n"));
}

/// Prints sentences to standard error, in lines of at most 80 columns.
pub fn remark(text: &str) {
    complain(&wrap(text, 80, 0).join("\n"));
}

/// Whether errors may be coloured: on a terminal, unless somebody asked for none.
pub fn is_styled() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    std::io::stderr().is_terminal() && !refused && !dumb
}

/// Whether somebody watches standard error.
pub fn is_watched() -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    std::io::stderr().is_terminal() && !dumb
}

/// A text from outside as it may be shown: what a terminal would obey is written as its code.
pub fn shown(text: &str) -> String {
    let is_obeyed = |c: char| {
        c.is_control()
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let written = |c: char| {
        if is_obeyed(c) && c != '\n' {
            format!("\\u{{{:x}}}", u32::from(c))
        } else {
            c.to_string()
        }
    };
    text.chars().map(written).collect()
}
