//! Sobol' indices against functions whose indices are known exactly.

use std::f64::consts::PI;

use super::*;
use crate::stats::witness::{Chance, reference};

type Function<'f> = &'f dyn Fn(&[f64]) -> f64;

/// Rows of a function of independent uniforms; with noise, `observations` of each evaluation, whose
/// noise is shared within A and the mixed points.
fn rows(
    chance: &mut Chance,
    (inputs, rows): (usize, usize),
    (noise, observations): (f64, usize),
    function: Function<'_>,
) -> Vec<PickFreezeRow> {
    (0..rows)
        .map(|_| {
            let mut point = || -> Vec<f64> { (0..inputs).map(|_| chance.uniform()).collect() };
            let (a, b) = (point(), point());
            let shared: Vec<f64> = (0..observations).map(|_| noise * chance.normal()).collect();
            let own: Vec<f64> = (0..observations).map(|_| noise * chance.normal()).collect();
            let mut see = |x: &[f64], luck: &[f64]| -> Vec<f64> {
                let value = function(x);
                // Half of the noise is the row's, half this evaluation's.
                let here = |luck: &f64| value + luck + 0.5 * noise * chance.normal();
                luck.iter().map(here).collect()
            };
            let mixed = (0..inputs)
                .map(|input| {
                    let mut x = a.clone();
                    x[input] = b[input];
                    see(&x, &shared)
                })
                .collect();
            PickFreezeRow {
                a: see(&a, &shared),
                b: see(&b, &own),
                mixed,
            }
        })
        .collect()
}

fn numbers(value: &serde_json::Value) -> Vec<f64> {
    let list = value.as_array().expect("a list");
    list.iter().map(|x| x.as_f64().expect("a number")).collect()
}

/// Estimates within four standard errors of the exact indices, with and without noise.
fn meets(name: &str, exact: &serde_json::Value, function: Function<'_>) {
    let (first, total) = (numbers(&exact["S"]), numbers(&exact["ST"]));
    let variance = exact["variance"].as_f64().expect("a number");
    for (noise, observations) in [(0.0, 1), (0.7 * variance.sqrt(), 2)] {
        let chance = &mut Chance::new(17);
        let rows = rows(
            chance,
            (first.len(), 8_192),
            (noise, observations),
            function,
        );
        let found = SobolIndices::of(&rows, 256, 0.95).expect("there is variance");
        for (input, index) in found.inputs.iter().enumerate() {
            for (share, exact) in [(index.first, first[input]), (index.total, total[input])] {
                let error = share.standard_error.expect("many batches");
                println!(
                    "{name}, noise {noise:.2}, x{}: {:.4} ± {error:.4}, exact {exact:.4}",
                    input + 1,
                    share.value
                );
                assert!(
                    (share.value - exact).abs() <= 4.0 * error + 1e-12,
                    "{name}, input {input}, noise {noise}: {share:?} is not {exact}"
                );
                assert!(error < 0.05, "{name}: an error of {error} says nothing");
            }
        }
        let expected = (1.25 * noise * noise) / observations as f64;
        assert!(
            (found.noise - expected).abs() <= 0.06 * expected,
            "{name}: {}",
            found.noise
        );
        assert!(
            (found.variance / variance - 1.0).abs() < 0.15,
            "{name}: {}",
            found.variance
        );
    }
}

/// The sine of −π…π by its series: the room has none of its own and takes none from the platform.
fn sine(x: f64) -> f64 {
    let (mut sum, mut term) = (x, x);
    for k in 1..16 {
        let n = 2.0 * f64::from(k);
        term *= -x * x / (n * (n + 1.0));
        sum += term;
    }
    sum
}

#[test]
fn ishigami_is_met() {
    for case in reference()["ishigami"].as_array().expect("cases") {
        let constant = |key: &str| case[key].as_f64().expect("a number");
        let (a, b) = (constant("a"), constant("b"));
        meets("Ishigami", case, &|u| {
            let x = |i: usize| PI * (2.0 * u[i] - 1.0);
            let (one, two) = (sine(x(0)), sine(x(1)));
            one + a * two * two + b * x(2) * x(2) * x(2) * x(2) * one
        });
    }
}

#[test]
fn the_g_function_is_met() {
    for case in reference()["sobol_g"].as_array().expect("cases") {
        let constants = numbers(&case["a"]);
        meets("g", case, &|u| {
            let factor = |(u, a): (&f64, &f64)| ((4.0 * u - 2.0).abs() + a) / (1.0 + a);
            u.iter().zip(&constants).map(factor).product()
        });
    }
}

#[test]
fn the_bilinear_function_is_met() {
    meets("bilinear", &reference()["bilinear"], &|u| {
        1.0 + 3.0 * u[0] - 2.0 * u[1] + 4.0 * u[0] * u[3]
    });
}

#[test]
fn the_standard_error_is_the_spread_of_estimates() {
    let bilinear = |u: &[f64]| 1.0 + 3.0 * u[0] - 2.0 * u[1] + 4.0 * u[0] * u[3];
    let chance = &mut Chance::new(23);
    let found: Vec<SobolIndices> = (0..300)
        .map(|_| SobolIndices::of(&rows(chance, (4, 320), (0.8, 2), &bilinear), 32, 0.95))
        .map(|found| found.expect("there is variance"))
        .collect();
    for input in [0, 1, 3] {
        for which in [0, 1] {
            let share = |of: &SobolIndices| {
                let index = of.inputs[input];
                [index.first, index.total][which]
            };
            let values: Vec<f64> = found.iter().map(|of| share(of).value).collect();
            let centre = mean(&values);
            let spread = squared_error(&values, centre) * 300.0;
            let error = |of: &SobolIndices| share(of).standard_error.expect("batches");
            let told = mean(
                &found
                    .iter()
                    .map(|of| error(of) * error(of))
                    .collect::<Vec<_>>(),
            );
            // The variance of 300 values is known to √(2/299) = 8 %; a jackknife of ten batches
            // errs to the large side.
            let ratio = told / spread;
            assert!(
                ratio > 0.7 && ratio < 1.5,
                "input {input}, {which}: {ratio}"
            );
        }
    }
}

#[test]
fn nothing_to_share_gives_no_indices() {
    assert_eq!(SobolIndices::of(&[], 8, 0.95), None);
    let flat = |_: &[f64]| 3.0;
    let chance = &mut Chance::new(1);
    assert_eq!(
        SobolIndices::of(&rows(chance, (2, 64), (0.0, 1), &flat), 8, 0.95),
        None
    );
}
