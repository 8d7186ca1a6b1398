//! SVG → PDF with the embedded letters: lines and letters stay lines and letters.

use super::png::shapes;

/// An SVG of this room as a PDF of one page, a logical pixel being 1/96 inch.
///
/// Empty if `svg` is no SVG, which the figures of this room never are.
pub fn pdf(svg: &str) -> Vec<u8> {
    let Some(tree) = shapes(svg) else {
        return Vec::new();
    };
    let page = svg2pdf::PageOptions { dpi: 96.0 };
    svg2pdf::to_pdf(&tree, svg2pdf::ConversionOptions::default(), page).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_written_the_same_twice() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\">\
                   <text font-family=\"Inter\" y=\"12\">Привет, world</text></svg>";
        let first = pdf(svg);
        assert!(first.starts_with(b"%PDF-"));
        assert_eq!(first, pdf(svg));
        assert_eq!(pdf("no SVG"), Vec::<u8>::new());
    }
}
