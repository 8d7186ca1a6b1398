//! Deals: stages, decisions, wins and losses.

use crate::kernel::Slot;
use crate::numeric::{Money, Span, Time, math};
use crate::random::Key;

use super::chronicle::What;
use super::entities::{ClientId, Deal, DealId, DealKind, DealStep, Job, SellerId};
use super::ledger::{Count, Flow};
use super::line::TaskId;
use super::parameters::{Server, Stage};
use super::pool::PoolRecord;
use super::purpose::Purpose;
use super::world::{Owner, World, phase};

impl Deal {
    /// Stands for "no calendar slot yet".
    const NO_SLOT: Slot = Slot(u32::MAX);
}

impl PoolRecord for Deal {
    fn forget_slot(&mut self) {
        self.slot = Deal::NO_SLOT;
    }
}

impl World<'_> {
    /// A new deal with a client, not yet waiting anywhere.
    pub(super) fn open_deal(
        &mut self,
        kind: DealKind,
        client: ClientId,
        key: Key,
        fits: bool,
    ) -> DealId {
        let structure = self.clients[client].structure;
        self.clients[client].links += 1;
        let now = self.now;
        let blank = |slot| Deal {
            key,
            kind,
            client,
            structure,
            stage: 0,
            step: DealStep::Work,
            fits,
            opened: now,
            stage_since: now,
            older: Span::ZERO,
            value: None,
            seller: None,
            grade: 0,
            expertise: 0.0,
            contacted: false,
            response: Span::ZERO,
            over_promise: 0.0,
            premium: 0.0,
            stage_hours: 0.0,
            failed_chance: 0.0,
            rescue_begun: false,
            rescued: false,
            patience_ends: Time::NEVER,
            overflows: Time::NEVER,
            task: None,
            slot,
        };
        let id = self.deals.take(|| blank(Deal::NO_SLOT));
        let mut slot = self.deals[id].slot;
        if slot == Deal::NO_SLOT {
            slot = self.add_slot(Owner::Deal(id));
        }
        self.deals[id] = blank(slot);
        id
    }

    /// The stage a deal is in.
    pub(super) fn stage(&self, deal: DealId) -> &Stage {
        let deal = &self.deals[deal];
        let segment = &self.scenario.segments[self.clients[deal.client].segment];
        &segment.stages(deal.kind)[deal.stage]
    }

    /// The work of a deal's stage, ready now.
    pub(super) fn make_stage_task(&mut self, deal: DealId) -> TaskId {
        let Deal {
            kind, key, stage, ..
        } = self.deals[deal];
        let effort = self.hours(
            &self.stage(deal).effort,
            key,
            Purpose::StageEffort,
            stage as u64,
        );
        let task = self.make_task(kind.work(), Job::Stage(deal), effort);
        self.deals[deal].task = Some(task);
        self.deals[deal].step = DealStep::Work;
        task
    }

    /// Somebody begins a stage. The first time, this is the first contact: the response is known,
    /// the price is named, and it is settled who will keep the client and what is promised.
    pub(super) fn stage_begins(&mut self, deal: DealId, seller: SellerId) {
        let person = self.person(seller);
        let grade = self.sellers[seller].grade;
        let now = self.now;
        let record = &mut self.deals[deal];
        record.seller = Some(person);
        record.grade = grade;
        if record.contacted {
            return;
        }
        record.contacted = true;
        record.response = record.age(now);
        let (client, response) = (record.client, record.response);
        let (kind, structure) = (record.kind, self.clients[client].structure);
        self.deals[deal].premium = self.scenario.structures[structure].price_premium;
        if kind == DealKind::New {
            self.ledger.count(Count::Contacted);
            self.note_deal(What::Contact, deal, None);
            self.ledger.first_response(response);
            self.promise(deal, grade);
        }
    }

    /// What the client is promised: its own expectation, inflated by a closer who will not keep it
    /// as far as his pay does not hold him to account.
    pub(super) fn promise(&mut self, deal: DealId, first: usize) {
        let Deal {
            client, structure, ..
        } = self.deals[deal];
        let segment = self.clients[client].segment;
        let passes = &self.scenario.structures[structure].stage_grade[segment];
        let closing = passes
            .iter()
            .rev()
            .find_map(|grades| grades.first())
            .copied()
            .unwrap_or(first);
        let serving = &self.scenario.structures[self.clients[client].structure];
        let keeps = match serving.serve[segment].pick(self.clients[client].size) {
            Server::Closer => true,
            Server::Grade(grade) => *grade == closing,
        };
        let accountability = if keeps {
            1.0
        } else {
            serving
                .accountability
                .unwrap_or(self.scenario.rules.handover.accountability)
        };
        let expectation = self.clients[client].expectation;
        let inflation = self.scenario.grades[closing].inflation * (1.0 - accountability);
        let promise = self.clamp(expectation + inflation);
        self.clients[client].promise = promise;
        self.deals[deal].over_promise = promise - expectation;
    }

    /// The work of a stage is done; now it is the client's turn.
    pub(super) fn stage_done(&mut self, deal: DealId, seller: SellerId, hours: f64) {
        self.deals[deal].task = None;
        if self.deals[deal].step == DealStep::Dead {
            self.practise(seller, hours);
            self.close_deal(deal);
            return;
        }
        let client = self.deals[deal].client;
        self.learn_client(client, seller, hours);
        self.deals[deal].stage_hours = hours;
        if !self.deals[deal].fits {
            self.teach_stage(deal, true);
            self.lose_new(deal, Count::Misfit);
            return;
        }
        let Deal { key, stage, .. } = self.deals[deal];
        let delay = self.hours(
            &self.stage(deal).delay,
            key,
            Purpose::StageDelay,
            stage as u64,
        );
        let delay = Span::from_hours(delay);
        if delay == Span::ZERO {
            self.decide(deal);
        } else {
            self.deals[deal].step = DealStep::Delay;
            self.calendar
                .plan(self.deals[deal].slot, self.now + delay, phase::COMPLETION);
        }
    }

    pub(super) fn delay_ends(&mut self, deal: DealId) {
        self.decide(deal);
    }

    /// The hours of a decided stage teach whoever worked them.
    fn teach_stage(&mut self, deal: DealId, failed: bool) {
        let Deal {
            seller,
            stage_hours,
            ..
        } = self.deals[deal];
        if let Some(seller) = seller.and_then(|person| self.still_here(person)) {
            let grade = &self.scenario.grades[self.sellers[seller].grade];
            let weight = if failed { grade.failure_teaches } else { 1.0 };
            self.practise(seller, stage_hours * weight);
        }
    }

    /// The luck of a stage, the same whoever sells.
    pub(super) fn passes(&self, deal: DealId, chance: f64) -> bool {
        let Deal { key, stage, .. } = self.deals[deal];
        let luck = self.stream(key, Purpose::Decision).uniform(stage as u64);
        let weight = self.stage(deal).weight();
        // A power of 1 would say the same.
        let of_stage = if weight == 1.0 {
            chance
        } else {
            math::power(chance, weight)
        };
        luck <= of_stage
    }

    /// A stage is decided with the expertise of its seller as it is now.
    fn decide(&mut self, deal: DealId) {
        let here = self.deals[deal]
            .seller
            .and_then(|person| self.still_here(person));
        let expertise = here.map_or(self.deals[deal].expertise, |s| self.sellers[s].expertise);
        let found_his_way = here.map_or(1.0, |seller| self.ramped_chance(seller));
        let chance = self.chance(deal, expertise) * found_his_way;
        let passed = self.passes(deal, chance);
        self.teach_stage(deal, !passed);
        if passed {
            self.pass_stage(deal);
        } else if !self.call_rescue(deal, chance) {
            self.lose_at_stage(deal);
        }
    }

    /// Writes down what a stage of a funnel came to.
    fn note_stage(&mut self, deal: DealId, passed: bool) {
        self.note_decided(deal, passed);
        let Deal {
            kind,
            client,
            stage,
            grade,
            stage_hours,
            stage_since,
            ..
        } = self.deals[deal];
        let (segment, now) = (self.clients[client].segment, self.now);
        let Some(cell) = self.ledger.stage(kind as usize, segment, stage, grade) else {
            return;
        };
        cell.passed += u64::from(passed);
        cell.failed += u64::from(!passed);
        cell.worked += u128::from(Span::from_hours(stage_hours).0);
        cell.took += u128::from(now.since(stage_since).0);
    }

    /// A stage is won: on to the next, or the deal is.
    pub(super) fn pass_stage(&mut self, deal: DealId) {
        let Deal {
            kind,
            client,
            stage,
            structure,
            seller,
            key,
            grade,
            ..
        } = self.deals[deal];
        let segment = self.clients[client].segment;
        self.note_stage(deal, true);
        if stage + 1 == self.scenario.segments[segment].stages(kind).len() {
            match kind {
                DealKind::New => self.win_new(deal),
                DealKind::Existing => self.win_existing(deal),
            }
            return;
        }
        self.deals[deal].stage += 1;
        self.deals[deal].stage_since = self.now;
        let here = seller.and_then(|person| self.still_here(person));
        if kind == DealKind::New {
            let named = &self.scenario.structures[structure].stage_grade[segment][stage + 1];
            if !named.is_empty() && !here.is_some_and(|_| named.contains(&grade)) {
                self.pass_deal(deal, here);
                return;
            }
        }
        let task = self.make_stage_task(deal);
        match here {
            Some(seller) => self.put_on_desk(task, seller, key.0),
            None => self.put_in_pool(task, [grade], structure, key.0),
        }
    }

    /// A decided stage was lost, and nobody came to its rescue.
    pub(super) fn lose_at_stage(&mut self, deal: DealId) {
        match self.deals[deal].kind {
            DealKind::New => self.lose_new(deal, Count::LostNew),
            DealKind::Existing => self.lose_existing(deal, Count::LostExisting),
        }
    }

    /// A lead or opportunity is lost.
    pub(super) fn lose_new(&mut self, deal: DealId, reason: Count) {
        self.ledger.count(reason);
        self.note_loss(What::Lost, deal, reason);
        let Deal {
            client,
            grade,
            rescue_begun,
            ..
        } = self.deals[deal];
        if reason == Count::LostNew {
            self.note_stage(deal, false);
            let segment = self.clients[client].segment;
            let decided = self.ledger.decided(DealKind::New as usize, segment, grade);
            decided.lost += 1;
            decided.lost_rescued += u64::from(rescue_begun);
        }
        self.let_go(client);
        self.close_deal(deal);
    }

    /// An upsell is lost; the client stays.
    pub(super) fn lose_existing(&mut self, deal: DealId, reason: Count) {
        self.ledger.count(reason);
        self.note_loss(What::UpsellLost, deal, reason);
        let Deal { client, grade, .. } = self.deals[deal];
        if reason == Count::LostExisting {
            self.note_stage(deal, false);
            let segment = self.clients[client].segment;
            self.ledger
                .decided(DealKind::Existing as usize, segment, grade)
                .lost += 1;
        }
        self.close_deal(deal);
    }

    /// A new client is won.
    fn win_new(&mut self, deal: DealId) {
        let Deal {
            client,
            grade,
            premium,
            rescued,
            ..
        } = self.deals[deal];
        self.ledger.count(Count::WonNew);
        let segment = self.clients[client].segment;
        let age = self.deals[deal].age(self.now);
        let decided = self.ledger.decided(DealKind::New as usize, segment, grade);
        decided.won += 1;
        decided.took += u128::from(age.0);
        decided.won_rescued += u64::from(rescued);
        if rescued {
            self.ledger.count(Count::WonRescued);
        }
        if self.clients[client].was_prospect {
            self.ledger.prospecting(segment).won += 1;
        }
        let record = &mut self.clients[client];
        record.value = record.value.times(1.0 + premium);
        record.fee = record.fee.times(1.0 + premium);
        let (value, fee) = (record.value, record.fee);
        let bookings = value + fee.times(self.scenario.rules.term_months);
        self.ledger.book(Flow::BookingsNew, bookings);
        self.ledger.book(Flow::Projects, value);
        self.note_sale(What::Won, deal, bookings);
        let commission = self.scenario.grades[grade].commission_new;
        self.ledger
            .book(Flow::CommissionsNew, bookings.times(commission));
        self.settle(client, deal);
        self.close_deal(deal);
    }

    /// An upsell is won.
    fn win_existing(&mut self, deal: DealId) {
        let Deal {
            client,
            key,
            grade,
            premium,
            value,
            ..
        } = self.deals[deal];
        self.ledger.count(Count::WonExisting);
        let segment = self.clients[client].segment;
        self.ledger
            .decided(DealKind::Existing as usize, segment, grade)
            .won += 1;
        let value = value.unwrap_or_else(|| {
            let law = &self.scenario.segments[segment].upsell_value;
            let luck = self.stream(key, Purpose::UpsellValue);
            Money::from_units(law.sample(luck, 0).max(0.0))
        });
        let value = value.times(1.0 + premium);
        self.ledger.book(Flow::BookingsExisting, value);
        self.ledger.book(Flow::Upsells, value);
        self.note_sale(What::UpsellWon, deal, value);
        let commission = self.scenario.grades[grade].commission_existing;
        self.ledger
            .book(Flow::CommissionsExisting, value.times(commission));
        self.close_deal(deal);
    }

    /// A decided or abandoned deal goes.
    pub(super) fn close_deal(&mut self, deal: DealId) {
        let Deal {
            client, kind, slot, ..
        } = self.deals[deal];
        self.calendar.cancel(slot);
        if kind == DealKind::Existing {
            self.clients[client].deals.retain(|d| *d != deal);
        }
        self.deals.free(deal);
        self.look_for_room();
        self.unlink(client);
    }
}
