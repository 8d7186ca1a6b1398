//! Leads that come by season and growth, and what becomes of them stage by stage.

use salesim::numeric::math;

use super::years::{ALL_WON, firm, number, squares, values};
use crate::check::{Check, Effort, Kind, exact};

/// The integral of a + b sin(2πt/12) over a month, t in months.
fn month(a: f64, b: f64, number: u32) -> f64 {
    // cos at multiples of π/6, exact to the last digit.
    let half_root = 0.75_f64.sqrt();
    let cosine = [
        1.0, half_root, 0.5, 0.0, -0.5, -half_root, -1.0, -half_root, -0.5, 0.0, 0.5, half_root,
    ];
    let at = |month: u32| cosine[(month % 12) as usize];
    let radius = 12.0 / std::f64::consts::TAU;
    a + b * radius * (at(number) - at(number + 1))
}

/// Counts of a season: a study's season is a step a month, and over whole months that is the same.
pub fn season(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, a, b, months, full) in [
        ("nhpp_season_a10_b4_0_12", 10.0, 4.0, 12, 330_000),
        ("nhpp_season_a3_b1.5_0_7", 3.0, 1.5, 7, 330_000),
    ] {
        let season: Vec<String> = (0..12)
            .map(|number| (month(a, b, number) / a).to_string())
            .collect();
        let segment = format!(
            "[segment.a]\nleads = \"{a}/mo\"\nseason = [{}]\n{ALL_WON}",
            season.join(", ")
        );
        let text = firm(&format!("horizon = \"{months}mo\""), &segment);
        let [leads] = values(&text, number(effort, full), [("y1", "leads")]);
        let mean = exact(case, "mean_count");
        checks.push(Check::of(case, "leads", Kind::Mean, &leads, mean));
        let variance = exact(case, "var_count");
        checks.push(Check::of(
            case,
            "variance",
            Kind::Mean,
            &squares(&leads, mean),
            variance,
        ));
    }
    checks
}

/// Counts of a growing market.
pub fn growth(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, a, g, horizon, full) in [
        ("nhpp_growth_a10_g0.02_T24", 10.0, 0.02, "2y", 20_000),
        ("nhpp_growth_a5_g0.1_T6", 5.0, 0.1, "6mo", 330_000),
    ] {
        let a_year = 100.0 * math::exp_m1(12.0 * g);
        let segment =
            format!("[segment.a]\nleads = \"{a}/mo\"\ngrowth = \"{a_year}%/y\"\n{ALL_WON}");
        let text = firm(&format!("horizon = \"{horizon}\""), &segment);
        let replications = number(effort, full);
        let leads = if horizon == "2y" {
            let measures = [("y1", "leads"), ("y2", "leads")];
            let [one, two] = values(&text, replications, measures);
            one.iter().zip(two).map(|(one, two)| one + two).collect()
        } else {
            let [leads] = values(&text, replications, [("y1", "leads")]);
            leads
        };
        let mean = exact(case, "mean_count");
        checks.push(Check::of(case, "leads", Kind::Mean, &leads, mean));
        if horizon == "6mo" {
            // A Poisson number: its variance is its mean.
            let squares = squares(&leads, mean);
            checks.push(Check::of(case, "variance", Kind::Mean, &squares, mean));
        }
    }
    checks
}

/// Stages that pass with given probabilities after delays: an absorbing chain (Kemeny & Snell 1960,
/// *Finite Markov Chains*, III).
pub fn funnel(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, passes) in [
        ("funnel_1", &[(0.5, 1), (0.6, 2), (0.3, 3)][..]),
        ("funnel_3", &[(0.1, 4)]),
    ] {
        let won: f64 = passes.iter().map(|(p, _)| p).product();
        // A stage passes with the chance of the whole raised to its weight.
        let stages: String = passes
            .iter()
            .enumerate()
            .map(|(place, (p, mean))| {
                format!(
                    "[[stage]]\nname = \"stage {place}\"\neffort = \"0h\"\n\
                     delay = {{ dist = \"exponential\", mean = \"{mean}h\" }}\nweight = {}\n",
                    math::ln(*p) / math::ln(won)
                )
            })
            .collect();
        let segment =
            format!("[segment.a]\nleads = \"5/h\"\n[segment.a.win]\nnew = {won}\nexisting = 1.0\n");
        let text = firm("horizon = \"1w\"", &segment)
            .replace("[[stage]]\nname = \"work\"\neffort = \"0h\"\n", &stages)
            .replace("warm_up = \"0h\"", "warm_up = \"1w\"");
        let measures = [("y1", "win_rate_new"), ("y1", "open_new_end")];
        let [rate, open] = values(&text, number(effort, 12_000).max(200), measures);
        let exact_rate = exact(case, "win_prob");
        checks.push(Check::of(case, "win rate", Kind::Mean, &rate, exact_rate));
        // Little's law: open deals are leads an hour times the hours to a decision.
        let expected = 5.0 * exact(case, "mean_time_to_resolution");
        checks.push(Check::of(case, "open deals", Kind::Mean, &open, expected));
    }
    checks
}

/// Stages with chances of their own after exponential delays: those that pass the j-th of a stationary
/// stream are a thinned Poisson process with the product of the chances (Kingman 1993, *Poisson
/// Processes*, 5.1), so that their number has its mean for a variance.
pub fn thinned(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    let stages = [
        ("qualify", 0.4, 2.0),
        ("demo", 0.5, 3.0),
        ("close", 0.3, 5.0),
    ];
    let list: String = stages
        .iter()
        .map(|(name, _, mean)| {
            format!(
                "[[stage]]\nname = \"{name}\"\neffort = \"0h\"\n\
                 delay = {{ dist = \"exponential\", mean = \"{mean}h\" }}\n"
            )
        })
        .collect();
    let chances = stages
        .map(|(name, p, _)| format!("{name} = {p}"))
        .join(", ");
    let segment = format!(
        "[segment.a]\nleads = \"2/h\"\nwin = {{ existing = 1.0 }}\nfunnel = {{ new = {{ {chances} }} }}\n"
    );
    let text = firm("horizon = \"1w\"", &segment)
        .replace("[[stage]]\nname = \"work\"\neffort = \"0h\"\n", &list)
        .replace("warm_up = \"0h\"", "warm_up = \"2w\"");
    let measures: Vec<(&str, String)> = stages
        .iter()
        .flat_map(|(name, ..)| {
            ["stage_passed", "stage_rate", "stage_took_hours"]
                .map(|what| ("y1", format!("{what}.new.a.{name}.s")))
        })
        .collect();
    let measures: [(&str, &str); 9] =
        std::array::from_fn(|place| (measures[place].0, measures[place].1.as_str()));
    let seen = values(&text, number(effort, 345_000), measures);
    let mut reaching = 80.0;
    for ((name, chance, mean), seen) in stages.into_iter().zip(seen.chunks(3)) {
        reaching *= chance;
        let case = format!("{name} of 2 leads an hour, a week");
        let mut check = |measure: &str, values: &[f64], exact: f64| {
            checks.push(Check::of(&case, measure, Kind::Mean, values, exact));
        };
        check("passed", &seen[0], reaching);
        check("variance", &squares(&seen[0], reaching), reaching);
        check("passing rate", &seen[1], chance);
        check("hours in it", &seen[2], mean);
    }
    checks
}

/// One seller, and two segments of leads of which one always goes first (Cobham 1954, *Operations
/// Research* 2, 70–76): how many leads wait, over time.
pub fn ahead(effort: Effort) -> Vec<Check> {
    // Leads an hour, and the mean of their exponential work.
    let classes = [("a", 0.3, 0.5), ("b", 0.2, 2.0)];
    let residual: f64 = classes
        .map(|(_, rate, mean)| rate * mean * mean)
        .iter()
        .sum();
    let load: f64 = classes.map(|(_, rate, mean)| rate * mean).iter().sum();
    let segments: String = classes
        .iter()
        .map(|(name, rate, mean)| {
            format!(
                "[segment.{name}]\nleads = \"{rate}/h\"\nwin = {{ new = 0.0, existing = 1.0 }}\n\
                 [[segment.{name}.stage]]\nname = \"talk\"\n\
                 effort = {{ dist = \"exponential\", mean = \"{mean}h\" }}\n"
            )
        })
        .collect();
    let mut checks = Vec::new();
    for (first, second) in [(0, 1), (1, 0)] {
        let [(name, _, _), _] = [classes[first], classes[second]];
        let text = firm("horizon = \"1y\"", &segments)
            .replace("warm_up = \"0h\"", "warm_up = \"8w\"")
            + &format!("ahead = {{ {name} = \"always\" }}\n");
        let measures = [("y1", "queue_length.new"), ("y1", "utilisation.s")];
        let [waiting, busy] = values(&text, number(effort, 14_000), measures);
        let (_, rate, mean) = classes[first];
        let of_first = residual / (1.0 - rate * mean);
        let of_second = of_first / (1.0 - load);
        let exact = rate * of_first + classes[second].1 * of_second;
        let case = format!("{name} always first");
        checks.push(Check::of(
            &case,
            "leads waiting",
            Kind::Mean,
            &waiting,
            exact,
        ));
        checks.push(Check::of(&case, "utilisation", Kind::Mean, &busy, load));
    }
    checks
}
