//! The other source of draws: Philox4x32-10, an independent witness for the keyed hash.
//!
//! Salmon, J. K., Moraes, M. A., Dror, R. O. & Shaw, D. E. (2011), "Parallel random numbers: as easy
//! as 1, 2, 3", SC '11: ten rounds of multiplication over a counter of 128 bits under a key of 64.
//! A build with feature `philox` takes every draw from here and none from [`super::hash`], the two
//! share not even a constant of mixing; whatever a study says must then be the same within its
//! intervals. An address is longer than counter and key together, so it goes in step by step: the
//! block of one step is the key of the next.
//!
//! It is slower, which is why it is not the default: `cargo bench --bench twin`, with and without
//! `--features philox`, says by how much.

use super::pair::KeyPair;

/// What the 128 bits of counter are multiplied by, half by half (table 2 of the paper).
const MULTIPLIERS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];

/// What is added to the key from round to round: the golden ratio and √3 − 1 (section 3.3).
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];

const ROUNDS: usize = 10;

// The keys of the three steps of an address that are not words of a stream.
const OF_LUCK: u64 = 1;
const OF_STREAM: u64 = 2;
const OF_DRAWS: u64 = 3;

/// The block of a counter under a key: a permutation of the counters for every key.
pub fn philox4x32(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    let product = |multiplier: u32, word: u32| {
        let product = u64::from(multiplier) * u64::from(word);
        ((product >> 32) as u32, product as u32)
    };
    for round in 0..ROUNDS {
        if round > 0 {
            key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
        }
        let (high0, low0) = product(MULTIPLIERS[0], counter[0]);
        let (high1, low1) = product(MULTIPLIERS[1], counter[2]);
        counter = [
            high1 ^ counter[1] ^ key[0],
            low1,
            high0 ^ counter[3] ^ key[1],
            low0,
        ];
    }
    counter
}

/// The block of two words of counter under one of key, as two words; the lower half comes first.
fn block(counter: [u64; 2], key: u64) -> KeyPair {
    let halves = |word: u64| [word as u32, (word >> 32) as u32];
    let [[a, b], [c, d]] = counter.map(halves);
    let [a, b, c, d] = philox4x32([a, b, c, d], halves(key)).map(u64::from);
    KeyPair {
        first: b << 32 | a,
        second: d << 32 | c,
    }
}

/// What stands for (seed, replication): a permutation of them, so no two pairs share it.
pub(super) fn luck(seed: u64, replication: u64) -> KeyPair {
    block([seed, replication], OF_LUCK)
}

/// What stands for a stream.
pub(super) type StreamKey = KeyPair;

/// The key of the stream of (entity, purpose). The lower half of the luck is the key and the upper
/// one shifts the counter, so that within a replication no two streams share their keys.
pub(super) fn stream(luck: KeyPair, entity: u64, purpose: u32) -> StreamKey {
    let purpose = luck.second.wrapping_add(u64::from(purpose));
    block([entity, purpose], luck.first ^ OF_STREAM)
}

/// Word number `index` of a stream.
pub(super) fn word(stream: StreamKey, index: u64) -> u64 {
    block([index, stream.second], stream.first).first
}

/// The key of the sequence that belongs to draw `index` of a stream.
pub(super) fn draws(stream: StreamKey, index: u64) -> StreamKey {
    block([index, stream.second], stream.first ^ OF_DRAWS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The known answers of the authors' library Random123: counter and key of zeros, of ones, and
    /// of the digits of π.
    #[test]
    fn blocks_are_those_of_the_authors() {
        let ones = u32::MAX;
        let pi = [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344];
        for (counter, key, known) in [
            (
                [0; 4],
                [0; 2],
                [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8],
            ),
            (
                [ones; 4],
                [ones; 2],
                [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd],
            ),
            (
                pi,
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ] {
            let found = philox4x32(counter, key);
            assert_eq!(found, known, "{found:x?}");
        }
    }

    #[test]
    fn a_block_gives_both_words_the_lower_half_first() {
        let found = block([0; 2], 0);
        assert_eq!(found.first, 0xe169_c58d_6627_e8d5);
        assert_eq!(found.second, 0x9b00_dbd8_bc57_ac4c);
        let luck = luck(3, 4);
        assert_eq!(
            stream(luck, 5, 6).first,
            block([5, luck.second.wrapping_add(6)], luck.first ^ OF_STREAM).first
        );
        let lower = |pair: KeyPair| (pair.first, pair.second);
        assert_ne!(
            lower(stream(luck, 5, 6)),
            lower(draws(stream(luck, 5, 6), 0))
        );
    }

    #[test]
    fn words_are_the_lower_half_of_blocks() {
        let zero = KeyPair {
            first: 0,
            second: 0,
        };
        assert_eq!(word(zero, 0), 0xe169_c58d_6627_e8d5);
        let ones = KeyPair {
            first: u64::MAX,
            second: u64::MAX,
        };
        assert_eq!(word(ones, u64::MAX), 0x41c8_3b0e_408f_276d);
    }

    #[test]
    fn every_part_of_an_address_counts() {
        let base = [1, 2, 3, 4, 5];
        let of = |a: [u64; 5]| {
            let stream = stream(luck(a[0], a[1]), a[2], a[3] as u32);
            [word(stream, a[4]), word(draws(stream, a[4]), 0)]
        };
        let mut seen = std::collections::BTreeSet::from(of(base));
        for part in 0..5 {
            for bit in 0..32 {
                let mut other = base;
                other[part] ^= 1 << bit;
                seen.extend(of(other));
            }
        }
        assert_eq!(seen.len(), 2 * (1 + 5 * 32));
    }
}
