//! Classes of customers, the first served first.

use super::law::Law;
use super::pool::Pool;

/// Arrivals and work of a class.
#[derive(Clone, Copy, Debug)]
pub struct Class {
    pub arrivals: f64,
    pub work: Law,
}

/// Load of the first classes, up to and without class `k`.
fn before(classes: &[Class], k: usize) -> f64 {
    classes[..k]
        .iter()
        .map(|c| c.arrivals * c.work.mean())
        .sum()
}

/// R: the mean rest of the work in hand of these classes, Σ λ_i E S_i²/2.
pub fn rest_in_hand(classes: &[Class]) -> f64 {
    classes
        .iter()
        .map(|c| c.arrivals * c.work.second() / 2.0)
        .sum()
}

/// Mean wait of class `k` (from 0) at one server who finishes what he began:
/// R/((1−σ_{k−1})(1−σ_k)).
///
/// Cobham (1954), *Operations Research* 2(1).
pub fn wait(classes: &[Class], k: usize) -> f64 {
    let free = (1.0 - before(classes, k)) * (1.0 - before(classes, k + 1));
    rest_in_hand(classes) / free
}

/// Mean time in the system of class `k` at one server who interrupts later classes for it and
/// resumes where he stopped: E S_k/(1−σ_{k−1}) + R_k/((1−σ_{k−1})(1−σ_k)).
///
/// Conway, Maxwell & Miller (1967), *Theory of Scheduling*, sec. 8-6; Kleinrock (1976), *Queueing
/// Systems* II, sec. 3.4.
pub fn sojourn_of_interrupting(classes: &[Class], k: usize) -> f64 {
    let free = 1.0 - before(classes, k);
    let rest = rest_in_hand(&classes[..=k]);
    classes[k].work.mean() / free + rest / (free * (1.0 - before(classes, k + 1)))
}

/// Mean wait of class `k` in a pool in which all classes work exponentially at the same rate:
/// C/(cμ(1−σ_{k−1})(1−σ_k)), C of Erlang for all of them.
///
/// Cobham (1954); Kella & Yechiali (1985), *Stochastic Models* 1(2).
pub fn wait_in_pool(arrivals: &[f64], service: f64, servers: u32, k: usize) -> f64 {
    let speed = service * f64::from(servers);
    let load = |k: usize| arrivals[..k].iter().sum::<f64>() / speed;
    let delayed = Pool {
        arrivals: arrivals.iter().sum(),
        service,
        servers,
    }
    .delayed();
    delayed / (speed * (1.0 - load(k)) * (1.0 - load(k + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::covers;

    fn classes() -> [(&'static str, &'static str, [Class; 2]); 2] {
        let class = |arrivals, work| Class { arrivals, work };
        let exponential = Law::Exponential(1.0);
        let gamma = Law::Gamma {
            mean: 2.0,
            cv2: 0.5,
        };
        [
            (
                "prio_np_1",
                "prio_pr_1",
                [class(0.3, exponential), class(0.4, exponential)],
            ),
            (
                "prio_np_3",
                "prio_pr_3",
                [class(0.4, Law::Constant(0.5)), class(0.3, gamma)],
            ),
        ]
    }

    #[test]
    fn one_server_who_finishes_what_he_began() {
        for (case, _, classes) in classes() {
            let waits = [wait(&classes, 0), wait(&classes, 1)];
            let arrivals = classes.map(|c| c.arrivals);
            let weighted = arrivals[0] * waits[0] + arrivals[1] * waits[1];
            let values = [
                ("Wq_1", waits[0]),
                ("W_1", waits[0] + classes[0].work.mean()),
                ("Lq_1", arrivals[0] * waits[0]),
                ("Wq_2", waits[1]),
                ("W_2", waits[1] + classes[1].work.mean()),
                ("Lq_2", arrivals[1] * waits[1]),
                ("R", rest_in_hand(&classes)),
                ("rho", before(&classes, 2)),
                ("Wq_all", weighted / (arrivals[0] + arrivals[1])),
            ];
            covers(case, &values);
        }
    }

    #[test]
    fn one_server_who_interrupts_and_resumes() {
        for (_, case, classes) in classes() {
            let sojourns = [0, 1].map(|k| sojourn_of_interrupting(&classes, k));
            let values = [
                ("W_1", sojourns[0]),
                ("L_1", classes[0].arrivals * sojourns[0]),
                ("Wq_minus_service_1", sojourns[0] - classes[0].work.mean()),
                ("W_2", sojourns[1]),
                ("L_2", classes[1].arrivals * sojourns[1]),
                ("Wq_minus_service_2", sojourns[1] - classes[1].work.mean()),
                ("rho", before(&classes, 2)),
            ];
            covers(case, &values);
        }
    }

    #[test]
    fn a_pool_with_two_classes() {
        for (case, arrivals, servers) in [
            ("mmc_prio_c4", [1.0, 2.5], 4),
            ("mmc_prio_c2", [0.5, 0.5], 2),
        ] {
            let pool = Pool {
                arrivals: arrivals[0] + arrivals[1],
                service: 1.0,
                servers,
            };
            let values = [
                ("P_wait", pool.delayed()),
                ("Wq_1", wait_in_pool(&arrivals, 1.0, servers, 0)),
                ("Wq_2", wait_in_pool(&arrivals, 1.0, servers, 1)),
            ];
            covers(case, &values);
        }
    }
}
