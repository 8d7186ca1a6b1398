//! The default source of draws: a keyed hash of the address.
//!
//! A stream is a 128-bit key; its word number i is two rounds of a full-avalanche 64-bit
//! permutation, the first keyed with one half of the key and the second with the other, over the
//! counter i. Within a stream no word comes twice, and streams of one replication have distinct
//! keys by construction.

use super::pair::KeyPair;

/// 2⁶⁴/φ rounded to odd: successive multiples are spread as evenly as possible (Knuth, TAOCP 3, 6.4).
pub(super) const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

// One constant a use keeps the uses of one key apart (the fractional parts of √2, √7 and √11,
// numbers that hide nothing; √3 and √5 stand in `key`).
const OF_SEED: u64 = 0x6A09_E667_F3BC_C908;
const OF_PURPOSE: u64 = 0xA54F_F53A_5F1D_36F1;
const OF_DRAWS: u64 = 0x510E_527F_ADE6_82D1;

/// A permutation of the 64-bit words in which every input bit flips every output bit with chance
/// one half: variant 13 of D. Stafford's search for better finalisers, the output function of
/// SplitMix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators", OOPSLA).
#[inline]
pub(super) fn mix(mut word: u64) -> u64 {
    word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ (word >> 31)
}

/// What stands for (seed, replication).
#[inline]
pub(super) fn luck(seed: u64, replication: u64) -> KeyPair {
    let seed = mix(seed ^ OF_SEED);
    let first = mix(seed.wrapping_add(replication.wrapping_mul(GOLDEN)));
    // (seed, replication) can be read back from the two words, so no two pairs share them.
    KeyPair {
        first,
        second: mix(first.wrapping_add(seed)),
    }
}

/// The key of the stream of (entity, purpose).
#[inline]
pub(super) fn stream(luck: KeyPair, entity: u64, purpose: u32) -> KeyPair {
    let entity = mix(entity.wrapping_mul(GOLDEN) ^ luck.first);
    let purpose = u64::from(purpose).wrapping_mul(OF_PURPOSE);
    let first = mix(entity ^ purpose.wrapping_add(luck.second));
    // (entity, purpose) can be read back from the two words: no two streams share them.
    KeyPair {
        first,
        second: mix(first.wrapping_add(entity)),
    }
}

/// Word number `index` of a stream.
#[inline]
pub(super) fn word(stream: KeyPair, index: u64) -> u64 {
    let counter = stream.first.wrapping_add(index.wrapping_mul(GOLDEN));
    mix(mix(counter) ^ stream.second)
}

/// The key of the sequence that belongs to draw `index` of a stream.
#[inline]
pub(super) fn draws(stream: KeyPair, index: u64) -> KeyPair {
    let counter = stream.second.wrapping_add(index.wrapping_mul(GOLDEN));
    let first = mix(mix(counter ^ OF_DRAWS) ^ stream.first);
    KeyPair {
        first,
        second: mix(first.wrapping_add(stream.second)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mixer_is_that_of_splitmix64() {
        // Vigna's splitmix64.c with seed 1234567: the known answers quoted by Rosetta Code.
        let known: [u64; 5] = [
            6457827717110365317,
            3203168211198807973,
            9817491932198370423,
            4593380528125082431,
            16408922859458223821,
        ];
        for (n, word) in (1..).zip(known) {
            assert_eq!(mix(1234567_u64.wrapping_add(GOLDEN.wrapping_mul(n))), word);
        }
    }
}
