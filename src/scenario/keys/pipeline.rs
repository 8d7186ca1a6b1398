//! Keys of the deals that are open at t = 0.

use super::key::{Fallback::*, Form::*, *};

#[rustfmt::skip] // one line a key: it is a table
pub(super) const KEYS: &[KeyInfo] = &[
    section("pipeline"),
    key("pipeline.file", File, Absent, NONE),
    section("pipeline.*"),
    key("pipeline.*.segment", Text, Required, NONE),
    key("pipeline.*.kind", Choice(&["new", "existing"]), Value("\"new\""), NONE),
    key("pipeline.*.stage", Text, Derived, NONE),
    key("pipeline.*.step", Choice(&["waiting", "work", "client"]), Derived, NONE),
    key("pipeline.*.owner", GradeName, Absent, NONE),
    key("pipeline.*.count", Whole, Value("1"), Range::closed(1.0, 1e6)),
    key("pipeline.*.age", Plain(Quantity::Duration), Value("\"0h\""), HOURS),
    key("pipeline.*.waited", Plain(Quantity::Duration), Derived, HOURS),
    key("pipeline.*.value", Plain(Quantity::Money), Derived, Range::above(0.0, LARGEST)),
];
