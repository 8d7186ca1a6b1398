//! A firm in mid-flight: n₀ deals open at t = 0 and no leads. Each is decided independently when the
//! rest of its delay is over, so that after t there are Binomial(n₀, S(w + t)/S(w)) of them open, S
//! being the survival function of the delay and w what has passed of it; of those decided a share p
//! is won.

use salesim::numeric::math;

use super::years::{firm, number, squares, values};
use crate::check::{Check, Effort, Kind};

const DEALS: f64 = 40.0;
const MONTHS: f64 = 3.0;
const CHANCE: f64 = 0.3;

/// Open and won deals after three months, for laws whose survival has a closed form.
pub fn decay(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    let weibull = |t: f64| math::exp(-(t / 6.0) * (t / 6.0));
    let unit_mean = math::gamma(1.5);
    for (case, law, waited, open) in [
        (
            "exponential, whatever has passed",
            "{ dist = \"exponential\", mean = \"6mo\" }".to_owned(),
            5.0,
            math::exp(-MONTHS / 6.0),
        ),
        (
            "uniform on a year, a third of it passed",
            "{ dist = \"uniform\", min = \"0mo\", max = \"12mo\" }".to_owned(),
            4.0,
            5.0 / 8.0,
        ),
        (
            "Weibull of shape 2, fresh",
            format!(
                "{{ dist = \"weibull\", mean = \"{}mo\", shape = 2 }}",
                6.0 * unit_mean
            ),
            0.0,
            weibull(MONTHS),
        ),
        (
            "Weibull of shape 2, aged",
            format!(
                "{{ dist = \"weibull\", mean = \"{}mo\", shape = 2 }}",
                6.0 * unit_mean
            ),
            6.0,
            weibull(6.0 + MONTHS) / weibull(6.0),
        ),
    ] {
        let segment = format!(
            "[segment.a.win]\nnew = {CHANCE}\nexisting = 1.0\n\
             [segment.a]\nvalue = 1\n\
             [pipeline.open]\nsegment = \"a\"\nowner = \"s\"\ncount = {DEALS}\n\
             age = \"{waited}mo\"\n"
        );
        let text = firm(&format!("horizon = \"{MONTHS}mo\""), &segment).replace(
            "effort = \"0h\"",
            &format!("effort = \"0h\"\ndelay = {law}"),
        );
        let measures = [("y1", "open_new_end"), ("y1", "won_new")];
        let [left, won] = values(&text, number(effort, 400_000), measures);
        let mean = DEALS * open;
        checks.push(Check::of(case, "open", Kind::Mean, &left, mean));
        let variance = mean * (1.0 - open);
        let spread = squares(&left, mean);
        checks.push(Check::of(case, "variance", Kind::Mean, &spread, variance));
        let expected = DEALS * (1.0 - open) * CHANCE;
        checks.push(Check::of(case, "won", Kind::Mean, &won, expected));
        let spread = squares(&won, expected);
        let variance = expected * (1.0 - (1.0 - open) * CHANCE);
        checks.push(Check::of(
            case,
            "variance of won",
            Kind::Mean,
            &spread,
            variance,
        ));
    }
    checks
}
