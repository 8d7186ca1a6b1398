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

    /// Whether there is no difference at all: zero without an error, as where two alternatives do
    /// the same.
    pub fn is_nothing(&self) -> bool {
        self.mean == 0.0 && self.half_width == 0.0
    }
}

/// One place where the curve meets zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The estimate: between the neighbours of `bracket`, on the straight line.
    pub at: f64,
    /// The places between which the mean changes its sign: neighbours, or with nothing but zeros
    /// between them.
    pub bracket: [f64; 2],
    /// The confidence set of the root, by inverting the intervals place by place (all places whose
    /// interval holds zero): its ends on the straight lines between places. Fieller (1954) does the
    /// same for a straight line.
    pub low: f64,
    pub high: f64,
    /// The nearest places on both sides where the sign is proved.
    pub proved: [f64; 2],
    /// Whether the curve rises through zero.
    pub rises: bool,
}

/// The crossings of a curve whose readings ascend in place.
///
/// A change of sign counts if the signs on both sides are proved; several changes between two proved
/// signs are one crossing, for noise alone makes such, and two that cancel are none. Where the curve
/// is zero it has no sign.
pub fn crossings(readings: &[Reading]) -> Vec<Crossing> {
    let proved: Vec<usize> = (0..readings.len())
        .filter(|place| readings[*place].proved() != 0)
        .collect();
    let turns = proved.windows(2).filter(|pair| {
        let [one, other] = [pair[0], pair[1]].map(|place| readings[place].proved());
        one != other
    });
    turns
        .map(|pair| crossing(&readings[pair[0]..=pair[1]]))
        .collect()
}

/// The crossing of a stretch whose ends have proved signs, one of each, and nothing proved between.
fn crossing(stretch: &[Reading]) -> Crossing {
    let (first, last) = (0, stretch.len() - 1);
    let signed: Vec<&Reading> = stretch.iter().filter(|r| r.mean != 0.0).collect();
    let changes: Vec<(&Reading, &Reading)> = signed
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .filter(|(a, b)| (a.mean > 0.0) != (b.mean > 0.0))
        .collect();
    // From one sign to the other it is an odd number of changes.
    let (a, b) = changes[changes.len() / 2];
    let zeros = stretch.iter().filter(|r| a.at < r.at && r.at < b.at);
    let ends = zeros.fold(None, |ends: Option<[f64; 2]>, zero| {
        Some([ends.map_or(zero.at, |[low, _]| low), zero.at])
    });
    Crossing {
        at: match ends {
            Some([low, high]) => 0.5 * (low + high),
            None => zero((a.at, a.mean), (b.at, b.mean)),
        },
        bracket: [a.at, b.at],
        low: edge(stretch[first], stretch[first + 1]),
        high: edge(stretch[last], stretch[last - 1]),
        proved: [stretch[first].at, stretch[last].at],
        rises: stretch[last].mean > 0.0,
    }
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
        assert!((crossing.low - 0.8).abs() < 1e-12);
        assert!((crossing.high - 1.8).abs() < 1e-12);
        assert_eq!(crossing.proved, [0.0, 2.0]);
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
        // A change to what is not proved is none.
        assert_eq!(crossings(&curve(&[(0.0, 2.0, 1.0), (1.0, -0.5, 1.0)])), []);
        assert_eq!(crossings(&curve(&[(0.0, 0.5, 1.0), (1.0, -0.5, 1.0)])), []);
    }

    #[test]
    fn where_there_is_no_difference_nobody_is_ahead() {
        let nothing = [(0.0, 0.0, 0.0), (1.0, 0.0, 0.0)];
        assert_eq!(crossings(&curve(&nothing)), []);
        for sign in [1.0, -1.0] {
            let one_side = [&nothing[..], &[(2.0, 2.0 * sign, 1.0)]].concat();
            assert_eq!(crossings(&curve(&one_side)), []);
            let through = [&[(-1.0, -2.0 * sign, 1.0)], &one_side[..]].concat();
            let found = crossings(&curve(&through));
            assert_eq!(found.len(), 1);
            assert_eq!((found[0].at, found[0].bracket), (0.5, [-1.0, 2.0]));
            assert_eq!((found[0].low, found[0].high), (0.0, 1.0));
            assert_eq!(found[0].rises, sign > 0.0);
        }
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
            covered += usize::from(
                found
                    .iter()
                    .any(|crossing| crossing.low <= 0.4 && crossing.high >= 0.4),
            );
        }
        let share = covered as f64 / runs as f64;
        assert!(
            (share - 0.95).abs() < coverage_band(0.95, runs as f64),
            "{share}"
        );
    }
}
