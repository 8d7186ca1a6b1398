//! English: when a change is paid back.

use crate::text::payback_words::{PaybackStates, PaybackWords};
use super::say;

pub(super) const PAYBACK: PaybackWords = PaybackWords {
    nothing: "profit is the same in every month of every replication",
    sentence: say("the sum of profit against going on as before: the median firm is {median} ({range}; behind at the end of the horizon: {share}); the mean of {n} firms is {mean}"),
    state: PaybackStates {
        never_behind: "never behind",
        ahead_from: say("ahead for good from month {month}"),
        behind: "still behind at the end of the horizon",
    },
    end: PaybackStates {
        never_behind: "never behind",
        ahead_from: say("month {month}"),
        behind: "still behind at the end",
    },
    range: say("90% of firms: {low} to {high}"),
    range_of_one: say("90% of firms: {low}"),
    share: say("{share} of firms"),
    none: say("none of {n}"),
    all: say("all {n}"),
    title: say("{a}: the median firm is {median} ({range})"),
    subtitle: say("percent of {n} firms by the month from which the sum of profit since the change began is never again below that of going on as before; below it at the end of the horizon: {share} ({confidence} CI {low}–{high}%)"),
    axis: "months since the change began",
    never_behind_label: "never behind",
    behind_label: "behind at the end",
    median_mark: say("median firm: month {month}"),
    mean_mark: say("mean ahead for good from month {month}"),
    mean_state: say("the mean is {mean}"),
};
