//! The reference page of study files, made from the table of keys.

use super::keys::{self, Fallback, Form, KeyInfo, Need, Quantity};
use super::language::Language;
use super::messages::{form_example, range};

const HEAD: &str = "\
# Study files

<!-- Made from the table of keys in `src/scenario/keys`; change it there. -->

A study is a TOML file: a market, people, rules and the structures that are compared. Nothing has a
hidden default: what is not written has the value below. All problems of a file are reported at
once. `salesim init` writes a small study to begin with.

## How values are written

| what | how | unit inside |
|---|---|---|
| share, chance | a number from 0 to 1, or a quoted percentage: `0.3`, `\"30%\"` | 1 |
| duration | `\"90min\"`, `\"2h\"`, `\"3d\"`, `\"6w\"`, `\"1.5mo\"`, `\"2q\"`, `\"1y\"`, and `\"never\"` where stated | h |
| rate | `\"26/mo\"`, `\"0.00033/h\"` | per h |
| growth | `\"-7%/y\"` | per y |
| money | a plain number, in the unit that `money.unit` says | unit |
| money per time | `\"2.2/mo\"` | unit per mo |
| label | `\"text\"`, or `{ en = \"text\", ru = \"текст\" }` | |

Time is working time: 1 d = 8 h, 1 w = 5 d = 40 h, 1 y = 52 w = 2080 h, 1 mo = 1 y / 12, 1 q = 13 w.

Where *or a distribution* stands, a plain value is a constant, and a table is one of these; its
parameters are written like the quantity itself (`cv`, `shape` and `weights` are plain numbers):

| distribution | parameters |
|---|---|
| `{ dist = \"constant\", value = }` | |
| `{ dist = \"uniform\", min =, max = }` | min ≤ max |
| `{ dist = \"triangular\", min =, mode =, max = }` | min ≤ mode ≤ max |
| `{ dist = \"pert\", min =, mode =, max = }` | min ≤ mode ≤ max |
| `{ dist = \"normal\", mean =, sd = }` | sd ≥ 0 |
| `{ dist = \"lognormal\", mean =, cv = }` | cv from 0 to 100; above 3 a warning |
| `{ dist = \"gamma\", mean =, cv = }` | cv from 0 to 100 |
| `{ dist = \"exponential\", mean = }` | |
| `{ dist = \"weibull\", mean =, shape = }` | shape from 0.1 to 100 |
| `{ dist = \"beta\", mean =, sd = }` | on 0 to 1; sd² < mean · (1 − mean) |
| `{ dist = \"empirical\", values = [], weights = [] }` | weights ≥ 0, equal if not given |

Names (of grades, segments, structures, stages) have at most 64 characters, none of them invisible,
and two names differ in more than case. Kinds of work: `rescue`, `new`, `existing`, `service`,
`handoff`, `mentoring`.

A file has at most 1 MiB, in UTF-8, and at most 500 grades, segments, structures, stages of a deal
or pieces of evidence. `-` reads it from standard input; then it has no `base`.

`--set PATH=VALUE` replaces one value: `--set segment.small.fit=30%`. A path is the dotted key; a
stage is named by its name (`stage.pitch.effort`); a name with other characters than letters,
digits, `_` and `-` stands in quotes.

A `base` is laid under a study: tables of keys are merged, everything else (values, distributions,
labels, lists, stages, routes) is replaced. The order of grades and segments changes nothing; the
first structure is the start unless `run.start` says another.

";

/// The text of the page.
pub fn reference_page() -> String {
    let mut page = String::from(HEAD);
    let mut open = false;
    for key in keys::all().filter(|key| !is_holder(key)) {
        let heads = is_heading(key);
        if heads {
            page.push_str(&format!("\n## {}\n\n{}\n\n", title(key), key.en));
            open = false;
            if !matches!(key.form, Form::Section) {
                row_head(&mut page, &mut open);
                row(&mut page, key);
            }
            continue;
        }
        if page.len() == HEAD.len() {
            page.push_str("## Keys of the top\n\n");
        }
        row_head(&mut page, &mut open);
        row(&mut page, key);
    }
    page
}

/// Tables of named things say nothing themselves; those of stages stand with their list.
fn is_holder(key: &KeyInfo) -> bool {
    let holders = [
        "grade",
        "segment",
        "structure",
        "known",
        "observed",
        "sweep",
    ];
    holders.contains(&key.path) || key.path.ends_with("stage.*") && key.form == Form::Section
}

/// Sections directly at the top, and those of a named thing, have a heading of their own.
fn is_heading(key: &KeyInfo) -> bool {
    let section = matches!(key.form, Form::Section | Form::Sections);
    let named = key.path.ends_with(".*");
    section && (!key.path.contains('.') || named && key.path.matches('.').count() == 1)
}

fn title(key: &KeyInfo) -> String {
    match key.form {
        Form::Sections => format!("`[[{}]]`", key.path),
        _ => format!("`[{}]`", key.path.replace(".*", ".NAME")),
    }
}

fn row_head(page: &mut String, open: &mut bool) {
    if !*open {
        page.push_str("| key | meaning | form | default | allowed |\n|---|---|---|---|---|\n");
        *open = true;
    }
}

fn row(page: &mut String, key: &KeyInfo) {
    let form = match key.form {
        Form::Section => "section".to_string(),
        Form::Sections => "list of sections".to_string(),
        Form::Map => "table".to_string(),
        Form::Law(quantity) => format!("{}, or a distribution", plain_form(quantity)),
        Form::LawOrNever => "duration, or a distribution, or `\"never\"`".to_string(),
        Form::DurationOrNever => "duration, or `\"never\"`".to_string(),
        Form::Plain(quantity) => plain_form(quantity).to_string(),
        Form::Whole => "whole number".to_string(),
        Form::Label => "label".to_string(),
        Form::Text => "text".to_string(),
        Form::File => "path of a file".to_string(),
        Form::Colour => "colour: `\"#0072B2\"`".to_string(),
        Form::StructureName => "name of a structure".to_string(),
        Form::GradeName => "name of a grade".to_string(),
        Form::Bound => "as the number itself".to_string(),
        form => form_example(form)
            .split(" | ")
            .map(|e| format!("`{e}`"))
            .collect::<Vec<_>>()
            .join(", "),
    };
    let default = match key.fallback {
        Fallback::Required => "**required**".to_string(),
        Fallback::Value(text) => format!("`{text}`"),
        Fallback::Derived(en, _) => en.to_string(),
        Fallback::Absent => "—".to_string(),
    };
    let quantity = match key.form {
        Form::Plain(quantity) | Form::Law(quantity) => quantity,
        Form::DurationOrNever | Form::LawOrNever => Quantity::Duration,
        _ => Quantity::Number,
    };
    let allowed = range(&key.range, quantity, Language::English);
    let cell = |text: &str| text.replace('|', "\\|");
    page.push_str(&format!(
        "| `{}` | {} | {} | {} | {} |\n",
        key.path,
        cell(&meaning(key)),
        cell(&form),
        cell(&default),
        allowed
    ));
}

/// What a key means, and what its number needs to act.
fn meaning(key: &KeyInfo) -> String {
    match key.need() {
        Need::Nothing => key.en.to_owned(),
        need => {
            let where_to = need.told(Language::English);
            format!("{} *Acts only where {where_to}.*", key.en)
        }
    }
}

fn plain_form(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Number => "number",
        Quantity::Share => "share",
        Quantity::Duration => "duration",
        Quantity::PerHour => "rate",
        Quantity::PerYear => "growth",
        Quantity::Money => "money",
        Quantity::MoneyPerMonth => "money per time",
        Quantity::SharePerMonth => "share per month",
    }
}
