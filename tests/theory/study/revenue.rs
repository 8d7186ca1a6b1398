//! Revenue of a year: random numbers of deals of random sizes.

use super::years::{ALL_WON, firm, number, share, squares, values};
use crate::check::{Check, Effort, Kind, exact};

/// Deals by a Poisson process (Bowers et al. 1997, *Actuarial Mathematics*, 12.4).
pub fn compound_poisson(effort: Effort) -> Vec<Check> {
    // The unit of money is so small that rounding to its hundredths does not matter.
    let mut checks = Vec::new();
    for (case, leads, law, scale, full) in [
        (
            "cpois_gamma_L5_k2_th10",
            5,
            "{ dist = \"gamma\", mean = 20, cv = 0.7071067811865476 }",
            1.0,
            700_000,
        ),
        (
            "cpois_gamma_L2_k1_th1",
            2,
            "{ dist = \"exponential\", mean = 1000 }",
            1000.0,
            1_000_000,
        ),
        (
            "cpois_lognormal_L5_m10_cv21",
            5,
            "{ dist = \"lognormal\", mean = 10, cv = 1.0 }",
            1.0,
            2_700_000,
        ),
        (
            "cpois_lognormal_L8_m25_cv22",
            8,
            "{ dist = \"lognormal\", mean = 25, cv = 1.4142135623730951 }",
            1.0,
            2_700_000,
        ),
    ] {
        let segment = format!("[segment.a]\nleads = \"{leads}/y\"\nvalue = {law}\n{ALL_WON}");
        let text = firm("horizon = \"1y\"", &segment);
        let [mut bookings] = values(&text, number(effort, full), [("y1", "bookings")]);
        bookings.iter_mut().for_each(|x| *x /= scale);
        let mean = exact(case, "mean");
        let squares = squares(&bookings, mean);
        checks.push(Check::of(case, "mean", Kind::Mean, &bookings, mean));
        let variance = exact(case, "variance");
        checks.push(Check::of(case, "variance", Kind::Mean, &squares, variance));
        let third = exact(case, "sd") * variance;
        let cubes: Vec<f64> = bookings
            .iter()
            .map(|x| (x - mean) * (x - mean) * (x - mean) / third)
            .collect();
        let skewness = exact(case, "skewness");
        // The third moment's own error rests on the sixth. With a coefficient of variation of √2,
        // E X⁶ = m⁶·3¹⁵, and 2 % would take 24 million years; fewer would only look sharp, because
        // the years that make the error are not among them.
        if case != "cpois_lognormal_L8_m25_cv22" {
            checks.push(Check::of(case, "skewness", Kind::Shape, &cubes, skewness));
        }
        let gamma = case.contains("gamma");
        let half = exact(case, "CDF_at_0.5xmean");
        let below_half = |x: f64| x <= 0.5 * mean;
        checks.push(share(
            case,
            "P(≤ mean/2)",
            Kind::Mean,
            &bookings,
            below_half,
            half,
        ));
        if gamma {
            let zero = exact(case, "P_zero");
            if zero > 0.05 {
                checks.push(share(
                    case,
                    "P(no deal)",
                    Kind::Mean,
                    &bookings,
                    |x| x == 0.0,
                    zero,
                ));
            }
            for (name, level) in [("q0.5", 0.5), ("q0.9", 0.9), ("q0.95", 0.95)] {
                let place = exact(case, name);
                let what = format!("share below {name}");
                checks.push(share(
                    case,
                    &what,
                    Kind::Shape,
                    &bookings,
                    |x| x <= place,
                    level,
                ));
            }
        } else {
            let twice = exact(case, "CDF_at_2xmean");
            let below = |x: f64| x <= 2.0 * mean;
            checks.push(share(
                case,
                "P(≤ 2 mean)",
                Kind::Mean,
                &bookings,
                below,
                twice,
            ));
        }
    }
    checks
}

/// Deals of a week whose market level is gamma-random: a negative binomial number.
pub fn compound_negative_binomial(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, leads, shape, law, full) in [
        (
            "cnegbin_r4_m20",
            20.0,
            4.0,
            "{ dist = \"lognormal\", mean = 10, cv = 1.0 }",
            700_000,
        ),
        (
            "cnegbin_r10_m30",
            30.0,
            10.0_f64,
            "{ dist = \"lognormal\", mean = 5, cv = 1.4142135623730951 }",
            600_000,
        ),
    ] {
        let segment = format!(
            "[segment.a]\nleads = \"{leads}/w\"\nburstiness = {}\nvalue = {law}\n{ALL_WON}",
            1.0 / shape.sqrt()
        );
        let text = firm("horizon = \"1w\"", &segment);
        let measures = [("y1", "bookings"), ("y1", "won_new")];
        let [bookings, deals] = values(&text, number(effort, full), measures);
        let mean = exact(case, "mean");
        checks.push(Check::of(case, "mean", Kind::Mean, &bookings, mean));
        let variance = exact(case, "variance");
        let of_bookings = squares(&bookings, mean);
        checks.push(Check::of(
            case,
            "variance",
            Kind::Mean,
            &of_bookings,
            variance,
        ));
        let of_deals = squares(&deals, leads);
        let variance = exact(case, "var_N");
        checks.push(Check::of(
            case,
            "variance of the number",
            Kind::Mean,
            &of_deals,
            variance,
        ));
    }
    checks
}

/// A fixed number of trials: the opening book, each account of which stays for another month and
/// pays its fee, or leaves (Klugman, Panjer & Willmot 2012, *Loss Models*, 4th ed., ch. 9).
pub fn compound_binomial(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, trials, leaves, fee, full) in [
        (
            "cbinom_n120_p0.15_lognormal",
            120,
            85,
            "{ dist = \"lognormal\", mean = \"10/mo\", cv = 1.0 }",
            600_000,
        ),
        (
            "cbinom_n50_p0.1_lognormal",
            50,
            90,
            "{ dist = \"lognormal\", mean = \"40/mo\", cv = 1.4142135623730951 }",
            100_000,
        ),
    ] {
        let segment = format!(
            "[segment.a]\nclients = {trials}\nfee = {fee}\nchurn = \"{leaves}%/mo\"\n{ALL_WON}"
        );
        let text = firm("horizon = \"1mo\"", &segment);
        let measures = [("y1", "fees"), ("y1", "accounts_end")];
        let [fees, stayed] = values(&text, number(effort, full), measures);
        let mean = exact(case, "mean");
        checks.push(Check::of(case, "mean", Kind::Mean, &fees, mean));
        let (n, p) = (f64::from(trials), 1.0 - f64::from(leaves) / 100.0);
        checks.push(Check::of(case, "their number", Kind::Mean, &stayed, n * p));
        // Of the second case it would take three million months: the kernel's door is for it.
        if trials == 120 {
            let variance = exact(case, "variance");
            let of_fees = squares(&fees, mean);
            checks.push(Check::of(case, "variance", Kind::Mean, &of_fees, variance));
            let of_number = squares(&stayed, n * p);
            let variance = n * p * (1.0 - p);
            checks.push(Check::of(
                case,
                "variance of the number",
                Kind::Mean,
                &of_number,
                variance,
            ));
        }
    }
    checks
}

/// The two by two table: new and existing clients, who sells decides with what success.
pub fn two_by_two(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, new, full) in [
        ("matrix_conveyor", 0.05, 400_000),
        ("matrix_all_senior", 0.3, 370_000),
    ] {
        let segment = format!(
            "[segment.a]\nleads = \"8/mo\"\nvalue = {{ dist = \"lognormal\", mean = 10, cv = 1.0 }}\n\
             [segment.a.win]\nnew = {new}\nexisting = 1.0\n\
             [segment.b]\nleads = \"6/mo\"\nvalue = {{ dist = \"lognormal\", mean = 5, cv = 1.0 }}\n\
             [segment.b.win]\nnew = 0.6\nexisting = 1.0\n"
        );
        let text = firm("horizon = \"1y\"", &segment);
        let measures = [("y1", "won_new"), ("y1", "bookings")];
        let [wins, revenue] = values(&text, number(effort, full), measures);
        let mean = exact(case, "mean_revenue");
        checks.push(Check::of(
            case,
            "wins",
            Kind::Mean,
            &wins,
            exact(case, "mean_wins"),
        ));
        checks.push(Check::of(case, "revenue", Kind::Mean, &revenue, mean));
        let variance = exact(case, "var_revenue");
        let of_revenue = squares(&revenue, mean);
        checks.push(Check::of(
            case,
            "its variance",
            Kind::Mean,
            &of_revenue,
            variance,
        ));
    }
    checks
}
