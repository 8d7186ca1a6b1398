//! Several servers: Erlang's B, C and A.

use salesim::numeric::math;

/// Erlang's loss formula: the share of customers who find all `servers` busy and are lost, where
/// `load` = arrivals × mean work.
///
/// B_0 = 1, B_k = aB_{k−1}/(k + aB_{k−1}): Erlang (1917); Cooper (1981), *Introduction to Queueing
/// Theory*, 2nd ed., ch. 3. By any law of work of that mean: Sevastyanov (1957).
pub fn blocked(load: f64, servers: u32) -> f64 {
    (1..=servers).fold(1.0, |blocked, k| {
        load * blocked / (f64::from(k) + load * blocked)
    })
}

/// M/M/c: Poisson arrivals, exponential work at rate `service`, `servers` behind one line.
///
/// C = B/(1 − ρ(1 − B)), and who waits waits exponentially at rate cμ − λ: Erlang (1917); Gross,
/// Shortle, Thompson & Harris (2008), sec. 2.3.
#[derive(Clone, Copy, Debug)]
pub struct Pool {
    pub arrivals: f64,
    pub service: f64,
    pub servers: u32,
}

impl Pool {
    pub fn load(self) -> f64 {
        self.arrivals / (self.service * f64::from(self.servers))
    }

    /// C: the share that waits.
    pub fn delayed(self) -> f64 {
        let blocked = blocked(self.arrivals / self.service, self.servers);
        blocked / (1.0 - self.load() * (1.0 - blocked))
    }

    /// Wait of who waits.
    pub fn wait_of_delayed(self) -> f64 {
        1.0 / (self.service * f64::from(self.servers) - self.arrivals)
    }

    pub fn wait(self) -> f64 {
        self.delayed() * self.wait_of_delayed()
    }

    pub fn wait_variance(self) -> f64 {
        let square = self.wait_of_delayed() * self.wait_of_delayed();
        self.delayed() * (2.0 - self.delayed()) * square
    }

    /// P(Wq > t).
    pub fn wait_above(self, time: f64) -> f64 {
        self.delayed() * math::exp(-time / self.wait_of_delayed())
    }
}

/// M/M/c + M: as M/M/c, but who waits gives up at rate `impatience`.
///
/// The birth–death process with deaths min(n, c)μ + (n − c)⁺θ: Palm (1957); Garnett, Mandelbaum &
/// Reiman (2002), *M&SOM* 4(3).
#[derive(Clone, Copy, Debug)]
pub struct Impatient {
    pub arrivals: f64,
    pub service: f64,
    pub servers: u32,
    pub impatience: f64,
}

impl Impatient {
    /// p_0, p_1, …, as far as they matter.
    fn states(self) -> Vec<f64> {
        let servers = self.servers as usize;
        let mut states = vec![1.0];
        let mut largest: f64 = 1.0;
        while states.len() <= servers || states[states.len() - 1] > 1e-30 * largest {
            let n = states.len();
            let waiting = n.saturating_sub(servers) as f64;
            let deaths = n.min(servers) as f64 * self.service + waiting * self.impatience;
            states.push(states[n - 1] * self.arrivals / deaths);
            largest = largest.max(states[n]);
        }
        let sum: f64 = states.iter().sum();
        states.iter().map(|p| p / sum).collect()
    }

    fn mean(self, value: impl Fn(usize) -> f64) -> f64 {
        let states = self.states();
        states.iter().enumerate().map(|(n, p)| p * value(n)).sum()
    }

    /// The share that finds all servers busy.
    pub fn delayed(self) -> f64 {
        self.mean(|n| f64::from(n >= self.servers as usize))
    }

    /// Lq: customers who wait.
    pub fn waiting(self) -> f64 {
        self.mean(|n| n.saturating_sub(self.servers as usize) as f64)
    }

    pub fn utilisation(self) -> f64 {
        self.mean(|n| n.min(self.servers as usize) as f64) / f64::from(self.servers)
    }

    /// L: customers in the system.
    pub fn customers(self) -> f64 {
        self.mean(|n| n as f64)
    }

    /// The share that gives up: θLq/λ.
    pub fn abandoned(self) -> f64 {
        self.impatience * self.waiting() / self.arrivals
    }

    /// Mean wait of all, who gives up included.
    pub fn wait(self) -> f64 {
        self.waiting() / self.arrivals
    }

    /// Mean wait of who gives up.
    ///
    /// Who stands at place j of the line stays there for 1/(cμ + jθ) on average; then he gives up
    /// with chance θ/(cμ + jθ), or moves up to place j − 1. Who stands behind him does not matter.
    pub fn wait_of_abandoned(self) -> f64 {
        let busy = self.service * f64::from(self.servers);
        // Of a place: the chance to give up in the end, and the wait times whether one does.
        let (mut chance, mut wait, mut waited) = (0.0, 0.0, 0.0);
        for (ahead, p) in self.states()[self.servers as usize..].iter().enumerate() {
            let rate = busy + (ahead + 1) as f64 * self.impatience;
            let moves_up = (busy + ahead as f64 * self.impatience) / rate;
            chance = self.impatience / rate + moves_up * chance;
            wait = chance / rate + moves_up * wait;
            waited += p * wait;
        }
        waited / self.abandoned()
    }

    /// Mean wait of who is served: what is left of the waits of all.
    pub fn wait_of_served(self) -> f64 {
        let abandoned = self.abandoned();
        (self.wait() - abandoned * self.wait_of_abandoned()) / (1.0 - abandoned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::covers;

    #[test]
    fn erlang_c() {
        for (case, arrivals, servers) in [("mmc_l1.5_m1_c2", 1.5, 2), ("mmc_l7_m1_c8", 7.0, 8)] {
            let pool = Pool {
                arrivals,
                service: 1.0,
                servers,
            };
            let values = [
                ("rho", pool.load()),
                ("P_wait", pool.delayed()),
                ("Lq", arrivals * pool.wait()),
                ("Wq", pool.wait()),
                ("W", pool.wait() + 1.0),
                ("L", arrivals * (pool.wait() + 1.0)),
                ("P_Wq_gt_1", pool.wait_above(1.0)),
                ("Wq_given_wait", pool.wait_of_delayed()),
                ("var_Wq", pool.wait_variance()),
            ];
            covers(case, &values);
        }
    }

    #[test]
    fn erlang_b() {
        for (case, load, servers) in [("erlangB_a1_c1", 1.0, 1), ("erlangB_a8_c8", 8.0, 8)] {
            let lost = blocked(load, servers);
            let carried = load * (1.0 - lost);
            let values = [
                ("P_block", lost),
                ("carried", carried),
                ("util", carried / f64::from(servers)),
            ];
            covers(case, &values);
        }
    }

    #[test]
    fn erlang_a() {
        for (case, arrivals, servers, impatience) in [
            ("erlangA_l0.9_m1_c1_th0.5", 0.9, 1, 0.5),
            ("erlangA_l10_m1_c8_th2", 10.0, 8, 2.0),
        ] {
            let pool = Impatient {
                arrivals,
                service: 1.0,
                servers,
                impatience,
            };
            let values = [
                ("P_wait", pool.delayed()),
                ("P_abandon", pool.abandoned()),
                ("P_abandon_given_wait", pool.abandoned() / pool.delayed()),
                ("Lq", pool.waiting()),
                ("Wq_all", pool.wait()),
                ("Wq_served", pool.wait_of_served()),
                ("Wq_abandoned", pool.wait_of_abandoned()),
                ("util", pool.utilisation()),
                ("L", pool.customers()),
            ];
            covers(case, &values);
        }
    }

    /// Nobody is impatient: Erlang C. Nobody waits: Erlang B.
    #[test]
    fn impatience_goes_from_one_formula_of_erlang_to_the_other() {
        let pool = Pool {
            arrivals: 3.0,
            service: 1.0,
            servers: 4,
        };
        let impatient = |impatience| Impatient {
            arrivals: 3.0,
            service: 1.0,
            servers: 4,
            impatience,
        };
        assert!((impatient(1e-9).delayed() - pool.delayed()).abs() < 1e-6);
        assert!((impatient(1e9).abandoned() - blocked(3.0, 4)).abs() < 1e-6);
    }
}
