//! Sobol' indices of the numbers that seem to matter, the rest as one group: with ninety numbers a
//! row would take ninety-two evaluations, with eight and a group eleven.

use crate::experiment::{Ask, Ground, HYPERCUBE, Halt, STRIDE};
use crate::stats::{PickFreezeRow, SobolIndex, SobolIndices};

use super::IgnoranceEffort;
use super::effort::SINGLE;

/// The first hypercube of pick-freeze; draws use those before it.
const FIRST_HYPERCUBE: u64 = 1 << 32;
/// The first replication of its rows; draws use those before it.
const ROWS: u64 = 1 << 40;

/// The first replications of a row's points A (and mixed), and of its point B.
fn luck_of_row(index: usize) -> [u64; 2] {
    let first = ROWS + 2 * index as u64 * STRIDE;
    [first, first + STRIDE]
}

/// One number, or all that have no index of their own.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Places among the ranges.
    pub ranges: Vec<usize>,
    pub index: SobolIndex,
}

/// The variance of the mean difference over the ranges, and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Indices {
    /// Without noise.
    pub variance: f64,
    /// What noise adds to one evaluation.
    pub noise: f64,
    /// Numbers by themselves, then the rest.
    pub groups: Vec<Group>,
    pub rows: usize,
    /// Rows left out because the reader refused one of their points.
    pub refused: usize,
}

/// Estimates the indices; `order` has the numbers that seem to matter first.
pub(super) fn indices(
    ground: &mut Ground<'_, '_>,
    effort: IgnoranceEffort,
    order: &[usize],
) -> Result<Option<Indices>, Halt> {
    let (singles, rest) = order.split_at(order.len().min(SINGLE));
    let mut groups: Vec<Vec<usize>> = singles.iter().map(|range| vec![*range]).collect();
    if !rest.is_empty() {
        let mut rest = rest.to_vec();
        rest.sort_unstable();
        groups.push(rest);
    }
    let mut rows = Vec::new();
    let mut refused = 0;
    for batch in 0..effort.rows.div_ceil(HYPERCUBE) {
        for row in batch_of_rows(ground, effort, &groups, batch)? {
            match row {
                Some(row) => rows.push(row),
                None => refused += 1,
            }
        }
    }
    // Refused rows blur the borders of hypercubes a little: batches keep their size.
    let found = SobolIndices::of(&rows, HYPERCUBE, ground.study().run.confidence);
    Ok(found.map(|found| Indices {
        variance: found.variance,
        noise: found.noise,
        groups: groups
            .into_iter()
            .zip(found.inputs)
            .map(|(ranges, index)| Group { ranges, index })
            .collect(),
        rows: found.rows,
        refused,
    }))
}

/// The rows of two independent hypercubes, `None` where a point is no study.
fn batch_of_rows(
    ground: &mut Ground<'_, '_>,
    effort: IgnoranceEffort,
    groups: &[Vec<usize>],
    batch: usize,
) -> Result<Vec<Option<PickFreezeRow>>, Halt> {
    let number = FIRST_HYPERCUBE + 2 * batch as u64;
    let (a, b) = (ground.hypercube(number), ground.hypercube(number + 1));
    let mut shares = Vec::new();
    let asked = effort.rows - batch * HYPERCUBE;
    for (a, b) in a.iter().zip(&b).take(asked) {
        shares.push(a.clone());
        shares.push(b.clone());
        for group in groups {
            let mut mixed = a.clone();
            group.iter().for_each(|range| mixed[*range] = b[*range]);
            shares.push(mixed);
        }
    }
    let points = ground.points(&shares);
    let of_row = 2 + groups.len();
    let asks: Vec<Option<Vec<Ask<'_>>>> = points
        .chunks(of_row)
        .enumerate()
        .map(|(row, points)| {
            let [a, b] = luck_of_row(batch * HYPERCUBE + row);
            let ask = |(place, point)| {
                let first = if place == 1 { b } else { a };
                Some(Ask {
                    point: Option::as_ref(point)?,
                    replications: first..first + effort.row_replications,
                })
            };
            points.iter().enumerate().map(ask).collect()
        })
        .collect();
    let flat: Vec<Ask<'_>> = asks.iter().flatten().flatten().cloned().collect();
    ground.run(&flat)?;
    let row = |asks: &Option<Vec<Ask<'_>>>| {
        let mut seen = asks.as_ref()?.iter().map(|ask| ground.differences(ask));
        Some(PickFreezeRow {
            a: seen.next()?,
            b: seen.next()?,
            mixed: seen.collect(),
        })
    };
    Ok(asks.iter().map(row).collect())
}
