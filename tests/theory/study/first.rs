//! Is it right? Exact results of renewal and risk theory, met by study files on the path of a
//! user's study: text → scenario → replications → measures.
//!
//! The exact values are those of `tests/reference/analytic_cases.json`. A case fails where a mean
//! lies more than four standard errors from its exact value, or where its half-width says that the
//! check has no power. Seeds are fixed; a failed check is never tried again.

use salesim::experiment::{self, Plan, Records, Unwatched};
use salesim::numeric::math;
use salesim::scenario::{Language, Source, read_study};
use salesim::stats::Estimate;

/// An exact value.
fn exact(case: &str, value: &str) -> f64 {
    let cases: serde_json::Value =
        serde_json::from_str(include_str!("../../reference/analytic_cases.json")).expect("JSON");
    let found = cases["cases"]
        .as_array()
        .expect("cases")
        .iter()
        .find(|c| c["id"] == case);
    found
        .and_then(|c| c["values"][value]["value"].as_f64())
        .unwrap_or_else(|| panic!("no value {value} of case {case}"))
}

fn run(text: &str, replications: u64) -> Records {
    let source = Source::Text {
        name: "theory".to_owned(),
        text: text.to_owned(),
        folder: None,
    };
    let study = read_study(&source, &[])
        .unwrap_or_else(|problems| panic!("{}", problems.render(Language::English, false)));
    let plan = Plan {
        scenario: &study.scenario,
        structures: vec![0],
        own_past: Vec::new(),
        seed: 2026,
        replications,
        threads: None,
    };
    experiment::run(&plan, &Unwatched::default()).expect("an end")
}

/// The mean of a measure against its exact value; `allowed` is the largest relative half-width.
fn meets(records: &Records, measure: &str, exact: f64, allowed: f64) {
    let values = records.values(
        0,
        records.window("y1").expect("a year"),
        records
            .measure(measure)
            .unwrap_or_else(|| panic!("no measure {measure}")),
    );
    meets_values(measure, &values, exact, allowed);
}

fn meets_values(what: &str, values: &[f64], exact: f64, allowed: f64) {
    let estimate = Estimate::of_defined(values, 0.95).expect("defined");
    let error = estimate.sd.expect("many") / (values.len() as f64).sqrt();
    let z = (estimate.mean - exact) / error;
    let half = estimate.half_width.expect("many");
    println!(
        "{what}: {:.5} ± {half:.5}, exact {exact:.5}, z {z:.2}",
        estimate.mean
    );
    assert!(
        z.abs() <= 4.0,
        "{what}: {} ± {half} for {exact}, z = {z}",
        estimate.mean
    );
    assert!(
        half <= allowed * exact.abs(),
        "{what}: half-width {half} of {exact} has no power"
    );
}

#[test]
fn monthly_renewals_of_a_client_base() {
    // Twelve months from empty: four wins a month, each leaves with 5 % at its own anniversaries.
    let text = "schema = 1\ntitle = \"base\"\ncurrency = \"USD\"\n\
        [run]\nstart = \"own\"\nwarm_up = \"0h\"\nhorizon = \"1y\"\n\
        [grade.s]\ncount = 1\nexpertise = 0.5\n\
        [[stage]]\nname = \"work\"\neffort = \"0h\"\n\
        [segment.a]\nleads = \"4/mo\"\nfee = \"1/mo\"\nchurn = \"5%/mo\"\n\
        [segment.a.win]\nnew = 1.0\nexisting = 1.0\n\
        [structure.x]\nsell = [\"s\"]\n";
    let records = run(text, 5000);
    meets(
        &records,
        "accounts_end",
        exact("renewal_p0.05_n12_l4", "mean_N_own_anniversary"),
        0.005,
    );
    meets(
        &records,
        "fees",
        exact("renewal_p0.05_n12_l4", "mean_payments_advance"),
        0.006,
    );
}

#[test]
fn compound_poisson_bookings() {
    let text = "schema = 1\ntitle = \"bookings\"\ncurrency = \"USD\"\n\
        [run]\nstart = \"own\"\nwarm_up = \"0h\"\nhorizon = \"1y\"\n\
        [grade.s]\ncount = 1\nexpertise = 0.5\n\
        [[stage]]\nname = \"work\"\neffort = \"0h\"\n\
        [segment.a]\nleads = \"5/y\"\nvalue = { dist = \"gamma\", mean = 20, cv = 0.7071067811865476 }\n\
        [segment.a.win]\nnew = 1.0\nexisting = 1.0\n\
        [structure.x]\nsell = [\"s\"]\n";
    let records = run(text, 50_000);
    let window = records.window("y1").expect("a year");
    let bookings = records.values(0, window, records.measure("bookings").expect("a measure"));
    meets_values(
        "mean",
        &bookings,
        exact("cpois_gamma_L5_k2_th10", "mean"),
        0.005,
    );
    let mean = exact("cpois_gamma_L5_k2_th10", "mean");
    let squares: Vec<f64> = bookings.iter().map(|x| (x - mean) * (x - mean)).collect();
    meets_values(
        "variance",
        &squares,
        exact("cpois_gamma_L5_k2_th10", "variance"),
        0.02,
    );
    let above = 0.95;
    let place = exact("cpois_gamma_L5_k2_th10", "q0.95");
    let below: Vec<f64> = bookings.iter().map(|x| f64::from(*x <= place)).collect();
    meets_values("share below the 95 % quantile", &below, above, 0.005);
}

#[test]
fn a_funnel_of_three_stages() {
    // Stages pass with 0.5, 0.6 and 0.3: p = 0.09 and weights ln 0.5, ln 0.6, ln 0.3 over ln 0.09.
    let weight = |p: f64| math::ln(p) / math::ln(0.09);
    let stages: String = [("one", 0.5, 1), ("two", 0.6, 2), ("three", 0.3, 3)]
        .iter()
        .map(|(name, p, mean)| {
            format!(
                "[[stage]]\nname = \"{name}\"\neffort = \"0h\"\n\
                 delay = {{ dist = \"exponential\", mean = \"{mean}h\" }}\nweight = {}\n",
                weight(*p)
            )
        })
        .collect();
    let text = format!(
        "schema = 1\ntitle = \"funnel\"\ncurrency = \"USD\"\n\
         [run]\nstart = \"own\"\nwarm_up = \"1w\"\nhorizon = \"1y\"\n\
         [grade.s]\ncount = 1\nexpertise = 0.5\n{stages}\
         [segment.a]\nleads = \"5/h\"\n[segment.a.win]\nnew = 0.09\nexisting = 1.0\n\
         [structure.x]\nsell = [\"s\"]\n"
    );
    let records = run(&text, 200);
    meets(
        &records,
        "win_rate_new",
        exact("funnel_1", "win_prob"),
        0.01,
    );
    // Little's law: open deals = leads an hour × mean time to resolution.
    let open = 5.0 * exact("funnel_1", "mean_time_to_resolution");
    meets(&records, "open_new_end", open, 0.05);
}
