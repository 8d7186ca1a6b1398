//! A row of the catalogue of measures: what it is made of, and how one is written.

use super::parameters::Work;
use super::reading::{At, LedgerReading};

/// What a measure is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Units of the study's money.
    Money,
    /// A number of things.
    Count,
    /// A share between 0 and 1.
    Share,
    /// Hours.
    Hours,
    /// A quantity between 0 and 1 that is no share.
    Index,
    /// An average number.
    Number,
}

/// Which direction is welcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    Higher,
    Lower,
    Neither,
}

impl Unit {
    pub const ALL: [Unit; 6] = [
        Unit::Money,
        Unit::Count,
        Unit::Share,
        Unit::Hours,
        Unit::Index,
        Unit::Number,
    ];
}

impl Better {
    pub const ALL: [Better; 3] = [Better::Higher, Better::Lower, Better::Neither];
}

/// A list of measures. Each is told in the order of the places that its rows state.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum MeasureList {
    /// Written for every replication unless all are asked for.
    Core,
    /// Compared between structures.
    Compared,
    /// Kept month by month.
    Monthly,
    /// Written for every replication month by month.
    MonthRows,
    /// What a verdict can be about.
    Headline,
    /// Compared in the table of money.
    OfMoney,
    /// The chain of causes.
    Cause,
}

impl MeasureList {
    pub const COUNT: usize = MeasureList::Cause as usize + 1;
}

/// How a row becomes one number over replications; names as in the row's own.
#[derive(Clone, Copy)]
pub enum Form {
    Mean,
    /// Sum over sum. The first is none where it is the measure times the second: then it is 0
    /// wherever the second is.
    Ratio(Option<&'static str>, &'static str),
    Quantile,
}

/// A measure, or one for each grade, kind of work, or cell of the 2×2 table.
pub struct Row {
    pub name: &'static str,
    pub unit: Unit,
    pub better: Better,
    pub form: Form,
    /// Whether it is of an instant, or an average over time, so that windows do not add up.
    pub is_state: bool,
    /// Its place in each list; 0 where it is in none.
    places: [u16; MeasureList::COUNT],
    pub read: Read,
}

impl Row {
    /// At this place of these lists; places may leave gaps.
    pub const fn at(mut self, place: u16, lists: &[MeasureList]) -> Row {
        let mut index = 0;
        while index < lists.len() {
            self.places[lists[index] as usize] = place;
            index += 1;
        }
        self
    }

    pub const fn state(mut self) -> Row {
        self.is_state = true;
        self
    }

    /// Its place in a list; 0 where it is not in it.
    pub const fn place(&self, list: MeasureList) -> u16 {
        self.places[list as usize]
    }
}

pub type Read = fn(&LedgerReading<'_>, At) -> f64;

/// What a block of rows is repeated for.
#[derive(Clone, Copy)]
pub enum Each {
    Window,
    Work,
    Grade,
    /// Each grade of which somebody may be away.
    Absent,
    /// Each of these kinds of work of each grade.
    Kinds(&'static [Work]),
    Cell,
    /// Each stage of each funnel, and each grade.
    Stage,
    /// Each segment in which leads can be made.
    Pool,
    /// The same, and each grade.
    Asker,
}

pub const fn row(name: &'static str, unit: Unit, better: Better, form: Form, read: Read) -> Row {
    Row {
        name,
        unit,
        better,
        form,
        is_state: false,
        places: [0; MeasureList::COUNT],
        read,
    }
}

pub const fn money(name: &'static str, better: Better, read: Read) -> Row {
    row(name, Unit::Money, better, Form::Mean, read)
}

pub const fn count(name: &'static str, better: Better, read: Read) -> Row {
    row(name, Unit::Count, better, Form::Mean, read)
}

/// A share of what `per` counts.
pub const fn share(name: &'static str, better: Better, per: &'static str, read: Read) -> Row {
    row(name, Unit::Share, better, Form::Ratio(None, per), read)
}

/// An average quantity of what `per` counts.
pub const fn index(name: &'static str, better: Better, per: &'static str, read: Read) -> Row {
    row(name, Unit::Index, better, Form::Ratio(None, per), read)
}

/// An average wait of what `per` counts.
pub const fn wait(name: &'static str, per: &'static str, read: Read) -> Row {
    row(
        name,
        Unit::Hours,
        Better::Lower,
        Form::Ratio(None, per),
        read,
    )
}

/// A quantile of the waits within a replication.
pub const fn quantile(name: &'static str, read: Read) -> Row {
    row(name, Unit::Hours, Better::Lower, Form::Quantile, read)
}

/// Hours of the whole window.
pub const fn hours(name: &'static str, better: Better, read: Read) -> Row {
    row(name, Unit::Hours, better, Form::Mean, read)
}
