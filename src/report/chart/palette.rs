//! The colours of a house style, and whether a reader can tell them apart.
//!
//! The house's own hues are those of Okabe and Ito, "Color Universal Design" (2008), which stay
//! apart under the common kinds of colour blindness; lines and letters take darker tones of the same
//! hue so that they reach a contrast of 4.5 : 1 on white (WCAG 2.1, criterion 1.4.3).

use super::colour::{Colour, Pigment, Role};

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// Contrast that letters need (WCAG 2.1, criterion 1.4.3).
pub const LETTERS_CONTRAST: f64 = 4.5;
/// Contrast that lines need (WCAG 2.1, criterion 1.4.11).
pub const LINES_CONTRAST: f64 = 3.0;
/// Distance in CIELAB at which nobody takes two hues for each other, of the house's own choosing:
/// ten times the distance that is just noticed.
pub const LEAST_DISTANCE: f64 = 23.0;

/// Fill, line and letters of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tones {
    fill: Rgb,
    line: Rgb,
    letters: Rgb,
}

/// Every colour that a style can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    ink: Rgb,
    text: Rgb,
    muted: Rgb,
    rule: Rgb,
    axis: Rgb,
    paper: Rgb,
    shade: Rgb,
    reference: Tones,
    compared: Tones,
    other: Tones,
}

/// The house's own colours.
pub const HOUSE: Palette = Palette {
    ink: hex(0x1B2433),
    text: hex(0x4A5361),
    muted: hex(0x656D79),
    rule: hex(0xE3E6EA),
    axis: hex(0x9AA1AB),
    paper: hex(0xFFFFFF),
    shade: hex(0xF3F4F6),
    reference: Tones {
        fill: hex(0xE69F00),
        line: hex(0xD27A00),
        letters: hex(0xA65A00),
    },
    compared: Tones {
        fill: hex(0x3B8FD6),
        line: hex(0x0072B2),
        letters: hex(0x005C94),
    },
    other: Tones {
        fill: hex(0xA3AAB4),
        line: hex(0x858D98),
        letters: hex(0x4A5361),
    },
};

impl Palette {
    /// The house's palette with these colours laid over it.
    pub fn of(ink: Option<Rgb>, paper: Option<Rgb>, roles: [Option<Rgb>; 3]) -> Palette {
        let mut palette = HOUSE;
        if ink.is_some() || paper.is_some() {
            let (ink, paper) = (ink.unwrap_or(HOUSE.ink), paper.unwrap_or(HOUSE.paper));
            // The shares that the house's own greys have of its ink.
            palette = Palette {
                ink,
                paper,
                text: legible(mix(ink, paper, 0.78), ink, paper),
                muted: legible(mix(ink, paper, 0.66), ink, paper),
                rule: mix(ink, paper, 0.12),
                axis: mix(ink, paper, 0.43),
                shade: mix(ink, paper, 0.05),
                ..palette
            };
        }
        let [reference, compared, other] = roles;
        let (ink, paper) = (palette.ink, palette.paper);
        let tones = |own: Tones, colour: Option<Rgb>| {
            let line = colour.unwrap_or(own.line);
            let fill = colour.map_or(own.fill, |colour| mix(colour, paper, 0.85));
            let letters = colour.unwrap_or(own.letters);
            Tones {
                fill,
                line,
                letters: legible(letters, ink, paper),
            }
        };
        palette.reference = tones(HOUSE.reference, reference);
        palette.compared = tones(HOUSE.compared, compared);
        palette.other = tones(HOUSE.other, other);
        palette
    }

    pub fn ink(&self) -> Rgb {
        self.ink
    }

    pub fn paper(&self) -> Rgb {
        self.paper
    }

    /// The colour of a role's lines.
    pub fn line(&self, role: Role) -> Rgb {
        self.tones(role).line
    }

    /// The colour of a role's letters.
    pub fn letters(&self, role: Role) -> Rgb {
        self.tones(role).letters
    }

    /// Ink, text, muted, rule, shade and paper, for a style sheet.
    pub fn greys(&self) -> [Rgb; 6] {
        [
            self.ink, self.text, self.muted, self.rule, self.shade, self.paper,
        ]
    }

    fn tones(&self, role: Role) -> &Tones {
        match role {
            Role::Reference => &self.reference,
            Role::Compared => &self.compared,
            Role::Other => &self.other,
        }
    }

    /// What a colour of a drawing looks like.
    pub(super) fn rgb(&self, colour: Colour) -> Rgb {
        let pure = match colour.pigment {
            Pigment::Plain(rgb) => hex(rgb),
            Pigment::Ink => self.ink,
            Pigment::Text => self.text,
            Pigment::Muted => self.muted,
            Pigment::Rule => self.rule,
            Pigment::Axis => self.axis,
            Pigment::Paper => self.paper,
            Pigment::Shade => self.shade,
            Pigment::Fill(role) => self.tones(role).fill,
            Pigment::Line(role) => self.tones(role).line,
            Pigment::Letters(role) => self.tones(role).letters,
        };
        let mixed = mix(pure, self.paper, colour.share);
        match colour.is_letters {
            true if is_dark(mixed) => hex(0xFFFFFF),
            true => HOUSE.ink,
            false => mixed,
        }
    }
}

const fn hex(rgb: u32) -> Rgb {
    [(rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8]
}

/// `#RRGGBB`.
pub fn written([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A share of one colour, the rest of another.
pub fn mix(colour: Rgb, other: Rgb, share: f64) -> Rgb {
    let part = |at: usize| {
        let (from, to) = (f64::from(other[at]), f64::from(colour[at]));
        (from - (from - to) * share).round() as u8
    };
    [part(0), part(1), part(2)]
}

/// Whether white letters are the more legible ones, by luma (ITU-R BT.601).
fn is_dark([red, green, blue]: Rgb) -> bool {
    0.299 * f64::from(red) + 0.587 * f64::from(green) + 0.114 * f64::from(blue) < 125.0
}

/// The colour, with as much ink as letters need to be read on the paper.
pub fn legible(colour: Rgb, ink: Rgb, paper: Rgb) -> Rgb {
    (0..=20)
        .map(|step| mix(ink, colour, f64::from(step) / 20.0))
        .find(|mixed| contrast(*mixed, paper) >= LETTERS_CONTRAST)
        .unwrap_or(ink)
}

/// Red, green and blue as amounts of light (IEC 61966-2-1).
fn light(colour: Rgb) -> [f64; 3] {
    colour.map(|part| {
        let share = f64::from(part) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn luminance([red, green, blue]: [f64; 3]) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast of two colours, from 1 to 21 (WCAG 2.1, "contrast ratio").
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (a, b) = (luminance(light(one)), luminance(light(other)));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// What an eye sees of linear red, green and blue: the usual eye, one without the pigment for red,
/// one without that for green (Machado, Oliveira & Fernandes 2009, "A Physiologically-based Model
/// for Simulation of Color Vision Deficiency", severity 1).
const EYES: [[[f64; 3]; 3]; 3] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
];

/// How far two colours are apart for the eye that tells them apart the least: the distance in CIELAB
/// (CIE 1976, white of D65).
pub fn distance(one: Rgb, other: Rgb) -> f64 {
    EYES.iter()
        .map(|eye| {
            let (a, b) = (lab(eye, light(one)), lab(eye, light(other)));
            let square = |at: usize| (a[at] - b[at]) * (a[at] - b[at]);
            (square(0) + square(1) + square(2)).sqrt()
        })
        .fold(f64::INFINITY, f64::min)
}

fn lab(eye: &[[f64; 3]; 3], rgb: [f64; 3]) -> [f64; 3] {
    let times = |row: &[f64; 3], of: &[f64; 3]| -> f64 {
        row.iter().zip(of).map(|(factor, part)| factor * part).sum()
    };
    let seen = eye.map(|row| times(&row, &rgb).clamp(0.0, 1.0));
    // Linear sRGB to CIE XYZ, over the white of D65.
    let x = times(&[0.4124, 0.3576, 0.1805], &seen) / 0.9505;
    let y = times(&[0.2126, 0.7152, 0.0722], &seen);
    let z = times(&[0.0193, 0.1192, 0.9505], &seen) / 1.089;
    let root = |t: f64| {
        if t > 216.0 / 24_389.0 {
            t.cbrt()
        } else {
            (24_389.0 / 27.0 * t + 16.0) / 116.0
        }
    };
    let (x, y, z) = (root(x), root(y), root(z));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[cfg(test)]
mod tests {
    use super::super::colour::{
        Activity, Fate, INK, MUTED, TEXT, activity_colour, fate_colour, zone_hue,
    };
    use super::*;

    #[test]
    fn letters_are_legible_on_white() {
        let roles = [Role::Reference, Role::Compared, Role::Other];
        let letters = roles.map(|role| HOUSE.letters(role));
        let greys = [INK, TEXT, MUTED].map(|grey| HOUSE.rgb(grey));
        let zones = (0..6).map(|place| HOUSE.rgb(zone_hue(place).text));
        for colour in letters.into_iter().chain(greys).chain(zones) {
            let found = contrast(colour, HOUSE.paper);
            assert!(found >= LETTERS_CONTRAST, "{colour:?} has {found}");
        }
    }

    #[test]
    fn letters_are_legible_on_every_activity_and_fate() {
        use Activity::*;
        use Fate::{Cold, Lost, Misfit, NoPlace, Open, Won, WonRescued};
        let fates = [Won, WonRescued, Lost, Cold, NoPlace, Misfit, Open].map(fate_colour);
        let all = [
            Rescue,
            New,
            Existing,
            Service,
            Handoff,
            Mentoring,
            Prospecting,
            SetUp,
            Idle,
            Away,
            Outside,
        ];
        for colour in all.map(activity_colour).into_iter().chain(fates) {
            let found = contrast(HOUSE.rgb(colour), HOUSE.rgb(colour.letters()));
            assert!(found >= LETTERS_CONTRAST, "{colour:?}: {found}");
        }
    }

    #[test]
    fn tint_runs_from_paper_to_the_colour() {
        assert_eq!(HOUSE.rgb(INK.tint(0.0)), HOUSE.paper);
        assert_eq!(HOUSE.rgb(INK.tint(1.0)), HOUSE.ink);
    }

    #[test]
    fn nothing_asked_for_leaves_the_house_as_it_is() {
        assert_eq!(Palette::of(None, None, [None; 3]), HOUSE);
    }

    #[test]
    fn letters_of_any_style_can_be_read() {
        for paper in [[255, 255, 255], [20, 24, 32], [250, 244, 230]] {
            let ink = if paper[0] > 100 { [0; 3] } else { [255; 3] };
            for colour in [[255, 204, 0], [200, 16, 46], [0, 0, 255], [128, 128, 128]] {
                let palette = Palette::of(Some(ink), Some(paper), [Some(colour); 3]);
                for grey in palette.greys().into_iter().take(3) {
                    assert!(contrast(grey, paper) >= LETTERS_CONTRAST);
                }
                assert!(contrast(palette.letters(Role::Compared), paper) >= LETTERS_CONTRAST);
                assert_eq!(palette.line(Role::Compared), colour);
            }
        }
    }

    /// Contrasts of WebAIM's checker, distances of the CIE's own formula for grey.
    #[test]
    fn contrast_and_distance_are_those_of_their_definitions() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        assert!((contrast([0x77; 3], [255; 3]) - 4.48).abs() < 0.01);
        assert!((distance([0; 3], [255; 3]) - 100.0).abs() < 0.1);
        assert!(distance([10, 20, 30], [10, 20, 30]) < 1e-9);
    }

    #[test]
    fn red_and_green_of_one_brightness_are_alike_to_some_eyes() {
        let house = distance(HOUSE.reference.line, HOUSE.compared.line);
        assert!(house > LEAST_DISTANCE, "{house}");
        let (red, green) = ([0xB0, 0x50, 0x30], [0x6E, 0x7A, 0x30]);
        assert!(
            distance(red, green) < LEAST_DISTANCE,
            "{}",
            distance(red, green)
        );
    }
}
