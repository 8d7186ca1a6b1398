//! English, on the charts of work.

use crate::text::work_words::WorkWords;
use super::say;

pub(super) const WORK: WorkWords = WorkWords {
    flow_title: say("Of 100 leads, {a} wins {ours}, {b} {theirs}"),
    flow_title_alone: say("Of 100 leads, {a} wins {ours}"),
    flow_plain: "What becomes of leads",
    flow_subtitle: say("what became of leads {period}, and what followed the win · clients · means of {replications} {replications|replication|replications}"),
    flow_axis: "leads of the year, and those that were open when it began",
    fates: [
        "won",
        "won with a rescue",
        "lost",
        "gone cold",
        "no seller had a place",
        "no fit",
        "open at the year's end",
    ],
    flow_heads: [
        "handed over",
        "lost at the hand-over",
        "clients lost",
        "accounts at the year's end",
    ],
    waits_title: say("Nine of ten leads hear within {ours} h under {a}, within {theirs} h under {b}"),
    waits_title_alone: say("Nine of ten leads hear within {ours} h under {a}"),
    waits_plain: "How long clients wait",
    waits_subtitle: say("waits {period}, working hours · quantiles over the clients of a year, means of {replications} {replications|replication|replications}"),
    waits_axis: "working hours",
    waits_half: "half of the clients wait no longer",
    waits_nine: "nine of ten wait no longer",
    waits_value: "half · 9 of 10 · 99 of 100",
    week_title: say("{grade}: rescues take {theirs} h of a week under {b}, {ours} h under {a}"),
    week_title_alone: say("{grade}: rescues take {ours} h of a week under {a}"),
    week_plain: say("{grade}: an average week"),
    week_subtitle: say("a seller's average week, a square for an hour; {outside} of its 40 hours lie outside of selling and are not drawn · {period} · over {replications} {replications|replication|replications}"),
    week_note: say("{hours} h of rescues · {rescues} in all"),
    growth_title: say("{grade}: expertise {start} at the decision; {ours} at the end under {a}, {theirs} under {b}"),
    growth_title_alone: say("{grade}: expertise {start} at the decision, {ours} at the end"),
    growth_plain: say("{grade}: expertise, window by window"),
    growth_subtitle: say("mean expertise of a grade's sellers, 0 to 1, where a window of the run ends · over {replications} {replications|replication|replications} · months since the decision"),
    growth_unmoved: say("{grade}: {value} throughout"),
};
