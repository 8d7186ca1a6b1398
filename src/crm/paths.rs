//! How deals went through their stages.

use super::dates::Moment;
use super::deals::DealOutcome;
use super::firm::SeenDeal;
use super::laws::Observation;
use super::stage_columns::StagePath;
use super::winning::is_dead;
use crate::stats::End;

/// What became of a deal at a stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageVisit {
    /// Days until it passed, failed, or now.
    pub days: f64,
    /// The same in working hours.
    pub hours: Observation,
    pub end: End,
    pub worker: Option<usize>,
    /// Whether the file says when it entered.
    pub dated: bool,
}

/// What became of a deal at each stage of an order that it has come to: at the first one it is since its
/// creation unless a date says otherwise, a stage without a date before one with a date was passed at once,
/// and who has won has passed them all. A dead deal failed when it died.
pub fn visits(
    deal: &SeenDeal,
    path: &StagePath,
    order: &[usize],
    dead: Option<f64>,
) -> Vec<StageVisit> {
    let step = |place: usize| path.steps.iter().find(|step| step.stage == order[place]);
    let dates: Vec<Option<Moment>> = (0..order.len()).map(|place| step(place)?.entered).collect();
    let reached = match deal.outcome {
        DealOutcome::Won => order.len() - 1,
        _ => dates.iter().rposition(Option::is_some).unwrap_or(0),
    };
    let visit = |place: usize| {
        let dated = dates[place].is_some();
        let entered = dates[place].or((place == 0).then_some(path.created));
        let later = dates[place + 1..].iter().flatten().next();
        let until = later.copied().unwrap_or(path.until);
        let end = match (place < reached, deal.outcome) {
            (true, _) | (_, DealOutcome::Won) => End::First,
            (_, DealOutcome::Lost) => End::Second,
            (_, DealOutcome::Open) if is_dead(deal, dead) => End::Second,
            (_, DealOutcome::Open) => End::Open,
        };
        let died = dead.filter(|_| is_dead(deal, dead) && place == reached);
        let last = died.map_or(until.days(), |after| path.created.days() + after);
        let hours = |until: Moment| entered.map_or(0.0, |from| from.working_hours_until(until));
        StageVisit {
            days: entered.map_or(0.0, |from| (last - from.days()).max(0.0)),
            hours: Observation {
                x: hours(until),
                open: deal.outcome == DealOutcome::Open && place == reached,
                limit: hours(path.now),
            },
            end,
            worker: step(place).and_then(|step| step.worker).or(deal.owner),
            dated,
        }
    };
    (0..=reached).map(visit).collect()
}

#[cfg(test)]
mod tests {
    use super::super::stage_columns::StageStep;
    use super::*;

    fn day(day: i64) -> Moment {
        Moment { day, second: None }
    }

    /// Of four stages the second has no date.
    fn walked(outcome: DealOutcome, entered: &[(usize, i64)]) -> Vec<(f64, End, Option<usize>)> {
        let deal = SeenDeal {
            created: 0.0,
            age: 100.0,
            hours: 0.0,
            limit: 0.0,
            outcome,
            amount: None,
            owner: Some(7),
            existing: None,
            path: Some(0),
        };
        let step = |&(stage, date): &(usize, i64)| StageStep {
            stage,
            entered: Some(day(date)),
            worker: (stage == 0).then_some(3),
        };
        let path = StagePath {
            created: day(0),
            until: day(100),
            now: day(200),
            steps: entered.iter().map(step).collect(),
        };
        let dead = (outcome == DealOutcome::Open).then_some(90.0);
        let visits = visits(&deal, &path, &[0, 1, 2, 3], dead);
        let visits = visits.iter().map(|v| (v.days, v.end, v.worker));
        visits.collect()
    }

    #[test]
    fn a_stage_without_a_date_is_passed_at_once_and_a_loss_is_of_the_last_one_with_a_date() {
        let first = (30.0, End::First, Some(3));
        let skipped = (0.0, End::First, Some(7));
        let entered = [(0, 10), (2, 40)];
        assert_eq!(
            walked(DealOutcome::Lost, &entered),
            [first, skipped, (60.0, End::Second, Some(7))]
        );
        assert_eq!(
            walked(DealOutcome::Won, &entered),
            [first, skipped, (60.0, End::First, Some(7)), skipped]
        );
        // Dead after 90 days, of which 40 were over.
        assert_eq!(
            walked(DealOutcome::Open, &entered),
            [first, skipped, (50.0, End::Second, Some(7))]
        );
        assert_eq!(
            walked(DealOutcome::Lost, &[]),
            [(100.0, End::Second, Some(7))]
        );
    }
}
