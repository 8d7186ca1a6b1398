//! Several sellers behind one line: Erlang's C, B and A, and classes of work.

use crate::check::{Check, Effort, Kind};
use crate::formula::classes::wait_in_pool;
use crate::formula::law::Law;
use crate::formula::pool::{Impatient, Pool, blocked};
use crate::formula::single::relaxation;

use super::door::{Customers, Length, OfResponse, Seen, Year};
use super::queues::Floor;

fn sellers(sellers: u32, leads: f64, work: Law) -> Floor<'static> {
    Floor {
        sellers,
        leads,
        work,
        segment: "",
        structure: "",
    }
}

/// Nobody is lost, whoever finds all sellers busy waits.
pub fn erlang_c(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    // The variance is known closely enough of the smallest pool only, within the minutes there are.
    for (case, arrivals, service, count, total, spread, variance) in [
        ("mmc_l1.5_m1_c2", 1.5, 1.0, 2, 1.8e7, 1e8, true),
        ("mmc_l7_m1_c8", 7.0, 1.0, 8, 2.4e7, 1.3e7, false),
        ("λ 2, μ 0.8, c 3", 2.0, 0.8, 3, 2.7e7, 8e6, false),
    ] {
        let pool = Pool {
            arrivals,
            service,
            servers: count,
        };
        let floor = sellers(count, arrivals, Law::Exponential(1.0 / service));
        let relaxation = relaxation(pool.load(), 1.0 / service);
        let length = Length::of(effort, total, relaxation);
        let runs = length.run(&floor.text(length), 201);
        let busy = f64::from(count);
        checks.extend(runs.hold(
            case,
            &[
                (
                    "rho",
                    Seen::Mean(&|year| year.at("utilisation.s")),
                    pool.load(),
                ),
                (
                    "P_wait",
                    Seen::Ratio(&|year| year.delayed("new"), &|year| year.begun("new")),
                    pool.delayed(),
                ),
                (
                    "Wq",
                    Seen::Ratio(&|year| year.waited("new"), &|year| year.begun("new")),
                    pool.wait(),
                ),
                (
                    "Lq",
                    Seen::Mean(&|year| year.waiting("new")),
                    arrivals * pool.wait(),
                ),
                (
                    "L",
                    Seen::Mean(&|year| year.waiting("new") + busy * year.at("utilisation.s")),
                    arrivals * (pool.wait() + 1.0 / service),
                ),
                (
                    "Wq_given_wait",
                    Seen::Ratio(&|year| year.waited("new"), &|year| year.delayed("new")),
                    pool.wait_of_delayed(),
                ),
            ],
        ));
        let length = Length::of(effort, spread, relaxation);
        let square = |t: f64| (t - pool.wait()) * (t - pool.wait());
        let held: [OfResponse<'_>; 2] = [
            (
                "P_Wq_gt_1",
                Kind::Mean,
                &|t| f64::from(t > 1.0),
                pool.wait_above(1.0),
            ),
            ("var_Wq", Kind::Mean, &square, pool.wait_variance()),
        ];
        let held = &held[..if variance { 2 } else { 1 }];
        let text = floor.text(length);
        checks.extend(length.responses(&text, 202, Customers::Leads, case, held));
    }
    checks
}

/// Nobody waits; blocking depends on the law of work by its mean only.
pub fn erlang_b(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, load, count, total) in [
        ("erlangB_a1_c1", 1.0, 1, 2e6),
        ("erlangB_a8_c8", 8.0, 8, 1e6),
        ("a 3, c 4", 3.0, 4, 1.5e6),
    ] {
        for (name, work) in [
            ("exponential", Law::Exponential(1.0)),
            ("constant", Law::Constant(1.0)),
            (
                "lognormal",
                Law::Lognormal {
                    mean: 1.0,
                    cv2: 1.0,
                },
            ),
        ] {
            let length = Length::of(effort, total, 5.0);
            let floor = Floor {
                structure: "queue_limit = 0",
                ..sellers(count, load, work)
            };
            let runs = length.run(&floor.text(length), 203);
            let lost = blocked(load, count);
            let carried = load * (1.0 - lost);
            let busy = f64::from(count);
            checks.extend(runs.hold(
                &format!("{case}, {name}"),
                &[
                    (
                        "P_block",
                        Seen::Ratio(&|year| year.at("no_place"), &|year| year.at("leads")),
                        lost,
                    ),
                    (
                        "util",
                        Seen::Mean(&|year| year.at("utilisation.s")),
                        carried / busy,
                    ),
                    (
                        "carried",
                        Seen::Mean(&|year| year.begun("new") / year.span()),
                        carried,
                    ),
                ],
            ));
        }
    }
    checks
}

/// Leads go cold while they wait.
pub fn erlang_a(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, arrivals, servers_count, impatience, total) in [
        ("erlangA_l0.9_m1_c1_th0.5", 0.9, 1, 0.5, 4e6),
        ("erlangA_l10_m1_c8_th2", 10.0, 8, 2.0, 2e6),
        ("λ 4, c 3, θ 0.8", 4.0, 3, 0.8, 2e6),
    ] {
        let pool = Impatient {
            arrivals,
            service: 1.0,
            servers: servers_count,
            impatience,
        };
        let length = Length::of(effort, total, 10.0);
        let patience = format!(
            "patience = {}",
            length.law(Law::Exponential(1.0 / impatience))
        );
        let floor = Floor {
            segment: &patience,
            ..sellers(servers_count, arrivals, Law::Exponential(1.0))
        };
        let runs = length.run(&floor.text(length), 204);
        checks.extend(runs.hold(
            case,
            &[
                (
                    "P_wait",
                    Seen::Ratio(&waited, &|year| year.at("leads")),
                    pool.delayed(),
                ),
                (
                    "P_abandon",
                    Seen::Ratio(&|year| year.at("cold"), &|year| year.at("leads")),
                    pool.abandoned(),
                ),
                (
                    "P_abandon_given_wait",
                    Seen::Ratio(&|year| year.at("cold"), &waited),
                    pool.abandoned() / pool.delayed(),
                ),
                (
                    "Lq",
                    Seen::Mean(&|year| year.waiting("new")),
                    pool.waiting(),
                ),
                (
                    "Wq_all",
                    Seen::Ratio(&|year| year.waiting("new") * year.span(), &|year| {
                        year.at("leads")
                    }),
                    pool.wait(),
                ),
                (
                    "Wq_served",
                    Seen::Ratio(&|year| year.waited("new"), &|year| year.begun("new")),
                    pool.wait_of_served(),
                ),
                (
                    "Wq_abandoned",
                    Seen::Ratio(&waited_by_cold, &|year| year.at("cold")),
                    pool.wait_of_abandoned(),
                ),
                (
                    "util",
                    Seen::Mean(&|year| year.at("utilisation.s")),
                    pool.utilisation(),
                ),
                (
                    "L",
                    Seen::Mean(&|year| {
                        let busy = f64::from(servers_count) * year.at("utilisation.s");
                        year.waiting("new") + busy
                    }),
                    pool.customers(),
                ),
            ],
        ));
    }
    checks
}

/// Leads that waited at all: those that went cold and those begun late.
fn waited(year: &Year<'_>) -> f64 {
    year.at("cold") + year.delayed("new")
}

/// Time waited by the cold ones: of all the time waited, what the served did not wait.
fn waited_by_cold(year: &Year<'_>) -> f64 {
    year.waiting("new") * year.span() - year.waited("new")
}

/// A pool of seniors with two classes of work in common lines: rescues first, then their own leads.
///
/// Requests and upsells wait on their owners' desks; only leads, passed deals and rescues wait for a
/// pool. So the first class are the rescues of a junior whose deals take no time and always fail:
/// they come at the instants of his leads.
pub fn classes_in_a_pool(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, arrivals, service, count, total) in [
        ("mmc_prio_c4", [1.0, 2.5], 1.0, 4, 2.6e7),
        ("mmc_prio_c2", [0.5, 0.5], 1.0, 2, 2.7e7),
        ("λ 1.2 and 0.9, μ 0.9, c 3", [1.2, 0.9], 0.9, 3, 2.6e7),
    ] {
        let all = arrivals[0] + arrivals[1];
        let pool = Pool {
            arrivals: all,
            service,
            servers: count,
        };
        let length = Length::of(effort, total, relaxation(pool.load(), 1.0 / service));
        let work = Law::Exponential(1.0 / service);
        let runs = length.run(&rescues_and_leads(length, arrivals, work, count), 205);
        let wait = |k| wait_in_pool(&arrivals, service, count, k);
        checks.extend(runs.hold(
            case,
            &[
                (
                    "rho",
                    Seen::Mean(&|year| year.at("utilisation.senior")),
                    pool.load(),
                ),
                (
                    "P_wait",
                    Seen::Ratio(
                        &|year| year.delayed("rescue") + year.delayed("new"),
                        &|year| year.begun("rescue") + own_leads(year),
                    ),
                    pool.delayed(),
                ),
                (
                    "Wq_1",
                    Seen::Ratio(&|year| year.waited("rescue"), &|year| year.begun("rescue")),
                    wait(0),
                ),
                (
                    "Wq_2",
                    Seen::Ratio(&|year| year.waited("new"), &own_leads),
                    wait(1),
                ),
                (
                    "Lq_1",
                    Seen::Mean(&|year| year.waiting("rescue")),
                    arrivals[0] * wait(0),
                ),
                (
                    "Lq_2",
                    Seen::Mean(&|year| year.waiting("new")),
                    arrivals[1] * wait(1),
                ),
            ],
        ));
    }
    checks
}

fn rescues_and_leads(length: Length, arrivals: [f64; 2], work: Law, seniors: u32) -> String {
    let (head, work) = (length.head("two classes in a pool"), length.law(work));
    let [calls, leads] = arrivals.map(|rate| length.rate(rate));
    format!(
        "{head}[grade.junior]\ncount = 1\nexpertise = 0.2\n\
         [grade.senior]\ncount = {seniors}\nexpertise = 0.8\n\
         [rescue]\nask = 1.0\neffort = {work}\n\
         [segment.a]\nleads = {calls}\n\
         [segment.a.win]\nnew = {{ junior = 0.0, senior = 1e-9 }}\nexisting = 0.0\n\
         [[segment.a.stage]]\nname = \"ask\"\neffort = \"0h\"\n\
         [segment.b]\nleads = {leads}\nwin = {{ new = 0.0, existing = 0.0 }}\n\
         [[segment.b.stage]]\nname = \"work\"\neffort = {work}\n\
         [structure.x]\nsell = {{ a = [\"junior\"], b = [\"senior\"] }}\nrescue = \"senior\"\n\
         order = [[\"rescue\"], [\"new\"]]\n"
    )
}

/// Leads begun by seniors: all that were begun but the junior's, each of which calls a rescue.
fn own_leads(year: &Year<'_>) -> f64 {
    year.begun("new") - year.at("rescues_asked")
}

/// A planted error of two per cent is seen: the checks can fail.
#[test]
fn two_per_cent_are_seen() {
    let length = Length::of(Effort::Short, 1e7, 5.0);
    let floor = Floor {
        structure: "queue_limit = 0",
        ..sellers(8, 8.0, Law::Exponential(1.0))
    };
    let runs = length.run(&floor.text(length), 206);
    let held = |error: f64| {
        let lost = Seen::Ratio(&|year| year.at("no_place"), &|year| year.at("leads"));
        runs.hold("planted", &[("P_block", lost, error * blocked(8.0, 8))])
    };
    assert_eq!(held(1.0)[0].fault(Effort::Short), None);
    for error in [0.98, 1.02] {
        assert!(held(error)[0].fault(Effort::Short).is_some(), "{error}");
    }
}
