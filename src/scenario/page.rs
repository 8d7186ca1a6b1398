//! The reference page of study files, made from the table of keys.

use super::keys::{self, Fallback, Form, KeyInfo, Need, Quantity};
use super::language::Language;
use super::messages::{form_example, range};

/// The text of the page in a language.
pub fn reference_page(language: Language) -> String {
    let words = &language.reader().page;
    let mut page = String::from(words.head);
    let mut open = false;
    for key in keys::all().filter(|key| !is_holder(key)) {
        let heads = is_heading(key);
        if heads {
            page.push_str(&format!(
                "\n## {}\n\n{}\n\n",
                title(key),
                language.meaning(key)
            ));
            open = false;
            if !matches!(key.form, Form::Section) {
                row_head(&mut page, &mut open, language);
                row(&mut page, key, language);
            }
            continue;
        }
        if page.len() == words.head.len() {
            page.push_str(&format!("## {}\n\n", words.top));
        }
        row_head(&mut page, &mut open, language);
        row(&mut page, key, language);
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

fn row_head(page: &mut String, open: &mut bool, language: Language) {
    if !*open {
        page.push_str(language.reader().page.columns);
        page.push_str("\n|---|---|---|---|---|\n");
        *open = true;
    }
}

fn row(page: &mut String, key: &KeyInfo, language: Language) {
    let words = &language.reader().page;
    let plain = |quantity: Quantity| words.quantities[quantity as usize];
    let form = match key.form {
        Form::Section => words.section.to_string(),
        Form::Sections => words.sections.to_string(),
        Form::Map => words.map.to_string(),
        Form::Law(quantity) => format!("{} {}", plain(quantity), words.or_law),
        Form::LawOrNever => format!(
            "{} {} {}",
            plain(Quantity::Duration),
            words.or_law,
            words.or_never
        ),
        Form::DurationOrNever => format!("{} {}", plain(Quantity::Duration), words.or_never),
        Form::Plain(quantity) => plain(quantity).to_string(),
        Form::Whole => words.whole.to_string(),
        Form::Label => words.label.to_string(),
        Form::Text => words.text.to_string(),
        Form::File => words.file.to_string(),
        Form::Colour => format!("{}: `\"#0072B2\"`", words.colour),
        Form::StructureName => words.structure_name.to_string(),
        Form::GradeName => words.grade_name.to_string(),
        Form::Bound => words.bound.to_string(),
        form => form_example(form)
            .split(" | ")
            .map(|e| format!("`{e}`"))
            .collect::<Vec<_>>()
            .join(", "),
    };
    let default = match key.fallback {
        Fallback::Required => format!("**{}**", words.required),
        Fallback::Value(text) => format!("`{text}`"),
        Fallback::Derived => language.derived(key).to_string(),
        Fallback::Absent => "—".to_string(),
    };
    let quantity = match key.form {
        Form::Plain(quantity) | Form::Law(quantity) => quantity,
        Form::DurationOrNever | Form::LawOrNever => Quantity::Duration,
        _ => Quantity::Number,
    };
    let allowed = range(&key.range, quantity, language.reader());
    let cell = |text: &str| text.replace('|', "\\|");
    page.push_str(&format!(
        "| `{}` | {} | {} | {} | {} |\n",
        key.path,
        cell(&meaning(key, language)),
        cell(&form),
        cell(&default),
        allowed
    ));
}

/// What a key means, and what its number needs to act.
fn meaning(key: &KeyInfo, language: Language) -> String {
    let meaning = language.meaning(key);
    match key.need() {
        Need::Nothing => meaning.to_owned(),
        need => {
            let acts = language.reader().page.acts;
            format!("{meaning} *{acts} {}.*", need.told(language))
        }
    }
}
