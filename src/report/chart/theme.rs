//! Colours and sizes, as a drawing names them. What a name looks like is the house style's to say,
//! and is asked only when the page is written: layout knows no colours.

use super::figure::Role;
use super::figure_of_work::{Activity, Fate};
use super::style::is_narrow;

/// Width of a figure, in logical pixels: 1440, or what a telephone shows with letters that can be
/// read.
pub(super) fn page_width() -> f64 {
    if is_narrow() { 560.0 } else { 1440.0 }
}
/// Height of a figure that needs no more, in logical pixels.
pub(super) const HEIGHT: f64 = 840.0;
/// Free margin at the left and right.
pub(super) fn margin() -> f64 {
    if is_narrow() { 20.0 } else { 48.0 }
}

/// A measure of layout: what it is on a page of full width, and what on a narrow one.
pub(super) fn room(full: f64, narrow: f64) -> f64 {
    if is_narrow() { narrow } else { full }
}

/// Size of the title.
pub(super) const TITLE_SIZE: f64 = 27.0;
/// Size of subtitle and of names beside curves.
pub(super) const NAME_SIZE: f64 = 18.0;
/// Size of running text.
pub(super) const TEXT_SIZE: f64 = 15.5;
/// Size of ticks, keys and the caption.
pub(super) const SMALL_SIZE: f64 = 14.0;

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pigment {
    /// The same under every style: 0xRRGGBB.
    Plain(u32),
    Ink,
    Text,
    Muted,
    Rule,
    Axis,
    Paper,
    Shade,
    Fill(Role),
    Line(Role),
    Letters(Role),
}

/// A colour by its name, mixed and faded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Colour {
    pub pigment: Pigment,
    /// How much of it is mixed with paper, opaque: 0 is paper, 1 the colour itself.
    pub share: f64,
    pub alpha: f64,
    /// Whether not the colour is meant but the letters that are legible on it.
    pub is_letters: bool,
}

impl Colour {
    const fn of(pigment: Pigment) -> Self {
        Self {
            pigment,
            share: 1.0,
            alpha: 1.0,
            is_letters: false,
        }
    }

    /// An opaque colour from 0xRRGGBB, the same under every style.
    pub const fn hex(rgb: u32) -> Self {
        Self::of(Pigment::Plain(rgb))
    }

    /// The same hue at another opacity.
    pub const fn faded(self, alpha: f64) -> Self {
        Self { alpha, ..self }
    }

    /// The colour mixed with paper, opaque: 0 is paper, 1 the colour itself.
    pub fn tint(self, share: f64) -> Self {
        let share = share.clamp(0.0, 1.0);
        Self { share, ..self }
    }

    /// White or dark letters, whichever are the more legible ones on this colour.
    pub fn letters(self) -> Self {
        Self {
            is_letters: true,
            alpha: 1.0,
            ..self
        }
    }
}

pub(super) const INK: Colour = Colour::of(Pigment::Ink);
pub(super) const TEXT: Colour = Colour::of(Pigment::Text);
pub(super) const MUTED: Colour = Colour::of(Pigment::Muted);
pub(super) const RULE: Colour = Colour::of(Pigment::Rule);
pub(super) const AXIS: Colour = Colour::of(Pigment::Axis);
pub(super) const PAPER: Colour = Colour::of(Pigment::Paper);
pub(super) const SHADE: Colour = Colour::of(Pigment::Shade);

/// Fill, line and letters of one role.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hue {
    pub fill: Colour,
    pub line: Colour,
    pub text: Colour,
}

/// The hue of a role.
pub(super) fn hue(role: Role) -> Hue {
    Hue {
        fill: Colour::of(Pigment::Fill(role)),
        line: Colour::of(Pigment::Line(role)),
        text: Colour::of(Pigment::Letters(role)),
    }
}

/// The hue of the structure at a place among several, where grey would not tell them apart.
pub(super) fn zone_hue(place: usize) -> Hue {
    const HUES: [(u32, u32); 6] = [
        (0x009E73, 0x006E50),
        (0xCC79A7, 0x94446F),
        (0xC8B400, 0x6B6000),
        (0x56B4E9, 0x1F6C99),
        (0xD55E00, 0xA84A00),
        (0xA3AAB4, 0x4A5361),
    ];
    let (fill, text) = HUES[place % HUES.len()];
    Hue {
        fill: Colour::hex(fill),
        line: Colour::hex(fill),
        text: Colour::hex(text),
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

/// The colour of a fate in the flow figure.
pub(super) fn fate_colour(fate: Fate) -> Colour {
    Colour::hex(match fate {
        Fate::Won => 0x00805C,
        Fate::WonRescued => 0xC05000,
        Fate::Lost => 0xB4BAC3,
        Fate::Cold => 0x56B4E9,
        Fate::NoPlace => 0xCC79A7,
        Fate::Misfit => 0xE4E7EB,
        Fate::Open => 0xF0C800,
    })
}
