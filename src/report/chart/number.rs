//! Numbers as the reader's language writes them.

use serde::{Deserialize, Serialize};

use crate::scenario::Language;
use crate::text::Lexicon;

/// The way numbers are written: 1,234.5 and 30% in English, 1 234,5 and 30 % in Russian, the spaces
/// not breaking. Written down as the language's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
pub struct NumberStyle(Language);

impl Default for NumberStyle {
    fn default() -> NumberStyle {
        NumberStyle(Language::English)
    }
}

impl From<NumberStyle> for &'static str {
    fn from(NumberStyle(language): NumberStyle) -> &'static str {
        language.code()
    }
}

impl TryFrom<String> for NumberStyle {
    type Error = String;

    fn try_from(code: String) -> Result<NumberStyle, String> {
        let language = Language::of_code(&code);
        language.map(NumberStyle).ok_or(code)
    }
}

/// A power of ten that all numbers of an axis share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NumberScale {
    exponent: i32,
}

impl NumberScale {
    /// The scale that keeps the largest of an axis' numbers short: none below 100,000.
    pub fn of(largest: f64) -> Self {
        let exponent = match decimal_exponent(largest.abs()) {
            ..=4 => 0,
            5 => 3,
            6..=8 => 6,
            9..=11 => 9,
            12..=14 => 12,
            other => other,
        };
        Self { exponent }
    }
}

/// Exponent of the leading digit: 3 for 1000..9999, −2 for 0.01. Zero gives 0.
///
/// Read from the decimal notation, which is exact, where a logarithm could fall on either side
/// of a power of ten.
pub(super) fn decimal_exponent(value: f64) -> i32 {
    if value == 0.0 || !value.is_finite() {
        return 0;
    }
    let text = format!("{value:e}");
    text.split_once('e')
        .and_then(|(_, exponent)| exponent.parse().ok())
        .unwrap_or(0)
}

/// Ten to the power `exponent`, correctly rounded; 0 or infinity outside the range of f64.
pub(super) fn power_of_ten(exponent: i32) -> f64 {
    format!("1e{exponent}").parse().unwrap_or(0.0)
}

impl NumberStyle {
    /// That of a language.
    pub fn of(language: Language) -> NumberStyle {
        NumberStyle(language)
    }

    fn words(self) -> &'static Lexicon {
        self.0.lexicon()
    }

    /// A number with a fixed count of decimals: `1,234.5` or `1 234,5`; minus is U+2212.
    pub fn decimal(self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return "–".to_string();
        }
        let plain = format!("{:.*}", decimals.min(12), value.abs());
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut text = String::new();
        let is_zero = plain.bytes().all(|b| b == b'0' || b == b'.');
        if value < 0.0 && !is_zero {
            text.push('\u{2212}');
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                text.push(self.words().grammar.thousands);
            }
            text.push(digit);
        }
        if !part.is_empty() {
            text.push(self.words().grammar.decimal_point);
            text.push_str(part);
        }
        text
    }

    /// As [`NumberStyle::decimal`] with the sign always written: `+18`, `−8`, `0`.
    pub fn signed(self, value: f64, decimals: usize) -> String {
        let text = self.decimal(value, decimals);
        if value > 0.0 && text.contains(|c| matches!(c, '1'..='9')) {
            return format!("+{text}");
        }
        text
    }

    /// A share 0..1 as a percentage: `30%` or `30 %`.
    pub fn percent(self, share: f64, decimals: usize) -> String {
        let number = self.decimal(share * 100.0, decimals);
        format!("{number}{}%", self.words().percent_gap)
    }

    /// A large number in short, like `1.2M`, with the signs of the axis; below 100,000 written out.
    pub fn compact(self, value: f64) -> String {
        let scale = NumberScale::of(value);
        let short = value / power_of_ten(scale.exponent);
        let decimals = match short.abs() {
            a if a >= 100.0 || a == 0.0 => 0,
            a if a >= 10.0 && scale.exponent == 0 => 0,
            a if a == a.round() => 0,
            _ => 1,
        };
        self.scaled(value, scale, decimals)
    }

    /// A number of an axis whose numbers share `scale`.
    pub(super) fn scaled(self, value: f64, scale: NumberScale, decimals: usize) -> String {
        if value == 0.0 {
            return "0".to_string();
        }
        let number = self.decimal(value / power_of_ten(scale.exponent), decimals);
        let [thousands, millions, milliards, billions] = self.words().axis_scales;
        let suffix = match scale.exponent {
            0 => return number,
            3 => thousands,
            6 => millions,
            9 => milliards,
            12 => billions,
            other => return format!("{number}e{other}"),
        };
        format!("{number}{suffix}")
    }

    /// Decimals and scale that tell apart multiples of `step` up to `largest`.
    pub(super) fn precision(largest: f64, step: f64) -> (NumberScale, usize) {
        let scale = NumberScale::of(largest);
        let mut relative = step / power_of_ten(scale.exponent);
        let mut decimals = 0;
        while decimals < 9 && (relative - relative.round()).abs() > 1e-6 * relative.abs() {
            relative *= 10.0;
            decimals += 1;
        }
        (scale, decimals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: NumberStyle = NumberStyle(Language::English);
    const RUSSIAN: NumberStyle = NumberStyle(Language::Russian);

    #[test]
    fn each_language_groups_its_own_way() {
        assert_eq!(ENGLISH.decimal(1234.5, 1), "1,234.5");
        assert_eq!(RUSSIAN.decimal(1234.5, 1), "1\u{a0}234,5");
        assert_eq!(ENGLISH.decimal(-1234567.0, 0), "\u{2212}1,234,567");
        assert_eq!(ENGLISH.decimal(-0.04, 1), "0.0", "no minus before zero");
        assert_eq!(ENGLISH.signed(18.2, 0), "+18");
        assert_eq!(RUSSIAN.signed(-8.0, 1), "\u{2212}8,0");
        assert_eq!(ENGLISH.signed(0.2, 0), "0");
        assert_eq!(ENGLISH.decimal(999.0, 0), "999");
        assert_eq!(ENGLISH.decimal(f64::NAN, 0), "–");
    }

    #[test]
    fn percent_follows_the_language() {
        assert_eq!(ENGLISH.percent(0.3, 0), "30%");
        assert_eq!(RUSSIAN.percent(0.305, 1), "30,5\u{a0}%");
    }

    #[test]
    fn money_is_short_when_large() {
        assert_eq!(ENGLISH.compact(1_234_567.0), "1.2M");
        assert_eq!(RUSSIAN.compact(1_234_567.0), "1,2\u{a0}млн");
        assert_eq!(ENGLISH.compact(250_000.0), "250K");
        assert_eq!(ENGLISH.compact(-3e9), "\u{2212}3B");
        assert_eq!(ENGLISH.compact(98_765.0), "98,765");
        assert_eq!(ENGLISH.compact(1e300), "1e300");
    }

    #[test]
    fn exponents_are_exact_at_powers_of_ten() {
        for k in -30..30 {
            assert_eq!(decimal_exponent(power_of_ten(k)), k);
        }
        assert_eq!(decimal_exponent(0.0), 0);
        assert_eq!(decimal_exponent(999.999), 2);
    }
}
