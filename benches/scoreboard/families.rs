//! Theory: every family in its full form, and the worst it came to.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use crate::check::{Check, Door, Effort, Family, Kind, worst};

fn families() -> Vec<Family> {
    let mut all = crate::study::queues::families();
    all.extend(crate::study::money::families());
    all.extend(crate::kernel::families());
    all
}

/// The largest of something of the checks of one kind, in percent; a dash if there are none.
fn largest(checks: &[Check], kind: Kind, of: impl Fn(&Check) -> f64) -> String {
    let values = checks.iter().filter(|check| check.kind == kind).map(of);
    values
        .max_by(f64::total_cmp)
        .map_or("–".to_owned(), |most| format!("{:.2} %", 100.0 * most))
}

/// What came of a family: its short form and its full one.
struct Held {
    short: Vec<Check>,
    full: Vec<Check>,
}

/// Runs all families, two at a time: those that simulate one replication after the other leave a
/// core to the others.
fn hold_all(families: &[Family]) -> Vec<Held> {
    let next = AtomicUsize::new(0);
    let found: Mutex<BTreeMap<usize, Held>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(family) = families.get(place) else {
                        break;
                    };
                    let began = Instant::now();
                    let held = Held {
                        short: (family.run)(Effort::Short),
                        full: (family.run)(Effort::Full),
                    };
                    eprintln!("{}: {:.0} s", family.name, began.elapsed().as_secs_f64());
                    found.lock().expect("sound").insert(place, held);
                }
            });
        }
    });
    found.into_inner().expect("sound").into_values().collect()
}

/// A row for every family; faults are listed under the table.
pub fn table() -> String {
    let mut table = String::from(
        "### Exact results\n\n\
         | family | met by | values | worst z, short | worst z | widest half-width | of quantiles, skewness | smallest error caught |\n\
         |---|---|---:|---:|---:|---:|---:|---:|\n",
    );
    let mut faults = Vec::new();
    let families = families();
    let all = hold_all(&families);
    let count: usize = all.iter().map(|held| held.full.len()).sum();
    for (family, held) in families.iter().zip(&all) {
        let checks = &held.full;
        faults.extend(checks.iter().filter_map(|check| check.fault(Effort::Full)));
        let _ = writeln!(table, "{}", row(family, held));
    }
    let _ = writeln!(table, "\n{} families, {count} values.", families.len());
    if faults.is_empty() {
        table.push_str("All pass the gate.\n");
    } else {
        let _ = writeln!(
            table,
            "These do not pass the gate:\n\n- {}",
            faults.join("\n- ")
        );
    }
    table
}

fn row(family: &Family, Held { short, full }: &Held) -> String {
    let door = match family.door {
        Door::Study => "study file",
        Door::Kernel => "kernel",
    };
    format!(
        "| {} | {door} | {} | {:+.2} | {:+.2} | {} | {} | {} |",
        family.name,
        full.len(),
        worst(short),
        worst(full),
        largest(full, Kind::Mean, Check::relative_half_width),
        largest(full, Kind::Shape, Check::relative_half_width),
        largest(full, Kind::Mean, Check::smallest_error_caught),
    )
}

/// Whether the gate has teeth.
pub fn power() -> String {
    let power = crate::kernel::power::power();
    format!(
        "\n### Power\n\nTwo per cent planted in the rate of a renewal process, at a half-width of at most {:.2} %: \
         caught under {} of {} seeds; false alarms without it: {}.\n",
        100.0 * power.half_width,
        power.caught,
        power.seeds,
        power.false_alarms
    )
}

/// Runs the families whose names contain a word, and prints every check and their rows.
pub fn print_those_with(word: &str) {
    for family in families()
        .iter()
        .filter(|family| family.name.contains(word))
    {
        let began = Instant::now();
        let held = Held {
            short: (family.run)(Effort::Short),
            full: (family.run)(Effort::Full),
        };
        for check in &held.full {
            println!("{check}");
        }
        for fault in held.full.iter().filter_map(|c| c.fault(Effort::Full)) {
            println!("FAULT {fault}");
        }
        println!("{}", row(family, &held));
        println!("{}: {:.1} s", family.name, began.elapsed().as_secs_f64());
    }
}
