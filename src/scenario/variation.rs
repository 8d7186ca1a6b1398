//! Variations of a study: what questions of "what if" and "from where on" change in it.
//!
//! A variation is a list of overrides, the same as `--set` takes; so every point of a map or a
//! sweep is a study that a person can run.

use super::evidence::{NumberForm, form_at, number, numbers_anywhere};
use super::funnel::paths_of_chances;
use super::keys::Range;
use super::notes::nearest;
use super::problem::{Problem, Problems};
use super::source::FileText;
use super::study::{Origin, Study, at};
use super::syntax::{parse, value};
use super::tree::{Table, join, split_path};
use crate::numeric::math;

/// A number of a study, defaults included.
#[derive(Clone, Debug, PartialEq)]
pub struct VariedNumber {
    /// Dotted path, as an override names it.
    pub path: String,
    /// In the unit of its form: hours, per hour, per year, a month's money, a share.
    pub value: f64,
    pub form: NumberForm,
    /// What is allowed.
    pub range: Range,
}

impl VariedNumber {
    /// Another value of it, as an override takes it.
    pub fn written(&self, value: f64) -> String {
        self.form.written(value)
    }

    /// The value that a person wrote, with its unit: `20/mo`, `3d`, `15%`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(&self, text: &str) -> Result<f64, super::problem::ProblemKind> {
        number(&value(text, 0, 0), self.form, &self.range)
    }
}

/// All numbers of a study.
pub struct Numbers {
    root: Table,
}

impl Numbers {
    /// Those of this study, as it stands in full.
    pub fn of(study: &Study) -> Numbers {
        let text = FileText::new(String::new(), study.resolved.clone());
        Numbers {
            root: parse(&text, 0).root,
        }
    }

    /// Those of a table of keys with all defaults filled in.
    pub(super) fn in_table(table: &Table) -> Numbers {
        Numbers {
            root: table.clone(),
        }
    }

    /// The number at a path.
    ///
    /// # Errors
    /// If there is none: the path most like it, if any is.
    pub fn at(&self, path: &str) -> Result<VariedNumber, Option<String>> {
        let names: Vec<String> = split_path(path).into_iter().map(|(name, _)| name).collect();
        let found = form_at(&names).zip(at(&self.root, &names));
        found
            .and_then(|((form, range), node)| {
                Some(VariedNumber {
                    path: path.to_owned(),
                    value: number(node, form, &range).ok()?,
                    form,
                    range,
                })
            })
            .ok_or_else(|| nearest(path, &numbers_anywhere(&self.root)))
    }
}

impl Study {
    /// This study with values replaced, as by `--set`. It is made from the texts that this one was
    /// made from, whatever stands in the files by now, and has the same limits.
    ///
    /// # Errors
    /// All problems of what comes out.
    pub fn with(&self, overrides: &[(String, String)]) -> Result<Study, Problems> {
        let stays =
            |(path, _): &&(String, String)| !overrides.iter().any(|(other, _)| other == path);
        let laid_over = self.origin.laid_over.iter();
        let mut laid_over: Vec<_> = laid_over.filter(stays).cloned().collect();
        laid_over.extend_from_slice(overrides);
        let varied = Origin {
            laid_over,
            ..self.origin.clone()
        };
        let mut study = varied.study()?;
        study.scenario.limits = self.scenario.limits;
        Ok(study)
    }
}

/// What is varied: one number, or several in step.
#[derive(Clone, Debug, PartialEq)]
pub enum Factor {
    /// The number at a path, in the unit of its form.
    Number(VariedNumber),
    /// Leads of all segments, as a multiple of the study's (1 = as it is).
    Load,
    /// How much expertise moves the chance to win: the distance of every grade's logit from the
    /// mean of its row of the win table, as a multiple (0 = all grades alike, 1 = as it is).
    Steepness,
    /// How long leads wait before they go cold, on average, as a multiple of the study's.
    Patience,
    /// The share of the most expert grade among all sellers, whose number stays; rounded to whole
    /// persons. Structures whose staff is not that of the grades keep it.
    ExpertShare,
}

/// Why something cannot be varied.
#[derive(Clone, Debug)]
pub enum FactorProblem {
    /// There is no such number; perhaps this one is meant.
    NoSuchNumber {
        path: String,
        suggestion: Option<String>,
    },
    /// The number belongs to the run or to what is known, not to the firm: nothing would change but
    /// chance.
    NoPartOfFirm { path: String },
    /// The study holds nothing that the factor could change, e.g. no lead ever goes cold.
    NothingToVary { factor: String },
    /// The study with this value is wrong.
    Wrong(Vec<Problem>),
}

/// Whether a path may lead to what moves the firm: of `[run]` only the spans do, which say for how
/// long it lives.
fn is_of_firm(path: &str) -> bool {
    let names: Vec<String> = split_path(path).into_iter().map(|(name, _)| name).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    !matches!(
        names[..],
        ["run", "seed" | "replications" | "confidence"]
            | ["schema"]
            | ["known" | "observed" | "posterior" | "sweep" | "theme", ..]
    )
}

impl Factor {
    /// The names of those that are no single number.
    pub const NAMES: [&'static str; 4] = ["load", "steepness", "patience", "expert_share"];

    /// The factor of this name, or the number at this path.
    ///
    /// # Errors
    /// If there is neither.
    pub fn named(name: &str, numbers: &Numbers) -> Result<Factor, FactorProblem> {
        Ok(match name {
            "load" => Factor::Load,
            "steepness" => Factor::Steepness,
            "patience" => Factor::Patience,
            "expert_share" => Factor::ExpertShare,
            path if !is_of_firm(path) => {
                return Err(FactorProblem::NoPartOfFirm {
                    path: path.to_owned(),
                });
            }
            path => Factor::Number(numbers.at(path).map_err(|suggestion| {
                let names = Factor::NAMES.map(ToOwned::to_owned);
                FactorProblem::NoSuchNumber {
                    path: path.to_owned(),
                    suggestion: nearest(path, &names).or(suggestion),
                }
            })?),
        })
    }

    /// Its name, as a command line and a study take it.
    pub fn name(&self) -> &str {
        match self {
            Factor::Number(number) => &number.path,
            Factor::Load => "load",
            Factor::Steepness => "steepness",
            Factor::Patience => "patience",
            Factor::ExpertShare => "expert_share",
        }
    }

    /// The value that the study has.
    pub fn of(&self, study: &Study) -> f64 {
        match self {
            Factor::Number(number) => number.value,
            Factor::Load | Factor::Steepness | Factor::Patience => 1.0,
            Factor::ExpertShare => {
                let (expert, all) = experts(study);
                f64::from(study.scenario.grades[expert].count) / f64::from(all)
            }
        }
    }

    /// What replaces what for this value.
    ///
    /// # Errors
    /// If the study holds nothing that it could change.
    pub fn overrides(
        &self,
        study: &Study,
        numbers: &Numbers,
        value: f64,
    ) -> Result<Vec<(String, String)>, FactorProblem> {
        let changes = match self {
            Factor::Number(number) => vec![(number.path.clone(), number.written(value))],
            Factor::Load => scaled(study, numbers, "leads", value),
            Factor::Patience => scaled(study, numbers, "patience.mean", value),
            Factor::Steepness => steeper(study, numbers, value),
            Factor::ExpertShare => staffed(study, numbers, value),
        };
        if changes.is_empty() {
            return Err(FactorProblem::NothingToVary {
                factor: self.name().to_owned(),
            });
        }
        Ok(with_staff(study, changes))
    }
}

/// Changes with those of the structures that have as many of each grade as there are: in a study in
/// full every structure states its staff. One that differs in any grade keeps what it has.
fn with_staff(study: &Study, changes: Vec<(String, String)>) -> Vec<(String, String)> {
    let grades = &study.scenario.grades;
    let usual = |staff: &[u32]| staff.iter().zip(grades).all(|(n, grade)| *n == grade.count);
    let mut all = changes.clone();
    for grade in grades {
        let path = format!("{}.count", join("grade", &grade.name));
        let Some((_, count)) = changes.iter().find(|(changed, _)| *changed == path) else {
            continue;
        };
        for structure in &study.scenario.structures {
            if usual(&structure.staff) {
                let staff = format!("{}.staff", join("structure", &structure.name));
                all.push((join(&staff, &grade.name), count.clone()));
            }
        }
    }
    all
}

/// A number of every segment, times a factor.
fn scaled(study: &Study, numbers: &Numbers, key: &str, factor: f64) -> Vec<(String, String)> {
    let segments = study.scenario.segments.iter();
    segments
        .filter_map(|segment| {
            let path = join("segment", &segment.name);
            let number = numbers.at(&format!("{path}.{key}")).ok()?;
            let written = number.written(number.value * factor);
            Some((number.path, written))
        })
        .collect()
}

/// Win tables and funnels with every logit at `factor` times its distance from the mean of its row.
fn steeper(study: &Study, numbers: &Numbers, factor: f64) -> Vec<(String, String)> {
    let mut changes = Vec::new();
    for segment in &study.scenario.segments {
        for row in paths_of_chances(segment) {
            let cells: Vec<VariedNumber> = study
                .scenario
                .grades
                .iter()
                .filter_map(|grade| numbers.at(&join(&row, &grade.name)).ok())
                .collect();
            // Certain cells have no logit; they stay.
            let open = |cell: &&VariedNumber| cell.value > 0.0 && cell.value < 1.0;
            let logits: Vec<f64> = cells
                .iter()
                .filter(open)
                .map(|cell| math::logit(cell.value))
                .collect();
            let mean = logits.iter().sum::<f64>() / logits.len().max(1) as f64;
            for (cell, logit) in cells.iter().filter(open).zip(&logits) {
                let chance = math::sigmoid(mean + factor * (logit - mean));
                changes.push((cell.path.clone(), cell.written(chance)));
            }
        }
    }
    changes
}

/// The most expert grade, and the number of all sellers.
fn experts(study: &Study) -> (usize, u32) {
    let grades = &study.scenario.grades;
    let expert = (0..grades.len())
        .max_by(|a, b| {
            grades[*a]
                .expertise_mean
                .total_cmp(&grades[*b].expertise_mean)
        })
        .expect("a study has a grade");
    let all = grades.iter().map(|grade| grade.count).sum::<u32>();
    (expert, all.max(1))
}

/// Counts of grades with that share of experts; the others keep their proportions, the largest
/// remainders are rounded up.
fn staffed(study: &Study, numbers: &Numbers, share: f64) -> Vec<(String, String)> {
    let grades = &study.scenario.grades;
    let (expert, all) = experts(study);
    if grades.len() < 2 {
        return Vec::new();
    }
    let count = (share * f64::from(all)).round().clamp(0.0, f64::from(all));
    let left = f64::from(all) - count;
    let others: Vec<usize> = (0..grades.len()).filter(|id| *id != expert).collect();
    let weight: f64 = others.iter().map(|id| f64::from(grades[*id].count)).sum();
    let exact = |id: usize| match weight {
        0.0 => left / others.len() as f64,
        weight => left * f64::from(grades[id].count) / weight,
    };
    let mut counts: Vec<(usize, f64)> = others.iter().map(|id| (*id, exact(*id).floor())).collect();
    let mut missing = left - counts.iter().map(|(_, count)| count).sum::<f64>();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by(|a, b| {
        let rest = |place: usize| exact(counts[place].0) - counts[place].1;
        rest(*b).total_cmp(&rest(*a)).then(a.cmp(b))
    });
    for place in order {
        if missing > 0.0 {
            counts[place].1 += 1.0;
            missing -= 1.0;
        }
    }
    counts.push((expert, count));
    counts
        .into_iter()
        .filter_map(|(id, count)| {
            let path = join("grade", &grades[id].name);
            let number = numbers.at(&format!("{path}.count")).ok()?;
            let written = number.written(count);
            Some((number.path, written))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::source::Source;
    use super::super::study::read_study;
    use super::*;

    fn agency() -> Study {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/digital_agency.toml");
        read_study(&Source::Path(path.into()), &[]).expect("the shipped study is right")
    }

    fn varied(name: &str, value: f64) -> Study {
        let study = agency();
        let numbers = Numbers::of(&study);
        let factor = Factor::named(name, &numbers).expect("a factor");
        let changes = factor
            .overrides(&study, &numbers, value)
            .expect("it can be varied");
        study.with(&changes).expect("still a right study")
    }

    #[test]
    fn the_study_in_full_is_the_same_study() {
        let study = agency();
        assert_eq!(study.with(&[]).expect("right").scenario, study.scenario);
    }

    #[test]
    fn a_default_that_follows_a_number_still_follows_it() {
        // Seniors' `ceiling_alone` is not stated: it is their `ceiling`, whatever that is.
        let study = agency();
        let lower = study.with(&[("grade.senior.ceiling".into(), "0.86".into())]);
        let grades = lower.expect("still a right study").scenario.grades;
        let senior = grades.iter().find(|grade| grade.name == "senior");
        assert_eq!(senior.expect("one").ceiling_alone, 0.86);
        // What was laid over stays, unless it is laid over again.
        let set = study
            .with(&[("rescue.ask".into(), "0.5".into())])
            .expect("right");
        let path = "segment.small.burstiness".to_owned();
        let both = set.with(&[(path, "0".into())]).expect("right");
        assert_eq!(both.scenario.rules.rescue.ask, 0.5);
        let again = both
            .with(&[("rescue.ask".into(), "0.1".into())])
            .expect("right");
        assert_eq!(again.scenario.rules.rescue.ask, 0.1);
    }

    #[test]
    fn a_file_that_changes_meanwhile_changes_no_variation() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("study.toml");
        let base = folder.path().join("base.toml");
        let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/media_buying.toml");
        std::fs::copy(shipped, &base).expect("copied");
        let text = "schema = 1\nbase = \"base.toml\"\n[rescue]\nask = 0.3\n";
        std::fs::write(&path, text).expect("written");
        let mut study = read_study(&Source::Path(path.clone()), &[]).expect("right");
        study.scenario.limits.events_per_instant += 1;
        let change = [("run.seed".to_owned(), "2".to_owned())];
        let before = study.with(&change).expect("right");
        assert_eq!(before.scenario, study.scenario, "limits included");
        std::fs::write(&path, text.replace("0.3", "0.4")).expect("written");
        std::fs::write(&base, "no study any more").expect("written");
        let after = study.with(&change).expect("right");
        assert_eq!(after.resolved, before.resolved);
        for file in [&path, &base] {
            std::fs::remove_file(file).expect("removed");
        }
        let gone = study.with(&change).expect("right");
        assert_eq!(gone.resolved, before.resolved);
        assert_eq!(gone.scenario, before.scenario);
    }

    #[test]
    fn one_is_as_it_is() {
        let study = agency();
        for name in ["load", "patience"] {
            assert_eq!(varied(name, 1.0).scenario, study.scenario, "{name}");
        }
        assert_eq!(varied("expert_share", 0.5).scenario, study.scenario);
        let steep = varied("steepness", 1.0);
        for (one, other) in steep.scenario.segments.iter().zip(&study.scenario.segments) {
            for (one, other) in one.win_new.iter().zip(&other.win_new) {
                let (one, other) = (one.expect("stated"), other.expect("stated"));
                assert!((one - other).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn a_flat_table_knows_no_expertise() {
        let flat = varied("steepness", 0.0);
        for segment in &flat.scenario.segments {
            let cells: Vec<f64> = segment.win_new.iter().flatten().copied().collect();
            assert!((cells[0] - cells[1]).abs() < 1e-12, "{cells:?}");
        }
    }

    #[test]
    fn heads_stay_whole_and_all() {
        for (share, seniors) in [(0.125, 1), (0.3, 2), (0.5, 4), (0.875, 7)] {
            let study = varied("expert_share", share);
            let counts: Vec<u32> = study.scenario.grades.iter().map(|g| g.count).collect();
            assert_eq!(counts.iter().sum::<u32>(), 8, "{share}");
            assert!(counts.contains(&seniors), "{share}: {counts:?}");
            // Structures have them, too, but for the one that states a staff of its own.
            for structure in &study.scenario.structures {
                let own = structure.name == "conveyor_senior_heavy";
                assert_eq!(
                    structure.staff != counts,
                    own,
                    "{share}: {}",
                    structure.name
                );
            }
        }
    }

    #[test]
    fn loads_and_numbers_reach_the_scenario() {
        let study = agency();
        let doubled = varied("load", 2.0);
        for (one, other) in doubled
            .scenario
            .segments
            .iter()
            .zip(&study.scenario.segments)
        {
            assert_eq!(one.leads_per_hour, 2.0 * other.leads_per_hour);
        }
        let numbers = Numbers::of(&study);
        let leads = numbers.at("segment.small.leads").expect("a number");
        assert_eq!(leads.read("34/mo").expect("a rate"), 2.0 * leads.value);
        assert!(leads.read("34").is_err());
        let wrong = numbers.at("segment.small.lead").expect_err("no number");
        assert_eq!(wrong.as_deref(), Some("segment.small.leads"));
    }
}
