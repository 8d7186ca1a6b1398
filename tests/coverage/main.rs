//! Do intervals cover as often as they should? Each is measured over thousands of samples with fixed
//! seeds and held to what a correct one does: its nominal level where that is exact, the known
//! figure where the data are skewed, the binomial sum where it can be computed.

mod experiments;
mod rates;

#[test]
fn every_interval_covers_as_often_as_it_should() {
    let table = experiments::table();
    assert!(table.len() >= 14);
    for row in &table {
        println!("{row:?}");
        assert!(row.runs >= 2_000);
    }
    let page = include_str!("../../docs/validity.md");
    for row in &table {
        let cell = format!("| {:.1} % | {} |", 100.0 * row.measured(), row.runs);
        let line = page
            .lines()
            .find(|line| line.starts_with(&format!("| {} |", row.what)));
        assert!(
            line.is_some_and(|line| line.contains(&cell)),
            "{}: docs/validity.md is out of date: cargo bench --bench scoreboard -- --write",
            row.what
        );
    }
    let outside: Vec<_> = table.iter().filter(|row| !row.holds()).collect();
    assert!(outside.is_empty(), "{outside:#?}");
}

/// The band would notice an interval that is a tenth too narrow.
#[test]
fn an_interval_a_tenth_too_narrow_is_noticed() {
    let narrow = experiments::normal_means(0.9);
    assert!(!narrow.holds(), "{narrow:?}");
}
