//! The state of one run and its main loop.
//!
//! `World` holds everything that changes; its processes live in files of their own, as further
//! `impl` blocks. [`World::handle`] is the table of contents of the simulation: every kind of event
//! has one arm there, and each arm is one call.

use std::hint::select_unpredictable;
use std::sync::Arc;

use crate::kernel::{Calendar, Due, Slot};
use crate::numeric::{Span, Time};
use crate::random::{Key, Luck, Stream};

use super::assigned::Assigned;
use super::bounds::Overrun;
use super::chronicle::Chronicle;
use super::constants::Constants;
use super::entities::{
    Client, ClientId, Deal, DealId, DealKind, DealStep, Future, Presence, Seller, SellerId,
    Standing, Task,
};
use super::ledger::{Count, Flow, Ledger};
use super::line::TaskId;
use super::market::LeadStream;
use super::parameters::{GradeId, Scenario, StructureId};
use super::pool::Pool;
use super::prospect_books::ProspectPool;
use super::pulse::Pulse;
use super::purpose::Purpose;
use super::routing::Floor;
use super::sight::Sight;
use super::spent::Spent;
use super::winning::WinCurves;

/// The order of events within one instant.
pub(super) mod phase {
    pub(in crate::model) const CLOCK: u8 = 0;
    pub(in crate::model) const COMPLETION: u8 = 1;
    pub(in crate::model) const RENEWAL: u8 = 2;
    pub(in crate::model) const DEPARTURE: u8 = 3;
    pub(in crate::model) const EXPIRY: u8 = 4;
    pub(in crate::model) const ARRIVAL: u8 = 5;
    /// After free sellers took work: what has no patience at all runs out if nobody begins it.
    pub(in crate::model) const NO_PATIENCE: u8 = 7;
}

/// Whose future a calendar slot holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Clock,
    Market(usize),
    Prospects(usize),
    SellerWork(SellerId),
    SellerLife(SellerId),
    Client(ClientId),
    Deal(DealId),
    Task(TaskId),
    Shock(usize),
}

impl Owner {
    pub(super) fn name(self) -> &'static str {
        match self {
            Owner::Clock => "clock",
            Owner::Market(_) => "lead arrives",
            Owner::Prospects(_) => "prospects have rested",
            Owner::SellerWork(_) => "work ends",
            Owner::SellerLife(_) => "seller comes, moves, goes, or is away",
            Owner::Client(_) => "account's own event",
            Owner::Deal(_) => "deal's delay or patience",
            Owner::Task(_) => "task's patience",
            Owner::Shock(_) => "shock strikes",
        }
    }
}

/// Everything that changes in a run.
#[derive(Debug)]
pub struct World<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) curves: Arc<WinCurves>,
    pub(super) constants: Arc<Constants>,
    /// The structure lived until t = 0.
    pub(super) past: StructureId,
    /// The structure that the run turns into.
    pub(super) after: StructureId,
    pub(super) luck: Luck,
    pub(super) now: Time,
    pub(super) calendar: Calendar,
    pub(super) owners: Vec<Owner>,
    pub(super) clock_slot: Slot,
    pub(super) next_monday: Time,
    pub(super) markets: Vec<LeadStream>,
    /// By segment.
    pub(super) prospects: Vec<ProspectPool>,
    pub(super) sellers: Vec<Seller>,
    /// The sellers of a grade are `seats[grade].0 .. seats[grade].1`.
    pub(super) seats: Vec<(SellerId, SellerId)>,
    pub(super) floors: Vec<Floor>,
    pub(super) clients: Pool<Client>,
    pub(super) deals: Pool<Deal>,
    pub(super) tasks: Pool<Task>,
    pub(super) sight: Sight,
    pub(super) accounts: u64,
    /// Sellers to look at before time goes on.
    pub(super) woken: Vec<SellerId>,
    /// Waiting tasks that may interrupt others.
    pub(super) urgent: Vec<TaskId>,
    /// Whether a common line, or the list above, holds something nobody has looked at.
    pub(super) work_is_fresh: bool,
    pub(super) ownerless: Vec<ClientId>,
    /// Leads that are given to sellers.
    pub(super) assigned: Assigned,
    /// Who teaches and who learns: filled anew whenever lessons are planned.
    pub(super) lessons: [Vec<SellerId>; 2],
    pub(super) ledger: Ledger,
    /// What happened, if anybody wants to know.
    pub(super) chronicle: Option<Chronicle>,
    /// From here on people learn.
    pub(super) learning_from: Time,
    pub(super) events: u64,
    pub(super) events_now: u32,
    /// Events at which it is looked whether there are too many, and at which the pulse beats.
    pub(super) next_look: u64,
    /// For whoever watches.
    pub(super) pulse: Option<Arc<Pulse>>,
    /// Kinds of events beyond a limit.
    pub(super) storm: Vec<&'static str>,
}

clone_in_place!(
    World<'a>;
    scenario, curves, constants, past, after, luck, now, calendar, owners, clock_slot,
    next_monday, markets, prospects, sellers, seats, floors, clients, deals, tasks, sight, accounts, woken,
    urgent, work_is_fresh, ownerless, assigned, lessons, ledger, chronicle, learning_from, events, events_now,
    next_look, pulse, storm
);

impl<'a> World<'a> {
    /// The memory for runs of a scenario; [`World::begin`] starts one.
    pub fn new(scenario: &'a Scenario) -> World<'a> {
        World {
            scenario,
            curves: Arc::new(WinCurves::of(scenario)),
            constants: Arc::new(Constants::of(scenario)),
            past: 0,
            after: 0,
            luck: Luck::new(0, 0),
            now: Time::ZERO,
            calendar: Calendar::new(),
            owners: Vec::new(),
            clock_slot: Slot(0),
            next_monday: Time::ZERO,
            markets: Vec::new(),
            prospects: Vec::new(),
            sellers: Vec::new(),
            seats: Vec::new(),
            floors: Vec::new(),
            clients: Pool::default(),
            deals: Pool::default(),
            tasks: Pool::default(),
            sight: Sight::of(scenario),
            accounts: 0,
            woken: Vec::new(),
            urgent: Vec::new(),
            work_is_fresh: false,
            ownerless: Vec::new(),
            assigned: Assigned::default(),
            lessons: Default::default(),
            ledger: Ledger::new(scenario),
            chronicle: None,
            learning_from: Time::ZERO + scenario.spans.warm_up,
            events: 0,
            events_now: 0,
            next_look: 0,
            pulse: None,
            storm: Vec::new(),
        }
    }

    /// Sets up the beginning of the warm-up of one replication under the structure `past`.
    pub fn begin(&mut self, past: StructureId, luck: Luck) {
        self.past = past;
        self.after = past;
        self.luck = luck;
        self.now = Time::ZERO;
        self.calendar.clear();
        self.owners.clear();
        self.clients.clear();
        self.deals.clear();
        self.tasks.clear();
        self.woken.clear();
        self.urgent.clear();
        self.work_is_fresh = false;
        self.ownerless.clear();
        self.accounts = 0;
        self.events = 0;
        self.events_now = 0;
        self.next_look = 0;
        self.storm.clear();
        self.ledger.clear();
        self.clock_slot = self.add_slot(Owner::Clock);
        // Mondays are counted from t = 0, so that a transition begins on one.
        let turn = self.ledger.timeline.turn;
        self.next_monday = Time(turn.0 % Span::WEEK.0);
        self.open_markets();
        self.open_prospects();
        self.seat_sellers();
        self.open_book();
        self.plan_clock();
    }

    pub(super) fn add_slot(&mut self, owner: Owner) -> Slot {
        let slot = self.calendar.add_slot();
        self.owners.push(owner);
        slot
    }

    pub(super) fn stream(&self, entity: Key, purpose: Purpose) -> Stream {
        self.luck.stream(entity, purpose as u32)
    }

    /// What this world simulates.
    pub fn scenario(&self) -> &'a Scenario {
        self.scenario
    }

    /// Runs the past: everything before t = 0.
    ///
    /// # Errors
    /// If the run passes a bound.
    pub fn run_past(&mut self) -> Result<(), Overrun> {
        self.run_until(self.ledger.timeline.turn)
    }

    /// Runs everything from t = 0 to the end of the horizon and closes the books.
    ///
    /// # Errors
    /// If the run passes a bound.
    pub fn run_future(&mut self) -> Result<(), Overrun> {
        let end = self.ledger.timeline.end;
        self.run_until(end)?;
        self.now = end;
        self.close_cell();
        self.check_books()
    }

    // Not inlined, so that the instructions of simulating can be told from the rest.
    #[inline(never)]
    fn run_until(&mut self, limit: Time) -> Result<(), Overrun> {
        loop {
            let next = self.calendar.peek().filter(|due| due.at < limit);
            if !self.woken.is_empty() || self.work_is_fresh {
                // Free sellers take work when everything else of this instant has happened.
                let waits = |due: Due| due.at > self.now || due.phase == phase::NO_PATIENCE;
                if next.is_none_or(waits) {
                    self.dispatch();
                    self.events_now += 1;
                    self.check_storm(None)?;
                    continue;
                }
            }
            let Some(due) = next else {
                return self.check_books();
            };
            self.calendar.take(due);
            if due.at > self.now {
                self.now = due.at;
                self.events_now = 0;
            }
            self.events += 1;
            self.events_now += 1;
            let owner = self.owners[due.slot.0 as usize];
            self.check_storm(Some(owner))?;
            self.handle(owner, due.phase);
            if owner == Owner::Clock {
                self.check_books()?;
            }
        }
    }

    /// One arm per kind of event.
    fn handle(&mut self, owner: Owner, phase: u8) {
        match owner {
            Owner::Clock => self.tick(),
            Owner::Market(segment) => self.lead_comes(segment),
            Owner::Prospects(segment) => self.prospects_have_rested(segment),
            Owner::SellerWork(seller) => self.finish(seller),
            Owner::SellerLife(seller) => self.life_goes_on(seller, phase),
            Owner::Client(client) => self.client_is_due(client),
            Owner::Deal(deal) => self.deal_is_due(deal, phase),
            Owner::Task(task) => self.run_out(task),
            Owner::Shock(shock) => self.shock_strikes(shock),
        }
    }

    fn plan_clock(&mut self) {
        let border = self.ledger.cells[self.ledger.current].until;
        let next = border.min(self.next_monday);
        self.calendar.plan(self.clock_slot, next, phase::CLOCK);
    }

    /// Months and windows end, weeks begin.
    fn tick(&mut self) {
        if self.now == self.ledger.cells[self.ledger.current].until {
            self.close_cell();
            self.ledger.open_next();
        }
        if self.now == self.ledger.timeline.turn {
            self.take_pipeline();
        }
        if self.now == self.next_monday {
            self.next_monday = self.now + Span::WEEK;
            self.monday();
        }
        self.plan_clock();
    }

    fn monday(&mut self) {
        for seller in 0..self.sellers.len() {
            self.account_for(seller);
            self.refill_budgets(seller);
        }
        self.plan_mentoring();
        if self.past == self.after {
            self.note_week();
        }
    }

    /// Notes the state for those who judge the warm-up; a shared past ends at the turn.
    fn note_week(&mut self) {
        let mean = self.satisfaction() / (self.accounts.max(1) as f64);
        let waiting = self.ledger.waiting() as f64;
        self.ledger
            .weeks
            .push([self.accounts as f64, waiting, mean]);
    }

    /// The sum of the satisfaction of accounts.
    fn satisfaction(&self) -> f64 {
        let mut sum = 0.0;
        for id in self.clients.ids() {
            if self.clients[id].standing == Standing::Account {
                sum += self.clients[id].satisfaction;
            }
        }
        sum
    }

    /// Open deals by kind, and the ages of the new ones.
    fn open_deals(&self) -> ([u64; 2], u128) {
        let (mut open, mut ages) = ([0; 2], 0);
        for id in self.deals.ids() {
            let deal = &self.deals[id];
            if deal.step != DealStep::Dead {
                open[deal.kind as usize] += 1;
                if deal.kind == DealKind::New {
                    ages += u128::from(deal.age(self.now).0);
                }
            }
        }
        (open, ages)
    }

    /// Books what belongs to the piece of time that ends now.
    fn close_cell(&mut self) {
        for seller in 0..self.sellers.len() {
            self.account_for(seller);
            let who = &mut self.sellers[seller];
            let employed = std::mem::take(&mut who.employed);
            let spent = std::mem::take(&mut who.spent);
            self.ledger.spend(who.grade, employed, spent);
        }
        self.ledger.close_queues(self.now);
        self.note_backlog();
        let (open, ages) = self.open_deals();
        let satisfaction = self.satisfaction();
        let scenario = self.scenario;
        let accounts = self.accounts;
        let cell = &mut self.ledger.cells[self.ledger.current];
        cell.open_after = open;
        cell.open_age = ages;
        cell.accounts = accounts;
        cell.satisfaction_sum = satisfaction;
        for (cell, pool) in cell.prospecting.iter_mut().zip(&self.prospects) {
            cell.stock = pool.stock();
        }
        for seller in &self.sellers {
            if seller.is_here() {
                let grade = &mut cell.grades[seller.grade];
                grade.present += 1;
                grade.expertise_sum += seller.expertise;
            }
        }
        for (grade, parameters) in scenario.grades.iter().enumerate() {
            let employed = self.ledger.cell().grades[grade].employed;
            let months = employed as f64 / Span::MONTH.0 as f64;
            let salaries = parameters.salary_per_month.times(months);
            self.ledger.book(Flow::Salaries, salaries);
        }
    }

    /// Accounts for a seller's clock up to now.
    pub(super) fn account_for(&mut self, seller: SellerId) {
        let now = self.now;
        let who = &mut self.sellers[seller];
        let from = who.accounted;
        if from == now {
            return;
        }
        who.accounted = now;
        match who.presence {
            Presence::NoSeat | Presence::Vacant => return,
            Presence::Free => who.spent[Spent::Idle.index()] += now.since(from).0,
            Presence::Away => who.spent[Spent::Away.index()] += now.since(from).0,
            Presence::Busy => {
                let hand = who.hand.expect("a busy seller has a task in hand");
                let set_up = hand.set_up_until.clamp(from, now);
                who.budget[hand.work as usize] -= now.since(from).0 as i64;
                who.spent[Spent::SetUp.index()] += set_up.since(from).0;
                who.spent[Spent::Work(hand.work).index()] += now.since(set_up).0;
            }
        }
        who.employed += now.since(from).0;
    }

    /// Clock microseconds in which a seller of a grade does one hour of work.
    pub(super) fn clock_per_hour(&self, grade: GradeId) -> f64 {
        self.constants.clock_per_hour[grade]
    }

    /// Holds a quantity in [0, 1] and counts when that was needed.
    pub(super) fn clamp(&mut self, x: f64) -> f64 {
        if (0.0..=1.0).contains(&x) {
            x
        } else {
            self.ledger.count(Count::Clamped);
            x.clamp(0.0, 1.0)
        }
    }

    /// Plans a client's slot at the earliest of its futures.
    pub(super) fn replan_client(&mut self, client: ClientId) {
        let who = &self.clients[client];
        let (at, future) = who.next();
        let slot = who.slot;
        self.calendar.plan(slot, at, future.phase());
    }

    /// The earliest of a client's futures happens.
    fn client_is_due(&mut self, client: ClientId) {
        let (_, future) = self.clients[client].next();
        self.clients[client].due[future as usize] = Time::NEVER;
        match future {
            Future::Move => self.client_moves(client),
            Future::HandoverDelay => self.handover_delay_ends(client),
            Future::Renewal => self.renew(client),
            Future::Service => self.service_is_asked(client),
            Future::Upsell => self.upsell_opens(client),
            Future::Referral => self.account_refers(client),
        }
        if self.clients.is_live(client) {
            self.replan_client(client);
        }
    }
}

impl Client {
    /// The earliest of its futures, the first of them by phase; at [`Time::NEVER`] if it has none.
    fn next(&self) -> (Time, Future) {
        let mut first = u64::MAX;
        let mut which = Future::Move;
        for future in Future::ALL {
            let at = self.due[future as usize];
            let key = at.0 << 8 | u64::from(future.phase());
            which = select_unpredictable(key < first, future, which);
            first = first.min(key);
        }
        (Time(first >> 8), which)
    }
}

impl Future {
    fn phase(self) -> u8 {
        match self {
            Future::Move => phase::CLOCK,
            Future::HandoverDelay => phase::COMPLETION,
            Future::Renewal => phase::RENEWAL,
            Future::Service | Future::Upsell | Future::Referral => phase::ARRIVAL,
        }
    }
}
