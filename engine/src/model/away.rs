//! Absence: who is on leave or ill keeps his accounts and his desk, and comes back.

use crate::numeric::{Span, Time};

use super::chronicle::What;
use super::entities::{ClientId, Job, Presence, SellerId};
use super::line::TaskId;
use super::parameters::{GradeId, Work};
use super::presence::Absences;
use super::purpose::Purpose;
use super::world::World;

impl World<'_> {
    /// Plans the absences of somebody who sits down.
    pub(super) fn plan_absences(&mut self, seller: SellerId) {
        self.sellers[seller].absences = Absences::NONE;
        let absence = &self.scenario.grades[self.sellers[seller].grade].absence;
        if absence.leave > Span::ZERO {
            let since = self.now.0 as i64 - self.ledger.timeline.turn.0 as i64;
            let part = since.div_euclid(absence.part().0 as i64);
            // One that would have begun before he came is not taken.
            let late = self.leave_begins(seller, part) < self.now.0 as i64;
            self.plan_leave(seller, part + i64::from(late));
        }
        self.plan_sickness(seller);
    }

    fn plan_leave(&mut self, seller: SellerId, part: i64) {
        let at = self.leave_begins(seller, part);
        let absences = &mut self.sellers[seller].absences;
        absences.part = part;
        absences.leave_at = Time(at as u64);
    }

    /// When the leave of a part of a year begins, in microseconds of the run; negative before it.
    fn leave_begins(&self, seller: SellerId, part: i64) -> i64 {
        let who = &self.sellers[seller];
        let absence = &self.scenario.grades[who.grade].absence;
        let place = self.stream(who.key, Purpose::Leave).uniform(part as u64);
        let room = absence.part().0 - absence.piece().0;
        let within = (place * room as f64) as i64;
        self.ledger.timeline.turn.0 as i64 + part * absence.part().0 as i64 + within
    }

    fn plan_sickness(&mut self, seller: SellerId) {
        let who = &self.sellers[seller];
        let rate = self.scenario.grades[who.grade].absence.sickness_per_hour;
        let at = if rate > 0.0 {
            let gap = self.stream(who.key, Purpose::Sickness);
            self.now + Span::from_hours(gap.exponential(who.absences.spells) / rate)
        } else {
            Time::NEVER
        };
        self.sellers[seller].absences.sick_at = at;
    }

    /// A leave or an illness begins.
    pub(super) fn absence_begins(&mut self, seller: SellerId) {
        let who = &self.sellers[seller];
        let absence = &self.scenario.grades[who.grade].absence;
        let until = if who.absences.leave_at == self.now {
            let until = self.now + absence.piece();
            self.plan_leave(seller, who.absences.part + 1);
            until
        } else {
            let spell = who.absences.spells;
            let hours = self.hours(&absence.sick_for, who.key, Purpose::SickFor, spell);
            let absences = &mut self.sellers[seller].absences;
            absences.spells += 1;
            absences.sick_at = Time::NEVER;
            self.now + Span::from_hours(hours)
        };
        let who = &mut self.sellers[seller];
        match who.presence {
            Presence::Away => who.absences.back_at = who.absences.back_at.max(until),
            // Who leaves for good finishes the task in hand first.
            Presence::Busy if who.leaving.is_some() => who.absences = Absences::NONE,
            Presence::Free | Presence::Busy => self.goes_away(seller, until),
            Presence::Vacant | Presence::NoSeat => unreachable!("who is not there is not away"),
        }
    }

    /// He lays down what he has in hand; what waits on his desk waits for him.
    fn goes_away(&mut self, seller: SellerId, until: Time) {
        self.account_for(seller);
        if self.sellers[seller].presence == Presence::Busy {
            self.interrupt(seller);
        }
        self.no_longer_free(seller);
        let who = &mut self.sellers[seller];
        who.presence = Presence::Away;
        who.absences.sick_at = Time::NEVER;
        who.absences.back_at = until;
        let grade = who.grade;
        self.note_seller(What::WentAway, seller, self.sellers[seller].incumbent);
        if self.scenario.grades[grade].absence.covered {
            self.leave_requests_to_mates(seller, grade);
        }
    }

    /// What his accounts have asked for waits in the common line of his grade.
    fn leave_requests_to_mates(&mut self, seller: SellerId, grade: GradeId) {
        while let Some(waiting) = self.sellers[seller].desk.of(Work::Service).head() {
            let task = waiting.task;
            let Job::Service(client) = self.tasks[task].job else {
                unreachable!("service is of requests");
            };
            self.take_out(task);
            self.leave_to_mates(client, task, grade);
        }
    }

    /// A request waits in the common line of a grade, whose owner is away.
    fn leave_to_mates(&mut self, client: ClientId, task: TaskId, grade: GradeId) {
        let record = &self.clients[client];
        let (structure, key) = (record.structure, record.key.0);
        self.put_in_pool(task, [grade], structure, key);
    }

    /// A request waits for the owner of its account, or for his mates while he is away.
    pub(super) fn put_before_server(
        &mut self,
        client: ClientId,
        task: TaskId,
        owner: SellerId,
        key: u64,
    ) {
        let who = &self.sellers[owner];
        let is_service = self.tasks[task].work == Work::Service;
        let covered = self.scenario.grades[who.grade].absence.covered;
        if is_service && covered && who.presence == Presence::Away {
            let grade = who.grade;
            self.leave_to_mates(client, task, grade);
        } else {
            self.put_on_desk(task, owner, key);
        }
    }

    /// He is back, and looks for work.
    pub(super) fn comes_back(&mut self, seller: SellerId) {
        self.account_for(seller);
        self.sellers[seller].absences.back_at = Time::NEVER;
        self.become_free(seller);
        self.plan_sickness(seller);
        self.note_seller(What::CameBack, seller, self.sellers[seller].incumbent);
        self.look_for_room();
    }
}
