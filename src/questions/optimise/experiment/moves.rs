//! Steps from one design to others, and designs drawn at random.

use crate::model::{Scenario, Server};
use crate::random::{Key, Luck, Stream};

use super::choices::{Choices, DesignDecision};
use super::design::{Design, Family, Limit, heads};

/// Staffs that use the limit up among the steps of a design, at most.
const STAFFS: usize = 12;

/// What one step changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Staff,
    To(DesignDecision, usize),
}

/// What a search moves within.
#[derive(Clone, Copy, Debug)]
pub struct MovesGround<'a> {
    pub scenario: &'a Scenario,
    pub choices: &'a Choices,
    pub limit: Limit,
    /// Staffs that use the limit up.
    pub staffs: &'a [Vec<u32>],
}

/// The name of the stream that designs are drawn from: another name would draw others.
fn stream_name(family: Option<Family>) -> &'static str {
    match family {
        None => "designs None",
        Some(Family::Conveyor) => "designs Some(Conveyor)",
        Some(Family::ExpertLed) => "designs Some(ExpertLed)",
    }
}

impl MovesGround<'_> {
    /// Whether a design belongs where a search is made; none: to neither family.
    pub fn admits(&self, design: &Design, family: Option<Family>) -> bool {
        self.choices.family(design) == family
    }

    /// All designs that differ from this one in one decision, or in staff, within the limit.
    pub fn steps(&self, design: &Design) -> Vec<(Change, Design)> {
        let mut steps = Vec::new();
        let mut put = |change: Change, next: Design| {
            let proper = self.choices.proper(self.scenario, next);
            if let Some(next) = proper.filter(|next| next != design)
                && !steps.iter().any(|(_, known)| *known == next)
            {
                steps.push((change, next));
            }
        };
        for (place, decision) in self.choices.decisions.iter().enumerate() {
            for level in 0..self.choices.levels(*decision) {
                if level != design.levels[place] {
                    let next = self.with(design, *decision, place, level);
                    put(Change::To(*decision, level), next);
                }
            }
        }
        for staff in self.other_staffs(&design.staff) {
            let levels = design.levels.clone();
            put(Change::Staff, Design { staff, levels });
        }
        steps
    }

    fn with(
        &self,
        design: &Design,
        decision: DesignDecision,
        place: usize,
        level: usize,
    ) -> Design {
        let mut next = design.clone();
        next.levels[place] = level;
        if decision == DesignDecision::Split {
            let before = self.choices.border(design);
            let after = self.choices.borders[level];
            let from = self.choices.inherited(before, after);
            for (group, source) in from.into_iter().enumerate() {
                for of in [DesignDecision::Sell, DesignDecision::Serve] {
                    let places = self
                        .choices
                        .place(of(group))
                        .zip(self.choices.place(of(source)));
                    if let Some((to, from)) = places {
                        next.levels[to] = design.levels[from];
                    }
                }
            }
        }
        next
    }

    /// One person (or a twelfth of all) more or fewer, or exchanged for as many of another grade
    /// as the limit allows; and staffs that use the limit up, from one end to the other.
    fn other_staffs(&self, staff: &[u32]) -> Vec<Vec<u32>> {
        let step = (heads(staff) / 12).max(1);
        let holds = |staff: &Vec<u32>| self.limit.holds(self.scenario, staff);
        let thin = self.staffs.len().div_ceil(STAFFS).max(1);
        let mut others: Vec<Vec<u32>> = self.staffs.iter().step_by(thin).cloned().collect();
        for grade in 0..staff.len() {
            let mut more = staff.to_vec();
            more[grade] += step;
            if holds(&more) {
                others.push(more);
            }
            if staff[grade] < step {
                continue;
            }
            let mut fewer = staff.to_vec();
            fewer[grade] -= step;
            for gaining in (0..staff.len()).filter(|other| *other != grade) {
                let mut exchanged = fewer.clone();
                let most = exchanged[gaining] + 4 * step;
                while exchanged[gaining] < most {
                    exchanged[gaining] += 1;
                    if !holds(&exchanged) {
                        exchanged[gaining] -= 1;
                        break;
                    }
                }
                if exchanged[gaining] > fewer[gaining] {
                    others.push(exchanged);
                }
            }
            others.push(fewer);
        }
        others
    }

    /// Designs of a family drawn at random, all different; fewer than `number` where it is hard to
    /// find so many. The same for the same seed.
    pub fn drawn(&self, family: Option<Family>, number: usize, seed: u64) -> Vec<Design> {
        let stream = Luck::new(seed, u64::MAX).stream(Key::of(stream_name(family)), 0);
        let mut found: Vec<Design> = Vec::new();
        for attempt in 0..200 * number as u64 {
            if found.len() == number || self.staffs.is_empty() {
                break;
            }
            let design = self.draw(family, stream, attempt);
            let proper = self.choices.proper(self.scenario, design);
            if let Some(design) = proper
                && self.admits(&design, family)
                && !found.contains(&design)
            {
                found.push(design);
            }
        }
        found
    }

    fn draw(&self, family: Option<Family>, stream: Stream, attempt: u64) -> Design {
        let mut next = attempt * 4_096;
        let mut below = |count: usize| {
            next += 1;
            ((stream.uniform(next) * count as f64) as usize).min(count - 1)
        };
        let staff = self.staffs[below(self.staffs.len())].clone();
        let level = |decision: &DesignDecision| {
            let levels = self.allowed(family, *decision);
            levels[below(levels.len())]
        };
        let levels = self.choices.decisions.iter().map(level).collect();
        Design { staff, levels }
    }

    /// The levels that a family may have: an aid to drawing, the rule itself is
    /// [`Choices::family`].
    fn allowed(&self, family: Option<Family>, decision: DesignDecision) -> Vec<usize> {
        let expert = self.choices.expert;
        let fits = |level: &usize| match (family, decision) {
            (Some(Family::Conveyor), DesignDecision::Sell(_)) => {
                !self.choices.sellers[*level].contains(&expert)
            }
            (Some(Family::Conveyor), DesignDecision::Serve(_)) => {
                self.choices.servers[*level] != Server::Closer
            }
            (Some(Family::Conveyor), DesignDecision::Stages) => *level == 0,
            (Some(Family::ExpertLed), DesignDecision::Sell(_)) => {
                self.choices.sellers[*level].first() == Some(&expert)
            }
            _ => true,
        };
        let levels: Vec<usize> = (0..self.choices.levels(decision)).filter(fits).collect();
        match levels.is_empty() {
            true => vec![0],
            false => levels,
        }
    }
}
