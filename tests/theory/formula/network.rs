//! Open networks of stations, each of which behaves as if it were alone.

use super::pool::Pool;

/// Stations with exponential work; who is finished at one goes on to another by chance.
///
/// Jackson (1957), *Operations Research* 5(4): the numbers at the stations are independent, each as
/// in M/M/c. A tandem is Burke's (1956) special case.
#[derive(Clone, Debug)]
pub struct Network {
    /// Arrivals from outside, by station.
    pub arrivals: Vec<f64>,
    /// By station, the chance to go on to each station; what is missing to 1 leaves.
    pub goes_on: Vec<Vec<f64>>,
    pub service: Vec<f64>,
    pub servers: Vec<u32>,
}

impl Network {
    /// λ = γ + λP, solved by following the customers until hardly any is left.
    pub fn flows(&self) -> Vec<f64> {
        let mut flows = self.arrivals.clone();
        let mut moving = self.arrivals.clone();
        while moving.iter().sum::<f64>() > 1e-18 {
            let next = |to| {
                let from = moving.iter().zip(&self.goes_on);
                from.map(|(flow, chances)| flow * chances[to]).sum()
            };
            moving = (0..flows.len()).map(next).collect();
            for (sum, flow) in flows.iter_mut().zip(&moving) {
                *sum += flow;
            }
        }
        flows
    }

    pub fn station(&self, index: usize) -> Pool {
        Pool {
            arrivals: self.flows()[index],
            service: self.service[index],
            servers: self.servers[index],
        }
    }

    /// Customers at a station.
    pub fn customers(&self, index: usize) -> f64 {
        let station = self.station(index);
        station.arrivals * (station.wait() + 1.0 / station.service)
    }
}

/// One server, visited several times in order of arrival, with delays in between in which nobody is
/// in anybody's way.
///
/// Baskett, Chandy, Muntz & Palacios (1975), *JACM* 22(2): a first-come-first-served station with
/// the same exponential law for all classes and stations without queues with any law (classes: the
/// visits) have a product form; delays enter by their means only.
#[derive(Clone, Debug)]
pub struct Visits {
    /// Customers from outside.
    pub arrivals: f64,
    pub service: f64,
    /// By visit: the share of the customers who come that far, and the mean delay after it.
    pub stages: Vec<(f64, f64)>,
}

impl Visits {
    /// The server, alone.
    pub fn server(&self) -> Pool {
        let visits: f64 = self.stages.iter().map(|(share, _)| share).sum();
        Pool {
            arrivals: self.arrivals * visits,
            service: self.service,
            servers: 1,
        }
    }

    /// Customers in a delay, Poisson distributed.
    pub fn delayed(&self) -> f64 {
        let delays = self.stages.iter().map(|(share, delay)| share * delay);
        self.arrivals * delays.sum::<f64>()
    }

    /// Customers in the network.
    pub fn customers(&self) -> f64 {
        let load = self.server().load();
        load / (1.0 - load) + self.delayed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::covers;

    fn values(network: &Network) -> [(&'static str, f64); 10] {
        let customers = [network.customers(0), network.customers(1)];
        let (first, second) = (network.station(0), network.station(1));
        let all = customers[0] + customers[1];
        [
            ("lambda_1", first.arrivals),
            ("L_1", customers[0]),
            ("Wq_1", first.wait()),
            ("rho_1", first.load()),
            ("lambda_2", second.arrivals),
            ("L_2", customers[1]),
            ("Wq_2", second.wait()),
            ("rho_2", second.load()),
            ("L_total", all),
            ("W_total", all / network.arrivals.iter().sum::<f64>()),
        ]
    }

    #[test]
    fn a_tandem_and_a_network_with_a_way_back() {
        for (case, arrival, back, service) in [
            ("jackson_tandem2", 0.7, 0.0, 0.9),
            ("jackson_feedback", 0.5, 0.2, 0.8),
        ] {
            let network = Network {
                arrivals: vec![arrival, 0.0],
                goes_on: vec![vec![0.0, 1.0], vec![back, 0.0]],
                service: vec![1.0, service],
                servers: vec![1, 1],
            };
            covers(case, &values(&network));
        }
    }

    /// One visit without a delay is M/M/1; a way back to the same server visits it again and again.
    #[test]
    fn visits_are_a_network_of_jackson() {
        let network = Network {
            arrivals: vec![0.3],
            goes_on: vec![vec![0.5]],
            service: vec![1.0],
            servers: vec![1],
        };
        let visits = Visits {
            arrivals: 0.3,
            service: 1.0,
            stages: (0..60)
                .scan(1.0, |share, _| {
                    *share /= 2.0;
                    Some((2.0 * *share, 0.0))
                })
                .collect(),
        };
        assert!((visits.customers() - network.customers(0)).abs() < 1e-12);
    }
}
