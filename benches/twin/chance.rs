//! Sources of chance for the twin: keyed draws and unkeyed ones, under the same laws.

use std::convert::Infallible;

use rand::{Rng, TryRng};
use rand_distr::{Distribution, Exp1};
use salesim::numeric::math;
use salesim::random::{Draws, Key, Luck, Stream};

/// Kinds of things that draw.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Source,
    Lead,
    /// An account that was there at the start.
    Opening,
    /// The account of a lead that was won, by the lead's number.
    Account,
}

/// A source of chance for one replication. An unkeyed one does not look at streams and indices.
pub trait Chance {
    const NAME: &'static str;

    /// What one thing draws from.
    type Stream: Copy;

    fn of(seed: u64, replication: u64) -> Self;

    fn stream(&self, kind: Kind, number: u64) -> Self::Stream;

    /// Uniform on (0, 1).
    fn uniform(&mut self, stream: Self::Stream, index: u64) -> f64;

    /// Exponential of mean 1.
    #[inline]
    fn exponential(&mut self, stream: Self::Stream, index: u64) -> f64 {
        -math::ln(self.uniform(stream, index))
    }

    /// Gamma of shape 2 and scale 1, the sum of two exponentials, so the logarithm of the product
    /// of two uniforms; from `index` and the next one.
    #[inline]
    fn gamma2(&mut self, stream: Self::Stream, index: u64) -> f64 {
        let product = self.uniform(stream, index) * self.uniform(stream, index + 1);
        -math::ln(product)
    }

    /// Lognormal of these parameters.
    #[inline]
    fn lognormal(&mut self, stream: Self::Stream, index: u64, mu: f64, sigma: f64) -> f64 {
        math::exp(mu + sigma * math::normal_quantile(self.uniform(stream, index)))
    }
}

/// The program's own draws: a function of (seed, replication, entity, purpose, index).
pub struct Keyed {
    luck: Luck,
    kinds: [Key; 4],
}

impl Chance for Keyed {
    const NAME: &'static str = "keyed";

    type Stream = Stream;

    fn of(seed: u64, replication: u64) -> Keyed {
        Keyed {
            luck: Luck::new(seed, replication),
            kinds: ["source", "lead", "opening", "account"].map(Key::of),
        }
    }

    #[inline]
    fn stream(&self, kind: Kind, number: u64) -> Self::Stream {
        let entity = self.kinds[kind as usize].child(number);
        self.luck.stream(entity, kind as u32)
    }

    #[inline]
    fn uniform(&mut self, stream: Self::Stream, index: u64) -> f64 {
        stream.uniform(index)
    }
}

/// A sequential xoshiro256++ with the same transformations of its uniforms: what keys cost is the
/// difference.
pub struct Sequential(pub Xoshiro256PlusPlus);

impl Chance for Sequential {
    const NAME: &'static str = "sequential";

    type Stream = ();

    fn of(seed: u64, replication: u64) -> Sequential {
        Sequential(Xoshiro256PlusPlus::seeded(seed << 32 ^ replication))
    }

    #[inline]
    fn stream(&self, _: Kind, _: u64) {}

    #[inline]
    fn uniform(&mut self, _stream: (), _: u64) -> f64 {
        self.0.uniform()
    }
}

/// A sequential xoshiro256++ with rand_distr's ziggurat for exponentials: the fastest unkeyed draws
/// at hand.
pub struct Ziggurat(pub Xoshiro256PlusPlus);

impl Chance for Ziggurat {
    const NAME: &'static str = "ziggurat";

    type Stream = ();

    fn of(seed: u64, replication: u64) -> Ziggurat {
        Ziggurat(Sequential::of(seed, replication).0)
    }

    #[inline]
    fn stream(&self, _: Kind, _: u64) {}

    #[inline]
    fn uniform(&mut self, _stream: (), _: u64) -> f64 {
        self.0.uniform()
    }

    #[inline]
    fn exponential(&mut self, _stream: (), _: u64) -> f64 {
        Exp1.sample(&mut self.0)
    }

    #[inline]
    fn gamma2(&mut self, stream: (), index: u64) -> f64 {
        self.exponential(stream, index) + self.exponential(stream, index + 1)
    }
}

/// Keyed words under the ziggurat: what the program would gain by giving up inversion, at which a
/// draw rises with its uniform.
pub struct KeyedZiggurat(Keyed);

impl Chance for KeyedZiggurat {
    const NAME: &'static str = "keyed ziggurat";

    type Stream = Stream;

    fn of(seed: u64, replication: u64) -> KeyedZiggurat {
        KeyedZiggurat(Keyed::of(seed, replication))
    }

    #[inline]
    fn stream(&self, kind: Kind, number: u64) -> Stream {
        self.0.stream(kind, number)
    }

    #[inline]
    fn uniform(&mut self, stream: Stream, index: u64) -> f64 {
        stream.uniform(index)
    }

    #[inline]
    fn exponential(&mut self, stream: Stream, index: u64) -> f64 {
        Exp1.sample(&mut WordFirst {
            stream,
            index,
            begun: false,
            rest: None,
        })
    }

    #[inline]
    fn gamma2(&mut self, stream: Stream, index: u64) -> f64 {
        self.exponential(stream, index) + self.exponential(stream, index + 1)
    }
}

/// The word of an index, which is nearly always enough, and after it the sequence of that index.
struct WordFirst {
    stream: Stream,
    index: u64,
    begun: bool,
    rest: Option<Draws>,
}

impl TryRng for WordFirst {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok((self.next_u64() >> 32) as u32)
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        if !self.begun {
            self.begun = true;
            return Ok(self.stream.word(self.index));
        }
        let (stream, index) = (self.stream, self.index);
        let rest = self.rest.get_or_insert_with(|| stream.draws(index));
        Ok(rest.next_u64())
    }

    fn try_fill_bytes(&mut self, target: &mut [u8]) -> Result<(), Infallible> {
        for chunk in target.chunks_mut(8) {
            chunk.copy_from_slice(&self.next_u64().to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

/// xoshiro256++ 1.0: Blackman, D. & Vigna, S. (2021), "Scrambled linear pseudorandom number
/// generators", ACM Transactions on Mathematical Software 47 (4), 36.
pub struct Xoshiro256PlusPlus([u64; 4]);

impl Xoshiro256PlusPlus {
    /// Four words of SplitMix64, as the authors advise.
    pub fn seeded(seed: u64) -> Xoshiro256PlusPlus {
        Xoshiro256PlusPlus([1, 2, 3, 4].map(|n: u64| {
            let mut word = seed.wrapping_add(n.wrapping_mul(0x9E37_79B9_7F4A_7C15));
            word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            word ^ (word >> 31)
        }))
    }

    #[inline]
    fn word(&mut self) -> u64 {
        let s = &mut self.0;
        let word = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let shifted = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= shifted;
        s[3] = s[3].rotate_left(45);
        word
    }

    /// The same 52 bits of a word as the keyed draws take.
    #[inline]
    fn uniform(&mut self) -> f64 {
        ((self.word() >> 11) | 1) as f64 * (1.0 / (1_u64 << 53) as f64)
    }
}

impl TryRng for Xoshiro256PlusPlus {
    type Error = Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok((self.word() >> 32) as u32)
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.word())
    }

    fn try_fill_bytes(&mut self, target: &mut [u8]) -> Result<(), Infallible> {
        for chunk in target.chunks_mut(8) {
            chunk.copy_from_slice(&self.word().to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

/// The known answers of the reference implementation from the state 1, 2, 3, 4.
pub fn assert_known_answers() {
    let known: [u64; 10] = [
        41943041,
        58720359,
        3588806011781223,
        3591011842654386,
        9228616714210784205,
        9973669472204895162,
        14011001112246962877,
        12406186145184390807,
        15849039046786891736,
        10450023813501588000,
    ];
    let mut generator = Xoshiro256PlusPlus([1, 2, 3, 4]);
    assert_eq!(known.map(|_| generator.next_u64()), known);
}
