//! The stages of new deals: their order, the chance to pass each by who works it, and how long each takes.

use super::estimated::Estimated;
use super::firm::{Firm, SeenDeal};
use super::laws::{self, FittedLaw, Observation};
use super::paths::{StageVisit, visits};
use super::problem::Remark;
use super::sellers::{SPREAD, SellerGrade, shrunken};
use super::winning::{TOO_OPEN, alive, share};
use crate::numeric::math;
use crate::stats::{CompetingRisks, End, Spread, chi_squared_in_errors, normal_upper_probability};

/// Decided deals that a stage needs, as many as a law; with fewer it is a part of the one before it.
const FEWEST: usize = 10;
/// Decided deals of a stage from which on grades can be told apart: with half of them in each of two, a
/// difference of 40 points is found two times of three.
const FEWEST_BY_GRADE: usize = 30;
/// The least share of a stage's deals by which a grade works it.
const WORKS: f64 = 0.05;

/// What new deals go through, and how chances are told.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    pub stages: Vec<FunnelStage>,
    /// Numbers of the stages among those of the firm.
    pub order: Vec<usize>,
    /// The place of the grade that sells to accounts, if it works none of the stages.
    pub accounts: Option<usize>,
}

/// A stage as the deals that came to it tell of it.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelStage {
    /// In a study file.
    pub key: String,
    pub label: String,
    /// Of all who work it.
    pub chance: Estimated,
    /// By grade, where grades differ; none where one chance holds for all.
    pub by_grade: Vec<Option<Estimated>>,
    /// Working hours from entering it to its decision.
    pub hours: Option<FittedLaw>,
    /// Their plain mean of the decided deals.
    pub plain_hours: f64,
    /// The share of leads that come to it.
    pub reach: f64,
    /// Places of the grades that work it.
    pub workers: Vec<usize>,
}

impl FunnelStage {
    /// Working hours from entering it to its decision, in the mean.
    pub fn mean_hours(&self) -> f64 {
        let law = self.hours.as_ref();
        law.map_or(self.plain_hours, |law| law.mean.value)
    }
}

impl Funnel {
    /// The chance to pass all stages.
    pub fn chance(&self) -> Estimated {
        let chances = self.stages.iter().map(|stage| stage.chance);
        let value: f64 = chances.clone().map(|chance| chance.value).product();
        // Relative errors of a product add up in squares.
        let squares = chances.clone().map(|chance| {
            let reach = 0.5 * (chance.high - chance.low) / chance.value;
            reach * reach
        });
        let reach = squares.sum::<f64>().sqrt();
        Estimated {
            value,
            low: value * (1.0 - reach),
            high: value * (1.0 + reach),
            n: self.stages[0].chance.n,
        }
    }

    /// Whether other grades work a later stage than work the first.
    pub fn is_passed_on(&self) -> bool {
        let first = &self.stages[0].workers;
        let is_known = self.stages.iter().all(|stage| !stage.workers.is_empty());
        is_known && self.stages.iter().any(|stage| stage.workers != *first)
    }
}

/// The funnel of new deals among these; none where the files have no dates of two stages, or where too much
/// of one is undecided.
pub fn of(
    firm: &Firm,
    deals: &[SeenDeal],
    dead: Option<f64>,
    grades: &[SellerGrade],
    remarks: &mut Vec<Remark>,
) -> Option<Funnel> {
    let new = deals.iter().filter(|deal| deal.existing != Some(true));
    let new: Vec<SeenDeal> = new.copied().collect();
    let order = Some(order(firm, &new)).filter(|order| order.len() > 1)?;
    let order = Some(kept(firm, &new, order, dead)).filter(|order| order.len() > 1)?;
    let all = walked(firm, &new, &order, dead);
    let alive = alive(&new, dead, 0);
    let keys = keys(firm, &order);
    let (mut stages, mut reach) = (Vec::new(), 1.0);
    for (place, key) in keys.into_iter().enumerate() {
        let visits: Vec<StageVisit> = all.iter().filter_map(|v| v.get(place)).copied().collect();
        let risks = risks(&visits)?;
        let label = label(firm, order[place]);
        if risks.share <= 0.0 {
            return None;
        }
        if risks.left > TOO_OPEN {
            let left = risks.left;
            remarks.push(Remark::OpenStage { label, left });
            return None;
        }
        let chance = share(&risks);
        let living = all.iter().zip(&alive).filter(|(_, alive)| **alive);
        let hours: Vec<Observation> = living
            .filter_map(|(visits, _)| Some(visits.get(place)?.hours))
            .collect();
        let past = hours.iter().filter(|hours| !hours.open && hours.x > 0.0);
        let mut past: Vec<f64> = past.map(|hours| hours.x).collect();
        past.sort_unstable_by(f64::total_cmp);
        stages.push(FunnelStage {
            key,
            label,
            chance,
            by_grade: by_grade(firm, grades, &visits, chance),
            hours: laws::fit(&hours, "stages"),
            plain_hours: past.iter().sum::<f64>() / (past.len() as f64).max(1.0),
            reach,
            workers: workers(grades, &visits),
        });
        reach *= chance.value;
    }
    let named = firm.owners.iter().any(|owner| owner.grade.is_some());
    if !named && passes_on(&all, order.len() - 1) {
        remarks.push(Remark::PassedOn);
    }
    tell(&all, remarks);
    let sold = deals.iter().filter(|deal| deal.existing == Some(true));
    let sold = by_grades(grades, sold.filter_map(|deal| deal.owner));
    let accounts = (0..sold.len()).max_by_key(|place| sold[*place]);
    let is_apart = |place: &usize| {
        let mut works = stages.iter().filter(|stage| stage.workers.contains(place));
        sold[*place] > 0 && works.next().is_none()
    };
    Some(Funnel {
        accounts: accounts.filter(is_apart),
        stages,
        order,
    })
}

/// Stages in the order of deals: each before those that most deals with both dates entered later, else as
/// their columns stand.
fn order(firm: &Firm, deals: &[SeenDeal]) -> Vec<usize> {
    let columns: Vec<&(usize, String)> = firm.stages.values().collect();
    let number = columns.len();
    let mut before = vec![vec![0_usize; number]; number];
    let mut entered = vec![false; number];
    for path in deals.iter().filter_map(|deal| deal.path) {
        let steps = &firm.paths[path].steps;
        let dated = steps
            .iter()
            .filter_map(|step| Some((step.stage, step.entered?)));
        for (stage, when) in dated.clone() {
            entered[stage] = true;
            for (later, _) in dated.clone().filter(|(_, later)| *later > when) {
                before[stage][later] += 1;
            }
        }
    }
    let leads = |stage: usize| {
        let is_led = |other: &usize| before[stage][*other] > before[*other][stage];
        (0..number).filter(is_led).count()
    };
    let mut order: Vec<usize> = (0..number).filter(|stage| entered[*stage]).collect();
    order.sort_by_key(|stage| (std::cmp::Reverse(leads(*stage)), columns[*stage]));
    order
}

/// How each deal went through stages of an order.
fn walked(
    firm: &Firm,
    deals: &[SeenDeal],
    order: &[usize],
    dead: Option<f64>,
) -> Vec<Vec<StageVisit>> {
    let of = |deal: &SeenDeal| {
        let path = deal.path.map(|path| &firm.paths[path]);
        path.map_or(Vec::new(), |path| visits(deal, path, order, dead))
    };
    deals.iter().map(of).collect()
}

/// An order without the stages at which too few deals were decided of those with a date.
fn kept(firm: &Firm, deals: &[SeenDeal], order: Vec<usize>, dead: Option<f64>) -> Vec<usize> {
    let all = walked(firm, deals, &order, dead);
    let decided = |place: &usize| {
        let visits = all.iter().filter_map(|visits| visits.get(*place));
        let decided = visits.filter(|visit| visit.dated && visit.end != End::Open);
        decided.count() >= FEWEST
    };
    let places: Vec<usize> = (0..order.len()).filter(decided).collect();
    places.into_iter().map(|place| order[place]).collect()
}

fn risks(visits: &[StageVisit]) -> Option<CompetingRisks> {
    let ends: Vec<(f64, End)> = visits.iter().map(|visit| (visit.days, visit.end)).collect();
    CompetingRisks::of(&ends)
}

fn label(firm: &Firm, stage: usize) -> String {
    let labels = firm.stages.values().nth(stage);
    labels.map_or(String::new(), |(_, label)| label.clone())
}

/// Names that a study file can have: of letters of a keyboard, else by number.
fn keys(firm: &Firm, order: &[usize]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for (stage, number) in order.iter().zip(1..) {
        let name = firm.stages.keys().nth(*stage).map_or("", String::as_str);
        let is_plain = |c: char| c.is_ascii_alphanumeric();
        let words = name.split(|c: char| !is_plain(c));
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let key = words.join("_");
        let fits = name.is_ascii() && (1..=40).contains(&key.len()) && !keys.contains(&key);
        keys.push(if fits { key } else { format!("stage_{number}") });
    }
    keys
}

/// Passed and decided deals of a stage, by who worked it.
fn counts(visits: &[StageVisit], people: usize) -> Vec<(f64, f64)> {
    let mut counts = vec![(0.0, 0.0); people];
    for visit in visits.iter().filter(|visit| visit.end != End::Open) {
        if let Some(worker) = visit.worker {
            counts[worker].0 += f64::from(u8::from(visit.end == End::First));
            counts[worker].1 += 1.0;
        }
    }
    counts
}

/// Chances by grade, if grades differ at a stage by more than luck: those that the firm names by the
/// likelihood ratio of their shares, those that were found by that of the people in them, since who is in
/// which was told by what they won.
fn by_grade(
    firm: &Firm,
    grades: &[SellerGrade],
    visits: &[StageVisit],
    all: Estimated,
) -> Vec<Option<Estimated>> {
    let counts = counts(visits, firm.owners.len());
    let of_grade = |grade: &SellerGrade| -> Vec<(f64, f64)> {
        grade.members.iter().map(|member| counts[*member]).collect()
    };
    let classes: Vec<Vec<(f64, f64)>> = grades.iter().map(of_grade).collect();
    let sums: Vec<(f64, f64)> = classes.iter().map(|class| sum(class)).collect();
    let named = firm.owners.iter().any(|owner| owner.grade.is_some());
    let spread = Spread::of(&counts).filter(|_| !named);
    let p_value = spread.map_or_else(|| difference(&sums), |spread| spread.p_value);
    let is_seen = |sum: &(f64, f64)| sum.1 >= FEWEST as f64;
    let several = sums.iter().filter(|sum| is_seen(sum)).count() > 1;
    if !several || sum(&sums).1 < FEWEST_BY_GRADE as f64 || p_value >= SPREAD {
        return Vec::new();
    }
    let drawn = spread.filter(|spread| !spread.is_of_classes(&classes));
    let of = |(grade, sum): (&SellerGrade, &(f64, f64))| {
        if !is_seen(sum) {
            return None;
        }
        if let Some(spread) = drawn {
            return shrunken(&grade.members, &counts, &spread, Some(all));
        }
        let own = |visit: &&StageVisit| visit.worker.is_some_and(|w| grade.members.contains(&w));
        let own: Vec<StageVisit> = visits.iter().filter(own).copied().collect();
        risks(&own).as_ref().map(share)
    };
    grades.iter().zip(&sums).map(of).collect()
}

fn sum(counts: &[(f64, f64)]) -> (f64, f64) {
    let add = |sum: (f64, f64), count: &(f64, f64)| (sum.0 + count.0, sum.1 + count.1);
    counts.iter().fold((0.0, 0.0), add)
}

/// The chance of so great a likelihood ratio if all shares were one.
fn difference(counts: &[(f64, f64)]) -> f64 {
    let likelihood = |&(passed, all): &(f64, f64)| {
        let of = |n: f64| if n > 0.0 { n * math::ln(n / all) } else { 0.0 };
        of(passed) + of(all - passed)
    };
    let tried = counts.iter().filter(|count| count.1 > 0.0);
    let degrees = tried.clone().count() as f64 - 1.0;
    if degrees < 1.0 {
        return 1.0;
    }
    let apart: f64 = tried.map(likelihood).sum();
    let ratio = 2.0 * (apart - likelihood(&sum(counts)));
    normal_upper_probability(chi_squared_in_errors(ratio.max(0.0), degrees))
}

/// Places of the grades that work a stage.
fn workers(grades: &[SellerGrade], visits: &[StageVisit]) -> Vec<usize> {
    let counts = by_grades(grades, visits.iter().filter_map(|visit| visit.worker));
    let all: usize = counts.iter().sum();
    let works = |place: &usize| counts[*place] as f64 > WORKS * all as f64;
    (0..grades.len()).filter(works).collect()
}

/// How many of people are of each grade.
fn by_grades(grades: &[SellerGrade], people: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut counts = vec![0; grades.len()];
    for person in people {
        let of = grades
            .iter()
            .position(|grade| grade.members.contains(&person));
        if let Some(place) = of {
            counts[place] += 1;
        }
    }
    counts
}

/// Whether most deals that came to the last stage were worked by somebody else there than at the first.
fn passes_on(all: &[Vec<StageVisit>], last: usize) -> bool {
    let workers = all
        .iter()
        .filter_map(|visits| Some([visits.first()?.worker?, visits.get(last)?.worker?]));
    let both: Vec<[usize; 2]> = workers.collect();
    let differ = both.iter().filter(|[first, last]| first != last).count();
    2 * differ > both.len()
}

/// Says which stages were passed without a date, and which deals have no date of any.
fn tell(all: &[Vec<StageVisit>], remarks: &mut Vec<Remark>) {
    let is_dated = |visits: &Vec<StageVisit>| visits.iter().any(|visit| visit.dated);
    let skips = |visits: &&Vec<StageVisit>| visits.iter().skip(1).any(|visit| !visit.dated);
    let skipped = all
        .iter()
        .filter(|visits| is_dated(visits))
        .filter(skips)
        .count();
    if skipped > 0 {
        remarks.push(Remark::SkippedStages(skipped));
    }
    let undated = all.iter().filter(|visits| !is_dated(visits)).count();
    if undated > 0 {
        remarks.push(Remark::NoStages(undated));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likelihood_ratio_of_shares_is_that_of_tables() {
        assert_eq!(difference(&[(5.0, 10.0), (0.0, 0.0)]), 1.0);
        // 2 Σ O ln(O/E) of 20 and 40 out of 100 each: 9.63, of which χ² with one degree has 0.19 %.
        let p_value = difference(&[(20.0, 100.0), (40.0, 100.0)]);
        assert!((p_value - 0.0019).abs() < 2e-4, "{p_value}");
        assert!(difference(&[(30.0, 100.0), (31.0, 100.0), (29.0, 100.0)]) > 0.9);
    }

    #[test]
    fn names_of_stages_are_keys_of_a_study() {
        let names = [
            "Демо",
            "Demo (Sales Pipeline)",
            "demo sales pipeline",
            "Won back!",
        ];
        let stages = names.map(|name| (name.to_lowercase(), (0, name.to_owned())));
        let firm = Firm {
            stages: stages.into_iter().collect(),
            ..Firm::default()
        };
        // In the order of the alphabet: two of them would be the same.
        assert_eq!(
            keys(&firm, &[0, 1, 2, 3]),
            ["demo_sales_pipeline", "stage_2", "won_back", "stage_4"]
        );
    }
}
