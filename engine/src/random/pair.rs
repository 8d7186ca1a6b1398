//! What a part of an address is to the source of words.

/// The 128 bits that stand for a part of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KeyPair {
    pub(super) first: u64,
    pub(super) second: u64,
}
