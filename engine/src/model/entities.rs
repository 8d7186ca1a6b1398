//! The entities of a run: sellers, clients, deals and tasks, as plain records.

use crate::kernel::Slot;
use crate::numeric::{Money, Span, Time};
use crate::random::Key;

use super::line::{Rank, TaskId, WaitingLines};
pub(super) use super::open_deals::DealKind;
use super::parameters::{GradeId, PerWork, SegmentId, StructureId, Work};
use super::presence::Absences;
use super::spent::Spent;

pub(super) type SellerId = usize;
pub(super) type ClientId = usize;
pub(super) type DealId = usize;

/// A seller: a seat of a grade and who sits there now.
#[derive(Debug)]
pub(super) struct Seller {
    pub(super) grade: GradeId,
    pub(super) seat: u32,
    /// How many have held the seat before.
    pub(super) incumbent: u32,
    /// Key of the incumbent.
    pub(super) key: Key,
    /// The structure whose order of work he follows.
    pub(super) structure: StructureId,
    pub(super) presence: Presence,
    /// Leaves as soon as the task in hand is finished.
    pub(super) leaving: Option<Leaving>,
    pub(super) expertise: f64,
    /// Own finished tasks by kind.
    pub(super) finished: PerWork<u32>,
    pub(super) last_work: Option<Work>,
    /// What waits on his own desk, by kind.
    pub(super) desk: WaitingLines,
    pub(super) hand: Option<Hand>,
    /// Until when his clock hours are accounted for.
    pub(super) accounted: Time,
    /// Microseconds employed since the books of a piece of time were closed last, and how they were
    /// spent: added up apart, so that every replication proves that none is lost.
    pub(super) employed: u64,
    pub(super) spent: [u64; Spent::COUNT],
    /// Since when he is free, if he is.
    pub(super) free_since: Time,
    /// What is left of this week's budgets, in clock microseconds.
    pub(super) budget: PerWork<i64>,
    /// Expected service load of his accounts, in whole units of 1e-9 hours of work per hour.
    pub(super) service_load: u128,
    /// Tasks waiting on his desk.
    pub(super) waiting: u32,
    pub(super) work_slot: Slot,
    pub(super) life_slot: Slot,
    pub(super) leaves_at: Time,
    pub(super) moves_at: Time,
    pub(super) arrives_at: Time,
    pub(super) absences: Absences,
    /// When he came; none for who was there at the beginning.
    pub(super) came_at: Option<Time>,
}

clone_in_place!(
    Seller;
    grade, seat, incumbent, key, structure, presence, leaving, expertise, finished, last_work,
    desk, hand, accounted, employed, spent, free_since, budget, service_load, waiting, work_slot, life_slot,
    leaves_at, moves_at, arrives_at, absences, came_at
);

impl Seller {
    /// Whether somebody holds the seat, at work or away.
    pub(super) fn is_here(&self) -> bool {
        matches!(
            self.presence,
            Presence::Free | Presence::Busy | Presence::Away
        )
    }
}

/// Whether somebody holds the seat, and does what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// The seat does not exist (yet, or any more).
    NoSeat,
    /// Nobody has been hired yet; unpaid.
    Vacant,
    Free,
    Busy,
    /// On leave or ill; paid.
    Away,
}

/// Why somebody leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaving {
    /// By himself; the seat is filled again.
    Quits,
    /// The structure gives the seat up.
    Released,
    /// By a shock; the seat is filled again after this time (none: the grade's vacancy).
    Lost(Option<Span>),
}

/// A seller, provided it is still the same person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) seller: SellerId,
    pub(super) incumbent: u32,
}

/// The task a seller works on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hand {
    pub(super) task: TaskId,
    pub(super) work: Work,
    pub(super) began: Time,
    /// Until here it is set-up.
    pub(super) set_up_until: Time,
    pub(super) ends: Time,
}

/// What becomes of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// A lead or an opportunity.
    Prospect,
    Account,
    /// Lost or churned; the record waits for what still points at it.
    Gone,
}

/// The futures of a client, each with its phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Future {
    Move = 0,
    HandoverDelay = 1,
    Renewal = 2,
    Service = 3,
    Upsell = 4,
    Referral = 5,
}

impl Future {
    pub(super) const COUNT: usize = 6;
    pub(super) const ALL: [Future; Future::COUNT] = [
        Future::Move,
        Future::HandoverDelay,
        Future::Renewal,
        Future::Service,
        Future::Upsell,
        Future::Referral,
    ];
}

/// A client.
#[derive(Debug)]
pub(super) struct Client {
    pub(super) key: Key,
    pub(super) segment: SegmentId,
    pub(super) standing: Standing,
    /// Whether it is one of the prospects of its segment, and takes its place among them again when it
    /// goes.
    pub(super) was_prospect: bool,
    /// The structure it belongs to now.
    pub(super) structure: StructureId,
    pub(super) value: Money,
    pub(super) fee: Money,
    /// V + f · term at list prices, whatever is paid in the end.
    pub(super) size: Money,
    pub(super) expectation: f64,
    /// q⁺: what it was promised.
    pub(super) promise: f64,
    pub(super) satisfaction: f64,
    /// The owner's (before the win: the seller's) knowledge of it.
    pub(super) knowledge: f64,
    /// The owner; none while nobody is there to take it.
    pub(super) owner: Option<SellerId>,
    pub(super) handover: Option<Handing>,
    /// A hand-over whose surprise has not come out yet.
    pub(super) surprise: Option<Surprise>,
    pub(super) won_at: Time,
    pub(super) service_until: Time,
    /// Months of fee it has paid of those that its booking counted; none for the opening book.
    pub(super) months_paid: Option<u32>,
    pub(super) renewals: u64,
    pub(super) services: u64,
    pub(super) upsells: u64,
    pub(super) referrals: u64,
    pub(super) handovers: u64,
    /// Referral hazard still to be lived through before the next referral.
    pub(super) referral_left: f64,
    pub(super) referral_at: Time,
    pub(super) due: [Time; Future::COUNT],
    pub(super) slot: Slot,
    /// Service and hand-over tasks that wait, in order of arrival.
    pub(super) tasks: Vec<TaskId>,
    /// Open upsells.
    pub(super) deals: Vec<DealId>,
    /// Tasks and deals that point here.
    pub(super) links: u32,
}

clone_in_place!(
    Client;
    key, segment, standing, was_prospect, structure, value, fee, size, expectation, promise, satisfaction,
    knowledge, owner, handover, surprise, won_at, service_until, months_paid,
    renewals, services, upsells, referrals, handovers, referral_left, referral_at, due, slot,
    tasks, deals, links
);

/// A hand-over under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Handing {
    pub(super) step: HandingStep,
    /// Which hand-over of the account this is; work for an earlier one ends without effect.
    pub(super) serial: u64,
}

/// How far a hand-over is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HandingStep {
    Giving,
    Delay,
    Taking,
    /// Nobody is there to take it.
    Waiting,
}

/// Why an account changed hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    Sale,
    Transition,
    Departure,
}

/// Whom a surprise will set at odds with the owner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surprise {
    pub(super) giver: Option<Person>,
    pub(super) reason: Reason,
}

impl DealKind {
    pub(super) fn work(self) -> Work {
        match self {
            DealKind::New => Work::New,
            DealKind::Existing => Work::Existing,
        }
    }
}

/// A deal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deal {
    pub(super) key: Key,
    pub(super) kind: DealKind,
    pub(super) client: ClientId,
    /// The structure whose queues and rescue it follows.
    pub(super) structure: StructureId,
    pub(super) stage: usize,
    pub(super) step: DealStep,
    pub(super) fits: bool,
    pub(super) opened: Time,
    /// Since when it has been in its stage.
    pub(super) stage_since: Time,
    /// Its age then, if it was open at t = 0.
    pub(super) older: Span,
    /// The value of an upsell, if it was given.
    pub(super) value: Option<Money>,
    /// Who leads it; none before first contact or while it waits for somebody of a grade.
    pub(super) seller: Option<Person>,
    /// Grade and expertise of who did the last work, for a decision after he has left.
    pub(super) grade: GradeId,
    pub(super) expertise: f64,
    pub(super) contacted: bool,
    pub(super) response: Span,
    /// q⁺ − q as offered.
    pub(super) over_promise: f64,
    pub(super) premium: f64,
    /// Hours of the current stage, for what they teach.
    pub(super) stage_hours: f64,
    /// p at the moment a stage failed, for a rescue.
    pub(super) failed_chance: f64,
    pub(super) rescue_begun: bool,
    pub(super) rescued: bool,
    pub(super) patience_ends: Time,
    pub(super) overflows: Time,
    pub(super) task: Option<TaskId>,
    pub(super) slot: Slot,
}

impl Deal {
    /// Since the lead came or the opportunity came up.
    pub(super) fn age(&self, now: Time) -> Span {
        now.since(self.opened) + self.older
    }
}

/// Where a deal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DealStep {
    /// Waits for, or is in, somebody's hands.
    Work,
    /// On the client's side.
    Delay,
    /// Waits for a rescue.
    Rescue,
    /// Lost while somebody worked on it; the work ends without effect.
    Dead,
}

/// A piece of work.
#[derive(Clone, Copy, Debug)]
pub(super) struct Task {
    pub(super) work: Work,
    pub(super) job: Job,
    /// Hours before pace and disruption.
    pub(super) effort: f64,
    /// Hours as worked, known once begun.
    pub(super) hours: f64,
    /// Clock time left of interrupted work.
    pub(super) remaining: Option<Span>,
    pub(super) asked: Time,
    pub(super) ready: Time,
    pub(super) rank: Rank,
    pub(super) place: TaskPlace,
    /// Runs out if not begun by then.
    pub(super) expires: Time,
    pub(super) slot: Option<Slot>,
}

/// Where a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TaskPlace {
    /// Held back (by a hand-over).
    Held,
    Desk(SellerId),
    /// In the common lines of the grades that see it (`World::sight`).
    Pool,
    Hand(SellerId),
}

/// What a task is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Job {
    Stage(DealId),
    Rescue(DealId),
    Service(ClientId),
    /// Giver's part of an account's hand-over, with its serial number.
    Give(ClientId, u64),
    /// Taker's part of an account's hand-over, with its serial number.
    Take(ClientId, u64),
    /// Giver's part of passing a deal to another grade.
    GiveDeal(DealId),
    /// Taker's part of passing a deal to another grade.
    TakeDeal(DealId),
    /// Settling a surprise; the client may be gone by then.
    Conflict,
    /// The mentor's part; the learner's follows.
    Teach(Person),
    /// The learner's part.
    Learn,
    /// The n-th attempt to make a lead in a segment.
    Ask(SegmentId, u64),
}
