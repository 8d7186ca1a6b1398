//! Parameters of a firm in mid-flight: the deals that are open at t = 0.

use crate::numeric::{Money, Span};
use crate::random::Key;

/// Deals open at t = 0 of which the same is known.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenDeals {
    pub name: String,
    /// Random identity; the hash of the name.
    pub key: Key,
    /// How many; at least one.
    pub count: u32,
    pub kind: DealKind,
    /// Index of a segment.
    pub segment: usize,
    /// Index of the stage; 0 for those that wait.
    pub stage: usize,
    pub step: OpenStep,
    /// Index of the grade of who leads them; none for new ones that wait.
    pub owner: Option<usize>,
    /// Since the lead came or the opportunity came up.
    pub age: Span,
    /// How long they have been where they are; at most `age`.
    pub waited: Span,
    /// V of a new client, the value of an upsell; above zero; none: drawn.
    pub value: Option<Money>,
}

/// Whether a deal is with a new or an existing client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DealKind {
    New = 0,
    Existing = 1,
}

impl DealKind {
    /// The word used in study files.
    pub const fn name(self) -> &'static str {
        match self {
            DealKind::New => "new",
            DealKind::Existing => "existing",
        }
    }
}

/// Where an open deal stands in its stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenStep {
    /// Nobody has worked on it yet.
    Waiting,
    /// The work of its stage is before who leads it.
    Work,
    /// That work is done, and it is the client's turn.
    Client,
}

impl OpenStep {
    /// The word used in study files.
    pub const fn name(self) -> &'static str {
        match self {
            OpenStep::Waiting => "waiting",
            OpenStep::Work => "work",
            OpenStep::Client => "client",
        }
    }
}
