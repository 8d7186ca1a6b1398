//! Where two structures are equal in each world that a break-even is spread over.

use crate::experiment::{Ask, Responses, WorldSpread};
use crate::stats::{Estimate, NoisyMean};

use super::ground::{Site, SweepGround};

/// What single worlds say, each by the mean of its own replications.
#[derive(Clone, Debug, PartialEq)]
pub struct CrossingsByWorld {
    /// Draws in which the difference changes its sign, and in which the compared structure is ahead, or
    /// behind, at every value.
    pub crossing: usize,
    pub ahead: usize,
    pub behind: usize,
    /// Replications of each draw.
    pub each: u64,
    /// Where they cross first, the noise of the crossing taken out.
    pub spread: Option<WorldSpread>,
}

impl CrossingsByWorld {
    /// Reads them; none where there are no worlds, they are too few, or have not two replications each.
    pub fn of(
        ground: &SweepGround<'_>,
        sites: &[Site],
        responses: &Responses,
    ) -> Option<CrossingsByWorld> {
        let worlds = ground.drawn().filter(|worlds| worlds.are_enough())?;
        let draws = worlds.draws();
        let replications = sites.first()?.replications;
        let each = replications / draws as u64;
        if each < 2 {
            return None;
        }
        let differences: Vec<Vec<f64>> = (sites.iter())
            .map(|site| {
                let ask = Ask {
                    point: &site.point,
                    replications: 0..replications,
                };
                let [theirs, ours] = [0, 1].map(|place| responses.values(&ask, place, 0));
                ours.iter().zip(theirs).map(|(a, b)| a - b).collect()
            })
            .collect();
        let mut found = CrossingsByWorld {
            crossing: 0,
            ahead: 0,
            behind: 0,
            each,
            spread: None,
        };
        let mut crossings = Vec::new();
        for draw in 0..draws {
            let of_draw = differences.iter().map(|values| {
                let own = values.iter().skip(draw).step_by(draws).copied();
                Estimate::of(&own.collect::<Vec<f64>>(), 0.95).expect("two or more")
            });
            let course: Vec<(f64, Estimate)> = (sites.iter().map(|site| site.values[0]))
                .zip(of_draw)
                .collect();
            let crossed = course
                .windows(2)
                .find_map(|pair| crossing(pair[0], pair[1]));
            match crossed {
                Some(at) => crossings.push(at),
                None if course[0].1.mean > 0.0 => found.ahead += 1,
                None => found.behind += 1,
            }
        }
        found.crossing = crossings.len();
        found.spread = WorldSpread::of(&crossings);
        Some(found)
    }
}

/// Where the straight line between two values crosses zero, with the error that the noise of the nearer
/// one makes: neighbours meet the same luck, so noise moves the line and hardly turns it.
fn crossing((from, one): (f64, Estimate), (to, other): (f64, Estimate)) -> Option<NoisyMean> {
    let (before, behind) = (one.mean, other.mean);
    if (before > 0.0) == (behind > 0.0) {
        return None;
    }
    let slope = (behind - before) / (to - from);
    let near = if before.abs() < behind.abs() {
        one
    } else {
        other
    };
    let error = near.sd.unwrap_or(f64::INFINITY) / (near.n as f64).sqrt() / slope;
    Some(NoisyMean {
        mean: from - before / slope,
        squared_error: error * error,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crossing_errs_by_the_error_of_the_difference_over_its_slope() {
        let of = |values: &[f64]| Estimate::of(values, 0.95).expect("two");
        // From −1 to 3 over 2: slope 2, zero half a unit behind the first.
        let (one, other) = (of(&[-1.5, -0.5]), of(&[2.0, 4.0]));
        let found = crossing((1.0, one), (3.0, other)).expect("the sign changes");
        assert_eq!(found.mean, 1.5);
        // The standard error of the nearer is ½.
        assert!((found.squared_error - 0.0625).abs() < 1e-12);
        assert_eq!(crossing((1.0, other), (3.0, other)), None);
    }
}
