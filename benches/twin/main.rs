//! The speed of the kernel and the price of keyed draws, on the model that
//! `benches/peers/simpy_agency.py` runs in SimPy.
//!
//! ```sh
//! cargo bench --bench twin              # half a minute
//! cargo bench --bench twin -- short     # a few seconds
//! ```
//!
//! The rounds of the variants are interleaved, and every figure is a median over rounds; a ratio is
//! the median of the ratios within a round, so a machine that slows down does so for both.

#![allow(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]

mod agency;
mod chance;
mod clock;
mod queue;

use std::hint::black_box;

use agency::{Agency, Year};
use chance::{Chance, Keyed, KeyedZiggurat, Sequential, Ziggurat};
use clock::Clock;
use salesim::stats::Estimate;

const SEED: u64 = 1;

/// How much is measured.
struct Effort {
    rounds: usize,
    replications: u64,
    customers: u64,
}

fn main() {
    chance::assert_known_answers();
    let short = std::env::args().any(|argument| argument == "short");
    let effort = if short {
        Effort {
            rounds: 5,
            replications: 200,
            customers: 500_000,
        }
    } else {
        Effort {
            rounds: 15,
            replications: 1000,
            customers: 8_000_000,
        }
    };
    let source = salesim::random::SOURCE;
    println!(
        "median of {} interleaved rounds, {}, keyed draws by {source}",
        effort.rounds,
        Clock::name()
    );
    agencies(&effort);
    queues(&effort);
}

/// A variant of the agency with its measurements.
struct Variant {
    name: &'static str,
    run: Box<dyn FnMut(u64) -> Year>,
    /// Nanoseconds a replication, by round.
    nanos: Vec<f64>,
    years: Vec<Year>,
}

impl Variant {
    fn of<C: Chance + 'static>() -> Variant {
        let mut agency = Agency::<C>::new();
        Variant {
            name: C::NAME,
            run: Box::new(move |replication| agency.replicate(SEED, replication)),
            nanos: Vec::new(),
            years: Vec::new(),
        }
    }

    /// One round; the replications are those of every other round.
    fn round(&mut self, replications: u64) {
        self.years.clear();
        let clock = Clock::start();
        for replication in 0..replications {
            self.years.push(black_box((self.run)(replication)));
        }
        let nanos = clock.elapsed().as_nanos() as f64;
        self.nanos.push(nanos / replications as f64);
    }
}

fn agencies(effort: &Effort) {
    let mut variants = [
        Variant::of::<Keyed>(),
        Variant::of::<Sequential>(),
        Variant::of::<KeyedZiggurat>(),
        Variant::of::<Ziggurat>(),
    ];
    for variant in &mut variants {
        variant.round(effort.replications);
        variant.nanos.clear();
    }
    for round in 0..effort.rounds {
        // The order turns round, so that none always comes after the same one.
        let turned = |place| if round % 2 == 0 { place } else { 3 - place };
        for place in 0..4 {
            variants[turned(place)].round(effort.replications);
        }
    }
    println!(
        "\nagency, one year, {} replications a round",
        effort.replications
    );
    for variant in &variants {
        let nanos = median(variant.nanos.iter().copied());
        let events: u64 = variant.years.iter().map(|year| year.events).sum();
        let events = events as f64 / variant.years.len() as f64;
        println!(
            "  {:<14} {:7.1} µs a replication, {:5.1} ns an event",
            variant.name,
            nanos / 1e3,
            nanos / events
        );
    }
    for (one, other) in [(0, 1), (2, 3), (0, 3)] {
        let (one, other) = (&variants[one], &variants[other]);
        let pairs = one.nanos.iter().zip(&other.nanos);
        let ratio = median(pairs.map(|(one, other)| one / other));
        println!("  {} / {}: {ratio:.3}", one.name, other.name);
    }
    means(&variants);
}

/// The laws have to agree: means with 95 % intervals.
fn means(variants: &[Variant]) {
    type Measure = (&'static str, fn(&Year) -> f64);
    const MEASURES: [Measure; 7] = [
        ("revenue", |year| year.revenue),
        ("leads", |year| year.leads as f64),
        ("lost", |year| year.lost as f64),
        ("won_new", |year| year.won_new as f64),
        ("won_up", |year| year.won_up as f64),
        ("churned", |year| year.churned as f64),
        ("events", |year| year.events as f64),
    ];
    print!(
        "  means of {} years ± half-width of 95 %",
        variants[0].years.len()
    );
    variants
        .iter()
        .for_each(|variant| print!(" · {}", variant.name));
    println!();
    for (name, measure) in MEASURES {
        print!("  {name:<10}");
        for variant in variants {
            let values: Vec<f64> = variant.years.iter().map(measure).collect();
            let estimate = Estimate::of(&values, 0.95).expect("years");
            let half = estimate.half_width.unwrap_or(f64::NAN);
            print!(" {:9.2} ± {half:5.2}", estimate.mean);
        }
        println!();
    }
}

fn queues(effort: &Effort) {
    println!(
        "\nqueues at a load of 0.9, {} customers a round, two events a customer",
        effort.customers
    );
    let servers = [1, 8];
    let mut nanos = [Vec::new(), Vec::new()];
    let mut hours = [0.0; 2];
    for round in 0..=effort.rounds {
        for (place, servers) in servers.into_iter().enumerate() {
            let clock = Clock::start();
            hours[place] = black_box(queue::mean_hours(servers, effort.customers, SEED));
            if round > 0 {
                let elapsed = clock.elapsed().as_nanos() as f64;
                nanos[place].push(elapsed / (2 * effort.customers) as f64);
            }
        }
    }
    for (place, servers) in servers.into_iter().enumerate() {
        println!(
            "  M/M/{servers}: {:5.2} ns an event; mean time in system {:.3} h, by theory {:.3} h",
            median(nanos[place].iter().copied()),
            hours[place],
            queue::expected_hours(servers)
        );
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
