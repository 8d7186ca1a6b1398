//! Distributions.

use super::keys::{Form, Quantity, Range};
use super::notes::{Notes, nearest, unknown_key};
use super::problem::{Place, ProblemKind};
use super::quantity;
use super::tree::{Node, Table, Value, join};
use crate::random::Law;

/// The distributions by name.
pub const NAMES: [&str; 11] = [
    "constant",
    "uniform",
    "triangular",
    "pert",
    "normal",
    "lognormal",
    "gamma",
    "exponential",
    "weibull",
    "beta",
    "empirical",
];

/// The parameters of a distribution; none if there is none of that name.
pub fn parameters(dist: &str) -> Option<&'static [&'static str]> {
    Some(match dist {
        "constant" => &["value"],
        "uniform" => &["min", "max"],
        "triangular" | "pert" => &["min", "mode", "max"],
        "normal" | "beta" => &["mean", "sd"],
        "lognormal" | "gamma" => &["mean", "cv"],
        "exponential" => &["mean"],
        "weibull" => &["mean", "shape"],
        "empirical" => &["values", "weights"],
        _ => return None,
    })
}

/// The quantity of a parameter of a distribution of a quantity.
pub fn parameter_quantity(parameter: &str, quantity: Quantity) -> Quantity {
    match parameter {
        "cv" | "shape" | "weights" => Quantity::Number,
        _ => quantity,
    }
}

/// A cv beyond which the mean of a lognormal law is carried by values too rare to be sampled.
const HEAVY_CV: f64 = 3.0;

const CV: Range = Range {
    low: 0.0,
    high: 100.0,
    above: false,
};
const SHAPE: Range = Range {
    low: 0.1,
    high: 100.0,
    above: false,
};
const WEIGHT: Range = Range {
    low: 0.0,
    high: 1e9,
    above: false,
};
/// Smallest spread that is not zero: below, the parameters of sampling lose all precision.
const SMALLEST_SPREAD: f64 = 1e-6;

struct Parameters<'a> {
    notes: &'a Notes,
    table: &'a Table,
    place: Place,
    path: &'a str,
    quantity: Quantity,
    range: &'a Range,
}

impl Parameters<'_> {
    fn problem(&self, key: &str, kind: ProblemKind) {
        let place = self
            .table
            .get(key)
            .map_or(self.place, |entry| entry.node.place);
        self.notes.add(place, &join(self.path, key), kind);
    }

    fn found(&self, key: &str) -> String {
        self.table
            .get(key)
            .map_or(String::new(), |entry| entry.node.found())
    }

    fn get(&self, key: &str, quantity: Quantity, range: &Range) -> Option<f64> {
        let Some(entry) = self.table.get(key) else {
            self.problem(key, ProblemKind::MissingKey { key: key.into() });
            return None;
        };
        let read = quantity::number(&entry.node, quantity, range);
        read.map_err(|kind| self.problem(key, kind)).ok()
    }

    /// A value of the quantity itself.
    fn at(&self, key: &str) -> Option<f64> {
        self.get(key, self.quantity, self.range)
    }

    /// A spread in the unit of the quantity.
    fn spread(&self, key: &str) -> Option<f64> {
        let range = Range {
            low: 0.0,
            high: self.range.high,
            above: false,
        };
        let sd = self.get(key, self.quantity, &range)?;
        self.not_tiny(key, sd)
    }

    fn cv(&self) -> Option<f64> {
        let cv = self.get("cv", Quantity::Number, &CV)?;
        self.not_tiny("cv", cv)
    }

    fn not_tiny(&self, key: &str, spread: f64) -> Option<f64> {
        if spread > 0.0 && spread < SMALLEST_SPREAD {
            self.problem(
                key,
                ProblemKind::TooSmall {
                    found: self.found(key),
                },
            );
            return None;
        }
        Some(spread)
    }

    fn bounds(&self) -> Option<(f64, f64)> {
        let (min, max) = (self.at("min"), self.at("max"));
        let (min, max) = (min?, max?);
        if min > max {
            let (min, max) = (self.found("min"), self.found("max"));
            self.problem("min", ProblemKind::MinAboveMax { min, max });
            return None;
        }
        Some((min, max))
    }

    fn mode(&self) -> Option<(f64, f64, f64)> {
        let (bounds, mode) = (self.bounds(), self.at("mode"));
        let ((min, max), mode) = (bounds?, mode?);
        if mode < min || mode > max {
            self.problem(
                "mode",
                ProblemKind::ModeOutside {
                    mode: self.found("mode"),
                },
            );
            return None;
        }
        Some((min, mode, max))
    }

    fn mean_and<T>(&self, other: Option<T>) -> Option<(f64, T)> {
        let mean = self.at("mean");
        Some((mean?, other?))
    }

    fn list(&self, key: &str, quantity: Quantity, range: &Range) -> Option<Vec<f64>> {
        let node = &self.table.get(key)?.node;
        let Value::List(list) = &node.value else {
            let kind = ProblemKind::WrongType {
                expected: Form::Season,
                found: node.found(),
            };
            self.problem(key, kind);
            return None;
        };
        let path = join(self.path, key);
        let read = |(i, node): (usize, &Node)| {
            let number = quantity::number(node, quantity, range);
            number
                .map_err(|kind| self.notes.add(node.place, &format!("{path}.{i}"), kind))
                .ok()
        };
        let numbers: Vec<Option<f64>> = list.iter().enumerate().map(read).collect();
        if numbers.is_empty() {
            self.problem(key, ProblemKind::EmptyList);
            return None;
        }
        numbers.into_iter().collect()
    }

    fn empirical(&self) -> Option<Law> {
        if self.table.get("values").is_none() {
            self.problem(
                "values",
                ProblemKind::MissingKey {
                    key: "values".into(),
                },
            );
        }
        let weights = self.list("weights", Quantity::Number, &WEIGHT);
        let values = self.list("values", self.quantity, self.range)?;
        let weights = match weights {
            Some(weights) => weights,
            None if self.table.get("weights").is_some() => return None,
            None => vec![1.0; values.len()],
        };
        if weights.len() != values.len() {
            let (expected, found) = (values.len(), weights.len());
            self.problem("weights", ProblemKind::WrongLength { expected, found });
            return None;
        }
        if weights.iter().all(|&weight| weight == 0.0) {
            self.problem("weights", ProblemKind::ZeroWeights);
            return None;
        }
        let kept = |list: &[f64]| {
            let pairs = list
                .iter()
                .zip(&weights)
                .filter(|(_, weight)| **weight > 0.0);
            pairs.map(|(x, _)| *x).collect::<Vec<f64>>()
        };
        Some(Law::empirical(kept(&values), &kept(&weights)))
    }

    fn lognormal(&self) -> Option<Law> {
        let (mean, cv) = self.mean_and(self.cv())?;
        if cv > HEAVY_CV {
            self.problem("cv", ProblemKind::HeavyTail { cv });
        }
        Some(Law::lognormal(mean, cv))
    }

    fn normal(&self) -> Option<Law> {
        let (mean, sd) = self.mean_and(self.spread("sd"))?;
        let clamped = self.quantity == Quantity::Share;
        if !clamped && self.range.low >= 0.0 && mean < 3.0 * sd {
            self.problem("sd", ProblemKind::ReachesBelowZero);
        }
        Some(Law::normal(mean, sd))
    }

    fn beta(&self) -> Option<Law> {
        let unit = Range {
            low: 0.0,
            high: 1.0,
            above: false,
        };
        let mean = self.get("mean", self.quantity, &unit);
        let (sd, mean) = (self.spread("sd"), mean?);
        let sd = sd?;
        if sd > 0.0 && sd * sd >= mean * (1.0 - mean) {
            let limit = (mean * (1.0 - mean)).sqrt();
            self.problem(
                "sd",
                ProblemKind::SpreadTooLarge {
                    sd: self.found("sd"),
                    limit,
                },
            );
            return None;
        }
        Some(Law::beta(mean, sd))
    }

    fn law(&self, dist: &str) -> Option<Law> {
        match dist {
            "constant" => self.at("value").map(Law::Constant),
            "uniform" => self.bounds().map(|(low, high)| Law::uniform(low, high)),
            "triangular" => self
                .mode()
                .map(|(low, mode, high)| Law::triangular(low, mode, high)),
            "pert" => self
                .mode()
                .map(|(low, mode, high)| Law::pert(low, mode, high)),
            "normal" => self.normal(),
            "lognormal" => self.lognormal(),
            "gamma" => self
                .mean_and(self.cv())
                .map(|(mean, cv)| Law::gamma(mean, cv)),
            "exponential" => self.at("mean").map(Law::exponential),
            "weibull" => self
                .mean_and(self.get("shape", Quantity::Number, &SHAPE))
                .map(|(mean, shape)| Law::weibull(mean, shape)),
            "beta" => self.beta(),
            _ => self.empirical(),
        }
    }
}

/// Reads a plain value or a distribution; wrong ones are reported and read as zero.
pub fn read(notes: &Notes, node: &Node, path: &str, quantity: Quantity, range: &Range) -> Law {
    let nothing = Law::Constant(0.0);
    let Some(table) = node.table() else {
        if node.text() == Some("never") && quantity == Quantity::Duration {
            notes.add(node.place, path, ProblemKind::NeverNotAllowed);
            return nothing;
        }
        return match quantity::number(node, quantity, range) {
            Ok(number) => Law::Constant(number),
            Err(ProblemKind::WrongType { found, .. }) => {
                let expected = Form::Law(quantity);
                notes.add(node.place, path, ProblemKind::WrongType { expected, found });
                nothing
            }
            Err(kind) => {
                notes.add(node.place, path, kind);
                nothing
            }
        };
    };
    let parameters_of = Parameters {
        notes,
        table,
        place: node.place,
        path,
        quantity,
        range,
    };
    let Some(dist) = table.get("dist") else {
        parameters_of.problem("dist", ProblemKind::MissingKey { key: "dist".into() });
        return nothing;
    };
    let name = dist.node.text().unwrap_or("");
    let Some(known) = parameters(name) else {
        let names: Vec<String> = NAMES.iter().map(ToString::to_string).collect();
        let suggestion = nearest(name, &names);
        let found = dist.node.found();
        parameters_of.problem("dist", ProblemKind::UnknownLaw { found, suggestion });
        return nothing;
    };
    let mut allowed = vec!["dist".to_string()];
    allowed.extend(known.iter().map(ToString::to_string));
    for entry in table
        .entries
        .iter()
        .filter(|entry| !allowed.contains(&entry.key))
    {
        unknown_key(notes, entry, path, &allowed);
    }
    parameters_of.law(name).unwrap_or(nothing)
}
