//! Which draws are worth simulating: by surfaces through what earlier worlds showed.

use crate::numeric::math;
use crate::stats::{Cholesky, Surface};

use super::figures::ObservedFigure;
use super::likeness::{Pasts, PooledLuck};
use super::world::IMPLAUSIBLE;

/// The least chance of a world that may look like the firm.
const LEAST_CHANCE: f64 = 0.02;
/// How many times as far as in the mean a surface is thought to err: it does near its edges.
const EDGES: f64 = 2.0;

/// What one wave taught.
pub struct Sieve {
    /// By figure; none where no surface goes through what worlds show.
    rules: Vec<Option<FigureSurface>>,
    /// Places of the figures that one firm's luck moves together, and how; none where one of all figures
    /// has no surface.
    joint: Option<(Vec<usize>, Cholesky)>,
    /// The least distance of a world that was simulated.
    nearest: f64,
}

/// A figure's surface, and the variance of one firm's luck.
struct FigureSurface {
    surface: Surface,
    variance: f64,
}

impl FigureSurface {
    fn squared_error(&self) -> f64 {
        let error = EDGES * self.surface.error;
        error * error
    }
}

impl Sieve {
    /// Through what these worlds show; `all` are the shares of all that were simulated.
    pub fn through(
        figures: &[ObservedFigure],
        worlds: &[(&[f64], &Pasts)],
        all: &[&[f64]],
    ) -> Sieve {
        let rule = |j: usize| {
            let shown = worlds
                .iter()
                .filter_map(|(shares, pasts)| Some((*shares, pasts.shown[j]?)));
            let (shares, shown): (Vec<&[f64]>, Vec<_>) = shown.unzip();
            let means: Vec<f64> = shown.iter().map(|shown| shown.mean).collect();
            let surface = Surface::through(&shares, &means)?;
            let variances = shown.iter().map(|shown| shown.variance);
            let variance = variances.sum::<f64>() / shown.len() as f64;
            Some(FigureSurface { surface, variance })
        };
        let rules: Vec<Option<FigureSurface>> = (0..figures.len()).map(rule).collect();
        let errors: Option<Vec<f64>> = (rules.iter())
            .map(|rule| Some(rule.as_ref()?.squared_error()))
            .collect();
        let pasts: Vec<&Pasts> = worlds.iter().map(|(_, pasts)| *pasts).collect();
        let luck = PooledLuck::of(figures, &pasts);
        let mut sieve = Sieve {
            joint: errors.and_then(|errors| luck.joint(&errors)),
            rules,
            nearest: 0.0,
        };
        let distances = all
            .iter()
            .filter_map(|shares| sieve.distance(figures, shares));
        sieve.nearest = distances.fold(f64::INFINITY, f64::min);
        sieve
    }

    /// How far it finds a world from the figures: the sum of squared implausibilities, of those that
    /// luck moves together as it moves them; none where one figure rules the world out.
    fn distance(&self, figures: &[ObservedFigure], shares: &[f64]) -> Option<f64> {
        let mut sum = 0.0;
        let mut off = vec![0.0; figures.len()];
        for (place, (rule, figure)) in self.rules.iter().zip(figures).enumerate() {
            let Some(rule) = rule else { continue };
            let mean = rule.surface.at(shares);
            let far = figure.implausibility(mean, rule.squared_error(), rule.variance);
            if far >= IMPLAUSIBLE {
                return None;
            }
            off[place] = figure.measured().0 - mean;
            if figure.luck.is_none() || self.joint.is_none() {
                sum += far * far;
            }
        }
        let Some((lucky, root)) = &self.joint else {
            return Some(sum);
        };
        let off: Vec<f64> = lucky.iter().map(|place| off[*place]).collect();
        Some(sum + root.half_solve(&off).iter().map(|x| x * x).sum::<f64>())
    }

    /// The chance with which it lets a world be simulated: none if ruled out.
    fn chance(&self, figures: &[ObservedFigure], shares: &[f64]) -> Option<f64> {
        let distance = self.distance(figures, shares)?;
        let beyond = (distance - self.nearest).max(0.0);
        Some(math::exp(-0.5 * beyond).max(LEAST_CHANCE))
    }
}

/// The chance with which a world is simulated if it is drawn after these sieves: 0 where one of them rules
/// it out, else as the last one says.
pub fn chance(sieves: &[Sieve], figures: &[ObservedFigure], shares: &[f64]) -> f64 {
    let mut chance = 1.0;
    for sieve in sieves {
        match sieve.chance(figures, shares) {
            Some(of_this) => chance = of_this,
            None => return 0.0,
        }
    }
    chance
}
