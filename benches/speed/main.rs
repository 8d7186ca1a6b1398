//! How fast salesim is.
//!
//! ```sh
//! cargo bench --bench speed                      # everything, with criterion
//! cargo bench --bench speed -- hold              # one group
//! cargo bench --bench speed -- figures model     # plain lines for benches/run.py
//! ```
//!
//! Plain lines are `RESULT key=value …`: processor time of this thread, so that neighbours on the
//! machine disturb it less than the clock on the wall.

#![allow(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]

#[path = "../twin/agency.rs"]
mod agency;
mod calendar;
#[allow(dead_code, reason = "the bench `twin` compares more sources of chance")]
#[path = "../twin/chance.rs"]
mod chance;
#[allow(dead_code, reason = "the bench `twin` names its clock")]
#[path = "../twin/clock.rs"]
mod clock;
mod firm;
#[path = "../twin/queue.rs"]
mod queue;

use std::hint::black_box;

use criterion::{Criterion, Throughput};

use agency::Agency;
use chance::Keyed;
use clock::Clock;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().position(|word| word == "figures") {
        Some(place) => figures(&words[place + 1..]),
        None => criterion(),
    }
}

fn criterion() {
    let mut criterion = Criterion::default().configure_from_args();
    calendar::bench(&mut criterion);
    let mut group = criterion.benchmark_group("queue");
    const CUSTOMERS: u64 = 100_000;
    group.throughput(Throughput::Elements(2 * CUSTOMERS));
    for servers in [1, 8] {
        group.bench_function(format!("M/M/{servers}"), |bencher| {
            bencher.iter(|| queue::mean_hours(servers, CUSTOMERS, 1));
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("twin");
    let mut twin = Agency::<Keyed>::new();
    group.throughput(Throughput::Elements(twin.replicate(1, 0).events));
    group.bench_function("agency, one year", |bencher| {
        bencher.iter(|| twin.replicate(1, 0));
    });
    group.finish();
    firm::bench(&mut criterion);
    criterion.final_summary();
}

/// One measurement, named by the first word; the second one, if any, is its size.
fn figures(words: &[String]) {
    let size = |default: u64| {
        let word = words.iter().skip(1).find_map(|word| word.parse().ok());
        word.unwrap_or(default)
    };
    match words.first().map_or("", String::as_str) {
        "queue" => queues(size(1) as u32),
        "twin" => twin(size(1000)),
        "hold" => holds(),
        "model" => model(size(40)),
        "mechanisms" => mechanisms(size(40)),
        "growth" => growth(size(1) as u32),
        "draws" => draws(),
        word => panic!("`{word}` is none of queue, twin, hold, model, mechanisms, growth, draws"),
    }
}

fn queues(servers: u32) {
    const CUSTOMERS: u64 = 4_000_000;
    let clock = Clock::start();
    let hours = black_box(queue::mean_hours(servers, CUSTOMERS, 1));
    let nanos = clock.elapsed().as_nanos() as f64 / (2 * CUSTOMERS) as f64;
    println!(
        "RESULT what=queue servers={servers} ns_per_event={nanos:.3} mean_hours={hours:.4} \
         by_theory={:.4}",
        queue::expected_hours(servers)
    );
}

fn twin(replications: u64) {
    let mut twin = Agency::<Keyed>::new();
    let (mut revenue, mut events) = (0.0, 0);
    let clock = Clock::start();
    for replication in 0..replications {
        let year = black_box(twin.replicate(1, replication));
        revenue += year.revenue;
        events += year.events;
    }
    let nanos = clock.elapsed().as_nanos() as f64;
    println!(
        "RESULT what=twin replications={replications} ms_per_replication={:.6} ns_per_event={:.2} \
         revenue={:.3}",
        nanos / replications as f64 / 1e6,
        nanos / events as f64,
        revenue / replications as f64
    );
}

fn holds() {
    const HOLDS: u64 = 1_000_000;
    for pending in calendar::PENDING {
        let mut ours = calendar::Ours::of(pending);
        let mut heap = calendar::Heap::of(pending);
        ours.hold(HOLDS / 10);
        heap.hold(HOLDS / 10);
        let clock = Clock::start();
        ours.hold(HOLDS);
        let calendar = clock.elapsed().as_nanos() as f64 / HOLDS as f64;
        let clock = Clock::start();
        heap.hold(HOLDS);
        let heap = clock.elapsed().as_nanos() as f64 / HOLDS as f64;
        println!("RESULT what=hold pending={pending} calendar_ns={calendar:.2} heap_ns={heap:.2}");
    }
}

fn model(replications: u64) {
    for file in ["digital_agency", "media_buying"] {
        let (nanos, events) = firm::cost(&firm::study(file).scenario, replications);
        println!("RESULT what=model study={file} ns_per_event={nanos:.1} events={events:.0}");
    }
}

fn mechanisms(replications: u64) {
    for (name, turn_off) in firm::MECHANISMS {
        let mut scenario = firm::study("digital_agency").scenario;
        turn_off(&mut scenario);
        let (nanos, events) = firm::cost(&scenario, replications);
        println!(
            "RESULT what=mechanism ns_per_event={nanos:.1} events={events:.0} \
             us_per_replication={:.0} name={}",
            nanos * events / 1e3,
            name.replace(' ', "_")
        );
    }
}

/// The agency so many times as large, one replication of its first structure.
fn growth(times: u32) {
    let scenario = firm::grown(&firm::study("digital_agency").scenario, times);
    let sellers: u32 = scenario.structures[0].staff.iter().sum();
    let clients: u32 = scenario.segments.iter().map(|s| s.clients).sum();
    let mut world = salesim::model::World::new(&scenario);
    let replications = (1000 / u64::from(times)).max(1);
    let clock = Clock::start();
    let events: u64 = (0..replications)
        .map(|replication| firm::replicate(&mut world, 0, replication))
        .sum();
    let nanos = clock.elapsed().as_nanos() as f64 / events as f64;
    println!(
        "RESULT what=growth sellers={sellers} opening_accounts={clients} events={events} \
         ns_per_event={nanos:.1} peak_kib={}",
        peak_kib()
    );
}

/// The most memory this process has had (Linux), in KiB.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let word = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    word.unwrap_or(0)
}

/// The floor: the draws of an event of the agency and nothing else, one kind at a time.
fn draws() {
    use salesim::random::{Key, Law, Luck};
    const DRAWS: u64 = 2_000_000;
    let luck = Luck::new(1, 0);
    let laws = [
        (
            "uniform",
            Law::Uniform {
                low: 0.0,
                high: 1.0,
            },
        ),
        ("exponential", Law::Exponential { mean: 1.0 }),
        (
            "lognormal",
            Law::LogNormal {
                mu: 0.0,
                sigma: 1.0,
            },
        ),
        ("gamma", Law::gamma(2.0, 0.6)),
    ];
    for (name, law) in laws {
        let clock = Clock::start();
        let mut sum = 0.0;
        for entity in 0..DRAWS {
            sum += law.sample(luck.stream(Key(entity), 1), 0);
        }
        black_box(sum);
        let nanos = clock.elapsed().as_nanos() as f64 / DRAWS as f64;
        println!("RESULT what=draw law={name} ns={nanos:.2}");
    }
}
