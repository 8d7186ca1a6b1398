//! Keys of the grades.

use super::key::{Fallback::*, Form::*, *};

/// Leave in a year: what is away longer is no seller of the firm.
const HALF_A_YEAR: Range = Range::closed(0.0, 1040.0);

#[rustfmt::skip] // one line a key: it is a table
pub(super) const KEYS: &[KeyInfo] = &[
    section("grade"),
    section("grade.*"),
    key("grade.*.label", Label, Derived, NONE),
    key("grade.*.key", Text, Derived, NONE),
    key("grade.*.count", Whole, Required, STAFF),
    key("grade.*.expertise", Law(Quantity::Share), Required, UNIT),
    key("grade.*.ceiling", Plain(Quantity::Share), Value("1"), UNIT),
    key("grade.*.ceiling_alone", Plain(Quantity::Share), Derived, UNIT),
    key("grade.*.salary", Plain(Quantity::MoneyPerMonth), Value("\"0/mo\""), NOT_NEGATIVE),
    key("grade.*.inflation", Plain(Quantity::Number), Value("0"), COEFFICIENT),
    key("grade.*.experience", Whole, Value("0"), COUNT),
    key("grade.*.pace", Plain(Quantity::Number), Value("1"), FACTOR),
    key("grade.*.hours_per_week", Plain(Quantity::Duration), Value("\"40h\""), Range::above(0.0, 168.0)),
    key("grade.*.share", Plain(Quantity::Share), Value("\"100%\""), POSITIVE_SHARE),
    section("grade.*.learning"),
    key("grade.*.learning.practice", Plain(Quantity::PerHour), Value("\"0/h\""), RATE),
    key("grade.*.learning.mentoring", Plain(Quantity::PerHour), Value("\"0/h\""), RATE),
    key("grade.*.learning.failure", Plain(Quantity::Number), Value("1"), COEFFICIENT),
    section("grade.*.commission"),
    key("grade.*.commission.new", Plain(Quantity::Share), Value("0"), UNIT),
    key("grade.*.commission.existing", Plain(Quantity::Share), Value("0"), UNIT),
    key("grade.*.commission.passed", Plain(Quantity::Money), Value("0"), NOT_NEGATIVE),
    section("grade.*.turnover"),
    key("grade.*.turnover.tenure", DurationOrNever, Value("\"never\""), HOURS_ABOVE_ZERO),
    key("grade.*.turnover.vacancy", Plain(Quantity::Duration), Value("\"0h\""), HOURS),
    key("grade.*.turnover.hiring_cost", Plain(Quantity::Money), Value("0"), NOT_NEGATIVE),
    key("grade.*.turnover.release_cost", Plain(Quantity::Money), Value("0"), NOT_NEGATIVE),
    section("grade.*.absence"),
    key("grade.*.absence.leave", Plain(Quantity::Duration), Value("\"0h\""), HALF_A_YEAR),
    key("grade.*.absence.pieces", Whole, Value("1"), Range::closed(1.0, 52.0)),
    key("grade.*.absence.sickness", Plain(Quantity::PerHour), Value("\"0/mo\""), RATE),
    key("grade.*.absence.sick_for", Law(Quantity::Duration), Value("\"3d\""), HOURS_ABOVE_ZERO),
    key("grade.*.absence.cover", Choice(&["nobody", "mates"]), Value("\"nobody\""), NONE),
    section("grade.*.ramp"),
    key("grade.*.ramp.lasts", Plain(Quantity::Duration), Value("\"0h\""), HOURS),
    key("grade.*.ramp.speed", Plain(Quantity::Share), Value("\"100%\""), POSITIVE_SHARE),
    key("grade.*.ramp.chance", Plain(Quantity::Share), Value("\"100%\""), UNIT),
];
