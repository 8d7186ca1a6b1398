//! What was foretold, held against what happened.

use crate::stats::{Estimate, Foretold, Moments, Sign, so_few};

/// Shares of the draws that the bands hold.
pub const BANDS: [f64; 2] = [0.5, 0.9];
/// Of the interval that says whether one forecast was better than another.
const CONFIDENCE: f64 = 0.9;
/// Months of a year.
const YEAR: usize = 12;

/// A month, or all of them, as it was foretold and as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldMonth {
    pub happened: f64,
    pub median: f64,
    /// In the order of [`BANDS`].
    pub bands: [[f64; 2]; 2],
    pub crps: f64,
}

impl HeldMonth {
    fn of(draws: &[f64], happened: f64) -> HeldMonth {
        let foretold = Foretold::of(draws).expect("there are draws");
        HeldMonth {
            happened,
            median: foretold.median(),
            bands: BANDS.map(|share| foretold.band(share)),
            crps: foretold.crps(happened),
        }
    }

    /// Whether it happened within a band.
    pub fn is_inside(&self, band: usize) -> bool {
        let [low, high] = self.bands[band];
        low <= self.happened && self.happened <= high
    }
}

/// Another forecast of the same months.
#[derive(Clone, Debug, PartialEq)]
pub struct Rival {
    /// Scores by month; none where it foretells nothing.
    pub crps: Vec<Option<f64>>,
    /// The mean scores over the months that it foretells.
    pub ours: f64,
    pub theirs: f64,
    /// Theirs less ours, month by month (Diebold & Mariano 1995, Journal of Business & Economic
    /// Statistics 13, 253–263; for one step and few months Student's t: Harvey, Leybourne & Newbold
    /// 1997, International Journal of Forecasting 13, 281–291).
    pub gain: Estimate,
}

impl Rival {
    fn of(months: &[HeldMonth], crps: Vec<Option<f64>>) -> Option<Rival> {
        let both = || {
            let pairs = months.iter().zip(&crps);
            pairs.filter_map(|(month, theirs)| Some((month.crps, (*theirs)?)))
        };
        let gains: Vec<f64> = both().map(|(ours, theirs)| theirs - ours).collect();
        let gain = Estimate::of(&gains, CONFIDENCE)?;
        let n = gains.len() as f64;
        Some(Rival {
            ours: both().map(|(ours, _)| ours).sum::<f64>() / n,
            theirs: both().map(|(_, theirs)| theirs).sum::<f64>() / n,
            gain,
            crps,
        })
    }

    /// Whether the simulation foretold better than this.
    pub fn is_beaten(&self) -> bool {
        self.gain.sign() == Sign::Ahead
    }
}

/// What was foretold of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    pub months: Vec<HeldMonth>,
    pub total: HeldMonth,
    /// Months within each of [`BANDS`].
    pub inside: [usize; 2],
    /// How probable so few within the wide one are, were months independent.
    pub so_few: f64,
    /// The part of the total's variance that luck alone has; none where nothing varies.
    pub luck: Option<f64>,
    /// How far the mean total may lie from that of endless draws.
    pub noise: Option<f64>,
    pub average: Rival,
    /// None where the file has no such month.
    pub last_year: Option<Rival>,
}

/// Holds the draws of a thing by month, and those of luck alone, against what happened; `before` are the
/// months that the file has of it.
///
/// # Panics
/// If there is no month on either side.
pub fn held(drawn: &[Vec<f64>], of_luck: &[Vec<f64>], before: &[f64], after: &[f64]) -> Held {
    let pairs = drawn.iter().zip(after);
    let months: Vec<HeldMonth> = pairs
        .map(|(of, happened)| HeldMonth::of(of, *happened))
        .collect();
    let totals = |by_month: &[Vec<f64>]| -> Vec<f64> {
        let draws = by_month[0].len();
        (0..draws)
            .map(|draw| by_month.iter().map(|month| month[draw]).sum())
            .collect()
    };
    let totals_drawn = totals(drawn);
    let variance = |values: &[f64]| Moments::of(values).and_then(|m| m.sd).map(|sd| sd * sd);
    let luck = match (variance(&totals(of_luck)), variance(&totals_drawn)) {
        (Some(luck), Some(all)) if all > 0.0 => Some((luck / all).min(1.0)),
        _ => None,
    };
    let inside = [0, 1].map(|band| months.iter().filter(|month| month.is_inside(band)).count());
    // Every month before is as possible as any other.
    let usual = Foretold::of(before).expect("there are months before");
    let by_average = after.iter().map(|happened| Some(usual.crps(*happened)));
    let by_last_year = after.iter().enumerate().map(|(month, happened)| {
        let years = month / YEAR + 1;
        let place = (before.len() + month).checked_sub(YEAR * years)?;
        Some((before[place] - happened).abs())
    });
    Held {
        total: HeldMonth::of(&totals_drawn, after.iter().sum()),
        so_few: so_few(inside[1], months.len(), BANDS[1]),
        inside,
        luck,
        noise: Estimate::of(&totals_drawn, CONFIDENCE).and_then(|mean| mean.half_width),
        average: Rival::of(&months, by_average.collect()).expect("it foretells every month"),
        last_year: Rival::of(&months, by_last_year.collect()),
        months,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_is_within_bands_or_not_and_rivals_are_scored() {
        let draws: Vec<f64> = (0..=100).map(f64::from).collect();
        let before: Vec<f64> = (0..13).map(f64::from).collect();
        let after = [50.0, 90.0, 99.0];
        let held = held(&vec![draws.clone(); 3], &vec![draws; 3], &before, &after);
        assert_eq!(held.inside, [1, 2]);
        assert!((held.so_few - 0.271).abs() < 1e-12);
        assert_eq!(held.luck, Some(1.0));
        assert_eq!(held.total.happened, 239.0);
        // A year before the first month is the second one of the file.
        let last_year = held.last_year.expect("a year");
        assert_eq!(last_year.crps, [Some(49.0), Some(88.0), Some(96.0)]);
        assert!(!held.average.is_beaten() || held.average.theirs > held.average.ours);
    }

    #[test]
    fn last_year_foretells_what_the_file_has_of_it() {
        let draws = vec![vec![1.0, 2.0]; 14];
        let before: Vec<f64> = (0..11).map(f64::from).collect();
        let held = held(&draws, &draws, &before, &[1.0; 14]);
        let known = held.last_year.expect("some months");
        // Month 0 would be one before the file; month 12 has the year before the last.
        assert_eq!(known.crps[0], None);
        assert_eq!(known.crps[1], Some(1.0));
        assert_eq!(known.crps[12], None);
        assert_eq!(known.crps[13], Some(1.0));
    }

    #[test]
    fn nobody_is_beaten_by_an_equal_forecast() {
        let draws = vec![vec![3.0, 5.0, 7.0]; 6];
        let held = held(
            &draws,
            &draws,
            &[3.0, 5.0, 7.0],
            &[1.0, 5.0, 9.0, 4.0, 6.0, 5.0],
        );
        assert_eq!(held.average.gain.mean, 0.0);
        assert!(!held.average.is_beaten());
    }
}
