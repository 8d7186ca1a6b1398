//! Room `stats`: what may be said from observations, and how surely.
//!
//! Everything here is a pure function of plain numbers: observations go in as slices, values with
//! their uncertainty come out. The room knows nothing of what was observed, draws no chance, reads
//! no clock and formats no text.
//!
//! *Conventions.* An observation that is NaN means "undefined in this observation" and is left out
//! and counted where a function says so; infinities are refused by assertion. A confidence level
//! is a number strictly between 0 and 1. Nothing to observe gives `None`, and a bound that the
//! number of observations cannot support is [`QuantileBound::Insufficient`], never a stand-in value.
//!
//! *The same bytes everywhere.* Quantiles of the normal and Student laws and binomial ranks are
//! computed here from `+ − × ÷ √` and [`crate::numeric::math`] alone, so intervals agree to the
//! last bit between machines. Crate `statrs` reaches for the platform's mathematics; it serves as
//! the independent witness in the tests and is not on the path of any result.

mod behind_noise;
mod best;
mod binomial;
mod chi_squared;
mod cholesky;
mod competing;
mod counting;
mod coverage;
mod crossing;
mod density;
mod difference;
mod estimate;
mod foretelling;
mod main_effects;
mod moments;
mod normal;
mod payback;
mod pick_freeze;
mod precision;
mod proportion;
mod quantile;
mod rate;
mod ratio;
mod selection;
mod settling;
mod shapley;
mod sign;
mod spread;
mod student;
mod surface;
mod tail;
mod unpaired;
mod weighted;

#[cfg(test)]
mod witness;

pub use behind_noise::{NoisyMean, behind_noise};
pub use best::{AgainstBest, against_best};
pub use chi_squared::chi_squared_in_errors;
pub use cholesky::Cholesky;
pub use competing::{CompetingRisks, End};
pub use counting::{RateInterval, gamma_lower_share, overdispersion};
pub use coverage::t_interval_doubt;
pub use crossing::{Crossing, Reading, crossings};
pub use density::Density;
pub use difference::{PairedDifference, Preference};
pub use estimate::{Estimate, Interval, Uncertain};
pub use foretelling::{Foretold, so_few};
pub use main_effects::{MainEffect, MainEffects, MainEffectsPoint};
pub use moments::{Moments, skewness};
pub use normal::{normal_upper_probability, normal_upper_quantile};
pub use payback::payback_index;
pub use pick_freeze::{PickFreezeRow, SobolIndex, SobolIndices, VarianceShare};
pub use precision::{Decision, Precision, relative_difference};
pub use proportion::Proportion;
pub use quantile::Ordered;
#[cfg(feature = "internals")]
pub use quantile::QuantileBound;
pub use rate::rate_terms;
#[cfg(feature = "internals")]
pub use ratio::RatioOfMeans;
pub use selection::{Promise, Selection};
pub use settling::settling;
pub use shapley::{Coalition, Split, along, contributions, factorial, interaction, shapley};
pub use sign::Sign;
pub use spread::Spread;
pub use student::student_upper_quantile;
pub use surface::Surface;
pub use tail::TailMean;
pub use unpaired::UnpairedDifference;
pub use weighted::{Weighted, effective_number, weighted_correlation};
