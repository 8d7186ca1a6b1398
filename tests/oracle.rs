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
    figure("bookings", "conveyor", 916.0963999999999, 12.54729152099224),
    figure(
        "bookings",
        "expert_led",
        1341.2870500000004,
        13.41698719425645,
    ),
    figure("bookings", "difference", 425.19065, 10.148925436367746),
    figure(
        "bookings_new",
        "conveyor",
        725.8578000000006,
        12.696667882257998,
    ),
    figure(
        "bookings_new",
        "expert_led",
        1087.0035000000003,
        12.90110022376651,
    ),
    figure("bookings_new", "difference", 361.1457, 10.224268270929201),
    figure(
        "bookings_existing",
        "conveyor",
        190.23860000000005,
        2.947181966373058,
    ),
    figure(
        "bookings_existing",
        "expert_led",
        254.28354999999993,
        3.4596511587425174,
    ),
    figure(
        "bookings_existing",
        "difference",
        64.04495,
        2.9228194655380513,
    ),
    figure("profit", "conveyor", 401.42545000000035, 5.851094764976137),
    figure("profit", "expert_led", 712.9156999999999, 8.984512839736327),
    figure("profit", "difference", 311.4902499999999, 6.79606088406269),
    figure("won_new", "conveyor", 32.175, 0.4272994254559381),
    figure("won_new", "expert_led", 49.44, 0.4914157580259113),
    figure("won_new", "difference", 17.265, 0.3826302451749117),
    figure("won_existing", "conveyor", 35.69, 0.4843993327491681),
    figure("won_existing", "expert_led", 42.07, 0.4748186641435817),
    figure("won_existing", "difference", 6.38, 0.4503242829328605),
    figure("churned", "conveyor", 31.915, 0.5164518248948163),
    figure("churned", "expert_led", 25.805, 0.42919215337959415),
    figure("churned", "difference", -6.11, 0.44075027398755007),
    figure(
        "satisfaction",
        "conveyor",
        0.4047130318026012,
        0.0030899349137713896,
    ),
    figure(
        "satisfaction",
        "expert_led",
        0.4417825638424152,
        0.0018823484987971427,
    ),
    figure(
        "satisfaction",
        "difference",
        0.037069532039814244,
        0.0026893855850937736,
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
