//! Keys of the structures.

use super::key::{Fallback::*, Form::*, *};

#[rustfmt::skip] // one line a key: it is a table
pub(super) const KEYS: &[KeyInfo] = &[
    section("structure"),
    section("structure.*"),
    key("structure.*.label", Label, Derived, NONE),
    key("structure.*.sell", Sell, Required, NONE),
    key("structure.*.serve", Serve, Value("\"closer\""), NONE),
    key("structure.*.rescue", Grades, Value("[]"), NONE),
    key("structure.*.stage", Map, Absent, NONE),
    key("structure.*.stage.*", Grades, Absent, NONE),
    key("structure.*.overflow_after", DurationOrNever, Value("\"never\""), HOURS),
    key("structure.*.queue_limit", Limit, Absent, COUNT),
    key("structure.*.queue_limit.*", Whole, Absent, COUNT),
    key("structure.*.order", Order, Value("[[\"rescue\"]]"), NONE),
    key("structure.*.target", Map, Absent, NONE),
    key("structure.*.target.*", Plain(Quantity::Duration), Value("\"0h\""), HOURS),
    key("structure.*.budget", Map, Absent, NONE),
    key("structure.*.budget.*", Map, Absent, NONE),
    key("structure.*.budget.*.*", Plain(Quantity::Share), Absent, UNIT),
    key("structure.*.budget_mode", Choice(&["strict", "flexible"]), Value("\"strict\""), NONE),
    key("structure.*.preempts", Works, Value("[]"), NONE),
    key("structure.*.pick", Choice(&["longest_idle", "least_loaded", "most_expert"]), Value("\"longest_idle\""), NONE),
    key("structure.*.mentoring", Section, Absent, NONE),
    key("structure.*.mentoring.mentor", GradeName, Required, NONE),
    key("structure.*.mentoring.learner", GradeName, Required, NONE),
    key("structure.*.mentoring.hours_per_week", Plain(Quantity::Duration), Required, Range::above(0.0, 168.0)),
    key("structure.*.staff", Map, Derived, NONE),
    key("structure.*.staff.*", Whole, Absent, STAFF),
    key("structure.*.price", Plain(Quantity::Share), Value("\"0%\""), Range::above(-1.0, 100.0)),
    key("structure.*.accountability", Plain(Quantity::Share), Derived, UNIT),
    section("structure.*.transition"),
    key("structure.*.transition.at", Plain(Quantity::Duration), Value("\"0h\""), HOURS),
    key("structure.*.transition.over", Plain(Quantity::Duration), Value("\"0h\""), HOURS),
    key("structure.*.transition.disruption", Plain(Quantity::Number), Value("1"), FACTOR),
];
