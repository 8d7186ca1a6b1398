//! What holds for any firm: nothing is lost, everything is finite, the same bits come twice, and a
//! firm written down otherwise is the same firm.

mod firms;

use std::cell::Cell;

use firms::{Firm, PLAIN, Writing, firm};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use salesim::experiment::{self, Plan, Records, Unwatched};
use salesim::model::Unit;
use salesim::scenario::{Language, Source, Study, read_study};

fn study(text: &str) -> Study {
    let source = Source::Text {
        name: "firm".to_owned(),
        text: text.to_owned(),
        folder: None,
    };
    read_study(&source, &[])
        .unwrap_or_else(|p| panic!("{}\n{text}", p.render(Language::English, false)))
}

/// Two replications of every structure, with pasts of their own.
fn run(study: &Study, threads: usize) -> Records {
    let structures: Vec<usize> = (0..study.scenario.structures.len()).collect();
    let plan = Plan {
        scenario: &study.scenario,
        own_past: structures.clone(),
        structures,
        seed: 5,
        replications: 2,
        target: None,
        threads: Some(threads),
    };
    experiment::run(&plan, &Unwatched::default()).expect("no storm")
}

/// The fingerprints of structures, by name.
fn bits(study: &Study) -> Vec<(String, u64)> {
    let records = run(study, 1);
    let mut bits: Vec<(String, u64)> = study
        .scenario
        .structures
        .iter()
        .enumerate()
        .map(|(place, structure)| (structure.name.clone(), records.fingerprint_of(place)))
        .collect();
    bits.sort();
    bits
}

fn rewritten(firm: &Firm, change: impl Fn(&mut Writing)) -> Study {
    let mut writing = PLAIN;
    change(&mut writing);
    study(&firm.text(&writing))
}

/// Holds a property to as many firms, the same ones in every run.
fn for_firms(cases: u32, property: impl Fn(&Firm) -> Result<(), TestCaseError>) {
    let mut runner = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(17),
        ..Config::default()
    });
    let outcome = runner.run(&firm(), |firm| property(&firm));
    outcome.unwrap_or_else(|fault| panic!("{fault}"));
}

/// Whether a value may be undefined: a ratio of nothing, an average over nobody.
fn may_be_undefined(name: &str, unit: Unit) -> bool {
    let of_nothing = [
        "wait_hours",
        "first_response",
        "service_response",
        "conflict_surprise",
        "to_win",
        "open_age",
        "won_new_per_seller",
    ];
    matches!(unit, Unit::Share | Unit::Index)
        || name == "cost_per_won"
        || of_nothing.iter().any(|start| name.starts_with(start))
}

/// Identities are proved in every cell by the run itself, which would panic; here is what can be
/// recomputed from outside.
#[test]
fn nothing_is_lost_and_everything_is_finite() {
    let (busy, deals) = (Cell::new(0), Cell::new(0));
    for_firms(96, |firm| {
        let study = study(&firm.text(&PLAIN));
        let records = run(&study, 1);
        for run in &records.runs {
            for record in run {
                for (window, values) in records.windows.iter().zip(&record.windows) {
                    for (measure, value) in records.measures.iter().zip(values) {
                        let defined = value.is_finite()
                            || (value.is_nan() && may_be_undefined(&measure.name, measure.unit));
                        prop_assert!(defined, "{window} {} {value}", measure.name);
                        // More clients may be won in a window than leads come in it.
                        let is_part =
                            measure.unit == Unit::Share && measure.name != "conversion_new";
                        if is_part && value.is_finite() {
                            prop_assert!(
                                (0.0..=1.0 + 1e-12).contains(value),
                                "{} {value}",
                                measure.name
                            );
                        }
                        // What waits may become less.
                        let may_fall = measure.name.starts_with("backlog_growth.");
                        let counted = matches!(measure.unit, Unit::Count | Unit::Hours);
                        if counted && !may_fall && value.is_finite() {
                            prop_assert!(*value >= 0.0, "{} {value}", measure.name);
                        }
                    }
                    let of = |name: &str| values[records.measure(name).expect("a measure")];
                    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * (1.0 + a.abs() + b.abs());
                    prop_assert!(near(
                        of("bookings"),
                        of("bookings_new") + of("bookings_existing")
                    ));
                    prop_assert!(near(
                        of("revenue"),
                        of("projects") + of("upsells") + of("fees")
                    ));
                    prop_assert!(of("net_bookings") <= of("bookings") + 1e-9);
                    prop_assert!(of("won_new") <= of("leads") + of("referrals") + 1e3);
                    busy.set(busy.get() + of("won_new") as u64);
                    deals.set(deals.get() + of("leads") as u64);
                }
            }
        }
        Ok(())
    });
    println!("{} leads, {} won", deals.get(), busy.get());
    assert!(
        busy.get() > 1_000,
        "the firms are no empty shells: {}",
        busy.get()
    );
}

#[test]
fn the_same_bits_come_twice_and_with_three_threads() {
    for_firms(32, |firm| {
        let study = study(&firm.text(&PLAIN));
        let first = run(&study, 1).fingerprint();
        prop_assert_eq!(first, run(&study, 1).fingerprint());
        prop_assert_eq!(first, run(&study, 3).fingerprint());
        Ok(())
    });
}

#[test]
fn another_currency_changes_nothing() {
    for_firms(16, |firm| {
        let plain = bits(&study(&firm.text(&PLAIN)));
        prop_assert_eq!(
            plain,
            bits(&rewritten(firm, |writing| writing.currency = "RUB"))
        );
        Ok(())
    });
}

#[test]
fn durations_in_minutes_are_the_same_durations() {
    for_firms(32, |firm| {
        let plain = bits(&study(&firm.text(&PLAIN)));
        let minutes = rewritten(firm, |writing| writing.hour = (60, "min"));
        prop_assert_eq!(plain, bits(&minutes));
        Ok(())
    });
}

#[test]
fn the_order_of_grades_segments_and_structures_changes_nothing() {
    for_firms(32, |firm| {
        let plain = bits(&study(&firm.text(&PLAIN)));
        prop_assert_eq!(
            plain,
            bits(&rewritten(firm, |writing| writing.reversed = true))
        );
        Ok(())
    });
}

#[test]
fn what_is_off_may_as_well_be_written_down() {
    for_firms(48, |firm| {
        let plain = bits(&study(&firm.text(&PLAIN)));
        prop_assert_eq!(
            plain,
            bits(&rewritten(firm, |writing| writing.explicit = true))
        );
        Ok(())
    });
}

/// Ten times the money: the same counts, hours and shares to the bit, ten times every amount up to
/// the rounding of single amounts to hundredths. Gives what differs first.
fn tenfold(firm: &Firm, forgetful: bool) -> Option<String> {
    let plain = run(&study(&firm.text(&PLAIN)), 1);
    let rich = rewritten(firm, |writing| {
        writing.money = 10;
        writing.forgetful = forgetful;
    });
    let rich = run(&rich, 1);
    for (one, ten) in plain.runs.iter().flatten().zip(rich.runs.iter().flatten()) {
        for (a, b) in one.windows.iter().zip(&ten.windows) {
            for (index, measure) in plain.measures.iter().enumerate() {
                let (a, b) = (a[index], b[index]);
                // No firm here has a thousand amounts a window; each is off by half a hundredth.
                let same = match measure.unit {
                    Unit::Money => (10.0 * a - b).abs() <= 50.0 || (a.is_nan() && b.is_nan()),
                    _ => a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()),
                };
                if !same {
                    return Some(format!("{}: {a} and {b}", measure.name));
                }
            }
        }
    }
    None
}

#[test]
fn ten_times_the_money_is_ten_times_the_money() {
    let seen = Cell::new(0);
    for_firms(24, |firm| {
        prop_assert_eq!(tenfold(firm, false), None);
        // One price left as it was must be seen wherever somebody pays it.
        seen.set(seen.get() + u32::from(tenfold(firm, true).is_some()));
        Ok(())
    });
    assert!(
        seen.get() >= 20,
        "a forgotten price was seen in {} of 24 firms",
        seen.get()
    );
}

/// Economies of scale: twice the leads for twice the people wait less (the pooled M/M/c queue).
#[test]
fn twice_the_leads_and_twice_the_people_wait_less() {
    let text = |leads: u32, count: u32| {
        format!(
            "schema = 1\ntitle = \"Queue\"\ncurrency = \"USD\"\n[run]\nwarm_up = \"26w\"\nhorizon = \"1y\"\n\
             [grade.seller]\ncount = {count}\nexpertise = 0.5\n\
             [[stage]]\nname = \"sell\"\neffort = {{ dist = \"exponential\", mean = \"2h\" }}\n\
             [segment.all]\nleads = \"{leads}/w\"\nvalue = 1\n[segment.all.win]\nnew = 0.3\nexisting = 0.3\n\
             [structure.only]\nsell = [\"seller\"]\n"
        )
    };
    let waits = |leads: u32, count: u32| {
        let study = study(&text(leads, count));
        let plan = Plan {
            scenario: &study.scenario,
            structures: vec![0],
            own_past: Vec::new(),
            seed: 1,
            replications: 60,
            target: None,
            threads: None,
        };
        let records = experiment::run(&plan, &Unwatched::default()).expect("no storm");
        let (window, measure) = (
            records.window("y1").expect("a year"),
            records.measure("first_response_hours").expect("a measure"),
        );
        let values = records.values(0, window, measure);
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let squares: f64 = values.iter().map(|x| (x - mean) * (x - mean)).sum();
        let n = values.len() as f64;
        (mean, squares / (n - 1.0) / n)
    };
    let mut last = waits(17, 1);
    for scale in [2, 4] {
        let here = waits(17 * scale, scale);
        let errors = (last.0 - here.0) / (last.1 + here.1).sqrt();
        println!(
            "× {scale}: {:.2} h after {:.2} h, {errors:.1} standard errors",
            here.0, last.0
        );
        assert!(errors > 4.0, "{errors}");
        last = here;
    }
}
