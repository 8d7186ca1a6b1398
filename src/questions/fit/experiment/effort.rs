//! How much is spent: counted in pasts, never in seconds.

/// How much is run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FitEffort {
    /// Worlds that one wave simulates.
    pub points: usize,
    /// Pasts of each at first.
    pub pasts: u64,
    /// Pasts of each world that counts in the end.
    pub closer: u64,
    /// Waves at most.
    pub waves: usize,
    /// Draws that are looked at at most.
    pub draws: usize,
    /// The effective number at which no other wave is begun.
    pub enough: f64,
}

impl FitEffort {
    /// Pasts below which a world's noise is not known.
    pub const FEWEST_PASTS: u64 = 4;
    /// Worlds that count have so many times the pasts.
    pub const CLOSER: u64 = 4;
    /// About a minute on two cores for a firm of ten.
    pub const USUAL: FitEffort = FitEffort {
        points: 320,
        pasts: 20,
        closer: 20 * FitEffort::CLOSER,
        waves: 6,
        draws: 2_000_000,
        enough: 100.0,
    };

    /// Pasts of each world of the first wave: it shows where to look, and few of its worlds count.
    pub fn first_look(&self) -> u64 {
        (self.pasts / FitEffort::CLOSER).max(FitEffort::FEWEST_PASTS)
    }

    /// Pasts that are simulated at most, but for those of worlds that count.
    pub fn runs(&self) -> u64 {
        (self.points as u64)
            .saturating_mul(self.waves as u64)
            .saturating_mul(self.pasts)
    }
}
