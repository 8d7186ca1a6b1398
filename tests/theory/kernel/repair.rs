//! Machines that break and are repaired by few hands: juniors who call seniors.
//!
//! The M/M/c//N queue (Kleinrock 1975, *Queueing Systems* I, 3.8).

use salesim::kernel::{Area, Calendar, Slot};
use salesim::numeric::{Span, Time};

use super::chance::Chance;
use super::tally::Tally;
use crate::check::{Check, Effort, Kind, exact};

/// A case: machines, failures and repairs an hour, hands.
struct Shop {
    machines: usize,
    fails: f64,
    repairs: f64,
    hands: usize,
}

/// One replication: share of machines at work, utilisation of hands, number waiting, wait, share of
/// failures that wait.
fn replicate(shop: &Shop, mut chance: Chance, hours: f64) -> [f64; 5] {
    let mut calendar = Calendar::new();
    let slots: Vec<Slot> = (0..shop.machines).map(|_| calendar.add_slot()).collect();
    for slot in &slots {
        let at = Time::ZERO + chance.time(shop.fails);
        calendar.plan(*slot, at, 0);
    }
    let begin = Time::ZERO + Span::from_hours(2_000.0);
    let end = begin + Span::from_hours(hours);
    let (mut working, mut busy, mut waiting) = (Area::default(), Area::default(), Area::default());
    working.set(Time::ZERO, shop.machines as u64);
    let (mut waits, mut delayed) = (Tally::default(), Tally::default());
    let mut queue: std::collections::VecDeque<(Slot, Time)> = Default::default();
    let mut in_repair = vec![false; shop.machines];
    let mut measured = false;
    while let Some(due) = calendar.pop().filter(|due| due.at < end) {
        let now = due.at;
        if !measured && now >= begin {
            measured = true;
            for area in [&mut working, &mut busy, &mut waiting] {
                area.restart(begin);
            }
            (waits, delayed) = (Tally::default(), Tally::default());
        }
        let machine = due.slot.0 as usize;
        if in_repair[machine] {
            in_repair[machine] = false;
            working.add(now, 1);
            busy.add(now, -1);
            let at = now + chance.time(shop.fails);
            calendar.plan(due.slot, at, 0);
        } else {
            working.add(now, -1);
            waiting.add(now, 1);
            queue.push_back((due.slot, now));
            delayed.add(f64::from(busy.level() as usize == shop.hands));
        }
        if (busy.level() as usize) < shop.hands
            && let Some((next, failed)) = queue.pop_front()
        {
            waiting.add(now, -1);
            busy.add(now, 1);
            waits.add(now.since(failed).hours());
            in_repair[next.0 as usize] = true;
            let at = now + chance.time(shop.repairs);
            calendar.plan(next, at, 0);
        }
    }
    let level = |area: &Area| area.integral_until(end) as f64 / Span::from_hours(hours).0 as f64;
    [
        level(&working) / shop.machines as f64,
        level(&busy) / shop.hands as f64,
        level(&waiting),
        waits.mean().expect("something failed"),
        delayed.mean().expect("something failed"),
    ]
}

/// Both cases.
pub fn repair(effort: Effort) -> Vec<Check> {
    let (replications, hours) = match effort {
        Effort::Full => (200, 60_000.0),
        Effort::Short => (32, 3_000.0),
    };
    let mut checks = Vec::new();
    for (case, machines, fails, repairs, hands) in [
        ("repair_N4_c1", 4, 0.25, 1.0, 1),
        ("repair_N12_c2", 12, 0.05, 0.4, 2),
    ] {
        let shop = Shop {
            machines,
            fails,
            repairs,
            hands,
        };
        let rows: Vec<[f64; 5]> = (0..replications)
            .map(|number| replicate(&shop, Chance::of(case, number), hours))
            .collect();
        for (place, value) in [
            "junior_working_fraction",
            "senior_util",
            "Lq",
            "Wq",
            "P_wait_call",
        ]
        .into_iter()
        .enumerate()
        {
            let values: Vec<f64> = rows.iter().map(|row| row[place]).collect();
            checks.push(Check::of(
                case,
                value,
                Kind::Mean,
                &values,
                exact(case, value),
            ));
        }
    }
    checks
}
