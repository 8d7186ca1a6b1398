//! A statistic of your own over replications: how uneven is a year? Of the first year's bookings, the
//! share that its best month brings.
//!
//! `cargo run --release --example statistic`

use salesim::{Study, Summary};

/// The best month's share of the first twelve; NaN, and so left out, where nothing was booked.
fn unevenness(months: &[f64]) -> f64 {
    let year = &months[..12];
    let best = year.iter().copied().fold(0.0, f64::max);
    best / year.iter().sum::<f64>()
}

fn percent(what: &str, shares: &[f64]) {
    let summary = Summary::of(shares, 0.95);
    let half_width = summary.half_width.unwrap_or(f64::NAN);
    println!(
        "{what:<22}{:6.1} ± {:.1} %",
        100.0 * summary.mean,
        100.0 * half_width
    );
}

fn main() -> Result<(), salesim::Error> {
    let study = Study::template().with(&[("run.horizon", "1y")])?;
    let replications = study.experiment().replications(200).run()?;
    let uneven = |structure| -> Result<Vec<f64>, salesim::Error> {
        let months = replications.monthly(structure, "bookings")?;
        Ok(months.iter().map(|months| unevenness(months)).collect())
    };
    let (conveyor, expert_led) = (uneven("conveyor")?, uneven("expert_led")?);
    // Replications of one number are pairs: both structures met the same clients.
    let pairs = expert_led.iter().zip(&conveyor);
    let difference: Vec<f64> = pairs.map(|(ours, theirs)| ours - theirs).collect();

    println!(
        "{}: the best month's share of a year's bookings",
        study.title()
    );
    percent("conveyor", &conveyor);
    percent("expert-led", &expert_led);
    percent("difference, in pairs", &difference);
    Ok(())
}
