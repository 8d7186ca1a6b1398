//! The scoreboard of `docs/validity.md`, from scratch.
//!
//! `cargo bench --bench scoreboard` runs it in minutes and prints it; `-- --write` also puts it into
//! the page; a word after `--` runs only the families whose names contain it (or `runs`: what is told
//! of runs of the shipped studies), and only prints.

#![allow(
    clippy::disallowed_methods,
    reason = "a scoreboard says how long it took"
)]

mod families;
mod intervals;
mod page;
mod runs;

#[path = "../../tests/theory/check.rs"]
#[allow(dead_code, reason = "the tests use what the scoreboard does not")]
mod check;
#[path = "../../tests/theory/formula/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the tests use what the scoreboard does not"
)]
mod formula;
#[path = "../../tests/theory/kernel/mod.rs"]
mod kernel;
#[path = "../../tests/theory/study"]
mod study {
    mod base;
    mod classes;
    pub mod door;
    mod flight;
    mod leads;
    mod learning;
    mod market;
    pub mod money;
    mod networks;
    mod people;
    mod pools;
    pub mod queues;
    mod revenue;
    mod single;
    mod years;
}

#[path = "../../tests/generator/battery.rs"]
#[allow(dead_code, reason = "the tests use what the scoreboard does not")]
mod battery;
#[path = "../../tests/coverage/experiments.rs"]
mod experiments;
#[path = "../../tests/generator/keyed.rs"]
mod keyed;
#[path = "../../tests/generator/statistics.rs"]
mod statistics;

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|w| w != "--bench")
        .collect();
    let write = words.iter().any(|word| word == "--write");
    if let Some(word) = words.iter().find(|word| !word.starts_with("--")) {
        match word.as_str() {
            "runs" => println!("{}", runs::tables()),
            word => families::print_those_with(word),
        }
        return;
    }
    let began = std::time::Instant::now();
    let mut board = families::table();
    board.push_str(&families::power());
    board.push_str(&intervals::coverage());
    board.push_str(&intervals::generator());
    board.push_str(&runs::tables());
    let minutes = began.elapsed().as_secs_f64() / 60.0;
    println!("{board}\nfrom scratch in {minutes:.1} minutes");
    if write {
        page::write(&board);
    }
}
