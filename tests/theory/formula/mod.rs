//! The exact formulas themselves, each with its source, held to `tests/reference/analytic_cases.json`.

pub mod classes;
pub mod law;
pub mod network;
pub mod pool;
pub mod single;

#[cfg(test)]
use crate::check::exact;

/// Holds a formula to all values of a case, to 1e-9 of each.
#[cfg(test)]
fn covers(case: &str, values: &[(&str, f64)]) {
    let cases: serde_json::Value =
        serde_json::from_str(include_str!("../../reference/analytic_cases.json")).expect("JSON");
    let mut cases = cases["cases"].as_array().expect("cases").iter();
    let found = cases.find(|c| c["id"] == case).expect("the case");
    for name in found["values"].as_object().expect("values").keys() {
        assert!(
            values.iter().any(|(value, _)| value == name),
            "{case}: no formula for {name}"
        );
    }
    for (name, value) in values {
        let exact = exact(case, name);
        assert!(
            (value - exact).abs() <= 1e-9 * exact.abs(),
            "{case}, {name}: {value} instead of {exact}"
        );
    }
}
