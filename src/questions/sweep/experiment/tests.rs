//! What is called decided is what many more replications find.

use super::*;
use crate::experiment::{Responses, Unkept};
use crate::scenario::{Factor, Numbers, Source, Study, read_study};

/// In the conveyor three juniors sell, in the other one senior does, who wins more and answers later.
fn study() -> Study {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/sweep/crossing.toml"
    );
    let found = read_study(&Source::Path(path.into()), &[]);
    found.expect("a right study")
}

fn factors(study: &Study, names: &[&str]) -> Vec<Factor> {
    let numbers = Numbers::of(study);
    let named = names.iter().map(|name| Factor::named(name, &numbers));
    named.map(|factor| factor.expect("a factor")).collect()
}

fn responses(study: &Study, seed: u64) -> Responses {
    Responses::new(seed, SweepGround::wanted(study), Some(2)).expect("threads")
}

fn lines() -> Lines {
    Lines {
        values: [vec![0.0, 0.5, 1.0, 1.5, 2.0], vec![0.5, 1.0, 1.5]],
        divisible: [true, true],
    }
}

fn made(ground: &SweepGround<'_>, spending: Spending) -> Map {
    let mut responses = responses(ground.study, 1);
    let all = |_: [f64; 2]| true;
    let asked = (&mut responses, &Unkept::default() as _);
    map(ground, &lines(), &all, (spending, 0.95), asked).expect("a map")
}

#[test]
fn decided_cells_agree_with_twenty_times_the_replications() {
    let study = study();
    let ground = SweepGround::new(&study, factors(&study, &["steepness", "load"]), vec![0, 1]);
    let found = made(&ground, Spending::Replications(64));
    let mut brute = responses(&study, 2);
    let mut confirmed = |at: &[f64], winner: usize, replications: u64| {
        let mut sites = [ground.site(at).expect("a right study")];
        let asked = ground.ask(
            &mut sites,
            &[0],
            replications,
            &mut brute,
            &Unkept::default(),
        );
        asked.expect("an end");
        sites[0].best() == winner
    };
    let mut wrong = Vec::new();
    let (mut cells, mut points) = (0, 0);
    for site in found
        .sites
        .iter()
        .filter(|site| site.is_decided(found.each))
    {
        points += 1;
        if !confirmed(&site.values, site.best(), 20 * site.replications) {
            wrong.push(site.values.clone());
        }
    }
    // What lies between the points of a decided cell is won as well.
    for cell in &found.cells {
        let Some(winner) = cell.winner else { continue };
        cells += 1;
        let middle = [0, 1].map(|axis| 0.5 * (cell.low[axis] + cell.high[axis]));
        if !confirmed(&middle, winner, 20 * 32) {
            wrong.push(middle.to_vec());
        }
    }
    println!(
        "{points} decided points, {cells} decided cells, {} disagree",
        wrong.len()
    );
    assert!(cells >= 4, "{cells} decided cells");
    assert!(wrong.is_empty(), "{wrong:?}");
    // Both win somewhere, and the border between them is located.
    for winner in [0, 1] {
        let won = found.cells.iter().any(|cell| cell.winner == Some(winner));
        assert!(won, "structure {winner} wins somewhere");
    }
    assert_eq!(found.unlocated, 0);
}

#[test]
fn the_border_is_bracketed_to_two_per_cent_and_points_lie_near_it() {
    let study = study();
    let ground = SweepGround::new(&study, factors(&study, &["steepness", "load"]), vec![0, 1]);
    let found = made(&ground, Spending::Replications(64));
    let mut brackets = 0;
    for cell in &found.cells {
        for (index, a) in cell.ring.iter().enumerate() {
            let b = cell.ring[(index + 1) % cell.ring.len()];
            let (a, b) = (&found.sites[*a], &found.sites[b]);
            if a.best() != b.best() {
                brackets += 1;
                let across = (a.values[0] - b.values[0]).abs() / 2.0;
                let up = (a.values[1] - b.values[1]).abs() / 1.0;
                assert!(across <= 0.0201 && up <= 0.0201, "{across} {up}");
            }
        }
    }
    assert!(brackets > 4, "{brackets}");
    // The coarse grid has 15 points; what came later lies in cells that the border touches.
    let later = &found.sites[15..];
    assert!(!later.is_empty());
    // The same walk again, by other threads: the same bits.
    let again = made(&ground, Spending::Replications(64));
    let means =
        |map: &Map| -> Vec<Vec<f64>> { map.sites.iter().map(|s| s.means.clone()).collect() };
    assert_eq!(means(&found), means(&again));
}

#[test]
fn a_budget_of_events_bounds_what_is_simulated() {
    let study = study();
    let ground = SweepGround::new(&study, factors(&study, &["steepness", "load"]), vec![0, 1]);
    let few = made(&ground, Spending::Events(1));
    assert_eq!(few.most_replications, 64);
    let more = made(&ground, Spending::Events(4_000_000));
    assert!(more.most_replications > 64, "{}", more.most_replications);
}

#[test]
fn brute_force_confirms_the_break_even() {
    let study = study();
    let ground = SweepGround::new(&study, factors(&study, &["steepness"]), vec![0, 1]);
    let values = [0.0, 0.5, 1.0, 1.5, 2.0];
    let find = |seed: u64, replications: u64| {
        let mut responses = responses(&study, seed);
        let asked = (&mut responses, &Unkept::default() as _);
        let found = break_even(&ground, &values, None, (Some(replications), 0.95), asked);
        found.expect("an end").1
    };
    let found = find(1, 100);
    let brute = find(2, 2000);
    assert_eq!((found.len(), brute.len()), (1, 1), "{found:?} {brute:?}");
    let (low, high) = (found[0].low, found[0].high);
    println!(
        "{} in {low}…{high}, by brute force {}",
        found[0].at, brute[0].at
    );
    assert!(
        low < brute[0].at && brute[0].at < high,
        "{found:?} {brute:?}"
    );
    assert!(found[0].bracket[1] - found[0].bracket[0] <= 0.004 * 1.02);
    // With twenty times the replications the interval is about √20 times narrower.
    let width = |c: &crate::stats::Crossing| c.high - c.low;
    let narrower = width(&found[0]) / width(&brute[0]);
    assert!(narrower > 3.0 && narrower < 6.5, "{narrower}");
}
