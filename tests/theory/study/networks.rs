//! Deals that go through several hands, or several times through the same.

use salesim::numeric::math;

use crate::check::{Check, Effort};
use crate::formula::law::Law;
use crate::formula::network::{Network, Visits};
use crate::formula::single::relaxation;

use super::door::{Length, Runs, Seen, Year};

/// A client leaves at its first renewal, so that the book stays small.
const SHORT_LIVED: &str = "churn = \"100%/mo\"";

/// Sell, then hand over.
pub fn chains(effort: Effort) -> Vec<Check> {
    let mut checks = accounts_are_handed_over(effort);
    checks.extend(deals_are_passed(effort));
    checks
}

/// A hunter wins every lead; a farmer takes every account over.
fn accounts_are_handed_over(effort: Effort) -> Vec<Check> {
    let network = Network {
        arrivals: vec![0.7, 0.0],
        goes_on: vec![vec![0.0, 1.0], vec![0.0, 0.0]],
        service: vec![1.0, 0.9],
        servers: vec![1, 1],
    };
    let length = Length::of(effort, 4.8e7, relaxation(0.7 / 0.9, 1.0 / 0.9));
    let text = format!(
        "{}[grade.hunter]\ncount = 1\nexpertise = 0.3\n[grade.farmer]\ncount = 1\nexpertise = 0.8\n\
         [[stage]]\nname = \"work\"\neffort = {}\n\
         [segment.a]\nleads = {}\n{SHORT_LIVED}\nwin = {{ new = 1.0, existing = 1.0 }}\n\
         [handover]\ntaker = {}\n\
         [structure.x]\nsell = [\"hunter\"]\nserve = \"farmer\"\n",
        length.head("sell, then hand over"),
        length.law(Law::Exponential(1.0)),
        length.rate(0.7),
        length.law(Law::Exponential(1.0 / 0.9)),
    );
    let runs = length.run(&text, 401);
    let mut checks = Vec::new();
    for (index, grade, kind) in [(0, "hunter", "new"), (1, "farmer", "handoff")] {
        let station = network.station(index);
        let utilisation = format!("utilisation.{grade}");
        let name = |value: &str| format!("{value}_{}", index + 1);
        checks.extend(runs.hold(
            "jackson_tandem2",
            &[
                (
                    &name("lambda"),
                    Seen::Mean(&|year| year.begun(kind) / year.span()),
                    station.arrivals,
                ),
                (
                    &name("rho"),
                    Seen::Mean(&|year| year.at(&utilisation)),
                    station.load(),
                ),
                (
                    &name("Wq"),
                    Seen::Ratio(&|year| year.waited(kind), &|year| year.begun(kind)),
                    station.wait(),
                ),
                (
                    &name("L"),
                    Seen::Mean(&|year| at_a_station(year, grade, kind)),
                    network.customers(index),
                ),
            ],
        ));
    }
    let all = |year: &Year<'_>| {
        at_a_station(year, "hunter", "new") + at_a_station(year, "farmer", "handoff")
    };
    let customers = network.customers(0) + network.customers(1);
    checks.extend(runs.hold(
        "jackson_tandem2",
        &[
            ("L_total", Seen::Mean(&all), customers),
            (
                "W_total",
                Seen::Ratio(&|year| all(year) * year.span(), &|year| year.at("leads")),
                customers / 0.7,
            ),
        ],
    ));
    checks
}

fn at_a_station(year: &Year<'_>, grade: &str, kind: &str) -> f64 {
    year.waiting(kind) + year.at(&format!("utilisation.{grade}"))
}

/// Two hunters do the first stage, two farmers the second of the deals that pass it: a common line
/// before each.
fn deals_are_passed(effort: Effort) -> Vec<Check> {
    let passes = 0.6;
    let network = Network {
        arrivals: vec![1.5, 0.0],
        goes_on: vec![vec![0.0, passes], vec![0.0, 0.0]],
        service: vec![1.0, 0.625],
        servers: vec![2, 2],
    };
    let (first, second) = (network.station(0), network.station(1));
    let length = Length::of(effort, 2.7e7, relaxation(0.75, 1.6));
    let text = format!(
        "{}[grade.hunter]\ncount = 2\nexpertise = 0.3\n[grade.farmer]\ncount = 2\nexpertise = 0.8\n\
         [[stage]]\nname = \"open\"\neffort = {}\nweight = 1.0\n\
         [[stage]]\nname = \"close\"\neffort = {}\nweight = 0.0\n\
         [segment.a]\nleads = {}\n{SHORT_LIVED}\nwin = {{ new = {passes}, existing = 1.0 }}\n\
         [structure.x]\nsell = [\"hunter\"]\nstage = {{ close = \"farmer\" }}\n",
        length.head("open, then close"),
        length.law(Law::Exponential(1.0)),
        length.law(Law::Exponential(1.6)),
        length.rate(1.5),
    );
    let runs = length.run(&text, 402);
    let waiting = first.arrivals * first.wait() + second.arrivals * second.wait();
    let begun = first.arrivals + second.arrivals;
    runs.hold(
        "two and two, 60 % go on",
        &[
            (
                "rho_1",
                Seen::Mean(&|year| year.at("utilisation.hunter")),
                first.load(),
            ),
            (
                "rho_2",
                Seen::Mean(&|year| year.at("utilisation.farmer")),
                second.load(),
            ),
            (
                "Wq_1",
                Seen::Ratio(&before_first, &|year| year.at("contacted")),
                first.wait(),
            ),
            (
                "Wq_2",
                Seen::Ratio(&|year| year.waited("new") - before_first(year), &|year| {
                    year.begun("new") - year.at("contacted")
                }),
                second.wait(),
            ),
            (
                "Lq_1 + Lq_2",
                Seen::Mean(&|year| year.waiting("new")),
                waiting,
            ),
            (
                "Wq of all",
                Seen::Ratio(&|year| year.waited("new"), &|year| year.begun("new")),
                waiting / begun,
            ),
        ],
    )
}

/// Time waited for the first contact, by all who got one.
fn before_first(year: &Year<'_>) -> f64 {
    year.units("first_response_hours") * year.at("contacted")
}

/// A lead comes back to the same seller stage by stage, after delays by any law.
pub fn visits(effort: Effort) -> Vec<Check> {
    let gamma = Law::Gamma {
        mean: 1500.0,
        cv2: 0.5,
    };
    let lognormal = Law::Lognormal {
        mean: 2000.0,
        cv2: 0.25,
    };
    let uniform = Law::Uniform {
        min: 200.0,
        max: 2600.0,
    };
    let constant = Law::Constant(1200.0);
    let mut checks = Vec::new();
    for (case, leads, chance, weights, delays) in [
        (
            "half go on",
            0.4,
            0.125,
            [1.0 / 3.0; 3],
            [gamma, lognormal, constant],
        ),
        (
            "all go on",
            0.25,
            0.3,
            [0.0, 0.0, 1.0],
            [uniform, constant, lognormal],
        ),
    ] {
        let mut share = 1.0;
        let stages = [0, 1, 2].map(|j| {
            let here = share;
            share *= math::pow(chance, weights[j]);
            (here, delays[j].mean())
        });
        let visits = Visits {
            arrivals: leads,
            service: 1.0,
            stages: stages.to_vec(),
        };
        // Longer than the longest delay by far, and than the seller's relaxation.
        let length = Length::of(effort, 4e7, 1500.0);
        let runs = length.run(&staged(length, leads, chance, weights, delays), 403);
        checks.extend(seen(&runs, case, &visits));
    }
    checks
}

fn staged(length: Length, leads: f64, chance: f64, weights: [f64; 3], delays: [Law; 3]) -> String {
    let work = length.law(Law::Exponential(1.0));
    let stages: String = (0..3)
        .map(|j| {
            format!(
                "[[stage]]\nname = \"{}\"\neffort = {work}\ndelay = {}\nweight = {}\n",
                ["one", "two", "three"][j],
                length.law(delays[j]),
                weights[j]
            )
        })
        .collect();
    format!(
        "{}[grade.s]\ncount = 1\nexpertise = 0.5\n{stages}\
         [segment.a]\nleads = {}\n{SHORT_LIVED}\nwin = {{ new = {chance}, existing = 1.0 }}\n\
         [structure.x]\nsell = [\"s\"]\n",
        length.head("stage by stage"),
        length.rate(leads),
    )
}

fn seen(runs: &Runs, case: &str, visits: &Visits) -> Vec<Check> {
    let server = visits.server();
    let load = server.load();
    runs.hold(
        case,
        &[
            ("rho", Seen::Mean(&|year| year.at("utilisation.s")), load),
            // Who comes sees time averages, a visitor for the third time too.
            (
                "P_wait",
                Seen::Ratio(&|year| year.delayed("new"), &|year| year.begun("new")),
                load,
            ),
            (
                "Wq",
                Seen::Ratio(&|year| year.waited("new"), &|year| year.begun("new")),
                server.wait(),
            ),
            (
                "Wq of the first visit",
                Seen::Ratio(&before_first, &|year| year.at("contacted")),
                server.wait(),
            ),
            (
                "Lq",
                Seen::Mean(&|year| year.waiting("new")),
                server.arrivals * server.wait(),
            ),
            (
                "L",
                Seen::Mean(&|year| year.at("open_new_end")),
                visits.customers(),
            ),
        ],
    )
}
