//! Work as it is done: how long it takes, what it teaches, what happens when it ends.

use crate::numeric::{Span, math};

use super::chronicle::What;
use super::entities::{ClientId, Job, SellerId, Task};
use super::parameters::{Grade, Work};
use super::world::World;

impl Grade {
    /// Hours of work that a seller who is there has in an hour of the clock.
    pub fn speed(&self) -> f64 {
        self.hours_per_week / 40.0 * self.share
    }

    /// The same of one who holds a seat: leave and sickness are left out.
    pub fn usual_speed(&self) -> f64 {
        self.speed() * self.absence.share_there()
    }
}

impl World<'_> {
    /// Hours per hour of effort: pace of the grade, learning curve, ramp, disruption of a transition.
    pub(super) fn slowness(&self, seller: SellerId, work: Work) -> f64 {
        self.own_slowness(seller, work) * self.disruption()
    }

    /// The same in quiet times.
    pub(super) fn own_slowness(&self, seller: SellerId, work: Work) -> f64 {
        let who = &self.sellers[seller];
        let curve = &self.scenario.rules.pace;
        let grade = &self.scenario.grades[who.grade];
        let mut factor = grade.pace;
        if grade.ramp.speed != 1.0 {
            factor /= self.ramped(seller, grade.ramp.speed);
        }
        if curve.exponent != 0.0 {
            let tasks = 1.0 + f64::from(who.finished[work as usize]);
            factor *= math::power(tasks / (1.0 + curve.reference_tasks), -curve.exponent);
        }
        factor
    }

    /// The share of what he does later that a seller does now, where it is this on the first day.
    fn ramped(&self, seller: SellerId, first: f64) -> f64 {
        let who = &self.sellers[seller];
        let ramp = &self.scenario.grades[who.grade].ramp;
        who.came_at
            .map_or(1.0, |came| ramp.share(first, self.now.since(came)))
    }

    /// The same of his chance.
    pub(super) fn ramped_chance(&self, seller: SellerId) -> f64 {
        match self.scenario.grades[self.sellers[seller].grade].ramp.chance {
            1.0 => 1.0,
            first => self.ramped(seller, first),
        }
    }

    /// The clock time of getting into another kind of work.
    pub(super) fn set_up(&self, seller: SellerId, work: Work) -> Span {
        let hours = self.scenario.rules.pace.set_up_hours;
        let who = &self.sellers[seller];
        if hours == 0.0 || who.last_work.is_none_or(|last| last == work) {
            return Span::ZERO;
        }
        Span(math::nearest(hours * self.clock_per_hour(who.grade)) as u64)
    }

    /// The work in a seller's hands is finished.
    pub(super) fn finish(&mut self, seller: SellerId) {
        self.account_for(seller);
        let hand = self.sellers[seller]
            .hand
            .expect("who finishes has work in hand");
        let task = hand.task;
        let job = self.tasks[task].job;
        let Task { hours, effort, .. } = self.tasks[task];
        if self.now >= self.learning_from {
            let finished = &mut self.sellers[seller].finished[hand.work as usize];
            *finished = finished.saturating_add(1);
        }
        self.note_work(What::WorkEnded, seller);
        self.become_free(seller);
        match job {
            Job::Stage(deal) => self.stage_done(deal, seller, hours),
            Job::Rescue(deal) => {
                self.practise(seller, hours);
                self.rescue_done(deal, seller);
            }
            Job::Service(client) => {
                self.service_done(client, task, seller);
                self.practise(seller, hours);
                self.unlink(client);
            }
            Job::Give(client, serial) => {
                self.practise(seller, hours);
                self.given(client, serial);
                self.unlink(client);
            }
            Job::Take(client, serial) => {
                self.practise(seller, hours);
                self.learn_client(client, seller, hours);
                self.taken(client, serial);
                self.unlink(client);
            }
            Job::GiveDeal(deal) => {
                self.practise(seller, hours);
                self.deal_is_given(deal);
            }
            Job::TakeDeal(deal) => {
                self.practise(seller, hours);
                self.deal_is_known(deal, seller, hours);
            }
            Job::Conflict => self.practise(seller, hours),
            Job::Teach(learner) => self.taught(learner, effort),
            Job::Learn => self.learn_from_mentor(seller, hours),
            Job::Ask(segment, n) => {
                self.asked(segment, n, seller);
                self.practise(seller, hours);
            }
        }
        self.drop_task(task);
        self.leave_if_due(seller);
    }

    /// Hours of a seller's work on a client build his knowledge of it.
    pub(super) fn learn_client(&mut self, client: ClientId, seller: SellerId, hours: f64) {
        if self.clients[client]
            .owner
            .is_some_and(|owner| owner != seller)
        {
            return;
        }
        let tau = self.scenario.rules.handover.knowledge_hours;
        let unknown = 1.0 - self.clients[client].knowledge;
        if unknown == 0.0 {
            // There is nothing left to learn; e to some power times 0 would say the same.
            return;
        }
        let knowledge = 1.0 - unknown * math::exp(-hours / tau);
        self.clients[client].knowledge = self.clamp(knowledge);
    }

    /// Practice draws expertise towards the ceiling that is reached alone.
    pub(super) fn practise(&mut self, seller: SellerId, hours: f64) {
        if self.now < self.learning_from {
            return;
        }
        let who = &mut self.sellers[seller];
        let grade = &self.scenario.grades[who.grade];
        if grade.practice_per_hour > 0.0 {
            let gap = grade.ceiling_alone - who.expertise;
            let drawn = grade.ceiling_alone - gap * math::exp(-grade.practice_per_hour * hours);
            who.expertise = who.expertise.max(drawn);
        }
    }

    /// Being taught draws expertise towards the ceiling.
    fn learn_from_mentor(&mut self, seller: SellerId, hours: f64) {
        if self.now < self.learning_from {
            return;
        }
        let who = &mut self.sellers[seller];
        let grade = &self.scenario.grades[who.grade];
        // At rate 0 the difference of differences would still be off by a last bit.
        if grade.mentoring_per_hour > 0.0 {
            let gap = grade.ceiling - who.expertise;
            let drawn = grade.ceiling - gap * math::exp(-grade.mentoring_per_hour * hours);
            who.expertise = who.expertise.max(drawn);
        }
    }
}
