//! Keys of the study itself, its run, its money and its evidence.

use super::{Fallback::*, Form::*, *};

const MEASURES: &[&str] = &["bookings", "net_bookings", "revenue", "profit"];

#[rustfmt::skip] // one line a key: it is a table
pub(super) const KEYS: &[KeyInfo] = &[
    key("schema", Whole, Required, Range::closed(1.0, 1.0)),
    key("title", Label, Required, NONE),
    key("currency", Text, Required, NONE),
    key("base", Text, Absent, NONE),
    section("run"),
    key("run.start", StructureName, Derived, NONE),
    key("run.warm_up", Plain(Quantity::Duration), Value("\"1y\""), HOURS),
    key("run.before", Plain(Quantity::Duration), Value("\"0h\""), HOURS),
    key("run.change", Plain(Quantity::Duration), Derived, HOURS),
    key("run.horizon", Plain(Quantity::Duration), Value("\"1y\""), HOURS_ABOVE_ZERO),
    key("run.headline", Choice(MEASURES), Value("\"bookings\""), NONE),
    key("run.replications", Whole, Value("1000"), Range::closed(1.0, 1e15)),
    key("run.seed", Whole, Value("1"), Range::closed(0.0, 9_223_372_036_854_775_807.0)),
    key("run.confidence", Plain(Quantity::Share), Value("\"95%\""), Range::closed(0.5, 0.9999)),
    key("run.against", StructureName, Derived, NONE),
    key("run.compare", StructureName, Derived, NONE),
    section("money"),
    key("money.unit", Choice(&["unit", "thousand", "million"]), Value("\"unit\""), NONE),
    key("money.term", Plain(Quantity::Duration), Value("\"12mo\""), HOURS),
    key("money.margin", Plain(Quantity::Share), Value("\"100%\""), UNIT),
    section("known"),
    section("known.*"),
    key("known.*.low", Bound, Absent, NONE),
    key("known.*.high", Bound, Absent, NONE),
    key("known.*.source", Label, Required, NONE),
    key("known.*.note", Label, Absent, NONE),
    section("observed"),
    section("observed.*"),
    key("observed.*.value", Plain(Quantity::Share), Required, Range::closed(-LARGEST, LARGEST)),
    key("observed.*.low", Plain(Quantity::Share), Absent, Range::closed(-LARGEST, LARGEST)),
    key("observed.*.high", Plain(Quantity::Share), Absent, Range::closed(-LARGEST, LARGEST)),
    key("observed.*.per", Choice(&["window", "d", "w", "mo", "q", "y"]), Absent, NONE),
    key("observed.*.source", Label, Required, NONE),
];
