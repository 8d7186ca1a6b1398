//! What an import has to assume.

use super::estimates::Estimates;
use super::funnel::FunnelStage;

/// What no file told, by its place among the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assumed {
    Hours,
    Margin,
    Salaries,
    Service,
    Churn,
    Clients,
    Upsells,
    WinExisting,
    UpsellValue,
    Cycle,
    Sellers,
    Rules,
    Currency,
    TicketHours,
}

/// Working hours of a month.
const MONTH_HOURS: f64 = 2080.0 / 12.0;
/// Hours that a deal costs, as in the study that `salesim init` writes.
const EFFORT: [f64; 2] = [10.0, 4.0];

/// Sellers there are, by the file.
pub fn sellers(found: &Estimates) -> usize {
    found.grades.iter().map(|grade| grade.sellers).sum()
}

/// Working hours that a month of all sellers has for the work of the study.
pub fn paid_hours(found: &Estimates) -> f64 {
    sellers(found) as f64 * MONTH_HOURS * found.share.map_or(1.0, |share| share.value)
}

/// Hours assumed of a deal, of new and of existing business; a new one that goes through stages costs those
/// of the stages that it comes to.
pub fn effort(found: &Estimates) -> [f64; 2] {
    let [new, existing] = usual(found);
    let Some(funnel) = &found.funnel else {
        return [new, existing];
    };
    let stages = funnel.stages.iter().zip(stage_effort(found));
    let new = stages.map(|(stage, hours)| stage.reach * hours).sum();
    [new, existing]
}

/// Hours assumed of each stage of a new deal: in proportion to the time that it takes, so that a lead costs the
/// usual ones in the mean, and at most half of that time.
pub fn stage_effort(found: &Estimates) -> Vec<f64> {
    let stages = found.funnel.iter().flat_map(|funnel| &funnel.stages);
    let times = stages.clone().map(FunnelStage::mean_hours);
    let of_lead: f64 = stages
        .zip(times.clone())
        .map(|(stage, time)| stage.reach * time)
        .sum();
    let share = (usual(found)[0] / of_lead).min(0.5);
    times.map(|time| share * time).collect()
}

/// The usual hours, as far as people can have spent them.
fn usual(found: &Estimates) -> [f64; 2] {
    let mut effort = EFFORT;
    let accounts = found.clients.map_or(0.0, |clients| clients[1] as f64);
    let upsells = found.upsells.map(|upsells| upsells.value * accounts);
    let deals = [found.leads.map(|leads| leads.value), upsells];
    for (place, hours) in effort.iter_mut().enumerate() {
        if let Some(deals) = deals[place].filter(|deals| *deals > 0.0)
            && sellers(found) > 0
        {
            *hours = hours.min(0.3 * paid_hours(found) / deals);
        }
        if let Some(cycle) = &found.cycle[place] {
            *hours = hours.min(0.5 * cycle.mean.value);
        }
    }
    effort
}
