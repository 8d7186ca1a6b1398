//! Laws of work and delay, by the moments that the formulas need.

/// A law of positive times.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Law {
    Constant(f64),
    Exponential(f64),
    /// `cv2` is the squared coefficient of variation.
    Gamma {
        mean: f64,
        cv2: f64,
    },
    Lognormal {
        mean: f64,
        cv2: f64,
    },
    Uniform {
        min: f64,
        max: f64,
    },
}

impl Law {
    /// E S.
    pub fn mean(self) -> f64 {
        match self {
            Law::Constant(mean)
            | Law::Exponential(mean)
            | Law::Gamma { mean, .. }
            | Law::Lognormal { mean, .. } => mean,
            Law::Uniform { min, max } => (min + max) / 2.0,
        }
    }

    /// E S².
    pub fn second(self) -> f64 {
        let square = self.mean() * self.mean();
        match self {
            Law::Constant(_) => square,
            Law::Exponential(_) => 2.0 * square,
            Law::Gamma { cv2, .. } | Law::Lognormal { cv2, .. } => square * (1.0 + cv2),
            Law::Uniform { min, max } => (min * min + min * max + max * max) / 3.0,
        }
    }

    /// E S³.
    pub fn third(self) -> f64 {
        let cube = self.mean() * self.mean() * self.mean();
        match self {
            Law::Constant(_) => cube,
            Law::Exponential(_) => 6.0 * cube,
            Law::Gamma { cv2, .. } => cube * (1.0 + cv2) * (1.0 + 2.0 * cv2),
            Law::Lognormal { cv2, .. } => cube * (1.0 + cv2) * (1.0 + cv2) * (1.0 + cv2),
            Law::Uniform { min, max } => (min + max) * (min * min + max * max) / 4.0,
        }
    }
}

#[test]
fn the_same_law_has_the_same_moments_by_either_name() {
    let exponential = Law::Exponential(2.0);
    let gamma = Law::Gamma {
        mean: 2.0,
        cv2: 1.0,
    };
    assert_eq!(exponential.second(), gamma.second());
    assert_eq!(exponential.third(), gamma.third());
    let narrow = Law::Uniform { min: 2.0, max: 2.0 };
    assert_eq!(narrow.second(), Law::Constant(2.0).second());
    assert_eq!(narrow.third(), Law::Constant(2.0).third());
}
