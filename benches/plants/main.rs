//! Known firms fitted from one year each: whether the true numbers stand anywhere among the weighted
//! worlds (ranks uniform; Talts et al. 2018), and how often 90 % intervals hold them.
//!
//! `cargo bench --bench plants -- 300`

#[path = "../../tests/fit/plants.rs"]
mod plants;

use salesim::experiment::FEWEST_WORLDS;
use salesim::questions::fit::experiment::{FitEffort, all_ranges};
use salesim::stats::Weighted;

fn main() {
    let firms = std::env::args().filter_map(|word| word.parse().ok()).next();
    let firms: u64 = firms.unwrap_or(300);
    let study = plants::five();
    let ranges = all_ranges(&study);
    #[allow(
        clippy::disallowed_methods,
        reason = "a benchmark says how long it took"
    )]
    let began = std::time::Instant::now();
    let mut ranks = vec![Vec::new(); ranges.len()];
    let mut effective = Vec::new();
    for firm in 0..firms {
        let (truth, observed) = plants::plant(&study, firm);
        let found = plants::fitted(&observed, firm, FitEffort::USUAL, None);
        if found.conflict.is_some() {
            println!("firm {firm}: {:?}", found.conflict);
        }
        if found.effective < FEWEST_WORLDS {
            println!("firm {firm}: {:?}", found.waves);
        }
        effective.push(found.effective);
        for (ranks, rank) in ranks.iter_mut().zip(plants::ranks(&found, &truth)) {
            ranks.push(rank);
        }
    }
    let mut held = 0;
    for (range, ranks) in ranges.iter().zip(&ranks) {
        let inside = ranks
            .iter()
            .filter(|rank| (0.05..=0.95).contains(*rank))
            .count();
        held += inside;
        let doubt = Weighted::of(ranks, &vec![1.0; ranks.len()])
            .map_or(0.0, |ranks| ranks.doubt_of_uniform());
        println!(
            "{:<45} {:5.1} % held, uniform ranks: p = {doubt:.3}",
            range.path,
            100.0 * inside as f64 / firms as f64
        );
    }
    effective.sort_by(f64::total_cmp);
    println!(
        "{firms} firms, all numbers: {:.1} % held; effective number {:.0} (least {:.0}); {:.1} minutes",
        100.0 * held as f64 / (firms as f64 * ranges.len() as f64),
        effective[effective.len() / 2],
        effective[0],
        began.elapsed().as_secs_f64() / 60.0
    );
}
