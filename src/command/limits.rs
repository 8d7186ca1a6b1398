//! What a command may take, and how more is allowed: `--limit NAME=VALUE`.

use crate::experiment::{cores, cost};
use crate::model::{self, MOST_HOURS};
use crate::scenario::{Allowance, Study};
use crate::text::{Decimals, fill, gaps, number};

use super::arguments::StudyArguments;
use super::exit::{self, Failure};
use super::machine;

/// A limit: its name on the command line, its usual value, and how far it can be moved, because what
/// it bounds is counted in so many bits.
struct NamedLimit {
    name: &'static str,
    usual: f64,
    most: f64,
}

/// Whole numbers that pass through numbers with a point are exact up to here: 2⁵³.
const EXACT: f64 = (1_u64 << 53) as f64;

const fn limit(name: &'static str, usual: f64, most: f64) -> NamedLimit {
    NamedLimit { name, usual, most }
}

/// Every limit.
const LIMITS: [NamedLimit; 12] = [
    limit("file", Allowance::USUAL.file_bytes as f64, EXACT),
    limit("names", Allowance::USUAL.named as f64, 1e6),
    limit("sellers", 10_000.0, 1e8),
    // Each has a place in the calendar, which has 2³² of them.
    limit("clients", 1_000_000.0, 1e9),
    // Where a replication ends as soon as it has more: 2⁶⁴ microseconds.
    limit("seller_years", 1_000_000.0, (MOST_HOURS / 2080) as f64),
    // Up to 2⁵³ hundredths are exact in every figure, up to 2⁶³ in the books.
    limit("money", 90e12, 92e15),
    limit("replications", 10_000_000.0, EXACT),
    limit("memory", 8e9, f64::MAX),
    limit("hours", 24.0, f64::MAX),
    limit("output", 1e9, f64::MAX),
    limit(
        "events_per_replication",
        model::Limits::USUAL.events_per_replication as f64,
        4e9,
    ),
    limit(
        "events_per_instant",
        model::Limits::USUAL.events_per_instant as f64,
        4e9,
    ),
];

/// The limits of one command.
#[derive(Clone, Debug)]
pub struct CommandLimits {
    values: [f64; LIMITS.len()],
    stated: [bool; LIMITS.len()],
}

impl CommandLimits {
    /// The usual limits with those that were given on the command line, each as `name=value`.
    pub fn of(given: &[String]) -> Result<CommandLimits, Failure> {
        let mut limits = CommandLimits {
            values: LIMITS.map(|limit| limit.usual),
            stated: [false; LIMITS.len()],
        };
        for limit in given {
            let known = |name: &str| LIMITS.iter().position(|known| known.name == name.trim());
            let read = limit
                .split_once('=')
                .and_then(|(name, value)| Some((known(name)?, quantity(value)?)));
            let Some((place, value)) = read else {
                let names: Vec<&str> = LIMITS.iter().map(|known| known.name).collect();
                let values = gaps![known = &names.join(", "), limit = limit.as_str()];
                return Err(Failure::saying(
                    exit::USAGE,
                    exit::words().no_such_limit,
                    values,
                ));
            };
            let most = LIMITS[place].most;
            if value > most {
                let values = gaps![
                    limit = limit.as_str(),
                    most = &in_words(LIMITS[place].name, most)
                ];
                return Err(Failure::saying(
                    exit::USAGE,
                    exit::words().limit_beyond,
                    values,
                ));
            }
            limits.values[place] = value;
            limits.stated[place] = true;
        }
        Ok(limits)
    }

    fn get(&self, name: &str) -> f64 {
        self.values[place(name)]
    }

    /// What the reader of studies may take.
    pub fn allowance(&self) -> Allowance {
        Allowance {
            file_bytes: self.get("file") as u64,
            named: self.get("names") as usize,
        }
    }

    /// How far a replication may go.
    pub fn of_events(&self) -> model::Limits {
        model::Limits {
            events_per_instant: self.get("events_per_instant") as u32,
            events_per_replication: self.get("events_per_replication") as u64,
        }
    }

    /// Bytes that a run may take: no more than the machine has to give, unless somebody says so.
    fn memory(&self) -> f64 {
        let asked = self.get("memory");
        if self.stated[place("memory")] {
            return asked;
        }
        machine::memory().map_or(asked, |there| asked.min(there))
    }

    /// Refuses a run that would pass a limit, with the estimate of what it would take.
    pub fn check(
        &self,
        study: &Study,
        structures: &[model::StructureId],
        replications: u64,
        threads: Option<usize>,
    ) -> Result<(), Failure> {
        self.check_writing(study, structures, replications, threads, 0.0)
    }

    /// The same of a run that writes so many bytes.
    pub fn check_writing(
        &self,
        study: &Study,
        structures: &[model::StructureId],
        replications: u64,
        threads: Option<usize>,
        written: f64,
    ) -> Result<(), Failure> {
        let scenario = &study.scenario;
        let cores = cores();
        let threads = threads.filter(|n| *n > 0).unwrap_or(cores);
        let cost = cost(scenario, structures, replications, threads.min(cores));
        let sellers = structures
            .iter()
            .map(|id| {
                let staff = scenario.structures[*id].staff.iter();
                staff.map(|n| f64::from(*n)).sum::<f64>()
            })
            .fold(0.0, f64::max);
        let clients: f64 = scenario.segments.iter().map(|s| f64::from(s.clients)).sum();
        let open = scenario.pipeline.iter().map(|row| f64::from(row.count));
        let clients = clients + open.sum::<f64>();
        let words = exit::words();
        let found = [
            ("sellers", sellers, self.get("sellers"), words.limit_sellers),
            ("clients", clients, self.get("clients"), words.limit_clients),
            (
                "seller_years",
                cost.seller_years,
                self.get("seller_years"),
                words.limit_seller_years,
            ),
            ("money", cost.money, self.get("money"), words.limit_money),
            (
                "replications",
                replications as f64,
                self.get("replications"),
                words.limit_replications,
            ),
            ("memory", cost.bytes, self.memory(), words.limit_memory),
            (
                "events_per_replication",
                cost.events,
                self.get("events_per_replication"),
                words.limit_events,
            ),
            ("hours", cost.hours, self.get("hours"), words.limit_hours),
            (
                "output",
                written,
                self.get("output"),
                exit::language().lexicon().saved.limit_output,
            ),
        ];
        let passed: Vec<String> = found
            .iter()
            .filter(|(_, found, limit, _)| found > limit)
            .map(|(name, found, limit, sentence)| {
                let (found, limit) = (in_words(name, *found), in_words(name, *limit));
                fill!(sentence, found = &found, limit = &limit)
            })
            .collect();
        if passed.is_empty() {
            return Ok(());
        }
        let of = gaps![
            reasons = &passed.join("\n"),
            replications = &*in_words("", replications as f64),
            structures = &in_words("", structures.len() as f64)
        ];
        Err(Failure::saying(exit::LIMIT, words.too_much, of))
    }
}

/// Refuses a command that would take so many replications of these structures (none: it says itself
/// how many it can afford) and pass a limit.
pub fn heed(
    arguments: &StudyArguments,
    study: &Study,
    structures: &[model::StructureId],
    replications: Option<u64>,
    threads: Option<usize>,
) -> Result<(), Failure> {
    let limits = CommandLimits::of(&arguments.limit)?;
    let replications = replications.unwrap_or(1);
    limits.check(study, structures, replications, threads)
}

/// Every limit with its usual value, a line each.
pub fn listed() -> Vec<String> {
    let line = |limit: &NamedLimit| format!("{}={}", limit.name, limit.usual);
    LIMITS.iter().map(line).collect()
}

/// So many bytes, as a person reads them.
pub fn bytes(count: f64) -> String {
    in_words("memory", count)
}

fn place(name: &str) -> usize {
    let found = LIMITS.iter().position(|known| known.name == name);
    found.expect("every limit that is asked for stands in the table")
}

/// A number above zero, with k, M or G behind it for thousands, millions and thousand millions.
fn quantity(text: &str) -> Option<f64> {
    let text = text.trim();
    let factor = match text.chars().last()? {
        'k' => 1e3,
        'M' => 1e6,
        'G' => 1e9,
        _ => 1.0,
    };
    let digits = text.trim_end_matches(['k', 'M', 'G']);
    let number: f64 = digits.replace('_', "").parse().ok()?;
    let value = number * factor;
    (text.len() - digits.len() <= 1 && value.is_finite() && value > 0.0).then_some(value)
}

/// A quantity as a person reads it: bytes in the unit that suits them, hours with decimals, all else
/// whole.
fn in_words(name: &str, value: f64) -> String {
    let lexicon = exit::language().lexicon();
    // Of what no number holds it is still true that it is more than this.
    if value > 1e300 {
        return ">1e300".to_owned();
    }
    let whole = |value: f64| {
        if value < 1e15 {
            return number(lexicon, value.round(), Decimals(0));
        }
        let power = value.log10().floor();
        let digits = number(lexicon, value / 10_f64.powf(power), Decimals(1));
        format!("{digits}e{power}")
    };
    match name {
        "memory" | "output" => {
            let units = exit::words().units_of_memory;
            let size = (value.log10() / 3.0).floor().clamp(0.0, 3.0) as usize;
            let count = value / 1e3_f64.powi(size as i32);
            let count = if count < 1e6 {
                number(lexicon, count, Decimals(1))
            } else {
                whole(count)
            };
            format!("{count} {}", units[size])
        }
        // What is not nothing is not told as 0.0.
        "hours" if value < 100.0 => {
            let places = (1..9).find(|n| value * 10_f64.powi(*n) >= 1.0).unwrap_or(9);
            number(lexicon, value, Decimals(places as usize))
        }
        _ => whole(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_nothing_is_not_told_as_zero() {
        for (name, value, text) in [
            ("memory", 12.0, "12.0 B"),
            ("memory", 1000.0, "1.0 kB"),
            ("memory", 25.4e6, "25.4 MB"),
            ("memory", 8e9, "8.0 GB"),
            ("memory", 2.5e12, "2,500.0 GB"),
            ("hours", 24.0, "24.0"),
            ("hours", 0.0021, "0.002"),
            ("sellers", 10_000.0, "10,000"),
            ("memory", 7.2e18, "7,200,000,000 GB"),
            ("memory", 1e290, "1.0e281 GB"),
            ("money", 5.7e17, "5.7e17"),
            ("money", 9e15, "9.0e15"),
            ("events_per_replication", f64::INFINITY, ">1e300"),
            ("memory", f64::INFINITY, ">1e300"),
        ] {
            assert_eq!(in_words(name, value), text, "{name} {value}");
        }
    }

    #[test]
    fn quantities_have_a_suffix_at_most() {
        for (text, expected) in [
            ("16G", Some(16e9)),
            ("4M", Some(4e6)),
            ("500", Some(500.0)),
            ("1.5k", Some(1500.0)),
            ("1e6", Some(1e6)),
            ("1_000", Some(1000.0)),
            ("0", None),
            ("-1", None),
            ("nan", None),
            ("inf", None),
            ("1e400", None),
            ("4MM", None),
            ("G", None),
            ("", None),
        ] {
            assert_eq!(quantity(text), expected, "{text:?}");
        }
    }
}
