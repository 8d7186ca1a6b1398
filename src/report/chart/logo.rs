//! The logo of a house style: an SVG file of nothing but shapes, refused before it could cost more than
//! a picture is worth.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use resvg::usvg::roxmltree::{Document, Node};
use resvg::usvg::{Options, Tree, WriteOptions};

use super::style_problem::StyleProblem;

/// Elements within elements, and elements in all with each use of another one.
const DEEPEST: usize = 64;
const MOST_ELEMENTS: usize = 10_000;
/// What every reader sees alike, and none for longer than a glance.
const SHAPES: [&str; 18] = [
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "defs",
    "symbol",
    "use",
    "clipPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "style",
    "title",
];
/// What is said of a picture and draws nothing.
const SILENT: [&str; 2] = ["desc", "metadata"];
const SVG: &str = "http://www.w3.org/2000/svg";

/// A logo that was read: nothing but shapes.
#[derive(Debug, PartialEq)]
pub(super) struct Logo {
    /// As a document of its own, for a `data:` address.
    pub base64: String,
    /// What is inside of that document.
    pub shapes: String,
    /// In its own pixels.
    pub width: f64,
    pub height: f64,
}

impl Logo {
    /// The logo in the bytes of the file at `path`.
    pub fn of(path: &Path, file: &[u8]) -> Result<Logo, StyleProblem> {
        let none = || StyleProblem::NoLogo {
            path: path.to_owned(),
        };
        let intricate = || StyleProblem::TooIntricate {
            path: path.to_owned(),
            elements: MOST_ELEMENTS,
            deep: DEEPEST,
        };
        let text = std::str::from_utf8(file).map_err(|_| none())?;
        // The reader of XML calls itself for every level.
        if depth(text) > DEEPEST {
            return Err(intricate());
        }
        // It reads no document types, so no entity is ever multiplied.
        let document = Document::parse(text).map_err(|_| none())?;
        if let Some(element) = foreign(&document) {
            return Err(StyleProblem::NotOnlyShapes {
                path: path.to_owned(),
                element,
            });
        }
        if elements(&document).is_none_or(|count| count > MOST_ELEMENTS) {
            return Err(intricate());
        }
        let tree = Tree::from_str(text, &Options::default()).map_err(|_| none())?;
        let size = tree.size();
        let (width, height) = (f64::from(size.width()), f64::from(size.height()));
        // Written anew, it holds what was understood and nothing else.
        let clean = tree.to_string(&WriteOptions::default());
        let inside = clean.find('>').map_or("", |head| &clean[head + 1..]);
        let shapes = inside.trim_end().trim_end_matches("</svg>").to_owned();
        Ok(Logo {
            base64: STANDARD.encode(&clean),
            shapes,
            width,
            height,
        })
    }
}

/// How deep elements stand within elements, at most; never less than a reader of XML finds.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let skipped = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
        if let Some((opens, closes)) = skipped.iter().find(|(opens, _)| rest.starts_with(opens)) {
            rest = &rest[opens.len()..];
            rest = rest
                .find(closes)
                .map_or("", |at| &rest[at + closes.len()..]);
            continue;
        }
        let end = tag_end(rest);
        let tag = &rest[..end];
        if tag.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !tag.starts_with("<!") {
            deepest = deepest.max(depth + 1);
            depth += usize::from(!tag.ends_with("/>"));
        }
        rest = &rest[end..];
    }
    deepest
}

/// The length of the tag that a text begins with; a `>` in quotes does not end it.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The first element that is no shape.
fn foreign(document: &Document<'_>) -> Option<String> {
    let is_known = |node: &Node<'_, '_>| {
        let name = node.tag_name();
        // Programs note their own things in names of their own, which nobody draws.
        let is_drawn = name.namespace().is_none_or(|space| space == SVG);
        let is_silent = node
            .ancestors()
            .any(|above| SILENT.contains(&above.tag_name().name()));
        !is_drawn || is_silent || SHAPES.contains(&name.name())
    };
    let mut elements = document.descendants().filter(Node::is_element);
    let found = elements.find(|node| !is_known(node));
    found.map(|node| node.tag_name().name().to_owned())
}

/// How many elements are drawn, each once for every use of it; none where what is used uses or clips
/// something itself, so that the count would multiply.
fn elements(document: &Document<'_>) -> Option<usize> {
    let all = || document.descendants().filter(Node::is_element);
    let clips = |node: &Node<'_, '_>| {
        let says = |name| {
            node.attribute(name)
                .is_some_and(|text| text.contains("clip"))
        };
        node.has_attribute("clip-path") || says("style")
    };
    let is = |node: &Node<'_, '_>, name: &str| node.tag_name().name() == name;
    let sheet_clips = |node: Node<'_, '_>| {
        is(&node, "style") && node.text().is_some_and(|text| text.contains("clip"))
    };
    if all().any(sheet_clips) {
        return None;
    }
    let mut count = all().count();
    for node in all() {
        if is(&node, "clipPath") {
            let within = node.descendants().filter(Node::is_element);
            if within
                .into_iter()
                .any(|inner| clips(&inner) || is(&inner, "use"))
            {
                return None;
            }
        } else if is(&node, "use") {
            let href = node.attributes().find(|a| a.name() == "href")?;
            let name = href.value().trim().strip_prefix('#')?;
            let target = all().find(|other| other.attribute("id") == Some(name))?;
            let mut within = target.descendants().filter(Node::is_element);
            if within.any(|inner| is(&inner, "use")) {
                return None;
            }
            count += target.descendants().count();
            if count > MOST_ELEMENTS {
                return None;
            }
        }
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(inside: &str) -> Result<Logo, StyleProblem> {
        let text = format!(
            "<svg xmlns=\"{SVG}\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             viewBox=\"0 0 10 10\">{inside}</svg>"
        );
        Logo::of(Path::new("logo.svg"), text.as_bytes())
    }

    fn nested(deep: usize) -> String {
        format!(
            "{}<path d=\"M0 0h9v9z\"/>{}",
            "<g>".repeat(deep),
            "</g>".repeat(deep)
        )
    }

    #[test]
    fn what_would_cost_too_much_is_refused_before_it_does() {
        let intricate =
            |inside: &str| matches!(read(inside), Err(StyleProblem::TooIntricate { .. }));
        assert!(read(&nested(60)).is_ok());
        for deep in [64, 900, 60_000] {
            assert!(intricate(&nested(deep)), "{deep}");
        }
        // Depth behind what only looks like an end.
        let hidden = "<g a=\"/>\">".repeat(900) + &"</g>".repeat(900);
        assert!(intricate(&hidden));
        assert!(intricate(&"<path/>".repeat(MOST_ELEMENTS)));
        let mut doubled = "<g id=\"a0\"><path d=\"M0 0h9v9z\"/></g>".to_owned();
        for n in 1..40 {
            let used = format!("<use href=\"#a{}\"/>", n - 1).repeat(10);
            doubled += &format!("<g id=\"a{n}\">{used}</g>");
        }
        assert!(intricate(&doubled));
        let one = "<g id=\"a\"><path d=\"M0 0h9v9z\"/></g><use xlink:href=\"#a\" x=\"1\"/>";
        assert!(read(one).is_ok());
        assert!(intricate(&format!(
            "<g id=\"a\">{}</g>{}",
            "<path/>".repeat(500),
            "<use href=\"#a\"/>".repeat(500)
        )));
        let clip = "<clipPath id=\"c\"><path d=\"M0 0h9v9z\" clip-path=\"url(#d)\"/></clipPath>";
        assert!(intricate(clip));
    }

    #[test]
    fn nothing_comes_from_elsewhere() {
        for (inside, element) in [
            ("<image href=\"http://example.com/a.png\"/>", "image"),
            ("<image href=\"data:image/png;base64,AAAA\"/>", "image"),
            ("<text>word</text>", "text"),
            ("<script>alert(1)</script>", "script"),
            ("<filter id=\"f\"/>", "filter"),
            ("<pattern id=\"p\"/>", "pattern"),
            ("<foreignObject/>", "foreignObject"),
        ] {
            let Err(StyleProblem::NotOnlyShapes { element: found, .. }) = read(inside) else {
                panic!("{inside}");
            };
            assert_eq!(found, element);
        }
        // A use of somebody else's file is a use of nothing.
        assert!(read("<use href=\"http://example.com/a.svg#a\"/><path d=\"M0 0h9v9z\"/>").is_err());
        let noted = "<metadata><x:y xmlns:x=\"urn:x\"/></metadata><path d=\"M0 0h9v9z\"/>";
        assert!(read(noted).is_ok());
    }

    #[test]
    fn entities_and_odd_sizes_do_no_harm() {
        let bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>\
                    <svg xmlns=\"http://www.w3.org/2000/svg\"><title>&b;</title></svg>";
        let refused = Logo::of(Path::new("a.svg"), bomb.as_bytes());
        assert!(matches!(refused, Err(StyleProblem::NoLogo { .. })));
        for size in ["1e30", "0", "-5", "1e-30", "nan"] {
            let text = format!(
                "<svg xmlns=\"{SVG}\" width=\"{size}\" height=\"{size}\"><path d=\"M0 0h9v9z\"/></svg>"
            );
            if let Ok(logo) = Logo::of(Path::new("a.svg"), text.as_bytes()) {
                assert!(logo.width > 0.0 && logo.width.is_finite(), "{size}");
                assert!(logo.height > 0.0 && logo.height.is_finite(), "{size}");
            }
        }
    }
}
