//! Parameter points that nobody chose: drawn by lot and held to answers computed here anew, by other
//! formulas than the families' where there are any (the balance of a birth-death process, sums over
//! months), so that no family passes because its points are lucky or its formula is shared.

use salesim::numeric::math;

use super::door::{Length, Runs, Seen};
use super::queues::Floor;
use super::years::{ALL_WON, firm, squares, values};
use crate::check::{Check, Effort, Kind};
use crate::formula::law::Law;
use crate::kernel::chance::Chance;

/// Draws a number between two.
fn between(chance: &mut Chance, low: f64, high: f64) -> f64 {
    low + (high - low) * chance.uniform()
}

fn whole(chance: &mut Chance, low: u32, high: u32) -> u32 {
    between(chance, f64::from(low), f64::from(high + 1)) as u32
}

/// A law of work of mean 1, of any kind.
fn law(chance: &mut Chance) -> Law {
    let cv2 = between(chance, 0.2, 1.6);
    match whole(chance, 0, 4) {
        0 => Law::Constant(1.0),
        1 => Law::Exponential(1.0),
        2 => Law::Gamma { mean: 1.0, cv2 },
        3 => Law::Lognormal { mean: 1.0, cv2 },
        _ => {
            let half = between(chance, 0.2, 0.9);
            Law::Uniform {
                min: 1.0 - half,
                max: 1.0 + half,
            }
        }
    }
}

/// So many units of time in each of 96 replications.
fn length(units: f64) -> Length {
    Length {
        replications: 96,
        units,
        warm_up: units / 4.0,
    }
}

/// Holds checks to 4 standard errors, and to having seen something.
fn hold(checks: &[Check]) {
    for check in checks {
        println!("{check}");
        assert_eq!(check.fault(Effort::Short), None);
        let seen = check.relative_half_width() < 0.1 || check.exact.abs() < 1e-9;
        assert!(seen, "{check}: nothing was seen");
    }
}

/// Probabilities of a birth-death process by its balance: births and deaths in each state.
fn balance(
    births: impl Fn(usize) -> f64,
    deaths: impl Fn(usize) -> f64,
    states: usize,
) -> Vec<f64> {
    let mut p = vec![1.0];
    for n in 1..states {
        p.push(p[n - 1] * births(n - 1) / deaths(n));
    }
    let sum: f64 = p.iter().sum();
    p.iter().map(|x| x / sum).collect()
}

fn mean(p: &[f64], value: impl Fn(usize) -> f64) -> f64 {
    p.iter().enumerate().map(|(n, p)| p * value(n)).sum()
}

fn sellers(count: u32, leads: f64, work: Law) -> Floor<'static> {
    Floor {
        sellers: count,
        leads,
        work,
        segment: "",
        structure: "",
    }
}

/// What is seen of every floor of leads.
fn floor_checks(
    runs: &Runs,
    case: &str,
    busy: f64,
    lost: (&str, f64),
    waits: Option<f64>,
) -> Vec<Check> {
    let utilisation = Seen::Mean(&|year| year.at("utilisation.s"));
    let mut checks = runs.hold(case, &[("utilisation", utilisation, busy)]);
    if lost.1 > 1e-3 {
        let share = Seen::Ratio(&|year| year.at(lost.0), &|year| year.at("leads"));
        checks.extend(runs.hold(case, &[(lost.0, share, lost.1)]));
    }
    if let Some(waiting) = waits {
        let line = Seen::Mean(&|year| year.waiting("new"));
        checks.extend(runs.hold(case, &[("waiting", line, waiting)]));
    }
    checks
}

#[test]
fn one_seller_and_any_law_of_work() {
    let mut chance = Chance::of("drawn one seller", 0);
    for point in 0..5 {
        let (rate, work) = (between(&mut chance, 0.3, 0.8), law(&mut chance));
        let runs = length(3e4).run(&sellers(1, rate, work).text(length(3e4)), 901 + point);
        // Khinchine: λ² E S²/(2(1 − ρ)) wait.
        let waiting = rate * rate * work.second() / (2.0 * (1.0 - rate));
        let case = format!("ρ {rate:.3}, {work:?}");
        hold(&floor_checks(
            &runs,
            &case,
            rate,
            ("cold", 0.0),
            Some(waiting),
        ));
    }
}

#[test]
fn pools_that_wait_lose_and_lose_patience() {
    let mut chance = Chance::of("drawn pools", 0);
    for point in 0..9 {
        let count = whole(&mut chance, 1, 6);
        let c = count as usize;
        let rate = between(&mut chance, 0.4, 0.8) * f64::from(count);
        let served = |n: usize| n.min(c) as f64;
        let (segment, structure, p, lost);
        let span = length(1.2e4);
        match point % 3 {
            0 => {
                (segment, structure) = (String::new(), String::new());
                p = balance(|_| rate, served, 400);
                lost = ("cold", 0.0);
            }
            1 => {
                let places = whole(&mut chance, 0, 4);
                segment = String::new();
                structure = format!("queue_limit = {places}");
                p = balance(|_| rate, served, c + places as usize + 1);
                lost = ("no_place", p[p.len() - 1]);
            }
            _ => {
                let gives_up = between(&mut chance, 0.3, 3.0);
                let patience = span.law(Law::Exponential(1.0 / gives_up));
                segment = format!("patience = {patience}");
                structure = String::new();
                let leaves = |n: usize| served(n) + gives_up * n.saturating_sub(c) as f64;
                p = balance(|_| rate, leaves, 400);
                let waiting = mean(&p, |n| n.saturating_sub(c) as f64);
                lost = ("cold", gives_up * waiting / rate);
            }
        }
        let floor = Floor {
            segment: &segment,
            structure: &structure,
            ..sellers(count, rate, Law::Exponential(1.0))
        };
        let runs = span.run(&floor.text(span), 911 + point);
        let busy = mean(&p, served) / f64::from(count);
        let waiting = mean(&p, |n| n.saturating_sub(c) as f64);
        let case = format!("c {count}, λ {rate:.3}, {segment}{structure}");
        let waits = (waiting > 1e-3).then_some(waiting);
        hold(&floor_checks(&runs, &case, busy, lost, waits));
    }
}

#[test]
fn nobody_waits_and_any_law_of_work_loses_as_many() {
    let mut chance = Chance::of("drawn losses", 0);
    for point in 0..4 {
        let count = whole(&mut chance, 1, 5);
        let (rate, work) = (between(&mut chance, 0.5, 6.0), law(&mut chance));
        let p = balance(|_| rate, |n| n as f64, count as usize + 1);
        let floor = Floor {
            structure: "queue_limit = 0",
            ..sellers(count, rate, work)
        };
        let runs = length(1e4).run(&floor.text(length(1e4)), 931 + point);
        let lost = p[p.len() - 1];
        let busy = rate * (1.0 - lost) / f64::from(count);
        let case = format!("c {count}, a {rate:.3}, {work:?}");
        hold(&floor_checks(&runs, &case, busy, ("no_place", lost), None));
    }
}

#[test]
fn money_of_a_year_by_sums_over_months() {
    let mut chance = Chance::of("drawn money", 0);
    for _ in 0..4 {
        let (wins, leaves) = (whole(&mut chance, 2, 9), whole(&mut chance, 1, 30));
        let (first, fee) = (whole(&mut chance, 5, 40), whole(&mut chance, 1, 9));
        let (worth, cv) = (whole(&mut chance, 2, 50), between(&mut chance, 0.3, 1.2));
        let segment = format!(
            "[segment.a]\nclients = {first}\nleads = \"{wins}/mo\"\nfee = \"{fee}/mo\"\n\
             value = {{ dist = \"gamma\", mean = {worth}, cv = {cv} }}\nchurn = \"{leaves}%/mo\"\n{ALL_WON}"
        );
        let text = firm("horizon = \"1y\"", &segment) + "price = \"25%\"\n";
        let [accounts, fees, projects] = values(
            &text,
            4_000,
            [("y1", "accounts_end"), ("y1", "fees"), ("y1", "projects")],
        );
        let stays = |months: i32| math::pow(1.0 - f64::from(leaves) / 100.0, f64::from(months));
        let (wins, first, fee) = (f64::from(wins), f64::from(first), 1.25 * f64::from(fee));
        let worth = 1.25 * f64::from(worth);
        // Won at any time of the year, so that a payment in the j-th month after fits 12 − j months.
        let new: f64 = (0..12).map(|j| stays(j) * f64::from(12 - j)).sum();
        let old: f64 = (1..=12).map(stays).sum();
        let left: f64 = (0..12).map(stays).sum();
        let case =
            format!("{wins} wins, {leaves} % leave, {first} at first, fee {fee}, cv {cv:.2}");
        let square = 12.0 * wins * worth * worth * (1.0 + cv * cv);
        hold(&[
            Check::of(
                &case,
                "accounts",
                Kind::Mean,
                &accounts,
                wins * left + first * stays(12),
            ),
            Check::of(
                &case,
                "fees",
                Kind::Mean,
                &fees,
                fee * (wins * new + first * old),
            ),
            Check::of(
                &case,
                "projects",
                Kind::Mean,
                &projects,
                12.0 * wins * worth,
            ),
            Check::of(
                &case,
                "their variance",
                Kind::Mean,
                &squares(&projects, 12.0 * wins * worth),
                square,
            ),
        ]);
    }
}

/// Clients who are wholly satisfied refer others, who are won and refer in their turn: a Yule process
/// from the number at first. One service, within a fraction of an hour after the win, makes them so.
#[test]
fn referrals_beget_referrals() {
    let mut chance = Chance::of("drawn referrals", 0);
    for _ in 0..2 {
        let (first, rate) = (whole(&mut chance, 3, 12), between(&mut chance, 0.03, 0.12));
        let segment = format!(
            "[segment.a]\nclients = {first}\nreferrals = \"{rate}/mo\"\nexpectation = 0.0\n{ALL_WON}\
             [segment.a.service]\nrequests = \"20/h\"\neffort = \"0h\"\nlasts = \"2h\"\n\
             [service]\nadjustment = 1\nexpertise = 1\n"
        );
        let text = firm("horizon = \"1y\"", &segment).replace("expertise = 0.5", "expertise = 1.0");
        let [accounts] = values(&text, 1_500, [("y1", "accounts_end")]);
        let exact = f64::from(first) * math::exp(12.0 * rate);
        let variance = exact * (math::exp(12.0 * rate) - 1.0);
        let case = format!("{first} at first, {rate:.4} a month");
        hold(&[
            Check::of(&case, "accounts", Kind::Mean, &accounts, exact),
            Check::of(
                &case,
                "variance",
                Kind::Mean,
                &squares(&accounts, exact),
                variance,
            ),
        ]);
    }
}

/// Seats are empty for the vacancy after every tenure (an alternating renewal process).
#[test]
fn seats_are_filled_as_long_as_people_stay() {
    let mut chance = Chance::of("drawn tenures", 0);
    for _ in 0..2 {
        let (tenure, vacancy) = (whole(&mut chance, 2, 9), whole(&mut chance, 1, 6));
        let segment = format!("[segment.a]\n{ALL_WON}");
        let turnover = format!(
            "count = 4\nturnover = {{ tenure = \"{tenure}mo\", vacancy = \"{vacancy}w\" }}\n"
        );
        let text = firm("horizon = \"1y\"", &segment)
            .replace("count = 1\n", &turnover)
            .replace("warm_up = \"0h\"", "warm_up = \"5y\"");
        let [weeks, left] = values(&text, 1_000, [("y1", "seller_weeks.s"), ("y1", "left")]);
        let stay = f64::from(tenure) * 52.0 / 12.0;
        let cycle = stay + f64::from(vacancy);
        let case = format!("{tenure} months, then {vacancy} weeks of nobody");
        hold(&[
            Check::of(
                &case,
                "weeks of sellers",
                Kind::Mean,
                &weeks,
                4.0 * 52.0 * stay / cycle,
            ),
            Check::of(&case, "left", Kind::Mean, &left, 4.0 * 52.0 / cycle),
        ]);
    }
}
