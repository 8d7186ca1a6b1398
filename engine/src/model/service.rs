//! Service: requests, quality, satisfaction, surprises.

use crate::numeric::{Span, Time, math};

use super::chronicle::What;
use super::entities::{ClientId, Future, Job, Reason, SellerId, Standing};
use super::ledger::Count;
use super::line::TaskId;
use super::parameters::Work;
use super::purpose::Purpose;
use super::world::World;

impl World<'_> {
    pub(super) fn plan_service(&mut self, client: ClientId) {
        let record = &self.clients[client];
        let rate = self.scenario.segments[record.segment].service_per_hour;
        let at = if rate > 0.0 {
            let luck = self.stream(record.key, Purpose::ServiceGap);
            let gap = luck.exponential(record.services);
            self.now + Span::from_hours(gap / rate)
        } else {
            Time::NEVER
        };
        let asks = at < record.service_until;
        self.clients[client].due[Future::Service as usize] = if asks { at } else { Time::NEVER };
    }

    /// An account asks for service.
    pub(super) fn service_is_asked(&mut self, client: ClientId) {
        let n = self.clients[client].services;
        self.clients[client].services += 1;
        self.plan_service(client);
        let key = self.clients[client].key;
        let segment = &self.scenario.segments[self.clients[client].segment];
        let effort = self.hours(&segment.service_effort, key, Purpose::ServiceEffort, n);
        let task = self.make_task(Work::Service, Job::Service(client), effort);
        self.clients[client].links += 1;
        self.clients[client].tasks.push(task);
        if let Some(law) = &segment.service_patience {
            let patience = self.hours(law, key, Purpose::ServicePatience, n);
            self.expire_at(task, self.now + Span::from_hours(patience));
        }
        self.put_before_owner(client, task, key.0);
    }

    /// Nobody began a request in time: it counts as service of no quality.
    pub(super) fn service_lapses(&mut self, client: ClientId, task: TaskId) {
        self.ledger.count(Count::ServicesLapsed);
        self.note_client(What::ServiceLapsed, client, None);
        self.clients[client].tasks.retain(|t| *t != task);
        self.withdraw(task);
        self.experience(client, 0.0);
        self.replan_client(client);
        self.unlink(client);
    }

    /// A request has been served.
    pub(super) fn service_done(&mut self, client: ClientId, task: TaskId, seller: SellerId) {
        if self.clients[client].standing != Standing::Account {
            return;
        }
        let response = self.now.since(self.tasks[task].asked);
        self.ledger.count(Count::Services);
        self.note_client(What::Served, client, Some(seller));
        self.ledger.service_response(response);
        let quality = self.quality(client, seller, response);
        let surprise = self.clients[client].promise - self.clients[client].expectation;
        self.experience(client, quality);
        self.settle_surprise(client, surprise);
        let hours = self.tasks[task].hours;
        self.learn_client(client, seller, hours);
        self.replan_client(client);
    }

    /// Q = ((1−ψ) q̄ + ψ e) · (1 − φ(1−k)) · exp(−max(0, response − tolerance)/τ_r).
    fn quality(&self, client: ClientId, seller: SellerId, response: Span) -> f64 {
        let rules = &self.scenario.rules.service;
        let record = &self.clients[client];
        let mean = self.scenario.segments[record.segment].expectation_mean;
        let skill =
            (1.0 - rules.expertise) * mean + rules.expertise * self.sellers[seller].expertise;
        let covers = self.scenario.grades[self.sellers[seller].grade]
            .absence
            .covered
            && record.owner != Some(seller);
        // A mate knows of the client what a hand-over would keep.
        let known = match covers {
            true => self.scenario.rules.handover.retention * record.knowledge,
            false => record.knowledge,
        };
        let knowing = 1.0 - rules.knowledge * (1.0 - known);
        let late = Span(response.0.saturating_sub(rules.tolerance.0));
        let prompt = match rules.decay {
            Some(decay) if late > Span::ZERO => math::exp(-late.hours() / decay.hours()),
            _ => 1.0,
        };
        skill * knowing * prompt
    }

    /// Service of a quality moves satisfaction, then lets an inflated promise fade.
    fn experience(&mut self, client: ClientId, quality: f64) {
        self.live_referral(client);
        let rules = &self.scenario.rules.service;
        let (adjustment, fading) = (rules.adjustment, rules.fading);
        let record = &self.clients[client];
        let target = 0.5 * (1.0 + quality - record.promise);
        let satisfaction = record.satisfaction + adjustment * (target - record.satisfaction);
        let promise = record.promise + fading * (record.expectation - record.promise);
        let (satisfaction, promise) = (self.clamp(satisfaction), self.clamp(promise));
        self.clients[client].satisfaction = satisfaction;
        self.clients[client].promise = promise;
        self.plan_referral(client);
    }

    /// At the first service after a hand-over it comes out what had been promised.
    fn settle_surprise(&mut self, client: ClientId, surprise: f64) {
        let Some(pending) = self.clients[client].surprise.take() else {
            return;
        };
        let rules = &self.scenario.rules.handover;
        if surprise <= rules.conflict_tolerance {
            return;
        }
        self.ledger.count(Count::Conflicts);
        self.note_client(What::Surprise, client, None);
        if pending.reason != Reason::Sale {
            self.ledger.count(Count::ConflictsMoved);
        }
        self.ledger
            .add(Count::ConflictSurprise, (surprise * 1e6).round() as u64);
        self.live_referral(client);
        let satisfaction =
            self.clients[client].satisfaction - rules.conflict_satisfaction * surprise;
        self.clients[client].satisfaction = self.clamp(satisfaction);
        self.plan_referral(client);
        let hours = rules.conflict_hours * surprise;
        if hours <= 0.0 {
            return;
        }
        let giver = pending.giver.and_then(|person| self.still_here(person));
        let owner = self.clients[client].owner;
        let key = self.clients[client].key.0;
        for side in [owner, giver.filter(|g| owner != Some(*g))]
            .into_iter()
            .flatten()
        {
            self.ledger
                .add(Count::ConflictMicrohours, (hours * 1e6).round() as u64);
            let task = self.make_task(Work::Handoff, Job::Conflict, hours);
            self.put_on_desk(task, side, key);
        }
    }
}
