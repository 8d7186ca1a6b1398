//! Deals out of a table of them: cleaned, with what was odd about them said.

use std::collections::{BTreeMap, BTreeSet};

use super::amounts;
use super::columns::Columns;
use super::dates::Moment;
use super::kept::{Kept, kept};
use super::problem::{ImportProblem, Remark, RowPlace};
use super::profile::{Profile, TableKind};
use super::stage_columns::{self, StageCell, Stages};
use super::table::ExportTable;

/// What became of a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DealOutcome {
    Won,
    Lost,
    Open,
}

/// A row of an export of deals.
#[derive(Clone, Debug, PartialEq)]
pub struct DealRow {
    pub created: Option<Moment>,
    /// Of decided deals only: what an open one says is a hope.
    pub closed: Option<Moment>,
    pub outcome: DealOutcome,
    pub amount: Option<f64>,
    pub owner: String,
    pub account: String,
    /// Whether it is with an account that has bought before.
    pub existing: Option<bool>,
    pub stages: Vec<StageCell>,
    pub place: RowPlace,
}

/// The deals of all files, and what is known of them as a whole.
#[derive(Clone, Debug, Default)]
pub struct Deals {
    pub rows: Vec<DealRow>,
    /// Whether the files say when deals were created and closed.
    pub dated: bool,
    pub currency: Option<String>,
    /// Which fields no file has.
    pub missing: Vec<&'static str>,
    /// The stages that the files have dates of.
    pub stages: Stages,
    /// What no number of a study rests on.
    pub kept: Kept,
}

/// Reads deals out of their tables.
///
/// # Errors
/// All that stands in the way.
pub fn read(
    tables: &[ExportTable],
    profile: &Profile,
    remarks: &mut Vec<Remark>,
) -> Result<Deals, Vec<ImportProblem>> {
    let mut problems = Vec::new();
    let mut deals = Deals {
        currency: profile.currency.clone(),
        missing: TableKind::Deals.fields().to_vec(),
        ..Deals::default()
    };
    let mut by_id: BTreeMap<String, Vec<DealRow>> = BTreeMap::new();
    let mut said = BTreeSet::new();
    let mut odd = Odd::default();
    for table in tables {
        let columns = match Columns::of(table, TableKind::Deals, profile) {
            Ok(columns) => columns,
            Err(twice) => {
                problems.extend(twice);
                continue;
            }
        };
        let before = problems.len();
        columns.needs("stage", &mut problems);
        deals.missing.retain(|field| columns.head(field).is_none());
        let created = columns.dates("created", &mut problems);
        let closed = columns.dates("closed", &mut problems);
        let amounts = columns.numbers("amount", &mut problems);
        let [ids, owners, accounts] = ["id", "owner", "account"].map(|field| columns.texts(field));
        let (stage, kind) = (columns.texts("stage"), columns.texts("kind"));
        known_outcomes(&columns, &stage, profile, &mut problems);
        if problems.len() > before {
            continue;
        }
        let (mut taken, others) = kept(&columns, &mut deals.kept);
        let (staged, of_stages) = stage_columns::of_rows(&columns, profile, &mut deals.stages);
        taken.extend(of_stages);
        unread(&columns, &taken, others, remarks);
        said.extend(currencies(&columns));
        if said.len() > 1 {
            problems.push(ImportProblem::Currencies {
                file: table.file.to_string(),
                has: said.iter().cloned().collect(),
            });
            continue;
        }
        for (row, stages) in staged.into_iter().enumerate() {
            let outcome = match profile.outcome(stage[row]) {
                Some("won") => DealOutcome::Won,
                Some(_) => DealOutcome::Lost,
                None => DealOutcome::Open,
            };
            if outcome == DealOutcome::Open {
                *odd.stages.entry(stage[row]).or_default() += 1;
                odd.expected += usize::from(closed[row].is_some());
            }
            let existing = profile.kind(kind[row]).map(|kind| kind == "existing");
            if existing.is_none() && !kind[row].is_empty() {
                *odd.kinds.entry(kind[row]).or_default() += 1;
            }
            if amounts[row].is_some_and(|amount| amount < 0.0) {
                odd.negative.push(columns.at(row));
            }
            let deal = DealRow {
                created: created[row],
                closed: closed[row].filter(|_| outcome != DealOutcome::Open),
                outcome,
                amount: amounts[row].filter(|amount| *amount >= 0.0),
                owner: owners[row].to_owned(),
                account: accounts[row].to_owned(),
                existing,
                stages,
                place: columns.at(row),
            };
            match ids[row] {
                "" => deals.rows.push(deal),
                id => by_id.entry(id.to_owned()).or_default().push(deal),
            }
        }
    }
    let is_code = |code: &String| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    if deals.currency.is_none() {
        deals.currency = said.into_iter().find(is_code);
    }
    equal_rows(tables, &deals.rows, remarks);
    once_each(by_id, &mut deals.rows, &mut problems, remarks);
    if !problems.is_empty() {
        return Err(problems);
    }
    odd.tell(remarks);
    dated(&mut deals, remarks);
    by_account(&mut deals, remarks);
    Ok(deals)
}

/// Names the columns that no rule reads.
pub(super) fn unread(
    columns: &Columns<'_>,
    taken: &[usize],
    others: Vec<String>,
    remarks: &mut Vec<Remark>,
) {
    let mut heads = columns.unread(taken);
    heads.extend(others);
    if !heads.is_empty() {
        let file = columns.table.file.to_string();
        remarks.push(Remark::Unread { file, heads });
    }
}

/// What is odd about single rows.
#[derive(Default)]
struct Odd<'a> {
    /// Of open deals.
    stages: BTreeMap<&'a str, usize>,
    kinds: BTreeMap<&'a str, usize>,
    expected: usize,
    negative: Vec<RowPlace>,
}

impl Odd<'_> {
    fn tell(self, remarks: &mut Vec<Remark>) {
        let counted = |words: BTreeMap<&str, usize>| {
            let words = words.into_iter().map(|(word, n)| (word.to_owned(), n));
            words.collect::<Vec<_>>()
        };
        if !self.stages.is_empty() {
            remarks.push(Remark::OpenStages(counted(self.stages)));
        }
        if self.expected > 0 {
            remarks.push(Remark::ExpectedClose(self.expected));
        }
        if !self.kinds.is_empty() {
            remarks.push(Remark::UnknownKind(counted(self.kinds)));
        }
        if !self.negative.is_empty() {
            remarks.push(Remark::Negative(self.negative));
        }
    }
}

/// The currencies that a file says, at its amounts or in a column of their own.
fn currencies(columns: &Columns<'_>) -> BTreeSet<String> {
    let mut said = amounts::currencies(columns.texts("amount").into_iter());
    let named = columns.texts("currency").into_iter();
    said.extend(named.filter(|code| !code.is_empty()).map(str::to_uppercase));
    said
}

/// A column of stages in which none is won, or none lost, was not understood.
fn known_outcomes(
    columns: &Columns<'_>,
    stages: &[&str],
    profile: &Profile,
    problems: &mut Vec<ImportProblem>,
) {
    let Some(head) = columns.head("stage") else {
        return;
    };
    if stages.iter().any(|stage| profile.outcome(stage).is_some()) {
        return;
    }
    let mut has: Vec<String> = stages.iter().map(|stage| (*stage).to_owned()).collect();
    has.sort_unstable();
    has.dedup();
    problems.push(ImportProblem::NoOutcomes {
        file: columns.table.file.to_string(),
        column: head.to_owned(),
        has,
    });
}

/// Rows without id that are equal cell by cell: nobody can tell whether they are one deal or two.
fn equal_rows(tables: &[ExportTable], without_id: &[DealRow], remarks: &mut Vec<Remark>) {
    if without_id.is_empty() {
        return;
    }
    let mut without: Vec<&RowPlace> = without_id.iter().map(|deal| &deal.place).collect();
    without.sort_unstable();
    let mut places = Vec::new();
    for table in tables {
        let mut seen: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
        for row in &table.rows {
            let place = table.place(row);
            if without.binary_search(&&place).is_err() {
                continue;
            }
            let cells: Vec<&str> = (0..table.head.len()).map(|c| table.cell(row, c)).collect();
            let times = seen.entry(cells).or_default();
            if *times > 0 {
                places.push(place);
            }
            *times += 1;
        }
    }
    if !places.is_empty() {
        remarks.push(Remark::EqualRows(places));
    }
}

/// One deal for each id; rows of one id that differ are a question that only a person can answer.
fn once_each(
    by_id: BTreeMap<String, Vec<DealRow>>,
    deals: &mut Vec<DealRow>,
    problems: &mut Vec<ImportProblem>,
    remarks: &mut Vec<Remark>,
) {
    let mut repeated = Vec::new();
    for (id, mut rows) in by_id {
        rows.sort_by(|a, b| a.place.cmp(&b.place));
        let first = rows.swap_remove(0);
        let same = |deal: &DealRow| {
            let place = first.place.clone();
            DealRow {
                place,
                ..deal.clone()
            } == first
        };
        if rows.iter().all(same) {
            repeated.extend(rows.into_iter().map(|deal| deal.place));
        } else {
            let mut places: Vec<RowPlace> = rows.into_iter().map(|deal| deal.place).collect();
            places.push(first.place.clone());
            places.sort_unstable();
            problems.push(ImportProblem::Differ { id, places });
        }
        deals.push(first);
    }
    if !repeated.is_empty() {
        repeated.sort_unstable();
        remarks.push(Remark::Repeated(repeated));
    }
}

/// Leaves out what cannot be: without a beginning where there are beginnings, or ended before it.
fn dated(deals: &mut Deals, remarks: &mut Vec<Remark>) {
    deals.dated = deals.rows.iter().any(|deal| deal.created.is_some());
    if !deals.dated {
        return;
    }
    let (mut not_created, mut not_closed, mut backwards) = (Vec::new(), Vec::new(), Vec::new());
    deals.rows.retain(|deal| {
        let Some(created) = deal.created else {
            not_created.push(deal.place.clone());
            return false;
        };
        match deal.closed {
            None if deal.outcome != DealOutcome::Open => not_closed.push(deal.place.clone()),
            Some(closed) if is_before(closed, created) => backwards.push(deal.place.clone()),
            _ => return true,
        }
        false
    });
    for (mut places, remark) in [
        (not_created, Remark::NotCreated as fn(_) -> _),
        (not_closed, Remark::NotDated),
        (backwards, Remark::ClosedBeforeCreated),
    ] {
        if !places.is_empty() {
            places.sort_unstable();
            remarks.push(remark(places));
        }
    }
}

/// A day without a time may hold any.
fn is_before(one: Moment, other: Moment) -> bool {
    match (one.second, other.second) {
        (Some(_), Some(_)) => one < other,
        _ => one.day < other.day,
    }
}

/// Where no column says what is new: a deal with an account that had won one before it is not.
fn by_account(deals: &mut Deals, remarks: &mut Vec<Remark>) {
    if !deals.missing.contains(&"kind") {
        return;
    }
    if deals.missing.contains(&"account") || !deals.dated {
        remarks.push(Remark::AllNew);
        return;
    }
    let mut first: BTreeMap<String, Moment> = BTreeMap::new();
    for deal in deals
        .rows
        .iter()
        .filter(|deal| deal.outcome == DealOutcome::Won)
    {
        if let Some(closed) = deal.closed.filter(|_| !deal.account.is_empty()) {
            let first = first.entry(deal.account.clone()).or_insert(closed);
            *first = closed.min(*first);
        }
    }
    for deal in &mut deals.rows {
        let won = first.get(&deal.account);
        let created = deal.created.expect("those without are left out");
        deal.existing = Some(won.is_some_and(|won| *won <= created));
    }
    remarks.push(Remark::KindByAccount);
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::*;

    fn deals(text: &str) -> (Result<Deals, Vec<ImportProblem>>, Vec<Remark>) {
        let mut remarks = Vec::new();
        let table = table::read("a.csv", text.as_bytes(), &mut remarks).expect("a table");
        let profile = Profile::shipped("generic").expect("shipped");
        let deals = read(&[table], &profile, &mut remarks);
        (deals, remarks)
    }

    const HEAD: &str = "id,created,closed,stage,amount,account\n";

    #[test]
    fn an_open_deal_has_no_close_and_a_second_purchase_is_no_new_one() {
        let (deals, remarks) = deals(&format!(
            "{HEAD}1,2024-01-01,2024-02-01,Won,5,A\n2,2024-03-01,2024-09-01,Proposal,5,A\n\
             3,2024-03-01,2024-04-01,Lost,,B\n"
        ));
        let deals = deals.expect("deals");
        assert_eq!(deals.rows[1].closed, None);
        let existing: Vec<_> = deals.rows.iter().map(|deal| deal.existing).collect();
        assert_eq!(existing, [Some(false), Some(true), Some(false)]);
        assert!(remarks.contains(&Remark::ExpectedClose(1)));
        assert!(remarks.contains(&Remark::OpenStages(vec![("Proposal".into(), 1)])));
    }

    #[test]
    fn what_cannot_be_is_left_out_and_told_with_its_row() {
        let (deals, remarks) = deals(&format!(
            "{HEAD}1,2024-01-05,2024-01-01,Won,5,A\n2,,2024-01-09,Won,5,A\n3,2024-01-01,,Lost,5,A\n\
             4,2024-01-01,2024-02-01,Won,-5,A\n4,2024-01-01,2024-02-01,Won,-5,A\n"
        ));
        assert_eq!(deals.expect("deals").rows.len(), 1);
        let at = |line| RowPlace {
            file: "a.csv".into(),
            line,
        };
        for remark in [
            Remark::ClosedBeforeCreated(vec![at(2)]),
            Remark::NotCreated(vec![at(3)]),
            Remark::NotDated(vec![at(4)]),
            Remark::Repeated(vec![at(6)]),
        ] {
            assert!(remarks.contains(&remark), "{remark:?} of {remarks:?}");
        }
    }

    #[test]
    fn what_only_a_person_can_decide_is_a_problem() {
        let (twice, _) = deals(&format!(
            "{HEAD}1,2024-01-01,2024-02-01,Won,5,A\n1,2024-01-01,2024-02-01,Lost,5,A\n"
        ));
        assert!(
            matches!(&twice.expect_err("differ")[..], [ImportProblem::Differ { id, .. }] if id == "1")
        );
        let (stages, _) = deals(&format!("{HEAD}1,2024-01-01,2024-02-01,Gewonnen,5,A\n"));
        assert!(matches!(
            stages.expect_err("unknown")[..],
            [ImportProblem::NoOutcomes { .. }]
        ));
        let (many, _) = deals("id,created,closed,amount\n1,29.02.2023,03/04/2024,30%\n");
        assert_eq!(many.expect_err("wrong").len(), 4);
    }

    #[test]
    fn equal_rows_without_id_are_kept() {
        let (deals, remarks) = deals("stage,owner\nWon,A\nWon,A\nLost,A\nWon,A\n");
        assert_eq!(deals.expect("deals").rows.len(), 4);
        assert!(
            matches!(&remarks[..], [Remark::EqualRows(places), Remark::AllNew] if places.len() == 2)
        );
    }
}
