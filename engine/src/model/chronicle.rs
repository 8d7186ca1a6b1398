//! What happened in one replication, event by event, for whoever wants to read it. Nothing of it is
//! kept unless it is asked for, and keeping it changes no result.

use crate::numeric::{Money, Time};
use crate::random::{Key, Luck};

use super::bounds::Overrun;
use super::entities::{ClientId, Deal, DealId, Person, Reason, SellerId};
use super::ledger::Count;
use super::open_deals::DealKind;
use super::parameters::{GradeId, Scenario, SegmentId, Start, StructureId};
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
    /// A deal passes a stage that is not its last one.
    Passed,
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
    /// A deal that is given as open at t = 0.
    Given,
    /// A deal of the simulated past, where others are given as open at t = 0.
    Replaced,
}

impl What {
    /// The word of data files.
    pub fn name(self) -> &'static str {
        match self {
            What::Lead => "lead",
            What::Contact => "contact",
            What::Passed => "passed",
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
            What::Given => "given",
            What::Replaced => "replaced",
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
    #[inline]
    fn note(&mut self, what: What, client: Option<ClientId>, fill: impl Fn(&Self, &mut Entry)) {
        if self.chronicle.is_none() {
            return;
        }
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
        };
        fill(self, &mut entry);
        if let Some(chronicle) = &mut self.chronicle {
            chronicle.push(entry);
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
    let mut world = World::new(scenario);
    let past = match scenario.start {
        Start::Shared(past) => past,
        Start::Own => structure,
    };
    world.begin(past, Luck::new(seed, replication));
    world.chronicle = Some(Vec::new());
    world.run_past()?;
    world.turn_into(structure);
    world.run_future()?;
    Ok(world.chronicle.take().unwrap_or_default())
}
