//! Where a curve that is known at some places, with an error at each, meets zero.

/// The mean at a place, with the half-width of its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    pub at: f64,
    pub mean: f64,
    pub half_width: f64,
}

impl Reading {
    /// The sign that the interval proves, 0 if it holds zero.
    pub fn proved(&self) -> i8 {
        if self.mean > self.half_width {
            1
        } else if -self.mean > self.half_width {
            -1
        } else {
            0
        }
    }

    fn is_above(&self) -> bool {
        self.mean >= 0.0
    }
}

/// One place where the curve meets zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The estimate: between the neighbours of `bracket`, on the straight line.
    pub at: f64,
    /// The neighbouring places between which the mean changes its sign.
    pub bracket: [f64; 2],
    /// The confidence set of the root, by inverting the intervals place by place (all places whose
    /// interval holds zero): its ends on the straight lines between places; none where it reaches
    /// the first or last place. Fieller (1954) does the same for a straight line.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// The nearest places on both sides where the sign is proved.
    pub proved: [Option<f64>; 2],
    /// Whether the curve rises through zero.
    pub rises: bool,
}

/// The crossings of a curve whose readings ascend in place.
///
/// A change of sign counts if the signs on both sides are proved, or the end of the curve is
/// reached before; several changes between two proved signs are one crossing, for noise alone makes
/// such, and two that cancel are none.
pub fn crossings(readings: &[Reading]) -> Vec<Crossing> {
    let proved: Vec<usize> = (0..readings.len())
        .filter(|place| readings[*place].proved() != 0)
        .collect();
    let last = readings.len().saturating_sub(1);
    let mut stretches = Vec::new();
    match (proved.first(), proved.last()) {
        (Some(first), Some(end)) => {
            stretches.push((None, Some(*first)));
            stretches.extend(proved.windows(2).map(|pair| (Some(pair[0]), Some(pair[1]))));
            stretches.push((Some(*end), None));
        }
        _ => stretches.push((None, None)),
    }
    let crossing = |(from, to): (Option<usize>, Option<usize>)| {
        let (start, end) = (from.unwrap_or(0), to.unwrap_or(last));
        let changes: Vec<usize> = (start..end)
            .filter(|place| readings[*place].is_above() != readings[place + 1].is_above())
            .collect();
        // An even number of changes ends on the side it began.
        if changes.len().is_multiple_of(2) {
            return None;
        }
        let middle = changes[changes.len() / 2];
        let (a, b) = (readings[middle], readings[middle + 1]);
        Some(Crossing {
            at: zero((a.at, a.mean), (b.at, b.mean)),
            bracket: [a.at, b.at],
            low: from.map(|from| edge(readings[from], readings[from + 1])),
            high: to.map(|to| edge(readings[to], readings[to - 1])),
            proved: [from.map(|i| readings[i].at), to.map(|i| readings[i].at)],
            rises: readings[end].is_above(),
        })
    };
    stretches.into_iter().filter_map(crossing).collect()
}

/// Where the line through two points meets zero.
fn zero((x, f): (f64, f64), (y, g): (f64, f64)) -> f64 {
    if f == g {
        return 0.5 * (x + y);
    }
    (x + (y - x) * (f / (f - g))).clamp(x.min(y), x.max(y))
}

/// Where, from a place with a proved sign to its neighbour, the interval begins to hold zero.
fn edge(proved: Reading, next: Reading) -> f64 {
    let sign = f64::from(proved.proved());
    let inner = |reading: Reading| sign * reading.mean - reading.half_width;
    if inner(next) > 0.0 {
        return next.at;
    }
    zero((proved.at, inner(proved)), (next.at, inner(next)))
}

#[cfg(test)]
mod tests {
    use super::super::estimate::Estimate;
    use super::super::witness::{Chance, coverage_band};
    use super::*;

    fn curve(points: &[(f64, f64, f64)]) -> Vec<Reading> {
        let reading = |(at, mean, half_width): &(f64, f64, f64)| Reading {
            at: *at,
            mean: *mean,
            half_width: *half_width,
        };
        points.iter().map(reading).collect()
    }

    #[test]
    fn a_straight_line_is_met_by_hand() {
        // f = x − 1.3, ± 0.5: zero at 1.3, the interval holds zero from 0.8 to 1.8.
        let found = crossings(&curve(&[
            (0.0, -1.3, 0.5),
            (1.0, -0.3, 0.5),
            (2.0, 0.7, 0.5),
            (3.0, 1.7, 0.5),
        ]));
        assert_eq!(found.len(), 1);
        let crossing = found[0];
        assert!((crossing.at - 1.3).abs() < 1e-12 && crossing.rises);
        assert_eq!(crossing.bracket, [1.0, 2.0]);
        assert!((crossing.low.unwrap() - 0.8).abs() < 1e-12);
        assert!((crossing.high.unwrap() - 1.8).abs() < 1e-12);
        assert_eq!(crossing.proved, [Some(0.0), Some(2.0)]);
    }

    #[test]
    fn none_several_and_open_ends_are_told_apart() {
        assert_eq!(crossings(&[]), []);
        assert_eq!(crossings(&curve(&[(0.0, 2.0, 1.0), (1.0, 3.0, 1.0)])), []);
        let two = crossings(&curve(&[
            (0.0, 2.0, 1.0),
            (1.0, -2.0, 1.0),
            (2.0, 2.0, 1.0),
        ]));
        let rises: Vec<bool> = two.iter().map(|crossing| crossing.rises).collect();
        assert_eq!(rises, [false, true]);
        // Two changes of sign within what is not known are none; three are one.
        let noise = [(0.0, 2.0, 1.0), (1.0, -0.2, 1.0), (2.0, 0.3, 1.0)];
        let back = [&noise[..], &[(3.0, 2.0, 1.0)]].concat();
        assert_eq!(crossings(&curve(&back)), []);
        let through = [&noise[..], &[(3.0, -2.0, 1.0)]].concat();
        let once = crossings(&curve(&through));
        assert_eq!(once.len(), 1);
        assert_eq!(once[0].bracket, [1.0, 2.0]);
        // What is not known at the end leaves the interval open there.
        let open = crossings(&curve(&[(0.0, 2.0, 1.0), (1.0, -0.5, 1.0)]));
        assert_eq!((open[0].high, open[0].proved[1]), (None, None));
        assert!(open[0].low.is_some());
        let nothing = crossings(&curve(&[(0.0, 0.5, 1.0), (1.0, -0.5, 1.0)]));
        assert_eq!((nothing[0].low, nothing[0].high), (None, None));
    }

    #[test]
    fn the_interval_holds_the_root_as_often_as_promised() {
        // f(x) = x − 0.4 with common luck at all places, 40 pairs each.
        let chance = &mut Chance::new(17);
        let (runs, mut covered) = (2_000, 0);
        for _ in 0..runs {
            let luck: Vec<[f64; 2]> = (0..40)
                .map(|_| [chance.normal(), chance.normal()])
                .collect();
            let readings: Vec<Reading> = (0..=20)
                .map(|step| {
                    let at = f64::from(step) / 10.0 - 0.6;
                    let values: Vec<f64> = luck
                        .iter()
                        .map(|[a, b]| at - 0.4 + 0.8 * a + 0.3 * at * b)
                        .collect();
                    let estimate = Estimate::of(&values, 0.95).unwrap();
                    Reading {
                        at,
                        mean: estimate.mean,
                        half_width: estimate.half_width.unwrap(),
                    }
                })
                .collect();
            let found = crossings(&readings);
            covered += usize::from(found.iter().any(|crossing| {
                crossing.low.is_none_or(|low| low <= 0.4)
                    && crossing.high.is_none_or(|high| high >= 0.4)
            }));
        }
        let share = covered as f64 / runs as f64;
        assert!(
            (share - 0.95).abs() < coverage_band(0.95, runs as f64),
            "{share}"
        );
    }
}
