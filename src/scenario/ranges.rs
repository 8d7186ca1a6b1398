//! Ranges: what is known of a study's numbers, to be drawn from.

use super::evidence::{Known, NumberForm};
use super::study::Study;
use super::tree::split_path;
use crate::model::StructureId;

/// A number of a study and between what it is known to lie.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranged {
    /// Dotted path, as an override names it.
    pub path: String,
    /// The study's value, in the unit of its form.
    pub value: f64,
    pub low: f64,
    pub high: f64,
    pub form: NumberForm,
    /// Value, lowest and highest as the file writes them, with their units.
    pub written: [String; 3],
}

impl Ranged {
    /// The range of evidence that gives one.
    fn of(known: &Known) -> Option<Ranged> {
        let (low, high) = (known.low?, known.high?);
        (low < high).then(|| Ranged {
            path: known.path.clone(),
            value: known.value,
            low,
            high,
            form: known.form,
            written: [
                bare(&known.value_text),
                bare(known.range_text[0].as_deref().unwrap_or_default()),
                bare(known.range_text[1].as_deref().unwrap_or_default()),
            ],
        })
    }

    /// The value at a share of the range, every value as probable as every other: 0 is the lowest, 1
    /// the highest. Whole numbers take equal parts each.
    pub fn at(&self, share: f64) -> f64 {
        match self.form {
            NumberForm::Whole => {
                let values = self.high - self.low + 1.0;
                (self.low + (share * values).floor()).min(self.high)
            }
            NumberForm::Of(_) => {
                (self.low + share * (self.high - self.low)).clamp(self.low, self.high)
            }
        }
    }

    /// How far a value is from the study's, as a share of the range's width.
    pub fn distance(&self, value: f64) -> f64 {
        (value - self.value).abs() / (self.high - self.low)
    }

    /// Another value, in the unit in which the file writes this number, to about a hundredth of the
    /// range.
    pub fn like_the_file(&self, value: f64) -> String {
        // The unit shows where the number is not zero.
        let known = [self.value, self.low, self.high];
        let stated = known.iter().zip(&self.written).find_map(|(known, text)| {
            let end = text.find(|c: char| !(c.is_ascii_digit() || "+-._eE".contains(c)));
            let (digits, unit) = text.split_at(end.unwrap_or(text.len()));
            let number: f64 = digits.replace('_', "").parse().ok()?;
            (*known != 0.0 && number != 0.0).then_some((number / known, unit))
        });
        let (scale, unit) = stated.unwrap_or((1.0, ""));
        let step = (self.high - self.low) * scale / 100.0;
        let mut decimals = 0;
        let mut unit_step = 1.0;
        while step < unit_step && decimals < 6 {
            decimals += 1;
            unit_step /= 10.0;
        }
        format!("{:.decimals$}{unit}", value * scale)
    }

    /// What an override takes to set it to this value.
    pub fn set(&self, value: f64) -> (String, String) {
        (self.path.clone(), self.form.written(value))
    }
}

/// A value without the quotes of a study file.
fn bare(text: &str) -> String {
    text.trim_matches('"').to_owned()
}

impl Study {
    /// The ranges of the numbers that can matter to these structures, in the order of the file:
    /// those of other structures' own rules are left out.
    pub fn ranges(&self, structures: &[StructureId]) -> Vec<Ranged> {
        let concerns = |known: &&Known| {
            let mut names = split_path(&known.path).into_iter().map(|(name, _)| name);
            let of_structure = names.next().is_some_and(|first| first == "structure");
            let name = names.next();
            let named =
                |id: &StructureId| Some(&self.scenario.structures[*id].name) == name.as_ref();
            !of_structure || structures.iter().any(named)
        };
        self.known
            .iter()
            .filter(concerns)
            .filter_map(Ranged::of)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Source, read_study};
    use super::*;

    fn agency() -> Study {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/digital_agency.toml");
        read_study(&Source::Path(path.into()), &[]).expect("the shipped study is right")
    }

    #[test]
    fn ranges_of_other_structures_do_not_matter() {
        let study = agency();
        let id = |name: &str| {
            let structures = &study.scenario.structures;
            structures.iter().position(|s| s.name == name).expect("one")
        };
        let of = |names: &[&str]| {
            let ids: Vec<StructureId> = names.iter().map(|name| id(name)).collect();
            study.ranges(&ids)
        };
        let pair = of(&["expert_led", "conveyor"]);
        let has = |ranges: &[Ranged], path: &str| ranges.iter().any(|r| r.path == path);
        assert!(has(&pair, "structure.expert_led.overflow_after"));
        assert!(!has(&pair, "structure.price_dumping.price"));
        assert!(has(
            &of(&["price_dumping"]),
            "structure.price_dumping.price"
        ));
        assert!(has(&pair, "segment.small.leads"));
        assert!(!has(&pair, "grade.junior.count"), "no range is stated");
        for range in &pair {
            assert!(
                range.low <= range.value && range.value <= range.high,
                "{range:?}"
            );
        }
    }

    #[test]
    fn every_end_of_every_range_is_a_study_or_told_not_to_be() {
        let study = agency();
        for range in study.ranges(&[0, 1]) {
            for value in [range.at(0.0), range.at(1.0)] {
                assert!(value == range.low || value == range.high);
                // The reader must not find the end of a range outside of it.
                if let Err(problems) = study.with(&[range.set(value)]) {
                    let outside = problems.list.iter().any(|problem| {
                        matches!(problem.kind, super::super::ProblemKind::KnownOutside { .. })
                    });
                    assert!(!outside, "{} = {value}", range.path);
                }
            }
        }
    }

    #[test]
    fn whole_numbers_take_equal_parts() {
        let range = Ranged {
            path: "grade.senior.count".to_owned(),
            value: 3.0,
            low: 2.0,
            high: 5.0,
            form: NumberForm::Whole,
            written: ["3", "2", "5"].map(str::to_owned),
        };
        let values: Vec<f64> = [0.0, 0.24, 0.26, 0.5, 0.74, 0.76, 1.0]
            .into_iter()
            .map(|share| range.at(share))
            .collect();
        assert_eq!(values, [2.0, 2.0, 3.0, 4.0, 4.0, 5.0, 5.0]);
        assert_eq!(range.distance(4.5), 0.5);
        assert_eq!(range.like_the_file(4.25), "4.25");
    }

    #[test]
    fn a_value_is_told_in_the_unit_of_the_file() {
        let study = agency();
        let ranges = study.ranges(&[0, 1]);
        let told = |path: &str, times: f64| {
            let range = ranges.iter().find(|range| range.path == path);
            let range = range.expect("a range");
            (
                range.written[0].clone(),
                range.like_the_file(times * range.value),
            )
        };
        assert_eq!(
            told("segment.small.leads", 0.5),
            ("17/mo".into(), "8.5/mo".into())
        );
        let (written, other) = told("segment.small.win.new.junior", 1.5);
        assert!(
            written.ends_with('%') && other.ends_with('%'),
            "{written} {other}"
        );
    }
}
