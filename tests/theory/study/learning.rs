//! A seller who learns while she sells: wins are a thinned Poisson process.

use std::fmt::Write;

use super::years::{firm, number, values};
use crate::check::{Check, Effort, Kind, exact};

/// p(t) = p₁ − (p₁ − p₀) e^(−kt): leads won by a learner are Poisson with the integral of λp
/// (colouring theorem: Kingman 1993, *Poisson Processes*, 5.1).
///
/// Her hours are filled by requests of ten clients, twice as many as she can serve, so that every
/// hour is practised; leads come first, take no time, and are decided by what she can by then.
/// Chances are straight in logits between the cells of a win table: a hundredth between the cells
/// makes them straight in expertise to 1e-4.
pub fn junior(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (case, leads, from, to, rate, years, full) in [
        ("learning_l10_k0.2_T12", 10, 10, 40, 0.2, 1, 4_800),
        ("learning_l20_k0.05_T24", 20, 20, 30, 0.05, 2, 1_600),
    ] {
        let text = text(leads, from, to, rate, years);
        let windows = ["y1", "y2"].map(|window| (window, "won_new"));
        let lost = ["y1", "y2"].map(|window| (window, "lost_new"));
        let replications = number(effort, full);
        let sums = |[one, two]: [Vec<f64>; 2]| -> Vec<f64> {
            one.iter().zip(two).map(|(one, two)| one + two).collect()
        };
        let (wins, losses) = if years == 1 {
            let measures = [windows[0], lost[0]];
            let [wins, losses] = values(&text, replications, measures);
            (wins, losses)
        } else {
            let measures = [windows[0], windows[1], lost[0], lost[1]];
            let [a, b, c, d] = values(&text, replications, measures);
            (sums([a, b]), sums([c, d]))
        };
        let mean = exact(case, "mean_wins");
        checks.push(Check::of(case, "wins", Kind::Mean, &wins, mean));
        let mean = exact(case, "mean_losses");
        checks.push(Check::of(case, "losses", Kind::Mean, &losses, mean));
    }
    checks
}

/// Expertise and chances in hundredths, leads and the rate of learning per month.
fn text(leads: u32, from: u32, to: u32, rate: f64, years: u32) -> String {
    let month = 2080.0 / 12.0;
    let (mut grades, mut cells) = (String::new(), format!("s = 0.{from}"));
    for hundredth in from + 1..=to {
        let _ = writeln!(
            grades,
            "[grade.g{hundredth}]\ncount = 0\nexpertise = 0.{hundredth}"
        );
        let _ = write!(cells, ", g{hundredth} = 0.{hundredth}");
    }
    let segment = format!(
        "[segment.a]\nclients = 10\nleads = \"{leads}/mo\"\n\
         [segment.a.win]\nnew = {{ {cells} }}\nexisting = 0.5\n\
         [segment.a.service]\nrequests = \"0.2/h\"\neffort = \"1h\"\n{grades}"
    );
    let learner = format!(
        "expertise = 0.{from}\nceiling = 0.{to}\nlearning = {{ practice = \"{}/h\" }}\n",
        rate / month
    );
    firm(&format!("horizon = \"{years}y\""), &segment).replace("expertise = 0.5\n", &learner)
        + "order = [[\"new\"], [\"service\"]]\n"
}
