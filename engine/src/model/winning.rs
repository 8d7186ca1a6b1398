//! The chance to win a deal.

use crate::numeric::{Span, math};

use super::decision::{Decision, MovedBy};
use super::entities::{DealId, DealKind};
use super::parameters::{Scenario, Winning};
use super::world::World;

/// The logit of a chance as a piecewise linear function of expertise through the cells of a table,
/// each grade at its mean initial expertise.
#[derive(Clone, Debug)]
struct WinCurve {
    /// (expertise, logit), ascending.
    nodes: Vec<(f64, f64)>,
    /// What moves the logit.
    moved: Winning,
}

/// For every kind of deal and segment, the curve of the whole deal, or those of its stages.
#[derive(Clone, Debug)]
pub(super) struct WinCurves {
    /// By kind of deal and segment.
    curves: [Vec<Vec<WinCurve>>; 2],
    /// By segment, where leads are made: the chance that who is reached becomes one.
    leads: Vec<Option<WinCurve>>,
}

impl WinCurves {
    pub(super) fn of(scenario: &Scenario) -> WinCurves {
        let curve = |cells: &[Option<f64>], moved: Winning| {
            let mut nodes: Vec<(f64, f64)> = scenario
                .grades
                .iter()
                .zip(cells)
                .filter_map(|(grade, cell)| cell.map(|p| (grade.expertise_mean, math::logit(p))))
                .collect();
            nodes.sort_by(|a, b| a.0.total_cmp(&b.0));
            // Grades of equal mean have equal cells; one node stands for them.
            nodes.dedup_by(|a, b| a.0 == b.0);
            WinCurve { nodes, moved }
        };
        let winning = &scenario.rules.winning;
        let leads = scenario.segments.iter().map(|segment| {
            let still = winning.acting(MovedBy::default());
            segment.lead_chances().map(|cells| curve(cells, still))
        });
        let all = |kind: DealKind| {
            let segments = scenario.segments.iter();
            let of_segment = segments.map(|segment| match segment.is_funnel(kind) {
                false => vec![curve(segment.win(kind), winning.clone())],
                true => (segment.stages(kind).iter())
                    .filter_map(|stage| match &stage.decision {
                        Decision::Share(_) => None,
                        Decision::Own(own) => {
                            Some(curve(&own.by_grade, winning.acting(own.moved_by)))
                        }
                    })
                    .collect(),
            });
            of_segment.collect()
        };
        WinCurves {
            curves: [all(DealKind::New), all(DealKind::Existing)],
            leads: leads.collect(),
        }
    }

    /// The chance that a prospect who is reached by somebody of this expertise becomes a lead.
    pub(super) fn lead_chance(&self, segment: usize, expertise: f64) -> f64 {
        let curve = self.leads[segment].as_ref();
        curve.map_or(0.0, |curve| math::sigmoid(curve.logit(expertise)))
    }

    /// The curve by which a stage is decided.
    fn of_stage(&self, kind: DealKind, segment: usize, stage: usize) -> &WinCurve {
        let curves = &self.curves[kind as usize][segment];
        curves.get(stage).unwrap_or(&curves[0])
    }
}

impl Winning {
    /// What of it acts where only some of its coefficients do.
    fn acting(&self, on: MovedBy) -> Winning {
        let only = |acts: bool, coefficient: f64| if acts { coefficient } else { 0.0 };
        Winning {
            expectation: only(on.expectation, self.expectation),
            waiting: only(on.waiting, self.waiting),
            waiting_tolerance: self.waiting_tolerance,
            price: only(on.price, self.price),
            promise: only(on.promise, self.promise),
            satisfaction: only(on.satisfaction, self.satisfaction),
            knowledge: only(on.knowledge, self.knowledge),
        }
    }
}

impl WinCurve {
    /// c(e): interpolated between the nodes, the end slopes going on beyond them; 0 chance where
    /// the study gives no cell at all.
    fn logit(&self, expertise: f64) -> f64 {
        let nodes = &self.nodes;
        match nodes.len() {
            0 => -math::LOGIT_BOUND,
            1 => nodes[0].1,
            n => {
                let right = nodes[1..n - 1].partition_point(|node| node.0 < expertise) + 1;
                let ((x0, y0), (x1, y1)) = (nodes[right - 1], nodes[right]);
                y0 + (y1 - y0) * (expertise - x0) / (x1 - x0)
            }
        }
    }
}

impl World<'_> {
    /// p: the chance of the whole deal, or in a funnel of its stage, in the hands of somebody of this
    /// expertise, as things stand.
    pub(super) fn chance(&self, deal: DealId, expertise: f64) -> f64 {
        let deal = &self.deals[deal];
        let client = &self.clients[deal.client];
        let segment = &self.scenario.segments[client.segment];
        let curve = self.curves.of_stage(deal.kind, client.segment, deal.stage);
        let (base, kappa) = (curve.logit(expertise), &curve.moved);
        if base.abs() >= math::LOGIT_BOUND {
            // A table cell of 0 or 1 is meant literally.
            return math::sigmoid(base);
        }
        let late = deal.response.0.saturating_sub(kappa.waiting_tolerance.0);
        let days_late = late as f64 / Span::DAY.0 as f64;
        let mut logit = base
            - kappa.expectation * (client.expectation - segment.expectation_mean)
            - kappa.waiting * math::ln_1p(days_late)
            - kappa.price * deal.premium;
        match deal.kind {
            DealKind::New => logit += kappa.promise * deal.over_promise,
            DealKind::Existing => {
                logit += kappa.satisfaction * (client.satisfaction - 0.5)
                    - kappa.knowledge * (1.0 - client.knowledge);
            }
        }
        math::sigmoid(logit)
    }
}
