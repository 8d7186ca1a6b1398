//! What was observed, as it is compared with what a world gives.

use crate::experiment::{Response, Sample};
use crate::model::{BEFORE, Estimator, Unit, measures};
use crate::numeric::Span;
use crate::scenario::Study;
use crate::stats::{Estimate, normal_upper_probability};

/// The variance of a uniform law, as a share of its squared width.
const UNIFORM: f64 = 1.0 / 12.0;

/// A figure of the study's `[observed]`.
#[derive(Clone, Debug, PartialEq)]
pub struct ObservedFigure {
    pub measure: String,
    pub unit: Unit,
    /// In the unit of the measure, for the time over which it was observed.
    pub value: f64,
    /// The time that it is counted over, if it is a count or a sum.
    pub period: Option<Span>,
    /// Between these it lies, every value as probable as every other; none where its error is stated,
    /// or there is none.
    pub range: Option<[f64; 2]>,
    /// Its standard error beside the firm's luck.
    pub sd: f64,
    /// If one firm was watched: how many times the variance of the simulated window its own luck has.
    pub luck: Option<f64>,
    /// What the simulated window's value is multiplied by.
    scale: f64,
    /// Places among the responses: itself, and its parts if it is a rate of many firms.
    place: usize,
    parts: Option<(Option<usize>, usize)>,
}

/// What the pasts of one world give for one figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// For the time over which the figure was observed.
    pub mean: f64,
    /// Of the mean.
    pub squared_error: f64,
    /// Of one firm's value.
    pub variance: f64,
    /// Pasts in which there is a value.
    pub defined: usize,
}

impl ObservedFigure {
    /// All that the study observed and says the error of, and the responses that they need.
    pub fn all(study: &Study) -> (Vec<ObservedFigure>, Vec<Response>) {
        let known = measures(&study.scenario);
        let before = study.scenario.spans.before;
        let mut wanted: Vec<Response> = Vec::new();
        let mut place = |name: &str| {
            let response = Response {
                window: BEFORE.to_owned(),
                measure: name.to_owned(),
            };
            let held = wanted.iter().position(|known| *known == response);
            held.unwrap_or_else(|| {
                wanted.push(response);
                wanted.len() - 1
            })
        };
        let mut figures = Vec::new();
        for seen in &study.observed {
            let measure = known.iter().find(|known| known.name == seen.measure);
            let Some(measure) = measure.filter(|_| before > Span::ZERO) else {
                continue;
            };
            let months = |span: Span| span.0 as f64 / before.0 as f64;
            // A firm's luck over a window has the sampling of its cases in it.
            let cases = seen.cases.filter(|_| seen.window.is_none());
            let sampling = cases.map(|n| seen.value * (1.0 - seen.value) / n as f64);
            let stated = seen.sd.map(|sd| sd * sd);
            let variance = match (stated, sampling) {
                (None, None) => None,
                (a, b) => Some(a.unwrap_or(0.0) + b.unwrap_or(0.0)),
            };
            let range = seen.low.zip(seen.high).map(|(low, high)| [low, high]);
            if variance.or(range.map(|_| 0.0)).is_none() && seen.window.is_none() {
                continue;
            }
            let rate = match &measure.estimator {
                Estimator::RatioOfMeans { of, per } if seen.window.is_none() => Some((of, per)),
                _ => None,
            };
            figures.push(ObservedFigure {
                measure: seen.measure.clone(),
                unit: measure.unit,
                value: seen.value,
                period: measure.adds_up().then(|| seen.period(before)),
                range: range.filter(|_| variance.is_none()),
                sd: variance.unwrap_or(0.0).sqrt(),
                luck: seen.window.map(|window| 1.0 / months(window)),
                scale: match measure.adds_up() {
                    true => months(seen.period(before)),
                    false => 1.0,
                },
                place: place(&seen.measure),
                parts: rate.map(|(of, per)| (of.as_ref().map(|of| place(of)), place(per))),
            });
        }
        (figures, wanted)
    }

    /// What it shows in pasts; `values` are those of a response.
    pub fn shown(&self, values: impl Fn(usize) -> Vec<f64>) -> Option<Shown> {
        let own = values(self.place);
        let defined: Vec<f64> = own.iter().copied().filter(|x| !x.is_nan()).collect();
        let single = Estimate::of(&defined, 0.95)?;
        let variance = single.sd? * single.sd?;
        let mut shown = Shown {
            mean: single.mean * self.scale,
            squared_error: variance / single.n as f64 * self.scale * self.scale,
            variance: variance * self.scale * self.scale,
            defined: single.n,
        };
        if let Some((of, per)) = self.parts {
            let per = values(per);
            let rate = |(rate, per): (&f64, &f64)| if *per == 0.0 { 0.0 } else { rate * per };
            let of = of.map_or_else(|| own.iter().zip(&per).map(rate).collect(), values);
            let terms = Sample::of_rate(own, of, per).terms();
            let terms: Vec<f64> = terms.into_iter().filter(|x| !x.is_nan()).collect();
            let rate = Estimate::of(&terms, 0.95)?;
            shown.mean = rate.mean;
            shown.squared_error = rate.sd? * rate.sd? / rate.n as f64;
        }
        Some(shown)
    }

    /// How far a world whose long-run value is this one is from the figure, in units of all that may be
    /// between them (implausibility: Craig et al. 1997); `squared_error` is that of the value.
    pub fn implausibility(&self, mean: f64, squared_error: f64, variance: f64) -> f64 {
        let [low, high] = self.range.unwrap_or([self.value; 2]);
        let off = (low - mean).max(mean - high).max(0.0);
        let luck = self.luck.map_or(0.0, |luck| luck * variance);
        let width = (squared_error + luck + self.sd * self.sd).sqrt();
        if off == 0.0 {
            0.0
        } else {
            off / width.max(f64::MIN_POSITIVE)
        }
    }

    /// The density of the figure in a world that it is the long-run value of, given that value and its
    /// squared error; up to a factor that is the same for all worlds.
    pub fn likeness(&self, mean: f64, squared_error: f64) -> f64 {
        let error = (squared_error + self.sd * self.sd).sqrt();
        match self.range {
            Some([low, high]) if error == 0.0 => f64::from(u8::from(low <= mean && mean <= high)),
            Some([low, high]) => {
                let above = |x: f64| normal_upper_probability((x - mean) / error);
                (above(low) - above(high)).max(0.0)
            }
            None if error == 0.0 => f64::from(u8::from(mean == self.value)),
            None => {
                let z = (self.value - mean) / error;
                crate::numeric::math::exp(-0.5 * z * z) / error
            }
        }
    }

    /// The share that the noise of the simulation has in the variance of the difference between a world
    /// and the figure; the rest is the firm's luck and the error or range of the figure.
    pub fn noise(&self, shown: &Shown) -> f64 {
        let luck = self.luck.map_or(0.0, |luck| luck * shown.variance);
        let all = shown.squared_error + luck + self.measured().1;
        if shown.squared_error == 0.0 {
            0.0
        } else {
            shown.squared_error / all
        }
    }

    /// Its place among the responses.
    pub fn place(&self) -> usize {
        self.place
    }

    /// The middle of what was observed and the variance of measuring it, where luck is added to it.
    pub fn measured(&self) -> (f64, f64) {
        match self.range {
            Some([low, high]) => (0.5 * (low + high), UNIFORM * (high - low) * (high - low)),
            None => (self.value, self.sd * self.sd),
        }
    }
}
