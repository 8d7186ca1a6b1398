//! What a language has to say.

use super::claim_words::ClaimWords;
use super::command_words::CommandWords;
use super::estimates::EstimateWords;
use super::explain_words::ExplainWords;
use super::help_words::HelpWords;
use super::ignorance_words::IgnoranceWords;
use super::measures::MeasureWords;
use super::naming::NumberWords;
use super::optimise_words::OptimiseWords;
use super::page_words::{PageWords, ReplayWords, StoryWords, WorkbookWords};
use super::saved_words::SavedWords;
use super::work_words::WorkWords;

use super::sweep_words::SweepWords;
use crate::languages::languages;
use crate::numeric::Span;

pub use crate::scenario::Language;

/// What is said in each language, by the list of `src/languages/mod.rs`.
macro_rules! lexicons {
    ($($Language:ident $folder:ident)*) => {
        #[path = "../languages"]
        mod languages {
            $(pub(super) mod $folder { pub(crate) mod text; })*
        }

        impl Language {
            /// Its words.
            pub fn lexicon(self) -> &'static Lexicon {
                match self {
                    $(Language::$Language => &languages::$folder::text::WORDS,)*
                }
            }
        }
    };
}
languages!(lexicons);

/// Sentences with gaps in braces, and names of what is shown. The tables of names are looked up by
/// the words of study files and measures.
#[derive(Debug)]
pub struct Lexicon {
    pub decimal_point: char,
    pub thousands: char,
    /// The sign of hours.
    pub hours_sign: &'static str,
    /// Between a number and the percent sign.
    pub percent_gap: &'static str,
    /// Words for "thousand" and "million" before a currency's sign.
    pub thousand: &'static str,
    pub million: &'static str,
    /// "{number} {scale}{sign}" or the like.
    pub money_order: MoneyOrder,
    /// Behind the numbers of an axis that are counted in thousands, millions, 10⁹ and 10¹².
    pub axis_scales: [&'static str; 4],
    /// Which of a noun's three forms goes with a number.
    pub plural: fn(u64) -> usize,

    // The verdict.
    pub claims: ClaimWords,
    pub year_interval: &'static str,
    pub no_interval: &'static str,
    pub by_year: &'static str,
    pub own_past: &'static str,
    pub own_past_lived: &'static str,
    pub in_change: &'static str,
    pub nothing_to_pay_back: &'static str,
    /// Measures whose run before the change lies outside what was observed.
    pub not_as_observed: &'static str,
    /// The run is shorter than a year.
    pub short_year: &'static str,
    pub disagree: &'static str,
    pub partial: &'static str,
    pub weak_pairing: &'static str,
    pub doubtful_interval: &'static str,
    pub single_structure: &'static str,
    pub payback: super::payback_words::PaybackWords,
    pub risk: RiskWords,
    pub labels: VerdictLabels,

    // The table.
    pub structure: &'static str,
    pub reference: &'static str,
    pub difference: &'static str,
    pub confidence_interval: &'static str,
    pub new_short: &'static str,
    pub upsell_short: &'static str,
    pub better_in: &'static str,
    pub observed_title: &'static str,
    pub observed_head: [&'static str; 5],
    /// The time over which a count was observed, by its length in hours; the last is the window.
    pub observed_per: [(f64, &'static str); 6],
    /// Whether the run lies within the observed range.
    pub observed_within: &'static str,
    pub observed_outside: &'static str,
    pub table_note: &'static str,
    pub pairing: &'static str,
    pub written_to: &'static str,
    /// Nouns that are counted: for 1, for 2–4 and for many.
    pub counted_months: [&'static str; 3],
    pub counted_weeks: [&'static str; 3],
    pub counted_replications: [&'static str; 3],
    pub counted_structures: [&'static str; 3],
    pub ran: &'static str,
    pub traced: &'static str,
    pub progress: &'static str,
    /// Of one number, and how many of all have none.
    pub without_source: &'static str,
    pub without_sources: &'static str,
    pub check_passed: &'static str,
    pub check_failed: &'static str,

    pub journal: JournalWords,
    pub compare: CompareWords,
    pub precision: PrecisionWords,
    pub estimates: EstimateWords,
    pub page: PageWords,
    pub replay: ReplayWords,
    pub saved: SavedWords,
    pub workbook: WorkbookWords,
    pub stories: StoryWords,
    pub explain: ExplainWords,
    pub command: CommandWords,
    /// None where the arguments of the command line and their parser speak the language already.
    pub help: Option<&'static HelpWords>,
    /// Every letter that its words are written with.
    pub letters: &'static str,
    pub work: WorkWords,
    pub sweep: SweepWords,
    pub ignorance: IgnoranceWords,
    pub optimise: &'static OptimiseWords,
    /// Names of a study's numbers.
    pub numbers: &'static NumberWords,

    // Charts.
    pub chart: ChartWords,

    /// Measures by the first part of their names, with what they are called and mean.
    pub measures: &'static [MeasureWords],
    /// Names of kinds of work and of windows.
    pub works: &'static [(&'static str, &'static str)],
    pub windows: &'static [(&'static str, &'static str)],
}

/// Where a currency's sign stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyOrder {
    /// $1.2 k
    SignFirst,
    /// 1.2 k ₽
    SignLast,
}

/// Words for the risk of a change, and for the chart of paybacks.
#[derive(Debug)]
pub struct RiskWords {
    pub loses: &'static str,
    pub worst: &'static str,
    pub depth: &'static str,
    /// Where half of the firms or more are never behind.
    pub no_depth: &'static str,
}

/// What stands before the lines of the verdict.
#[derive(Debug)]
pub struct VerdictLabels {
    pub risk: &'static str,
    pub by_year: &'static str,
    pub luck: &'static str,
    pub ignorance: &'static str,
    pub price: &'static str,
    pub why: &'static str,
}

/// What is said of replications that a folder holds already.
#[derive(Debug)]
pub struct JournalWords {
    pub goes_on: &'static str,
    pub goes_on_from: &'static str,
    pub has_all: &'static str,
    pub has_more: &'static str,
    pub torn: &'static str,
    pub of_another: &'static str,
    pub study: &'static str,
    pub other_form: &'static str,
    pub seed: &'static str,
    pub engine: &'static str,
    pub structures: &'static str,
    pub differing_value: &'static str,
    pub not_stated: &'static str,
    pub more_values: &'static str,
    pub of_another_hint: &'static str,
    pub nothing: &'static str,
    pub nothing_hint: &'static str,
    pub no_journal: &'static str,
    pub responses_held: &'static str,
    pub inquiry_interrupted: &'static str,
    pub unreadable: &'static str,
    pub other_measures: &'static str,
    pub empty: &'static str,
}

/// What is said of a run's own exactness.
#[derive(Debug)]
pub struct PrecisionWords {
    pub needs_two: &'static str,
    pub reached: &'static str,
    pub not_reached: &'static str,
    /// The reference is zero, of which there is no share.
    pub of_nothing: &'static str,
    pub best: &'static str,
    pub perhaps_best: &'static str,
    pub settles_late: &'static str,
    pub does_not_settle: &'static str,
    /// By the words of [`crate::model::WEEKLY`].
    pub states: [(&'static str, &'static str); 3],
}

/// Words of two runs side by side.
#[derive(Debug)]
pub struct CompareWords {
    pub run: &'static str,
    pub same_study: &'static str,
    pub differing: &'static str,
    pub value: &'static str,
    /// The two runs were made at different levels.
    pub other_level: &'static str,
    pub interval: &'static str,
    pub higher: &'static str,
    pub paired: &'static str,
    pub unpaired: &'static str,
    pub other_money: &'static str,
    /// A first year that is no longer than the horizon.
    pub other_year: &'static str,
    pub other_horizon: &'static str,
    pub other_change: &'static str,
    pub other_headline: &'static str,
    pub other_engine: &'static str,
    pub nothing_in_common: &'static str,
}

/// Words on charts.
#[derive(Debug)]
pub struct ChartWords {
    pub distribution_title: &'static str,
    pub distribution_subtitle: &'static str,
    pub median_band: &'static str,
    pub difference_arrow: &'static str,
    pub difference_title: &'static str,
    pub difference_subtitle: &'static str,
    pub better_share: &'static str,
    pub worse_share: &'static str,
    pub mean_mark: &'static str,
    pub months_title: &'static str,
    pub months_subtitle: &'static str,
    pub months_axis: &'static str,
    pub change_span: &'static str,
    pub cumulative: &'static str,
    pub dots_title: &'static str,
    pub dots_subtitle: &'static str,
    /// Where fewer than a hundred years were simulated.
    pub few_dots_title: &'static str,
    pub few_dots_subtitle: &'static str,
    pub pairs_title: &'static str,
    pub pairs_subtitle: &'static str,
    pub accounts_title: &'static str,
    pub satisfaction_title: &'static str,
    pub state_subtitle: &'static str,
    pub table_title: &'static str,
    pub table_subtitle: &'static str,
    pub new_client: &'static str,
    pub existing_client: &'static str,
    pub put_in: &'static str,
    pub realised: &'static str,
    pub deals: &'static str,
    pub used: &'static str,
    pub hours_title: &'static str,
    pub hours_subtitle: &'static str,
    pub hours_axis: &'static str,
    pub caption: &'static str,
    pub key_median: &'static str,
    pub key_half: &'static str,
    pub key_ninety: &'static str,
    pub key_ninety_firms: &'static str,
    pub key_interval: &'static str,
    pub mean_key: &'static str,
    pub value_header: &'static str,
    pub difference_axis: &'static str,
    pub decision: &'static str,
    pub unused: &'static str,
}

impl ChartWords {
    /// What the last months of a state are headed with.
    pub fn state_title(&self, measure: &str) -> &'static str {
        match measure {
            "accounts_end" => self.accounts_title,
            _ => self.satisfaction_title,
        }
    }
}

/// Puts values into the gaps of a sentence: `{name}` becomes the value of that name, and
/// `{name|run|runs}` the form of a noun that goes with it; a language with forms for few gives three.
///
/// # Panics
/// If a gap has no value: a sentence and its caller are out of step.
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 32);
    let mut rest = sentence;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        let close = open + rest[open..].find('}').expect("a gap is closed");
        let mut parts = rest[open + 1..close].split('|');
        let name = parts.next().unwrap_or_default();
        let value = values.iter().find(|(known, _)| *known == name);
        let (_, value) = value.unwrap_or_else(|| panic!("no value for the gap {{{name}}}"));
        let forms: Vec<&str> = parts.collect();
        filled.push_str(match forms[..] {
            [] => value,
            _ => agreeing(value, &forms),
        });
        rest = &rest[close + 1..];
    }
    filled.push_str(rest);
    filled
}

/// The form that goes with a number as it is written, perhaps in groups of three digits; the last one
/// goes with all that is no whole number.
fn agreeing<'a>(number: &str, forms: &[&'a str]) -> &'a str {
    let last = forms.len() - 1;
    let is_group = |c: char| matches!(c, ',' | '\u{a0}' | '\u{202f}');
    let groups: Vec<&str> = number.split(is_group).collect();
    let whole = groups[1..].iter().all(|group| group.len() == 3);
    match groups.concat().parse::<u64>() {
        Ok(number) if whole && last == 1 => forms[usize::from(number != 1)],
        Ok(number) if whole => forms[(Language::Russian.lexicon().plural)(number)],
        _ => forms[last],
    }
}

/// The form of a noun that goes with a number: `forms` are for 1, for 2–4 and for many; a language
/// that needs fewer gives some alike.
pub fn plural(language: Language, number: u64, forms: [&'static str; 3]) -> &'static str {
    forms[(language.lexicon().plural)(number)]
}

/// A number with its noun: "1 month", "5 months".
pub fn counted(language: Language, number: u64, forms: [&'static str; 3]) -> String {
    let words = language.lexicon();
    let text = super::number::number(words, number as f64, super::number::Decimals(0));
    format!("{text} {}", plural(language, number, forms))
}

impl Lexicon {
    fn look_up(table: &[(&'static str, &'static str)], word: &str) -> Option<&'static str> {
        table
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, name)| *name)
    }

    /// The name of a measure, without what it is of; the word itself if it has none.
    pub fn measure<'a>(&'a self, word: &'a str) -> &'a str {
        self.measure_words(word).map_or(word, |(_, name, _)| name)
    }

    /// What a measure means; nothing where it is unknown.
    pub fn measure_meaning(&self, measure: &str) -> &'static str {
        let word = measure.split('.').next().unwrap_or(measure);
        self.measure_words(word)
            .map_or("", |(_, _, meaning)| meaning)
    }

    fn measure_words(&self, word: &str) -> Option<MeasureWords> {
        let mut measures = self.measures.iter().copied();
        measures.find(|(known, ..)| *known == word)
    }

    /// "a month": the time over which something was observed; another one is the whole window.
    pub fn period(&self, span: Span) -> &'static str {
        let known = |(hours, _): &&(f64, _)| Span::from_hours(*hours) == span;
        let found = self.observed_per.iter().find(known);
        found.unwrap_or(&self.observed_per[5]).1
    }

    /// The name of a kind of work (or of set-up, idle, outside).
    pub fn work<'a>(&'a self, word: &'a str) -> &'a str {
        Lexicon::look_up(self.works, word).unwrap_or(word)
    }

    /// The name of a window.
    pub fn window(&self, word: &str) -> String {
        match (Lexicon::look_up(self.windows, word), word.strip_prefix('y')) {
            (Some(name), _) => name.to_owned(),
            (None, Some(year)) => {
                let year_word = Lexicon::look_up(self.windows, "y").unwrap_or("y{n}");
                fill(year_word, &[("n", year)])
            }
            (None, None) => word.to_owned(),
        }
    }
}

/// A sentence begins with a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_numbers_take_their_forms() {
        let forms = ["прогон", "прогона", "прогонов"];
        for (n, form) in [
            (1, 0),
            (2, 1),
            (5, 2),
            (11, 2),
            (21, 0),
            (22, 1),
            (112, 2),
            (1000, 2),
        ] {
            assert_eq!(plural(Language::Russian, n, forms), forms[form], "{n}");
        }
        assert_eq!(plural(Language::English, 1, ["run", "runs", "runs"]), "run");
    }

    #[test]
    fn every_gap_is_filled() {
        assert_eq!(fill("{a} over {b}", &[("b", "2"), ("a", "1")]), "1 over 2");
        for (n, english, russian) in [
            ("1", "1 run", "1 прогон"),
            ("2", "2 runs", "2 прогона"),
            ("11", "11 runs", "11 прогонов"),
            ("1,001", "1,001 runs", "1,001 прогон"),
            ("1\u{a0}002", "1\u{a0}002 runs", "1\u{a0}002 прогона"),
            ("1.5", "1.5 runs", "1.5 прогонов"),
            ("1,5", "1,5 runs", "1,5 прогонов"),
        ] {
            let values = [("n", n)];
            assert_eq!(fill("{n} {n|run|runs}", &values), english);
            assert_eq!(fill("{n} {n|прогон|прогона|прогонов}", &values), russian);
        }
    }

    #[test]
    fn every_language_names_the_same_things() {
        let words = |table: &[(&'static str, &'static str)]| {
            table.iter().map(|(word, _)| *word).collect::<Vec<_>>()
        };
        let english = Language::English.lexicon();
        for other in Language::ALL.map(Language::lexicon) {
            assert_eq!(words(english.works), words(other.works));
            assert_eq!(words(english.windows), words(other.windows));
        }
    }

    /// What a font is asked for are the letters that the words need.
    #[test]
    fn words_are_written_with_the_letters_that_a_language_states() {
        let known: String = Language::ALL.map(|l| l.lexicon().letters).concat();
        for language in Language::ALL {
            let words = format!("{:?}", language.lexicon());
            let is_unknown = |letter: &char| letter.is_alphabetic() && !known.contains(*letter);
            let unknown: String = words.chars().filter(is_unknown).collect();
            assert_eq!(unknown, "", "{language:?}");
        }
    }
}
