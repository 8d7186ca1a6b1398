//! A replication's results as bytes, to the bit: most values are whole numbers or whole hundredths
//! and take two or three bytes instead of eight.

use crate::experiment::Record;
use crate::model::{MONTHLY, WEEKLY};

/// How much a replication holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    pub structures: usize,
    pub windows: usize,
    pub measures: usize,
    pub months: usize,
}

// The two low bits of a number's first byte.
const WHOLE: u64 = 0;
const HUNDREDTHS: u64 = 1;
const BITS: u64 = 2;
const UNDEFINED: u64 = 3;
/// What stands behind the kind of numbers that are bits: the bits, or a fraction of two whole numbers,
/// or hours as whole microseconds, or whole millionths.
const FRACTION: u64 = 1;
const HOURS: u64 = 2;
const MILLIONTHS: u64 = 3;
/// What stands behind the kind of what is not there: nothing, or the rest of the row's first value.
const REST: u64 = 1;
/// Microseconds of an hour.
const HOUR: f64 = 3.6e9;
/// Larger ones under a fraction take no less room than bits.
const LARGEST_UNDER: u64 = 1 << 21;
/// Fractions of more take no less room than millionths.
const SMALL_UNDER: u64 = 1 << 7;
/// More microseconds take no less room than bits.
const MOST_MICROSECONDS: f64 = (1_u64 << 48) as f64;
/// Whole numbers up to here leave room for their sign and kind.
const LARGEST: f64 = (1_u64 << 51) as f64;

/// One replication. Its values stand measure by measure, since one measure's values resemble each
/// other, in windows, months and structures that had the same luck.
pub fn encode(number: u64, structures: &[Record]) -> Vec<u8> {
    let mut out = Vec::with_capacity(1 << 16);
    put_whole(&mut out, number);
    for record in structures {
        out.extend(record.fingerprint.to_le_bytes());
        put_whole(&mut out, record.events);
        put_whole(&mut out, record.own_past.len() as u64);
        put_whole(&mut out, record.weeks.len() as u64);
    }
    let windows = structures.iter().flat_map(|record| &record.windows);
    put_columns(&mut out, &windows.collect::<Vec<_>>());
    let own_past = structures.iter().flat_map(|record| &record.own_past);
    put_columns(&mut out, &own_past.collect::<Vec<_>>());
    let months = structures.iter().flat_map(|record| &record.months);
    put_columns(&mut out, &months.collect::<Vec<_>>());
    let weeks = structures.iter().flat_map(|record| &record.weeks);
    put_columns(&mut out, &weeks.collect::<Vec<_>>());
    out
}

/// Rows of one length, column by column.
fn put_columns<Row: AsRef<[f64]>>(out: &mut Vec<u8>, rows: &[Row]) {
    for column in 0..rows.first().map_or(0, |row| row.as_ref().len()) {
        for row in rows.iter().map(AsRef::as_ref) {
            match rest_of(&row[..column]) {
                Some(rest) if rest.to_bits() == row[column].to_bits() => {
                    out.push((UNDEFINED | (REST << 2)) as u8);
                }
                _ => put(out, row[column]),
            }
        }
    }
}

/// What a third value is where it is a part of the first, and the second the other one: bookings are of
/// new clients or of existing ones.
fn rest_of(before: &[f64]) -> Option<f64> {
    let [all, part] = before else { return None };
    let rest = ((all - part) * 100.0).round() / 100.0;
    rest.is_finite().then_some(rest)
}

/// The reverse of [`encode`]; none if the bytes are not a replication of this shape.
pub fn decode(bytes: &[u8], shape: Shape) -> Option<(u64, Vec<Record>)> {
    let mut bytes = Bytes(bytes);
    let number = bytes.whole()?;
    let mut structures = Vec::new();
    let mut lengths = Vec::new();
    for _ in 0..shape.structures {
        let (fingerprint, events) = (bytes.word()?, bytes.whole()?);
        structures.push(Record {
            windows: Vec::new(),
            months: Vec::new(),
            own_past: Vec::new(),
            weeks: Vec::new(),
            fingerprint,
            events,
        });
        let own = bytes.whole()?;
        // A past of its own is followed for a year at most, so it may have fewer windows.
        if own > shape.windows as u64 {
            return None;
        }
        lengths.push([own, bytes.whole()?]);
    }
    let all = |count: usize| vec![count as u64; shape.structures];
    let of = |which: usize| lengths.iter().map(move |lengths| lengths[which]).collect();
    let windows = bytes.columns(all(shape.windows), shape.measures)?;
    let own_past = bytes.columns(of(0), shape.measures)?;
    let months = bytes.columns(all(shape.months), MONTHLY.len())?;
    let weeks = bytes.columns(of(1), WEEKLY.len())?;
    let parts = windows.into_iter().zip(own_past).zip(months).zip(weeks);
    for (record, (((windows, own_past), months), weeks)) in structures.iter_mut().zip(parts) {
        (record.windows, record.own_past) = (windows, own_past);
        record.months = arrays(months)?;
        record.weeks = arrays(weeks)?;
    }
    bytes.0.is_empty().then_some((number, structures))
}

fn arrays<const N: usize>(rows: Vec<Vec<f64>>) -> Option<Vec<[f64; N]>> {
    rows.into_iter().map(|row| row.try_into().ok()).collect()
}

/// A row of responses and its address.
pub fn encode_row(key: u64, replication: u64, row: &[f64]) -> Vec<u8> {
    let mut out = Vec::with_capacity(16 + 9 * row.len());
    out.extend(key.to_le_bytes());
    put_whole(&mut out, replication);
    row.iter().for_each(|x| put(&mut out, *x));
    out
}

/// The reverse; none if the bytes are no row.
pub fn decode_row(bytes: &[u8]) -> Option<(u64, u64, Vec<f64>)> {
    let mut bytes = Bytes(bytes);
    let (key, replication) = (bytes.word()?, bytes.whole()?);
    let mut row = Vec::new();
    while !bytes.0.is_empty() {
        row.push(bytes.number(&[])?);
    }
    Some((key, replication, row))
}

/// Seven bits a byte, the lowest first; the high bit says that more follow (LEB128).
fn put_whole(out: &mut Vec<u8>, mut x: u64) {
    while x >= 0x80 {
        out.push(x as u8 | 0x80);
        x >>= 7;
    }
    out.push(x as u8);
}

/// The sign in the lowest bit, so that small negative numbers are short too.
fn folded(whole: i64) -> u64 {
    ((whole << 1) ^ (whole >> 63)) as u64
}

fn unfolded(folded: u64) -> i64 {
    ((folded >> 1) as i64) ^ -((folded & 1) as i64)
}

fn put(out: &mut Vec<u8>, x: f64) {
    let same = |y: f64| y.to_bits() == x.to_bits();
    let signed = |whole: f64, kind: u64| (folded(whole as i64) << 2) | kind;
    let hundredths = (x * 100.0).round();
    let millionths = (x * 1e6).round();
    let is_millionths =
        (0.0..LARGEST).contains(&millionths) && same((millionths as u64) as f64 / 1e6);
    let microseconds = (x * HOUR).round();
    if x.abs() < LARGEST && same((x as i64) as f64) {
        put_whole(out, signed(x, WHOLE));
    } else if hundredths.abs() < LARGEST && same((hundredths as i64) as f64 / 100.0) {
        put_whole(out, signed(hundredths, HUNDREDTHS));
    } else if same(f64::NAN) {
        out.push(UNDEFINED as u8);
    } else if let Some((over, under)) = fraction(x)
        .filter(|(a, b)| same(*a as f64 / *b as f64) && (!is_millionths || *b < SMALL_UNDER))
    {
        put_whole(out, BITS | (FRACTION << 2));
        put_whole(out, over);
        put_whole(out, under);
    } else if is_millionths {
        put_whole(out, BITS | (MILLIONTHS << 2));
        put_whole(out, millionths as u64);
    } else if microseconds.abs() < MOST_MICROSECONDS && same((microseconds as i64) as f64 / HOUR) {
        put_whole(out, BITS | (HOURS << 2));
        put_whole(out, folded(microseconds as i64));
    } else {
        out.push(BITS as u8);
        out.extend(x.to_bits().to_le_bytes());
    }
}

/// A share of two small numbers that is x, or close to it, if there is one: most rates are won of
/// decided, or microseconds of hours. By continued fractions.
fn fraction(x: f64) -> Option<(u64, u64)> {
    if !(x > 0.0 && x < 1e6) {
        return None;
    }
    let (mut before, mut last) = ((0_u64, 1_u64), (1_u64, 0_u64));
    let mut rest = x;
    for _ in 0..12 {
        let whole = rest.floor();
        let next = |last: u64, before: u64| (whole as u64).checked_mul(last)?.checked_add(before);
        (before, last) = (last, (next(last.0, before.0)?, next(last.1, before.1)?));
        if last.1 > LARGEST_UNDER {
            return None;
        }
        if last.0 as f64 / last.1 as f64 == x {
            return Some(last);
        }
        rest = 1.0 / (rest - whole);
        if !rest.is_finite() || rest >= 1e12 {
            return None;
        }
    }
    None
}

/// Bytes that are still to be read.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn word(&mut self) -> Option<u64> {
        let (word, rest) = self.0.split_first_chunk::<8>()?;
        self.0 = rest;
        Some(u64::from_le_bytes(*word))
    }

    fn whole(&mut self) -> Option<u64> {
        let mut x = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            x |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(x);
            }
        }
        None
    }

    /// A number that stands behind those of its row.
    fn number(&mut self, before: &[f64]) -> Option<f64> {
        let first = self.whole()?;
        let folded = first >> 2;
        match first & 3 {
            WHOLE => Some(unfolded(folded) as f64),
            HUNDREDTHS => Some(unfolded(folded) as f64 / 100.0),
            BITS if folded == FRACTION => {
                let (over, under) = (self.whole()?, self.whole()?);
                Some(over as f64 / under as f64)
            }
            BITS if folded == HOURS => Some(unfolded(self.whole()?) as f64 / HOUR),
            BITS if folded == MILLIONTHS => Some(self.whole()? as f64 / 1e6),
            BITS => self.word().map(f64::from_bits),
            _ if folded == REST => rest_of(before),
            _ => Some(f64::NAN),
        }
    }

    /// Rows of one length for each structure, which stand column by column.
    fn columns(&mut self, counts: Vec<u64>, length: usize) -> Option<Vec<Vec<Vec<f64>>>> {
        // A value takes a byte at least: no more rows are asked memory for than can be there.
        let all = counts
            .iter()
            .try_fold(0_u64, |sum, n| sum.checked_add(*n))?;
        if all.checked_mul(length as u64)? > self.0.len() as u64 {
            return None;
        }
        let rows = |count: &u64| vec![Vec::with_capacity(length); *count as usize];
        let mut parts: Vec<Vec<Vec<f64>>> = counts.iter().map(rows).collect();
        for _ in 0..length {
            for row in parts.iter_mut().flatten() {
                let value = self.number(row)?;
                row.push(value);
            }
        }
        Some(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn there_and_back(x: f64) -> (f64, usize) {
        let mut out = Vec::new();
        put(&mut out, x);
        let mut bytes = Bytes(&out);
        let back = bytes.number(&[]).expect("a number");
        assert!(bytes.0.is_empty());
        (back, out.len())
    }

    #[test]
    fn what_is_usual_is_short() {
        for (x, most) in [
            (0.0, 1),
            (-7.0, 1),
            (1234.0, 2),
            (0.25, 2),
            (98_765.43, 4),
            (f64::NAN, 1),
            (-0.0, 9),
            (1.0 / 3.0, 3),
            (37.0 / 411.0, 4),
            (-1.0 / 3.0, 9),
            (0.351_541, 4),
            (12.345_678, 5),
            (7_123_456_789.0 / HOUR, 6),
            (-1_234_567_890_123.0 / HOUR, 8),
            (std::f64::consts::PI, 9),
            (f64::INFINITY, 9),
            (f64::MIN_POSITIVE, 9),
            (9e15, 9),
        ] {
            let (back, bytes) = there_and_back(x);
            assert_eq!(back.to_bits(), x.to_bits(), "{x}");
            assert!(bytes <= most, "{x}: {bytes}");
        }
    }

    proptest! {
        #[test]
        fn every_number_comes_back_to_the_bit(bits: u64, whole: i32) {
            for x in [
                f64::from_bits(bits),
                f64::from(whole),
                f64::from(whole) / 100.0,
                f64::from(whole) * 1e4 / HOUR,
                f64::from(whole) / 1e6,
            ] {
                let (back, _) = there_and_back(x);
                prop_assert!(back.to_bits() == x.to_bits());
            }
        }

        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let shape = Shape { structures: 2, windows: 1, measures: 2, months: 1 };
            let _ = decode(&bytes, shape);
        }
    }

    #[test]
    fn the_rest_of_a_sum_is_a_byte() {
        let cents = |n: i64| n as f64 / 100.0;
        for (all, part, third) in [
            (123_456, 23_457, cents(99_999)),
            (10, 30, cents(-20)),
            (i64::MAX, 1, cents(5)),
        ] {
            let row = [cents(all), cents(part), third];
            let mut out = Vec::new();
            put_columns(&mut out, &[row]);
            let (mut two, mut three) = (Vec::new(), Vec::new());
            row[..2].iter().for_each(|x| put(&mut two, *x));
            row.iter().for_each(|x| put(&mut three, *x));
            let is_rest = rest_of(&row[..2]) == Some(third);
            assert_eq!(out.len(), if is_rest { two.len() + 1 } else { three.len() });
            let back = Bytes(&out).columns(vec![1], 3).expect("a row");
            assert_eq!(back, [[row.to_vec()]]);
        }
    }

    #[test]
    fn a_row_comes_back() {
        let row = vec![0.25, -0.0, 1.0 / 3.0, 7e9];
        let bytes = encode_row(u64::MAX, 300, &row);
        let (key, replication, back) = decode_row(&bytes).expect("a row");
        assert_eq!((key, replication), (u64::MAX, 300));
        let bits = |row: &[f64]| row.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&back), bits(&row));
        assert_eq!(decode_row(&bytes[..bytes.len() - 1]), None);
        assert_eq!(decode_row(&bytes[..4]), None);
    }

    #[test]
    fn a_replication_comes_back() {
        let shape = Shape {
            structures: 2,
            windows: 2,
            measures: 3,
            months: 2,
        };
        let record = |own: bool| Record {
            windows: vec![vec![1.0, 0.5, 0.5], vec![1.0 / 3.0, 2.0, f64::INFINITY]],
            months: vec![[1.25; MONTHLY.len()], [37.42; MONTHLY.len()]],
            own_past: if own {
                vec![vec![3.0, 4.0, -1.0]]
            } else {
                Vec::new()
            },
            weeks: vec![[3.0, 0.0, 0.625]],
            fingerprint: u64::MAX - 5,
            events: 1 << 40,
        };
        let run = vec![record(true), record(false)];
        let bytes = encode(77, &run);
        assert_eq!(decode(&bytes, shape), Some((77, run)));
        assert_eq!(decode(&bytes[..bytes.len() - 1], shape), None);
        let more: Vec<u8> = bytes.iter().copied().chain([0]).collect();
        assert_eq!(decode(&more, shape), None);
    }
}
