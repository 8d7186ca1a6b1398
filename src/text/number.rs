//! Numbers as a language writes them.

use super::claim_words::OfHundred;
use super::gaps::fill;
use super::lexicon::{Language, Lexicon, MoneyOrder};

/// How many decimals a number is shown with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimals(pub usize);

/// A number with grouped thousands; "n/a" in words is the caller's, NaN becomes an en dash.
pub fn number(words: &Lexicon, value: f64, decimals: Decimals) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let plain = format!("{:.*}", decimals.0, value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(words.grammar.thousands);
        }
        grouped.push(digit);
    }
    let zero = plain.chars().all(|c| matches!(c, '0' | '.'));
    let sign = if value < 0.0 && !zero { "−" } else { "" };
    if fraction.is_empty() {
        format!("{sign}{grouped}")
    } else {
        format!("{sign}{grouped}{}{fraction}", words.grammar.decimal_point)
    }
}

/// A share of 1 in percent.
pub fn percent(words: &Lexicon, share: f64, decimals: Decimals) -> String {
    if share.is_finite() {
        format!(
            "{}{}%",
            number(words, 100.0 * share, decimals),
            words.percent_gap
        )
    } else {
        "–".to_owned()
    }
}

/// A level of confidence, in percent with all its digits: 0.9999 is not "100%". What is computed from
/// another level, with endless digits, is cut at a thousandth of what it leaves out.
pub fn level(words: &Lexicon, confidence: f64) -> String {
    let hundred = 100.0 * confidence;
    let tolerance = 1e-3 * hundred.min(100.0 - hundred);
    let mut decimals = 0;
    let mut step = 1.0;
    while decimals < 12 && ((hundred / step).round() * step - hundred).abs() > tolerance {
        decimals += 1;
        step /= 10.0;
    }
    percent(words, confidence, Decimals(decimals))
}

/// `base` decimals, and more where something that is not zero would be written as zero.
pub fn visible_decimals(values: &[f64], base: Decimals) -> Decimals {
    let least = values.iter().map(|x| x.abs()).filter(|x| *x > 0.0);
    let least = least.fold(f64::INFINITY, f64::min);
    let mut decimals = base.0;
    let mut step = (0..base.0).fold(0.5, |step, _| step / 10.0);
    while least < step && decimals < MOST_DECIMALS {
        decimals += 1;
        step /= 10.0;
    }
    Decimals(decimals)
}

/// Decimals beyond which nothing is written.
const MOST_DECIMALS: usize = 12;

/// The same with its sign, also if it is a plus.
pub fn signed_percent(words: &Lexicon, share: f64, decimals: Decimals) -> String {
    let text = percent(words, share, decimals);
    let is_zero = text.chars().all(|c| !c.is_ascii_digit() || c == '0');
    if share > 0.0 && share.is_finite() && !is_zero {
        format!("+{text}")
    } else {
        text
    }
}

/// A share as "94 of 100", rounded so that neither 0 nor 100 is said of what is not.
pub fn share(words: &Lexicon, share: f64) -> String {
    match Hundred::of(share) {
        Hundred::AlmostNone => "<\u{a0}1".to_owned(),
        Hundred::AlmostAll => ">\u{a0}99".to_owned(),
        Hundred::Some(n) => number(words, n, Decimals(0)),
    }
}

/// The same as a percentage: "94%", "< 1%".
pub fn share_percent(words: &Lexicon, share: f64) -> String {
    let whole = |share: f64| percent(words, share, Decimals(0));
    match Hundred::of(share) {
        Hundred::AlmostNone => format!("<\u{a0}{}", whole(0.01)),
        Hundred::AlmostAll => format!(">\u{a0}{}", whole(0.99)),
        Hundred::Some(n) => whole(n / 100.0),
    }
}

/// The same in words: "in more than 99 of 100 years".
pub fn of_hundred(language: Language, of: &OfHundred, share: f64) -> String {
    match Hundred::of(share) {
        Hundred::AlmostNone => of.almost_none.to_owned(),
        Hundred::AlmostAll => of.almost_all.to_owned(),
        Hundred::Some(n) => {
            let text = number(language.lexicon(), n, Decimals(0));
            fill!(of.some, n = &text)
        }
    }
}

/// A share of 1 in whole hundredths.
enum Hundred {
    AlmostNone,
    Some(f64),
    AlmostAll,
}

impl Hundred {
    fn of(share: f64) -> Hundred {
        let hundred = 100.0 * share;
        if share > 0.0 && hundred < 1.0 {
            Hundred::AlmostNone
        } else if share < 1.0 && hundred > 99.0 {
            Hundred::AlmostAll
        } else {
            Hundred::Some(hundred.round())
        }
    }
}

/// An amount in the study's unit of money: `scale` is 0 for units, 1 for thousands, 2 for millions.
pub fn money(
    words: &Lexicon,
    amount: f64,
    decimals: Decimals,
    currency: &str,
    scale: u8,
) -> String {
    let text = number(words, amount, decimals);
    let scale = match scale {
        0 => "",
        1 => words.thousand,
        _ => words.million,
    };
    let sign = currency_sign(currency);
    match words.money_order {
        MoneyOrder::SignFirst => match text.strip_prefix('−') {
            Some(positive) => format!("−{sign}{positive}{scale}"),
            None => format!("{sign}{text}{scale}"),
        },
        MoneyOrder::SignLast => {
            let scale = if scale.is_empty() {
                String::new()
            } else {
                format!("{scale}\u{a0}")
            };
            format!("{text}\u{a0}{scale}{sign}")
        }
    }
}

/// The sign of a currency, its code where it has none that everybody reads.
pub fn currency_sign(code: &str) -> &str {
    match code {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "RUB" => "₽",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::*;

    #[test]
    fn each_language_writes_numbers_its_own_way() {
        let (en, ru) = (Language::English.lexicon(), Language::Russian.lexicon());
        assert_eq!(number(en, 1234.5, Decimals(1)), "1,234.5");
        assert_eq!(number(ru, 12345.678, Decimals(1)), "12\u{a0}345,7");
        assert_eq!(number(en, -0.4, Decimals(0)), "0");
        assert_eq!(percent(en, 0.271, Decimals(0)), "27%");
        assert_eq!(percent(ru, 0.271, Decimals(1)), "27,1\u{a0}%");
        assert_eq!(signed_percent(en, 0.271, Decimals(0)), "+27%");
        assert_eq!(signed_percent(en, -0.271, Decimals(0)), "−27%");
        assert_eq!(
            money(ru, 1234.5, Decimals(1), "RUB", 1),
            "1\u{a0}234,5\u{a0}тыс.\u{a0}₽"
        );
        assert_eq!(money(en, -12.0, Decimals(0), "USD", 1), "−$12k");
        assert_eq!(share(en, 0.999), ">\u{a0}99");
    }

    #[test]
    fn a_level_keeps_its_digits() {
        let (en, ru) = (Language::English.lexicon(), Language::Russian.lexicon());
        for (confidence, written) in [
            (0.95, "95%"),
            (0.5, "50%"),
            (0.29, "29%"),
            (0.975, "97.5%"),
            (0.9505, "95.05%"),
            (0.999, "99.9%"),
            (0.9999, "99.99%"),
            (0.999_999_9, "99.99999%"),
            (0.005, "0.5%"),
            // One in twenty shared by 3,200 looks.
            (1.0 - 0.05 / 3200.0, "99.998438%"),
        ] {
            assert_eq!(level(en, confidence), written);
        }
        assert_eq!(level(ru, 0.9999), "99,99\u{a0}%");
    }
}
