//! Colours and sizes.
//!
//! The hues are those of Okabe and Ito, "Color Universal Design" (2008), which stay apart under
//! the common kinds of colour blindness; lines and letters take darker tones of the same hue so
//! that they reach a contrast of 4.5 : 1 on white (WCAG 2.1, criterion 1.4.3).

use super::figure::{Activity, Role};

/// Width of every figure, in logical pixels.
pub(super) const WIDTH: f64 = 1440.0;
/// Height of a figure that needs no more, in logical pixels.
pub(super) const HEIGHT: f64 = 840.0;
/// Free margin at the left and right.
pub(super) const MARGIN: f64 = 48.0;

/// Size of the title.
pub(super) const TITLE_SIZE: f64 = 27.0;
/// Size of subtitle and of names beside curves.
pub(super) const NAME_SIZE: f64 = 18.0;
/// Size of running text.
pub(super) const TEXT_SIZE: f64 = 15.5;
/// Size of ticks, keys and the caption.
pub(super) const SMALL_SIZE: f64 = 14.0;

/// A colour with its opacity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
    pub alpha: f64,
}

impl Colour {
    /// An opaque colour from 0xRRGGBB.
    pub const fn hex(rgb: u32) -> Self {
        Self {
            red: (rgb >> 16) as u8,
            green: (rgb >> 8) as u8,
            blue: rgb as u8,
            alpha: 1.0,
        }
    }

    /// The same hue at another opacity.
    pub const fn faded(self, alpha: f64) -> Self {
        Self { alpha, ..self }
    }

    /// The colour mixed with white, opaque: 0 is white, 1 the colour itself.
    pub fn tint(self, share: f64) -> Self {
        let share = share.clamp(0.0, 1.0);
        let mix = |c: u8| (255.0 - (255.0 - f64::from(c)) * share).round() as u8;
        Self {
            red: mix(self.red),
            green: mix(self.green),
            blue: mix(self.blue),
            alpha: 1.0,
        }
    }

    /// Whether white letters are the more legible ones on this colour, by its luma (ITU-R
    /// BT.601).
    pub fn is_dark(self) -> bool {
        let (red, green, blue) = (self.red, self.green, self.blue);
        let luma = 0.299 * f64::from(red) + 0.587 * f64::from(green) + 0.114 * f64::from(blue);
        luma < 125.0
    }
}

pub(super) const INK: Colour = Colour::hex(0x1B2433);
pub(super) const TEXT: Colour = Colour::hex(0x4A5361);
pub(super) const MUTED: Colour = Colour::hex(0x656D79);
pub(super) const RULE: Colour = Colour::hex(0xE3E6EA);
pub(super) const AXIS: Colour = Colour::hex(0x9AA1AB);
pub(super) const WHITE: Colour = Colour::hex(0xFFFFFF);
pub(super) const SHADE: Colour = Colour::hex(0xF3F4F6);

/// Fill, line and letters of one role.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hue {
    pub fill: Colour,
    pub line: Colour,
    pub text: Colour,
}

/// The hue of a role.
pub(super) fn hue(role: Role) -> Hue {
    match role {
        Role::Reference => Hue {
            fill: Colour::hex(0xE69F00),
            line: Colour::hex(0xD27A00),
            text: Colour::hex(0xA65A00),
        },
        Role::Compared => Hue {
            fill: Colour::hex(0x3B8FD6),
            line: Colour::hex(0x0072B2),
            text: Colour::hex(0x005C94),
        },
        Role::Other => Hue {
            fill: Colour::hex(0xA3AAB4),
            line: Colour::hex(0x858D98),
            text: TEXT,
        },
    }
}

/// The colour of an activity in the hours figure.
pub(super) fn activity_colour(activity: Activity) -> Colour {
    Colour::hex(match activity {
        Activity::Rescue => 0xC05000,
        Activity::New => 0x0072B2,
        Activity::Existing => 0x56B4E9,
        Activity::Service => 0x00805C,
        Activity::Handoff => 0xF0C800,
        Activity::Mentoring => 0xCC79A7,
        Activity::SetUp => 0x8A6D3B,
        Activity::Idle => 0xE4E7EB,
        Activity::Outside => 0xB4BAC3,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(c: Colour) -> f64 {
        let lin = |v: u8| {
            let s = f64::from(v) / 255.0;
            if s <= 0.03928 {
                s / 12.92
            } else {
                ((s + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * lin(c.red) + 0.7152 * lin(c.green) + 0.0722 * lin(c.blue)
    }

    #[test]
    fn letters_are_legible_on_white() {
        let roles = [Role::Reference, Role::Compared, Role::Other].map(|r| hue(r).text);
        for colour in roles.into_iter().chain([INK, TEXT, MUTED]) {
            let contrast = 1.05 / (luminance(colour) + 0.05);
            assert!(contrast >= 4.5, "{colour:?} has a contrast of {contrast}");
        }
    }

    #[test]
    fn letters_are_legible_on_every_activity() {
        use Activity::*;
        let all = [
            Rescue, New, Existing, Service, Handoff, Mentoring, SetUp, Idle, Outside,
        ];
        for colour in all.map(activity_colour) {
            let letters = if colour.is_dark() { WHITE } else { INK };
            let (a, b) = (luminance(colour) + 0.05, luminance(letters) + 0.05);
            assert!(
                a.max(b) / a.min(b) >= 4.5,
                "{colour:?}: {}",
                a.max(b) / a.min(b)
            );
        }
    }

    #[test]
    fn tint_runs_from_white_to_the_colour() {
        assert_eq!(INK.tint(0.0), WHITE);
        assert_eq!(INK.tint(1.0), INK);
    }
}
