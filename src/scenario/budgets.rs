//! Whether somebody may begin the work that arises: strict budgets of nothing forbid it.

use super::meaning::{Judge, choices, new_deals_arise};
use super::problem::ProblemKind;
use crate::model::{GradeId, SegmentId, Server, Structure, Work};
use crate::numeric::Span;
use crate::random::Law;

impl Judge<'_> {
    /// Warns of every kind of work that all who could do it have no time for.
    pub(super) fn somebody_may_do_it(&self, structure: &Structure) {
        if structure.flexible_budgets {
            return;
        }
        for (id, segment) in self.scenario.segments.iter().enumerate() {
            let arise = new_deals_arise(self.scenario, id);
            let sellers = choices(&structure.sell[id]);
            let stages = structure.stage_grade[id]
                .iter()
                .filter(|grades| !grades.is_empty());
            let doers = sellers
                .iter()
                .map(|grades| &grades[..])
                .chain(stages.map(|grades| &grades[..]));
            if arise
                && doers
                    .into_iter()
                    .any(|grades| forbidden(structure, grades, Work::New))
            {
                self.nobody_may(structure, Work::New, Some(id));
            }
            if segment.clients == 0 && !arise {
                continue;
            }
            let owners = self.owners(structure, id);
            let asked = [
                (Work::Service, segment.service_per_hour),
                (Work::Existing, segment.upsell_per_hour),
            ];
            for (work, rate) in asked {
                if rate > 0.0
                    && owners
                        .iter()
                        .any(|grades| forbidden(structure, grades, work))
                {
                    self.nobody_may(structure, work, Some(id));
                }
            }
            if arise && self.hands_over_in_vain(structure, id) {
                self.nobody_may(structure, Work::Handoff, Some(id));
            }
        }
        if self.scenario.rules.rescue.ask > 0.0
            && forbidden(structure, &structure.rescue, Work::Rescue)
        {
            self.nobody_may(structure, Work::Rescue, None);
        }
        if let Some(mentoring) = &structure.mentoring {
            let both = [mentoring.mentor, mentoring.learner];
            let may_not = |grade: &GradeId| forbidden(structure, &[*grade], Work::Mentoring);
            if both.iter().any(may_not) {
                self.nobody_may(structure, Work::Mentoring, None);
            }
        }
    }

    /// The grades that own clients of a segment: those who serve, or those who close.
    fn owners(&self, structure: &Structure, id: SegmentId) -> Vec<Vec<GradeId>> {
        let servers = choices(&structure.serve[id]).into_iter();
        let grades = servers.flat_map(|server| match server {
            Server::Grade(grade) => vec![vec![*grade]],
            Server::Closer => self.closers(structure, id),
        });
        grades.collect()
    }

    /// The grades that close deals of a segment, by the size of the client.
    fn closers(&self, structure: &Structure, id: SegmentId) -> Vec<Vec<GradeId>> {
        let last = structure.stage_grade[id]
            .iter()
            .rev()
            .find(|grades| !grades.is_empty());
        match last {
            Some(grades) => vec![grades.clone()],
            None => choices(&structure.sell[id]).into_iter().cloned().collect(),
        }
    }

    /// Whether a hand-over of a sale, or of a deal to those who do a later stage, needs hours that
    /// those who give or take may not spend.
    fn hands_over_in_vain(&self, structure: &Structure, id: SegmentId) -> bool {
        let rules = &self.scenario.rules.handover;
        let takes_time = |law: &Law| law.mean() > 0.0;
        let in_vain = |givers: &[GradeId], takers: &[GradeId]| {
            takes_time(&rules.taker) && forbidden(structure, takers, Work::Handoff)
                || takes_time(&rules.giver) && forbidden(structure, givers, Work::Handoff)
        };
        let mut hands: Vec<Vec<GradeId>> =
            choices(&structure.sell[id]).into_iter().cloned().collect();
        for grades in structure.stage_grade[id]
            .iter()
            .filter(|grades| !grades.is_empty())
        {
            let passed = |giver: &GradeId| !grades.contains(giver);
            if hands
                .iter()
                .any(|givers| givers.iter().all(passed) && in_vain(givers, grades))
            {
                return true;
            }
            hands = vec![grades.clone()];
        }
        choices(&structure.serve[id]).into_iter().any(|server| {
            let Server::Grade(server) = server else {
                return false;
            };
            hands.iter().any(|grades| {
                let mut givers = grades.clone();
                givers.retain(|grade| grade != server);
                !givers.is_empty() && in_vain(&givers, &[*server])
            })
        })
    }

    fn nobody_may(&self, structure: &Structure, work: Work, segment: Option<SegmentId>) {
        let segment = segment.map(|id| self.scenario.segments[id].name.clone());
        let kind = ProblemKind::NobodyMay {
            work: work.name(),
            structure: structure.name.clone(),
            segment,
        };
        self.problem(&["structure", &structure.name, "budget"], kind);
    }
}

/// Whether all of these grades that have people may spend no time on a kind of work.
fn forbidden(structure: &Structure, grades: &[GradeId], work: Work) -> bool {
    let mut staffed = grades
        .iter()
        .filter(|grade| structure.staff[**grade] > 0)
        .peekable();
    let none = |grade: &GradeId| {
        let share = structure.budget[*grade][work as usize];
        share.is_some_and(|share| (share * Span::WEEK.0 as f64).round() <= 0.0)
    };
    staffed.peek().is_some() && staffed.all(none)
}
