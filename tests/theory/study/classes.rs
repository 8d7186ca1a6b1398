//! One seller with classes of work: requests of clients first, then upsells, then leads.

use crate::check::{Check, Effort};
use crate::formula::classes::{Class, sojourn_of_interrupting, wait};
use crate::formula::law::Law;
use crate::formula::single::relaxation;

use super::door::{Length, Seen, Year};
use super::queues::Floor;

/// Ten clients stay for ever and ask for service and upsells; whoever is not named does not come.
struct Firm {
    service: Class,
    upsells: Option<Class>,
    leads: Class,
}

fn class(arrivals: f64, work: Law) -> Class {
    Class { arrivals, work }
}

/// By case: the id without and with interruption, the firm, the units of time of a full run.
fn firms() -> [(&'static str, &'static str, Firm, f64); 3] {
    let exponential = Law::Exponential(1.0);
    let gamma = |mean, cv2| Law::Gamma { mean, cv2 };
    [
        (
            "prio_np_1",
            "prio_pr_1",
            Firm {
                service: class(0.3, exponential),
                upsells: None,
                leads: class(0.4, exponential),
            },
            4e7,
        ),
        (
            "prio_np_3",
            "prio_pr_3",
            Firm {
                service: class(0.4, Law::Constant(0.5)),
                upsells: None,
                leads: class(0.3, gamma(2.0, 0.5)),
            },
            6e7,
        ),
        (
            "three classes",
            "three classes",
            Firm {
                service: class(0.2, Law::Uniform { min: 0.5, max: 1.5 }),
                upsells: Some(class(0.15, Law::Exponential(1.2))),
                leads: class(0.5, gamma(0.7, 0.5)),
            },
            3.3e7,
        ),
    ]
}

impl Firm {
    /// The classes, the first first, each with its kind of work.
    fn classes(&self) -> (Vec<Class>, Vec<&'static str>) {
        let upsells = self.upsells.map(|class| (class, "existing"));
        let all = [
            Some((self.service, "service")),
            upsells,
            Some((self.leads, "new")),
        ];
        all.into_iter().flatten().unzip()
    }

    fn length(&self, effort: Effort, total: f64) -> Length {
        let classes = self.classes().0;
        let load: f64 = classes.iter().map(|c| c.arrivals * c.work.mean()).sum();
        let rate: f64 = classes.iter().map(|c| c.arrivals).sum();
        // Of all classes together, by the mean work of a customer.
        Length::of(effort, total, relaxation(load, load / rate))
    }

    fn text(&self, length: Length, preempts: &str) -> String {
        let each = |class: Class| (length.rate(class.arrivals / 10.0), length.law(class.work));
        let (requests, effort) = each(self.service);
        let mut segment =
            format!("clients = 10\nservice = {{ requests = {requests}, effort = {effort} }}\n");
        if let Some(upsells) = self.upsells {
            let (rate, effort) = each(upsells);
            segment +=
                &format!("upsell = {{ opportunities = {rate}, effort = {effort}, value = 0 }}\n");
        }
        let structure =
            format!("order = [[\"service\"], [\"existing\"], [\"new\"]]\npreempts = {preempts}");
        Floor {
            sellers: 1,
            leads: self.leads.arrivals,
            work: self.leads.work,
            segment: &segment,
            structure: &structure,
        }
        .text(length)
    }
}

/// What is begun is finished.
pub fn finishing(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, _, firm, total) in firms() {
        let (classes, kinds) = firm.classes();
        let length = firm.length(effort, total);
        let runs = length.run(&firm.text(length, "[]"), 301);
        let load = classes.iter().map(|c| c.arrivals * c.work.mean()).sum();
        let answer = wait(&classes, 0) + classes[0].work.mean();
        checks.extend(runs.hold(
            case,
            &[
                ("rho", Seen::Mean(&|year| year.at("utilisation.s")), load),
                (
                    "W_1",
                    Seen::Ratio(&answered, &|year| year.at("services")),
                    answer,
                ),
            ],
        ));
        for (k, kind) in kinds.iter().enumerate() {
            let (name, exact) = (k + 1, wait(&classes, k));
            checks.extend(runs.hold(
                case,
                &[
                    (
                        &format!("Wq_{name}"),
                        Seen::Ratio(&|year| year.waited(kind), &|year| year.begun(kind)),
                        exact,
                    ),
                    (
                        &format!("Lq_{name}"),
                        Seen::Mean(&|year| year.waiting(kind)),
                        classes[k].arrivals * exact,
                    ),
                ],
            ));
        }
        let rate: f64 = classes.iter().map(|c| c.arrivals).sum();
        let waiting: f64 = (0..classes.len())
            .map(|k| classes[k].arrivals * wait(&classes, k))
            .sum();
        checks.extend(runs.hold(
            case,
            &[(
                "Wq_all",
                Seen::Ratio(
                    &|year| kinds.iter().map(|kind| year.waited(kind)).sum(),
                    &|year| kinds.iter().map(|kind| year.begun(kind)).sum(),
                ),
                waiting / rate,
            )],
        ));
    }
    checks
}

/// Time from the question to the answer, of all requests that were answered.
fn answered(year: &Year<'_>) -> f64 {
    year.units("service_response_hours") * year.at("services")
}

/// What is begun is interrupted by an earlier class and resumed.
///
/// A wait ends at the first beginning, so the time in the system of a class is read by Little's law
/// over those who wait, interrupted ones included, and the one in hand.
pub fn interrupting(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (_, case, firm, total) in firms() {
        let (classes, kinds) = firm.classes();
        let length = firm.length(effort, total);
        let runs = length.run(&firm.text(length, "[\"service\", \"existing\"]"), 302);
        let answer = sojourn_of_interrupting(&classes, 0);
        let load = classes.iter().map(|c| c.arrivals * c.work.mean()).sum();
        checks.extend(runs.hold(
            case,
            &[
                ("rho", Seen::Mean(&|year| year.at("utilisation.s")), load),
                (
                    "W_1",
                    Seen::Ratio(&answered, &|year| year.at("services")),
                    answer,
                ),
            ],
        ));
        for (k, kind) in kinds.iter().enumerate() {
            let Class { arrivals, work } = classes[k];
            let sojourn = sojourn_of_interrupting(&classes, k);
            let hours = format!("hours.s.{kind}");
            let customers = |year: &Year<'_>| year.waiting(kind) + year.units(&hours) / year.span();
            let name = k + 1;
            checks.extend(runs.hold(
                case,
                &[
                    (
                        &format!("L_{name}"),
                        Seen::Mean(&customers),
                        arrivals * sojourn,
                    ),
                    (
                        &format!("W_{name} by Little"),
                        Seen::Ratio(&|year| customers(year) * year.span(), &|year| {
                            year.begun(kind)
                        }),
                        sojourn,
                    ),
                    (
                        &format!("Wq_minus_service_{name} by Little"),
                        Seen::Ratio(&|year| year.waiting(kind) * year.span(), &|year| {
                            year.begun(kind)
                        }),
                        sojourn - work.mean(),
                    ),
                ],
            ));
        }
    }
    checks
}
