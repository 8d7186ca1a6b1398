//! English words of `salesim fit`.

use crate::questions::fit::words::{FitLabels, FitWords};
use super::say;

pub static WORDS: FitWords = FitWords {
    title: "Which worlds within the ranges look like the firm that was seen",
    nothing_observed: say("Nothing is observed that says how far it may err, so every world within the ranges is as good as any other: {worlds} {worlds|world|worlds}, equal weights."),
    kept: say("Of {looked} worlds drawn from the ranges {simulated} had their past simulated, in {waves} {waves|wave|waves}; the others cannot look like this firm. Those that look like it are worth {effective} equal ones: {kept} of what the ranges allow."),
    too_few: say("{effective} is too few to say where numbers lie ({needed} are needed): about {more} more worlds have to be simulated (--points, --waves)."),
    far_too_few: say("{effective} is too few to say where numbers lie ({needed} are needed), and how many more worlds it would take is not known."),
    conflict: say("None of {simulated} worlds within the ranges has these together: {list}. One of them is not of this firm, or a range is too narrow, or the model lacks something."),
    conflict_of_one: say("None of {simulated} worlds within the ranges has {list}: the figure is not of this firm, or a range is too narrow, or the model lacks something."),
    nearest: say("The nearest world has {list}."),
    figure: say("{name} {value}"),
    balance: say("The observed accounts do not balance: {won} won a year less {churned} lost ({rate} a month of {accounts}) is {change} a year, and {accounts} accounts would not stay {accounts}."),
    not_learned: say("{count} of {ranges} numbers: of these the figures say nothing that is told from chance."),
    nothing_learned: say("of none of {ranges} numbers do the figures say anything that is told from chance."),
    number: say("{name} {low}…{high}"),
    and_more: say("and {n} more"),
    tie: say("{one} with {other} ({value})"),
    refused: say("{refused} {refused|draw is|draws are} no studies: the reader refuses that combination of values."),
    next: say("salesim run STUDY --worlds {file}"),
    labels: FitLabels {
        kept: "Left",
        learned: "Learned",
        partly: "Partly",
        not_learned: "Not learned",
        ties: "Known together",
        next: "Next",
    },
    figures_caption: "What was observed, and what worlds give: median, and between what 90 % of them lie",
    figures_heads: ["figure", "observed", "study", "all ranges", "like the firm"],
    numbers_caption: "The numbers in worlds like the firm: median, and where 90 % of their weight lies",
    numbers_heads: ["number", "study", "range", "median", "90 %", "learned"],
    learning: ["yes", "partly", "no"],
    median_and_ends: say("{median} {low}…{high}"),
    notes: &[
        "A world is one value for each number that has a range. It is weighed by how probable the observed figures are in it, with the noise of its simulated past, the luck of one firm where a figure was seen over a window, and the error that the figure states. Only the past is simulated.",
        "Learned: 90 % of the weight lies in less than half of the width of the range. Not learned: the values cannot be told from the range's (Kolmogorov and Smirnov, at 5 % for all numbers together).",
        "This says which numbers go with the figures if the model is right. It cannot say that the model is right.",
    ],
    plan: say("{figures} {figures|figure|figures}, {ranges} {ranges|number|numbers} with ranges; at most {waves} {waves|wave|waves} of {points} worlds, {pasts} pasts each."),
    nothing_to_draw: "no number of this study has a range ([known.\"…\"] with low and high): there is nothing to learn",
    no_past: "the study has no time before the decision (run.before): nothing observed can be compared with it",
    no_points: "nothing is left to simulate: --points, --pasts and --waves begin at 1, --pasts at 4",
};
