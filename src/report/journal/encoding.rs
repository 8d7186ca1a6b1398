//! A replication's results as bytes, to the bit: most values are whole numbers or whole hundredths
//! and take two or three bytes instead of eight.

use crate::experiment::Record;

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
/// or hours as whole microseconds.
const FRACTION: u64 = 1;
const HOURS: u64 = 2;
/// Microseconds of an hour.
const HOUR: f64 = 3.6e9;
/// Larger ones under a fraction take no less room than bits.
const LARGEST_UNDER: u64 = 1 << 21;
/// More microseconds take no less room than bits.
const MOST_MICROSECONDS: f64 = (1_u64 << 48) as f64;
/// Whole numbers up to here leave room for their sign and kind.
const LARGEST: f64 = (1_u64 << 51) as f64;

/// One replication.
pub fn encode(number: u64, structures: &[Record]) -> Vec<u8> {
    let mut out = Vec::with_capacity(1 << 16);
    put_whole(&mut out, number);
    for record in structures {
        out.extend(record.fingerprint.to_le_bytes());
        put_whole(&mut out, record.events);
        put_whole(&mut out, record.own_past.len() as u64);
        put_whole(&mut out, record.weeks.len() as u64);
        let windows = record.windows.iter().chain(&record.own_past).flatten();
        let rows = record
            .months
            .iter()
            .flatten()
            .chain(record.weeks.iter().flatten());
        for x in windows.chain(rows) {
            put(&mut out, *x);
        }
    }
    out
}

/// The reverse; none if the bytes are not a replication of this shape.
pub fn decode(bytes: &[u8], shape: Shape) -> Option<(u64, Vec<Record>)> {
    let mut bytes = Bytes(bytes);
    let number = bytes.whole()?;
    let mut structures = Vec::new();
    for _ in 0..shape.structures {
        let fingerprint = bytes.word()?;
        let events = bytes.whole()?;
        let own = bytes.whole()?;
        // A past of its own is followed for a year at most, so it may have fewer windows.
        if own > shape.windows as u64 {
            return None;
        }
        let weeks = bytes.whole()?;
        let windows = bytes.windows(shape.windows, shape.measures)?;
        let own_past = bytes.windows(own as usize, shape.measures)?;
        let months = bytes.rows(shape.months as u64)?;
        let weeks = bytes.rows(weeks)?;
        structures.push(Record {
            windows,
            months,
            own_past,
            weeks,
            fingerprint,
            events,
        });
    }
    bytes.0.is_empty().then_some((number, structures))
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
        row.push(bytes.number()?);
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
    let microseconds = (x * HOUR).round();
    if x.abs() < LARGEST && same((x as i64) as f64) {
        put_whole(out, signed(x, WHOLE));
    } else if hundredths.abs() < LARGEST && same((hundredths as i64) as f64 / 100.0) {
        put_whole(out, signed(hundredths, HUNDREDTHS));
    } else if same(f64::NAN) {
        out.push(UNDEFINED as u8);
    } else if let Some((over, under)) = fraction(x).filter(|(a, b)| same(*a as f64 / *b as f64)) {
        put_whole(out, BITS | (FRACTION << 2));
        put_whole(out, over);
        put_whole(out, under);
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

    fn number(&mut self) -> Option<f64> {
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
            BITS => self.word().map(f64::from_bits),
            _ => Some(f64::NAN),
        }
    }

    fn rows<const N: usize>(&mut self, count: u64) -> Option<Vec<[f64; N]>> {
        let mut rows = Vec::new();
        for _ in 0..count {
            let mut row = [0.0; N];
            for x in &mut row {
                *x = self.number()?;
            }
            rows.push(row);
        }
        Some(rows)
    }

    fn windows(&mut self, windows: usize, measures: usize) -> Option<Vec<Vec<f64>>> {
        (0..windows)
            .map(|_| (0..measures).map(|_| self.number()).collect())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MONTHLY;
    use proptest::prelude::*;

    fn there_and_back(x: f64) -> (f64, usize) {
        let mut out = Vec::new();
        put(&mut out, x);
        let mut bytes = Bytes(&out);
        let back = bytes.number().expect("a number");
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
            measures: 2,
            months: 1,
        };
        let record = |own: bool| Record {
            windows: vec![vec![1.0, 0.5], vec![f64::from(1_u8) / 3.0, 2.0]],
            months: vec![[1.25; MONTHLY.len()]],
            own_past: if own {
                vec![vec![3.0, 4.0]]
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
