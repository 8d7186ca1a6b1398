//! English, of what is saved.

use crate::text::saved_words::SavedWords;
use super::say;

pub(super) const SAVED: SavedWords = SavedWords {
    foreign: say("error: {path}: salesim did not write this, or it was changed since: it is left as it is"),
    foreign_hint: "hint: move it away, give another folder with --out or, where it may be replaced, say --force",
    no_plain_file: say("error: {path}: this has to be a plain file, and it is a link, a folder or a pipe\nhint: take it away, or give another folder with --out"),
    gone: say("error: {path}: it was taken away or replaced while it was written into\nhint: run the same command again"),
    and_more: say("… and {count} more"),
    damaged: say("note: {path}: {bytes} {bytes|byte|bytes} from byte {from} on {bytes|is|are} damaged"),
    lost: say("note: of the replications, {numbers} {count|is|are} lost"),
    run_again: say("note: of the replications, {numbers} {count|is|are} lost and run again"),
    rows_again: "note: what is lost there is run again",
    poorer: say("error: {folder}: of its {promised} {promised|replication|replications} only {whole} {whole|is|are} whole: what stands there would be replaced by something poorer\nhint: `salesim run STUDY --out {folder} --resume` runs the missing ones again, to the same bits; --force tells of the whole ones"),
    no_parquet: "error: --rows parquet: this program was built without Parquet\nhint: --rows wide or long, or build it with `cargo build --release --features parquet`",
    says_otherwise: say("what the report says is not what comes out; the first place: “{held}”, and it comes to “{here}”"),
    looks_otherwise: say("the words of the report are those that come out, but not its file: from line {line} on it was changed (links, colours, what is hidden or hints under the pointer)"),
    page_same: "the report is the one that comes out, to the byte",
    answers_given: say("the report is the one that comes out, to the byte; not run again, but taken as the report holds it: {answers}"),
    made_before: "not compared: the words and charts of the report, which an earlier version made; only its study and its data were",
    other_version: say("not compared: the words and charts of the report, which version {version} made; only its study and its data were"),
    made_otherwise: "not compared: the words and charts of the report, as it is not clear how they were made; only its study and its data were",
    other_style: "not compared: the words and charts of the report, as its house style cannot be read; only its study and its data were",
    limit_output: say("  about {found} of files; the limit is {limit}\nhint: fewer --replications, fewer structures with --only, other --rows or, if there is room, --limit output=10G"),
    data_identical: say("the data are identical: {replications} × {structures} run again, fingerprint {fingerprint}"),
    page_without_charts: "With the charts, this page would be larger than 5 MB: they lie beside it, in the folder `charts`.",
    page_without_study: "The text of the study is too long for this page: it stands in `manifest.json`, and in the data of this page.",
    under_way: say("a replication under way: {events} events, month {month} of {months}"),
    writes: say("A run writes about {all}: {journal} to go on from, {rows} of rows, {rest} of report and charts; with --rows long --measures all it would be {most}."),
    poorer_all_the_same: say("note: told from {whole} of {promised} {promised|replication|replications}"),
};
