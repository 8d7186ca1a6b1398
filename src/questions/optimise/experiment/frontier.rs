//! The efficient frontier: what the best organisations bring with fewer and with more people.

use crate::experiment::Halt;
use crate::model::named::PROFIT;
use crate::stats::Estimate;

use super::design::{Design, heads};
use super::moves::MovesGround;
use super::search::Field;
use super::{Chosen, MONEY, SearchQuestion};

/// Shares of the limit at which staffs are chosen.
const SHARES: [f64; 9] = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3];
/// Staffs that are tried for one share and organisation.
const TRIED: usize = 8;

/// One organisation with one staff.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontierPoint {
    /// 0: the rules of the best; 1: those of the best conveyor; 2: of the best expert-led firm.
    pub line: usize,
    pub design: Design,
    /// Payroll a month or heads, as the limit counts.
    pub used: f64,
    pub headline: Estimate,
    pub profit: Estimate,
    /// Whether another point brings more on average for no more.
    pub dominated: bool,
}

/// The best staff for each organisation and share of the limit: chosen in the replications of the
/// search, measured in fresh ones.
pub fn frontier(
    field: &mut Field<'_>,
    ground: &MovesGround<'_>,
    question: &SearchQuestion,
    lines: [Option<&Chosen>; 3],
) -> Result<Vec<FrontierPoint>, Halt> {
    let most = 4 * heads(&ground.scenario.structures[question.reference].staff).max(2);
    let mut found: Vec<(usize, Design)> = Vec::new();
    for (line, chosen) in lines.iter().enumerate() {
        let Some(chosen) = chosen else { continue };
        // The best is usually the best of a family as well.
        let twice = |other: &&Chosen| other.design == chosen.design;
        if line == 0 && lines[1..].iter().flatten().any(twice) {
            continue;
        }
        let family = ground.choices.family(&chosen.design);
        for share in SHARES {
            let limit = question.limit.times(share);
            let staffs = limit.staffs(ground.scenario, most);
            let mut designs: Vec<Design> = staffs
                .into_iter()
                .filter_map(|staff| {
                    let levels = chosen.design.levels.clone();
                    ground
                        .choices
                        .proper(ground.scenario, Design { staff, levels })
                })
                .filter(|design| ground.choices.family(design) == family)
                .collect();
            let thin = designs.len().div_ceil(TRIED).max(1);
            designs = designs.into_iter().step_by(thin).collect();
            if share == 1.0 {
                designs = vec![chosen.design.clone()];
            }
            let best = match designs.is_empty() {
                true => Vec::new(),
                false => field.screen(ground, &designs, question.effort.first, 1)?,
            };
            for design in best {
                if !found.contains(&(line, design.clone())) {
                    found.push((line, design));
                }
            }
        }
    }
    let designs: Vec<Design> = found.iter().map(|(_, design)| design.clone()).collect();
    let observed = field.observe(ground, &designs, 0..question.compared(), MONEY.len())?;
    let profit = MONEY
        .iter()
        .position(|name| *name == PROFIT)
        .expect("a measure");
    let estimate = |values: &Vec<f64>| {
        Estimate::of(values, question.confidence).expect("there are replications")
    };
    let mut points: Vec<FrontierPoint> = found
        .into_iter()
        .zip(&observed)
        .map(|((line, design), values)| FrontierPoint {
            line,
            used: question.limit.used(ground.scenario, &design.staff),
            design,
            headline: estimate(&values[question.headline]),
            profit: estimate(&values[profit]),
            dominated: false,
        })
        .collect();
    points.sort_by(|a, b| a.line.cmp(&b.line).then(a.used.total_cmp(&b.used)));
    let all: Vec<(f64, f64)> = points.iter().map(|p| (p.used, p.headline.mean)).collect();
    for point in &mut points {
        let here = (point.used, point.headline.mean);
        let beats = |other: &&(f64, f64)| other.0 <= here.0 && other.1 > here.1;
        point.dominated = all.iter().any(|other| beats(&other));
    }
    Ok(points)
}
