//! How much room a run's files take, estimated before it begins.

use crate::experiment::{Records, with_own_past};
use crate::model::{CORE, MONTH_ROWS, MONTHLY, Start, StructureId};
use crate::numeric::Span;
use crate::scenario::Study;

use super::rows::{RowForm, Wanted};

/// Bytes of a number in a journal, packed; measured on the shipped studies.
const IN_JOURNAL: f64 = 2.1;
/// Bytes of a number in packed CSV.
const PACKED: f64 = 2.7;
/// Bytes of a row of long CSV beside its structure's name, and of one of Parquet.
const IN_LONG: f64 = 40.0;
const IN_PARQUET: f64 = 12.0;
/// Bytes of what a run writes whatever it is of, of each measure of a window in the summary, and of a
/// structure in report and charts.
const FIXED: f64 = 5.5e6;
const IN_SUMMARY: f64 = 260.0;
const OF_A_STRUCTURE: f64 = 1.8e5;

/// Bytes that a run writes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sizes {
    /// Of the journal.
    pub journal: f64,
    /// Of the rows.
    pub rows: f64,
    /// Of the report, the charts and the summary.
    pub rest: f64,
}

impl Sizes {
    /// What so many replications of these structures take with these rows.
    pub fn of(study: &Study, structures: &[StructureId], replications: u64, rows: Wanted) -> Sizes {
        let scenario = &study.scenario;
        let records = Records::new(scenario, structures.to_vec());
        let (windows, months) = (records.windows.len() as f64, records.months.len() as f64);
        let measures = records.measures.len() as f64;
        let told = records.told_of_own_past() as f64;
        let (structures, n) = (structures.len() as f64, replications as f64);
        let own = match scenario.start {
            Start::Own => 0.0,
            // Years beyond the first have no past of their own.
            Start::Shared(_) => {
                let years = scenario.spans.horizon.0.div_ceil(Span::YEAR.0);
                structures.min(2.0) * (windows - years as f64 + 1.0)
            }
        };
        let kept = structures * (windows * measures + months * MONTHLY.len() as f64);
        let (columns, monthly) = match rows.all {
            true => (measures, MONTHLY.len()),
            false => (CORE.len() as f64, MONTH_ROWS.len()),
        };
        let values = structures * (windows * columns + months * monthly as f64);
        let name = |id: &StructureId| scenario.structures[*id].name.len() as f64;
        let names = records.structures.iter().map(name).sum::<f64>() / structures.max(1.0);
        let each = match rows.form {
            RowForm::Wide => PACKED,
            RowForm::Long => IN_LONG + names,
            RowForm::Parquet => IN_PARQUET,
            RowForm::None => 0.0,
        };
        Sizes {
            journal: study.resolved.len() as f64
                + (n * kept + with_own_past(replications) as f64 * own * told) * IN_JOURNAL,
            rows: n * values * each,
            rest: FIXED + structures * (OF_A_STRUCTURE + windows * measures * IN_SUMMARY),
        }
    }

    /// All of them together.
    pub fn all(&self) -> f64 {
        self.journal + self.rows + self.rest
    }
}
