//! How much of the beginning of a series is still settling.

/// Observations in one batch of [`settling`].
const BATCH: usize = 5;
/// The statistic says nothing of the last few batches: a handful of equal ones would always win.
const LAST: usize = 5;

/// Where a series has settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settling {
    /// How many observations at the beginning, less than half of them, are best left out.
    pub observations: usize,
    /// False if leaving out half of the series or more would be better still: then it may not have
    /// settled at all.
    pub is_settled: bool,
}

/// The truncation point of a series by MSER-5: that which makes the standard error of the mean of
/// the rest, taken from batches of five, smallest. `None` if there are fewer than ten batches.
///
/// White's marginal standard error rule (1997), with the batches of five of White, Cobb & Spratt
/// (2000), both in the field's journals under "MSER"; `docs/validity.md` cites them in full.
///
/// # Panics
/// If an observation is not finite.
pub fn settling(series: &[f64]) -> Option<Settling> {
    let batches: Vec<f64> = series
        .chunks_exact(BATCH)
        .map(|batch| batch.iter().sum::<f64>() / BATCH as f64)
        .collect();
    assert!(
        batches.iter().all(|mean| mean.is_finite()),
        "a series holds finite numbers"
    );
    if batches.len() < 2 * LAST {
        return None;
    }
    let least = |places: std::ops::Range<usize>| {
        let by_statistic =
            |a: &usize, b: &usize| statistic(&batches[*a..]).total_cmp(&statistic(&batches[*b..]));
        places.min_by(by_statistic).expect("at least ten batches")
    };
    let half = batches.len() / 2;
    Some(Settling {
        observations: BATCH * least(0..half),
        is_settled: least(0..batches.len() - LAST) < half,
    })
}

/// The squared standard error of the mean, as if batches were independent.
fn statistic(rest: &[f64]) -> f64 {
    let n = rest.len() as f64;
    let mean = rest.iter().sum::<f64>() / n;
    let squares: f64 = rest.iter().map(|x| (x - mean) * (x - mean)).sum();
    squares / (n * n)
}

#[cfg(test)]
mod tests {
    use super::super::witness::Chance;
    use super::*;

    #[test]
    fn a_step_is_cut_off_exactly() {
        let mut series = vec![9.0; 30];
        series.extend((0..170).map(|i| f64::from(i % 2)));
        let found = settling(&series).unwrap();
        assert_eq!((found.observations, found.is_settled), (30, true));
    }

    #[test]
    fn what_is_settled_from_the_beginning_keeps_everything() {
        assert_eq!(settling(&[3.0; 60]).unwrap().observations, 0);
        let found = settling(&(0..60).map(|i| f64::from(i % 5)).collect::<Vec<_>>());
        assert_eq!(found.unwrap().observations, 0);
    }

    #[test]
    fn what_climbs_to_its_end_has_not_settled() {
        let series: Vec<f64> = (0..100).map(f64::from).collect();
        assert!(!settling(&series).unwrap().is_settled);
        assert_eq!(settling(&series[..49]), None);
    }

    #[test]
    fn it_behaves_as_measured_elsewhere_on_an_autoregression() {
        // x_t = 0.95 x_{t−1} + N(0,1), x_0 = 20, n = 2000: an independent program found truncation
        // after 57.5 observations on average, 35 at the median and 185 at the 95 % quantile, a bias
        // of the mean of 0.19 (exactly) before and −0.008 (standard error 0.021) after.
        let chance = &mut Chance::new(8);
        let (mut cuts, mut before, mut after) = (Vec::new(), 0.0, 0.0);
        let runs = 1_000;
        for _ in 0..runs {
            let mut x = 20.0;
            let series: Vec<f64> = (0..2_000)
                .map(|_| {
                    x = 0.95 * x + chance.normal();
                    x
                })
                .collect();
            let cut = settling(&series).unwrap().observations;
            before += series.iter().sum::<f64>() / 2_000.0 / f64::from(runs);
            let rest = &series[cut..];
            after += rest.iter().sum::<f64>() / rest.len() as f64 / f64::from(runs);
            cuts.push(cut);
        }
        cuts.sort_unstable();
        let mean = cuts.iter().sum::<usize>() as f64 / f64::from(runs);
        // Four standard errors of both: the spread of a cut is about 65, and how many runs stand
        // behind the other figures is not known; a few hundred are supposed.
        assert!((mean - 57.5).abs() < 16.0, "{mean}");
        assert!((30..=40).contains(&cuts[500]), "{}", cuts[500]);
        assert!((150..=230).contains(&cuts[950]), "{}", cuts[950]);
        assert!((before - 0.19).abs() < 0.06, "{before}");
        assert!(after.abs() < 0.09, "{after}");
    }
}
