//! When deals entered their stages and who worked them there, by the columns of a table.

use std::collections::BTreeMap;

use super::columns::Columns;
use super::dates::Moment;
use super::profile::{Profile, plain};

/// What stands around the name of a stage in the head of a column.
const AROUND: [char; 9] = [' ', '"', '\'', '«', '»', '“', '”', ':', '_'];

/// What a row says of a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct StageCell {
    /// As it is compared.
    pub stage: String,
    pub entered: Option<Moment>,
    /// Empty where the deal's owner worked it.
    pub worker: String,
}

/// The stages of files, by their names as they are compared: the first place of the column, and the name as
/// it stands there.
pub type Stages = BTreeMap<String, (usize, String)>;

/// When a deal entered its stages and who worked it there, as far as it is past.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StagePath {
    pub created: Moment,
    /// When it was decided, or now.
    pub until: Moment,
    pub now: Moment,
    pub steps: Vec<StageStep>,
}

/// The number of a stage, when a deal entered it, and the number of who worked it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StageStep {
    pub stage: usize,
    pub entered: Option<Moment>,
    pub worker: Option<usize>,
}

impl StagePath {
    /// Of what a row says, by the numbers of stages and people; none where no file has dates of stages.
    pub fn of(
        cells: &[StageCell],
        stages: &Stages,
        people: &BTreeMap<String, usize>,
        [created, until, now]: [Moment; 3],
    ) -> Option<StagePath> {
        let is_past = |when: &Moment| when.days() < now.days();
        let step = |cell: &StageCell| {
            Some(StageStep {
                stage: stages.keys().position(|name| *name == cell.stage)?,
                entered: cell.entered.filter(is_past),
                worker: people.get(&cell.worker).copied(),
            })
        };
        (!stages.is_empty()).then(|| StagePath {
            created,
            until,
            now,
            steps: cells.iter().filter_map(step).collect(),
        })
    }
}

/// What the rows of a table say of stages, and the columns that say it. What means won or lost is no stage.
pub fn of_rows(
    columns: &Columns<'_>,
    profile: &Profile,
    stages: &mut Stages,
) -> (Vec<Vec<StageCell>>, Vec<usize>) {
    let rows = &columns.table.rows;
    let mut cells: Vec<Vec<StageCell>> = vec![Vec::new(); rows.len()];
    let (mut taken, mut own) = (Vec::new(), Vec::new());
    for place in columns.beginning("entered") {
        let label = columns.without("entered", place);
        let label = label.trim_matches(AROUND).to_owned();
        let name = plain(&label);
        if name.is_empty() || profile.outcome(&name).is_some() || own.contains(&name) {
            continue;
        }
        let Some(dates) = columns.dates_at(place) else {
            continue;
        };
        for (cells, entered) in cells.iter_mut().zip(dates) {
            cells.push(StageCell {
                stage: name.clone(),
                entered,
                worker: String::new(),
            });
        }
        let known = stages.entry(name.clone()).or_insert((place, label.clone()));
        *known = known.clone().min((place, label));
        own.push(name);
        taken.push(place);
    }
    let mut worked = Vec::new();
    for place in 0..columns.table.head.len() {
        let of = columns.beside("worked", place);
        let is_of = |name: &String| {
            let name = name.replace('_', " ");
            of.iter().any(|of| of.trim_matches(AROUND) == name)
        };
        let stage = own.iter().position(is_of);
        let Some(stage) = stage.filter(|stage| !worked.contains(stage)) else {
            continue;
        };
        worked.push(stage);
        for (cells, row) in cells.iter_mut().zip(rows) {
            columns
                .table
                .cell(row, place)
                .clone_into(&mut cells[stage].worker);
        }
        taken.push(place);
    }
    for cells in &mut cells {
        cells.retain(|cell| cell.entered.is_some() || !cell.worker.is_empty());
    }
    (cells, taken)
}
