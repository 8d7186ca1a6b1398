//! Mentoring: each Monday an hour's plan for every learner, first on the mentor, then on the learner.

use super::entities::{Job, Person, SellerId, TaskId};
use super::parameters::{GradeId, Mentoring, Work};
use super::world::World;

impl World<'_> {
    /// Last week's unfinished lessons lapse; this week's are planned.
    pub(super) fn plan_mentoring(&mut self) {
        for structure in [self.past, self.after] {
            if self.scenario.structures[structure].mentoring.is_some() {
                self.lapse_lessons();
                break;
            }
        }
        let mut structures = [Some(self.past), Some(self.after)];
        if self.past == self.after {
            structures[1] = None;
        }
        for structure in structures.into_iter().flatten() {
            if let Some(mentoring) = &self.scenario.structures[structure].mentoring {
                self.plan_lessons(structure, mentoring);
            }
        }
    }

    fn lapse_lessons(&mut self) {
        for seller in 0..self.sellers.len() {
            let line = &self.sellers[seller].desk[Work::Mentoring as usize];
            if line.is_empty() {
                continue;
            }
            let lapsed: Vec<TaskId> = line.iter().map(|waiting| waiting.task).collect();
            for task in lapsed {
                self.withdraw(task);
            }
        }
    }

    /// The sellers of a grade who follow a structure, by seat.
    fn followers(&self, grade: GradeId, structure: usize) -> Vec<SellerId> {
        let (from, until) = self.seats[grade];
        (from..until)
            .filter(|s| self.is_staying(*s) && self.sellers[*s].structure == structure)
            .collect()
    }

    fn plan_lessons(&mut self, structure: usize, mentoring: &Mentoring) {
        let mentors = self.followers(mentoring.mentor, structure);
        if mentors.is_empty() {
            return;
        }
        let learners = self.followers(mentoring.learner, structure);
        for (index, learner) in learners.into_iter().enumerate() {
            let mentor = mentors[index % mentors.len()];
            let lesson = Job::Teach(self.person(learner));
            let task = self.make_task(Work::Mentoring, lesson, mentoring.hours_per_week);
            let key = self.sellers[learner].key.0;
            self.put_on_desk(task, mentor, key);
        }
    }

    /// The mentor has done his part; the learner's is as long.
    pub(super) fn taught(&mut self, learner: Person) {
        if let Some(seller) = self.still_here(learner) {
            let key = self.sellers[seller].key.0;
            // The lesson is as much effort as it was planned for; the mentor's pace does not matter.
            let structure = self.sellers[seller].structure;
            let planned = self.scenario.structures[structure].mentoring.as_ref();
            let Some(planned) = planned.map(|m| m.hours_per_week) else {
                return;
            };
            let task = self.make_task(Work::Mentoring, Job::Learn, planned);
            self.put_on_desk(task, seller, key);
        }
    }
}
