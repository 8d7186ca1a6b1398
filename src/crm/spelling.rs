//! How a study file spells numbers and texts.

/// A number in four digits, without an exponent.
pub fn short(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".to_owned();
    }
    let rounded: f64 = format!("{value:.3e}").parse().unwrap_or(value);
    format!("{rounded}")
}

/// How a number is written: what stands around it, and what it is multiplied with.
#[derive(Clone, Copy)]
pub struct Spelling(&'static str, f64, &'static str);

pub const PLAIN: Spelling = Spelling("", 1.0, "");
pub const HOURS: Spelling = Spelling("\"", 1.0, "h\"");
pub const MONTHLY: Spelling = Spelling("\"", 1.0, "/mo\"");
pub const SHARE: Spelling = Spelling("\"", 100.0, "%\"");
pub const SHARE_MONTHLY: Spelling = Spelling("\"", 100.0, "%/mo\"");

impl Spelling {
    pub fn write(self, value: f64) -> String {
        let Spelling(before, times, behind) = self;
        format!("{before}{}{behind}", short(value * times))
    }
}
