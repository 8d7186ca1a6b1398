//! English.

mod claims;
mod command;
mod ignorance;
mod over_worlds;
mod measures;
mod naming;
mod page;
mod payback;
mod saved;
mod work;

use crate::text::{EstimateWords, Gaps, Grammar, PluralCategory, Sentence};
use crate::text::lexicon::{
    ChartWords, CompareWords, JournalWords, Lexicon, MoneyOrder, PrecisionWords, RiskWords,
    VerdictLabels,
};
use claims::CLAIMS;
use command::COMMAND;
use ignorance::IGNORANCE;
use over_worlds::OVER_WORLDS;
use naming::NUMBERS;
use page::{PAGE, REPLAY, STORIES, WORKBOOK};
use payback::PAYBACK;
use saved::SAVED;
use work::WORK;

/// One, and all else.
pub(crate) static GRAMMAR: Grammar = Grammar {
    rules: "en",
    forms: &[PluralCategory::ONE, PluralCategory::OTHER],
    whole: 2,
    decimal_point: '.',
    thousands: ',',
};

/// A sentence of this language.
pub(crate) const fn say<G: Gaps>(text: &'static str) -> Sentence<G> {
    Sentence::new(text, &GRAMMAR)
}

pub(crate) static WORDS: Lexicon = Lexicon {
    grammar: &GRAMMAR,
    hours_sign: "h",
    percent_gap: "",
    thousand: "k",
    million: "M",
    money_order: MoneyOrder::SignFirst,
    axis_scales: ["K", "M", "B", "T"],

    claims: CLAIMS,
    year_interval: say("mean; {confidence} CI {low}…{high}"),
    no_interval: "mean of one replication; interval n/a",
    by_year: say("{years}"),
    own_past: say("{years}; with each structure's own past {own} in the first ({interval}; {pairs} {pairs|pair|pairs})."),
    own_past_lived: say("{years}; each structure lived its own past."),
    in_change: say("{difference} in the change ({span})"),
    nothing_to_pay_back: "no past shared, so nothing to pay back",
    short_year: say("The horizon is shorter than a year: what is called the first year are its {weeks} weeks."),
    not_as_observed: say("Before the change the model does not give what was observed: {list}. So far it is not the firm that was seen."),
    disagree: say("Bookings, net bookings, revenue and profit do not agree in sign: {list}."),
    partial: say("Stopped after {done} of {asked} {asked|replication|replications}: what follows is partial."),
    weak_pairing: say("Common random numbers reduce no variance here (ratio {ratio}): the comparison needs more replications."),
    doubtful_interval: say("The interval may be too narrow: the differences are skewed, and it would need {needed} {needed|replication|replications}."),
    single_structure: say("{a}: {value} of {measure} {year} if the file's numbers are true ({interval})."),
    payback: PAYBACK,
    risk: RiskWords {
        loses: say("{share} of changes ({confidence} CI {low}–{high}) lose more than a month's payroll ({payroll}) on the way"),
        depth: say("at its deepest the sum of profit is {depth} behind (90% of firms: {low}…{high})"),
        no_depth: say("at least half of the firms are never behind in the sum of profit (90% of firms: {low}…{high} behind)"),
        worst: say("after two quarters the worst 5% of firms are at {worst} on average ({confidence} CI ±{half})"),
    },
    labels: VerdictLabels {
        risk: "Risk:",
        by_year: "By year:",
        luck: "Luck:",
        ignorance: "Ignorance:",
        price: "Price:",
        why: "Why:",
    },

    structure: "structure",
    reference: "reference",
    difference: "diff.",
    confidence_interval: say("{confidence} CI"),
    new_short: "new",
    upsell_short: "upsell",
    better_in: "better",
    observed_title: "Observed before the change, and what the run did then:",
    observed_head: ["measure", "observed", "range", "run", "fits"],
    observed_per: [
        (8.0, "a day"),
        (40.0, "a week"),
        (2080.0 / 12.0, "a month"),
        (520.0, "a quarter"),
        (2080.0, "a year"),
        (f64::INFINITY, "in the whole window"),
    ],
    observed_within: "yes",
    observed_outside: "no",
    table_note_alone: say("{period}; amounts in {money}, means of {replications} {replications|replication|replications}."),
    table_note: say("{period}; amounts in {money}, means of {replications} {replications|replication|replications}; differences from {reference} and years that are better in percent."),
    pairing: say("Common luck, variance ratio (unpaired replications that one pair is worth): {ratios}."),
    written_to: say("Written to {folder}"),
    traced: say("{events} events, written to {folder}"),
    counted_months: say("{n} {n|month|months}"),
    counted_weeks: say("{n} {n|week|weeks}"),
    counted_replications: say("{n} {n|replication|replications}"),
    counted_structures: say("{n} {n|structure|structures}"),
    ran: say("{replications} × {structures}, {events} events, seed {seed}, fingerprint {fingerprint}"),
    progress: say("{done} of {total} {total|replication|replications}, about {left} left"),
    without_source: "no source stated",
    without_sources: say("no source stated: {some} of {all} numbers (`salesim check --strict` lists them)"),
    check_passed: "The study is sound.",
    check_failed: "The study does not pass the strict check.",

    journal: JournalWords {
        goes_on: say("note: {folder} holds {held} of {asked} {asked|replication|replications} of this study; the missing {missing} are run"),
        goes_on_from: say("note: {folder} holds {held} {held|replication|replications} of this study; the run goes on from there"),
        has_all: say("note: {folder} holds all {asked} {asked|replication|replications} of this study; nothing is left to run"),
        has_more: say("note: {folder} holds {held} {held|replication|replications} of this study; the first {asked} are taken"),
        torn: say("note: the journal ended in the middle of a replication ({bytes} bytes); it is run again"),
        of_another: say("error: {path}: it holds {held} {held|replication|replications} of another run"),
        study: say("study {held} there, {here} here"),
        other_form: say("another version of the program wrote it, which knew studies by other marks ({held} there, {here} here)"),
        seed: say("seed {held} there, {here} here"),
        engine: say("engine {held} there, {here} here"),
        structures: say("structures {held} there, {here} here"),
        differing_value: say("{path}: {held} there, {here} here"),
        not_stated: "not stated",
        more_values: say("… and {count} more"),
        of_another_hint: "hint: --fresh replaces them, --out FOLDER writes elsewhere",
        nothing: say("error: --resume: {path}: there is no run to go on with"),
        nothing_hint: "hint: without --resume it begins anew",
        of_version: say("error: {path}: another version of salesim wrote this journal, in a form that this one does not read"),
        no_journal: say("error: {path}: this is no journal of replications"),
        fresh_hint: "hint: --fresh replaces it, --out FOLDER writes elsewhere",
        responses_held: say("{folder}: {held} {held|replication|replications} of points {held|is|are} there already and {held|is|are} not run again"),
        inquiry_interrupted: say("interrupted: what was finished is kept in {folder}; the same command goes on from there"),
        unreadable: say("error: {path}: cannot be read: {error}"),
        other_measures: say("error: {path}: version {version} measured other things than this one\nhint: run the study again with --fresh"),
        empty: say("error: {path}: not one replication was finished there"),
    },
    compare: CompareWords {
        run: say("{run}: {folder} · {title} · {replications} {replications|replication|replications}, seed {seed}"),
        same_study: "The studies are the same.",
        differing: "The studies differ in:",
        value: say("{path}: {held} in A, {here} in B"),
        other_level: say("A was run at a confidence of {one}, B at {other}: all intervals here are at {one}, that of A."),
        interval: say("{confidence} CI"),
        higher: "B higher",
        paired: say("{measure}, first year after the change: means over the {pairs} {pairs|replication|replications} that both runs have, B − A pair by pair with its {confidence} CI (the same seed and engine: replications of one number met the same luck); years in which B is higher in percent."),
        unpaired: say("{measure}, first year after the change: means over {first} {first|replication|replications} of A and {second} of B, B − A with its {confidence} CI, unpaired (the seeds or engines differ), so the intervals are wider (Welch)."),
        other_money: say("error: the two runs count in different money: A in {a}, B in {b}\nhint: state the same currency and [money] unit in both studies and run one of them again"),
        other_year: say("error: the first year after the change has {a} months in A and {b} in B: what happened in them cannot be compared\nhint: run both over a horizon of a year, or over the same one"),
        other_horizon: say("The horizons differ ({a} months in A, {b} in B); compared is the first year after the change, which both have in full."),
        other_change: say("The change takes {a} months in A and {b} in B: the first year begins that much later after the decision."),
        other_headline: say("The headlines differ ({a} in A, {b} in B); compared is that of A."),
        other_engine: say("The engines differ ({a} in A, {b} in B): some of the difference may come from the program and not from the studies."),
        nothing_in_common: "error: the two runs have no structure in common",
    },
    estimates: EstimateWords {
        estimator: "over replications",
        mean: "mean",
        weighted: say("mean weighted by {per}"),
        sums: say("sum of {of} / sum of {per}"),
        quantiles: "mean of the replications' quantiles",
        undefined: [
            say("undefined in the only replication"),
            say("undefined in all {n} replications"),
        ],
        defined_in: say("(defined in {defined} of {n})"),
    },
    precision: PrecisionWords {
        needs_two: "error: --precision: it is about the difference of two structures, and only one is run",
        reached: say("Precision: the difference is known to ±{width} of the reference, {asked} was asked for."),
        not_reached: say("Precision of {asked} was not reached: ±{width} of the reference after {replications} {replications|replication|replications}; --max-replications allows more."),
        of_nothing: "No precision can be told: it is a share of the reference, and that comes to nothing.",
        best: say("Best of all at {confidence} for all comparisons together: {names}."),
        perhaps_best: say("At {confidence} for all comparisons together, any of these may be the best: {names}."),
        settles_late: say("The warm-up is too short for {structure}: {states} settle only {weeks} {weeks|week|weeks} after the opening, and the warm-up ends after {warm_up}."),
        does_not_settle: say("When the change begins, {structure} has not settled yet ({states}), because of how the firm opens or of what its sellers learn: what is compared is where the structures go from there. A longer warm-up takes the opening’s part away."),
        states: [
            ("accounts", "accounts"),
            ("waiting", "tasks that wait"),
            ("satisfaction", "satisfaction"),
        ],
    },
    page: PAGE,
    replay: REPLAY,
    saved: SAVED,
    workbook: WORKBOOK,
    stories: STORIES,
    command: COMMAND,
    help: None,
    letters: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    work: WORK,
    ignorance: IGNORANCE,
    over_worlds: OVER_WORLDS,
    numbers: &NUMBERS,
    chart: ChartWords {
        distribution_title: say("{a}: {measure} {evidence}"),
        distribution_subtitle: say("{measure} {period}, {money} · spread of single years, {replications} paired {replications|replication|replications} · shades: 50% and 90% of years"),
        median_band: say("median {median} · 90% of years {low}–{high}"),
        difference_arrow: say("mean difference {difference} ({confidence} CI {low}…{high})"),
        difference_title: say("{a} is ahead of {b} {in_years}"),
        difference_subtitle: say("difference in {measure} of the same year under the same luck, {money} · spread of single years, {replications} paired {replications|replication|replications}"),
        better_share: say("ahead {in_years}"),
        worse_share: say("behind {in_years}"),
        mean_mark: say("mean {mean} ({confidence} CI of the mean)"),
        months_title: say("Month by month: {measure} {difference} in the change, {later} {year}"),
        months_subtitle: say("{measure} a month, {money} · means of {replications} {replications|replication|replications} · months since the decision"),
        months_axis: "month",
        change_span: "change",
        cumulative: say("sum of profit since the change began, less that of going on as before, {money}"),
        dots_title: say("A hundred years of {measure}: a dot each"),
        dots_subtitle: say("{measure} {period}, {money} · 100 quantiles of {replications} {replications|replication|replications}: one dot is one year in a hundred"),
        few_dots_title: say("{replications} simulated {replications|year|years} of {measure}: a dot each"),
        few_dots_subtitle: say("{measure} {period}, {money} · one dot is one of {replications} {replications|replication|replications}"),
        pairs_title: say("The same year twice: {a} is ahead of {b} {in_years}"),
        pairs_subtitle: say("{measure} {period}, {money} · {replications} paired {replications|replication|replications}: one dot is one year with the same clients and luck"),
        accounts_title: "accounts at the end of the run",
        satisfaction_title: "satisfaction at the end of the run",
        state_subtitle: say("at the end of each month · over {replications} {replications|replication|replications} · months since the decision"),
        table_title: "What sellers could win, and what they won",
        table_subtitle: say("chance to win a deal, by who sold it: put in → realised, all won of all decided {period}, rescues included, over {replications} {replications|replication|replications}"),
        new_client: "new client",
        existing_client: "existing client",
        put_in: "put in",
        realised: "realised",
        deals: say("{n} {n|deal|deals}"),
        used: "used by the structure",
        hours_title: say("Where the hours go · {finding}"),
        hours_subtitle: say("hours a week and seller {period} · over {replications} {replications|replication|replications}"),
        hours_axis: "hours a week",
        caption: say("salesim {version} · {replications} paired {replications|replication|replications} · seed {seed} · fingerprint {fingerprint}"),
        key_median: "median",
        key_half: "50% of years",
        key_ninety: "90% of years",
        key_ninety_firms: "90% of firms that month",
        key_interval: say("{confidence} CI of the mean"),
        mean_key: "mean and its error",
        value_header: "mean difference",
        difference_axis: "difference in the same year",
        decision: "decision",
        unused: "not used",
    },

    measures: measures::MEASURES,
    works: &[
        ("rescue", "rescue"),
        ("new", "new clients"),
        ("existing", "upsell"),
        ("service", "service"),
        ("handoff", "hand-over"),
        ("mentoring", "mentoring"),
        ("prospecting", "prospecting"),
        ("set_up", "set-up"),
        ("idle", "idle"),
        ("outside", "outside the model"),
        ("work", "the only stage"),
    ],
    windows: &[
        ("before", "before"),
        ("change", "change"),
    ],
    nth_year: say("year {n}"),
};
