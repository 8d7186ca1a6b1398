//! Families of clients, revenue and market, met by study files.

use super::{base, flight, leads, learning, market, people, revenue};
use crate::check::{Door, Family};

/// All of them.
pub fn families() -> Vec<Family> {
    let family = |name, run| Family {
        name,
        door: Door::Study,
        run,
    };
    vec![
        family("M/G/∞ from empty", base::infinite_servers),
        family("immigration and death from n₀", base::immigration_and_death),
        family("monthly renewals and payments", base::renewals),
        family("compound Poisson revenue", revenue::compound_poisson),
        family(
            "compound negative binomial revenue",
            revenue::compound_negative_binomial,
        ),
        family("compound binomial revenue", revenue::compound_binomial),
        family("the 2×2 table", revenue::two_by_two),
        family("the funnel", market::funnel),
        family("a funnel thins a stream", market::thinned),
        family("M/G/1, one segment first", market::ahead),
        family("prospects who rest", leads::prospects),
        family("leads given in turn", leads::in_turn),
        family("a cap of open deals", leads::capped),
        family("sellers who are away", people::absences),
        family("newcomers who find their way", people::newcomers),
        family("seasonal leads", market::season),
        family("growing leads", market::growth),
        family("a learner's wins", learning::junior),
        family("open deals from n₀", flight::decay),
    ]
}
