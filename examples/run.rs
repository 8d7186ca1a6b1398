//! A run from Rust: which of two ways of selling earns more, by how much and how surely.
//!
//! `cargo run --release --example run`

use std::ops::ControlFlow;

use salesim::Study;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/digital_agency.toml");
    // One value is another one than in the file: a third more leads from small clients.
    let study =
        Study::read(file)?.with(&[("segment.small.leads", "35/mo"), ("run.horizon", "1y")])?;
    println!("{}: {}", study.title(), study.structures().join(", "));

    let replications = study
        .experiment()
        .replications(20)
        .run_watched(|finished| {
            eprint!("\r{finished} of 20 replications");
            ControlFlow::Continue(())
        })?;
    eprintln!();

    let findings = replications.findings();
    let earned = findings.summary("conveyor", "bookings", "y1")?;
    let more = findings.difference("expert_led", "bookings", "y1")?;
    let better = findings.share_better("expert_led", "bookings", "y1")?;
    let half_width = |summary: &salesim::Summary| summary.half_width.unwrap_or(f64::NAN);
    println!(
        "conveyor:    {:.0} ± {:.0} a year",
        earned.mean,
        half_width(&earned)
    );
    println!(
        "expert_led: {:+.0} ± {:.0}, ahead in {:.0} % of years",
        more.mean,
        half_width(&more),
        100.0 * better.value
    );

    println!("\nAs `salesim run` says it:");
    for line in findings.verdict("en")?.iter().take(3) {
        println!("- {line}");
    }
    Ok(())
}
