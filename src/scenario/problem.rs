//! What can be wrong with a study file.

use super::keys::{Form, Need, Quantity, Range};
use super::source::Files;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

/// Where something stands: bytes `start..end` of one of the files read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index among the files; [`Place::DEFAULT`]'s is no file at all.
    pub file: usize,
    pub start: usize,
    pub end: usize,
}

impl Place {
    /// The place of what no file says.
    pub const DEFAULT: Place = Place {
        file: usize::MAX,
        start: 0,
        end: 0,
    };

    /// Whether a file says it.
    pub fn is_stated(self) -> bool {
        self.file != usize::MAX
    }
}

/// One thing wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub place: Place,
    /// Dotted path of the key; empty where no key is meant.
    pub path: String,
    pub kind: ProblemKind,
}

impl Problem {
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

/// What is wrong, with what the message needs to say.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    // The file itself.
    CannotRead {
        reason: String,
    },
    NotAFile,
    TooLarge {
        limit_bytes: u64,
    },
    Empty,
    Binary,
    Utf16,
    NotUtf8,
    Json,
    Yaml,
    BaseMissing {
        file: String,
    },
    BaseOutside {
        file: String,
    },
    BaseOfBase,
    BaseCycle,
    SetWithoutPath,
    /// `--set` names the base, which is read before any override.
    SetBase,
    SetThroughValue {
        path: String,
    },
    // Its syntax.
    Syntax {
        message: String,
    },
    Unquoted {
        found: String,
    },
    SmartQuotes,
    BooleanCase {
        right: &'static str,
    },
    DecimalComma {
        right: String,
    },
    DuplicateKey {
        key: String,
    },
    TooDeep,
    // Its structure.
    UnknownKey {
        key: String,
        suggestion: Option<String>,
        allowed: Vec<String>,
    },
    MissingKey {
        key: String,
    },
    NothingOf {
        what: &'static str,
    },
    WrongType {
        expected: Form,
        found: String,
    },
    UnknownWord {
        found: String,
        allowed: Vec<String>,
        suggestion: Option<String>,
    },
    UnknownLaw {
        found: String,
        suggestion: Option<String>,
    },
    NoLanguage,
    WrongLength {
        expected: usize,
        found: usize,
    },
    EmptyList,
    TooMany {
        limit: usize,
        found: usize,
    },
    Twice {
        what: String,
    },
    // Its numbers.
    NotFinite {
        found: String,
    },
    TooSmall {
        found: String,
    },
    NotWhole {
        found: String,
    },
    OutOfRange {
        found: String,
        range: Range,
        quantity: Quantity,
    },
    BadQuantity {
        found: String,
        quantity: Quantity,
    },
    NoUnit {
        found: String,
        quantity: Quantity,
    },
    UnknownUnit {
        unit: String,
        quantity: Quantity,
    },
    NotPerMonth,
    NeverNotAllowed,
    MinAboveMax {
        min: String,
        max: String,
    },
    ModeOutside {
        mode: String,
    },
    SpreadTooLarge {
        sd: String,
        limit: f64,
    },
    ZeroWeights,
    // Its names.
    EmptyName,
    LongName {
        length: usize,
        limit: usize,
    },
    ControlCharacter {
        code: u32,
    },
    SameName {
        other: String,
    },
    Reserved {
        name: String,
    },
    Currency {
        found: String,
    },
    Colour {
        found: String,
    },
    // Its meaning.
    UnknownName {
        what: &'static str,
        found: String,
        suggestion: Option<String>,
        allowed: Vec<String>,
    },
    Weights {
        sum: f64,
    },
    FirstStage {
        stage: String,
    },
    EffortAndStages,
    CeilingAlone {
        ceiling: f64,
    },
    ChangeTooShort {
        needed_hours: f64,
    },
    NobodyDoes {
        work: &'static str,
        structure: String,
        segment: Option<String>,
    },
    NoWinChance {
        grade: String,
        kind: &'static str,
        reason: &'static str,
    },
    SameExpertise {
        one: String,
        other: String,
    },
    SameStructure,
    ShockOfNothing,
    MentorIsLearner,
    KnownPath {
        suggestion: Option<String>,
    },
    KnownOutside {
        value: String,
    },
    SweepValues {
        found: String,
    },
    // Warnings.
    WinFalls {
        from: String,
        to: String,
    },
    Unused {
        what: &'static str,
        name: String,
    },
    /// A number that cannot act, with others that lack the same.
    Inert {
        others: Vec<String>,
        why: Need,
    },
    HeavyTail {
        cv: f64,
    },
    ReachesBelowZero,
    Overload {
        structure: String,
        grade: String,
        load: f64,
    },
}

impl ProblemKind {
    pub fn severity(&self) -> Severity {
        match self {
            ProblemKind::WinFalls { .. }
            | ProblemKind::Unused { .. }
            | ProblemKind::Inert { .. }
            | ProblemKind::HeavyTail { .. }
            | ProblemKind::ReachesBelowZero
            | ProblemKind::KnownOutside { .. }
            | ProblemKind::Overload { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// All problems of a reading, with the texts that they point into.
#[derive(Clone, Debug)]
pub struct Problems {
    /// The first thousand, by file and place.
    pub list: Vec<Problem>,
    /// How many errors and how many warnings are not in the list.
    pub more: [usize; 2],
    pub files: Files,
}

impl Problems {
    pub(super) fn new(mut list: Vec<Problem>, more: [usize; 2], files: Files) -> Problems {
        list.sort_by_key(|problem| (problem.place, problem.severity()));
        list.dedup();
        Problems { list, more, files }
    }

    /// Number of errors.
    pub fn errors(&self) -> usize {
        let is_error = |problem: &&Problem| problem.severity() == Severity::Error;
        self.list.iter().filter(is_error).count() + self.more[0]
    }

    /// Name of the file, line and column (both from 1, in characters) where a problem stands.
    pub fn position(&self, problem: &Problem) -> (&str, usize, usize) {
        self.files.position(problem.place)
    }
}
