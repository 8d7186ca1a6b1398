//! Each number at the ends of its range, the others at their values: which move the difference most
//! (the tornado), and which turn its sign (the flips).
//!
//! An end meets the same luck as the study's numbers, replication by replication, so that the
//! *change* of the difference is known much better than the difference itself. All ends are first
//! run shortly; those that seem to matter are run again with other luck and told from that luck
//! only, so that having been chosen does not make them look larger.

use crate::experiment::{Ask, Drawn, Ground, Halt};
use crate::stats::Estimate;

use super::IgnoranceEffort;
use super::effort::BARS;

/// Where between the study's value and an end the sign is looked at.
const KNOTS: [f64; 4] = [0.25, 0.5, 0.75, 1.0];

/// One number at one end of its range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RangeEnd {
    pub value: f64,
    /// The change of the difference from that at the study's numbers, in pairs; `None` where the
    /// reader refuses the value.
    pub change: Option<Estimate>,
}

/// One number at both ends of its range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Place among the ranges.
    pub range: usize,
    /// At the lowest value and at the highest.
    pub ends: [RangeEnd; 2],
}

impl Bar {
    /// How far the difference moves over the range.
    pub fn swing(&self) -> f64 {
        let [low, high] = self.ends.map(|end| end.change.map_or(0.0, |c| c.mean));
        low.abs().max(high.abs()).max((high - low).abs())
    }
}

/// A number that turns the sign of the difference within its range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flip {
    /// Place among the ranges.
    pub range: usize,
    /// The nearest value at which the mean difference is zero, between knots on a straight line.
    pub value: f64,
    /// From where on, on the way there, the interval of the difference holds zero.
    pub doubtful_from: f64,
    /// From where on the sign has surely turned; `None` if not surely within the range.
    pub turned_from: Option<f64>,
    /// How far `value` is from the study's, as a share of the range's width.
    pub distance: f64,
}

/// What looking at the ends gave.
pub(super) struct RangeEnds {
    pub tornado: Vec<Bar>,
    pub flips: Vec<Flip>,
    pub refused: usize,
    /// Ranges by how far the difference moves, at the first look.
    pub by_swing: Vec<usize>,
}

/// Looks at all ends, and again at those that matter.
pub(super) fn look(
    ground: &mut Ground<'_, '_>,
    effort: IgnoranceEffort,
    drawn: &Drawn,
) -> Result<RangeEnds, Halt> {
    let (base, estimate) = (&drawn.differences, &drawn.base);
    let mut ends = RangeEnds {
        tornado: Vec::new(),
        flips: Vec::new(),
        refused: 0,
        by_swing: Vec::new(),
    };
    if effort.screen == 0 {
        return Ok(ends);
    }
    let first = 0..effort.screen;
    let mut bars = bars(
        ground,
        &(0..ground.ranges.len()).collect::<Vec<_>>(),
        first,
        base,
    )?;
    let refused = |bar: &Bar| bar.ends.iter().filter(|end| end.change.is_none()).count();
    ends.refused = bars.iter().map(refused).sum();
    bars.sort_by(|a, b| b.swing().total_cmp(&a.swing()).then(a.range.cmp(&b.range)));
    ends.by_swing = bars.iter().map(|bar| bar.range).collect();
    let again = effort.screen..effort.screen + effort.detail;
    let widest: Vec<usize> = ends.by_swing.iter().copied().take(BARS).collect();
    ends.tornado = self::bars(ground, &widest, again.clone(), base)?;
    ends.tornado.retain(|bar| bar.swing() > 0.0);
    ends.tornado
        .sort_by(|a, b| b.swing().total_cmp(&a.swing()).then(a.range.cmp(&b.range)));
    if estimate.excludes_zero() {
        let told = |bar: &Bar| {
            ends.tornado
                .iter()
                .find(|told| told.range == bar.range)
                .copied()
        };
        let looked: Vec<Bar> = bars.iter().map(|bar| told(bar).unwrap_or(*bar)).collect();
        ends.flips = flips(ground, &looked, again, base, estimate)?;
    }
    Ok(ends)
}

/// Both ends of these ranges, over these replications.
fn bars(
    ground: &mut Ground<'_, '_>,
    ranges: &[usize],
    replications: std::ops::Range<u64>,
    base: &[f64],
) -> Result<Vec<Bar>, Halt> {
    let both = |range: &usize| {
        let known = &ground.ranges[*range];
        [(*range, known.low), (*range, known.high)]
    };
    let values: Vec<(usize, f64)> = ranges.iter().flat_map(both).collect();
    let changes = changes(ground, &values, replications, base)?;
    let ends: Vec<RangeEnd> = values
        .iter()
        .zip(changes)
        .map(|((_, value), change)| RangeEnd {
            value: *value,
            change,
        })
        .collect();
    let bar = |(range, ends): (&usize, &[RangeEnd])| Bar {
        range: *range,
        ends: [ends[0], ends[1]],
    };
    Ok(ranges.iter().zip(ends.chunks(2)).map(bar).collect())
}

/// What single values change, in pairs with the study's numbers.
fn changes(
    ground: &mut Ground<'_, '_>,
    values: &[(usize, f64)],
    replications: std::ops::Range<u64>,
    base: &[f64],
) -> Result<Vec<Option<Estimate>>, Halt> {
    let confidence = ground.study().run.confidence;
    let points = ground.singles(values);
    let ask = |point| Ask {
        point,
        replications: replications.clone(),
    };
    let asks: Vec<Ask<'_>> = points.iter().flatten().map(ask).collect();
    ground.run(&asks)?;
    let base = &base[replications.start as usize..replications.end as usize];
    let change = |point| {
        let there = ground.differences(&ask(point));
        let pairs: Vec<f64> = there
            .iter()
            .zip(base)
            .map(|(there, here)| there - here)
            .collect();
        Estimate::of(&pairs, confidence)
    };
    Ok(points
        .iter()
        .map(|point| point.as_ref().and_then(change))
        .collect())
}

/// Half the width of the interval of the difference after a change: the base's and the change's, as
/// if they were independent.
fn half_width(base: &Estimate, change: &Estimate) -> f64 {
    let [a, b] = [base, change].map(|of| of.half_width.unwrap_or(f64::INFINITY));
    (a * a + b * b).sqrt()
}

/// Follows the way to every end at which the sign may have turned (at most as many as the tornado has
/// bars, the furthest turned first).
fn flips(
    ground: &mut Ground<'_, '_>,
    bars: &[Bar],
    replications: std::ops::Range<u64>,
    base: &[f64],
    estimate: &Estimate,
) -> Result<Vec<Flip>, Halt> {
    let sign = estimate.mean.signum();
    let mut suspects: Vec<(f64, usize, f64)> = Vec::new();
    for bar in bars {
        for RangeEnd { value, change } in bar.ends {
            let Some(change) = change else { continue };
            let there = sign * (estimate.mean + change.mean);
            if there - half_width(estimate, &change) <= 0.0 {
                suspects.push((there, bar.range, value));
            }
        }
    }
    suspects.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    suspects.truncate(BARS);
    let mut knots = Vec::new();
    for (_, range, end) in &suspects {
        let known = &ground.ranges[*range];
        for knot in KNOTS {
            let value = known.value + knot * (end - known.value);
            let value = match known.form {
                crate::scenario::NumberForm::Whole => value.round(),
                crate::scenario::NumberForm::Of(_) => value,
            };
            knots.push((*range, value));
        }
    }
    let changes = changes(ground, &knots, replications, base)?;
    let mut flips: Vec<Flip> = Vec::new();
    for (knots, changes) in knots.chunks(KNOTS.len()).zip(changes.chunks(KNOTS.len())) {
        let known = &ground.ranges[knots[0].0];
        let half = estimate.half_width.unwrap_or(0.0);
        let mut way = vec![(known.value, sign * estimate.mean, half)];
        for ((_, value), change) in knots.iter().zip(changes) {
            let Some(change) = change else { break };
            let mean = sign * (estimate.mean + change.mean);
            way.push((*value, mean, half_width(estimate, change)));
        }
        let Some(value) = crossing(&way, 0.0) else {
            continue;
        };
        flips.push(Flip {
            range: knots[0].0,
            value,
            doubtful_from: crossing(&way, -1.0).unwrap_or(value),
            turned_from: crossing(&way, 1.0),
            distance: known.distance(value),
        });
    }
    flips.sort_by(|a, b| {
        a.distance
            .total_cmp(&b.distance)
            .then(a.range.cmp(&b.range))
    });
    Ok(flips)
}

/// Where the mean plus `widths` half-widths first falls below zero, on straight lines between knots.
fn crossing(way: &[(f64, f64, f64)], widths: f64) -> Option<f64> {
    let height = |(_, mean, half): &(f64, f64, f64)| mean + widths * half;
    let below = way.iter().position(|knot| height(knot) < 0.0)?;
    let before = way[..below].last()?;
    let (y0, y1) = (height(before), height(&way[below]));
    Some(before.0 + (way[below].0 - before.0) * y0 / (y0 - y1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_turns_on_the_line_between_its_knots() {
        let way = [
            (10.0, 4.0, 1.0),
            (12.0, 2.0, 1.0),
            (14.0, -2.0, 1.0),
            (16.0, 3.0, 1.0),
        ];
        assert_eq!(crossing(&way, 0.0), Some(13.0));
        // mean − half: 3, 1, −3 → 12.5; mean + half: 5, 3, −1 → 13.5.
        assert_eq!(crossing(&way, -1.0), Some(12.5));
        assert_eq!(crossing(&way, 1.0), Some(13.5));
        assert_eq!(crossing(&way[..2], 0.0), None);
    }
}
