//! The turn at t = 0 and the way into a new structure.

use crate::numeric::{Span, Time};
use crate::random::Key;

use super::entities::{ClientId, Future, Leaving, Presence, Reason, Seller, SellerId, Standing};
use super::parameters::{Pick, Server, StructureId, Work};
use super::purpose::Purpose;
use super::world::World;

impl World<'_> {
    /// At t = 0 the shared past begins to turn into `after`.
    pub fn turn_into(&mut self, after: StructureId) {
        self.now = self.ledger.timeline.turn;
        self.after = after;
        self.plan_shocks();
        if after == self.past {
            return;
        }
        for client in 0..self.clients.capacity() {
            if self.clients.is_live(client) {
                self.plan_move(client);
                self.replan_client(client);
            }
        }
        let transition = self.scenario.structures[after].transition;
        for grade in 0..self.scenario.grades.len() {
            let old = self.scenario.structures[self.past].staff[grade];
            let new = self.scenario.structures[after].staff[grade];
            let all = old.max(new);
            let (first, _) = self.seats[grade];
            for seat in 0..all {
                let rank = (f64::from(seat) + 0.5) / f64::from(all);
                let shift = Span((transition.over.0 as f64 * rank) as u64);
                let at = self.now + transition.at + shift;
                self.plan_seat_move(first + seat as usize, at);
            }
        }
    }

    /// When a client follows the transition.
    fn move_time(&self, key: Key) -> Time {
        let transition = self.scenario.structures[self.after].transition;
        let share = self.stream(key, Purpose::Move).uniform(0);
        let shift = Span((transition.over.0 as f64 * share) as u64);
        self.ledger.timeline.turn + transition.at + shift
    }

    /// The structure that a client arriving now belongs to.
    pub(super) fn structure_now(&self, key: Key) -> StructureId {
        if self.after == self.past || self.now < self.move_time(key) {
            self.past
        } else {
            self.after
        }
    }

    /// Plans a client's move, if it has one before it.
    pub(super) fn plan_move(&mut self, client: ClientId) {
        let record = &self.clients[client];
        if self.after == self.past
            || record.structure == self.after
            || record.standing == Standing::Gone
        {
            return;
        }
        let at = self.move_time(record.key);
        self.clients[client].due[Future::Move as usize] = at;
    }

    /// A client follows the transition; an account may change its owner.
    pub(super) fn client_moves(&mut self, client: ClientId) {
        self.clients[client].structure = self.after;
        if self.clients[client].standing != Standing::Account {
            return;
        }
        let segment = self.clients[client].segment;
        let rule = &self.scenario.structures[self.after].serve[segment];
        let Server::Grade(grade) = *rule.pick(self.clients[client].size) else {
            return;
        };
        let owner = self.clients[client].owner;
        if owner.is_some_and(|owner| self.sellers[owner].grade == grade && self.is_staying(owner)) {
            return;
        }
        let new = self.choose_owner(grade);
        if new.is_some() && new != owner {
            let giver = owner.map(|owner| self.person(owner));
            self.hand_over(client, giver, new, Reason::Transition);
        }
    }

    /// A seat follows the transition: its holder works by the new rules, or leaves, or is hired.
    pub(super) fn seat_moves(&mut self, seller: SellerId) {
        let Seller {
            grade,
            seat,
            presence,
            ..
        } = self.sellers[seller];
        self.account_for(seller);
        for work in Work::ALL {
            // What had no budget until now has spent nothing of the one that it gets.
            if self.scenario.structures[self.past].budget[grade][work as usize].is_none() {
                self.sellers[seller].budget[work as usize] = 0;
            }
        }
        self.sellers[seller].structure = self.after;
        let seats = self.scenario.structures[self.after].staff[grade];
        if seat >= seats {
            self.sellers[seller].arrives_at = Time::NEVER;
            match presence {
                Presence::Vacant => self.sellers[seller].presence = Presence::NoSeat,
                Presence::NoSeat => {}
                Presence::Free | Presence::Busy | Presence::Away => {
                    self.wants_to_leave(seller, Leaving::Released);
                }
            }
            return;
        }
        match presence {
            Presence::NoSeat => self.hire(seller),
            Presence::Vacant | Presence::Busy | Presence::Away => {}
            // The new order of work may let somebody begin what the old one held back.
            Presence::Free => self.woken.push(seller),
        }
        self.refill_budgets(seller);
    }

    /// Whether a seller's seat is about to be given up at this very instant.
    pub(super) fn seat_ends_now(&self, seller: SellerId) -> bool {
        let who = &self.sellers[seller];
        who.moves_at == self.now
            && who.seat >= self.scenario.structures[self.after].staff[who.grade]
    }

    /// When the transition begins.
    fn transition_begins(&self) -> Time {
        self.ledger.timeline.turn + self.scenario.structures[self.after].transition.at
    }

    /// Who of several free sellers takes a task: sellers of two structures may meet in a transition,
    /// and from its beginning the new one's rule holds for all of them.
    pub(super) fn pick_rule(&self) -> Pick {
        let turned = self.after != self.past && self.transition_begins() <= self.now;
        let structure = if turned { self.after } else { self.past };
        self.scenario.structures[structure].pick
    }

    /// How many times as long work begun now takes.
    pub(super) fn disruption(&self) -> f64 {
        if self.after == self.past {
            return 1.0;
        }
        let transition = self.scenario.structures[self.after].transition;
        let begins = self.transition_begins();
        if begins <= self.now && self.now < begins + transition.over {
            transition.disruption
        } else {
            1.0
        }
    }
}
