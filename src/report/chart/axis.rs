//! Axes: a finite range, round ticks, and the way from values to pixels.

use super::number::{NumberStyle, decimal_exponent, power_of_ten};

/// Values beyond this are clamped: their sums and differences must stay finite, and their exponents
/// have two digits.
const LARGEST: f64 = 1e98;

/// A narrower range is drawn as one value: its ticks would be rows of zeros. What is drawn is money,
/// hours, counts and shares, none of which is written so finely.
const NARROWEST: f64 = 1e-4;

/// The same as a share of the largest value: ticks that differ in more digits have no room.
const NARROWEST_SHARE: f64 = 1e-5;

/// A tick with its words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tick {
    pub value: f64,
    pub label: String,
}

/// A value axis mapped onto pixels.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Axis {
    low: f64,
    high: f64,
    from_px: f64,
    to_px: f64,
}

/// The value if it can be drawn.
pub(super) fn drawable(value: f64) -> Option<f64> {
    value.is_finite().then(|| value.clamp(-LARGEST, LARGEST))
}

impl Axis {
    /// An axis over all drawable values, a little wider than they are. No value gives 0..1, a
    /// single value an interval around it.
    pub fn over(values: impl IntoIterator<Item = f64>, from_px: f64, to_px: f64) -> Self {
        let mut range: Option<(f64, f64)> = None;
        for value in values.into_iter().filter_map(drawable) {
            range = Some(match range {
                None => (value, value),
                Some((low, high)) => (low.min(value), high.max(value)),
            });
        }
        let (low, high) = range.unwrap_or((0.0, 1.0));
        let mut width = high - low;
        // An interval narrower than rounding errors has no ticks to tell apart.
        let floor = (low.abs().max(high.abs()) * NARROWEST_SHARE).max(NARROWEST);
        let (low, high) = if width <= floor {
            width = match low.abs() <= NARROWEST {
                true => 1.0,
                false => low.abs() * 0.2,
            };
            (low - width / 2.0, high + width / 2.0)
        } else {
            (low, high)
        };
        let pad = width * 0.02;
        Self {
            low: if low == 0.0 { 0.0 } else { low - pad },
            high: if high == 0.0 { 0.0 } else { high + pad },
            from_px,
            to_px,
        }
    }

    /// An axis from `low` to `high` exactly (both drawable and apart).
    pub fn exact(low: f64, high: f64, from_px: f64, to_px: f64) -> Self {
        let mut axis = Self::over([low, high], from_px, to_px);
        if axis.low < low && low < high {
            axis.low = low;
        }
        if axis.high > high && low < high {
            axis.high = high;
        }
        axis
    }

    /// Where a value stands; values outside stand at the nearer end.
    pub fn px(&self, value: f64) -> f64 {
        let value = if value.is_nan() { self.low } else { value };
        let value = value.clamp(self.low, self.high);
        let share = (value - self.low) / (self.high - self.low);
        self.from_px + share * (self.to_px - self.from_px)
    }

    /// Whether the value lies on the axis.
    pub fn contains(&self, value: f64) -> bool {
        value >= self.low && value <= self.high
    }

    /// Round ticks, at most `most + 1` of them: steps of 1, 2 or 5 times a power of ten.
    pub fn ticks(&self, most: usize, numbers: NumberStyle) -> Vec<Tick> {
        let step = round_step((self.high - self.low) / most.max(1) as f64);
        self.ticks_by(step, numbers)
    }

    /// Ticks at whole months: steps of 1, 3, 6, 12, 24, … months.
    pub fn month_ticks(&self, most: usize, numbers: NumberStyle) -> Vec<Tick> {
        let wanted = (self.high - self.low) / most.max(1) as f64;
        let steps = [1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 36.0, 60.0, 120.0];
        match steps.into_iter().find(|s| *s >= wanted) {
            Some(step) => self.ticks_by(step, numbers),
            None => self.ticks(most, numbers),
        }
    }

    fn ticks_by(&self, step: f64, numbers: NumberStyle) -> Vec<Tick> {
        let first = (self.low / step).ceil();
        let last = (self.high / step).floor();
        let largest = self.low.abs().max(self.high.abs());
        let (scale, decimals) = NumberStyle::precision(largest, step);
        let count = (last - first).clamp(-1.0, 50.0) as i64;
        (0..=count)
            .map(|index| {
                let value = (first + index as f64) * step;
                Tick {
                    value,
                    label: numbers.scaled(value, scale, decimals),
                }
            })
            .collect()
    }
}

/// The smallest of 1, 2, 5 times a power of ten that is not below `wanted`.
fn round_step(wanted: f64) -> f64 {
    let power = power_of_ten(decimal_exponent(wanted));
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|m| m * power)
        .find(|step| *step >= wanted * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Language;

    fn labels(values: &[f64], most: usize) -> Vec<String> {
        let axis = Axis::over(values.iter().copied(), 0.0, 100.0);
        let ticks = axis.ticks(most, NumberStyle::default());
        ticks.into_iter().map(|t| t.label).collect()
    }

    #[test]
    fn ticks_are_round_and_inside() {
        assert_eq!(
            labels(&[22.0, 131.0], 6),
            ["20", "40", "60", "80", "100", "120"]
        );
        assert_eq!(labels(&[0.0, 0.3], 4), ["0", "0.1", "0.2", "0.3"]);
        assert_eq!(
            labels(&[-1.0, 1.0], 5),
            ["\u{2212}1.0", "\u{2212}0.5", "0", "0.5", "1.0"]
        );
        assert_eq!(labels(&[0.0, 3e6], 4), ["0", "1M", "2M", "3M"]);
    }

    #[test]
    fn strange_values_give_a_usable_axis() {
        let cases: [&[f64]; 9] = [
            &[],
            &[f64::NAN],
            &[f64::INFINITY, f64::NEG_INFINITY],
            &[7.0, 7.0],
            &[0.0],
            &[-1e308, 1e308],
            &[1e-308, 2e-308],
            &[-1e-300, 2e-5],
            &[1e15, 1e15 + 1.0],
        ];
        for values in cases {
            let axis = Axis::over(values.iter().copied(), 10.0, 20.0);
            let ticks = axis.ticks(6, NumberStyle::of(Language::Russian));
            assert!(ticks.len() <= 13, "{values:?}: {ticks:?}");
            for tick in &ticks {
                assert!(tick.label.chars().count() <= 8, "{values:?}: {tick:?}");
            }
            for value in values.iter().copied().chain([f64::NAN, 1e308]) {
                let px = axis.px(value);
                assert!((10.0..=20.0).contains(&px), "{values:?}: {px}");
            }
        }
    }

    #[test]
    fn months_step_by_quarters_and_years() {
        let axis = Axis::exact(-12.0, 36.0, 0.0, 1.0);
        let ticks = axis.month_ticks(10, NumberStyle::default());
        let labels: Vec<_> = ticks.into_iter().map(|t| t.label).collect();
        assert_eq!(
            labels,
            [
                "\u{2212}12",
                "\u{2212}6",
                "0",
                "6",
                "12",
                "18",
                "24",
                "30",
                "36"
            ]
        );
    }
}
