//! Families met by the kernel with toy entities: what a study file cannot say.

pub mod chance;
mod growth;
mod network;
pub mod power;
mod renewal;
mod repair;
mod sums;
mod tally;

use crate::check::{Door, Family};

/// All of them.
pub fn families() -> Vec<Family> {
    let family = |name, run| Family {
        name,
        door: Door::Kernel,
        run,
    };
    vec![
        family("stations of the kernel (M/M/1, M/M/c)", network::stations),
        family("Jackson networks with feedback", network::feedback),
        family("machine repair", repair::repair),
        family("renewal function", renewal::renewals),
        family("Yule process", growth::yule),
        family("birth, death and immigration", growth::immigration),
        family("Galton-Watson branching", growth::branching),
        family("compound binomial sums", sums::binomial),
        family("compound negative binomial sums", sums::negative_binomial),
    ]
}
