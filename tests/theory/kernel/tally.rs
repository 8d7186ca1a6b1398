//! Means of what a run observes, one observation after another.

/// The running mean of observations (Welford 1962, Technometrics 4, 419–420).
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    count: u64,
    mean: f64,
}

impl Tally {
    /// One more observation.
    pub fn add(&mut self, value: f64) {
        self.count += 1;
        self.mean += (value - self.mean) / self.count as f64;
    }

    /// None without observations.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then_some(self.mean)
    }
}
