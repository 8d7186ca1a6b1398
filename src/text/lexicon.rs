//! What a language has to say.

use super::claim_words::ClaimWords;
use super::command_words::CommandWords;
use super::estimates::EstimateWords;
use super::gaps::{Sentence, fill};
use super::help_words::HelpWords;
use super::ignorance_words::IgnoranceWords;
use super::measures::MeasureWords;
use super::naming::NumberWords;
use super::over_worlds_words::OverWorldsWords;
use super::page_words::{PageWords, ReplayWords, StoryWords, WorkbookWords};
use super::saved_words::SavedWords;
use super::work_words::WorkWords;

use crate::languages::languages;
use crate::model::named::ACCOUNTS_END;
use crate::numeric::Span;

pub use super::grammar::Grammar;
pub use crate::scenario::Language;

/// What is said in each language, by the list of `src/languages/mod.rs`.
macro_rules! lexicons {
    ($($Language:ident $folder:ident)*) => {
        #[path = "../languages"]
        pub(crate) mod languages {
            $(pub(crate) mod $folder { pub(crate) mod text; })*
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
    /// How numbers are written, and how nouns follow them.
    pub grammar: &'static Grammar,
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

    // The verdict.
    pub claims: ClaimWords,
    pub year_interval: Sentence![confidence, high, low],
    pub no_interval: &'static str,
    pub by_year: Sentence![years],
    pub own_past: Sentence![interval, own, pairs, years],
    pub own_past_lived: Sentence![years],
    pub in_change: Sentence![difference, span],
    pub nothing_to_pay_back: &'static str,
    /// Measures whose run before the change lies outside what was observed.
    pub not_as_observed: Sentence![list],
    /// The run is shorter than a year.
    pub short_year: Sentence![weeks],
    pub disagree: Sentence![list],
    pub partial: Sentence![asked, done],
    pub weak_pairing: Sentence![ratio],
    pub doubtful_interval: Sentence![needed],
    pub single_structure: Sentence![a, interval, measure, value, year],
    pub payback: super::payback_words::PaybackWords,
    pub risk: RiskWords,
    pub labels: VerdictLabels,

    // The table.
    pub structure: &'static str,
    pub reference: &'static str,
    pub difference: &'static str,
    pub confidence_interval: Sentence![confidence],
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
    pub table_note: Sentence![money, period, reference, replications],
    /// Where nothing is compared.
    pub table_note_alone: Sentence![money, period, replications],
    pub pairing: Sentence![ratios],
    pub written_to: Sentence![folder],
    /// Nouns that are counted: for 1, for 2–4 and for many.
    pub counted_months: Sentence![n],
    pub counted_weeks: Sentence![n],
    pub counted_replications: Sentence![n],
    pub counted_structures: Sentence![n],
    pub ran: Sentence![events, fingerprint, replications, seed, structures],
    pub traced: Sentence![events, folder],
    pub progress: Sentence![done, left, total],
    /// Of one number, and how many of all have none.
    pub without_source: &'static str,
    pub without_sources: Sentence![all, some],
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
    pub command: CommandWords,
    /// None where the arguments of the command line and their parser speak the language already.
    pub help: Option<&'static HelpWords>,
    /// Every letter that its words are written with.
    pub letters: &'static str,
    pub work: WorkWords,
    pub ignorance: IgnoranceWords,
    pub over_worlds: OverWorldsWords,
    /// Names of a study's numbers.
    pub numbers: &'static NumberWords,

    // Charts.
    pub chart: ChartWords,

    /// Measures by the first part of their names, with what they are called and mean.
    pub measures: &'static [MeasureWords],
    /// Names of kinds of work and of windows.
    pub works: &'static [(&'static str, &'static str)],
    pub windows: &'static [(&'static str, &'static str)],
    /// The window of a year, counted from the change.
    pub nth_year: Sentence![n],
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
    pub loses: Sentence![confidence, high, low, payroll, share],
    pub worst: Sentence![confidence, half, worst],
    pub depth: Sentence![depth, high, low],
    /// Where half of the firms or more are never behind.
    pub no_depth: Sentence![depth, high, low],
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
    pub goes_on: Sentence![asked, folder, held, missing],
    pub goes_on_from: Sentence![asked, folder, held, missing],
    pub has_all: Sentence![asked, folder, held, missing],
    pub has_more: Sentence![asked, folder, held, missing],
    pub torn: Sentence![bytes],
    pub of_another: Sentence![held, path],
    pub study: Sentence![held, here],
    pub other_form: Sentence![held, here],
    pub seed: Sentence![held, here],
    pub engine: Sentence![held, here],
    pub structures: Sentence![held, here],
    pub differing_value: Sentence![held, here, path],
    pub not_stated: &'static str,
    pub more_values: Sentence![count],
    pub of_another_hint: &'static str,
    pub nothing: Sentence![path],
    pub nothing_hint: &'static str,
    pub of_version: Sentence![path],
    pub no_journal: Sentence![path],
    /// Where a journal is to be written.
    pub fresh_hint: &'static str,
    pub responses_held: Sentence![folder, held],
    pub inquiry_interrupted: Sentence![folder],
    pub unreadable: Sentence![error, path],
    pub other_measures: Sentence![path, version],
    pub empty: Sentence![path],
}

/// What is said of a run's own exactness.
#[derive(Debug)]
pub struct PrecisionWords {
    pub needs_two: &'static str,
    pub reached: Sentence![asked, replications, width],
    pub not_reached: Sentence![asked, replications, width],
    /// The reference is zero, of which there is no share.
    pub of_nothing: &'static str,
    pub best: Sentence![confidence, names],
    pub perhaps_best: Sentence![confidence, names],
    pub settles_late: Sentence![states, structure, warm_up, weeks],
    pub does_not_settle: Sentence![states, structure],
    /// By the words of [`crate::model::WEEKLY`].
    pub states: [(&'static str, &'static str); 3],
}

/// Words of two runs side by side.
#[derive(Debug)]
pub struct CompareWords {
    pub run: Sentence![folder, replications, run, seed, title],
    pub same_study: &'static str,
    pub differing: &'static str,
    pub value: Sentence![held, here, path],
    /// The two runs were made at different levels.
    pub other_level: Sentence![one, other],
    pub interval: Sentence![confidence],
    pub higher: &'static str,
    pub paired: Sentence![confidence, first, measure, pairs, second],
    pub unpaired: Sentence![confidence, first, measure, pairs, second],
    pub other_money: Sentence![a, b],
    /// A first year that is no longer than the horizon.
    pub other_year: Sentence![a, b],
    pub other_horizon: Sentence![a, b],
    pub other_change: Sentence![a, b],
    pub other_headline: Sentence![a, b],
    pub other_engine: Sentence![a, b],
    pub nothing_in_common: &'static str,
}

/// Words on charts.
#[derive(Debug)]
pub struct ChartWords {
    pub distribution_title: Sentence![a, evidence, measure],
    pub distribution_subtitle: Sentence![measure, money, period, replications],
    pub median_band: Sentence![high, low, median],
    pub difference_arrow: Sentence![confidence, difference, high, low],
    pub difference_title: Sentence![a, b, in_years],
    pub difference_subtitle: Sentence![measure, money, replications],
    pub better_share: Sentence![in_years],
    pub worse_share: Sentence![in_years],
    pub mean_mark: Sentence![confidence, mean],
    pub months_title: Sentence![difference, later, measure, year],
    pub months_subtitle: Sentence![measure, money, replications],
    pub months_axis: &'static str,
    pub change_span: &'static str,
    pub cumulative: Sentence![money],
    pub dots_title: Sentence![measure, money, period, replications],
    pub dots_subtitle: Sentence![measure, money, period, replications],
    /// Where fewer than a hundred years were simulated.
    pub few_dots_title: Sentence![measure, money, period, replications],
    pub few_dots_subtitle: Sentence![measure, money, period, replications],
    pub pairs_title: Sentence![a, b, in_years],
    pub pairs_subtitle: Sentence![measure, money, period, replications],
    pub accounts_title: &'static str,
    pub satisfaction_title: &'static str,
    pub state_subtitle: Sentence![replications],
    pub table_title: &'static str,
    pub table_subtitle: Sentence![period, replications],
    pub new_client: &'static str,
    pub existing_client: &'static str,
    pub put_in: &'static str,
    pub realised: &'static str,
    pub deals: Sentence![n],
    pub used: &'static str,
    pub hours_title: Sentence![finding],
    pub hours_subtitle: Sentence![period, replications],
    pub hours_axis: &'static str,
    pub caption: Sentence![fingerprint, replications, seed, version],
    pub key_median: &'static str,
    pub key_half: &'static str,
    pub key_ninety: &'static str,
    pub key_ninety_firms: &'static str,
    pub key_interval: Sentence![confidence],
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
            ACCOUNTS_END => self.accounts_title,
            _ => self.satisfaction_title,
        }
    }
}

/// A number with its noun: "1 month", "5 months".
pub fn counted(language: Language, number: u64, noun: Sentence![n]) -> String {
    let words = language.lexicon();
    let text = super::number::number(words, number as f64, super::number::Decimals(0));
    fill!(noun, n = &text)
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
            (None, Some(year)) => fill!(self.nth_year, n = year),
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
