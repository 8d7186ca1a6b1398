//! Designs: choices of levels, which of them make sense, what surrounds them, and to which
//! family they belong.

use crate::model::{DealKind, GradeId, Scenario, Server};
use crate::numeric::Money;

use super::choices::{Choices, DesignDecision};

/// A staff and a level of every decision, in the order of [`Choices::decisions`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Design {
    /// Sellers by grade.
    pub staff: Vec<u32>,
    pub levels: Vec<usize>,
}

/// What a firm may not exceed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    /// Salaries a month, in units of money; whole persons may pass it by [`ALLOWANCE`].
    Payroll(f64),
    Heads(u32),
}

/// Heads are whole: a payroll counts as equal up to this share above the limit.
pub const ALLOWANCE: f64 = 0.01;

/// Two ways of organising sales, told apart by rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// The most expert grade sells to nobody, and whoever sells hands over: no client is served by
    /// a grade that sells to it, and nobody else does a later stage.
    Conveyor,
    /// The most expert grade is the first to sell to every client.
    ExpertLed,
}

/// Salaries a month of a staff, in units of money.
pub fn payroll(scenario: &Scenario, staff: &[u32]) -> f64 {
    let salaries = scenario.grades.iter().zip(staff);
    let salaries =
        salaries.map(|(grade, count)| Money(grade.salary_per_month.0 * i64::from(*count)));
    salaries.sum::<Money>().units()
}

/// Sellers of a staff.
pub fn heads(staff: &[u32]) -> u32 {
    staff.iter().sum()
}

impl Limit {
    /// What a staff uses of it.
    pub fn used(self, scenario: &Scenario, staff: &[u32]) -> f64 {
        match self {
            Limit::Payroll(_) => payroll(scenario, staff),
            Limit::Heads(_) => f64::from(heads(staff)),
        }
    }

    /// The limit as a number.
    pub fn amount(self) -> f64 {
        match self {
            Limit::Payroll(amount) => amount,
            Limit::Heads(heads) => f64::from(heads),
        }
    }

    /// The same limit, so many times as high.
    pub fn times(self, factor: f64) -> Limit {
        match self {
            Limit::Payroll(amount) => Limit::Payroll(amount * factor),
            Limit::Heads(heads) => Limit::Heads((f64::from(heads) * factor).floor() as u32),
        }
    }

    /// Whether a staff keeps it.
    pub fn holds(self, scenario: &Scenario, staff: &[u32]) -> bool {
        match self {
            Limit::Payroll(amount) => payroll(scenario, staff) <= amount * (1.0 + ALLOWANCE),
            Limit::Heads(most) => heads(staff) <= most,
        }
    }

    /// Staffs that use the limit up: nobody can be added. At most about four hundred of them, in
    /// equal steps, where there are more.
    pub fn staffs(self, scenario: &Scenario, most_heads: u32) -> Vec<Vec<u32>> {
        let grades = scenario.grades.len();
        let room = |staff: &mut Vec<u32>, grade: usize| {
            let had = staff[grade];
            let mut count = 0;
            while count < most_heads {
                staff[grade] = had + count + 1;
                if !self.holds(scenario, staff) {
                    break;
                }
                count += 1;
            }
            staff[grade] = had;
            count
        };
        let per_grade = match grades {
            0..=2 => 200,
            3 => 20,
            _ => 6,
        };
        let mut partial = vec![vec![0; grades]];
        for grade in 0..grades {
            let mut next = Vec::new();
            for mut staff in partial {
                let most = room(&mut staff, grade);
                let counts: Vec<u32> = if grade + 1 == grades {
                    vec![most]
                } else {
                    let step = (most / per_grade).max(1) as usize;
                    (0..=most).step_by(step).collect()
                };
                next.extend(counts.into_iter().map(|count| {
                    let mut staff = staff.clone();
                    staff[grade] = count;
                    staff
                }));
            }
            partial = next;
        }
        let full = |staff: &Vec<u32>| {
            (0..grades).all(|grade| {
                let mut more = staff.clone();
                more[grade] += 1;
                heads(&more) > most_heads || !self.holds(scenario, &more)
            })
        };
        let used_up: Vec<Vec<u32>> = partial.iter().filter(|s| full(s)).cloned().collect();
        let step = used_up.len().div_ceil(400).max(1);
        used_up.into_iter().step_by(step).collect()
    }
}

impl Choices {
    /// The same organisation written down in one way only: who is not there is named nowhere, and
    /// what has no effect is at its first level. None if somebody would have nobody to serve or
    /// sell, or a chance is not known.
    pub fn proper(&self, scenario: &Scenario, mut design: Design) -> Option<Design> {
        let there = |grade: &GradeId| design.staff[*grade] > 0;
        let active = self.active_groups(&design);
        let mut levels = design.levels.clone();
        let mut put = |decision: DesignDecision, level: usize| {
            if let Some(place) = self.place(decision) {
                levels[place] = level;
            }
        };
        let mut selling = Vec::new();
        let mut several = false;
        for group in 0..active {
            let list: Vec<GradeId> = self.sellers_of(&design, group).to_vec();
            let list: Vec<GradeId> = list.into_iter().filter(there).collect();
            let level = self.sellers.iter().position(|one| *one == list)?;
            put(DesignDecision::Sell(group), level);
            several |= list.len() > 1;
            selling.extend(list);
            if let Server::Grade(grade) = self.server_of(&design, group)
                && !there(&grade)
            {
                return None;
            }
        }
        let most = self
            .sellers
            .len()
            .max(self.servers.len())
            .max(design.levels.len());
        for group in active..most {
            put(DesignDecision::Sell(group), 0);
            put(DesignDecision::Serve(group), 0);
        }
        if !several {
            put(DesignDecision::Overflow, 0);
        }
        for grade in (0..design.staff.len()).filter(|grade| !there(grade)) {
            put(DesignDecision::Order(grade), 0);
            put(DesignDecision::Budget(grade), 0);
        }
        if let Some(lesson) = &self.lessons[self.level(&design, DesignDecision::Mentoring)]
            && !(there(&lesson.mentor) && there(&lesson.learner))
        {
            put(DesignDecision::Mentoring, 0);
        }
        let rescuers = &self.rescuers[self.level(&design, DesignDecision::Rescue)];
        let idle = selling.iter().all(|seller| rescuers.contains(seller));
        if !rescuers.is_empty() && (idle || !rescuers.iter().any(there)) {
            put(DesignDecision::Rescue, 0);
        }
        let after = &self.stages[self.level(&design, DesignDecision::Stages)];
        if !after.is_empty()
            && (selling.iter().all(|s| after.contains(s)) || !after.iter().all(there))
        {
            put(DesignDecision::Stages, 0);
        }
        design.levels = levels;
        self.is_known(scenario, &design).then_some(design)
    }

    /// Whether every chance that the design needs is known.
    fn is_known(&self, scenario: &Scenario, design: &Design) -> bool {
        let structure = self.structure(scenario, design, "");
        let groups = |segment: usize| match self.border(design) {
            Some(_) => vec![0, 1],
            None => vec![segment],
        };
        scenario.segments.iter().enumerate().all(|(id, segment)| {
            let known = |table: &[Option<f64>], grade: &GradeId| {
                design.staff[*grade] == 0 || table[*grade].is_some()
            };
            groups(id).into_iter().all(|group| {
                let sellers = self.sellers_of(design, group);
                let workers = structure.stage_workers(id, sellers);
                let mut new = workers.iter().enumerate().flat_map(|(stage, workers)| {
                    let all = workers.iter().chain(&structure.rescue);
                    all.map(move |grade| (stage, grade))
                });
                let owners = match self.server_of(design, group) {
                    Server::Grade(grade) => vec![grade],
                    Server::Closer => sellers
                        .iter()
                        .chain(doers_of(&structure, id))
                        .copied()
                        .collect(),
                };
                let upsells = segment.tables(DealKind::Existing);
                new.all(|(stage, grade)| known(segment.chances(DealKind::New, stage), grade))
                    && (segment.upsell_per_hour == 0.0
                        || owners
                            .iter()
                            .all(|grade| upsells.iter().all(|table| known(table, grade))))
            })
        })
    }

    /// The family that a design belongs to.
    pub fn family(&self, design: &Design) -> Option<Family> {
        let groups = 0..self.active_groups(design);
        let expert = self.expert;
        let first = |group| self.sellers_of(design, group).first() == Some(&expert);
        let hands_over = |group| {
            let sellers = self.sellers_of(design, group);
            let other = match self.server_of(design, group) {
                Server::Closer => false,
                Server::Grade(grade) => !sellers.contains(&grade),
            };
            other && !sellers.contains(&expert)
        };
        let alone = self.stages[self.level(design, DesignDecision::Stages)].is_empty();
        if groups.clone().all(first) {
            Some(Family::ExpertLed)
        } else if alone && groups.clone().all(hands_over) {
            Some(Family::Conveyor)
        } else {
            None
        }
    }
}

fn doers_of(structure: &crate::model::Structure, segment: usize) -> impl Iterator<Item = &GradeId> {
    structure.stage_grade[segment].iter().flatten()
}
