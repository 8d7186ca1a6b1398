//! The firm as it is seen as of a date: what came later is not known yet.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Columns;
use super::dates::Moment;
use super::deals::{DealOutcome, Deals, unread};
use super::problem::{ImportProblem, Remark, RowPlace};
use super::profile::{Profile, TableKind};
use super::stage_columns::{StagePath, Stages};
use super::summing::Summing;
use super::table::ExportTable;

/// Days of a month of the model: a twelfth of 52 weeks.
pub const MONTH: f64 = 364.0 / 12.0;

/// A deal as statistics see it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeenDeal {
    /// Days since 1970.
    pub created: f64,
    /// Days from its creation until it was decided, or until now.
    pub age: f64,
    /// The same in working hours, and how many there have been since its creation.
    pub hours: f64,
    pub limit: f64,
    pub outcome: DealOutcome,
    pub amount: Option<f64>,
    /// The number of its owner.
    pub owner: Option<usize>,
    pub existing: Option<bool>,
    /// The number of its way through the stages.
    pub path: Option<usize>,
}

/// An account: from when to when, in days since 1970.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Account {
    pub start: f64,
    pub end: Option<f64>,
}

/// A person, by the file of owners or by the deals alone.
#[derive(Clone, Debug, PartialEq)]
pub struct DealOwner {
    pub name: String,
    pub grade: Option<String>,
    pub start: Option<f64>,
    pub end: Option<f64>,
    pub salary: Option<f64>,
}

/// All that is known of a firm.
#[derive(Clone, Debug, Default)]
pub struct Firm {
    /// In an order that knows nothing of the files'.
    pub deals: Vec<SeenDeal>,
    /// How they went through the stages that the files have dates of.
    pub paths: Vec<StagePath>,
    pub stages: Stages,
    /// Whether the deals have dates, and whether any file said so many amounts.
    pub dated: bool,
    pub owners: Vec<DealOwner>,
    /// Whether there was a file of owners.
    pub staffed: bool,
    pub accounts: Option<Vec<Account>>,
    /// Whether a file says when accounts ended; else they begin with their first win.
    pub accounts_end: bool,
    /// Hours of tickets, where they say them; how many there were since `since`.
    pub tickets: Option<Tickets>,
    /// Hours on time sheets from the first to the last of them.
    pub hours: Option<Sheets>,
    /// Now, in days since 1970, and as a date.
    pub now: f64,
    pub today: Option<Moment>,
    /// When closes began to be recorded.
    pub since: f64,
    /// Wins closed since then: days, and whether existing.
    pub wins: Vec<(f64, Option<bool>)>,
    pub currency: Option<String>,
    pub missing: Vec<&'static str>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tickets {
    pub count: usize,
    pub hours: Vec<f64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sheets {
    pub hours: f64,
    pub people: usize,
    pub days: f64,
    pub rows: usize,
}

/// The other files.
#[derive(Debug, Default)]
pub struct Others {
    pub owners: Option<ExportTable>,
    pub accounts: Option<ExportTable>,
    pub tickets: Option<ExportTable>,
    pub hours: Option<ExportTable>,
}

/// A firm as of a date, by default the last one of its deals.
///
/// # Errors
/// All that stands in the way.
pub fn firm(
    deals: Deals,
    others: &Others,
    profile: &Profile,
    as_of: Option<Moment>,
    remarks: &mut Vec<Remark>,
) -> Result<Firm, Vec<ImportProblem>> {
    let mut problems = Vec::new();
    let mut firm = Firm {
        dated: deals.dated,
        currency: deals.currency.clone(),
        missing: deals.missing.clone(),
        stages: deals.stages.clone(),
        ..Firm::default()
    };
    if deals.dated {
        match as_of.map_or_else(|| last_date(&deals), Ok) {
            Ok(today) => {
                firm.today = Some(today);
                firm.now = today.day as f64 + 1.0;
            }
            Err(problem) => problems.push(problem),
        }
    }
    let people = deals.rows.iter().flat_map(|deal| {
        let workers = deal.stages.iter().map(|cell| cell.worker.as_str());
        std::iter::once(deal.owner.as_str()).chain(workers)
    });
    let names: BTreeSet<&str> = people.collect();
    let mut owners: BTreeMap<String, DealOwner> = BTreeMap::new();
    if let Some(table) = &others.owners {
        firm.staffed = true;
        owners = staff(table, profile, &mut problems);
        let unknown = names
            .iter()
            .filter(|name| !name.is_empty() && !owners.contains_key(**name));
        let unknown = unknown.count();
        if unknown > 0 {
            remarks.push(Remark::UnknownOwners(unknown));
        }
    }
    for name in names.into_iter().filter(|name| !name.is_empty()) {
        owners.entry(name.to_owned()).or_insert_with(|| DealOwner {
            name: name.to_owned(),
            grade: None,
            start: None,
            end: None,
            salary: None,
        });
    }
    let numbers: BTreeMap<String, usize> = owners.keys().cloned().zip(0..).collect();
    firm.owners = owners.into_values().collect();
    let without = see(&mut firm, deals, &numbers, remarks);
    if without > 0 {
        remarks.push(Remark::NoOwner(without));
    }
    if firm.deals.is_empty() && problems.is_empty() {
        let as_of = firm.today.unwrap_or(Moment {
            day: 0,
            second: None,
        });
        problems.push(ImportProblem::NothingUntil { as_of });
    }
    for (kind, table) in [
        (TableKind::Owners, &others.owners),
        (TableKind::Accounts, &others.accounts),
        (TableKind::Tickets, &others.tickets),
        (TableKind::Sheets, &others.hours),
    ] {
        if let Some(Ok(columns)) = table.as_ref().map(|t| Columns::of(t, kind, profile)) {
            unread(&columns, &[], Vec::new(), remarks);
        }
    }
    if let Some(table) = &others.accounts {
        firm.accounts_end = true;
        firm.accounts = accounts(table, profile, firm.now, &mut problems, remarks);
    }
    if let Some(table) = &others.tickets {
        firm.tickets = tickets(table, profile, &firm, &mut problems);
    }
    if let Some(table) = &others.hours {
        firm.hours = sheets(table, profile, firm.now, &mut problems);
    }
    match problems.is_empty() {
        true => Ok(firm),
        false => Err(problems),
    }
}

/// The last date of the deals, unless it stands alone.
pub(super) fn last_date(deals: &Deals) -> Result<Moment, ImportProblem> {
    let dates = deals.rows.iter().flat_map(|deal| {
        let dates = [deal.created, deal.closed];
        dates
            .into_iter()
            .flatten()
            .map(|date| (date.day, &deal.place))
    });
    let mut dates: Vec<(i64, &RowPlace)> = dates.collect();
    dates.sort_unstable();
    let moment = |day| Moment { day, second: None };
    let (last, place) = dates
        .last()
        .copied()
        .ok_or(ImportProblem::NothingUntil { as_of: moment(0) })?;
    match dates.iter().rev().find(|(day, _)| *day < last) {
        Some((before, _)) if last - before > 366 => Err(ImportProblem::LoneDate {
            place: place.clone(),
            date: moment(last),
            before: moment(*before),
        }),
        _ => Ok(moment(last)),
    }
}

impl Firm {
    /// Puts the deals into an order that knows nothing of the files'.
    fn order(&mut self) {
        let paths = &self.paths;
        let key = |deal: &SeenDeal| {
            let path = deal.path.map(|path| &paths[path]);
            (deal.outcome, deal.existing, deal.owner, path)
        };
        self.deals.sort_unstable_by(|a, b| {
            let times = a
                .created
                .total_cmp(&b.created)
                .then(a.age.total_cmp(&b.age));
            let amounts = |deal: &SeenDeal| deal.amount.map_or(-1.0, |amount| amount);
            let times = times.then(amounts(a).total_cmp(&amounts(b)));
            times
                .then(a.hours.total_cmp(&b.hours))
                .then_with(|| key(a).cmp(&key(b)))
        });
    }
}

/// Turns deals into what is known of them now; gives how many have no owner.
fn see(
    firm: &mut Firm,
    deals: Deals,
    numbers: &BTreeMap<String, usize>,
    remarks: &mut Vec<Remark>,
) -> usize {
    let (mut later, mut closed_later, mut without) = (0, 0, 0);
    let is_past = |moment: Moment| moment.days() < firm.now;
    let mut first: Option<f64> = None;
    let mut bought: BTreeMap<String, f64> = BTreeMap::new();
    let mut summing = Summing::default();
    for deal in deals.rows {
        let owner = numbers.get(&deal.owner).copied();
        let mut seen = SeenDeal {
            created: 0.0,
            age: 0.0,
            hours: 0.0,
            limit: 0.0,
            outcome: deal.outcome,
            amount: deal.amount,
            owner,
            existing: deal.existing,
            path: None,
        };
        if let Some(created) = deal.created {
            if !is_past(created) {
                later += 1;
                continue;
            }
            let closed = deal.closed.filter(|closed| is_past(*closed));
            if closed.is_none() && deal.outcome != DealOutcome::Open {
                seen.outcome = DealOutcome::Open;
                closed_later += 1;
            }
            seen.created = created.days();
            let now = firm.today.expect("what has dates has a last one");
            let end_of_day = Moment {
                day: now.day + 1,
                second: created.second.map(|_| 0),
            };
            let until = closed.unwrap_or(end_of_day);
            seen.age = (until.days() - seen.created).max(0.0);
            seen.hours = created.working_hours_until(until);
            seen.limit = created.working_hours_until(end_of_day);
            let moments = [created, until, end_of_day];
            let path = StagePath::of(&deal.stages, &firm.stages, numbers, moments);
            seen.path = path.as_ref().map(|_| firm.paths.len());
            firm.paths.extend(path);
            if let Some(closed) = closed {
                first = Some(first.map_or(closed.days(), |first| first.min(closed.days())));
                if seen.outcome == DealOutcome::Won {
                    firm.wins.push((closed.days(), deal.existing));
                    if !deal.account.is_empty() {
                        let start = bought.entry(deal.account).or_insert(f64::INFINITY);
                        *start = start.min(closed.days());
                    }
                }
            }
        }
        if let Some(kept) = deals.kept.get(&deal.place) {
            summing.note(kept, seen.outcome, seen.amount, deal.created, is_past);
        }
        without += usize::from(owner.is_none());
        firm.deals.push(seen);
    }
    summing.tell(remarks);
    firm.since = first.unwrap_or(0.0);
    if !bought.is_empty() {
        let mut starts: Vec<f64> = bought.into_values().collect();
        starts.sort_unstable_by(f64::total_cmp);
        let begun = |start| Account { start, end: None };
        firm.accounts = Some(starts.into_iter().map(begun).collect());
    }
    firm.order();
    let since = firm.since;
    firm.wins.retain(|(closed, _)| *closed > since);
    firm.wins
        .sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    if later > 0 {
        remarks.push(Remark::CreatedLater(later));
    }
    if closed_later > 0 {
        remarks.push(Remark::ClosedLater(closed_later));
    }
    without
}

fn columns<'a>(
    table: &'a ExportTable,
    kind: TableKind,
    profile: &'a Profile,
    needed: &[&'static str],
    problems: &mut Vec<ImportProblem>,
) -> Option<Columns<'a>> {
    match Columns::of(table, kind, profile) {
        Ok(columns) => {
            let before = problems.len();
            for field in needed {
                columns.needs(field, problems);
            }
            (problems.len() == before).then_some(columns)
        }
        Err(twice) => {
            problems.extend(twice);
            None
        }
    }
}

fn staff(
    table: &ExportTable,
    profile: &Profile,
    problems: &mut Vec<ImportProblem>,
) -> BTreeMap<String, DealOwner> {
    let mut owners = BTreeMap::new();
    let Some(columns) = columns(table, TableKind::Owners, profile, &["owner"], problems) else {
        return owners;
    };
    let [start, end] = ["start", "end"].map(|field| columns.dates(field, problems));
    let salaries = columns.numbers("salary", problems);
    let [names, grades] = ["owner", "grade"].map(|field| columns.texts(field));
    for row in (0..names.len()).filter(|row| !names[*row].is_empty()) {
        let owner = DealOwner {
            name: names[row].to_owned(),
            grade: (!grades[row].is_empty()).then(|| grades[row].to_owned()),
            start: start[row].map(Moment::days),
            end: end[row].map(Moment::days),
            salary: salaries[row],
        };
        // Who is there twice has come back: the last spell counts.
        let place = owners.entry(owner.name.clone()).or_insert(owner.clone());
        let spell = |owner: &DealOwner| {
            let numbers = [owner.start, owner.end, owner.salary];
            (
                numbers.map(|number| number.map(f64::to_bits)),
                owner.grade.clone(),
            )
        };
        if spell(&owner) > spell(place) {
            *place = owner;
        }
    }
    owners
}

fn accounts(
    table: &ExportTable,
    profile: &Profile,
    now: f64,
    problems: &mut Vec<ImportProblem>,
    remarks: &mut Vec<Remark>,
) -> Option<Vec<Account>> {
    let columns = columns(
        table,
        TableKind::Accounts,
        profile,
        &["start", "end"],
        problems,
    )?;
    let [start, end] = ["start", "end"].map(|field| columns.dates(field, problems));
    let (mut accounts, mut backwards) = (Vec::new(), Vec::new());
    for (row, (start, end)) in start.into_iter().zip(end).enumerate() {
        let Some(start) = start.map(Moment::days).filter(|start| *start < now) else {
            continue;
        };
        let end = end.map(Moment::days).filter(|end| *end < now);
        match end.is_some_and(|end| end < start) {
            true => backwards.push(columns.at(row)),
            false => accounts.push(Account { start, end }),
        }
    }
    if !backwards.is_empty() {
        remarks.push(Remark::EndsBeforeStart(backwards));
    }
    let end = |account: &Account| account.end.unwrap_or(f64::INFINITY);
    accounts.sort_unstable_by(|a, b| a.start.total_cmp(&b.start).then(end(a).total_cmp(&end(b))));
    Some(accounts)
}

fn tickets(
    table: &ExportTable,
    profile: &Profile,
    firm: &Firm,
    problems: &mut Vec<ImportProblem>,
) -> Option<Tickets> {
    let columns = columns(table, TableKind::Tickets, profile, &["created"], problems)?;
    let created = columns.dates("created", problems);
    let spent = columns.numbers("spent", problems);
    let mut tickets = Tickets::default();
    for (created, hours) in created.into_iter().zip(spent) {
        let is_seen = |day: f64| firm.since <= day && day < firm.now;
        if created.is_some_and(|created| is_seen(created.days())) {
            tickets.count += 1;
            tickets.hours.extend(hours.filter(|hours| *hours > 0.0));
        }
    }
    tickets.hours.sort_unstable_by(f64::total_cmp);
    Some(tickets)
}

fn sheets(
    table: &ExportTable,
    profile: &Profile,
    now: f64,
    problems: &mut Vec<ImportProblem>,
) -> Option<Sheets> {
    let columns = columns(
        table,
        TableKind::Sheets,
        profile,
        &["date", "owner", "spent"],
        problems,
    )?;
    let dates = columns.dates("date", problems);
    let hours = columns.numbers("spent", problems);
    let names = columns.texts("owner");
    let mut spans: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    let mut worked = Vec::new();
    for ((date, hours), name) in dates.into_iter().zip(hours).zip(names) {
        let (Some(date), Some(hours)) = (date.map(Moment::days), hours) else {
            continue;
        };
        if date < now && hours >= 0.0 {
            let span = spans.entry(name).or_insert((date, date));
            *span = (span.0.min(date), span.1.max(date));
            worked.push(hours);
        }
    }
    // The same bits for any order of rows.
    worked.sort_unstable_by(f64::total_cmp);
    let days = spans.values().map(|(first, last)| last - first + 1.0).sum();
    (!worked.is_empty()).then(|| Sheets {
        hours: worked.iter().sum(),
        people: spans.len(),
        days,
        rows: worked.len(),
    })
}
