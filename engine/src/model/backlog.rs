//! The work that waits and that nobody begins in time, in hours of those it waits for.

use crate::numeric::{Span, Time, math};

use super::entities::TaskPlace;
use super::ledger::Ledger;
use super::line::TaskId;
use super::parameters::{GradeId, PerWork, Work};
use super::world::World;

/// The slowness of a grade at a kind of work, as it was found last: what waits in common is mostly of
/// one kind at a time.
type Usual = Option<(GradeId, Work, f64)>;

impl Ledger {
    /// Goes on to the next piece, which begins with what was open and waited at the end of the last.
    pub(super) fn open_next(&mut self) {
        self.current += 1;
        if let [.., last, next] = &mut self.cells[..=self.current] {
            next.open_before = last.open_after;
            for (next, last) in next.grades.iter_mut().zip(&last.grades) {
                next.waiting_before = last.waiting_after;
            }
        }
    }

    /// Closes the areas of the current cell at its end.
    pub(super) fn close_queues(&mut self, now: Time) {
        for work in Work::ALL {
            let area = self.queues[work as usize].restart(now);
            self.cell().waits[work as usize].queue += area;
        }
    }
}

impl World<'_> {
    /// Notes what waits for whom at the beginning of a piece of time, where that is not what waited
    /// at the end of the last.
    pub(super) fn note_waiting_before(&mut self) {
        self.note_backlog();
        let cell = &mut self.ledger.cells[self.ledger.current];
        for grade in &mut cell.grades {
            grade.waiting_before = std::mem::take(&mut grade.waiting_after);
        }
    }

    /// Notes what waits now for whom.
    pub(super) fn note_backlog(&mut self) {
        let mut usual = None;
        for id in 0..self.tasks.capacity() {
            if self.tasks.is_live(id)
                && let Some((grade, span)) = self.time_waiting(id, &mut usual)
            {
                let work = self.tasks[id].work;
                let cell = &mut self.ledger.cells[self.ledger.current];
                add(&mut cell.grades[grade].waiting_after, work, span);
            }
        }
    }

    /// Notes a task that runs out of patience.
    pub(super) fn note_lapse(&mut self, task: TaskId) {
        if let Some((grade, span)) = self.time_waiting(task, &mut None) {
            let work = self.tasks[task].work;
            let cell = &mut self.ledger.cells[self.ledger.current];
            add(&mut cell.grades[grade].lapsed, work, span);
        }
    }

    /// For whom a task waits, and the clock time it would take: on a desk for its owner's grade, in
    /// common lines for the first grade that sees it; as long as its owner, or the mean of those
    /// present, takes; what was interrupted, what is left of it. None if it waits for nobody.
    fn time_waiting(&self, id: TaskId, usual: &mut Usual) -> Option<(GradeId, Span)> {
        let task = self.tasks[id];
        let (grade, slowness) = match task.place {
            TaskPlace::Held | TaskPlace::Hand(_) => return None,
            TaskPlace::Desk(seller) => (
                self.sellers[seller].grade,
                self.own_slowness(seller, task.work),
            ),
            TaskPlace::Pool => {
                let grade = self.sight.grades(id).next()?;
                let known = usual.filter(|(of, work, _)| (*of, *work) == (grade, task.work));
                let slowness = match known {
                    Some((_, _, slowness)) => slowness,
                    None => self.usual_slowness(grade, task.work),
                };
                *usual = Some((grade, task.work, slowness));
                (grade, slowness)
            }
        };
        let span = task.remaining.unwrap_or_else(|| {
            let clock = task.effort * slowness * self.clock_per_hour(grade);
            Span(math::nearest(clock) as u64)
        });
        Some((grade, span))
    }

    /// The mean slowness of the sellers of a grade who are there; that of its pace where nobody is.
    fn usual_slowness(&self, grade: GradeId, work: Work) -> f64 {
        let (mut sum, mut present) = (0.0, 0.0);
        for (id, seller) in self.sellers.iter().enumerate() {
            if seller.grade == grade && seller.is_here() {
                sum += self.own_slowness(id, work);
                present += 1.0;
            }
        }
        match present > 0.0 {
            true => sum / present,
            false => self.scenario.grades[grade].pace,
        }
    }
}

fn add(spans: &mut PerWork<u64>, work: Work, span: Span) {
    let sum = &mut spans[work as usize];
    *sum = sum.saturating_add(span.0);
}
