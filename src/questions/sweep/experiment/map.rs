//! The crossover map: which structure wins where, over two factors.
//!
//! A coarse grid first, a few replications at each point, more where the best structure is not yet
//! proved (sequentially: 32, 64, 128, …). Cells whose corners differ, or are not decided, are
//! divided once or twice; on every edge of a cell whose ends have another best structure the border
//! is then located where the straight line between them expects it, until the ends of the edge lie
//! within two per cent of the axis. So almost all replications are spent near the border.
//!
//! What is called decided holds for the whole map together: the error is divided among all looks
//! at all points that a map may have (Bonferroni), and each is a paired t interval.

use std::collections::{BTreeMap, BTreeSet};

use crate::experiment::{Halt, Keeper, Responses};

use super::ground::{Site, SweepGround, Trouble, are_alike};

/// Most points of a map.
pub const MOST_POINTS: usize = 400;
/// The border is located to this share of each axis.
const TOLERANCE: f64 = 0.02;
/// A cell near the border is divided until its sides are at most this share of their axis.
const FINEST: f64 = 0.1;
/// Rounds in which the border on edges is expected on the straight line; then edges are halved.
const STRAIGHT_ROUNDS: usize = 3;
/// Rounds of locating the border.
const ROUNDS: usize = 10;
/// Replications of the first look.
const FIRST_LOOK: u64 = 32;
/// The most replications of a point are a multiple of this.
const FEWEST_MORE: u64 = 16;
/// Looks at a point, each at twice the replications of the one before.
const LOOKS: u32 = 8;
/// Points that a cell near the border takes, as the plan estimates.
const POINTS_OF_A_CELL: u64 = 6;

/// The lines of the coarse grid along both axes, ascending.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    pub values: [Vec<f64>; 2],
    /// Whether the border may be looked for between the lines; not between whole persons.
    pub divisible: [bool; 2],
}

/// How much a map may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spending {
    /// So many events; replications of a point are chosen for it.
    Events(u64),
    /// At most so many replications of each point.
    Replications(u64),
}

/// A rectangle of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapCell {
    pub low: [f64; 2],
    pub high: [f64; 2],
    /// The points on its border, counter-clockwise from its lower left corner, by their place in
    /// [`Map::sites`]; the corners among them.
    pub ring: Vec<usize>,
    pub corners: [usize; 4],
    /// The structure that is proved to win at all of these points, by its place; none where it is
    /// not proved, or not the same.
    pub winner: Option<usize>,
}

/// What was found over two factors.
#[derive(Clone, Debug)]
pub struct Map {
    pub sites: Vec<Site>,
    pub cells: Vec<MapCell>,
    /// Most replications of a point.
    pub most_replications: u64,
    /// Confidence of one interval, such that all hold together with the study's.
    pub each: f64,
    /// Points of the coarse grid that the conditions leave out.
    pub left_out: usize,
    /// Edges on which the border could not be located to two per cent.
    pub unlocated: usize,
    /// Of each factor, whether it moves nothing: along it all points have the same responses, to the
    /// bit.
    pub inert: [bool; 2],
}

/// The confidence of one interval of a map, such that all hold together.
fn confidence_of_each(confidence: f64, structures: usize) -> f64 {
    let looks = MOST_POINTS as f64 * f64::from(LOOKS) * (structures - 1) as f64;
    1.0 - (1.0 - confidence) / looks
}

/// Makes the map.
///
/// # Errors
/// If somebody stops it, a replication comes to no end, or the study cannot take a value.
pub fn map(
    ground: &SweepGround<'_>,
    lines: &Lines,
    meets: &dyn Fn([f64; 2]) -> bool,
    (spending, confidence): (Spending, f64),
    (responses, keeper): (&mut Responses, &dyn Keeper),
) -> Result<Map, Trouble> {
    let mut surveyor = Surveyor {
        ground,
        lines,
        meets,
        each: confidence_of_each(confidence, ground.structures.len()),
        most: FIRST_LOOK,
        sites: Vec::new(),
        places: BTreeMap::new(),
        responses,
        keeper,
    };
    let mut cells = Vec::new();
    let mut left_out = 0;
    let [across, up] = &lines.values;
    for y in up {
        for x in across {
            if meets([*x, *y]) {
                surveyor.place([*x, *y])?;
            } else {
                left_out += 1;
            }
        }
    }
    for (y0, y1) in up.iter().zip(&up[1..]) {
        for (x0, x1) in across.iter().zip(&across[1..]) {
            cells.extend(surveyor.cell([*x0, *y0], [*x1, *y1])?);
        }
    }
    surveyor.most = match spending {
        Spending::Events(_) => 2 * FIRST_LOOK,
        Spending::Replications(most) => most,
    };
    surveyor.look()?;
    if let Spending::Events(budget) = spending {
        surveyor.most = surveyor.affordable(&cells, budget);
        surveyor.look()?;
    }
    while let Some(finer) = surveyor.divided(&cells)? {
        cells = finer;
        surveyor.look()?;
    }
    let mut unlocated = BTreeSet::new();
    for round in 0..ROUNDS {
        unlocated = surveyor.crossed_edges(&cells);
        let before = surveyor.sites.len();
        for edge in &unlocated {
            surveyor.locate(*edge, round)?;
        }
        if surveyor.sites.len() == before {
            break;
        }
        surveyor.look()?;
    }
    for cell in &mut cells {
        surveyor.close(cell);
    }
    Ok(Map {
        cells,
        most_replications: surveyor.most,
        each: surveyor.each,
        left_out,
        unlocated: unlocated.len(),
        inert: [0, 1].map(|axis| is_inert(&surveyor.sites, axis, surveyor.responses)),
        sites: surveyor.sites,
    })
}

/// Whether points that differ in this axis only have the same responses, and there are any.
fn is_inert(sites: &[Site], axis: usize, responses: &Responses) -> bool {
    let mut lines: BTreeMap<u64, Vec<&Site>> = BTreeMap::new();
    for site in sites {
        let across = site.values[1 - axis].to_bits();
        lines.entry(across).or_default().push(site);
    }
    let pairs = lines.values().flat_map(|line| line.windows(2));
    let mut pairs = pairs.peekable();
    pairs.peek().is_some() && pairs.all(|pair| are_alike(pair[0], pair[1], responses))
}

/// A place on the map as a key whose order is that of its coordinates.
type MarkedPlace = [u64; 2];

fn key(at: [f64; 2]) -> MarkedPlace {
    at.map(|x| {
        let bits = (x + 0.0).to_bits();
        if bits >> 63 == 0 {
            bits | 1 << 63
        } else {
            !bits
        }
    })
}

/// Two points beside each other on a side of a cell: the axis that they differ in, and the points.
type Edge = (usize, [usize; 2]);

struct Surveyor<'a, 'g> {
    ground: &'a SweepGround<'g>,
    lines: &'a Lines,
    meets: &'a dyn Fn([f64; 2]) -> bool,
    each: f64,
    most: u64,
    sites: Vec<Site>,
    places: BTreeMap<MarkedPlace, usize>,
    responses: &'a mut Responses,
    keeper: &'a dyn Keeper,
}

impl Surveyor<'_, '_> {
    /// The point at a place, a new one if there is none.
    fn place(&mut self, at: [f64; 2]) -> Result<usize, Trouble> {
        if let Some(site) = self.places.get(&key(at)) {
            return Ok(*site);
        }
        let site = self.ground.site(&at)?;
        self.sites.push(site);
        self.places.insert(key(at), self.sites.len() - 1);
        Ok(self.sites.len() - 1)
    }

    /// A cell, if all its corners meet the conditions.
    fn cell(&mut self, low: [f64; 2], high: [f64; 2]) -> Result<Option<MapCell>, Trouble> {
        let corners = [low, [high[0], low[1]], high, [low[0], high[1]]];
        if !corners.iter().all(|corner| (self.meets)(*corner)) {
            return Ok(None);
        }
        let mut places = [0; 4];
        for (place, corner) in places.iter_mut().zip(corners) {
            *place = self.place(corner)?;
        }
        Ok(Some(MapCell {
            low,
            high,
            ring: Vec::new(),
            corners: places,
            winner: None,
        }))
    }

    fn is_decided(&self, site: usize) -> bool {
        self.sites[site].is_decided(self.each)
    }

    /// Looks at every point until its best is proved or it has the most replications.
    fn look(&mut self) -> Result<(), Halt> {
        let mut replications = FIRST_LOOK.min(self.most);
        loop {
            let open: Vec<usize> = (0..self.sites.len())
                .filter(|site| self.sites[*site].replications < replications)
                .filter(|site| self.sites[*site].replications == 0 || !self.is_decided(*site))
                .collect();
            let (ground, keeper) = (self.ground, self.keeper);
            ground.ask(&mut self.sites, &open, replications, self.responses, keeper)?;
            if replications >= self.most {
                return Ok(());
            }
            replications = (2 * replications).min(self.most);
        }
    }

    /// Whether the border may run through a cell.
    fn is_doubtful(&self, cell: &MapCell) -> bool {
        let best = self.sites[cell.corners[0]].best();
        cell.corners
            .iter()
            .any(|corner| self.sites[*corner].best() != best || !self.is_decided(*corner))
    }

    /// The most replications of a point, such that what is to come stays within the budget.
    fn affordable(&self, cells: &[MapCell], budget: u64) -> u64 {
        let spent: u64 = self.sites.iter().map(|s| s.events(self.responses)).sum();
        let runs: u64 = self.sites.iter().map(|site| site.replications).sum();
        let one = (spent / runs.max(1)).max(1);
        let doubtful = cells.iter().filter(|cell| self.is_doubtful(cell)).count() as u64;
        let points = (POINTS_OF_A_CELL * doubtful).clamp(1, MOST_POINTS as u64);
        let most = budget.saturating_sub(spent) / (one * points);
        let last = FIRST_LOOK << (LOOKS - 1);
        most.clamp(2 * FIRST_LOOK, last) / FEWEST_MORE * FEWEST_MORE
    }

    fn span(&self, axis: usize) -> f64 {
        let values = &self.lines.values[axis];
        values[values.len() - 1] - values[0]
    }

    /// The cells with those near the border divided; none if all of them are fine enough.
    fn divided(&mut self, cells: &[MapCell]) -> Result<Option<Vec<MapCell>>, Trouble> {
        let (mut finer, mut any) = (Vec::new(), false);
        for cell in cells {
            let wide = [0, 1].map(|axis| {
                let width = cell.high[axis] - cell.low[axis];
                self.lines.divisible[axis] && width > FINEST * self.span(axis)
            });
            let room = self.sites.len() + 5 <= MOST_POINTS;
            if !room || !wide.contains(&true) || !self.is_doubtful(cell) {
                finer.push(cell.clone());
                continue;
            }
            any = true;
            let cuts = [0, 1].map(|axis| {
                let (low, high) = (cell.low[axis], cell.high[axis]);
                if wide[axis] {
                    vec![low, 0.5 * (low + high), high]
                } else {
                    vec![low, high]
                }
            });
            for y in cuts[1].windows(2) {
                for x in cuts[0].windows(2) {
                    finer.extend(self.cell([x[0], y[0]], [x[1], y[1]])?);
                }
            }
        }
        Ok(any.then_some(finer))
    }

    /// The points on one side of a cell, from its first corner to the other, both included.
    fn side(&self, cell: &MapCell, side: usize) -> Vec<usize> {
        let (from, to) = (cell.corners[side], cell.corners[(side + 1) % 4]);
        let axis = side % 2;
        let place = |site: usize| {
            let values = &self.sites[site].values;
            [values[0], values[1]]
        };
        let (start, end) = (place(from), place(to));
        let between = |at: &[f64; 2]| {
            let (low, high) = (start[axis].min(end[axis]), start[axis].max(end[axis]));
            at[1 - axis] == start[1 - axis] && low <= at[axis] && at[axis] <= high
        };
        let mut on: Vec<usize> = (0..self.sites.len())
            .filter(|site| between(&place(*site)))
            .collect();
        on.sort_by(|a, b| place(*a)[axis].total_cmp(&place(*b)[axis]));
        if start[axis] > end[axis] {
            on.reverse();
        }
        on
    }

    /// Whether two points have another best structure; not where one of them has both.
    fn is_crossed(&self, a: usize, b: usize) -> bool {
        let (here, there) = (&self.sites[a], &self.sites[b]);
        let (one, other) = (here.best(), there.best());
        here.lead(one, other) > 0.0 && there.lead(other, one) > 0.0
    }

    /// Edges longer than the tolerance whose ends have another best structure.
    fn crossed_edges(&self, cells: &[MapCell]) -> BTreeSet<Edge> {
        let mut edges = BTreeSet::new();
        for cell in cells {
            for side in 0..4 {
                let axis = side % 2;
                if !self.lines.divisible[axis] {
                    continue;
                }
                for pair in self.side(cell, side).windows(2) {
                    let [a, b] = [pair[0].min(pair[1]), pair[0].max(pair[1])];
                    let length = self.sites[a].values[axis] - self.sites[b].values[axis];
                    let long = length.abs() > 1.001 * TOLERANCE * self.span(axis);
                    if long && self.is_crossed(a, b) {
                        edges.insert((axis, [a, b]));
                    }
                }
            }
        }
        edges
    }

    /// New points on an edge, on both sides of where the border is expected.
    fn locate(&mut self, (axis, [a, b]): Edge, round: usize) -> Result<(), Trouble> {
        let (one, other) = (self.sites[a].best(), self.sites[b].best());
        let (f, g) = (
            self.sites[a].lead(one, other),
            self.sites[b].lead(one, other),
        );
        let (from, to) = (self.sites[a].values[axis], self.sites[b].values[axis]);
        let fixed = self.sites[a].values[1 - axis];
        let at = from + (to - from) * (f / (f - g));
        let reach = 0.495 * TOLERANCE * self.span(axis);
        let places = if round < STRAIGHT_ROUNDS {
            vec![at - reach, at + reach]
        } else {
            vec![0.5 * (from + to)]
        };
        let (low, high) = (from.min(to), from.max(to));
        for value in places {
            if value > low && value < high && self.sites.len() < MOST_POINTS {
                let mut place = [fixed, fixed];
                place[axis] = value;
                self.place(place)?;
            }
        }
        Ok(())
    }

    /// Writes down the points around a cell and who wins it.
    fn close(&self, cell: &mut MapCell) {
        cell.ring.clear();
        for side in 0..4 {
            let on = self.side(cell, side);
            cell.ring.extend(&on[..on.len() - 1]);
        }
        let best = self.sites[cell.ring[0]].best();
        let proved = |site: &usize| self.sites[*site].best() == best && self.is_decided(*site);
        cell.winner = cell.ring.iter().all(proved).then_some(best);
    }
}
