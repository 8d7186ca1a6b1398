//! What a page carries in itself, so that its run can be repeated and checked.

use serde::{Deserialize, Serialize};

use crate::experiment::{Plan, Records};
use crate::report::journal::Header;
use crate::report::rows::{significant, spelled};
use crate::scenario::Study;

use super::html::in_script;
use super::made::Made;

/// Replications whose numbers a page carries, and numbers in all; the fingerprint is of all of them.
pub const MOST_ROWS: usize = 1000;
const MOST_VALUES: usize = 60_000;

const OPENING: &str = "<script type=\"application/json\" id=\"salesim-data\">";
const STUDY_OPENING: &str = "<pre class=\"study-text\">";

/// The data of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Block {
    pub header: Header,
    pub replications: u64,
    /// The numbers of the replications, from 0 on, where some in between were lost; else empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<u64>,
    pub fingerprint: String,
    /// How the page was made; none if an earlier version made it.
    #[serde(default)]
    pub made: Option<Made>,
    /// Names of measures of the first year.
    pub measures: Vec<String>,
    /// Names of structures, as every file for programs spells them.
    pub structures: Vec<String>,
    /// By replication, structure and measure, to ten significant digits; null where there is no
    /// value. At most [`MOST_ROWS`] replications and, of more than one, `MOST_VALUES` numbers.
    pub rows: Vec<Vec<Vec<Option<f64>>>>,
}

/// A value of a block that a repeated run gives otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Deviation {
    /// From 1 on.
    pub replication: usize,
    pub structure: String,
    pub measure: String,
    pub held: Option<f64>,
    pub here: Option<f64>,
}

impl Block {
    /// The block of a run, with these measures of the first year.
    pub fn of(study: &Study, records: &Records, measures: &[String]) -> Block {
        let header = header(study, records);
        let window = records.window("y1");
        let places: Vec<(String, usize)> = measures
            .iter()
            .filter_map(|name| Some((name.clone(), records.measure(name)?)))
            .collect();
        let in_a_row = (places.len() * records.structures.len()).max(1);
        let most = MOST_ROWS.min(MOST_VALUES / in_a_row).max(1);
        let rows = records.runs.iter().take(most).map(|run| {
            let of_structure = |record: &crate::experiment::Record| {
                places
                    .iter()
                    .map(|(_, measure)| {
                        let value = record.windows[window?][*measure];
                        value.is_finite().then(|| significant(value))
                    })
                    .collect()
            };
            run.iter().map(of_structure).collect()
        });
        Block {
            structures: header.structures.iter().map(|name| spelled(name)).collect(),
            header,
            replications: records.runs.len() as u64,
            numbers: records.numbers().to_vec(),
            fingerprint: format!("{:016x}", records.fingerprint()),
            made: None,
            measures: places.iter().map(|(name, _)| name.clone()).collect(),
            rows: rows.collect(),
        }
    }

    /// The element that holds it.
    pub(super) fn html(&self) -> String {
        let json = serde_json::to_string(self).expect("plain data");
        format!("{OPENING}{}</script>\n", in_script(&json))
    }

    /// The block of a page; none where it holds none that can be read.
    pub fn of_page(page: &str) -> Option<Block> {
        let start = page.find(OPENING)? + OPENING.len();
        let length = page[start..].find("</script>")?;
        serde_json::from_str(&page[start..start + length]).ok()
    }

    /// The plan that repeats the run.
    pub fn plan<'a>(&self, study: &'a Study, threads: Option<usize>) -> Option<Plan<'a>> {
        let ids = |names: &[String]| -> Option<Vec<usize>> {
            let known = &study.scenario.structures;
            names
                .iter()
                .map(|name| known.iter().position(|structure| structure.name == *name))
                .collect()
        };
        Some(Plan {
            scenario: &study.scenario,
            structures: ids(&self.header.structures)?,
            own_past: ids(&self.header.own_past)?,
            seed: self.header.seed,
            replications: match self.numbers.last() {
                Some(last) => last.checked_add(1)?,
                None => self.replications,
            },
            target: None,
            threads,
        })
    }

    /// Only those of the replications run again that the page is of.
    pub fn keep_own(&self, records: &mut Records) {
        if !self.numbers.is_empty() {
            records.keep(|number| self.numbers.binary_search(&number).is_ok());
        }
    }

    /// In which values another block of the same run differs, and in how many.
    pub fn deviations(&self, here: &Block) -> (usize, Option<Deviation>) {
        let mut count = 0;
        let mut first = None;
        for (replication, (ours, theirs)) in self.rows.iter().zip(&here.rows).enumerate() {
            for (structure, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                for (measure, (held, here)) in ours.iter().zip(theirs).enumerate() {
                    if held == here {
                        continue;
                    }
                    count += 1;
                    let name = |names: &[String], place: usize| {
                        names.get(place).cloned().unwrap_or_default()
                    };
                    first.get_or_insert_with(|| Deviation {
                        replication: replication + 1,
                        structure: name(&self.structures, structure),
                        measure: name(&self.measures, measure),
                        held: *held,
                        here: *here,
                    });
                }
            }
        }
        let missing = self.rows.len().abs_diff(here.rows.len());
        (count + missing, first)
    }
}

/// The header that a journal of these records has.
pub fn header(study: &Study, records: &Records) -> Header {
    let lived = |place: &usize| {
        let mut runs = records.runs.iter();
        runs.any(|run| !run[*place].own_past.is_empty())
    };
    let places = (0..records.structures.len()).filter(lived);
    let plan = Plan {
        scenario: &study.scenario,
        structures: records.structures.clone(),
        own_past: places.map(|place| records.structures[place]).collect(),
        seed: study.run.seed,
        replications: records.runs.len() as u64,
        target: None,
        threads: None,
    };
    Header::of(study, &plan, records)
}

/// The element that shows a study in full.
pub(super) fn study_html(study: &str) -> String {
    format!("{STUDY_OPENING}{}</pre>", super::html::escaped(study))
}

/// The study that a page shows.
pub fn study_of_page(page: &str) -> Option<String> {
    let start = page.find(STUDY_OPENING)? + STUDY_OPENING.len();
    let length = page[start..].find("</pre>")?;
    let text = page[start..start + length]
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    Some(text)
}
