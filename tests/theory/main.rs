//! Is it right? Exact results of queueing, renewal and branching theory, met by study files on the
//! path of a user's study and, one room lower, by the kernel with toy entities.
//!
//! Every case runs in two efforts: a short one here, in seconds, and a full one for the scoreboard
//! of `docs/validity.md`, whose currency the short form checks: results are the same bits wherever
//! they are computed, so what is printed there for the short form must be what comes out here.
//! Seeds are fixed; a failed check is never tried again.

#[allow(dead_code, reason = "the scoreboard uses what the short form does not")]
mod check;
mod formula;
mod kernel;
mod study {
    mod base;
    mod classes;
    pub mod door;
    mod drawn;
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

use check::{Effort, Family};

/// All families, in the order of the scoreboard.
fn families() -> Vec<Family> {
    let mut all = study::queues::families();
    all.extend(study::money::families());
    all.extend(kernel::families());
    all
}

/// Holds a family in its short form, and the scoreboard to what came out.
fn short(name: &str) {
    let families = families();
    let family = families.iter().find(|family| family.name == name);
    let checks = family.expect("a family").hold(Effort::Short);
    let page = include_str!("../../docs/validity.md");
    let row = page
        .lines()
        .find(|line| line.starts_with(&format!("| {name} |")));
    let row = row.unwrap_or_else(|| panic!("{name} is not on the scoreboard{NOT_CURRENT}"));
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let worst = format!("{:+.2}", check::worst(&checks));
    assert_eq!(cells[4], worst, "{name}: its worst z in short{NOT_CURRENT}");
}

const NOT_CURRENT: &str =
    "; docs/validity.md is out of date: cargo bench --bench scoreboard -- --write";

#[test]
fn m_m_1() {
    short("M/M/1");
}

#[test]
fn erlang_c() {
    short("M/M/c (Erlang C)");
}

#[test]
fn erlang_b_by_three_laws() {
    short("M/G/c/c (Erlang B)");
}

#[test]
fn erlang_a() {
    short("M/M/c+M (Erlang A)");
}

#[test]
fn pollaczek_khinchine() {
    short("M/G/1 (Pollaczek-Khinchine)");
}

#[test]
fn priorities_without_interruption() {
    short("M/G/1, priorities (Cobham)");
}

#[test]
fn priorities_that_interrupt_and_resume() {
    short("M/G/1, preemptive resume");
}

#[test]
fn priorities_in_a_pool() {
    short("M/M/c, priorities");
}

#[test]
fn a_bounded_queue() {
    short("M/M/1/K");
}

#[test]
fn chains_of_stations() {
    short("Jackson network");
}

#[test]
fn a_network_with_delays() {
    short("BCMP network with delays");
}

#[test]
fn infinite_servers() {
    short("M/G/∞ from empty");
}

#[test]
fn immigration_and_death() {
    short("immigration and death from n₀");
}

#[test]
fn renewals_and_payments() {
    short("monthly renewals and payments");
}

#[test]
fn compound_poisson() {
    short("compound Poisson revenue");
}

#[test]
fn compound_negative_binomial() {
    short("compound negative binomial revenue");
}

#[test]
fn compound_binomial() {
    short("compound binomial revenue");
}

#[test]
fn two_by_two() {
    short("the 2×2 table");
}

#[test]
fn funnel() {
    short("the funnel");
}

#[test]
fn thinned() {
    short("a funnel thins a stream");
}

#[test]
fn ahead() {
    short("M/G/1, one segment first");
}

#[test]
fn prospects() {
    short("prospects who rest");
}

#[test]
fn in_turn() {
    short("leads given in turn");
}

#[test]
fn capped() {
    short("a cap of open deals");
}

#[test]
fn season() {
    short("seasonal leads");
}

#[test]
fn growth() {
    short("growing leads");
}

#[test]
fn a_learner() {
    short("a learner's wins");
}

#[test]
fn stations_of_the_kernel() {
    short("stations of the kernel (M/M/1, M/M/c)");
}

#[test]
fn networks_with_feedback() {
    short("Jackson networks with feedback");
}

#[test]
fn machine_repair() {
    short("machine repair");
}

#[test]
fn renewal_function() {
    short("renewal function");
}

#[test]
fn yule() {
    short("Yule process");
}

#[test]
fn birth_death_immigration() {
    short("birth, death and immigration");
}

#[test]
fn branching() {
    short("Galton-Watson branching");
}

#[test]
fn compound_binomial_sums() {
    short("compound binomial sums");
}

#[test]
fn compound_negative_binomial_sums() {
    short("compound negative binomial sums");
}

#[test]
fn open_deals_decay_by_the_rest_of_their_delay() {
    short("open deals from n₀");
}

#[test]
fn sellers_who_are_away() {
    short("sellers who are away");
}

#[test]
fn newcomers_find_their_way() {
    short("newcomers who find their way");
}

#[test]
fn every_family_has_its_test() {
    assert_eq!(families().len(), 39);
}

#[test]
fn two_per_cent_are_caught_under_nearly_every_seed() {
    let power = kernel::power::power();
    println!("{power:?}");
    assert!(power.caught >= 99, "{power:?}");
    assert!(power.false_alarms <= 1, "{power:?}");
    assert!(power.half_width <= 0.0051, "{power:?}");
}
