//! Russian: when a change is paid back.

use crate::text::payback_words::{PaybackStates, PaybackWords};
use super::say;

pub(super) const PAYBACK: PaybackWords = PaybackWords {
    nothing: "прибыль одинакова в каждом месяце каждого прогона",
    sentence: say("по накопленной прибыли, в сравнении с прежним порядком: медианная фирма {median} ({range}; к концу горизонта позади: {share}); среднее по {n} {n|фирме|фирмам|фирмам} {mean}"),
    state: PaybackStates {
        never_behind: "не отстаёт ни в одном месяце",
        ahead_from: say("окончательно впереди с {month}-го месяца"),
        behind: "к концу горизонта всё ещё позади",
    },
    end: PaybackStates {
        never_behind: "не отстают",
        ahead_from: say("{month}-й месяц"),
        behind: "позади до конца",
    },
    range: say("90 % фирм: {low} … {high}"),
    range_of_one: say("90 % фирм: {low}"),
    share: say("{share} фирм"),
    none: say("ни одной из {n}"),
    all: say("все {n}"),
    title: say("«{a}»: медианная фирма {median} ({range})"),
    subtitle: say("доля фирм, %, по месяцу, с которого накопленная с начала перестройки прибыль уже не опускается ниже прежнего порядка (всего фирм: {n}); ниже к концу горизонта: {share} ({confidence} ДИ {low}–{high} %)"),
    axis: "месяцы от начала перестройки",
    never_behind_label: "не отстаёт",
    behind_label: "позади до конца",
    median_mark: say("медианная фирма: {month}-й месяц"),
    mean_mark: say("среднее окончательно впереди с {month}-го месяца"),
    mean_state: say("среднее {mean}"),
};
