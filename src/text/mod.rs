//! Room `text`: the words of every language, and how numbers are written in them.
//!
//! A language is one folder of `src/languages`: in it a [`Lexicon`] of sentences with named gaps.
//! Nothing here computes.

mod acting;
mod claim_words;
mod claims;
mod command_words;
mod estimates;
mod exactness;
mod failure;
mod gaps;
mod grammar;
mod help_words;
mod ignorance;
mod ignorance_words;
mod lexicon;
mod measures;
mod naming;
mod number;
mod over_worlds_words;
mod overload;
mod page_words;
mod payback;
mod payback_words;
mod results;
mod saved_words;
mod sentence;
mod speaker;
mod story;
mod table;
mod verdict;
mod why;
mod work_words;

pub use acting::{idle_line, idle_numbers};
pub use command_words::CommandWords;
pub use estimates::{EstimateWords, estimator, where_defined};
pub use failure::failure;
pub(crate) use gaps::{Sentence, fill, gap, gaps};
pub use grammar::Grammar;
pub use help_words::{HelpWords, RefusalWords};
pub use ignorance::resolved;
pub use ignorance_words::IgnoranceWords;
pub(crate) use intl_pluralrules::PluralCategory;
pub(crate) use lexicon::languages;
pub use lexicon::{JournalWords, Language, Lexicon, capital, counted};
pub use naming::{without_unit, written_range, written_value};
pub use number::{Decimals, level, number, percent, share, signed_percent};
pub use over_worlds_words::OverWorldsWords;
pub use page_words::PageWords;
pub use payback::PaybackInWords;
pub use results::Results;
pub use saved_words::SavedWords;
pub use sentence::{GapValue, Gaps, Sentence};
pub(crate) use speaker::speaks;
pub use speaker::{Speaker, decimals_for, percent_decimals, signed};
pub use story::{StoryInWords, stories_in_words};
pub use table::{columns, comparison_table, observed_rows, observed_table, table_notes, wrap};
pub use verdict::{Added, Line, verdict};
