//! M/M/c on the calendar: mean service 1 h, a load of 0.9, first come, first served.

use std::collections::VecDeque;

use rand_distr::{Distribution, Exp1};
use salesim::kernel::{Calendar, Slot};
use salesim::numeric::{Span, Time};

use super::chance::Xoshiro256PlusPlus;

const LOAD: f64 = 0.9;
const ARRIVAL: Slot = Slot(0);

/// The mean time in the system of the first `customers` customers, in hours; there are two events
/// a customer, an arrival and a departure.
pub fn mean_hours(servers: u32, customers: u64, seed: u64) -> f64 {
    let mut chance = Xoshiro256PlusPlus::seeded(seed);
    let mut calendar = Calendar::new();
    (0..=servers).for_each(|_| _ = calendar.add_slot());
    let gap = Span::HOUR.0 as f64 / (LOAD * f64::from(servers));
    let service = Span::HOUR.0 as f64;
    let mut after = |at: Time, mean: f64| {
        let micros: f64 = mean * Distribution::<f64>::sample(&Exp1, &mut chance);
        Time(at.0 + micros as i64 as u64)
    };
    let mut free: u32 = (1 << servers) - 1;
    let mut since = vec![Time::ZERO; servers as usize];
    let mut line: VecDeque<Time> = VecDeque::new();
    let (mut arrived, mut served, mut micros) = (0, 0_u64, 0_u64);
    calendar.plan(ARRIVAL, after(Time::ZERO, gap), 0);
    while let Some(due) = calendar.peek() {
        let now = due.at;
        if due.slot == ARRIVAL {
            arrived += 1;
            if arrived < customers {
                calendar.plan(ARRIVAL, after(now, gap), 0);
            } else {
                calendar.cancel(ARRIVAL);
            }
            if free == 0 {
                line.push_back(now);
            } else {
                let server = free.trailing_zeros();
                free &= free - 1;
                since[server as usize] = now;
                calendar.plan(Slot(server + 1), after(now, service), 0);
            }
        } else {
            let server = due.slot.0 - 1;
            served += 1;
            micros += now.0 - since[server as usize].0;
            if let Some(first) = line.pop_front() {
                since[server as usize] = first;
                calendar.plan(due.slot, after(now, service), 0);
            } else {
                free |= 1 << server;
                calendar.cancel(due.slot);
            }
        }
    }
    Span(micros).hours() / served as f64
}

/// The mean time in the system that theory gives, in hours: Erlang's C formula (1917) over the rate
/// at which a full house empties, and a service.
pub fn expected_hours(servers: u32) -> f64 {
    let offered = LOAD * f64::from(servers);
    // Erlang's B by its recursion, then C.
    let blocked = (1..=servers).fold(1.0, |b, n| offered * b / (f64::from(n) + offered * b));
    let waits = blocked / (1.0 - LOAD * (1.0 - blocked));
    waits / (f64::from(servers) - offered) + 1.0
}
