//! Records one after another, each with its length and checksum: one that is damaged costs none of
//! the others.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

/// No record is longer; a length beyond it is a damaged one.
const LONGEST: usize = 1 << 28;
/// Where the length of a record is damaged too, the next whole one is looked for byte by byte, among
/// records that are no longer than this.
const LONGEST_LOOKED_FOR: usize = 1 << 20;
/// Bytes that are summed at most while it is looked for: some seconds.
const MOST_SUMMED: usize = 1 << 32;

/// Bytes of a journal that hold no whole record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DamagedBytes {
    pub from: u64,
    pub until: u64,
}

/// The records of a journal that are whole.
#[derive(Clone, Debug)]
pub(super) struct Scanned<T> {
    pub records: Vec<T>,
    /// What is damaged before the last whole record.
    pub gaps: Vec<DamagedBytes>,
    /// Where the last whole record ends.
    pub end: usize,
}

/// Reads the records of `bytes` from `begin` on. `read` makes a record of its content; none if it is
/// no such record.
pub(super) fn scan<T>(bytes: &[u8], begin: usize, read: impl Fn(&[u8]) -> Option<T>) -> Scanned<T> {
    let mut scanned = Scanned {
        records: Vec::new(),
        gaps: Vec::new(),
        end: begin,
    };
    let whole = |at: usize| {
        let (content, rest) = content(bytes.get(at..)?)?;
        Some((at, read(content)?, bytes.len() - rest.len()))
    };
    let mut left = MOST_SUMMED;
    while scanned.end < bytes.len() {
        let at = scanned.end;
        let found = whole(at)
            // Most often the length is right, and the next record stands behind the damaged one.
            .or_else(|| whole(at + 8 + length(&bytes[at..])?))
            .or_else(|| {
                (at + 1..bytes.len()).find_map(|at| {
                    let length = length(&bytes[at..])?;
                    if length > LONGEST_LOOKED_FOR || bytes.len() - at < 8 + length {
                        return None;
                    }
                    left = left.checked_sub(length)?;
                    whole(at)
                })
            });
        let Some((start, record, end)) = found else {
            break;
        };
        if start > at {
            scanned.gaps.push(DamagedBytes {
                from: at as u64,
                until: start as u64,
            });
        }
        scanned.records.push(record);
        scanned.end = end;
    }
    scanned
}

/// A record: the length of its content, its checksum, and the content.
pub fn frame(content: &[u8]) -> Vec<u8> {
    let mut record = Vec::with_capacity(content.len() + 8);
    record.extend((content.len() as u32).to_le_bytes());
    record.extend(crc32fast::hash(content).to_le_bytes());
    record.extend(content);
    record
}

/// The length that a record says of its content.
fn length(bytes: &[u8]) -> Option<usize> {
    let (length, _) = bytes.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*length) as usize;
    (length <= LONGEST).then_some(length)
}

/// The content of the first record, and what follows it; none if it is damaged.
pub(super) fn content(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = length(bytes)?;
    let (sum, rest) = bytes[4..].split_first_chunk::<4>()?;
    let (content, rest) = rest.split_at_checked(length)?;
    (crc32fast::hash(content) == u32::from_le_bytes(*sum)).then_some((content, rest))
}

/// Bytes in less room (DEFLATE, RFC 1951): the same ones from the same bytes, always.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::new(4));
    let written = packer.write_all(bytes).and_then(|()| packer.finish());
    written.expect("memory takes whatever is written")
}

/// The reverse; none if the bytes are no packed ones, or hold more than a record may.
pub(super) fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    let limit = LONGEST as u64;
    let mut unpacker = DeflateDecoder::new(bytes).take(limit + 1);
    unpacker.read_to_end(&mut plain).ok()?;
    (plain.len() as u64 <= limit).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn journal(records: &[&[u8]]) -> Vec<u8> {
        records.iter().flat_map(|record| frame(record)).collect()
    }

    /// A text of its own length, so that nothing else passes for a record.
    fn text(content: &[u8]) -> Option<String> {
        let text = String::from_utf8(content.to_vec()).ok()?;
        text.starts_with("record").then_some(text)
    }

    #[test]
    fn whatever_byte_is_damaged_only_its_record_is_lost() {
        let records: [&[u8]; 3] = [b"record one", b"record two, longer", b"record 3"];
        let whole = journal(&records);
        let begins = [0, 18, 44];
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut bytes = whole.clone();
                bytes[at] ^= 1 << bit;
                let found = scan(&bytes, 0, text);
                let hit = begins.iter().rposition(|begin| *begin <= at).expect("one");
                let kept: Vec<&[u8]> = (0..3).filter(|n| *n != hit).map(|n| records[n]).collect();
                let names: Vec<&[u8]> = found.records.iter().map(String::as_bytes).collect();
                assert_eq!(names, kept, "byte {at}, bit {bit}");
                let gap = (hit < 2).then(|| DamagedBytes {
                    from: begins[hit] as u64,
                    until: begins[hit + 1] as u64,
                });
                assert_eq!(found.gaps, Vec::from_iter(gap));
                assert_eq!(found.end, if hit == 2 { 44 } else { whole.len() });
            }
        }
    }

    #[test]
    fn what_was_put_in_or_taken_out_costs_no_whole_record() {
        let records: [&[u8]; 3] = [b"record one", b"record two, longer", b"record 3"];
        let whole = journal(&records);
        for at in 0..=whole.len() {
            let mut bytes = whole.clone();
            bytes.splice(at..at, [0xff; 5]);
            assert!(scan(&bytes, 0, text).records.len() >= 2, "put in at {at}");
            let mut bytes = whole.clone();
            bytes.drain(at.min(whole.len() - 1)..(at + 3).min(whole.len()));
            assert!(
                !scan(&bytes, 0, text).records.is_empty(),
                "taken out at {at}"
            );
        }
    }

    #[test]
    fn a_journal_made_to_be_slow_is_not() {
        // Every offset looks like a record of a megabyte.
        let bytes = [0x00, 0x00, 0x0f, 0x00].repeat(200_000);
        assert!(scan(&bytes, 0, text).records.is_empty());
    }

    #[test]
    fn what_was_packed_comes_back() {
        let bytes: Vec<u8> = (0..100_000_u32).map(|n| (n % 251) as u8).collect();
        let small = packed(&bytes);
        assert!(small.len() < bytes.len() / 20);
        assert_eq!(unpacked(&small), Some(bytes));
        assert_eq!(unpacked(&small[..small.len() / 2]), None);
        assert_eq!(unpacked(b"\xff\xff"), None);
    }
}
