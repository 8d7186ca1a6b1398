//! Room `stats`: statistics of comparison over samples of numbers. It knows nothing of where the
//! numbers come from.
//!
//! Quantiles of Student's t come from crate `statrs`; they decide the width of intervals, never a
//! value that was sampled.

mod density;
mod estimate;
mod pair;
mod proportion;
mod quantile;

pub use density::density;
pub use estimate::Estimate;
pub use pair::{Pair, RatioOfMeans};
pub use proportion::Proportion;
pub use quantile::{OrderInterval, quantile_interval, quantile_of_sorted};
