//! The map as shapes: where each structure is proved to win, and the lines on which two are equal.
//!
//! Every cell is a fan of triangles from its middle to the points around it; within a triangle
//! means and half-widths are taken as linear, so that every shape is a polygon. Only this, the
//! drawing, is interpolated.

use super::ground::Site;
use super::map::Map;

/// The shapes of a map, in the units of the factors.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// For each structure, by its place: convex pieces of where it is proved to win.
    pub zones: Vec<Vec<Vec<[f64; 2]>>>,
    /// The area of each structure's zone, as a share of the map's cells.
    pub shares: Vec<f64>,
    /// The area of cells at all of whose points the best is equal to another, to the bit, as a share.
    pub identical: f64,
    /// Lines on which the two best structures are equal: chains of points.
    pub borders: Vec<Vec<[f64; 2]>>,
}

/// A corner of a triangle: its place, scaled to the map, and for each pair of structures, row by
/// row, lead and half-width.
#[derive(Clone, Debug)]
struct Corner {
    at: [f64; 2],
    leads: Vec<f64>,
    halves: Vec<f64>,
}

/// The shapes of a map.
pub fn outline(map: &Map) -> Outline {
    let structures = map.sites.first().map_or(0, |site| site.means.len());
    let corners: Vec<Corner> = map
        .sites
        .iter()
        .map(|site| corner(site, structures, map.each))
        .collect();
    let mut found = Outline {
        zones: vec![Vec::new(); structures],
        shares: vec![0.0; structures],
        identical: 0.0,
        borders: Vec::new(),
    };
    let mut segments = Vec::new();
    let mut whole = 0.0;
    for cell in &map.cells {
        let middle = middle(cell.corners.map(|place| &corners[place]));
        let size = area(&[
            cell.low,
            [cell.high[0], cell.low[1]],
            cell.high,
            [cell.low[0], cell.high[1]],
        ]);
        whole += size;
        if cell.ring.iter().all(|site| map.sites[*site].is_tied()) {
            found.identical += size;
        }
        for (index, place) in cell.ring.iter().enumerate() {
            let next = cell.ring[(index + 1) % cell.ring.len()];
            let triangle = vec![
                middle.clone(),
                corners[*place].clone(),
                corners[next].clone(),
            ];
            for structure in 0..structures {
                let zone = won(&triangle, structure, structures);
                let zone: Vec<[f64; 2]> = zone.iter().map(|corner| corner.at).collect();
                let size = area(&zone);
                if size > 0.0 {
                    found.shares[structure] += size;
                    found.zones[structure].push(zone);
                }
                for other in structure + 1..structures {
                    segments.extend(border(&triangle, structure, other, structures));
                }
            }
        }
    }
    if whole > 0.0 {
        found.shares.iter_mut().for_each(|share| *share /= whole);
        found.identical /= whole;
    }
    found.borders = chains(segments);
    found
}

fn corner(site: &Site, structures: usize, each: f64) -> Corner {
    let pairs = (0..structures).flat_map(|one| (0..structures).map(move |other| (one, other)));
    let (mut leads, mut halves) = (Vec::new(), Vec::new());
    for (one, other) in pairs {
        leads.push(site.lead(one, other));
        halves.push(if one == other {
            0.0
        } else {
            site.half_width(one, other, each)
        });
    }
    Corner {
        at: [site.values[0], site.values[1]],
        leads,
        halves,
    }
}

/// The mean of four corners.
fn middle(corners: [&Corner; 4]) -> Corner {
    let mean = |of: &dyn Fn(&Corner) -> f64| corners.iter().map(|c| of(c)).sum::<f64>() / 4.0;
    let count = corners[0].leads.len();
    Corner {
        at: [mean(&|c| c.at[0]), mean(&|c| c.at[1])],
        leads: (0..count).map(|i| mean(&|c| c.leads[i])).collect(),
        halves: (0..count).map(|i| mean(&|c| c.halves[i])).collect(),
    }
}

/// The point between two corners where `value` is zero.
fn between(one: &Corner, other: &Corner, value: &dyn Fn(&Corner) -> f64) -> Corner {
    let (f, g) = (value(one), value(other));
    let share = f / (f - g);
    let mix = |a: f64, b: f64| a + (b - a) * share;
    let all = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| mix(*a, *b)).collect();
    Corner {
        at: [mix(one.at[0], other.at[0]), mix(one.at[1], other.at[1])],
        leads: all(&one.leads, &other.leads),
        halves: all(&one.halves, &other.halves),
    }
}

/// The part of a convex polygon in which `value`, linear on it, is above zero, with its edge; nothing
/// where it is zero throughout (Sutherland & Hodgman 1974, *Communications of the ACM* 17, 32–42).
fn clipped(polygon: &[Corner], value: &dyn Fn(&Corner) -> f64) -> Vec<Corner> {
    let mut kept = Vec::with_capacity(polygon.len() + 1);
    for (index, corner) in polygon.iter().enumerate() {
        let next = &polygon[(index + 1) % polygon.len()];
        let (here, there) = (value(corner) > 0.0, value(next) > 0.0);
        if here {
            kept.push(corner.clone());
        }
        if here != there {
            kept.push(between(corner, next, value));
        }
    }
    kept
}

/// Where a structure is proved to be ahead of all others.
fn won(triangle: &[Corner], structure: usize, structures: usize) -> Vec<Corner> {
    let mut zone = triangle.to_vec();
    for other in (0..structures).filter(|other| *other != structure) {
        let pair = structure * structures + other;
        zone = clipped(&zone, &|corner| corner.leads[pair] - corner.halves[pair]);
    }
    zone
}

/// Where two structures are equal and no other is ahead of them; no line where one of them is ahead
/// nowhere, as where the two do the same.
fn border(
    triangle: &[Corner],
    one: usize,
    other: usize,
    structures: usize,
) -> Option<[[f64; 2]; 2]> {
    let pair = one * structures + other;
    let lead = |corner: &Corner| corner.leads[pair];
    let is_ahead = |sign: f64| triangle.iter().any(|corner| sign * lead(corner) > 0.0);
    if !(is_ahead(1.0) && is_ahead(-1.0)) {
        return None;
    }
    let mut ends = Vec::new();
    for (index, corner) in triangle.iter().enumerate() {
        let next = &triangle[(index + 1) % triangle.len()];
        if (lead(corner) >= 0.0) != (lead(next) >= 0.0) {
            ends.push(between(corner, next, &lead));
        }
    }
    for third in (0..structures).filter(|third| *third != one && *third != other) {
        let ahead = |corner: &Corner| corner.leads[one * structures + third];
        let [a, b] = [ends.first()?.clone(), ends.get(1)?.clone()];
        match (ahead(&a) >= 0.0, ahead(&b) >= 0.0) {
            (true, true) => {}
            (false, false) => return None,
            (true, false) => ends[1] = between(&a, &b, &ahead),
            (false, true) => ends[0] = between(&a, &b, &ahead),
        }
    }
    let (a, b) = (ends.first()?, ends.get(1)?);
    (a.at != b.at).then_some([a.at, b.at])
}

/// The area of a polygon.
fn area(polygon: &[[f64; 2]]) -> f64 {
    let mut sum = 0.0;
    for (index, a) in polygon.iter().enumerate() {
        let b = polygon[(index + 1) % polygon.len()];
        sum += a[0] * b[1] - b[0] * a[1];
    }
    (0.5 * sum).abs()
}

/// Segments joined end to end. Ends of neighbours were computed from the same two points, perhaps
/// in another order, so they agree up to rounding.
fn chains(mut segments: Vec<[[f64; 2]; 2]>) -> Vec<Vec<[f64; 2]>> {
    let size = |axis: usize| {
        let values = segments.iter().flatten().map(|at| at[axis]);
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| {
            (l.min(x), h.max(x))
        });
        (high - low).max(f64::MIN_POSITIVE)
    };
    let scale = [size(0), size(1)];
    let meet = |a: [f64; 2], b: [f64; 2]| {
        (0..2).all(|axis| (a[axis] - b[axis]).abs() <= 1e-9 * scale[axis])
    };
    let mut chains = Vec::new();
    while let Some([first, second]) = segments.pop() {
        let mut chain = vec![first, second];
        loop {
            let end = chain[chain.len() - 1];
            let next = segments
                .iter()
                .position(|[a, b]| meet(*a, end) || meet(*b, end));
            if let Some(next) = next {
                let [a, b] = segments.swap_remove(next);
                chain.push(if meet(a, end) { b } else { a });
                continue;
            }
            // Once more from the other end.
            let start = chain[0];
            if !segments
                .iter()
                .any(|[a, b]| meet(*a, start) || meet(*b, start))
            {
                break;
            }
            chain.reverse();
        }
        if chain[0] > chain[chain.len() - 1] {
            chain.reverse();
        }
        chains.push(chain);
    }
    chains.sort_by(|a, b| a[0].partial_cmp(&b[0]).expect("places are finite"));
    chains
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Leads of the first structure over the second at a place, with a half-width.
    fn at(x: f64, y: f64, lead: f64, half: f64) -> Corner {
        Corner {
            at: [x, y],
            leads: vec![0.0, lead, -lead, 0.0],
            halves: vec![0.0, half, half, 0.0],
        }
    }

    #[test]
    fn a_triangle_is_cut_where_the_lead_is_proved() {
        // lead = x − 1 ± ½ on the triangle (0,0), (4,0), (0,4).
        let triangle = [
            at(0.0, 0.0, -1.0, 0.5),
            at(4.0, 0.0, 3.0, 0.5),
            at(0.0, 4.0, -1.0, 0.5),
        ];
        let of = |structure| {
            let zone = won(&triangle, structure, 2);
            let places: Vec<[f64; 2]> = zone.iter().map(|corner| corner.at).collect();
            area(&places)
        };
        // To the right of 1.5: a triangle of legs 2.5; to the left of 0.5: 8 less legs 3.5.
        assert!((of(0) - 3.125).abs() < 1e-12);
        assert!((of(1) - (8.0 - 6.125)).abs() < 1e-12);
        let line = border(&triangle, 0, 1, 2).expect("they are equal at 1");
        assert!(line.iter().all(|end| (end[0] - 1.0).abs() < 1e-12));
    }

    #[test]
    fn what_is_equal_to_the_bit_is_won_by_nobody_and_has_no_border() {
        let of = |leads: [f64; 3]| {
            [
                at(0.0, 0.0, leads[0], 0.0),
                at(4.0, 0.0, leads[1], 0.0),
                at(0.0, 4.0, leads[2], 0.0),
            ]
        };
        let size = |triangle: &[Corner], structure| {
            let zone = won(triangle, structure, 2);
            area(&zone.iter().map(|corner| corner.at).collect::<Vec<_>>())
        };
        let twins = of([0.0; 3]);
        assert_eq!((size(&twins, 0), size(&twins, 1)), (0.0, 0.0));
        assert_eq!(border(&twins, 0, 1, 2), None);
        let beside = of([0.0, -1.0, 0.0]);
        assert_eq!((size(&beside, 0), size(&beside, 1)), (0.0, 8.0));
        assert_eq!(border(&beside, 0, 1, 2), None);
        // A border that runs through a corner is still one.
        assert!(border(&of([0.0, -1.0, 1.0]), 0, 1, 2).is_some());
    }

    #[test]
    fn segments_become_one_line() {
        let segments = vec![
            [[2.0, 0.0], [1.0, 0.0]],
            [[0.0, 0.0], [1.0, 0.0]],
            [[2.0, 0.0], [3.0, 1.0]],
        ];
        let found = chains(segments);
        assert_eq!(
            found,
            [vec![[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [3.0, 1.0]]]
        );
    }
}
