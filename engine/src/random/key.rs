//! Keyed draws: every random word is a pure function of (seed, replication, entity, purpose, index).
//!
//! There is no state to advance, so nothing depends on the order of drawing: the same entity
//! draws the same values in every variant of a system (common random numbers). How an address
//! becomes a word is the business of the source: [`super::hash`], or, in a build with feature
//! `philox`, [`super::philox`].

use std::convert::Infallible;

use rand::TryRng;

use super::hash::{GOLDEN, mix};
use super::pair::KeyPair;
use crate::numeric::math;

#[cfg(not(feature = "philox"))]
use super::hash as source;
#[cfg(feature = "philox")]
use super::philox as source;

// They keep the keys of names and of children apart (the fractional parts of √3 and √5, numbers
// that hide nothing).
const OF_NAME: u64 = 0xBB67_AE85_84CA_A73B;
const OF_CHILD: u64 = 0x3C6E_F372_FE94_F82B;

/// The name of the source of draws in this build: `hash`, or `philox` with the feature of that name.
pub const SOURCE: &str = if cfg!(feature = "philox") {
    "philox"
} else {
    "hash"
};

/// A random word as a number of the open interval (0, 1): an odd multiple of 2⁻⁵³, so 52 random
/// bits, never 0 or 1, symmetric about ½, and 1 − u is exact.
#[inline]
pub(super) fn open_unit(word: u64) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
    ((word >> 11) | 1) as f64 * STEP
}

/// The identity of an entity, the same in every variant: a hash of what it is, not of when it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

impl Key {
    /// The key of something that has a name: a hash of the name's UTF-8 bytes, eight at a time.
    pub fn of(name: &str) -> Key {
        // The length goes in first, so that zero bytes at the end are not lost in the padding.
        let mut hash = mix(OF_NAME ^ (name.len() as u64).wrapping_mul(GOLDEN));
        for chunk in name.as_bytes().chunks(8) {
            let mut bytes = [0; 8];
            bytes[..chunk.len()].copy_from_slice(chunk);
            hash = mix(hash.wrapping_add(GOLDEN) ^ u64::from_le_bytes(bytes));
        }
        Key(mix(hash ^ OF_NAME))
    }

    /// The key of the `index`-th thing of this one; children of one parent are all distinct.
    #[must_use]
    pub fn child(self, index: u64) -> Key {
        let parent = mix(self.0 ^ OF_CHILD);
        Key(mix(parent.wrapping_add(index.wrapping_mul(GOLDEN))))
    }
}

/// All luck of one replication: (seed, replication).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Luck(KeyPair);

impl Luck {
    /// The luck of replication number `replication` under `seed`; any two words will do.
    pub fn new(seed: u64, replication: u64) -> Luck {
        Luck(source::luck(seed, replication))
    }

    /// The stream of (entity, purpose).
    #[inline]
    pub fn stream(&self, entity: Key, purpose: u32) -> Stream {
        Stream(source::stream(self.0, entity.0, purpose))
    }
}

/// The draws of one entity for one purpose, addressed by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream(source::StreamKey);

impl Stream {
    /// Random word number `index`.
    #[inline]
    pub fn word(&self, index: u64) -> u64 {
        source::word(self.0, index)
    }

    /// Uniform on the open interval (0, 1): an odd multiple of 2⁻⁵³, never 0 or 1.
    #[inline]
    pub fn uniform(&self, index: u64) -> f64 {
        open_unit(self.word(index))
    }

    /// Exponential of mean 1: −ln of [`Stream::uniform`] of the same index, so it falls as the
    /// uniform rises. Between 1.1e-16 and 36.8, never 0.
    #[inline]
    pub fn exponential(&self, index: u64) -> f64 {
        -math::ln(self.uniform(index))
    }

    /// A sequence of its own for draw `index`, for laws that need more than one uniform; it shares
    /// nothing with the words of the stream itself.
    #[inline]
    pub fn draws(&self, index: u64) -> Draws {
        Draws {
            stream: Stream(source::draws(self.0, index)),
            next: 0,
        }
    }
}

/// A sequence of random words; implements `rand`'s generator trait.
///
/// A copy continues from the same place, so both give the same words from there on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws {
    stream: Stream,
    next: u64,
}

impl TryRng for Draws {
    type Error = Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        // The upper half of the next word: multiplication carries upwards.
        Ok((self.try_next_u64()? >> 32) as u32)
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let word = self.stream.word(self.next);
        self.next = self.next.wrapping_add(1);
        Ok(word)
    }

    fn try_fill_bytes(&mut self, target: &mut [u8]) -> Result<(), Infallible> {
        for chunk in target.chunks_mut(8) {
            let word = self.try_next_u64()?.to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "key_tests.rs"]
mod tests;
