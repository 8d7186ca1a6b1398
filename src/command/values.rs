//! Values of the command line, and what is said of one that is none: the reasons stand in the
//! person's language, which the parser of the words does not know.

use std::ops::RangeInclusive;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::report::RowForm;
use crate::scenario::Language;
use crate::text::gaps;

use super::exit;

/// Words for how many measures are written.
pub const CORE: &str = "core";
pub const ALL: &str = "all";
/// Draws or rows at most.
const MOST_DRAWS: u64 = 65_536;

/// The code of a language.
pub fn language() -> impl TypedValueParser<Value = Language> {
    let codes = PossibleValuesParser::new(Language::ALL.map(Language::code));
    codes.map(|code| Language::of_code(&code).expect("only codes of languages are possible"))
}

/// The form of rows.
pub fn form() -> impl TypedValueParser<Value = RowForm> {
    let words = PossibleValuesParser::new(RowForm::ALL.map(RowForm::word));
    words.map(|word| RowForm::of_word(&word).expect("only words of forms are possible"))
}

/// Whether all measures are meant, and not the core ones alone.
pub fn all_measures() -> impl TypedValueParser<Value = bool> {
    PossibleValuesParser::new([CORE, ALL]).map(|word| word == ALL)
}

/// Draws of the ranges.
pub fn draws(text: &str) -> Result<usize, String> {
    within(text, 1..=MOST_DRAWS)
}

/// Rows of evaluations.
pub fn rows(text: &str) -> Result<usize, String> {
    within(text, 0..=MOST_DRAWS)
}

/// Replications of a draw.
pub fn of_a_draw(text: &str) -> Result<u64, String> {
    within(text, 2..=256)
}

/// A whole number, 0 or more.
pub fn whole<T: TryFrom<u64>>(text: &str) -> Result<T, String> {
    let number = text.parse::<u64>().ok();
    let number = number.and_then(|number| T::try_from(number).ok());
    number.ok_or_else(|| exit::words().whole_meant.to_owned())
}

fn within<T: TryFrom<u64>>(text: &str, allowed: RangeInclusive<u64>) -> Result<T, String> {
    let number = text.parse().ok().filter(|number| allowed.contains(number));
    let number = number.and_then(|number| T::try_from(number).ok());
    number.ok_or_else(|| {
        let (least, most) = (allowed.start().to_string(), allowed.end().to_string());
        let values = gaps![least = least.as_str(), most = most.as_str()];
        exit::words().whole_within.fill(values)
    })
}

/// A number.
pub fn number(text: &str) -> Result<f64, String> {
    let number = text.parse();
    number.map_err(|_| exit::words().number_meant.to_owned())
}

/// A share as `1%` or `0.01`.
pub fn share(text: &str) -> Result<f64, String> {
    let (number, unit) = match text.trim().strip_suffix('%') {
        Some(number) => (number, 100.0),
        None => (text, 1.0),
    };
    let share = number.trim().parse::<f64>().map(|x| x / unit);
    match share {
        Ok(share) if share > 0.0 && share < 1.0 => Ok(share),
        _ => Err(exit::words().share_meant.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_taken_in_their_ranges_and_not_beside_them() {
        assert_eq!(whole::<u32>("4294967295"), Ok(u32::MAX));
        for wrong in ["4294967296", "-1", "1.5", "", "x", " 1"] {
            assert!(whole::<u32>(wrong).is_err(), "{wrong:?}");
        }
        assert_eq!((draws("1"), draws("65536")), (Ok(1), Ok(65_536)));
        assert!(draws("0").is_err() && draws("65537").is_err());
        assert_eq!(rows("0"), Ok(0));
        assert_eq!((of_a_draw("2"), of_a_draw("256")), (Ok(2), Ok(256)));
        assert!(of_a_draw("1").is_err_and(|why| why.contains("from 2 to 256")));
        assert_eq!((share("1%"), share("0.01")), (Ok(0.01), Ok(0.01)));
        assert!(share("0").is_err() && share("100%").is_err() && share("nan").is_err());
        assert_eq!(number("-2.5"), Ok(-2.5));
        assert!(number("2,5").is_err());
    }
}
