//! The last stage: finalists race under the procedure KN, in replications that the search has not
//! met.

use crate::experiment::Halt;
use crate::stats::{Preference, Promise, Selection};

use super::design::Design;
use super::moves::MovesGround;
use super::search::{Field, Observed, SELECTED_FROM};

/// Replications that are asked for at a time once the first stage is over; what is not needed of
/// them is not looked at.
const STRIDE: u64 = 20;

/// How a race ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Race {
    /// Who took part: places among the finalists.
    pub entrants: Vec<usize>,
    /// The chosen one, as a place among the finalists; the leader, where the race was cut short.
    pub chosen: usize,
    /// Whether only one was left, so that the promise holds.
    pub decided: bool,
    /// Replications until the end.
    pub replications: usize,
    /// Entrants that were still in the race at its end.
    pub left: Vec<usize>,
}

/// Races of several sets of finalists at once, over the same observations; at most `most`
/// replications. Gives the responses of the first stage of every finalist as well.
pub fn races(
    field: &mut Field<'_>,
    ground: &MovesGround<'_>,
    finalists: &[Design],
    sets: &[Vec<usize>],
    promise: Promise,
    (headline, wanted, most): (usize, usize, u64),
) -> Result<(Vec<Race>, Observed), Halt> {
    let begin = |set: &Vec<usize>| Selection::new(set.len(), Preference::Higher, promise);
    let mut selections: Vec<Selection> = sets.iter().map(begin).collect();
    let stage = promise.first_stage as u64;
    let first = field.observe(
        ground,
        finalists,
        SELECTED_FROM..SELECTED_FROM + stage,
        wanted,
    )?;
    for replication in 0..promise.first_stage {
        let values: Vec<f64> = first.iter().map(|of| of[headline][replication]).collect();
        take(&mut selections, sets, &values);
    }
    let mut done = stage;
    while done < most && selections.iter().any(|race| race.chosen().is_none()) {
        let mut racing: Vec<usize> = Vec::new();
        for (race, set) in selections.iter().zip(sets) {
            if race.chosen().is_none() {
                racing.extend(race.survivors().iter().map(|place| set[*place]));
            }
        }
        racing.sort_unstable();
        racing.dedup();
        let designs: Vec<Design> = racing
            .iter()
            .map(|place| finalists[*place].clone())
            .collect();
        let until = (done + STRIDE).min(most);
        let range = SELECTED_FROM + done..SELECTED_FROM + until;
        let observed = field.observe(ground, &designs, range, headline + 1)?;
        for replication in 0..(until - done) as usize {
            let mut values = vec![f64::NAN; finalists.len()];
            for (place, of) in racing.iter().zip(&observed) {
                values[*place] = of[headline][replication];
            }
            take(&mut selections, sets, &values);
        }
        done = until;
    }
    let races = selections.iter().zip(sets).map(|(race, set)| Race {
        entrants: set.clone(),
        chosen: set[race.chosen().unwrap_or_else(|| race.leader())],
        decided: race.chosen().is_some(),
        replications: race.taken(),
        left: race.survivors().iter().map(|place| set[*place]).collect(),
    });
    Ok((races.collect(), first))
}

fn take(selections: &mut [Selection], sets: &[Vec<usize>], values: &[f64]) {
    for (race, set) in selections.iter_mut().zip(sets) {
        let own: Vec<f64> = set.iter().map(|place| values[*place]).collect();
        race.take(&own);
    }
}
