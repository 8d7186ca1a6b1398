//! Room `text`: the words of every language, and how numbers are written in them.
//!
//! A language is one file: a [`Lexicon`] of sentences with named gaps. Nothing here computes.

mod english;
mod lexicon;
mod number;
mod russian;

pub use lexicon::{Language, Lexicon, fill, plural};
pub use number::{Decimals, money, number, percent, share, signed_percent};
