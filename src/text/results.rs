//! What every text on findings needs: names, amounts and intervals in one language.

use crate::experiment::{AdviceOverRanges, Comparison, Findings, Interval, Records, Summary};
use crate::model::{Start, StructureId};
use crate::scenario::{Language, Study};

use super::speaker::{Speaker, speaks};
use super::verdict::Added;

/// Findings, ready to be put into words of a language.
#[derive(Clone, Copy)]
pub struct Results<'a> {
    pub speaker: Speaker<'a>,
    pub records: &'a Records,
    pub findings: &'a Findings,
    /// What the ranges leave of the advice, if they were drawn.
    pub over_ranges: Option<&'a AdviceOverRanges>,
    /// The same of worlds that look like the firm, if some were drawn.
    pub over_worlds: Option<&'a AdviceOverRanges>,
    /// What the answers to other questions add to the verdict, in every language.
    pub added: &'a [Added],
}

speaks![Results];

impl<'a> Results<'a> {
    /// Of findings alone, without the answers to other questions.
    pub fn of(
        study: &'a Study,
        records: &'a Records,
        findings: &'a Findings,
        language: Language,
    ) -> Results<'a> {
        Results {
            speaker: Speaker { study, language },
            records,
            findings,
            over_ranges: None,
            over_worlds: None,
            added: &[],
        }
    }

    /// The same in another language.
    pub fn in_language(self, language: Language) -> Results<'a> {
        let speaker = Speaker {
            language,
            ..self.speaker
        };
        Results { speaker, ..self }
    }

    /// Whether all structures live one past.
    pub(super) fn shares_past(&self) -> bool {
        matches!(self.study.scenario.start, Start::Shared(_))
    }

    /// The label of the structure at a place of [`Records::structures`].
    pub fn structure(&self, place: usize) -> &'a str {
        self.structure_label(self.records.structures[place])
    }

    /// The place of the structure that others are compared with, if it was run.
    pub fn against(&self) -> Option<usize> {
        let against = self.findings.question.against;
        self.records.structures.iter().position(|id| *id == against)
    }

    /// The place of the structure that the verdict speaks of, if there are two to compare.
    pub fn compared(&self) -> Option<usize> {
        let against = self.against()?;
        let wanted = self.study.run.compare;
        let chosen = self
            .records
            .structures
            .iter()
            .position(|id| Some(*id) == wanted);
        chosen
            .filter(|place| *place != against)
            .or_else(|| (0..self.records.structures.len()).find(|place| *place != against))
    }

    /// The two structures that the verdict speaks of, the reference last.
    pub fn pair(&self) -> Option<[StructureId; 2]> {
        let (compared, against) = self.compared().zip(self.against())?;
        Some([compared, against].map(|place| self.records.structures[place]))
    }

    /// The index of the headline among the measures.
    pub fn headline(&self) -> usize {
        self.records
            .measure(&self.findings.question.headline)
            .expect("a headline is a measure")
    }

    /// The window of the first year after the change.
    pub fn first_year(&self) -> usize {
        self.records
            .window("y1")
            .expect("every run has a first year")
    }

    /// The windows of years, in order.
    pub fn years(&self) -> Vec<usize> {
        let windows = self.records.windows.iter().enumerate();
        windows
            .filter(|(_, name)| name.starts_with('y'))
            .map(|(index, _)| index)
            .collect()
    }

    pub fn summary(&self, structure: usize, window: usize, measure: &str) -> Option<&'a Summary> {
        let measure = self.records.measure(measure)?;
        Some(&self.findings.summaries[structure][window][measure])
    }

    pub fn comparison(
        &self,
        structure: usize,
        window: usize,
        measure: &str,
    ) -> Option<&'a Comparison> {
        let measure = self.records.measure(measure)?;
        self.findings.comparison(structure, measure, window, false)
    }

    /// The comparison that the verdict speaks of: the headline in the first year after the change.
    pub fn headline_comparison(&self) -> Option<&'a Comparison> {
        let headline = self.findings.question.headline.as_str();
        self.comparison(self.compared()?, self.first_year(), headline)
    }

    /// The relative difference of a comparison of means, with its interval.
    pub fn relative(&self, comparison: &Comparison) -> Option<Interval> {
        let ratio = comparison.ratio_of_means?;
        Some(Interval {
            value: ratio.value - 1.0,
            low: ratio.low - 1.0,
            high: ratio.high - 1.0,
        })
    }
}
