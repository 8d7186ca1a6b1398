//! Numbers and texts as SVG writes them.

use super::letters::clean;

/// Logical pixels are drawn this many times larger.
pub(super) const FINENESS: f64 = 10.0;

/// Text for use inside an XML element.
pub(super) fn escaped(text: &str) -> String {
    clean(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Logical pixels as plotters' whole numbers. What is not finite is drawn at 0, and what is far
/// outside at the border of a page forty times too large.
pub(super) fn fine(px: f64) -> i32 {
    let px = if px.is_finite() { px } else { 0.0 };
    (px.clamp(-60_000.0, 60_000.0) * FINENESS).round() as i32
}
