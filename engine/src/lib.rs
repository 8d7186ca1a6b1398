//! The engine of salesim: the simulated sales organisation and what it stands on. Nothing is promised
//! of it by itself: the public face is package `salesim`.
//!
//! It is a package of its own so that it is built for speed while all around it is built quickly, and
//! so that the compiler holds the border: nothing here can know of files, threads, words or colours.

pub mod kernel;
pub mod model;
pub mod numeric;
pub mod random;
pub mod stats;
