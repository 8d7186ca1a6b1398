//! Along one factor: the paired difference at several values, and the value at which two
//! structures are equal.

use crate::experiment::{Keeper, Responses};
use crate::stats::{Crossing, Reading, crossings};

use super::MOST_REPLICATIONS;
use super::ground::{Site, SweepGround, Trouble, are_alike};

/// The root is located to this share of the range.
const TOLERANCE: f64 = 0.002;
/// The ends of its interval are located to this share of the range.
const EDGE_TOLERANCE: f64 = 0.01;
/// Rounds of refinement; each at least halves a bracket from the fourth on.
const ROUNDS: usize = 16;
/// Before so many rounds the root is expected on the straight line; then brackets are halved.
const STRAIGHT_ROUNDS: usize = 3;
/// Points that refining a root takes, as the plan estimates.
const POINTS_OF_A_ROOT: u64 = 16;
/// Fewest replications of a point, unless somebody asks for others.
const FEWEST_REPLICATIONS: u64 = 64;

/// What was found along one factor (or several in step).
#[derive(Clone, Debug)]
pub struct Scan {
    /// Ascending in the first factor.
    pub sites: Vec<Site>,
    pub replications: u64,
    /// Whether what is varied moves nothing: all values give the same responses, to the bit.
    pub inert: bool,
}

/// Readings of a structure's lead over another along the first factor.
pub fn readings(sites: &[Site], pair: (usize, usize), confidence: f64) -> Vec<Reading> {
    let reading = |site: &Site| site.reading(site.values[0], pair, confidence);
    sites.iter().map(reading).collect()
}

/// The most replications, a power of two, that so many points may have within the budget.
fn affordable(events_of_one: u64, points: u64, budget: u64) -> u64 {
    let most = budget / (events_of_one.max(1) * points.max(1));
    let mut replications = FEWEST_REPLICATIONS;
    while 2 * replications <= most.min(MOST_REPLICATIONS) {
        replications *= 2;
    }
    replications
}

/// The paired responses at each of these cases (values of all factors, ascending in the first).
/// Without a number of replications, as many as the budget of events allows.
///
/// # Errors
/// If somebody stops it, a replication comes to no end, or the study cannot take a value.
pub fn scan(
    ground: &SweepGround<'_>,
    cases: &[Vec<f64>],
    replications: Option<u64>,
    (responses, keeper): (&mut Responses, &dyn Keeper),
) -> Result<Scan, Trouble> {
    let sites: Result<Vec<Site>, Trouble> = cases.iter().map(|case| ground.site(case)).collect();
    let mut sites = sites?;
    let all: Vec<usize> = (0..sites.len()).collect();
    let replications = match replications {
        Some(replications) => replications,
        None => {
            let one = cost(ground, &mut sites, responses, keeper)?;
            affordable(one, cases.len() as u64, super::BUDGET_EVENTS)
        }
    };
    ground.ask(&mut sites, &all, replications, responses, keeper)?;
    Ok(Scan {
        inert: is_inert(&sites, responses),
        sites,
        replications,
    })
}

/// Whether all sites give the same responses.
fn is_inert(sites: &[Site], responses: &Responses) -> bool {
    let mut pairs = sites.windows(2);
    sites.len() > 1 && pairs.all(|pair| are_alike(&pair[0], &pair[1], responses))
}

/// Events of one replication in the middle of the sites.
fn cost(
    ground: &SweepGround<'_>,
    sites: &mut [Site],
    responses: &mut Responses,
    keeper: &dyn Keeper,
) -> Result<u64, Trouble> {
    let middle = sites.len() / 2;
    ground.ask(sites, &[middle], 4, responses, keeper)?;
    Ok(sites[middle].events(responses) / 4)
}

/// Where the two structures of a ground (of one factor) are equal between the first and last of
/// these values: a scan first, then each change of sign and the ends of its interval are located
/// where the straight line between neighbours expects them, with the same luck at every value.
/// Where values lie `step` apart, as whole persons do, only neighbours are told apart.
///
/// # Errors
/// As [`scan`].
pub fn break_even(
    ground: &SweepGround<'_>,
    values: &[f64],
    step: Option<f64>,
    (replications, confidence): (Option<u64>, f64),
    (responses, keeper): (&mut Responses, &dyn Keeper),
) -> Result<(Scan, Vec<Crossing>), Trouble> {
    let cases: Vec<Vec<f64>> = values.iter().map(|value| vec![*value]).collect();
    let replications = match replications {
        Some(replications) => replications,
        None => {
            let mut sites = vec![ground.site(&cases[cases.len() / 2])?];
            let one = cost(ground, &mut sites, responses, keeper)?;
            let points = values.len() as u64 + POINTS_OF_A_ROOT;
            affordable(one, points, super::BUDGET_EVENTS)
        }
    };
    let mut found = scan(ground, &cases, Some(replications), (responses, keeper))?;
    let range = values[values.len() - 1] - values[0];
    for round in 0..ROUNDS {
        let readings = readings(&found.sites, (0, 1), confidence);
        let mut wanted: Vec<f64> = Vec::new();
        for crossing in crossings(&readings) {
            wanted.extend(within(crossing.bracket, crossing.at, step, range, round));
            let edges = [crossing.low, crossing.high];
            for (edge, proved) in edges.into_iter().zip(crossing.proved) {
                wanted.extend(towards(&readings, proved, edge, step, range, round));
            }
        }
        wanted.sort_by(f64::total_cmp);
        wanted.dedup();
        wanted.retain(|value| !readings.iter().any(|reading| reading.at == *value));
        if wanted.is_empty() {
            break;
        }
        let first = found.sites.len();
        for value in wanted {
            found.sites.push(ground.site(&[value])?);
        }
        let fresh: Vec<usize> = (first..found.sites.len()).collect();
        ground.ask(&mut found.sites, &fresh, replications, responses, keeper)?;
        found
            .sites
            .sort_by(|a, b| a.values[0].total_cmp(&b.values[0]));
    }
    found.inert = is_inert(&found.sites, responses);
    let crossings = crossings(&readings(&found.sites, (0, 1), confidence));
    Ok((found, crossings))
}

/// The nearest multiple of a step, counted from zero.
fn on_step(value: f64, step: Option<f64>) -> f64 {
    step.map_or(value, |step| (value / step).round() * step)
}

/// Places to look at within the bracket of a root that is expected at `at`.
fn within([low, high]: [f64; 2], at: f64, step: Option<f64>, range: f64, round: usize) -> Vec<f64> {
    let width = high - low;
    let reach = 0.5 * TOLERANCE * range;
    let places = match step {
        // Neighbours are the answer.
        Some(step) if width < 1.5 * step => return Vec::new(),
        Some(step) if round < STRAIGHT_ROUNDS => vec![at - 0.5 * step, at + 0.5 * step],
        None if width <= 2.0 * reach * 1.01 => return Vec::new(),
        None if round < STRAIGHT_ROUNDS => vec![at - reach, at + reach],
        _ => vec![0.5 * (low + high)],
    };
    let places = places.into_iter().map(|place| on_step(place, step));
    places
        .filter(|place| *place > low && *place < high)
        .collect()
}

/// A place to look at between a proved value and its neighbour, where the edge of the interval is
/// expected; none if they are near enough.
fn towards(
    readings: &[Reading],
    proved: f64,
    edge: f64,
    step: Option<f64>,
    range: f64,
    round: usize,
) -> Option<f64> {
    let neighbour = readings
        .iter()
        .map(|reading| reading.at)
        .filter(|at| (*at > proved) == (edge > proved) && *at != proved)
        .min_by(|a, b| (a - proved).abs().total_cmp(&(b - proved).abs()))?;
    let width = (neighbour - proved).abs();
    let near = step.map_or(EDGE_TOLERANCE * range, |step| 1.5 * step);
    if width <= near {
        return None;
    }
    let place = if round < STRAIGHT_ROUNDS {
        edge
    } else {
        0.5 * (proved + neighbour)
    };
    let place = on_step(place, step);
    let (low, high) = (proved.min(neighbour), proved.max(neighbour));
    (place > low && place < high).then_some(place)
}
