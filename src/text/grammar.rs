//! How a language writes numbers and which form of a noun goes with one, by the rules of the Unicode
//! CLDR, so that no language follows another one's.

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

/// How a language writes numbers, and how its nouns follow them.
#[derive(Debug)]
pub struct Grammar {
    /// The language of the CLDR by whose rules a form is chosen.
    pub rules: &'static str,
    /// What the forms of a noun are for, in the order in which they are given.
    pub forms: &'static [PluralCategory],
    /// How many of them whole numbers need; the others may be left out where no fraction comes.
    pub whole: usize,
    pub decimal_point: char,
    pub thousands: char,
}

impl Grammar {
    /// Whether a noun may be given in so many forms.
    pub(super) const fn takes(&self, forms: usize) -> bool {
        forms == self.whole || forms == self.forms.len()
    }

    /// The form that goes with a number as it is written; the last one goes with what is no number.
    pub(super) fn agreeing<'a>(&self, number: &str, forms: &[&'a str]) -> &'a str {
        let last = forms.len() - 1;
        let category = self.category(number);
        let place = category.and_then(|it| self.forms.iter().position(|known| *known == it));
        forms[place.unwrap_or(last).min(last)]
    }

    fn category(&self, number: &str) -> Option<PluralCategory> {
        let is_sign = |letter: char| matches!(letter, '−' | '-' | '+');
        let digits = number.trim_start_matches(is_sign).chars();
        let is_gap = |letter: &char| *letter == self.thousands || letter.is_whitespace();
        let plain: String = digits
            .filter(|letter| !is_gap(letter))
            .map(|letter| {
                if letter == self.decimal_point {
                    '.'
                } else {
                    letter
                }
            })
            .collect();
        let is_number = |letter: char| letter.is_ascii_digit() || letter == '.';
        let language: LanguageIdentifier = self.rules.parse().ok()?;
        let rules = PluralRules::create(language, PluralRuleType::CARDINAL).ok()?;
        let is_written = !plain.is_empty() && plain.chars().all(is_number);
        is_written.then(|| rules.select(plain.as_str()).ok())?
    }
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::*;

    #[test]
    fn the_forms_of_a_language_are_those_of_the_cldr() {
        for language in Language::ALL {
            let grammar = language.lexicon().grammar;
            let written = |numbers: Vec<String>| {
                let mut found: Vec<PluralCategory> = Vec::new();
                for number in numbers {
                    let category = grammar.category(&number).expect("rules of this language");
                    if !found.contains(&category) {
                        found.push(category);
                    }
                }
                found
            };
            let whole = written(
                (0..=200)
                    .chain([1_000_000])
                    .map(|n: u32| n.to_string())
                    .collect(),
            );
            let point = grammar.decimal_point;
            let parts = written(
                (0..=30)
                    .map(|n| format!("{}{point}{}", n / 10, n % 10))
                    .collect(),
            );
            let (of_whole, of_parts) = grammar.forms.split_at(grammar.whole);
            assert!(
                of_whole.iter().all(|form| whole.contains(form)) && whole.len() == of_whole.len()
            );
            assert!(parts.iter().all(|form| grammar.forms.contains(form)));
            assert!(of_parts.iter().all(|form| parts.contains(form)));
        }
    }

    #[test]
    fn a_form_is_chosen_by_the_number_as_it_is_written() {
        let (en, ru) = (Language::English, Language::Russian);
        let [en, ru] = [en, ru].map(|language| language.lexicon().grammar);
        for (number, form) in [("1", 0), ("0", 1), ("1,001", 1), ("1.0", 1), ("n/a", 1)] {
            assert_eq!(
                en.agreeing(number, &["0", "1"]),
                form.to_string(),
                "{number}"
            );
        }
        for (number, form) in [
            ("1", 0),
            ("21", 0),
            ("2", 1),
            ("22", 1),
            ("5", 2),
            ("11", 2),
            ("112", 2),
            ("1\u{a0}001", 0),
            ("1\u{a0}002", 1),
            ("1,5", 3),
        ] {
            assert_eq!(
                ru.agreeing(number, &["0", "1", "2", "3"]),
                form.to_string(),
                "{number}"
            );
        }
        // Without a form for fractions, the last one.
        assert_eq!(ru.agreeing("1,5", &["0", "1", "2"]), "2");
    }
}
