//! Deals that pass from one grade to another between their stages, or from somebody who has left.

use super::entities::{Deal, DealId, DealKind, DealStep, Job, Person, SellerId};
use super::ledger::Flow;
use super::line::TaskId;
use super::parameters::{GradeId, Work};
use super::purpose::Purpose;
use super::world::World;

impl World<'_> {
    /// The common lines for a deal whose seller has left: those of the grades that its structure
    /// names for the stage, else that of his grade.
    pub(super) fn leave_deal_to_others(&mut self, deal: DealId, task: TaskId, grade: GradeId) {
        let Deal {
            kind,
            client,
            stage,
            structure,
            key,
            ..
        } = self.deals[deal];
        let scenario = self.scenario;
        let named = &scenario.structures[structure].stage_grade[self.clients[client].segment];
        self.take_out(task);
        match named.get(stage).filter(|_| kind == DealKind::New) {
            Some(named) if !named.is_empty() => {
                self.put_in_pool(task, named.iter().copied(), structure, key.0);
            }
            _ => self.put_in_pool(task, [grade], structure, key.0),
        }
    }

    /// Whoever passes a deal to another grade is paid for it.
    fn pay_for_passing(&mut self, giver: SellerId) {
        let fee = self.scenario.grades[self.sellers[giver].grade].commission_passed;
        self.ledger.book(Flow::CommissionsNew, fee);
    }

    /// A made lead is passed on where its maker's grade is none of those that sell to it.
    pub(super) fn pay_for_passing_on(&mut self, deal: DealId, maker: Person) {
        let grade = self.sellers[maker.seller].grade;
        if !self.route(deal).contains(&grade) {
            self.pay_for_passing(maker.seller);
        }
    }

    /// A deal goes to another grade for its next stage: giver's hours, delay, taker's hours.
    pub(super) fn pass_deal(&mut self, deal: DealId, giver: Option<SellerId>) {
        let Deal {
            key, stage, client, ..
        } = self.deals[deal];
        let rules = &self.scenario.rules.handover;
        self.clients[client].knowledge *= rules.retention;
        self.deals[deal].step = DealStep::Work;
        let effort = self.hours(&rules.giver, key, Purpose::StagePass, 3 * stage as u64);
        if let Some(giver) = giver {
            self.pay_for_passing(giver);
        }
        match giver.filter(|_| effort > 0.0) {
            Some(giver) => {
                let task = self.make_task(Work::Handoff, Job::GiveDeal(deal), effort);
                self.deals[deal].task = Some(task);
                self.put_on_desk(task, giver, key.0);
            }
            None => self.deal_is_given(deal),
        }
    }

    /// The giver has done his part: the deal waits for somebody of the named grades.
    pub(super) fn deal_is_given(&mut self, deal: DealId) {
        let Deal {
            key,
            stage,
            client,
            structure,
            ..
        } = self.deals[deal];
        let rules = &self.scenario.rules.handover;
        let effort = self.hours(&rules.taker, key, Purpose::StagePass, 3 * stage as u64 + 2);
        let task = if effort > 0.0 {
            let task = self.make_task(Work::Handoff, Job::TakeDeal(deal), effort);
            self.deals[deal].task = Some(task);
            task
        } else {
            self.make_stage_task(deal)
        };
        let segment = self.clients[client].segment;
        let scenario = self.scenario;
        let named = &scenario.structures[structure].stage_grade[segment][stage];
        self.put_in_pool(task, named.iter().copied(), structure, key.0);
    }

    pub(super) fn deal_is_taken(&mut self, deal: DealId, seller: SellerId) {
        self.deals[deal].seller = Some(self.person(seller));
        self.deals[deal].grade = self.sellers[seller].grade;
        self.look_for_room();
    }

    /// The taker knows the deal: the stage waits on his desk.
    pub(super) fn deal_is_known(&mut self, deal: DealId, seller: SellerId, hours: f64) {
        let client = self.deals[deal].client;
        self.learn_client(client, seller, hours);
        let key = self.deals[deal].key.0;
        let task = self.make_stage_task(deal);
        self.put_on_desk(task, seller, key);
    }
}
