//! Sizes of a page and of what stands on it, on a wide page and on a narrow one.

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
pub(super) fn room<T>(full: T, narrow: T) -> T {
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
