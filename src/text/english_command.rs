//! English, on the command line.

use super::command_words::CommandWords;

pub(super) const COMMAND: CommandWords = CommandWords {
    cannot_write: "error: {path}: cannot be written: {error}",
    folder_in_use: "hint: another run seems to be writing into this folder; wait for it, give another one with --out, or remove this file if that run is dead",
    other_folder: "hint: give another folder with --out",
    cannot_read: "error: {path}: cannot be read: {error}",
    not_a_file: "it is not a file",
    too_large: "it has more than {limit} bytes",
    set_without_value: "error: --set {set}: it has no `=`\nhint: --set path=value",
    no_shock: "error: --shock {shock}: this is no shock\nhint: `senior.leaves at 6w`, `2 senior.leave at 6w replaced after 3mo`, `leads -40% at 0w over 1q`, `small.leads +20% at 3mo`",
    no_such_structure: "error: {option} {name}: the study has no such structure\nhint: it has {known}",
    no_replications: "error: --replications 0: nothing would be run\nhint: 1 runs, without intervals",
    too_many: "error: run.replications: {replications} replications of {structures} structures would take about {size} GB of memory; the limit is {limit} GB and {most} replications\nhint: fewer --replications, or fewer structures with --only",
    storm: "error: structure {name}, replication {replication}: more than {most} events at one instant ({hours} h after t = 0); what chases itself: {events}\nhint: something takes no time at all; give it an effort, a delay or a lower rate",
    no_threads: "error: the worker threads cannot be started: {error}",
    interrupted: "interrupted before the first replication ended",
    one_structure: "error: the study has only one structure: there is nothing to set beside it",
    replication_zero: "error: --replication 0: replications are counted from 1",
    no_workbook: "error: results.xlsx cannot be put together: {error}",
};
