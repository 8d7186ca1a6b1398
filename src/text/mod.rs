//! Room `text`: the words of every language, and how numbers are written in them.
//!
//! A language is one file: a [`Lexicon`] of sentences with named gaps. Nothing here computes.

mod english;
mod exactness;
mod lexicon;
mod number;
mod russian;
mod table;
mod telling;
mod verdict;

pub use lexicon::{JournalWords, Language, Lexicon, capital, fill, plural};
pub use number::{Decimals, money, number, percent, share, signed_percent};
pub use table::{columns, comparison_table, observed_table, wrap};
pub use telling::{Telling, decimals_for, measure_label, percent_decimals};
pub use verdict::{Line, verdict};
