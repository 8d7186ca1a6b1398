//! How often the intervals of `salesim import` cover what was planted: `cargo bench --bench
//! import_coverage [-- SEEDS]`.

#[path = "../../tests/import/planted.rs"]
#[allow(dead_code, reason = "the tests use what this does not")]
mod planted;

fn main() {
    let mut words = std::env::args()
        .skip(1)
        .filter_map(|word| word.parse().ok());
    let seeds: u64 = words.next().unwrap_or(300);
    let whole = planted::coverage(planted::PLANTED, planted::numbers, seeds, |_| {});
    print("deals as a whole", seeds, &whole);
    let (firm, numbers) = (planted::PLANTED_FUNNEL, planted::stage_numbers);
    let by_stage = planted::coverage(firm, numbers, seeds, |_| {});
    print("deals by stage", seeds, &by_stage);
}

fn print(what: &str, seeds: u64, covered: &[(&str, usize)]) {
    println!("{seeds} planted firms, {what}, intervals of 90 %");
    let all: usize = covered.iter().map(|(_, covered)| covered).sum();
    for (name, covered) in covered {
        println!("{name:32} {:5.1} %", 100.0 * *covered as f64 / seeds as f64);
    }
    let mean = 100.0 * all as f64 / (seeds as f64 * covered.len() as f64);
    println!("{:32} {mean:5.1} %", "mean of all");
}
