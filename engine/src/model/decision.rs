//! How a stage of a deal is decided: by a win table, or by chances of its own.

/// How a stage is decided.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// By the win table, as a share of the decision on the whole deal; in [0, 1], those of a deal sum
    /// to 1.
    Share(f64),
    /// By chances of its own.
    Own(StageChance),
}

/// The chance to pass a stage of a funnel.
#[derive(Clone, Debug, PartialEq)]
pub struct StageChance {
    /// By grade, in [0, 1]; none where no seller of the grade ever works it.
    pub by_grade: Vec<Option<f64>>,
    pub moved_by: MovedBy,
}

/// Which of the coefficients of [`super::Winning`] act on a stage of a funnel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MovedBy {
    pub expectation: bool,
    pub waiting: bool,
    pub price: bool,
    pub promise: bool,
    pub satisfaction: bool,
    pub knowledge: bool,
}
