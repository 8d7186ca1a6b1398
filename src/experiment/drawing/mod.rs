//! Drawing the ranges of a study's numbers: in how many draws the advice holds.
//!
//! The advice is the sign of the mean paired difference of two structures' headline in the first
//! year after the change, at the study's numbers. An outer loop draws all numbers from their ranges
//! at once, an inner one replicates each draw with luck of its own. So luck and noise live in the
//! inner loop, ignorance in the outer one, and they are kept apart:
//!
//! - in how many draws the structure is surely ahead, undecided and surely behind; a draw whose
//!   interval holds zero is run on;
//! - where the draws' differences lie, their own noise taken out ([`behind_noise`]);
//! - what single numbers do on average, and what it is worth to know them ([`MainEffects`]).
//!
//! Everything is a pure function of study, question, effort and responses.

mod advice_over_ranges;
mod drawn_worlds;
mod ground;
mod worlds;

use crate::model::StructureId;
use crate::scenario::{Label, Study};
use crate::stats::{
    Estimate, Interval, MainEffect, MainEffects, MainEffectsPoint, NoisyMean, Ordered, Sign,
    behind_noise,
};

use super::claims::{Claim, Over};
use super::point::Point;
use super::responses::{Ask, Halt, Keeper, Responses};
use worlds::{FEWEST_OF_SPREAD, SPREAD, noisy};

pub use advice_over_ranges::AdviceOverRanges;
pub use drawn_worlds::{DrawnWorlds, Turns, WorldSpread};
pub use ground::{Ground, STRIDE, hypercube_points, refusal};
pub use worlds::{FEWEST_WORLDS, Worlds};

/// Points of one Latin hypercube. Any of its points are draws like others: the axes are in orders of
/// their own, so that those of a part stand apart by chance alone.
pub const HYPERCUBE: usize = 32;
/// Draws that a jackknife leaves out at once. Points of a hypercube stand apart a little better than
/// independent ones, so an interval of parts of it errs on the wide side.
const BATCH: usize = 8;
/// A relative difference is reported where the mean that it is of stands as many of its standard errors
/// above zero.
const ERRORS_ABOVE_ZERO: f64 = 3.0;

/// The first draw of worlds, among the numbers of all draws.
const OF_WORLDS: usize = 1 << 20;

/// Of which two structures it is asked.
#[derive(Clone, Copy, Debug)]
pub struct Doubtful<'a> {
    pub study: &'a Study,
    /// Whose headline less that of `against` is spoken of.
    pub structure: StructureId,
    pub against: StructureId,
}

/// What drawing the ranges gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The difference at the study's numbers, replication by replication.
    pub differences: Vec<f64>,
    /// Their mean.
    pub base: Estimate,
    pub draws: SignsOfDraws,
    /// The same in worlds that look like the firm, if there are some.
    pub likely: Option<SignsOfDraws>,
    /// `None` where too few draws are studies.
    pub effects: Option<MainEffects>,
}

/// The sign of the difference in the draws.
#[derive(Clone, Debug, PartialEq)]
pub struct SignsOfDraws {
    pub asked: usize,
    /// Draws that are no studies: the reader refuses that combination of values.
    pub refused: usize,
    /// What the reader said of the first of them.
    pub first_refusal: Option<Label>,
    /// The structure is surely ahead, surely behind, or neither at the study's level.
    pub ahead: usize,
    pub behind: usize,
    pub undecided: usize,
    /// Where the draws' mean differences lie, their own noise taken out; `None` where that cannot be
    /// told from noise, or there are too few draws.
    pub difference: Option<Claim>,
    /// The same of the ratios of means less 1; `None` also where a draw has none.
    pub relative: Option<Claim>,
    /// The mean differences themselves without their noise; none without `difference`.
    pub verdicts: Option<Ordered>,
}

impl Drawn {
    /// Which one is the advice: the structure if ahead, the other if behind, else none.
    pub fn advice(&self) -> Sign {
        self.base.sign()
    }

    /// The numbers of which something was seen, those worth most to know first, then those with the
    /// largest share of the variance.
    pub fn to_measure(&self) -> Vec<&MainEffect> {
        let seen = self.effects.iter().flat_map(|effects| &effects.effects);
        let mut seen: Vec<&MainEffect> = seen.collect();
        seen.sort_by(|a, b| b.worth.value.total_cmp(&a.worth.value));
        seen
    }
}

/// What one replication of a point costs: the events of both structures and their past, at the
/// study's numbers in replication 0.
///
/// # Errors
/// As [`draw`].
pub fn events_of_a_run(
    asked: &Doubtful<'_>,
    responses: &mut Responses,
    keeper: &dyn Keeper,
) -> Result<u64, Halt> {
    let mut ground = Ground::new(asked, &[], responses, keeper);
    let point = ground.base();
    let ask = Ask {
        point: &point,
        replications: 0..1,
    };
    ground.run(std::slice::from_ref(&ask))?;
    Ok(responses.events(&ask).max(1))
}

/// Replicates the study's numbers so often, and draws the ranges, each draw with so many replications
/// at first.
///
/// # Errors
/// If somebody stops it, or a replication comes to no end; what was finished stays.
pub fn draw(
    ground: &mut Ground<'_, '_>,
    base: u64,
    draws: usize,
    replications: u64,
    worlds: Option<&Worlds>,
) -> Result<Drawn, Halt> {
    let confidence = ground.study().run.confidence;
    let base_point = ground.base();
    let base = Ask {
        point: &base_point,
        replications: 0..base,
    };
    ground.run(std::slice::from_ref(&base))?;
    let differences = ground.differences(&base);
    let base = Estimate::of(&differences, confidence).expect("a base has replications");
    let shares: Vec<Vec<f64>> = (0..draws.div_ceil(HYPERCUBE))
        .flat_map(|number| ground.hypercube(number as u64))
        .take(draws)
        .collect();
    let places = ground.points(&shares);
    let drawn = each_draw(ground, shares, &places, replications, 0)?;
    let refusal = ground.refusal.take();
    let likely = match worlds {
        Some(worlds) => Some(over_worlds(ground, worlds, draws, replications)?),
        None => None,
    };
    let points: Vec<MainEffectsPoint> = drawn.iter().flatten().map(Draw::point).collect();
    let effects = MainEffects::of(&points, BATCH, confidence);
    Ok(Drawn {
        differences,
        base,
        draws: counted(&drawn, refusal, Some(Over::Draws)),
        likely,
        effects,
    })
}

/// The sign of the difference in draws of worlds, each with luck that no other draw has.
fn over_worlds(
    ground: &mut Ground<'_, '_>,
    worlds: &Worlds,
    draws: usize,
    replications: u64,
) -> Result<SignsOfDraws, Halt> {
    let places = worlds.drawn(draws);
    let points = ground.worlds(
        &places
            .iter()
            .map(|place| worlds.numbers[*place].as_slice())
            .collect::<Vec<_>>(),
    );
    let drawn = each_draw(
        ground,
        vec![Vec::new(); draws],
        &points,
        replications,
        OF_WORLDS,
    )?;
    let enough = worlds.effective() >= FEWEST_WORLDS;
    let over = enough.then_some(Over::Worlds);
    Ok(counted(&drawn, ground.refusal.take(), over))
}

/// One draw that is a study.
struct Draw {
    /// Each number as a share of its range.
    shares: Vec<f64>,
    /// Differences of the replications that every draw has.
    first: Vec<f64>,
    /// The headlines of both structures in all its replications.
    pair: [Vec<f64>; 2],
    sign: Sign,
}

impl Draw {
    fn point(&self) -> MainEffectsPoint {
        // The replications that every draw has: their number does not depend on the response.
        let estimate = Estimate::of(&self.first, 0.95).expect("a draw has replications");
        let error = estimate.sd.unwrap_or(0.0);
        MainEffectsPoint {
            inputs: self.shares.clone(),
            response: estimate.mean,
            squared_error: error * error / estimate.n as f64,
        }
    }
}

fn differences([ours, theirs]: &[Vec<f64>; 2]) -> Vec<f64> {
    ours.iter().zip(theirs).map(|(a, b)| a - b).collect()
}

/// The ratio of the means less 1, with the squared error of its linearisation; none where the mean of
/// the other is not surely above zero.
fn relative([ours, theirs]: &[Vec<f64>; 2]) -> Option<NoisyMean> {
    let (above, below) = (noisy(ours)?, noisy(theirs)?);
    if below.mean <= ERRORS_ABOVE_ZERO * below.squared_error.sqrt() {
        return None;
    }
    let ratio = above.mean / below.mean;
    let rests = ours.iter().zip(theirs).map(|(a, b)| a - ratio * b);
    let rest = noisy(&rests.collect::<Vec<f64>>())?;
    Some(NoisyMean {
        mean: ratio - 1.0,
        squared_error: rest.squared_error / (below.mean * below.mean),
    })
}

/// The values behind the draws' noisy means.
fn without_noise(means: Option<Vec<NoisyMean>>) -> Option<Ordered> {
    let means = means.filter(|means| means.len() >= FEWEST_OF_SPREAD)?;
    Ordered::of(&behind_noise(&means)?)
}

/// Where they lie.
fn spread(values: &Ordered, asked: usize, over: Over) -> Claim {
    let tail = 0.5 * (1.0 - SPREAD);
    let interval = Interval {
        low: values.value_at(tail),
        high: values.value_at(1.0 - tail),
    };
    Claim {
        estimate: values.value_at(0.5),
        interval: Some(interval),
        level: SPREAD,
        n: values.values().len(),
        of: asked,
        over,
        sign: Sign::of(interval),
    }
}

/// Runs all draws, of which this is the first by number; those whose sign is not sure get four, then sixteen times the replications as
/// long as that does not double the work.
fn each_draw(
    ground: &mut Ground<'_, '_>,
    mut shares: Vec<Vec<f64>>,
    points: &[Option<Point>],
    replications: u64,
    first: usize,
) -> Result<Vec<Option<Draw>>, Halt> {
    let confidence = ground.study().run.confidence;
    let ask = |index: usize, wanted: u64| {
        let first = ground::luck_of_draw(first + index);
        points[index].as_ref().map(|point| Ask {
            point,
            replications: first..first + wanted,
        })
    };
    let valid: Vec<usize> = (0..points.len()).filter(|i| points[*i].is_some()).collect();
    let mut length = vec![replications; points.len()];
    let mut signs = vec![Sign::Unknown; points.len()];
    let mut left = replications * valid.len() as u64;
    let mut open = valid.clone();
    for factor in [1, 4, 16] {
        let target = factor * replications;
        let mut chosen = Vec::new();
        for index in open {
            let more = if factor == 1 {
                0
            } else {
                target - length[index]
            };
            if more <= left {
                left -= more;
                length[index] = target;
                chosen.push(index);
            }
        }
        let asks: Vec<Ask<'_>> = chosen.iter().filter_map(|i| ask(*i, target)).collect();
        ground.run(&asks)?;
        for (index, ask) in chosen.iter().zip(&asks) {
            let found = Estimate::of(&ground.differences(ask), confidence);
            signs[*index] = found.map_or(Sign::Unknown, |found| found.sign());
        }
        open = chosen
            .into_iter()
            .filter(|index| !signs[*index].is_decided())
            .collect();
    }
    let drawn = (0..points.len()).map(|index| {
        let pair = ground.pair(&ask(index, length[index])?);
        let mut first = differences(&pair);
        first.truncate(replications as usize);
        Some(Draw {
            shares: std::mem::take(&mut shares[index]),
            first,
            pair,
            sign: signs[index],
        })
    });
    Ok(drawn.collect())
}

/// Counts signs; the spread is told where it is known over what.
fn counted(
    drawn: &[Option<Draw>],
    first_refusal: Option<Label>,
    over: Option<Over>,
) -> SignsOfDraws {
    let valid: Vec<&Draw> = drawn.iter().flatten().collect();
    let count = |sign: Sign| valid.iter().filter(|draw| draw.sign == sign).count();
    let (ahead, behind) = (count(Sign::Ahead), count(Sign::Behind));
    let values = |read: &dyn Fn(&Draw) -> Option<NoisyMean>| {
        over.and(without_noise(valid.iter().map(|draw| read(draw)).collect()))
    };
    let claim = |values: &Ordered| Some(spread(values, drawn.len(), over?));
    let verdicts = values(&|draw| noisy(&differences(&draw.pair)));
    SignsOfDraws {
        asked: drawn.len(),
        refused: drawn.len() - valid.len(),
        first_refusal,
        ahead,
        behind,
        undecided: valid.len() - ahead - behind,
        difference: verdicts.as_ref().and_then(claim),
        relative: values(&|draw| relative(&draw.pair))
            .as_ref()
            .and_then(claim),
        verdicts,
    }
}
