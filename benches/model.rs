//! What an event of the full model costs, everything on, and what each mechanism costs.
//!
//! `cargo bench --bench model` prints CPU time per event of both shipped firms; with a number after
//! `--` it only simulates that many replications of the agency, for a profiler to watch.

use std::path::Path;

use salesim::model::{Scenario, World};
use salesim::random::Luck;
use salesim::scenario::{Language, Source, read_study};

fn scenario(file: &str, overrides: &[(&str, &str)]) -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("scenarios/{file}.toml"));
    let overrides: Vec<(String, String)> = [("run.horizon", "1y"), ("run.start", "own")]
        .iter()
        .chain(overrides)
        .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
        .collect();
    match read_study(&Source::Path(path), &overrides) {
        Ok(study) => study.scenario,
        Err(problems) => panic!("{}", problems.render(Language::English, false)),
    }
}

/// Simulates replications of the first two structures; returns the events.
fn simulate(scenario: &Scenario, replications: u64) -> u64 {
    let mut world = World::new(scenario);
    let mut events = 0;
    for number in 0..replications {
        for structure in 0..2 {
            world.begin(structure, Luck::new(1, number));
            world.run_past().expect("time goes on");
            world.turn_into(structure);
            world.run_future().expect("time goes on");
            events += world.outcome().events;
        }
    }
    events
}

/// CPU seconds of this process.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text
        .split(' ')
        .next()
        .and_then(|word| word.parse::<f64>().ok());
    nanoseconds.unwrap_or(f64::NAN) / 1e9
}

fn main() {
    let asked = std::env::args().skip(1).find_map(|word| word.parse().ok());
    if let Some(replications) = asked {
        let scenario = scenario("digital_agency", &[]);
        println!("{} events", simulate(&scenario, replications));
        return;
    }
    let cases = [("digital_agency", 40), ("media_buying", 10)];
    for (file, replications) in cases {
        let scenario = scenario(file, &[]);
        simulate(&scenario, 2);
        let mut costs: Vec<f64> = (0..7)
            .map(|_| {
                let began = cpu_seconds();
                let events = simulate(&scenario, replications);
                (cpu_seconds() - began) * 1e9 / events as f64
            })
            .collect();
        costs.sort_by(f64::total_cmp);
        println!(
            "{file}: {:.1} ns an event (median of 7, least {:.1})",
            costs[3], costs[0]
        );
    }
}
