//! Accounts: the opening book, settling in after a win, renewals and churn, upsells, referrals.

use crate::numeric::{Span, Time, math};

use super::chronicle::What;
use super::entities::{
    ClientId, Deal, DealId, DealKind, DealStep, Future, Reason, SellerId, Standing, TaskPlace,
};
use super::ledger::{Count, Flow};
use super::market::Origin;
use super::parameters::{GradeId, SegmentId, Server};
use super::purpose::{Purpose, PurposeFamily};
use super::world::World;

impl World<'_> {
    /// The accounts at the beginning of the warm-up, owned by the rules of the starting structure.
    pub(super) fn open_book(&mut self) {
        for segment in 0..self.scenario.segments.len() {
            for n in 0..self.scenario.segments[segment].clients {
                self.open_account(segment, u64::from(n));
            }
        }
    }

    fn open_account(&mut self, segment: SegmentId, n: u64) {
        let key = self.scenario.segments[segment]
            .key
            .child(PurposeFamily::Opening as u64)
            .child(n);
        let structure = self.past;
        let client = self.make_client(segment, key, structure);
        let premium = 1.0 + self.scenario.structures[structure].price_premium;
        let record = &mut self.clients[client];
        record.fee = record.fee.times(premium);
        record.value = record.value.times(premium);
        record.knowledge = 1.0;
        let owner = self.choose_owner(self.serving_grade(client));
        self.begin_account(client, owner);
        let phase = self.stream(key, Purpose::RenewalPhase).uniform(0);
        let first = Span((phase * Span::MONTH.0 as f64) as u64);
        self.clients[client].due[Future::Renewal as usize] = self.now + first;
        self.plan_move(client);
        self.replan_client(client);
    }

    /// The grade that serves a client which nobody in particular closed: the one that the rules
    /// name or, where the closer keeps his clients, the first that would sell to it.
    pub(super) fn serving_grade(&self, client: ClientId) -> GradeId {
        let segment = self.clients[client].segment;
        let rules = &self.scenario.structures[self.clients[client].structure];
        let size = self.clients[client].size;
        match rules.serve[segment].pick(size) {
            Server::Grade(grade) => *grade,
            Server::Closer => rules.sell[segment].pick(size).first().copied().unwrap_or(0),
        }
    }

    /// A client becomes an account: its clocks begin to run.
    fn begin_account(&mut self, client: ClientId, owner: Option<SellerId>) {
        let now = self.now;
        self.accounts += 1;
        let segment = &self.scenario.segments[self.clients[client].segment];
        let record = &mut self.clients[client];
        record.standing = Standing::Account;
        record.satisfaction = 0.5;
        record.won_at = now;
        record.service_until = now + segment.service_for;
        record.referral_at = now;
        let key = record.key;
        self.clients[client].referral_left = self.stream(key, Purpose::ReferralGap).exponential(0);
        self.clients[client].due[Future::Renewal as usize] = now + Span::MONTH;
        self.set_owner(client, owner);
        self.plan_service(client);
        self.plan_upsell(client);
        self.plan_referral(client);
        if owner.is_none() {
            self.ownerless.push(client);
        }
    }

    /// Makes somebody (or nobody) the owner of an account.
    pub(super) fn set_owner(&mut self, client: ClientId, owner: Option<SellerId>) {
        let load = self.constants.service_load[self.clients[client].segment];
        if let Some(old) = self.clients[client].owner {
            self.sellers[old].service_load -= load;
        }
        if let Some(new) = owner {
            self.sellers[new].service_load += load;
        }
        self.clients[client].owner = owner;
    }

    /// In a grade, the owner to be is who has the fewest expected service hours, then the lowest
    /// seat; if nobody of the grade is there, the grade of nearest expertise is asked.
    pub(super) fn choose_owner(&self, grade: GradeId) -> Option<SellerId> {
        self.constants.succession[grade].iter().find_map(|g| {
            let (from, until) = self.seats[*g];
            (from..until)
                .filter(|s| self.is_staying(*s))
                .min_by_key(|s| (self.sellers[*s].service_load, *s))
        })
    }

    /// A new client has been won: who owns it, and does it survive the hand-over?
    pub(super) fn settle(&mut self, client: ClientId, deal: DealId) {
        let Deal { seller, grade, .. } = self.deals[deal];
        let closer = seller
            .and_then(|p| self.still_here(p))
            .filter(|s| self.is_staying(*s));
        let segment = self.clients[client].segment;
        let structure = &self.scenario.structures[self.clients[client].structure];
        let wanted = match structure.serve[segment].pick(self.clients[client].size) {
            Server::Closer => grade,
            Server::Grade(serving) => *serving,
        };
        let owner = match closer {
            Some(closer) if wanted == grade => Some(closer),
            _ => self.choose_owner(wanted),
        };
        let changes_hands = owner.is_none() || owner != closer;
        let key = self.clients[client].key;
        if changes_hands && wanted != grade {
            let luck = self.stream(key, Purpose::HandoverLoss).uniform(0);
            if luck <= self.scenario.rules.handover.loss {
                return self.lose_at_handover(client);
            }
        }
        self.clients[client].owner = None;
        self.begin_account(client, closer.or(owner));
        let fee = self.clients[client].fee;
        self.ledger.book(Flow::Fees, fee);
        self.clients[client].months_paid = Some(1);
        if changes_hands {
            let giver = seller.filter(|_| closer.is_some());
            self.hand_over(client, giver, owner, Reason::Sale);
        }
        self.replan_client(client);
    }

    /// The client does not survive the hand-over: won and churned at once.
    fn lose_at_handover(&mut self, client: ClientId) {
        self.ledger.count(Count::Handovers);
        self.ledger.count(Count::HandoverLosses);
        self.ledger.count(Count::Churned);
        self.note_handover(client, None, None, None);
        self.note_client(What::Churned, client, None);
        let unearned = self.clients[client]
            .fee
            .times(self.scenario.rules.term_months);
        self.ledger.book(Flow::Unearned, unearned);
        self.let_go(client);
        self.clients[client].due = [Time::NEVER; Future::COUNT];
    }

    /// A month is over: the client stays, and pays for the next one, or goes.
    pub(super) fn renew(&mut self, client: ClientId) {
        self.ledger.count(Count::Renewals);
        let record = &self.clients[client];
        let slope = self.scenario.rules.churn_per_satisfaction;
        let base = self.constants.churn_logit[record.segment];
        let chance = if base.abs() >= math::LOGIT_BOUND {
            math::sigmoid(base)
        } else {
            math::sigmoid(base - slope * (record.satisfaction - 0.5))
        };
        let luck = self
            .stream(record.key, Purpose::Renewal)
            .uniform(record.renewals);
        self.clients[client].renewals += 1;
        if luck <= chance {
            self.client_leaves(client);
            return;
        }
        self.note_client(What::Renewed, client, None);
        let fee = self.clients[client].fee;
        self.ledger.book(Flow::Fees, fee);
        let record = &mut self.clients[client];
        record.months_paid = record.months_paid.map(|months| months + 1);
        record.due[Future::Renewal as usize] = self.now + Span::MONTH;
    }

    /// An account is lost: what waits is withdrawn, what is in hand ends without effect.
    fn client_leaves(&mut self, client: ClientId) {
        self.ledger.count(Count::Churned);
        self.note_client(What::Churned, client, None);
        self.accounts -= 1;
        if let Some(months) = self.clients[client].months_paid {
            let left = (self.scenario.rules.term_months - f64::from(months)).max(0.0);
            let unearned = self.clients[client].fee.times(left);
            self.ledger.book(Flow::Unearned, unearned);
        }
        self.set_owner(client, None);
        self.let_go(client);
        let record = &mut self.clients[client];
        record.handover = None;
        record.surprise = None;
        record.due = [Time::NEVER; Future::COUNT];
        let slot = record.slot;
        self.calendar.cancel(slot);
        self.ownerless.retain(|c| *c != client);
        // One link of our own keeps the record while the others are cut.
        self.clients[client].links += 1;
        while let Some(task) = self.clients[client].tasks.pop() {
            self.withdraw(task);
            self.unlink(client);
        }
        while let Some(deal) = self.clients[client].deals.pop() {
            self.lose_with_client(deal);
        }
        self.unlink(client);
    }

    /// An open upsell is lost because the client leaves.
    fn lose_with_client(&mut self, deal: DealId) {
        self.ledger.count(Count::ClientLeft);
        self.note_loss(What::UpsellLost, deal, Count::ClientLeft);
        if let Some(task) = self.deals[deal].task {
            if matches!(self.tasks[task].place, TaskPlace::Hand(_)) {
                self.deals[deal].step = DealStep::Dead;
                return;
            }
            self.withdraw(task);
            self.deals[deal].task = None;
        }
        self.close_deal(deal);
    }

    /// One thing less points at a client; a record that nothing needs any more is given back.
    pub(super) fn unlink(&mut self, client: ClientId) {
        let record = &mut self.clients[client];
        record.links -= 1;
        if record.links == 0 && record.standing == Standing::Gone {
            let slot = record.slot;
            self.calendar.cancel(slot);
            self.clients.free(client);
        }
    }

    fn plan_upsell(&mut self, client: ClientId) {
        let record = &self.clients[client];
        let rate = self.scenario.segments[record.segment].upsell_per_hour;
        self.clients[client].due[Future::Upsell as usize] = if rate > 0.0 {
            let gap = self
                .stream(record.key, Purpose::UpsellGap)
                .exponential(record.upsells);
            self.now + Span::from_hours(gap / rate)
        } else {
            Time::NEVER
        };
    }

    /// An existing client might buy more.
    pub(super) fn upsell_opens(&mut self, client: ClientId) {
        let n = self.clients[client].upsells;
        self.clients[client].upsells += 1;
        self.plan_upsell(client);
        self.ledger.count(Count::UpsellsOpened);
        let key = self.clients[client]
            .key
            .child(PurposeFamily::Upsell as u64)
            .child(n);
        let deal = self.open_deal(DealKind::Existing, client, key, true);
        self.clients[client].deals.push(deal);
        self.note_deal(What::Upsell, deal, None);
        self.wait_for_owner(deal);
    }

    /// An upsell that nobody has begun waits for the account's owner.
    pub(super) fn wait_for_owner(&mut self, deal: DealId) {
        let Deal {
            client, key, older, ..
        } = self.deals[deal];
        let task = self.make_stage_task(deal);
        self.ready_since(task, older);
        let patience = &self.scenario.segments[self.clients[client].segment].upsell_patience;
        if let Some(law) = patience {
            let ends = self.now + self.left_of(law, key, Purpose::UpsellPatience, 0, older);
            self.deals[deal].patience_ends = ends;
            let slot = self.deals[deal].slot;
            self.calendar.plan(slot, ends, self.expiry_phase(ends));
        }
        self.put_before_owner(client, task, key.0);
    }

    /// Puts a task on the owner's desk, unless the account is changing hands.
    pub(super) fn put_before_owner(&mut self, client: ClientId, task: usize, key: u64) {
        match (self.clients[client].handover, self.clients[client].owner) {
            (None, Some(owner)) => self.put_before_server(client, task, owner, key),
            _ => self.tasks[task].place = TaskPlace::Held,
        }
    }

    /// What was held back by a hand-over is ready now, and waits for the new owner.
    pub(super) fn release_held(&mut self, client: ClientId) {
        let Some(owner) = self.clients[client].owner else {
            return;
        };
        for index in 0..self.clients[client].tasks.len() {
            let task = self.clients[client].tasks[index];
            if self.tasks[task].place == TaskPlace::Held {
                self.tasks[task].ready = self.now;
                let key = self.clients[client].key.0;
                self.put_before_server(client, task, owner, key);
            }
        }
        for index in 0..self.clients[client].deals.len() {
            let deal = self.clients[client].deals[index];
            let Deal { task, key, .. } = self.deals[deal];
            let Some(task) = task.filter(|task| self.tasks[*task].place == TaskPlace::Held) else {
                continue;
            };
            self.tasks[task].ready = self.now;
            self.put_on_desk(task, owner, key.0);
        }
    }

    /// Lives through the referral hazard up to now; to be called before satisfaction changes.
    pub(super) fn live_referral(&mut self, client: ClientId) {
        let record = &self.clients[client];
        let rate = self.scenario.segments[record.segment].referrals_per_hour;
        if rate == 0.0 {
            return;
        }
        let hazard = rate * (2.0 * record.satisfaction - 1.0).max(0.0);
        let lived = self.now.since(record.referral_at).hours() * hazard;
        let record = &mut self.clients[client];
        record.referral_left = (record.referral_left - lived).max(0.0);
        record.referral_at = self.now;
    }

    /// Plans the next referral at the present satisfaction.
    pub(super) fn plan_referral(&mut self, client: ClientId) {
        let record = &self.clients[client];
        let rate = self.scenario.segments[record.segment].referrals_per_hour;
        let hazard = rate * (2.0 * record.satisfaction - 1.0).max(0.0);
        self.clients[client].due[Future::Referral as usize] = if hazard > 0.0 {
            self.now + Span::from_hours(record.referral_left / hazard)
        } else {
            Time::NEVER
        };
    }

    /// A satisfied client brings another of its segment.
    pub(super) fn account_refers(&mut self, client: ClientId) {
        let record = &mut self.clients[client];
        let n = record.referrals;
        record.referrals += 1;
        record.referral_at = self.now;
        let (key, segment) = (record.key, record.segment);
        let next = self.stream(key, Purpose::ReferralGap).exponential(n + 1);
        self.clients[client].referral_left = next;
        self.plan_referral(client);
        self.ledger.count(Count::Referrals);
        let key = key.child(PurposeFamily::Referred as u64).child(n);
        let owner = self.clients[client].owner.map(|owner| self.person(owner));
        self.lead_arrives(segment, key, Origin::Referral(owner));
    }
}
