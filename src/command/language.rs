//! In which language the program speaks to the person who calls it.

use std::ffi::{OsStr, OsString};

use crate::scenario::Language;

/// The variable of the environment that says it for this program alone.
pub const VARIABLE: &str = "SALESIM_LANG";
/// The system's own, in the order in which they count; the first that says anything decides.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// By `--lang`, wherever it stands, else by [`VARIABLE`], else by the locale, else English; and what
/// the variable says, where that is the code of no language. The words are not understood yet, so
/// that what is said of them is said in the right language.
pub fn of(
    words: &[OsString],
    variable: impl Fn(&str) -> Option<OsString>,
) -> (Language, Option<String>) {
    if let Some(language) = asked(words) {
        return (language, None);
    }
    let said = |name: &str| variable(name).filter(|value| !value.is_empty());
    let locale = LOCALE.into_iter().find_map(said);
    let locale = locale.and_then(|locale| of_locale(&locale.to_string_lossy()));
    let locale = locale.unwrap_or(Language::English);
    match said(VARIABLE).map(|value| value.to_string_lossy().into_owned()) {
        None => (locale, None),
        Some(code) => match Language::of_code(&code) {
            Some(language) => (language, None),
            None => (locale, Some(code)),
        },
    }
}

/// The language of what a study comes to: the one asked for, else English wherever it is run; so the
/// files of a run do not depend on the machine.
pub fn of_results(asked: Option<Language>) -> Language {
    asked.unwrap_or(Language::English)
}

/// The language of the first `--lang`, if there is such a language.
fn asked(words: &[OsString]) -> Option<Language> {
    let mut words = words.iter().map(OsString::as_os_str);
    while let Some(word) = words.next().filter(|word| *word != "--") {
        let code = match word.to_str() {
            Some("--lang") => words.next().and_then(OsStr::to_str),
            Some(word) => word.strip_prefix("--lang="),
            None => None,
        };
        if code.is_some() {
            return code.and_then(Language::of_code);
        }
    }
    None
}

/// The language of a locale such as `ru_RU.UTF-8`.
fn of_locale(locale: &str) -> Option<Language> {
    let code = locale.split(['_', '-', '.', '@']).next()?;
    Language::of_code(&code.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, Russian};

    fn spoken(words: &[&str], environment: &[(&str, &str)]) -> (Language, Option<String>) {
        let words: Vec<OsString> = words.iter().map(OsString::from).collect();
        of(&words, |name| {
            let found = environment.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn the_words_come_before_the_variable_and_the_variable_before_the_locale() {
        let russian = [("LANG", "ru_RU.UTF-8"), (VARIABLE, "ru")];
        assert_eq!(spoken(&["run", "--lang", "en"], &russian).0, English);
        assert_eq!(spoken(&["--lang=en", "--help"], &russian).0, English);
        assert_eq!(spoken(&["run"], &russian).0, Russian);
        assert_eq!(spoken(&["run"], &[(VARIABLE, "en"), russian[0]]).0, English);
        assert_eq!(spoken(&["run"], &russian[..1]).0, Russian);
        assert_eq!(spoken(&["run"], &[]).0, English);
        assert_eq!(spoken(&["run", "--", "--lang", "ru"], &[]).0, English);
        assert_eq!(spoken(&["run", "--lang"], &[]).0, English);
        assert_eq!(spoken(&["run", "--language=ru"], &[]).0, English);
    }

    #[test]
    fn the_first_variable_of_the_locale_that_says_anything_decides() {
        for (locale, language) in [
            (&[("LC_ALL", "C"), ("LANG", "ru_RU.UTF-8")][..], English),
            (&[("LC_ALL", ""), ("LANG", "ru_RU.UTF-8")], Russian),
            (&[("LC_MESSAGES", "ru"), ("LANG", "en_GB.UTF-8")], Russian),
            (&[("LC_CTYPE", "ru_RU.UTF-8")], English),
            (&[("LANG", "RU@cyrillic")], Russian),
            (&[("LANG", "run_UG")], English),
            (&[("LANG", "tr_TR.UTF-8")], English),
        ] {
            assert_eq!(spoken(&["man"], locale), (language, None), "{locale:?}");
        }
    }

    #[test]
    fn a_variable_that_names_no_language_is_told() {
        let environment = [(VARIABLE, "french"), ("LANG", "ru_RU")];
        let (language, wrong) = spoken(&["man"], &environment);
        assert_eq!((language, wrong.as_deref()), (Russian, Some("french")));
        assert_eq!(spoken(&["man", "--lang=en"], &environment), (English, None));
        assert_eq!(spoken(&["man"], &[(VARIABLE, "")]), (English, None));
    }
}
