//! Keys of what befalls the firm.

use super::key::{Fallback::*, Form::*, *};

#[rustfmt::skip] // one line a key: it is a table
pub(super) const KEYS: &[KeyInfo] = &[
    section("shock"),
    section("shock.*"),
    key("shock.*.at", Plain(Quantity::Duration), Required, HOURS),
    key("shock.*.over", DurationOrNever, Value("\"never\""), HOURS_ABOVE_ZERO),
    key("shock.*.leads", Plain(Quantity::Share), Value("\"0%\""), Range::closed(-1.0, 100.0)),
    key("shock.*.segment", Text, Absent, NONE),
    key("shock.*.leaves", GradeName, Absent, NONE),
    key("shock.*.count", Whole, Value("1"), Range::closed(1.0, 1e6)),
    key("shock.*.replaced_after", DurationOrNever, Derived, HOURS),
];
