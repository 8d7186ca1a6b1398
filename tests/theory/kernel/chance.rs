//! Chance for toys: one keyed stream of one replication, drawn from in order.

use salesim::numeric::{Span, math};
use salesim::random::{Key, Law, Luck, Stream};

/// The seed of all toys.
const SEED: u64 = 2026;

/// A stream and where in it the toy is.
pub struct Chance {
    stream: Stream,
    next: u64,
}

impl Chance {
    /// The chance of a replication of a toy.
    pub fn of(toy: &str, replication: u64) -> Chance {
        Chance::seeded(SEED, toy, replication)
    }

    /// The same under another seed.
    pub fn seeded(seed: u64, toy: &str, replication: u64) -> Chance {
        Chance {
            stream: Luck::new(seed, replication).stream(Key::of(toy), 0),
            next: 0,
        }
    }

    fn index(&mut self) -> u64 {
        self.next += 1;
        self.next - 1
    }

    pub fn uniform(&mut self) -> f64 {
        let index = self.index();
        self.stream.uniform(index)
    }

    /// An exponential time of this rate an hour.
    pub fn time(&mut self, rate: f64) -> Span {
        let index = self.index();
        Span::from_hours(self.stream.exponential(index) / rate)
    }

    pub fn law(&mut self, law: &Law) -> f64 {
        let index = self.index();
        law.sample(self.stream, index)
    }

    /// A Poisson number, by counting unit exponentials; for means of some tens at most.
    pub fn poisson(&mut self, mean: f64) -> u64 {
        let (mut left, mut number) = (mean, 0);
        loop {
            left += math::ln(self.uniform());
            if left < 0.0 {
                return number;
            }
            number += 1;
        }
    }
}
