//! What an export says that no number of a study rests on yet: why deals were lost, when they were answered,
//! how much was done for them, what segment they are of; and when they entered columns of stages, of which
//! not all are in a funnel. It is kept by deal and told, so that nothing that a file says is lost without a
//! word.

use std::collections::BTreeMap;

use super::columns::Columns;
use super::dates::Moment;
use super::problem::RowPlace;

/// What is kept of a deal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeptOfDeal {
    /// Stages by the heads of their columns, and when it entered them.
    pub entered: Vec<(String, Moment)>,
    pub reason: String,
    pub response: Option<Moment>,
    pub activities: Option<f64>,
    pub segment: String,
}

/// By the rows of deals; none where a file has nothing of it.
pub type Kept = BTreeMap<RowPlace, KeptOfDeal>;

/// What a table has of it; gives the columns that it took, and the heads of those that hold something
/// else than they should.
pub fn kept(columns: &Columns<'_>, into: &mut Kept) -> (Vec<usize>, Vec<String>) {
    let stages = columns.beginning("entered");
    let dates: Vec<(usize, Vec<Option<Moment>>)> = stages
        .iter()
        .filter_map(|place| Some((*place, columns.dates_at(*place)?)))
        .collect();
    let response = columns.column("response");
    let response = response.and_then(|place| columns.dates_at(place));
    let activities = columns.numbers_if_any("activities");
    let lacking = [
        ("response", response.is_none()),
        ("activities", activities.is_none()),
    ];
    let others = lacking.iter().filter(|(_, lacks)| *lacks);
    let others = others.filter_map(|(field, _)| columns.head(field).map(str::to_owned));
    let others = others.collect();
    let [reasons, segments] = ["reason", "segment"].map(|field| columns.texts(field));
    for row in 0..columns.table.rows.len() {
        let entered = dates
            .iter()
            .filter_map(|(place, dates)| Some((columns.table.head[*place].clone(), dates[row]?)));
        let kept = KeptOfDeal {
            entered: entered.collect(),
            reason: reasons[row].to_owned(),
            response: response.as_ref().and_then(|dates| dates[row]),
            activities: activities.as_ref().and_then(|numbers| numbers[row]),
            segment: segments[row].to_owned(),
        };
        if kept != KeptOfDeal::default() {
            into.insert(columns.at(row), kept);
        }
    }
    let taken = dates.into_iter().map(|(place, _)| place).collect();
    (taken, others)
}
