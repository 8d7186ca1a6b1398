//! A page to draw on in logical pixels.
//!
//! plotters writes whole numbers into its SVG; so everything is drawn ten times larger and only
//! `width` and `height` are rewritten, which places lines and letters to a tenth of a pixel.
//! The canvas keeps its strokes until the height is known, and knows the box of every text, so
//! that tests can prove that no two labels touch.

use super::colour::Colour;
use super::layout::page_width;
use plotters::backend::{DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};

use super::lettering;
use super::letters::{Weight, clean};
use super::palette::Palette;
use super::spot::Spot;
use super::style::Style;
use super::svg::{FINENESS, escaped, fine};

/// Families for a browser that has not the embedded letters.
const FAMILIES: &str = "Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif";

/// Which point of a line of text is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Start,
    Middle,
    End,
}

/// Size, thickness, colour and alignment of a line of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub size: f64,
    pub weight: Weight,
    pub colour: Colour,
    pub align: Align,
}

impl Type {
    /// Regular letters, aligned to the start.
    pub fn new(size: f64, colour: Colour) -> Self {
        Self {
            size,
            weight: Weight::Regular,
            colour,
            align: Align::Start,
        }
    }

    pub fn strong(self) -> Self {
        Self {
            weight: Weight::Strong,
            ..self
        }
    }

    pub fn middle(self) -> Self {
        Self {
            align: Align::Middle,
            ..self
        }
    }

    pub fn end(self) -> Self {
        Self {
            align: Align::End,
            ..self
        }
    }

    /// Width of a line in this type.
    pub fn width(&self, text: &str) -> f64 {
        lettering::width(&clean(text), self.size, self.weight)
    }

    /// Lines of this type no wider than `limit`.
    pub fn wrap(&self, text: &str, limit: f64, most: usize) -> Vec<String> {
        lettering::wrap(text, self.size, self.weight, limit, most)
    }

    /// As [`Type::wrap`], but with lines of about the same length.
    pub fn balanced(&self, text: &str, limit: f64, most: usize) -> Vec<String> {
        let widest = self.wrap(text, limit, most);
        let mut narrow = limit / widest.len().max(1) as f64;
        while narrow < limit {
            let lines = self.wrap(text, narrow, most + 1);
            if lines.len() <= widest.len() {
                return lines;
            }
            narrow += limit * 0.02;
        }
        widest
    }

    /// One line no wider than `limit`.
    pub fn shorten(&self, text: &str, limit: f64) -> String {
        lettering::shorten(text, self.size, self.weight, limit)
    }

    /// Distance between baselines.
    pub fn leading(&self) -> f64 {
        (self.size * 1.32).round()
    }
}

/// The box that a line of text fills; tests ask for it.
#[cfg(test)]
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TextBox {
    pub text: String,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

#[derive(Debug, Clone)]
enum Stroke {
    Rect([f64; 4], Colour),
    Path(Vec<(f64, f64)>, Colour, f64),
    Polygon(Vec<(f64, f64)>, Colour),
    Circle((f64, f64), f64, Colour),
    Text((f64, f64), String, Type),
    /// What follows belongs to a structure (by its place), or to none.
    Part(Option<usize>),
}

/// The page.
#[derive(Debug, Clone)]
pub(super) struct Canvas {
    strokes: Vec<Stroke>,
    spots: Vec<Spot>,
    part: Option<usize>,
    logo: Option<[f64; 4]>,
    /// Height in logical pixels; set when the layout is done.
    pub height: f64,
}

impl Canvas {
    pub fn new() -> Self {
        Self {
            strokes: Vec::new(),
            spots: Vec::new(),
            part: None,
            logo: None,
            height: super::layout::HEIGHT,
        }
    }

    /// What is drawn from now on belongs to the structure of this place, so that a page can switch
    /// it off; to none from the next call with `None` on.
    pub fn part(&mut self, place: Option<usize>) {
        self.part = place;
        self.strokes.push(Stroke::Part(place));
    }

    /// A place that says something when pointed at.
    pub fn spot(&mut self, corners: [f64; 4], words: &str) {
        if !words.is_empty() {
            self.spots.push(Spot {
                corners,
                words: words.to_owned(),
                part: self.part,
            });
        }
    }

    /// The logo of the style in force, if it has one, between two corners.
    pub fn logo(&mut self, corners: [f64; 4]) {
        self.logo = Some(corners);
    }

    /// A filled rectangle between two corners.
    pub fn rect(&mut self, left: f64, top: f64, right: f64, bottom: f64, colour: Colour) {
        self.strokes
            .push(Stroke::Rect([left, top, right, bottom], colour));
    }

    /// The outline of a rectangle.
    pub fn frame(&mut self, corners: [f64; 4], colour: Colour, width: f64) {
        let [left, top, right, bottom] = corners;
        self.path(
            vec![
                (left, top),
                (right, top),
                (right, bottom),
                (left, bottom),
                (left, top),
                (right, top),
            ],
            colour,
            width,
        );
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: Colour, width: f64) {
        self.path(vec![from, to], colour, width);
    }

    /// A dashed straight line.
    pub fn dashes(&mut self, from: (f64, f64), to: (f64, f64), colour: Colour, width: f64) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy).min(10_000.0);
        let (dash, gap) = (6.0, 4.0);
        let mut at = 0.0;
        while at < length {
            let end = (at + dash).min(length);
            let point = |d: f64| (from.0 + dx * d / length, from.1 + dy * d / length);
            self.line(point(at), point(end), colour, width);
            at += dash + gap;
        }
    }

    pub fn path(&mut self, points: Vec<(f64, f64)>, colour: Colour, width: f64) {
        if points.len() > 1 {
            self.strokes.push(Stroke::Path(points, colour, width));
        }
    }

    pub fn polygon(&mut self, points: Vec<(f64, f64)>, colour: Colour) {
        if points.len() > 2 {
            self.strokes.push(Stroke::Polygon(points, colour));
        }
    }

    pub fn circle(&mut self, centre: (f64, f64), radius: f64, colour: Colour) {
        self.strokes.push(Stroke::Circle(centre, radius, colour));
    }

    /// A square standing on its corner.
    pub fn diamond(&mut self, centre: (f64, f64), radius: f64, colour: Colour) {
        let (x, y) = centre;
        self.polygon(
            vec![
                (x, y - radius),
                (x + radius, y),
                (x, y + radius),
                (x - radius, y),
            ],
            colour,
        );
    }

    /// One line of text on a baseline.
    pub fn text(&mut self, x: f64, baseline: f64, text: &str, kind: Type) {
        let text = clean(text);
        if !text.trim().is_empty() {
            self.strokes.push(Stroke::Text((x, baseline), text, kind));
        }
    }

    /// Lines of text from a first baseline down; gives the baseline after the last.
    pub fn lines(&mut self, x: f64, baseline: f64, lines: &[String], kind: Type) -> f64 {
        let mut y = baseline;
        for line in lines {
            self.text(x, y, line, kind);
            y += kind.leading();
        }
        y
    }

    /// The boxes of all texts, in the order of drawing.
    #[cfg(test)]
    pub fn text_boxes(&self) -> Vec<TextBox> {
        let boxed = |stroke: &Stroke| match stroke {
            Stroke::Text((x, baseline), text, kind) => {
                let width = kind.width(text);
                let left = match kind.align {
                    Align::Start => *x,
                    Align::Middle => x - width / 2.0,
                    Align::End => x - width,
                };
                Some(TextBox {
                    text: text.clone(),
                    left,
                    top: baseline - kind.size * 0.74,
                    right: left + width,
                    bottom: baseline + kind.size * 0.2,
                })
            }
            _ => None,
        };
        self.strokes.iter().filter_map(boxed).collect()
    }

    /// The page as an SVG document; `title` becomes its accessible name.
    pub fn into_svg(self, title: &str) -> String {
        let style = Style::in_force();
        let pen = Pen {
            palette: style.palette(),
            families: format!("{}, {FAMILIES}", style.letters().family),
        };
        let height = self.height.clamp(100.0, 60_000.0).round();
        let size = (fine(page_width()) as u32, fine(height) as u32);
        // What belongs to a structure is drawn apart and put between the marks of its group.
        let mut parts = self
            .strokes
            .split(|stroke| matches!(stroke, Stroke::Part(_)));
        let marks = self.strokes.iter().filter_map(|stroke| match stroke {
            Stroke::Part(place) => Some(*place),
            _ => None,
        });
        let mut svg = pen.page(size, parts.next().unwrap_or_default(), true);
        let end = svg.rfind("</svg>").unwrap_or(svg.len());
        svg.truncate(end);
        for (place, strokes) in marks.zip(parts) {
            let drawn = pen.page(size, strokes, false);
            let inside = drawn.find(">\n").map_or("", |head| &drawn[head + 2..]);
            let inside = inside.trim_end().trim_end_matches("</svg>");
            match place {
                Some(place) if !inside.is_empty() => {
                    svg.push_str(&format!("<g data-s=\"{place}\">\n{inside}</g>\n"));
                }
                _ => svg.push_str(inside),
            }
        }
        for spot in &self.spots {
            svg.push_str(&spot.svg());
        }
        if let Some((corners, address)) = self.logo.zip(style.logo_address()) {
            let [left, top, right, bottom] = corners.map(fine);
            let (width, height) = (left.abs_diff(right), top.abs_diff(bottom));
            svg.push_str(&format!(
                "<image x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" \
                 href=\"{address}\"/>\n"
            ));
        }
        svg.push_str("</svg>\n");
        let fine_size = format!("<svg width=\"{}\" height=\"{}\"", size.0, size.1);
        let true_size = format!(
            "<svg role=\"img\" width=\"{}\" height=\"{height}\"",
            page_width()
        );
        let body = svg.replacen(&fine_size, &true_size, 1);
        // Quotes inside texts are escaped, so this finds attributes only.
        let body = body.replace("font-weight=\"bold\"", "font-weight=\"600\"");
        let name = format!(">\n<title>{}</title>\n", escaped(title));
        body.replacen(">\n", &name, 1)
    }
}

/// How strokes become SVG.
struct Pen<'a> {
    palette: &'a Palette,
    families: String,
}

fn at(point: (f64, f64)) -> (i32, i32) {
    (fine(point.0), fine(point.1))
}

impl Pen<'_> {
    /// A document with these strokes, on paper or on nothing.
    fn page(&self, size: (u32, u32), strokes: &[Stroke], has_paper: bool) -> String {
        let mut svg = String::new();
        {
            let mut page = SVGBackend::with_string(&mut svg, size);
            // Writing into a string cannot fail, so the results say nothing.
            if has_paper {
                let paper = self.shape(super::colour::PAPER, 0.0);
                let _ = page.draw_rect((0, 0), (size.0 as i32, size.1 as i32), &paper, true);
            }
            for stroke in strokes {
                self.draw(&mut page, stroke);
            }
            let _ = page.present();
        }
        svg
    }

    fn colour(&self, colour: Colour) -> RGBAColor {
        let [red, green, blue] = self.palette.rgb(colour);
        RGBAColor(red, green, blue, colour.alpha)
    }

    fn shape(&self, colour: Colour, width: f64) -> ShapeStyle {
        ShapeStyle {
            color: self.colour(colour),
            filled: true,
            stroke_width: fine(width).max(0) as u32,
        }
    }

    fn draw(&self, page: &mut SVGBackend<'_>, stroke: &Stroke) {
        let _ = match stroke {
            Stroke::Rect([left, top, right, bottom], colour) => {
                let (a, b) = (at((*left, *top)), at((*right, *bottom)));
                let upper = (a.0.min(b.0), a.1.min(b.1));
                let lower = (a.0.max(b.0), a.1.max(b.1));
                page.draw_rect(upper, lower, &self.shape(*colour, 0.0), true)
            }
            Stroke::Path(points, colour, width) => {
                let points: Vec<_> = points.iter().copied().map(at).collect();
                page.draw_path(points, &self.shape(*colour, *width))
            }
            Stroke::Polygon(points, colour) => {
                let points: Vec<_> = points.iter().copied().map(at).collect();
                page.fill_polygon(points, &self.shape(*colour, 0.0))
            }
            Stroke::Circle(centre, radius, colour) => {
                let radius = fine(*radius).max(0) as u32;
                page.draw_circle(at(*centre), radius, &self.shape(*colour, 0.0), true)
            }
            Stroke::Text((x, baseline), text, kind) => {
                // plotters divides the size by 1.24 and, for VPos::Top, adds 0.76 em to y.
                let y = baseline - kind.size * 0.76;
                page.draw_text(text, &self.lettering(*kind), at((*x, y)))
            }
            Stroke::Part(_) => Ok(()),
        };
    }

    fn lettering(&self, kind: Type) -> TextStyle<'_> {
        let style = match kind.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Strong => FontStyle::Bold,
        };
        let horizontal = match kind.align {
            Align::Start => HPos::Left,
            Align::Middle => HPos::Center,
            Align::End => HPos::Right,
        };
        let font = plotters::style::FontDesc::new(
            FontFamily::Name(&self.families),
            kind.size * FINENESS * 1.24,
            style,
        );
        let mut style = TextStyle::from(font).pos(Pos::new(horizontal, VPos::Top));
        style.color = self.colour(kind.colour).to_backend_color();
        style
    }
}

#[cfg(test)]
mod tests {
    use super::super::colour::INK;
    use super::*;

    #[test]
    fn strange_coordinates_and_texts_stay_valid() {
        let mut canvas = Canvas::new();
        canvas.line((f64::NAN, f64::INFINITY), (1e308, -1e308), INK, f64::NAN);
        canvas.rect(10.0, 10.0, 5.0, 5.0, INK);
        canvas.text(5.0, 20.0, "<script>\u{0}&\"'", Type::new(12.0, INK));
        let svg = canvas.into_svg("</title>\u{b}<script>");
        let options = resvg::usvg::roxmltree::ParsingOptions::default();
        let tree = resvg::usvg::roxmltree::Document::parse_with_options(&svg, options)
            .expect("the SVG is well-formed");
        assert_eq!(tree.root_element().attribute("width"), Some("1440"));
        assert_eq!(
            tree.root_element().attribute("viewBox"),
            Some("0 0 14400 8400")
        );
        assert!(!svg.contains("<script>"));
        assert!(
            tree.descendants()
                .any(|n| n.text().is_some_and(|t| t.trim() == "<script>&\"'"))
        );
    }
}
