//! Sellers: whether they differ by more than luck, and the grades that follow.

use std::collections::BTreeMap;

use super::deals::DealOutcome;
use super::estimated::{CONFIDENCE, Estimated, KINDS};
use super::firm::{Firm, SeenDeal};
use super::winning::{chance, ends};
use crate::numeric::math;
use crate::stats::{CompetingRisks, Spread, normal_upper_quantile};

/// A likelihood ratio that luck would give no more often than this is spread.
pub const SPREAD: f64 = 0.05;
/// Days within which who had a deal is still there.
const RECENT: f64 = 364.0;

/// Chances of all sellers together, and how far they differ: of new and of existing business.
#[derive(Clone, Copy, Debug)]
pub struct WinChances {
    pub win: [Option<Estimated>; 2],
    pub spread: [Option<Spread>; 2],
}

/// Sellers of one experience.
#[derive(Clone, Debug, PartialEq)]
pub struct SellerGrade {
    /// In a study file.
    pub key: String,
    /// As the firm calls it, if it does.
    pub label: Option<String>,
    /// Numbers of its people, of those who are there now how many.
    pub members: Vec<usize>,
    pub sellers: usize,
    pub expertise: f64,
    pub win: [Option<Estimated>; 2],
    pub salary: Option<f64>,
}

/// Won and decided deals of each owner.
pub fn counts(deals: &[SeenDeal], owners: usize) -> Vec<(f64, f64)> {
    let mut counts = vec![(0.0, 0.0); owners];
    for deal in deals
        .iter()
        .filter(|deal| deal.outcome != DealOutcome::Open)
    {
        if let Some(owner) = deal.owner {
            counts[owner].0 += f64::from(u8::from(deal.outcome == DealOutcome::Won));
            counts[owner].1 += 1.0;
        }
    }
    counts
}

/// What one owner won of what was decided, and his share drawn to the mean of all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SellerRecord {
    pub won: usize,
    pub decided: usize,
    pub share: Option<Estimated>,
}

/// The records of all owners: of new and of existing business.
pub fn records(firm: &Firm, deals: &[SeenDeal], found: WinChances) -> Vec<[SellerRecord; 2]> {
    let of = |place: usize| {
        let counts = counts(&of_kind(deals, KINDS[place]), firm.owners.len());
        let record = counts
            .iter()
            .enumerate()
            .map(|(member, &(won, decided))| SellerRecord {
                won: won as usize,
                decided: decided as usize,
                share: found.spread[place]
                    .and_then(|spread| shrunken(&[member], &counts, &spread, found.win[place])),
            });
        record.collect::<Vec<SellerRecord>>()
    };
    let (new, existing) = (of(0), of(1));
    new.into_iter().zip(existing).map(|(a, b)| [a, b]).collect()
}

/// The grades: those that the firm names, else two where the owners differ by more than luck, else one; and
/// whether their chances are drawn to those of all, of new and of existing business.
pub fn grades(
    firm: &Firm,
    deals: &[SeenDeal],
    dead: Option<f64>,
    found: WinChances,
) -> (Vec<SellerGrade>, [bool; 2]) {
    let counts = KINDS.map(|kind| counts(&of_kind(deals, kind), firm.owners.len()));
    let named = firm.owners.iter().any(|owner| owner.grade.is_some());
    let mut grades = match (named, spread_of(found)) {
        (true, _) => named_grades(firm),
        (false, Some((place, spread))) => two(&counts[place], spread),
        (false, None) => vec![SellerGrade::of("seller", (0..firm.owners.len()).collect())],
    };
    let by_luck = !named && grades.len() == 2;
    let drawn = [0, 1].map(|place| {
        let counts: &[(f64, f64)] = &counts[place];
        let of = |grade: &SellerGrade| grade.members.iter().map(|member| counts[*member]).collect();
        let classes: Vec<Vec<(f64, f64)>> = grades.iter().map(of).collect();
        let spread = found.spread[place].filter(|spread| by_luck && spread.p_value < SPREAD);
        spread.is_some_and(|spread| !spread.is_of_classes(&classes))
    });
    for grade in &mut grades {
        let there = |member: &&usize| is_there(firm, **member);
        grade.sellers = grade.members.iter().filter(there).count();
        let salaries: Vec<f64> = grade
            .members
            .iter()
            .filter(there)
            .filter_map(|member| firm.owners[*member].salary)
            .collect();
        let mean = salaries.iter().sum::<f64>() / salaries.len() as f64;
        grade.salary = (!salaries.is_empty()).then_some(mean);
        for (place, existing) in KINDS.into_iter().enumerate() {
            let deals = of_kind(deals, existing);
            grade.win[place] = match found.spread[place] {
                Some(spread) if drawn[place] => {
                    shrunken(&grade.members, &counts[place], &spread, found.win[place])
                }
                _ if grade.key == "seller" => found.win[place],
                _ => {
                    let own =
                        |deal: &SeenDeal| deal.owner.is_some_and(|o| grade.members.contains(&o));
                    let own: Vec<SeenDeal> = deals.iter().filter(|d| own(d)).copied().collect();
                    let risks = CompetingRisks::of(&ends(&own, dead));
                    risks
                        .as_ref()
                        .and_then(chance)
                        .filter(|_| found.win[place].is_some())
                }
            };
        }
    }
    grades.retain(|grade| grade.sellers > 0 || grade.win[0].is_some());
    let order = |grade: &SellerGrade| grade.win[0].or(grade.win[1]).map_or(0.0, |win| win.value);
    grades.sort_by(|a, b| order(a).total_cmp(&order(b)).then(a.key.cmp(&b.key)));
    let number = grades.len() as f64;
    for (place, grade) in grades.iter_mut().enumerate() {
        grade.expertise = (place as f64 + 0.5) / number;
    }
    (grades, drawn)
}

/// The spread that grades are made by: of new business, else of existing.
pub fn spread_of(found: WinChances) -> Option<(usize, Spread)> {
    let spreads = found.spread.iter().enumerate();
    let mut wide = spreads.filter_map(|(place, spread)| Some((place, (*spread)?)));
    wide.find(|(_, spread)| spread.p_value < SPREAD)
}

fn of_kind(deals: &[SeenDeal], existing: bool) -> Vec<SeenDeal> {
    let is_kind = |deal: &&SeenDeal| deal.existing.unwrap_or(false) == existing;
    deals.iter().filter(is_kind).copied().collect()
}

impl SellerGrade {
    fn of(key: &str, members: Vec<usize>) -> SellerGrade {
        SellerGrade {
            key: key.to_owned(),
            label: None,
            members,
            sellers: 0,
            expertise: 0.5,
            win: [None; 2],
            salary: None,
        }
    }
}

/// Whether somebody is there now: by the file of owners, else by the deals of the last year.
fn is_there(firm: &Firm, member: usize) -> bool {
    let owner = &firm.owners[member];
    if firm.staffed && owner.start.is_some() {
        let begun = owner.start.is_some_and(|start| start < firm.now);
        return begun && owner.end.is_none_or(|end| end >= firm.now);
    }
    let recent = |deal: &SeenDeal| firm.now - (deal.created + deal.age) < RECENT;
    let has = |deal: &&SeenDeal| {
        let mut steps = deal.path.iter().flat_map(|path| &firm.paths[*path].steps);
        deal.owner == Some(member) || steps.any(|step| step.worker == Some(member))
    };
    let mut deals = firm.deals.iter().filter(has);
    !firm.dated || deals.any(recent)
}

fn named_grades(firm: &Firm) -> Vec<SellerGrade> {
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (member, owner) in firm.owners.iter().enumerate() {
        let name = owner.grade.as_deref().unwrap_or("other");
        by_name.entry(name).or_default().push(member);
    }
    let is_plain = |name: &str| {
        let mut letters = name.chars();
        name.len() <= 40 && letters.all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let grades = by_name.into_iter().zip(1..);
    grades
        .map(|((name, members), number)| SellerGrade {
            label: Some(name.to_owned()),
            ..match is_plain(name) {
                true => SellerGrade::of(&name.to_lowercase(), members),
                false => SellerGrade::of(&format!("grade_{number}"), members),
            }
        })
        .collect()
}

/// Those whose share, drawn to the mean, lies below it, and those above.
fn two(counts: &[(f64, f64)], spread: Spread) -> Vec<SellerGrade> {
    let is_strong = |member: &usize| {
        let (won, all) = counts[*member];
        spread.shrunken(won, all)[0] > spread.mean
    };
    let (strong, weak) = (0..counts.len()).partition(is_strong);
    vec![
        SellerGrade::of("weaker", weak),
        SellerGrade::of("stronger", strong),
    ]
}

/// The chance of some owners together: the mean of their shares drawn to the mean, weighted by their
/// deals, moved by what open deals add to the share of all that was decided.
pub fn shrunken(
    members: &[usize],
    counts: &[(f64, f64)],
    spread: &Spread,
    all: Option<Estimated>,
) -> Option<Estimated> {
    let all = all?;
    let (mut sum, mut square, mut trials, mut common) = (0.0, 0.0, 0.0, 0.0);
    for member in members {
        let (won, n) = counts[*member];
        let [share, deviation, follows] = spread.shrunken(won, n);
        sum += n * share;
        square += n * n * deviation * deviation;
        common += n * follows;
        trials += n;
    }
    if trials <= 0.0 {
        return None;
    }
    let share = sum / trials;
    let (won, decided) = counts
        .iter()
        .fold((0.0, 0.0), |(won, all), one| (won + one.0, all + one.1));
    let moved = math::logit(all.value) - math::logit(won / decided);
    let z = normal_upper_quantile(0.5 * (1.0 - CONFIDENCE));
    let own = z * square.sqrt() / trials / (share * (1.0 - share));
    // The mean of all is not known either, and moves all who are drawn to it.
    let of_all = 0.5 * (math::logit(all.high) - math::logit(all.low)) * common / trials;
    let reach = (own * own + of_all * of_all).sqrt();
    let at = |shift: f64| math::sigmoid(math::logit(share) + moved + shift);
    Some(Estimated {
        value: at(0.0),
        low: at(-reach),
        high: at(reach),
        n: trials as usize,
    })
}
