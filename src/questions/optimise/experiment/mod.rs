//! Which organisation is the best within a payroll or a number of heads, and how flat the top is.
//!
//! What is searched is declared ([`Choices`]): a heuristic, of which nothing is promised. The
//! finalists race under a procedure that promises to find the best *of them* (`races`). What is
//! said of the chosen ones is measured in replications that neither has met, so that choosing has
//! not flattered it.

mod choices;
mod contest;
mod declared;
mod design;
mod frontier;
mod moves;
mod search;
#[cfg(test)]
mod tests;
mod tuned;

use crate::model::named::PROFIT;
use crate::model::{MONEY, Scenario, StructureId};
use crate::stats::{Estimate, PairedDifference, Preference, Promise, student_upper_quantile};

use crate::experiment::{Ask, DrawnWorlds, Halt, Keeper, Point, Response, Responses};
use crate::random::Key;

pub use choices::{Choices, DesignDecision};
pub use contest::Race;
pub use design::{Design, Family, Limit, heads, payroll};
pub use frontier::FrontierPoint;
pub use moves::{Change, MovesGround};
pub use search::Effort;
pub use tuned::{FirmGap, Tuned, Untuned};

use contest::races;
use search::Field;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchQuestion {
    pub limit: Limit,
    /// δ in units of money; none: one hundredth of the reference's mean.
    pub indifference: Option<f64>,
    pub confidence: f64,
    /// Place in [`MONEY`].
    pub headline: usize,
    /// The structure whose payroll is kept to, and the one whose transition other jobs need.
    pub reference: StructureId,
    pub model: StructureId,
    pub seed: u64,
    /// Fresh replications of those that are named.
    pub replications: u64,
    pub effort: Effort,
}

impl SearchQuestion {
    /// What the search moves within.
    fn ground<'a>(
        &self,
        scenario: &'a Scenario,
        choices: &'a Choices,
        staffs: &'a [Vec<u32>],
    ) -> MovesGround<'a> {
        MovesGround {
            scenario,
            choices,
            limit: self.limit,
            staffs,
        }
    }

    /// How much is searched for so many fresh replications.
    pub fn effort(replications: u64) -> Effort {
        Effort {
            drawn: 40,
            first: (replications / 60).max(4),
            elite: 3,
            rounds: 10,
            neighbours: 48,
            finalists: 6,
        }
    }

    /// Replications of every finalist before any is dropped, and the most of a race.
    pub fn race(&self) -> (usize, u64) {
        let first = (self.replications / 25).max(10);
        (first as usize, (3 * self.replications).max(first))
    }

    /// Fresh replications of those that are compared with the best.
    pub fn compared(&self) -> u64 {
        (self.replications / 4).max(20).min(self.replications)
    }

    /// About how many replications of single structures the answer takes.
    pub fn about(&self) -> u64 {
        let effort = self.effort;
        let halving = |designs: usize| {
            let (mut left, mut cost, mut step) = (designs, 0, effort.first);
            loop {
                cost += left as u64 * step;
                if left <= effort.finalists {
                    return cost;
                }
                if cost > left as u64 * step {
                    step *= 2;
                }
                left = left.div_ceil(2).max(effort.finalists);
            }
        };
        let rounds = effort.rounds as u64 * halving(effort.neighbours + effort.finalists);
        let searches = 3 * (halving(effort.drawn) + rounds);
        let (first, most) = self.race();
        let races = 3 * effort.finalists as u64 * first as u64 + 2 * most;
        let compared = (3 * effort.finalists as u64 + 60) * self.compared();
        let frontier = 24 * (self.compared() + 8 * effort.first);
        searches + races + compared + frontier + 5 * self.replications
    }
}

/// What is asked for of every replication, in this order.
pub fn wanted() -> Vec<Response> {
    MONEY.map(Response::of_first_year).to_vec()
}

/// Two organisations in the same replications, by the measures of [`MONEY`].
#[derive(Clone, Debug, PartialEq)]
pub struct OptimumPair {
    pub means: [Vec<Estimate>; 2],
    pub differences: Vec<PairedDifference>,
}

impl OptimumPair {
    fn of(a: &[Vec<f64>], b: &[Vec<f64>], confidence: f64) -> OptimumPair {
        let mean = |values: &Vec<f64>| Estimate::of(values, confidence).expect("replications");
        let differences = a.iter().zip(b).map(|(a, b)| {
            PairedDifference::of(a, b, Preference::Higher, confidence).expect("replications")
        });
        OptimumPair {
            means: [a.iter().map(mean).collect(), b.iter().map(mean).collect()],
            differences: differences.collect(),
        }
    }
}

/// An organisation beside the best.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    pub design: Design,
    /// What differs from the best, if it is one step from it; none: a finalist.
    pub change: Option<Change>,
    pub family: Option<Family>,
    /// How much of the headline it lacks: best less this one.
    pub lacks: Estimate,
    /// How much of the profit it lacks.
    pub lacks_profit: Estimate,
    /// What it lacks at least; holds for all that are compared together.
    pub at_least: f64,
    /// Whether it is in the flat region: not shown to lack more than the indifference.
    pub flat: bool,
}

/// An organisation that was chosen, with its values in fresh replications by [`MONEY`].
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    pub design: Design,
    pub race: Race,
    pub values: Vec<Vec<f64>>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Optimum {
    pub question: SearchQuestion,
    pub choices: Choices,
    pub indifference: f64,
    /// Structures of the study that no choice of levels says.
    pub left_out: Vec<StructureId>,
    pub finalists: Vec<Design>,
    pub best: Chosen,
    /// The best of each family, in the order of [`Family`]; none where a family is empty.
    pub families: [Option<Chosen>; 2],
    /// The best, against the reference and against the structure that the study compares.
    pub against_reference: OptimumPair,
    /// The structure that the study compares, against its reference.
    pub as_told: OptimumPair,
    /// The best expert-led firm against the best conveyor.
    pub best_against_best: Option<OptimumPair>,
    /// Finalists and neighbours of the best, nearest first.
    pub near: Vec<Near>,
    /// The place in `near` of the finalist that profit would choose, if that is another than the
    /// best.
    pub by_profit: Option<usize>,
    pub frontier: Vec<FrontierPoint>,
}

/// Answers the question. A pure function of scenario, question and responses: what is known
/// already is not run again, and the answer is the same. Over worlds, each replication is simulated in
/// one of them, the same for every design; choices and limit are those of the scenario.
///
/// # Errors
/// If somebody stops it or a replication comes to no end.
///
/// # Panics
/// If nobody could sell anything within the limit: see [`can_be_asked`].
pub fn optimise(
    (scenario, worlds): (&Scenario, Option<&DrawnWorlds>),
    question: &SearchQuestion,
    responses: &mut Responses,
    keeper: &dyn Keeper,
) -> Result<Optimum, Halt> {
    let choices = Choices::of(scenario, question.model);
    let staffs = staffs(scenario, question);
    let ground = question.ground(scenario, &choices, &staffs);
    let fresh = 0..question.replications;
    let told = own_values((scenario, worlds), question, responses, keeper)?;
    let (own, left_out) = own_designs(scenario, &ground);
    let [reference, compared] = told;
    let indifference = question.indifference.unwrap_or_else(|| {
        let values = &reference[question.headline];
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        rounded((mean.abs() / 100.0).max(0.01))
    });
    let mut field = Field::new((scenario, worlds), responses, keeper, question.headline);
    let mut finalists: Vec<Design> = Vec::new();
    let mut sets: Vec<Vec<usize>> = Vec::new();
    for family in [Some(Family::Conveyor), Some(Family::ExpertLed), None] {
        let found = field.search(&ground, family, &own, question.seed, question.effort)?;
        sets.push((finalists.len()..finalists.len() + found.len()).collect());
        finalists.extend(found);
    }
    sets.pop();
    sets.insert(0, (0..finalists.len()).collect());
    let raced: Vec<Vec<usize>> = sets.iter().filter(|set| !set.is_empty()).cloned().collect();
    let (first_stage, most) = question.race();
    let promise = Promise {
        indifference,
        confidence: question.confidence,
        first_stage,
    };
    let limits = (question.headline, MONEY.len(), most);
    let (ended, stage) = races(&mut field, &ground, &finalists, &raced, promise, limits)?;
    let mut ended = ended.into_iter();
    let races: Vec<Option<Race>> = sets
        .iter()
        .map(|set| (!set.is_empty()).then(|| ended.next().expect("a race for each set")))
        .collect();
    let mut chosen = Vec::new();
    for race in races {
        let Some(race) = race else {
            chosen.push(None);
            continue;
        };
        let design = finalists[race.chosen].clone();
        let one = std::slice::from_ref(&design);
        let mut observed = field.observe(&ground, one, fresh.clone(), MONEY.len())?;
        chosen.push(Some(Chosen {
            design,
            race,
            values: observed.remove(0),
        }));
    }
    let expert = chosen.pop().flatten();
    let conveyor = chosen.pop().flatten();
    let best = chosen.pop().flatten().expect("somebody is in the race");
    let near = near(
        &mut field,
        &ground,
        question,
        (&best, &finalists, indifference),
    )?;
    let lines = [Some(&best), conveyor.as_ref(), expert.as_ref()];
    let frontier = frontier::frontier(&mut field, &ground, question, lines)?;
    let confidence = question.confidence;
    let by_profit = by_profit(&stage, &finalists, &best, &near);
    let both = conveyor.as_ref().zip(expert.as_ref());
    Ok(Optimum {
        question: question.clone(),
        indifference,
        left_out,
        against_reference: OptimumPair::of(&best.values, &reference, confidence),
        as_told: OptimumPair::of(&compared, &reference, confidence),
        best_against_best: both.map(|(conveyor, expert)| {
            OptimumPair::of(&expert.values, &conveyor.values, confidence)
        }),
        finalists,
        best,
        families: [conveyor, expert],
        near,
        by_profit,
        frontier,
        choices,
    })
}

/// Whether anybody could sell and serve within the limit.
pub fn can_be_asked(scenario: &Scenario, question: &SearchQuestion) -> bool {
    let choices = Choices::of(scenario, question.model);
    let staffs = staffs(scenario, question);
    let ground = question.ground(scenario, &choices, &staffs);
    let any = |family| !ground.drawn(family, 1, question.seed).is_empty();
    let own = own_designs(scenario, &ground).0;
    !own.is_empty()
        || [Some(Family::Conveyor), Some(Family::ExpertLed), None]
            .into_iter()
            .any(any)
}

/// Nobody has four times as many sellers as the reference, however little they cost.
fn staffs(scenario: &Scenario, question: &SearchQuestion) -> Vec<Vec<u32>> {
    let reference = heads(&scenario.structures[question.reference].staff);
    question.limit.staffs(scenario, 4 * reference.max(2))
}

/// Two significant digits.
fn rounded(amount: f64) -> f64 {
    let mut step = 0.01;
    while amount / step >= 100.0 {
        step *= 10.0;
    }
    ((amount / step).round() * step * 100.0).round() / 100.0
}

/// The study's own structures, in worlds if there are some.
pub fn own_point(
    scenario: &Scenario,
    worlds: Option<&DrawnWorlds>,
    structures: [StructureId; 2],
) -> Point {
    let plain = Point::of_first_year(scenario.clone(), structures.to_vec());
    let Some(worlds) = worlds else { return plain };
    let studies = worlds.studies.clone();
    let own = Key::of("structures of the study");
    worlds.point(&plain, own, move |world| {
        Ok(studies[world].scenario.clone())
    })
}

/// The values of the reference and of the structure that the study compares, as they stand in the
/// study, in fresh replications.
fn own_values(
    (scenario, worlds): (&Scenario, Option<&DrawnWorlds>),
    question: &SearchQuestion,
    responses: &mut Responses,
    keeper: &dyn Keeper,
) -> Result<[Vec<Vec<f64>>; 2], Halt> {
    let point = own_point(scenario, worlds, [question.reference, question.model]);
    let ask = Ask {
        point: &point,
        replications: 0..question.replications,
    };
    responses.ask(std::slice::from_ref(&ask), keeper)?;
    let of = |structure| {
        let values = |response| responses.values(&ask, structure, response);
        (0..MONEY.len()).map(values).collect()
    };
    Ok([of(0), of(1)])
}

/// The study's structures as designs, where they keep the limit; and those that are none.
fn own_designs(scenario: &Scenario, ground: &MovesGround<'_>) -> (Vec<Design>, Vec<StructureId>) {
    let mut designs = Vec::new();
    let mut left_out = Vec::new();
    for (id, structure) in scenario.structures.iter().enumerate() {
        let design = ground.choices.design_of(structure);
        match design.and_then(|design| ground.choices.proper(scenario, design)) {
            Some(design) if ground.limit.holds(scenario, &design.staff) => {
                if !designs.contains(&design) {
                    designs.push(design);
                }
            }
            _ => left_out.push(id),
        }
    }
    (designs, left_out)
}

/// Finalists and neighbours of the best, in the same fresh replications as the best.
fn near(
    field: &mut Field<'_>,
    ground: &MovesGround<'_>,
    question: &SearchQuestion,
    (best, finalists, indifference): (&Chosen, &[Design], f64),
) -> Result<Vec<Near>, Halt> {
    let steps = ground.steps(&best.design);
    let mut beside: Vec<(Option<Change>, Design)> = Vec::new();
    for finalist in finalists.iter().filter(|design| **design != best.design) {
        let step = steps.iter().find(|(_, design)| design == finalist);
        beside.push((step.map(|(change, _)| *change), finalist.clone()));
    }
    for (change, design) in steps {
        if !beside.iter().any(|(_, known)| *known == design) {
            beside.push((Some(change), design));
        }
    }
    let replications = question.compared();
    let designs: Vec<Design> = beside.iter().map(|(_, design)| design.clone()).collect();
    let observed = field.observe(ground, &designs, 0..replications, MONEY.len())?;
    let profit = MONEY
        .iter()
        .position(|name| *name == PROFIT)
        .expect("a measure");
    // One-sided, and by Bonferroni's inequality for all of them together.
    let tail = (1.0 - question.confidence) / designs.len().max(1) as f64;
    let t = student_upper_quantile(tail, replications - 1);
    let mut near: Vec<Near> = beside
        .into_iter()
        .zip(observed)
        .map(|((change, design), values)| {
            let lacks = |response: usize| {
                let pairs = best.values[response].iter().zip(&values[response]);
                let differences: Vec<f64> = pairs.map(|(best, other)| best - other).collect();
                Estimate::of(&differences, question.confidence).expect("replications")
            };
            let headline = lacks(question.headline);
            let error = headline.sd.unwrap_or(0.0) / (headline.n as f64).sqrt();
            let at_least = headline.mean - t * error;
            Near {
                family: ground.choices.family(&design),
                design,
                change,
                lacks: headline,
                lacks_profit: lacks(profit),
                at_least,
                flat: at_least <= indifference,
            }
        })
        .collect();
    near.sort_by(|a, b| a.lacks.mean.total_cmp(&b.lacks.mean));
    Ok(near)
}

/// The finalist of the highest profit in the first stage of the race (which the comparison does not
/// meet), as a place in `near`.
fn by_profit(
    stage: &[Vec<Vec<f64>>],
    finalists: &[Design],
    best: &Chosen,
    near: &[Near],
) -> Option<usize> {
    let profit = MONEY
        .iter()
        .position(|name| *name == PROFIT)
        .expect("a measure");
    let sum = |place: &usize| stage[*place][profit].iter().sum::<f64>();
    let highest = (0..finalists.len()).max_by(|a, b| sum(a).total_cmp(&sum(b)))?;
    let design = &finalists[highest];
    (*design != best.design)
        .then(|| near.iter().position(|near| near.design == *design))
        .flatten()
}
