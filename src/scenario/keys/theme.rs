//! Keys of the house style.

use super::key::{Fallback::*, Form::*, *};

#[rustfmt::skip] // one line a key: it is a table
pub(super) const KEYS: &[KeyInfo] = &[
    section("theme"),
    key("theme.reference", Colour, Absent, NONE),
    key("theme.compared", Colour, Absent, NONE),
    key("theme.other", Colour, Absent, NONE),
    key("theme.ink", Colour, Absent, NONE),
    key("theme.background", Colour, Absent, NONE),
    key("theme.font", File, Absent, NONE),
    key("theme.font_bold", File, Absent, NONE),
    key("theme.logo", File, Absent, NONE),
    key("theme.paper", Choice(&["A4", "letter"]), Value("\"A4\""), NONE),
];
