//! Do the answers rest on the generator? The headline means of a shipped study from two sources of
//! draws that have nothing in common.
//!
//! `cargo test --test oracle` runs the study with the keyed hash and finds exactly the figures that
//! are written here. `cargo test --features philox --test oracle` runs it with every draw from
//! Philox4x32-10, and the same figures have to lie within four standard errors of the difference of
//! two independent means. By chance alone one of the figures would fall outside in one of 650 worlds
//! (Bonferroni over 24, normal tails); the seed is fixed, so it is passed or failed for good.

use std::path::Path;

use salesim::experiment::{self, Plan, Records, Unwatched};
use salesim::random::SOURCE;
use salesim::scenario::{Language, Source, read_study};

/// Of what the figures below were printed by this test.
const SEED: u64 = 1;
const REPLICATIONS: u64 = 200;

/// How far two means may lie apart, in standard errors of their difference.
const BAND: f64 = 4.0;

/// A mean over replications.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Figure {
    measure: &'static str,
    /// `conveyor`, `expert_led`, or `difference`: the second minus the first, pair by pair.
    of: &'static str,
    mean: f64,
    standard_error: f64,
}

const MEASURES: [&str; 8] = [
    "bookings",
    "bookings_new",
    "bookings_existing",
    "profit",
    "won_new",
    "won_existing",
    "churned",
    "satisfaction",
];

const fn figure(measure: &'static str, of: &'static str, mean: f64, standard_error: f64) -> Figure {
    Figure {
        measure,
        of,
        mean,
        standard_error,
    }
}

/// What the keyed hash gives.
const BY_HASH: &[Figure] = &[
    figure("bookings", "conveyor", 901.40155, 12.05669149683014),
    figure(
        "bookings",
        "expert_led",
        1350.2956000000004,
        13.517933863311523,
    ),
    figure(
        "bookings",
        "difference",
        448.89405000000005,
        10.894286925428174,
    ),
    figure(
        "bookings_new",
        "conveyor",
        710.4680999999999,
        11.95689323365208,
    ),
    figure("bookings_new", "expert_led", 1094.6481, 13.122739649229397),
    figure(
        "bookings_new",
        "difference",
        384.18000000000023,
        10.776958888966421,
    ),
    figure(
        "bookings_existing",
        "conveyor",
        190.93345000000008,
        3.008309381473388,
    ),
    figure(
        "bookings_existing",
        "expert_led",
        255.6475,
        3.6671088181523683,
    ),
    figure(
        "bookings_existing",
        "difference",
        64.71405,
        2.906899487190889,
    ),
    figure("profit", "conveyor", 403.3843999999997, 6.683244736220656),
    figure("profit", "expert_led", 712.0379500000001, 9.345800016920373),
    figure("profit", "difference", 308.65355, 6.755029352434285),
    figure("won_new", "conveyor", 32.04, 0.41236174780800955),
    figure("won_new", "expert_led", 49.705, 0.47361527863953456),
    figure("won_new", "difference", 17.665, 0.3770606698446798),
    figure("won_existing", "conveyor", 35.235, 0.4705378885091113),
    figure("won_existing", "expert_led", 41.895, 0.48284112580000793),
    figure("won_existing", "difference", 6.66, 0.4322106316956513),
    figure("churned", "conveyor", 32.05, 0.500238636519948),
    figure("churned", "expert_led", 25.95, 0.40029825563863836),
    figure("churned", "difference", -6.1, 0.43594753268745723),
    figure(
        "satisfaction",
        "conveyor",
        0.40636116826246804,
        0.003124263828881762,
    ),
    figure(
        "satisfaction",
        "expert_led",
        0.4406954970289096,
        0.0019331082893750658,
    ),
    figure(
        "satisfaction",
        "difference",
        0.03433432876644155,
        0.003098029894631871,
    ),
];

/// The first year after the change of the agency as it was first committed.
fn records() -> Records {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/golden/agency_as_first_committed.toml");
    let overrides = [("run.horizon".to_owned(), "1y".to_owned())];
    let study = match read_study(&Source::Path(path), &overrides) {
        Ok(study) => study,
        Err(problems) => panic!("{}", problems.render(Language::English, false)),
    };
    let place = |name: &str| {
        let structures = &study.scenario.structures;
        structures
            .iter()
            .position(|structure| structure.name == name)
            .expect("the agency has both")
    };
    let plan = Plan {
        scenario: &study.scenario,
        structures: vec![place("conveyor"), place("expert_led")],
        own_past: Vec::new(),
        seed: SEED,
        replications: REPLICATIONS,
        target: None,
        threads: None,
    };
    experiment::run(&plan, &Unwatched::default()).expect("an end")
}

fn figures(records: &Records) -> Vec<Figure> {
    let window = records.window("y1").expect("a first year");
    let mut figures = Vec::new();
    for measure in MEASURES {
        let index = records.measure(measure).expect("a measure");
        let conveyor = records.values(0, window, index);
        let expert_led = records.values(1, window, index);
        let difference = expert_led.iter().zip(&conveyor).map(|(a, b)| a - b);
        let difference: Vec<f64> = difference.collect();
        for (of, values) in [
            ("conveyor", &conveyor),
            ("expert_led", &expert_led),
            ("difference", &difference),
        ] {
            let count = values.len() as f64;
            let mean = values.iter().sum::<f64>() / count;
            let squares: f64 = values.iter().map(|x| (x - mean) * (x - mean)).sum();
            figures.push(Figure {
                measure,
                of,
                mean,
                standard_error: (squares / (count - 1.0) / count).sqrt(),
            });
        }
    }
    figures
}

/// The distance of two means in standard errors of their difference.
fn distance(one: &Figure, other: &Figure) -> f64 {
    let error = (one.standard_error * one.standard_error
        + other.standard_error * other.standard_error)
        .sqrt();
    (one.mean - other.mean) / error
}

/// What lies outside the band.
fn disagreements(figures: &[Figure]) -> Vec<String> {
    assert_eq!(figures.len(), BY_HASH.len(), "a figure for every figure");
    let mut found = Vec::new();
    for (ours, known) in figures.iter().zip(BY_HASH) {
        assert_eq!((ours.measure, ours.of), (known.measure, known.of));
        let distance = distance(ours, known);
        if distance.is_nan() || distance.abs() > BAND {
            found.push(format!("{} of {}: {distance:.2}", ours.measure, ours.of));
        }
    }
    found
}

#[test]
fn the_answers_do_not_rest_on_the_generator() {
    let figures = figures(&records());
    println!("seed {SEED}, {REPLICATIONS} replications, source {SOURCE}");
    for ours in &figures {
        let (measure, of) = (ours.measure, ours.of);
        let (mean, error) = (ours.mean, ours.standard_error);
        let known = BY_HASH
            .iter()
            .find(|known| (known.measure, known.of) == (measure, of));
        let apart = known.map_or(f64::NAN, |known| distance(ours, known));
        println!("    figure({measure:?}, {of:?}, {mean:?}, {error:?}), // {apart:+.2}");
    }
    match SOURCE {
        "hash" => assert_eq!(figures, BY_HASH),
        "philox" => {
            assert_ne!(figures, BY_HASH, "the switch switches nothing");
            assert_eq!(disagreements(&figures), Vec::<String>::new());
        }
        other => panic!("an unknown source: {other}"),
    }
}

#[test]
fn a_mean_that_moved_by_five_standard_errors_is_found() {
    let mut figures = BY_HASH.to_vec();
    assert_eq!(disagreements(&figures), Vec::<String>::new());
    figures[0].mean += 5.0 * 2_f64.sqrt() * figures[0].standard_error;
    figures[4].mean = f64::NAN;
    assert_eq!(disagreements(&figures).len(), 2);
}
