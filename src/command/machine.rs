//! What the machine has to give.

use std::fs::read_to_string;

/// Bytes of memory that this process may still take, as far as the system tells (Linux does): the
/// least of what is free, of the control group's limit and of the process's own (`ulimit -v`).
pub fn memory() -> Option<f64> {
    [free(), group(), own()]
        .into_iter()
        .flatten()
        .reduce(f64::min)
}

/// `MemAvailable`, in KiB there.
fn free() -> Option<f64> {
    let text = read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|l| l.strip_prefix("MemAvailable:"))?;
    number(line.split_whitespace().next()?).map(|kib| kib * 1024.0)
}

/// The limit of control groups, version 2 or 1; `max` or an enormous number where there is none.
fn group() -> Option<f64> {
    let two = "/sys/fs/cgroup/memory.max";
    let one = "/sys/fs/cgroup/memory/memory.limit_in_bytes";
    let text = read_to_string(two).or_else(|_| read_to_string(one)).ok()?;
    number(text.trim())
}

/// The limit of the address space, of which program and libraries have a part already.
fn own() -> Option<f64> {
    let text = read_to_string("/proc/self/limits").ok()?;
    let line = text
        .lines()
        .find_map(|l| l.strip_prefix("Max address space"))?;
    number(line.split_whitespace().next()?)
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}
