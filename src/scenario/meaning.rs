//! Whether a study holds together: whoever is to do work exists, and chances are known.

use super::evidence::Observed;
use super::funnel::path_of_chances;
use super::load_estimate;
use super::notes::Notes;
use super::problem::{Place, ProblemKind};
use super::tree::{Table, Value, join};
use crate::model::{
    DealKind, GradeId, OpenDeals, Scenario, Segment, SegmentId, Server, SizeRule, Structure, Work,
};

/// Judges what was read; `sound` says which structures could be read in full.
pub fn check(
    notes: &Notes,
    scenario: &Scenario,
    observed: &[Observed],
    sound: &[bool],
    root: &Table,
) {
    let judge = Judge {
        notes,
        scenario,
        root,
    };
    let structures: Vec<&Structure> = scenario
        .structures
        .iter()
        .zip(sound)
        .filter(|(_, sound)| **sound)
        .map(|(s, _)| s)
        .collect();
    for structure in &structures {
        judge.somebody_does_everything(structure);
        judge.there_are_prospects(structure);
    }
    for segment in 0..scenario.segments.len() {
        judge.chances_are_known(segment, &structures);
        judge.leads_can_be_made(segment, &structures);
        for kind in [DealKind::New, DealKind::Existing] {
            judge.chances_agree(segment, kind);
        }
    }
    if structures.len() == scenario.structures.len() {
        judge.everything_is_used();
        for structure in &structures {
            judge.somebody_may_do_it(structure);
            judge.load_fits(structure);
        }
        judge.shocks_strike();
    }
    judge.observations_compare(observed);
}

/// Whether new deals will ever arise in a segment.
pub fn new_deals_arise(scenario: &Scenario, id: SegmentId) -> bool {
    let segment = &scenario.segments[id];
    let given = |row: &OpenDeals| row.segment == id && row.kind == DealKind::New;
    segment.leads_per_hour > 0.0
        || leads_are_made(scenario, id)
        || segment.past_leads.iter().any(|leads| *leads > 0.0)
        || (segment.referrals_per_hour > 0.0 && segment.clients > 0)
        || scenario.pipeline.iter().any(given)
}

/// Whether somebody makes leads in a segment, in any structure.
pub fn leads_are_made(scenario: &Scenario, id: SegmentId) -> bool {
    let mut structures = scenario.structures.iter();
    let asks = |structure: &Structure| {
        let mut grades = structure.prospect[id].iter();
        grades.any(|grade| structure.staff[*grade] > 0)
    };
    scenario.segments[id].prospecting.is_some() && structures.any(asks)
}

/// The choices of a rule by client size.
pub(super) fn choices<T>(rule: &SizeRule<T>) -> Vec<&T> {
    match rule {
        SizeRule::Always(choice) => vec![choice],
        SizeRule::Below { small, large, .. } => vec![small, large],
    }
}

/// A chance that a grade needs.
struct ChanceNeed {
    grade: GradeId,
    kind: DealKind,
    /// 0 for the whole deal.
    stage: usize,
    reason: &'static str,
}

/// Who judges a study, with all that is needed for it.
pub(super) struct Judge<'a> {
    notes: &'a Notes,
    pub(super) scenario: &'a Scenario,
    root: &'a Table,
}

impl Judge<'_> {
    /// Reports at the deepest key of a path that a file says.
    pub(super) fn problem(&self, names: &[&str], kind: ProblemKind) {
        let mut place = Place {
            file: 0,
            start: 0,
            end: 0,
        };
        let mut table = Some(self.root);
        for name in names {
            let Some(entry) = table.and_then(|table| table.get(name)) else {
                break;
            };
            place = if matches!(entry.node.value, Value::Table(_)) && entry.node.place.is_stated() {
                entry.key_place
            } else {
                entry.node.place
            };
            table = entry.node.table();
        }
        let path = names
            .iter()
            .fold(String::new(), |path, name| join(&path, name));
        self.notes.add(place, &path, kind);
    }

    pub(super) fn grade(&self, grade: GradeId) -> &str {
        &self.scenario.grades[grade].name
    }

    fn staffed(&self, structure: &Structure, grades: &[GradeId]) -> bool {
        grades.iter().any(|&grade| structure.staff[grade] > 0)
    }

    fn nobody(&self, structure: &Structure, key: &str, work: Work, segment: Option<SegmentId>) {
        let segment = segment.map(|segment| self.scenario.segments[segment].name.clone());
        let name = structure.name.clone();
        let kind = ProblemKind::NobodyDoes {
            work: work.name(),
            structure: name,
            segment,
        };
        self.problem(&["structure", &structure.name, key], kind);
    }

    fn somebody_does_everything(&self, structure: &Structure) {
        for (id, segment) in self.scenario.segments.iter().enumerate() {
            let arise = new_deals_arise(self.scenario, id);
            let sellers = choices(&structure.sell[id]);
            let sold = !arise || sellers.iter().all(|list| self.staffed(structure, list));
            if !sold {
                self.nobody(structure, "sell", Work::New, Some(id));
            }
            let asked = segment.prospecting.is_some() && !structure.prospect[id].is_empty();
            if asked && !self.staffed(structure, &structure.prospect[id]) {
                self.nobody(structure, "prospect", Work::Prospecting, Some(id));
            }
            for grades in &structure.stage_grade[id] {
                if arise && !grades.is_empty() && !self.staffed(structure, grades) {
                    self.nobody(structure, "stage", Work::New, Some(id));
                }
            }
            if segment.clients == 0 && !arise {
                continue;
            }
            for server in choices(&structure.serve[id]) {
                match server {
                    Server::Grade(grade) if structure.staff[*grade] == 0 => {
                        self.nobody(structure, "serve", Work::Service, Some(id));
                    }
                    // Who has sold serves; the opening book goes to who would sell now.
                    Server::Closer
                        if sold && !sellers.iter().all(|list| self.staffed(structure, list)) =>
                    {
                        self.nobody(structure, "serve", Work::Service, Some(id));
                    }
                    _ => {}
                }
            }
        }
        let rescues = self.scenario.rules.rescue.ask > 0.0 && !structure.rescue.is_empty();
        if rescues && !self.staffed(structure, &structure.rescue) {
            self.nobody(structure, "rescue", Work::Rescue, None);
        }
        let taught = structure
            .mentoring
            .as_ref()
            .filter(|m| structure.staff[m.learner] > 0);
        if taught.is_some_and(|mentoring| structure.staff[mentoring.mentor] == 0) {
            self.nobody(structure, "mentoring", Work::Mentoring, None);
        }
    }

    /// Why a grade needs chances in a segment, if it does: of the whole deal, or of a funnel's stage.
    fn needs(&self, structure: &Structure, id: SegmentId) -> Vec<ChanceNeed> {
        let segment = &self.scenario.segments[id];
        let mut needs = Vec::new();
        let arise = new_deals_arise(self.scenario, id);
        let sellers: Vec<GradeId> = choices(&structure.sell[id])
            .into_iter()
            .flatten()
            .copied()
            .collect();
        let asks = self.scenario.rules.rescue.ask > 0.0;
        let rescuers = structure.rescue.iter().filter(|_| asks);
        let is_funnel = segment.is_funnel(DealKind::New);
        let workers = structure.stage_workers(id, &sellers);
        for (stage, workers) in workers.iter().enumerate().filter(|_| arise) {
            let reason = match structure.stage_grade[id][stage].is_empty() {
                true => "sells",
                false => "stage",
            };
            let doers = workers.iter().map(|grade| (*grade, reason));
            let helpers = rescuers.clone().map(|grade| (*grade, "rescues"));
            let need = |(grade, reason)| ChanceNeed {
                grade,
                kind: DealKind::New,
                stage: if is_funnel { stage } else { 0 },
                reason,
            };
            needs.extend(doers.chain(helpers).map(need));
        }
        let owns = |grade| {
            let stages = segment.tables(DealKind::Existing).len();
            (0..stages).map(move |stage| ChanceNeed {
                grade,
                kind: DealKind::Existing,
                stage,
                reason: "owns",
            })
        };
        if segment.upsell_per_hour > 0.0 && (arise || segment.clients > 0) {
            for server in choices(&structure.serve[id]) {
                match server {
                    Server::Grade(grade) => needs.extend(owns(*grade)),
                    Server::Closer => {
                        needs.extend(sellers.iter().flat_map(|grade| owns(*grade)));
                    }
                }
            }
        }
        needs.retain(|need| structure.staff[need.grade] > 0);
        needs
    }

    fn chances_are_known(&self, id: SegmentId, structures: &[&Structure]) {
        let segment = &self.scenario.segments[id];
        let mut said: Vec<(GradeId, DealKind, usize)> = Vec::new();
        for need in structures
            .iter()
            .flat_map(|structure| self.needs(structure, id))
        {
            let ChanceNeed {
                grade,
                kind,
                stage,
                reason,
            } = need;
            let known = segment.chances(kind, stage)[grade].is_some();
            if known || said.contains(&(grade, kind, stage)) {
                continue;
            }
            said.push((grade, kind, stage));
            let path = path_of_chances(segment, kind, stage);
            let kind = kind.name();
            if self.is_given(&path) {
                let grade = self.grade(grade).to_string();
                self.problem(
                    &path,
                    ProblemKind::NoWinChance {
                        grade,
                        kind,
                        reason,
                    },
                );
            } else if said.iter().filter(|(_, of, _)| of.name() == kind).count() == 1 {
                // A table that is missing altogether is missed once.
                self.problem(&path, ProblemKind::MissingKey { key: kind.into() });
            }
        }
    }

    /// Whoever is to make leads has prospects.
    fn there_are_prospects(&self, structure: &Structure) {
        let name = &structure.name;
        let path = ["structure", name, "prospect"];
        let segments = self.scenario.segments.iter().zip(&structure.prospect);
        let asked: Vec<_> = (segments.filter(|(_, grades)| !grades.is_empty())).collect();
        let has_pool = |segment: &Segment| segment.prospecting.is_some();
        let any = asked.iter().any(|(segment, _)| has_pool(segment));
        let named = |segment: &Segment| self.is_given(&[&path[..], &[&segment.name]].concat());
        if (asked.iter()).any(|(segment, _)| !has_pool(segment) && (!any || named(segment))) {
            let structure = name.clone();
            self.problem(&path, ProblemKind::NoProspects { structure });
        }
    }

    /// Whoever makes leads has a chance to, and prospects are asked by somebody.
    fn leads_can_be_made(&self, id: SegmentId, structures: &[&Structure]) {
        let segment = &self.scenario.segments[id];
        let Some(prospecting) = &segment.prospecting else {
            return;
        };
        let path = ["segment", &segment.name, "prospecting", "lead"];
        self.row_agrees(&path, &prospecting.lead);
        let asking = structures.iter().flat_map(|structure| {
            let grades = structure.prospect[id].iter().copied();
            grades.filter(|grade| structure.staff[*grade] > 0)
        });
        let mut asking: Vec<GradeId> = asking.collect();
        asking.sort_unstable();
        asking.dedup();
        for &grade in asking
            .iter()
            .filter(|grade| prospecting.lead[**grade].is_none())
        {
            let grade = self.grade(grade).to_owned();
            self.problem(&path, ProblemKind::NoLeadChance { grade });
        }
        if asking.is_empty() && structures.len() == self.scenario.structures.len() {
            let segment = segment.name.clone();
            self.problem(&path[..3], ProblemKind::NobodyAsks { segment });
        }
    }

    fn is_given(&self, names: &[&str]) -> bool {
        let mut table = Some(self.root);
        names.iter().all(|name| {
            let entry = table.and_then(|table| table.get(name));
            table = entry.and_then(|entry| entry.node.table());
            entry.is_some()
        })
    }

    /// Chances are interpolated over expertise: equal expertise must have equal chances, and more
    /// should not have less.
    fn chances_agree(&self, id: SegmentId, kind: DealKind) {
        let segment = &self.scenario.segments[id];
        for (stage, table) in segment.tables(kind).into_iter().enumerate() {
            self.row_agrees(&path_of_chances(segment, kind, stage), table);
        }
    }

    fn row_agrees(&self, path: &[&str], table: &[Option<f64>]) {
        let mut cells: Vec<(GradeId, f64, f64)> = table
            .iter()
            .enumerate()
            .filter_map(|(grade, chance)| {
                let chance = chance.filter(|chance| chance.is_finite())?;
                Some((grade, self.scenario.grades[grade].expertise_mean, chance))
            })
            .collect();
        cells.sort_by(|one, other| one.1.total_cmp(&other.1));
        for pair in cells.windows(2) {
            let ((one, low, first), (other, high, second)) = (pair[0], pair[1]);
            let (one, other) = (self.grade(one).to_string(), self.grade(other).to_string());
            // Means come from formulas with logarithms: what differs by less is the same.
            if high - low < 1e-9 {
                if first != second {
                    self.problem(path, ProblemKind::SameExpertise { one, other });
                }
            } else if second < first {
                self.problem(
                    path,
                    ProblemKind::WinFalls {
                        from: one,
                        to: other,
                    },
                );
            }
        }
    }

    fn everything_is_used(&self) {
        let mut used = vec![false; self.scenario.grades.len()];
        for structure in &self.scenario.structures {
            for grade in workers(structure) {
                used[grade] |= structure.staff[grade] > 0;
            }
        }
        for (grade, _) in used.iter().enumerate().filter(|(_, used)| !**used) {
            let name = self.grade(grade).to_string();
            let kind = ProblemKind::Unused {
                what: "grade",
                name: name.clone(),
            };
            self.problem(&["grade", &name], kind);
        }
        for segment in &self.scenario.segments {
            let made = segment.prospecting.is_some();
            if segment.clients == 0 && segment.leads_per_hour == 0.0 && !made {
                let name = segment.name.clone();
                let kind = ProblemKind::Unused {
                    what: "segment",
                    name,
                };
                self.problem(&["segment", &segment.name], kind);
            }
        }
    }

    fn load_fits(&self, structure: &Structure) {
        for asked in load_estimate::overloads(self.scenario, structure) {
            let path = ["structure", &structure.name];
            let kind = ProblemKind::Overload {
                structure: structure.name.clone(),
                grade: self.grade(asked.grade).to_string(),
                load: asked.load,
                heads: (asked.load - 1.0) * f64::from(structure.staff[asked.grade]),
                work: asked.work.name(),
                budgeted: asked.budgeted,
                grows: asked.grows,
            };
            self.problem(&path, kind);
        }
    }
}

/// All grades that a structure gives any work.
fn workers(structure: &Structure) -> Vec<GradeId> {
    let mut grades: Vec<GradeId> = structure.rescue.clone();
    grades.extend(structure.sell.iter().flat_map(choices).flatten());
    grades.extend(structure.stage_grade.iter().flatten().flatten());
    grades.extend(structure.prospect.iter().flatten());
    for server in structure.serve.iter().flat_map(choices) {
        if let Server::Grade(grade) = server {
            grades.push(*grade);
        }
    }
    if let Some(mentoring) = &structure.mentoring {
        grades.extend([mentoring.mentor, mentoring.learner]);
    }
    grades
}
