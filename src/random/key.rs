//! Keyed streams.

/// The identity of an entity, the same in every structure: a hash of what it is, not of when it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

impl Key {
    /// The key of something that has a name.
    pub fn of(name: &str) -> Key {
        let _ = name;
        todo!()
    }

    /// The key of the `index`-th thing of this one.
    #[must_use]
    pub fn child(self, index: u64) -> Key {
        let _ = index;
        todo!()
    }
}

/// All luck of one replication: (seed, replication).
#[derive(Clone, Copy, Debug)]
pub struct Luck;

impl Luck {
    pub fn new(seed: u64, replication: u64) -> Luck {
        let _ = (seed, replication);
        todo!()
    }

    /// The stream of (entity, purpose).
    pub fn stream(&self, entity: Key, purpose: u32) -> Stream {
        let _ = (entity, purpose);
        todo!()
    }
}

/// The draws of one entity for one purpose, addressed by index.
#[derive(Clone, Copy, Debug)]
pub struct Stream;

impl Stream {
    /// Uniform on the open interval (0, 1).
    pub fn uniform(&self, index: u64) -> f64 {
        let _ = index;
        todo!()
    }

    /// Exponential of mean 1.
    pub fn exponential(&self, index: u64) -> f64 {
        let _ = index;
        todo!()
    }

    /// A sequence of its own for draw `index`, for laws that need more than one uniform.
    pub fn draws(&self, index: u64) -> Draws {
        let _ = index;
        todo!()
    }
}

/// A sequence of random words; implements `rand`'s generator trait.
#[derive(Clone, Debug)]
pub struct Draws;
