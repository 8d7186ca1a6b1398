//! What the reader of studies says in English.

mod keys;
mod needs;

use crate::scenario::language::{KeysPageWords, ReaderWords};
use crate::scenario::messages::{
    Message, did_you_mean, example, form_example, label_example, list, range, rounded,
};
use crate::scenario::problem::{ProblemKind, WorldsFault};

pub(crate) static WORDS: ReaderWords = ReaderWords {
    code: "en",
    problems: [file, form, number],
    of_meaning: meaning,
    did_you_mean: ["did you mean `", "`?"],
    nothing: "nothing",
    need: needs::need,
    acts_only: |why| format!("it acts only where {}", needs::need(why)),
    keys: keys::KEYS,
    error: "error",
    warning: "warning",
    note: "note",
    hint: "hint",
    above_least_most: ["above", "at least", "at most"],
    also: "also",
    more: ["… and ", " more"],
    text: "text",
    template: include_str!("template.toml"),
    page: KeysPageWords {
        head: include_str!("page.md"),
        top: "Keys of the top",
        columns: "| key | meaning | form | default | allowed |",
        acts: "Acts only where",
        required: "required",
        section: "section",
        sections: "list of sections",
        map: "table",
        or_law: "or a distribution",
        or_never: "or `\"never\"`",
        whole: "whole number",
        label: "label",
        text: "text",
        file: "path of a file",
        colour: "colour",
        structure_name: "name of a structure",
        grade_name: "name of a grade",
        bound: "as the number itself",
        quantities: [
            "number",
            "share",
            "duration",
            "rate",
            "growth",
            "money",
            "money per time",
            "share per month",
        ],
    },
};

#[rustfmt::skip] // one line a message: it is a table
fn file(kind: &ProblemKind) -> Option<Message> {
    Some(match kind {
        ProblemKind::CannotRead { reason } => Message::plain(format!("the file cannot be read: {reason}")),
        ProblemKind::NotAFile => Message::hinted("this is not a regular file", "name a study file, or `-` for standard input"),
        ProblemKind::TooLarge { limit_bytes } => Message::hinted(format!("the file is larger than a study may be ({limit_bytes} bytes)"), "if it is one, allow more bytes: --limit file=4M"),
        ProblemKind::Empty => Message::hinted("the file is empty", "`salesim init` writes one to begin with"),
        ProblemKind::Binary => Message::plain("this is not a text file: it holds NUL bytes"),
        ProblemKind::Utf16 => Message::hinted("the file is written in UTF-16", "save it as UTF-8"),
        ProblemKind::NotUtf8 => Message::hinted("this is not UTF-8", "save the file as UTF-8"),
        ProblemKind::Json => Message::hinted("this looks like JSON", "a study is a TOML file: `key = value` under `[headers]`"),
        ProblemKind::Yaml => Message::hinted("this looks like YAML", "a study is a TOML file: `key = value` under `[headers]`"),
        ProblemKind::BaseMissing { file } => Message::plain(format!("there is no file `{file}`")),
        ProblemKind::Worlds { file, fault } => {
            let refit = "`salesim fit STUDY` finds the worlds of a study and writes worlds.csv";
            match fault {
                WorldsFault::Unreadable(error) => Message::hinted(format!("the file of worlds {file} cannot be read: {error}"), refit),
                WorldsFault::OtherColumns => Message::hinted(format!("{file} is no file of worlds: it does not begin with the columns world and weight"), refit),
                WorldsFault::Row(line) => Message::hinted(format!("{file}:{line}: this row is not as long as the first, or its weight is no number from 0 on"), refit),
                WorldsFault::Empty => Message::hinted(format!("{file} holds no world with a weight above 0: no world looks like the firm"), "`salesim fit STUDY` says why"),
                WorldsFault::OfAnother { number, line } => Message::hinted(format!("{file}:{line}: these are worlds of another study: this one cannot take their `{number}`"), refit),
            }
        }
        ProblemKind::BaseOutside { file } => Message::hinted(format!("the file `{file}` lies outside the folder of this study"), "copy it into the folder"),
        ProblemKind::BaseOfBase => Message::hinted("the base file has a base of its own", "a study has one parent and no grandparents: merge the two"),
        ProblemKind::BaseCycle => Message::plain("the base of this file is the file itself"),
        ProblemKind::SetWithoutPath => Message::hinted("an override needs a path and a value", "write it like segment.small.fit=0.3"),
        ProblemKind::SetBase => Message::hinted("a base cannot be replaced", "write `base` into the study file"),
        ProblemKind::SetThroughValue { path } => Message::plain(format!("`{path}` is a plain value or names no stage: nothing stands below it")),
        _ => return None,
    })
}

#[rustfmt::skip] // one line a message: it is a table
fn form(kind: &ProblemKind) -> Option<Message> {
    Some(match kind {
        ProblemKind::Syntax { message } => Message::plain(message.clone()),
        ProblemKind::Unquoted { found } => Message::hinted(format!("found `{found}` without quotes"), format!("quote it: \"{found}\"")),
        ProblemKind::SmartQuotes => Message::hinted("found typographic quotes", "TOML knows only straight ones: \""),
        ProblemKind::BooleanCase { right } => Message::hinted("found a truth value in another spelling", format!("write {right}")),
        ProblemKind::DecimalComma { right } => Message::hinted("found a decimal comma", format!("write {right}: decimals follow a point")),
        ProblemKind::DuplicateKey { key } if key == "money" => Message::hinted(format!("`{key}` is given twice"), "say the unit inside the table: unit = \"thousand\""),
        ProblemKind::DuplicateKey { key } => Message::plain(format!("`{key}` is given twice")),
        ProblemKind::TooDeep => Message::plain("the file is nested too deeply"),
        ProblemKind::LoneReturns { count } => Message::hinted(format!("lines end with CR alone (old Mac line ends, {count} of them)"), "save the file with LF or CR LF as line ends"),
        ProblemKind::UnknownKey { key, suggestion, allowed } => Message::with(format!("there is no key `{key}` here; allowed: {}", list(allowed, &WORDS)), did_you_mean(suggestion, &WORDS)),
        ProblemKind::MissingKey { key } => Message::plain(format!("`{key}` is missing")),
        ProblemKind::NothingOf { what } => Message::hinted(format!("the study has no {what}"), format!("write at least one [{what}.name]")),
        ProblemKind::WrongType { expected, found } => Message::plain(format!("found {found}; allowed: {}", form_example(*expected))),
        ProblemKind::UnknownWord { found, allowed, suggestion } => Message::with(format!("found `{found}`; allowed: {}", list(allowed, &WORDS)), did_you_mean(suggestion, &WORDS)),
        ProblemKind::UnknownLaw { found, suggestion } => Message::with(format!("there is no distribution `{found}`; allowed: {}", crate::scenario::law::NAMES.join(", ")), did_you_mean(suggestion, &WORDS)),
        ProblemKind::NoLanguage => Message::hinted("a label needs a text in at least one language", label_example()),
        ProblemKind::WrongLength { expected, found } => Message::plain(format!("found {found} values; allowed: exactly {expected}")),
        ProblemKind::TooMany { limit, found } => Message::hinted(format!("found {found} of them; allowed: at most {limit}"), format!("allow more: --limit names={found}")),
        ProblemKind::EmptyList => Message::plain("the list is empty; allowed: at least one entry"),
        ProblemKind::Twice { what } => Message::plain(format!("`{what}` is named twice")),
        _ => return None,
    })
}

#[rustfmt::skip] // one line a message: it is a table
fn number(kind: &ProblemKind) -> Option<Message> {
    Some(match kind {
        ProblemKind::NotFinite { found } => Message::plain(format!("found {found}; allowed: finite numbers")),
        ProblemKind::TooSmall { found } => Message::hinted(format!("found {found}, which is too close to zero to be counted with"), "write 0 if nothing is meant"),
        ProblemKind::NotWhole { found } => Message::hinted(format!("found {found}; allowed: a whole number"), "write it like 3, without quotes and decimals"),
        ProblemKind::OutOfRange { found, range: allowed, quantity } => Message::plain(format!("found {found}; allowed: {}", range(allowed, *quantity, &WORDS))),
        ProblemKind::BadQuantity { found, quantity } => Message::plain(format!("found {found}; allowed: {}", example(*quantity))),
        ProblemKind::NoUnit { found, quantity } => Message::hinted(format!("found {found} without a unit"), format!("write it like {}", example(*quantity))),
        ProblemKind::UnknownUnit { unit, quantity } => Message::plain(format!("there is no unit `{unit}` here; allowed: min, h, d, w, mo, q, y, as in {}", example(*quantity))),
        ProblemKind::NotPerMonth => Message::hinted("a chance of leaving is drawn once a month", "write it per month: \"2.2%/mo\""),
        ProblemKind::NeverNotAllowed => Message::plain("\"never\" is not allowed here; allowed: a duration"),
        ProblemKind::MinAboveMax { min, max } => Message::plain(format!("the least value {min} is above the greatest, {max}")),
        ProblemKind::ModeOutside { mode } => Message::plain(format!("the mode {mode} lies outside min and max")),
        ProblemKind::SpreadTooLarge { sd, limit } => Message::plain(format!("sd {sd} is too large for this mean; allowed: below √(mean·(1 − mean)) = {limit:.4}")),
        ProblemKind::ZeroWeights => Message::plain("all weights are zero; allowed: at least one above zero"),
        ProblemKind::EmptyName => Message::plain("the name is empty"),
        ProblemKind::LongName { length, limit } => Message::plain(format!("found {length} characters; allowed: at most {limit}")),
        ProblemKind::ControlCharacter { code } => Message::hinted(format!("the text holds the invisible character U+{code:04X}"), "control and direction characters are not allowed in names and texts"),
        ProblemKind::SameName { other } => Message::plain(format!("this name cannot be told from `{other}`: they differ only in case or in the form of their characters")),
        ProblemKind::Reserved { name } => Message::plain(format!("`{name}` has a meaning of its own and cannot be a name here")),
        ProblemKind::Colour { found } => Message::hinted(format!("found `{found}`; a colour is six hexadecimal digits behind a hash"), "write it like \"#0072B2\""),
        ProblemKind::Currency { found } => Message::hinted(format!("found `{found}`; allowed: three capital letters"), "ISO 4217: \"USD\", \"EUR\", \"RUB\""),
        _ => return None,
    })
}

#[rustfmt::skip] // one line a message: it is a table
fn meaning(kind: &ProblemKind) -> Message {
    match kind {
        ProblemKind::UnknownName { what, found, suggestion, allowed } => Message::with(format!("there is no {what} `{found}`; allowed: {}", list(allowed, &WORDS)), did_you_mean(suggestion, &WORDS)),
        ProblemKind::Weights { sum } => Message::plain(format!("the weights of the stages sum to {sum}; allowed: 1")),
        ProblemKind::FirstStage { stage } => Message::hinted(format!("`{stage}` is the first stage of a deal: who sells does it"), "name the grade in `sell`"),
        ProblemKind::EffortAndStages => Message::hinted("an upsell has either `effort` and `delay` or stages", "drop one of the two"),
        ProblemKind::CeilingAlone { ceiling } => Message::plain(format!("`ceiling_alone` is above `ceiling`, {ceiling}")),
        ProblemKind::ChangeTooShort { needed_hours } => Message::plain(format!("the change is shorter than the longest transition, {needed_hours} h")),
        ProblemKind::NobodyDoes { work, structure, segment } => {
            let of = segment.as_ref().map(|name| format!(" of segment `{name}`")).unwrap_or_default();
            Message::hinted(format!("work of kind `{work}`{of} will arise in structure `{structure}`, and all grades named for it have no staff"), "name a grade that has sellers, or give it `staff`")
        }
        ProblemKind::NoWinChance { grade, kind, reason } => Message::plain(format!("the table has no chance for grade `{grade}`, which {} ({kind} clients)", reason_words(reason))),
        ProblemKind::WinAndFunnel { kind } => Message::hinted(format!("deals of kind `{kind}` are decided by `win` and by `funnel` at once"), "keep one of the two: the chance of the whole deal, or those of its stages"),
        ProblemKind::SameExpertise { one, other } => Message::hinted(format!("grades `{one}` and `{other}` have the same mean expertise and different chances here"), "chances are interpolated over expertise: give the grades different expertise, or the same chance"),
        ProblemKind::SameStructure => Message::plain("a structure cannot be compared with itself"),
        ProblemKind::ShockOfNothing => Message::hinted("the shock changes nothing", "say `leads = \"-40%\"`, or who `leaves`"),
        ProblemKind::SetPipelineFile => Message::hinted("a file of open deals cannot be given or replaced here", "write `file` into `[pipeline]` of the study file"),
        ProblemKind::WaitingIsLed => Message::hinted("nobody has worked on this deal yet, and somebody leads it", "delete `owner`, or say step = \"work\" or \"client\""),
        ProblemKind::WaitsLater { first } => Message::hinted(format!("a deal that nobody has worked on stands at the first stage, `{first}`"), "say step = \"work\" or \"client\""),
        ProblemKind::WaitedLonger { age_hours } => Message::plain(format!("it cannot have waited longer than it exists, {} h", rounded(*age_hours))),
        ProblemKind::OlderThanPatience { longest_hours } => Message::hinted(format!("no lead waits so long: the longest patience is {} h, so this deal is not open", rounded(*longest_hours)), "delete the row, or mend `patience`"),
        ProblemKind::OverdueDecision { longest_hours } => Message::hinted(format!("no client takes so long: the longest delay is {} h; the deal is decided at t = 0", rounded(*longest_hours)), "is it dead, or is `delay` too short?"),
        ProblemKind::SizeOfProspects => Message::hinted("nobody knows a prospect's size before it is a lead", "name the grades, or a table of them by segment"),
        ProblemKind::NothingIsGiven { key } => Message::hinted(format!("`{key}` is about leads that are given to sellers, and none are"), "say how: by = \"turn\" or \"fewest_open\", or known = \"made\""),
        ProblemKind::OverflowOfGiven => Message::hinted("leads are given to sellers here, and `overflow_after` is for leads that wait in a common line", "delete one of the two; `take_back_after` gives a lead to somebody else"),
        ProblemKind::ProspectingPreempts => Message::hinted("prospects wait for nobody, so prospecting interrupts nothing", "delete it; `order` says what comes before what, `budget` how much of the week"),
        ProblemKind::NoProspects { structure } => Message::hinted(format!("in \"{structure}\" somebody is to make leads where there are no prospects"), "say in the segment's `prospecting` how many there are and what comes of an attempt"),
        ProblemKind::NobodyAsks { segment } => Message::hinted(format!("no structure lets anybody make leads in \"{segment}\": its prospects are asked by nobody"), "name a grade: `prospect` of a structure"),
        ProblemKind::NoLeadChance { grade } => Message::hinted(format!("\"{grade}\" makes leads here and has no chance to"), format!("add {grade} = \"…%\", or one chance for all")),
        ProblemKind::MentorIsLearner => Message::plain("mentor and learner are the same grade"),
        ProblemKind::SweepValues { found } => Message::hinted(format!("found `{found}`"), "values ascend, like 0..2, 0..2:9 or 1, 2, 4; a condition is like a + 2 * b <= 3"),
        ProblemKind::KnownSetting => Message::hinted("this is a setting of the run, not something that is true or false of the firm: a range of it means nothing", "delete its low and high"),
        ProblemKind::UnknownMeasure { suggestion } => Message::hinted("there is no measure of this name", suggestion.as_ref().map_or("`salesim list STUDY` names them all".into(), |word| format!("did you mean `{word}`? `salesim list STUDY` names them all"))),
        ProblemKind::PeriodOfState { measure } => Message::hinted(format!("`{measure}` does not add up over time, so it has no period"), "delete `per`"),
        ProblemKind::CasesOfNoShare { measure } => Message::hinted(format!("`{measure}` is no share of cases, so `n` says nothing of its error"), "delete `n`; `sd` states a standard error"),
        ProblemKind::NoPeriod { months } => Message::hinted(format!("over which time this was counted is not said; it is compared with the whole window before t = 0, {} months", rounded(*months)), "say it: per = \"mo\" (or d, w, q, y); per = \"window\" if it was the whole window"),
        ProblemKind::NothingBefore => Message::hinted("nothing is measured before t = 0, so what was observed is compared with nothing", "say for how long: [run] before = \"6mo\""),
        ProblemKind::NobodyMay { work, structure, segment } => {
            let of = segment.as_ref().map(|name| format!(" of segment `{name}`")).unwrap_or_default();
            Message::hinted(format!("in structure `{structure}` nobody may begin work of kind `{work}`{of}: all who could have a strict budget of 0 for it"), "give one of them a budget, or say budget_mode = \"flexible\"")
        }
        ProblemKind::SameLabel { label, other } => Message::hinted(format!("`{label}` is what `{other}` is called in reports as well: nobody could tell the two apart"), "give them different labels"),
        ProblemKind::ShockTooLate { end_hours } => Message::plain(format!("the run ends {} h after t = 0, so this never happens", rounded(*end_hours))),
        ProblemKind::ShockOfFewer { grade, count, there } => Message::plain(format!("{count} of grade `{grade}` are to leave, and there are fewer: {}", there.iter().map(|(structure, staff)| format!("{staff} in `{structure}`")).collect::<Vec<_>>().join(", "))),
        ProblemKind::ShockOfNoLeads => Message::plain("there are no leads that it could change"),
        ProblemKind::WeightsRounded { sum } => Message::plain(format!("the weights of the stages sum to {sum}, which is taken for rounding: each is divided by that sum")),
        ProblemKind::DaysInHours { found, days } => Message::hinted(format!("{found} is {} working days of 8 h", rounded(*days)), format!("write \"{}d\" for that, or \"{}d\" if days of the calendar were meant", rounded(*days), rounded(*days / 3.0))),
        ProblemKind::KnownPath { suggestion } => Message::with("there is no number with this path", did_you_mean(suggestion, &WORDS)),
        ProblemKind::KnownOutside { value } => Message::plain(format!("the value {value} lies outside its own low and high")),
        ProblemKind::WinFalls { from, to } => Message::plain(format!("the chance falls from grade `{from}` to grade `{to}`, who knows more")),
        ProblemKind::Unused { what, name } => Message::plain(format!("no work ever reaches {what} `{name}`")),
        ProblemKind::Inert { others, why } => {
            let too = if others.is_empty() { String::new() } else { format!("; the same of {}", list(others, &WORDS)) };
            Message::hinted(format!("whatever this number is, nothing changes{too}"), (WORDS.acts_only)(*why))
        }
        ProblemKind::HeavyTail { cv } => Message::hinted(format!("with cv {cv} a few enormous values carry the mean"), "a cv up to 3 is plausible; the results will be unstable"),
        ProblemKind::ReachesBelowZero => Message::hinted("this normal distribution reaches below zero, where values count as zero", "a lognormal or gamma one does not"),
        ProblemKind::Overload { structure, grade, load, work, budgeted: true, .. } => Message::hinted(format!("in structure `{structure}` work of kind `{work}` asks grade `{grade}` for {:.0} % of the hours that its budget leaves: its queue will grow", load * 100.0), ESTIMATE),
        ProblemKind::Overload { structure, grade, load, heads, work, grows: true, .. } => Message::hinted(format!("in structure `{structure}` grade `{grade}` is asked for {:.0} % of its hours: its queue will grow, most of all `{work}`; {heads:.1} more heads would keep up", load * 100.0), ESTIMATE),
        ProblemKind::Overload { structure, grade, load, heads, work, .. } => Message::hinted(format!("in structure `{structure}` grade `{grade}` is asked for {:.0} % of its hours: its queue cannot grow for ever, and what is not begun in time is lost, most of all `{work}`; {heads:.1} more heads would keep up", load * 100.0), ESTIMATE),
        other => Message::plain(format!("{other:?}")),
    }
}

/// What an estimate of load holds.
const ESTIMATE: &str = "a rough estimate in means: stages, rescues, hand-overs, lessons, set-up and the book as it grows and leaves (the opening book where satisfaction moves churn); without referrals, learning and leads that people make";

fn reason_words(reason: &str) -> &'static str {
    match reason {
        "sells" => "sells here",
        "stage" => "does a stage of deals here",
        "rescues" => "rescues deals here",
        _ => "owns clients here",
    }
}
