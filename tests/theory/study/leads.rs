//! Leads that people make, and leads that are given to desks.

use super::years::{firm, number, values};
use crate::check::{Check, Effort, Kind};
use crate::formula::pool::{Pool, blocked};

/// Hours of a year.
const YEAR: f64 = 2080.0;

/// Sellers, and a firm that has been at it for a while.
fn sellers(text: &str, count: u32) -> String {
    text.replace("count = 1", &format!("count = {count}"))
        .replace("warm_up = \"0h\"", "warm_up = \"26w\"")
}

fn mean(checks: &mut Vec<Check>, case: &str, measure: &str, values: &[f64], exact: f64) {
    checks.push(Check::of(case, measure, Kind::Mean, values, exact));
}

/// Prospects who rest and are asked. With sellers enough each goes round by itself, and rewards come at
/// the rate of one over the mean of a round, whatever the laws (renewal reward: Ross 1996, *Stochastic
/// Processes*, 3.6). With one seller they wait for each other: the machine repairman (Takács 1962,
/// *Introduction to the Theory of Queues*, ch. 5).
pub fn prospects(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    let segment = "[segment.a]\nwin = { new = 0.0, existing = 1.0 }\n\
         [segment.a.prospecting]\npool = 30\neffort = \"0.5h\"\nreach = 0.4\nlead = 0.1\n\
         retry = { dist = \"gamma\", mean = \"3h\", cv = 0.5 }\n\
         rest = { dist = \"uniform\", min = \"10h\", max = \"30h\" }\n";
    let text = sellers(&firm("horizon = \"1y\"", segment), 30) + "prospect = \"s\"\n";
    let measures = ["attempts.a.s", "reached.a.s", "leads_made.a.s"];
    let seen = values(
        &text,
        number(effort, 2_000),
        measures.map(|name| ("y1", name)),
    );
    let round = 0.5 + 0.6 * 3.0 + 0.4 * 20.0;
    let attempts = 30.0 * YEAR / round;
    let exact = [attempts, 0.4 * attempts, 0.04 * attempts];
    for ((name, seen), exact) in ["attempts", "reached", "leads"]
        .iter()
        .zip(&seen)
        .zip(exact)
    {
        mean(&mut checks, "30 prospects, 30 sellers", name, seen, exact);
    }
    for (pool, rest) in [(5_u32, 4.0), (12, 10.0)] {
        let segment = format!(
            "[segment.a]\nwin = {{ new = 0.0, existing = 1.0 }}\n\
             [segment.a.prospecting]\npool = {pool}\nlead = 0.0\n\
             effort = {{ dist = \"exponential\", mean = \"1h\" }}\n\
             rest = {{ dist = \"exponential\", mean = \"{rest}h\" }}\n"
        );
        let text = sellers(&firm("horizon = \"1y\"", &segment), 1) + "prospect = \"s\"\n";
        // Of those who do not rest, the probability that there are none.
        let (mut term, mut sum) = (1.0, 1.0);
        for n in 0..pool {
            term *= f64::from(pool - n) / rest;
            sum += term;
        }
        let busy = 1.0 - 1.0 / sum;
        let measures = [("y1", "attempts.a.s"), ("y1", "utilisation.s")];
        let [attempts, used] = values(&text, number(effort, 2_000), measures);
        let case = format!("{pool} prospects, one seller");
        mean(&mut checks, &case, "attempts", &attempts, busy * YEAR);
        mean(&mut checks, &case, "utilisation", &used, busy);
    }
    checks
}

/// Leads given in turn: every second one comes to each of two desks, whose arrivals are of Erlang's law
/// of two phases (E₂/M/1: Kleinrock 1975, *Queueing Systems* I, 6.3); taken from one line by both, it is
/// M/M/2.
pub fn in_turn(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (leads, full) in [(1.4, 12_000), (1.0, 12_000)] {
        let segment = format!(
            "[segment.a]\nleads = \"{leads}/h\"\nwin = {{ new = 0.0, existing = 1.0 }}\n\
             [[segment.a.stage]]\nname = \"talk\"\n\
             effort = {{ dist = \"exponential\", mean = \"1h\" }}\n"
        );
        let pulled = sellers(&firm("horizon = \"1y\"", &segment), 2);
        // σ = A*(μ(1 − σ)), where the gaps of a desk are sums of two gaps of the leads.
        let mut share = 0.5_f64;
        for _ in 0..500 {
            let of_gap = leads / (leads + 1.0 - share);
            share = of_gap * of_gap;
        }
        let of_turn = leads * share / (1.0 - share);
        let pool = Pool {
            arrivals: leads,
            service: 1.0,
            servers: 2,
        };
        let rules = [
            ("pulled", "", leads * pool.wait()),
            ("in turn", "assign = { by = \"turn\" }\n", of_turn),
        ];
        for (name, rule, exact) in rules {
            let measures = [("y1", "queue_length.new"), ("y1", "utilisation.s")];
            let text = format!("{pulled}{rule}");
            let [waiting, busy] = values(&text, number(effort, full), measures);
            let case = format!("{leads} leads an hour, {name}");
            mean(&mut checks, &case, "leads waiting", &waiting, exact);
            mean(&mut checks, &case, "utilisation", &busy, leads / 2.0);
        }
    }
    checks
}

/// One open deal a seller at most. Where leads do not wait, they are lost as in Erlang's B, whatever
/// the laws of work and delay (insensitivity: Sevastyanov 1957); where they do, the deal holds its
/// seller as a server is held in Erlang's C.
pub fn capped(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (sellers_there, leads, work, delay) in [(3_u32, 2.0, 0.4, 0.6), (6, 4.0, 0.25, 1.0)] {
        let segment = format!(
            "[segment.a]\nleads = \"{leads}/h\"\npatience = \"0h\"\nwin = {{ new = 0.0, existing = 1.0 }}\n\
             [[segment.a.stage]]\nname = \"talk\"\n\
             effort = {{ dist = \"exponential\", mean = \"{work}h\" }}\ndelay = \"{delay}h\"\n"
        );
        let text = sellers(&firm("horizon = \"1y\"", &segment), sellers_there)
            + "assign = { by = \"turn\", open_cap = 1 }\n";
        let lost = leads * YEAR * blocked(leads * (work + delay), sellers_there);
        let [cold, contacted] = values(
            &text,
            number(effort, 3_000),
            [("y1", "cold"), ("y1", "contacted")],
        );
        let case = format!("{sellers_there} sellers, {leads} leads an hour, at once or not");
        mean(&mut checks, &case, "lost", &cold, lost);
        mean(
            &mut checks,
            &case,
            "contacted",
            &contacted,
            leads * YEAR - lost,
        );
    }
    let segment = "[segment.a]\nleads = \"2.1/h\"\nwin = { new = 0.0, existing = 1.0 }\n\
         [[segment.a.stage]]\nname = \"talk\"\neffort = \"0h\"\n\
         delay = { dist = \"exponential\", mean = \"1h\" }\n";
    let text = sellers(&firm("horizon = \"1y\"", segment), 3)
        + "assign = { by = \"fewest_open\", open_cap = 1 }\n";
    let pool = Pool {
        arrivals: 2.1,
        service: 1.0,
        servers: 3,
    };
    let [waiting, open] = values(
        &text,
        number(effort, 12_000),
        [("y1", "queue_length.new"), ("y1", "contacted")],
    );
    let case = "3 sellers, 2.1 leads an hour, waiting";
    mean(
        &mut checks,
        case,
        "leads waiting",
        &waiting,
        2.1 * pool.wait(),
    );
    mean(&mut checks, case, "contacted", &open, 2.1 * YEAR);
    checks
}
