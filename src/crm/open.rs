//! The deals that a firm has open as of a date, as a study takes them.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::assumed::effort;
use super::deals::DealOutcome;
use super::estimated::KINDS;
use super::estimates::Estimates;
use super::firm::{Firm, SeenDeal};
use super::winning::{StillDecided, is_dead};
use crate::random::{Key, Luck};

/// What deals are alike in: kind, place of the grade of who leads them, hundredths of hours.
type Alike = (usize, Option<usize>, i64);

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
                let hours = (deal.hours * 100.0).round() as i64;
                *rows
                    .entry((place, grade(firm, found, deal), hours))
                    .or_default() += 1;
            }
        }
    }
    let effort = effort(found);
    let mut text = String::new();
    for (number, ((kind, grade, hours), count)) in (1..).zip(rows) {
        let age = hours as f64 / 100.0;
        let _ = write!(text, "\n[pipeline.open-{number}]\nsegment = \"clients\"\n");
        if KINDS[kind] {
            text.push_str("kind = \"existing\"\n");
        }
        if let Some(grade) = grade {
            let _ = writeln!(text, "owner = \"{}\"", found.grades[grade].key);
        }
        // What a client is asked of a deal begins when the work for it is done.
        let waited = match grade {
            None if !KINDS[kind] => age,
            _ => (age - effort[kind]).max(0.0),
        };
        let _ = writeln!(
            text,
            "age = \"{age}h\"\nwaited = \"{waited:.2}h\"\ncount = {count}"
        );
    }
    text
}

/// The grade of who leads a deal; a file that names nobody says nothing, and one grade has to do.
fn grade(firm: &Firm, found: &Estimates, deal: &SeenDeal) -> Option<usize> {
    if firm.owners.is_empty() {
        return Some(0);
    }
    let owner = deal.owner?;
    let of_owner = |grade: &super::sellers::SellerGrade| grade.members.contains(&owner);
    Some(found.grades.iter().position(of_owner).unwrap_or(0))
}
