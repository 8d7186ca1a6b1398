//! English, on the command line.

use super::command_words::{CommandWords, ThemeWords};

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
    progress_known: "the difference is known to ±{width}",
    second_minute: ["s", "min"],
    theme: ThemeWords {
        wrong: "error: theme.{key}: {found}",
        cannot_read: "{path} cannot be read: {reason}",
        too_large: "{path} is larger than such a file may be ({limit} bytes)\nhint: every chart or report carries it; leave out of it what is not needed (of letters: all but Latin and Cyrillic)",
        no_letters: "{path} is no file of letters that can be used\nhint: an OpenType or TrueType file (.otf, .ttf) is meant, no collection and no web font",
        lacks_letters: "{path} lacks letters that charts need: {lacking}\nhint: take a font with Latin and Cyrillic letters and the signs of money",
        no_logo: "{path} is no SVG file",
        not_only_shapes: "{path} holds <{element}>, which not every reader would see alike\nhint: turn it into shapes (paths) in the program that it comes from",
        contrast: "its contrast with `{against}` is {contrast} : 1; at least {least} : 1 is needed to be seen by everybody\nhint: take a darker or a lighter tone",
        alike: "some readers could not tell it from `{other}`: in their eyes both are alike\nhint: let one be clearly darker, or take a blue against an orange",
    },
};
