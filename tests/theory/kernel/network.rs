//! Open networks of stations with exponential service, first come first served.
//!
//! Jackson (1957), "Networks of waiting lines", *Operations Research* 5, 518–521: every station
//! behaves as an M/M/c queue of its own at the rate that the routing brings to it.

use std::collections::VecDeque;

use salesim::kernel::{Area, Calendar, Slot};
use salesim::numeric::{Span, Time};

use super::chance::Chance;
use super::tally::Tally;
use crate::check::{Check, Effort, Kind, exact};

const ARRIVAL: u8 = 1;
const SERVICE: u8 = 0;

/// One station.
#[derive(Clone)]
struct Station {
    /// Arrivals from outside an hour.
    arrivals: f64,
    /// Services an hour of one server.
    rate: f64,
    servers: usize,
    /// Where customers go next, with what probability; the rest leaves.
    next: Vec<f64>,
}

/// What was seen at a station.
#[derive(Clone)]
struct Seen {
    present: Area,
    waiting: Area,
    busy: Area,
    waits: Tally,
    squares: Tally,
    short: Tally,
}

struct Customer {
    entered: Time,
    came: Time,
}

struct Network<'a> {
    stations: &'a [Station],
    chance: Chance,
    calendar: Calendar,
    now: Time,
    sources: Vec<Slot>,
    /// By slot: the station and what its server does.
    servers: Vec<(usize, Option<Customer>)>,
    queues: Vec<VecDeque<Customer>>,
    seen: Vec<Seen>,
    through: Tally,
    /// A wait up to here counts as short.
    short: f64,
}

impl<'a> Network<'a> {
    fn new(stations: &'a [Station], chance: Chance, short: f64) -> Network<'a> {
        let mut calendar = Calendar::new();
        let mut servers = Vec::new();
        for (place, station) in stations.iter().enumerate() {
            for _ in 0..station.servers {
                calendar.add_slot();
                servers.push((place, None));
            }
        }
        let seen = Seen {
            present: Area::default(),
            waiting: Area::default(),
            busy: Area::default(),
            waits: Tally::default(),
            squares: Tally::default(),
            short: Tally::default(),
        };
        let mut network = Network {
            stations,
            chance,
            now: Time::ZERO,
            sources: stations.iter().map(|_| calendar.add_slot()).collect(),
            calendar,
            servers,
            queues: stations.iter().map(|_| VecDeque::new()).collect(),
            seen: vec![seen; stations.len()],
            through: Tally::default(),
            short,
        };
        for station in 0..stations.len() {
            network.plan_arrival(station);
        }
        network
    }

    fn plan_arrival(&mut self, station: usize) {
        let rate = self.stations[station].arrivals;
        if rate > 0.0 {
            let at = self.now + self.chance.time(rate);
            self.calendar.plan(self.sources[station], at, ARRIVAL);
        }
    }

    fn run_until(&mut self, end: Time) {
        while let Some(due) = self.calendar.peek().filter(|due| due.at < end) {
            self.calendar.pop();
            self.now = due.at;
            if due.phase == ARRIVAL {
                let station = due.slot.0 as usize - self.servers.len();
                self.plan_arrival(station);
                let now = self.now;
                self.enter(
                    station,
                    Customer {
                        entered: now,
                        came: now,
                    },
                );
            } else {
                self.leave(due.slot.0 as usize);
            }
        }
        self.now = end;
    }

    fn enter(&mut self, station: usize, customer: Customer) {
        self.seen[station].present.add(self.now, 1);
        let mut servers = self.servers.iter();
        match servers.position(|(of, customer)| *of == station && customer.is_none()) {
            Some(server) => self.serve(server, customer),
            None => {
                self.seen[station].waiting.add(self.now, 1);
                self.queues[station].push_back(customer);
            }
        }
    }

    fn serve(&mut self, server: usize, customer: Customer) {
        let station = self.servers[server].0;
        let wait = self.now.since(customer.came).hours();
        let seen = &mut self.seen[station];
        seen.waits.add(wait);
        seen.squares.add(wait * wait);
        seen.short.add(f64::from(wait <= self.short));
        seen.busy.add(self.now, 1);
        let at = self.now + self.chance.time(self.stations[station].rate);
        self.calendar.plan(Slot(server as u32), at, SERVICE);
        self.servers[server].1 = Some(customer);
    }

    fn leave(&mut self, server: usize) {
        let station = self.servers[server].0;
        let customer = self.servers[server].1.take().expect("somebody was served");
        self.seen[station].present.add(self.now, -1);
        self.seen[station].busy.add(self.now, -1);
        if let Some(next) = self.queues[station].pop_front() {
            self.seen[station].waiting.add(self.now, -1);
            self.serve(server, next);
        }
        let mut luck = self.chance.uniform();
        for (to, share) in self.stations[station].next.iter().enumerate() {
            luck -= share;
            if luck < 0.0 {
                let came = self.now;
                return self.enter(to, Customer { came, ..customer });
            }
        }
        self.through.add(self.now.since(customer.entered).hours());
    }

    /// Forgets what was seen, not who is there.
    fn forget(&mut self) {
        for seen in &mut self.seen {
            seen.present.restart(self.now);
            seen.waiting.restart(self.now);
            seen.busy.restart(self.now);
            seen.waits = Tally::default();
            seen.squares = Tally::default();
            seen.short = Tally::default();
        }
        self.through = Tally::default();
    }
}

/// The replications of a network: of each its measures, station by station, then the whole.
struct Run {
    rows: Vec<Vec<[f64; 6]>>,
    through: Vec<f64>,
}

const PRESENT: usize = 0;
const WAITING: usize = 1;
const BUSY: usize = 2;
const WAIT: usize = 3;
const SQUARE: usize = 4;
const SHORT_WAIT: usize = 5;

/// Twenty relaxation times of the slowest station are left out.
fn run(toy: &str, stations: &[Station], replications: u64, hours: f64, short: f64) -> Run {
    let mut found = Run {
        rows: Vec::new(),
        through: Vec::new(),
    };
    for replication in 0..replications {
        let mut network = Network::new(stations, Chance::of(toy, replication), short);
        let begin = Time::ZERO + Span::from_hours(2_000.0);
        network.run_until(begin);
        network.forget();
        let end = begin + Span::from_hours(hours);
        network.run_until(end);
        let micros = Span::from_hours(hours).0 as f64;
        let row = network.seen.iter().map(|seen| {
            let level = |area: &Area| area.integral_until(end) as f64 / micros;
            let mean = |tally: &Tally| tally.mean().expect("somebody came");
            [
                level(&seen.present),
                level(&seen.waiting),
                level(&seen.busy),
                mean(&seen.waits),
                mean(&seen.squares),
                mean(&seen.short),
            ]
        });
        found.rows.push(row.collect());
        found
            .through
            .push(network.through.mean().expect("somebody left"));
    }
    found
}

impl Run {
    fn check(&self, case: &str, measure: &str, at: (usize, usize), exact: f64) -> Check {
        let values: Vec<f64> = self.rows.iter().map(|row| row[at.0][at.1]).collect();
        let kind = if at.1 == SHORT_WAIT {
            Kind::Shape
        } else {
            Kind::Mean
        };
        Check::of(case, measure, kind, &values, exact)
    }
}

/// Replications and hours of each.
fn length(effort: Effort, hours: f64) -> (u64, f64) {
    match effort {
        Effort::Full => (200, hours),
        Effort::Short => (32, hours / 60.0),
    }
}

fn station(arrivals: f64, rate: f64, servers: usize, next: Vec<f64>) -> Station {
    Station {
        arrivals,
        rate,
        servers,
        next,
    }
}

/// Single stations: waits with their second moments, and a quantile.
pub fn stations(effort: Effort) -> Vec<Check> {
    let case = "mm1_l0.8_m1";
    let (replications, hours) = length(effort, 260_000.0);
    // The wait itself has its 95 % quantile where ρ exp(−(μ − λ) t) = 0.05.
    let short = salesim::numeric::math::ln(0.8 / 0.05) / 0.2;
    let found = run(
        case,
        &[station(0.8, 1.0, 1, vec![])],
        replications,
        hours,
        short,
    );
    let square = exact(case, "var_Wq") + exact(case, "Wq") * exact(case, "Wq");
    let mut checks = vec![
        found.check(case, "number present", (0, PRESENT), exact(case, "L")),
        found.check(case, "number waiting", (0, WAITING), exact(case, "Lq")),
        found.check(case, "wait", (0, WAIT), exact(case, "Wq")),
        found.check(
            case,
            "share of waits below the 95 % quantile",
            (0, SHORT_WAIT),
            0.95,
        ),
    ];
    if effort == Effort::Short {
        checks.push(found.check(case, "squared wait", (0, SQUARE), square));
    }
    let case = "mmc_l7_m1_c8";
    let (replications, hours) = length(effort, 60_000.0);
    let found = run(
        case,
        &[station(7.0, 1.0, 8, vec![])],
        replications,
        hours,
        1.0,
    );
    let square = exact(case, "var_Wq") + exact(case, "Wq") * exact(case, "Wq");
    let longer = exact(case, "P_Wq_gt_1");
    checks.extend([
        found.check(case, "busy servers", (0, BUSY), 8.0 * exact(case, "rho")),
        found.check(case, "number present", (0, PRESENT), exact(case, "L")),
        found.check(case, "number waiting", (0, WAITING), exact(case, "Lq")),
        found.check(case, "wait", (0, WAIT), exact(case, "Wq")),
        found.check(
            case,
            "share of waits up to 1",
            (0, SHORT_WAIT),
            1.0 - longer,
        ),
    ]);
    if effort == Effort::Short {
        checks.push(found.check(case, "squared wait", (0, SQUARE), square));
    }
    checks
}

/// Networks in which customers come back.
pub fn feedback(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    let case = "jackson_feedback";
    let stations = [
        station(0.5, 1.0, 1, vec![0.0, 1.0]),
        station(0.0, 0.8, 1, vec![0.2, 0.0]),
    ];
    let (replications, hours) = length(effort, 330_000.0);
    let found = run(case, &stations, replications, hours, 1.0);
    for place in 0..2 {
        let value = |name: &str| exact(case, &format!("{name}_{}", place + 1));
        let named = |what: &str| format!("{what} at station {}", place + 1);
        checks.extend([
            found.check(case, &named("utilisation"), (place, BUSY), value("rho")),
            found.check(case, &named("number present"), (place, PRESENT), value("L")),
            found.check(case, &named("wait"), (place, WAIT), value("Wq")),
        ]);
    }
    let through = exact(case, "W_total");
    checks.push(Check::of(
        case,
        "time through",
        Kind::Mean,
        &found.through,
        through,
    ));
    // Another one, by the traffic equations: λ₁ = 1 + 0.3 λ₂, λ₂ = 0.6 λ₁, λ₃ = 0.4 λ₁, so that
    // λ₁ = 1/0.82; stations of 2, 1 and 1 servers.
    let case = "three stations, λ 1, back 0.3";
    let stations = [
        station(1.0, 1.0, 2, vec![0.0, 0.6, 0.4]),
        station(0.0, 1.2, 1, vec![0.3, 0.0, 0.0]),
        station(0.0, 0.9, 1, vec![]),
    ];
    let found = run(case, &stations, replications, hours / 2.0, 1.0);
    let first = 1.0 / 0.82;
    let rho = first / 2.0;
    let two_servers = 2.0 * rho / (1.0 - rho * rho);
    let single = |rho: f64| rho / (1.0 - rho);
    for (place, present) in [
        two_servers,
        single(0.6 * first / 1.2),
        single(0.4 * first / 0.9),
    ]
    .into_iter()
    .enumerate()
    {
        let named = format!("number present at station {}", place + 1);
        checks.push(found.check(case, &named, (place, PRESENT), present));
    }
    checks
}
