//! What can be wrong with a house style.

use std::path::PathBuf;

/// Why a style cannot be taken; the key is that of a `[theme]`.
#[derive(Clone, Debug, PartialEq)]
pub enum StyleProblem {
    CannotRead {
        key: &'static str,
        path: PathBuf,
        reason: String,
    },
    TooLarge {
        key: &'static str,
        path: PathBuf,
        limit_bytes: u64,
    },
    /// It is no OpenType or TrueType file that can be read.
    NoLetters { key: &'static str, path: PathBuf },
    /// It lacks letters of the languages.
    LacksLetters {
        key: &'static str,
        path: PathBuf,
        lacking: String,
    },
    /// It is no SVG.
    NoLogo { path: PathBuf },
    /// It holds text or pictures, which not every reader would see alike.
    NotOnlyShapes { path: PathBuf, element: String },
    /// It has more elements, or elements deeper within others, than may be drawn.
    TooIntricate {
        path: PathBuf,
        elements: usize,
        deep: usize,
    },
    /// Two colours have too little contrast.
    Contrast {
        key: &'static str,
        against: &'static str,
        contrast: f64,
        least: f64,
    },
    /// Two structures' colours are too alike, to some eyes at least.
    Alike {
        key: &'static str,
        other: &'static str,
    },
}
