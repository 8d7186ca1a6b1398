//! The figures of a search.

pub mod frontier;
pub mod lacking;
