//! Mentoring: each Monday an hour's plan for every learner, first on the mentor, then on the learner.

use super::entities::{Job, Person, Presence, SellerId};
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
            while let Some(lesson) = self.sellers[seller].desk.of(Work::Mentoring).head() {
                self.withdraw(lesson.task);
            }
        }
    }

    /// The sellers of a grade who are at work and follow a structure, by seat.
    fn followers(&self, grade: GradeId, structure: usize) -> impl Iterator<Item = SellerId> {
        let (from, until) = self.seats[grade];
        (from..until)
            .filter(move |s| self.is_staying(*s) && self.sellers[*s].presence != Presence::Away)
            .filter(move |s| self.sellers[*s].structure == structure)
    }

    fn plan_lessons(&mut self, structure: usize, mentoring: &Mentoring) {
        // The lists' memory is used again every week.
        let [mut mentors, mut learners] = std::mem::take(&mut self.lessons);
        mentors.clear();
        mentors.extend(self.followers(mentoring.mentor, structure));
        learners.clear();
        learners.extend(self.followers(mentoring.learner, structure));
        for (&learner, &mentor) in learners.iter().zip(mentors.iter().cycle()) {
            let lesson = Job::Teach(self.person(learner));
            let task = self.make_task(Work::Mentoring, lesson, mentoring.hours_per_week);
            let key = self.sellers[learner].key.0;
            self.put_on_desk(task, mentor, key);
        }
        self.lessons = [mentors, learners];
    }

    /// The mentor has done his part; the learner's is as long as it was planned, whatever the
    /// mentor's pace, and whatever structure the learner follows by now.
    pub(super) fn taught(&mut self, learner: Person, planned: f64) {
        if let Some(seller) = self.still_here(learner) {
            let key = self.sellers[seller].key.0;
            let task = self.make_task(Work::Mentoring, Job::Learn, planned);
            self.put_on_desk(task, seller, key);
        }
    }
}
