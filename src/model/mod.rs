//! Room `model`: the sales organisation. It knows no files, threads, clocks on the wall or colours.

mod parameters;

pub use parameters::*;
