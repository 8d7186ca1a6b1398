//! Standard output and standard error: a closed pipe ends output quietly.

use std::io::{IsTerminal, Write};

/// Prints a text to standard output; who has stopped reading is not told.
pub fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out
        .write_all(text.as_bytes())
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush());
}

/// Prints a text to standard error.
pub fn complain(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = out
        .write_all(text.trim_end().as_bytes())
        .and_then(|()| out.write_all(b"\n"));
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
