//! Who may sell, close, own and serve: what follows from the rules of all structures, however the
//! luck falls. Where somebody may stand in for another, everybody counts.

use crate::model::{
    DealKind, GradeId, Scenario, SegmentId, Server, SizeRule, Start, Structure, StructureId, Work,
};
use crate::numeric::Span;

/// Grades, by whether they are meant.
pub(super) type Grades = Vec<bool>;

/// The choices of a rule by client size.
pub(super) fn choices<T>(rule: &SizeRule<T>) -> Vec<&T> {
    match rule {
        SizeRule::Always(choice) => vec![choice],
        SizeRule::Below { small, large, .. } => vec![small, large],
    }
}

/// The people of a study.
pub(super) struct People<'s> {
    pub scenario: &'s Scenario,
    /// Some structure has sellers of the grade.
    pub staffed: Grades,
    /// Somebody of the grade may leave for good.
    pub leaves: Grades,
    /// A structure has more, or fewer, of the grade than the past that all share.
    pub grows: Grades,
    pub shrinks: Grades,
    /// Whose rules meet: those of a deal's structure, and those of its client's.
    pub pairs: Vec<(StructureId, StructureId)>,
}

impl<'s> People<'s> {
    pub fn of(scenario: &'s Scenario) -> People<'s> {
        let structures = &scenario.structures;
        let grades = || 0..scenario.grades.len();
        let staffed: Grades = grades()
            .map(|grade| structures.iter().any(|s| s.staff[grade] > 0))
            .collect();
        let struck = |grade| {
            let leaving = scenario.shocks.iter().filter_map(|shock| shock.leaves);
            leaving.into_iter().any(|(who, _)| who == grade)
        };
        let leaves = grades()
            .map(|grade| {
                staffed[grade] && (scenario.grades[grade].tenure.is_some() || struck(grade))
            })
            .collect();
        let past = match scenario.start {
            Start::Shared(past) => Some(past),
            Start::Own => None,
        };
        let other = |is: fn(u32, u32) -> bool| {
            let one = |grade| {
                past.is_some_and(|past| {
                    let before = structures[past].staff[grade];
                    structures.iter().any(|s| is(s.staff[grade], before))
                })
            };
            grades().map(one).collect::<Grades>()
        };
        let own = (0..structures.len()).map(|id| (id, id));
        let pairs = match past {
            Some(past) => own
                .chain((0..structures.len()).map(|id| (past, id)))
                .collect(),
            None => own.collect(),
        };
        People {
            scenario,
            staffed,
            leaves,
            grows: other(|new, old| new > old),
            shrinks: other(|new, old| new < old),
            pairs,
        }
    }

    pub fn structure(&self, id: StructureId) -> &'s Structure {
        &self.scenario.structures[id]
    }

    /// Whether anybody may go.
    pub fn somebody_goes(&self) -> bool {
        self.leaves.contains(&true) || self.shrinks.contains(&true)
    }

    /// Whether anybody's place may be empty for a while.
    fn come_and_go(&self) -> bool {
        self.somebody_goes() || self.grows.contains(&true)
    }

    /// Structures that are reached from another one.
    pub fn reached(&self) -> impl Iterator<Item = (StructureId, StructureId)> {
        let pairs = self.pairs.iter().copied();
        pairs.filter(|(past, after)| past != after)
    }

    /// Grades that sell to new clients of a segment.
    pub fn sellers(&self, structure: StructureId, segment: SegmentId) -> Vec<GradeId> {
        let lists = choices(&self.structure(structure).sell[segment]);
        let named = lists.into_iter().flatten().copied();
        let sellers = named.chain(self.leaders(segment));
        sellers.filter(|grade| self.staffed[*grade]).collect()
    }

    /// Grades that may lead the new deals of a segment that are open at t = 0: their owners' or, where
    /// a structure has none of those, any.
    fn leaders(&self, segment: SegmentId) -> Vec<GradeId> {
        let rows = self.scenario.pipeline.iter();
        let new = rows.filter(|row| row.segment == segment && row.kind == DealKind::New);
        let mut owners: Vec<GradeId> = new.filter_map(|row| row.owner).collect();
        owners.sort_unstable();
        owners.dedup();
        let structures = &self.scenario.structures;
        let lacks = |grade: &GradeId| structures.iter().any(|s| s.staff[*grade] == 0);
        match owners.iter().any(lacks) || (!owners.is_empty() && self.somebody_goes()) {
            true => (0..self.staffed.len()).collect(),
            false => owners,
        }
    }

    /// Grades that are named for the last stage for which any are.
    fn named_last(&self, structure: StructureId, segment: SegmentId) -> Option<&'s Vec<GradeId>> {
        let stages = &self.structure(structure).stage_grade[segment];
        stages.iter().rev().find(|grades| !grades.is_empty())
    }

    /// Grades that may lead a deal at its last stage.
    pub fn closers(&self, structure: StructureId, segment: SegmentId) -> Vec<GradeId> {
        match self.named_last(structure, segment) {
            Some(named) => named.clone(),
            None => self.sellers(structure, segment),
        }
    }

    /// The grades by whose inflation a client may be promised more than it expects.
    pub fn promisers(&self, structure: StructureId, segment: SegmentId) -> Vec<GradeId> {
        match self.named_last(structure, segment) {
            Some(named) => named.iter().take(1).copied().collect(),
            None => self.sellers(structure, segment),
        }
    }

    /// Grades that work on new deals of a segment.
    pub fn doers(&self, structure: StructureId, segment: SegmentId) -> Vec<GradeId> {
        let stages = self.structure(structure).stage_grade[segment].iter();
        let mut doers = self.sellers(structure, segment);
        doers.extend(stages.flatten().filter(|grade| self.staffed[**grade]));
        doers
    }

    /// Grades that work a stage of new deals of a segment.
    pub fn doers_of(
        &self,
        structure: StructureId,
        segment: SegmentId,
        stage: usize,
    ) -> Vec<GradeId> {
        let sellers = self.sellers(structure, segment);
        let workers = self.structure(structure).stage_workers(segment, &sellers);
        workers[stage].clone()
    }

    /// Whether a deal may be passed to another grade for a stage.
    pub fn passes(&self, structure: StructureId, segment: SegmentId) -> bool {
        let mut holders = self.sellers(structure, segment);
        let stages = self.structure(structure).stage_grade[segment].iter();
        for named in stages.filter(|grades| !grades.is_empty()) {
            // A deal whose seller has left is passed as well.
            if self.somebody_goes() || holders.iter().any(|holder| !named.contains(holder)) {
                return true;
            }
            holders.clone_from(named);
        }
        false
    }

    /// Whether a client of a segment may be promised more than it expects by a grade that `counts`,
    /// under the pay of a structure that `counts`.
    pub fn promise(
        &self,
        segment: SegmentId,
        counts: impl Fn(GradeId, StructureId) -> bool,
    ) -> bool {
        self.pairs.iter().any(|&(deals, clients)| {
            let servers = choices(&self.structure(clients).serve[segment]);
            let promisers = self.promisers(deals, segment);
            promisers.into_iter().any(|grade| {
                let gives =
                    |server: &&Server| matches!(server, Server::Grade(other) if *other != grade);
                counts(grade, clients) && servers.iter().copied().any(|server| gives(&server))
            })
        })
    }

    /// Whether a structure's pay lets promises be inflated at all.
    pub fn pay_inflates(&self, structure: StructureId) -> bool {
        let own = self.structure(structure).accountability;
        own.unwrap_or(self.scenario.rules.handover.accountability) < 1.0
    }

    /// Whether a sale may go to another grade than the closer's.
    pub fn sale_changes_grade(&self, segment: SegmentId) -> bool {
        self.pairs.iter().any(|&(deals, clients)| {
            let closers = self.closers(deals, segment);
            let servers = choices(&self.structure(clients).serve[segment]);
            servers.into_iter().any(|server| match server {
                Server::Closer => false,
                Server::Grade(grade) => closers.iter().any(|closer| closer != grade),
            })
        })
    }

    /// Grades that own a structure's clients of a segment, if nobody stands in for another.
    fn named_owners(&self, structure: StructureId, segment: SegmentId) -> Vec<GradeId> {
        let rules = self.structure(structure);
        let mut owners = Vec::new();
        for server in choices(&rules.serve[segment]) {
            match server {
                Server::Grade(grade) => owners.push(*grade),
                Server::Closer => {
                    let meets = |(_, clients): &&(StructureId, StructureId)| *clients == structure;
                    for (deals, _) in self.pairs.iter().filter(meets) {
                        owners.extend(self.closers(*deals, segment));
                    }
                    let lists = choices(&rules.sell[segment]);
                    owners.extend(lists.iter().filter_map(|list| list.first()));
                }
            }
        }
        owners
    }

    /// Whether others than those who are named may own a structure's clients.
    fn others_stand_in(&self, structure: StructureId, segment: SegmentId) -> bool {
        let owners = self.named_owners(structure, segment);
        let staff = &self.structure(structure).staff;
        self.come_and_go() || owners.iter().any(|grade| staff[*grade] == 0)
    }

    /// Grades that may ever own clients of a segment.
    pub fn owners(&self, segment: SegmentId) -> Grades {
        let structures = 0..self.scenario.structures.len();
        if structures
            .clone()
            .any(|id| self.others_stand_in(id, segment))
        {
            return self.staffed.clone();
        }
        let mut owners = vec![false; self.staffed.len()];
        for grade in structures.flat_map(|id| self.named_owners(id, segment)) {
            owners[grade] = true;
        }
        owners
    }

    /// Whether an account may change its owner when it follows a transition.
    pub fn move_changes_owner(&self, segment: SegmentId) -> bool {
        self.reached().any(|(past, after)| {
            let owners = self.named_owners(past, segment);
            let servers = choices(&self.structure(after).serve[segment]);
            servers.into_iter().any(|server| match server {
                Server::Closer => false,
                Server::Grade(grade) => {
                    self.others_stand_in(past, segment) || owners.iter().any(|owner| owner != grade)
                }
            })
        })
    }

    /// Whether a structure has lessons.
    pub fn teaches(&self, structure: StructureId) -> bool {
        let Structure {
            mentoring, staff, ..
        } = self.structure(structure);
        let there = |grade: GradeId| staff[grade] > 0;
        mentoring
            .as_ref()
            .is_some_and(|m| there(m.mentor) && there(m.learner))
    }

    /// Whether a grade is taught anywhere.
    pub fn is_taught(&self, grade: GradeId) -> bool {
        (0..self.scenario.structures.len()).any(|id| {
            let lessons = self.structure(id).mentoring.as_ref();
            self.teaches(id) && lessons.is_some_and(|lessons| lessons.learner == grade)
        })
    }

    /// Whether a rescue may be called for deals of a structure, the chances of asking apart: there
    /// are rescuers, somebody else leads, and expertise moves the chance.
    pub fn may_rescue(&self, structure: StructureId, segment: SegmentId) -> bool {
        let rescuers = &self.structure(structure).rescue;
        let doers = self.doers(structure, segment);
        let tables = self.scenario.segments[segment].tables(DealKind::New);
        let differs = |table: &[Option<f64>]| {
            let mut chances = table.iter().flatten();
            let first = chances.next();
            chances.any(|chance| Some(chance) != first)
        };
        rescuers.iter().any(|grade| self.staffed[*grade])
            && doers.iter().any(|grade| !rescuers.contains(grade))
            && tables.into_iter().any(differs)
    }

    /// Whether work of a kind ranks with other work that the grade may do, in a structure.
    pub fn ranks_with(&self, structure: StructureId, grade: GradeId, one: Work, two: Work) -> bool {
        let class = &self.structure(structure).class[grade];
        one != two && class[one as usize] == class[two as usize]
    }

    /// Whether anything happens at a time after t = 0.
    pub fn is_lived(&self, at: Span) -> bool {
        let spans = &self.scenario.spans;
        at < spans.change + spans.horizon
    }
}
