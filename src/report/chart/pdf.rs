//! SVG → PDF with the embedded letters: lines and letters stay lines and letters.

use super::png::shapes;

/// An SVG of this room as a PDF of one page, a logical pixel being 1/96 inch.
///
/// Empty if `svg` is no SVG, which the figures of this room never are.
pub fn pdf(svg: &str) -> Vec<u8> {
    let Some(tree) = shapes(svg) else {
        return Vec::new();
    };
    let draw = || {
        let page = svg2pdf::PageOptions { dpi: 96.0 };
        svg2pdf::to_pdf(&tree, svg2pdf::ConversionOptions::default(), page).unwrap_or_default()
    };
    // svg2pdf writes the fonts of a page in the order of a hash table that is seeded anew every
    // time: it is asked until they come in the order of their names, which for two of them is as
    // likely as not.
    let drawn = (0..MOST_DRAWN).map(|_| draw()).find(|pdf| is_in_order(pdf));
    let mut pdf = drawn.unwrap_or_else(draw);
    sort_resources(&mut pdf);
    pdf
}

/// Puts the resources of every page and group (`/xo2 13 0 R`, a line each), which come from another
/// such table, into the order of their names. No byte moves out of its dictionary, so all offsets
/// stay right.
fn sort_resources(pdf: &mut [u8]) {
    const OPENINGS: [&[u8]; 6] = [
        b"/XObject <<\n",
        b"/Font <<\n",
        b"/ExtGState <<\n",
        b"/ColorSpace <<\n",
        b"/Pattern <<\n",
        b"/Shading <<\n",
    ];
    let mut at = 0;
    while at < pdf.len() {
        let opening = OPENINGS.iter().find(|key| pdf[at..].starts_with(key));
        let Some(opening) = opening.filter(|_| pdf[at] == b'/') else {
            at += 1;
            continue;
        };
        let start = at + opening.len();
        let mut lines = Vec::new();
        let mut end = start;
        for line in pdf[start..].split_inclusive(|byte| *byte == b'\n') {
            if !line.trim_ascii_start().starts_with(b"/") || !line.ends_with(b" R\n") {
                break;
            }
            end += line.len();
            lines.push(line.to_vec());
        }
        lines.sort_unstable();
        pdf[start..end].copy_from_slice(&lines.concat());
        at = end;
    }
}

/// Times that a page is drawn at most; another order would then be met once in 2⁶⁴ pages.
const MOST_DRAWN: u32 = 64;

/// Whether the fonts of a PDF stand in the order of their names. Each has a tag of its letters
/// before it (`ABCDEF+Inter-Regular-Identity-H`).
fn is_in_order(pdf: &[u8]) -> bool {
    const KEY: &[u8] = b"/BaseFont /";
    const ENCODING: &[u8] = b"-Identity-H";
    let mut names = Vec::new();
    for at in 0..pdf.len().saturating_sub(KEY.len()) {
        if !pdf[at..].starts_with(KEY) {
            continue;
        }
        let rest = &pdf[at + KEY.len()..];
        let end = rest.iter().position(u8::is_ascii_whitespace);
        let name = &rest[..end.unwrap_or(rest.len())];
        let name = name.split(|byte| *byte == b'+').next_back().unwrap_or(name);
        if name.ends_with(ENCODING) {
            names.push(name);
        }
    }
    names.is_sorted()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_written_the_same_twice() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\">\
                   <text font-family=\"Inter\" y=\"12\">Привет, world</text></svg>";
        let both = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\">\
                    <g opacity=\"0.5\"><path d=\"M0 0h9v9z\"/></g>\
                    <g opacity=\"0.4\"><path d=\"M0 0h8v9z\"/></g>\
                    <g opacity=\"0.3\"><path d=\"M0 0h7v9z\"/></g>\
                    <g opacity=\"0.2\"><path d=\"M0 0h6v9z\"/></g>\
                    <text font-family=\"Inter\" y=\"12\">Привет</text>\
                    <text font-family=\"Inter\" font-weight=\"600\" y=\"12\">world</text></svg>";
        let page = pdf(both);
        let fonts = page.windows(9).filter(|part| part == b"/FontFile").count();
        assert_eq!(fonts, 2, "both weights are there");
        for _ in 0..20 {
            assert!(
                page == pdf(both),
                "fonts and groups are always in one order"
            );
        }
        let first = pdf(svg);
        assert!(first.starts_with(b"%PDF-"));
        assert_eq!(first, pdf(svg));
        assert_eq!(pdf("no SVG"), Vec::<u8>::new());
    }
}
