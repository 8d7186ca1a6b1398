//! The chance to win a deal.

use crate::numeric::{Span, math};

use super::entities::{DealId, DealKind};
use super::parameters::Scenario;
use super::world::World;

/// For every segment and kind of deal, the logit of winning as a piecewise linear function of
/// expertise through the cells of the win table, each grade at its mean initial expertise.
#[derive(Clone, Debug)]
pub(super) struct WinCurves {
    /// By kind of deal and segment: (expertise, logit), ascending.
    nodes: [Vec<Vec<(f64, f64)>>; 2],
}

impl WinCurves {
    pub(super) fn of(scenario: &Scenario) -> WinCurves {
        let curve = |cells: &[Option<f64>]| {
            let mut nodes: Vec<(f64, f64)> = scenario
                .grades
                .iter()
                .zip(cells)
                .filter_map(|(grade, cell)| cell.map(|p| (grade.expertise_mean, math::logit(p))))
                .collect();
            nodes.sort_by(|a, b| a.0.total_cmp(&b.0));
            // Grades of equal mean have equal cells; one node stands for them.
            nodes.dedup_by(|a, b| a.0 == b.0);
            nodes
        };
        let all = |kind: DealKind| {
            scenario
                .segments
                .iter()
                .map(|segment| match kind {
                    DealKind::New => curve(&segment.win_new),
                    DealKind::Existing => curve(&segment.win_existing),
                })
                .collect()
        };
        WinCurves {
            nodes: [all(DealKind::New), all(DealKind::Existing)],
        }
    }

    /// c(e): interpolated between the nodes, the end slopes going on beyond them; 0 chance where
    /// the study gives no cell at all.
    pub(super) fn logit(&self, kind: DealKind, segment: usize, expertise: f64) -> f64 {
        let nodes = &self.nodes[kind as usize][segment];
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
    /// p: the chance of the whole deal in the hands of somebody of this expertise, as things stand.
    pub(super) fn chance(&self, deal: DealId, expertise: f64) -> f64 {
        let deal = &self.deals[deal];
        let client = &self.clients[deal.client];
        let segment = &self.scenario.segments[client.segment];
        let kappa = &self.scenario.rules.winning;
        let base = self.curves.logit(deal.kind, client.segment, expertise);
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
