//! The experiments: how often each interval of room `stats` covers the truth.

use salesim::numeric::math;
use salesim::random::{Key, Law, Luck, Stream};
use salesim::stats::{
    Decision, Estimate, Ordered, PairedDifference, Precision, Preference, Promise, Proportion,
    QuantileBound, RatioOfMeans, Selection, against_best, rate_terms,
};

/// How often an interval covered the truth.
#[derive(Clone, Debug)]
pub struct Coverage {
    pub what: &'static str,
    /// What a correct interval does.
    pub expected: f64,
    /// Whether more than that is right as well (intervals that promise "at least").
    pub at_least: bool,
    pub covered: usize,
    pub runs: usize,
}

impl Coverage {
    pub fn measured(&self) -> f64 {
        self.covered as f64 / self.runs as f64
    }

    /// Half of the band: 4.9 binomial standard errors, left by a correct interval less than once in
    /// a million times.
    pub fn band(&self) -> f64 {
        4.9 * (self.expected * (1.0 - self.expected) / self.runs as f64).sqrt()
    }

    pub fn holds(&self) -> bool {
        let above = self.measured() - self.expected;
        above > -self.band() && (self.at_least || above < self.band())
    }
}

/// Draws of one law after the other.
struct Chance {
    stream: Stream,
    next: u64,
}

impl Chance {
    fn of(experiment: &str, run: usize) -> Chance {
        Chance {
            stream: Luck::new(95, run as u64).stream(Key::of(experiment), 0),
            next: 0,
        }
    }

    fn draw(&mut self, law: &Law) -> f64 {
        self.next += 1;
        law.sample(self.stream, self.next)
    }

    fn many(&mut self, law: &Law, n: usize) -> Vec<f64> {
        (0..n).map(|_| self.draw(law)).collect()
    }
}

const NORMAL: Law = Law::Normal { mean: 0.0, sd: 1.0 };
const EXPONENTIAL: Law = Law::Exponential { mean: 1.0 };
const LOGNORMAL: Law = Law::LogNormal {
    mu: 0.0,
    sigma: 1.0,
};

/// Runs an experiment and counts the runs that cover.
fn count(
    what: &'static str,
    expected: f64,
    runs: usize,
    covers: impl Fn(&mut Chance) -> bool,
) -> Coverage {
    let covered = (0..runs).filter(|run| covers(&mut Chance::of(what, *run)));
    Coverage {
        what,
        expected,
        at_least: false,
        covered: covered.count(),
        runs,
    }
}

/// The t interval of ten normal observations, with its half-width multiplied by `factor`.
pub fn normal_means(factor: f64) -> Coverage {
    count("t, normal data, n = 10", 0.95, 10_000, |chance| {
        let estimate = Estimate::of(&chance.many(&NORMAL, 10), 0.95).expect("ten");
        estimate.mean.abs() <= factor * estimate.half_width.expect("ten")
    })
}

/// The t interval of a mean.
fn mean(what: &'static str, law: Law, n: usize, truth: f64, expected: f64) -> Coverage {
    count(what, expected, 10_000, |chance| {
        let estimate = Estimate::of(&chance.many(&law, n), 0.95).expect("some");
        estimate.interval().expect("some").contains(truth)
    })
}

/// The order-statistic interval of a quantile, against its exact coverage.
fn quantile(what: &'static str, n: usize, level: f64, expected: f64) -> Coverage {
    let truth = -math::ln(1.0 - level);
    count(what, expected, 4_000, |chance| {
        let sample = chance.many(&EXPONENTIAL, n);
        let quantile = Ordered::of(&sample).expect("some").quantile(level, 0.95);
        let above = match quantile.low {
            QuantileBound::Known(low) => low <= truth,
            QuantileBound::Insufficient => true,
        };
        let below = match quantile.high {
            QuantileBound::Known(high) => truth <= high,
            QuantileBound::Insufficient => true,
        };
        above && below
    })
}

/// Wilson's interval, against the binomial sum of the outcomes that cover.
fn share(what: &'static str, n: usize, p: f64) -> Coverage {
    let covers = |wins: usize| {
        let share = Proportion::of(wins, n, 0.95).expect("trials");
        share.low <= p && p <= share.high
    };
    let mut chance_of = math::pow(1.0 - p, n as f64);
    let mut expected = 0.0;
    for wins in 0..=n {
        if covers(wins) {
            expected += chance_of;
        }
        chance_of *= (n - wins) as f64 / (wins + 1) as f64 * p / (1.0 - p);
    }
    let unit = Law::Uniform {
        low: 0.0,
        high: 1.0,
    };
    count(what, expected, 10_000, |chance| {
        covers(chance.many(&unit, n).iter().filter(|u| **u < p).count())
    })
}

/// Two alternatives with common luck: the difference and the ratio of their means.
fn pair(chance: &mut Chance, n: usize) -> (Vec<f64>, Vec<f64>) {
    let common = chance.many(&NORMAL, n);
    let with = |base: f64, own: Vec<f64>| {
        let both = common.iter().zip(own);
        both.map(|(c, o)| base + 2.0 * c + o).collect::<Vec<f64>>()
    };
    let (a, b) = (chance.many(&NORMAL, n), chance.many(&NORMAL, n));
    (with(11.0, a), with(10.0, b))
}

fn paired_difference() -> Coverage {
    count("paired difference, n = 20", 0.95, 10_000, |chance| {
        let (a, b) = pair(chance, 20);
        let found = PairedDifference::of(&a, &b, Preference::Higher, 0.95).expect("pairs");
        found.difference.interval().expect("pairs").contains(1.0)
    })
}

fn ratio_of_means() -> Coverage {
    count("ratio of means (Fieller), n = 20", 0.95, 10_000, |chance| {
        let (a, b) = pair(chance, 20);
        let found = RatioOfMeans::of(&a, &b, 0.95).expect("positive means");
        found.interval.expect("far from zero").contains(1.1)
    })
}

/// Busy windows have high rates: of p things p²/10 with p uniform from 1 to 9, so that the rate is
/// E p²/(10 E p) = 91/150, while single rates have the mean 1/2.
fn rate() -> Coverage {
    count("rate (delta method), n = 40", 0.95, 10_000, |chance| {
        let law = Law::Uniform {
            low: 1.0,
            high: 9.0,
        };
        let per = chance.many(&law, 40);
        let of: Vec<f64> = per.iter().map(|p| p * p / 10.0).collect();
        let found = Estimate::of(&rate_terms(&of, &per), 0.95).expect("some");
        found.interval().expect("some").contains(91.0 / 150.0)
    })
}

fn unpaired_difference() -> Coverage {
    count(
        "unpaired difference (Welch), n = 15, 40",
        0.95,
        10_000,
        |chance| {
            let wide = Law::Normal { mean: 1.0, sd: 3.0 };
            let (a, b) = (chance.many(&wide, 15), chance.many(&NORMAL, 40));
            let found = salesim::stats::UnpairedDifference::of(&a, &b, 0.95).expect("both");
            found.interval.expect("both").contains(1.0)
        },
    )
}

fn best_of_five() -> Coverage {
    let means = [0.0, 0.0, -0.1, -0.3, -1.0];
    let found = count("best of five, all at once, n = 30", 0.95, 4_000, |chance| {
        let mut values = vec![Vec::new(); 5];
        for _ in 0..30 {
            let common = chance.draw(&NORMAL);
            for (place, mean) in means.iter().enumerate() {
                let own = 0.3 + 0.2 * place as f64;
                values[place].push(mean + common + own * chance.draw(&NORMAL));
            }
        }
        let found = against_best(&values, Preference::Higher, 0.95).expect("five");
        (0..5).all(|place| {
            let others = (0..5).filter(|other| *other != place);
            let best = others.map(|o| means[o]).fold(f64::NEG_INFINITY, f64::max);
            found[place].interval.contains(means[place] - best)
        })
    });
    Coverage {
        at_least: true,
        ..found
    }
}

/// One race of five normal alternatives of which the last is better than the others by just δ
/// (the slippage configuration, the hardest that the promise speaks of): who is chosen.
fn race(chance: &mut Chance, common: f64) -> usize {
    let promise = Promise {
        indifference: 0.5,
        confidence: 0.95,
        first_stage: 10,
    };
    let mut race = Selection::new(5, Preference::Higher, promise);
    while race.chosen().is_none() {
        let shared = common * chance.draw(&NORMAL);
        let mut values = chance.many(&NORMAL, 5);
        values.iter_mut().for_each(|value| *value += shared);
        values[4] += promise.indifference;
        race.take(&values);
    }
    race.chosen().expect("one is left")
}

/// How often the best is chosen (KN, Kim & Nelson 2001).
fn selection(what: &'static str, common: f64) -> Coverage {
    let found = count(what, 0.95, 2_000, |chance| race(chance, common) == 4);
    Coverage {
        at_least: true,
        ..found
    }
}

/// Stopping at a precision: the interval at the stop, looking after every 256 pairs.
fn under_stopping() -> Coverage {
    let rule = Precision {
        relative: 0.01,
        batch: 256,
        most: 4_096,
    };
    count("difference under stopping at 1 %", 0.95, 2_000, |chance| {
        let (mut first, mut reference) = (Vec::new(), Vec::new());
        let mut next = rule.batch;
        while first.len() < next {
            let common = 9.0 + chance.draw(&EXPONENTIAL);
            reference.push(common);
            first.push(common - 0.85 + 1.35 * chance.draw(&EXPONENTIAL));
            if first.len() == next
                && let Decision::More { next: more } = rule.decide(&first, &reference, 0.95)
            {
                next = more;
            }
        }
        let found = PairedDifference::of(&first, &reference, Preference::Higher, 0.95);
        let difference = found.expect("pairs").difference;
        difference.interval().expect("pairs").contains(0.5)
    })
}

/// All of them; figures for skewed data are those of correct t intervals in
/// `engine/tests/reference/stat_reference.json`.
pub fn table() -> Vec<Coverage> {
    let e = math::exp(0.5);
    vec![
        normal_means(1.0),
        mean(
            "t, exponential data, n = 10",
            EXPONENTIAL,
            10,
            1.0,
            0.899_705,
        ),
        mean("t, exponential data, n = 50", EXPONENTIAL, 50, 1.0, 0.934_9),
        mean(
            "t, lognormal data (σ = 1), n = 10",
            LOGNORMAL,
            10,
            e,
            0.838_047_5,
        ),
        mean(
            "t, lognormal data (σ = 1), n = 100",
            LOGNORMAL,
            100,
            e,
            0.917_577_5,
        ),
        quantile("median, n = 100", 100, 0.5, 0.964_799_799_782_295_2),
        quantile("5 % quantile, n = 200", 200, 0.05, 0.967_152_163_856_725_9),
        quantile("99 % quantile, n = 1000", 1000, 0.99, 0.976_094_763_497_977),
        share("Wilson, p = 0.1, n = 50", 50, 0.1),
        share("Wilson, p = 0.5, n = 200", 200, 0.5),
        paired_difference(),
        unpaired_difference(),
        ratio_of_means(),
        rate(),
        best_of_five(),
        under_stopping(),
        selection("best of five chosen (KN), slippage", 0.0),
        selection("best of five chosen (KN), common luck", 2.0),
    ]
}
