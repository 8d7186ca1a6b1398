//! The answer to "what would be best", told.

mod data;
mod tables;
mod tuned;

use super::words::{OptimiseWords, words_in};
use crate::model::named::{BOOKINGS, NET_BOOKINGS, PROFIT, REVENUE};
use crate::model::{MONEY, StructureId};
use crate::questions::optimise::experiment::{Chosen, Family, Near, Optimum, OptimumPair};
use crate::scenario::{Label, Language, Study, written};
use crate::stats::{Estimate, PairedDifference};
use crate::text::{Sentence, Speaker, decimals_for, fill, gaps, percent_decimals, speaks};

use super::designs::{Designs, shortest};
use super::figures::{frontier, lacking};
use crate::report::{Answer, Picture, Wording};

pub use tuned::BestAgainstBest;
pub use tuned::tuned;

/// The kind of the answer, and the name of its folder.
pub const OPTIMISE: &str = "optimise";

/// A study that holds what was found.
pub struct FoundStudy {
    /// Name of its file.
    pub file: &'static str,
    pub study: Study,
}

/// The studies that hold the best, and the two that are compared as the best of their families.
pub fn found_studies(study: &Study, found: &Optimum) -> Vec<FoundStudy> {
    let words = |language: Language| words_in(language);
    let label = |of: fn(&OptimiseWords) -> &'static str| {
        Label::in_each(|language| of(words(language)).into())
    };
    let named = |name: &str, chosen: &Chosen, label: Label| {
        let name = free_name(study, name);
        let structure = found
            .choices
            .structure(&study.scenario, &chosen.design, &name);
        (name, written(&study.scenario, &structure, &label))
    };
    let quoted = |name: &str| format!("{name:?}");
    let of_run = |compare: &str, against: &str| {
        vec![
            ("run.compare".to_owned(), quoted(compare)),
            ("run.against".to_owned(), quoted(against)),
            ("run.seed".to_owned(), study.run.seed.to_string()),
        ]
    };
    let with = |overrides: &[(String, String)]| {
        let read = study.with(overrides);
        read.expect("a design is a structure that a study can hold")
    };
    let reference = &study.scenario.structures[found.question.reference].name;
    let (name, mut best) = named("best", &found.best, label(|words| words.best_label));
    best.extend(of_run(&name, reference));
    let mut studies = vec![FoundStudy {
        file: "best.toml",
        study: with(&best),
    }];
    if let [Some(conveyor), Some(expert)] = &found.families {
        let (first, mut both) = named("best_conveyor", conveyor, label(|w| w.best_conveyor));
        let (second, other) = named("best_expert_led", expert, label(|w| w.best_expert));
        both.extend(other);
        both.extend(of_run(&second, &first));
        studies.push(FoundStudy {
            file: "best_against_best.toml",
            study: with(&both),
        });
    }
    studies
}

/// The name, or with a number behind it where the study has a structure of that name.
fn free_name(study: &Study, name: &str) -> String {
    let taken = |name: &String| {
        let mut structures = study.scenario.structures.iter();
        structures.any(|structure| structure.name.eq_ignore_ascii_case(name))
    };
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|name| !taken(name))
        .expect("numbers do not end")
}

/// The answer in every language, and its numbers.
pub fn optimised(study: &Study, found: &Optimum, files: &[String]) -> Answer {
    Answer::new(OPTIMISE, study, data::data(study, found), |language| {
        let in_words = OptimumInWords {
            speaker: Speaker { study, language },
            found,
            words: words_in(language),
        };
        in_words.wording(files)
    })
}

/// An optimum, in the words of a language.
#[derive(Clone, Copy)]
pub(super) struct OptimumInWords<'a> {
    pub speaker: Speaker<'a>,
    pub found: &'a Optimum,
    pub words: &'static OptimiseWords,
}

speaks![OptimumInWords];

impl<'a> OptimumInWords<'a> {
    pub fn designs(&self) -> Designs<'a> {
        Designs {
            speaker: self.speaker,
            choices: &self.found.choices,
        }
    }

    /// δ as it was stated.
    pub fn delta(&self) -> String {
        let delta = self.found.indifference;
        self.money(delta, shortest(delta))
    }

    pub fn replications(&self) -> String {
        self.count(self.found.question.replications)
    }

    pub fn compared(&self) -> String {
        self.count(self.found.question.compared())
    }

    /// "95% CI 1…2", in plain numbers.
    fn interval(&self, estimate: &Estimate) -> String {
        let lexicon = self.words();
        let Some(half) = estimate.half_width else {
            return lexicon.no_interval.to_owned();
        };
        let decimals = decimals_for(estimate.mean, Some(half));
        let write = |value| self.number(value, decimals);
        fill!(
            lexicon.year_interval,
            confidence = &self.confidence(),
            high = &write(estimate.mean + half),
            low = &write(estimate.mean - half)
        )
    }

    /// How much more or less one is than another, in percent where that says something.
    pub fn compared_with(&self, difference: &PairedDifference, other: &str) -> String {
        let lexicon = self.words();
        let ratio = difference.ratio.of_means;
        let ratio = ratio.and_then(|ratio| Some((ratio.ratio - 1.0, ratio.interval?)));
        let (mean, low, high, interval) = match ratio {
            Some((mean, interval)) => {
                let (low, high) = (interval.low - 1.0, interval.high - 1.0);
                let decimals = percent_decimals(&crate::experiment::Interval {
                    value: mean,
                    low,
                    high,
                });
                let write = |value| crate::text::signed_percent(lexicon, value, decimals);
                let told = fill!(
                    lexicon.year_interval,
                    confidence = &self.confidence(),
                    high = &write(high),
                    low = &write(low)
                );
                let size = self.percent(mean.abs(), decimals);
                (size, low, high, told)
            }
            None => {
                let estimate = &difference.difference;
                let half = estimate.half_width.unwrap_or(f64::INFINITY);
                let size = self.amount(estimate.mean.abs(), estimate.half_width);
                let (low, high) = (estimate.mean - half, estimate.mean + half);
                (size, low, high, self.interval(estimate))
            }
        };
        let sentence = match (low > 0.0, high < 0.0) {
            (true, _) => self.words.more_than,
            (_, true) => self.words.less_than,
            _ => self.words.not_apart,
        };
        fill!(
            sentence,
            difference = &mean,
            interval = &interval,
            other = other
        )
    }

    fn wording(&self, files: &[String]) -> Wording {
        let limit = self.designs().limit(self.found.question.limit);
        let mut notes: Vec<String> = self.words.notes.iter().map(|n| (*n).to_owned()).collect();
        if !self.found.left_out.is_empty() {
            let names = self
                .found
                .left_out
                .iter()
                .map(|id| self.structure_label(*id));
            let names = names.collect::<Vec<_>>().join(", ");
            notes.push(fill!(self.words.left_out, structures = &names));
        }
        let picture = |name: &str, figure: crate::report::chart::Figure| Picture {
            name: name.to_owned(),
            figure,
        };
        Wording {
            title: fill!(self.words.title, limit = &limit),
            lines: self.lines(files),
            charts: vec![
                picture("frontier", frontier::frontier(self)),
                picture("flat_region", lacking::lacking(self)),
            ],
            tables: self.tables(),
            notes,
            ..Wording::default()
        }
    }

    fn lines(&self, files: &[String]) -> Vec<(String, String)> {
        let (words, found) = (self.words, self.found);
        let labels = &words.labels;
        let headline = found.question.headline;
        let named = |id: StructureId| {
            let name = self.structure_label(id);
            fill!(words.structure_name, name = name)
        };
        let reference = named(found.question.reference);
        let own = &found.against_reference;
        let mean = &own.means[0][headline];
        let finding = fill!(
            words.finding,
            compared = &self.compared_with(&own.differences[headline], &reference),
            interval = &self.interval(mean),
            mean = &self.amount(mean.mean, mean.half_width),
            measure = self.headline_name()
        );
        let mut lines = vec![(String::new(), finding)];
        let mut put = |label: &str, text: String| lines.push((label.to_owned(), text));
        put(labels.against, self.best_against_best());
        let told = fill!(
            words.as_told,
            compared = &self.compared_with(&found.as_told.differences[headline], &reference),
            structure = &named(found.question.model)
        );
        put(labels.families, told);
        if let Some(earned) = self.earned() {
            put(labels.earned, earned);
        }
        put(labels.profit, self.profit());
        put(labels.money, self.four_measures(own));
        put(labels.flat, self.flat());
        put(labels.promise, self.promise());
        put(
            labels.studies,
            fill!(words.studies, files = &files.join(", ")),
        );
        lines
    }

    fn best_against_best(&self) -> String {
        let (words, found) = (self.words, self.found);
        let Some(pair) = &found.best_against_best else {
            let empty = found.families.iter().position(Option::is_none).unwrap_or(0);
            return fill!(words.one_family, family = words.families[empty]);
        };
        let difference =
            |measure: usize| self.compared_with(&pair.differences[measure], words.than_conveyor);
        // Beside bookings stands profit, and beside profit what is booked.
        let headline = found.question.headline;
        let other = if headline == MONEY.len() - 1 {
            0
        } else {
            MONEY.len() - 1
        };
        fill!(
            words.best_against_best,
            compared = &difference(headline),
            measure = self.headline_name(),
            other = self.words().measure(MONEY[other]),
            there = &difference(other)
        )
    }

    /// What the tuned firms earn beside those that the study has, where they were tuned for
    /// something else.
    fn earned(&self) -> Option<String> {
        let profit = MONEY.len() - 1;
        let found = self.found;
        let pair = found.best_against_best.as_ref()?;
        if found.question.headline == profit {
            return None;
        }
        let [expert, conveyor] = pair.means.each_ref().map(|means| means[profit]);
        let told = found.as_told.means.each_ref().map(|means| means[profit]);
        let amount = |mean: &Estimate| self.amount(mean.mean, mean.half_width);
        let structures = [found.question.model, found.question.reference];
        let [first, second] = structures.map(|id| self.structure_label(id));
        // Which of the study's two is of which family, if either is.
        let family = |id: StructureId| {
            let structure = &self.study.scenario.structures[id];
            let design = found.choices.design_of(structure)?;
            found.choices.family(&design)
        };
        let tuned = match structures.map(family) {
            [Some(Family::ExpertLed), Some(Family::Conveyor)] => [expert, conveyor],
            [Some(Family::Conveyor), Some(Family::ExpertLed)] => [conveyor, expert],
            _ => return None,
        };
        Some(fill!(
            self.words.earned,
            first = &amount(&tuned[0]),
            first_before = &amount(&told[0]),
            first_structure = first,
            second = &amount(&tuned[1]),
            second_before = &amount(&told[1]),
            second_structure = second
        ))
    }

    fn profit(&self) -> String {
        let Some(near) = self.found.by_profit.map(|place| &self.found.near[place]) else {
            return self.words.profit_agrees.to_owned();
        };
        let gain = Estimate {
            mean: -near.lacks_profit.mean,
            ..near.lacks_profit
        };
        let sure = gain.half_width.is_some_and(|half| gain.mean > half);
        if gain.mean <= 0.0 {
            return self.words.profit_agrees.to_owned();
        }
        let values = gaps![
            choice = &self.change(near),
            gain = &self.amount(gain.mean, gain.half_width),
            interval = &self.interval(&gain),
            lacks = &self.amount(near.lacks.mean, near.lacks.half_width),
            measure = self.headline_name()
        ];
        let sentence = match sure {
            true => self.words.profit_other,
            false => self.words.profit_unclear,
        };
        sentence.fill(values)
    }

    fn four_measures(&self, pair: &OptimumPair) -> String {
        let amount = |name: &str| {
            let place = MONEY.iter().position(|known| *known == name);
            let mean = &pair.means[0][place.expect("one of the money measures")];
            self.amount(mean.mean, mean.half_width)
        };
        fill!(
            self.words.money,
            bookings = &amount(BOOKINGS),
            net_bookings = &amount(NET_BOOKINGS),
            profit = &amount(PROFIT),
            revenue = &amount(REVENUE)
        )
    }

    fn promise(&self) -> String {
        let race = &self.found.best.race;
        let sentence = if race.decided {
            self.words.promise_kept
        } else {
            self.words.promise_open
        };
        fill!(
            sentence,
            confidence = &self.confidence(),
            delta = &self.delta(),
            finalists = &self.count(race.entrants.len()),
            left = &self.count(race.left.len()),
            replications = &self.count(race.replications)
        )
    }

    /// How many others are as good, what they share, and where they differ.
    fn flat(&self) -> String {
        let flat: Vec<&Near> = self.found.near.iter().filter(|near| near.flat).collect();
        // Where nothing lacks, nothing that was searched is shown to matter.
        let is_all = !flat.is_empty() && flat.len() == self.found.near.len();
        let sentence = match is_all {
            true => self.words.flat_all,
            false => self.words.flat,
        };
        let mut told = self.flat_count(sentence);
        let designs = self.designs();
        let mut shared = Vec::new();
        let mut free = Vec::new();
        let rows: Vec<Vec<(String, String)>> =
            flat.iter().map(|near| designs.rows(&near.design)).collect();
        for row in designs.rows(&self.found.best.design) {
            if rows.iter().all(|other| other.contains(&row)) {
                shared.push(format!("{}: {}", row.0, row.1));
            } else {
                free.push(row.0);
            }
        }
        if flat.is_empty() {
            return told;
        }
        for (sentence, choices, glue) in [
            (self.words.flat_fixed, shared, "; "),
            (self.words.flat_free, free, "; "),
        ] {
            if !choices.is_empty() {
                told.push(' ');
                told.push_str(&fill!(sentence, choices = &choices.join(glue)));
            }
        }
        told
    }

    /// A sentence on how many others are in the flat region.
    pub fn flat_count(&self, sentence: Sentence![compared, delta, flat]) -> String {
        let near = &self.found.near;
        let flat = near.iter().filter(|near| near.flat).count();
        fill!(
            sentence,
            compared = &self.count(near.len()),
            delta = &self.delta(),
            flat = &self.count(flat)
        )
    }

    /// What differs from the best.
    pub fn change(&self, near: &Near) -> String {
        let differences = self
            .designs()
            .differences(&near.design, &self.found.best.design);
        let told = differences
            .into_iter()
            .map(|(name, choice)| format!("{name}: {choice}"));
        told.collect::<Vec<_>>().join("; ")
    }

    pub fn family(&self, family: Option<Family>) -> &'static str {
        match family {
            Some(Family::Conveyor) => self.words.families[0],
            Some(Family::ExpertLed) => self.words.families[1],
            None => self.words.no_family,
        }
    }
}
