//! Deals that go through several hands, or several times through the same.

use salesim::numeric::math;

use crate::check::{Check, Effort};
use crate::formula::law::Law;
use crate::formula::network::{Network, Visits};
use crate::formula::single::relaxation;

use super::door::{Length, Runs, Seen, Year};

/// A client leaves at its first renewal, so that the book stays small.
const SHORT_LIVED: &str = "churn = \"100%/mo\"";

/// One seller of each grade.
const HUNTER_AND_FARMER: &str =
    "[grade.hunter]\ncount = 1\nexpertise = 0.3\n[grade.farmer]\ncount = 1\nexpertise = 0.8\n";

/// Sell, then hand over.
pub fn chains(effort: Effort) -> Vec<Check> {
    let mut checks = accounts_are_handed_over(effort);
    checks.extend(deals_are_passed(effort));
    checks.extend(deals_come_back(effort));
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
        "{}{HUNTER_AND_FARMER}\
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

/// Rounds of [`deals_come_back`].
const ROUNDS: i32 = 12;

/// A hunter opens, a farmer closes, and one deal in five goes back to the hunter, and so on.
///
/// A deal has finitely many stages: after twelve rounds (one deal in 2 · 10⁸) it is won.
fn deals_come_back(effort: Effort) -> Vec<Check> {
    let network = Network {
        arrivals: vec![0.5, 0.0],
        goes_on: vec![vec![0.0, 1.0], vec![0.2, 0.0]],
        service: vec![1.0, 0.8],
        servers: vec![1, 1],
    };
    let length = Length::of(effort, 5e7, relaxation(0.625 / 0.8, 1.0 / 0.8));
    let runs = length.run(&rounds(length), 404);
    let (first, second) = (network.station(0), network.station(1));
    let waiting = first.arrivals * first.wait() + second.arrivals * second.wait();
    let customers = network.customers(0) + network.customers(1);
    let all = |year: &Year<'_>| at_a_station(year, "hunter", "new") + year.at("utilisation.farmer");
    runs.hold(
        "jackson_feedback",
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
                "lambda_1 + lambda_2",
                Seen::Mean(&|year| year.begun("new") / year.span()),
                first.arrivals + second.arrivals,
            ),
            (
                "Wq_1 of the first visit",
                Seen::Ratio(&before_first, &|year| year.at("contacted")),
                first.wait(),
            ),
            (
                "Lq_1 + Lq_2",
                Seen::Mean(&|year| year.waiting("new")),
                waiting,
            ),
            ("L_total", Seen::Mean(&all), customers),
            (
                "W_total",
                Seen::Ratio(&|year| all(year) * year.span(), &|year| year.at("leads")),
                customers / 0.5,
            ),
        ],
    )
}

/// Stages `open0`, `close0`, `open1`, …: after each `close` one deal in five goes on.
fn rounds(length: Length) -> String {
    let (mut stages, mut named) = (String::new(), Vec::new());
    for round in 0..ROUNDS {
        stages += &format!(
            "[[stage]]\nname = \"open{round}\"\neffort = {}\nweight = 0.0\n\
             [[stage]]\nname = \"close{round}\"\neffort = {}\nweight = {}\n",
            length.law(Law::Exponential(1.0)),
            length.law(Law::Exponential(1.0 / 0.8)),
            1.0 / f64::from(ROUNDS),
        );
        if round > 0 {
            named.push(format!("open{round} = \"hunter\""));
        }
        named.push(format!("close{round} = \"farmer\""));
    }
    format!(
        "{}{HUNTER_AND_FARMER}{stages}\
         [segment.a]\nleads = {}\n{SHORT_LIVED}\nwin = {{ new = {}, existing = 1.0 }}\n\
         [structure.x]\nsell = [\"hunter\"]\nstage = {{ {} }}\n",
        length.head("open, close, open again"),
        length.rate(0.5),
        math::pow(0.2, f64::from(ROUNDS)),
        named.join(", "),
    )
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
