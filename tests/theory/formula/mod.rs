//! The exact formulas themselves, each with its source, held to `tests/reference/analytic_cases.json`.

pub mod law;
