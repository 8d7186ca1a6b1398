//! The lists of measures that are told beyond the catalogue itself, made of the catalogue's columns.

use super::catalogue::CATALOGUE;
use super::catalogue_row::{Better, MeasureList, Row, Unit};

/// The row of a list that comes after a place; none: that was the last.
const fn next(list: MeasureList, after: u16) -> Option<&'static Row> {
    let mut found: Option<&Row> = None;
    let mut block = 0;
    while block < CATALOGUE.len() {
        let rows = CATALOGUE[block].1;
        let mut index = 0;
        while index < rows.len() {
            let row = &rows[index];
            let place = row.place(list);
            let is_nearer = match found {
                Some(found) => place < found.place(list),
                None => true,
            };
            if place > after && is_nearer {
                found = Some(row);
            }
            index += 1;
        }
        block += 1;
    }
    found
}

const fn count(list: MeasureList) -> usize {
    let mut count = 0;
    let mut block = 0;
    while block < CATALOGUE.len() {
        let rows = CATALOGUE[block].1;
        let mut index = 0;
        while index < rows.len() {
            count += (rows[index].place(list) > 0) as usize;
            index += 1;
        }
        block += 1;
    }
    count
}

/// The rows of a list, in its order.
const fn rows<const COUNT: usize>(list: MeasureList) -> [&'static Row; COUNT] {
    let mut rows = [&CATALOGUE[0].1[0]; COUNT];
    let (mut index, mut place) = (0, 0);
    while index < COUNT {
        let Some(row) = next(list, place) else {
            panic!("two measures have one place in a list");
        };
        rows[index] = row;
        place = row.place(list);
        index += 1;
    }
    rows
}

const fn names<const COUNT: usize>(list: MeasureList) -> [&'static str; COUNT] {
    let rows: [&Row; COUNT] = rows(list);
    let mut names = [""; COUNT];
    let mut index = 0;
    while index < COUNT {
        names[index] = rows[index].name;
        index += 1;
    }
    names
}

/// Measures that are written for every replication unless all are asked for.
pub const CORE: [&str; count(MeasureList::Core)] = names(MeasureList::Core);
/// Measures that are compared between structures.
pub const COMPARED: [&str; count(MeasureList::Compared)] = names(MeasureList::Compared);
/// Monthly measures that are written for every replication.
pub const MONTH_ROWS: [&str; count(MeasureList::MonthRows)] = names(MeasureList::MonthRows);
/// Measures of money that a verdict can be about.
pub const MONEY: [&str; count(MeasureList::Headline)] = names(MeasureList::Headline);
/// Measures of the table of money.
pub const MONEY_TABLE: [&str; count(MeasureList::OfMoney)] = names(MeasureList::OfMoney);
/// Measures that tell the chain of causes.
pub const CAUSES: [&str; count(MeasureList::Cause)] = names(MeasureList::Cause);

pub(super) const MONTHLY_READ: [&Row; count(MeasureList::Monthly)] = rows(MeasureList::Monthly);

/// The measures that are also kept month by month.
pub const MONTHLY: [(&str, Unit, Better); MONTHLY_READ.len()] = {
    let mut monthly = [("", Unit::Number, Better::Neither); MONTHLY_READ.len()];
    let mut index = 0;
    while index < monthly.len() {
        let row = MONTHLY_READ[index];
        monthly[index] = (row.name, row.unit, row.better);
        index += 1;
    }
    monthly
};

#[cfg(test)]
mod tests {
    use super::super::named;
    use super::*;

    #[test]
    fn every_name_is_that_of_a_row_or_a_family() {
        let rows = CATALOGUE.iter().flat_map(|(_, rows)| *rows);
        let bases: Vec<&str> = rows.filter_map(|row| row.name.split('.').next()).collect();
        for name in named::ALL {
            assert!(bases.contains(name), "{name} is no measure");
        }
    }

    #[test]
    fn lists_are_told_in_the_order_of_their_places() {
        assert_eq!(MONEY, ["bookings", "net_bookings", "revenue", "profit"]);
        assert_eq!(MONTHLY[11].0, "leads");
        assert!(COMPARED.iter().all(|name| CORE.contains(name)));
        assert!(MONTH_ROWS.iter().all(|name| CORE.contains(name)));
        let monthly = MONTHLY.map(|(name, ..)| name);
        assert!(MONTH_ROWS.iter().all(|name| monthly.contains(name)));
    }
}
