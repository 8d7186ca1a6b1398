//! Keys and streams: randomness as a pure function of (seed, replication, entity, purpose, index).
//!
//! A draw is `mix(stream + index · odd)`, with the stream a hash of who draws what for. The mixer
//! is David Stafford's variant 13 of the MurmurHash3 finaliser (the one of SplitMix64, Steele, Lea
//! & Flood 2014), applied twice with the stream's second word between the rounds.

use std::convert::Infallible;

use rand::TryRng;

use crate::numeric::math;

/// The identity of an entity, the same in every structure: a hash of what it is, not of when it
/// came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

/// 2^64 divided by the golden ratio, odd: the increment of SplitMix64.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
/// Another odd constant, for the second word of a stream (a prime of xxHash64).
const SECOND: u64 = 0xc2b2_ae3d_27d4_eb4f;

/// Stafford's variant 13: every input bit reaches every output bit.
#[inline]
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Key {
    /// The key of something that has a name.
    pub fn of(name: &str) -> Key {
        let mut key = Key(name.len() as u64);
        for chunk in name.as_bytes().chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            key = key.child(u64::from_le_bytes(word));
        }
        key
    }

    /// The key of the `index`-th thing of this one.
    #[must_use]
    #[inline]
    pub fn child(self, index: u64) -> Key {
        Key(mix(mix(self.0.wrapping_add(GOLDEN)) ^ index.wrapping_mul(SECOND).wrapping_add(GOLDEN)))
    }
}

/// All luck of one replication.
#[derive(Clone, Copy, Debug)]
pub struct Luck {
    root: u64,
}

impl Luck {
    /// The luck of a replication under a seed.
    pub fn new(seed: u64, replication: u64) -> Luck {
        Luck { root: Key(seed).child(replication).0 }
    }

    /// The stream of an entity for a purpose.
    #[inline]
    pub fn stream(&self, entity: Key, purpose: u32) -> Stream {
        let first = mix(self.root ^ entity.0.wrapping_mul(GOLDEN));
        let second = first.wrapping_add(u64::from(purpose).wrapping_mul(SECOND));
        Stream { base: mix(second), twist: first ^ entity.0.rotate_left(32) }
    }
}

/// The draws of one entity for one purpose, addressed by index.
#[derive(Clone, Copy, Debug)]
pub struct Stream {
    base: u64,
    twist: u64,
}

impl Stream {
    /// 64 random bits.
    #[inline]
    pub fn word(&self, index: u64) -> u64 {
        mix(mix(self.base.wrapping_add(index.wrapping_mul(GOLDEN))) ^ self.twist)
    }

    /// Uniform on the open interval (0, 1): the midpoints of 2^52 equal parts.
    #[inline]
    pub fn uniform(&self, index: u64) -> f64 {
        open_unit(self.word(index))
    }

    /// Exponential of mean 1, by inversion.
    #[inline]
    pub fn exponential(&self, index: u64) -> f64 {
        -math::ln(self.uniform(index))
    }

    /// A sequence of its own for draw `index`, for laws that need more than one uniform.
    pub fn draws(&self, index: u64) -> Draws {
        let base = self.word(index);
        Draws { stream: Stream { base, twist: self.base }, index: 0 }
    }
}

/// A word's upper 52 bits as the midpoint of one of 2^52 equal parts of (0, 1); never 0 or 1.
#[inline]
fn open_unit(word: u64) -> f64 {
    ((word >> 12) as f64 + 0.5) * (1.0 / (1u64 << 52) as f64)
}

/// A sequence of random words, for `rand`'s interfaces.
#[derive(Clone, Debug)]
pub struct Draws {
    stream: Stream,
    index: u64,
}

impl Draws {
    /// The next uniform on (0, 1).
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        let index = self.index;
        self.index += 1;
        self.stream.uniform(index)
    }
}

impl TryRng for Draws {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok((self.try_next_u64()? >> 32) as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let index = self.index;
        self.index += 1;
        Ok(self.stream.word(index))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            let word = self.try_next_u64()?.to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
        Ok(())
    }
}
