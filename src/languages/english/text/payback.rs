//! English: when a change is paid back.

use crate::text::payback_words::{PaybackStates, PaybackWords};

pub(super) const PAYBACK: PaybackWords = PaybackWords {
    nothing: "profit is the same in every month of every replication",
    sentence: "the sum of profit against going on as before: the median firm is {median} ({range}; behind at the end of the horizon: {never}); the mean of {n} firms is {mean}",
    state: PaybackStates {
        never_behind: "never behind",
        ahead_from: "ahead for good from month {month}",
        behind: "still behind at the end of the horizon",
    },
    end: PaybackStates {
        never_behind: "never behind",
        ahead_from: "month {month}",
        behind: "still behind at the end",
    },
    range: "90% of firms: {low} to {high}",
    range_of_one: "90% of firms: {low}",
    share: "{share} of firms",
    none: "none of {n}",
    all: "all {n}",
    title: "{a}: the median firm is {median} ({range})",
    subtitle: "percent of {n} firms by the month from which the sum of profit since the change began is never again below that of going on as before; below it at the end of the horizon: {share} ({confidence} CI {low}–{high}%)",
    axis: "months since the change began",
    never_behind_label: "never behind",
    behind_label: "behind at the end",
    median_mark: "median firm: month {month}",
    mean_mark: "mean ahead for good from month {month}",
    mean_state: "the mean is {mean}",
};
