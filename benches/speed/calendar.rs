//! The hold model: the earliest event is taken and planned again (Vaucher & Duval 1975, "A
//! comparison of simulation event list algorithms", Communications of the ACM 18 (4), 223–230).

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use salesim::kernel::{Calendar, Slot};
use salesim::numeric::Time;
use salesim::random::{Key, Luck, Stream};

/// Events pending all the time.
pub const PENDING: [u32; 6] = [8, 32, 128, 512, 2048, 8192];

/// Holds in one measurement.
pub const HOLDS: u64 = 10_000;

/// Exponential waits, drawn beforehand, so that none is measured.
fn waits() -> Vec<u64> {
    let stream: Stream = Luck::new(1, 0).stream(Key(0), 0);
    (0..4096)
        .map(|index| (stream.exponential(index) * 1e9) as u64)
        .collect()
}

/// The calendar with one event in every slot.
pub struct Ours {
    calendar: Calendar,
    waits: Vec<u64>,
    next: usize,
}

impl Ours {
    pub fn of(pending: u32) -> Ours {
        let mut calendar = Calendar::new();
        let waits = waits();
        for slot in 0..pending {
            calendar.add_slot();
            calendar.plan(Slot(slot), Time(waits[slot as usize % waits.len()]), 0);
        }
        Ours {
            calendar,
            waits,
            next: 0,
        }
    }

    pub fn hold(&mut self, holds: u64) {
        for _ in 0..holds {
            let due = self.calendar.pop().expect("events are pending");
            let wait = self.waits[self.next % self.waits.len()];
            self.next += 1;
            self.calendar.plan(due.slot, Time(due.at.0 + wait), 0);
        }
        black_box(&self.calendar);
    }
}

/// The heap of the standard library, by (instant, slot).
pub struct Heap {
    heap: BinaryHeap<Reverse<(u64, u32)>>,
    waits: Vec<u64>,
    next: usize,
}

impl Heap {
    pub fn of(pending: u32) -> Heap {
        let waits = waits();
        let first = |slot: u32| Reverse((waits[slot as usize % waits.len()], slot));
        Heap {
            heap: (0..pending).map(first).collect(),
            waits,
            next: 0,
        }
    }

    pub fn hold(&mut self, holds: u64) {
        for _ in 0..holds {
            let Reverse((at, slot)) = self.heap.pop().expect("events are pending");
            let wait = self.waits[self.next % self.waits.len()];
            self.next += 1;
            self.heap.push(Reverse((at + wait, slot)));
        }
        black_box(&self.heap);
    }
}

pub fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("hold");
    group.throughput(Throughput::Elements(HOLDS));
    for pending in PENDING {
        let mut ours = Ours::of(pending);
        group.bench_function(BenchmarkId::new("calendar", pending), |bencher| {
            bencher.iter(|| ours.hold(HOLDS));
        });
        let mut heap = Heap::of(pending);
        group.bench_function(BenchmarkId::new("BinaryHeap", pending), |bencher| {
            bencher.iter(|| heap.hold(HOLDS));
        });
    }
    group.finish();
}
