//! English, on the report's page.

use super::page_words::{PageWords, ReplayWords};

pub(super) const PAGE: PageWords = PageWords {
    language: "English",
    verdict: "Verdict",
    comparison: "Every structure",
    show: "Show",
    pictures: "Pictures",
    why: "Why",
    why_note: "First year after the change, means of {replications} replications. The last column is {a} less {b}, paired, with the {confidence} interval of the mean; where it holds zero, nothing has been shown.",
    difference: "difference",
    points: "\u{a0}pp",
    fairness: "Is the comparison fair?",
    fairness_note: "Every structure is offered the same leads. One may still employ more people, or dearer ones; so the same year is also counted for each seller employed and for each unit of payroll. Differences of means from {b}, with the {confidence} interval.",
    bases: [
        "for the same leads",
        "per seller employed",
        "per unit of payroll",
    ],
    winner_stays: "The best structure is the same in all of them: {a}.",
    winner_changes: "The best structure depends on what is counted:",
    winner_here: "{measure} {basis}: {a}",
    observed: "What an audit saw, and what the run did before the change",
    assumptions: "What is assumed",
    assumptions_note: "{known} numbers of the study have a stated source; {unknown} stand without one. Ranges are what is plausible, and were not drawn here: every result holds if the values are true.",
    assumption_heads: ["number", "value", "plausible range", "source"],
    method: "How this was computed",
    method_text: &[
        "A discrete-event simulation. Leads arrive, wait for a seller and turn cold; sellers of differing expertise win or lose them, serve clients, sell to them again, hand them over, are called to rescue deals, teach and learn; clients judge what they get by what they were promised, and stay or leave. Rules and formulas are in docs/model.md of the program; every number used is in the study below.",
        "All structures meet the same luck: the same leads at the same moments with the same needs and the same fate of every draw that concerns them (common random numbers). So a difference between two structures is one of structure.",
        "Three kinds of not knowing are kept apart. Luck: single years differ, and more computing does not change that; it is told as shares of years and drawn as spread. Noise of the simulation: a mean over finitely many replications has an error; it is told as an interval ({confidence}, Student’s t on paired differences, Fieller’s for ratios) and shrinks with more replications. Ignorance: whether the study’s numbers are true; no interval on this page speaks of it.",
    ],
    limits: "What it does not say",
    limits_text: &[
        "The model knows no reaction of competitors, no negotiation, no morale, no sick leave, no work done by several sellers at once. It has never been held against a firm’s ledger.",
        "Causes named under “Why” are causes in the model. Most numbers about expertise, promises and trust are assumptions: see above which have a source.",
        "A firm lives one year, not their mean. Look at the spread before the average.",
    ],
    study: "The study in full",
    study_note: "Base, overrides and defaults included; as a file of its own it gives the same results.",
    data: "Data",
    data_note: "Headline, profit and the measures of “Why” for {rows} of {replications} replications, first year after the change. The run is repeated, and compared to the bit, by: salesim replay report.html",
    replication: "replication",
    download: "as CSV",
    made: "salesim {version} · {replications} replications × {structures} structures · seed {seed} · fingerprint {fingerprint}",
};

pub(super) const REPLAY: ReplayWords = ReplayWords {
    identical: "identical: {replications} replications × {structures} structures run again, fingerprint {fingerprint}",
    differs: "different: run again, the study of {path} does not give what the report says",
    edited: "the study was changed after the run (its hash is {here}, the report was made from {held}):",
    edited_text: "the study that can be read in the report is not the one in its data:",
    edited_rows: "{count} of the numbers in the report’s data are not what the study gives; the first: replication {replication}, {structure}, {measure}: {held}, it gives {here}",
    value: "  {path}: {first} → {second}",
    fingerprint: "fingerprint: {held} in the report, {here} now",
    engine: "the report was made by engine {held}, this program is engine {here}: results are not comparable to the bit",
    more: "  and {count} more",
    no_report: "error: {path}: it holds no data of a salesim report\nhint: give the report.html that a run wrote",
};
