//! SVG → PNG with the embedded letters.

use png::{BitDepth, ColorType, Compression, Encoder, FilterType};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::style::Style;

/// Longest side of a picture, in pixels: a limit on memory.
const LONGEST_SIDE: f32 = 16_384.0;

/// A figure's SVG as shapes, in the letters in force.
pub(super) fn shapes(svg: &str) -> Option<Tree> {
    let style = Style::in_force();
    let letters = style.letters();
    let options = Options {
        font_family: letters.family.clone(),
        fontdb: letters.fonts.clone(),
        ..Options::default()
    };
    let shapes = style.with_shapes(svg);
    Tree::from_str(shapes.as_deref().unwrap_or(svg), &options).ok()
}

/// An SVG of this room as a PNG, `scale` pixels to the logical pixel (2 is usual).
///
/// Empty if `svg` is no SVG, which the figures of this room never are. A scale that is not
/// positive counts as 1; a picture with a side over 16,384 pixels is scaled down to that.
pub fn png(svg: &str, scale: f32) -> Vec<u8> {
    let Some(tree) = shapes(svg) else {
        return Vec::new();
    };
    let size = tree.size();
    let wanted = if scale.is_finite() && scale > 0.0 {
        scale
    } else {
        1.0
    };
    let scale = wanted.min(LONGEST_SIDE / size.width().max(size.height()));
    let width = (size.width() * scale).round().max(1.0) as u32;
    let height = (size.height() * scale).round().max(1.0) as u32;
    let Some(mut pixels) = Pixmap::new(width, height) else {
        return Vec::new();
    };
    let transform = Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut pixels.as_mut());
    encoded(&pixels).unwrap_or_default()
}

/// Pixels as a PNG. Charts are flat: lines repeat themselves and each other as they are, and the
/// differences that filters write would hide it. That takes a seventh of what an encoder in a hurry does.
fn encoded(pixels: &Pixmap) -> Option<Vec<u8>> {
    // Loops over arrays: this package is built for size, and a picture has a million pixels.
    let (all, _) = pixels.data().as_chunks::<4>();
    let is_opaque = all.iter().all(|[_, _, _, alpha]| *alpha == u8::MAX);
    let mut plain = Vec::new();
    let kind = if is_opaque {
        plain.resize(all.len() * 3, 0);
        let (places, _) = plain.as_chunks_mut::<3>();
        for (place, [red, green, blue, _]) in places.iter_mut().zip(all) {
            *place = [*red, *green, *blue];
        }
        ColorType::Rgb
    } else {
        plain.resize(all.len() * 4, 0);
        let (places, _) = plain.as_chunks_mut::<4>();
        for (place, pixel) in places.iter_mut().zip(pixels.pixels()) {
            let p = pixel.demultiply();
            *place = [p.red(), p.green(), p.blue(), p.alpha()];
        }
        ColorType::Rgba
    };
    let mut png = Vec::new();
    let mut encoder = Encoder::new(&mut png, pixels.width(), pixels.height());
    encoder.set_color(kind);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Default);
    encoder.set_filter(FilterType::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&plain).ok()?;
    writer.finish().ok()?;
    Some(png)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(png: &[u8]) -> (u32, u32) {
        let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("4 bytes"));
        (side(16), side(20))
    }

    #[test]
    fn size_is_that_of_the_svg_times_the_scale() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\"/>";
        assert_eq!(size(&png(svg, 2.0)), (60, 40));
        assert_eq!(size(&png(svg, f32::NAN)), (30, 20));
        assert_eq!(size(&png(svg, 1e9)), (16_384, 10_923));
        assert!(png("no picture", 1.0).is_empty());
    }

    #[test]
    fn what_is_encoded_is_what_was_drawn() {
        for paper in ["", "<rect width='40' height='30' fill='#fff'/>"] {
            let svg = format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'>{paper}\
                 <circle cx='20' cy='15' r='9' fill='#0072b2' opacity='0.7'/></svg>"
            );
            let back = Pixmap::decode_png(&png(&svg, 1.0)).expect("a picture");
            let tree = shapes(&svg).expect("a valid SVG");
            let mut drawn = Pixmap::new(40, 30).expect("some pixels");
            resvg::render(&tree, Transform::identity(), &mut drawn.as_mut());
            let apart = back.data().iter().zip(drawn.data());
            // Colours under transparency are rounded once more.
            assert!(
                apart.map(|(a, b)| a.abs_diff(*b)).max() <= Some(1),
                "{paper}"
            );
            assert!(paper.is_empty() || back.data() == drawn.data());
        }
    }

    /// The renderer shapes text by itself, kerning included: an independent judge of the widths
    /// that layouts count on.
    #[test]
    fn reckoned_widths_are_those_of_the_renderer() {
        use super::super::lettering::width;
        use super::super::letters::Weight;
        let lines = [
            "median 76 · 90% of years 57–99",
            "Экспертная модель: 1 234,5 млн ₽",
            "Щука AVATAR",
        ];
        for (weight, number) in [(Weight::Regular, 400), (Weight::Strong, 600)] {
            for line in lines {
                let svg = format!(
                    "<svg xmlns='http://www.w3.org/2000/svg' width='4000' height='200'>\
                     <text x='0' y='150' font-size='100' font-weight='{number}'>{line}</text></svg>"
                );
                let tree = shapes(&svg).expect("a valid SVG");
                let drawn = f64::from(tree.root().abs_bounding_box().right());
                let reckoned = width(line, 100.0, weight);
                let ratio = drawn / reckoned;
                assert!(
                    (0.93..=1.005).contains(&ratio),
                    "{line} {number}: {drawn} {reckoned}"
                );
            }
        }
    }
}
