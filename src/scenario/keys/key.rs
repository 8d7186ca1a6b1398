//! What a key of a study file is: its path, form, fallback and range.

use super::needs::Need;

/// What a plain number measures, and so how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A plain number.
    Number,
    /// A number from 0 to 1 or a quoted percentage; also a premium, which may be negative.
    Share,
    /// A length of working time ("2h"); in hours.
    Duration,
    /// Events per time ("26/mo"); per hour.
    PerHour,
    /// Growth ("-7%/y"); share per year.
    PerYear,
    /// An amount in the study's unit of money.
    Money,
    /// Money per time ("2.2/mo"); per month.
    MoneyPerMonth,
    /// A chance per month ("2.2%/mo").
    SharePerMonth,
}

/// The form of a key's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A table whose keys stand under this path; the children are `*` where the user names them.
    Section,
    /// A list of tables.
    Sections,
    /// A table from names (of grades, segments, stages or kinds of work) to values.
    Map,
    /// A name that is shown nowhere but in files.
    Text,
    /// The path of a file.
    File,
    /// A colour as six hexadecimal digits behind a hash.
    Colour,
    /// A text, or a table of texts by language.
    Label,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A whole number.
    Whole,
    /// A plain value.
    Plain(Quantity),
    /// A duration or "never".
    DurationOrNever,
    /// A plain value or a distribution.
    Law(Quantity),
    /// A duration, a distribution of durations, or "never".
    LawOrNever,
    /// Twelve numbers.
    Season,
    /// Numbers of one month after the other.
    Months,
    /// One share for all grades, or a table by grade.
    WinTable,
    /// The name of a structure.
    StructureName,
    /// The name of a grade.
    GradeName,
    /// The name of a grade or a list of them.
    Grades,
    /// The name of a stage or a list of them.
    Stages,
    /// Who sells: grades, or a table by segment, each perhaps by client size.
    Sell,
    /// A grade or a list of grades, or a table of them by segment.
    GradesBySegment,
    /// Who serves: "closer" or a grade, or a table by segment, each perhaps by client size.
    Serve,
    /// A duration or "always", or a table by segment, each perhaps by client size.
    Ahead,
    /// A whole number for all grades, or a table by grade.
    Limit,
    /// Classes of kinds of work, or a table of them by grade.
    Order,
    /// Kinds of work.
    Works,
    /// A number in the form of the number that it is about.
    Bound,
}

/// What stands in for a key that is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// The key must be given.
    Required,
    /// This TOML value.
    Value(&'static str),
    /// Something that depends on the rest of the study; each language says what.
    Derived,
    /// Nothing: the mechanism is absent.
    Absent,
}

/// The numbers that are allowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    pub low: f64,
    pub high: f64,
    /// Whether `low` itself is excluded.
    pub above: bool,
}

impl Range {
    pub(super) const fn closed(low: f64, high: f64) -> Range {
        Range {
            low,
            high,
            above: false,
        }
    }

    pub(super) const fn above(low: f64, high: f64) -> Range {
        Range {
            low,
            high,
            above: true,
        }
    }

    /// Whether a number is allowed; never for NaN.
    pub fn holds(&self, x: f64) -> bool {
        x <= self.high
            && if self.above {
                x > self.low
            } else {
                x >= self.low
            }
    }
}

/// Largest number of any kind, money included. Sums of so much are watched where they are booked.
pub const LARGEST: f64 = 1e12;
/// Longest duration, in hours: a thousand years, of which the clock can count nine.
pub const LONGEST_HOURS: f64 = 2_080_000.0;
pub(super) const CROWD: f64 = 10_000_000.0;

pub(super) const NONE: Range = Range::closed(f64::NEG_INFINITY, f64::INFINITY);
/// Chances and shares.
pub const UNIT: Range = Range::closed(0.0, 1.0);
pub(super) const POSITIVE_SHARE: Range = Range::above(0.0, 1.0);
pub(super) const NOT_NEGATIVE: Range = Range::closed(0.0, LARGEST);
pub(super) const COEFFICIENT: Range = Range::closed(0.0, 1e6);
pub(super) const FACTOR: Range = Range::above(0.0, 1e3);
pub(super) const HOURS: Range = Range::closed(0.0, LONGEST_HOURS);
pub(super) const HOURS_ABOVE_ZERO: Range = Range::above(0.0, LONGEST_HOURS);
pub(super) const RATE: Range = Range::closed(0.0, 1e6);
pub(super) const COUNT: Range = Range::closed(0.0, CROWD);
pub(super) const FROM_ONE: Range = Range::closed(1.0, 1e6);
pub(super) const STAFF: Range = Range::closed(0.0, 100_000.0);

/// One key of the study file.
#[derive(Clone, Copy, Debug)]
pub struct KeyInfo {
    /// Dotted path; `*` stands for a name that the user gives.
    pub path: &'static str,
    pub form: Form,
    pub fallback: Fallback,
    /// In the unit of the quantity (hours, per hour, per month, per year, shares of 1).
    pub range: Range,
}

impl KeyInfo {
    /// What has to be on in a study for the number to act.
    pub fn need(&self) -> Need {
        Need::of(self.path)
    }
}

pub(super) const fn key(
    path: &'static str,
    form: Form,
    fallback: Fallback,
    range: Range,
) -> KeyInfo {
    KeyInfo {
        path,
        form,
        fallback,
        range,
    }
}

pub(super) const fn section(path: &'static str) -> KeyInfo {
    KeyInfo {
        path,
        form: Form::Section,
        fallback: Fallback::Absent,
        range: NONE,
    }
}

impl Quantity {
    /// A number of this quantity as it is written in a study file (a TOML value).
    pub fn written(self, number: f64) -> String {
        match self {
            Quantity::Duration => format!("\"{number}h\""),
            Quantity::PerHour => format!("\"{number}/h\""),
            Quantity::PerYear => format!("\"{number}/y\""),
            Quantity::MoneyPerMonth | Quantity::SharePerMonth => format!("\"{number}/mo\""),
            Quantity::Number | Quantity::Share | Quantity::Money => {
                let text = format!("{number:?}");
                if text.contains(['.', 'e', 'E', 'n', 'i']) {
                    text
                } else {
                    format!("{text}.0")
                }
            }
        }
    }
}
