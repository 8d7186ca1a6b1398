//! What stands in the way of reading an export, and what is worth saying about one that was read.

use std::sync::Arc;

use super::dates::Moment;

/// A row of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowPlace {
    pub file: Arc<str>,
    pub line: u64,
}

/// Why there is nothing to estimate from.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportProblem {
    CannotRead {
        file: String,
        error: String,
    },
    NotText {
        file: String,
    },
    /// No rows below the head.
    Empty {
        file: String,
    },
    TooManyCells {
        place: RowPlace,
        cells: usize,
        columns: usize,
    },
    /// A quotation mark is opened there and never closed.
    OpenQuote {
        place: RowPlace,
    },
    /// A column that is needed stands twice.
    ColumnTwice {
        file: String,
        column: String,
    },
    /// None of the columns is the one that is needed.
    NoColumn {
        file: String,
        field: &'static str,
        known: Vec<String>,
        has: Vec<String>,
    },
    NoDate {
        column: String,
        places: Vec<(RowPlace, String)>,
    },
    NoNumber {
        column: String,
        places: Vec<(RowPlace, String)>,
    },
    /// Day or month first?
    AmbiguousDates {
        place: RowPlace,
        column: String,
        cell: String,
    },
    /// Point or comma before the decimals?
    AmbiguousNumbers {
        place: RowPlace,
        column: String,
        cell: String,
    },
    /// No stage means won, or none means lost.
    NoOutcomes {
        file: String,
        column: String,
        has: Vec<String>,
    },
    /// Amounts in several currencies cannot be added up.
    Currencies {
        file: String,
        has: Vec<String>,
    },
    /// Two rows of one id say different things.
    Differ {
        id: String,
        places: Vec<RowPlace>,
    },
    /// The latest date lies more than a year behind the one before it.
    LoneDate {
        place: RowPlace,
        date: Moment,
        before: Moment,
    },
    /// Nothing that says when.
    NothingUntil {
        as_of: Moment,
    },
    /// A profile that cannot be read.
    Profile {
        file: String,
        why: String,
    },
    /// A profile has a name that means nothing.
    ProfileKey {
        file: String,
        key: String,
        known: Vec<&'static str>,
    },
}

/// How often something was, and what of it is in the middle.
pub type Middle = (usize, f64);

/// A segment: deals, those decided, those won, and the mean value of the won.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SegmentSeen {
    pub name: String,
    pub deals: usize,
    pub decided: usize,
    pub won: usize,
    pub value: Option<f64>,
}

/// What a person should know of how an export was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark {
    Encoding {
        file: String,
        encoding: &'static str,
    },
    Sheet {
        file: String,
        sheet: String,
    },
    RepeatedHeads(Vec<RowPlace>),
    /// Equal rows of one id count once.
    Repeated(Vec<RowPlace>),
    /// Equal rows without id are all kept.
    EqualRows(Vec<RowPlace>),
    ClosedBeforeCreated(Vec<RowPlace>),
    /// Without a date of creation where there are such dates.
    NotCreated(Vec<RowPlace>),
    /// Decided, nobody knows when.
    NotDated(Vec<RowPlace>),
    /// Left out, as they came after the date as of which the firm is seen.
    CreatedLater(usize),
    /// Taken as open, as they were decided after it.
    ClosedLater(usize),
    /// Stages that mean neither won nor lost.
    OpenStages(Vec<(String, usize)>),
    /// Open deals with a date of closing: one that is hoped for.
    ExpectedClose(usize),
    NoOwner(usize),
    /// Amounts below 0 are left out.
    Negative(Vec<RowPlace>),
    /// What is neither new nor existing business.
    UnknownKind(Vec<(String, usize)>),
    /// Nothing says what is new, so all is.
    AllNew,
    /// New or existing by what the account bought before.
    KindByAccount,
    /// Open for longer than any deal that was closed.
    Dead {
        count: usize,
        days: f64,
    },
    /// Deals created before the first recorded close.
    BeforeFirstClose {
        count: usize,
        first: Moment,
    },
    /// So many days since the first recorded close are too few, or hold no deal that began in them.
    TooYoung {
        days: f64,
        first: Moment,
    },
    /// No deal was created for so many days before the end.
    Silent {
        days: f64,
    },
    /// Names of people became numbers.
    Numbered(usize),
    /// No deal was lost: a chance to win is not known by wins alone.
    OneSided,
    /// Too much is still open for a chance to win.
    TooOpen {
        existing: bool,
        left: f64,
    },
    /// Too short a time to tell dead deals from open ones.
    TooShort,
    /// Deals of people that the file of owners does not have.
    UnknownOwners(usize),
    /// Stages that deals entered, and after how many days.
    Stages(Vec<(String, Middle)>),
    /// Too much is undecided at a stage for a chance to pass it.
    OpenStage {
        label: String,
        left: f64,
    },
    /// Deals that passed a stage without a date, having one of a later stage.
    SkippedStages(usize),
    /// Others work the last stage than worked the first, and no file says their grades.
    PassedOn,
    /// Deals without a date of any stage.
    NoStages(usize),
    /// Why deals were lost.
    Reasons(Vec<(String, usize)>),
    /// First responses, and after how many working hours.
    Responses(Middle),
    /// Decided deals with a number of activities, and the number.
    Activities(Middle),
    /// The export tells segments apart; the study has one.
    Segments(Vec<SegmentSeen>),
    /// Columns that no rule reads.
    Unread {
        file: String,
        heads: Vec<String>,
    },
    /// Accounts that end before they begin.
    EndsBeforeStart(Vec<RowPlace>),
}
