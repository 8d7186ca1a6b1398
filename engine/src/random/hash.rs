//! The default source of draws: a keyed hash of the address.
//!
//! A stream is a 64-bit key: the product of what stands for its entity and what stands for its purpose,
//! 128 bits folded to 64 (the multiplication of wyhash, W. Yi 2019). Its word number i is one
//! full-avalanche permutation of the key plus i steps: a SplitMix64 generator that can be entered
//! anywhere. Within a stream no word comes twice. Two of the n streams of a replication share their key
//! with a chance of n²/2⁶⁵, 3·10⁻⁸ for a million of them.

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

/// What stands for a stream.
pub(super) type StreamKey = u64;

/// The key of the stream of (entity, purpose).
#[inline]
pub(super) fn stream(luck: KeyPair, entity: u64, purpose: u32) -> StreamKey {
    let entity = u128::from(entity ^ luck.first);
    let purpose = u128::from(
        luck.second
            .wrapping_add(u64::from(purpose).wrapping_mul(OF_PURPOSE)),
    );
    let product = entity * purpose;
    product as u64 ^ (product >> 64) as u64
}

/// Word number `index` of a stream.
#[inline]
pub(super) fn word(stream: StreamKey, index: u64) -> u64 {
    mix(stream.wrapping_add(index.wrapping_mul(GOLDEN)))
}

/// The key of the sequence that belongs to draw `index` of a stream.
#[inline]
pub(super) fn draws(stream: StreamKey, index: u64) -> StreamKey {
    mix(stream.wrapping_add(index.wrapping_mul(GOLDEN)) ^ OF_DRAWS)
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
