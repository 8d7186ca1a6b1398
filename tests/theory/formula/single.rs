//! One server: M/M/1, M/M/1/K and M/G/1.

use salesim::numeric::math;

use super::law::Law;

/// M/M/1: Poisson arrivals at rate `arrivals`, exponential work at rate `service`, one server.
///
/// Gross, Shortle, Thompson & Harris (2008), *Fundamentals of Queueing Theory*, 4th ed., sec. 2.2;
/// the busy period: Kleinrock (1975), *Queueing Systems* I, sec. 5.8.
#[derive(Clone, Copy, Debug)]
pub struct SingleServer {
    pub arrivals: f64,
    pub service: f64,
}

impl SingleServer {
    pub fn load(self) -> f64 {
        self.arrivals / self.service
    }

    /// Time in which the queue forgets its beginning: 1/(μ(1−√ρ)²) (Morse 1958, *Queues,
    /// Inventories and Maintenance*).
    pub fn relaxation(self) -> f64 {
        relaxation(self.load(), 1.0 / self.service)
    }

    /// L: customers in the system.
    pub fn customers(self) -> f64 {
        self.load() / (1.0 - self.load())
    }

    /// Var L.
    pub fn customers_variance(self) -> f64 {
        self.load() / ((1.0 - self.load()) * (1.0 - self.load()))
    }

    /// Wq: mean wait.
    pub fn wait(self) -> f64 {
        self.load() * self.sojourn()
    }

    /// Var Wq: P(Wq > t) = ρ exp(−(μ−λ)t).
    pub fn wait_variance(self) -> f64 {
        let rho = self.load();
        rho * (2.0 - rho) * self.sojourn() * self.sojourn()
    }

    /// W: mean time in the system; the time itself is exponential, so its variance is W².
    pub fn sojourn(self) -> f64 {
        1.0 / (self.service - self.arrivals)
    }

    /// P(W > t).
    pub fn sojourn_above(self, time: f64) -> f64 {
        math::exp(-time / self.sojourn())
    }

    /// The time in the system that a share of the customers does not exceed.
    pub fn sojourn_quantile(self, share: f64) -> f64 {
        -self.sojourn() * math::ln_1p(-share)
    }

    /// Mean busy period, and its variance (1+ρ)/(μ²(1−ρ)³).
    pub fn busy_period(self) -> (f64, f64) {
        let (rho, idle) = (self.load(), 1.0 - self.load());
        let variance = (1.0 + rho) / (self.service * self.service * idle * idle * idle);
        (self.sojourn(), variance)
    }
}

/// 1/(μ(1−√ρ)²), for work of mean 1/μ.
pub fn relaxation(load: f64, mean: f64) -> f64 {
    let gap = 1.0 - load.sqrt();
    mean / (gap * gap)
}

/// M/M/1/K: as M/M/1, but who finds `places` in the system is lost.
///
/// p_n ∝ ρⁿ for n ≤ K: Gross et al. (2008), sec. 2.4. Good for ρ ≥ 1 too.
#[derive(Clone, Copy, Debug)]
pub struct Bounded {
    pub arrivals: f64,
    pub service: f64,
    pub places: u32,
}

impl Bounded {
    /// p_0, …, p_K.
    pub fn states(self) -> Vec<f64> {
        let rho = self.arrivals / self.service;
        let mut states = vec![1.0];
        for n in 0..self.places as usize {
            states.push(states[n] * rho);
        }
        let sum: f64 = states.iter().sum();
        states.iter().map(|p| p / sum).collect()
    }

    pub fn lost(self) -> f64 {
        self.states()[self.places as usize]
    }

    pub fn customers(self) -> f64 {
        let weighted = |(n, p): (usize, &f64)| n as f64 * p;
        self.states().iter().enumerate().map(weighted).sum()
    }

    /// Customers served per unit of time.
    pub fn throughput(self) -> f64 {
        self.arrivals * (1.0 - self.lost())
    }

    pub fn utilisation(self) -> f64 {
        1.0 - self.states()[0]
    }

    /// Mean time in the system of who is served.
    pub fn sojourn(self) -> f64 {
        self.customers() / self.throughput()
    }

    pub fn wait(self) -> f64 {
        self.sojourn() - 1.0 / self.service
    }
}

/// M/G/1: Poisson arrivals, one server, work by any law.
///
/// Pollaczek (1930), Khinchine (1932); second moment of the wait: Takács (1962), *Introduction to
/// the Theory of Queues*. As in Kleinrock (1975), sec. 5.6–5.7.
#[derive(Clone, Copy, Debug)]
pub struct General {
    pub arrivals: f64,
    pub work: Law,
}

impl General {
    pub fn load(self) -> f64 {
        self.arrivals * self.work.mean()
    }

    /// Wq = λ E S²/(2(1−ρ)).
    pub fn wait(self) -> f64 {
        self.arrivals * self.work.second() / (2.0 * (1.0 - self.load()))
    }

    /// Var Wq = Wq² + λ E S³/(3(1−ρ)).
    pub fn wait_variance(self) -> f64 {
        let third = self.arrivals * self.work.third() / (3.0 * (1.0 - self.load()));
        self.wait() * self.wait() + third
    }

    pub fn sojourn(self) -> f64 {
        self.wait() + self.work.mean()
    }

    /// Var W: wait and work of a customer are independent.
    pub fn sojourn_variance(self) -> f64 {
        let mean = self.work.mean();
        self.wait_variance() + self.work.second() - mean * mean
    }

    /// Mean busy period.
    pub fn busy_period(self) -> f64 {
        self.work.mean() / (1.0 - self.load())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::covers;

    #[test]
    fn one_exponential_server() {
        for (case, arrivals) in [("mm1_l0.3_m1", 0.3), ("mm1_l0.8_m1", 0.8)] {
            let queue = SingleServer {
                arrivals,
                service: 1.0,
            };
            let (busy_mean, busy_variance) = queue.busy_period();
            let values = [
                ("rho", queue.load()),
                ("L", queue.customers()),
                ("Lq", arrivals * queue.wait()),
                ("W", queue.sojourn()),
                ("Wq", queue.wait()),
                ("var_L", queue.customers_variance()),
                ("var_W", queue.sojourn() * queue.sojourn()),
                ("var_Wq", queue.wait_variance()),
                ("P_wait", queue.load()),
                ("P_W_gt_1", queue.sojourn_above(1.0)),
                ("W_q95", queue.sojourn_quantile(0.95)),
                ("busy_mean", busy_mean),
                ("busy_var", busy_variance),
            ];
            covers(case, &values);
        }
    }

    #[test]
    fn a_bounded_queue() {
        for (case, arrivals, places) in [("mm1k_l0.9_K5", 0.9, 5), ("mm1k_l2_K10", 2.0, 10)] {
            let queue = Bounded {
                arrivals,
                service: 1.0,
                places,
            };
            let values = [
                ("P_loss", queue.lost()),
                ("L", queue.customers()),
                ("throughput", queue.throughput()),
                ("W", queue.sojourn()),
                ("Wq", queue.wait()),
                ("util", queue.utilisation()),
            ];
            covers(case, &values);
        }
    }

    #[test]
    fn one_server_of_any_law() {
        let gamma = |cv2| Law::Gamma { mean: 1.0, cv2 };
        let lognormal = Law::Lognormal {
            mean: 1.0,
            cv2: 1.0,
        };
        for (case, arrivals, work) in [
            ("mg1_det_l0.8_cv20", 0.8, Law::Constant(1.0)),
            ("mg1_gamma_l0.7_cv20.25", 0.7, gamma(0.25)),
            ("mg1_gamma_l0.9_cv20.5", 0.9, gamma(0.5)),
            ("mg1_lognormal_l0.8_cv21", 0.8, lognormal),
        ] {
            let queue = General { arrivals, work };
            let values = [
                ("rho", queue.load()),
                ("Wq", queue.wait()),
                ("W", queue.sojourn()),
                ("Lq", arrivals * queue.wait()),
                ("L", arrivals * queue.sojourn()),
                ("var_Wq", queue.wait_variance()),
                ("var_W", queue.sojourn_variance()),
                ("P_wait", queue.load()),
                ("busy_mean", queue.busy_period()),
            ];
            covers(case, &values);
        }
    }

    /// Exponential work by the general formula is M/M/1.
    #[test]
    fn the_general_formula_knows_the_exponential_one() {
        let general = General {
            arrivals: 0.8,
            work: Law::Exponential(1.0),
        };
        let single = SingleServer {
            arrivals: 0.8,
            service: 1.0,
        };
        assert!((general.wait() - single.wait()).abs() < 1e-12);
        assert!((general.wait_variance() - single.wait_variance()).abs() < 1e-12);
    }
}
