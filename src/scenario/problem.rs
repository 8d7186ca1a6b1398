//! What can be wrong with a study file.

use super::keys::{Form, Need, Quantity, Range};
use super::source::Files;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
    /// Nothing to mend, perhaps: what is said so that it is not misread.
    Note,
}

/// Severities there are.
pub(super) const SEVERITIES: usize = 3;

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

/// Why a file of worlds cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorldsFault {
    /// What the system says.
    Unreadable(String),
    /// It does not begin with the columns of such a file.
    OtherColumns,
    /// A row is not as long as the first, or its weight is no number from 0 on; by its line.
    Row(u64),
    /// There is no row, or no weight is above 0.
    Empty,
    /// The study has no such number, or cannot take its value of the world of this line.
    OfAnother { number: String, line: u64 },
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
    /// A file of worlds cannot be used.
    Worlds {
        file: String,
        fault: WorldsFault,
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
    /// Line ends of a single CR, which TOML does not know.
    LoneReturns {
        count: usize,
    },
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
    /// A kind of deal is decided by its win table and stage by stage.
    WinAndFunnel {
        kind: &'static str,
    },
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
    /// `--set` names a file of open deals, which is read before any override.
    SetPipelineFile,
    /// A deal on which nobody has worked, with somebody who leads it.
    WaitingIsLed,
    /// The same at a later stage than the first.
    WaitsLater {
        first: String,
    },
    WaitedLonger {
        age_hours: f64,
    },
    /// A lead that would have gone cold by now.
    OlderThanPatience {
        longest_hours: f64,
    },
    MentorIsLearner,
    /// A rule by client size for those whose size nobody knows yet.
    SizeOfProspects,
    /// A rule of leads that are given, where none are.
    NothingIsGiven {
        key: &'static str,
    },
    /// Leads that are given to sellers do not flow over by themselves.
    OverflowOfGiven,
    /// Nobody is interrupted by prospects.
    ProspectingPreempts,
    /// Somebody is to make leads where there are no prospects.
    NoProspects {
        structure: String,
    },
    /// There are prospects whom nobody asks.
    NobodyAsks {
        segment: String,
    },
    /// A grade that makes leads has no chance to.
    NoLeadChance {
        grade: String,
    },
    /// A range of a setting of the run.
    KnownSetting,
    KnownPath {
        suggestion: Option<String>,
    },
    KnownOutside {
        value: String,
    },
    SweepValues {
        found: String,
    },
    UnknownMeasure {
        suggestion: Option<String>,
    },
    /// A period of what does not add up over time.
    PeriodOfState {
        measure: String,
    },
    /// A number of cases of what is no share.
    CasesOfNoShare {
        measure: String,
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
        /// How many more would do.
        heads: f64,
        /// What most is left undone of.
        work: &'static str,
        /// Whether it is a strict budget that is too small.
        budgeted: bool,
        /// Whether what waits grows; otherwise it is lost.
        grows: bool,
    },
    /// Strict budgets of nothing for all who may do a kind of work.
    NobodyMay {
        work: &'static str,
        structure: String,
        segment: Option<String>,
    },
    SameLabel {
        label: String,
        other: String,
    },
    /// What adds up over time was observed over nobody knows which time.
    NoPeriod {
        months: f64,
    },
    NothingBefore,
    ShockTooLate {
        end_hours: f64,
    },
    ShockOfFewer {
        grade: String,
        count: u32,
        /// Structures and how many they have.
        there: Vec<(String, u32)>,
    },
    ShockOfNoLeads,
    /// A client who has taken longer than any does.
    OverdueDecision {
        longest_hours: f64,
    },
    // Notes.
    WeightsRounded {
        sum: f64,
    },
    DaysInHours {
        found: String,
        days: f64,
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
            | ProblemKind::Overload { .. }
            | ProblemKind::NobodyMay { .. }
            | ProblemKind::NobodyAsks { .. }
            | ProblemKind::SameLabel { .. }
            | ProblemKind::NoPeriod { .. }
            | ProblemKind::NothingBefore
            | ProblemKind::ShockTooLate { .. }
            | ProblemKind::ShockOfFewer { .. }
            | ProblemKind::ShockOfNoLeads
            | ProblemKind::OverdueDecision { .. } => Severity::Warning,
            ProblemKind::WeightsRounded { .. } | ProblemKind::DaysInHours { .. } => Severity::Note,
            _ => Severity::Error,
        }
    }
}

impl ProblemKind {
    /// Whether this can only be said of a study that was read to its end.
    pub(super) fn needs_the_whole(&self) -> bool {
        matches!(
            self,
            ProblemKind::UnknownName { .. }
                | ProblemKind::MissingKey { .. }
                | ProblemKind::NothingOf { .. }
                | ProblemKind::Weights { .. }
                | ProblemKind::WeightsRounded { .. }
                | ProblemKind::FirstStage { .. }
                | ProblemKind::NobodyDoes { .. }
                | ProblemKind::NobodyMay { .. }
                | ProblemKind::NoWinChance { .. }
                | ProblemKind::SameExpertise { .. }
                | ProblemKind::WinFalls { .. }
                | ProblemKind::Unused { .. }
                | ProblemKind::Overload { .. }
                | ProblemKind::KnownPath { .. }
                | ProblemKind::UnknownMeasure { .. }
                | ProblemKind::ShockOfFewer { .. }
                | ProblemKind::ShockOfNoLeads
        )
    }

    /// What tells this doubt from others of its kind, where its path does not.
    pub(super) fn brief(&self) -> Option<String> {
        match self {
            ProblemKind::KnownOutside { value } => Some(value.clone()),
            ProblemKind::DaysInHours { found, .. } => Some(found.clone()),
            ProblemKind::SameLabel { label, .. } => Some(label.clone()),
            ProblemKind::HeavyTail { cv } => Some(format!("cv {cv}")),
            ProblemKind::WinFalls { from, to } => Some(format!("{from} → {to}")),
            ProblemKind::NobodyMay { work, .. } => Some((*work).to_owned()),
            ProblemKind::Overload { grade, load, .. } => {
                Some(format!("{grade} {:.0} %", load * 100.0))
            }
            _ => None,
        }
    }
}

/// All problems of a reading, with the texts that they point into.
#[derive(Clone, Debug)]
pub struct Problems {
    /// The first thousand, by file and place.
    pub list: Vec<Problem>,
    /// How many of each severity are not in the list.
    pub more: [usize; SEVERITIES],
    pub files: Files,
}

impl Problems {
    pub(super) fn new(mut list: Vec<Problem>, more: [usize; SEVERITIES], files: Files) -> Problems {
        list.sort_by_key(|problem| (problem.place, problem.severity()));
        list.dedup();
        Problems { list, more, files }
    }

    /// Number of errors.
    pub fn errors(&self) -> usize {
        let is_error = |problem: &&Problem| problem.severity() == Severity::Error;
        self.list.iter().filter(is_error).count() + self.more[0]
    }

    /// Whether anything is worse than a note.
    pub fn is_doubtful(&self) -> bool {
        let warns = |problem: &Problem| problem.severity() < Severity::Note;
        self.list.iter().any(warns) || self.more[..Severity::Note as usize] != [0, 0]
    }

    /// Name of the file, line and column (both from 1, in characters) where a problem stands.
    pub fn position(&self, problem: &Problem) -> (&str, usize, usize) {
        self.files.position(problem.place)
    }
}
