//! Keys of what befalls the firm.

use super::{Fallback::*, Form::*, *};

#[rustfmt::skip] // one line a key: it is a table
pub(super) const KEYS: &[KeyInfo] = &[
    section("shock", "What befalls the firm at a stated time after t = 0, under every structure.", "Что обрушивается на фирму в заданный момент после t = 0, при любой структуре."),
    section("shock.*", "One shock: leads that change for a while, or people who leave, or both.", "Одно потрясение: временное изменение потока лидов, или уход людей, или то и другое."),
    key("shock.*.at", Plain(Quantity::Duration), Required, HOURS, "When it strikes, after t = 0.", "Когда наступает, после t = 0."),
    key("shock.*.over", DurationOrNever, Value("\"never\""), HOURS_ABOVE_ZERO, "How long the leads are changed; \"never\" ends: to the end.", "Как долго изменён поток лидов; \"never\" — до конца."),
    key("shock.*.leads", Plain(Quantity::Share), Value("\"0%\""), Range::closed(-1.0, 100.0), "Change of the leads; \"-40%\" are four in ten fewer.", "Изменение потока лидов; \"-40%\" — на четыре из десяти меньше."),
    key("shock.*.segment", Text, Absent, NONE, "Segment whose leads change; without it all.", "Сегмент, поток лидов которого меняется; если не указан — все."),
    key("shock.*.leaves", GradeName, Absent, NONE, "Grade of those who leave.", "Грейд тех, кто уходит."),
    key("shock.*.count", Whole, Value("1"), Range::closed(1.0, 1e6), "How many of them leave.", "Сколько их уходит."),
    key("shock.*.replaced_after", DurationOrNever, Derived("the grade's `turnover.vacancy`", "`turnover.vacancy` грейда"), HOURS, "Time until their seats are filled again; \"never\": not at all.", "Через сколько их места будут снова заняты; \"never\" — никогда."),
];
