//! What the replications of a run say of the verdict's question while it goes on.

use crate::model::StructureId;
use crate::scenario::Study;
use crate::stats::relative_difference;

use super::records::{Record, Records};
use super::replications::spoken_of;

/// From so many pairs on something is said: fewer say hardly more than that it runs.
const FEWEST_PAIRS: usize = 8;

/// The headline of the pair that the verdict speaks of, in the first year after the change, replication
/// by replication as they come.
#[derive(Clone, Debug)]
pub struct AnswerSoFar {
    /// The structure that is compared.
    pub structure: StructureId,
    /// Of it and of the reference, their places in a record.
    places: [usize; 2],
    window: usize,
    measure: usize,
    confidence: f64,
    values: [Vec<f64>; 2],
}

impl AnswerSoFar {
    /// For a run of which `records` has the shape; none if it compares nothing.
    pub fn of(study: &Study, records: &Records) -> Option<AnswerSoFar> {
        let spoken = spoken_of(study, &records.structures);
        let place = |id: &StructureId| records.structures.iter().position(|other| other == id);
        let [structure, against] = spoken[..] else {
            return None;
        };
        Some(AnswerSoFar {
            structure,
            places: [place(&structure)?, place(&against)?],
            window: records.window("y1")?,
            measure: records.measure(study.run.headline.name())?,
            confidence: study.run.confidence,
            values: [Vec::new(), Vec::new()],
        })
    }

    /// One more replication.
    pub fn meet(&mut self, structures: &[Record]) {
        for (values, &place) in self.values.iter_mut().zip(&self.places) {
            values.push(structures[place].windows[self.window][self.measure]);
        }
    }

    /// The mean difference and its half-width, as shares of the reference's mean; none as long as there
    /// are few pairs, or where that mean is zero.
    pub fn relative(&self) -> Option<[f64; 2]> {
        let [ours, theirs] = &self.values;
        (ours.len() >= FEWEST_PAIRS)
            .then(|| relative_difference(ours, theirs, self.confidence))
            .flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FindingsQuestion, Plan, Unwatched, read, run};
    use super::*;
    use crate::scenario::{Source, read_study};

    #[test]
    fn what_is_said_on_the_way_is_what_the_finding_says_at_the_end() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/digital_agency.toml");
        let short = [("run.horizon".to_owned(), "1y".to_owned())];
        let study = read_study(&Source::Path(path.into()), &short).expect("a right study");
        let plan = Plan {
            replications: 9,
            own_past: Vec::new(),
            ..Plan::of(&study, vec![0, 1])
        };
        let records = run(&plan, &Unwatched::default()).expect("an end");
        let mut answer = AnswerSoFar::of(&study, &records).expect("a pair");
        for run in &records.runs[..7] {
            answer.meet(run);
        }
        assert_eq!(answer.relative(), None, "seven pairs say nothing yet");
        for run in &records.runs[7..] {
            answer.meet(run);
        }
        let question = FindingsQuestion {
            confidence: study.run.confidence,
            against: 0,
            headline: "bookings".to_owned(),
            precision: None,
        };
        let findings = read(&study.scenario, &records, &question);
        let measure = records.measure("bookings").expect("a measure");
        let window = records.window("y1").expect("a first year");
        let found = findings.comparison(1, measure, window, false);
        let found = &found.expect("compared").difference;
        let mean = findings.summaries[0][window][measure].mean;
        let [difference, half] = answer.relative().expect("nine pairs");
        assert_eq!(
            study.scenario.structures[answer.structure].name,
            "expert_led"
        );
        assert!((difference - found.mean / mean).abs() < 1e-12);
        assert!((half - found.half_width.expect("nine pairs") / mean).abs() < 1e-12);
    }
}
