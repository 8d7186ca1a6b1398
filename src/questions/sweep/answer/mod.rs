//! What sweeps and break-evens found, in the words of a language: sentences, tables and charts.

mod course;
mod line;
mod map;

use super::words::{Scale, words_in};
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::model::StructureId;
use crate::questions::sweep::experiment::Site;
use crate::scenario::{Factor, Language, Study};
use crate::text::{Decimals, Speaker, capital, decimals_for, fill, speaks};

use crate::report::chart::{NumberStyle, Role, Words};

pub use line::{Line, LineQuestion, line_answer};
pub use map::{MarkedPlace, Survey, map_answer};

/// What was varied on which study, and what was compared.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// Of the question, as its folder and its place on a page are called, e.g. `sweep-load`.
    pub name: &'a str,
    pub study: &'a Study,
    /// With the ends of the range that was looked at.
    pub factors: &'a [(Factor, [f64; 2])],
    /// The first is what the others are compared with.
    pub structures: &'a [StructureId],
    /// Whether points are spread over worlds that look like the firm.
    pub in_worlds: bool,
}

/// A subject in one language.
#[derive(Clone, Copy)]
struct SweepInWords<'a> {
    speaker: Speaker<'a>,
    subject: Subject<'a>,
}

speaks![SweepInWords];

impl<'a> SweepInWords<'a> {
    fn of(subject: Subject<'a>, language: Language) -> SweepInWords<'a> {
        let study = subject.study;
        SweepInWords {
            speaker: Speaker { study, language },
            subject,
        }
    }

    /// What every answer ends with.
    fn model_only(&self) -> String {
        let said = match self.subject.in_worlds {
            true => self.words().over_worlds.model_only,
            false => words_in(self.language).model_only,
        };
        said.to_owned()
    }

    fn structure(&self, place: usize) -> &'a str {
        self.structure_label(self.subject.structures[place])
    }

    fn role(&self, place: usize) -> Role {
        match place {
            0 => Role::Reference,
            _ if self.subject.structures.len() == 2 => Role::Compared,
            _ if Some(self.subject.structures[place]) == self.study.run.compare => Role::Compared,
            _ => Role::Other,
        }
    }

    fn scale(&self, axis: usize) -> Scale {
        let (factor, [low, high]) = &self.subject.factors[axis];
        let largest = low.abs().max(high.abs());
        Scale::of(factor, largest, self.language, &self.money_unit())
    }

    /// The words of an axis, with its unit.
    fn axis(&self, axis: usize) -> String {
        let factor = &self.subject.factors[axis].0;
        let words = words_in(self.language);
        let unit = self.scale(axis).unit;
        let unit = unit.trim_matches(['\u{a0}', ' ']);
        let unit = match unit {
            "" => String::new(),
            unit => format!(", {unit}"),
        };
        let known = words.factors.iter();
        match known.clone().find(|(name, ..)| *name == factor.name()) {
            Some((_, _, label)) => format!("{label}{unit}"),
            None => {
                let name = self.number_name(factor.name());
                fill!(words.number_axis, name = &name, unit = &unit)
            }
        }
    }

    fn factor(&self, axis: usize) -> String {
        let words = words_in(self.language);
        let factor = &self.subject.factors[axis].0;
        match words.name(factor) {
            // A number of the file goes by its path only where the language has no name for it.
            path if path == factor.name() => self.number_name(path),
            name => name.to_owned(),
        }
    }

    /// Why a factor that moves nothing could not act in this study, where that is known.
    fn why_inert(&self, axis: usize) -> Option<String> {
        let Factor::Number(number) = &self.subject.factors[axis].0 else {
            return None;
        };
        let why = self.subject.study.cannot_act(&number.path)?;
        let why = why.acts_only(self.language);
        let words = words_in(self.language);
        let text = fill!(words.inert_why, factor = &self.factor(axis), why = &why);
        Some(capital(&text))
    }

    /// A value of a factor with its unit, to a hundredth of its range.
    fn value(&self, axis: usize, value: f64) -> String {
        let (factor, [low, high]) = &self.subject.factors[axis];
        let Scale { times, unit } = self.scale(axis);
        let decimals = match factor.step(self.study) {
            Some(1.0) => Decimals(0),
            _ => decimals_for(value * times, Some(0.01 * (high - low) * times)),
        };
        format!("{}{unit}", self.number(value * times, decimals))
    }

    fn figure_words(&self, title: String, subtitle: String, caption: String) -> Words {
        Words {
            title,
            subtitle: crate::text::capital(&subtitle),
            caption,
            numbers: NumberStyle::of(self.language),
        }
    }
}

/// What all data of sweeps begin with.
fn data(subject: &Subject<'_>) -> serde_json::Map<String, Value> {
    let factor = |(factor, [low, high]): &(Factor, [f64; 2])| json!({ "name": factor.name(), "low": low, "high": high });
    let names: Vec<String> = subject
        .structures
        .iter()
        .map(|id| crate::report::spelled(name(subject, *id)))
        .collect();
    let data = json!({
        "factors": subject.factors.iter().map(factor).collect::<Vec<_>>(),
        "against": names[0],
        "structures": names,
        "measure": subject.study.run.headline.name(),
        "confidence": subject.study.run.confidence,
    });
    match data {
        Value::Object(data) => data,
        _ => unreachable!("an object was written"),
    }
}

fn name<'a>(subject: &Subject<'a>, structure: StructureId) -> &'a str {
    &subject.study.scenario.structures[structure].name
}

/// All points in long form: a row for each structure but the reference.
pub fn points_csv(subject: &Subject<'_>, sites: &[Site], confidence: f64) -> String {
    let mut text = String::from("point");
    for (factor, _) in subject.factors {
        let _ = write!(text, ",{}", quoted(factor.name()));
    }
    text.push_str(
        ",structure,against,replications,mean,mean_against,difference,half_width,status\n",
    );
    let write = crate::report::significant;
    for (index, site) in sites.iter().enumerate() {
        for place in 1..subject.structures.len() {
            let _ = write!(text, "{}", index + 1);
            for value in &site.values {
                let _ = write!(text, ",{}", write(*value));
            }
            let reading = site.reading(0.0, (place, 0), confidence);
            let status = match reading.proved() {
                1 => "ahead",
                -1 => "behind",
                _ if reading.is_nothing() => "identical",
                _ => "undecided",
            };
            let structure = |place: usize| quoted(name(subject, subject.structures[place]));
            let half = match reading.half_width {
                half if half.is_finite() => write(half).to_string(),
                _ => String::new(),
            };
            let _ = writeln!(
                text,
                ",{},{},{},{},{},{},{half},{status}",
                structure(place),
                structure(0),
                site.replications,
                write(site.means[place]),
                write(site.means[0]),
                write(reading.mean),
            );
        }
    }
    text
}

/// A name as a cell.
fn quoted(name: &str) -> String {
    let name = crate::report::spelled(name);
    if name.contains([',', '"', '\n']) {
        format!("\"{}\"", name.replace('"', "\"\""))
    } else {
        name
    }
}
