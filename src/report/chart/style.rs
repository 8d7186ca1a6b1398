//! The house style: colours, letters, logo and paper of everything that is drawn.
//!
//! A style is one for a whole run, and a layout asks for the width of letters in hundreds of places.
//! So it is *in force* on a thread for as long as [`Style::during`] lasts, as a pen is in a plotter;
//! outside of that, the house's own one is.

use super::colour::Role;
use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::letters::{Letters, clean};
use super::logo::Logo;
use super::palette::{self, HOUSE, LEAST_DISTANCE, LETTERS_CONTRAST, LINES_CONTRAST, Palette, Rgb};
use super::style_problem::StyleProblem;
use crate::scenario::HouseStyle;

/// Largest file of letters, in bytes: the report carries two of them, a third longer than they are,
/// and is to stay below 5 MB.
pub const LARGEST_FONT_BYTES: u64 = 400_000;
/// Largest logo, in bytes: every chart carries it.
pub const LARGEST_LOGO_BYTES: u64 = 200_000;
/// Largest size of the logo at the foot of a chart, in logical pixels.
const LOGO_BOX: (f64, f64) = (200.0, 28.0);
/// Names of the files of a style in a folder of results.
const KEPT: [&str; 4] = [
    "theme/theme.toml",
    "theme/font",
    "theme/font_bold",
    "theme/logo.svg",
];

/// Colours, letters, logo and paper.
#[derive(Clone, Debug)]
pub struct Style {
    palette: Palette,
    letters: Option<Arc<Letters>>,
    logo: Option<Arc<Logo>>,
    is_letter: bool,
    /// Whether figures are drawn for a telephone.
    is_narrow: bool,
    /// As it was asked for; to be kept with the results.
    asked: HouseStyle,
}

thread_local! {
    static IN_FORCE: RefCell<Style> = RefCell::new(Style::default());
}

/// Whether figures are drawn for a telephone on this thread.
pub(super) fn is_narrow() -> bool {
    IN_FORCE.with_borrow(|style| style.is_narrow)
}

impl Default for Style {
    /// The house's own.
    fn default() -> Self {
        Style {
            palette: HOUSE,
            letters: None,
            logo: None,
            is_letter: false,
            is_narrow: false,
            asked: HouseStyle::default(),
        }
    }
}

impl Style {
    /// Reads the files of a style and checks that its colours differ enough.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(asked: &HouseStyle) -> Result<Style, StyleProblem> {
        let roles = [asked.reference, asked.compared, asked.other];
        let palette = Palette::of(asked.ink, asked.background, roles);
        check_colours(&palette)?;
        let letters = match &asked.font {
            None => None,
            Some(regular) => {
                let strong = asked.font_bold.as_ref().unwrap_or(regular);
                let regular = letters_file("font", regular)?;
                Some(Arc::new(Letters::of(
                    regular,
                    letters_file("font_bold", strong)?,
                )))
            }
        };
        let logo = match &asked.logo {
            None => None,
            Some(path) => Some(Arc::new(Logo::read(path)?)),
        };
        Ok(Style {
            palette,
            letters,
            logo,
            is_letter: asked.is_letter,
            is_narrow: false,
            asked: asked.clone(),
        })
    }

    /// Draws with this style in force.
    pub fn during<T>(&self, draw: impl FnOnce() -> T) -> T {
        struct Before(Option<Style>);
        impl Drop for Before {
            fn drop(&mut self) {
                if let Some(style) = self.0.take() {
                    IN_FORCE.set(style);
                }
            }
        }
        let _before = Before(Some(IN_FORCE.replace(self.clone())));
        draw()
    }

    /// The style in force on this thread.
    pub fn in_force() -> Style {
        IN_FORCE.with_borrow(Style::clone)
    }

    /// The same style without its logo, for a page that has it at its head.
    pub fn without_logo(&self) -> Style {
        Style {
            logo: None,
            ..self.clone()
        }
    }

    /// The same style, its figures laid out for a telephone.
    pub fn narrow(&self) -> Style {
        Style {
            is_narrow: true,
            ..self.clone()
        }
    }

    /// The colour of a role's lines as `#rrggbb`.
    pub fn line(&self, role: Role) -> String {
        palette::written(self.palette.line(role))
    }

    /// Whether a sheet is US Letter and not A4.
    pub fn is_letter(&self) -> bool {
        self.is_letter
    }

    /// The logo as a `data:` address.
    pub fn logo_address(&self) -> Option<String> {
        let logo = self.logo.as_ref()?;
        Some(format!("data:image/svg+xml;base64,{}", logo.base64))
    }

    /// A drawing with the logo's shapes in place of its picture, for renderers that look into no
    /// pictures.
    pub(super) fn with_shapes(&self, svg: &str) -> Option<String> {
        let logo = self.logo.as_ref()?;
        let picture = format!(" href=\"{}\"/>", self.logo_address()?);
        let (width, height) = (logo.width, logo.height);
        let shapes = format!(" viewBox=\"0 0 {width} {height}\">{}</svg>", logo.shapes);
        let opened = svg.replace("<image x=", "<svg x=");
        Some(opened.replace(&picture, &shapes))
    }

    /// The logo's size in pixels within a box.
    pub(super) fn logo_size(&self, (width, height): (f64, f64)) -> Option<(f64, f64)> {
        let logo = self.logo.as_ref()?;
        let scale = (width / logo.width).min(height / logo.height);
        Some((logo.width * scale, logo.height * scale))
    }

    /// The logo's size at the foot of a chart.
    pub(super) fn foot_logo(&self) -> Option<(f64, f64)> {
        self.logo_size(LOGO_BOX)
    }

    pub(super) fn palette(&self) -> &Palette {
        &self.palette
    }

    pub(super) fn letters(&self) -> &Arc<Letters> {
        self.letters.as_ref().unwrap_or_else(|| Letters::house())
    }

    /// Asks the letters in force.
    pub(super) fn with_letters<T>(ask: impl FnOnce(&Letters) -> T) -> T {
        IN_FORCE.with_borrow(|style| ask(style.letters()))
    }

    /// The letters of a text that its fonts do not have, each once.
    pub fn unseen(&self, text: &str) -> String {
        let mut unseen = String::new();
        for letter in clean(text).chars() {
            if !self.letters().has(letter) && !unseen.contains(letter) {
                unseen.push(letter);
            }
        }
        unseen
    }

    /// The faces of a style sheet, the letters in themselves.
    pub fn faces(&self) -> String {
        let letters = self.letters();
        let face = |weight: u32, font: &[u8]| {
            // A file of TrueType begins with its version, one of OpenType with its name.
            let format = if font.starts_with(b"OTTO") {
                ("otf", "opentype")
            } else {
                ("ttf", "truetype")
            };
            format!(
                "@font-face {{ font-family: \"{}\"; font-weight: {weight}; font-style: normal; \
                 src: url(data:font/{};base64,{}) format(\"{}\"); }}\n",
                letters.family,
                format.0,
                STANDARD.encode(font),
                format.1
            )
        };
        let [regular, strong] = &letters.files;
        face(400, regular) + &face(600, strong)
    }

    /// The rules of a style sheet that say what a page looks like under this style; empty for the
    /// house's own.
    pub fn sheet(&self) -> String {
        let mut rules = String::new();
        if self.palette != HOUSE {
            let names = ["ink", "text", "muted", "rule", "shade", "page"];
            let greys = names.iter().zip(self.palette.greys());
            let mut light: String = greys
                .map(|(name, grey)| format!("--{name}: {}; ", palette::written(grey)))
                .collect();
            let roles = [("ours", Role::Compared), ("theirs", Role::Reference)];
            for (name, role) in roles {
                let colour = palette::written(self.palette.letters(role));
                light.push_str(&format!("--{name}: {colour}; "));
            }
            let dark = roles.map(|(name, role)| {
                let (white, night): (Rgb, Rgb) = ([255; 3], [0x16, 0x1B, 0x22]);
                let colour = palette::legible(self.palette.line(role), white, night);
                format!("--{name}: {}; ", palette::written(colour))
            });
            rules.push_str(&format!(
                ":root {{ {light}}}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ \
                 --ink: #eef1f5; --text: #c3cad4; --muted: #9aa3af; --rule: #38414e; \
                 --shade: #232b36; --page: #161b22; {}}} }}\nfigure {{ background: {}; }}\n",
                dark.concat(),
                palette::written(self.palette.paper())
            ));
        }
        if let Some(letters) = &self.letters {
            let family = &letters.family;
            rules.push_str(&format!(
                "body {{ font-family: \"{family}\", \"Segoe UI\", Roboto, Arial, sans-serif; }}\n"
            ));
        }
        if self.is_letter {
            rules.push_str("@media print { @page { size: letter; } }\n");
        }
        rules
    }

    /// The files by which this style can be kept with results, with their names there; none for
    /// the house's own.
    ///
    /// # Errors
    /// If a file of the style is no longer there.
    pub fn kept(&self) -> Result<Vec<(&'static str, Vec<u8>)>, StyleProblem> {
        if self.asked == HouseStyle::default() {
            return Ok(Vec::new());
        }
        let mut text = String::from("[theme]\n");
        let colours = [
            ("reference", self.asked.reference),
            ("compared", self.asked.compared),
            ("other", self.asked.other),
            ("ink", self.asked.ink),
            ("background", self.asked.background),
        ];
        for (key, colour) in colours {
            if let Some(colour) = colour {
                text.push_str(&format!("{key} = \"{}\"\n", palette::written(colour)));
            }
        }
        if self.is_letter {
            text.push_str("paper = \"letter\"\n");
        }
        let mut files = Vec::new();
        let paths = [
            ("font", &self.asked.font, LARGEST_FONT_BYTES),
            ("font_bold", &self.asked.font_bold, LARGEST_FONT_BYTES),
            ("logo", &self.asked.logo, LARGEST_LOGO_BYTES),
        ];
        for ((key, path, limit), name) in paths.into_iter().zip(&KEPT[1..]) {
            if let Some(path) = path {
                files.push((*name, bytes(key, path, limit)?));
                let name = name.trim_start_matches("theme/");
                text.push_str(&format!("{key} = \"{name}\"\n"));
            }
        }
        files.insert(0, (KEPT[0], text.into_bytes()));
        Ok(files)
    }

    /// Whether a file that [`Style::kept`] gives holds letters.
    pub fn is_letters(name: &str) -> bool {
        KEPT[1..3].contains(&name)
    }

    /// The files of letters that a kept style names, the regular one first.
    pub fn letters_of(text: &[u8]) -> Vec<&'static str> {
        let text = String::from_utf8_lossy(text);
        let stated = |key: &str| text.lines().any(|line| line.starts_with(key));
        let keys = ["font = ", "font_bold = "];
        let names = KEPT[1..3].iter().zip(keys);
        let names = names.filter(|(_, key)| stated(key));
        names.map(|(name, _)| *name).collect()
    }

    /// The names that [`Style::kept`] gives its files, the style itself first.
    pub fn kept_names() -> [&'static str; 4] {
        KEPT
    }
}

/// Letters must be legible, lines visible, and the two structures of the verdict apart.
fn check_colours(palette: &Palette) -> Result<(), StyleProblem> {
    let enough = |key, colour: Rgb, least: f64| {
        let contrast = palette::contrast(colour, palette.paper());
        if contrast >= least {
            return Ok(());
        }
        Err(StyleProblem::Contrast {
            key,
            against: "background",
            contrast,
            least,
        })
    };
    enough("ink", palette.ink(), LETTERS_CONTRAST)?;
    let (reference, compared) = (palette.line(Role::Reference), palette.line(Role::Compared));
    enough("reference", reference, LINES_CONTRAST)?;
    enough("compared", compared, LINES_CONTRAST)?;
    enough("other", palette.line(Role::Other), LINES_CONTRAST)?;
    if palette::distance(reference, compared) < LEAST_DISTANCE {
        return Err(StyleProblem::Alike {
            key: "reference",
            other: "compared",
        });
    }
    Ok(())
}

/// A file's bytes, up to a limit.
fn bytes(key: &'static str, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, StyleProblem> {
    let refused = |reason: String| StyleProblem::CannotRead {
        key,
        path: path.to_owned(),
        reason,
    };
    let about = fs::metadata(path).map_err(|error| refused(error.to_string()))?;
    if !about.is_file() {
        return Err(refused("not a regular file".to_owned()));
    }
    if about.len() > limit_bytes {
        return Err(StyleProblem::TooLarge {
            key,
            path: path.to_owned(),
            limit_bytes,
        });
    }
    fs::read(path).map_err(|error| refused(error.to_string()))
}

/// A file of letters that can be measured, drawn and embedded.
fn letters_file(key: &'static str, path: &Path) -> Result<Vec<u8>, StyleProblem> {
    let font = bytes(key, path, LARGEST_FONT_BYTES)?;
    let path = path.to_owned();
    match Letters::lacking(&font) {
        None => Err(StyleProblem::NoLetters { key, path }),
        Some(lacking) if !lacking.is_empty() => {
            Err(StyleProblem::LacksLetters { key, path, lacking })
        }
        Some(_) => Ok(font),
    }
}

impl Logo {
    fn read(path: &Path) -> Result<Logo, StyleProblem> {
        Logo::of(path, &bytes("logo", path, LARGEST_LOGO_BYTES)?)
    }
}
