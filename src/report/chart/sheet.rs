//! A page for a proposal: the finding, what goes with it, and two figures under it, in the
//! proportions of a sheet of A4.

use super::canvas::{Canvas, Type};
use super::colour::{INK, MUTED, TEXT};
use super::figure::Figure;
use super::layout::{NAME_SIZE, SMALL_SIZE, TEXT_SIZE, margin, page_width};
use super::style::Style;

/// 210 × 297 mm and 8.5 × 11 inches, in logical pixels of 1/96 inch.
const A4: (f64, f64) = (793.7, 1122.5);
const LETTER: (f64, f64) = (816.0, 1056.0);
/// Largest size of the logo, in the pixels of figures.
const LOGO_BOX: (f64, f64) = (300.0, 48.0);
const FINDING_SIZE: f64 = 38.0;

/// What stands on the page, in the reader's language.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// What the study is of.
    pub title: String,
    /// The finding.
    pub finding: String,
    /// What else is to be known: a word and a sentence each.
    pub lines: Vec<(String, String)>,
    /// Where it comes from.
    pub caption: String,
}

impl Sheet {
    /// The page as an SVG document of the size of a sheet, the figures one under the other; what would
    /// need more than a sheet is made smaller.
    pub fn svg(&self, figures: &[&Figure]) -> String {
        let mut canvas = Canvas::new();
        let bottom = self.words(&mut canvas);
        let mut pictures = Vec::new();
        let mut top = bottom;
        for figure in figures {
            let svg = (*figure).clone().without_caption().svg();
            let height = height_of(&svg);
            pictures.push((top, height, svg));
            top += height;
        }
        let style = Style::in_force();
        let (width, height) = if style.is_letter() { LETTER } else { A4 };
        let whole = (page_width() * height / width).round().max(top + 40.0);
        let kind = Type::new(SMALL_SIZE, MUTED);
        canvas.text(margin(), whole - 24.0, &self.caption, kind);
        canvas.height = whole;
        let mut svg = canvas.into_svg(&self.finding);
        let end = svg.rfind("</svg>").unwrap_or(svg.len());
        let inside: String = pictures
            .iter()
            .map(|(top, height, picture)| nested(picture, *top, *height))
            .collect();
        svg.insert_str(end, &inside);
        let own = format!("width=\"{}\" height=\"{whole}\"", page_width());
        let sheet = format!("width=\"{width}\" height=\"{height}\"");
        svg.replacen(&own, &sheet, 1)
    }

    /// The words; gives the y below them.
    fn words(&self, canvas: &mut Canvas) -> f64 {
        let width = page_width() - 2.0 * margin();
        let small = Type::new(NAME_SIZE, MUTED).strong();
        let logo = Style::in_force().logo_size(LOGO_BOX);
        let room = width - logo.map_or(0.0, |(width, _)| width + 32.0);
        canvas.text(margin(), 62.0, &small.shorten(&self.title, room), small);
        if let Some((width, height)) = logo {
            let (right, bottom) = (page_width() - margin(), 70.0);
            canvas.logo([right - width, bottom - height, right, bottom]);
        }
        let large = Type::new(FINDING_SIZE, INK).strong();
        let lines = large.balanced(&self.finding, width, 6);
        let mut y = canvas.lines(margin(), 112.0, &lines, large) + 6.0;
        let label = Type::new(TEXT_SIZE + 2.5, INK).strong();
        let text = Type::new(TEXT_SIZE + 2.5, TEXT);
        let widest = self
            .lines
            .iter()
            .map(|(word, _)| label.width(word))
            .fold(0.0, f64::max);
        let left = margin() + widest.min(260.0) + 24.0;
        for (word, sentence) in &self.lines {
            canvas.text(margin(), y, &label.shorten(word, 260.0), label);
            // What is cut might be what speaks against the rest: room for all of it.
            let lines = text.wrap(sentence, page_width() - margin() - left, 8);
            y = canvas.lines(left, y, &lines, text) + 7.0;
        }
        y + 10.0
    }
}

/// The height a figure gives itself.
fn height_of(svg: &str) -> f64 {
    let after = svg.split(" height=\"").nth(1).unwrap_or_default();
    let digits = after.split('"').next().unwrap_or_default();
    digits.parse().unwrap_or(840.0)
}

/// A figure inside another document, at this height of the page.
fn nested(svg: &str, top: f64, height: f64) -> String {
    let own = format!("width=\"{}\" height=\"{height}\"", page_width());
    let (fine_width, fine_height) = (page_width() * 10.0, height * 10.0);
    let placed = format!(
        "x=\"0\" y=\"{}\" width=\"{fine_width}\" height=\"{fine_height}\"",
        (top * 10.0).round()
    );
    svg.replacen(&own, &placed, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::chart::{DistributionFigure, Kind, Words, pdf};

    #[test]
    fn a_page_of_anything_is_a_page() {
        let figure = Figure {
            words: Words::default(),
            kind: Kind::Distribution(DistributionFigure::default()),
        };
        let sheet = Sheet {
            finding: "<b> & \"c\"".repeat(40),
            lines: vec![("Why".to_owned(), "word ".repeat(200)); 6],
            ..Sheet::default()
        };
        for figures in [vec![], vec![&figure], vec![&figure, &figure]] {
            let svg = sheet.svg(&figures);
            assert_eq!(svg.matches("<svg").count(), 1 + figures.len());
            assert!(pdf(&svg).starts_with(b"%PDF-"));
        }
    }
}
