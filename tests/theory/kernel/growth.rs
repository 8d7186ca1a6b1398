//! Populations that bring forth and lose members: clients who refer and leave.
//!
//! Kendall (1949), "Stochastic processes and population growth", *Journal of the Royal Statistical
//! Society* B 11, 230–264; Harris (1963), *The Theory of Branching Processes*, I.

use salesim::kernel::{Calendar, Slot};
use salesim::numeric::{Span, Time};

use super::chance::Chance;
use crate::check::{Check, Effort, Kind, exact};

/// Rates: births and deaths per member, immigrants.
#[derive(Clone, Copy)]
struct Rates {
    birth: f64,
    death: f64,
    immigrants: f64,
}

/// Members after `hours`, from `first`: every member has a slot, and so has the world outside.
fn population(first: usize, rates: Rates, hours: f64, mut chance: Chance) -> f64 {
    let mut calendar = Calendar::new();
    let end = Time::ZERO + Span::from_hours(hours);
    let outside = calendar.add_slot();
    if rates.immigrants > 0.0 {
        calendar.plan(outside, Time::ZERO + chance.time(rates.immigrants), 0);
    }
    let own = rates.birth + rates.death;
    let mut free: Vec<Slot> = Vec::new();
    let mut members = 0_u64;
    let join = |calendar: &mut Calendar, free: &mut Vec<Slot>, now: Time, chance: &mut Chance| {
        let slot = free.pop().unwrap_or_else(|| calendar.add_slot());
        calendar.plan(slot, now + chance.time(own), 0);
    };
    for _ in 0..first {
        members += 1;
        join(&mut calendar, &mut free, Time::ZERO, &mut chance);
    }
    while let Some(due) = calendar.pop().filter(|due| due.at <= end) {
        let now = due.at;
        if due.slot == outside {
            calendar.plan(outside, now + chance.time(rates.immigrants), 0);
            members += 1;
            join(&mut calendar, &mut free, now, &mut chance);
        } else if chance.uniform() * own < rates.birth {
            calendar.plan(due.slot, now + chance.time(own), 0);
            members += 1;
            join(&mut calendar, &mut free, now, &mut chance);
        } else {
            members -= 1;
            free.push(due.slot);
        }
    }
    members as f64
}

fn number_of(effort: Effort, full: u64) -> u64 {
    match effort {
        Effort::Full => full,
        Effort::Short => full / 100,
    }
}

/// Mean, variance and a share.
fn moments(case: &str, values: &[f64], mean: f64, variance: f64) -> Vec<Check> {
    let squares: Vec<f64> = values.iter().map(|x| (x - mean) * (x - mean)).collect();
    vec![
        Check::of(case, "mean", Kind::Mean, values, mean),
        Check::of(case, "variance", Kind::Mean, &squares, variance),
    ]
}

fn share(case: &str, what: &str, values: &[f64], is: impl Fn(f64) -> bool, exact: f64) -> Check {
    let values: Vec<f64> = values.iter().map(|x| f64::from(is(*x))).collect();
    Check::of(case, what, Kind::Mean, &values, exact)
}

/// Pure births from one.
pub fn yule(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, birth, hours) in [("yule_b0.05_t12", 0.05, 12.0), ("yule_b0.2_t6", 0.2, 6.0)] {
        let rates = Rates {
            birth,
            death: 0.0,
            immigrants: 0.0,
        };
        let values: Vec<f64> = (0..number_of(effort, 1_700_000))
            .map(|number| population(1, rates, hours, Chance::of(case, number)))
            .collect();
        let mean = exact(case, "mean");
        checks.extend(moments(case, &values, mean, exact(case, "variance")));
        let still_one = exact(case, "P_N_eq_1");
        checks.push(share(case, "P(N = 1)", &values, |n| n == 1.0, still_one));
        let many = exact(case, "P_N_gt_2mean");
        checks.push(share(
            case,
            "P(N > 2 mean)",
            &values,
            |n| n > 2.0 * mean,
            many,
        ));
    }
    checks
}

/// Births, deaths and immigrants.
pub fn immigration(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, first, immigrants, birth, death, full) in [
        ("bdi_n10_l0_b0.02_d0.05_t12", 10, 0.0, 0.02, 0.05, 400_000),
        ("bdi_n20_l4_b0.05_d0.03_t12", 20, 4.0, 0.05, 0.03, 330_000),
    ] {
        let rates = Rates {
            birth,
            death,
            immigrants,
        };
        let values: Vec<f64> = (0..number_of(effort, full))
            .map(|number| population(first, rates, 12.0, Chance::of(case, number)))
            .collect();
        let (mean, variance) = (exact(case, "mean"), exact(case, "variance"));
        checks.extend(moments(case, &values, mean, variance));
        let alone = Rates {
            immigrants: 0.0,
            ..rates
        };
        let line = format!("{case}, one line");
        let values: Vec<f64> = (0..number_of(effort, 700_000))
            .map(|number| population(1, alone, 12.0, Chance::of(&line, number)))
            .collect();
        let extinct = exact(case, "P_line_of_one_client_extinct");
        checks.push(share(
            case,
            "P(a line dies out)",
            &values,
            |n| n == 0.0,
            extinct,
        ));
    }
    checks
}

/// Generations with Poisson offspring.
pub fn branching(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, offspring, full) in [
        ("gw_poisson_m0.5_n5", 0.5, 10_500_000),
        ("gw_poisson_m1.2_n5", 1.2, 1_500_000),
    ] {
        let fifth: Vec<f64> = (0..number_of(effort, full))
            .map(|number| {
                let mut chance = Chance::of(case, number);
                let mut members = 1;
                for _ in 0..5 {
                    members = (0..members).map(|_| chance.poisson(offspring)).sum();
                }
                members as f64
            })
            .collect();
        let mean = exact(case, "mean_Zn");
        checks.push(Check::of(
            case,
            "fifth generation",
            Kind::Mean,
            &fifth,
            mean,
        ));
        let extinct = exact(case, "P_extinct_by_n");
        checks.push(share(
            case,
            "P(extinct by then)",
            &fifth,
            |n| n == 0.0,
            extinct,
        ));
        if offspring > 1.0 {
            let squares: Vec<f64> = fifth.iter().map(|x| (x - mean) * (x - mean)).collect();
            let variance = exact(case, "var_Zn");
            checks.push(Check::of(
                case,
                "its variance",
                Kind::Mean,
                &squares,
                variance,
            ));
        }
    }
    let case = "gw_poisson_m0.5_n5";
    let total = format!("{case}, total");
    let values: Vec<f64> = (0..number_of(effort, 4_500_000))
        .map(|number| {
            let mut chance = Chance::of(&total, number);
            let (mut generation, mut all) = (1, 1);
            while generation > 0 {
                generation = (0..generation).map(|_| chance.poisson(0.5)).sum();
                all += generation;
            }
            all as f64
        })
        .collect();
    let (mean, variance) = (
        exact(case, "total_progeny_mean"),
        exact(case, "total_progeny_var"),
    );
    let three = exact(case, "P_total_3");
    checks.push(Check::of(
        case,
        "all there ever were",
        Kind::Mean,
        &values,
        mean,
    ));
    let squares: Vec<f64> = values.iter().map(|x| (x - mean) * (x - mean)).collect();
    checks.push(Check::of(
        case,
        "their variance",
        Kind::Mean,
        &squares,
        variance,
    ));
    checks.push(share(case, "P(three in all)", &values, |n| n == 3.0, three));
    checks
}
