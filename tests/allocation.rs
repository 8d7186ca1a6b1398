//! A replication in steady state asks the system for no memory: what an earlier one needed is used
//! again, to the last list, so only one that is larger than all before asks for more. This binary
//! has an allocator that counts, so it has no other tests.

#![allow(
    unsafe_code,
    reason = "an allocator is unsafe by its trait; this one only counts"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use salesim::model::{Scenario, Start, World};
use salesim::random::Luck;
use salesim::scenario::{Language, Source, read_study};

/// Passes everything to the system and counts what is asked for.
struct Counting;

static ASKED: AtomicU64 = AtomicU64::new(0);

// SAFETY: every call goes to the system's allocator with the arguments as they came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ASKED.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ASKED.fetch_add(1, Ordering::Relaxed);
        unsafe { System.realloc(memory, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

fn scenario(file: &str) -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let overrides = [("run.horizon".to_owned(), "1y".to_owned())];
    match read_study(&Source::Path(path), &overrides) {
        Ok(study) => study.scenario,
        Err(problems) => panic!("{}", problems.render(Language::English, false)),
    }
}

/// The memory of a worker: a world, and one at the end of the past that structures share.
struct Memory<'a> {
    world: World<'a>,
    past: World<'a>,
}

impl<'a> Memory<'a> {
    fn new(scenario: &'a Scenario) -> Memory<'a> {
        Memory {
            world: World::new(scenario),
            past: World::new(scenario),
        }
    }

    /// Runs every structure of one replication as a run does, up to the closed books.
    fn run(&mut self, replication: u64) {
        let Memory { world, past } = self;
        let luck = Luck::new(1, replication);
        let scenario = world.scenario();
        if let Start::Shared(first) = scenario.start {
            past.begin(first, luck);
            past.run_past().expect("time goes on");
        }
        for structure in 0..scenario.structures.len() {
            match scenario.start {
                Start::Shared(_) => world.clone_from(past),
                Start::Own => {
                    world.begin(structure, luck);
                    world.run_past().expect("time goes on");
                }
            }
            world.turn_into(structure);
            world.run_future().expect("time goes on");
        }
    }
}

fn asked(work: impl FnOnce()) -> u64 {
    let before = ASKED.load(Ordering::Relaxed);
    work();
    ASKED.load(Ordering::Relaxed) - before
}

#[test]
fn a_replication_in_steady_state_asks_for_no_memory() {
    for file in [
        "scenarios/digital_agency.toml",
        "scenarios/media_buying.toml",
        "tests/fixtures/liveness/everything.toml",
    ] {
        let scenario = scenario(file);
        let mut memory = Memory::new(&scenario);
        let first = asked(|| (0..6).for_each(|replication| memory.run(replication)));
        assert!(
            first > 0,
            "{file}: the first replications need memory, and it is counted"
        );
        let again = asked(|| (0..6).for_each(|replication| memory.run(replication)));
        assert_eq!(
            again, 0,
            "{file}: the same replications in the memory they left"
        );
        let outcome = asked(|| _ = memory.world.outcome());
        assert!(
            outcome > 0,
            "{file}: an outcome is kept, and that is counted"
        );
    }
}
