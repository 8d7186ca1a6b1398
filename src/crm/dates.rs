//! Dates as people write them. Whether the day or the month comes first is decided by a whole column,
//! and refused where that decides nothing.

use std::ops::RangeInclusive;

use civil_time::{Date, Duration, Month, OffsetDateTime};

const UNIX_EPOCH: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;
/// Years of a CRM.
const YEARS: RangeInclusive<i32> = 1900..=2200;

/// A day, counted from 1970-01-01, and the second of that day where one is stated. Zones are not
/// looked at: what the clock on the wall said is what people meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    pub day: i64,
    pub second: Option<u32>,
}

/// Working hours of a day, from 9 to 17 o'clock, and its days, Monday to Friday.
const OPENS: f64 = 9.0 * 3600.0;
const CLOSES: f64 = 17.0 * 3600.0;

impl Moment {
    /// Days and parts of a day since 1970.
    pub fn days(self) -> f64 {
        self.day as f64 + f64::from(self.second.unwrap_or(0)) / 86_400.0
    }

    /// Working hours from here to a later moment: of the clock where both say their time, else 8 for
    /// each working day; at least half an hour, or half a day.
    pub fn working_hours_until(self, later: Moment) -> f64 {
        let weekdays = (weekdays_before(later.day) - weekdays_before(self.day)) as f64;
        let (Some(from), Some(to)) = (self.second, later.second) else {
            return (8.0 * weekdays).max(4.0);
        };
        let within = |day: i64, second: u32| match is_weekday(day) {
            true => within_day(second),
            false => 0.0,
        };
        (8.0 * weekdays + within(later.day, to) - within(self.day, from)).max(0.5)
    }

    /// Working hours before it, since a Monday long ago; a day without a time is at its beginning.
    pub fn hours_before(self) -> f64 {
        let within = match self.second {
            Some(second) if is_weekday(self.day) => within_day(second),
            _ => 0.0,
        };
        8.0 * weekdays_before(self.day) as f64 + within
    }

    /// Of the years that an export may speak of.
    pub fn of(year: i64, month: u32, day: u32) -> Option<Moment> {
        let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
        let year = i32::try_from(year)
            .ok()
            .filter(|year| YEARS.contains(year))?;
        let date = Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()?;
        Some(Moment {
            day: (date - UNIX_EPOCH.date()).whole_days(),
            second: None,
        })
    }

    fn calendar(self) -> Date {
        UNIX_EPOCH.date().saturating_add(Duration::days(self.day))
    }

    /// A date in the form of ISO 8601.
    pub fn date(self) -> String {
        let date = self.calendar();
        let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The month of the year, from 0.
    pub fn month(self) -> usize {
        usize::from(u8::from(self.calendar().month())) - 1
    }
}

/// Working hours of a day before its second.
fn within_day(second: u32) -> f64 {
    (f64::from(second).clamp(OPENS, CLOSES) - OPENS) / 3600.0
}

/// 1970-01-01 was a Thursday.
fn is_weekday(day: i64) -> bool {
    (day + 3).rem_euclid(7) < 5
}

/// Weekdays before a day, from a Monday long ago.
fn weekdays_before(day: i64) -> i64 {
    let (weeks, rest) = ((day + 3).div_euclid(7), (day + 3).rem_euclid(7));
    5 * weeks + rest.min(5)
}

/// What comes first in a date with its year last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    Day,
    Month,
}

/// Why a column holds no dates.
#[derive(Clone, Debug, PartialEq)]
pub enum NoDates {
    /// Cells that are none, by their place in the column.
    Cells(Vec<usize>),
    /// Nothing says whether day or month comes first; the place of one that shows it.
    Ambiguous(usize),
}

/// A date as it is written.
enum WrittenDate {
    Known(Moment),
    /// Two numbers that are day and month or month and day, a year, a time.
    Either([u32; 2], i64, Option<u32>),
    /// A spreadsheet's count of days.
    Serial(f64),
}

/// The dates of a column; an empty cell has none.
///
/// # Errors
/// Why they are not known.
pub fn column(cells: &[&str], first: Option<First>) -> Result<Vec<Option<Moment>>, NoDates> {
    let written: Vec<Option<Option<WrittenDate>>> = cells
        .iter()
        .map(|cell| (!cell.is_empty()).then(|| written(cell)))
        .collect();
    let filled = || written.iter().flatten();
    let all_serial = filled().all(|w| matches!(w, Some(WrittenDate::Serial(_))));
    let decided = |place: usize| {
        filled().any(|w| matches!(w, Some(WrittenDate::Either(two, ..)) if two[place] > 12))
    };
    let order = first.or(match (decided(0), decided(1)) {
        (true, false) => Some(First::Day),
        (false, true) => Some(First::Month),
        _ => None,
    });
    let mut wrong = Vec::new();
    let mut ambiguous = None;
    let mut dates = Vec::with_capacity(cells.len());
    for (place, cell) in written.iter().enumerate() {
        let date = match cell {
            None => None,
            Some(Some(WrittenDate::Known(moment))) => Some(*moment),
            Some(Some(WrittenDate::Serial(days))) if all_serial => Some(serial(*days)),
            Some(Some(WrittenDate::Either([one, two], year, second))) => {
                let (day, month) = match order {
                    Some(First::Month) => (*two, *one),
                    _ => (*one, *two),
                };
                let date = Moment::of(*year, month, day);
                let alike = one == two || *one > 12 || *two > 12;
                if order.is_none() && !alike {
                    ambiguous = ambiguous.or(Some(place));
                } else if date.is_none() {
                    wrong.push(place);
                }
                date.map(|date| Moment {
                    second: *second,
                    ..date
                })
            }
            Some(_) => {
                wrong.push(place);
                None
            }
        };
        dates.push(date);
    }
    if !wrong.is_empty() {
        return Err(NoDates::Cells(wrong));
    }
    if let Some(place) = ambiguous {
        return Err(NoDates::Ambiguous(place));
    }
    // Midnight throughout is a date whose time was never known.
    let midnight = |date: &Moment| date.second.is_none_or(|second| second == 0);
    if dates.iter().flatten().all(midnight) {
        for date in dates.iter_mut().flatten() {
            date.second = None;
        }
    }
    Ok(dates)
}

/// Days since 1899-12-30, as spreadsheets count them.
fn serial(days: f64) -> Moment {
    let day = days.floor();
    Moment {
        day: day as i64 - 25_569,
        second: Some(((days - day) * 86_400.0) as u32),
    }
}

fn written(text: &str) -> Option<WrittenDate> {
    let bytes = text.as_bytes();
    let mut numbers = [0_u32; 3];
    let mut lengths = [0; 3];
    let mut at = 0;
    let mut separator = 0;
    for part in 0..3 {
        let begin = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() && at - begin < 5 {
            numbers[part] = numbers[part] * 10 + u32::from(bytes[at] - b'0');
            at += 1;
        }
        lengths[part] = at - begin;
        if part == 0 && lengths[0] == 5 {
            let days: f64 = text.parse().ok()?;
            // From 1970 to 2099.
            return (25_569.0..73_051.0)
                .contains(&days)
                .then_some(WrittenDate::Serial(days));
        }
        if lengths[part] == 0 {
            return None;
        }
        if part < 2 {
            let sign = *bytes.get(at)?;
            let is_one = matches!(sign, b'-' | b'/' | b'.');
            if !is_one || (part == 1 && sign != separator) {
                return None;
            }
            separator = sign;
            at += 1;
        }
    }
    let second = time(text.get(at..)?)?;
    match lengths {
        [4, 1..=2, 1..=2] => {
            let date = Moment::of(i64::from(numbers[0]), numbers[1], numbers[2])?;
            Some(WrittenDate::Known(Moment { second, ..date }))
        }
        [1..=2, 1..=2, 4] if separator == b'.' => {
            let date = Moment::of(i64::from(numbers[2]), numbers[1], numbers[0])?;
            Some(WrittenDate::Known(Moment { second, ..date }))
        }
        [1..=2, 1..=2, 4] => {
            let year = i64::from(numbers[2]);
            Some(WrittenDate::Either([numbers[0], numbers[1]], year, second))
        }
        _ => None,
    }
}

/// The second of the day behind a date, if one is stated; `None` if what stands there is no time.
fn time(text: &str) -> Option<Option<u32>> {
    let text = text.trim_start_matches([',', ' ', '\u{a0}', '\u{202f}', 'T']);
    if text.is_empty() {
        return Some(None);
    }
    let clock = text.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.');
    let (clock, rest) = text.split_at(clock.unwrap_or(text.len()));
    let mut parts = clock.split(':');
    let whole = |part: Option<&str>| {
        part.filter(|part| (1..=2).contains(&part.len()))?
            .parse::<u32>()
            .ok()
    };
    let (mut hour, minute) = (whole(parts.next())?, whole(parts.next())?);
    let second = match parts.next() {
        None => 0,
        // Parts of a second are no matter.
        Some(part) => whole(part.split('.').next())?,
    };
    let rest = rest.trim().to_ascii_uppercase();
    let (half, zone) = match rest.as_bytes() {
        [b'A' | b'P', b'M', ..] => rest.split_at(2),
        _ => ("", &rest[..]),
    };
    let is_zone = zone
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || " +-:/_".contains(c));
    if !half.is_empty() {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if half == "PM" { 12 } else { 0 };
    }
    let is_time = hour < 24 && minute < 60 && second < 61 && parts.next().is_none() && is_zone;
    is_time.then_some(Some(hour * 3600 + minute * 60 + second.min(59)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(cells: &[&str]) -> Result<Vec<String>, NoDates> {
        let dates = column(cells, None)?;
        let told = |date: &Option<Moment>| date.map_or(String::new(), Moment::date);
        Ok(dates.iter().map(told).collect())
    }

    #[test]
    fn every_form_is_the_same_day() {
        for cell in [
            "2024-02-29",
            "2024/02/29",
            "2024.02.29",
            "29.02.2024",
            "29/02/2024",
            "02/29/2024",
            "2024-02-29T13:05:00Z",
            "2024-02-29 13:05:00.123+03:00",
            "02/29/2024 1:05 PM",
            "29.02.2024, 13:05",
            "45351",
            "45351.5",
        ] {
            assert_eq!(dates(&[cell]), Ok(vec!["2024-02-29".to_owned()]), "{cell}");
        }
        let times = column(&["2024-02-29 1:05 pm", "2024-02-29 12:00 AM"], None).expect("dates");
        assert_eq!(times[0].and_then(|m| m.second), Some(13 * 3600 + 300));
        assert_eq!(times[1].and_then(|m| m.second), Some(0));
    }

    #[test]
    fn the_column_decides_and_is_refused_where_it_does_not() {
        assert_eq!(
            dates(&["03/04/2024", "13/04/2024"]).expect("dates")[0],
            "2024-04-03"
        );
        assert_eq!(
            dates(&["03/04/2024", "04/13/2024"]).expect("dates")[0],
            "2024-03-04"
        );
        assert_eq!(dates(&["", "03/04/2024"]), Err(NoDates::Ambiguous(1)));
        assert_eq!(dates(&["03/03/2024"]).expect("dates"), ["2024-03-03"]);
        assert_eq!(
            dates(&["13/04/2024", "04/13/2024", "03/04/2024"]),
            Err(NoDates::Cells(vec![1]))
        );
        let told = column(&["03/04/2024"], Some(First::Month)).expect("dates");
        assert_eq!(told[0].map(Moment::date), Some("2024-03-04".to_owned()));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for cell in [
            "29.02.2023",
            "2024-13-01",
            "31.04.2024",
            "1.2.24",
            "tomorrow",
            "2024-02",
            "2024-02-29x(",
            "1e9",
            "12",
            "99999",
            "2024-02-29 25:00",
            "0000-00-00",
            "29.02-2024",
            "2024-1-1 13:00 PM",
        ] {
            assert_eq!(dates(&[cell]), Err(NoDates::Cells(vec![0])), "{cell}");
        }
        assert_eq!(
            dates(&["45351", "2024-02-29"]),
            Err(NoDates::Cells(vec![0]))
        );
    }

    #[test]
    fn days_and_dates_are_inverse() {
        for day in (-25_000..80_000).step_by(7) {
            let date = Moment { day, second: None };
            let month = date.month() as u32 + 1;
            let parts = (i64::from(date.calendar().year()), date.calendar().day());
            assert_eq!(Moment::of(parts.0, month, parts.1.into()), Some(date));
        }
        assert_eq!(Moment::of(2001, 1, 1).map(|date| date.day), Some(11_323));
        assert_eq!(Moment::of(1899, 12, 31), None);
        assert_eq!(Moment::of(2023, 2, 29), None);
    }

    #[test]
    fn hours_are_those_of_the_working_week() {
        let at = |day: u32, hour: u32| Moment {
            second: Some(hour * 3600),
            ..Moment::of(2001, 1, day).expect("a date")
        };
        // 2001-01-01 was a Monday.
        assert_eq!(at(1, 9).working_hours_until(at(8, 9)), 40.0);
        assert_eq!(at(5, 16).working_hours_until(at(8, 10)), 2.0);
        assert_eq!(at(6, 12).working_hours_until(at(8, 10)), 1.0);
        assert_eq!(at(1, 3).working_hours_until(at(1, 23)), 8.0);
        let date = |day: u32| Moment::of(2001, 1, day).expect("a date");
        assert_eq!(date(5).working_hours_until(date(8)), 8.0);
        assert_eq!(date(1).working_hours_until(date(1)), 4.0);
    }
}
