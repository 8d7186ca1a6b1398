//! A density curve as a shape of pixels.

use super::axis::{Axis, drawable};
use super::canvas::Canvas;
use super::colour::Colour;

/// A curve over a base line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DensityShape {
    /// (value, height in pixels over the base), ascending in value.
    points: Vec<(f64, f64)>,
    base: f64,
}

/// The drawable points of a density, and the largest density among them.
fn finite(points: &[(f64, f64)]) -> (Vec<(f64, f64)>, f64) {
    let mut kept: Vec<(f64, f64)> = Vec::with_capacity(points.len());
    for (value, density) in points {
        let (Some(value), Some(density)) = (drawable(*value), drawable(*density)) else {
            continue;
        };
        if kept.last().is_none_or(|last| last.0 < value) {
            kept.push((value, density.max(0.0)));
        }
    }
    let peak = kept.iter().map(|p| p.1).fold(0.0, f64::max);
    (kept, peak)
}

/// The values where the curve stands visibly off its base.
pub(super) fn visible_values(points: &[(f64, f64)]) -> Vec<f64> {
    let (kept, peak) = finite(points);
    kept.into_iter()
        .filter(|p| p.1 > 0.004 * peak)
        .map(|p| p.0)
        .collect()
}

/// The largest drawable density.
pub(super) fn peak(points: &[(f64, f64)]) -> f64 {
    finite(points).1
}

impl DensityShape {
    /// The curve over `base`, a density of `peak` standing `height` pixels high. None without two
    /// points or without any density.
    pub fn new(points: &[(f64, f64)], peak: f64, base: f64, height: f64) -> Option<Self> {
        let (kept, own_peak) = finite(points);
        if kept.len() < 2 || own_peak <= 0.0 || peak <= 0.0 {
            return None;
        }
        let points = kept
            .into_iter()
            .map(|(value, density)| (value, (density / peak).min(1.0) * height))
            .collect();
        Some(Self { points, base })
    }

    /// Height over the base at a value, in pixels; 0 outside the curve.
    pub fn height_at(&self, value: f64) -> f64 {
        let after = self.points.partition_point(|p| p.0 < value);
        let Some(right) = self.points.get(after) else {
            return 0.0;
        };
        if right.0 == value {
            return right.1;
        }
        let Some(left) = after.checked_sub(1).and_then(|i| self.points.get(i)) else {
            return 0.0;
        };
        left.1 + (right.1 - left.1) * (value - left.0) / (right.0 - left.0)
    }

    /// Fills the part of the curve between two values.
    pub fn fill(&self, canvas: &mut Canvas, axis: &Axis, low: f64, high: f64, colour: Colour) {
        let (first, last) = (self.points[0].0, self.points[self.points.len() - 1].0);
        let (low, high) = (low.max(first), high.min(last));
        // Also turns away bounds that are no numbers.
        if low.partial_cmp(&high) != Some(std::cmp::Ordering::Less) {
            return;
        }
        let inner = self.points.iter().filter(|p| p.0 > low && p.0 < high);
        let mut outline = vec![(axis.px(low), self.base)];
        outline.push((axis.px(low), self.base - self.height_at(low)));
        outline.extend(inner.map(|p| (axis.px(p.0), self.base - p.1)));
        outline.push((axis.px(high), self.base - self.height_at(high)));
        outline.push((axis.px(high), self.base));
        canvas.polygon(outline, colour);
    }

    /// Fills the area under both curves.
    pub fn overlap(&self, other: &Self, canvas: &mut Canvas, axis: &Axis, colour: Colour) {
        let low = self.points[0].0.max(other.points[0].0);
        let high = self.points[self.points.len() - 1].0;
        let high = high.min(other.points[other.points.len() - 1].0);
        if low.partial_cmp(&high) != Some(std::cmp::Ordering::Less) {
            return;
        }
        // Even steps as well, so that crossings between points are not cut off.
        let steps = (0..=400).map(|step| low + (high - low) * f64::from(step) / 400.0);
        let both = self.points.iter().chain(&other.points).map(|p| p.0);
        let mut values: Vec<f64> = both
            .filter(|v| *v > low && *v < high)
            .chain(steps)
            .collect();
        values.sort_by(f64::total_cmp);
        let lower = |v: f64| self.height_at(v).min(other.height_at(v));
        let mut outline = vec![(axis.px(low), self.base)];
        outline.extend(
            values
                .into_iter()
                .map(|v| (axis.px(v), self.base - lower(v))),
        );
        outline.push((axis.px(high), self.base));
        canvas.polygon(outline, colour);
    }

    /// Draws the line of the curve.
    pub fn outline(&self, canvas: &mut Canvas, axis: &Axis, colour: Colour, width: f64) {
        let visible = self.points.iter().filter(|p| axis.contains(p.0));
        let line = visible.map(|p| (axis.px(p.0), self.base - p.1)).collect();
        canvas.path(line, colour, width);
    }

    /// Draws a thin upright from the base to the curve.
    pub fn upright(&self, canvas: &mut Canvas, axis: &Axis, value: f64, colour: Colour) {
        let height = self.height_at(value);
        if height > 0.0 {
            let x = axis.px(value);
            canvas.line((x, self.base), (x, self.base - height), colour, 1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_lie_on_straight_lines_between_points() {
        let points = [(0.0, 0.0), (1.0, 2.0), (f64::NAN, 9.0), (3.0, 0.0)];
        let curve = DensityShape::new(&points, peak(&points), 0.0, 100.0).expect("a curve");
        assert_eq!(curve.height_at(0.5), 50.0);
        assert_eq!(curve.height_at(1.0), 100.0);
        assert_eq!(curve.height_at(2.0), 50.0);
        assert_eq!(curve.height_at(-1.0), 0.0);
        assert_eq!(curve.height_at(4.0), 0.0);
    }

    #[test]
    fn too_few_points_are_no_curve() {
        assert_eq!(DensityShape::new(&[], 1.0, 0.0, 1.0), None);
        assert_eq!(DensityShape::new(&[(1.0, 1.0)], 1.0, 0.0, 1.0), None);
        assert_eq!(
            DensityShape::new(&[(1.0, 0.0), (2.0, 0.0)], 1.0, 0.0, 1.0),
            None
        );
    }
}
