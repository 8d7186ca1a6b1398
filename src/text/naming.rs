//! The numbers of a study file by their names, and their values, as a reader of reports knows them:
//! `segment.large.win.new.junior` is "Large clients: chance to win a new client, Young seller".

use super::gaps::{Sentence, fill};
use std::borrow::Cow;

use crate::scenario::{Language, Study};

/// How a language names numbers of study files.
#[derive(Debug)]
pub struct NumberWords {
    /// By path, with `*` where the file gives a name; the gaps `{a}`, `{b}` and `{c}` take what these
    /// names are called.
    pub names: &'static [(&'static str, Sentence![a, b, c])],
    /// What is said behind the name of a law of which one parameter is meant; the mean goes without.
    pub parameters: &'static [(&'static str, &'static str)],
    /// Units of values, if they are not left as the file writes them.
    pub units: &'static [(&'static str, &'static str)],
}

/// What a number is called; its path, where the language has no name for it.
pub fn number_name(study: &Study, language: Language, path: &str) -> String {
    let words = language.lexicon().numbers;
    let named = |path: &str| {
        let names: Vec<&str> = path.split('.').collect();
        let (pattern, name) = words
            .names
            .iter()
            .find(|(pattern, _)| fits(pattern, &names))?;
        let mut labels = pattern
            .split('.')
            .zip(0..)
            .filter(|(part, _)| *part == "*")
            .map(|(_, place)| label(study, language, &names, place));
        let [first, second, third] = [(); 3].map(|()| labels.next().unwrap_or_default());
        Some(fill!(name, a = &first, b = &second, c = &third))
    };
    if let Some(name) = named(path) {
        return name;
    }
    let of_law = path.rsplit_once('.').and_then(|(law, parameter)| {
        let name = named(law)?;
        let (_, behind) = words.parameters.iter().find(|(of, _)| *of == parameter)?;
        Some(format!("{name}{behind}"))
    });
    of_law.unwrap_or_else(|| path.to_owned())
}

fn fits(pattern: &str, names: &[&str]) -> bool {
    let mut parts = pattern.split('.');
    let all = names.iter().all(|name| {
        parts
            .next()
            .is_some_and(|part| part == "*" || part == *name)
    });
    all && parts.next().is_none()
}

/// What the name at a place of a path is called: that of a structure, segment, stage or grade.
fn label<'a>(
    study: &'a Study,
    language: Language,
    names: &[&'a str],
    place: usize,
) -> Cow<'a, str> {
    let name = names[place];
    let scenario = &study.scenario;
    let labels = &study.labels;
    let stage = || {
        let mut stages = labels.stages.iter();
        let found = stages.find(|(stage, _)| stage == name);
        found.map(|(_, label)| label)
    };
    let found = match names[place - 1] {
        "structure" => scenario
            .structures
            .iter()
            .position(|structure| structure.name == name)
            .map(|id| &labels.structures[id]),
        "segment" => scenario
            .segments
            .iter()
            .position(|segment| segment.name == name)
            .map(|id| &labels.segments[id]),
        "stage" => stage(),
        // A row of a funnel.
        "new" | "existing" if names[place - 2] == "funnel" => stage(),
        _ => scenario
            .grades
            .iter()
            .position(|grade| grade.name == name)
            .map(|id| &labels.grades[id]),
    };
    Cow::Borrowed(found.map_or(name, |label| label.get(language)))
}

/// A value of a study file ("2.2/mo", "15%", "0.1") as the language writes it; what is no number
/// with a unit stays as it is.
pub fn written_value(language: Language, text: &str) -> String {
    let words = language.lexicon();
    let bare = text.trim_matches('"');
    let until = bare
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+')))
        .unwrap_or(bare.len());
    let (digits, unit) = bare.split_at(until);
    let Ok(number) = digits.parse::<f64>() else {
        return bare.to_owned();
    };
    let known = words.numbers.units.iter().find(|(file, _)| *file == unit);
    let unit = match (unit, known) {
        ("", _) => String::new(),
        ("%", _) => format!("{}%", words.percent_gap),
        (_, Some((_, ours))) => (*ours).to_owned(),
        (_, None) => return bare.to_owned(),
    };
    let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len());
    let number = super::number::number(words, number, super::number::Decimals(decimals));
    format!("{number}{unit}")
}

/// A written value in two: its number, and the unit behind its last digit.
pub fn without_unit(value: &str) -> (&str, &str) {
    let end = value.rfind(|c: char| c.is_ascii_digit());
    value.split_at(end.map_or(value.len(), |end| end + 1))
}

/// Two values as the ends of a range; a unit that they share stands once.
pub fn written_range(low: &str, high: &str) -> String {
    let (number, unit) = without_unit(low);
    match without_unit(high).1 == unit {
        true => format!("{number}…{high}"),
        false => format!("{low}…{high}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Source, read_study};

    fn study(name: &str) -> Study {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/");
        let path = format!("{path}{name}.toml");
        read_study(&Source::Path(path.into()), &[]).expect("the shipped study is right")
    }

    #[test]
    fn every_number_of_the_shipped_studies_has_a_name_in_every_language() {
        for study in ["digital_agency", "media_buying", "saas_pods"].map(study) {
            let known = study.known.iter().map(|known| known.path.clone());
            let paths: Vec<String> = known.collect();
            assert!(paths.len() > 15);
            for language in Language::ALL {
                let names: Vec<String> = paths
                    .iter()
                    .map(|path| number_name(&study, language, path))
                    .collect();
                for (path, name) in paths.iter().zip(&names) {
                    assert_ne!(path, name, "{language:?} has no name for it");
                    assert!(!name.contains(['{', '*']), "{name}");
                }
                let mut different = names.clone();
                different.sort();
                different.dedup();
                assert_eq!(different.len(), names.len(), "{names:#?}");
            }
        }
    }

    #[test]
    fn names_hold_the_labels_of_the_study() {
        let study = study("digital_agency");
        let name = |language, path| number_name(&study, language, path);
        assert_eq!(
            name(Language::English, "segment.large.win.new.junior"),
            "Large clients: chance to win a new client, Young seller"
        );
        assert_eq!(
            name(Language::English, "stage.pitch.effort.cv"),
            name(Language::English, "stage.pitch.effort.mean") + " (coefficient of variation)"
        );
        assert_eq!(name(Language::English, "no.such.number"), "no.such.number");
    }

    #[test]
    fn values_are_written_as_the_language_does() {
        let (en, ru) = (Language::English, Language::Russian);
        for (text, english, russian) in [
            ("\"2.2/mo\"", "2.2/mo", "2,2\u{a0}в\u{a0}мес."),
            ("15%", "15%", "15\u{a0}%"),
            ("0.10", "0.10", "0,10"),
            ("3mo", "3mo", "3\u{a0}мес."),
            ("-7%/y", "−7%/y", "−7\u{a0}% в\u{a0}год"),
            ("never", "never", "never"),
            ("1 apple", "1 apple", "1 apple"),
        ] {
            assert_eq!(written_value(en, text), english);
            assert_eq!(written_value(ru, text), russian);
        }
    }

    #[test]
    fn a_unit_that_both_ends_share_stands_once() {
        for (low, high, range) in [
            ("8/mo", "19/mo", "8…19/mo"),
            (
                "8,3\u{a0}в мес.",
                "17,9\u{a0}в мес.",
                "8,3…17,9\u{a0}в мес.",
            ),
            ("6h", "2d", "6h…2d"),
            ("0.35", "0.8", "0.35…0.8"),
            ("never", "3h", "never…3h"),
        ] {
            assert_eq!(written_range(low, high), range);
        }
    }
}
