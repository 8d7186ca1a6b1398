//! A firm in mid-flight: deals that are given as open at t = 0 stand in for those that the simulated
//! past left open.

use crate::numeric::{Span, Time};
use crate::random::{Key, Law};

use super::chronicle::What;
use super::entities::{ClientId, DealId, DealKind, DealStep, Job, SellerId, Standing, TaskPlace};
use super::ledger::Count;
use super::line::TaskId;
use super::market::Origin;
use super::open_deals::{OpenDeals, OpenStep};
use super::parameters::Scenario;
use super::purpose::{Purpose, PurposeFamily};
use super::world::{World, phase};

/// How often a law is asked for a value beyond what has passed already.
const TRIES: u64 = 1000;

impl Scenario {
    /// How many deals of a kind are given as open at t = 0; none: those of the past stay.
    pub(super) fn given_open(&self, kind: usize) -> Option<u64> {
        let rows = self.pipeline.iter().filter(|row| row.kind as usize == kind);
        rows.map(|row| u64::from(row.count))
            .reduce(u64::saturating_add)
    }
}

impl World<'_> {
    /// At t = 0, in the piece of time that begins there: what is open of a given kind goes, what is
    /// given comes.
    pub(super) fn take_pipeline(&mut self) {
        let scenario = self.scenario;
        if scenario.pipeline.is_empty() {
            return;
        }
        for kind in [DealKind::New, DealKind::Existing] {
            if let Some(given) = scenario.given_open(kind as usize) {
                self.drop_open(kind);
                self.ledger.cells[self.ledger.current].open_before[kind as usize] = given;
            }
        }
        let mut dealt = vec![0; scenario.grades.len()];
        for row in &scenario.pipeline {
            let of_row = scenario.segments[row.segment]
                .key
                .child(PurposeFamily::Pipeline as u64)
                .child(row.key.0);
            for n in 0..row.count {
                self.put_open_deal(row, of_row.child(u64::from(n)), &mut dealt);
            }
        }
        self.note_waiting_before();
    }

    /// Forgets every open deal of a kind; who has one in hand lays it down.
    fn drop_open(&mut self, kind: DealKind) {
        for task in 0..self.tasks.capacity() {
            if !self.tasks.is_live(task) {
                continue;
            }
            let (Job::Stage(deal) | Job::Rescue(deal) | Job::GiveDeal(deal) | Job::TakeDeal(deal)) =
                self.tasks[task].job
            else {
                continue;
            };
            if self.deals[deal].kind != kind {
                continue;
            }
            let holder = match self.tasks[task].place {
                TaskPlace::Hand(seller) => Some(seller),
                _ => None,
            };
            if let Some(seller) = holder {
                self.interrupt(seller);
            } else if !self.deals[deal].contacted {
                self.forget_waiting_lead(deal);
            }
            self.withdraw(task);
            if let Some(seller) = holder {
                self.leave_if_due(seller);
            }
        }
        for deal in 0..self.deals.capacity() {
            if self.deals.is_live(deal) && self.deals[deal].kind == kind {
                self.note_deal(What::Replaced, deal, None);
                let client = self.deals[deal].client;
                if kind == DealKind::New {
                    self.let_go(client);
                }
                self.close_deal(deal);
            }
        }
    }

    fn put_open_deal(&mut self, row: &OpenDeals, key: Key, dealt: &mut [usize]) {
        let client = match row.kind {
            DealKind::New => Some(self.given_client(row, key)),
            DealKind::Existing => self.account_of(row, key),
        };
        let Some(client) = client else {
            // No account of the segment is left that could buy more.
            self.ledger.count(Count::ClientLeft);
            return;
        };
        let worked_on = row.stage > 0 || row.step == OpenStep::Client;
        let fit = self.scenario.segments[row.segment].fit;
        let fits = row.kind == DealKind::Existing
            || worked_on
            || self.stream(key, Purpose::Fit).uniform(0) <= fit;
        let deal = self.open_deal(row.kind, client, key, fits);
        self.deals[deal].older = row.age;
        self.deals[deal].value = row.value;
        if row.kind == DealKind::Existing {
            self.clients[client].deals.push(deal);
        }
        match (row.step, row.kind) {
            (OpenStep::Waiting, DealKind::New) => self.route_lead(deal, Origin::Market),
            (OpenStep::Waiting, DealKind::Existing) => self.wait_for_owner(deal),
            (OpenStep::Work | OpenStep::Client, _) => {
                let seller = match row.kind {
                    DealKind::New => self.seller_of(row, dealt),
                    DealKind::Existing => self.clients[client].owner,
                };
                self.lead_open_deal(deal, row, seller);
            }
        }
        if self.deals.is_live(deal) && self.deals[deal].key == key {
            self.note_given(deal);
        }
        self.replan_client(client);
    }

    /// A client who came before t = 0 and has not decided yet.
    fn given_client(&mut self, row: &OpenDeals, key: Key) -> ClientId {
        let client = self.make_client(row.segment, key, self.past);
        if let Some(value) = row.value {
            let term = self.scenario.rules.term_months;
            let record = &mut self.clients[client];
            record.value = value;
            record.size = value + record.fee.times(term);
        }
        self.plan_move(client);
        client
    }

    /// The account that an open upsell is with: of the segment's, those first whose owner is of the
    /// row's grade, the one whose key goes best with the deal's, wherever it stands in memory.
    fn account_of(&self, row: &OpenDeals, key: Key) -> Option<ClientId> {
        let best = |of_grade: bool| {
            let is_one = |id: &ClientId| {
                let client = &self.clients[*id];
                let owner = client.owner.map(|seller| self.sellers[seller].grade);
                client.standing == Standing::Account
                    && client.segment == row.segment
                    && (!of_grade || owner == row.owner)
            };
            let accounts = self.clients.ids().filter(is_one);
            accounts.min_by_key(|id| key.child(self.clients[*id].key.0).0)
        };
        row.owner.and_then(|_| best(true)).or_else(|| best(false))
    }

    /// Who leads an open deal: those of its owner's grade who are there, in turn; if nobody is, those
    /// of the grade of nearest expertise.
    fn seller_of(&self, row: &OpenDeals, dealt: &mut [usize]) -> Option<SellerId> {
        let grades = &self.constants.succession[row.owner?];
        grades.iter().find_map(|&grade| {
            let (from, until) = self.seats[grade];
            let there = |seller: &SellerId| {
                let seller = &self.sellers[*seller];
                seller.is_here() && seller.leaving.is_none()
            };
            let all = (from..until).filter(there).count();
            let turn = dealt[grade].checked_rem(all)?;
            dealt[grade] += 1;
            (from..until).filter(there).nth(turn)
        })
    }

    /// A deal that somebody has been leading: what lies behind it is known, what comes is planned.
    fn lead_open_deal(&mut self, deal: DealId, row: &OpenDeals, seller: Option<SellerId>) {
        let (key, client) = (self.deals[deal].key, self.deals[deal].client);
        let owner = row.owner.unwrap_or(0);
        let grade = seller.map_or(owner, |seller| self.sellers[seller].grade);
        let person = seller.map(|seller| self.person(seller));
        let expertise = seller.map_or(self.scenario.grades[grade].expertise_mean, |seller| {
            self.sellers[seller].expertise
        });
        let record = &mut self.deals[deal];
        record.seller = person;
        record.grade = grade;
        record.expertise = expertise;
        record.contacted = true;
        record.premium = self.scenario.structures[self.past].price_premium;
        if row.kind == DealKind::New {
            self.promise(deal, grade);
        }
        let done = row.stage + usize::from(row.step == OpenStep::Client);
        for stage in 0..done {
            self.deals[deal].stage = stage;
            let effort = &self.stage(deal).effort;
            let hours = self.hours(effort, key, Purpose::StageEffort, stage as u64);
            self.deals[deal].stage_hours = hours;
            if let Some(seller) = seller {
                self.learn_client(client, seller, hours);
            }
        }
        self.deals[deal].stage = row.stage;
        if row.step == OpenStep::Client {
            let delay = &self.stage(deal).delay;
            let left = self.left_of(delay, key, Purpose::StageDelay, row.stage, row.waited);
            self.deals[deal].step = DealStep::Delay;
            let slot = self.deals[deal].slot;
            self.calendar.plan(slot, self.now + left, phase::COMPLETION);
            return;
        }
        let task = self.make_stage_task(deal);
        self.ready_since(task, row.waited);
        match (row.kind, seller) {
            (DealKind::Existing, _) => self.put_before_owner(client, task, key.0),
            (DealKind::New, Some(seller)) => self.put_on_desk(task, seller, key.0),
            (DealKind::New, None) => self.leave_deal_to_others(deal, task, grade),
        }
    }

    /// A task has waited for so long, as far as the clock goes back.
    pub(super) fn ready_since(&mut self, task: TaskId, waited: Span) {
        self.tasks[task].ready = Time(self.now.0.saturating_sub(waited.0));
    }

    /// What is left of a drawn span of which so much has passed: the first draw beyond that counts,
    /// and nothing is left if the law gives none.
    pub(super) fn left_of(
        &self,
        law: &Law,
        key: Key,
        purpose: Purpose,
        index: usize,
        passed: Span,
    ) -> Span {
        for attempt in 0..TRIES {
            let of = match attempt {
                0 => key,
                n => key.child(PurposeFamily::Again as u64).child(n),
            };
            let span = Span::from_hours(self.hours(law, of, purpose, index as u64));
            if span > passed || passed == Span::ZERO {
                return Span(span.0 - passed.0);
            }
        }
        Span::ZERO
    }
}
