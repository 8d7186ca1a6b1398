//! What a run is given: the market, the people, the rules and the structures, proved valid.
//!
//! Everything here is plain data. Room `scenario` builds it from a study file and guarantees the
//! ranges written beside each field; the model relies on them. Grades and segments are sorted by
//! their key text, so that the order of a file changes nothing; structures stand in the order of
//! the file and never enter a random key.

use super::assignment::Assignment;
use super::decision::Decision;
use super::open_deals::OpenDeals;
use super::presence::{Absence, Ramp};
use super::prospecting::Prospecting;
use crate::numeric::{Money, Span};
use crate::random::{Key, Law};

/// Index of a grade in [`Scenario::grades`].
pub type GradeId = usize;
/// Index of a segment in [`Scenario::segments`].
pub type SegmentId = usize;
/// Index of a structure in [`Scenario::structures`].
pub type StructureId = usize;

/// The kinds of work, in the order in which ties between them are broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Work {
    Rescue = 0,
    New = 1,
    Existing = 2,
    Service = 3,
    Handoff = 4,
    Mentoring = 5,
    /// Making leads.
    Prospecting = 6,
}

impl Work {
    pub const COUNT: usize = 7;
    pub const ALL: [Work; Work::COUNT] = [
        Work::Rescue,
        Work::New,
        Work::Existing,
        Work::Service,
        Work::Handoff,
        Work::Mentoring,
        Work::Prospecting,
    ];

    /// The word used in study files, measures and tables of data.
    pub const fn name(self) -> &'static str {
        match self {
            Work::Rescue => "rescue",
            Work::New => "new",
            Work::Existing => "existing",
            Work::Service => "service",
            Work::Handoff => "handoff",
            Work::Mentoring => "mentoring",
            Work::Prospecting => "prospecting",
        }
    }

    /// The kind of work with that word.
    pub fn named(name: &str) -> Option<Work> {
        Work::ALL.into_iter().find(|work| work.name() == name)
    }
}

/// One value per kind of work.
pub type PerWork<T> = [T; Work::COUNT];

/// A whole study's simulation input.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Sorted by key text; at least one.
    pub grades: Vec<Grade>,
    /// Sorted by key text; at least one.
    pub segments: Vec<Segment>,
    /// In the order of the file; at least one.
    pub structures: Vec<Structure>,
    pub rules: Rules,
    pub spans: Spans,
    pub start: Start,
    pub limits: Limits,
    /// What befalls the firm from t = 0 on, in every structure; sorted by name \[none\].
    pub shocks: Vec<Shock>,
    /// Deals that are open at t = 0, sorted by name \[none: those that the past leaves\].
    pub pipeline: Vec<OpenDeals>,
}

/// Something that befalls the firm at a stated time, whatever its structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Shock {
    pub name: String,
    /// After t = 0.
    pub at: Span,
    /// How long the leads are other than they were; never: to the end.
    pub over: Span,
    /// Multiplier of the leads meanwhile; ≥ 0, 1 = as they were.
    pub leads: f64,
    /// The segment whose leads change; none: all.
    pub segment: Option<SegmentId>,
    /// Who leaves for good: a grade, and how many of it (≥ 1).
    pub leaves: Option<(GradeId, u32)>,
    /// When their seats are filled again; none: after the grade's vacancy; never: not at all.
    pub replaced_after: Option<Span>,
}

/// When a run is ended because it would take too long. No result depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// More events than this at one instant mean that something feeds itself without taking time.
    pub events_per_instant: u32,
    /// More events than this from the beginning of the warm-up to the end of the horizon, under one
    /// structure.
    pub events_per_replication: u64,
}

impl Limits {
    /// What is enough for every firm that the program is meant for.
    pub const USUAL: Limits = Limits {
        events_per_instant: 100_000,
        events_per_replication: 100_000_000,
    };
}

/// The spans of a run: warm-up, before, change, then the horizon, measured year by year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spans {
    pub warm_up: Span,
    /// Zero if no past is measured.
    pub before: Span,
    /// The longest transition of the study, unless the file says a longer one.
    pub change: Span,
    /// Above zero.
    pub horizon: Span,
}

/// Whose past a structure lives until t = 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Every structure *is* this one until t = 0.
    Shared(StructureId),
    /// Each lives its own past.
    Own,
}

/// Sellers of one experience.
#[derive(Clone, Debug, PartialEq)]
pub struct Grade {
    pub name: String,
    /// Random identity; by default the hash of the name.
    pub key: Key,
    /// Sellers of this grade, unless a structure says its own number.
    pub count: u32,
    /// Initial expertise; clamped to [0, 1] after drawing.
    pub expertise: Law,
    /// The mean of `expertise`, at which the win table is read; in [0, 1].
    pub expertise_mean: f64,
    /// Ceiling of expertise that teaching reaches, in [0, 1].
    pub ceiling: f64,
    /// Ceiling that practice alone reaches, at most `ceiling`.
    pub ceiling_alone: f64,
    /// Learning rate of practice, per hour; ≥ 0.
    pub practice_per_hour: f64,
    /// How much more (or less) the hours of a failed stage teach; ≥ 0, 1 = the same.
    pub failure_teaches: f64,
    /// Learning rate of being taught, per hour; ≥ 0.
    pub mentoring_per_hour: f64,
    /// Tasks of each kind that a new seller has behind him, for the pace curve.
    pub experience: u32,
    /// Multiplier of effort; above 0.
    pub pace: f64,
    /// Paid hours a week; above 0, at most 168.
    pub hours_per_week: f64,
    /// Share of the paid hours for the work modelled here; in (0, 1].
    pub share: f64,
    /// Salary per month.
    pub salary_per_month: Money,
    /// Share of bookings of new clients paid to the closer; in [0, 1].
    pub commission_new: f64,
    /// Share of upsell value paid to the closer; in [0, 1].
    pub commission_existing: f64,
    /// Paid for each new deal that a seller passes to another grade, and for each lead that he makes and
    /// his grade does not sell to; ≥ 0 \[0\].
    pub commission_passed: Money,
    /// How much a closer who will not keep the client inflates its expectation; ≥ 0.
    pub inflation: f64,
    /// Mean tenure (exponential); none: nobody leaves.
    pub tenure: Option<Span>,
    /// How long a seat stays vacant after its holder left.
    pub replacement_delay: Span,
    /// Paid when somebody is hired.
    pub hiring_cost: Money,
    /// Paid when a structure gives up a seat.
    pub release_cost: Money,
    /// Leave and sickness.
    pub absence: Absence,
    /// How newcomers find their way.
    pub ramp: Ramp,
}

/// Clients of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    pub name: String,
    /// Random identity; by default the hash of the name.
    pub key: Key,
    /// Accounts at the beginning of the warm-up.
    pub clients: u32,
    /// Leads per hour before growth, season and bursts; ≥ 0.
    pub leads_per_hour: f64,
    /// Growth of the lead rate from t = 0 on, per year (0.1 = +10 %); above −1.
    pub growth_per_year: f64,
    /// Multipliers of the lead rate for the twelve months of a year that begins at t = 0; ≥ 0.
    pub season: [f64; 12],
    /// Leads of the last months before t = 0, the latest last; ≥ 0 \[none: as by the rate\].
    pub past_leads: Vec<f64>,
    /// Coefficient of variation of the weekly gamma multiplier; ≥ 0.
    pub burstiness: f64,
    /// Chance that a lead fits; in [0, 1].
    pub fit: f64,
    /// Project value V, in units of money.
    pub value: Law,
    /// Monthly fee f, in units of money.
    pub fee: Law,
    /// Expectation q; clamped to [0, 1] after drawing.
    pub expectation: Law,
    /// The mean expectation q̄, in [0, 1].
    pub expectation_mean: f64,
    /// Hours until a lead without first contact goes cold; none: never.
    pub patience: Option<Law>,
    /// Paid for each lead.
    pub cost_per_lead: Money,
    /// Chance to win a new client, by grade (same order as [`Scenario::grades`]); none where no
    /// seller of the grade ever sells here, and in a funnel.
    pub win_new: Vec<Option<f64>>,
    /// Chance to win an upsell, by grade.
    pub win_existing: Vec<Option<f64>>,
    /// Stages of a new deal; at least one. All share the decision on the whole deal, or all have
    /// chances of their own: a funnel.
    pub stages_new: Vec<Stage>,
    /// Stages of an upsell, likewise.
    pub stages_existing: Vec<Stage>,
    /// Service requests per account and hour; ≥ 0.
    pub service_per_hour: f64,
    /// Hours of effort of a service request.
    pub service_effort: Law,
    /// Hours until a request that nobody has begun lapses; none: never.
    pub service_patience: Option<Law>,
    /// How long after the win an account asks for service.
    pub service_for: Span,
    /// Upsell opportunities per account and hour; ≥ 0.
    pub upsell_per_hour: f64,
    /// Upsell value, in units of money.
    pub upsell_value: Law,
    /// Hours until an upsell nobody has begun is lost; none: never.
    pub upsell_patience: Option<Law>,
    /// Chance per monthly renewal that an account served as expected (S = ½) leaves; in [0, 1].
    pub churn: f64,
    /// Referrals per hour of a wholly satisfied account; ≥ 0.
    pub referrals_per_hour: f64,
    /// How sellers make leads here \[none can be made\].
    pub prospecting: Option<Prospecting>,
}

/// One step of a deal: work, then a delay on the client's side, then the decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    pub name: String,
    /// Hours of effort.
    pub effort: Law,
    /// Hours of delay.
    pub delay: Law,
    pub decision: Decision,
}

/// What is the same in every structure. Each mechanism's off value stands in brackets.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// Months of fee that a win books; ≥ 0.
    pub term_months: f64,
    /// Profit = margin × revenue − costs; in [0, 1].
    pub margin: f64,
    pub winning: Winning,
    pub rescue: Rescue,
    pub handover: Handover,
    pub service: Service,
    /// κ_c: logit of churn per unit of satisfaction \[0\]; ≥ 0.
    pub churn_per_satisfaction: f64,
    pub pace: PaceCurve,
}

/// Logit coefficients of winning; all ≥ 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Winning {
    /// κ_q \[0\]: per unit of expectation above the segment's mean.
    pub expectation: f64,
    /// κ_w \[0\]: per logarithm of days waited for the first response beyond the tolerance.
    pub waiting: f64,
    /// Waiting that costs nothing.
    pub waiting_tolerance: Span,
    /// κ_π \[0\]: per unit of relative price premium.
    pub price: f64,
    /// κ_o \[0\]: gain per unit of over-promise.
    pub promise: f64,
    /// κ_s \[0\]: per unit of satisfaction above ½ (existing clients).
    pub satisfaction: f64,
    /// κ_k \[0\]: per unit of missing knowledge (existing clients).
    pub knowledge: f64,
}

/// The call for an expert when a new deal is about to fail.
#[derive(Clone, Debug, PartialEq)]
pub struct Rescue {
    /// Chance that a failing stage calls for a rescue \[0\]; in [0, 1].
    pub ask: f64,
    /// ρ: share of the gap to the rescuer that a rescue closes; in [0, 1].
    pub closes: f64,
    /// Hours of effort.
    pub effort: Law,
    /// Hours within which it must be begun; none: any time.
    pub patience: Option<Law>,
    /// A rescue is called only where it lifts the chance of the deal by more than this; in [0, 1].
    pub min_gain: f64,
}

/// What happens when a client changes hands.
#[derive(Clone, Debug, PartialEq)]
pub struct Handover {
    /// Chance that the client is lost at the hand-over of a sale \[0\]; in [0, 1].
    pub loss: f64,
    /// Hours of effort of the giver \[0\].
    pub giver: Law,
    /// Hours between giver's and taker's work \[0\].
    pub delay: Law,
    /// Hours of effort of the taker \[0\].
    pub taker: Law,
    /// Share of the knowledge that survives; in [0, 1], 1 = all.
    pub retention: f64,
    /// τ_k: hours of work in which 63 % of a client is known; above 0.
    pub knowledge_hours: f64,
    /// Hours that a surprise of 1 costs each side \[0\]; ≥ 0.
    pub conflict_hours: f64,
    /// A surprise up to this makes no conflict; ≥ 0.
    pub conflict_tolerance: f64,
    /// ζ: satisfaction lost per unit of surprise in a conflict \[0\]; ≥ 0.
    pub conflict_satisfaction: f64,
    /// a: accountability of a closer who will not keep the client, in [0, 1]; 1 = promises honestly.
    pub accountability: f64,
}

/// How service moves satisfaction.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// α: how far one service moves satisfaction; in [0, 1].
    pub adjustment: f64,
    /// β: how far one service fades an inflated promise; in [0, 1].
    pub fading: f64,
    /// φ: share of quality that needs knowledge of the client \[0\]; in [0, 1].
    pub knowledge: f64,
    /// ψ: share of quality that is expertise \[0\]; in [0, 1].
    pub expertise: f64,
    /// Response time that costs no quality.
    pub tolerance: Span,
    /// τ_r: clock hours of response beyond the tolerance in which quality falls to 37 %; none: it
    /// does not fall.
    pub decay: Option<Span>,
}

/// Pace: hours = effort · pace(grade) · ((1 + n)/(1 + n₀))^−b + set-up.
#[derive(Clone, Debug, PartialEq)]
pub struct PaceCurve {
    /// b \[0\]; ≥ 0.
    pub exponent: f64,
    /// n₀: tasks at which efforts are stated; ≥ 0.
    pub reference_tasks: f64,
    /// Hours of set-up at every change of kind \[0\]; ≥ 0.
    pub set_up_hours: f64,
}

/// One way of organising sales.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    pub name: String,
    /// Number of sellers by grade.
    pub staff: Vec<u32>,
    /// Who sells to new clients, by segment.
    pub sell: Vec<SizeRule<Vec<GradeId>>>,
    /// By segment: the grades that make leads \[nobody\].
    pub prospect: Vec<Vec<GradeId>>,
    /// By segment and stage: the grades that do this stage; empty: the seller keeps the deal. The
    /// first stage is always empty here (it is `sell`).
    pub stage_grade: Vec<Vec<Vec<GradeId>>>,
    /// How leads reach their sellers.
    pub assign: Assignment,
    /// How long a lead waits before the next grade sees it too; never: no overflow.
    pub overflow_after: Span,
    /// Waiting leads a grade takes at most, by grade; none: any number.
    pub queue_limit: Vec<Option<u32>>,
    /// Who serves existing clients, by segment.
    pub serve: Vec<SizeRule<Server>>,
    /// Grades that rescue; empty: nobody.
    pub rescue: Vec<GradeId>,
    /// Per grade, the class of each kind of work (0 first).
    pub class: Vec<PerWork<u8>>,
    /// Per kind, what is added to the ready time to say when it is due.
    pub target: PerWork<Span>,
    /// How much earlier the work of a client is due, by segment; never: before all others.
    pub ahead: Vec<SizeRule<Span>>,
    /// Per grade and kind, the share of the week's effective hours; none: no budget.
    pub budget: Vec<PerWork<Option<f64>>>,
    /// Whether a seller whose budgets are spent works on when nothing else waits.
    pub flexible_budgets: bool,
    /// Kinds that interrupt kinds of a later class.
    pub preempts: PerWork<bool>,
    pub pick: Pick,
    pub mentoring: Option<Mentoring>,
    /// π: price premium; above −1. 0 = list price.
    pub price_premium: f64,
    /// a of this structure's pay scheme, if it differs from [`Handover::accountability`].
    pub accountability: Option<f64>,
    /// How this structure is reached from a shared past.
    pub transition: Transition,
}

impl Structure {
    /// No work is due earlier than the rest.
    pub const NOT_AHEAD: SizeRule<Span> = SizeRule::Always(Span::ZERO);

    /// Whether the work of some clients is due earlier.
    pub fn puts_ahead(&self) -> bool {
        self.ahead.iter().any(|rule| *rule != Structure::NOT_AHEAD)
    }
}

/// A choice that may depend on a client's size, V + f · term.
#[derive(Clone, Debug, PartialEq)]
pub enum SizeRule<T> {
    Always(T),
    /// `small` for clients below `border`, `large` for the others.
    Below {
        border: Money,
        small: T,
        large: T,
    },
}

/// Who serves an existing client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    /// Whoever closed the deal.
    Closer,
    Grade(GradeId),
}

/// Which of several free sellers takes a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    LongestIdle,
    LeastLoaded,
    MostExpert,
}

impl Pick {
    /// The word used in study files.
    pub const fn name(self) -> &'static str {
        match self {
            Pick::LongestIdle => "longest_idle",
            Pick::LeastLoaded => "least_loaded",
            Pick::MostExpert => "most_expert",
        }
    }
}

/// Regular teaching.
#[derive(Clone, Debug, PartialEq)]
pub struct Mentoring {
    pub mentor: GradeId,
    pub learner: GradeId,
    /// Hours a week for each learner; above 0.
    pub hours_per_week: f64,
}

/// The way from the shared past into a structure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transition {
    /// When it begins, after t = 0.
    pub at: Span,
    /// How long it takes; zero: at once.
    pub over: Span,
    /// How many times as long work begun in it takes; ≥ 1 or any value above 0.
    pub disruption: f64,
}
