//! Intervals and the generator.

use std::fmt::Write;

/// How often intervals cover.
pub fn coverage() -> String {
    let mut table = String::from(
        "\n### Coverage of intervals\n\nNominally 95 %; expected is what a correct interval does on such data.\n\n\
         | interval | expected | measured | samples | within the band |\n|---|---:|---:|---:|---|\n",
    );
    for row in crate::experiments::table() {
        let _ = writeln!(
            table,
            "| {} | {}{:.1} % | {:.1} % | {} | {} |",
            row.what,
            if row.at_least { "≥ " } else { "" },
            100.0 * row.expected,
            100.0 * row.measured(),
            row.runs,
            if row.holds() { "yes" } else { "no" }
        );
    }
    table
}

/// The battery's lowest p-values, group by group.
pub fn generator() -> String {
    let rows = crate::keyed::table();
    let mut table = String::from(
        "\n### The generator\n\n| group of tests | p-values | lowest | lowest × number of all |\n|---|---:|---:|---:|\n",
    );
    for group in crate::battery::GROUPS {
        let of_group: Vec<f64> = rows
            .iter()
            .filter(|r| r.group == group)
            .map(|r| r.p)
            .collect();
        let lowest = of_group.iter().copied().fold(f64::INFINITY, f64::min);
        let _ = writeln!(
            table,
            "| {group} | {} | {lowest:.1e} | {:.2} |",
            of_group.len(),
            (lowest * rows.len() as f64).min(1.0)
        );
    }
    table
}
