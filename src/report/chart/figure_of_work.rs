//! What the figures of work say: hours, leads, waits, expertise.

use serde::{Deserialize, Serialize};

use super::figure::{MonthlyLine, Role, Words};

/// What a seller's hour is spent on; it decides the colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Activity {
    /// Rescuing somebody else's deal.
    Rescue,
    /// Selling to new clients.
    New,
    /// Selling to existing clients.
    Existing,
    /// Serving clients.
    Service,
    /// Handing clients over.
    Handoff,
    /// Mentoring, given or received.
    Mentoring,
    /// Setting up new work.
    SetUp,
    /// Waiting for work.
    Idle,
    /// Holidays, training, everything outside.
    Outside,
}

/// Hours of one grade in one structure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct HoursBar {
    /// Name of the grade.
    pub label: String,
    /// Hours a week per seller, in the order of [`HoursFigure::activities`].
    pub hours: Vec<f64>,
}

/// All grades of one structure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct HoursGroup {
    /// Place of the structure among those that were run.
    pub place: usize,
    /// Name of the structure.
    pub label: String,
    /// Colour of the name.
    pub role: Role,
    /// One bar for each grade.
    pub bars: Vec<HoursBar>,
}

/// Where each grade's hours go.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct HoursFigure {
    /// Title, subtitle, caption.
    pub words: Words,
    /// Words of the x axis, e.g. "hours a week per seller".
    pub axis_label: String,
    /// Activities in the order of the stack, with their names.
    pub activities: Vec<(Activity, String)>,
    /// Structures.
    pub groups: Vec<HoursGroup>,
}

/// What becomes of a lead; it decides the colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fate {
    /// Won by its own seller.
    Won,
    /// Won because somebody was called.
    WonRescued,
    /// Lost after a talk.
    Lost,
    /// Gone cold before anybody had time.
    Cold,
    /// Turned away: nobody had a place for it.
    NoPlace,
    /// Nothing that is sold here.
    Misfit,
    /// Not decided yet.
    Open,
}

/// What became of one structure's leads.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FlowRow {
    /// Place of the structure among those that were run.
    pub place: usize,
    /// Name of the structure.
    pub label: String,
    /// Colour of the name.
    pub role: Role,
    /// Clients a year, in the order of [`FlowFigure::fates`].
    pub counts: Vec<f64>,
    /// What follows the win, in the order of [`FlowFigure::heads`].
    pub cells: Vec<String>,
}

/// From the lead to the account, structure by structure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FlowFigure {
    /// Title, subtitle, caption.
    pub words: Words,
    /// Words of the x axis.
    pub axis_label: String,
    /// Fates in the order of the stack, with their names.
    pub fates: Vec<(Fate, String)>,
    /// Heads of the columns of what follows the win.
    pub heads: Vec<String>,
    /// One bar for each structure.
    pub rows: Vec<FlowRow>,
}

/// How long one structure's clients wait.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WaitRow {
    /// Place of the structure among those that were run.
    pub place: usize,
    /// What the row says when pointed at.
    pub tip: String,
    /// Name of the structure.
    pub label: String,
    /// Colour.
    pub role: Role,
    /// Half of the clients wait at most so many hours.
    pub half: f64,
    /// Nine of ten wait at most so many hours.
    pub nine: f64,
    /// What the row says in numbers.
    pub value: String,
}

/// One kind of wait.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WaitPanel {
    /// What is waited for.
    pub label: String,
    /// One row for each structure.
    pub rows: Vec<WaitRow>,
}

/// Waits as distributions over clients.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WaitsFigure {
    /// Title, subtitle, caption.
    pub words: Words,
    /// Words of the x axes.
    pub axis_label: String,
    /// What the thick line means.
    pub half_key: String,
    /// What the thin line means.
    pub nine_key: String,
    /// Head of the column of values.
    pub value_header: String,
    /// First answer, service.
    pub panels: Vec<WaitPanel>,
}

/// An average week of a seller of one structure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WeekPanel {
    /// Place of the structure among those that were run.
    pub place: usize,
    /// Name of the structure.
    pub label: String,
    /// Colour of the name.
    pub role: Role,
    /// Line under the name.
    pub note: String,
    /// Hours a week, in the order of [`WeekFigure::activities`].
    pub hours: Vec<f64>,
}

/// An average week, a square for an hour, structure by structure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WeekFigure {
    /// Title, subtitle, caption.
    pub words: Words,
    /// Activities in the order of the squares, with their names.
    pub activities: Vec<(Activity, String)>,
    /// One week for each structure.
    pub panels: Vec<WeekPanel>,
}

/// One grade's expertise through time.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct GrowthPanel {
    /// Name of the grade.
    pub label: String,
    /// One line for each structure.
    pub lines: Vec<MonthlyLine>,
}

/// How expertise grows, grade by grade.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct GrowthFigure {
    /// Title, subtitle, caption.
    pub words: Words,
    /// Words of the x axes.
    pub month_label: String,
    /// Meaning of the band.
    pub interval_key: String,
    /// One panel for each grade.
    pub panels: Vec<GrowthPanel>,
}
