//! English, on the command line.

use crate::text::command_words::{AnswersWithRunWords, CommandWords, ThemeWords};
use super::say;

pub(super) const COMMAND: CommandWords = CommandWords {
    cannot_write: say("error: {path}: cannot be written: {error}"),
    folder_in_use: "hint: another run seems to be writing into this folder; wait for it, or give another folder with --out",
    other_folder: "hint: give another folder with --out",
    cannot_read: say("error: {path}: cannot be read: {error}"),
    wrong_worlds: say("error: --worlds: {reason}\nhint: {text}"),
    not_a_file: "it is not a file",
    too_large: say("it has more than {limit} bytes"),
    set_without_value: say("error: --set {set}: it has no `=`\nhint: --set path=value"),
    no_shock: say("error: --shock {shock}: this is no shock\nhint: `senior.leaves at 6w`, `2 senior.leave at 6w replaced after 3mo`, `leads -40% at 0w over 1q`, `small.leads +20% at 3mo`"),
    no_such_structure: say("error: {option} {name}: the study has no such structure\nhint: it has {known}"),
    no_replications: say("error: {option} 0: nothing would be run\nhint: 1 runs, without intervals"),
    no_such_limit: say("error: --limit {limit}: there is no such limit, or the value is no number above zero
hint: --limit name=value with one of {known}; k, M and G behind a number mean thousands, millions and thousand millions"),
    limit_beyond: say("error: --limit {limit}: more than {most} cannot be counted\nhint: at most that"),
    too_much: say("error: {replications} {replications|replication|replications} of {structures} {structures|structure|structures} would pass a limit (a rough estimate)
{reasons}"),
    limit_sellers: say("  {found} sellers in a structure; the limit is {limit}
hint: if that is meant: --limit sellers=NUMBER"),
    limit_clients: say("  {found} clients at the beginning; the limit is {limit}
hint: if that is meant: --limit clients=NUMBER"),
    limit_seller_years: say("  {found} years of all sellers of a structure; the limit is {limit}
hint: fewer sellers, a shorter warm-up or horizon or, if that is meant: --limit seller_years=2M"),
    limit_money: say("  bookings, revenue and costs of about {found} in one replication, in the study's unit of money; the limit is {limit}, up to which every hundredth of them can be told
hint: count in a larger unit (money.unit = \"thousand\" or \"million\", with all amounts so many times smaller), or give up hundredths: --limit money=NUMBER, up to 92000000G"),
    limit_replications: say("  {found} {found|replication|replications}; the limit is {limit}
hint: fewer --replications or, if they are meant, --limit replications=NUMBER"),
    limit_memory: say("  about {found} of memory; the limit is {limit}
hint: fewer --replications, fewer structures with --only or, if the machine has it, --limit memory=16G"),
    units_of_memory: ["B", "kB", "MB", "GB"],
    limit_events: say("  about {found} events in one replication; the limit is {limit}
hint: lower rates, a shorter horizon or, if they are meant, --limit events_per_replication=1G"),
    limit_hours: say("  about {found} hours; the limit is {limit} hours
hint: fewer --replications, fewer structures with --only or, if there is time, --limit hours=100"),
    storm: say("error: structure {name}, replication {replication}: more than {most} events at one instant ({hours} h after t = 0); what chases itself: {events}\nhint: something takes no time at all, or very much happens at once; give it an effort, a delay or a lower rate or, if it is meant, --limit events_per_instant=1M"),
    endless: say("error: structure {name}, replication {replication}: more than {most} events, {hours} h after t = 0; the last ones: {events}\nhint: lower rates, a shorter horizon or, if they are meant, --limit events_per_replication=1G"),
    uncountable_money: say("error: structure {name}, replication {replication}: the amounts booked until {hours} h after t = 0 come to more than {most} of the study's unit of money, and more cannot be counted\nhint: count in a larger unit (money.unit = \"thousand\" or \"million\", with all amounts so many times smaller)"),
    uncountable_hours: say("error: structure {name}, replication {replication}: the hours of sellers, or of conflicts, until {hours} h after t = 0 come to more than {most}, and more cannot be counted\nhint: fewer sellers, a shorter warm-up or horizon, or a smaller handover.conflict"),
    no_such_world: say("error: one of the worlds is no study together with what is asked: {reason}\nhint: a narrower range, or a file of worlds that `salesim fit` found with it"),
    wave: say("wave {n} of at most {most}"),
    no_threads: say("error: the worker threads cannot be started: {error}"),
    interrupted: "interrupted before the first replication ended",
    one_structure: "error: the study has only one structure: there is nothing to set beside it",
    same_structure: say("error: {option} {name}: this is the structure that it would be set beside\nhint: another one of {known}, or another one beside it with {other}"),
    same_pair: say("error: {options}: a structure cannot be set beside itself\nhint: two different ones of {known}"),
    replication_zero: "error: --replication 0: replications are counted from 1",
    no_workbook: say("error: results.xlsx cannot be put together: {error}"),
    progress_so_far: say("; so far {structure} {difference} ±{width}"),
    bar_so_far: say(" · so far {structure} {difference} ±{width}"),
    bar: say("{done}/{total} · {left} left"),
    second_minute: ["s", "min"],
    whole_meant: "a whole number, 0 or more, is meant",
    whole_within: say("a whole number from {least} to {most} is meant"),
    number_meant: "a number is meant",
    share_meant: "a share between 0 and 1 is meant, e.g. 1% or 0.01",
    no_such_language: say("error: {variable}={code}: there is no such language\nhint: it may be {known}"),
    theme: ThemeWords {
        wrong: say("error: theme.{key}: {found}"),
        cannot_read: say("{path} cannot be read: {reason}"),
        too_large: say("{path} is larger than such a file may be ({limit} bytes)\nhint: every chart or report carries it; leave out of it what is not needed (of letters: all but Latin and Cyrillic)"),
        no_letters: say("{path} is no file of letters that can be used\nhint: an OpenType or TrueType file (.otf, .ttf) is meant, no collection and no web font"),
        lacks_letters: say("{path} lacks letters that charts need: {lacking}\nhint: take a font with Latin and Cyrillic letters and the signs of money"),
        unseen: say("note: the letters that charts are set in have no {letters}: PNG, PDF and the page for a proposal show empty boxes for them\nhint: name a font that has them in `[theme]` (font, font_bold)"),
        no_logo: say("{path} is no SVG file"),
        not_only_shapes: say("{path} holds <{element}>, which not every reader would see alike\nhint: turn it into shapes (paths) in the program that it comes from"),
        too_intricate: say("{path} is too intricate: more than {elements} elements, elements more than {deep} deep within others, or uses of what uses something itself\nhint: simplify it in the program that it comes from"),
        contrast: say("its contrast with `{against}` is {contrast} : 1; at least {least} : 1 is needed to be seen by everybody\nhint: take a darker or a lighter tone"),
        alike: say("some readers could not tell it from `{other}`: in their eyes both are alike\nhint: let one be clearly darker, or take a blue against an orange"),
    },
    answers_with_run: AnswersWithRunWords {
        left_out: say("note: {path} is not used: {why}"),
        unreadable: "this program cannot read it",
        engine: "another version of the program found it",
        study: "it is about another study, or the study has changed since",
        seed: "it is of another seed",
        question: "it is about other structures, another measure or level, or other ranges",
    },
};
