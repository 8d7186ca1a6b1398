//! Keys of what `salesim sweep` asks.

use super::key::{Fallback::*, Form::*, *};

#[rustfmt::skip] // one line a key: it is a table
pub(super) const KEYS: &[KeyInfo] = &[
    section("sweep"),
    section("sweep.*"),
    key("sweep.*.vary", Map, Required, NONE),
    key("sweep.*.vary.*", Text, Required, NONE),
    key("sweep.*.combine", Choice(&["grid", "step"]), Value("\"grid\""), NONE),
    key("sweep.*.where", Text, Absent, NONE),
    key("sweep.*.structure", StructureName, Derived, NONE),
    key("sweep.*.against", StructureName, Derived, NONE),
];
