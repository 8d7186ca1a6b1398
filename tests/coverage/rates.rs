//! Rates over short windows: the mean wait of M/M/1, with few customers a window.

use salesim::experiment::{Plan, Records, Sample, Unwatched, run};
use salesim::scenario::{Source, read_study};
use salesim::stats::Estimate;

/// One seller, leads at `rate` an hour, an hour of work each, exponential; a first year of so many
/// weeks after a warm-up of others.
fn windows(rate: f64, warm_up: u32, weeks: u32, replications: u64) -> Records {
    let text = format!(
        "schema = 1\ntitle = \"M/M/1\"\ncurrency = \"EUR\"\n\
         [run]\nstart = \"own\"\nwarm_up = \"{warm_up}w\"\nhorizon = \"{weeks}w\"\n\
         [grade.s]\ncount = 1\nexpertise = 0.5\n\
         [[stage]]\nname = \"work\"\neffort = {{ dist = \"exponential\", mean = \"1h\" }}\n\
         [segment.a]\nleads = \"{rate}/h\"\nvalue = 1\nwin = {{ new = 0.0, existing = 0.0 }}\n\
         [structure.x]\nsell = [\"s\"]\n"
    );
    let source = Source::Text {
        name: "M/M/1".to_owned(),
        text,
        folder: None,
    };
    let study = read_study(&source, &[]).unwrap_or_else(|problems| panic!("{problems:?}"));
    let plan = Plan {
        scenario: &study.scenario,
        structures: vec![0],
        own_past: Vec::new(),
        seed: 13,
        replications,
        target: None,
        threads: None,
    };
    run(&plan, &Unwatched::default()).expect("an end")
}

fn waits(records: &Records) -> Sample {
    let window = records.window("y1").expect("a first year");
    let measure = records.measure("wait_hours.new").expect("a measure");
    records.sample(0, window, measure)
}

/// ρ = 0.8 and one week of 40 h, after eleven relaxation times (90 h each): W_q = ρ/(μ − λ) = 4 h.
/// Windows in which little comes are short of long waits and count as much as others in the mean of
/// their means.
#[test]
fn the_wait_over_a_short_window_is_the_exact_one() {
    let waits = waits(&windows(0.8, 25, 1, 12_000));
    let rate = waits.summary(0.9999);
    let half = rate.half_width.expect("replications");
    println!("ratio of means {:.3} ± {half:.3}", rate.mean);
    assert!((rate.mean - 4.0).abs() < half && half < 0.2, "{rate:?}");
    let ratios = Estimate::of_defined(&waits.values, 0.9999).expect("replications");
    println!("mean of ratios {:.3}", ratios.mean);
    assert!(ratios.high().expect("replications") < 4.0, "{ratios:?}");
    // The spread, unlike the estimate, is of single windows.
    assert_eq!(rate.sd, ratios.sd);
}

/// ρ = 0.5 and windows of one week, 20 customers: W_q = 1 h. Four hundred experiments of 100 windows.
#[test]
fn the_interval_of_a_rate_covers_as_often_as_it_should() {
    let (experiments, windows_each) = (400, 100);
    let records = windows(0.5, 4, 1, experiments * windows_each);
    let measure = records.measure("wait_hours.new").expect("a measure");
    let per = records.measure("begun.new").expect("a measure");
    let window = records.window("y1").expect("a first year");
    let rates = records.values(0, window, measure);
    let begun = records.values(0, window, per);
    let (mut by_rate, mut by_ratios) = (0, 0);
    for (rates, begun) in rates.chunks(100).zip(begun.chunks(100)) {
        let parts = rates.iter().zip(begun);
        let waited = parts.map(|(rate, n)| if *n > 0.0 { rate * n } else { 0.0 });
        let sample = Sample::of_rate(rates.to_vec(), waited.collect(), begun.to_vec());
        let found = sample.summary(0.95);
        let half = found.half_width.expect("replications");
        by_rate += u32::from((found.mean - 1.0).abs() <= half);
        let ratios = Estimate::of_defined(rates, 0.95).expect("replications");
        let half = ratios.half_width.expect("replications");
        by_ratios += u32::from((ratios.mean - 1.0).abs() <= half);
    }
    println!("of {experiments}: ratio of means {by_rate}, mean of ratios {by_ratios}");
    // Waits are skewed, so that t intervals of a hundred windows cover a little less than they say
    // (see lognormal data above): 94 %, and five standard errors.
    assert!((352..=398).contains(&by_rate), "{by_rate}");
    assert!(by_ratios + 30 < by_rate, "{by_ratios} {by_rate}");
}
