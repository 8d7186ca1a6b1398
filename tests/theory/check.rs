//! Holding simulated samples to exact values.

use salesim::stats::Estimate;

/// How much is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Seconds, for `cargo test`: an error of a few per cent shows.
    Short,
    /// Minutes in an optimised build, for the scoreboard: the half-width is at most half a per cent
    /// of the value, so that an error of two per cent is practically always seen.
    Full,
}

/// What is held to its exact value, and how closely a full run has to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A mean, a share or a variance: half-width at most 0.5 % of the value.
    Mean,
    /// A quantile (held by the share of observations below it) or a skewness: at most 2 %.
    Shape,
}

/// The largest |z| that passes.
pub const LARGEST_Z: f64 = 4.0;
/// Fewest replications of a full run.
pub const FEWEST_REPLICATIONS: usize = 200;

/// One measure of one case, held to its exact value.
#[derive(Clone, Debug)]
pub struct Check {
    /// Which case: an id of `tests/reference/analytic_cases.json`, or the parameters in words.
    pub case: String,
    pub measure: String,
    pub kind: Kind,
    pub exact: f64,
    /// Mean over replications.
    pub mean: f64,
    /// Standard error of that mean.
    pub error: f64,
    /// Half-width of its 95 % t interval.
    pub half_width: f64,
    pub replications: usize,
}

impl Check {
    /// Holds one value per replication to the exact mean of that value.
    pub fn of(case: &str, measure: &str, kind: Kind, values: &[f64], exact: f64) -> Check {
        let estimate = Estimate::of_defined(values, 0.95)
            .unwrap_or_else(|| panic!("{case}, {measure}: nothing was observed"));
        let sd = estimate.sd.expect("more than one replication");
        Check {
            case: case.to_owned(),
            measure: measure.to_owned(),
            kind,
            exact,
            mean: estimate.mean,
            error: sd / (estimate.n as f64).sqrt(),
            half_width: estimate.half_width.expect("more than one replication"),
            replications: estimate.n,
        }
    }

    /// Standard errors between the mean and its exact value; 0 where both agree to the digit.
    pub fn z(&self) -> f64 {
        let distance = self.mean - self.exact;
        if distance == 0.0 {
            0.0
        } else {
            distance / self.error
        }
    }

    /// The half-width as a share of the exact value.
    pub fn relative_half_width(&self) -> f64 {
        self.half_width / self.exact.abs()
    }

    /// The smallest relative error that 99 of 100 runs like this one would catch: there |z| exceeds
    /// its limit with probability 0.99.
    pub fn smallest_error_caught(&self) -> f64 {
        (LARGEST_Z + 2.326_347_874) * self.error / self.exact.abs()
    }

    /// What is wrong with it, if anything is.
    pub fn fault(&self, effort: Effort) -> Option<String> {
        let z = self.z();
        if z.is_nan() || z.abs() > LARGEST_Z {
            return Some(format!("{self}: |z| is above {LARGEST_Z}"));
        }
        let allowed = match (effort, self.kind) {
            (Effort::Short, _) => return None,
            (Effort::Full, Kind::Mean) => 0.005,
            (Effort::Full, Kind::Shape) => 0.02,
        };
        if self.replications < FEWEST_REPLICATIONS {
            return Some(format!(
                "{self}: fewer than {FEWEST_REPLICATIONS} replications"
            ));
        }
        (self.relative_half_width() > allowed)
            .then(|| format!("{self}: a half-width above {allowed} of the value has no power"))
    }
}

impl std::fmt::Display for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} · {}: {:.6} ± {:.6} ({:.2} %), exact {:.6}, z {:+.2}, R {}",
            self.case,
            self.measure,
            self.mean,
            self.half_width,
            100.0 * self.relative_half_width(),
            self.exact,
            self.z(),
            self.replications
        )
    }
}

/// The z of largest size among checks.
pub fn worst(checks: &[Check]) -> f64 {
    let by_size = |a: &f64, b: &f64| a.abs().total_cmp(&b.abs());
    checks.iter().map(Check::z).max_by(by_size).unwrap_or(0.0)
}

/// Where a family enters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A study file, on the path of a user's study.
    Study,
    /// The kernel with toy entities.
    Kernel,
}

/// Cases of one kind.
#[derive(Clone, Copy)]
pub struct Family {
    pub name: &'static str,
    pub door: Door,
    pub run: fn(Effort) -> Vec<Check>,
}

impl Family {
    /// Runs the family, prints every check and panics with all that is wrong.
    pub fn hold(&self, effort: Effort) -> Vec<Check> {
        let checks = (self.run)(effort);
        assert!(!checks.is_empty(), "{}: nothing was checked", self.name);
        for check in &checks {
            println!("{check}");
        }
        let faults: Vec<String> = checks.iter().filter_map(|c| c.fault(effort)).collect();
        assert!(faults.is_empty(), "{}:\n{}", self.name, faults.join("\n"));
        checks
    }
}

/// An exact value of `tests/reference/analytic_cases.json`.
pub fn exact(case: &str, value: &str) -> f64 {
    let cases: serde_json::Value =
        serde_json::from_str(include_str!("../reference/analytic_cases.json")).expect("JSON");
    let found = cases["cases"]
        .as_array()
        .expect("cases")
        .iter()
        .find(|c| c["id"] == case);
    found
        .and_then(|c| c["values"][value]["value"].as_f64())
        .unwrap_or_else(|| panic!("no value {value} of case {case}"))
}
