//! Room `random`: keyed draws and laws.
//!
//! Every random quantity is a pure function of (seed, replication, entity, purpose, index), never
//! of the order of drawing. Words come from a keyed hash; cargo feature `philox` takes them from an
//! independent generator instead, everywhere, as a witness that no answer rests on the hash.

mod beta;
mod construction;
mod empirical;
mod gamma;
#[cfg_attr(
    feature = "philox",
    allow(
        dead_code,
        reason = "this build draws from the other source; keys of names stay"
    )
)]
mod hash;
mod hypercube;
mod key;
mod law;
mod pair;
#[cfg_attr(
    not(feature = "philox"),
    allow(dead_code, reason = "this build draws from the other source")
)]
mod philox;
mod triangular;
mod weibull;

pub use hypercube::Hypercube;
#[cfg(feature = "internals")]
pub use key::Draws;
pub use key::{Key, Luck, SOURCE, Stream};
pub use law::Law;
