//! Is it right? Exact results of queueing and renewal theory, met by study files on the path of a
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
        target: None,
        threads: None,
    };
    experiment::run(&plan, &Unwatched::default()).expect("an end")
}

/// One seller's firm: one stage without delay, everybody is won.
fn queue(
    sellers: u32,
    leads: &str,
    effort: &str,
    more_segment: &str,
    more_structure: &str,
) -> String {
    format!(
        "schema = 1\ntitle = \"theory\"\ncurrency = \"USD\"\n\
         [run]\nstart = \"own\"\nwarm_up = \"1y\"\nhorizon = \"1y\"\n\
         [grade.s]\ncount = {sellers}\nexpertise = 0.5\n\
         [[stage]]\nname = \"work\"\neffort = {effort}\n\
         [segment.a]\nleads = \"{leads}/h\"\n{more_segment}\n[segment.a.win]\nnew = 1.0\nexisting = 1.0\n\
         [structure.x]\nsell = [\"s\"]\n{more_structure}\n"
    )
}

const EXPONENTIAL: &str = "{ dist = \"exponential\", mean = \"1h\" }";

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
fn m_m_1() {
    let records = run(&queue(1, "0.8", EXPONENTIAL, "", ""), 600);
    meets(
        &records,
        "utilisation.s",
        exact("mm1_l0.8_m1", "rho"),
        0.005,
    );
    meets(
        &records,
        "delayed_share.new",
        exact("mm1_l0.8_m1", "P_wait"),
        0.005,
    );
    meets(&records, "wait_hours.new", exact("mm1_l0.8_m1", "Wq"), 0.03);
    meets(
        &records,
        "queue_length.new",
        exact("mm1_l0.8_m1", "Lq"),
        0.03,
    );
    meets(
        &records,
        "first_response_hours",
        exact("mm1_l0.8_m1", "Wq"),
        0.03,
    );
}

#[test]
fn m_m_c() {
    let records = run(&queue(8, "7", EXPONENTIAL, "", ""), 200);
    meets(
        &records,
        "utilisation.s",
        exact("mmc_l7_m1_c8", "rho"),
        0.005,
    );
    meets(
        &records,
        "delayed_share.new",
        exact("mmc_l7_m1_c8", "P_wait"),
        0.01,
    );
    meets(
        &records,
        "wait_hours.new",
        exact("mmc_l7_m1_c8", "Wq"),
        0.03,
    );
    meets(
        &records,
        "queue_length.new",
        exact("mmc_l7_m1_c8", "Lq"),
        0.03,
    );
}

/// Blocking depends on the law of work by its mean only.
#[test]
fn erlang_b_under_three_laws() {
    for effort in [
        EXPONENTIAL,
        "\"1h\"",
        "{ dist = \"lognormal\", mean = \"1h\", cv = 1.0 }",
    ] {
        let records = run(&queue(8, "8", effort, "", "queue_limit = 0"), 120);
        let shares: Vec<f64> = ratio(&records, "no_place", "leads");
        meets_values("blocked", &shares, exact("erlangB_a8_c8", "P_block"), 0.005);
        meets(
            &records,
            "utilisation.s",
            exact("erlangB_a8_c8", "util"),
            0.005,
        );
    }
}

fn ratio(records: &Records, above: &str, below: &str) -> Vec<f64> {
    let window = records.window("y1").expect("a year");
    let values = |name: &str| records.values(0, window, records.measure(name).expect("a measure"));
    values(above)
        .iter()
        .zip(values(below))
        .map(|(a, b)| a / b)
        .collect()
}

#[test]
fn erlang_a() {
    let patience = "patience = { dist = \"exponential\", mean = \"30min\" }";
    let records = run(&queue(8, "10", EXPONENTIAL, patience, ""), 150);
    let abandoned = ratio(&records, "cold", "leads");
    meets_values(
        "abandoned",
        &abandoned,
        exact("erlangA_l10_m1_c8_th2", "P_abandon"),
        0.005,
    );
    meets(
        &records,
        "utilisation.s",
        exact("erlangA_l10_m1_c8_th2", "util"),
        0.005,
    );
    meets(
        &records,
        "queue_length.new",
        exact("erlangA_l10_m1_c8_th2", "Lq"),
        0.01,
    );
    meets(
        &records,
        "wait_hours.new",
        exact("erlangA_l10_m1_c8_th2", "Wq_served"),
        0.01,
    );
}

#[test]
fn pollaczek_khinchine_in_three_laws() {
    for (case, leads, effort) in [
        ("mg1_det_l0.8_cv20", "0.8", "\"1h\""),
        (
            "mg1_gamma_l0.7_cv20.25",
            "0.7",
            "{ dist = \"gamma\", mean = \"1h\", cv = 0.5 }",
        ),
        (
            "mg1_lognormal_l0.8_cv21",
            "0.8",
            "{ dist = \"lognormal\", mean = \"1h\", cv = 1.0 }",
        ),
    ] {
        let records = run(&queue(1, leads, effort, "", ""), 600);
        meets(&records, "utilisation.s", exact(case, "rho"), 0.005);
        meets(&records, "wait_hours.new", exact(case, "Wq"), 0.035);
        meets(&records, "queue_length.new", exact(case, "Lq"), 0.035);
    }
}

#[test]
fn a_bounded_queue() {
    let records = run(&queue(1, "0.9", EXPONENTIAL, "", "queue_limit = 4"), 400);
    let lost = ratio(&records, "no_place", "leads");
    meets_values("lost", &lost, exact("mm1k_l0.9_K5", "P_loss"), 0.02);
    meets(
        &records,
        "wait_hours.new",
        exact("mm1k_l0.9_K5", "Wq"),
        0.01,
    );
    meets(
        &records,
        "utilisation.s",
        exact("mm1k_l0.9_K5", "util"),
        0.005,
    );
}

/// Service of accounts that never leave is the first class, leads the second (Cobham 1954).
fn two_classes(preempts: &str) -> Records {
    let segment = "clients = 30\n[segment.a.service]\nrequests = \"0.01/h\"\n\
                   effort = { dist = \"exponential\", mean = \"1h\" }";
    let structure = format!("order = [[\"service\"], [\"new\"]]\npreempts = {preempts}");
    // Nobody is won, so the book of 30 stays as it opened.
    let text = queue(1, "0.4", EXPONENTIAL, segment, &structure).replace("new = 1.0", "new = 0.0");
    run(&text, 600)
}

#[test]
fn priorities_without_interruption() {
    let records = two_classes("[]");
    meets(
        &records,
        "wait_hours.service",
        exact("prio_np_1", "Wq_1"),
        0.02,
    );
    meets(&records, "wait_hours.new", exact("prio_np_1", "Wq_2"), 0.03);
    meets(
        &records,
        "queue_length.service",
        exact("prio_np_1", "Lq_1"),
        0.02,
    );
    meets(
        &records,
        "queue_length.new",
        exact("prio_np_1", "Lq_2"),
        0.03,
    );
}

#[test]
fn priorities_that_interrupt_and_resume() {
    let records = two_classes("[\"service\"]");
    meets(
        &records,
        "service_response_hours",
        exact("prio_pr_1", "W_1"),
        0.02,
    );
    // Waiting for the second class includes its interruptions: by Little's law over all that waits.
    let queue = exact("prio_pr_1", "L_2") - 0.4;
    meets(&records, "queue_length.new", queue, 0.035);
}

#[test]
fn sell_then_hand_over_is_a_tandem() {
    let text = "schema = 1\ntitle = \"tandem\"\ncurrency = \"USD\"\n\
        [run]\nstart = \"own\"\nwarm_up = \"1y\"\nhorizon = \"1y\"\n\
        [grade.hunter]\ncount = 1\nexpertise = 0.3\n[grade.farmer]\ncount = 1\nexpertise = 0.8\n\
        [[stage]]\nname = \"work\"\neffort = { dist = \"exponential\", mean = \"1h\" }\n\
        [segment.a]\nleads = \"0.7/h\"\nchurn = \"100%/mo\"\n\
        [segment.a.win]\nnew = 1.0\nexisting = 1.0\n\
        [handover]\ntaker = { dist = \"exponential\", mean = \"66.66666666666667min\" }\n\
        [structure.x]\nsell = [\"hunter\"]\nserve = \"farmer\"\n";
    let records = run(text, 600);
    meets(
        &records,
        "wait_hours.new",
        exact("jackson_tandem2", "Wq_1"),
        0.03,
    );
    meets(
        &records,
        "utilisation.farmer",
        exact("jackson_tandem2", "rho_2"),
        0.005,
    );
    meets(
        &records,
        "wait_hours.handoff",
        exact("jackson_tandem2", "Wq_2"),
        0.03,
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

/// A planted error of two per cent is seen: the check above can fail.
#[test]
fn two_per_cent_are_seen() {
    let records = run(&queue(8, "8", EXPONENTIAL, "", "queue_limit = 0"), 120);
    let blocked = ratio(&records, "no_place", "leads");
    let estimate = Estimate::of_defined(&blocked, 0.95).expect("defined");
    let error = estimate.sd.expect("many") / (blocked.len() as f64).sqrt();
    let planted = 1.02 * exact("erlangB_a8_c8", "P_block");
    assert!(((estimate.mean - planted) / error).abs() > 4.0);
}
