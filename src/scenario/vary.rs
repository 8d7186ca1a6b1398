//! What is varied and over which values, as a person writes it: `steepness=0..2:9`,
//! `grade.senior.count=2,4,6`; and which cases are left out.

use super::evidence::NumberForm;
use super::keys::{Quantity, Range};
use super::problem::ProblemKind;
use super::study::Study;
use super::tree::join;
use super::variation::{Factor, FactorProblem, Numbers};
use crate::model::DealKind;
use crate::numeric::math;

/// Most values of one factor.
pub const MOST_VALUES: usize = 200;

/// Up to so many whole values are all looked at.
const MOST_WHOLE: usize = 17;

/// Values of a factor, in its own unit.
#[derive(Clone, Debug, PartialEq)]
pub enum FactorValues {
    /// From `low` to `high`, at so many places if a number was asked for.
    Between {
        low: f64,
        high: f64,
        count: Option<usize>,
    },
    /// These.
    List(Vec<f64>),
}

/// A factor and its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Vary {
    pub factor: Factor,
    pub values: FactorValues,
}

/// What is wrong with what should be varied.
#[derive(Clone, Debug)]
pub enum VaryProblem {
    /// `name=a..b:n` is meant.
    Form,
    /// There is no such factor.
    Factor(FactorProblem),
    /// A value is wrong.
    Value(ProblemKind),
    /// Values must ascend.
    Order,
    /// The factor is varied already.
    Twice,
    /// At least 2 values, and at most [`MOST_VALUES`].
    Count,
}

impl Vary {
    /// Reads `name=values`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str, numbers: &Numbers) -> Result<Vary, VaryProblem> {
        let (name, values) = text.split_once('=').ok_or(VaryProblem::Form)?;
        Vary::of(name.trim(), values, numbers)
    }

    /// Reads the values of the factor of this name.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn of(name: &str, values: &str, numbers: &Numbers) -> Result<Vary, VaryProblem> {
        let factor = Factor::named(name, numbers).map_err(VaryProblem::Factor)?;
        let values = factor.values(values)?;
        Ok(Vary { factor, values })
    }
}

impl Vary {
    /// The values to look at, ascending: those of a list, or so many places between the ends
    /// (`usual`, if no number was asked for); all whole values if there are at most 17 of them.
    pub fn places(&self, study: &Study, usual: usize) -> Vec<f64> {
        let step = self.factor.step(study);
        let snapped = |value: f64| step.map_or(value, |step| (value / step).round() * step);
        let mut places: Vec<f64> = match &self.values {
            FactorValues::List(list) => list.iter().map(|value| snapped(*value)).collect(),
            FactorValues::Between { low, high, count } => {
                let all = step.map(|step| {
                    let first = (low / step - 1e-9).ceil();
                    let last = (high / step + 1e-9).floor();
                    (first, last, (last - first) as usize + 1)
                });
                match (all, count) {
                    (Some((first, last, all)), None) if last >= first && all <= MOST_WHOLE => (0
                        ..all)
                        .map(|index| snapped((first + index as f64) * step.unwrap_or(1.0)))
                        .collect(),
                    _ => {
                        let count = count.unwrap_or(usual);
                        let share = |index: usize| index as f64 / (count - 1) as f64;
                        (0..count)
                            .map(|index| match index + 1 {
                                last if last == count => snapped(*high),
                                _ => snapped(low + (high - low) * share(index)),
                            })
                            .collect()
                    }
                }
            }
        };
        if self.ascends() {
            places.dedup();
        }
        places
    }

    /// Whether its values ascend, as they have to but where several factors go in step.
    pub fn ascends(&self) -> bool {
        match &self.values {
            FactorValues::Between { .. } => true,
            FactorValues::List(list) => list.windows(2).all(|pair| pair[0] < pair[1]),
        }
    }
}

impl Factor {
    /// The numbers that it may take.
    pub fn range(&self) -> Range {
        let (low, high, above) = match self {
            Factor::Number(number) => return number.range,
            Factor::Load | Factor::Patience => (0.0, 1000.0, true),
            Factor::Steepness => (-100.0, 100.0, false),
            Factor::ExpertShare => (0.0, 1.0, false),
        };
        Range { low, high, above }
    }

    /// The distance of its values where they are whole persons or other whole numbers.
    pub fn step(&self, study: &Study) -> Option<f64> {
        match self {
            Factor::Number(number) => (number.form == NumberForm::Whole).then_some(1.0),
            Factor::Load | Factor::Steepness | Factor::Patience => None,
            Factor::ExpertShare => {
                let all: u32 = study.scenario.grades.iter().map(|grade| grade.count).sum();
                Some(1.0 / f64::from(all.max(1)))
            }
        }
    }

    /// Where to look if nobody says: what the study knows of the number; else around its value, as
    /// far as is allowed.
    pub fn usual_range(&self, study: &Study) -> [f64; 2] {
        let value = self.of(study);
        let around = match self {
            Factor::Load | Factor::Patience => [0.1, 3.0],
            Factor::Steepness => [0.0, 2.0],
            Factor::ExpertShare => {
                let one = self.step(study).unwrap_or(0.0);
                [one, 1.0 - one]
            }
            Factor::Number(number) => {
                let known = study.known.iter().find(|known| known.path == number.path);
                if let Some([Some(low), Some(high)]) = known.map(|known| [known.low, known.high])
                    && low < high
                {
                    return [low, high];
                }
                match (number.form, value == 0.0) {
                    (NumberForm::Whole, _) => [(value - 6.0).max(value.min(1.0)), value + 6.0],
                    (NumberForm::Of(_), false) => [(2.0 * value).min(0.0), (2.0 * value).max(0.0)],
                    (NumberForm::Of(_), true) => [0.0, 1.0],
                }
            }
        };
        let range = self.range();
        let low = around[0].max(range.low);
        let high = around[1].min(range.high);
        // What has to be above a limit begins a little above it.
        if range.holds(low) {
            [low, high]
        } else {
            [low + 0.02 * (high - low), high]
        }
    }

    /// A value as a person writes it, with its unit.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(&self, text: &str) -> Result<f64, ProblemKind> {
        let text = text.trim();
        if let Factor::Number(number) = self {
            return number.read(text);
        }
        let quantity = Quantity::Share;
        let (digits, unit) = match text.strip_suffix('%') {
            Some(digits) => (digits.trim(), 100.0),
            None => (text, 1.0),
        };
        let found = text.to_owned();
        let value = digits.parse::<f64>().ok().filter(|x| x.is_finite());
        match value.map(|x| x / unit) {
            None => Err(ProblemKind::BadQuantity { found, quantity }),
            Some(value) if self.range().holds(value) => Ok(value),
            Some(_) => Err(ProblemKind::OutOfRange {
                found,
                range: self.range(),
                quantity,
            }),
        }
    }

    /// `a..b`, `a..b:n` or `a, b, c`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn values(&self, text: &str) -> Result<FactorValues, VaryProblem> {
        let read = |text: &str| self.read(text).map_err(VaryProblem::Value);
        let Some((low, rest)) = text.split_once("..") else {
            let list: Vec<f64> = text.split(',').map(read).collect::<Result<_, _>>()?;
            if list.len() < 2 || list.len() > MOST_VALUES {
                return Err(VaryProblem::Count);
            }
            return Ok(FactorValues::List(list));
        };
        let (high, count) = match rest.rsplit_once(':') {
            Some((high, count)) => {
                let count: usize = count.trim().parse().map_err(|_| VaryProblem::Form)?;
                (high, Some(count))
            }
            None => (rest, None),
        };
        let (low, high) = (read(low)?, read(high)?);
        if low >= high {
            return Err(VaryProblem::Order);
        }
        if count.is_some_and(|count| !(2..=MOST_VALUES).contains(&count)) {
            return Err(VaryProblem::Count);
        }
        Ok(FactorValues::Between { low, high, count })
    }

    /// Where another study stands on this factor's scale of a study; none where the scales have
    /// nothing in common.
    pub fn place_of(&self, study: &Study, other: &Study) -> Option<f64> {
        let ratio = |of: fn(&Study) -> Option<f64>| Some(of(other)? / of(study)?);
        match self {
            Factor::Load => None,
            Factor::Steepness => ratio(spread_of_logits),
            Factor::Patience => ratio(mean_patience_hours),
            Factor::ExpertShare => Some(Factor::ExpertShare.of(other)),
            Factor::Number(number) => {
                let money = matches!(
                    number.form,
                    NumberForm::Of(Quantity::Money | Quantity::MoneyPerMonth)
                );
                let same = study.currency == other.currency && study.money == other.money;
                let there = Numbers::of(other).at(&number.path).ok()?;
                (same || !money).then_some(there.value)
            }
        }
    }
}

/// The mean distance of the win tables' logits from the mean of their row.
fn spread_of_logits(study: &Study) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0.0);
    for segment in &study.scenario.segments {
        let kinds = [DealKind::New, DealKind::Existing].into_iter();
        for row in kinds.flat_map(|kind| segment.tables(kind)) {
            let open = row.iter().flatten().filter(|p| **p > 0.0 && **p < 1.0);
            let logits: Vec<f64> = open.map(|p| math::logit(*p)).collect();
            let mean = logits.iter().sum::<f64>() / logits.len().max(1) as f64;
            sum += logits.iter().map(|logit| (logit - mean).abs()).sum::<f64>();
            count += logits.len() as f64;
        }
    }
    (sum > 0.0).then(|| sum / count)
}

/// The mean of the segments' mean patience; none if no lead goes cold.
fn mean_patience_hours(study: &Study) -> Option<f64> {
    let numbers = Numbers::of(study);
    let of = |name: &String| {
        let path = format!("{}.patience.mean", join("segment", name));
        Some(numbers.at(&path).ok()?.value)
    };
    let names = study.scenario.segments.iter().map(|segment| &segment.name);
    let hours: Vec<f64> = names.filter_map(of).collect();
    (!hours.is_empty()).then(|| hours.iter().sum::<f64>() / hours.len() as f64)
}

/// A condition that cases have to meet: sums of factors, times numbers, and values on both sides of
/// `<`, `<=`, `>` or `>=`: `steepness + 2 * load <= 3`.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Left side less right side is below zero.
    weights: Vec<f64>,
    constant: f64,
    strict: bool,
}

impl Condition {
    /// Reads a condition on these factors. Values are in the form of the first factor named.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str, factors: &[Vary]) -> Result<Condition, VaryProblem> {
        let operators = ["<=", ">=", "<", ">"];
        let found = operators
            .iter()
            .find_map(|operator| Some((*operator, text.split_once(operator)?)));
        let (operator, (left, right)) = found.ok_or(VaryProblem::Form)?;
        let named = factors
            .iter()
            .find(|vary| text.contains(vary.factor.name()))
            .ok_or(VaryProblem::Form)?;
        let mut condition = Condition {
            weights: vec![0.0; factors.len()],
            constant: 0.0,
            strict: !operator.ends_with('='),
        };
        let less = operator.starts_with('<');
        for (side, sign) in [(left, 1.0), (right, -1.0)] {
            let sign = if less { sign } else { -sign };
            for term in side.split(" + ") {
                let (weight, rest) = match term.split_once('*') {
                    Some((weight, rest)) => {
                        let weight = weight.trim().parse::<f64>();
                        let weight = weight.ok().filter(|w| w.is_finite());
                        (weight.ok_or(VaryProblem::Form)?, rest.trim())
                    }
                    None => (1.0, term.trim()),
                };
                let place = factors.iter().position(|vary| vary.factor.name() == rest);
                match place {
                    Some(place) => condition.weights[place] += sign * weight,
                    None => {
                        let value = named.factor.read(rest).map_err(VaryProblem::Value)?;
                        condition.constant += sign * weight * value;
                    }
                }
            }
        }
        Ok(condition)
    }

    /// Whether these values of the factors meet it.
    pub fn holds(&self, values: &[f64]) -> bool {
        let terms = self.weights.iter().zip(values).map(|(w, x)| w * x);
        let sum = terms.sum::<f64>() + self.constant;
        if self.strict { sum < 0.0 } else { sum <= 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Source, read_study};

    fn agency() -> Study {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/digital_agency.toml");
        read_study(&Source::Path(path.into()), &[]).expect("the shipped study is right")
    }

    #[test]
    fn ranges_and_lists_are_read_in_the_units_of_their_number() {
        let numbers = Numbers::of(&agency());
        let read = |text: &str| Vary::read(text, &numbers);
        let between = |low, high, count| FactorValues::Between { low, high, count };
        let values = |text: &str| read(text).expect("right").values;
        assert_eq!(values("steepness=0..2:9"), between(0.0, 2.0, Some(9)));
        assert_eq!(values("expert_share = 0%..50%"), between(0.0, 0.5, None));
        assert_eq!(
            values("segment.small.patience.mean=1d..2w"),
            between(8.0, 80.0, None)
        );
        assert_eq!(
            values("grade.senior.count=2,4,6"),
            FactorValues::List(vec![2.0, 4.0, 6.0])
        );
        assert!(matches!(read("load"), Err(VaryProblem::Form)));
        assert!(matches!(read("load=2..1"), Err(VaryProblem::Order)));
        assert!(!read("load=1,1").expect("read").ascends());
        assert!(matches!(read("load=1..2:1"), Err(VaryProblem::Count)));
        assert!(matches!(read("load=0..2"), Err(VaryProblem::Value(_))));
        assert!(matches!(read("load=a..2"), Err(VaryProblem::Value(_))));
        assert!(matches!(read("lod=1..2"), Err(VaryProblem::Factor(_))));
    }

    #[test]
    fn whole_persons_are_all_looked_at() {
        let study = agency();
        let numbers = Numbers::of(&study);
        let places = |text: &str| {
            let vary = Vary::read(text, &numbers).expect("right");
            vary.places(&study, 5)
        };
        assert_eq!(places("load=1..2"), [1.0, 1.25, 1.5, 1.75, 2.0]);
        assert_eq!(places("load=1..2:2"), [1.0, 2.0]);
        assert_eq!(places("grade.senior.count=1..4"), [1.0, 2.0, 3.0, 4.0]);
        assert_eq!(places("grade.senior.count=0..100:3"), [0.0, 50.0, 100.0]);
        assert_eq!(places("expert_share=0.2..0.5"), [0.25, 0.375, 0.5]);
        assert_eq!(places("expert_share=0.1,0.12,0.5"), [0.125, 0.5]);
    }

    #[test]
    fn conditions_leave_cases_out() {
        let numbers = Numbers::of(&agency());
        let factors = ["steepness=0..2", "load=0.5..2"].map(|text| Vary::read(text, &numbers));
        let factors: Vec<Vary> = factors
            .into_iter()
            .map(|vary| vary.expect("right"))
            .collect();
        let holds = |text: &str, values: [f64; 2]| {
            let condition = Condition::read(text, &factors).expect("a condition");
            condition.holds(&values)
        };
        assert!(holds("steepness + 2 * load <= 3", [1.0, 1.0]));
        assert!(!holds("steepness + 2 * load < 3", [1.0, 1.0]));
        assert!(holds("load > steepness", [0.5, 1.0]));
        assert!(!holds("load > steepness + 0.5", [0.5, 1.0]));
        assert!(Condition::read("steepness", &factors).is_err());
        assert!(Condition::read("patience < 3", &factors).is_err());
    }

    #[test]
    fn another_study_has_its_place_where_scales_are_the_same() {
        let study = agency();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/media_buying.toml");
        let media = read_study(&Source::Path(path.into()), &[]).expect("right");
        let numbers = Numbers::of(&study);
        let steepness = Factor::named("steepness", &numbers).expect("a factor");
        let own = steepness.place_of(&study, &study).expect("its own");
        assert!((own - 1.0).abs() < 1e-12);
        let flatter = steepness.place_of(&study, &media).expect("a place");
        assert!(flatter > 0.0 && flatter < 1.0, "{flatter}");
        assert_eq!(Factor::Load.place_of(&study, &media), None);
    }
}
