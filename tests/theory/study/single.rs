//! One seller: M/M/1, M/G/1 and M/M/1/K.

use crate::check::{Check, Effort, Kind};
use crate::formula::law::Law;
use crate::formula::single::{Bounded, General, SingleServer, relaxation};

use super::door::{Customers, Length, OfResponse, Runs, Seen, Year};
use super::queues::Floor;

/// Customers in the system: those who wait and the one in hand.
fn customers(year: &Year<'_>) -> f64 {
    year.at("queue_length.new") + year.at("utilisation.s")
}

/// Customers who found the seller free: each begins a busy period.
fn begins(year: &Year<'_>) -> f64 {
    year.begun("new") - year.delayed("new")
}

/// Time worked, which all the busy periods share.
fn worked(year: &Year<'_>) -> f64 {
    year.at("utilisation.s") * year.span()
}

fn seller(leads: f64, work: Law) -> Floor<'static> {
    Floor {
        sellers: 1,
        leads,
        work,
        segment: "",
        structure: "",
    }
}

/// Leads wait for a seller; clients' requests are known from the question to the answer.
pub fn m_m_1(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    // The variance at ρ = 0.8 would take as long as all the rest: the kernel's door is for it.
    for (case, arrivals, service, leads, requests, variance) in [
        ("mm1_l0.3_m1", 0.3, 1.0, 1.8e7, 3e7, true),
        ("mm1_l0.8_m1", 0.8, 1.0, 4.7e7, 4e7, false),
        ("λ 0.45, μ 0.75", 0.45, 0.75, 2e7, 1.2e8, true),
    ] {
        let queue = SingleServer { arrivals, service };
        let length = Length::of(effort, leads, queue.relaxation());
        let floor = seller(arrivals, Law::Exponential(1.0 / service));
        let runs = length.run(&floor.text(length), 101);
        let exact = [queue.load(), queue.wait(), queue.busy_period().0];
        checks.extend(waits(&runs, case, arrivals, exact));
        let length = Length::of(effort, requests, queue.relaxation());
        checks.extend(sojourns(length, case, queue, variance));
    }
    checks
}

/// What every single seller without loss is held to, with the load, the mean wait and the mean busy
/// period of the formula.
fn waits(runs: &Runs, case: &str, arrivals: f64, exact: [f64; 3]) -> Vec<Check> {
    let [load, wait, busy] = exact;
    runs.hold(
        case,
        &[
            ("rho", Seen::Mean(&|year| year.at("utilisation.s")), load),
            (
                "P_wait",
                Seen::Ratio(&|year| year.delayed("new"), &|year| year.begun("new")),
                load,
            ),
            (
                "Wq",
                Seen::Ratio(&|year| year.waited("new"), &|year| year.begun("new")),
                wait,
            ),
            (
                "Wq as first response",
                Seen::Ratio(
                    &|year| year.units("first_response_hours") * year.at("contacted"),
                    &|year| year.at("contacted"),
                ),
                wait,
            ),
            (
                "Lq",
                Seen::Mean(&|year| year.waiting("new")),
                arrivals * wait,
            ),
            ("L", Seen::Mean(&customers), arrivals * wait + load),
            ("busy_mean", Seen::Ratio(&worked, &begins), busy),
        ],
    )
}

/// The law of the time in the system, by ten clients' requests.
fn sojourns(length: Length, case: &str, queue: SingleServer, variance: bool) -> Vec<Check> {
    let service = format!(
        "clients = 10\nservice = {{ requests = {}, effort = {} }}",
        length.rate(queue.arrivals / 10.0),
        length.law(Law::Exponential(1.0 / queue.service)),
    );
    let floor = Floor {
        segment: &service,
        ..seller(0.0, Law::Constant(1.0))
    };
    let (mean, q95) = (queue.sojourn(), queue.sojourn_quantile(0.95));
    let square = |t: f64| (t - mean) * (t - mean);
    let held: [OfResponse<'_>; 4] = [
        ("W", Kind::Mean, &|t| t, mean),
        (
            "P_W_gt_1",
            Kind::Mean,
            &|t| f64::from(t > 1.0),
            queue.sojourn_above(1.0),
        ),
        (
            "share up to W_q95",
            Kind::Shape,
            &|t| f64::from(t <= q95),
            0.95,
        ),
        ("var_W", Kind::Mean, &square, mean * mean),
    ];
    let held = &held[..if variance { 4 } else { 3 }];
    length.responses(&floor.text(length), 102, Customers::Requests, case, held)
}

/// Work by many laws at one seller.
pub fn m_g_1(effort: Effort) -> Vec<Check> {
    let gamma = |mean, cv2| Law::Gamma { mean, cv2 };
    let lognormal = |mean, cv2| Law::Lognormal { mean, cv2 };
    let uniform = Law::Uniform { min: 0.5, max: 2.5 };
    let mut checks = Vec::new();
    for (case, arrivals, work, total, spread) in [
        ("mg1_det_l0.8_cv20", 0.8, Law::Constant(1.0), 2.7e7, 0.0),
        (
            "mg1_gamma_l0.7_cv20.25",
            0.7,
            gamma(1.0, 0.25),
            1.3e7,
            8.5e7,
        ),
        ("mg1_gamma_l0.9_cv20.5", 0.9, gamma(1.0, 0.5), 8.5e7, 0.0),
        (
            "mg1_lognormal_l0.8_cv21",
            0.8,
            lognormal(1.0, 1.0),
            5.5e7,
            0.0,
        ),
        ("λ 0.4, uniform 0.5 to 2.5", 0.4, uniform, 1.5e7, 8e7),
        (
            "λ 0.5, exponential 1.2",
            0.5,
            Law::Exponential(1.2),
            1.8e7,
            0.0,
        ),
        ("λ 0.6, gamma 0.9, cv2 2", 0.6, gamma(0.9, 2.0), 2.5e7, 0.0),
    ] {
        let queue = General { arrivals, work };
        let relaxation = relaxation(queue.load(), work.mean());
        let floor = seller(arrivals, work);
        let length = Length::of(effort, total, relaxation);
        let runs = length.run(&floor.text(length), 103);
        let exact = [queue.load(), queue.wait(), queue.busy_period()];
        checks.extend(waits(&runs, case, arrivals, exact));
        if spread > 0.0 {
            let length = Length::of(effort, spread, relaxation);
            let square = |t: f64| (t - queue.wait()) * (t - queue.wait());
            let held: [OfResponse<'_>; 1] =
                [("var_Wq", Kind::Mean, &square, queue.wait_variance())];
            let text = floor.text(length);
            checks.extend(length.responses(&text, 104, Customers::Leads, case, &held));
        }
    }
    checks
}

/// Leads who find no place are lost; the seller who is free is a place too.
pub fn bounded(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, arrivals, service, places, total) in [
        ("mm1k_l0.9_K5", 0.9, 1.0, 5, 6e6),
        ("mm1k_l2_K10", 2.0, 1.0, 10, 2e6),
        ("λ 0.6, μ 0.8, K 2", 0.6, 0.8, 2, 4e6),
    ] {
        let queue = Bounded {
            arrivals,
            service,
            places,
        };
        // Longer than that of the number in the system, which cannot grow beyond its bound.
        let length = Length::of(effort, total, f64::from(places * places) / service);
        let limit = format!("queue_limit = {}", places - 1);
        let floor = Floor {
            structure: &limit,
            ..seller(arrivals, Law::Exponential(1.0 / service))
        };
        let runs = length.run(&floor.text(length), 105);
        checks.extend(runs.hold(
            case,
            &[
                (
                    "P_loss",
                    Seen::Ratio(&|year| year.at("no_place"), &|year| year.at("leads")),
                    queue.lost(),
                ),
                (
                    "util",
                    Seen::Mean(&|year| year.at("utilisation.s")),
                    queue.utilisation(),
                ),
                (
                    "throughput",
                    Seen::Mean(&|year| year.begun("new") / year.span()),
                    queue.throughput(),
                ),
                ("L", Seen::Mean(&customers), queue.customers()),
                (
                    "Wq",
                    Seen::Ratio(&|year| year.waited("new"), &|year| year.begun("new")),
                    queue.wait(),
                ),
                (
                    "W",
                    Seen::Ratio(&|year| customers(year) * year.span(), &|year| {
                        year.begun("new")
                    }),
                    queue.sojourn(),
                ),
            ],
        ));
    }
    checks
}
