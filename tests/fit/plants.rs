//! Firms that are known: their numbers are drawn from the ranges of a study, one year of theirs is
//! simulated and observed, and the numbers are fitted to it.

use salesim::experiment::{Ask, Point, Response, Responses, Unkept, hypercube_points};
use salesim::questions::fit::experiment::{
    FitEffort, Fitted, ObservedFigure, all_ranges, fit, past_of,
};
use salesim::scenario::{Source, Study, read_study};

/// The study of five numbers.
pub fn five() -> Study {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/fit/five.toml");
    read_study(&Source::Path(path.into()), &[]).expect("a right study")
}

/// Luck that no world of a fit has.
const FIRMS: u64 = 1 << 50;

/// A firm of the study: its numbers as shares of their ranges, and the study with its year as what was
/// observed.
pub fn plant(study: &Study, firm: u64) -> (Vec<f64>, Study) {
    let ranges = all_ranges(study);
    let shares = hypercube_points(FIRMS + firm, &ranges, 0).swap_remove(0);
    let numbers: Vec<(String, String)> = (ranges.iter().zip(&shares))
        .map(|(range, share)| range.set(range.at(*share)))
        .collect();
    let true_study = study.with(&numbers).expect("every combination is a study");
    let point = Point::of_past(true_study.scenario, past_of(study));
    let wanted: Vec<Response> = (study.observed.iter())
        .map(|seen| Response {
            window: "before".to_owned(),
            measure: seen.measure.clone(),
        })
        .collect();
    let mut responses = Responses::new(FIRMS, wanted, Some(1)).expect("threads");
    let ask = Ask {
        point: &point,
        replications: firm..firm + 1,
    };
    responses
        .ask(std::slice::from_ref(&ask), &Unkept::default())
        .expect("it ends");
    let observed: Vec<(String, String)> = (study.observed.iter().enumerate())
        .map(|(j, seen)| {
            let value = responses.values(&ask, 0, j)[0];
            (
                format!("observed.\"{}\".value", seen.measure),
                value.to_string(),
            )
        })
        .collect();
    (
        shares,
        study
            .with(&observed)
            .expect("what a firm shows can be observed"),
    )
}

/// A fit, with luck of its own.
pub fn fitted(study: &Study, seed: u64, effort: FitEffort, threads: Option<usize>) -> Fitted {
    let mut study = study.clone();
    study.run.seed = seed;
    let (figures, wanted) = ObservedFigure::all(&study);
    let mut responses = Responses::new(seed, wanted, threads).expect("threads");
    fit(&study, effort, figures, &mut responses, &Unkept::default()).expect("it ends")
}

/// The weight of worlds whose number is below the true one, by number.
pub fn ranks(found: &Fitted, truth: &[f64]) -> Vec<f64> {
    let below = |number: usize| {
        let worlds = found.worlds.iter();
        worlds
            .filter(|world| world.shares[number] < truth[number])
            .map(|world| world.weight)
            .sum()
    };
    (0..truth.len()).map(below).collect()
}
