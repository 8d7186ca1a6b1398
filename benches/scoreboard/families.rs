//! Theory: every family in its full form, and the worst it came to.

use std::fmt::Write;
use std::time::Instant;

use crate::check::{Check, Door, Effort, Family, Kind};

fn families() -> Vec<Family> {
    let mut all = crate::study::money::families();
    all.extend(crate::kernel::families());
    all
}

/// The largest |z| among checks, with its sign.
fn worst(checks: &[Check]) -> f64 {
    let by_size = |a: &f64, b: &f64| a.abs().total_cmp(&b.abs());
    checks.iter().map(Check::z).max_by(by_size).unwrap_or(0.0)
}

/// The largest of something of the checks of one kind, in percent; a dash if there are none.
fn largest(checks: &[Check], kind: Kind, of: impl Fn(&Check) -> f64) -> String {
    let values = checks.iter().filter(|check| check.kind == kind).map(of);
    values
        .max_by(f64::total_cmp)
        .map_or("–".to_owned(), |most| format!("{:.2} %", 100.0 * most))
}

/// A row for every family; faults are told under the table.
pub fn table() -> String {
    let mut table = String::from(
        "### Exact results\n\n\
         | family | met by | values | worst z, short | worst z | widest half-width | of quantiles, skewness | smallest error caught |\n\
         |---|---|---:|---:|---:|---:|---:|---:|\n",
    );
    let mut faults = Vec::new();
    for family in families() {
        let began = Instant::now();
        let short = (family.run)(Effort::Short);
        let checks = (family.run)(Effort::Full);
        eprintln!("{}: {:.0} s", family.name, began.elapsed().as_secs_f64());
        faults.extend(checks.iter().filter_map(|check| check.fault(Effort::Full)));
        let door = match family.door {
            Door::Study => "study file",
            Door::Kernel => "kernel",
        };
        let _ = writeln!(
            table,
            "| {} | {door} | {} | {:+.2} | {:+.2} | {} | {} | {} |",
            family.name,
            checks.len(),
            worst(&short),
            worst(&checks),
            largest(&checks, Kind::Mean, Check::relative_half_width),
            largest(&checks, Kind::Shape, Check::relative_half_width),
            largest(&checks, Kind::Mean, Check::smallest_error_caught),
        );
    }
    if faults.is_empty() {
        table.push_str("\nAll pass the gate.\n");
    } else {
        let _ = writeln!(
            table,
            "\nThese do not pass the gate:\n\n- {}",
            faults.join("\n- ")
        );
    }
    table
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

/// Runs and prints the families whose names contain a word.
pub fn print_those_with(word: &str) {
    for family in families()
        .iter()
        .filter(|family| family.name.contains(word))
    {
        let began = Instant::now();
        let checks = (family.run)(Effort::Full);
        for check in &checks {
            println!("{check}");
        }
        for fault in checks.iter().filter_map(|check| check.fault(Effort::Full)) {
            println!("FAULT {fault}");
        }
        println!("{}: {:.1} s", family.name, began.elapsed().as_secs_f64());
    }
}
