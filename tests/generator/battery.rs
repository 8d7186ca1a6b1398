//! The battery: every statistic over sequences along each part of an address, across neighbouring
//! addresses, and under the flip of every bit of an address.

use super::statistics::{self, Found};

/// Of which draw a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    pub seed: u64,
    pub replication: u64,
    pub entity: u64,
    pub purpose: u32,
    pub index: u64,
}

impl Address {
    /// Where the sequences begin: small numbers, as they come in practice.
    pub const BASE: Address = Address {
        seed: 1,
        replication: 0,
        entity: 100,
        purpose: 5,
        index: 0,
    };
}

/// A generator under test: the word of an address.
pub type Source<'a> = &'a (dyn Fn(Address) -> u64 + Sync);

/// One line of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// One of [`GROUPS`].
    pub group: &'static str,
    /// Which words, and which statistic of them.
    pub what: String,
    pub statistic: f64,
    /// Two-sided.
    pub p: f64,
}

pub const EQUIDISTRIBUTION: &str = "equidistribution";
pub const SERIAL: &str = "serial correlation";
pub const RUNS: &str = "runs";
pub const GAPS: &str = "gaps";
pub const COLLISIONS: &str = "collisions";
pub const NEIGHBOURS: &str = "neighbours";
pub const AVALANCHE: &str = "avalanche";

/// What the rows are about.
pub const GROUPS: [&str; 7] = [
    EQUIDISTRIBUTION,
    SERIAL,
    RUNS,
    GAPS,
    COLLISIONS,
    NEIGHBOURS,
    AVALANCHE,
];

fn row(group: &'static str, what: String, found: Found) -> Row {
    Row {
        group,
        what,
        statistic: found.statistic,
        p: found.p,
    }
}

/// A path through the addresses.
type Path = (&'static str, fn(Address, u64) -> Address);

/// Along each part of an address, and as entities with four draws each come.
const PATHS: [Path; 7] = [
    ("index", |at, i| Address { index: i, ..at }),
    ("strided index", |at, i| Address {
        index: i << 32,
        ..at
    }),
    ("entity", |at, i| Address { entity: i, ..at }),
    ("purpose", |at, i| Address {
        purpose: i as u32,
        ..at
    }),
    ("replication", |at, i| Address {
        replication: i,
        ..at
    }),
    ("seed", |at, i| Address { seed: i, ..at }),
    ("entity by four", |at, i| Address {
        entity: i / 4,
        index: i % 4,
        ..at
    }),
];

/// One step to the next address.
const STEPS: [Path; 5] = [
    ("entity", |at, k| Address {
        entity: at.entity + k,
        ..at
    }),
    ("replication", |at, k| Address {
        replication: at.replication + k,
        ..at
    }),
    ("purpose", |at, k| Address {
        purpose: at.purpose + k as u32,
        ..at
    }),
    ("seed", |at, k| Address {
        seed: at.seed + k,
        ..at
    }),
    ("seed and replication", |at, k| Address {
        seed: at.seed + k,
        replication: at.replication + 2 - k,
        ..at
    }),
];

/// The whole battery over a generator, `words` words a sequence.
pub fn of_source(name: &str, source: Source, words: u64) -> Vec<Row> {
    let mut rows = Vec::new();
    for (path, at) in PATHS {
        let sequence: Vec<u64> = (0..words).map(|i| source(at(Address::BASE, i))).collect();
        rows.extend(of_sequence(&format!("{name}, {path}"), &sequence));
    }
    for (step, at) in STEPS {
        rows.extend(neighbours(&format!("{name}, {step}"), source, at, words));
    }
    rows.extend(avalanche(name, source));
    rows
}

/// Every statistic of one sequence, from its top bits down and (the words mirrored) from its low
/// bits up.
pub fn of_sequence(name: &str, words: &[u64]) -> Vec<Row> {
    let mut rows = vec![
        row(
            EQUIDISTRIBUTION,
            format!("{name}: every bit"),
            statistics::bits(words.iter().copied()),
        ),
        row(
            RUNS,
            format!("{name}: runs of every bit"),
            statistics::runs_of_bits(words),
        ),
    ];
    let mirrored: Vec<u64> = words.iter().map(|word| word.reverse_bits()).collect();
    for (end, words) in [("top", words), ("low", mirrored.as_slice())] {
        let mut add = |group, what: &str, found| {
            rows.push(row(group, format!("{name}: {what} ({end} bits)"), found));
        };
        for (dimensions, bits) in [(1, 10), (2, 5), (3, 4)] {
            let found = statistics::equidistribution(words, dimensions, bits);
            add(
                EQUIDISTRIBUTION,
                &format!("{dimensions}-dimensional"),
                found,
            );
        }
        for lag in 1..=16 {
            let found = statistics::serial_correlation(words, lag);
            add(SERIAL, &format!("lag {lag}"), found);
        }
        add(RUNS, "runs up", statistics::runs_up(words));
        add(GAPS, "gaps", statistics::gaps(words));
        add(
            COLLISIONS,
            "birthday spacings",
            statistics::birthday_spacings(words),
        );
        for dimensions in [1, 2] {
            let found = statistics::collisions(words, dimensions);
            add(COLLISIONS, &format!("collisions in {dimensions}"), found);
        }
    }
    rows
}

/// Streams side by side, index by index: an address, the next one and the one after.
fn neighbours(name: &str, source: Source, at: fn(Address, u64) -> Address, words: u64) -> Vec<Row> {
    let point = |index| {
        let base = Address {
            index,
            ..Address::BASE
        };
        [0, 1, 2].map(|k| source(at(base, k)))
    };
    let points: Vec<[u64; 3]> = (0..words).map(point).collect();
    let mirrored = points
        .iter()
        .map(|point| point.map(u64::reverse_bits))
        .collect::<Vec<_>>();
    let mut rows = vec![row(
        NEIGHBOURS,
        format!("{name}: bits in common"),
        statistics::bits(points.iter().map(|[a, b, _]| a ^ b)),
    )];
    for (end, points) in [("top", &points), ("low", &mirrored)] {
        let mut add = |what: &str, found| {
            rows.push(row(
                NEIGHBOURS,
                format!("{name}: {what} ({end} bits)"),
                found,
            ));
        };
        let pairs = points.iter().map(|[a, b, _]| (*a, *b));
        add("correlation", statistics::correlation(pairs));
        let shifted = points.iter().zip(&points[1..]);
        let pairs = shifted.map(|([a, _, _], [_, b, _])| (*a, *b));
        add("correlation, one index on", statistics::correlation(pairs));
        let flat: Vec<u64> = points.iter().flat_map(|[a, b, _]| [*a, *b]).collect();
        add("pairs", statistics::equidistribution(&flat, 2, 5));
        let flat: Vec<u64> = points.iter().flatten().copied().collect();
        add("triples", statistics::equidistribution(&flat, 3, 4));
    }
    rows
}

/// A flip of one bit of an address, by its number.
fn flipped(at: Address, bit: u32) -> Address {
    let mut at = at;
    match bit {
        0..64 => at.seed ^= 1 << bit,
        64..128 => at.replication ^= 1 << (bit - 64),
        128..192 => at.entity ^= 1 << (bit - 128),
        192..224 => at.purpose ^= 1 << (bit - 192),
        _ => at.index ^= 1 << (bit - 224),
    }
    at
}

/// Every bit of an address flips every bit of the word half of the time: for each of the 288 bits a
/// χ² over the 64, and the one of all 18,432 shares that lies farthest from one half.
fn avalanche(name: &str, source: Source) -> Vec<Row> {
    const BITS: u32 = 288;
    const TRIALS: u64 = 1000;
    // Every part rises with the trial, so that no pair of addresses comes twice.
    let trials: Vec<(Address, u64)> = (0..TRIALS)
        .map(|t| Address {
            seed: t,
            replication: 3 * t + 1,
            entity: 5 * t,
            purpose: 7 * t as u32 + 2,
            index: t + 11,
        })
        .map(|at| (at, source(at)))
        .collect();
    let mut all = Vec::new();
    let mut rows = Vec::new();
    for bit in 0..BITS {
        let mut flips = [0_u64; 64];
        for &(at, word) in &trials {
            let changed = word ^ source(flipped(at, bit));
            (0..64).for_each(|out| flips[out] += changed >> out & 1);
        }
        let found = statistics::tosses(&flips, TRIALS as f64);
        rows.push(row(AVALANCHE, format!("{name}: bit {bit}"), found));
        all.extend(flips);
    }
    let many = all.len() as f64;
    let found = statistics::extreme_of_tosses(all.into_iter(), TRIALS, many);
    rows.push(row(AVALANCHE, format!("{name}: the farthest share"), found));
    rows
}
