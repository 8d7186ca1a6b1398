//! Where work waits: leads at grades, everything else on desks.

use std::collections::VecDeque;

use crate::numeric::{Money, Span, Time};
use crate::random::Law;

use super::entities::{
    ClientId, DealId, DealStep, Job, Person, Presence, SellerId, Task, TaskPlace,
};
use super::ledger::Count;
use super::line::TaskId;
use super::line::{Rank, WaitingLines};
use super::market::Origin;
use super::parameters::{GradeId, SizeRule, StructureId, Work};
use super::pool::PoolRecord;
use super::purpose::Purpose;
use super::world::{Owner, World, phase};

/// How soon a grade that had no place for a lead is asked again, at the earliest.
const ASK_AGAIN: Span = Span::HOUR;

/// What the sellers of a grade have in common.
#[derive(Debug, Default)]
pub(super) struct Floor {
    /// Work that any of them may take, by kind.
    pub(super) lines: WaitingLines,
    /// Free sellers, the longest free first.
    pub(super) free: VecDeque<SellerId>,
    /// Tasks that joined a line since the last look.
    pub(super) fresh: usize,
    /// Leads that wait for their first contact here.
    pub(super) leads: usize,
}

clone_in_place!(
    Floor;
    lines, free, fresh, leads
);

impl Floor {
    /// Nothing waits and nobody is free; the memory is kept.
    pub(super) fn clear(&mut self) {
        self.lines.clear();
        self.free.clear();
        self.fresh = 0;
        self.leads = 0;
    }
}

impl PoolRecord for Task {
    fn forget_slot(&mut self) {
        self.slot = None;
    }
}

impl<T> SizeRule<T> {
    /// Whether a client of this size is one of the small ones.
    pub(super) fn is_small(&self, size: Money) -> bool {
        matches!(self, SizeRule::Below { border, .. } if size < *border)
    }

    /// The choice for a client of this size.
    pub(super) fn pick(&self, size: Money) -> &T {
        match self {
            SizeRule::Always(choice) => choice,
            SizeRule::Below {
                border,
                small,
                large,
            } => {
                if size < *border {
                    small
                } else {
                    large
                }
            }
        }
    }
}

impl World<'_> {
    /// The seller behind a person, if it is still the same.
    pub(super) fn still_here(&self, person: Person) -> Option<SellerId> {
        let seller = &self.sellers[person.seller];
        (seller.is_here() && seller.incumbent == person.incumbent).then_some(person.seller)
    }

    pub(super) fn person(&self, seller: SellerId) -> Person {
        Person {
            seller,
            incumbent: self.sellers[seller].incumbent,
        }
    }

    /// A new task, nowhere yet.
    pub(super) fn make_task(&mut self, work: Work, job: Job, effort: f64) -> TaskId {
        let now = self.now;
        let fresh = || Task {
            work,
            job,
            effort,
            hours: 0.0,
            remaining: None,
            asked: now,
            ready: now,
            rank: Rank {
                fresh: true,
                due: now,
                key: 0,
            },
            place: TaskPlace::Held,
            expires: Time::NEVER,
            slot: None,
        };
        let id = self.tasks.take(fresh);
        let slot = self.tasks[id].slot;
        self.tasks[id] = Task { slot, ..fresh() };
        id
    }

    /// Lets a task run out at an instant unless it is begun before.
    pub(super) fn expire_at(&mut self, task: TaskId, at: Time) {
        self.tasks[task].expires = at;
        if at.is_never() {
            return;
        }
        let slot = match self.tasks[task].slot {
            Some(slot) => slot,
            None => {
                let slot = self.add_slot(Owner::Task(task));
                self.tasks[task].slot = Some(slot);
                slot
            }
        };
        let phase = self.expiry_phase(at);
        self.calendar.plan(slot, at, phase);
    }

    /// Patience ends before free sellers look for work, unless it has no length: what comes then has
    /// to be seen once.
    pub(super) fn expiry_phase(&self, ends: Time) -> u8 {
        match ends == self.now {
            true => phase::NO_PATIENCE,
            false => phase::EXPIRY,
        }
    }

    /// Forgets a task that waits nowhere.
    pub(super) fn drop_task(&mut self, task: TaskId) {
        self.cannot_expire(task);
        self.tasks.free(task);
    }

    /// A task does not run out any more: it has been begun, or is forgotten.
    pub(super) fn cannot_expire(&mut self, task: TaskId) {
        let record = &mut self.tasks[task];
        if let Some(slot) = record.slot
            && !record.expires.is_never()
        {
            record.expires = Time::NEVER;
            self.calendar.cancel(slot);
        }
    }

    /// Draws hours that cannot be negative.
    pub(super) fn hours(
        &self,
        law: &Law,
        key: crate::random::Key,
        purpose: Purpose,
        index: u64,
    ) -> f64 {
        match law {
            Law::Constant(hours) => *hours,
            law => law.sample(self.stream(key, purpose), index).max(0.0),
        }
    }

    /// Sets the order in which a task that is ready now is to be done.
    fn rank(&mut self, task: TaskId, structure: StructureId, key: u64) {
        let Task {
            work, job, ready, ..
        } = self.tasks[task];
        let client = match self.constants.somebody_is_ahead {
            true => self.client_of(job),
            false => None,
        };
        let ahead = client.map_or(Span::ZERO, |client| {
            let client = &self.clients[client];
            *self.scenario.structures[structure].ahead[client.segment].pick(client.size)
        });
        let due = self.due(ready, structure, work, ahead);
        let fresh = self.tasks[task].remaining.is_none();
        self.tasks[task].rank = Rank { fresh, due, key };
    }

    /// When work of a kind that is ready since then is due.
    pub(super) fn due(&self, ready: Time, structure: StructureId, work: Work, ahead: Span) -> Time {
        let due = ready + self.scenario.structures[structure].target[work as usize];
        match self.constants.somebody_is_ahead {
            // All are put off alike, so that none is due before the clock begins.
            true => Time(due.0 + Span::NEVER.0 - ahead.0),
            false => due,
        }
    }

    /// For which client a task is done.
    pub(super) fn client_of(&self, job: Job) -> Option<ClientId> {
        match job {
            Job::Stage(deal) | Job::Rescue(deal) | Job::GiveDeal(deal) | Job::TakeDeal(deal) => {
                Some(self.deals[deal].client)
            }
            Job::Service(client) | Job::Give(client, _) | Job::Take(client, _) => Some(client),
            Job::Conflict | Job::Teach(_) | Job::Learn | Job::Ask(..) => None,
        }
    }

    /// Puts a ready task on a seller's desk.
    pub(super) fn put_on_desk(&mut self, task: TaskId, seller: SellerId, key: u64) {
        let structure = self.sellers[seller].structure;
        self.rank(task, structure, key);
        let Task { work, rank, .. } = self.tasks[task];
        self.tasks[task].place = TaskPlace::Desk(seller);
        self.sellers[seller].desk.insert(work, rank, task);
        self.sellers[seller].waiting += 1;
        self.ledger.queue(work, self.now, 1);
        if self.sellers[seller].presence == Presence::Free {
            self.woken.push(seller);
        } else if self.scenario.structures[structure].preempts[work as usize] {
            self.urgent.push(task);
            self.work_is_fresh = true;
        }
    }

    /// Puts a ready task into the common lines of grades.
    pub(super) fn put_in_pool(
        &mut self,
        task: TaskId,
        grades: impl IntoIterator<Item = GradeId>,
        structure: StructureId,
        key: u64,
    ) {
        self.rank(task, structure, key);
        self.tasks[task].place = TaskPlace::Pool;
        self.sight.hide(task);
        self.ledger.queue(self.tasks[task].work, self.now, 1);
        for grade in grades {
            self.show_to(task, grade);
        }
        let work = self.tasks[task].work as usize;
        if self.scenario.structures.iter().any(|s| s.preempts[work]) {
            self.urgent.push(task);
            self.work_is_fresh = true;
        }
    }

    /// Lets one more grade see a task that waits in a common line.
    pub(super) fn show_to(&mut self, task: TaskId, grade: GradeId) {
        let Task {
            work, rank, place, ..
        } = self.tasks[task];
        assert_eq!(
            place,
            TaskPlace::Pool,
            "what waits in common is shown to grades"
        );
        if !self.sight.show(task, grade) {
            return;
        }
        let floor = &mut self.floors[grade];
        floor.lines.insert(work, rank, task);
        floor.fresh += 1;
        self.work_is_fresh = true;
    }

    /// Takes a waiting task out of wherever it waits; it is held then.
    pub(super) fn take_out(&mut self, task: TaskId) {
        let Task {
            work, rank, place, ..
        } = self.tasks[task];
        match place {
            TaskPlace::Held => return,
            TaskPlace::Hand(_) => unreachable!("a task in hand does not wait"),
            TaskPlace::Desk(seller) => {
                self.sellers[seller].desk.remove(work, rank, task);
                self.sellers[seller].waiting -= 1;
            }
            TaskPlace::Pool => {
                for grade in self.sight.grades(task) {
                    self.floors[grade].lines.remove(work, rank, task);
                }
            }
        }
        self.tasks[task].place = TaskPlace::Held;
        self.ledger.queue(work, self.now, -1);
    }

    /// Withdraws a task that waits; it never happens.
    pub(super) fn withdraw(&mut self, task: TaskId) {
        self.take_out(task);
        self.drop_task(task);
    }

    /// A lead looks for a place in the queue of the first preferred grade that has one.
    pub(super) fn route_lead(&mut self, deal: DealId, origin: Origin) {
        let task = self.make_stage_task(deal);
        self.ready_since(task, self.deals[deal].older);
        let structure = self.deals[deal].structure;
        let is_given = self.give_new_lead(deal, origin);
        if !is_given && self.next_grade(deal).is_none() {
            self.drop_task(task);
            self.deals[deal].task = None;
            self.lose_new(deal, Count::NoPlace);
            return;
        }
        let key = self.deals[deal].key.0;
        if !is_given {
            self.put_in_pool(task, None, structure, key);
            match self.is_pushed(deal) {
                true => self.wait_for_room(deal, None),
                false => self.overflow(deal),
            }
        }
        let parameters = &self.scenario.segments[self.clients[self.deals[deal].client].segment];
        let patience = match &parameters.patience {
            Some(law) => {
                let Deal { key, older, .. } = self.deals[deal];
                self.now + self.left_of(law, key, Purpose::Patience, 0, older)
            }
            None => Time::NEVER,
        };
        self.deals[deal].patience_ends = patience;
        self.plan_waiting(deal);
    }

    /// The grades that a lead may be shown to, in their order.
    pub(super) fn route(&self, deal: DealId) -> &[GradeId] {
        let deal = &self.deals[deal];
        let client = &self.clients[deal.client];
        self.scenario.structures[deal.structure].sell[client.segment].pick(client.size)
    }

    /// Whether a lead waits where this grade sees it.
    fn is_seen_by(&self, deal: DealId, grade: GradeId) -> bool {
        let task = self.deals[deal].task.expect("a waiting lead has its task");
        self.tasks[task].place == TaskPlace::Pool && self.sight.sees(task, grade)
    }

    /// The first grade of its list that does not see this lead yet and has a place for it.
    fn next_grade(&self, deal: DealId) -> Option<GradeId> {
        let mut route = self.route(deal).iter().copied();
        route.find(|grade| !self.is_seen_by(deal, *grade) && self.has_place(deal, *grade))
    }

    /// Whether a grade has a place for a lead.
    pub(super) fn has_place(&self, deal: DealId, grade: GradeId) -> bool {
        let structure = &self.scenario.structures[self.deals[deal].structure];
        match structure.queue_limit[grade] {
            None => true,
            Some(limit) => self.floors[grade].leads < limit as usize + self.takers(grade),
        }
    }

    /// Free sellers of a grade whose budgets let them take a lead.
    fn takers(&self, grade: GradeId) -> usize {
        let free = self.floors[grade].free.iter();
        free.filter(|seller| self.may_begin_sometime(**seller, Work::New))
            .count()
    }

    /// Shows a waiting lead to the next grade of its list that has a place; to all that have one,
    /// where overflow takes no time. Who has none is asked again.
    pub(super) fn overflow(&mut self, deal: DealId) {
        let after = self.scenario.structures[self.deals[deal].structure].overflow_after;
        let mut found = false;
        while let Some(grade) = self.next_grade(deal) {
            let task = self.deals[deal].task.expect("a waiting lead has its task");
            self.show_to(task, grade);
            self.floors[grade].leads += 1;
            found = true;
            if after > Span::ZERO {
                break;
            }
        }
        let more = self
            .route(deal)
            .iter()
            .any(|grade| !self.is_seen_by(deal, *grade));
        self.deals[deal].overflows = match (more, found && after > Span::ZERO) {
            (false, _) => Time::NEVER,
            (true, true) => self.now + after,
            (true, false) => self.now + after.max(ASK_AGAIN),
        };
    }

    pub(super) fn plan_waiting(&mut self, deal: DealId) {
        let Deal {
            patience_ends,
            overflows,
            slot,
            ..
        } = self.deals[deal];
        let next = patience_ends.min(overflows);
        if next.is_never() {
            self.calendar.cancel(slot);
        } else {
            self.calendar.plan(slot, next, self.expiry_phase(next));
        }
    }

    /// A deal's slot is due: a delay ends, or a waiting lead overflows or goes cold.
    pub(super) fn deal_is_due(&mut self, deal: DealId, phase: u8) {
        if phase == phase::COMPLETION {
            return self.delay_ends(deal);
        }
        if self.deals[deal].patience_ends == self.now {
            self.forget_waiting_lead(deal);
            let task = self.deals[deal]
                .task
                .take()
                .expect("a waiting lead has its task");
            self.note_lapse(task);
            self.withdraw(task);
            match self.deals[deal].kind {
                DealKind::New => self.lose_new(deal, Count::Cold),
                DealKind::Existing => self.lose_existing(deal, Count::ColdExisting),
            }
            return;
        }
        let task = self.deals[deal].task.expect("a waiting lead has its task");
        match self.tasks[task].place {
            TaskPlace::Desk(seller) => self.take_back(deal, seller),
            _ if self.is_pushed(deal) => self.wait_another_day(deal),
            _ => self.overflow(deal),
        }
        self.plan_waiting(deal);
    }

    /// A lead waits no longer for its first contact: it frees its places in the queues.
    pub(super) fn forget_waiting_lead(&mut self, deal: DealId) {
        self.calendar.cancel(self.deals[deal].slot);
        if self.deals[deal].kind == DealKind::Existing {
            return;
        }
        let task = self.deals[deal].task.expect("a waiting lead has its task");
        match self.tasks[task].place {
            TaskPlace::Pool => {
                for grade in self.sight.grades(task) {
                    self.floors[grade].leads -= 1;
                }
                self.assigned.forget(deal);
            }
            TaskPlace::Desk(seller) => self.floors[self.sellers[seller].grade].leads -= 1,
            TaskPlace::Held | TaskPlace::Hand(_) => {}
        }
    }

    /// A task's patience ends before it was begun.
    pub(super) fn run_out(&mut self, task: TaskId) {
        self.note_lapse(task);
        match self.tasks[task].job {
            Job::Service(client) => self.service_lapses(client, task),
            Job::Rescue(deal) => {
                self.withdraw(task);
                self.deals[deal].task = None;
                debug_assert_eq!(self.deals[deal].step, DealStep::Rescue);
                self.lose_new(deal, Count::LostNew);
            }
            job => unreachable!("{job:?} does not run out"),
        }
    }
}

use super::entities::{Deal, DealKind};
