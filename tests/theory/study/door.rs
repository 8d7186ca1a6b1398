//! The front door: a study text, its replications, and its measures in the formulas' unit of time.

use salesim::experiment::{self, Plan, Records, Unwatched};
use salesim::model::replicate;
use salesim::scenario::{Language, Source, Study, read_study};

use crate::check::{Check, Effort, FEWEST_REPLICATIONS, Kind};
use crate::formula::law::Law;

/// Working hours of the one measured year.
const YEAR: f64 = 2080.0;
/// Replications of a short run. With 96, |z| > 4 by chance happens once in 8,000 checks, nearly as
/// rarely as for the normal law (once in 16,000); with 32 it is once in 2,700, which some 250 checks
/// would meet now and then.
const SHORT: u64 = 96;
/// How many times less a short run simulates.
const SHORTER: f64 = 60.0;

/// How much of the formulas' time is simulated, and how long a unit of it is in a study.
///
/// One replication measures one year, so a unit is made as short as it must be for a year to hold
/// all the units a replication is to have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Length {
    pub replications: u64,
    /// Units of time measured in a replication.
    pub units: f64,
    /// Units of time simulated before.
    pub warm_up: f64,
}

impl Length {
    /// `total` units of time in all replications of a full run; the warm-up is twenty relaxation
    /// times.
    pub fn of(effort: Effort, total: f64, relaxation: f64) -> Length {
        let (replications, total) = match effort {
            Effort::Full => (FEWEST_REPLICATIONS as u64, total),
            Effort::Short => (SHORT, total / SHORTER),
        };
        Length {
            replications,
            units: total / replications as f64,
            warm_up: 20.0 * relaxation,
        }
    }

    /// Hours of a unit of time.
    fn hours(self) -> f64 {
        YEAR / self.units
    }

    /// A duration of so many units, as a study writes it.
    pub fn span(self, units: f64) -> String {
        format!("\"{}h\"", units * self.hours())
    }

    /// A rate per unit, as a study writes it.
    pub fn rate(self, per_unit: f64) -> String {
        format!("\"{}/h\"", per_unit / self.hours())
    }

    /// A law of times, as a study writes it.
    pub fn law(self, law: Law) -> String {
        let spread = |dist: &str, mean: f64, cv2: f64| {
            let (mean, cv) = (self.span(mean), cv2.sqrt());
            format!("{{ dist = \"{dist}\", mean = {mean}, cv = {cv} }}")
        };
        match law {
            Law::Constant(units) => self.span(units),
            Law::Exponential(mean) => {
                format!("{{ dist = \"exponential\", mean = {} }}", self.span(mean))
            }
            Law::Gamma { mean, cv2 } => spread("gamma", mean, cv2),
            Law::Lognormal { mean, cv2 } => spread("lognormal", mean, cv2),
            Law::Uniform { min, max } => {
                let (min, max) = (self.span(min), self.span(max));
                format!("{{ dist = \"uniform\", min = {min}, max = {max} }}")
            }
        }
    }

    /// The head of a study of this length: one year after the warm-up, and nobody's past shared.
    pub fn head(self, title: &str) -> String {
        format!(
            "schema = 1\ntitle = \"{title}\"\ncurrency = \"USD\"\n\
             [run]\nstart = \"own\"\nwarm_up = {}\nhorizon = \"1y\"\n",
            self.span(self.warm_up)
        )
    }

    /// Runs a study text on the path of a user's study.
    pub fn run(self, text: &str, seed: u64) -> Runs {
        let study = read(text);
        let plan = Plan {
            scenario: &study.scenario,
            structures: vec![0],
            own_past: Vec::new(),
            seed,
            replications: self.replications,
            target: None,
            threads: None,
        };
        let records = experiment::run(&plan, &Unwatched::default()).expect("an end");
        Runs {
            length: self,
            records,
        }
    }

    /// Runs the replications of a study text and holds means over the responses of all customers: to
    /// leads, or to requests, in units of time.
    ///
    /// A room lower than [`Length::run`]: measures know means and some quantiles of responses, a
    /// replication's outcome knows them all.
    pub fn responses(
        self,
        text: &str,
        seed: u64,
        of: Customers,
        case: &str,
        held: &[OfResponse<'_>],
    ) -> Vec<Check> {
        let study = read(text);
        let mut sums = vec![Vec::new(); held.len()];
        let mut counts = Vec::new();
        for replication in 0..self.replications {
            let outcome = replicate(&study.scenario, 0, seed, replication).expect("an end");
            let windows = &outcome.timeline.windows;
            let year = windows.iter().position(|w| w.name == "y1").expect("a year");
            let hours = match of {
                Customers::Leads => &outcome.first_response[year],
                Customers::Requests => &outcome.service_response[year],
            };
            for (sums, (_, _, value, _)) in sums.iter_mut().zip(held) {
                sums.push(hours.iter().map(|h| value(h / self.hours())).sum());
            }
            counts.push(hours.len() as f64);
        }
        held.iter()
            .zip(sums)
            .map(|((name, kind, _, exact), sums)| {
                let values = ratios(&sums, &counts, *exact);
                Check::of(case, name, *kind, &values, *exact)
            })
            .collect()
    }
}

/// Whose responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Customers {
    Leads,
    Requests,
}

/// A name, its kind, a function of a response, the exact mean of it.
pub type OfResponse<'a> = (&'a str, Kind, &'a dyn Fn(f64) -> f64, f64);

/// One value per replication whose mean is the ratio of the sums of `above` and `below`, and whose
/// spread is that of the ratio: r + (a − r b)/b̄, with the exact r.
///
/// The mean of the replications' own ratios would be biased by what one replication is too short
/// for, and many replications would see that (Cochran 1977, *Sampling Techniques*, 3rd ed., ch. 6).
fn ratios(above: &[f64], below: &[f64], exact: f64) -> Vec<f64> {
    let mean = below.iter().sum::<f64>() / below.len() as f64;
    let each = above.iter().zip(below);
    each.map(|(a, b)| exact + (a - exact * b) / mean).collect()
}

fn read(text: &str) -> Study {
    let source = Source::Text {
        name: "theory".to_owned(),
        text: text.to_owned(),
        folder: None,
    };
    read_study(&source, &[])
        .unwrap_or_else(|problems| panic!("{}", problems.render(Language::English, false)))
}

/// The replications of a study.
pub struct Runs {
    length: Length,
    records: Records,
}

/// The measured year of one replication.
pub struct Year<'a> {
    runs: &'a Runs,
    replication: usize,
}

impl Runs {
    /// A value of every replication's year.
    pub fn each(&self, value: impl Fn(&Year<'_>) -> f64) -> Vec<f64> {
        (0..self.records.runs.len())
            .map(|replication| {
                value(&Year {
                    runs: self,
                    replication,
                })
            })
            .collect()
    }

    /// Holds what is seen of the years to its exact value.
    pub fn hold(&self, case: &str, held: &[Held<'_>]) -> Vec<Check> {
        held.iter()
            .map(|(name, seen, exact)| {
                let values = match seen {
                    Seen::Mean(value) => self.each(value),
                    Seen::Ratio(above, below) => {
                        ratios(&self.each(above), &self.each(below), *exact)
                    }
                };
                Check::of(case, name, Kind::Mean, &values, *exact)
            })
            .collect()
    }
}

/// What is seen of a year: a mean over its time, or a ratio of two such.
pub enum Seen<'a> {
    Mean(&'a dyn Fn(&Year<'_>) -> f64),
    Ratio(&'a dyn Fn(&Year<'_>) -> f64, &'a dyn Fn(&Year<'_>) -> f64),
}

/// A name, what is seen, its exact value.
pub type Held<'a> = (&'a str, Seen<'a>, f64);

impl Year<'_> {
    /// A measure, by its name.
    pub fn at(&self, measure: &str) -> f64 {
        let records = &self.runs.records;
        let index = records
            .measure(measure)
            .unwrap_or_else(|| panic!("no measure {measure}"));
        let window = records.window("y1").expect("a year");
        records.runs[self.replication][0].windows[window][index]
    }

    /// A measure in hours, in units of time.
    pub fn units(&self, measure: &str) -> f64 {
        self.at(measure) / self.runs.length.hours()
    }

    /// Tasks of a kind that were begun.
    pub fn begun(&self, kind: &str) -> f64 {
        self.at(&format!("begun.{kind}"))
    }

    /// The units of time that those who were begun had waited, in all.
    pub fn waited(&self, kind: &str) -> f64 {
        match self.begun(kind) {
            0.0 => 0.0,
            begun => begun * self.units(&format!("wait_hours.{kind}")),
        }
    }

    /// Tasks of a kind that had waited at all when they were begun.
    pub fn delayed(&self, kind: &str) -> f64 {
        match self.begun(kind) {
            0.0 => 0.0,
            begun => begun * self.at(&format!("delayed_share.{kind}")),
        }
    }

    /// Mean number of tasks of a kind that wait.
    pub fn waiting(&self, kind: &str) -> f64 {
        self.at(&format!("queue_length.{kind}"))
    }

    /// Units of time in the year.
    pub fn span(&self) -> f64 {
        self.runs.length.units
    }
}
