//! What is said of a study in one language, whatever is said: labels, names, counts, amounts.

use crate::experiment::Interval;
use crate::model::{GradeId, SegmentId, StructureId};
use crate::scenario::{MoneyUnit, Study};

use super::gaps::Sentence;
use super::lexicon::{Language, Lexicon, MoneyOrder, counted};
use super::naming;
use super::number::{self, Decimals, currency_sign, level, money, visible_decimals};

/// Speaks of a study in a language. Whoever speaks of something more holds one and derefs to it, so
/// that there is one way to write a count, a label or an amount.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    pub study: &'a Study,
    pub language: Language,
}

/// Lets a type speak as its field `speaker` does.
macro_rules! speaks {
    ($($name:ident)+) => {
        $(impl<'a> std::ops::Deref for $name<'a> {
            type Target = $crate::text::Speaker<'a>;

            fn deref(&self) -> &Self::Target {
                &self.speaker
            }
        })+
    };
}
pub(crate) use speaks;

impl<'a> Speaker<'a> {
    pub fn words(&self) -> &'static Lexicon {
        self.language.lexicon()
    }

    pub fn structure_label(&self, id: StructureId) -> &'a str {
        self.study.labels.structures[id].get(self.language)
    }

    pub fn grade(&self, id: GradeId) -> &'a str {
        self.study.labels.grades[id].get(self.language)
    }

    pub fn segment(&self, id: SegmentId) -> &'a str {
        self.study.labels.segments[id].get(self.language)
    }

    /// A measure's name; parts that name a grade, segment or kind of work are set after a comma.
    pub fn measure(&self, name: &str) -> String {
        let mut parts = name.split('.');
        let first = self.words().measure(parts.next().unwrap_or_default());
        parts.fold(first.to_owned(), |label, part| {
            format!("{label}, {}", self.part_of_measure(part))
        })
    }

    /// What a part of a measure's name is called: a grade, segment, stage or kind of work.
    pub fn part_of_measure<'b>(&'b self, part: &'b str) -> &'b str {
        let scenario = &self.study.scenario;
        let grade = scenario.grades.iter().position(|grade| grade.name == part);
        let mut segments = scenario.segments.iter();
        match (grade, segments.position(|segment| segment.name == part)) {
            (Some(grade), _) => self.grade(grade),
            (_, Some(segment)) => self.segment(segment),
            _ => {
                let mut stages = self.study.labels.stages.iter();
                let stage = stages.find(|(stage, _)| stage == part);
                let work = self.words().work(part);
                stage.map_or(work, |(_, label)| label.get(self.language))
            }
        }
    }

    /// The measure that the study is about.
    pub fn headline_name(&self) -> &'static str {
        self.words().measure(self.study.run.headline.name())
    }

    /// What a number of the study is called; its path, where the language has no name for it.
    pub fn number_name(&self, path: &str) -> String {
        naming::number_name(self.study, self.language, path)
    }

    /// "95%": the level of the study's intervals.
    pub fn confidence(&self) -> String {
        level(self.words(), self.study.run.confidence)
    }

    pub fn number(&self, value: f64, decimals: Decimals) -> String {
        number::number(self.words(), value, decimals)
    }

    pub fn count(&self, n: impl TryInto<u64>) -> String {
        self.number(n.try_into().unwrap_or(u64::MAX) as f64, Decimals(0))
    }

    /// A number with its noun: "1 month", "5 months".
    pub fn counted(&self, n: u64, noun: Sentence![n]) -> String {
        counted(self.language, n, noun)
    }

    pub fn percent(&self, share: f64, decimals: Decimals) -> String {
        number::percent(self.words(), share, decimals)
    }

    /// A plain number with as many decimals as its error allows.
    pub fn figure(&self, value: f64, half_width: Option<f64>) -> String {
        self.number(value, decimals_for(value, half_width))
    }

    /// The same with its sign, also if it is a plus.
    pub fn signed(&self, value: f64, half_width: Option<f64>) -> String {
        signed(value, self.figure(value, half_width))
    }

    /// An error as it stands behind a number.
    pub fn error(&self, value: f64, half_width: f64) -> String {
        self.number(half_width, decimals_for(value, Some(half_width)))
    }

    /// An amount of money with its unit, with as many decimals as its error allows.
    pub fn amount(&self, value: f64, half_width: Option<f64>) -> String {
        self.money(value, decimals_for(value, half_width))
    }

    /// The same with its sign, also if it is a plus.
    pub fn signed_amount(&self, value: f64, half_width: Option<f64>) -> String {
        signed(value, self.amount(value, half_width))
    }

    /// An amount of money with its unit, with these decimals.
    pub fn money(&self, value: f64, decimals: Decimals) -> String {
        let currency = &self.study.currency;
        money(self.words(), value, decimals, currency, self.scale())
    }

    /// The study's unit of money: "$ thousand" as a label.
    pub fn money_unit(&self) -> String {
        let words = self.words();
        let scale = match self.scale() {
            0 => "",
            1 => words.thousand,
            _ => words.million,
        };
        let sign = currency_sign(&self.study.currency);
        match (words.money_order, scale) {
            (_, "") => sign.to_owned(),
            (MoneyOrder::SignFirst, scale) => format!("{sign}{scale}"),
            (MoneyOrder::SignLast, scale) => format!("{scale}\u{a0}{sign}"),
        }
    }

    fn scale(&self) -> u8 {
        match self.study.money {
            MoneyUnit::Unit => 0,
            MoneyUnit::Thousand => 1,
            MoneyUnit::Million => 2,
        }
    }
}

/// What is above zero with its sign, too.
pub fn signed(value: f64, text: String) -> String {
    if value > 0.0 {
        format!("+{text}")
    } else {
        text
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
