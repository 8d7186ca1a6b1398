//! Places of a figure that say something when pointed at.

use super::svg::{escaped, fine};

/// A place on the page that says something when pointed at.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub corners: [f64; 4],
    pub words: String,
    pub part: Option<usize>,
}

impl Spot {
    /// An invisible rectangle with a title.
    pub fn svg(&self) -> String {
        let [left, top, right, bottom] = self.corners.map(fine);
        let (x, y) = (left.min(right), top.min(bottom));
        let (width, height) = (left.abs_diff(right).max(40), top.abs_diff(bottom).max(40));
        let part = self
            .part
            .map_or(String::new(), |place| format!(" data-s=\"{place}\""));
        // Each line of what it says stays a line.
        let words: Vec<String> = self.words.lines().map(escaped).collect();
        let words = words.join("\n");
        format!(
            "<rect class=\"hit\"{part} x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
             fill-opacity=\"0\"><title>{words}</title></rect>\n"
        )
    }
}
