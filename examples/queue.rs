//! A queue written as a study and held to theory: M/M/c, whose mean wait Erlang gave in 1917.
//!
//! `cargo run --release --example queue`

use salesim::{Study, Summary};

/// Leads an hour, deals a seller finishes in an hour, sellers.
const ARRIVALS: f64 = 1.5;
const SERVICE: f64 = 1.0;
const SELLERS: u32 = 2;

/// The mean wait of M/M/c: the share that waits by Erlang's C, times the wait of who waits.
fn erlang_c() -> f64 {
    let (load, servers) = (ARRIVALS / SERVICE, f64::from(SELLERS));
    let lost = (1..=SELLERS).fold(1.0, |lost, k| load * lost / (f64::from(k) + load * lost));
    let waits = lost / (1.0 - load / servers * (1.0 - lost));
    waits / (servers * SERVICE - ARRIVALS)
}

fn main() -> Result<(), salesim::Error> {
    // A week has 40 hours. Nobody buys, so work is all that is left of selling.
    let study: Study = format!(
        r#"
        schema = 1
        title = "M/M/{SELLERS}"
        currency = "EUR"
        run = {{ start = "own", warm_up = "8w", horizon = "1y" }}
        grade.seller = {{ count = {SELLERS}, expertise = 0.5 }}
        structure.desk = {{ sell = ["seller"] }}

        [segment.all]
        leads = "{}/w"
        win = {{ new = 0.0, existing = 0.0 }}

        [[stage]]
        name = "talk"
        effort = {{ dist = "exponential", mean = "{}h" }}
        "#,
        40.0 * ARRIVALS,
        1.0 / SERVICE,
    )
    .parse()?;
    let replications = study.experiment().replications(60).run()?;
    let waits = replications.values("desk", "first_response_hours", "y1")?;
    let found = Summary::of(&waits, 0.99);
    let (exact, error) = (erlang_c(), found.half_width.unwrap_or(f64::NAN));
    println!(
        "{}: {ARRIVALS} leads an hour, {SELLERS} sellers",
        study.title()
    );
    println!(
        "simulated wait: {:.3} ± {error:.3} h (99 %, {} years)",
        found.mean, found.defined
    );
    println!("exact wait:     {exact:.3} h");
    assert!((found.mean - exact).abs() < error, "theory is met");
    Ok(())
}
