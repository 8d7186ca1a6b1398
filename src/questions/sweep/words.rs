//! Words of `salesim sweep` and `salesim break-even`.

use crate::languages::languages;
use crate::questions::words_of;
use crate::scenario::{
    Factor, FactorProblem, Language, NumberForm, Quantity, VaryProblem, message,
};
use crate::text::{Sentence, fill, gaps};

languages!(words_of [sweep SweepWords]);

/// What sweeps say; gaps in braces as everywhere.
#[derive(Debug)]
pub struct SweepWords {
    /// Factors that are no single number: name, name in a sentence, words of an axis.
    pub factors: &'static [(&'static str, &'static str, &'static str)],
    pub number_axis: Sentence![name, unit],
    /// Units of time: hours, days, months, years; and what is counted per month or year.
    pub units: [&'static str; 4],
    pub per_month: &'static str,
    pub per_year: &'static str,

    // The map.
    /// Titles of the answers: a map, along a factor, a break-even.
    pub map_section: &'static str,
    pub line_section: Sentence![factor],
    pub equal_section: Sentence![factor],

    pub map_title: Sentence![identical, items, measure, undecided],
    pub map_share: Sentence![share, structure],
    pub map_undecided: Sentence![identical, items, measure, undecided],
    /// Where structures are equal to the bit: on a part of the map, on all of it.
    pub map_title_identical: Sentence![identical, items, measure, undecided],
    pub map_undecided_identical: Sentence![identical, items, measure, undecided],
    pub map_identical: Sentence![identical, items, measure, undecided],
    /// A factor that moves nothing.
    pub inert_axis: Sentence![factor],
    pub map_subtitle: Sentence![confidence, measure],
    pub equal: &'static str,
    pub undecided: Sentence![confidence],
    pub identical: &'static str,
    pub map_caption: Sentence![least, most, points, seed, version],
    pub map_table: Sentence![confidence],
    pub map_heads: [Sentence![factor]; 2],
    pub map_cost: Sentence![points, replications, share, structures],
    pub left_out: Sentence![count],
    pub unlocated: Sentence![count],
    pub map_method: Sentence![each, most],
    pub map_marks: &'static str,
    pub ahead_throughout: Sentence![structure],
    pub ahead_where_decided: Sentence![structure],
    pub undecided_throughout: &'static str,
    pub identical_throughout: &'static str,

    // Along one factor.
    pub equal_title: Sentence![a, b, confidence, factor, high, low, value],
    pub equal_between: Sentence![a, b, factor, high, low],
    pub several_title: Sentence![a, b, factor, list],
    pub none_title: Sentence![a, ahead, b, factor, from, to],
    pub partly_title: Sentence![ahead, factor, from, list, other, to],
    pub same_title: Sentence![a, b, factor, from, to],
    /// Where what is varied moves nothing: before what holds throughout, who is ahead, and why.
    pub inert_title: Sentence![factor, rest],
    pub inert_ahead: Sentence![ahead, from, other, to],
    pub inert_note: Sentence![factor, points, replications],
    /// Behind it, of a number that cannot act in the study.
    pub inert_why: Sentence![factor, why],
    pub unknown_title: Sentence![a, b, factor, from, to],
    pub all_title: Sentence![b, factor, measure],
    pub line_subtitle: Sentence![confidence, points, replications],
    pub line_value: Sentence![a, b, measure, money],
    pub line_value_all: Sentence![a, b, measure, money],
    pub line_caption: Sentence![replications, seed, version],
    pub in_step: Sentence![factors],
    pub line_table: Sentence![confidence, money],
    pub line_method: Sentence![confidence, points, replications],
    pub crossing_mark: Sentence![confidence, high, low, value],
    pub crossing_mark_whole: Sentence![high, low],
    pub own_value: Sentence![value],

    // Break-even.
    pub sides: Sentence![factor, items],
    pub side: Sentence![list, structure],
    pub own_note: Sentence![ahead, confidence, difference, high, low, other, value],
    pub own_equal: Sentence![ahead, confidence, difference, high, low, other, value],
    pub own_undecided: Sentence![ahead, confidence, difference, high, low, other, value],
    pub undecided_stretch: Sentence![factor, list],
    pub equal_stretch: Sentence![factor, list],
    pub break_even_method: Sentence![confidence, points, replications],
    pub break_even_whole: Sentence![high, low],

    /// What single worlds say, and where the crossings of those that have one lie.
    pub by_world: Sentence![
        a,
        ahead,
        b,
        behind,
        count,
        draws,
        from,
        replications,
        text,
        to
    ],
    pub by_world_at: Sentence![high, low, median],

    /// What all of them end with.
    pub model_only: &'static str,

    // The command line.
    pub plan: Sentence![events, points, replications, structures],
    pub plan_time: Sentence![pilot, seconds, threads],
    pub wrong_vary: Sentence![option, reason, text],
    pub vary_form: &'static str,
    pub vary_order: &'static str,
    pub vary_count: &'static str,
    pub vary_twice: &'static str,
    pub no_such_number: Sentence![path],
    pub did_you_mean: Sentence![path],
    pub nothing_to_vary: Sentence![factor],
    pub no_part_of_firm: Sentence![path],
    pub wrong_values: Sentence![reason, values],
    pub nothing_asked: &'static str,
    pub no_such_sweep: Sentence![known, name],
    pub other_sweeps: Sentence![name, others],
    pub too_many_factors: Sentence![count],
    pub step_lengths: &'static str,
    pub no_mark: Sentence![factor, path],
    pub two_replications: Sentence![n],
    pub too_many_points: Sentence![most, points],
    pub too_many_replications: Sentence![most, n],
    pub equal_two: Sentence![text],
    pub nothing_left: &'static str,
}

impl SweepWords {
    /// What a factor is called in a sentence.
    pub fn name<'a>(&'a self, factor: &'a Factor) -> &'a str {
        let named = self
            .factors
            .iter()
            .find(|(name, ..)| *name == factor.name());
        named.map_or(factor.name(), |(_, sentence, _)| sentence)
    }

    /// What is wrong with something that should be varied, as an error of `option`.
    pub fn problem(&self, option: &str, text: &str, problem: &VaryProblem, of: Language) -> String {
        let reason = match problem {
            VaryProblem::Form => self.vary_form.to_owned(),
            VaryProblem::Order => self.vary_order.to_owned(),
            VaryProblem::Twice => self.vary_twice.to_owned(),
            VaryProblem::Count => self.vary_count.to_owned(),
            VaryProblem::Value(kind) => message(kind, of).text,
            VaryProblem::Factor(problem) => self.factor_problem(problem, of),
        };
        let values = gaps![option = option, reason = &reason, text = text];
        self.wrong_vary.fill(values)
    }

    /// Why a factor cannot be varied.
    pub fn factor_problem(&self, problem: &FactorProblem, of: Language) -> String {
        match problem {
            FactorProblem::NoSuchNumber { path, suggestion } => {
                let mut text = fill!(self.no_such_number, path = path);
                if let Some(suggestion) = suggestion {
                    text.push_str(&fill!(self.did_you_mean, path = suggestion));
                }
                text
            }
            FactorProblem::NoPartOfFirm { path } => fill!(self.no_part_of_firm, path = path),
            FactorProblem::NothingToVary { factor } => {
                fill!(self.nothing_to_vary, factor = factor)
            }
            FactorProblem::Wrong(problems) => {
                let tell = |problem: &crate::scenario::Problem| {
                    format!("{}: {}", problem.path, message(&problem.kind, of).text)
                };
                problems
                    .iter()
                    .take(3)
                    .map(tell)
                    .collect::<Vec<_>>()
                    .join("; ")
            }
        }
    }
}

/// How values of a factor are shown: times what, and in which unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    pub times: f64,
    /// After a number, with its space; empty for plain numbers.
    pub unit: String,
}

impl Scale {
    /// For values up to `largest`; `money` is the study's unit of money.
    pub fn of(factor: &Factor, largest: f64, language: Language, money: &str) -> Scale {
        let words = language.lexicon();
        let sweep = words_in(language);
        let scale = |times: f64, unit: &str| Scale {
            times,
            unit: unit.to_owned(),
        };
        let percent = format!("{}%", words.percent_gap);
        let [hour, day, month, year] = sweep.units;
        let spaced = |unit: &str| format!("\u{a0}{unit}");
        match factor {
            Factor::ExpertShare => scale(100.0, &percent),
            Factor::Load | Factor::Steepness | Factor::Patience => scale(1.0, ""),
            Factor::Number(number) => match number.form {
                NumberForm::Whole | NumberForm::Of(Quantity::Number) => scale(1.0, ""),
                NumberForm::Of(Quantity::Share) => scale(100.0, &percent),
                NumberForm::Of(Quantity::Duration) => match largest {
                    x if x < 24.0 => scale(1.0, &spaced(hour)),
                    x if x < 346.0 => scale(1.0 / 8.0, &spaced(day)),
                    x if x < 4160.0 => scale(12.0 / 2080.0, &spaced(month)),
                    _ => scale(1.0 / 2080.0, &spaced(year)),
                },
                NumberForm::Of(Quantity::PerHour) if largest < 1.0 / 2080.0 => {
                    scale(2080.0, sweep.per_year)
                }
                NumberForm::Of(Quantity::PerHour) => scale(2080.0 / 12.0, sweep.per_month),
                NumberForm::Of(Quantity::PerYear) => {
                    scale(100.0, &format!("{percent}{}", sweep.per_year))
                }
                NumberForm::Of(Quantity::SharePerMonth) => {
                    scale(100.0, &format!("{percent}{}", sweep.per_month))
                }
                NumberForm::Of(Quantity::Money) => scale(1.0, &spaced(money)),
                NumberForm::Of(Quantity::MoneyPerMonth) => {
                    scale(1.0, &format!("\u{a0}{money}{}", sweep.per_month))
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Numbers, Source, read_study};

    #[test]
    fn values_are_shown_in_units_that_people_use() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/digital_agency.toml");
        let study = read_study(&Source::Path(path.into()), &[]).expect("right");
        let numbers = Numbers::of(&study);
        let scale = |name: &str, largest: f64, language| {
            let factor = Factor::named(name, &numbers).expect("a factor");
            Scale::of(&factor, largest, language, "$k").unit
        };
        let (en, ru) = (Language::English, Language::Russian);
        assert_eq!(scale("handover.loss", 0.1, en), "%");
        assert_eq!(scale("handover.loss", 0.1, ru), "\u{a0}%");
        assert_eq!(scale("handover.giver", 2.0, en), "\u{a0}h");
        assert_eq!(scale("segment.small.patience.mean", 80.0, ru), "\u{a0}дн.");
        assert_eq!(scale("grade.senior.salary", 9.0, en), "\u{a0}$k/mo");
        assert_eq!(scale("segment.small.leads", 0.2, en), "/mo");
        assert_eq!(scale("steepness", 2.0, en), "");
    }
}
