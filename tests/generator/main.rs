//! Is the luck good? The keyed generator under a battery of tests of randomness, along and across
//! every part of an address, and weak generators that the battery has to catch.
//!
//! α = 0.001 for the whole battery: with m rows, none may have a p-value below α/m (Bonferroni), so
//! a perfect generator would pass in 999 of 1000 worlds. All p-values are two-sided, too even is as
//! wrong as too uneven. Everything is fixed, so it is passed or failed for good.
//!
//! `cargo test --test generator -- --nocapture` prints the table; with `--features philox` the
//! battery is that of the other source of draws. `keyed::table` is the table for a scoreboard.

mod battery;
mod keyed;
mod statistics;
mod weak;

use battery::{GROUPS, Row};

/// The chance that a perfect generator fails.
const ALPHA: f64 = 0.001;

/// What is too unlikely to be chance.
fn failures(rows: &[Row]) -> Vec<&Row> {
    let level = ALPHA / rows.len() as f64;
    // A NaN is no pass.
    let passes = |row: &Row| row.p >= level;
    rows.iter().filter(|row| !passes(row)).collect()
}

#[test]
fn the_keyed_generator_passes() {
    let rows = keyed::table();
    let source = salesim::random::SOURCE;
    println!("source {source}, {} rows, α = {ALPHA} in all", rows.len());
    for group in GROUPS {
        let ours = || rows.iter().filter(|row| row.group == group);
        let lowest = ours().min_by(|a, b| a.p.total_cmp(&b.p)).expect("rows");
        let below = ours().filter(|row| row.p < 0.01).count();
        println!(
            "{group}: {} rows, {below} below 0.01, the lowest p {:.2e} ({}, {:.4})",
            ours().count(),
            lowest.p,
            lowest.what,
            lowest.statistic
        );
    }
    assert!(failures(&rows).is_empty(), "{:#?}", failures(&rows));
}

/// The p-values of a good generator are themselves uniform: a battery whose laws are slightly wrong,
/// or whose rows cannot fail, would show here. Rows share their words, so the bound is wide.
#[test]
fn the_p_values_are_spread_evenly() {
    let rows = keyed::table();
    for tenth in 0..10 {
        let within = rows.iter().filter(|row| (row.p * 10.0) as usize == tenth);
        let share = within.count() as f64 / rows.len() as f64;
        assert!((0.05..0.15).contains(&share), "{tenth}: {share}");
    }
}

#[test]
fn a_weyl_sequence_fails_in_every_group() {
    let rows = battery::of_source("weyl", &weak::weyl, weak::WORDS);
    let failures = failures(&rows);
    for group in GROUPS {
        assert!(failures.iter().any(|row| row.group == group), "{group}");
    }
}

#[test]
fn the_low_bits_of_a_congruential_generator_fail_in_every_group() {
    let rows = battery::of_source("lcg", &weak::congruential, weak::WORDS);
    let failures = failures(&rows);
    for group in GROUPS {
        assert!(failures.iter().any(|row| row.group == group), "{group}");
    }
}

/// Generators that are good but for one thing, and the one group of rows that has to see it.
#[test]
fn a_single_weakness_is_found_where_it_belongs() {
    for (name, source, group) in weak::SINGLE {
        let rows = battery::of_source(name, source, weak::WORDS);
        let failures = failures(&rows);
        assert!(!failures.is_empty(), "{name} passes");
        let elsewhere: Vec<_> = failures.iter().filter(|row| row.group != group).collect();
        assert!(elsewhere.is_empty(), "{name}: {elsewhere:#?}");
    }
}
