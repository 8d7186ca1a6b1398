//! What may happen in a study: of every segment and every grade, however the luck falls.

use crate::model::{DealKind, GradeId, PerWork, Scenario, SegmentId, SizeRule, Work};
use crate::numeric::Span;
use crate::random::Law;

use super::super::meaning::leads_are_made;
use super::people::{Grades, People, choices};

/// Whether a law of something that counts as zero below zero is nothing else.
pub(super) fn is_nothing(law: &Law) -> bool {
    matches!(law, Law::Constant(value) if *value <= 0.0)
}

pub(super) fn is_constant(law: &Law) -> bool {
    matches!(law, Law::Constant(_))
}

/// What may happen to the clients of a segment.
pub(super) struct Happens {
    /// Leads come.
    pub leads: bool,
    /// Somebody makes leads.
    pub made: bool,
    /// New clients come, by themselves or brought.
    pub arise: bool,
    /// There are clients, or leads that may become some.
    pub alive: bool,
    /// Clients ask for service, and not only before they are any.
    pub asks: bool,
    pub served: bool,
    pub upsells: bool,
    /// Satisfaction may rise above one half.
    pub rises: bool,
    /// Somebody promises more than is expected.
    pub inflates: bool,
    /// A sale goes to another grade.
    pub sold_on: bool,
    /// An account changes its owner.
    pub handed: bool,
    /// Requests may be served by mates of an owner who is away.
    pub covered: bool,
    /// A deal goes to another grade for a stage.
    pub passed: bool,
    /// Somebody does not know a client wholly.
    pub unknown: bool,
    /// A surprise comes to light.
    pub surprised: bool,
    /// Service may be other than what was promised.
    pub differs: bool,
    /// Satisfaction may leave one half.
    pub moves: bool,
    /// Knowledge of a client may count.
    pub knowledge_counts: bool,
    /// Grades that may own its clients.
    pub owners: Grades,
}

/// A study's facts.
pub(super) struct Facts<'s> {
    pub people: People<'s>,
    pub segments: Vec<Happens>,
    /// Work that may reach a grade with sellers.
    pub reach: Vec<PerWork<bool>>,
}

impl<'s> Facts<'s> {
    pub fn of(scenario: &'s Scenario) -> Facts<'s> {
        let people = People::of(scenario);
        let segments: Vec<Happens> = (0..scenario.segments.len())
            .map(|segment| happens(&people, segment))
            .collect();
        let mut facts = Facts {
            people,
            segments,
            reach: vec![[false; Work::COUNT]; scenario.grades.len()],
        };
        facts.share_out();
        facts
    }

    pub fn scenario(&self) -> &'s Scenario {
        self.people.scenario
    }

    /// Whether this is so of any segment.
    pub fn any(&self, is: impl Fn(SegmentId, &Happens) -> bool) -> bool {
        let mut segments = self.segments.iter().enumerate();
        segments.any(|(id, happens)| is(id, happens))
    }

    /// Whether a rescue may be called in any structure, the chances of asking apart.
    pub fn may_rescue(&self) -> bool {
        let structures = 0..self.scenario().structures.len();
        structures
            .into_iter()
            .any(|structure| self.rescues_in(structure))
    }

    fn rescues_in(&self, structure: usize) -> bool {
        self.any(|segment, happens| happens.arise && self.people.may_rescue(structure, segment))
    }

    /// Whether whoever is asked may close enough of the gap.
    pub fn is_worth_asking(&self) -> bool {
        let rescue = &self.scenario().rules.rescue;
        rescue.ask > 0.0 && rescue.closes > rescue.min_gain
    }

    /// Whether anybody has tasks of kind `handoff`.
    fn hand_offs(&self) -> bool {
        let rules = &self.scenario().rules.handover;
        let changes = self.any(|_, happens| happens.handed || happens.passed);
        let efforts = !is_nothing(&rules.giver) || !is_nothing(&rules.taker);
        let conflicts = rules.conflict_hours > 0.0 && self.any(|_, happens| happens.surprised);
        (changes && efforts) || conflicts
    }

    /// Which work may reach which grade.
    fn share_out(&mut self) {
        let scenario = self.scenario();
        let mut reach = vec![[false; Work::COUNT]; scenario.grades.len()];
        let mut give = |grade: GradeId, work: Work| reach[grade][work as usize] = true;
        let hand_offs = self.hand_offs();
        for (segment, happens) in self.segments.iter().enumerate() {
            for structure in 0..scenario.structures.len() {
                let doers = self.people.doers(structure, segment);
                for &grade in doers.iter().filter(|_| happens.arise) {
                    give(grade, Work::New);
                    if hand_offs {
                        give(grade, Work::Handoff);
                    }
                }
            }
            for structure in scenario.structures.iter().filter(|_| happens.made) {
                for &grade in &structure.prospect[segment] {
                    give(grade, Work::Prospecting);
                }
            }
            let owners = happens.owners.iter().enumerate();
            for (grade, _) in owners.filter(|(_, owns)| **owns && happens.alive) {
                let kinds = [
                    (Work::Service, happens.served),
                    (Work::Existing, happens.upsells),
                    (Work::Handoff, hand_offs),
                ];
                for (work, _) in kinds.into_iter().filter(|(_, is)| *is) {
                    give(grade, work);
                }
            }
        }
        for (id, structure) in scenario.structures.iter().enumerate() {
            if self.is_worth_asking() && self.rescues_in(id) {
                structure
                    .rescue
                    .iter()
                    .for_each(|grade| give(*grade, Work::Rescue));
            }
            if let Some(lessons) = structure
                .mentoring
                .as_ref()
                .filter(|_| self.people.teaches(id))
            {
                give(lessons.mentor, Work::Mentoring);
                give(lessons.learner, Work::Mentoring);
            }
        }
        for (works, staffed) in reach.iter_mut().zip(&self.people.staffed) {
            works.iter_mut().for_each(|reached| *reached &= staffed);
        }
        self.reach = reach;
    }

    /// Whether a grade has work other than lessons, from which it may learn.
    pub fn works(&self, grade: GradeId) -> bool {
        let kinds = Work::ALL
            .into_iter()
            .filter(|work| *work != Work::Mentoring);
        kinds
            .into_iter()
            .any(|work| self.reach[grade][work as usize])
    }

    /// Whether somebody of constant expertise has reached a ceiling already. (A ceiling far below
    /// would move the last bit of it by rounding.)
    pub fn is_at(&self, grade: GradeId, ceiling: f64) -> bool {
        let law = &self.scenario().grades[grade].expertise;
        matches!(law, Law::Constant(e) if *e >= ceiling && ceiling >= 0.5)
    }

    /// Whether somebody's chance depends on a grade's cell of a win table: he stands, or may come by
    /// learning, where the curve through the cells leans on it.
    pub fn chance_depends(
        &self,
        table: &[Option<f64>],
        cell: GradeId,
        who: impl Iterator<Item = GradeId>,
    ) -> bool {
        let grades = &self.scenario().grades;
        let mean = |grade: GradeId| grades[grade].expertise_mean;
        let known = (0..table.len()).filter(|grade| table[*grade].is_some());
        let mut nodes: Vec<f64> = known.map(mean).collect();
        nodes.sort_by(f64::total_cmp);
        nodes.dedup();
        let x = mean(cell);
        let place = nodes.iter().position(|node| *node == x).unwrap_or(0);
        let last = nodes.len().saturating_sub(1);
        // Between the neighbours, and beyond the ends as far as the end slopes go.
        let from = if place <= 1 {
            f64::NEG_INFINITY
        } else {
            nodes[place - 1]
        };
        let until = if place + 1 >= last {
            f64::INFINITY
        } else {
            nodes[place + 1]
        };
        let mut staffed = who.filter(|grade| self.people.staffed[*grade]);
        staffed.any(|grade| {
            let (low, high) = self.expertise(grade);
            if low == high && nodes.contains(&low) {
                return low == x;
            }
            low < until && high > from
        })
    }

    /// Between what the expertise of a grade's sellers lies.
    fn expertise(&self, grade: GradeId) -> (f64, f64) {
        let about = &self.scenario().grades[grade];
        let Law::Constant(at) = about.expertise else {
            return (0.0, 1.0);
        };
        let at = at.clamp(0.0, 1.0);
        let mut high = at;
        if about.practice_per_hour > 0.0 {
            high = f64::max(high, about.ceiling_alone);
        }
        if about.mentoring_per_hour > 0.0 && self.people.is_taught(grade) {
            high = f64::max(high, about.ceiling);
        }
        (at, high)
    }

    /// Whether a segment's clients are sorted by size anywhere.
    pub fn is_sized(&self, segment: SegmentId) -> bool {
        let structures = self.scenario().structures.iter();
        structures.into_iter().any(|structure| {
            sides_differ(&structure.sell[segment]) || sides_differ(&structure.serve[segment])
        })
    }
}

/// Whether the two sides of a rule by size differ.
pub(super) fn sides_differ<T: PartialEq>(rule: &SizeRule<T>) -> bool {
    matches!(choices(rule)[..], [small, large] if small != large)
}

fn happens(people: &People<'_>, id: SegmentId) -> Happens {
    let scenario = people.scenario;
    let (segment, rules) = (&scenario.segments[id], &scenario.rules);
    let service = &rules.service;
    let given = |kind| {
        let rows = &scenario.pipeline;
        rows.iter().any(|row| row.segment == id && row.kind == kind)
    };
    let season = segment.season.iter().any(|month| *month > 0.0);
    let past = segment.past_leads.iter().any(|leads| *leads > 0.0);
    let leads = (segment.leads_per_hour > 0.0 && season) || past;
    let made = leads_are_made(scenario, id);
    let alive = leads || made || segment.clients > 0 || given(DealKind::New);
    let asks = alive && segment.service_per_hour > 0.0;
    let served = asks && segment.service_for > Span::ZERO;
    let upsells = alive && (segment.upsell_per_hour > 0.0 || given(DealKind::Existing));
    let varies = !is_constant(&segment.expectation);
    let rises = served && service.adjustment > 0.0 && (service.expertise > 0.0 || varies);
    let arise = leads
        || made
        || given(DealKind::New)
        || (alive && segment.referrals_per_hour > 0.0 && rises);
    let inflated = |grade: GradeId, structure| {
        scenario.grades[grade].inflation > 0.0 && people.pay_inflates(structure)
    };
    let inflates = arise && people.promise(id, inflated);
    let sold_on = arise && people.sale_changes_grade(id);
    let handed = sold_on || (alive && (people.somebody_goes() || people.move_changes_owner(id)));
    let structures = 0..scenario.structures.len();
    let passed = arise
        && structures
            .into_iter()
            .any(|structure| people.passes(structure, id));
    let owners = people.owners(id);
    let covered = served
        && (0..owners.len()).any(|grade| {
            let absence = &scenario.grades[grade].absence;
            owners[grade] && absence.covered && absence.happens()
        });
    let lost = (handed || covered) && rules.handover.retention < 1.0;
    let unknown = alive && (arise || lost);
    let surprised = served && inflates && handed && rules.handover.conflict_tolerance < 1.0;
    let differs = segment.service_patience.is_some()
        || service.decay.is_some()
        || service.expertise > 0.0
        || (service.knowledge > 0.0 && unknown)
        || varies
        || inflates;
    let conflicts = surprised && rules.handover.conflict_satisfaction > 0.0;
    let moves = served && ((service.adjustment > 0.0 && differs) || conflicts);
    let at_service = served && service.adjustment > 0.0 && service.knowledge > 0.0;
    let knowledge_counts = at_service || (upsells && rules.winning.knowledge > 0.0);
    Happens {
        leads,
        made,
        arise,
        alive,
        asks,
        served,
        upsells,
        rises,
        inflates,
        sold_on,
        handed,
        covered,
        passed,
        unknown,
        surprised,
        differs,
        moves,
        knowledge_counts,
        owners,
    }
}
