//! Clients who come, stay and leave: M/G/∞, immigration and death, monthly renewals.

use salesim::numeric::math;

use super::years::{ALL_WON, firm, number, share, squares, values};
use crate::check::{Check, Effort, Kind, exact};

/// M/G/∞ from empty: deals on the client's side. A lead's work takes no time and its delay has the
/// law of the lifetime, so the open deals after t are those whose lifetime goes on (Eick, Massey &
/// Whitt 1993, *Management Science* 39, 241–252).
pub fn infinite_servers(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, rate, law) in [
        (
            "mginf_exp_l5_m12_t12",
            5,
            "{ dist = \"exponential\", mean = \"12mo\" }",
        ),
        ("mginf_det_l2_m18_t12", 2, "\"18mo\""),
        (
            "mginf_gamma_l4_m8_t12",
            4,
            "{ dist = \"gamma\", mean = \"8mo\", cv = 0.7071067811865476 }",
        ),
    ] {
        let segment = format!("[segment.a]\nleads = \"{rate}/mo\"\n{ALL_WON}");
        let text = firm("horizon = \"1y\"", &segment).replace(
            "effort = \"0h\"",
            &format!("effort = \"0h\"\ndelay = {law}"),
        );
        let measures = [("y1", "open_new_end"), ("y1", "won_new")];
        let [open, ended] = values(&text, number(effort, 330_000), measures);
        let mean = exact(case, "mean_N");
        checks.push(Check::of(case, "open", Kind::Mean, &open, mean));
        let variance = exact(case, "var_N");
        checks.push(Check::of(
            case,
            "variance",
            Kind::Mean,
            &squares(&open, mean),
            variance,
        ));
        let few = exact(case, "P_N_le_mean_floor");
        checks.push(share(
            case,
            "P(N ≤ mean)",
            Kind::Mean,
            &open,
            |n| n <= mean,
            few,
        ));
        let churned = exact(case, "mean_churned");
        checks.push(if churned == 0.0 {
            share(case, "nobody left", Kind::Mean, &ended, |n| n == 0.0, 1.0)
        } else {
            Check::of(case, "left", Kind::Mean, &ended, churned)
        });
    }
    checks
}

/// From n₀, with a constant hazard of leaving.
///
/// Accounts leave at monthly renewals, so a month of the case is twenty months of the study: the
/// mean number is then too high by θ/40 of what came, 0.1 %, a quarter of a standard error.
pub fn immigration_and_death(effort: Effort) -> Vec<Check> {
    const FINER: f64 = 20.0;
    let mut checks = Vec::new();
    for (case, first, wins, hazard, months) in [
        ("base_n40_l3_th0.05_t12", 40, 3.0, 0.05, 12),
        ("base_n10_l6_th0.1_t36", 10, 6.0, 0.1, 36),
    ] {
        let leaves = 1.0 - math::exp(-hazard / FINER);
        let segment = format!(
            "[segment.a]\nclients = {first}\nleads = \"{}/mo\"\nchurn = \"{}%/mo\"\n{ALL_WON}",
            wins / FINER,
            100.0 * leaves
        );
        let years = months * FINER as u64 / 12;
        let text = firm(&format!("horizon = \"{years}y\""), &segment);
        let last = format!("y{years}");
        let measures = [(last.as_str(), "accounts_end")];
        let [accounts] = values(&text, number(effort, 4_000), measures);
        let mean = exact(case, "mean_N");
        checks.push(Check::of(case, "accounts", Kind::Mean, &accounts, mean));
    }
    checks
}

/// Renewals at each account's own anniversaries, fees paid in advance.
pub fn renewals(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, wins, leaves, years, full) in [
        ("renewal_p0.05_n12_l4", 4, 5, 1, 330_000),
        ("renewal_p0.1_n36_l5", 5, 10, 3, 60_000),
    ] {
        let segment = format!(
            "[segment.a]\nleads = \"{wins}/mo\"\nfee = \"1/mo\"\nchurn = \"{leaves}%/mo\"\n{ALL_WON}"
        );
        let text = firm(&format!("horizon = \"{years}y\""), &segment);
        let accounts = exact(case, "mean_N_own_anniversary");
        let paid = exact(case, "mean_payments_advance");
        let replications = number(effort, full);
        if years == 1 {
            let measures = [("y1", "accounts_end"), ("y1", "fees")];
            let [end, fees] = values(&text, replications, measures);
            checks.push(Check::of(case, "accounts", Kind::Mean, &end, accounts));
            checks.push(Check::of(case, "payments", Kind::Mean, &fees, paid));
            let variance = exact(case, "var_payments_advance");
            let squares = squares(&fees, paid);
            checks.push(Check::of(
                case,
                "their variance",
                Kind::Mean,
                &squares,
                variance,
            ));
        } else {
            let measures = [
                ("y3", "accounts_end"),
                ("y1", "fees"),
                ("y2", "fees"),
                ("y3", "fees"),
            ];
            let [end, one, two, three] = values(&text, replications, measures);
            let fees: Vec<f64> = (0..end.len()).map(|i| one[i] + two[i] + three[i]).collect();
            checks.push(Check::of(case, "accounts", Kind::Mean, &end, accounts));
            checks.push(Check::of(case, "payments", Kind::Mean, &fees, paid));
        }
    }
    checks
}
