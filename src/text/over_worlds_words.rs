//! Words of answers over worlds that look like the firm.

use super::gaps::Sentence;

/// Sentences with gaps in braces, as everywhere.
#[derive(Debug)]
pub struct OverWorldsWords {
    /// A title with the worlds behind it.
    pub title: Sentence![draws, title],
    /// How replications are spread over draws in rounds; by chance.
    pub rounds: Sentence![draws, effective, worlds],
    pub chance: Sentence![draws, effective, worlds],
    /// They are too few to say where single ones lie.
    pub few: Sentence![effective, needed],
    /// Behind the subtitle of a curve, where the bands of worlds are drawn.
    pub band: &'static str,
    /// The head of a column of where worlds lie.
    pub head: &'static str,
    pub between: Sentence![high, low, median],
    pub model_only: &'static str,
    /// What a plan says of it.
    pub plan: Sentence![draws],
}
