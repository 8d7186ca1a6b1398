//! The deals that a firm has open as of a date, as a study takes them.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::assumed::{effort, stage_effort};
use super::deals::DealOutcome;
use super::estimated::KINDS;
use super::estimates::Estimates;
use super::firm::{Firm, SeenDeal};
use super::funnel::Funnel;
use super::paths::visits;
use super::sellers::SellerGrade;
use super::winning::{StillDecided, is_dead};
use crate::random::{Key, Luck};

/// What deals are alike in: kind, place of the grade of who leads them, hundredths of hours, and the place of
/// their stage with its hundredths of hours.
type Alike = (usize, Option<usize>, i64, Option<(usize, i64)>);

/// Rows of `[pipeline]`, for the end of a study. Dead deals are left out, and of each age as many as will not
/// be decided any more, chosen by chance: the study's chance to win is that of a new deal, some of which die.
pub fn pipeline(firm: &Firm, found: &Estimates) -> String {
    let mut rows: BTreeMap<Alike, usize> = BTreeMap::new();
    for (place, existing) in KINDS.into_iter().enumerate() {
        let of_kind = |deal: &&SeenDeal| deal.existing.unwrap_or(false) == existing;
        let deals: Vec<SeenDeal> = firm.deals.iter().filter(of_kind).copied().collect();
        let recorded = deals.iter().filter(|deal| deal.created >= firm.since);
        let recorded: Vec<SeenDeal> = recorded.copied().collect();
        let decided = found.dead.map(|after| StillDecided::of(&recorded, after));
        let luck = Luck::new(0, 0).stream(Key::of("open"), place as u32);
        for (number, deal) in deals.iter().enumerate() {
            let share = decided.as_ref().map_or(1.0, |decided| {
                decided.share(deal.age) / decided.share(0.0).max(1e-9)
            });
            let is_open = deal.outcome == DealOutcome::Open && !is_dead(deal, found.dead);
            if is_open && luck.uniform(number as u64) < share {
                let funnel = found.funnel.as_ref().filter(|_| !existing);
                let stage = funnel.and_then(|funnel| stands(firm, funnel, deal));
                let at = stage.map(|(stage, hours, _)| (stage, hundredths(hours)));
                let grade = match stage {
                    Some((stage, _, worker)) => worker_of(firm, found, stage, worker),
                    None => grade(firm, found, deal),
                };
                let alike = (place, grade, hundredths(deal.hours), at);
                *rows.entry(alike).or_default() += 1;
            }
        }
    }
    let (effort, by_stage) = (effort(found), stage_effort(found));
    let mut text = String::new();
    for (number, ((kind, grade, hours, stage), count)) in (1..).zip(rows) {
        let age = hours as f64 / 100.0;
        let _ = write!(text, "\n[pipeline.open-{number}]\nsegment = \"clients\"\n");
        if KINDS[kind] {
            text.push_str("kind = \"existing\"\n");
        }
        if let Some(grade) = grade {
            let _ = writeln!(text, "owner = \"{}\"", found.grades[grade].key);
        }
        // What a client is asked of a deal begins when the work for it is done.
        let waited = match (grade, stage) {
            (None, _) if !KINDS[kind] => age,
            (_, Some((stage, hours))) => (hours as f64 / 100.0 - by_stage[stage]).clamp(0.0, age),
            _ => (age - effort[kind]).max(0.0),
        };
        if let (Some((stage, _)), Some(funnel)) = (stage, &found.funnel) {
            let _ = writeln!(text, "stage = \"{}\"", funnel.stages[stage].key);
        }
        let _ = writeln!(
            text,
            "age = \"{age}h\"\nwaited = \"{waited:.2}h\"\ncount = {count}"
        );
    }
    text
}

fn hundredths(hours: f64) -> i64 {
    (hours * 100.0).round() as i64
}

/// The place of the stage that a deal stands at, its working hours there, and who works it.
fn stands(firm: &Firm, funnel: &Funnel, deal: &SeenDeal) -> Option<(usize, f64, Option<usize>)> {
    let visits = visits(deal, &firm.paths[deal.path?], &funnel.order, None);
    let last = visits.last()?;
    Some((visits.len() - 1, last.hours.x, last.worker))
}

/// The grade of who works a stage: where nobody who does has begun it, the first grade that works it; none of
/// a deal at its first stage that nobody has.
fn worker_of(firm: &Firm, found: &Estimates, stage: usize, worker: Option<usize>) -> Option<usize> {
    let works = &found.funnel.as_ref()?.stages[stage].workers;
    let of_worker = |grade: &SellerGrade| worker.is_some_and(|one| grade.members.contains(&one));
    let grade = found.grades.iter().position(of_worker);
    let is_had = stage > 0 || worker.is_some() || firm.owners.is_empty();
    let first = is_had.then(|| works.first().copied().unwrap_or(0));
    grade.filter(|grade| works.contains(grade)).or(first)
}

/// The grade of who leads a deal; a file that names nobody says nothing, and one grade has to do.
fn grade(firm: &Firm, found: &Estimates, deal: &SeenDeal) -> Option<usize> {
    if firm.owners.is_empty() {
        return Some(0);
    }
    let owner = deal.owner?;
    let of_owner = |grade: &SellerGrade| grade.members.contains(&owner);
    Some(found.grades.iter().position(of_owner).unwrap_or(0))
}
