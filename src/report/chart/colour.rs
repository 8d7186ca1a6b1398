//! What colours are for: the roles of structures, activities and fates, and the names by which a
//! drawing asks for a colour. What a name looks like is the house style's to say ([`super::palette`]),
//! and is asked only when the page is written: layout knows no colours.

use serde::{Deserialize, Serialize};

/// The part a structure plays in the comparison; it decides the colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Role {
    /// The reference of the comparison: orange.
    Reference,
    /// The structure the verdict speaks of: blue.
    Compared,
    /// Every other structure: grey.
    #[default]
    Other,
}

/// What a seller's hour is spent on; it decides the colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Activity {
    /// Rescuing somebody else's deal.
    Rescue,
    /// Selling to new clients.
    New,
    /// Selling to existing clients.
    Existing,
    /// Serving clients.
    Service,
    /// Handing clients over.
    Handoff,
    /// Mentoring, given or received.
    Mentoring,
    /// Making leads.
    Prospecting,
    /// Setting up new work.
    SetUp,
    /// Waiting for work.
    Idle,
    /// On leave or ill.
    Away,
    /// Training, meetings, everything outside.
    Outside,
}

/// What becomes of a lead; it decides the colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fate {
    /// Won by its own seller.
    Won,
    /// Won because somebody was called.
    WonRescued,
    /// Lost after a talk.
    Lost,
    /// Gone cold before anybody had time.
    Cold,
    /// Turned away: nobody had a place for it.
    NoPlace,
    /// Nothing that is sold here.
    Misfit,
    /// Not decided yet.
    Open,
}

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
        Activity::Prospecting => 0x5B3A8C,
        Activity::SetUp => 0x8A6D3B,
        Activity::Idle => 0xE4E7EB,
        Activity::Away => 0x5F6E7E,
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
