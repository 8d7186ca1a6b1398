//! What happened in one replication, event by event, for whoever wants to read it. Nothing of it is
//! kept unless it is asked for, and keeping it changes no result.

use std::collections::BTreeMap;

use crate::numeric::{Money, Span, Time};
use crate::random::{Key, Luck};

use super::bounds::Overrun;
use super::entities::{ClientId, Deal, DealId, Job, Person, Reason, SellerId, Task};
use super::ledger::Count;
use super::line::TaskId;
use super::open_deals::DealKind;
use super::parameters::{GradeId, Scenario, SegmentId, Start, StructureId, Work};
use super::world::World;

/// Somebody: a seat of a grade, and how many have sat there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Who {
    pub grade: GradeId,
    pub seat: u32,
    pub incumbent: u32,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A lead arrives, from the market or referred.
    Lead,
    /// Somebody begins to work on a lead for the first time.
    Contact,
    /// A failed stage calls for a rescue.
    RescueAsked,
    RescueBegun,
    RescueSaved,
    Won,
    /// A deal ends without a sale; the reason says how.
    Lost,
    /// An account might buy more.
    Upsell,
    UpsellWon,
    UpsellLost,
    /// An account gets another owner: from `who` (if anybody) to `to`.
    Handover,
    /// What had been promised above what is expected has come out.
    Surprise,
    Served,
    /// Nobody began a request in time.
    ServiceLapsed,
    Renewed,
    Churned,
    Hired,
    Left,
    Released,
    /// Somebody goes on leave or falls ill, and comes back.
    WentAway,
    CameBack,
    /// A deal that is given as open at t = 0.
    Given,
    /// A deal of the simulated past, where others are given as open at t = 0.
    Replaced,
    /// Somebody who is there at the beginning or at the end of what is told.
    Present,
    /// A piece of work comes into somebody's hands for the first time.
    WorkBegun,
    /// It goes back, to be gone on with.
    WorkInterrupted,
    WorkResumed,
    WorkEnded,
    /// It is in somebody's hands when the run ends.
    WorkUnfinished,
    StagePassed,
    /// A stage is lost for good: no rescue came or saved it.
    StageFailed,
}

impl What {
    /// The word of data files.
    pub fn name(self) -> &'static str {
        match self {
            What::Lead => "lead",
            What::Contact => "contact",
            What::RescueAsked => "rescue_asked",
            What::RescueBegun => "rescue_begun",
            What::RescueSaved => "rescue_saved",
            What::Won => "won",
            What::Lost => "lost",
            What::Upsell => "upsell",
            What::UpsellWon => "upsell_won",
            What::UpsellLost => "upsell_lost",
            What::Handover => "handover",
            What::Surprise => "surprise",
            What::Served => "served",
            What::ServiceLapsed => "service_lapsed",
            What::Renewed => "renewed",
            What::Churned => "churned",
            What::Hired => "hired",
            What::Left => "left",
            What::Released => "released",
            What::WentAway => "went_away",
            What::CameBack => "came_back",
            What::Given => "given",
            What::Replaced => "replaced",
            What::Present => "present",
            What::WorkBegun => "work_begun",
            What::WorkInterrupted => "work_interrupted",
            What::WorkResumed => "work_resumed",
            What::WorkEnded => "work_ended",
            What::WorkUnfinished => "work_unfinished",
            What::StagePassed => "stage_passed",
            What::StageFailed => "stage_failed",
        }
    }
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub at: Time,
    pub what: What,
    /// How a deal was lost, why an account changed hands, or of which kind an open deal is; empty
    /// elsewhere.
    pub reason: &'static str,
    /// The client's key: the same client has the same one under every structure.
    pub client: Option<Key>,
    pub segment: Option<SegmentId>,
    pub deal: Option<Key>,
    /// The place of the stage that the deal is at, among those of its kind.
    pub stage: Option<(DealKind, usize)>,
    /// Who did it, or whom it happened to.
    pub who: Option<Who>,
    /// Who takes an account over.
    pub to: Option<Who>,
    /// What was booked by it, in the study's money.
    pub amount: Money,
    /// How long it took, where it is about a piece of work or a stage that was decided.
    pub timing: Option<Timing>,
}

/// What a piece of work, or a stage of a deal, has taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timing {
    pub work: Work,
    /// The grade of who worked it.
    pub grade: GradeId,
    /// Which piece of work, in the order of their beginnings from 1 on, and since when it has been in
    /// these hands; none of a stage.
    pub piece: Option<(u64, Time)>,
    /// Since when the work could have been begun, or the deal was in the stage.
    pub ready: Time,
    /// Clock time of getting into this kind of work, since it came into these hands.
    pub set_up: Span,
    /// Hours of work since it came into these hands, or at the stage.
    pub hours: f64,
}

/// What has been told so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Chronicle {
    entries: Vec<Entry>,
    /// Whether work and decisions on stages are told as well.
    tells_work: bool,
    /// The numbers of the pieces of work, by the places of their tasks, and how many there were.
    pieces: BTreeMap<TaskId, u64>,
    begun: u64,
}

impl Chronicle {
    /// The number of the piece of work that a task is.
    fn piece(&mut self, what: What, task: TaskId) -> u64 {
        if what == What::WorkBegun {
            self.begun += 1;
            self.pieces.insert(task, self.begun);
        }
        self.pieces[&task]
    }
}

/// The word for how a deal ended without a sale.
fn lost_word(reason: Count) -> &'static str {
    match reason {
        Count::LostNew | Count::LostExisting => "decided",
        Count::Cold | Count::ColdExisting => "cold",
        Count::NoPlace => "no_place",
        Count::Misfit => "misfit",
        Count::ClientLeft => "client_left",
        _ => "",
    }
}

impl World<'_> {
    fn who(&self, person: Person) -> Who {
        let seller = &self.sellers[person.seller];
        Who {
            grade: seller.grade,
            seat: seller.seat,
            incumbent: person.incumbent,
        }
    }

    /// Notes something, if anybody wants to know.
    #[inline(always)]
    fn note(&mut self, what: What, client: Option<ClientId>, fill: impl Fn(&Self, &mut Entry)) {
        if self.chronicle.is_some() {
            self.tell_of(what, client, fill);
        }
    }

    #[cold]
    #[inline(never)]
    fn tell_of(&mut self, what: What, client: Option<ClientId>, fill: impl Fn(&Self, &mut Entry)) {
        let mut entry = Entry {
            at: self.now,
            what,
            reason: "",
            client: client.map(|client| self.clients[client].key),
            segment: client.map(|client| self.clients[client].segment),
            deal: None,
            stage: None,
            who: None,
            to: None,
            amount: Money::ZERO,
            timing: None,
        };
        fill(self, &mut entry);
        if let Some(chronicle) = &mut self.chronicle {
            chronicle.entries.push(entry);
        }
    }

    fn tells_work(&self) -> bool {
        self.chronicle.as_ref().is_some_and(|told| told.tells_work)
    }

    /// Something about the work in a seller's hands, if anybody wants to know.
    #[inline(always)]
    pub(super) fn note_work(&mut self, what: What, seller: SellerId) {
        if self.tells_work() {
            self.tell_work(what, seller);
        }
    }

    #[cold]
    #[inline(never)]
    fn tell_work(&mut self, what: What, seller: SellerId) {
        let (Some(chronicle), Some(hand)) = (&mut self.chronicle, self.sellers[seller].hand) else {
            return;
        };
        let piece = chronicle.piece(what, hand.task);
        let Task { job, ready, .. } = self.tasks[hand.task];
        let deal = match job {
            Job::Stage(deal) | Job::Rescue(deal) | Job::GiveDeal(deal) | Job::TakeDeal(deal) => {
                Some(deal)
            }
            _ => None,
        };
        self.note(what, self.client_of(job), |world, entry| {
            let grade = world.sellers[seller].grade;
            let works_since = hand.set_up_until.min(world.now);
            let worked = world.now.since(works_since).0 as f64;
            if let Some(deal) = deal {
                world.of_deal(entry, deal);
            }
            entry.who = Some(world.who(world.person(seller)));
            if let Job::Teach(learner) = job {
                entry.to = Some(world.who(learner));
            }
            entry.timing = Some(Timing {
                work: hand.work,
                grade,
                piece: Some((piece, hand.began)),
                ready,
                set_up: works_since.since(hand.began),
                hours: worked / world.clock_per_hour(grade),
            });
        });
    }

    /// A stage of a deal is decided.
    #[inline]
    pub(super) fn note_decided(&mut self, deal: DealId, passed: bool) {
        let what = match passed {
            true => What::StagePassed,
            false => What::StageFailed,
        };
        if !self.tells_work() {
            return;
        }
        let client = self.deals[deal].client;
        self.note(what, Some(client), |world, entry| {
            world.of_deal(entry, deal);
            let deal = &world.deals[deal];
            entry.who = deal.seller.map(|person| world.who(person));
            entry.timing = Some(Timing {
                work: deal.kind.work(),
                grade: deal.grade,
                piece: None,
                ready: deal.stage_since,
                set_up: Span::ZERO,
                hours: deal.stage_hours,
            });
        });
    }

    /// From here on everything is told.
    pub fn tell(&mut self) {
        self.chronicle = Some(Chronicle {
            tells_work: true,
            ..Chronicle::default()
        });
        self.note_present();
    }

    /// Everybody who is there.
    fn note_present(&mut self) {
        for seller in 0..self.sellers.len() {
            if self.sellers[seller].is_here() {
                self.note_seller(What::Present, seller, self.sellers[seller].incumbent);
            }
        }
    }

    /// Which deal something is about, and where it stands.
    fn of_deal(&self, entry: &mut Entry, deal: DealId) {
        let Deal {
            key, kind, stage, ..
        } = self.deals[deal];
        entry.deal = Some(key);
        entry.stage = Some((kind, stage));
    }

    /// Something about a deal, with who leads it or, for a rescue, who helps.
    #[inline]
    pub(super) fn note_deal(&mut self, what: What, deal: DealId, helper: Option<SellerId>) {
        let client = self.deals[deal].client;
        self.note(what, Some(client), |world, entry| {
            world.of_deal(entry, deal);
            let helper = helper.map(|seller| world.person(seller));
            let who = helper.or(world.deals[deal].seller);
            entry.who = who.map(|person| world.who(person));
        });
    }

    /// A deal that is given as open, with its kind.
    pub(super) fn note_given(&mut self, deal: DealId) {
        let client = self.deals[deal].client;
        self.note(What::Given, Some(client), |world, entry| {
            world.of_deal(entry, deal);
            entry.who = world.deals[deal].seller.map(|person| world.who(person));
            entry.reason = world.deals[deal].kind.name();
        });
    }

    #[inline]
    pub(super) fn note_sale(&mut self, what: What, deal: DealId, amount: Money) {
        let client = self.deals[deal].client;
        self.note(what, Some(client), |world, entry| {
            world.of_deal(entry, deal);
            entry.who = world.deals[deal].seller.map(|person| world.who(person));
            entry.amount = amount;
        });
    }

    #[inline]
    pub(super) fn note_loss(&mut self, what: What, deal: DealId, reason: Count) {
        let client = self.deals[deal].client;
        self.note(what, Some(client), |world, entry| {
            world.of_deal(entry, deal);
            entry.who = world.deals[deal].seller.map(|person| world.who(person));
            entry.reason = lost_word(reason);
        });
    }

    /// Something about an account and, if anybody, who did it.
    #[inline]
    pub(super) fn note_client(&mut self, what: What, client: ClientId, by: Option<SellerId>) {
        self.note(what, Some(client), |world, entry| {
            let seller = by.or(world.clients[client].owner);
            entry.who = seller.map(|seller| world.who(world.person(seller)));
        });
    }

    #[inline]
    pub(super) fn note_handover(
        &mut self,
        client: ClientId,
        from: Option<Person>,
        to: Option<SellerId>,
        reason: Option<Reason>,
    ) {
        self.note(What::Handover, Some(client), |world, entry| {
            entry.who = from.map(|person| world.who(person));
            entry.to = to.map(|seller| world.who(world.person(seller)));
            entry.reason = match reason {
                Some(Reason::Sale) => "sale",
                Some(Reason::Transition) => "transition",
                Some(Reason::Departure) => "departure",
                None => "client_lost",
            };
        });
    }

    #[inline]
    pub(super) fn note_seller(&mut self, what: What, seller: SellerId, incumbent: u32) {
        self.note(what, None, |world, entry| {
            entry.who = Some(world.who(Person { seller, incumbent }));
        });
    }
}

/// One replication of one structure, told event by event from the beginning of the warm-up.
///
/// # Errors
/// If the run passes a bound.
pub fn chronicle(
    scenario: &Scenario,
    structure: StructureId,
    seed: u64,
    replication: u64,
) -> Result<Vec<Entry>, Overrun> {
    told(scenario, structure, seed, replication, true)
}

/// The same without pieces of work, stages decided and who is there: what becomes of clients.
///
/// # Errors
/// If the run passes a bound.
pub fn chronicle_of_clients(
    scenario: &Scenario,
    structure: StructureId,
    seed: u64,
    replication: u64,
) -> Result<Vec<Entry>, Overrun> {
    told(scenario, structure, seed, replication, false)
}

fn told(
    scenario: &Scenario,
    structure: StructureId,
    seed: u64,
    replication: u64,
    tells_work: bool,
) -> Result<Vec<Entry>, Overrun> {
    let mut world = World::new(scenario);
    let past = match scenario.start {
        Start::Shared(past) => past,
        Start::Own => structure,
    };
    world.begin(past, Luck::new(seed, replication));
    match tells_work {
        true => world.tell(),
        false => world.chronicle = Some(Chronicle::default()),
    }
    world.run_past()?;
    world.turn_into(structure);
    world.run_future()?;
    for seller in 0..world.sellers.len() {
        world.note_work(What::WorkUnfinished, seller);
    }
    if tells_work {
        world.note_present();
    }
    Ok(world.chronicle.take().unwrap_or_default().entries)
}

/// What happened from an instant on, and who was there then.
pub fn told_from(begin: Time, entries: Vec<Entry>) -> Vec<Entry> {
    let (before, mut told): (Vec<Entry>, Vec<Entry>) =
        entries.into_iter().partition(|entry| entry.at < begin);
    let mut there = BTreeMap::new();
    for entry in before {
        let Some(who) = entry.who else { continue };
        match entry.what {
            What::Present | What::Hired => {
                let (at, what) = (begin, What::Present);
                there.insert(who, Entry { at, what, ..entry });
            }
            What::Left | What::Released => {
                there.remove(&who);
            }
            _ => {}
        }
    }
    told.splice(0..0, there.into_values());
    told
}
