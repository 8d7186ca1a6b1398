//! Hand-overs of accounts: giver's hours, a delay, taker's hours; ownership moves at once.

use crate::numeric::{Span, Time};

use super::entities::{
    ClientId, Future, Handing, HandingStep, Job, Person, Reason, SellerId, Surprise, TaskPlace,
};
use super::ledger::Count;
use super::parameters::Work;
use super::purpose::Purpose;
use super::world::World;

impl World<'_> {
    /// An account goes to a new owner. A hand-over that is still under way is superseded.
    pub(super) fn hand_over(
        &mut self,
        client: ClientId,
        giver: Option<Person>,
        owner: Option<SellerId>,
        reason: Reason,
    ) {
        self.ledger.count(Count::Handovers);
        if reason != Reason::Sale {
            self.ledger.count(Count::HandoversMoved);
        }
        self.note_handover(client, giver, owner, Some(reason));
        self.hold_back(client);
        self.set_owner(client, owner);
        self.ownerless.retain(|c| *c != client);
        let rules = &self.scenario.rules.handover;
        let record = &mut self.clients[client];
        record.knowledge *= rules.retention;
        record.surprise = Some(Surprise { giver, reason });
        record.due[Future::HandoverDelay as usize] = Time::NEVER;
        let serial = record.handovers;
        record.handovers += 1;
        record.handover = Some(Handing {
            step: HandingStep::Giving,
            serial,
        });
        let key = record.key;
        let effort = self.hours(&rules.giver, key, Purpose::Handover, 3 * serial);
        match giver
            .and_then(|person| self.still_here(person))
            .filter(|_| effort > 0.0)
        {
            Some(giver) => {
                let task = self.make_task(Work::Handoff, Job::Give(client, serial), effort);
                self.clients[client].links += 1;
                self.clients[client].tasks.push(task);
                self.put_on_desk(task, giver, key.0);
            }
            None => self.begin_handover_delay(client),
        }
    }

    /// Requests wait while the account changes hands; what an earlier hand-over still wanted to do
    /// is withdrawn.
    fn hold_back(&mut self, client: ClientId) {
        let mut tasks = std::mem::take(&mut self.clients[client].tasks);
        tasks.retain(|&task| {
            if matches!(self.tasks[task].job, Job::Service(_)) {
                self.take_out(task);
                return true;
            }
            self.withdraw(task);
            self.clients[client].links -= 1;
            false
        });
        self.clients[client].tasks = tasks;
    }

    fn current(&self, client: ClientId, serial: u64, step: HandingStep) -> bool {
        let handing = self.clients[client].handover;
        handing.is_some_and(|h| h.serial == serial && h.step == step)
    }

    fn set_step(&mut self, client: ClientId, step: HandingStep) {
        if let Some(handing) = &mut self.clients[client].handover {
            handing.step = step;
        }
    }

    /// The giver has done his part.
    pub(super) fn given(&mut self, client: ClientId, serial: u64) {
        if self.current(client, serial, HandingStep::Giving) {
            self.begin_handover_delay(client);
            self.replan_client(client);
        }
    }

    pub(super) fn begin_handover_delay(&mut self, client: ClientId) {
        self.set_step(client, HandingStep::Delay);
        let record = &self.clients[client];
        let serial = record.handovers - 1;
        let law = &self.scenario.rules.handover.delay;
        let delay =
            Span::from_hours(self.hours(law, record.key, Purpose::Handover, 3 * serial + 1));
        if delay == Span::ZERO {
            self.begin_taking(client);
        } else {
            self.clients[client].due[Future::HandoverDelay as usize] = self.now + delay;
        }
    }

    pub(super) fn handover_delay_ends(&mut self, client: ClientId) {
        self.begin_taking(client);
    }

    fn begin_taking(&mut self, client: ClientId) {
        if self.clients[client].owner.is_none() {
            let owner = self.choose_owner(self.serving_grade(client));
            self.set_owner(client, owner);
        }
        let Some(owner) = self.clients[client].owner else {
            self.set_step(client, HandingStep::Waiting);
            self.ownerless.push(client);
            return;
        };
        self.set_step(client, HandingStep::Taking);
        let record = &self.clients[client];
        let (key, serial) = (record.key, record.handovers - 1);
        let law = &self.scenario.rules.handover.taker;
        let effort = self.hours(law, key, Purpose::Handover, 3 * serial + 2);
        if effort > 0.0 {
            let task = self.make_task(Work::Handoff, Job::Take(client, serial), effort);
            self.clients[client].links += 1;
            self.clients[client].tasks.push(task);
            self.put_on_desk(task, owner, key.0);
        } else {
            self.end_handover(client);
        }
    }

    /// The taker has done his part.
    pub(super) fn taken(&mut self, client: ClientId, serial: u64) {
        if self.current(client, serial, HandingStep::Taking) {
            self.end_handover(client);
        }
    }

    fn end_handover(&mut self, client: ClientId) {
        self.clients[client].handover = None;
        self.release_held(client);
    }

    /// Somebody is there again for accounts that nobody owned.
    pub(super) fn adopt_ownerless(&mut self, owner: SellerId) {
        let mut waiting = std::mem::take(&mut self.ownerless);
        for &client in &waiting {
            self.set_owner(client, Some(owner));
            match self.clients[client].handover {
                Some(_) => self.begin_taking(client),
                None => self.release_held(client),
            }
        }
        // The list's memory is used again.
        waiting.clear();
        waiting.append(&mut self.ownerless);
        self.ownerless = waiting;
    }

    /// The giver of a hand-over has left: his part is not done.
    pub(super) fn give_up_giving(&mut self, client: ClientId, task: usize) {
        self.clients[client].tasks.retain(|t| *t != task);
        debug_assert!(!matches!(self.tasks[task].place, TaskPlace::Hand(_)));
        self.withdraw(task);
        self.begin_handover_delay(client);
        self.replan_client(client);
        self.unlink(client);
    }
}
