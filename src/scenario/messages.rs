//! What is said of problems, whatever the language.

use super::keys::{Form, Quantity, Range};
use super::language::{Language, ReaderWords};
use super::problem::ProblemKind;

/// What a problem says: the finding, and perhaps a hint.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub text: String,
    pub hint: Option<String>,
}

impl Message {
    pub(super) fn plain(text: impl Into<String>) -> Message {
        Message {
            text: text.into(),
            hint: None,
        }
    }

    pub(super) fn hinted(text: impl Into<String>, hint: impl Into<String>) -> Message {
        Message {
            text: text.into(),
            hint: Some(hint.into()),
        }
    }

    pub(super) fn with(text: impl Into<String>, hint: Option<String>) -> Message {
        Message {
            text: text.into(),
            hint,
        }
    }
}

/// The message of a problem in a language.
pub fn message(kind: &ProblemKind, language: Language) -> Message {
    let words = language.reader();
    let known = words.problems.iter().find_map(|said| said(kind));
    known.unwrap_or_else(|| (words.of_meaning)(kind))
}

/// A range as people write one, in the unit of its quantity.
pub(super) fn range(range: &Range, quantity: Quantity, words: &ReaderWords) -> String {
    let bound = |x: f64| match quantity {
        Quantity::Duration => format!("{x} h"),
        Quantity::PerHour => format!("{x}/h"),
        Quantity::PerYear => format!("{}%/y", x * 100.0),
        Quantity::MoneyPerMonth | Quantity::SharePerMonth => format!("{x}/mo"),
        // The largest seed, which f64 cannot say.
        _ if x >= i64::MAX as f64 => format!("{}", i64::MAX),
        _ => format!("{x}"),
    };
    let [above, least, most] = words.above_least_most;
    let low = if range.low.is_finite() {
        format!(
            "{} {}",
            if range.above { above } else { least },
            bound(range.low)
        )
    } else {
        String::new()
    };
    let high = if range.high.is_finite() {
        format!("{most} {}", bound(range.high))
    } else {
        String::new()
    };
    match (low.is_empty(), high.is_empty()) {
        (false, false) => format!("{low}, {high}"),
        _ => format!("{low}{high}"),
    }
}

/// "did you mean `segment`?", where a word is near.
pub(super) fn did_you_mean(suggestion: &Option<String>, words: &ReaderWords) -> Option<String> {
    let [before, behind] = words.did_you_mean;
    let word = suggestion.as_ref()?;
    Some(format!("{before}{word}{behind}"))
}

/// Words in quotation marks, one after the other.
pub(super) fn list(words: &[String], reader: &ReaderWords) -> String {
    let quoted = words.iter().map(|word| format!("`{word}`"));
    match words.is_empty() {
        true => reader.nothing.to_owned(),
        false => quoted.collect::<Vec<_>>().join(", "),
    }
}

/// A number for a sentence, with two decimals where it has any.
pub(super) fn rounded(x: f64) -> String {
    format!("{}", (x * 100.0).round() / 100.0)
}

/// An example of a quantity, ready to be copied.
pub(super) fn example(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Number | Quantity::Money => "1.5",
        Quantity::Share => "0.3 | \"30%\"",
        Quantity::Duration => "\"2h\" | \"3d\" | \"1.5mo\"",
        Quantity::PerHour => "\"26/mo\" | \"3/w\"",
        Quantity::PerYear => "\"-7%/y\"",
        Quantity::MoneyPerMonth => "\"2.2/mo\"",
        Quantity::SharePerMonth => "\"2.2%/mo\"",
    }
}

/// A label with a text in every language, the same whatever language is spoken.
pub(super) fn label_example() -> String {
    let text = |language: Language| format!("{} = {:?}", language.code(), language.reader().text);
    format!("{{ {} }}", Language::ALL.map(text).join(", "))
}

/// What a form looks like, ready to be copied.
pub(super) fn form_example(form: Form) -> String {
    match form {
        Form::Section | Form::Map => "[table] | { key = value }".into(),
        Form::Sections => "[[table]]".into(),
        Form::Text | Form::StructureName | Form::GradeName => "\"text\"".into(),
        Form::File => "\"folder/file\"".into(),
        Form::Colour => "\"#0072B2\"".into(),
        Form::Label => format!("\"text\" | {}", label_example()),
        Form::Choice(words) => words
            .iter()
            .map(|word| format!("\"{word}\""))
            .collect::<Vec<_>>()
            .join(" | "),
        Form::Whole => "3".into(),
        Form::Plain(quantity) => example(quantity).into(),
        Form::DurationOrNever => "\"2h\" | \"never\"".into(),
        Form::Law(quantity) => {
            format!(
                "{} | {{ dist = \"uniform\", min = …, max = … }}",
                example(quantity)
            )
        }
        Form::LawOrNever => "\"2h\" | { dist = \"exponential\", mean = \"3d\" } | \"never\"".into(),
        Form::Season => "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]".into(),
        Form::Months => "[18, 22, 25]".into(),
        Form::WinTable => "\"25%\" | { junior = \"10%\", senior = \"25%\" }".into(),
        Form::Grades => "\"junior\" | [\"junior\", \"senior\"]".into(),
        Form::Stages => "\"close\" | [\"demo\", \"close\"]".into(),
        Form::Sell => "[\"junior\"] | { small = [\"junior\"], default = [\"senior\"] }".into(),
        Form::GradesBySegment => "\"sdr\" | { small = \"sdr\", large = [\"sdr\", \"ae\"] }".into(),
        Form::Serve => {
            "\"closer\" | \"senior\" | { small = \"closer\", default = \"senior\" }".into()
        }
        Form::Ahead => "\"1w\" | { large = \"always\", small = \"0h\" }".into(),
        Form::Limit => "5 | { junior = 5 }".into(),
        Form::Order => "[[\"rescue\"], [\"new\", \"existing\"]]".into(),
        Form::Works => "[\"rescue\"]".into(),
        Form::Bound => "0.3 | \"30%\" | \"2h\"".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_read_like_sentences() {
        let unit = Range {
            low: 0.0,
            high: 1.0,
            above: false,
        };
        assert_eq!(
            range(&unit, Quantity::Share, Language::English.reader()),
            "at least 0, at most 1"
        );
        assert_eq!(
            range(&unit, Quantity::Share, Language::Russian.reader()),
            "не меньше 0, не больше 1"
        );
    }
}
