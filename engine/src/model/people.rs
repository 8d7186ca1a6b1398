//! People: seats, coming, leaving, being replaced.

use crate::numeric::{Span, Time};

use super::chronicle::What;
use super::entities::{Job, Leaving, Presence, Reason, Seller, SellerId, Standing};
use super::ledger::{Count, Flow};
use super::line::WaitingLines;
use super::parameters::Work;
use super::presence::Absences;
use super::purpose::{Purpose, PurposeFamily};
use super::routing::Floor;
use super::spent::Spent;
use super::world::{Owner, World, phase};

impl World<'_> {
    /// The seats of all structures, and the people of the starting one.
    pub(super) fn seat_sellers(&mut self) {
        self.seats.clear();
        self.floors.iter_mut().for_each(Floor::clear);
        self.floors
            .resize_with(self.scenario.grades.len(), Floor::default);
        let mut seated = 0;
        for grade in 0..self.scenario.grades.len() {
            let most = self
                .scenario
                .structures
                .iter()
                .map(|s| s.staff[grade])
                .max()
                .unwrap_or(0);
            let first = seated;
            for seat in 0..most {
                let id = seated;
                seated += 1;
                let work_slot = self.add_slot(Owner::SellerWork(id));
                let life_slot = self.add_slot(Owner::SellerLife(id));
                // The desk of an earlier run keeps its memory.
                let mut desk = WaitingLines::default();
                if let Some(before) = self.sellers.get_mut(id) {
                    std::mem::swap(&mut desk, &mut before.desk);
                    desk.clear();
                }
                let seller = Seller {
                    grade,
                    seat,
                    incumbent: 0,
                    key: self.scenario.grades[grade].key,
                    structure: self.past,
                    presence: Presence::NoSeat,
                    leaving: None,
                    expertise: 0.0,
                    finished: [0; Work::COUNT],
                    last_work: None,
                    desk,
                    hand: None,
                    accounted: self.now,
                    employed: 0,
                    spent: [0; Spent::COUNT],
                    free_since: self.now,
                    budget: [0; Work::COUNT],
                    service_load: 0,
                    waiting: 0,
                    work_slot,
                    life_slot,
                    leaves_at: Time::NEVER,
                    moves_at: Time::NEVER,
                    arrives_at: Time::NEVER,
                    absences: Absences::NONE,
                    came_at: None,
                };
                match self.sellers.get_mut(id) {
                    Some(before) => *before = seller,
                    None => self.sellers.push(seller),
                }
            }
            self.seats.push((first, seated));
        }
        self.assigned
            .clear(self.scenario.grades.len(), self.sellers.len());
        for seller in 0..self.sellers.len() {
            let Seller { grade, seat, .. } = self.sellers[seller];
            if seat < self.scenario.structures[self.past].staff[grade] {
                self.sit_down(seller);
            }
        }
    }

    /// The present incumbent takes the seat.
    fn sit_down(&mut self, seller: SellerId) {
        let Seller {
            grade,
            seat,
            incumbent,
            ..
        } = self.sellers[seller];
        let parameters = &self.scenario.grades[grade];
        let seat_key = parameters
            .key
            .child(PurposeFamily::Seat as u64)
            .child(u64::from(seat));
        let key = seat_key.child(u64::from(incumbent));
        let expertise = parameters
            .expertise
            .sample(self.stream(key, Purpose::Expertise), 0);
        let expertise = self.clamp(expertise);
        let leaves_at = match parameters.tenure {
            Some(mean) => {
                let tenure = self.stream(key, Purpose::Tenure).exponential(0);
                self.now + Span::from_hours(tenure * mean.hours())
            }
            None => Time::NEVER,
        };
        let who = &mut self.sellers[seller];
        who.key = key;
        who.expertise = expertise;
        who.finished = [parameters.experience; Work::COUNT];
        who.last_work = None;
        who.leaves_at = leaves_at;
        who.arrives_at = Time::NEVER;
        who.leaving = None;
        who.budget = [0; Work::COUNT];
        self.become_free(seller);
        self.plan_absences(seller);
        self.refill_budgets(seller);
        self.plan_life(seller);
        self.look_for_room();
    }

    /// Plans what comes next in a seller's life.
    pub(super) fn plan_life(&mut self, seller: SellerId) {
        let who = &self.sellers[seller];
        let next = [
            (who.moves_at, phase::CLOCK),
            (who.leaves_at, phase::DEPARTURE),
            (who.absences.begins(), phase::DEPARTURE),
            (who.arrives_at, phase::ARRIVAL),
            (who.absences.back_at, phase::ARRIVAL),
        ];
        let (at, phase) = next.into_iter().min().expect("five futures");
        let slot = who.life_slot;
        if at.is_never() {
            self.calendar.cancel(slot);
        } else {
            self.calendar.plan(slot, at, phase);
        }
    }

    /// When a seat follows the transition into the new structure.
    pub(super) fn plan_seat_move(&mut self, seller: SellerId, at: Time) {
        self.sellers[seller].moves_at = at;
        self.plan_life(seller);
    }

    /// A seller moves to another structure, leaves, is away or back, or a new one arrives.
    pub(super) fn life_goes_on(&mut self, seller: SellerId, phase: u8) {
        match phase {
            phase::CLOCK => {
                self.sellers[seller].moves_at = Time::NEVER;
                self.seat_moves(seller);
            }
            phase::DEPARTURE if self.sellers[seller].leaves_at > self.now => {
                self.absence_begins(seller);
            }
            phase::DEPARTURE => {
                self.sellers[seller].leaves_at = Time::NEVER;
                self.wants_to_leave(seller, Leaving::Quits);
            }
            phase::ARRIVAL if self.sellers[seller].is_here() => self.comes_back(seller),
            phase::ARRIVAL => {
                self.sellers[seller].arrives_at = Time::NEVER;
                self.hire(seller);
            }
            other => unreachable!("a seller's life has no phase {other}"),
        }
        self.plan_life(seller);
    }

    /// Somebody new takes a seat that was vacant or is new.
    pub(super) fn hire(&mut self, seller: SellerId) {
        self.ledger.count(Count::Hired);
        let cost = self.scenario.grades[self.sellers[seller].grade].hiring_cost;
        self.ledger.book(Flow::Hiring, cost);
        self.sellers[seller].came_at = Some(self.now);
        self.sit_down(seller);
        self.note_seller(What::Hired, seller, self.sellers[seller].incumbent);
        self.adopt_ownerless(seller);
    }

    /// The incumbent leaves now, or as soon as the task in hand is finished.
    pub(super) fn wants_to_leave(&mut self, seller: SellerId, why: Leaving) {
        match self.sellers[seller].presence {
            Presence::Busy => {
                // What befell him first stands, but for a seat that is given up.
                let leaving = &mut self.sellers[seller].leaving;
                if leaving.is_none() || why == Leaving::Released {
                    *leaving = Some(why);
                }
            }
            Presence::Free | Presence::Away => self.leave(seller, why),
            Presence::Vacant | Presence::NoSeat => {}
        }
    }

    pub(super) fn leave_if_due(&mut self, seller: SellerId) {
        if self.sellers[seller].presence != Presence::Busy
            && let Some(why) = self.sellers[seller].leaving
        {
            self.leave(seller, why);
            self.plan_life(seller);
        }
    }

    /// Whether somebody holds the seat who is not about to leave, at work or away.
    pub(super) fn is_staying(&self, seller: SellerId) -> bool {
        let who = &self.sellers[seller];
        who.is_here() && who.leaving.is_none() && !self.seat_ends_now(seller)
    }

    /// A seller leaves: deals go back to the grade's queue, accounts to somebody else.
    fn leave(&mut self, seller: SellerId, why: Leaving) {
        self.account_for(seller);
        self.no_longer_free(seller);
        let person = self.person(seller);
        let expertise = self.sellers[seller].expertise;
        for deal in 0..self.deals.capacity() {
            if self.deals.is_live(deal) && self.deals[deal].seller == Some(person) {
                self.deals[deal].expertise = expertise;
            }
        }
        let who = &mut self.sellers[seller];
        who.leaving = None;
        who.leaves_at = Time::NEVER;
        who.absences = Absences::NONE;
        who.incumbent += 1;
        let grade = who.grade;
        let parameters = &self.scenario.grades[grade];
        match why {
            Leaving::Quits | Leaving::Lost(_) => {
                let vacancy = match why {
                    Leaving::Lost(Some(vacancy)) => vacancy,
                    _ => parameters.replacement_delay,
                };
                who.presence = Presence::Vacant;
                who.arrives_at = self.now + vacancy;
                self.ledger.count(Count::Left);
            }
            Leaving::Released => {
                who.presence = Presence::NoSeat;
                self.ledger.count(Count::Released);
                self.ledger.book(Flow::Releasing, parameters.release_cost);
            }
        }
        let what = match why {
            Leaving::Quits | Leaving::Lost(_) => What::Left,
            Leaving::Released => What::Released,
        };
        self.note_seller(what, seller, self.sellers[seller].incumbent - 1);
        self.clear_desk(seller, grade);
        self.reassign_accounts(seller);
    }

    /// What waited on the desk of somebody who left.
    fn clear_desk(&mut self, seller: SellerId, grade: usize) {
        for work in Work::ALL {
            while let Some(waiting) = self.sellers[seller].desk.of(work).head() {
                let task = waiting.task;
                match self.tasks[task].job {
                    Job::Stage(deal) if self.is_lead(deal) => {
                        self.take_back(deal, seller);
                        self.plan_waiting(deal);
                    }
                    Job::Stage(deal) | Job::TakeDeal(deal) => {
                        self.leave_deal_to_others(deal, task, grade);
                    }
                    // Who has left gives nothing; whoever takes the deal has to do without.
                    Job::GiveDeal(deal) => {
                        self.withdraw(task);
                        self.deal_is_given(deal);
                    }
                    // An interrupted rescue goes back to those who can go on with it.
                    Job::Rescue(deal) => {
                        let structure = self.deals[deal].structure;
                        let key = self.deals[deal].key.0;
                        let scenario = self.scenario;
                        let rescuers = scenario.structures[structure].rescue.iter().copied();
                        self.take_out(task);
                        self.put_in_pool(task, rescuers, structure, key);
                    }
                    Job::Give(client, _) => self.give_up_giving(client, task),
                    // These follow the account to its next owner.
                    Job::Service(_) | Job::Take(..) => self.take_out(task),
                    Job::Conflict | Job::Teach(_) | Job::Learn => self.withdraw(task),
                    Job::Ask(segment, n) => {
                        self.withdraw(task);
                        self.give_up_asking(segment, n);
                    }
                }
            }
        }
    }

    /// The accounts of somebody who left go to a mate of his grade, or the next grade, or wait.
    fn reassign_accounts(&mut self, seller: SellerId) {
        let grade = self.sellers[seller].grade;
        for client in 0..self.clients.capacity() {
            if !self.clients.is_live(client)
                || self.clients[client].standing != Standing::Account
                || self.clients[client].owner != Some(seller)
            {
                continue;
            }
            let owner = self.choose_owner(grade);
            self.hand_over(client, None, owner, Reason::Departure);
            self.replan_client(client);
        }
    }
}
