//! What every text on findings needs: names, amounts and intervals in one language.

use crate::experiment::{AdviceOverRanges, Comparison, Findings, Interval, Records, Summary};
use crate::model::{Start, StructureId};
use crate::scenario::{MoneyUnit, Study};

use super::lexicon::{Language, Lexicon, MoneyOrder};
use super::number::{Decimals, level, money, number, visible_decimals};
use super::verdict::Added;

/// Findings, ready to be put into words of a language.
#[derive(Clone, Copy)]
pub struct Results<'a> {
    pub study: &'a Study,
    pub records: &'a Records,
    pub findings: &'a Findings,
    /// What the ranges leave of the advice, if they were drawn.
    pub over_ranges: Option<&'a AdviceOverRanges>,
    /// What the answers to other questions add to the verdict, in every language.
    pub added: &'a [Added],
    pub language: Language,
}

impl<'a> Results<'a> {
    /// Of findings alone, without the answers to other questions.
    pub fn of(
        study: &'a Study,
        records: &'a Records,
        findings: &'a Findings,
        language: Language,
    ) -> Results<'a> {
        Results {
            study,
            records,
            findings,
            over_ranges: None,
            added: &[],
            language,
        }
    }

    pub fn words(&self) -> &'static Lexicon {
        self.language.lexicon()
    }

    /// Whether all structures live one past.
    pub(super) fn shares_past(&self) -> bool {
        matches!(self.study.scenario.start, Start::Shared(_))
    }

    /// The label of the structure at a place of [`Records::structures`].
    pub fn structure(&self, place: usize) -> &'a str {
        self.study.labels.structures[self.records.structures[place]].get(self.language)
    }

    /// The label of a grade.
    pub fn grade(&self, grade: usize) -> &'a str {
        self.study.labels.grades[grade].get(self.language)
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

    /// "95%"
    pub fn confidence(&self) -> String {
        level(self.words(), self.findings.question.confidence)
    }

    /// The study's unit of money: "$ thousand" as a label.
    pub fn money_unit(&self) -> String {
        money_unit(self.language, self.study)
    }

    /// An amount with its unit, with as many decimals as its error allows.
    pub fn amount(&self, value: f64, half_width: Option<f64>) -> String {
        study_money(
            self.language,
            self.study,
            value,
            decimals_for(value, half_width),
        )
    }

    /// An amount with its unit, with these decimals.
    pub(super) fn amount_with(&self, value: f64, decimals: Decimals) -> String {
        study_money(self.language, self.study, value, decimals)
    }

    /// A plain number with as many decimals as its error allows.
    pub fn figure(&self, value: f64, half_width: Option<f64>) -> String {
        number(self.words(), value, decimals_for(value, half_width))
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

/// A study's unit of money: "$ thousand" as a label.
pub fn money_unit(language: Language, study: &Study) -> String {
    let words = language.lexicon();
    let scale = match scale(study) {
        0 => "",
        1 => words.thousand,
        _ => words.million,
    };
    let sign = super::number::currency_sign(&study.currency);
    match (words.money_order, scale) {
        (_, "") => sign.to_owned(),
        (MoneyOrder::SignFirst, scale) => format!("{sign}{scale}"),
        (MoneyOrder::SignLast, scale) => format!("{scale}\u{a0}{sign}"),
    }
}

/// An amount in a study's money, with its unit.
pub fn study_money(language: Language, study: &Study, value: f64, decimals: Decimals) -> String {
    money(
        language.lexicon(),
        value,
        decimals,
        &study.currency,
        scale(study),
    )
}

fn scale(study: &Study) -> u8 {
    match study.money {
        MoneyUnit::Unit => 0,
        MoneyUnit::Thousand => 1,
        MoneyUnit::Million => 2,
    }
}

/// A measure's name in a language; parts that name a grade, segment or kind of work are set after a
/// comma.
pub fn measure_label(language: Language, study: &Study, measure: &str) -> String {
    let words = language.lexicon();
    let mut parts = measure.split('.');
    let mut label = words.measure(parts.next().unwrap_or_default()).to_owned();
    for part in parts {
        label.push_str(", ");
        label.push_str(&study_word(language, study, part));
    }
    label
}

/// The label of a grade or segment, or the name of a kind of work.
fn study_word(language: Language, study: &Study, word: &str) -> String {
    let grade = study
        .scenario
        .grades
        .iter()
        .position(|grade| grade.name == word);
    let segment = study
        .scenario
        .segments
        .iter()
        .position(|segment| segment.name == word);
    match (grade, segment) {
        (Some(grade), _) => study.labels.grades[grade].get(language).to_owned(),
        (_, Some(segment)) => study.labels.segments[segment].get(language).to_owned(),
        _ => language.lexicon().work(word).to_owned(),
    }
}

/// Decimals at which the error shows two significant digits at most; without an error, three
/// significant digits of the value.
pub fn decimals_for(value: f64, half_width: Option<f64>) -> Decimals {
    let size = match half_width {
        Some(half) if half > 0.0 && half.is_finite() => half,
        _ => value.abs() / 30.0,
    };
    let mut decimals = 0;
    let mut step = 1.0;
    while size < 2.0 * step && size > 0.0 && decimals < 6 {
        decimals += 1;
        step /= 10.0;
    }
    Decimals(decimals)
}

/// Decimals of a percentage: none where its interval is wider than a percentage point or two, unless
/// an end of it that is not zero would look like zero.
pub fn percent_decimals(interval: &Interval) -> Decimals {
    let half = 50.0 * (interval.high - interval.low);
    let base = if half >= 1.0 || half == 0.0 || !half.is_finite() {
        Decimals(0)
    } else if half >= 0.1 {
        Decimals(1)
    } else {
        Decimals(2)
    };
    let ends = [interval.value, interval.low, interval.high].map(|x| 100.0 * x);
    visible_decimals(&ends, base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_to_their_uncertainty() {
        assert_eq!(decimals_for(1234.5, Some(12.0)), Decimals(0));
        assert_eq!(decimals_for(1234.5, Some(0.3)), Decimals(1));
        assert_eq!(decimals_for(0.1234, Some(0.004)), Decimals(3));
        assert_eq!(decimals_for(57.0, None), Decimals(1));
    }
}
